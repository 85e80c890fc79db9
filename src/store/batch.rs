//! Many changes as one batch: texts reach the disk side by side, names are given one after the other,
//! and each folder is flushed once.
//!
//! # What is promised
//!
//! - When a batch is done, every text and every name of it is on disk.
//! - At every moment every file is the old or the new one, whole: a text gets its name only after it has
//!   been flushed, whoever cuts the power.
//! - Names are given in the order of the changes. A batch that stops, by an error or because it was asked
//!   to, has done those before and none of the others, and flushes what it has done.
//! - A file is removed only when the texts and names that were written before it are on disk: what a
//!   record takes over from another is safe before the other goes.
//! - A power cut in the middle may undo the last of the names that were given, for the folders are
//!   flushed at the end.
//!
//! # Why
//!
//! To flush is to wait. Many that wait together wait hardly longer than one, for a file system writes
//! its journal for all of them at once; and a folder that is flushed after each of its files is flushed a
//! thousand times for nothing. So [`WINDOW`] texts at a time are made ready by [`waiting::WAITING`] threads, and no
//! more than that is done when somebody presses Ctrl-C.

mod unflushed;
mod waiting;

use std::fs::File;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::thread;

use super::atomic::{self, Target};
use super::error::WriteError;
use super::inside::{self, Existing, Missing, Place, Root};
use super::moves::Rename;
use super::temp::Temp;
use super::writer::{self, Writer};
use unflushed::Unflushed;
use waiting::side_by_side;

/// The most texts that are made ready before the first of them gets its name. Each may hold three
/// files open, and a fourth while the next are made ready.
const WINDOW: usize = 48;

/// A change of one file. Paths are `/`-separated and below the root.
#[derive(Debug, Clone, Copy)]
pub enum Change<'t> {
    /// As [`Writer::create`].
    Create {
        /// The new file.
        path: &'t str,
        /// Its bytes.
        bytes: &'t [u8],
    },
    /// As [`Writer::replace`].
    Replace {
        /// The file.
        path: &'t str,
        /// The bytes that were read.
        expected: &'t [u8],
        /// Those that it gets.
        bytes: &'t [u8],
    },
    /// As [`Writer::rename_all`]; several that follow each other are made at once.
    Rename(Rename<'t>),
    /// As [`Writer::remove`].
    Remove {
        /// The file.
        path: &'t str,
        /// The bytes that were read.
        expected: &'t [u8],
    },
}

impl<'t> Change<'t> {
    /// Whether it gives a file a text, which can be made ready before its turn.
    fn is_text(&self) -> bool {
        matches!(self, Change::Create { .. } | Change::Replace { .. })
    }

    fn rename(&self) -> Option<Rename<'t>> {
        match self {
            Change::Rename(rename) => Some(*rename),
            _ => None,
        }
    }
}

/// How a batch ended early.
#[derive(Debug)]
pub struct Stopped {
    /// How many changes are made, from the first on.
    pub done: usize,
    /// Why it ended; nothing where it was asked to.
    pub error: Option<WriteError>,
    /// Why what is done may not survive a power cut, where that is not the error itself.
    pub unflushed: Option<WriteError>,
}

/// A text that is to be written.
enum Begun<'t> {
    New {
        place: Place,
        bytes: &'t [u8],
    },
    Old {
        path: &'t str,
        expected: &'t [u8],
        bytes: &'t [u8],
    },
}

impl<'t> Begun<'t> {
    /// Puts the text on disk, as far as that can be done before its turn.
    fn ahead<'w>(self, work: BorrowedFd<'w>, root: &Root) -> Result<Ready<'w, 't>, WriteError> {
        match self {
            Begun::New { place, bytes } => match atomic::ahead(work, Target::New(&place), bytes) {
                Ok(temp) => Ok(Ready::New { place, temp, bytes }),
                Err(error) => {
                    place.undo_folders();
                    Err(error)
                }
            },
            Begun::Old {
                path,
                expected,
                bytes,
            } => {
                let old = writer::open_existing(root, path)?;
                atomic::check_unchanged(&old, expected)?;
                if bytes == expected {
                    return Ok(Ready::Same);
                }
                let temp = atomic::ahead(work, Target::Old(&old), bytes)?;
                Ok(Ready::Old {
                    old,
                    temp,
                    path,
                    expected,
                    bytes,
                })
            }
        }
    }
}

