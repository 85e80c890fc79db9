//! Tables: rows under columns, asked for one by one.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::{Cell, Tone};
use crate::model::{Date, Field, fold};

/// Rows of cells under named columns.
pub struct Table<'a> {
    /// The name under which a program finds the rows; `rows` where there is one table.
    pub name: String,
    /// The columns that are shown, in order.
    pub columns: Vec<Column>,
    /// Columns that are shown only when they are asked for by name, as are those of [`Rows::more`].
    pub more: Vec<Column>,
    /// How a person sees it.
    pub layout: Layout,
    /// Who sees it at all.
    pub audience: Audience,
    /// What a person is told where there are no rows, such as `no records`.
    pub empty: String,
    /// The rows.
    pub rows: Box<dyn Rows + 'a>,
}

/// Who sees a table: where people read sections, programs have one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    All,
    /// Those who read: formats with headings and prose.
    People,
    /// Programs: formats that are nothing but rows or data.
    Programs,
}

/// How a person sees a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Rows and columns.
    Table,
    /// An entry a row: its title, a line of facts, its prose.
    Entries,
    /// A block a row: a line for each column that has a value.
    Facts,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name, as it is typed and as programs see it.
    pub key: String,
    /// The heading.
    pub label: String,
    /// What its cells are in an entry.
    pub role: Role,
    /// Which cell of [`Rows::cell`] it shows.
    pub source: usize,
    /// Whether it was asked for by name: then it is shown however narrow the screen is.
    pub is_asked: bool,
}

/// What the cells of a column are in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name of the entry.
    Title,
    /// Something short about it, shown by itself.
    Fact,
    /// Something short about it, shown behind the column's label.
    LabelledFact,
    /// A paragraph.
    Prose,
    /// For programs: not shown in an entry.
    Hidden,
}

/// The rows of a table, asked for by number, by several threads at once.
pub trait Rows: Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// The cell of a row in the column whose [`Column::source`] is `source`.
    fn cell(&self, row: usize, source: usize) -> Cell<'_>;

    /// What the cell wants to be seen as.
    fn tone(&self, _row: usize, _source: usize) -> Tone {
        Tone::Plain
    }

    /// What the row is called in a list of ids.
    fn id(&self, row: usize) -> Cow<'_, str>;

    /// The whole row for a program: all that is known, not only the columns shown. Never null
    /// values, so that an absent field is absent.
    fn data(&self, row: usize) -> Mapping;

    /// The entries of [`Rows::data`] one by one in their order, where that is quicker than to make them a
    /// mapping: then says them and that it did.
    fn entries(&self, _row: usize, _say: &mut dyn FnMut(&str, Entry<'_>)) -> bool {
        false
    }

    /// Columns that can be asked for by name beside those of the table. They are worked out where
    /// somebody asks: what fields records have, only all records say.
    fn more(&self) -> Vec<Column> {
        Vec::new()
    }

    /// Where the row is to be had, which makes its title a link: its `url`.
    fn address(&self, row: usize) -> Option<String> {
        Some(self.data(row).get("url")?.as_str()?.to_owned())
    }

    /// What a feed says of the row, where it is news about a thing and not the thing itself.
    fn news(&self, _row: usize) -> Option<News> {
        None
    }

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A value that a program is told.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'a> {
    /// A text.
    Text(&'a str),
    /// Several texts.
    List(&'a [&'a str]),
    /// Any other value.
    Value(&'a Value),
}

/// News about a thing, of which there may be more another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What decides whether two news are one.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The day of which it is.
    pub day: Date,
}

impl Column {
    /// A column whose cells come from the same place as it has among `columns`.
    pub fn new(key: &str, label: &str, role: Role, source: usize) -> Column {
        Column {
            key: key.to_owned(),
            label: label.to_owned(),
            role,
            source,
            is_asked: false,
        }
    }

    /// Whether a name that was typed means this column.
    pub fn is_called(&self, name: &str) -> bool {
        is_called(&self.key, &self.label, name)
    }
}

/// Whether a name that was typed means a column: its key or its heading, whatever the letter case, the
/// singular of a list, or what it was computed from with a colon, as in `mean:duration`.
pub fn is_called(key: &str, label: &str, name: &str) -> bool {
    let typed = fold::label(name);
    typed == fold::label(key)
        || typed == fold::label(label)
        || Field::parse(&typed).name() == key
        || typed.contains(':') && typed.replace(':', "_") == fold::label(key)
}

/// Rows that were computed: each is the cells of all columns, its id the text of the first.
pub struct Computed<'a> {
    /// The key of each cell, as programs see it.
    pub keys: Vec<String>,
    /// The cells of each row, one for each key.
    pub rows: Vec<Vec<Cell<'a>>>,
}

impl Rows for Computed<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.rows
            .get(row)
            .and_then(|cells| cells.get(source))
            .cloned()
            .unwrap_or(Cell::Empty)
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        match self.rows.get(row).and_then(|cells| cells.first()) {
            Some(Cell::Text(text) | Cell::Word(text)) => Cow::Borrowed(text),
            Some(Cell::Label { value, .. }) => Cow::Borrowed(value),
            _ => Cow::Borrowed(""),
        }
    }

    fn data(&self, row: usize) -> Mapping {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let values = self
            .keys
            .iter()
            .zip(cells)
            .map(|(key, cell)| (key.as_str(), cell.data()));
        values
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.into(), value))
            .collect()
    }
}

impl<'a> Table<'a> {
    /// All columns that can be asked for, those that are shown first.
    pub fn all_columns(&self) -> Vec<Column> {
        let mut all: Vec<Column> = self.columns.iter().chain(&self.more).cloned().collect();
        for column in self.rows.more() {
            if !all.iter().any(|known| known.key == column.key) {
                all.push(column);
            }
        }
        all
    }

    /// A table of rows that were computed. Each column has a key and a heading; the first names the
    /// row.
    pub fn computed(columns: &[(&str, &str)], rows: Vec<Vec<Cell<'a>>>, empty: &str) -> Table<'a> {
        let keys = columns.iter().map(|(key, _)| (*key).to_owned()).collect();
        let columns = columns.iter().enumerate().map(|(source, (key, label))| {
            let role = match source {
                0 => Role::Title,
                _ => Role::LabelledFact,
            };
            Column::new(key, label, role, source)
        });
        Table {
            name: "rows".to_owned(),
            columns: columns.collect(),
            more: Vec::new(),
            layout: Layout::Table,
            audience: Audience::All,
            empty: empty.to_owned(),
            rows: Box::new(Computed { keys, rows }),
        }
    }
}
