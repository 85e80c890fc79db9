//! `circ tag add` and `circ tag remove`

use clap::Args;

use super::super::complete::Known;
use super::super::failure::Outcome;
use super::super::shell::Shell;
use super::super::targets::{Bulk, Chosen};
use super::super::writing::{Draft, Writing};
use super::{names, positions};
use crate::model::{Core, Tag};
use crate::yaml::edit::{self, Change};

#[derive(Debug, Clone, Args)]
pub(super) struct Tagging {
    /// The id of the record, then the tags
    #[arg(add = Known::IdThenTags, value_name = "ID TAG", required = true, hide = true)]
    words: Vec<String>,
    #[command(flatten)]
    bulk: Bulk,
    #[command(flatten)]
    writing: Writing,
}

pub(super) fn add(change: &Tagging, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let (id, words) = change.bulk.split(&change.words, "TAG")?;
    let typed = names::tags(words)?;
    let mut draft = change.draft(id, "tag add", shell)?;
    names::warn(&draft.loaded, shell)?;
    let mut tags: Vec<Tag> = Vec::new();
    for tag in &typed {
        let tag = names::meant(tag, &draft.loaded.snapshot)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let chosen = change.bulk.choose(id, &draft.loaded, shell)?;
    for note in names::notes(&typed, &draft.loaded.snapshot) {
        shell.say(&note)?;
    }
    let key = draft.loaded.snapshot.settings.key(Core::Tags).to_owned();
    for record in &chosen.records {
        draft.edit(&record.file, |_, _| {
            let new = tags.iter().filter(|tag| !record.has_tag(tag));
            new.map(|tag| Change::AddItem {
                key: &key,
                item: tag.as_str(),
            })
            .collect()
        })?;
    }
    let tags: Vec<Vec<Tag>> = tags.into_iter().map(|tag| vec![tag]).collect();
    change.finish(draft, &chosen, &tags, &ADD, shell)
}

pub(super) fn remove(change: &Tagging, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let (id, words) = change.bulk.split(&change.words, "TAG")?;
    let typed = names::tags(words)?;
    let mut draft = change.draft(id, "tag remove", shell)?;
    names::warn(&draft.loaded, shell)?;
    let chosen = change.bulk.choose(id, &draft.loaded, shell)?;
    for note in names::notes(&typed, &draft.loaded.snapshot) {
        shell.say(&note)?;
    }
    let snapshot = &draft.loaded.snapshot;
    let all = |tag: &Tag| {
        names::same(tag, snapshot)
            .into_iter()
            .map(Tag::new)
            .collect()
    };
    let tags: Vec<Vec<Tag>> = typed.iter().map(all).collect();
    let key = snapshot.settings.key(Core::Tags).to_owned();
    for record in &chosen.records {
        draft.edit(&record.file, |text, limits| {
            let items = edit::items(text, &key, limits);
            let gone = positions(&items, |tag| tags.iter().flatten().any(|one| one == tag));
            let remove = |index| Change::RemoveItem { key: &key, index };
            gone.into_iter().rev().map(remove).collect()
        })?;
    }
    change.finish(draft, &chosen, &tags, &REMOVE, shell)
}

/// How the change of tags is spoken of.
struct Words {
    is_add: bool,
    ask: [&'static str; 2],
    /// Of one record and of several.
    done: [&'static str; 2],
    planned: &'static str,
    idle: [&'static str; 2],
}

const ADD: Words = Words {
    is_add: true,
    ask: ["add", "to"],
    done: ["now has", "now have"],
    planned: "would get",
    idle: ["already has", "already have"],
};

const REMOVE: Words = Words {
    is_add: false,
    ask: ["remove", "from"],
    done: ["no longer has", "no longer have"],
    planned: "would lose",
    idle: ["has no", "have no"],
};

impl Tagging {
    /// Reads the catalog: of a tag the vocabulary says all that there is to say.
    fn draft(
        &self,
        id: &str,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        self.bulk
            .draft(&[id], |_| true, &self.writing, command, shell)
    }

    /// Asks where that is due, writes, and says which records were changed and which were so before.
    fn finish(
        &self,
        mut draft: Draft,
        chosen: &Chosen,
        tags: &[Vec<Tag>],
        words: &Words,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        draft.ready()?;
        // Each tag with its other names; the first is what was typed.
        let all: Vec<&Tag> = tags.iter().filter_map(|names| names.first()).collect();
        let [verb, to] = words.ask;
        let what = format!("{verb} {} {to}", joined(&all));
        let (count, dry_run) = (chosen.records.len(), self.writing.dry_run);
        if !self.bulk.agrees(&what, &chosen.records, dry_run, shell)? {
            return Ok(Outcome::No);
        }
        let changed = draft.len();
        draft.finish(shell)?;
        let done = |several: usize| match dry_run {
            true => words.planned,
            false => words.done[several],
        };
        let mut said = Vec::new();
        if let [record] = chosen.records.as_slice() {
            let (mut idle, mut new) = (Vec::new(), Vec::new());
            for (tag, names) in all.iter().zip(tags) {
                let has = names.iter().any(|name| record.has_tag(name));
                let to = if has == words.is_add {
                    &mut idle
                } else {
                    &mut new
                };
                to.push(*tag);
            }
            said.push((record.id.to_string(), words.idle[0], idle));
            said.push((record.id.to_string(), done(0), new));
        } else {
            let named =
                |count: usize| format!("{count} record{}", if count == 1 { "" } else { "s" });
            let several = |count: usize| usize::from(count != 1);
            let idle = count - changed;
            if idle > 0 {
                said.push((named(idle), words.idle[several(idle)], all.clone()));
            }
            if changed > 0 {
                said.push((named(changed), done(several(changed)), all));
            }
        }
        for (who, what, tags) in said.iter().filter(|(_, _, tags)| !tags.is_empty()) {
            shell.say(&format!("{who} {what} {}", joined(tags)))?;
        }
        Ok(chosen.outcome)
    }
}

fn joined(tags: &[&Tag]) -> String {
    tags.iter()
        .map(|tag| tag.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
