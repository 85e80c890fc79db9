//! The records of a folder: what the cache knows is taken from it, the rest is read.
//!
//! Every file is looked at in every run: its size, times and inode ([`Stamp`]). A file whose stamp is that
//! of the pack is not opened. Every other one is read anew, a link always. So an answer never hangs on
//! the cache; only its speed does.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use rayon::prelude::*;
use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::retry_on_intr;

use super::cache::Cache;
use super::inside::{FILE, Root};
use super::load::{faulty, one};
use super::looks::{self, Place, SOME, State, name};
use super::pack::{self, Folder, Key, Pack, Packing, Read, Row};
use super::record::Reader;
use super::sorting::{self, Wanted};
use super::stamp::{Moment, Stamp};
use super::survey::{self, Area, Batch, Names, Survey};
use super::walk::Found;
use super::{layout, read};
use crate::model::{Id, Problem, Record, Text, Texts, TitleOrder};

/// With fewer files than this a catalog is read as fast as its pack: none is kept.
const FEW: usize = 300;

/// When more than so many files, and more than one in [`OLD`], are others than those of the pack, all of it is
/// written again. What became of fewer stands beside the pack.
const CHANGED: usize = 16;
const OLD: usize = 64;

/// What was read of the records of a catalog.
#[derive(Default)]
pub(super) struct Records {
    /// In the order of ids, then files.
    pub(super) records: Vec<Record>,
    /// Their order by title.
    pub(super) title_order: TitleOrder,
    /// In the order of files.
    pub(super) problems: Vec<Problem>,
    /// What the records lack.
    pub(super) lacking: Option<Lacking>,
    /// Where something is written to the cache.
    pub(super) keeping: Option<JoinHandle<()>>,
}

/// What records lack that were read for a look at their other fields: the summaries of those that came
/// from the cache.
#[derive(Debug)]
pub struct Lacking(Pack);

impl Lacking {
    /// Gives the records their summaries. They must be the ones that were read, all of them and in that
    /// order. Says whether that could be done: somebody may have damaged the cache meanwhile.
    #[must_use]
    pub fn fill(mut self, records: &mut [Record]) -> bool {
        let Lacking(pack) = &mut self;
        pack.complete() && {
            // Behind the rows with a record are those without one.
            let rows = pack.rows.par_iter().with_min_len(SOME);
            rows.zip(records).all(|(row, record)| {
                if let Some(summary) = &mut record.summary {
                    let Some(text) = pack.summary(row) else {
                        return false;
                    };
                    *summary = text;
                }
                pack.path(row) == Some(&record.file)
            })
        }
    }
}

/// How much of the records is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanting {
    /// Everything.
    All,
    /// Everything but the summaries, which are most of the text: they may be empty until [`Lacking::fill`]
    /// brings them.
    NoSummaries,
}

/// How the cache is used.
#[derive(Debug, Clone)]
pub struct Caching {
    /// The folder in which packs are kept.
    pub cache: Cache,
    /// Whether small catalogs have a pack too, which costs more than it saves.
    pub always: bool,
}

impl Caching {
    /// Whether a catalog of so many files is to have a pack.
    pub(super) fn is_worth_it(&self, files: usize) -> bool {
        self.always || files >= FEW
    }
}

/// Reads the records of a catalog, whose settings have these bytes.
pub(super) fn read(
    root: &Root,
    reader: &Reader<'_>,
    settings: &[u8],
    caching: Option<&Caching>,
    wanting: Wanting,
) -> Records {
    let reading = Reading::new(reader);
    let Some(caching) = caching else {
        return reading.unkept(root);
    };
    let key = key(root, settings);
    let summaries = wanting == Wanting::All;
    let known = pack::open(&caching.cache, key, summaries);
    let known = known.map(|pack| pack.with_changes(&caching.cache, key));
    // A pack with a right checksum and wrong rows was not written by circ.
    let known = known.and_then(|pack| reading.all(root, pack));
    let read = known.or_else(|| reading.all(root, Pack::default()));
    let Some((pack, mut records, is_news)) = read else {
        return Records::default();
    };
    records.lacking = (!pack.is_complete()).then(|| Lacking(pack.clone()));
    if is_news && caching.is_worth_it(pack.rows.len()) {
        let cache = caching.cache.clone();
        records.keeping = match pack.differences() {
            Some(count) if count <= CHANGED.max(pack.rows.len() / OLD) => {
                pack::keep_later(cache, key, pack)
            }
            _ => {
                let ids = ids(&pack, reader);
                pack::keep(cache, key, pack, ids)
            }
        };
    }
    records
}

