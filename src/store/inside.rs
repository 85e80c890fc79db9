//! Paths that cannot leave the catalog.
//!
//! A path is walked from a handle on the root, one folder at a time, and no step follows a link. A
//! link that is met is resolved as a whole; when its target lies below the root, the walk begins
//! again along the resolved path. So what is checked is what is opened, even while somebody swaps
//! folders for links.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};

use super::error::ReadError;

/// Links that may be met on one path; the kernel's own limit.
const MOST_LINKS: usize = 40;

/// A catalog's folder, held open. All reading and writing is relative to it.
#[derive(Debug)]
pub struct Root {
    /// As the user gave it, for messages.
    pub(super) shown: PathBuf,
    /// Without links.
    real: PathBuf,
    pub(super) folder: OwnedFd,
}

impl Root {
    /// Opens the folder. It may itself be reached through links: the user chose it.
    ///
    /// # Errors
    ///
    /// [`ReadError::Io`] when it is not there, is not a folder or may not be looked at.
    pub fn open(path: &Path) -> Result<Root, ReadError> {
        let fault = |source| ReadError::Io {
            path: path.to_owned(),
            doing: "open the catalog's folder",
            source,
        };
        let real = fs::canonicalize(path).map_err(fault)?;
        let folder = retry_on_intr(|| rustix::fs::open(&real, FOLDER, Mode::empty()))
            .map_err(|errno| fault(errno.into()))?;
        Ok(Root {
            shown: path.to_owned(),
            real,
            folder,
        })
    }

    /// The folder's path as it was given, for messages.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The folder's path without links.
    pub fn path(&self) -> &Path {
        &self.real
    }
}

/// A file's place: its folder, held open, and its name there. Says nothing about whether it exists.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) folder: OwnedFd,
    pub(super) name: OsString,
    /// For messages.
    pub(super) path: PathBuf,
    /// Folders that were made on the way, outermost first: the folder that each is in, which is not
    /// flushed yet, and its name.
    pub(super) made: Vec<(OwnedFd, OsString)>,
}

impl Place {
    /// A place in a folder that is known to be inside.
    pub(super) fn new(folder: OwnedFd, name: OsString, path: PathBuf) -> Place {
        Place {
            folder,
            name,
            path,
            made: Vec::new(),
        }
    }

    /// Removes the folders that were made for a file that did not come. One that somebody has put a
    /// file into by now stays, so errors mean nothing here.
    pub(super) fn undo_folders(&self) {
        for (parent, name) in self.made.iter().rev() {
            let _ = rustix::fs::unlinkat(parent, name, AtFlags::REMOVEDIR);
        }
    }
}

/// An existing plain file, open for reading.
#[derive(Debug)]
pub(super) struct Existing {
    pub(super) place: Place,
    pub(super) file: File,
    pub(super) stat: Stat,
}

/// Folders only; never through a link.
pub(super) const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// Files for reading; a pipe does not hold it up, a terminal does not become ours.
pub(super) const FILE: OFlags = OFlags::RDONLY
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// Refuses what can never be a file below the root: empty, absolute, `..`, a NUL, a slash at the end.
pub(super) fn check_relative(relative: &Path) -> Result<(), ReadError> {
    let bytes = relative.as_os_str().as_bytes();
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if plain && !bytes.is_empty() && !bytes.contains(&0) && !bytes.ends_with(b"/") {
        return Ok(());
    }
    Err(ReadError::Outside {
        path: relative.to_owned(),
    })
}

/// The place that `relative` names. Its last part is not followed when it is a link.
pub(super) fn place(root: &Root, relative: &Path, missing: Missing) -> Result<Place, ReadError> {
    let mut parts = parts(relative)?;
    for _ in 0..MOST_LINKS {
        match walk(root, relative, &parts, missing)? {
            Walk::Arrived(place) => return Ok(place),
            Walk::Link(at) => parts = follow(root, relative, &parts, at)?,
        }
    }
    Err(too_many_links(root, relative))
}

/// The plain file that `relative` names, whether itself or by a link that stays inside.
pub(super) fn open_existing(root: &Root, relative: &Path) -> Result<Existing, ReadError> {
    let mut parts = parts(relative)?;
    for _ in 0..MOST_LINKS {
        let link = match walk(root, relative, &parts, Missing::Fail)? {
            Walk::Arrived(place) => match open_at(place)? {
                Some(existing) => return Ok(existing),
                None => parts.len() - 1,
            },
            Walk::Link(at) => at,
        };
        parts = follow(root, relative, &parts, link)?;
    }
    Err(too_many_links(root, relative))
}

/// What a file of this type is called in a message.
pub(super) fn called(kind: FileType) -> &'static str {
    match kind {
        FileType::RegularFile => "a file",
        FileType::Directory => "a folder",
        FileType::Symlink => "a symbolic link",
        FileType::Fifo => "a pipe",
        FileType::Socket => "a socket",
        FileType::CharacterDevice | FileType::BlockDevice => "a device",
        _ => "no plain file",
    }
}

/// What to do about a missing folder.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Missing {
    /// Make it; the folder that it is in is left to be flushed ([`Place::made`]).
    Make,
    Fail,
}

enum Walk {
    Arrived(Place),
    /// The part with this number is a link.
    Link(usize),
}

fn parts(relative: &Path) -> Result<Vec<OsString>, ReadError> {
    check_relative(relative)?;
    Ok(names(relative))
}

fn names(path: &Path) -> Vec<OsString> {
    path.components()
        .map(|part| part.as_os_str().to_owned())
        .collect()
}

