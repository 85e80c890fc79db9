//! What differs between two snapshots: records, topics, tags of the vocabulary, saved reports, settings.
//!
//! - Only what a catalog *means* is compared. Layout, comments, the order of keys and the folder of a
//!   record are no change; a record that has only moved to another folder is told apart
//!   ([`Changes::moved`]).
//! - A thing is known by its id. One that has got another id is *renamed*: records as [`super::pairs`]
//!   has it, topics of the same values or, where there is one on each side, of the same title.
//! - What could not be read on a side has neither come nor gone: it is *changed*, and [`Unread`] says
//!   that the difference is not known. What could be read on neither side is passed over.
//! - The order is total: by part, by what has happened, by id, by file.
//!
//! The time is linear in the records of both sides. Templates are no part of a snapshot.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fields::fields;
use super::item::{self, Item};
use super::pairs::{self, Pairs};
use super::single::{Change, Part, Unread, What};
use crate::model::{Problem, Record, Severity, Snapshot};

/// A side of a comparison: what could be read, and what could not.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The catalog.
    pub snapshot: &'a Snapshot,
    /// What was wrong with it. A file with an error of which the snapshot has nothing could not be read.
    pub problems: &'a [Problem],
}

/// What differs between two snapshots.
#[derive(Debug, Default)]
pub struct Changes<'a> {
    /// All changes, in their order.
    pub all: Vec<Change<'a>>,
    /// Records whose file is in another folder and that are the same otherwise: old and new.
    pub moved: Vec<(&'a Record, &'a Record)>,
}

/// What differs between two snapshots.
pub fn snapshots<'a>(old: Side<'a>, new: Side<'a>) -> Changes<'a> {
    let (lost, missing) = (old.unread(), new.unread());
    let mut changes = Changes::default();
    let mut pairs = pairs::by_id(&old.snapshot.records, &new.snapshot.records);
    changes.records(&mut pairs, &lost, &missing);
    for part in Part::ALL.iter().filter(|part| **part != Part::Record) {
        let sides = (
            item::all(*part, old.snapshot),
            item::all(*part, new.snapshot),
        );
        changes.items(sides, &lost, &missing);
    }
    let place = |change: &Change<'_>| (change.part, change.what);
    changes.all.sort_by(|a, b| {
        let ids = || (&a.id, &a.file).cmp(&(&b.id, &b.file));
        place(a).cmp(&place(b)).then_with(ids)
    });
    changes
}

impl Side<'_> {
    /// The files and folders that could not be read.
    fn unread(&self) -> BTreeSet<&str> {
        let errors = self.problems.iter();
        let errors = errors.filter(|problem| problem.severity == Severity::Error);
        let mut files: BTreeSet<&str> = errors.map(|problem| problem.file.as_str()).collect();
        if files.is_empty() {
            return files;
        }
        let snapshot = self.snapshot;
        let records = snapshot.records.iter().map(|record| record.file.as_str());
        let topics = snapshot.topics.iter().map(|topic| topic.file.as_str());
        let reports = snapshot.reports.iter().map(|report| report.file.as_str());
        for file in records.chain(topics).chain(reports) {
            files.remove(file);
        }
        if !snapshot.vocabulary.is_empty() {
            files.remove(crate::model::vocabulary::FILE);
        }
        files
    }
}

/// Whether a file could not be read, or a folder that it is in.
fn is_unread(file: &str, unread: &BTreeSet<&str>) -> bool {
    if unread.is_empty() {
        return false;
    }
    let ends = file.match_indices('/').map(|(at, _)| at);
    let mut paths = ends.chain([file.len()]).filter_map(|at| file.get(..at));
    paths.any(|path| unread.contains(path))
}

