//! Dates of records from a history: when each came, and when its meaning changed the last time.
//!
//! A commit's day is that of its author, on the author's own clock. A rebase keeps it, so a record is as old
//! after a rebase as it was before. Of several commits the earliest day counts for `added` and the latest for
//! `modified`, whatever order a rebase has put them in. A change of layout is no change, nor is another
//! name, nor a merge that only brings together what its parents have. A record that was removed and came
//! back as it was is as old as it was.

mod remembered;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::trail::{Event, Trails, Version};
use crate::git::Oid;
use crate::model::{Date, Settings, Snapshot};
use crate::store::Reader;

pub use remembered::{recall, remember};

/// What a history says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The day of the first commit that had it; `None` where that is beyond what can be seen.
    pub added: Option<NaiveDate>,
    /// The day of the last commit that changed its meaning; `None` where that is beyond what can be seen.
    pub modified: Option<NaiveDate>,
    /// What it was when it was removed; `None` where it is there.
    pub removed: Option<Oid>,
}

impl Known {
    /// What two histories say together.
    #[must_use]
    pub fn and(self, other: &Known) -> Known {
        let both =
            |one: Option<NaiveDate>, other, choose: fn(NaiveDate, NaiveDate) -> NaiveDate| match (
                one, other,
            ) {
                (Some(one), Some(other)) => Some(choose(one, other)),
                (one, other) => one.or(other),
            };
        Known {
            added: both(self.added, other.added, NaiveDate::min),
            modified: both(self.modified, other.modified, NaiveDate::max),
            removed: self.removed.or(other.removed),
        }
    }
}

/// What a history says of all files that were records at some time, by their paths from the top of the
/// working tree.
pub type Files = BTreeMap<String, Known>;

/// A text to be compared with others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comparison {
    /// The text.
    pub new: Oid,
    /// The others.
    pub old: Vec<Oid>,
}

/// Says of texts whether they differ in meaning from all that they are compared with.
pub type Differ<'d, E> = dyn FnMut(&[Comparison]) -> Result<Vec<bool>, E> + 'd;

/// What events of a walk, and before them what was known of an older commit, say of each file. `days` has
/// the day of each commit that was walked, `older` what was known where the walk ended. `differ` says of
/// texts whether they differ in meaning from all that they are compared with.
///
/// # Errors
///
/// A text cannot be read.
pub fn of_events<E>(
    trails: &Trails,
    days: &[Option<NaiveDate>],
    older: &[Known],
    differ: &mut Differ<'_, E>,
) -> Result<Vec<Known>, E> {
    let mut known: Vec<Known> = older.to_vec();
    let mut candidates: Vec<Vec<(NaiveDate, Option<Comparison>)>> =
        vec![Vec::new(); trails.trails.len()];
    for event in &trails.events {
        let Some(day) = days.get(event.commit).copied().flatten() else {
            continue;
        };
        let file = &mut known[event.trail];
        if event.before.is_empty() {
            file.added = Some(file.added.map_or(day, |added| added.min(day)));
        }
        match compared(event) {
            Compared::Same => {}
            Compared::Other => candidates[event.trail].push((day, None)),
            Compared::With(texts) => candidates[event.trail].push((day, Some(texts))),
        }
    }
    for (file, trail) in known.iter_mut().zip(&trails.trails) {
        if trail.is_cut {
            file.added = None;
        }
        let newest = trail.newest.and_then(|event| trails.events.get(event));
        file.removed = match newest {
            Some(Event {
                after: None,
                before,
                ..
            }) if !trail.is_there => before.first().map(|version| version.blob),
            _ => file.removed.filter(|_| !trail.is_there),
        };
    }
    latest(&mut known, candidates, differ)?;
    Ok(known)
}

/// What has to be compared to say whether an event changed the meaning.
enum Compared {
    Same,
    Other,
    With(Comparison),
}

fn compared(event: &Event) -> Compared {
    let Some(after) = &event.after else {
        return Compared::Same;
    };
    let before: Vec<&Version> = match event.before.is_empty() {
        true => event.earlier.iter().collect(),
        false => event.before.iter().collect(),
    };
    match before.as_slice() {
        [] => Compared::Other,
        versions if versions.iter().any(|version| version.blob == after.blob) => Compared::Same,
        versions => Compared::With(Comparison {
            new: after.blob,
            old: versions.iter().map(|version| version.blob).collect(),
        }),
    }
}