/// The ids of the rows of a pack.
pub(super) fn ids(pack: &Pack, reader: &Reader<'_>) -> Vec<Id> {
    let rows = pack.rows.iter();
    let paths = rows.map(|row| pack.path(row).unwrap_or_default());
    paths
        .map(|path| Id::new(Text::fixed(reader.id_text(path))))
        .collect()
}

/// The key of the pack of a catalog.
pub(super) fn key(root: &Root, settings: &[u8]) -> Key {
    Key::new(root.path().as_os_str().as_encoded_bytes(), settings)
}

/// One reading of the records of a catalog.
pub(super) struct Reading<'r> {
    reader: &'r Reader<'r>,
    /// When it began.
    moment: Moment,
}

impl<'r> Reading<'r> {
    /// A reading that begins now.
    pub(super) fn new(reader: &'r Reader<'r>) -> Reading<'r> {
        Reading {
            reader,
            moment: Moment::now(),
        }
    }

    /// Where records are looked for.
    pub(super) fn area<'a>(&self, root: &'a Root) -> Area<'a>
    where
        'r: 'a,
    {
        let settings = self.reader.settings();
        Area {
            root,
            top: &settings.resources,
            without: layout::no_records(settings),
        }
    }

    /// When the reading began.
    pub(super) fn moment(&self) -> Moment {
        self.moment
    }

    /// The records with the pack of them, and whether there is a file or a folder that will be known by it
    /// and was not by the old pack. Nothing where the old pack is broken.
    fn all(&self, root: &Root, known: Pack) -> Option<(Pack, Records, bool)> {
        let area = self.area(root);
        let told = Mutex::new(Vec::new());
        let (survey, states) = rayon::scope(|scope| {
            let told = &told;
            let tell = |batch: Batch| {
                scope.spawn(move |_| {
                    let packing = self.told(root, &batch);
                    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                    told.push(packing);
                });
            };
            let survey = || survey::survey(&area, &known, self.moment, &tell);
            rayon::join(survey, || looks::states(root, &known))
        });
        if survey.is_of(&known) && states.iter().all(|state| *state == State::Same) {
            let records = self.unchanged(&known)?;
            return Some((known, records, false));
        }
        let Survey {
            folders,
            names,
            faults,
        } = survey;
        let is_listed = |(folder, names): (&Folder, &Names)| {
            !matches!(names, Names::Known(_)) && folder.stamp != Stamp::NEVER
        };
        let is_news = folders.iter().zip(&names).any(is_listed);
        let (kept, wanted) = sorting::sort_out(&known, names, &states)?;

        let mut pack = known.emptied(folders);
        pack.by_title = known.by_title;
        let mut packed = told.into_inner().unwrap_or_else(PoisonError::into_inner);
        packed.extend(self.fresh(root, &pack.folders, &wanted));
        let fresh = packed.into_iter().flat_map(|packing| pack.add(packing));
        let fresh: Vec<Row> = fresh.collect();
        let is_news = is_news || fresh.iter().any(|row| row.stamp != Stamp::NEVER);
        let mut records = self.assemble(&mut pack, kept, fresh, is_news)?;
        records.problems.extend(faulty(&faults));
        records.problems.sort_by(|a, b| a.file.cmp(&b.file));
        Some((pack, records, is_news))
    }

    /// All records of a pack that holds as it is.
    fn unchanged(&self, pack: &Pack) -> Option<Records> {
        let (records, mut problems) = self.take(pack)?;
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        Some(Records {
            records,
            title_order: TitleOrder::new(pack.by_title.clone()),
            problems,
            ..Records::default()
        })
    }

    /// All records of a pack. `kept` are rows of an older pack, each with its number there, in the order
    /// of a pack; `fresh` are new ones. `pack` has the order by title of the older one, if it is known,
    /// and gets its own; where it is not, it is worked out for a pack that is kept. Nothing where the pack
    /// is broken.
    pub(super) fn assemble(
        &self,
        pack: &mut Pack,
        kept: Vec<(u32, Row)>,
        fresh: Vec<Row>,
        is_kept: bool,
    ) -> Option<Records> {
        let language = &self.reader.settings().language;
        let (rows, positions) = sorting::merge(pack, self.reader, kept, fresh)?;
        pack.rows = rows;
        let (records, problems) = self.take(pack)?;
        let title_order = match positions {
            Some(positions) if !pack.by_title.is_empty() => {
                let old = pack.by_title.iter();
                let old = old.filter_map(|row| positions.get(*row as usize).copied().flatten());
                TitleOrder::extended(old.collect(), &records, language)
            }
            _ if is_kept => TitleOrder::of(&records, language),
            // Who wants it works it out.
            _ => TitleOrder::default(),
        };
        let by_title = title_order.positions(records.len());
        pack.by_title = by_title.unwrap_or_default().to_vec();
        Some(Records {
            records,
            title_order,
            problems,
            ..Records::default()
        })
    }

    /// What the files of a folder say that was not known.
    fn told(&self, root: &Root, batch: &Batch) -> Packing {
        let mut packing = Packing::default();
        self.each(root, batch, None, |path, stamp, read| {
            packing.put_if_any(path, stamp, batch.folder, &read);
        });
        packing
    }

    /// Reads the files of a folder one after the other.
    pub(super) fn each(
        &self,
        root: &Root,
        batch: &Batch,
        mut texts: Option<&mut Texts>,
        mut take: impl FnMut(&str, Stamp, Read),
    ) {
        let folder = survey::open(root, &batch.path).ok();
        let mut bytes = Vec::new();
        for path in &batch.files {
            let texts = texts.as_deref_mut();
            let (read, stamp) = self.file((root, folder.as_ref()), path, &mut bytes, texts);
            take(path, stamp, read);
        }
    }

    /// What files say that are in these folders.
    fn fresh(&self, root: &Root, folders: &[Folder], wanted: &[Wanted]) -> Vec<Packing> {
        wanted
            .par_chunks(SOME)
            .map_init(
                || (Place::new(root), Vec::new()),
                |(place, bytes), some| {
                    let mut packing = Packing::default();
                    for Wanted { path, folder } in some {
                        let place = folders
                            .get(*folder as usize)
                            .and_then(|found| place.folder(*folder, &found.path));
                        let (read, stamp) = self.file((root, place), path, bytes, None);
                        packing.put_if_any(path, stamp, *folder, &read);
                    }
                    packing
                },
            )
            .collect()
    }

    /// What a file says, and the stamp by which it will be known. Nothing at all where it is not there.
    fn file(
        &self,
        (root, folder): (&Root, Option<&OwnedFd>),
        path: &str,
        bytes: &mut Vec<u8>,
        texts: Option<&mut Texts>,
    ) -> (Read, Stamp) {
        let plain = folder.and_then(|folder| {
            let flags = FILE | OFlags::NOFOLLOW;
            let open = || rustix::fs::openat(folder, name(path), flags, Mode::empty());
            let file = File::from(retry_on_intr(open).ok()?);
            let stat = rustix::fs::fstat(&file).ok()?;
            if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
                return None;
            }
            let max = self.reader.limits().max_bytes as u64;
            read::read_again(&file, read::size(&stat), max, bytes).ok()?;
            Some(Stamp::of(&stat, self.moment))
        });
        if let Some(stamp) = plain {
            let (record, problems) = self.reader.read_among(path, bytes, texts);
            return (Read { record, problems }, stamp);
        }
        // A link, or something is wrong: the careful way finds out.
        let found = Found::File(path.to_owned());
        let read = |path: &str, bytes: &[u8]| self.reader.read(path, bytes);
        let (record, problems) = one(root, &found, self.reader.limits(), read);
        (Read { record, problems }, Stamp::NEVER)
    }

    /// All records of a pack, in its order, and all problems. Nothing where the pack is broken.
    fn take(&self, pack: &Pack) -> Option<(Vec<Record>, Vec<Problem>)> {
        let with = pack.rows.partition_point(|row| pack.has_record(row));
        let (with, without) = pack.rows.split_at_checked(with)?;
        let problems = Mutex::new(Vec::new());
        let is_broken = AtomicBool::new(false);
        let wrong = |found: Vec<Problem>| {
            if !found.is_empty()
                && let Ok(mut problems) = problems.lock()
            {
                problems.extend(found);
            }
        };
        let mut records = Vec::new();
        with.par_iter()
            .with_min_len(SOME)
            .map(|row| match pack.take(row, self.reader) {
                Some(Read {
                    record: Some(record),
                    problems,
                }) => {
                    wrong(problems);
                    record
                }
                _ => {
                    is_broken.store(true, Ordering::Relaxed);
                    Record::new(Id::new(""), "")
                }
            })
            .collect_into_vec(&mut records);
        for row in without {
            wrong(pack.take(row, self.reader)?.problems);
        }
        let problems = problems.into_inner().ok()?;
        (!is_broken.into_inner()).then_some((records, problems))
    }
}
