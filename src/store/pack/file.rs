//! The file in which the cache keeps a pack.
//!
//! # Form
//!
//! All numbers are little-endian. A head of fixed length, then sections one behind the other:
//!
//! | section | what it holds |
//! |---|---|
//! | folders | of each folder: stamp (32 bytes), number of its parent (4), length of its path (4), path |
//! | rows | of each file 60 bytes: stamp (32), number of its folder (4), and where its words, texts and summary are (begin and length, 4 bytes each) |
//! | words, texts, summaries | what the files say, as `row` puts it |
//! | titles | the rows with a record in the order of titles, 4 bytes each |
//! | ids | of each file the hash of the key of its id (8), its row (4) and a checksum of its path (4), by the hash |
//!
//! The head is [`MAGIC`], the [`Key`] of what was packed, the number of rows, and length and checksum (xxh3,
//! 64 bits) of each section, and a checksum of itself. A file with a wrong checksum, or with another key, is
//! none. So a file that is cut, torn or damaged, or of another version, catalog or setting, costs a reading
//! of the catalog and nothing else. Checksums are no defence against somebody who may write the
//! user's own cache; whatever such a file says, taking it up stays within its bytes.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::thread::JoinHandle;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{Folder, Pack, Part, Row, Stretch};
use crate::model::Id;
use crate::store::cache::Cache;
use crate::store::stamp::Stamp;

/// How files of this form begin. The number at the end is raised whenever the form changes, or what
/// circ reads out of a file.
const MAGIC: &[u8; 16] = b"circ pack\0\0\0\0\0\0\x01";

/// The bytes of a row.
const ROW: usize = 60;

const SECTIONS: usize = 7;
const FOLDERS: usize = 0;
const ROWS: usize = 1;
const WORDS: usize = 2;
const TEXTS: usize = 3;
const SUMMARIES: usize = 4;
const TITLES: usize = 5;
const IDS: usize = 6;

/// The magic, the key, the number of rows, the sections, the checksum.
const HEAD: usize = 16 + 8 + 8 + SECTIONS * 16 + 8;

/// The bytes that are written at once.
const BLOCK: usize = 1 << 20;

/// What was packed: by which circ, of which catalog, with which settings. Packs of other keys are of no
/// use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Key {
    /// How the name of its file in the cache begins.
    family: &'static str,
    /// Stands for the catalog: its file is named after it.
    catalog: u64,
    /// Stands for the catalog, its settings and the version of circ.
    all: u64,
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

    /// The name of the file in the cache.
    fn name(self) -> String {
        format!("{}{:016x}", self.family, self.catalog)
    }
}

/// How many packs of a family are kept.
const MOST: usize = 16;

/// Where a section is, and its checksum.
#[derive(Debug, Clone, Copy, Default)]
struct Section {
    at: u64,
    length: u64,
    sum: u64,
}

/// An open file whose head is right.
#[derive(Debug)]
pub(super) struct Opened {
    file: File,
    rows: usize,
    sections: [Section; SECTIONS],
}

impl Opened {
    fn new(cache: &Cache, key: Key) -> Option<Opened> {
        let (file, size) = cache.open(&key.name())?;
        let mut head = [0; HEAD];
        file.read_exact_at(&mut head, 0).ok()?;
        let (head, sum) = head.split_last_chunk()?;
        if xxh3_64(head) != u64::from_le_bytes(*sum) {
            return None;
        }
        let mut numbers = head.strip_prefix(MAGIC)?.as_chunks().0.iter();
        let mut number = || numbers.next().map(|bytes| u64::from_le_bytes(*bytes));
        if number()? != key.all {
            return None;
        }
        let rows = usize::try_from(number()?).ok()?;
        let mut at = HEAD as u64;
        let mut sections = [Section::default(); SECTIONS];
        for section in &mut sections {
            let (length, sum) = (number()?, number()?);
            *section = Section { at, length, sum };
            at = at.checked_add(length)?;
        }
        (at == size).then_some(Opened {
            file,
            rows,
            sections,
        })
    }

    /// The bytes of a section, if they are those that were written.
    fn read(&self, section: usize) -> Option<Vec<u8>> {
        let Section { at, length, sum } = *self.sections.get(section)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact_at(&mut bytes, at).ok()?;
        (xxh3_64(&bytes) == sum).then_some(bytes)
    }

