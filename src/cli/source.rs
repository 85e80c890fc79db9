//! Where a catalog is read from: the working tree, or a git revision.

use std::collections::BTreeMap;
use std::path::Path;

use super::shell::Shell;
use crate::git;
use crate::model::{Problem, SavedReport, Snapshot};
use crate::store::{self, LoadError, Root};

/// A place that a catalog is read from.
pub enum Source {
    /// The folder as it is.
    Folder(Root),
    /// The files of the folder as git has them, at a revision or in the index, by their paths below
    /// it.
    Git(BTreeMap<String, Vec<u8>>),
}

impl Source {
    /// The catalog's folder at a revision, read from git's objects without a checkout.
    ///
    /// # Errors
    ///
    /// The folder is in no repository, there is no such revision, or git fails.
    pub fn at(shell: &Shell<'_, '_>, revision: &str) -> anyhow::Result<Source> {
        let root = shell.root()?;
        let repository = git::Repository::around(root.path())?;
        let commit = repository.commit(revision)?;
        Ok(Source::Git(repository.files(&commit)?))
    }

    /// Reads the whole catalog.
    ///
    /// # Errors
    ///
    /// The settings are wrong or cannot be read.
    pub fn load(&self) -> Result<(Snapshot, Vec<Problem>), LoadError> {
        match self {
            Source::Folder(root) => store::load(root),
            Source::Git(files) => store::load_files(files),
        }
    }

    /// Reads the saved reports, and names what is wrong with their files.
    pub fn reports(&self) -> (Vec<SavedReport>, Vec<Problem>) {
        match self {
            Source::Folder(root) => store::load_reports(root),
            Source::Git(files) => store::load_reports_of(files),
        }
    }

    /// The bytes of a file, if they can be had.
    pub fn read(&self, file: &Path) -> Option<Vec<u8>> {
        match self {
            Source::Folder(root) => store::read_file(root, file, u64::from(u32::MAX)).ok(),
            Source::Git(files) => files.get(file.to_str()?).cloned(),
        }
    }
}
