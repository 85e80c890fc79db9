//! Whether a record that is to be added is there already: by its URL or by its title.
//!
//! One new record is compared with each that there is, which a glance at both tells apart from nearly
//! all. For many new ones the keys of all are looked up in a table, so that a thousand beside a hundred
//! thousand are not a hundred million comparisons.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{Record, address, fold};

/// The most new records that are worth no table.
const FEW: usize = 4;

/// The records that a new one may be a double of.
pub(super) struct Others<'r> {
    there: &'r [Record],
    /// Those that are there, where a table is worth it.
    table: Option<Table>,
    added: Table,
}

/// The first record of each key, by its number.
#[derive(Default)]
struct Table {
    urls: HashMap<String, usize>,
    titles: HashMap<String, usize>,
}

/// What a record is known by.
struct Keys {
    url: Option<String>,
    title: Option<String>,
}

/// A record that another is a double of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Double {
    /// Its number: of those that are there, and behind them of those that were added.
    pub at: usize,
    /// `URL` or `title`: what is the same.
    pub what: &'static str,
}

impl<'r> Others<'r> {
    /// The records of a catalog to which so many are to be added.
    pub(super) fn new(there: &'r [Record], new: usize) -> Others<'r> {
        let mut others = Others {
            there,
            table: None,
            added: Table::default(),
        };
        if new > FEW {
            let keys: Vec<Keys> = there.par_iter().map(Keys::of).collect();
            let mut table = Table::default();
            for (at, keys) in keys.into_iter().enumerate() {
                table.add(at, keys);
            }
            others.table = Some(table);
        }
        others
    }

    /// The first record that this one is a double of. The same URL goes before the same title.
    pub(super) fn double_of(&self, record: &Record) -> Option<Double> {
        let keys = Keys::of(record);
        let there = match &self.table {
            Some(table) => table.find(&keys),
            None => keys.find(self.there),
        };
        there.or_else(|| {
            let added = self.added.find(&keys)?;
            let at = self.there.len() + added.at;
            Some(Double { at, ..added })
        })
    }

    /// Takes a record that is added: `at` is its number among those.
    pub(super) fn add(&mut self, at: usize, record: &Record) {
        self.added.add(at, Keys::of(record));
    }
}

impl Table {
    fn add(&mut self, at: usize, keys: Keys) {
        for (all, key) in [(&mut self.urls, keys.url), (&mut self.titles, keys.title)] {
            if let Some(key) = key {
                all.entry(key).or_insert(at);
            }
        }
    }

    fn find(&self, keys: &Keys) -> Option<Double> {
        let find = |all: &HashMap<String, usize>, key: &Option<String>| {
            key.as_ref().and_then(|key| all.get(key)).copied()
        };
        let url = find(&self.urls, &keys.url);
        let title = find(&self.titles, &keys.title);
        match (url, title) {
            (Some(url), title) if title.is_none_or(|title| url <= title) => {
                Some(Double { at: url, what: URL })
            }
            (_, title) => title.map(|at| Double { at, what: TITLE }),
        }
    }
}

const URL: &str = "URL";
const TITLE: &str = "title";

impl Keys {
    fn of(record: &Record) -> Keys {
        Keys {
            url: record.url.as_deref().map(address::key),
            title: Some(fold::title(&record.title)).filter(|title| !title.is_empty()),
        }
    }

    /// The first of these records that has one of the keys.
    fn find(&self, records: &[Record]) -> Option<Double> {
        let what = |other: &Record| {
            let (url, title) = (self.url.as_deref(), self.title.as_deref());
            let other_url = other.url.as_deref();
            if other_url
                .zip(url)
                .is_some_and(|(other, key)| address::has_key(other, key))
            {
                return Some(URL);
            }
            let is_same = title.is_some_and(|key| fold::has_title(&other.title, key));
            is_same.then_some(TITLE)
        };
        let at = records
            .par_iter()
            .position_first(|other| what(other).is_some())?;
        let what = what(records.get(at)?)?;
        Some(Double { at, what })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Id;

    fn record(url: Option<&str>, title: &str) -> Record {
        let mut record = Record::new(Id::new("a"), String::new());
        record.url = url.map(|url| url.to_owned().into());
        record.title = title.to_owned().into();
        record
    }

    /// The first double as it is found by comparing everything with everything.
    fn plainly(records: &[Record], record: &Record) -> Option<Double> {
        let url = record.url.as_deref().map(address::key);
        let title = fold::title(&record.title);
        records.iter().enumerate().find_map(|(at, other)| {
            let same_url = url.is_some() && other.url.as_deref().map(address::key) == url;
            let same_title = !title.is_empty() && fold::title(&other.title) == title;
            match (same_url, same_title) {
                (true, _) => Some(Double { at, what: URL }),
                (false, true) => Some(Double { at, what: TITLE }),
                (false, false) => None,
            }
        })
    }

    fn url() -> impl Strategy<Value = Option<String>> {
        let url = "(https?://|HTTP://|ftp://|)(www\\.)?(e|E)\\.org(:80|:8080|)(/|/a|/A|/a/|//|)(\\?|\\?b=1|\\?utm_x=1|)(#c|#/d|)";
        proptest::option::of(url)
    }

    fn title() -> impl Strategy<Value = String> {
        "(|a|A|Á|ﬁ|fi|ſ| |\u{b}|\u{a0}){0,3}"
    }

    proptest! {
        #[test]
        fn few_and_many_are_compared_alike(
            there in proptest::collection::vec((url(), title()), 0..12),
            new in proptest::collection::vec((url(), title()), 1..8),
        ) {
            let make = |all: Vec<(Option<String>, String)>| -> Vec<Record> {
                let all = all.iter();
                all.map(|(url, title)| record(url.as_deref(), title)).collect()
            };
            let mut all = make(there);
            let there = all.clone();
            let mut few = Others::new(&there, 1);
            let mut many = Others::new(&there, FEW + 1);
            for (at, new) in make(new).into_iter().enumerate() {
                let expected = plainly(&all, &new);
                prop_assert_eq!(few.double_of(&new), expected);
                prop_assert_eq!(many.double_of(&new), expected);
                few.add(at, &new);
                many.add(at, &new);
                all.push(new);
            }
        }
    }
}
