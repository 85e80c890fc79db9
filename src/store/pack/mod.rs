//! Packs: what the files of a catalog say, in a form that is taken up without being read as YAML, and the
//! form in which the cache keeps it.
//!
//! A pack has a row a file: the [`Stamp`] by which the file is known, and where in the parts of the pack
//! stands what it says. Parts hold numbers and texts of many rows one behind the other; they stay as long
//! as the program runs, so that records borrow their texts from them ([`Text::fixed`]) and a record taken
//! up costs no copy. Files just read are packed like those from the cache, so that there is one way from
//! a file to a record, and a hundred thousand records are a few hundred blocks of memory.
//!
//! [`Text::fixed`]: crate::model::Text::fixed

mod file;
mod later;
mod locate;
mod row;
mod sections;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub(super) use file::{Key, keep, open};
pub(super) use later::keep as keep_later;
pub(super) use locate::locate;
pub(super) use row::Read;

use std::sync::Arc;

use super::record::Reader;
use super::stamp::Stamp;
use crate::model::{Place, Problem, Severity, Text};
use words::{In, Out};

/// A range of bytes in a part: where it begins, and how long it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stretch {
    at: u32,
    length: u32,
}

impl Stretch {
    fn new(from: usize, to: usize) -> Option<Stretch> {
        Some(Stretch {
            at: u32::try_from(from).ok()?,
            length: u32::try_from(to.checked_sub(from)?).ok()?,
        })
    }

    fn range(self) -> std::ops::Range<usize> {
        let at = self.at as usize;
        at..at + self.length as usize
    }
}

/// One file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// What tells that the file is the one that was read.
    pub(super) stamp: Stamp,
    /// The number of its folder.
    pub(super) folder: u32,
    part: u32,
    words: Stretch,
    texts: Stretch,
    summaries: Stretch,
}

/// A folder in which files of a pack are, or could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    /// Its path below the catalog's folder; `.` for that itself.
    pub(super) path: String,
    /// The number of the folder that it is in; its own for the topmost.
    pub(super) parent: u32,
    /// What tells that it holds the same names as when it was listed.
    pub(super) stamp: Stamp,
}

/// Where what rows say stands. Of at most 4 GiB each.
#[derive(Debug, Clone, Copy)]
struct Part {
    words: &'static [u8],
    texts: &'static str,
    /// `None` where they were not read.
    summaries: Option<&'static str>,
}

impl Part {
    fn new(out: Out) -> Part {
        let fixed = |mut text: String| -> &'static str {
            text.shrink_to_fit();
            text.leak()
        };
        let mut words = out.words;
        words.shrink_to_fit();
        Part {
            words: words.leak(),
            texts: fixed(out.texts),
            summaries: Some(fixed(out.summaries)),
        }
    }

    /// What one of its rows says.
    fn of(&self, row: &Row) -> Option<In> {
        Some(In {
            words: self.words.get(row.words.range())?,
            texts: self.texts.get(row.texts.range())?,
            summaries: match self.summaries {
                Some(summaries) => Some(summaries.get(row.summaries.range())?),
                None => None,
            },
        })
    }
}

/// The file in the cache that a pack came from.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// The checksum of its head.
    sum: u64,
    /// How many rows it has.
    rows: usize,
    /// How many bytes of words.
    words: u32,
}

/// What the files of a catalog say. Rows with a record come first, in the order of ids, then files.
#[derive(Debug, Clone, Default)]
pub(super) struct Pack {
    /// The file that it came from, whose rows are those of the first part.
    origin: Option<Origin>,
    parts: Vec<Part>,
    /// The folders, each after the one that it is in.
    pub(super) folders: Vec<Folder>,
    /// The files.
    pub(super) rows: Vec<Row>,
    /// The rows that have a record, by the titles of those. Empty where it is not known.
    pub(super) by_title: Vec<u32>,
    /// The file from which the first part was read without its summaries.
    rest: Option<Arc<sections::Opened>>,
}

/// Puts rows in order: those with a record come first, in the order of ids, then files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    is_without: bool,
    /// How the id begins: it tells most ids apart, and stands here.
    start: u128,
    id: &'static str,
    file: &'static str,
}

impl SortKey {
    /// The part that stands here. Keys that differ in it stand to each other as their parts do.
    pub(super) fn start(&self) -> (bool, u128) {
        (self.is_without, self.start)
    }
}

/// How an id begins, as a number: nearly always it tells two ids apart, and stands for their order.
pub(super) fn start(id: &str) -> u128 {
    let mut start = [0; 16];
    for (byte, found) in start.iter_mut().zip(id.bytes()) {
        *byte = found;
    }
    u128::from_be_bytes(start)
}

/// What some files say, on its way into a pack.
#[derive(Debug, Default)]
pub(super) struct Packing {
    parts: Vec<(Out, Vec<Row>)>,
}

impl Packing {
    /// Parts are not much longer than this, in bytes: what is in them is counted by 32 bits.
    const LONG: usize = 1 << 30;

