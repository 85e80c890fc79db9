//! `circ undo`
//!
//! The commit stays in the history, and another one takes it back. So nothing is lost, nobody who has
//! fetched it is surprised, and an undo can be undone. Where a file was changed since, it is left alone: what
//! came later stands on what would be taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;

use super::failure::{Failure, Kind, Outcome, no};
use super::shell::Shell;
use super::source::Source;
use super::writing::{Draft, Writing};
use crate::change::message::{Head, cut};
use crate::git::{Changed, Changes, Own, Repository, UNDOES};
use crate::store;

/// The most files that a message names.
const MOST_NAMED: usize = 5;

/// Take back the last commit of circ with another commit
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct Undo {
    /// The commit that is taken back, which may be an undo [default: the last that circ made on this branch
    /// and that is not taken back yet]
    #[arg(value_name = "COMMIT")]
    commit: Option<String>,
    /// Change nothing, and print the changes as a diff
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// The message of the commit [default: what is taken back]
    #[arg(short, long, value_name = "MESSAGE", value_parser = super::writing::message)]
    message: Option<String>,
}

const HELP: &str = "\
Commits of circ are those that --commit made. Used again it takes back the one before; `circ undo COMMIT` of \
an undo brings back what that took. Only files that are still as the commit left them are changed.";

impl Undo {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let writing = Writing {
            dry_run: self.dry_run,
            commit: true,
            message: self.message.clone(),
        };
        // What was changed is in git: no record is wanted.
        let mut draft = writing.draft_named(&[], |_| true, "undo", shell)?;
        let repository = Repository::around(shell.root()?.path())?;
        let (own, changes) = self.target(&repository)?;
        plan(&mut draft, &repository, &changes)?;
        let name = format!("{}: {}", own.commit.short(), own.subject);
        draft.tell(Head::Whole(subject(&own)));
        draft.trail(format!("{UNDOES}{}", own.commit.hash()));
        draft.finish(shell)?;
        let done = if self.dry_run {
            "would take back"
        } else {
            "took back"
        };
        shell.say(&format!("{done} {name}"))?;
        Ok(Outcome::Done)
    }

    /// The commit that is meant, and what it changed, all of which is still so.
    fn target(&self, repository: &Repository) -> anyhow::Result<(Own, Changes)> {
        let nothing = || {
            no("circ has made no commit on this branch that could be taken back").hint(
                "only what was written with --commit can be; `git revert` takes back any commit",
            )
        };
        if repository.commit("HEAD").is_err() {
            return Err(nothing().into());
        }
        let present = repository.hashes(&repository.commit("HEAD")?)?;
        if let Some(named) = &self.commit {
            let commit = repository.commit(named)?;
            let Some(own) = repository.own_commit(&commit)? else {
                let message = format!("{} is no commit of circ", commit.short());
                return Err(no(message)
                    .hint("`git revert` takes back any commit")
                    .into());
            };
            let changes = alone(&own, repository)?;
            if is_back(&changes, &present) {
                let message = format!("{} is taken back already", commit.short());
                return Err(no(message).into());
            }
            still(&own, &changes, &present, repository)?;
            return Ok((own, changes));
        }
        let all = repository.own_commits()?;
        for own in standing(&all) {
            let changes = alone(own, repository)?;
            // Somebody may have taken it back in another way, with `git revert` say.
            if is_back(&changes, &present) {
                continue;
            }
            still(own, &changes, &present, repository)?;
            return Ok((own.clone(), changes));
        }
        Err(nothing().into())
    }
}

/// The commits that are not taken back, the newest first, and no undos. An undo names the commit by its hash;
/// where a rebase has given that another one, its subject is the next best.
fn standing(all: &[Own]) -> Vec<&Own> {
    let hashes: BTreeSet<&str> = all.iter().map(|own| own.commit.hash()).collect();
    let mut undone: BTreeSet<&str> = BTreeSet::new();
    let mut lost: Vec<&str> = Vec::new();
    let mut standing = Vec::new();
    for own in all {
        if undone.contains(own.commit.hash()) {
            continue;
        }
        let taken_back = subject(own);
        if let Some(at) = lost.iter().position(|subject| *subject == taken_back) {
            lost.remove(at);
            continue;
        }
        match own.undoes.as_deref() {
            Some(hash) if hashes.contains(hash) => drop(undone.insert(hash)),
            Some(_) => lost.push(&own.subject),
            None => standing.push(own),
        }
    }
    standing
}

/// The subject of the commit that takes back another one.
fn subject(own: &Own) -> String {
    let undone = own
        .undoes
        .as_ref()
        .and_then(|_| own.subject.strip_prefix("undo: "));
    cut(&match undone {
        Some(again) => format!("redo: {again}"),
        None => format!("undo: {}", own.subject),
    })
}

/// What a commit changed, which must be files of the catalog.
fn alone(own: &Own, repository: &Repository) -> anyhow::Result<Changes> {
    let changes = repository.changes(&own.commit)?;
    match changes.others.first() {
        None => Ok(changes),
        Some(other) => {
            let name = own.commit.short();
            let message = format!(
                "{name} ({}) holds more than circ wrote: {other}",
                own.subject
            );
            let hint = format!("`git revert {name}` takes back all of it");
            Err(Failure::new(Kind::Broken, message).hint(hint).into())
        }
    }
}