    /// The summaries of all rows.
    pub(super) fn summaries(&self) -> Option<&'static str> {
        self.text(SUMMARIES)
    }

    fn text(&self, section: usize) -> Option<&'static str> {
        Some(String::from_utf8(self.read(section)?).ok()?.leak())
    }

    /// The path that an entry of the ids leads to.
    fn path(&self, entry: &[u8; 16]) -> Option<String> {
        let [row, sum] = entry.as_chunks().0.last_chunk()?;
        let at = u32::from_le_bytes(*row).checked_mul(ROW as u32)?;
        let length = ROW as u32;
        let row = read_row(&self.part(ROWS, Stretch { at, length })?)?;
        // The word behind the first is the length of the path.
        let words = Stretch {
            length: 8,
            ..row.words
        };
        let length = u32::from_le_bytes(*self.part(WORDS, words)?.last_chunk()?);
        let path = Stretch {
            length,
            ..row.texts
        };
        let path = self.part(TEXTS, path)?;
        // Only the ids were read as a whole, so only their checksum was looked at.
        (path_sum(&path) == u32::from_le_bytes(*sum)).then_some(())?;
        String::from_utf8(path).ok()
    }

    /// Some bytes of a section, unchecked.
    fn part(&self, section: usize, stretch: Stretch) -> Option<Vec<u8>> {
        let Section { at, length, .. } = *self.sections.get(section)?;
        if stretch.range().end as u64 > length {
            return None;
        }
        let mut bytes = vec![0; stretch.length as usize];
        let at = at.checked_add(u64::from(stretch.at))?;
        self.file.read_exact_at(&mut bytes, at).ok()?;
        Some(bytes)
    }
}

/// The pack of a catalog that the cache has, if it has one that is whole. `summaries` says whether those
/// are read too.
pub(in crate::store) fn open(cache: &Cache, key: Key, summaries: bool) -> Option<Pack> {
    let opened = Opened::new(cache, key)?;
    let texts = || -> Option<(&'static str, Option<&'static str>)> {
        let texts = opened.text(TEXTS)?;
        Some(match summaries {
            true => (texts, Some(opened.summaries()?)),
            false => (texts, None),
        })
    };
    let rest = || -> Option<Pack> {
        let rows = opened.read(ROWS)?;
        let rows: Vec<Row> = rows
            .chunks_exact(ROW)
            .map(read_row)
            .collect::<Option<_>>()?;
        let titles = opened.read(TITLES)?;
        let titles = titles.as_chunks().0.iter().copied();
        let words: &'static [u8] = opened.read(WORDS)?.leak();
        (rows.len() == opened.rows).then_some(Pack {
            parts: vec![Part {
                words,
                texts: "",
                summaries: None,
            }],
            folders: read_folders(&opened.read(FOLDERS)?)?,
            rows,
            by_title: titles.map(u32::from_le_bytes).collect(),
            rest: None,
        })
    };
    let (texts, pack) = rayon::join(texts, rest);
    let (texts, mut pack) = (texts?, pack?);
    for part in &mut pack.parts {
        (part.texts, part.summaries) = texts;
    }
    if !summaries {
        pack.rest = Some(Arc::new(opened));
    }
    let is_folder = |number: u32| (number as usize) < pack.folders.len();
    pack.rows
        .iter()
        .all(|row| is_folder(row.folder))
        .then_some(pack)
}

fn read_row(bytes: &[u8]) -> Option<Row> {
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
        part: 0,
        words: stretch()?,
        texts: stretch()?,
        summaries: stretch()?,
    })
}