/// A text that waits for its turn, on disk under a temporary name where that could be had.
enum Ready<'w, 't> {
    New {
        place: Place,
        temp: Option<Temp<'w>>,
        bytes: &'t [u8],
    },
    Old {
        old: Existing,
        temp: Option<Temp<'w>>,
        path: &'t str,
        expected: &'t [u8],
        bytes: &'t [u8],
    },
    /// The file has this text already.
    Same,
}

/// Carries changes out as [`Writer::carry_out`] says.
pub(super) fn carry_out(
    writer: &Writer,
    changes: &[Change<'_>],
    keep: &[&str],
    goes_on: &dyn Fn() -> bool,
) -> Result<(), Stopped> {
    let mut batch = Batch {
        writer,
        keep,
        goes_on,
        unflushed: Unflushed::new(),
        replaced: Vec::new(),
    };
    let mut done = 0;
    let ended = batch.all(changes, &mut done);
    let flushed = batch.unflushed.flush();
    let (error, unflushed) = match (ended, flushed) {
        (Ok(true), Ok(())) => return Ok(()),
        (Ok(true), Err(error)) => (Some(error), None),
        (Ok(false), flushed) => (None, flushed.err()),
        (Err(error), flushed) => (Some(error), flushed.err()),
    };
    Err(Stopped {
        done,
        error,
        unflushed,
    })
}

/// How many changes were made by one that ended so.
fn counted(ended: &Result<(), WriteError>) -> usize {
    let is_made = ended.as_ref().err().is_none_or(WriteError::is_done);
    usize::from(is_made)
}

struct Batch<'w> {
    writer: &'w Writer,
    /// The folders that stay though a rename leaves them empty.
    keep: &'w [&'w str],
    goes_on: &'w dyn Fn() -> bool,
    unflushed: Unflushed,
    /// Files that were replaced. Who closes one waits until the file system has freed what it held, and
    /// nobody needs to wait for that.
    replaced: Vec<File>,
}

