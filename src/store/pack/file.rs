//! The file in which the cache keeps a pack.
//!
//! # Form
//!
//! A file of [`sections`](super::sections):
//!
//! | section | what it holds |
//! |---|---|
//! | folders | of each folder: stamp (32 bytes), number of its parent (4), length of its path (4), path |
//! | rows | of each file 60 bytes: stamp (32), number of its folder (4), and where its words, texts and summary are (begin and length, 4 bytes each) |
//! | words, texts, summaries | what the files say, as `row` puts it |
//! | titles | the rows with a record in the order of titles, 4 bytes each |
//! | ids | of each file the hash of the key of its id (8), its row (4) and a checksum of its path (4), by the hash |
//!
//! A file that is cut, torn or damaged, or of another version, catalog or setting, costs a reading of the
//! catalog and nothing else. Checksums are no defence against somebody who may write the user's own
//! cache; whatever such a file says, taking it up stays within its bytes.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;

use xxhash_rust::xxh3::xxh3_64;

use super::sections::{Opened, Writing};
use super::{Folder, Origin, Pack, Part, Row, Stretch, locate};
use crate::model::Id;
use crate::store::cache::Cache;
use crate::store::stamp::Stamp;

/// The bytes of a row.
pub(super) const ROW: usize = 60;

// The sections.
pub(super) const FOLDERS: usize = 0;
pub(super) const ROWS: usize = 1;
pub(super) const WORDS: usize = 2;
pub(super) const TEXTS: usize = 3;
pub(super) const SUMMARIES: usize = 4;
pub(super) const TITLES: usize = 5;
pub(super) const IDS: usize = 6;

/// What was packed: by which circ, of which catalog, with which settings. Packs of other keys are of no
/// use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Key {
    /// How the name of its file in the cache begins.
    pub(super) family: &'static str,
    /// Stands for the catalog: its file is named after it.
    catalog: u64,
    /// Stands for the catalog, its settings and the version of circ.
    pub(super) all: u64,
}

impl Key {
    /// The key of a catalog: by the path of its folder, and the bytes of its settings.
    pub(in crate::store) fn new(path: &[u8], settings: &[u8]) -> Key {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let parts = [version, path, settings].map(|part| xxh3_64(part).to_le_bytes());
        Key {
            family: "records-",
            catalog: xxh3_64(path),
            all: xxh3_64(&parts.concat()),
        }
    }

    /// The key of a catalog in git's objects: by the path of its folder in the tree, and the id of the
    /// blob of its settings. What else there is follows from the ids of blobs.
    pub(in crate::store) fn of_blobs(prefix: &str, settings: &str) -> Key {
        let family = "objects-";
        let Key { all, .. } = Key::new(format!("{family}{prefix}").as_bytes(), settings.as_bytes());
        Key {
            family,
            catalog: all,
            all,
        }
    }

    /// The key of what became of the pack of this key since a file with this checksum was written.
    pub(super) fn later(self, sum: u64) -> Key {
        let parts = [self.all, sum].map(u64::to_le_bytes);
        Key {
            family: "later-",
            catalog: self.catalog,
            all: xxh3_64(&parts.concat()),
        }
    }

    /// The name of the file in the cache.
    pub(super) fn name(self) -> String {
        format!("{}{:016x}", self.family, self.catalog)
    }
}

/// How many packs of a family are kept.
pub(super) const MOST: usize = 16;

/// The pack of a catalog that the cache has, if it has one that is whole. `summaries` says whether those
/// are read too.
pub(in crate::store) fn open(cache: &Cache, key: Key, summaries: bool) -> Option<Pack> {
    let opened = Opened::new(cache, &key.name(), key.all)?;
    let texts = || -> Option<(&'static str, Option<&'static str>)> {
        let texts = opened.text(TEXTS)?;
        Some(match summaries {
            true => (texts, Some(opened.text(SUMMARIES)?)),
            false => (texts, None),
        })
    };
    let rest = || {
        let words: &'static [u8] = opened.read(WORDS)?.leak();
        let (folders, rows) = read_rows(&opened, 0)?;
        let titles = opened.read(TITLES)?;
        let titles = titles.as_chunks().0.iter().copied();
        Some((
            words,
            folders,
            rows,
            titles.map(u32::from_le_bytes).collect(),
        ))
    };
    let (texts, rest) = rayon::join(texts, rest);
    let ((texts, read_summaries), (words, folders, rows, by_title)) = (texts?, rest?);
    Some(Pack {
        origin: Some(Origin {
            sum: opened.sum,
            rows: rows.len(),
            words: u32::try_from(words.len()).ok()?,
        }),
        parts: vec![Part {
            words,
            texts,
            summaries: read_summaries,
        }],
        folders,
        rows,
        by_title,
        rest: (!summaries).then(|| Arc::new(opened)),
    })
}

