//! What else in a catalog names a record, and follows when its id changes or the record goes: the
//! `featured` lists of topics (design, section 2: "A topic").
//!
//! References are changed before the record itself: a change that was interrupted can then be run
//! again, because the record still has its old name.

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
    let topics = draft.loaded.snapshot.topics.iter();
    let naming: Vec<(String, Vec<String>)> = topics
        .filter_map(|topic| {
            let names = topic.featured.iter().filter(|id| means(draft, id, record));
            let names: Vec<String> = names.map(Id::to_string).collect();
            (!names.is_empty()).then(|| (topic.file.clone(), names))
        })
        .collect();
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

/// Whether an id leads to this record.
fn means(draft: &Draft, id: &Id, record: &Record) -> bool {
    matches!(draft.loaded.snapshot.record(id.as_str()), Found::One(found) if found.file == record.file)
}

fn changes<'c>(items: &[Option<String>], names: &[String], to: Option<&'c Id>) -> Vec<Change<'c>> {
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
