//! Looking at files without opening them: the system call that every run makes for every file.

use std::os::fd::OwnedFd;

use rayon::prelude::*;
use rustix::fs::AtFlags;
use rustix::io::{Errno, retry_on_intr};

use super::inside::Root;
use super::pack::{Pack, Row};
use super::stamp::Stamp;
use super::survey;

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

/// What became of each file of a pack. Files are looked at folder by folder, in whatever order their rows
/// are, so that each folder is opened once.
pub(super) fn states(root: &Root, known: &Pack) -> Vec<State> {
    let mut order: Vec<u32> = (0..).take(known.rows.len()).collect();
    let row = |number: u32| known.rows.get(number as usize);
    if known.folders.len() > 1 {
        order.sort_by_key(|number| row(*number).map(|row| row.folder));
    }
    let mut looked = Vec::new();
    let numbers = order.par_iter().with_min_len(SOME);
    numbers
        .map_init(
            || Place::new(root),
            |place, number| row(*number).map_or(State::Other, |row| state(place, known, row)),
        )
        .collect_into_vec(&mut looked);
    let mut states = vec![State::Other; known.rows.len()];
    for (number, state) in order.into_iter().zip(looked) {
        if let Some(place) = states.get_mut(number as usize) {
            *place = state;
        }
    }
    states
}

fn state(place: &mut Place<'_>, known: &Pack, row: &Row) -> State {
    let name = known.folder(row).and_then(|folder| {
        let path = known.path(row)?;
        Some((place.folder(row.folder, &folder.path)?, name(path)))
    });
    // Whoever opens the file says what is wrong with its folder.
    let Some((folder, name)) = name else {
        return State::Other;
    };
    let look = || rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
    match retry_on_intr(look) {
        Ok(stat) if row.stamp.is(&Stamp::seen(&stat)) => State::Same,
        Err(Errno::NOENT) => State::Gone,
        _ => State::Other,
    }
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