/// The folders and the rows of a file, which are those of this part of a pack.
pub(super) fn read_rows(opened: &Opened, part: u32) -> Option<(Vec<Folder>, Vec<Row>)> {
    let folders = read_folders(&opened.read(FOLDERS)?)?;
    let rows = opened.read(ROWS)?;
    let rows = rows.chunks_exact(ROW).map(|bytes| read_row(bytes, part));
    let rows: Vec<Row> = rows.collect::<Option<_>>()?;
    let is_folder = |number: u32| (number as usize) < folders.len();
    let is_right = rows.len() == opened.rows && rows.iter().all(|row| is_folder(row.folder));
    is_right.then_some((folders, rows))
}

pub(super) fn read_row(bytes: &[u8], part: u32) -> Option<Row> {
    let (stamp, rest) = bytes.split_first_chunk()?;
    let mut numbers = rest.as_chunks().0.iter().copied().map(u32::from_le_bytes);
    let mut number = || numbers.next();
    let folder = number()?;
    let mut stretch = || {
        Some(Stretch {
            at: number()?,
            length: number()?,
        })
    };
    Some(Row {
        stamp: Stamp(*stamp),
        folder,
        part,
        words: stretch()?,
        texts: stretch()?,
        summaries: stretch()?,
    })
}

pub(super) fn read_folders(mut bytes: &[u8]) -> Option<Vec<Folder>> {
    let mut folders: Vec<Folder> = Vec::new();
    while !bytes.is_empty() {
        let (stamp, rest) = bytes.split_first_chunk()?;
        let (parent, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (path, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let parent = u32::from_le_bytes(*parent);
        if parent as usize > folders.len() {
            return None;
        }
        folders.push(Folder {
            path: String::from_utf8(path.to_vec()).ok()?,
            parent,
            stamp: Stamp(*stamp),
        });
        bytes = rest;
    }
    Some(folders)
}

/// Writes a pack to the cache, while the program goes on. Joining the thread waits until it is there, or
/// until it is known that it cannot be; nobody is told.
pub(in crate::store) fn keep(
    cache: Cache,
    key: Key,
    mut pack: Pack,
    ids: Vec<Id>,
) -> Option<JoinHandle<()>> {
    let thread = std::thread::Builder::new();
    let thread = thread.spawn(move || {
        if pack.complete() {
            cache.write_with(&key.name(), key.family, MOST, |file| {
                write(Writing::new(file)?, key, &pack, &ids)
            });
        } else {
            // What it lacks is damaged; without it the next run begins anew.
            cache.remove(&key.name());
        }
    });
    // Where there can be no thread there is no pack.
    thread.ok()
}

fn write(mut file: Writing<'_>, key: Key, pack: &Pack, ids: &[Id]) -> io::Result<()> {
    write_rows(&mut file, pack, &pack.rows)?;
    file.section(|out| {
        let mut titles = pack.by_title.iter();
        titles.try_for_each(|row| out.put(&row.to_le_bytes()))
    })?;
    file.section(|out| {
        let mut entries = locate::entries(pack, ids).into_iter();
        entries.try_for_each(|entry| out.put(&entry.ok_or_else(broken)?))
    })?;
    file.finish(key.all, pack.rows.len())
}

/// Writes the sections from the folders to the summaries, with some rows of a pack.
pub(super) fn write_rows(file: &mut Writing<'_>, pack: &Pack, rows: &[Row]) -> io::Result<()> {
    let from = |row: &Row| pack.from(row).ok_or_else(broken);
    file.section(|out| {
        pack.folders.iter().try_for_each(|folder| {
            out.put(&folder.stamp.0)?;
            out.put(&folder.parent.to_le_bytes())?;
            let length = u32::try_from(folder.path.len()).map_err(|_| broken())?;
            out.put(&length.to_le_bytes())?;
            out.put(folder.path.as_bytes())
        })
    })?;
    file.section(|out| {
        // What stood in several parts stands in one.
        let mut ends = [0_u32; 3];
        rows.iter().try_for_each(|row| {
            out.put(&row.stamp.0)?;
            out.put(&row.folder.to_le_bytes())?;
            for (end, stretch) in ends.iter_mut().zip([row.words, row.texts, row.summaries]) {
                out.put(&end.to_le_bytes())?;
                out.put(&stretch.length.to_le_bytes())?;
                *end = end.checked_add(stretch.length).ok_or_else(broken)?;
            }
            Ok(())
        })
    })?;
    file.section(|out| rows.iter().try_for_each(|row| out.put(from(row)?.words)))?;
    file.section(|out| {
        let mut texts = rows.iter();
        texts.try_for_each(|row| out.put(from(row)?.texts.as_bytes()))
    })?;
    file.section(|out| {
        rows.iter().try_for_each(|row| {
            let summary = from(row)?.summaries.ok_or_else(broken)?;
            out.put(summary.as_bytes())
        })
    })
}

pub(super) fn broken() -> io::Error {
    io::Error::other("a row leads nowhere, or the pack is too large")
}
