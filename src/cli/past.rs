//! The past of one record or topic: what `log` and `blame` have in common.

use std::collections::HashMap;

use super::choosing::Loaded;
use super::failure::Failure;
use super::one;
use super::revision::Revision;
use super::shell::Shell;
use super::source::Source;
use crate::change::meaning::{self, Sort};
use crate::change::trail::{Event, Trails, Version, Wanted};
use crate::git::{Blobs, Commit, Error, Logged, Oid, Repository};
use crate::model::settings::Ids;
use crate::model::snapshot::Found;
use crate::model::{Id, Record, Settings};
use crate::store::Reader;

/// A record or a topic through its history.
pub struct Past {
    /// The settings of the catalog.
    pub settings: Settings,
    sort: Sort,
    prefix: String,
    blobs: Option<Blobs>,
    read: HashMap<(String, Oid), Option<Record>>,
    /// The commits that were walked, newest first.
    pub commits: Vec<Logged>,
    trails: Trails,
    /// The file as the newest commit has it.
    pub committed: Option<Version>,
    /// The file in the working tree, and what it says where it can be read; `None` where it is not there.
    /// Of a revision it is what that has.
    pub now: Option<(String, Option<Record>)>,
    /// Whether the file holds what the newest commit has, but for line ends.
    pub is_unchanged: bool,
    /// Whether the working tree was asked.
    pub is_working_tree: bool,
}

/// Where a record or a topic is: what it is, its file now, and its file at the commit.
struct Place {
    sort: Sort,
    now: Option<String>,
    committed: Option<(String, Oid)>,
}

impl Past {
    /// The past of an id, seen from the working tree or from a revision. A record goes before a topic. An id
    /// that is there no more is looked for in the history; an id that has always been unknown is a
    /// failure.
    ///
    /// # Errors
    ///
    /// No catalog, no repository, no such revision, no such id, or several files have it.
    pub fn of(id: &str, revision: &Revision, shell: &Shell<'_, '_>) -> anyhow::Result<Past> {
        let loaded = revision.load_named(&[id], |loaded| loaded.has(&[id]), shell)?;
        let (repository, commit) = match &loaded.source {
            Source::Commit(at) => (at.repository(), Some(at.commit().clone())),
            Source::Folder(_) | Source::Git(_) => {
                let repository = revision.repository(shell)?;
                let commit = match repository.commit("HEAD") {
                    Ok(commit) => Some(commit),
                    // Nothing was committed yet.
                    Err(Error::NoRevision(_)) => None,
                    Err(error) => return Err(error.into()),
                };
                (repository, commit)
            }
        };
        let listing = match &commit {
            Some(commit) => repository.blobs_at(commit)?,
            None => Vec::new(),
        };
        let place = place(id, &loaded, &listing, repository.prefix())?;
        let mut past = Past {
            settings: loaded.snapshot.settings.clone(),
            sort: place.as_ref().map_or(Sort::Record, |place| place.sort),
            prefix: repository.prefix().to_owned(),
            blobs: None,
            read: HashMap::new(),
            commits: Vec::new(),
            trails: Trails::default(),
            committed: None,
            now: None,
            is_unchanged: false,
            is_working_tree: !revision.is_past(),
        };
        if let Some(commit) = &commit {
            past.blobs = Some(repository.blobs()?);
            past.walk(&repository, commit, id, place.as_ref())?;
        }
        if place.is_none() && past.trails.events.is_empty() {
            // The failure names what is near.
            one::record(&loaded, id)?;
        }
        if let Some(file) = place.and_then(|place| place.now) {
            let bytes = loaded.bytes(&file).unwrap_or_default();
            let committed = past.committed.clone();
            let committed = committed.map(|version| past.bytes(&version)).transpose()?;
            past.is_unchanged = committed.is_some_and(|old| plain(&old) == plain(&bytes));
            let reader = Reader::new(&loaded.snapshot.settings);
            let record = meaning::read(&reader, past.sort, &file, &bytes);
            past.now = Some((file, record));
        }
        Ok(past)
    }

