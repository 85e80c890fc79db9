//! Dates from git: what a catalog with `dates: git` knows of records whose files say no dates.
//!
//! The history is walked once and what it says remembered under the commit in the user's cache folder ([`caching`]).
//! From a commit that is remembered only the newer part is walked. The dates are for those who read: no command that writes
//! sees them, so none can write them into a file.

use super::caching;
use super::choosing::Loaded;
use super::shell::Shell;
use super::source::Source;
use crate::change::dates::{self, Files};
use crate::git::{Error, Repository};
use crate::history;
use crate::model::{Dates, Place, Problem, Settings, Severity};
use crate::store::{Cache, SETTINGS};

/// Gives the records of a catalog that was read, from the working tree or from a commit, the dates that git
/// has, where the settings want that. What is unknown is said on standard error, and costs nothing but
/// the dates.
///
/// # Errors
///
/// Standard error cannot be written to.
pub fn fill(loaded: &mut Loaded, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
    let snapshot = &mut loaded.snapshot;
    if snapshot.settings.dates != Dates::Git {
        return Ok(());
    }
    let mut records = snapshot.records.iter();
    if records.all(|record| record.added.is_some() && record.modified.is_some()) {
        return Ok(());
    }
    let cache = caching::cache(shell);
    let mut hint = None;
    let message = match known(&loaded.source, &snapshot.settings, cache.as_ref()) {
        Ok((files, prefix)) => match dates::fill(snapshot, &files, &prefix) {
            0 => return Ok(()),
            count => {
                hint = Some("`git fetch --unshallow` brings the whole history".to_owned());
                let records = if count == 1 { "record" } else { "records" };
                format!("the dates of {count} {records} are unknown in this shallow clone")
            }
        },
        // Where nothing was committed yet there is no date to be had.
        Err(Error::NoRevision(_)) => return Ok(()),
        Err(error) => format!("no dates can be had: {error}"),
    };
    let warning = Problem {
        file: SETTINGS.to_owned(),
        place: Place::File,
        rule: "dates",
        severity: Severity::Warning,
        message: format!("dates: git: {message}"),
        hint,
    };
    if !shell.global.quiet {
        shell.warn(&[warning])?;
    }
    Ok(())
}

/// What the history of a catalog says of files, and where the catalog is below the top.
fn known(
    source: &Source,
    settings: &Settings,
    cache: Option<&Cache>,
) -> Result<(Files, String), Error> {
    let (repository, commit) = match source {
        Source::Folder(folder) => {
            let repository = Repository::around(folder.root.path())?;
            let commit = repository.commit("HEAD")?;
            (repository, commit)
        }
        Source::Commit(at) => (at.repository(), at.commit().clone()),
        // What is staged has no history of its own.
        Source::Git(_) => return Ok(Default::default()),
    };
    let files = history::dates::known(&repository, &commit, settings, cache)?;
    Ok((files, repository.prefix().to_owned()))
}
