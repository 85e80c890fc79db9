//! Where the cache knows records of some ids to be, without being read as a whole.

use xxhash_rust::xxh3::xxh3_64;

use super::file::{self, IDS, Key, ROW, ROWS, TEXTS, WORDS};
use super::later::Later;
use super::sections::Opened;
use super::{Folder, Pack, Row, Stretch};
use crate::model::Id;
use crate::store::cache::Cache;

/// An entry of the ids: the hash of the key of an id, the number of a row, the sum of its path.
type Entry = [u8; 16];

/// Where the records of some ids may be.
#[derive(Debug)]
pub(in crate::store) struct Kept {
    /// The folders; what is said here of one holds as long as its stamp does.
    pub(in crate::store) folders: Vec<Folder>,
    /// Files that may have one of the ids, whatever its letter case, by their paths below the catalog's
    /// folder; among them all that have. Some may be twice.
    pub(in crate::store) files: Vec<String>,
}

/// Looks ids up, if the cache has a pack of the catalog that is whole.
pub(in crate::store) fn locate(cache: &Cache, key: Key, wanted: &[Id]) -> Option<Kept> {
    let opened = Opened::new(cache, &key.name(), key.all)?;
    let later = Later::open(cache, key, opened.sum, 0);
    let ids = opened.read(IDS)?;
    let ids = ids.as_chunks::<16>().0;
    let of = |entry: &Entry| entry.first_chunk().map(|hash| u64::from_le_bytes(*hash));
    let mut files = Vec::new();
    for id in wanted {
        let hash = hash(id);
        let start = ids.partition_point(|entry| of(entry) < Some(hash));
        let same = ids.get(start..)?.iter();
        for entry in same.take_while(|entry| of(entry) == Some(hash)) {
            let (row, path) = found(&opened, entry)?;
            if !later.as_ref().is_some_and(|later| later.is_gone(&row)) {
                files.push(path);
            }
        }
    }
    let folders = match later {
        Some(later) => {
            files.extend(later.paths().map(str::to_owned));
            later.folders
        }
        None => file::read_folders(&opened.read(file::FOLDERS)?)?,
    };
    Some(Kept { folders, files })
}

/// The row that an entry leads to, and the path of its file.
fn found(opened: &Opened, entry: &Entry) -> Option<(Row, String)> {
    let [row, sum] = entry.as_chunks().0.last_chunk()?;
    let at = u32::from_le_bytes(*row).checked_mul(ROW as u32)?;
    let length = ROW as u32;
    let row = file::read_row(&opened.part(ROWS, Stretch { at, length })?, 0)?;
    // The word behind the first is the length of the path.
    let words = Stretch {
        length: 8,
        ..row.words
    };
    let length = u32::from_le_bytes(*opened.part(WORDS, words)?.last_chunk()?);
    let path = Stretch {
        length,
        ..row.texts
    };
    let path = opened.part(TEXTS, path)?;
    // Only the ids were read as a whole, so only their checksum was looked at.
    (path_sum(&path) == u32::from_le_bytes(*sum)).then_some(())?;
    Some((row, String::from_utf8(path).ok()?))
}

/// The entries of the rows of a pack, which have these ids, in their order. Nothing for a row that leads
/// nowhere.
pub(super) fn entries(pack: &Pack, ids: &[Id]) -> Vec<Option<Entry>> {
    let mut hashes: Vec<(u64, u32)> = ids.iter().map(hash).zip(0..).collect();
    hashes.sort_unstable();
    let entry = |(hash, number): (u64, u32)| {
        let row = pack.rows.get(number as usize)?;
        let sum = path_sum(pack.path(row)?.as_bytes());
        let entry = u128::from(hash) | u128::from(number) << 64 | u128::from(sum) << 96;
        Some(entry.to_le_bytes())
    };
    hashes.into_iter().map(entry).collect()
}

/// The hash by which the ids of records are looked up; ids that differ in letter case only have the same.
fn hash(id: &Id) -> u64 {
    xxh3_64(id.key().as_bytes())
}

fn path_sum(path: &[u8]) -> u32 {
    (xxh3_64(path) & u64::from(u32::MAX)) as u32
}
