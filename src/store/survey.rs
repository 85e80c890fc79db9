//! Which files there are: folders are listed, or taken as they were when their stamps say that nothing in
//! them was added, renamed or removed. Those of a folder of which nothing is known are told while it is
//! listed, so that they can be read meanwhile.

use std::ffi::OsStr;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use foldhash::HashMap;
use rayon::prelude::*;
use rustix::fs::{AtFlags, FileType, Mode, Stat};
use rustix::io::retry_on_intr;

use super::inside::{FOLDER, Root};
use super::looks::{SOME, name};
use super::pack::{Folder, Pack};
use super::stamp::{Moment, Stamp};
use super::walk::{self, Found, is_file};

/// The folders with records, from the topmost on.
#[derive(Default)]
pub(super) struct Survey {
    /// The folders, each after the one that it is in.
    pub(super) folders: Vec<Folder>,
    /// What is known of the names in each of them.
    pub(super) names: Vec<Names>,
    /// What could not be looked at.
    pub(super) faults: Vec<Found>,
}

/// The names in a folder.
pub(super) enum Names {
    /// Those that the pack's folder of this number has.
    Known(u32),
    /// Others than those that the pack's folder of this number has.
    Changed(u32, Changes),
    /// The pack does not know the folder, or it could not be listed. Files that were found were told.
    Told,
}

/// What became of the names in a folder.
pub(super) struct Changes {
    /// The files that are new, by their paths.
    pub(super) new: Vec<String>,
    /// The rows of the pack whose files have gone. A file system that does not tell letter case apart still
    /// finds a file under the name that it had.
    pub(super) gone: Vec<u32>,
}

impl Names {
    /// The number of the folder in the pack.
    pub(super) fn known(&self) -> Option<u32> {
        match self {
            Names::Known(number) | Names::Changed(number, _) => Some(*number),
            Names::Told => None,
        }
    }
}

/// Some files of a folder of which nothing is known.
pub(super) struct Batch {
    /// The number of the folder among those of the survey.
    pub(super) folder: u32,
    /// Its path.
    pub(super) path: String,
    /// The files, by their paths.
    pub(super) files: Vec<String>,
}

impl Survey {
    /// Whether there are just the folders of a pack, with the names that they had.
    pub(super) fn is_of(&self, known: &Pack) -> bool {
        let is_same =
            |(number, names): (u32, &Names)| matches!(names, Names::Known(at) if *at == number);
        self.faults.is_empty()
            && self.names.len() == known.folders.len()
            && (0..).zip(&self.names).all(is_same)
    }
}

/// Where records are looked for.
pub(super) struct Area<'a> {
    pub(super) root: &'a Root,
    /// The topmost folder with records, by its path.
    pub(super) top: &'a str,
    /// The files and folders in which no records are.
    pub(super) without: Vec<String>,
}

/// Looks at all folders of an area, as [`walk::yaml_files`] does.
pub(super) fn survey(
    area: &Area<'_>,
    known: &Pack,
    moment: Moment,
    tell: &(dyn Fn(Batch) + Sync),
) -> Survey {
    let mut inner: Vec<Vec<u32>> = vec![Vec::new(); known.folders.len()];
    for (number, folder) in (0..).zip(&known.folders) {
        if folder.parent != number
            && let Some(inner) = inner.get_mut(folder.parent as usize)
        {
            inner.push(number);
        }
    }
    let by_path = OnceLock::new();
    let number = |path: &str| {
        let by_path: &HashMap<&str, u32> = by_path.get_or_init(|| {
            let paths = known.folders.iter().map(|folder| folder.path.as_str());
            paths.zip(0..).collect()
        });
        by_path.get(path).copied()
    };
    // Behind a link nothing is known: what it leads to may be none of the catalog.
    let top = known.folders.first().filter(|top| top.path == area.top);
    let top = top.and_then(|_| open(area.root, area.top).ok()).map(|_| 0);
    let before = Before {
        pack: known,
        rows: OnceLock::new(),
    };
    let mut survey = Survey::default();
    let mut level = vec![(area.top.to_owned(), 0, top)];
    while !level.is_empty() {
        let first = survey.folders.len();
        let looked: Vec<Looked> = level
            .par_iter()
            .enumerate()
            .map(|(at, (path, _, known_as))| {
                let tell = |files: Vec<String>| {
                    tell(Batch {
                        folder: numbered(first + at),
                        path: path.clone(),
                        files,
                    });
                };
                look(area, path, (&before, *known_as), moment, &tell)
            })
            .collect();
        let mut next = Vec::new();
        for ((path, parent, known_as), looked) in level.into_iter().zip(looked) {
            let own = numbered(survey.folders.len());
            let (stamp, names) = match looked {
                Looked::Nothing if first == 0 => break,
                // It has just gone.
                Looked::Nothing => (Stamp::NEVER, Names::Told),
                Looked::Same(stamp) => {
                    let known_as = known_as.unwrap_or_default();
                    let inner = inner.get(known_as as usize).into_iter().flatten();
                    next.extend(inner.filter_map(|number| {
                        let folder = known.folders.get(*number as usize)?;
                        Some((folder.path.clone(), own, Some(*number)))
                    }));
                    (stamp, Names::Known(known_as))
                }
                Looked::Listed(stamp, changes, listed) => {
                    let folders = listed.folders.into_iter();
                    next.extend(folders.map(|path| {
                        let number = known_as.and_then(|_| number(&path));
                        (path, own, number)
                    }));
                    survey.faults.extend(listed.faults);
                    let names = known_as.zip(changes);
                    let changed = |(known, changes)| Names::Changed(known, changes);
                    (stamp, names.map_or(Names::Told, changed))
                }
            };
            survey.names.push(names);
            survey.folders.push(Folder {
                path,
                parent,
                stamp,
            });
        }
        level = next;
    }
    survey
}