impl<'w> Batch<'w> {
    /// Makes the changes, counts them in `done`, and gives whether all are made: not so when it was asked
    /// to stop.
    fn all(&mut self, changes: &[Change<'_>], done: &mut usize) -> Result<bool, WriteError> {
        while let Some(rest) = changes.get(*done..).filter(|rest| !rest.is_empty()) {
            if !(self.goes_on)() {
                return Ok(false);
            }
            let renames: Vec<Rename<'_>> = rest.iter().map_while(Change::rename).collect();
            if !renames.is_empty() {
                let renamed = self.writer.rename_all(&renames, self.keep, self.goes_on);
                *done += renamed.done;
                match renamed.error {
                    Some(error) => return Err(error),
                    None if renamed.done < renames.len() => return Ok(false),
                    None => continue,
                }
            }
            let texts = rest.iter().take(WINDOW).take_while(|next| next.is_text());
            let (texts, others) = rest.split_at(texts.count());
            if let ([], [Change::Remove { path, expected }, ..]) = (texts, others) {
                // What was written before may be all that is left of what goes.
                if self.unflushed.has_texts {
                    self.unflushed.flush()?;
                }
                let removed = self.remove(path, expected);
                *done += counted(&removed);
                removed?;
                continue;
            }
            let mut ready = self.ready(texts).into_iter();
            let named = self.names(&mut ready, done);
            // The folders that were made for files that do not come go, innermost first.
            for ready in ready.rev() {
                if let Ok(Ready::New { place, .. }) = ready {
                    place.undo_folders();
                }
            }
            if !named? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes texts ready, side by side. The folders for new files are made first, one after the other.
    fn ready<'t>(&mut self, texts: &[Change<'t>]) -> Vec<Result<Ready<'w, 't>, WriteError>> {
        let begun = texts.iter().filter_map(|change| self.begin(*change));
        let begun: Vec<Result<Begun<'t>, WriteError>> = begun.collect();
        let (work, root) = (self.writer.work(), self.writer.root());
        let ahead = |begun: Result<Begun<'t>, WriteError>| begun?.ahead(work, root);
        let replaced = std::mem::take(&mut self.replaced);
        thread::scope(|scope| {
            // Where there is no thread to be had they are closed here.
            if !replaced.is_empty() {
                let _ = thread::Builder::new().spawn_scoped(scope, move || drop(replaced));
            }
            side_by_side(begun, ahead)
        })
    }

    fn begin<'t>(&self, change: Change<'t>) -> Option<Result<Begun<'t>, WriteError>> {
        match change {
            Change::Create { path, bytes } => {
                let place = self.place(path, Missing::Make);
                Some(place.map(|place| Begun::New { place, bytes }))
            }
            Change::Replace {
                path,
                expected,
                bytes,
            } => Some(Ok(Begun::Old {
                path,
                expected,
                bytes,
            })),
            Change::Rename(_) | Change::Remove { .. } => None,
        }
    }

    /// Gives texts that are ready their names, until one fails or it is asked to stop: as [`Batch::all`].
    fn names(
        &mut self,
        ready: &mut std::vec::IntoIter<Result<Ready<'_, '_>, WriteError>>,
        done: &mut usize,
    ) -> Result<bool, WriteError> {
        while ready.len() > 0 {
            if !(self.goes_on)() {
                return Ok(false);
            }
            if let Some(ready) = ready.next() {
                let given = self.give_name(ready?);
                *done += counted(&given);
                given?;
            }
        }
        Ok(true)
    }

    fn give_name(&mut self, ready: Ready<'_, '_>) -> Result<(), WriteError> {
        let work = self.writer.work();
        match ready {
            Ready::Same => Ok(()),
            Ready::New { place, temp, bytes } => {
                atomic::create(work, &place, temp, bytes)?;
                self.unflushed.has_texts = true;
                self.settle(place, true)
            }
            Ready::Old {
                mut old,
                temp,
                path,
                expected,
                bytes,
            } => {
                match atomic::replace(work, &old, temp, bytes) {
                    // A file of two names is another one since the first of them was replaced. What
                    // counts is what it holds.
                    Err(WriteError::Changed { .. }) => {
                        old = writer::open_existing(self.writer.root(), path)?;
                        atomic::check_unchanged(&old, expected)?;
                        atomic::replace(work, &old, None, bytes)?;
                    }
                    done => done?,
                }
                self.unflushed.has_texts = true;
                self.replaced.push(old.file);
                self.settle(old.place, true)
            }
        }
    }

    fn remove(&mut self, path: &str, expected: &[u8]) -> Result<(), WriteError> {
        let old = writer::open_existing(self.writer.root(), path)?;
        let place = self.place(path, Missing::Fail)?;
        atomic::remove(&place, &old, expected)?;
        self.settle(place, false)
    }

    fn place(&self, path: &str, missing: Missing) -> Result<Place, WriteError> {
        Ok(inside::place(self.writer.root(), Path::new(path), missing)?)
    }

    /// Notes the folders that are to be flushed because of a file. `gained` says whether it got a name there
    /// or lost one.
    fn settle(&mut self, place: Place, gained: bool) -> Result<(), WriteError> {
        let folders = place.path.ancestors().skip(1).map(Path::to_owned);
        let folders: Vec<PathBuf> = folders.take(place.made.len() + 1).collect();
        let made = place.made.into_iter().rev().map(|(parent, _)| parent);
        let handles = std::iter::once(place.folder).chain(made);
        for (path, handle) in folders.into_iter().zip(handles) {
            if self.unflushed.is_full() {
                self.unflushed.flush()?;
            }
            self.unflushed.note(handle, path, &place.path, gained)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
