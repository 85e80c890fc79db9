//! `circ tag`

use std::collections::BTreeSet;

use clap::{Args, Subcommand};

use super::choosing::{Choosing, Ordering, chosen};
use super::failure::{Failure, Outcome, usage};
use super::one;
use super::printing::Printing;
use super::shell::Shell;
use super::writing::Writing;
use crate::model::{Core, Record, Tag, suggest};
use crate::report::{self, Request};
use crate::yaml::edit::{self, Change};

/// Add, remove, rename and list tags
#[derive(Debug, Clone, Args)]
pub struct TagCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    /// Add tags to a record
    Add(Tagging),
    /// Remove tags from a record
    Remove(Tagging),
    /// Give a tag another name in every record that has it
    Rename(Rename),
    /// List the tags and how many records have each
    List(List),
}

#[derive(Debug, Clone, Args)]
struct Tagging {
    /// The id of the record
    #[arg(value_name = "ID")]
    id: String,
    /// The tags
    #[arg(value_name = "TAG", required = true)]
    tags: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Clone, Args)]
struct Rename {
    /// The tag as it is
    #[arg(value_name = "OLD")]
    old: String,
    /// The tag as it shall be
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    writing: Writing,
    /// Do not ask before changing several records
    #[arg(short, long)]
    yes: bool,
}

#[derive(Debug, Clone, Args)]
struct List {
    /// Of which records; all when there is no query
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    printing: Printing,
}

impl TagCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match &self.action {
            Action::Add(change) => add(change, shell),
            Action::Remove(change) => remove(change, shell),
            Action::Rename(rename) => run_rename(rename, shell),
            Action::List(list) => run_list(list, shell),
        }
    }
}

fn add(change: &Tagging, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let tags = tags(&change.tags)?;
    let mut draft = change.writing.draft(shell)?;
    let record = one::record(&draft.loaded, &change.id)?.clone();
    let (there, new): (Vec<&Tag>, Vec<&Tag>) = tags.iter().partition(|tag| record.has_tag(tag));
    let key = draft.loaded.snapshot.settings.key(Core::Tags).to_owned();
    draft.edit(&record.file, |_, _| {
        let items = new.iter().map(|tag| tag.as_str());
        items
            .map(|item| Change::AddItem { key: &key, item })
            .collect()
    })?;
    draft.finish(shell)?;
    if !there.is_empty() {
        shell.say(&format!("{} already has {}", record.id, names(&there)))?;
    }
    if !new.is_empty() {
        let done = if change.writing.dry_run {
            "would get"
        } else {
            "now has"
        };
        shell.say(&format!("{} {done} {}", record.id, names(&new)))?;
    }
    Ok(Outcome::Done)
}

fn remove(change: &Tagging, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let tags = tags(&change.tags)?;
    let mut draft = change.writing.draft(shell)?;
    let record = one::record(&draft.loaded, &change.id)?.clone();
    let (there, missing): (Vec<&Tag>, Vec<&Tag>) = tags.iter().partition(|tag| record.has_tag(tag));
    let key = draft.loaded.snapshot.settings.key(Core::Tags).to_owned();
    draft.edit(&record.file, |text, limits| {
        let items = edit::items(text, &key, limits);
        let gone = positions(&items, |tag| there.contains(&tag));
        let remove = |index| Change::RemoveItem { key: &key, index };
        gone.into_iter().rev().map(remove).collect()
    })?;
    draft.finish(shell)?;
    if !missing.is_empty() {
        shell.say(&format!("{} has no {}", record.id, names(&missing)))?;
    }
    if !there.is_empty() {
        let done = if change.writing.dry_run {
            "would lose"
        } else {
            "no longer has"
        };
        shell.say(&format!("{} {done} {}", record.id, names(&there)))?;
    }
    Ok(Outcome::Done)
}

