//! Many files that get other names at once: each is renamed in one step, each folder is flushed once.
//!
//! No text is written, so a crash leaves every file whole under its old name or its new one.

use std::collections::BTreeSet;
use std::path::Path;

use rustix::fs::{AtFlags, FileType};
use rustix::io::{Errno, retry_on_intr};

use super::atomic;
use super::error::{ReadError, WriteError};
use super::folders;
use super::inside::{self, Missing, Place, Root};
use super::writer::Writer;

/// A file that gets another name.
#[derive(Debug, Clone, Copy)]
pub struct Rename<'r> {
    /// Its path below the root, with `/`.
    pub from: &'r str,
    /// The path that it gets. Folders that are missing on it are made.
    pub to: &'r str,
    /// What the file must still hold; without it a plain file is renamed whatever it holds.
    pub expected: Option<&'r [u8]>,
}

/// How far [`Writer::rename_all`] came.
#[derive(Debug)]
pub struct Renamed {
    /// How many files have their new names, from the first on.
    pub done: usize,
    /// What stopped it; or, when all is done, why it may not survive a power cut.
    pub error: Option<WriteError>,
}

/// What a path names, a link for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

impl Named {
    /// What it is called in a message, with its article.
    pub fn called(self) -> &'static str {
        match self {
            Named::File => "a file",
            Named::Folder => "a folder",
            Named::Link => "a link",
            Named::Other => "no plain file",
        }
    }
}

/// What a path below the root names; `None` where nothing is there.
///
/// # Errors
///
/// It cannot be looked at.
pub fn named(root: &Root, relative: &str) -> Result<Option<Named>, ReadError> {
    match inside::kind_at(&root.folder, relative.as_ref()) {
        Ok(FileType::RegularFile) => Ok(Some(Named::File)),
        Ok(FileType::Directory) => Ok(Some(Named::Folder)),
        Ok(FileType::Symlink) => Ok(Some(Named::Link)),
        Ok(_) => Ok(Some(Named::Other)),
        Err(Errno::NOENT | Errno::NOTDIR) => Ok(None),
        Err(errno) => Err(ReadError::Io {
            path: root.shown.join(relative),
            doing: "look at it",
            source: errno.into(),
        }),
    }
}

impl Writer {
    /// Gives files other names in their order, and never replaces one. It stops at the first that cannot be
    /// renamed, and before any for which `goes_on` says no; then the folders that have changed are flushed all
    /// the same. Folders that this leaves empty are removed, except those in `keep`.
    ///
    /// A symbolic link is renamed itself where it leads to the bytes that are expected.
    ///
    /// Files that go from one folder to one other should stand together: then each folder is opened once.
    pub fn rename_all(
        &self,
        renames: &[Rename<'_>],
        keep: &[&str],
        goes_on: &dyn Fn() -> bool,
    ) -> Renamed {
        let root = self.root();
        let (mut from, mut to) = (None, None);
        let mut done = 0;
        let mut error = None;
        for rename in renames {
            if !goes_on() {
                break;
            }
            if let Err(stopped) = one(root, rename, &mut from, &mut to) {
                if let Some((_, place)) = &to {
                    place.undo_folders();
                }
                error = Some(stopped);
                break;
            }
            done += 1;
        }
        let (finished, _) = renames.split_at(done);
        let mut changed = emptied(root, finished, keep);
        changed.extend(finished.iter().flat_map(|rename| above(rename.to)));
        for folder in changed {
            if let Err(unsure) = flush(root, folder) {
                error = error.or(Some(unsure));
            }
        }
        Renamed { done, error }
    }
}

/// A folder by its path, held open as the place of a file in it.
type Open<'r> = Option<(&'r str, Place)>;