    /// Puts in what a file says, if there is anything.
    pub(super) fn put_if_any(&mut self, path: &str, stamp: Stamp, folder: u32, read: &Read) {
        if read.record.is_some() || !read.problems.is_empty() {
            self.put(path, stamp, folder, read);
        }
    }

    /// Puts in what a file says. What is more than 4 GiB is said to be too large.
    pub(super) fn put(&mut self, path: &str, stamp: Stamp, folder: u32, read: &Read) {
        if self
            .parts
            .last()
            .is_none_or(|(out, _)| out.length() > Packing::LONG)
        {
            self.parts.push(Default::default());
        }
        let Some((out, rows)) = self.parts.last_mut() else {
            return;
        };
        match out.put(path, stamp, folder, read) {
            Some(row) => rows.push(row),
            None => {
                let problem = Problem {
                    file: path.to_owned(),
                    place: Place::File,
                    rule: "too-large",
                    severity: Severity::Error,
                    message: "the file says more than 4 GiB".to_owned(),
                    hint: Some("put long texts into files of their own".to_owned()),
                };
                let read = Read {
                    record: None,
                    problems: vec![problem],
                };
                let mut out = Out::default();
                let rows = out.put(path, stamp, folder, &read).into_iter().collect();
                self.parts.push((out, rows));
            }
        }
    }
}

impl Out {
    /// Puts in what a file says, and gives its row. Nothing where the part is full.
    fn put(&mut self, path: &str, stamp: Stamp, folder: u32, read: &Read) -> Option<Row> {
        let lengths = |out: &Out| (out.words.len(), out.texts.len(), out.summaries.len());
        let from = lengths(self);
        row::put(self, path, read);
        let to = lengths(self);
        Some(Row {
            stamp,
            folder,
            part: 0,
            words: Stretch::new(from.0, to.0)?,
            texts: Stretch::new(from.1, to.1)?,
            summaries: Stretch::new(from.2, to.2)?,
        })
    }

    fn length(&self) -> usize {
        self.words
            .len()
            .max(self.texts.len())
            .max(self.summaries.len())
    }
}

impl Row {
    /// The row of the same file, where its folder has this number.
    pub(super) fn in_folder(self, folder: u32) -> Row {
        Row { folder, ..self }
    }
}

impl Pack {
    /// A pack without rows, with these folders, in which the rows of this one lead to what they say.
    pub(super) fn emptied(&self, folders: Vec<Folder>) -> Pack {
        Pack {
            origin: self.origin,
            parts: self.parts.clone(),
            folders,
            rows: Vec::new(),
            by_title: Vec::new(),
            rest: self.rest.clone(),
        }
    }

    /// Whether the summaries are there.
    pub(super) fn is_complete(&self) -> bool {
        self.rest.is_none()
    }

    /// Reads the summaries, if they were left out. Says whether they are there now.
    pub(super) fn complete(&mut self) -> bool {
        if let Some(rest) = self.rest.take()
            && let Some(part) = self.parts.first_mut()
        {
            part.summaries = rest.text(file::SUMMARIES);
        }
        self.parts.iter().all(|part| part.summaries.is_some())
    }

    /// The summary of a row.
    pub(super) fn summary(&self, row: &Row) -> Option<Text> {
        self.from(row)?.summaries.map(Text::fixed)
    }

    /// Adds what some files say, and gives their rows.
    pub(super) fn add(&mut self, packing: Packing) -> Vec<Row> {
        let mut added = Vec::new();
        for (out, rows) in packing.parts {
            let part = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
            self.parts.push(Part::new(out));
            added.extend(rows.into_iter().map(|row| Row { part, ..row }));
        }
        added
    }

    /// What the file of a row says. Nothing where the pack is broken.
    pub(super) fn take(&self, row: &Row, reader: &Reader<'_>) -> Option<Read> {
        row::take(self.from(row)?, reader)
    }

    /// The path of a row's file below the catalog's folder. Nothing where the pack is broken.
    pub(super) fn path(&self, row: &Row) -> Option<&'static str> {
        row::take_path(self.from(row)?)
    }

    /// Whether there is a record in a row.
    pub(super) fn has_record(&self, row: &Row) -> bool {
        self.from(row).is_some_and(row::has_record)
    }

    /// By what rows are put in order.
    pub(super) fn sort_key(&self, row: &Row, reader: &Reader<'_>) -> Option<SortKey> {
        let file = self.path(row)?;
        let id = reader.id_text(file);
        Some(SortKey {
            is_without: !self.has_record(row),
            start: start(id),
            id,
            file,
        })
    }

    /// The folder of a row.
    pub(super) fn folder(&self, row: &Row) -> Option<&Folder> {
        self.folders.get(row.folder as usize)
    }

    fn from(&self, row: &Row) -> Option<In> {
        self.parts.get(row.part as usize)?.of(row)
    }
}
