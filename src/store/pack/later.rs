//! What became of the files of a catalog since its pack was written, in a small file beside the pack: who
//! changes one of a hundred thousand files does not wait until the others are written again.
//!
//! # Form
//!
//! A file of [`sections`](super::sections), as that of a [pack](super::file) from the folders to the
//! summaries. The folders are all there are; the rows are those that the pack does not have. Then:
//!
//! | section | what it holds |
//! |---|---|
//! | places | of each row its number among all rows, and among those with a record in the order of titles, 4 bytes each; the second is the largest number there is for a row without a record |
//! | gone | where in the words of the pack stand rows that are no more (begin and length, 4 bytes each) |
//!
//! It belongs to one file of a pack, by the checksum of that. Beside any other it is none.

use std::collections::HashMap;
use std::io;
use std::iter::Peekable;
use std::thread::JoinHandle;

use super::file::{self, Key, MOST, SUMMARIES, TEXTS, WORDS};
use super::sections::{Opened, Writing};
use super::{Folder, Pack, Part, Row, Stretch};
use crate::store::cache::Cache;

// The sections that a pack has not.
const PLACES: usize = 5;
const GONE: usize = 6;

/// The number of what has no place.
const NOWHERE: u32 = u32::MAX;

/// What became of a pack.
pub(super) struct Later {
    /// All folders.
    pub(super) folders: Vec<Folder>,
    part: Part,
    /// New rows, in the order of a pack.
    rows: Vec<Row>,
    /// Where each row is among all: by ids, and by titles.
    places: Vec<(u32, u32)>,
    /// Where in the words of the pack stand rows that are no more, in order.
    gone: Vec<Stretch>,
}

impl Later {
    /// What the cache knows to have become of the pack that was in the file with this checksum. Rows say
    /// that they are of this part.
    pub(super) fn open(cache: &Cache, key: Key, sum: u64, part: u32) -> Option<Later> {
        let key = key.later(sum);
        let opened = Opened::new(cache, &key.name(), key.all)?;
        let (folders, rows) = file::read_rows(&opened, part)?;
        let pairs = |section| -> Option<Vec<[u32; 2]>> {
            let bytes = opened.read(section)?;
            let pairs = bytes.as_chunks::<8>().0.iter();
            let pair = |pair: &[u8; 8]| {
                let [one, other] = pair.as_chunks::<4>().0 else {
                    return None;
                };
                Some([u32::from_le_bytes(*one), u32::from_le_bytes(*other)])
            };
            pairs.map(pair).collect()
        };
        let places = pairs(PLACES)?.into_iter().map(|[id, title]| (id, title));
        let gone = pairs(GONE)?.into_iter();
        let part = Part {
            words: opened.read(WORDS)?.leak(),
            texts: opened.text(TEXTS)?,
            summaries: Some(opened.text(SUMMARIES)?),
        };
        let later = Later {
            folders,
            part,
            places: places.collect(),
            gone: gone.map(|[at, length]| Stretch { at, length }).collect(),
            rows,
        };
        (later.places.len() == later.rows.len()).then_some(later)
    }

    /// Whether a row of the pack is no more.
    pub(super) fn is_gone(&self, row: &Row) -> bool {
        let mut gone = self.gone.iter();
        gone.any(|gone| gone.range().contains(&(row.words.at as usize)))
    }

    /// The files of new rows.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'static str> {
        let rows = self.rows.iter();
        rows.filter_map(|row| super::row::take_path(self.part.of(row)?))
    }

    /// The pack as it is now. Nothing where the two do not fit.
    fn applied(self, pack: &Pack) -> Option<Pack> {
        let folders: HashMap<&str, u32> = (0..)
            .zip(&self.folders)
            .map(|(number, folder)| (folder.path.as_str(), number))
            .collect();
        let folders = pack
            .folders
            .iter()
            .map(|folder| folders.get(folder.path.as_str()).copied());
        let folders: Vec<Option<u32>> = folders.collect();

        let mut rows = Vec::with_capacity(pack.rows.len() + self.rows.len());
        let mut numbers = vec![NOWHERE; pack.rows.len()];
        let mut new = self
            .places
            .iter()
            .zip(&self.rows)
            .map(|((id, _), row)| (*id, *row))
            .peekable();
        let mut gone = self.gone.iter().map(|gone| gone.range()).peekable();
        for (row, number) in pack.rows.iter().zip(&mut numbers) {
            let at = row.words.at as usize;
            while gone.next_if(|gone| gone.end <= at).is_some() {}
            if gone.peek().is_none_or(|gone| at < gone.start) {
                follow(&mut rows, &mut new);
                *number = u32::try_from(rows.len()).ok()?;
                rows.push(row.in_folder((*folders.get(row.folder as usize)?)?));
            }
        }
        follow(&mut rows, &mut new);

        let mut by_title = Vec::with_capacity(rows.len());
        let mut titled: Vec<(u32, u32)> = self
            .places
            .iter()
            .map(|(id, title)| (*title, *id))
            .collect();
        titled.retain(|(title, _)| *title != NOWHERE);
        titled.sort_unstable();
        let mut titled = titled.into_iter().peekable();
        for number in &pack.by_title {
            let number = *numbers.get(*number as usize)?;
            if number != NOWHERE {
                follow(&mut by_title, &mut titled);
                by_title.push(number);
            }
        }
        follow(&mut by_title, &mut titled);
        if new.peek().is_some() || titled.peek().is_some() {
            return None;
        }
        let mut now = pack.emptied(self.folders);
        now.parts.push(self.part);
        now.rows = rows;
        now.by_title = by_title;
        Some(now)
    }
}