fn one<'r>(
    root: &Root,
    rename: &Rename<'r>,
    from: &mut Open<'r>,
    to: &mut Open<'r>,
) -> Result<(), WriteError> {
    let old = at(root, rename.from, Missing::Fail, from).map_err(gone)?;
    match rename.expected {
        Some(expected) => {
            let existing = inside::open_existing(root, Path::new(rename.from));
            atomic::check_unchanged(&existing.map_err(|it| gone(it.into()))?, expected)?;
        }
        None => check_plain(old)?,
    }
    let new = at(root, rename.to, Missing::Make, to)?;
    atomic::give_name(old, new)
}

/// The place of a file, in the folder that is open already where it is the same.
fn at<'r, 'o>(
    root: &Root,
    file: &'r str,
    missing: Missing,
    open: &'o mut Open<'r>,
) -> Result<&'o Place, WriteError> {
    let (folder, name) = folders::apart(file);
    // What is hidden may be what no name may lead to: that is looked at each time.
    let is_open = !name.starts_with('.') && matches!(open, Some((open, _)) if *open == folder);
    let mut place = match open.take().filter(|_| is_open) {
        Some((_, place)) => place,
        None => inside::place(root, Path::new(file), missing)?,
    };
    place.name = name.into();
    place.path = root.shown.join(file);
    let (_, place) = open.insert((folder, place));
    Ok(place)
}

/// A plain file; a link or what else took its name meanwhile is left where it is.
fn check_plain(place: &Place) -> Result<(), WriteError> {
    match inside::kind_at(&place.folder, &place.name) {
        Ok(FileType::RegularFile) => Ok(()),
        Ok(kind) => Err(WriteError::NotRegular {
            path: place.path.clone(),
            found: inside::called(kind),
        }),
        Err(errno) => Err(gone(WriteError::Io {
            path: place.path.clone(),
            doing: "look at it",
            source: errno.into(),
        })),
    }
}

/// A file that was read and is gone has changed.
fn gone(error: WriteError) -> WriteError {
    match error {
        WriteError::Io { path, source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            WriteError::Changed { path }
        }
        error => error,
    }
}

/// Removes the folders that the renames have left empty, and those above them that are so then. Gives the
/// folders that have lost something and are there.
fn emptied<'r>(root: &Root, renames: &[Rename<'r>], keep: &[&str]) -> BTreeSet<&'r str> {
    let sources = renames.iter().map(|rename| folders::apart(rename.from).0);
    let mut left: BTreeSet<&str> = sources.collect();
    let mut changed = BTreeSet::new();
    // What is deeper stands behind what it is in.
    while let Some(folder) = left.pop_last() {
        match !keep.contains(&folder) && remove_empty(root, folder) {
            true => drop(left.insert(folders::apart(folder).0)),
            false => drop(changed.insert(folder)),
        }
    }
    changed
}

/// Whether a folder was empty and is gone. One that cannot be removed does no harm.
fn remove_empty(root: &Root, folder: &str) -> bool {
    let place = inside::place(root, Path::new(folder), Missing::Fail);
    place.is_ok_and(|Place { folder, name, .. }| {
        retry_on_intr(|| rustix::fs::unlinkat(&folder, &name, AtFlags::REMOVEDIR)).is_ok()
    })
}

/// The folder of a file and those above it, which may be new.
fn above(file: &str) -> impl Iterator<Item = &str> {
    fn up(path: &str) -> &str {
        folders::apart(path).0
    }
    std::iter::successors(Some(up(file)), |folder| {
        (*folder != ".").then(|| up(folder))
    })
}

/// Flushes the names in a folder to disk.
fn flush(root: &Root, folder: &str) -> Result<(), WriteError> {
    let unsure = |source| WriteError::NotDurable {
        path: root.shown.join(folder),
        source,
    };
    let flushed = match folder {
        "." => inside::flush_folder(&root.folder),
        _ => {
            // Any name will do: it is the folder that is wanted.
            let file = folders::inside(folder, "any");
            match inside::place(root, Path::new(&file), Missing::Fail) {
                Ok(place) => inside::flush_folder(&place.folder),
                Err(error) => return Err(unsure(std::io::Error::other(error.reason()))),
            }
        }
    };
    flushed.map_err(|errno| unsure(errno.into()))
}

#[cfg(test)]
mod tests;