    fn walk(
        &mut self,
        repository: &Repository,
        commit: &Commit,
        id: &str,
        place: Option<&Place>,
    ) -> Result<(), Error> {
        let settings = self.settings.clone();
        let reader = Reader::new(&settings);
        let key = Id::new(id).key().into_owned();
        let prefix = self.prefix.clone();
        let is_this = |path: &str| {
            let file = file_of(path, &prefix, &settings.resources);
            place.is_none() && reader.is_record(file) && reader.id(file).key() == key
        };
        match place {
            Some(Place {
                committed: Some((path, blob)),
                ..
            }) => {
                if let Some(hash) = commit.oid() {
                    self.trails.start(hash, [path.clone()]);
                }
                self.committed = Some(Version {
                    path: path.clone(),
                    blob: *blob,
                    made_by: None,
                });
            }
            Some(Place {
                now: Some(file), ..
            }) => {
                self.trails.look_for(&format!("{prefix}{file}"));
            }
            _ => {}
        }
        let wanted = Wanted {
            removed: &is_this,
            renamed: &is_this,
            by_name: settings.ids == Ids::Stem,
        };
        let mut history = repository.history(commit, None)?;
        let sort = self.sort;
        let most = reader.limits().max_bytes;
        while let Some((logged, sides)) = history.step()? {
            let blobs = &mut self.blobs;
            self.trails.step(&logged, &sides, &wanted, &mut |texts| {
                let hashes: Vec<Oid> = texts.iter().map(|(_, hash)| *hash).collect();
                let bytes = match blobs {
                    Some(blobs) => blobs.read(&hashes, most)?,
                    None => Vec::new(),
                };
                let both = texts.iter().zip(&bytes);
                Ok::<_, Error>(
                    both.map(|((path, _), bytes)| meaning::read(&reader, sort, path, bytes))
                        .collect(),
                )
            })?;
            self.commits.push(logged);
        }
        if let (Some(committed), Some(trail)) = (&mut self.committed, self.trails.trails.first()) {
            committed.made_by = trail.newest;
        }
        Ok(())
    }

    /// What happened to the file, newest first, each with its number.
    pub fn events(&self) -> Vec<(usize, Event)> {
        let events = self.trails.events.iter().enumerate();
        // Where an id was given twice in the past, the later record is meant.
        let own = events.filter(|(_, event)| event.trail == 0);
        own.map(|(number, event)| (number, event.clone())).collect()
    }

    /// An event by its number.
    pub fn event(&self, number: usize) -> Option<&Event> {
        self.trails.events.get(number)
    }

    /// The commit of an event.
    pub fn commit(&self, event: &Event) -> Option<&Logged> {
        self.commits.get(event.commit)
    }

    /// Whether a shallow clone has only a part of what happened to the file.
    pub fn is_cut(&self) -> bool {
        self.trails.trails.first().is_some_and(|trail| trail.is_cut)
    }

    /// The file of a version, from the catalog's folder, also where the folder had another name.
    pub fn file(&self, path: &str) -> String {
        let folder = match self.sort {
            Sort::Record => &self.settings.resources,
            Sort::Topic => &self.settings.topics,
        };
        file_of(path, &self.prefix, folder).to_owned()
    }

    /// The id of a file.
    pub fn id(&self, file: &str) -> String {
        let reader = Reader::new(&self.settings);
        let id = match self.sort {
            Sort::Record => reader.id(file),
            Sort::Topic => reader.topic_id(file).unwrap_or_else(|| reader.id(file)),
        };
        id.as_str().to_owned()
    }

