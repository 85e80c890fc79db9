//! A change that only gives files other names: it is made in one go, and git's index is told of it where that
//! is wanted.
//!
//! The index is told first. Who is killed between two files then finds what is left to do when the command is
//! run again: a file that git does not have under its old name is only renamed. After an error or Ctrl-C the
//! index is told at once what was not done.

use super::super::failure::Failure;
use super::super::shell::Shell;
use super::commit::idle;
use super::step::{Step, stopped};
use crate::git::{self, Move, Repository, Tracked};
use crate::store::{self, Rename, Root, Writer};

/// The index of the repository that the records are in. Paths are below the catalog.
pub struct Staging {
    repository: Repository,
    tracked: Tracked,
    /// The folder of the records, below which the repository is seen.
    resources: String,
}

impl Staging {
    /// The index around the folder of the records; nothing where there is no repository, or no git.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn around(root: &Root, resources: &str) -> Result<Option<Staging>, git::Error> {
        let repository = match Repository::around(&root.path().join(resources)) {
            Ok(repository) => repository,
            Err(git::Error::NoRepository(_) | git::Error::Missing) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(Staging {
            tracked: repository.tracked()?,
            repository,
            resources: resources.to_owned(),
        }))
    }

    /// Whether git has a file.
    pub fn has(&self, file: &str) -> bool {
        self.below(file).is_some_and(|path| self.tracked.has(path))
    }

    /// Whether a merge has left a file in conflict.
    pub fn is_unmerged(&self, file: &str) -> bool {
        let path = self.below(file);
        path.is_some_and(|path| self.tracked.is_unmerged(path))
    }

    fn below<'f>(&self, file: &'f str) -> Option<&'f str> {
        store::below(file, &self.resources)
    }

    fn moves<'r>(&self, renames: &[Rename<'r>]) -> Vec<Move<'r>> {
        let both = |rename: &Rename<'r>| Some((self.below(rename.from)?, self.below(rename.to)?));
        renames.iter().filter_map(both).collect()
    }

    fn tell(&self, renames: &[Rename<'_>]) -> Result<(), Failure> {
        idle(&self.repository)?;
        let moves = self.moves(renames);
        Ok(self.repository.stage_moves(&self.tracked, &moves)?)
    }

    /// Takes back what the index was told of these. Of no harm where it fails: a second run finishes.
    fn take_back(&self, renames: &[Rename<'_>]) {
        let moves = self.moves(renames);
        let _ = self.repository.unstage_moves(&self.tracked, &moves);
    }

    /// What is left to do when these are renamed. It costs git time alone where it fails.
    fn settle(&self, renames: &[Rename<'_>]) {
        let moves = self.moves(renames);
        let _ = self.repository.settle_moves(&self.tracked, &moves);
    }
}

/// Carries out steps that all are renames, while signals are held. One that asks the program to end is heard
/// between two files. Folders that are left empty go, but for those in `keep`.
///
/// # Errors
///
/// git's index cannot be told, a file that cannot be renamed, or a signal: with the names of what was renamed
/// and what was not.
pub(super) fn write(
    renames: &[Rename<'_>],
    steps: &[Step],
    keep: &[&str],
    staging: Option<&Staging>,
    writer: &Writer,
    shell: &Shell<'_, '_>,
) -> Result<(), Failure> {
    if let Some(staging) = staging.filter(|_| !renames.is_empty()) {
        staging.tell(renames).map_err(|mut failure| {
            failure.message.push_str("; nothing was changed");
            failure
        })?;
    }
    let renamed = writer.rename_all(renames, keep, &|| !shell.ctx.signals.came());
    let (done, left) = renames.split_at(renamed.done);
    if let Some(staging) = staging {
        if !left.is_empty() {
            staging.take_back(left);
        }
        staging.settle(done);
    }
    match (left, renamed.error) {
        ([], None) => Ok(()),
        (_, error) => Err(stopped(error, steps, renamed.done)),
    }
}
