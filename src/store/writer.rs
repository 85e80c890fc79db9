//! The catalog, opened for writing.

use std::fs::File;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};

use super::atomic;
use super::error::WriteError;
use super::inside::{self, Missing, Root};
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
        let place = inside::place(&self.root, Path::new(relative), Missing::Make)?;
        atomic::create(self.work.folder.as_fd(), &place, bytes)?;
        Ok(Created { path: place.path })
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
        let old = open_existing(&self.root, relative)?;
        atomic::replace(self.work.folder.as_fd(), &old, expected, bytes)
    }

    /// Removes a file whose bytes are still `expected`. Of a symbolic link the link is removed, and its
    /// target stays. Folders stay.
    ///
    /// # Errors
    ///
    /// As [`Writer::replace`].
    pub fn remove(&self, relative: &str, expected: &[u8]) -> Result<(), WriteError> {
        let old = open_existing(&self.root, relative)?;
        let place = inside::place(&self.root, Path::new(relative), Missing::Fail)?;
        atomic::remove(&place, &old, expected)
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
fn open_existing(root: &Root, relative: &str) -> Result<inside::Existing, WriteError> {
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