fn run_rename(rename: &Rename, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let old = tag(&rename.old)?;
    let new = tag(&rename.new)?;
    let mut draft = rename.writing.draft(shell)?;
    let key = draft.loaded.snapshot.settings.key(Core::Tags).to_owned();
    let having: Vec<Record> = draft
        .loaded
        .snapshot
        .records
        .iter()
        .filter(|record| record.has_tag(&old))
        .cloned()
        .collect();
    for record in &having {
        // A record that has the new tag already keeps that one; so does the first of several old.
        let mut kept = old != new && record.has_tag(&new);
        draft.edit(&record.file, |text, limits| {
            let items = edit::items(text, &key, limits);
            let mut changes = Vec::new();
            for index in positions(&items, |tag| *tag == old) {
                let item = new.as_str();
                changes.push(match kept {
                    true => Change::RemoveItem { key: &key, index },
                    false => Change::ReplaceItem {
                        key: &key,
                        index,
                        item,
                    },
                });
                kept = true;
            }
            // From the end on, so that the indices before stay true.
            changes.reverse();
            changes
        })?;
    }
    draft.ready()?;
    let count = draft.len();
    let all = draft
        .loaded
        .snapshot
        .records
        .iter()
        .flat_map(|record| &record.tags);
    let known: BTreeSet<String> = all.map(Tag::to_string).collect();
    let outcome = draft.loaded.warn(shell)?;
    let records = if count == 1 {
        "1 record".to_owned()
    } else {
        format!("{count} records")
    };
    let ask = count > 1 && !rename.yes && !rename.writing.dry_run;
    if ask && !shell.agrees(&format!("rename {old} to {new} in {records}?"))? {
        shell.say("nothing was changed")?;
        return Ok(Outcome::No);
    }
    draft.finish(shell)?;
    match count {
        0 if having.is_empty() => {
            let all = known.iter().map(String::as_str);
            let near = suggest::hint(&suggest::nearest(old.as_str(), all));
            let hint = near.map(|near| format!("; {near}")).unwrap_or_default();
            shell.say(&format!("no record has {:?}{hint}", old.as_str()))?;
        }
        0 => shell.say(&format!("{old} is already called {new}"))?,
        _ if rename.writing.dry_run => shell.say(&format!("{records} would change"))?,
        _ => shell.say(&format!("renamed {old} to {new} in {records}"))?,
    }
    Ok(outcome)
}

fn run_list(list: &List, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let loaded = list.choosing.load(shell)?;
    let query = list.choosing.query(&list.query, &loaded.snapshot, shell)?;
    let request = Request {
        snapshot: &loaded.snapshot,
        records: chosen(&loaded.snapshot, &query),
        topic: None,
        sort: list.ordering.sort.as_deref(),
        limit: list.ordering.limit,
    };
    let document = (report::tags::REPORT.run)(&request)?.into_list();
    let outcome = loaded.warn(shell)?;
    list.printing.print(document, shell)?;
    Ok(outcome)
}

/// Where in a file's list the tags stand that are meant.
fn positions(items: &[Option<String>], meant: impl Fn(&Tag) -> bool) -> Vec<usize> {
    let is_meant = |item: &Option<String>| item.as_ref().is_some_and(|text| meant(&Tag::new(text)));
    let found = items.iter().enumerate().filter(|(_, item)| is_meant(item));
    found.map(|(index, _)| index).collect()
}

fn names(tags: &[&Tag]) -> String {
    tags.iter()
        .map(|tag| tag.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

fn tags(texts: &[String]) -> Result<Vec<Tag>, Failure> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in texts {
        let tag = tag(text)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

/// A tag as it was typed. Blanks around it are no part of it.
pub(super) fn tag(text: &str) -> Result<Tag, Failure> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(usage("a tag cannot be empty"));
    }
    if trimmed.chars().any(char::is_control) {
        return Err(
            usage(format!("the tag {trimmed:?} holds a control character"))
                .hint("a tag is one line of text"),
        );
    }
    Ok(Tag::new(trimmed))
}
