//! `.circ/`, where the lock and the temporary files are. Made by the first write, hidden from git by
//! a `.gitignore` of its own, and never reached through a link.

use std::ffi::OsStr;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use rustix::fs::{AtFlags, Dir, FileType, Mode};
use rustix::io::{Errno, retry_on_intr};

use super::atomic;
use super::error::WriteError;
use super::inside::{self, Place, Root};
use super::temp::PREFIX;

/// The folder's name in the catalog's root.
pub(super) const NAME: &str = ".circ";

const IGNORE_FILE: &str = ".gitignore";

/// `.circ/`, held open.
#[derive(Debug)]
pub(super) struct WorkFolder {
    pub(super) folder: OwnedFd,
    /// For messages.
    pub(super) path: PathBuf,
}

/// Opens `.circ/` and makes it when it is missing.
pub(super) fn open(root: &Root) -> Result<WorkFolder, WriteError> {
    let path = root.shown.join(NAME);
    let fault = |doing, errno: Errno| WriteError::Io {
        path: path.clone(),
        doing,
        source: errno.into(),
    };
    let look = || rustix::fs::openat(&root.folder, NAME, inside::FOLDER, Mode::empty());
    let mut found = retry_on_intr(look);
    if matches!(found, Err(Errno::NOENT)) {
        let make = || rustix::fs::mkdirat(&root.folder, NAME, Mode::from_raw_mode(0o777));
        match retry_on_intr(make) {
            // Another process may make it first.
            Ok(()) | Err(Errno::EXIST) => {}
            Err(errno) => return Err(fault("make the folder", errno)),
        }
        inside::flush_folder(&root.folder).map_err(|errno| fault("flush its folder", errno))?;
        found = retry_on_intr(look);
    }
    match found {
        Ok(folder) => Ok(WorkFolder { folder, path }),
        Err(errno) => match inside::kind_at(&root.folder, OsStr::new(NAME)) {
            Ok(FileType::Directory) | Err(_) => Err(fault("open the folder", errno)),
            Ok(kind) => Err(WriteError::NotRegular {
                path,
                found: inside::called(kind),
            }),
        },
    }
}

impl WorkFolder {
    /// Removes what earlier writers left behind when they were killed. Only the holder of the lock
    /// may call it: then nobody's temporary file is in use. Leftovers are harmless, so one that
    /// cannot be removed stops no writer.
    pub(super) fn sweep(&self) {
        let Ok(entries) = Dir::read_from(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            if entry.file_name().to_bytes().starts_with(PREFIX.as_bytes()) {
                let name = OsStr::from_bytes(entry.file_name().to_bytes());
                let _ = rustix::fs::unlinkat(&self.folder, name, AtFlags::empty());
            }
        }
    }

    /// Makes git see nothing of the folder. Whatever the user has put in the place of the file stays.
    pub(super) fn hide_from_git(&self) -> Result<(), WriteError> {
        if inside::kind_at(&self.folder, OsStr::new(IGNORE_FILE)).is_ok() {
            return Ok(());
        }
        let path = self.path.join(IGNORE_FILE);
        let folder = retry_on_intr(|| rustix::io::fcntl_dupfd_cloexec(&self.folder, 0));
        let folder = folder.map_err(|errno| WriteError::Io {
            path: path.clone(),
            doing: "open its folder",
            source: errno.into(),
        })?;
        let place = Place::new(folder, IGNORE_FILE.into(), path);
        match atomic::create_alone(self.folder.as_fd(), &place, b"*\n") {
            Err(WriteError::Exists { .. }) => Ok(()),
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn root() -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        (folder, root)
    }

    #[test]
    fn is_made_once_with_its_gitignore() {
        let (folder, root) = root();
        for _ in 0..2 {
            let work = open(&root).unwrap();
            work.hide_from_git().unwrap();
        }
        let ignore = folder.path().join(".circ/.gitignore");
        assert_eq!(fs::read(&ignore).unwrap(), b"*\n");
        assert_eq!(
            fs::read_dir(folder.path().join(".circ")).unwrap().count(),
            1
        );
    }

    #[test]
    fn keeps_a_gitignore_that_is_there() {
        let (folder, root) = root();
        let work = open(&root).unwrap();
        let ignore = folder.path().join(".circ/.gitignore");
        fs::write(&ignore, "mine").unwrap();
        work.hide_from_git().unwrap();
        assert_eq!(fs::read(&ignore).unwrap(), b"mine");
    }

    #[test]
    fn refuses_a_link_or_a_file_in_its_place() {
        let (folder, root) = root();
        let elsewhere = tempfile::tempdir().unwrap();
        let place = folder.path().join(".circ");
        symlink(elsewhere.path(), &place).unwrap();
        let refused = open(&root).unwrap_err();
        assert!(
            matches!(
                refused,
                WriteError::NotRegular {
                    found: "a symbolic link",
                    ..
                }
            ),
            "{refused}"
        );
        fs::remove_file(&place).unwrap();
        fs::write(&place, "").unwrap();
        let refused = open(&root).unwrap_err();
        assert!(
            matches!(
                refused,
                WriteError::NotRegular {
                    found: "a file",
                    ..
                }
            ),
            "{refused}"
        );
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }

    #[test]
    fn sweeps_leftovers_and_nothing_else() {
        let (folder, root) = root();
        let work = open(&root).unwrap();
        let inside = folder.path().join(".circ");
        for name in ["tmp-1", "tmp-ffff", "lock", "other"] {
            fs::write(inside.join(name), "left").unwrap();
        }
        fs::create_dir(inside.join("tmp-folder")).unwrap();
        work.sweep();
        let mut left: Vec<_> = fs::read_dir(&inside)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["lock", "other", "tmp-folder"]);
    }
}
