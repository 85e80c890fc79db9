//! `circ rename`

use clap::Args;

use super::choosing::Loaded;
use super::complete::Known;
use super::failure::{Failure, Outcome, no};
use super::incoming::Incoming;
use super::one;
use super::references;
use super::shell::Shell;
use super::writing::Writing;
use crate::model::settings::Ids;
use crate::model::snapshot::Found;
use crate::model::{Id, Record, Settings};
use crate::store;

/// Give a record another id: its file gets another name, and what names it follows
#[derive(Debug, Clone, Args)]
pub struct Rename {
    /// The id as it is
    #[arg(value_name = "OLD", add = Known::Id)]
    old: String,
    /// The id as it shall be
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    writing: Writing,
}

impl Rename {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        // The new id is asked for too: it may be taken.
        let ids = [self.old.as_str(), self.new.as_str()];
        let is_there = |loaded: &Loaded| loaded.has(&ids[..1]);
        let mut draft = self.writing.draft_named(&ids, is_there, "rename", shell)?;
        let record = one::record(&draft.loaded, &self.old)?.clone();
        let settings = &draft.loaded.snapshot.settings;
        let new = Incoming::named(&self.new).id(settings.ids)?;
        let new = new.unwrap_or_else(|| record.id.clone());
        if new == record.id {
            shell.say(&format!("{new} is called so already"))?;
            return Ok(Outcome::Done);
        }
        let file = file(&record, &new, settings);
        free(&new, &record, &draft.loaded)?;
        let topics = references::redirect(&mut draft, &record, Some(&new))?;
        draft.rename(&record.file, file.clone())?;
        draft.finish(shell)?;
        let dry_run = self.writing.dry_run;
        let done = if dry_run { "would rename" } else { "renamed" };
        shell.say(&format!("{done} {} to {file}", record.file))?;
        references::tell(topics, dry_run, shell)?;
        Ok(Outcome::Done)
    }
}

/// Where the file of the record goes: beside the old one, or where an id says that is a path. A record that
/// lies where `folders` in the settings says goes where that says of the new id. The ending stays.
fn file(record: &Record, new: &Id, settings: &Settings) -> String {
    let ending = record
        .file
        .rsplit_once('.')
        .map_or("yaml", |(_, ending)| ending);
    let (beside, _) = store::apart(&record.file);
    let folder = match settings.ids {
        Ids::Path => settings.resources.clone(),
        Ids::Stem if store::folder(record, settings) == beside => {
            let renamed = Record {
                id: new.clone(),
                ..record.clone()
            };
            store::folder(&renamed, settings)
        }
        Ids::Stem => beside.to_owned(),
    };
    store::inside(&folder, &format!("{new}.{ending}"))
}

/// Refuses an id that another record has, or one that differs from it in letter case only.
fn free(new: &Id, record: &Record, loaded: &Loaded) -> Result<(), Failure> {
    let key = new.key();
    if key == record.id.key() || !one::taken(loaded).contains(key.as_ref()) {
        return Ok(());
    }
    let taken = no(format!(
        "there is already a record with the id {:?}",
        new.as_str()
    ));
    Err(match loaded.snapshot.record(new.as_str()) {
        Found::One(other) => taken.hint(format!(
            "`circ merge {} {}` makes one record of the two",
            other.id, record.id
        )),
        _ => taken,
    })
}