fn numbered(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

enum Looked {
    /// There is no such folder.
    Nothing,
    /// It has the names that it had.
    Same(Stamp),
    /// What became of its names, if its files were not told.
    Listed(Stamp, Option<Changes>, walk::Listed),
}

/// Looks at a folder, which the pack has under this number, and tells its files if it has none.
fn look(
    area: &Area<'_>,
    path: &str,
    (before, number): (&Before<'_>, Option<u32>),
    moment: Moment,
    tell: &dyn Fn(Vec<String>),
) -> Looked {
    // The stamp is taken before the names are read: what comes between makes it another one.
    let stat = stat(area.root, path);
    let seen = stat.as_ref().map_or(Stamp::NEVER, Stamp::seen);
    let folder = number.and_then(|number| before.pack.folders.get(number as usize));
    if folder.is_some_and(|folder| folder.stamp.is(&seen)) {
        return Looked::Same(seen);
    }
    // The names that were not met yet.
    let known = number.map(|number| Mutex::new(before.names(number)));
    let is_new = |name: &OsStr, kind| match &known {
        Some(left) if is_file(kind) => {
            let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
            name.to_str().and_then(|name| left.remove(name)).is_none()
        }
        _ => true,
    };
    let mut files = Vec::new();
    let mut take = |path| {
        files.push(path);
        if known.is_none() && files.len() == SOME {
            tell(std::mem::take(&mut files));
        }
    };
    let root = area.root.path();
    let Some(listed) = walk::list(root, path, &area.without, &is_new, &mut take) else {
        return Looked::Nothing;
    };
    // What could not be listed is not there, whatever the pack knows of it.
    if known.is_some() && listed.faults.iter().any(|fault| fault.path() == path) {
        return look(area, path, (before, None), moment, tell);
    }
    let changes = match known {
        Some(left) => {
            let left = left.into_inner().unwrap_or_else(PoisonError::into_inner);
            let gone = left.into_values().collect();
            Some(Changes { new: files, gone })
        }
        None => {
            if !files.is_empty() {
                tell(files);
            }
            None
        }
    };
    let stamp = stat.filter(|_| listed.faults.is_empty());
    let stamp = stamp.map_or(Stamp::NEVER, |stat| Stamp::of(&stat, moment));
    Looked::Listed(stamp, changes, listed)
}

/// What was there before.
struct Before<'k> {
    pack: &'k Pack,
    /// Its rows by their folders, worked out when a folder is not as it was.
    rows: OnceLock<Vec<Vec<u32>>>,
}

impl<'k> Before<'k> {
    /// The names of the files in a folder, with their rows.
    fn names(&self, folder: u32) -> HashMap<&'k str, u32> {
        let all = self.rows.get_or_init(|| {
            let mut all = vec![Vec::new(); self.pack.folders.len()];
            for (number, row) in (0..).zip(&self.pack.rows) {
                if let Some(rows) = all.get_mut(row.folder as usize) {
                    rows.push(number);
                }
            }
            all
        });
        let rows = all.get(folder as usize).into_iter().flatten();
        let named = |number: &u32| {
            let path = self.pack.path(self.pack.rows.get(*number as usize)?)?;
            Some((name(path), *number))
        };
        rows.filter_map(named).collect()
    }
}

/// What a folder is like, by its path below the root. Nothing where there is none, or a link in its place;
/// a link on the way to it is followed, so the folders on the way are to be looked at before.
pub(super) fn stat(root: &Root, path: &str) -> Option<Stat> {
    let look = || rustix::fs::statat(&root.folder, path, AtFlags::SYMLINK_NOFOLLOW);
    let stat = retry_on_intr(look).ok()?;
    (FileType::from_raw_mode(stat.st_mode) == FileType::Directory).then_some(stat)
}

/// Opens a folder by its path below the root, never through a link.
pub(super) fn open(root: &Root, path: &str) -> rustix::io::Result<OwnedFd> {
    let mut folder = retry_on_intr(|| rustix::io::fcntl_dupfd_cloexec(&root.folder, 0))?;
    for part in Path::new(path).components() {
        let part = part.as_os_str();
        if part != "." {
            folder = retry_on_intr(|| rustix::fs::openat(&folder, part, FOLDER, Mode::empty()))?;
        }
    }
    Ok(folder)
}
