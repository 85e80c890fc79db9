//! Listing the files below a folder: records, topics, templates.

use std::ffi::OsStr;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{AtFlags, Dir, DirEntry, FileType, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use super::error::ReadError;
use super::inside::called;

/// A file found below a folder, or a folder that could not be listed.
pub(super) enum Found {
    /// A file, by its path relative to the catalog, with `/` between folders.
    File(String),
    /// A file or folder that could not be looked at: its path, as far as it can be shown, and why.
    Fault(String, ReadError),
}

/// The files below `relative` whose names end in `.yaml` or `.yml`, in the order of their paths;
/// with `deep`, in subfolders too.
///
/// Names that begin with a dot are passed over, as are the files and folders that `without` names.
/// A folder that is a link is not followed, as in git, but for `relative` itself; a file that is a link is
/// listed. A folder that does not exist has no files.
pub(super) fn yaml_files(
    root: &Path,
    relative: &str,
    deep: bool,
    without: &[String],
) -> Vec<Found> {
    let listing = Listing {
        root,
        deep,
        without,
        wanted: &|name, _| is_yaml(name),
    };
    listing.sorted(relative)
}

/// As [`yaml_files`] with `deep`, those files alone whose names are wanted.
pub(super) fn yaml_files_called(
    root: &Path,
    relative: &str,
    without: &[String],
    is_wanted: &(dyn Fn(&OsStr) -> bool + Sync),
) -> Vec<Found> {
    let listing = Listing {
        root,
        deep: true,
        without,
        wanted: &|name, _| is_yaml(name) && is_wanted(name),
    };
    listing.sorted(relative)
}

/// The files below `relative` whatever their endings, as [`yaml_files`] lists those of one.
pub(super) fn all_files(root: &Path, relative: &str) -> Vec<Found> {
    let listing = Listing {
        root,
        deep: true,
        without: &[],
        wanted: &|_, _| true,
    };
    listing.sorted(relative)
}

/// What is listed.
struct Listing<'a> {
    root: &'a Path,
    deep: bool,
    without: &'a [String],
    /// Whether a file is meant, by its name and its kind.
    wanted: &'a (dyn Fn(&OsStr, FileType) -> bool + Sync),
}

impl Found {
    /// The path, as far as it can be shown.
    pub(super) fn path(&self) -> &str {
        match self {
            Found::File(path) | Found::Fault(path, _) => path,
        }
    }
}

impl Listing<'_> {
    fn sorted(&self, relative: &str) -> Vec<Found> {
        let mut found = self.list(relative);
        found.sort_by(|a, b| a.path().cmp(b.path()));
        found
    }

    fn list(&self, relative: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let listed = self.one(relative, &mut |path| found.push(Found::File(path)));
        let Some(listed) = listed else {
            return Vec::new();
        };
        found.extend(listed.faults);
        if self.deep {
            let folders = listed.folders.par_iter();
            found.par_extend(folders.flat_map_iter(|path| self.list(path)));
        }
        found
    }

    /// What is right in a folder, in no order; each file is told as it is found. Nothing where there is no
    /// such folder.
    fn one(&self, relative: &str, tell: &mut dyn FnMut(String)) -> Option<Listed> {
        let mut listed = Listed::default();
        let folder = self.root.join(relative);
        let entries = match open(&folder) {
            Ok(entries) => entries,
            // A link that leads nowhere, to a disk that is not there, say, is no folder without files.
            Err(Errno::NOENT) if !folder.is_symlink() => return None,
            Err(errno) => {
                listed.faults.push(fault(relative, errno.into()));
                return Some(listed);
            }
        };
        let wanted = |path: &String| !self.without.contains(path);
        for entry in entries {
            match entry.map(|(kind, entry)| sort_out(relative, kind, &entry, self.wanted)) {
                Ok(Entry::Folder(path)) if wanted(&path) => listed.folders.push(path),
                Ok(Entry::File(path)) if wanted(&path) => tell(path),
                Ok(Entry::Unreadable(path)) => {
                    let why = io::Error::new(io::ErrorKind::InvalidData, "its name is not UTF-8");
                    listed.faults.push(fault(&path, why));
                }
                // A pipe, socket or device is not even opened: that could wake what waits behind it.
                Ok(Entry::NoFile(path, kind)) if wanted(&path) => {
                    let why = ReadError::NotRegular {
                        path: path.clone().into(),
                        found: called(kind),
                    };
                    listed.faults.push(Found::Fault(path, why));
                }
                Ok(_) => {}
                Err(errno) => listed.faults.push(fault(relative, errno.into())),
            }
        }
        Some(listed)
    }
}

