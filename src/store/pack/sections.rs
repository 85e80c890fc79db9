//! Files of the cache that are made of sections, each of which is known to be whole by its checksum.
//!
//! # Form
//!
//! All numbers are little-endian. A head of fixed length, then [`SECTIONS`] sections one behind the other.
//! The head is the 16 bytes of [`MAGIC`], a number that stands for what the file was made from, the number of
//! its rows, and length and checksum (xxh3, 64 bits) of each section, and a checksum of itself. A file with
//! a wrong checksum, or of another origin, is none.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::Stretch;
use crate::store::cache::Cache;

/// How files of this form begin. The number at the end is raised whenever the form changes, or what
/// circ reads out of a file.
const MAGIC: &[u8; 16] = b"circ pack\0\0\0\0\0\0\x02";

/// The sections of a file.
pub(super) const SECTIONS: usize = 7;

/// The magic, the origin, the number of rows, the sections, the checksum.
pub(super) const HEAD: usize = 16 + 8 + 8 + SECTIONS * 16 + 8;

/// The bytes that are written at once.
const BLOCK: usize = 1 << 20;

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
    /// How many rows it says that it has.
    pub(super) rows: usize,
    /// The checksum of its head, and so of all of it: no other file has the same.
    pub(super) sum: u64,
    sections: [Section; SECTIONS],
}

impl Opened {
    /// The file of this name, if it was made from `origin`.
    pub(super) fn new(cache: &Cache, name: &str, origin: u64) -> Option<Opened> {
        let (file, size) = cache.open(name)?;
        let mut head = [0; HEAD];
        file.read_exact_at(&mut head, 0).ok()?;
        let (head, sum) = head.split_last_chunk()?;
        let sum = u64::from_le_bytes(*sum);
        if xxh3_64(head) != sum {
            return None;
        }
        let mut numbers = head.strip_prefix(MAGIC)?.as_chunks().0.iter();
        let mut number = || numbers.next().map(|bytes| u64::from_le_bytes(*bytes));
        if number()? != origin {
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
            sum,
            sections,
        })
    }

    /// The bytes of a section, if they are those that were written.
    pub(super) fn read(&self, section: usize) -> Option<Vec<u8>> {
        let Section { at, length, sum } = *self.sections.get(section)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        // The system hands out memory as it is filled, which takes longer than the copying: all threads do it.
        let blocks = (at..).step_by(BLOCK).zip(bytes.chunks_mut(BLOCK));
        let blocks: Vec<_> = blocks.collect();
        let read = |(at, block): (u64, &mut [u8])| self.file.read_exact_at(block, at).is_ok();
        (blocks.into_par_iter().all(read) && xxh3_64(&bytes) == sum).then_some(bytes)
    }

    /// The text of a section, for as long as the program runs.
    pub(super) fn text(&self, section: usize) -> Option<&'static str> {
        Some(String::from_utf8(self.read(section)?).ok()?.leak())
    }

    /// Some bytes of a section, unchecked.
    pub(super) fn part(&self, section: usize, stretch: Stretch) -> Option<Vec<u8>> {
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

/// A file that is being written, section by section.
pub(super) struct Writing<'f> {
    file: &'f mut File,
    block: Vec<u8>,
    sums: Vec<u8>,
}

impl<'f> Writing<'f> {
    pub(super) fn new(file: &'f mut File) -> io::Result<Writing<'f>> {
        file.seek(SeekFrom::Start(HEAD as u64))?;
        Ok(Writing {
            file,
            block: Vec::new(),
            sums: Vec::with_capacity(SECTIONS * 16),
        })
    }

    /// Writes the next section.
    pub(super) fn section(
        &mut self,
        fill: impl FnOnce(&mut Filling<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut filling = Filling {
            file: &mut *self.file,
            block: std::mem::take(&mut self.block),
            sum: Xxh3::new(),
            length: 0,
        };
        fill(&mut filling)?;
        filling.flush()?;
        self.sums.extend_from_slice(&filling.length.to_le_bytes());
        self.sums
            .extend_from_slice(&filling.sum.digest().to_le_bytes());
        self.block = filling.block;
        Ok(())
    }

    /// Writes the head, when all sections are written.
    pub(super) fn finish(self, origin: u64, rows: usize) -> io::Result<()> {
        let mut head = MAGIC.to_vec();
        head.extend_from_slice(&origin.to_le_bytes());
        head.extend_from_slice(&(rows as u64).to_le_bytes());
        head.extend_from_slice(&self.sums);
        let sum = xxh3_64(&head);
        head.extend_from_slice(&sum.to_le_bytes());
        debug_assert_eq!(head.len(), HEAD);
        self.file.write_all_at(&head, 0)
    }
}

/// A section that is being written.
pub(super) struct Filling<'f> {
    file: &'f mut File,
    block: Vec<u8>,
    sum: Xxh3,
    length: u64,
}

impl Filling<'_> {
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
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