/// Adds what has its place next.
fn follow<T>(all: &mut Vec<T>, new: &mut Peekable<impl Iterator<Item = (u32, T)>>) {
    while let Some((_, next)) = new.next_if(|(place, _)| *place as usize == all.len()) {
        all.push(next);
    }
}

impl Pack {
    /// The pack with what the cache knows to have become of it.
    pub(in crate::store) fn with_changes(self, cache: &Cache, key: Key) -> Pack {
        let later = self.origin.and_then(|origin| {
            let part = u32::try_from(self.parts.len()).ok()?;
            Later::open(cache, key, origin.sum, part)
        });
        let now = later.and_then(|later| later.applied(&self));
        now.unwrap_or(self)
    }

    /// How many files are others than in the file that the pack came from; nothing where it came from none.
    pub(in crate::store) fn differences(&self) -> Option<usize> {
        let origin = self.origin?;
        let new = self.rows.iter().filter(|row| row.part != 0).count();
        let gone = origin.rows.checked_sub(self.rows.len() - new)?;
        Some(new.max(gone))
    }
}

/// Writes to the cache in what a pack differs from the file that it came from, as
/// [`keep`](super::file::keep) writes all of it.
pub(in crate::store) fn keep(cache: Cache, key: Key, pack: Pack) -> Option<JoinHandle<()>> {
    let sum = pack.origin?.sum;
    let thread = std::thread::Builder::new();
    let thread = thread.spawn(move || {
        let key = key.later(sum);
        cache.write_with(&key.name(), key.family, MOST, |file| {
            write(Writing::new(file)?, key, &pack)
        });
    });
    thread.ok()
}

fn write(mut file: Writing<'_>, key: Key, pack: &Pack) -> io::Result<()> {
    let is_new = |row: &Row| row.part != 0;
    let rows: Vec<Row> = pack.rows.iter().copied().filter(is_new).collect();
    file::write_rows(&mut file, pack, &rows)?;
    let titles: HashMap<u32, u32> = pack
        .by_title
        .iter()
        .zip(0..)
        .filter(|(row, _)| pack.rows.get(**row as usize).is_some_and(is_new))
        .map(|(row, title)| (*row, title))
        .collect();
    file.section(|out| {
        let mut places = (0_u32..).zip(&pack.rows).filter(|(_, row)| is_new(row));
        places.try_for_each(|(id, _)| {
            out.put(&id.to_le_bytes())?;
            out.put(&titles.get(&id).unwrap_or(&NOWHERE).to_le_bytes())
        })
    })?;
    file.section(|out| {
        gone(pack).into_iter().try_for_each(|gone| {
            out.put(&gone.at.to_le_bytes())?;
            out.put(&gone.length.to_le_bytes())
        })
    })?;
    file.finish(key.all, rows.len())
}

/// Where in the words of the file that a pack came from stand rows that it has no more.
fn gone(pack: &Pack) -> Vec<Stretch> {
    let mut gone = Vec::new();
    let mut end = 0;
    let known = pack.rows.iter().filter(|row| row.part == 0);
    let known = known.map(|row| row.words.range());
    let words = pack.origin.map_or(0, |origin| origin.words as usize);
    for row in known.chain(std::iter::once(words..words)) {
        if end < row.start {
            gone.extend(Stretch::new(end, row.start));
        }
        end = row.end;
    }
    gone
}

#[cfg(test)]
mod tests;
