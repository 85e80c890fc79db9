//! One change of one field as changes of a file.

use std::borrow::Cow;

use serde_yaml::Value;

use super::super::failure::{Failure, usage};
use super::super::typed;
use super::super::writing::Draft;
use super::{Assignment, Scalars, To};
use crate::model::{Core, Date, Field, Id, Record, Settings, Tag, fold};
use crate::yaml::edit::{self, Change};
use crate::yaml::emit;

impl Assignment {
    /// The change as it fits a record: a field that nobody has declared keeps to what it holds, a text
    /// to a text and a list to a list.
    ///
    /// # Errors
    ///
    /// A mapping, which is more than a value that is typed; an item for what is no list.
    pub(super) fn fitted(
        &self,
        record: &Record,
        settings: &Settings,
    ) -> Result<Cow<'_, Assignment>, Failure> {
        let name = match &self.field {
            Field::Custom(name) if settings.field_type(&self.field).is_none() => name,
            _ => return Ok(Cow::Borrowed(self)),
        };
        let held = record.custom_value(name);
        let id = &record.id;
        let to = match (&self.to, held) {
            (To::Undeclared(_) | To::With(_), Some(Value::Mapping(_))) => {
                let failure = usage(format!("{name} of {id} holds keys and values"));
                return Err(failure.hint(format!("`circ edit {id}` changes it")));
            }
            (To::With(_), Some(Value::Number(_) | Value::Bool(_))) => {
                let failure = usage(format!("{name} of {id} holds one value, not a list"));
                return Err(failure.hint(format!("write {name}=VALUE")));
            }
            (To::Undeclared(items), Some(Value::Sequence(_))) => To::List(items.clone()),
            (To::Undeclared(items), held) => match (items.as_slice(), held) {
                ([one], Some(Value::String(text))) if is_day(text) && is_day(one) => {
                    To::Date(one.clone())
                }
                ([one], Some(Value::String(_))) => To::Custom(one.as_str().into()),
                ([one], _) if is_day(one) => To::Date(one.clone()),
                ([one], _) => To::Custom(typed::plain(one)),
                _ => To::List(items.clone()),
            },
            _ => return Ok(Cow::Borrowed(self)),
        };
        Ok(Cow::Owned(Assignment { to, ..self.clone() }))
    }

    /// Plans the change in one file, and gives whether it changes anything.
    ///
    /// # Errors
    ///
    /// As [`Draft::change`].
    pub fn plan(&self, file: &str, draft: &mut Draft) -> anyhow::Result<bool> {
        let key = self.key.as_str();
        draft.edit(file, |text, limits| {
            let set = |value| vec![Change::Set { key, value }];
            match &self.to {
                To::Core(field, value) => set(value.emitted(*field)),
                To::Custom(value) => set(emit::Field::Value(value)),
                To::Text(text) => set(emit::Field::Text(text)),
                To::Date(date) => set(emit::Field::Date(date)),
                To::List(items) | To::Undeclared(items) => set(emit::Field::List(items)),
                To::Nothing => vec![Change::Unset { key }],
                To::With(new) => self.with(new, &edit::items(text, key, limits)),
                To::Without(gone) => self.without(gone, &edit::items(text, key, limits)),
            }
        })
    }

    fn with<'c>(&'c self, new: &'c [String], there: &[Option<String>]) -> Vec<Change<'c>> {
        let is_there = |item: &str| {
            let mut there = there.iter().flatten();
            there.any(|other| self.is_same(other, item))
        };
        let new = new.iter().filter(|item| !is_there(item));
        let key = self.key.as_str();
        new.map(|item| Change::AddItem { key, item }).collect()
    }

    fn without<'c>(&'c self, gone: &[String], there: &[Option<String>]) -> Vec<Change<'c>> {
        let is_gone = |item: &Option<String>| {
            let item = item.as_deref();
            item.is_some_and(|item| gone.iter().any(|one| self.is_same(one, item)))
        };
        let gone = there.iter().enumerate().filter(|(_, item)| is_gone(item));
        let key = self.key.as_str();
        // From the end on, so that the indices before stay true.
        let gone: Vec<usize> = gone.map(|(index, _)| index).collect();
        let gone = gone.into_iter().rev();
        gone.map(|index| Change::RemoveItem { key, index })
            .collect()
    }

    /// Takes items more, each once.
    pub(super) fn extend(&mut self, more: Vec<String>) {
        for item in more {
            let there = match &self.to {
                To::Core(_, Scalars::List(items)) | To::List(items) | To::Undeclared(items) => {
                    items
                }
                _ => return,
            };
            if there.iter().any(|other| self.is_same(other, &item)) {
                continue;
            }
            if let To::Core(_, Scalars::List(items)) | To::List(items) | To::Undeclared(items) =
                &mut self.to
            {
                items.push(item);
            }
        }
    }

    /// Whether two items of the field's list are one.
    fn is_same(&self, one: &str, other: &str) -> bool {
        match self.field {
            Field::Core(Core::Tags) => Tag::new(one) == Tag::new(other),
            Field::Core(Core::Topics) => Id::new(one).key() == Id::new(other).key(),
            Field::Core(Core::Authors) => fold::label(one.trim()) == fold::label(other.trim()),
            _ => one.trim() == other.trim(),
        }
    }
}

/// Whether a text is a day or a month, which is written as a date and not as a text.
pub fn is_day(text: &str) -> bool {
    text.len() <= 10 && text.contains('-') && Date::parse(text).is_some()
}