/// Goes to the folder of the last part.
fn walk(
    root: &Root,
    relative: &Path,
    parts: &[OsString],
    missing: Missing,
) -> Result<Walk, ReadError> {
    let Some((name, folders)) = parts.split_last() else {
        return Err(ReadError::Outside {
            path: root.shown.join(relative),
        });
    };
    // Git's folder and ours hold no records, and a link can lead there as well as a name.
    let reserved = |part: &OsString| {
        [".git", ".circ"]
            .iter()
            .any(|r| part.eq_ignore_ascii_case(r))
    };
    if parts.iter().any(reserved) {
        return Err(ReadError::Outside {
            path: root.shown.join(relative),
        });
    }
    let fault = |doing, errno: Errno| io_fault(root.shown.join(relative), doing, errno);
    let start = retry_on_intr(|| rustix::io::fcntl_dupfd_cloexec(&root.folder, 0))
        .map_err(|errno| fault("open the catalog's folder", errno))?;
    let mut place = Place::new(start, name.clone(), root.shown.join(relative));
    for (at, part) in folders.iter().enumerate() {
        let mut next = retry_on_intr(|| open_folder(&place.folder, part));
        if missing == Missing::Make && matches!(next, Err(Errno::NOENT)) {
            next = make_folder(&mut place, part);
        }
        match next {
            Ok(folder) => place.folder = folder,
            // Systems differ in the error for a link here: ELOOP, ENOTDIR or EMLINK.
            Err(errno @ (Errno::LOOP | Errno::NOTDIR | Errno::MLINK)) => {
                return match kind_at(&place.folder, part) {
                    Ok(FileType::Symlink) => Ok(Walk::Link(at)),
                    Ok(kind) => Err(ReadError::NotRegular {
                        path: place.path,
                        found: match kind {
                            FileType::RegularFile => "below a file",
                            other => called(other),
                        },
                    }),
                    Err(_) => Err(fault("open its folder", errno)),
                };
            }
            Err(errno) => {
                place.undo_folders();
                return Err(fault(
                    match missing {
                        Missing::Make => "make its folder",
                        Missing::Fail => "open its folder",
                    },
                    errno,
                ));
            }
        }
    }
    Ok(Walk::Arrived(place))
}

fn open_folder(parent: impl AsFd, name: &OsStr) -> rustix::io::Result<OwnedFd> {
    rustix::fs::openat(parent, name, FOLDER, Mode::empty())
}

/// Makes one folder. Another process may make it first.
fn make_folder(place: &mut Place, name: &OsStr) -> rustix::io::Result<OwnedFd> {
    match retry_on_intr(|| rustix::fs::mkdirat(&place.folder, name, Mode::from_raw_mode(0o777))) {
        Ok(()) => {
            let parent = rustix::io::fcntl_dupfd_cloexec(&place.folder, 0)?;
            place.made.push((parent, name.to_owned()));
        }
        Err(Errno::EXIST) => {}
        Err(errno) => return Err(errno),
    }
    retry_on_intr(|| open_folder(&place.folder, name))
}

/// Flushes the names in a folder to disk.
pub(super) fn flush_folder(folder: impl AsFd) -> rustix::io::Result<()> {
    match retry_on_intr(|| rustix::fs::fsync(&folder)) {
        // The file system says that its folders cannot be flushed: there is nothing left to do.
        Err(Errno::INVAL | Errno::NOTSUP) => Ok(()),
        done => done,
    }
}

/// The parts after the link at `at` has been resolved, or an error when it leads outside.
fn follow(
    root: &Root,
    relative: &Path,
    parts: &[OsString],
    at: usize,
) -> Result<Vec<OsString>, ReadError> {
    let (through, rest) = parts.split_at(at + 1);
    let mut link = root.real.clone();
    link.extend(through);
    let target = fs::canonicalize(link).map_err(|source| ReadError::Io {
        path: root.shown.join(relative),
        doing: "follow the symbolic link",
        source,
    })?;
    let Ok(inside) = target.strip_prefix(&root.real) else {
        return Err(ReadError::Outside {
            path: root.shown.join(relative),
        });
    };
    let mut parts = names(inside);
    parts.extend_from_slice(rest);
    Ok(parts)
}

/// Opens the file at a place, or nothing when it is a link. Looks before it opens, because to open a
/// device can have effects.
fn open_at(place: Place) -> Result<Option<Existing>, ReadError> {
    let fault = |errno| io_fault(place.path.clone(), "open it", errno);
    match kind_at(&place.folder, &place.name).map_err(fault)? {
        FileType::RegularFile => {}
        FileType::Symlink => return Ok(None),
        kind => {
            return Err(ReadError::NotRegular {
                found: called(kind),
                path: place.path,
            });
        }
    }
    let open = || {
        rustix::fs::openat(
            &place.folder,
            &place.name,
            FILE | OFlags::NOFOLLOW,
            Mode::empty(),
        )
    };
    let file = File::from(retry_on_intr(open).map_err(fault)?);
    let stat = rustix::fs::fstat(&file).map_err(fault)?;
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok(Some(Existing { place, file, stat })),
        kind => Err(ReadError::NotRegular {
            found: called(kind),
            path: place.path,
        }),
    }
}

/// What has this name in a folder; a link is a link.
pub(super) fn kind_at(folder: impl AsFd, name: &OsStr) -> rustix::io::Result<FileType> {
    let stat = retry_on_intr(|| rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW))?;
    Ok(FileType::from_raw_mode(stat.st_mode))
}

fn io_fault(path: PathBuf, doing: &'static str, errno: Errno) -> ReadError {
    ReadError::Io {
        path,
        doing,
        source: errno.into(),
    }
}

fn too_many_links(root: &Root, relative: &Path) -> ReadError {
    ReadError::Io {
        path: root.shown.join(relative),
        doing: "follow so many symbolic links",
        source: io::Error::from_raw_os_error(Errno::LOOP.raw_os_error()),
    }
}
