//! Fixes: changes of a file that have one right answer.

use serde_yaml::Value;

use crate::yaml::Limits;
use crate::yaml::edit::{self, Change, Refusal};
use crate::yaml::emit::Field;

/// One change of a top-level key, as [`Change`] has it, that owns its texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Fix {
    /// The key holds this value.
    Set {
        /// The key as the file has it.
        key: String,
        /// What it holds then.
        value: Value,
    },
    /// The key gets another name, which the file does not have.
    RenameKey {
        /// The key as the file has it.
        key: String,
        /// Its new name.
        to: String,
    },
    /// The item at an index of a list becomes another text. A single text is a list of one.
    ReplaceItem {
        /// The key as the file has it.
        key: String,
        /// Which item as it is written, empty ones counted, from 0.
        index: usize,
        /// Its new text.
        item: String,
    },
    /// The item at an index of a list goes.
    RemoveItem {
        /// The key as the file has it.
        key: String,
        /// Which item as it is written, empty ones counted, from 0.
        index: usize,
    },
}

impl Fix {
    /// The text of a file with this change made and verified.
    ///
    /// # Errors
    ///
    /// See [`edit::apply`].
    pub(super) fn apply(
        &self,
        text: &str,
        order: &[&str],
        limits: &Limits,
    ) -> Result<String, Refusal> {
        edit::apply(text, &[self.change()], order, limits)
    }

    /// Whether the other one is about the same item or the whole key, so that they cannot both be made
    /// of what was found in one text.
    pub(super) fn touches(&self, other: &Fix) -> bool {
        let (key, index) = self.place();
        let (other_key, other_index) = other.place();
        key == other_key && (index.is_none() || other_index.is_none() || index == other_index)
    }

    /// The key, and the item where it is about one.
    fn place(&self) -> (&str, Option<usize>) {
        match self {
            Fix::Set { key, .. } | Fix::RenameKey { key, .. } => (key, None),
            Fix::ReplaceItem { key, index, .. } | Fix::RemoveItem { key, index } => {
                (key, Some(*index))
            }
        }
    }

    fn change(&self) -> Change<'_> {
        match self {
            Fix::Set { key, value } => Change::Set {
                key,
                value: Field::Value(value),
            },
            Fix::RenameKey { key, to } => Change::RenameKey { key, to },
            Fix::ReplaceItem { key, index, item } => Change::ReplaceItem {
                key,
                index: *index,
                item,
            },
            Fix::RemoveItem { key, index } => Change::RemoveItem { key, index: *index },
        }
    }
}
