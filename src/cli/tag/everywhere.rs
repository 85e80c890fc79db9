//! One tag in the place of another: in every record, and in the vocabulary.

use std::collections::BTreeSet;

use clap::Args;

use super::super::failure::Outcome;
use super::super::shell::Shell;
use super::super::writing::{Draft, Writing};
use super::positions;
use crate::change::message::Head;
use crate::model::vocabulary::FILE;
use crate::model::{Core, Tag, Vocabulary, suggest};
use crate::yaml::Limits;
use crate::yaml::edit::{self, Change, Refusal};

/// Flags of commands that change a tag everywhere.
#[derive(Debug, Clone, Args)]
pub struct Everywhere {
    #[command(flatten)]
    pub writing: Writing,
    /// Do not ask before changing several records
    #[arg(short, long)]
    yes: bool,
}

/// How the change is spoken of.
pub struct Words<'a> {
    /// As a question: `rename desk to counter`.
    pub ask: &'a str,
    /// In a commit: `rename tag desk to counter`.
    pub told: &'a str,
    /// When it is done: `renamed desk to counter`.
    pub done: &'a str,
    /// When there was nothing to do.
    pub idle: &'a str,
}

impl Everywhere {
    /// Puts `new` in the place of `old`, and lets `plan` change the text of `tags.yaml` to match. Asks
    /// where that is due, writes, and says what was done. The records go first: who is interrupted
    /// can say the same again.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, changed safely or written.
    pub fn run(
        &self,
        mut draft: Draft,
        [old, new]: [&Tag; 2],
        words: &Words<'_>,
        plan: fn(&str, &Vocabulary, &Tag, &Tag, &Limits) -> Result<String, Refusal>,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        replace(&mut draft, old, new)?;
        let records = draft.len();
        let vocabulary = draft.loaded.snapshot.vocabulary.clone();
        let is_known = records > 0 || tags(&draft).any(|tag| tag == old);
        let named = is_known
            && !vocabulary.is_empty()
            && draft.change(FILE, |text, limits| {
                plan(text, &vocabulary, old, new, limits)
            })?;
        draft.tell(Head::In(words.told.to_owned()));
        draft.ready()?;
        // To look for near ones among all takes its time.
        let near = match is_known {
            true => String::new(),
            false => near(&draft, old),
        };
        let outcome = draft.loaded.warn(shell)?;
        let count = match records {
            1 => "1 record".to_owned(),
            count => format!("{count} records"),
        };
        let all = match (records, named) {
            (0, _) => FILE.to_owned(),
            (_, true) => format!("{count} and {FILE}"),
            (_, false) => count.clone(),
        };
        let ask = records > 1 && !self.yes && !self.writing.dry_run;
        if ask && !shell.agrees(&format!("{} in {all}?", words.ask))? {
            shell.say("nothing was changed")?;
            return Ok(Outcome::No);
        }
        draft.finish(shell)?;
        match (records, named) {
            (0, false) if !is_known => {
                shell.say(&format!("no record has {:?}{near}", old.as_str()))?
            }
            (0, false) => shell.say(words.idle)?,
            _ if self.writing.dry_run => shell.say(&format!("{all} would change"))?,
            _ => shell.say(&format!("{} in {all}", words.done))?,
        }
        Ok(outcome)
    }
}

/// Plans that every record with a tag has another instead.
fn replace(draft: &mut Draft, old: &Tag, new: &Tag) -> anyhow::Result<()> {
    let snapshot = &draft.loaded.snapshot;
    let key = snapshot.settings.key(Core::Tags).to_owned();
    let having = snapshot.records.iter().filter(|record| record.has_tag(old));
    // A record that has the new tag already keeps that one; so does the first of several old.
    let having: Vec<(String, bool)> = having
        .map(|record| (record.file.to_string(), old != new && record.has_tag(new)))
        .collect();
    for (file, mut kept) in having {
        draft.edit(&file, |text, limits| {
            let items = edit::items(text, &key, limits);
            let mut changes = Vec::new();
            for index in positions(&items, |tag| tag == old) {
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
    Ok(())
}

/// A hint that names the tags that are near an unknown one; empty where none is.
fn near(draft: &Draft, tag: &Tag) -> String {
    let all: BTreeSet<&str> = tags(draft).map(Tag::as_str).collect();
    let hint = suggest::hint(&suggest::nearest(tag.as_str(), all));
    hint.map(|hint| format!("; {hint}")).unwrap_or_default()
}

/// The tags that records have or the vocabulary names.
fn tags(draft: &Draft) -> impl Iterator<Item = &Tag> {
    let snapshot = &draft.loaded.snapshot;
    let used = snapshot.records.iter().flat_map(|record| &record.tags);
    used.chain(snapshot.vocabulary.named())
}
