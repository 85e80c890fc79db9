//! One writer at a time: an advisory lock on `.circ/lock`.
//!
//! The file is empty and never deleted by us. The system drops the lock when its holder ends, however
//! it ends, so there is no stale lock to clear away.

use std::fs::{File, TryLockError};
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use super::error::WriteError;
use super::inside::{self, Root};
use super::work_folder::{self, WorkFolder};

const NAME: &str = "lock";

/// How long to wait for another writer.
#[derive(Debug, Clone)]
pub(super) struct Patience {
    /// After this, the user hears that we wait.
    pub(super) notice: Duration,
    /// After this, we give up.
    pub(super) give_up: Duration,
    /// Between two tries, chosen anew each time, so that waiting writers do not march in step.
    pub(super) pause: Range<Duration>,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            notice: Duration::from_secs(1),
            give_up: Duration::from_secs(10),
            pause: Duration::from_millis(5)..Duration::from_millis(50),
        }
    }
}

/// Takes the lock. It is held until the returned file is dropped. `waiting` is called at most once.
pub(super) fn take(
    root: &Root,
    patience: &Patience,
    waiting: &mut dyn FnMut(),
) -> Result<(WorkFolder, File), WriteError> {
    let start = Instant::now();
    let mut told = false;
    loop {
        let work = work_folder::open(root)?;
        let path = work.path.join(NAME);
        let file = open(&work, &path)?;
        match file.try_lock() {
            Ok(()) if is_current(root, &file, &path)? => return Ok((work, file)),
            // Somebody cleaned `.circ/` away meanwhile; the next writer will lock the new file.
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(source)) => {
                return Err(WriteError::Io {
                    path,
                    doing: "lock it",
                    source,
                });
            }
        }
        let waited = start.elapsed();
        if waited >= patience.give_up {
            return Err(WriteError::Locked { path, waited });
        }
        if waited >= patience.notice && !told {
            told = true;
            waiting();
        }
        thread::sleep(pause(&patience.pause).min(patience.give_up - waited));
    }
}

fn pause(range: &Range<Duration>) -> Duration {
    range.start
        + range
            .end
            .saturating_sub(range.start)
            .mul_f64(fastrand::f64())
}

fn open(work: &WorkFolder, path: &std::path::Path) -> Result<File, WriteError> {
    let fault = |doing, errno: Errno| WriteError::Io {
        path: path.to_owned(),
        doing,
        source: errno.into(),
    };
    let common = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(0o666);
    let open =
        |flags| retry_on_intr(|| rustix::fs::openat(&work.folder, NAME, common | flags, mode));
    let file = match open(OFlags::RDWR | OFlags::CREATE) {
        // A colleague's file that we may only read: that is enough for a lock on a local disk.
        Err(Errno::ACCESS) => open(OFlags::RDONLY),
        done => done,
    };
    let file = match file {
        Ok(file) => File::from(file),
        Err(errno) => {
            return Err(match inside::kind_at(&work.folder, NAME.as_ref()) {
                Ok(FileType::RegularFile) | Err(_) => fault("open it", errno),
                Ok(kind) => not_regular(path, kind),
            });
        }
    };
    let stat = rustix::fs::fstat(&file).map_err(|errno| fault("look at it", errno))?;
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok(file),
        kind => Err(not_regular(path, kind)),
    }
}

fn not_regular(path: &std::path::Path, kind: FileType) -> WriteError {
    WriteError::NotRegular {
        path: path.to_owned(),
        found: inside::called(kind),
    }
}

/// Whether the locked file is still the one that other writers find.
fn is_current(root: &Root, file: &File, path: &std::path::Path) -> Result<bool, WriteError> {
    let fault = |errno: Errno| WriteError::Io {
        path: path.to_owned(),
        doing: "look at it",
        source: errno.into(),
    };
    let ours = rustix::fs::fstat(file).map_err(fault)?;
    let name: PathBuf = [work_folder::NAME, NAME].iter().collect();
    let look = || rustix::fs::statat(&root.folder, &name, AtFlags::SYMLINK_NOFOLLOW);
    match retry_on_intr(look) {
        Ok(found) => Ok((ours.st_dev, ours.st_ino) == (found.st_dev, found.st_ino)),
        Err(Errno::NOENT | Errno::NOTDIR) => Ok(false),
        Err(errno) => Err(fault(errno)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn hasty() -> Patience {
        Patience {
            notice: Duration::from_millis(20),
            give_up: Duration::from_millis(100),
            pause: Duration::from_millis(1)..Duration::from_millis(4),
        }
    }

    #[test]
    fn a_held_lock_is_waited_for_then_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        let held = take(&root, &hasty(), &mut || panic!("nobody to wait for")).unwrap();
        let mut told = 0;
        let start = Instant::now();
        let refused = take(&root, &hasty(), &mut || told += 1).unwrap_err();
        assert!(matches!(refused, WriteError::Locked { .. }), "{refused}");
        assert!(start.elapsed() >= Duration::from_millis(100));
        assert_eq!(told, 1);
        drop(held);
        take(&root, &hasty(), &mut || panic!("nobody to wait for")).unwrap();
    }

    #[test]
    fn a_lock_file_that_was_cleaned_away_excludes_nobody_twice() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        let (_work, old) = take(&root, &hasty(), &mut || ()).unwrap();
        fs::remove_dir_all(folder.path().join(".circ")).unwrap();
        let (_work, new) = take(&root, &hasty(), &mut || ()).unwrap();
        let path = folder.path().join(".circ/lock");
        assert!(is_current(&root, &new, &path).unwrap());
        assert!(!is_current(&root, &old, &path).unwrap());
    }

    #[test]
    fn only_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let inside = AtomicUsize::new(0);
        let patience = Patience {
            give_up: Duration::from_secs(60),
            ..hasty()
        };
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let root = Root::open(folder.path()).unwrap();
                    for _ in 0..10 {
                        let lock = take(&root, &patience, &mut || ()).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
    }

    #[test]
    fn refuses_a_link_a_folder_and_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        let lock = folder.path().join(".circ/lock");
        let check = |found: &str| {
            let refused = take(&root, &hasty(), &mut || ()).unwrap_err();
            assert!(
                matches!(refused, WriteError::NotRegular { found: f, .. } if f == found),
                "{refused}"
            );
        };
        fs::create_dir(folder.path().join(".circ")).unwrap();
        symlink(folder.path().join("made-through-a-link"), &lock).unwrap();
        check("a symbolic link");
        assert!(
            !folder
                .path()
                .join("made-through-a-link")
                .try_exists()
                .unwrap()
        );
        fs::remove_file(&lock).unwrap();
        fs::create_dir(&lock).unwrap();
        check("a folder");
        fs::remove_dir(&lock).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&lock).status();
        assert!(made.unwrap().success());
        check("a pipe");
    }
}
