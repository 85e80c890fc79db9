//! Looking at files without opening them: the system call that every run makes for every file.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rayon::prelude::*;
use rustix::fs::{AtFlags, FileType};
use rustix::io::{Errno, retry_on_intr};

use super::inside::Root;
use super::pack::Pack;
use super::stamp::Stamp;
use super::survey;
use super::walk::is_file;

/// Files that are looked at or read by one thread at a time.
pub(super) const SOME: usize = 128;

/// What became of a file of the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum State {
    /// It is the one that was packed.
    Same,
    /// It is another one.
    Other,
    /// It is not there.
    Gone,
}

/// What became of each file of a pack. Means something only for files in folders that a survey finds at the
/// same time: one folder is held open; files in several are looked at by their paths from the root, whose
/// order is not that of folders, and a link on the way to one would be followed.
pub(super) fn states(root: &Root, known: &Pack) -> Vec<State> {
    let is_one = known.folders.len() == 1;
    let rows = known.rows.par_iter().with_min_len(SOME);
    let mut states = Vec::new();
    rows.map_init(
        || Place::new(root),
        |place, row| {
            let Some(path) = known.path(row) else {
                return State::Other;
            };
            let look = |folder: BorrowedFd<'_>, name| {
                retry_on_intr(|| rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW))
            };
            let stat = match known.folder(row) {
                Some(only) if is_one => match place.folder(row.folder, &only.path) {
                    Some(folder) => look(folder.as_fd(), name(path)),
                    // Whoever opens the file says what is wrong with its folder.
                    None => return State::Other,
                },
                _ => look(root.folder.as_fd(), path),
            };
            match stat {
                // What is no file is found where its folder is listed.
                Ok(stat) if !is_file(FileType::from_raw_mode(stat.st_mode)) => State::Gone,
                Ok(stat) if row.stamp.is(&Stamp::seen(&stat)) => State::Same,
                Err(Errno::NOENT) => State::Gone,
                _ => State::Other,
            }
        },
    )
    .collect_into_vec(&mut states);
    states
}

/// A folder that is held open while its files are looked at, one after the other.
pub(super) struct Place<'r> {
    root: &'r Root,
    open: Option<(u32, Option<OwnedFd>)>,
}

impl Place<'_> {
    pub(super) fn new(root: &Root) -> Place<'_> {
        Place { root, open: None }
    }

    /// The folder of this number and path, if it can be opened without following a link.
    pub(super) fn folder(&mut self, number: u32, path: &str) -> Option<&OwnedFd> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
            self.open = Some((number, survey::open(self.root, path).ok()));
        }
        self.open.as_ref().and_then(|(_, folder)| folder.as_ref())
    }
}

/// The name of a file, without its folders.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