fn read_folders(mut bytes: &[u8]) -> Option<Vec<Folder>> {
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

/// The hash by which the ids of records are looked up; ids that differ in letter case only have the same.
fn hash(id: &Id) -> u64 {
    xxh3_64(id.key().as_bytes())
}

fn path_sum(path: &[u8]) -> u32 {
    (xxh3_64(path) & u64::from(u32::MAX)) as u32
}

/// What the cache knows without being read as a whole: where the records of some ids may be.
#[derive(Debug)]
pub(in crate::store) struct Kept {
    /// The folders; what is said here holds as long as all their stamps do.
    pub(in crate::store) folders: Vec<Folder>,
    /// The files that have one of the ids, whatever its letter case, by their paths below the catalog's
    /// folder. Some may be twice, or have another id of the same hash.
    pub(in crate::store) files: Vec<String>,
}

/// Looks ids up, if the cache has a pack of the catalog that is whole.
pub(in crate::store) fn locate(cache: &Cache, key: Key, wanted: &[Id]) -> Option<Kept> {
    let opened = Opened::new(cache, key)?;
    let folders = read_folders(&opened.read(FOLDERS)?)?;
    let ids = opened.read(IDS)?;
    let ids = ids.as_chunks::<16>().0;
    let of = |entry: &[u8; 16]| entry.first_chunk().map(|hash| u64::from_le_bytes(*hash));
    let mut files = Vec::new();
    for id in wanted {
        let hash = hash(id);
        let start = ids.partition_point(|entry| of(entry) < Some(hash));
        let same = ids.get(start..)?.iter();
        for entry in same.take_while(|entry| of(entry) == Some(hash)) {
            files.push(opened.path(entry)?);
        }
    }
    Some(Kept { folders, files })
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
                write(file, key, &pack, &ids)
            });
        }
    });
    // Where there can be no thread there is no pack.
    thread.ok()
}

/// A section that is being written.
struct Filling<'f> {
    file: &'f mut File,
    block: Vec<u8>,
    sum: Xxh3,
    length: u64,
}

impl Filling<'_> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sum.update(&self.block);
        self.length += self.block.len() as u64;
        self.file.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }
}

fn write(file: &mut File, key: Key, pack: &Pack, ids: &[Id]) -> io::Result<()> {
    file.seek(SeekFrom::Start(HEAD as u64))?;
    let mut block = Vec::with_capacity(BLOCK + (1 << 16));
    let mut sums = Vec::with_capacity(SECTIONS * 16);
    let mut section = |fill: &dyn Fn(&mut Filling<'_>) -> io::Result<()>| -> io::Result<()> {
        let mut filling = Filling {
            file: &mut *file,
            block: std::mem::take(&mut block),
            sum: Xxh3::new(),
            length: 0,
        };
        fill(&mut filling)?;
        filling.flush()?;
        sums.extend_from_slice(&filling.length.to_le_bytes());
        sums.extend_from_slice(&filling.sum.digest().to_le_bytes());
        block = filling.block;
        Ok(())
    };
    let broken = || io::Error::other("a row leads nowhere, or the pack is too large");
    let from = |row: &Row| pack.from(row).ok_or_else(broken);
    section(&|out| {
        pack.folders.iter().try_for_each(|folder| {
            out.put(&folder.stamp.0)?;
            out.put(&folder.parent.to_le_bytes())?;
            let length = u32::try_from(folder.path.len()).map_err(|_| broken())?;
            out.put(&length.to_le_bytes())?;
            out.put(folder.path.as_bytes())
        })
    })?;
    section(&|out| {
        // What stood in several parts stands in one.
        let mut ends = [0_u32; 3];
        pack.rows.iter().try_for_each(|row| {
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
    let rows = || pack.rows.iter();
    section(&|out| rows().try_for_each(|row| out.put(from(row)?.words)))?;
    section(&|out| rows().try_for_each(|row| out.put(from(row)?.texts.as_bytes())))?;
    section(&|out| {
        rows().try_for_each(|row| {
            let summary = from(row)?.summaries.ok_or_else(broken)?;
            out.put(summary.as_bytes())
        })
    })?;
    section(&|out| {
        let mut titles = pack.by_title.iter();
        titles.try_for_each(|row| out.put(&row.to_le_bytes()))
    })?;
    let mut hashes: Vec<(u64, u32)> = ids.iter().map(hash).zip(0..).collect();
    hashes.sort_unstable();
    section(&|out| {
        hashes.iter().try_for_each(|(hash, number)| {
            let row = pack.rows.get(*number as usize);
            let path = row.and_then(|row| pack.path(row)).ok_or_else(broken)?;
            out.put(&hash.to_le_bytes())?;
            out.put(&number.to_le_bytes())?;
            out.put(&path_sum(path.as_bytes()).to_le_bytes())
        })
    })?;
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&key.all.to_le_bytes());
    head.extend_from_slice(&(pack.rows.len() as u64).to_le_bytes());
    head.extend_from_slice(&sums);
    let sum = xxh3_64(&head);
    head.extend_from_slice(&sum.to_le_bytes());
    file.write_all_at(&head, 0)
}
