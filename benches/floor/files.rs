//! The files of a folder, and work on them by all cores.

use std::ffi::{CString, OsStr};
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::buffer::spare_capacity;
use rustix::fs::{AtFlags, Mode, OFlags, openat, statat};

use crate::Result;

/// Files, each with the number of the folder that it is in.
#[derive(Default)]
pub struct Tree {
    /// The folders.
    pub paths: Vec<PathBuf>,
    /// The same, open: a name in an open folder is found faster than a path.
    pub folders: Vec<File>,
    /// Number of the folder, and name.
    pub files: Vec<(usize, CString)>,
}

/// Size, seconds and nanoseconds: by these a change is seen.
pub type Mark = [i64; 3];

impl Tree {
    /// All files below a folder that end in `.yaml`.
    pub fn walk(dir: &str) -> Result<Tree> {
        let mut tree = Tree::default();
        let mut waiting = vec![PathBuf::from(dir)];
        while let Some(path) = waiting.pop() {
            for entry in fs::read_dir(&path)? {
                let entry = entry?;
                let name = entry.file_name();
                if entry.file_type()?.is_dir() {
                    waiting.push(entry.path());
                } else if name.as_bytes().ends_with(b".yaml") {
                    let folder = tree.paths.len();
                    tree.files.push((folder, CString::new(name.as_bytes())?));
                }
            }
            tree.folders.push(File::open(&path)?);
            tree.paths.push(path);
        }
        Ok(tree)
    }

    /// The path of a file.
    pub fn path(&self, file: usize) -> PathBuf {
        let (folder, name) = &self.files[file];
        self.paths[*folder].join(OsStr::from_bytes(name.as_bytes()))
    }

    /// Reads a file into a buffer that is used again and again.
    pub fn read(&self, file: usize, buffer: &mut Vec<u8>) -> Result<()> {
        let (folder, name) = &self.files[file];
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        let file = openat(&self.folders[*folder], name, flags, Mode::empty())?;
        buffer.clear();
        loop {
            buffer.reserve(8192);
            let room = buffer.capacity() - buffer.len();
            // Of a regular file a short read is the last one.
            if rustix::io::read(&file, spare_capacity(buffer))? < room {
                return Ok(());
            }
        }
    }

    /// The mark of a file.
    pub fn mark(&self, file: usize) -> Result<Mark> {
        let (folder, name) = &self.files[file];
        let found = statat(&self.folders[*folder], name, AtFlags::SYMLINK_NOFOLLOW)?;
        let nanoseconds = i64::try_from(found.st_mtime_nsec)?;
        Ok([found.st_size, found.st_mtime, nanoseconds])
    }
}

/// Does something with every number below `count`; each thread gathers in a value of its own.
pub fn on_all_cores<T: Default + Send>(
    count: usize,
    each: impl Fn(usize, &mut T) -> Result<()> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut gathered = T::default();
        loop {
            let start = next.fetch_add(256, Ordering::Relaxed);
            if start >= count {
                return Ok(gathered);
            }
            for number in start..(start + 256).min(count) {
                each(number, &mut gathered)?;
            }
        }
    };
    let cores = std::thread::available_parallelism()?.get();
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut all = vec![work()];
        for other in others {
            all.push(other.join().unwrap_or_else(|_| Err("a thread died".into())));
        }
        all.into_iter().collect()
    })
}
