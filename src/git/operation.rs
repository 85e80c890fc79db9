//! What git is in the middle of: a merge, a rebase and their kin leave files in the git folder until they
//! are finished.

use std::path::PathBuf;

use super::{Error, Repository};

/// Something that git has begun and that its user has not finished yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // Each has its name in `name`.
pub enum Operation {
    Rebase,
    ApplyingMail,
    Merge,
    CherryPick,
    Revert,
    Bisect,
}

/// The files and folders that say what is under way, by their names in the git folder of the working
/// tree. A rebase picks and merges on its way, so it goes first.
const SIGNS: &[(&str, Operation)] = &[
    ("rebase-merge", Operation::Rebase),
    ("rebase-apply/applying", Operation::ApplyingMail),
    ("rebase-apply", Operation::Rebase),
    ("MERGE_HEAD", Operation::Merge),
    ("CHERRY_PICK_HEAD", Operation::CherryPick),
    ("REVERT_HEAD", Operation::Revert),
    // Several commits that are picked or reverted one after the other.
    ("sequencer/todo", Operation::CherryPick),
    ("BISECT_START", Operation::Bisect),
];

impl Operation {
    /// What it is called, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Operation::Rebase => "a rebase",
            Operation::ApplyingMail => "`git am`",
            Operation::Merge => "a merge",
            Operation::CherryPick => "a cherry-pick",
            Operation::Revert => "a revert",
            Operation::Bisect => "a bisect",
        }
    }

    /// The command that goes on once no file is in conflict.
    pub fn next(self) -> &'static str {
        match self {
            Operation::Rebase => "git rebase --continue",
            Operation::ApplyingMail => "git am --continue",
            Operation::Merge => "git commit",
            Operation::CherryPick => "git cherry-pick --continue",
            Operation::Revert => "git revert --continue",
            Operation::Bisect => "git bisect reset",
        }
    }
}

impl Repository {
    /// What git is in the middle of, in this working tree.
    ///
    /// # Errors
    ///
    /// git fails, or its folder may not be looked into.
    pub fn operation(&self) -> Result<Option<Operation>, Error> {
        let folder = self.git_folder()?;
        for (sign, operation) in SIGNS {
            if folder.join(sign).try_exists().map_err(Error::Io)? {
                return Ok(Some(*operation));
            }
        }
        Ok(None)
    }

    /// The lock of the index, where another git process holds it now or has left it behind.
    ///
    /// # Errors
    ///
    /// As [`Repository::operation`].
    pub fn index_lock(&self) -> Result<Option<PathBuf>, Error> {
        let lock = self.git_folder()?.join("index.lock");
        let is_there = lock.try_exists().map_err(Error::Io)?;
        Ok(is_there.then_some(lock))
    }

    /// The git folder of this working tree: that of the worktree where it is a linked one, for each has an
    /// index and a merge of its own.
    pub(super) fn git_folder(&self) -> Result<PathBuf, Error> {
        self.git.path(&["rev-parse", "--absolute-git-dir"])
    }
}
