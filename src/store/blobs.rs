//! Records that git keeps: those that the cache knows by the ids of their blobs, and those that are read.
//!
//! What a file says follows from its path, its bytes and the settings. The id of a blob stands for its bytes,
//! so a record once read at one revision is known at every other one that has it, in every clone.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::load::{Keeping, Loaded, Part, Said, assemble};
use super::pack::{self, Folder, Key, Pack, Packing, Read, Row};
use super::record::Reader;
use super::records::{Caching, Reading, ids};
use super::stamp::Stamp;
use crate::model::{Problem, Settings};

/// So many times the files of one revision are kept of all revisions together.
const REVISIONS: usize = 4;

/// One file in so many is read anew in each run before the pack is written again.
const STALE: usize = 64;

/// The files of a catalog at a revision, and which of them the cache knows.
pub struct Blobs {
    caching: Option<Caching>,
    key: Key,
    pack: Pack,
    /// The blobs of the files, by their paths.
    stamps: HashMap<String, Stamp>,
    /// The rows of files that are at the revision, in the order of the pack.
    known: Vec<Row>,
    paths: HashSet<&'static str>,
}

impl Blobs {
    /// The files of a catalog by their paths below its folder, each with the id of its blob. `settings` is
    /// the id of the blob of the settings, `prefix` the folder's path below the top of the tree.
    pub fn new<'f>(
        caching: Option<&Caching>,
        prefix: &str,
        settings: &str,
        files: impl Iterator<Item = (&'f str, &'f str)>,
    ) -> Blobs {
        let key = Key::of_blobs(prefix, settings);
        let pack = caching.and_then(|caching| pack::open(&caching.cache, key, true));
        let pack = pack.unwrap_or_default();
        let stamps = files.map(|(path, id)| (path.to_owned(), Stamp::of_blob(id)));
        let stamps: HashMap<String, Stamp> = stamps.collect();
        let (mut known, mut paths) = (Vec::new(), HashSet::new());
        for row in &pack.rows {
            if let Some(path) = pack.path(row)
                && stamps.get(path).is_some_and(|stamp| row.stamp.is(stamp))
                && paths.insert(path)
            {
                known.push(*row);
            }
        }
        Blobs {
            caching: caching.cloned(),
            key,
            pack,
            stamps,
            known,
            paths,
        }
    }

    /// Whether a file need not be read.
    pub fn knows(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Reads the catalog with these settings. `files` are those that are not known, some at a time, in
    /// any order; nothing is kept of them but what they say. Nothing where the cache is broken: then all
    /// files are to be read.
    pub fn load(
        self,
        settings: &Settings,
        files: impl Iterator<Item = Vec<(String, Vec<u8>)>> + Send,
    ) -> Option<Loaded> {
        let reader = Reader::new(settings);
        let mut parts: Vec<(Vec<Part>, Packing)> = Vec::new();
        parts.par_extend(files.par_bridge().map(|some| self.read(&reader, &some)));

        // All rows are said to be in one folder, for which nobody looks.
        let folder = Folder {
            path: ".".to_owned(),
            parent: 0,
            stamp: Stamp::NEVER,
        };
        let mut pack = self.pack.emptied(vec![folder]);
        let (mut others, mut fresh) = (Vec::new(), Vec::new());
        for (part, packing) in parts {
            others.extend(part);
            fresh.extend(pack.add(packing));
        }
        let news = fresh.len();
        let kept = (0..).zip(self.known.iter().copied()).collect();
        let reading = Reading::new(&reader);
        // Rows of other revisions come between: the order of this one is not kept.
        let records = reading.assemble(&mut pack, kept, fresh, false)?;
        let (mut snapshot, mut problems) = assemble(settings, others);
        problems.extend(records.problems);
        problems.sort_by(|a: &Problem, b| a.file.cmp(&b.file));
        snapshot.records = records.records;
        let rows = pack.rows.len();
        let is_worth_it = |caching: &&Caching| caching.is_worth_it(rows) && news > rows / STALE;
        let keeping = self.caching.as_ref().filter(is_worth_it);
        let keeping = keeping.and_then(|caching| {
            pack.rows = self.with_others(&pack, &reader);
            let ids = ids(&pack, &reader);
            pack::keep(caching.cache.clone(), self.key, pack, ids)
        });
        Some(Loaded {
            snapshot,
            problems,
            lacking: None,
            keeping: Keeping::of(keeping),
        })
    }

    /// What some files say: records are put into a part of a pack.
    fn read(&self, reader: &Reader<'_>, some: &[(String, Vec<u8>)]) -> (Vec<Part>, Packing) {
        let (mut others, mut packing) = (Vec::new(), Packing::default());
        for (path, bytes) in some {
            let mut part = Part::read(reader, path, bytes);
            if !reader.is_record(path) {
                others.push(part);
                continue;
            }
            let record = match part.said {
                Said::Record(record) => Some(*record),
                _ => None,
            };
            let problems = std::mem::take(&mut part.wrong);
            let stamp = self.stamps.get(path).copied().unwrap_or(Stamp::NEVER);
            packing.put(path, stamp, 0, &Read { record, problems });
        }
        (others, packing)
    }

    /// The rows of a pack, and those of other revisions that have room beside them.
    fn with_others(&self, pack: &Pack, reader: &Reader<'_>) -> Vec<Row> {
        let known: HashSet<(&str, Stamp)> = self
            .known
            .iter()
            .filter_map(|row| Some((pack.path(row)?, row.stamp)))
            .collect();
        let others = self.pack.rows.iter().filter(|row| {
            let path = pack.path(row).unwrap_or_default();
            !known.contains(&(path, row.stamp))
        });
        let room = pack.rows.len().saturating_mul(REVISIONS - 1);
        let mut rows = pack.rows.clone();
        rows.extend(others.take(room));
        rows.sort_by_cached_key(|row| pack.sort_key(row, reader));
        rows
    }
}
