//! Files that only save time: what was read of records or computed from a history is kept in the user's cache
//! folder, never in a catalog. A cache that cannot be read or written costs speed and nothing else, so nothing here fails.
//!
//! Names are chosen by circ and hold no user's text. Files are plain files that are replaced whole; what
//! else stands in their place, a link or a pipe, is not read.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{Mode, OFlags};

/// The most bytes of a file that are read.
const MOST: u64 = 1 << 28;

/// How the names of files begin that are being written.
const UNFINISHED: &str = "tmp-";

/// After this time nobody is writing a file any more.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);

/// A folder for files that only save time.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache in a folder, which is made when something is written.
    pub fn new(folder: &Path) -> Cache {
        Cache {
            folder: folder.to_owned(),
        }
    }

    /// The bytes of a file, if they can be had.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let (mut file, size) = self.open(name)?;
        if size > MOST {
            return None;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// A file, open for reading, and its size in bytes, if it is a plain file that this user has written.
    pub(super) fn open(&self, name: &str) -> Option<(fs::File, u64)> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = rustix::fs::open(self.folder.join(name), flags, Mode::empty()).ok()?;
        let file = fs::File::from(file);
        let found = file.metadata().ok()?;
        let is_own = found.uid() == rustix::process::geteuid().as_raw();
        (found.is_file() && is_own).then_some((file, found.len()))
    }

    /// Writes a file, whole or not at all, and removes all but the `keep` newest whose names begin as
    /// `family` says.
    pub fn write(&self, name: &str, bytes: &[u8], family: &str, keep: usize) {
        self.write_with(name, family, keep, |file| file.write_all(bytes));
    }

    /// Writes a file as [`Cache::write`] does, with what `fill` writes into it.
    pub(super) fn write_with(
        &self,
        name: &str,
        family: &str,
        keep: usize,
        fill: impl FnOnce(&mut fs::File) -> std::io::Result<()>,
    ) {
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let mut temp = tempfile::Builder::new()
                .prefix(UNFINISHED)
                .tempfile_in(&self.folder)?;
            fill(temp.as_file_mut())?;
            temp.persist(self.folder.join(name))
                .map_err(|error| error.error)?;
            Ok(())
        };
        if write().is_ok() {
            for name in self.names(family).into_iter().skip(keep) {
                self.remove(&name);
            }
        }
        // After a failure all the more: they may be what fills the disk.
        self.remove_unfinished();
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// Removes what a process that was killed has left half written.
    fn remove_unfinished(&self) {
        for name in self.names(UNFINISHED) {
            let path = self.folder.join(&name);
            let written = fs::symlink_metadata(&path).and_then(|found| found.modified());
            let age = written.ok().and_then(|written| written.elapsed().ok());
            if age.is_some_and(|age| age > FORGOTTEN) {
                self.remove(&name);
            }
        }
    }

    /// The names of the files that begin so, the one written last first.
    pub fn names(&self, family: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let mut names: Vec<(SystemTime, String)> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                let written = entry.metadata().ok()?.modified().ok()?;
                name.starts_with(family).then_some((written, name))
            })
            .collect();
        names.sort();
        names.into_iter().rev().map(|(_, name)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let temp = tempfile::tempdir().unwrap();
        let cache = Cache::new(&temp.path().join("deep/circdesk"));
        assert_eq!(cache.read("a-1"), None);
        assert_eq!(cache.names("a-"), Vec::<String>::new());
        for (name, bytes) in [("b-1", "x"), ("a-1", "1"), ("a-2", "2"), ("a-3", "3")] {
            cache.write(name, bytes.as_bytes(), "a-", 2);
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert_eq!(cache.names("a-"), ["a-3", "a-2"]);
        assert_eq!(cache.read("a-3").as_deref(), Some(&b"3"[..]));
        assert_eq!(cache.read("b-1").as_deref(), Some(&b"x"[..]));
    }

    #[test]
    fn what_is_no_file_is_not_read_and_what_cannot_be_written_is_not() {
        let temp = tempfile::tempdir().unwrap();
        let cache = Cache::new(temp.path());
        fs::create_dir(temp.path().join("a-folder")).unwrap();
        fs::write(temp.path().join("b-file"), "text").unwrap();
        std::os::unix::fs::symlink("b-file", temp.path().join("a-link")).unwrap();
        assert_eq!(cache.read("a-folder"), None);
        assert_eq!(cache.read("a-link"), None);
        cache.write("a-folder", b"x", "none", 1);
        let cache = Cache::new(&temp.path().join("b-file"));
        cache.write("a", b"x", "a", 1);
        assert_eq!(cache.read("a"), None);
        assert_eq!(fs::read(temp.path().join("b-file")).unwrap(), b"text");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 3);
    }
}