impl<'a> Changes<'a> {
    /// No changes.
    pub const NONE: Changes<'static> = Changes {
        all: Vec::new(),
        moved: Vec::new(),
    };

    /// Whether nothing differs but, perhaps, folders.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Leaves the records that are chosen, by what they were and what they are, and the other things if
    /// they are wanted.
    pub fn retain(
        &mut self,
        others: bool,
        chosen: impl Fn(Option<&Record>, Option<&Record>) -> bool,
    ) {
        self.all.retain(|change| match change.part {
            Part::Record => chosen(change.old, change.new),
            _ => others,
        });
        self.moved.retain(|(old, new)| chosen(Some(old), Some(new)));
    }

    fn records(&mut self, pairs: &mut Pairs<'a>, lost: &BTreeSet<&str>, missing: &BTreeSet<&str>) {
        for (old, new) in std::mem::take(&mut pairs.same) {
            let fields = fields(old, new);
            if !fields.is_empty() {
                self.all
                    .push(Change::of(What::Changed, Some(old), Some(new), fields));
            } else if old.file != new.file {
                self.moved.push((old, new));
            }
        }
        let mut unread = |side: &mut Vec<&'a Record>, files: &BTreeSet<&str>, when: Unread| {
            side.retain(|record| {
                let is_unread = is_unread(&record.file, files);
                if is_unread {
                    let (old, new) = match when {
                        Unread::Before => (None, Some(*record)),
                        Unread::Now => (Some(*record), None),
                    };
                    self.all.push(Change {
                        unread: Some(when),
                        ..Change::of(What::Changed, old, new, Vec::new())
                    });
                }
                !is_unread
            });
        };
        unread(&mut pairs.come, lost, Unread::Before);
        unread(&mut pairs.gone, missing, Unread::Now);
        for (old, new) in pairs.renamed() {
            let fields = fields(old, new);
            self.all
                .push(Change::of(What::Renamed, Some(old), Some(new), fields));
        }
        let come = pairs.come.iter();
        let come = come.map(|new| Change::of(What::Added, None, Some(new), Vec::new()));
        let gone = pairs.gone.iter();
        let gone = gone.map(|old| Change::of(What::Removed, Some(old), None, Vec::new()));
        self.all.extend(come.chain(gone));
    }

    /// The changes of one part that is not the records.
    fn items(
        &mut self,
        (old, new): (Vec<Item>, Vec<Item>),
        lost: &BTreeSet<&str>,
        missing: &BTreeSet<&str>,
    ) {
        let keyed = |items: Vec<Item>| -> BTreeMap<String, Item> {
            // Of several of one id the first counts, as it does everywhere.
            let items = items.into_iter().rev();
            items.map(|item| (item.key(), item)).collect()
        };
        let (mut old, mut new) = (keyed(old), keyed(new));
        let both: Vec<String> = old
            .keys()
            .filter(|key| new.contains_key(*key))
            .cloned()
            .collect();
        for key in both {
            if let (Some(old), Some(new)) = (old.remove(&key), new.remove(&key)) {
                let fields = item::differences(&old.values, &new.values);
                if !fields.is_empty() {
                    self.all
                        .push(Change::between(What::Changed, Some(old), Some(new), fields));
                }
            }
        }
        let of = |what: What, unread: Unread, item: Item, is_unread: bool| {
            let (old, new) = match unread {
                Unread::Before => (None, Some(item)),
                Unread::Now => (Some(item), None),
            };
            let fields = match (&old, &new) {
                (None, Some(new)) => item::differences(&Default::default(), &new.values),
                (Some(old), None) if !is_unread => {
                    item::differences(&old.values, &Default::default())
                }
                _ => Vec::new(),
            };
            let what = if is_unread { What::Changed } else { what };
            Change {
                unread: is_unread.then_some(unread),
                ..Change::between(what, old, new, fields)
            }
        };
        for (old, new) in renamed(&mut old, &mut new) {
            let fields = item::differences(&old.values, &new.values);
            self.all
                .push(Change::between(What::Renamed, Some(old), Some(new), fields));
        }
        for item in new.into_values() {
            let is_unread = is_unread(&item.file, lost);
            self.all
                .push(of(What::Added, Unread::Before, item, is_unread));
        }
        for item in old.into_values() {
            let is_unread = is_unread(&item.file, missing);
            self.all
                .push(of(What::Removed, Unread::Now, item, is_unread));
        }
    }
}

/// Takes the topics that have only got another id out of what came and went.
fn renamed(
    old: &mut BTreeMap<String, Item>,
    new: &mut BTreeMap<String, Item>,
) -> Vec<(Item, Item)> {
    let mut pairs = Vec::new();
    let same_values = |item: &Item| format!("{:?}", item.values);
    let same_title = |item: &Item| item.title.clone();
    let keys: [&dyn Fn(&Item) -> String; 2] = [&same_values, &same_title];
    for key in keys {
        let grouped = |side: &BTreeMap<String, Item>| {
            let mut groups: HashMap<String, Vec<String>> = HashMap::new();
            // A topic of which nothing is said could be any.
            let topics = side
                .iter()
                .filter(|(_, item)| item.part == Part::Topic && !item.values.is_empty());
            for (id, item) in topics {
                groups.entry(key(item)).or_default().push(id.clone());
            }
            groups
        };
        let (olds, mut news) = (grouped(old), grouped(new));
        for (key, from) in olds {
            let to = news.remove(&key).unwrap_or_default();
            if let ([from], [to]) = (from.as_slice(), to.as_slice())
                && let (Some(old), Some(new)) = (old.remove(from), new.remove(to))
            {
                pairs.push((old, new));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
