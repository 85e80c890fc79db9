//! Folders that are to be flushed: each once, when all names in it are given.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::process::{Resource, getrlimit};

use super::WINDOW;
use super::waiting::{WAITING, side_by_side};
use crate::store::error::WriteError;
use crate::store::inside;

/// The open files that are left to others, when folders are held open to be flushed at the end.
const SPARE: usize = 4 * WINDOW + 32;

/// Folders whose names are not on disk yet, held open.
pub(super) struct Unflushed {
    /// By device and inode.
    pub(super) folders: BTreeMap<(u64, u64), Folder>,
    /// The most that may be held open.
    pub(super) most: usize,
    /// Whether texts were written since the last flush.
    pub(super) has_texts: bool,
}

/// A folder that is to be flushed.
pub(super) struct Folder {
    handle: File,
    path: PathBuf,
    /// The file that it is to be flushed for, where there is just one.
    only: Option<PathBuf>,
    gained: bool,
}

impl Unflushed {
    /// None, and as many as the system lets a process hold open.
    pub(super) fn new() -> Unflushed {
        let most = getrlimit(Resource::Nofile).current;
        let most = most.and_then(|most| usize::try_from(most).ok());
        Unflushed {
            folders: BTreeMap::new(),
            most: most.unwrap_or(usize::MAX).saturating_sub(SPARE).max(1),
            has_texts: false,
        }
    }

    /// Whether no other can be held open.
    pub(super) fn is_full(&self) -> bool {
        self.folders.len() >= self.most
    }

    /// Notes a folder that is to be flushed because of a file, which `gained` a name there or lost one.
    pub(super) fn note(
        &mut self,
        handle: OwnedFd,
        path: PathBuf,
        file: &Path,
        gained: bool,
    ) -> Result<(), WriteError> {
        let folder = Folder {
            handle: File::from(handle),
            path,
            only: Some(file.to_owned()),
            gained,
        };
        let Ok(found) = folder.handle.metadata() else {
            // Nobody can say which it is.
            return folder.flush();
        };
        let known = self.folders.entry((found.dev(), found.ino()));
        known
            .and_modify(|known| {
                known.gained |= folder.gained;
                if known.only != folder.only {
                    known.only = None;
                }
            })
            .or_insert(folder);
        Ok(())
    }

    /// Flushes the folders, all of them, whatever becomes of one. Those that got names go first: what moved is
    /// then in one of two folders at least.
    ///
    /// # Errors
    ///
    /// The first that cannot be flushed.
    pub(super) fn flush(&mut self) -> Result<(), WriteError> {
        self.has_texts = false;
        let folders = std::mem::take(&mut self.folders).into_values();
        let mut folders: Vec<Folder> = folders.collect();
        folders.sort_by(|a, b| a.path.cmp(&b.path));
        let folders = folders.into_iter();
        let (gained, lost): (Vec<Folder>, Vec<Folder>) = folders.partition(|it| it.gained);
        let mut flushed: Vec<Result<(), WriteError>> = Vec::new();
        for folders in [gained, lost] {
            match folders.len() <= WAITING {
                // Of a few, the first is waited for and takes the others along.
                true => flushed.extend(folders.iter().map(Folder::flush)),
                false => flushed.extend(side_by_side(folders, |folder| folder.flush())),
            }
        }
        flushed.into_iter().collect()
    }
}

impl Folder {
    fn flush(&self) -> Result<(), WriteError> {
        inside::flush_folder(&self.handle).map_err(|errno| match self.only.clone() {
            Some(path) => WriteError::NotDurable {
                path,
                source: errno.into(),
            },
            None => WriteError::NotFlushed {
                path: self.path.clone(),
                source: errno.into(),
            },
        })
    }
}
