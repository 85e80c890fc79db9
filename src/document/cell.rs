//! Cells: one value in a table, and what it wants to be seen as.

use std::borrow::Cow;

use serde_yaml::Value;

use crate::model::Date;

/// What a cell wants to be seen as: colour for those who see it, never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// The kind of a record: its place among the kinds of the catalog.
    Kind(usize),
    /// Something that wants a hand soon.
    Warning,
    /// Something that is wrong or long overdue.
    Problem,
}

/// One value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A word that programs use, such as a kind; people see it with a capital letter.
    Word(Cow<'a, str>),
    /// A word that programs use and the label that people see.
    Label {
        /// For programs.
        value: Cow<'a, str>,
        /// For people.
        label: Cow<'a, str>,
    },
    /// Several texts.
    List(Vec<Cow<'a, str>>),
    /// A date.
    Date(Date),
    /// A whole number.
    Count(u64),
    /// Any number that is finite, such as a mean.
    Number(f64),
    /// A part of a whole, from 0 to 1; people see it in hundredths.
    Share(f64),
    /// A custom value, as the file has it.
    Custom(&'a Value),
}

impl Cell<'_> {
    /// The cell as a program sees it; an empty one is null.
    pub fn data(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) | Cell::Word(text) => Value::String(text.to_string()),
            Cell::Label { value, .. } => Value::String(value.to_string()),
            Cell::List(items) => items
                .iter()
                .map(|item| Value::String(item.to_string()))
                .collect(),
            Cell::Date(date) => Value::String(date.to_string()),
            Cell::Count(count) => Value::from(*count),
            Cell::Number(number) | Cell::Share(number) => Value::from(*number),
            Cell::Custom(value) => (*value).clone(),
        }
    }
}