    /// What a version says; `None` where it cannot be read.
    ///
    /// # Errors
    ///
    /// git has no such blob.
    pub fn record(&mut self, version: &Version) -> Result<Option<Record>, Error> {
        let key = (version.path.clone(), version.blob);
        if let Some(record) = self.read.get(&key) {
            return Ok(record.clone());
        }
        let file = self.file(&version.path);
        let bytes = self.bytes(version)?;
        let reader = Reader::new(&self.settings);
        let record = meaning::read(&reader, self.sort, &file, &bytes);
        self.read.insert(key, record.clone());
        Ok(record)
    }

    fn bytes(&mut self, version: &Version) -> Result<Vec<u8>, Error> {
        let most = Reader::new(&self.settings).limits().max_bytes;
        let read = match &mut self.blobs {
            Some(blobs) => blobs.read(&[version.blob], most)?,
            None => Vec::new(),
        };
        Ok(read.into_iter().next().unwrap_or_default())
    }
}

/// A path from the catalog's folder, also where that had another name: then from where the folder of its
/// records stands in it.
fn file_of<'p>(path: &'p str, prefix: &str, folder: &str) -> &'p str {
    if let Some(file) = path.strip_prefix(prefix) {
        return file;
    }
    let at = path.find(&format!("/{folder}/"));
    at.map_or(path, |at| &path[at + 1..])
}

/// A text with one kind of line end: git may change them as it checks out.
fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}

/// Whether a file is the one that is looked for.
type IsFile<'f> = &'f dyn Fn(&str) -> bool;

/// Where an id is: in the catalog, or only in the commit; `None` where it is in neither.
fn place(
    id: &str,
    loaded: &Loaded,
    listing: &[(String, Oid)],
    prefix: &str,
) -> Result<Option<Place>, Failure> {
    let snapshot = &loaded.snapshot;
    let reader = Reader::new(&snapshot.settings);
    let key = Id::new(id).key().into_owned();
    let is_record = |file: &str| reader.is_record(file) && reader.id(file).key() == key;
    let is_topic = |file: &str| reader.topic_id(file).is_some_and(|id| id.key() == key);
    let unread = |is_this: IsFile<'_>| {
        let mut files = loaded.problems.iter().map(|problem| &problem.file);
        files.find(|file| is_this(file)).cloned()
    };
    let record = match snapshot.record(id) {
        Found::One(record) => Some(record.file.to_string()),
        Found::Several(_) => Some(one::record(loaded, id)?.file.to_string()),
        Found::Nothing => unread(&is_record),
    };
    let topic = || match snapshot.topic(id) {
        Found::One(topic) => Ok(Some(topic.file.clone())),
        Found::Several(_) => Ok(Some(one::topic(loaded, id)?.file.clone())),
        Found::Nothing => Ok::<_, Failure>(unread(&is_topic)),
    };
    let committed = |is_this: IsFile<'_>| {
        let mut files = listing.iter();
        files.find(|(path, _)| path.strip_prefix(prefix).is_some_and(is_this))
    };
    let (sort, now, is_this): (Sort, Option<String>, IsFile<'_>) = match record {
        Some(file) => (Sort::Record, Some(file), &is_record),
        None if committed(&is_record).is_some() => (Sort::Record, None, &is_record),
        None => (Sort::Topic, topic()?, &is_topic),
    };
    let here = now.as_ref().map(|file| format!("{prefix}{file}"));
    let mut same = listing.iter();
    let same = same.find(|(path, _)| here.as_ref() == Some(path));
    // A file that has just been moved is the one that is there no more.
    let moved =
        || committed(is_this).filter(|(path, _)| now.is_none() || !is_here(path, loaded, prefix));
    let committed = same.or_else(moved).cloned();
    Ok((now.is_some() || committed.is_some()).then_some(Place {
        sort,
        now,
        committed,
    }))
}

fn is_here(path: &str, loaded: &Loaded, prefix: &str) -> bool {
    let file = path.strip_prefix(prefix);
    file.is_some_and(|file| loaded.bytes(file).is_some())
}