/// Whether all files are as they were before the commit.
fn is_back(changes: &Changes, present: &BTreeMap<String, String>) -> bool {
    let files = &changes.files;
    files
        .iter()
        .all(|file| present.get(&file.path) == file.old.as_ref())
}

/// Makes sure that all files are, in the last commit, as this one left them.
fn still(
    own: &Own,
    changes: &Changes,
    present: &BTreeMap<String, String>,
    repository: &Repository,
) -> anyhow::Result<()> {
    let files = changes.files.iter();
    let other: Vec<&str> = files
        .filter(|file| present.get(&file.path) != file.new.as_ref())
        .map(|file| file.path.as_str())
        .collect();
    if other.is_empty() {
        return Ok(());
    }
    let later = repository.since(&own.commit, &other)?;
    let later: Vec<String> = later
        .iter()
        .map(|(commit, subject)| format!("{} ({subject})", commit.short()))
        .collect();
    let some = other.iter().take(MOST_NAMED).copied().collect::<Vec<_>>();
    let more = match other.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "{} ({}) cannot be taken back: {}{more} changed since, in {}; nothing was written",
        own.commit.short(),
        own.subject,
        some.join(", "),
        later.join(", ")
    );
    let hint = "take back the later ones first (`circ undo COMMIT`, `git revert`), or change the records as \
                they are now";
    Err(Failure::new(Kind::Broken, message).hint(hint).into())
}

/// Plans that the files are as they were before the commit.
fn plan(draft: &mut Draft, repository: &Repository, changes: &Changes) -> anyhow::Result<()> {
    let blobs = |side: fn(&Changed) -> Option<&String>| {
        let files = changes.files.iter();
        files.filter_map(move |file| Some((file.path.as_str(), side(file)?.as_str())))
    };
    let old = repository.read_blobs(blobs(|file| file.old.as_ref()))?;
    let new = repository.read_blobs(blobs(|file| file.new.as_ref()))?;
    // A file that came where another went with the same bytes is that one under another name.
    let mut gone: BTreeMap<&str, &str> = changes
        .files
        .iter()
        .filter(|file| file.new.is_none())
        .filter_map(|file| Some((file.old.as_deref()?, file.path.as_str())))
        .collect();
    let mut renamed: BTreeSet<&str> = BTreeSet::new();
    for file in &changes.files {
        let (None, Some(hash)) = (&file.old, &file.new) else {
            continue;
        };
        match gone.remove(hash.as_str()) {
            Some(from) => {
                draft.rename(&file.path, from.to_owned())?;
                renamed.insert(from);
            }
            None => draft.remove(&file.path)?,
        }
    }
    for file in &changes.files {
        let Some(hash) = &file.old else {
            continue;
        };
        if renamed.contains(file.path.as_str()) {
            continue;
        }
        let present = bytes(draft, &file.path);
        let bytes = match (old.get(&file.path), new.get(&file.path)) {
            // What git has is what lies there: nothing is done to line ends on the way.
            (Some(old), Some(new)) if Some(new) == present.as_ref() => old.clone(),
            _ => repository.checked_out(&file.path, hash)?,
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!("{} was not UTF-8 before, and is left as it is", file.path);
            Failure::new(Kind::Broken, message).hint("`git revert` takes back any commit")
        })?;
        match present {
            Some(_) => drop(draft.change(&file.path, |_, _| Ok(text))?),
            None => draft.create(file.path.clone(), text),
        }
    }
    Ok(())
}

/// The bytes of a file as it lies there.
fn bytes(draft: &Draft, file: &str) -> Option<Vec<u8>> {
    match &draft.loaded.source {
        Source::Folder(folder) => {
            store::read_file(&folder.root, Path::new(file), u64::from(u32::MAX)).ok()
        }
        Source::Git(_) | Source::Commit(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_does_not_stand() {
        // Newest first: hash, subject, what it takes back.
        let check = |all: &[(&str, &str, Option<&str>)], expected: &[&str]| {
            let own = |(hash, subject, undoes): &(&str, &str, Option<&str>)| {
                Own::of(hash, subject, *undoes)
            };
            let all: Vec<Own> = all.iter().map(own).collect();
            let standing = standing(&all).into_iter();
            let standing: Vec<&str> = standing.map(|own| own.commit.hash()).collect();
            assert_eq!(standing, expected);
        };
        let two = [("b", "add b", None), ("a", "add a", None)];
        check(&two, &["b", "a"]);
        let undo = |hash: &'static str, of: &'static str| (hash, "undo: add b", Some(of));
        check(&[&[undo("c", "b")][..], &two].concat(), &["a"]);
        let both = [("d", "undo: add a", Some("a")), undo("c", "b")];
        check(&[&both[..], &two].concat(), &[]);
        // The undo of an undo brings back.
        let redo = [("d", "redo: add b", Some("c")), undo("c", "b")];
        check(&[&redo[..], &two].concat(), &["b", "a"]);
        // After a rebase the hashes are others.
        check(&[&[undo("c", "old")][..], &two].concat(), &["a"]);
        let redo = [("d", "redo: add b", Some("old")), undo("c", "old")];
        check(&[&redo[..], &two].concat(), &["b", "a"]);
    }
}