/// Finds the latest day of each file on which its meaning changed: in rounds, each of which compares the
/// latest texts that are left of each file, so that no older ones are read without need.
fn latest<E>(
    known: &mut [Known],
    mut candidates: Vec<Vec<(NaiveDate, Option<Comparison>)>>,
    differ: &mut Differ<'_, E>,
) -> Result<(), E> {
    for days in &mut candidates {
        days.sort();
    }
    loop {
        let mut asked: Vec<(usize, NaiveDate)> = Vec::new();
        let mut texts: Vec<Comparison> = Vec::new();
        for (at, days) in candidates.iter_mut().enumerate() {
            let Some(file) = known.get_mut(at) else {
                continue;
            };
            match days.pop() {
                Some((day, _)) if file.modified.is_some_and(|last| last >= day) => days.clear(),
                Some((day, None)) => {
                    file.modified = Some(day);
                    days.clear();
                }
                Some((day, Some(text))) => {
                    asked.push((at, day));
                    texts.push(text);
                }
                None => {}
            }
        }
        if texts.is_empty() {
            return Ok(());
        }
        for ((at, day), differs) in asked.into_iter().zip(differ(&texts)?) {
            if differs {
                known[at].modified = Some(day);
                candidates[at].clear();
            }
        }
    }
}

/// Gives the records of a snapshot the dates that their files do not say, from what a history says of files
/// whose paths begin with `prefix`. A record that has just been moved, so that only its id is that of a
/// file of the history which is there no more, keeps its dates. Gives how many records lack a date that
/// is beyond what can be seen.
pub fn fill(snapshot: &mut Snapshot, files: &Files, prefix: &str) -> usize {
    let settings = snapshot.settings.clone();
    let known = |file: &str| {
        let known = files.get(&format!("{prefix}{file}"));
        known.filter(|known| known.removed.is_none())
    };
    let moved = moved(snapshot, &settings, files, prefix);
    let mut unknown = 0;
    for record in &mut snapshot.records {
        if record.added.is_some() && record.modified.is_some() {
            continue;
        }
        let by_id = || moved.get(record.id.key().as_ref()).copied();
        let Some(file) = known(&record.file).or_else(by_id) else {
            continue;
        };
        record.added = record.added.or(file.added.map(Date::day));
        record.modified = record.modified.or(file.modified.map(Date::day));
        unknown += usize::from(record.added.is_none() || record.modified.is_none());
    }
    unknown
}

/// The files of a history that a snapshot does not have, by the keys of their ids. None are looked for
/// where the history has all files of the snapshot.
fn moved<'f>(
    snapshot: &Snapshot,
    settings: &Settings,
    files: &'f Files,
    prefix: &str,
) -> BTreeMap<String, &'f Known> {
    let reader = Reader::new(settings);
    let mut here = snapshot.records.iter().map(|record| record.file.as_str());
    if here.all(|file| files.contains_key(&format!("{prefix}{file}"))) {
        return BTreeMap::new();
    }
    let here = snapshot.records.iter().map(|record| record.file.as_str());
    let here: BTreeSet<&str> = here.collect();
    let gone = files.iter().filter_map(|(path, known)| {
        let file = path.strip_prefix(prefix)?;
        let is_gone = known.removed.is_none() && !here.contains(file);
        is_gone.then(|| (reader.id(file).key().into_owned(), known))
    });
    gone.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, number).unwrap()
    }

    fn text(number: u8) -> Oid {
        Oid::parse(&format!("{number:040x}")).unwrap()
    }

    /// The last change among these: the day, and the number of the text it left, where that has to be
    /// compared. Texts with even numbers differ.
    fn check(
        changes: &[(u32, Option<u8>)],
        before: Option<u32>,
        expected: Option<u32>,
        read: usize,
    ) {
        let mut known = [Known {
            modified: before.map(day),
            ..Known::default()
        }];
        let candidates = changes.iter().map(|(number, new)| {
            let compared = new.map(|new| Comparison {
                new: text(new),
                old: vec![text(255)],
            });
            (day(*number), compared)
        });
        let mut count = 0;
        let mut differ = |texts: &[Comparison]| -> Result<_, ()> {
            count += texts.len();
            Ok(texts
                .iter()
                .map(|it| (0..255).step_by(2).any(|number| it.new == text(number)))
                .collect())
        };
        latest(&mut known, vec![candidates.collect()], &mut differ).unwrap();
        assert_eq!((known[0].modified, count), (expected.map(day), read));
    }

    #[test]
    fn the_latest_change_of_meaning_counts_and_no_more_is_read() {
        check(&[(1, None)], None, Some(1), 0);
        check(&[(2, Some(2)), (1, None)], None, Some(2), 1);
        check(&[(3, Some(1)), (2, Some(2)), (1, None)], None, Some(2), 2);
        check(&[(3, Some(1)), (1, None)], None, Some(1), 1);
        check(&[(3, Some(1))], Some(2), Some(2), 1);
        check(&[(1, Some(2))], Some(2), Some(2), 0);
        check(&[], None, None, 0);
        // Whatever order a rebase has put them in.
        check(&[(1, Some(2)), (3, Some(4)), (2, None)], None, Some(3), 1);
    }
}
