//! The catalog, opened for writing.

use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd};
use std::path::{Path, PathBuf};

use super::batch::{self, Change, Stopped};
use super::error::WriteError;
use super::inside::{self, Root};
use super::lock::{self, Patience};
use super::work_folder::WorkFolder;

/// The catalog's root, opened for writing. Holds the lock until it is dropped.
///
/// Several threads may share one writer: files of different names can be written side by side.
#[derive(Debug)]
pub struct Writer {
    root: Root,
    work: WorkFolder,
    _lock: File,
}

/// A new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The root as it was given to [`Writer::open`], and the file's path below it.
    pub path: PathBuf,
}

impl Writer {
    /// Takes the lock in `.circ/lock`, which the first write makes together with its folder. Waits up
    /// to ten seconds for another writer; after about one, `waiting` is called once, so that the user
    /// can be told. Then removes the temporary files that killed writers have left.
    ///
    /// # Errors
    ///
    /// [`WriteError::Locked`] after ten seconds. [`WriteError::NotRegular`] when `.circ` or the lock
    /// is a link or anything else that we did not make. [`WriteError::Io`] when the system refuses.
    pub fn open(root: &Path, waiting: &mut dyn FnMut()) -> Result<Writer, WriteError> {
        open_with(root, &Patience::default(), waiting)
    }

    /// The folder, for reading under the lock.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Writes a new file and never replaces one. `relative` is a `/`-separated path below the root;
    /// folders that are missing on it are made. The mode is `0666` without the umask.
    ///
    /// # Errors
    ///
    /// [`WriteError::Exists`] when the name is taken, by whatever it is: try the next one. Else as
    /// [`WriteError`] says; the folders that were made are removed again.
    pub fn create(&self, relative: &str, bytes: &[u8]) -> Result<Created, WriteError> {
        let path = relative;
        self.alone(Change::Create { path, bytes })?;
        let path = self.root.shown.join(relative);
        Ok(Created { path })
    }

    /// Replaces a file whose bytes are still `expected`. The mode is kept, owner and group where the
    /// system permits. A symbolic link stays one, and its target is replaced when that is inside the
    /// catalog. When `bytes` equals `expected`, nothing is written.
    ///
    /// # Errors
    ///
    /// [`WriteError::Changed`] when the file holds other bytes or is gone. Else as [`WriteError`]
    /// says.
    pub fn replace(&self, relative: &str, expected: &[u8], bytes: &[u8]) -> Result<(), WriteError> {
        let path = relative;
        self.alone(Change::Replace {
            path,
            expected,
            bytes,
        })
    }

    /// Removes a file whose bytes are still `expected`. Of a symbolic link the link is removed, and its
    /// target stays. Folders stay.
    ///
    /// # Errors
    ///
    /// As [`Writer::replace`].
    pub fn remove(&self, relative: &str, expected: &[u8]) -> Result<(), WriteError> {
        let path = relative;
        self.alone(Change::Remove { path, expected })
    }

    /// Makes many changes in their order, as the methods for one file do; texts are written side by side,
    /// and folders flushed once. When it is done, all of it is on disk; `batch.rs` says what holds
    /// before. `goes_on` is asked before each change whether to make it. Folders that a rename leaves empty
    /// are removed, except those in `keep`.
    ///
    /// # Errors
    ///
    /// [`Stopped`]: a change failed, or `goes_on` said no. Those before it are made, and flushed as far as
    /// the system can; the others are not.
    pub fn carry_out(
        &self,
        changes: &[Change<'_>],
        keep: &[&str],
        goes_on: &dyn Fn() -> bool,
    ) -> Result<(), Stopped> {
        batch::carry_out(self, changes, keep, goes_on)
    }

    /// Makes one change.
    fn alone(&self, change: Change<'_>) -> Result<(), WriteError> {
        let done = self.carry_out(&[change], &[], &|| true);
        match done.err().and_then(|stopped| stopped.error) {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    /// The folder for temporary files.
    pub(super) fn work(&self) -> BorrowedFd<'_> {
        self.work.folder.as_fd()
    }
}

/// [`Writer::open`] with its times as values.
fn open_with(
    root: &Path,
    patience: &Patience,
    waiting: &mut dyn FnMut(),
) -> Result<Writer, WriteError> {
    let root = Root::open(root)?;
    let (work, lock) = lock::take(&root, patience, waiting)?;
    work.sweep();
    work.hide_from_git()?;
    Ok(Writer {
        root,
        work,
        _lock: lock,
    })
}

/// A file that was read and is gone has changed.
pub(super) fn open_existing(root: &Root, relative: &str) -> Result<inside::Existing, WriteError> {
    match inside::open_existing(root, Path::new(relative)).map_err(WriteError::from) {
        Err(WriteError::Io { path, source, .. })
            if source.kind() == std::io::ErrorKind::NotFound =>
        {
            Err(WriteError::Changed { path })
        }
        done => done,
    }
}

#[cfg(test)]
mod tests;
