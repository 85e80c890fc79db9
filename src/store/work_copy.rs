//! Copies of records in `.circ/` for an editor to work on: what a person writes there is not lost when
//! it cannot be saved, and git sees nothing of it.

use std::fs;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rustix::io::retry_on_intr;

use super::error::WriteError;
use super::inside::{Place, Root};
use super::{atomic, outside, work_folder};

/// How the names of copies begin. A writer's sweep leaves them.
const PREFIX: &str = "edit-";

/// The longest part of a record's name that a copy's name has, in bytes.
const LONGEST: usize = 150;

/// A copy of a file, under a name that nobody else has.
#[derive(Debug)]
pub struct WorkCopy {
    path: PathBuf,
    earlier: Option<PathBuf>,
}

impl WorkCopy {
    /// Makes a copy of the file at `relative`, below `.circ/`, which is made when it is missing. Its
    /// name ends as that of the file, so that an editor knows the language.
    ///
    /// # Errors
    ///
    /// [`WriteError`]: the copy cannot be written.
    pub fn make(root: &Root, relative: &str, bytes: &[u8]) -> Result<WorkCopy, WriteError> {
        let work = work_folder::open(root)?;
        work.hide_from_git()?;
        let (stem, ending) = relative.rsplit_once('.').unwrap_or((relative, "yaml"));
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        let fits = |(at, char): &(usize, char)| at + char.len_utf8() <= LONGEST;
        let stem: String = stem
            .char_indices()
            .take_while(fits)
            .map(|(_, char)| char)
            .collect();
        let mut earlier = None;
        let mut number = 1;
        loop {
            let count = match number {
                1 => String::new(),
                number => format!("-{number}"),
            };
            let name = format!("{PREFIX}{stem}{count}.{ending}");
            let path = root.path().join(work_folder::NAME).join(&name);
            let folder = retry_on_intr(|| rustix::io::fcntl_dupfd_cloexec(&work.folder, 0));
            let folder = folder.map_err(|errno| WriteError::Io {
                path: path.clone(),
                doing: "open its folder",
                source: errno.into(),
            })?;
            let place = Place::new(folder, name.into(), path.clone());
            match atomic::create_alone(work.folder.as_fd(), &place, bytes) {
                Ok(()) => return Ok(WorkCopy { path, earlier }),
                Err(WriteError::Exists { .. }) => earlier = Some(path),
                Err(error) => return Err(error),
            }
            number += 1;
        }
    }

    /// Where the copy is, as an editor wants it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A copy of the same file that was left there before.
    pub fn earlier(&self) -> Option<&Path> {
        self.earlier.as_deref()
    }

    /// What the copy holds now, at most `most` bytes and one more where it is larger.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is gone.
    pub fn read(&self, most: u64) -> anyhow::Result<Vec<u8>> {
        outside::read_input(&self.path, most)
    }

    /// Removes the copy.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn remove(&self) -> anyhow::Result<()> {
        fs::remove_file(&self.path)
            .with_context(|| format!("cannot remove {}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_never_replace_each_other() {
        let temp = tempfile::tempdir().unwrap();
        let root = Root::open(temp.path()).unwrap();
        let name = |copy: &WorkCopy| copy.path().file_name().unwrap().to_owned();
        let one = WorkCopy::make(&root, "resources/a/b.yml", b"one").unwrap();
        let two = WorkCopy::make(&root, "resources/b.yml", b"two").unwrap();
        assert_eq!(
            (name(&one), name(&two)),
            ("edit-b.yml".into(), "edit-b-2.yml".into())
        );
        assert_eq!((one.earlier(), two.earlier()), (None, Some(one.path())));
        fs::write(one.path(), "other").unwrap();
        assert_eq!(one.read(100).unwrap(), b"other");
        one.remove().unwrap();
        assert_eq!(two.read(100).unwrap(), b"two");
    }
}
