//! What else in a catalog names a record, and follows when its id changes or the record goes: the
//! `featured` lists of topics (design, section 2: "A topic").
//!
//! References are changed before the record itself: a change that was interrupted can then be run
//! again, because the record still has its old name.

use std::collections::BTreeSet;
use std::io;

use super::shell::Shell;
use super::writing::Draft;
use crate::model::snapshot::Found;
use crate::model::{Id, Record};
use crate::yaml::edit::{self, Change};

/// The key of a topic's hand-picked records.
const FEATURED: &str = "featured";

/// Plans that everything that names `record` names the id `to` instead, each once; without `to` the
/// names go. Gives the files that change.
///
/// # Errors
///
/// A file that cannot be read.
pub fn redirect(
    draft: &mut Draft,
    record: &Record,
    to: Option<&Id>,
) -> anyhow::Result<Vec<String>> {
    redirect_all(draft, std::slice::from_ref(record), to)
}

/// As [`redirect`], for several records at once: what names which of them is looked up once.
///
/// # Errors
///
/// As [`redirect`].
pub fn redirect_all(
    draft: &mut Draft,
    records: &[Record],
    to: Option<&Id>,
) -> anyhow::Result<Vec<String>> {
    let files: BTreeSet<&str> = records.iter().map(|record| record.file.as_str()).collect();
    let snapshot = &draft.loaded.snapshot;
    let is_meant = |id: &&Id| match snapshot.record(id.as_str()) {
        Found::One(found) => files.contains(found.file.as_str()),
        Found::Nothing | Found::Several(_) => false,
    };
    let naming = snapshot.topics.iter().filter_map(|topic| {
        let names = topic.featured.iter().filter(is_meant);
        let names: BTreeSet<String> = names.map(Id::to_string).collect();
        (!names.is_empty()).then(|| (topic.file.clone(), names))
    });
    let naming: Vec<(String, BTreeSet<String>)> = naming.collect();
    let mut changed = Vec::new();
    for (file, names) in naming {
        let is_changed = draft.edit(&file, |text, limits| {
            let items = edit::items(text, FEATURED, limits);
            changes(&items, &names, to)
        })?;
        if is_changed {
            changed.push(file);
        }
    }
    Ok(changed)
}

/// Says which files of topics follow a record.
///
/// # Errors
///
/// Standard error cannot be written to.
pub fn tell(mut files: Vec<String>, dry_run: bool, shell: &mut Shell<'_, '_>) -> io::Result<()> {
    files.sort();
    files.dedup();
    let done = if dry_run { "would change" } else { "changed" };
    for file in files {
        shell.say(&format!("{done} {FEATURED} in {file}"))?;
    }
    Ok(())
}

fn changes<'c>(
    items: &[Option<String>],
    names: &BTreeSet<String>,
    to: Option<&'c Id>,
) -> Vec<Change<'c>> {
    let is_named = |item: &Option<String>| item.as_ref().is_some_and(|item| names.contains(item));
    let is_there = |to: &Id| {
        let mut items = items.iter().filter(|item| !is_named(item)).flatten();
        items.any(|item| Id::new(item.as_str()).key() == to.key())
    };
    let key = FEATURED;
    let mut to = to.filter(|to| !is_there(to));
    let named = items.iter().enumerate().filter(|(_, item)| is_named(item));
    let mut changes: Vec<Change<'_>> = named
        .map(|(index, _)| match to.take() {
            Some(id) => Change::ReplaceItem {
                key,
                index,
                item: id.as_str(),
            },
            None => Change::RemoveItem { key, index },
        })
        .collect();
    // From the end on, so that the indices before stay true.
    changes.reverse();
    changes
}
