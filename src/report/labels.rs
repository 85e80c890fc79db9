//! Labels as numbers: how records are counted and grouped by what they say.
//!
//! Labels are one where [`fold::label`] says so. There are few different ones, and many records that say
//! them: each spelling is folded once, and known again by its letters. Several threads look at records, each
//! with labels of its own, which are joined in the order of the records: a label is called as it is
//! written first in that order, however many there were.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use crate::model::fold;

/// Records that one thread looks at in one go.
pub(super) const RECORDS_AT_ONCE: usize = 4096;

/// The labels that were met so far, by number.
#[derive(Debug, Clone)]
pub(super) struct Labels<L> {
    /// The numbers of spellings that were met.
    spelled: foldhash::HashMap<L, usize>,
    /// The numbers of labels apart from how they are spelled.
    folded: HashMap<String, usize>,
    /// How each was spelled first.
    first: Vec<L>,
}

impl<L> Default for Labels<L> {
    fn default() -> Labels<L> {
        Labels {
            spelled: HashMap::default(),
            folded: HashMap::new(),
            first: Vec::new(),
        }
    }
}

impl<L: Borrow<str> + Clone + Eq + Hash> Labels<L> {
    /// The number of a label: the next one where it is new.
    pub(super) fn number(&mut self, label: L) -> usize {
        if let Some(number) = self.spelled.get(label.borrow()) {
            return *number;
        }
        let new = self.first.len();
        let key = fold::label(label.borrow()).into_owned();
        let number = *self.folded.entry(key).or_insert(new);
        if number == new {
            self.first.push(label.clone());
        }
        self.spelled.insert(label, number);
        number
    }

    /// Adds labels that were met later. Gives the number of each of them here, by its number there.
    pub(super) fn join(&mut self, later: Labels<L>) -> Vec<usize> {
        let labels = later.first.into_iter();
        labels.map(|label| self.number(label)).collect()
    }

    /// How the label of each number was spelled first.
    pub(super) fn first(&self) -> &[L] {
        &self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_their_first_spelling() {
        let mut labels = Labels::default();
        let numbers = ["News", "desk", "NEWS", "news", ""].map(|label| labels.number(label));
        assert_eq!(numbers, [0, 1, 0, 0, 2]);
        let mut later = Labels::default();
        for label in ["zoo", "DESK", "desk", "news"] {
            later.number(label);
        }
        assert_eq!(labels.join(later), [3, 1, 0]);
        assert_eq!(labels.first(), ["News", "desk", "", "zoo"]);
    }
}
