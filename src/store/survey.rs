//! Which files there are: folders are listed, or taken as they were when their stamps say that nothing in
//! them was added, renamed or removed. Those of a folder of which nothing is known are told while it is
//! listed, so that they can be read meanwhile.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustix::fs::{AtFlags, FileType, Mode, Stat};
use rustix::io::retry_on_intr;

use super::inside::{FOLDER, Root};
use super::looks::{SOME, name};
use super::pack::{Folder, Pack};
use super::stamp::{Moment, Stamp};
use super::walk::{self, Found};

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
    /// The pack's folder of this number has other ones: these files are new, by their paths. Whether those
    /// of the pack are still there is seen when they are looked at.
    Changed(u32, Vec<String>),
    /// The pack does not have the folder. Its files were told.
    Told,
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
    pub(super) without: &'a [String],
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
    let number = |path: &str, parent: Option<u32>| match parent {
        None => known
            .folders
            .first()
            .filter(|folder| folder.path == path)
            .map(|_| 0),
        Some(parent) => {
            let mut inner = inner.get(parent as usize)?.iter().copied();
            inner.find(|number| {
                let folder = known.folders.get(*number as usize);
                folder.is_some_and(|folder| folder.path == path)
            })
        }
    };
    let files = &Files::default();
    let mut survey = Survey::default();
    let mut level = vec![(area.top.to_owned(), 0, number(area.top, None))];
    while !level.is_empty() {
        let first = survey.folders.len();
        let looked: Vec<Looked> = level
            .par_iter()
            .enumerate()
            .map(|(at, (path, _, known_as))| {
                let before = known_as.and_then(|number| {
                    Some(Before {
                        folder: known.folders.get(number as usize)?,
                        names: move || files.of(known, number),
                    })
                });
                let tell = |files: Vec<String>| {
                    tell(Batch {
                        folder: numbered(first + at),
                        path: path.clone(),
                        files,
                    });
                };
                look(area, path, before, moment, &tell)
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
                Looked::Listed(stamp, new, listed) => {
                    let folders = listed.folders.into_iter();
                    next.extend(folders.map(|path| {
                        let number = known_as.and_then(|parent| number(&path, Some(parent)));
                        (path, own, number)
                    }));
                    survey.faults.extend(listed.faults);
                    let names = known_as.zip(new);
                    let names =
                        names.map_or(Names::Told, |(known, new)| Names::Changed(known, new));
                    (stamp, names)
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
    /// Its new files, if they were not told.
    Listed(Stamp, Option<Vec<String>>, walk::Listed),
}

/// A folder as the pack has it.
struct Before<'k, F> {
    folder: &'k Folder,
    /// The names of its files.
    names: F,
}

/// Looks at a folder, and tells its files if it was not there before.
fn look<'k, F: Fn() -> HashSet<&'k str>>(
    area: &Area<'_>,
    path: &str,
    before: Option<Before<'k, F>>,
    moment: Moment,
    tell: &dyn Fn(Vec<String>),
) -> Looked {
    // The stamp is taken before the names are read: what comes between makes it another one.
    let stat = stat(area.root, path);
    let seen = stat.as_ref().map_or(Stamp::NEVER, Stamp::seen);
    if let Some(before) = &before
        && before.folder.stamp.is(&seen)
    {
        return Looked::Same(seen);
    }
    let known = before.as_ref().map(|before| (before.names)());
    let is_new = |name: &OsStr, kind| match &known {
        Some(known) if matches!(kind, FileType::RegularFile | FileType::Symlink) => {
            !name.to_str().is_some_and(|name| known.contains(name))
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
    let Some(listed) = walk::list(root, path, area.without, &is_new, &mut take) else {
        return Looked::Nothing;
    };
    // What could not be listed is not there, whatever the pack knows of it.
    if known.is_some() && listed.faults.iter().any(|fault| fault.path() == path) {
        return look::<F>(area, path, None, moment, tell);
    }
    let new = match known {
        Some(_) => Some(files),
        None => {
            tell(files);
            None
        }
    };
    let stamp = stat.filter(|_| listed.faults.is_empty());
    let stamp = stamp.map_or(Stamp::NEVER, |stat| Stamp::of(&stat, moment));
    Looked::Listed(stamp, new, listed)
}

/// The rows of a pack by their folders, worked out when a folder is not as it was.
#[derive(Default)]
struct Files(OnceLock<Vec<Vec<u32>>>);

impl Files {
    /// The names of the files that a pack has in a folder.
    fn of<'k>(&self, known: &'k Pack, folder: u32) -> HashSet<&'k str> {
        let all = self.0.get_or_init(|| {
            let mut all = vec![Vec::new(); known.folders.len()];
            for (number, row) in (0..).zip(&known.rows) {
                if let Some(rows) = all.get_mut(row.folder as usize) {
                    rows.push(number);
                }
            }
            all
        });
        let rows = all.get(folder as usize).into_iter().flatten();
        let rows = rows.filter_map(|number| known.rows.get(*number as usize));
        rows.filter_map(|row| known.path(row).map(name)).collect()
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
