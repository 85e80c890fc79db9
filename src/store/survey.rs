//! Which files there are: folders are listed, or taken as they were when their stamps say that nothing in
//! them was added, renamed or removed.

use std::os::fd::OwnedFd;
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{Mode, Stat};
use rustix::io::retry_on_intr;

use super::inside::{FOLDER, Root};
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
    /// These files, by their paths; the pack's folder of this number has other ones, if there is one.
    Listed(Vec<String>, Option<u32>),
}

impl Names {
    /// The number of the folder in the pack.
    pub(super) fn known(&self) -> Option<u32> {
        match self {
            Names::Known(number) => Some(*number),
            Names::Listed(_, number) => *number,
        }
    }
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

/// Looks at the folder `top` and all below it, as [`walk::yaml_files`] does.
pub(super) fn survey(
    root: &Root,
    top: &str,
    without: &[String],
    known: &Pack,
    moment: Moment,
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
    let mut survey = Survey::default();
    let mut level = vec![(top.to_owned(), 0, number(top, None))];
    while !level.is_empty() {
        let looked: Vec<Looked> = level
            .par_iter()
            .map(|(path, _, known_as)| {
                let before = known_as.and_then(|number| known.folders.get(number as usize));
                look(root, path, without, before, moment)
            })
            .collect();
        let mut next = Vec::new();
        for ((path, parent, known_as), looked) in level.into_iter().zip(looked) {
            let own = u32::try_from(survey.folders.len()).unwrap_or(u32::MAX);
            let (stamp, names) = match looked {
                Looked::Nothing => continue,
                Looked::Same(stamp) => {
                    let known_as = known_as.unwrap_or_default();
                    let inner = inner.get(known_as as usize).into_iter().flatten();
                    next.extend(inner.filter_map(|number| {
                        let folder = known.folders.get(*number as usize)?;
                        Some((folder.path.clone(), own, Some(*number)))
                    }));
                    (stamp, Names::Known(known_as))
                }
                Looked::Listed(stamp, listed) => {
                    let folders = listed.folders.into_iter();
                    next.extend(folders.map(|path| {
                        let number = known_as.and_then(|parent| number(&path, Some(parent)));
                        (path, own, number)
                    }));
                    survey.faults.extend(listed.faults);
                    (stamp, Names::Listed(listed.files, known_as))
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

enum Looked {
    /// There is no such folder.
    Nothing,
    /// It has the names that it had.
    Same(Stamp),
    Listed(Stamp, walk::Listed),
}

fn look(
    root: &Root,
    path: &str,
    without: &[String],
    before: Option<&Folder>,
    moment: Moment,
) -> Looked {
    // The stamp is taken before the names are read: what comes between makes it another one.
    let stat = open(root, path).and_then(|folder| retry_on_intr(|| rustix::fs::fstat(&folder)));
    let stat: Option<Stat> = stat.ok();
    let seen = stat.as_ref().map_or(Stamp::NEVER, Stamp::seen);
    if before.is_some_and(|before| before.stamp.is(&seen)) {
        return Looked::Same(seen);
    }
    match walk::list(root.path(), path, without, &|_| true) {
        None => Looked::Nothing,
        Some(listed) => {
            let stamp = stat.filter(|_| listed.faults.is_empty());
            let stamp = stamp.map_or(Stamp::NEVER, |stat| Stamp::of(&stat, moment));
            Looked::Listed(stamp, listed)
        }
    }
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
