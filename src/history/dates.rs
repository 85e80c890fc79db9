//! The dates of a catalog's records from the history of its commits, walked once and remembered by commit.
//!
//! [`crate::change::dates`] says what the dates are; this reads the history for it, and keeps what was found
//! in the user's cache folder. From a commit that is remembered only the newer part is walked.

use crate::change::dates::{self, Comparison, Files, Known};
use crate::change::meaning;
use crate::change::trail::{Trails, Wanted};
use crate::git::{Blobs, Commit, Error, Oid, Repository};
use crate::model::settings::Ids;
use crate::model::{Record, Settings, hash};
use crate::store::{Cache, Reader};

/// How many commits of a catalog are remembered: the newest ones that were asked for.
const REMEMBERED: usize = 8;

/// What the history of a commit says of the catalog's files, by their paths from the top of the tree.
/// Without a cache nothing is remembered.
///
/// # Errors
///
/// git fails.
pub fn known(
    repository: &Repository,
    commit: &Commit,
    settings: &Settings,
    cache: Option<&Cache>,
) -> Result<Files, Error> {
    let family = family(repository, settings)?;
    let name = |hash: &Oid| format!("{family}{hash}");
    let (Some(cache), Some(hash)) = (cache, commit.oid()) else {
        return Ok(walk(repository, commit, settings, None)?.0);
    };
    let recall = |name: &str| dates::recall(&cache.read(name)?);
    if let Some(files) = recall(&name(&hash)) {
        return Ok(files);
    }
    let older = nearest(repository, commit, &cache.names(&family), &family)?;
    let older = older.and_then(|hash| Some((hash, recall(&name(&hash))?)));
    let (files, is_whole) = walk(repository, commit, settings, older)?;
    if is_whole {
        let bytes = dates::remember(&files);
        cache.write(&name(&hash), &bytes, &family, REMEMBERED);
    }
    Ok(files)
}

/// How the names of a catalog's files in the cache begin: by where it is, and by the settings that decide
/// what a text means.
fn family(repository: &Repository, settings: &Settings) -> Result<String, Error> {
    let Settings {
        resources,
        topics,
        ids,
        keys,
        max_record_bytes,
        ..
    } = settings;
    let (folder, prefix) = (repository.common_folder()?, repository.prefix());
    let facts = format!(
        "{folder:?} {prefix:?} {resources:?} {topics:?} {ids:?} {keys:?} {max_record_bytes}"
    );
    Ok(format!("dates-{:016x}-", hash::of(&facts)))
}

/// The remembered commit from which the least is to be walked.
fn nearest(
    repository: &Repository,
    commit: &Commit,
    names: &[String],
    family: &str,
) -> Result<Option<Oid>, Error> {
    let mut nearest: Option<Oid> = None;
    let hashes = names
        .iter()
        .filter_map(|name| Oid::parse(name.strip_prefix(family)?));
    for hash in hashes {
        let is_nearer = match &nearest {
            Some(known) => repository.is_before(known, &Commit::from(hash))?,
            None => true,
        };
        if is_nearer && repository.is_before(&hash, commit)? {
            nearest = Some(hash);
        }
    }
    Ok(nearest)
}

/// Walks through the history of a commit, from an older one of which all is known. Gives what is known
/// then, and whether that is all there is to know.
fn walk(
    repository: &Repository,
    commit: &Commit,
    settings: &Settings,
    older: Option<(Oid, Files)>,
) -> Result<(Files, bool), Error> {
    let reader = Reader::new(settings);
    let prefix = repository.prefix();
    let is_record = |path: &str| {
        let file = path.strip_prefix(prefix);
        file.is_some_and(|file| reader.is_record(file))
    };
    let mut trails = Trails::default();
    if let Some(hash) = commit.oid() {
        let files = repository.blobs_at(commit)?.into_iter();
        trails.start(hash, files.map(|(path, _)| path).filter(|it| is_record(it)));
    }
    let mut blobs = repository.blobs()?;
    let most = reader.limits().max_bytes;
    let mut history = repository.history(commit, older.as_ref().map(|(hash, _)| *hash))?;
    let (mut days, mut is_whole) = (Vec::new(), true);
    let wanted = Wanted {
        removed: &is_record,
        renamed: &|_| false,
        by_name: settings.ids == Ids::Stem,
    };
    while let Some((logged, sides)) = history.step()? {
        // Beyond the end of a shallow clone there may be more of any record.
        is_whole &= !logged.is_cut;
        days.push(logged.date.map(|date| date.date_naive()));
        trails.step(&logged, &sides, &wanted, &mut |texts| {
            read(&mut blobs, &reader, texts)
        })?;
    }
    let mut before = vec![Known::default(); trails.trails.len()];
    let mut files = Files::new();
    if let Some((hash, known)) = older {
        for (trail, path) in trails.looked_for_at(&hash) {
            before[trail] = known
                .get(&path)
                .map_or(before[trail], |it| before[trail].and(it));
        }
        if trails.is_unfinished() {
            // A branch that began before the older commit was merged after it.
            return walk(repository, commit, settings, None);
        }
        for (trail, path) in trails.came() {
            // What was there at the older commit has got another name since: it is another record.
            let it = known.get(&path);
            if let Some((it, blob)) = it.and_then(|it| Some((it, it.removed?))) {
                before[trail] = before[trail].and(it);
                trails.had_been(&path, blob);
            }
        }
        files.extend(known.into_iter().filter(|(_, it)| it.removed.is_some()));
    }
    let mut differ = |texts: &[Comparison]| {
        meaning::differ(&reader, texts, &mut |hashes| blobs.read(hashes, most))
    };
    let found = dates::of_events(&trails, &days, &before, &mut differ)?;
    for is_there in [false, true] {
        for (trail, known) in trails.trails.iter().zip(&found) {
            if trail.is_there == is_there {
                files.insert(trail.path.clone(), *known);
            }
        }
    }
    Ok((files, is_whole))
}

/// Reads records from blobs, by their paths and hashes.
fn read(
    blobs: &mut Blobs,
    reader: &Reader<'_>,
    texts: &[(&str, Oid)],
) -> Result<Vec<Option<Record>>, Error> {
    let hashes: Vec<Oid> = texts.iter().map(|(_, hash)| *hash).collect();
    let bytes = blobs.read(&hashes, reader.limits().max_bytes)?;
    let both = texts.iter().zip(&bytes);
    Ok(both
        .map(|((path, _), bytes)| reader.read(path, bytes).0)
        .collect())
}