/// What is right in a folder beside its files.
#[derive(Default)]
pub(super) struct Listed {
    /// The paths of the folders in it, relative to the catalog.
    pub(super) folders: Vec<String>,
    /// What could not be looked at.
    pub(super) faults: Vec<Found>,
}

/// What [`yaml_files`] finds right in a folder, in no order: each file that is wanted, by its name and its
/// kind, is told by its path as soon as it is found. Nothing where there is no such folder.
pub(super) fn list(
    root: &Path,
    relative: &str,
    without: &[String],
    is_wanted: &(dyn Fn(&OsStr, FileType) -> bool + Sync),
    tell: &mut dyn FnMut(String),
) -> Option<Listed> {
    let listing = Listing {
        root,
        deep: true,
        without,
        wanted: &|name, kind| is_yaml(name) && is_wanted(name, kind),
    };
    listing.one(relative, tell)
}

fn fault(path: &str, source: io::Error) -> Found {
    let error = ReadError::Io {
        path: path.into(),
        doing: "list it",
        source,
    };
    Found::Fault(path.to_owned(), error)
}

/// The entries of a folder. Not by the standard library, which panics when the system reports an
/// error as it closes the folder, as a network file system may.
fn open(
    folder: &Path,
) -> rustix::io::Result<impl Iterator<Item = rustix::io::Result<(FileType, DirEntry)>> + use<>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = retry_on_intr(|| rustix::fs::open(folder, flags, Mode::empty()))?;
    let mut entries = Dir::new(folder)?;
    Ok(std::iter::from_fn(move || {
        let entry = entries.read()?;
        Some(entry.and_then(|entry| Ok((kind(&entries, &entry)?, entry))))
    }))
}

/// What an entry is. Some file systems do not say so in the list.
fn kind(folder: &Dir, entry: &DirEntry) -> rustix::io::Result<FileType> {
    match entry.file_type() {
        FileType::Unknown => {
            let folder = folder.fd()?;
            let look =
                || rustix::fs::statat(folder.as_fd(), entry.file_name(), AtFlags::SYMLINK_NOFOLLOW);
            Ok(FileType::from_raw_mode(retry_on_intr(look)?.st_mode))
        }
        known => Ok(known),
    }
}

enum Entry {
    Folder(String),
    File(String),
    NoFile(String, FileType),
    Unreadable(String),
    Other,
}

fn sort_out(
    relative: &str,
    kind: FileType,
    entry: &DirEntry,
    wanted: &(dyn Fn(&OsStr, FileType) -> bool + Sync),
) -> Entry {
    let name = OsStr::from_bytes(entry.file_name().to_bytes());
    if name.as_encoded_bytes().starts_with(b".") {
        return Entry::Other;
    }
    let is_wanted = wanted(name, kind);
    let path = |name: &str| match relative {
        "" | "." => name.to_owned(),
        _ => format!("{relative}/{name}"),
    };
    match name.to_str() {
        None if is_wanted || kind.is_dir() => Entry::Unreadable(path(&name.to_string_lossy())),
        Some(name) if kind.is_dir() => Entry::Folder(path(name)),
        Some(name) if is_wanted => match kind {
            kind if is_file(kind) => Entry::File(path(name)),
            other => Entry::NoFile(path(name), other),
        },
        _ => Entry::Other,
    }
}

/// Whether what is of this kind is read as a file: a link is, for what it leads to.
pub(super) fn is_file(kind: FileType) -> bool {
    matches!(kind, FileType::RegularFile | FileType::Symlink)
}

/// Whether a file is a record or a topic by its name.
pub(super) fn is_yaml(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    let ending = |ending: &[u8]| {
        name.len() > ending.len() && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    ending(b".yaml") || ending(b".yml")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn records_are_found_in_any_subfolder() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path();
        for file in [
            "r/b.yaml",
            "r/a/x.yml",
            "r/a/y.YAML",
            "r/.circ/t.yaml",
            "r/.h.yaml",
            "r/n.txt",
            "r/.yaml",
            "r/skip/z.yaml",
        ] {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), "").unwrap();
        }
        let check = |relative: &str, deep: bool, expected: &[&str]| {
            let found = yaml_files(
                root,
                relative,
                deep,
                &["r/skip".to_owned(), "skip".to_owned()],
            );
            let paths: Vec<&str> = found.iter().map(Found::path).collect();
            assert_eq!(paths, expected);
        };
        check("r", true, &["r/a/x.yml", "r/a/y.YAML", "r/b.yaml"]);
        check("r", false, &["r/b.yaml"]);
        check(".", true, &["r/a/x.yml", "r/a/y.YAML", "r/b.yaml"]);
        check("nothing", true, &[]);
        let all = all_files(root, "r");
        assert_eq!(
            all.iter()
                .map(Found::path)
                .filter(|path| *path == "r/n.txt")
                .count(),
            1
        );
    }
}
