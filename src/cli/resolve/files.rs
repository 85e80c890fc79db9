//! The files that are in conflict: those that git's index has in stages, and those with marks in them. The
//! marks alone say it too, after a `git add` that came too early or without a repository.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::super::failure::{Failure, no};
use crate::git::{self, Repository, Stages};
use crate::model::{Id, Problem, Settings, suggest};
use crate::store::{self, LoadError, ReadError, Root, Wanting};
use crate::yaml::conflict::{Side, conflicts};

/// The rule by which a file with marks is known.
const MARKED: &str = "conflict-markers";

/// The files that are in conflict.
pub(super) struct Found {
    /// The settings, or the usual ones where their own file is in conflict.
    pub(super) settings: Settings,
    all: Vec<InConflict>,
}

/// A file that is in conflict.
pub(super) struct InConflict {
    /// Its path, relative to the catalog.
    pub(super) file: String,
    /// What is to be decided.
    pub(super) content: Content,
}

/// What is to be decided of a file.
pub(super) enum Content {
    /// It has marks. Beside them, the whole file that both sides began with, where git has it.
    Marked { text: String, base: Option<String> },
    /// It has no marks and is one of the sides as a whole: the merge was not carried out.
    Sides {
        text: String,
        ours: String,
        base: Option<String>,
        theirs: String,
    },
    /// This side has removed it, and the other has changed it, which lies there.
    Gone { text: Vec<u8>, by: Side },
    /// It is gone on both sides.
    Nowhere,
    /// It has no marks and is none of the sides: somebody has mended it.
    Mended,
    /// It cannot be decided here, and why.
    Unreadable(String),
}

/// The repository around a catalog, where there are one and a git.
pub(super) fn repository(root: &Root) -> Result<Option<Repository>, git::Error> {
    match Repository::around(root.path()) {
        Ok(repository) => Ok(Some(repository)),
        Err(git::Error::Missing | git::Error::NoRepository(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Finds the files of a catalog that are in conflict.
///
/// # Errors
///
/// The catalog cannot be read, for another reason than conflicts, or git fails.
pub(super) fn find(root: &Root, repository: Option<&Repository>) -> anyhow::Result<Found> {
    let (settings, mut problems) = match store::load(root, None, Wanting::All) {
        Ok(loaded) => (loaded.snapshot.settings, loaded.problems),
        Err(LoadError::Settings(problems)) if problems.iter().all(|it| it.rule == MARKED) => {
            (Settings::default(), problems)
        }
        Err(error) => return Err(error.into()),
    };
    problems.extend(store::load_reports(root).1);
    let marked = problems
        .into_iter()
        .filter(|problem| problem.rule == MARKED);
    let marked: BTreeSet<String> = marked.map(|problem: Problem| problem.file).collect();
    let unmerged = match repository {
        Some(repository) => repository.unmerged()?,
        None => BTreeMap::new(),
    };
    let mut files: BTreeSet<&String> = marked.iter().collect();
    files.extend(unmerged.keys());
    let mut all = Vec::new();
    for file in files {
        let stages = unmerged.get(file).zip(repository);
        let content = content(root, file, stages, marked.contains(file))?;
        all.push(InConflict {
            file: file.clone(),
            content,
        });
    }
    Ok(Found { settings, all })
}

fn content(
    root: &Root,
    file: &str,
    stages: Option<(&Stages, &Repository)>,
    is_marked: bool,
) -> anyhow::Result<Content> {
    let bytes = match store::read_file(root, Path::new(file), u64::from(u32::MAX)) {
        Ok(bytes) => bytes,
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(match stages {
                Some((stages, _)) if stages.ours.is_some() || stages.theirs.is_some() => {
                    Content::Unreadable("it is in conflict and not in its place".to_owned())
                }
                _ => Content::Nowhere,
            });
        }
        Err(error) => return Ok(Content::Unreadable(error.reason())),
    };
    let blob = |hash: &Option<String>| -> anyhow::Result<Option<Vec<u8>>> {
        match (hash, stages) {
            (Some(hash), Some((_, repository))) => Ok(Some(repository.checked_out(file, hash)?)),
            _ => Ok(None),
        }
    };
    let base = match stages {
        Some((stages, _)) => blob(&stages.base)?,
        None => None,
    };
    let base = base.and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some((stages, _)) = stages {
        let by = match (&stages.ours, &stages.theirs) {
            (None, Some(_)) => Some(Side::Ours),
            (Some(_), None) => Some(Side::Theirs),
            _ => None,
        };
        if let Some(by) = by.filter(|_| !is_marked) {
            return Ok(Content::Gone { text: bytes, by });
        }
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(Content::Unreadable("it is not UTF-8".to_owned()));
    };
    if !conflicts(&text).is_empty() {
        return Ok(Content::Marked { text, base });
    }
    if is_marked {
        let why = "the marks of its conflict do not belong together";
        return Ok(Content::Unreadable(why.to_owned()));
    }
    let Some((stages, _)) = stages else {
        return Ok(Content::Mended);
    };
    let side = |hash| -> anyhow::Result<Option<String>> {
        Ok(blob(hash)?.and_then(|bytes| String::from_utf8(bytes).ok()))
    };
    Ok(match (side(&stages.ours)?, side(&stages.theirs)?) {
        (Some(ours), Some(theirs)) if text == ours || text == theirs => Content::Sides {
            text,
            ours,
            base,
            theirs,
        },
        _ => Content::Mended,
    })
}

impl Found {
    /// Those that the ids mean; all where there are none. An id is that of a record or of a topic, or the
    /// path of a file.
    ///
    /// # Errors
    ///
    /// An id of none of them.
    pub(super) fn meant(&self, ids: &[String]) -> Result<Vec<&InConflict>, Failure> {
        if ids.is_empty() {
            return Ok(self.all.iter().collect());
        }
        let reader = store::Reader::new(&self.settings);
        let name = |file: &str| match reader.topic_id(file) {
            Some(id) => id,
            None => reader.id(file),
        };
        let mut meant: Vec<&InConflict> = Vec::new();
        for id in ids {
            let key = Id::new(id.as_str()).key().into_owned();
            let is_meant = |one: &&InConflict| one.file == *id || name(&one.file).key() == key;
            let these: Vec<&InConflict> = self.all.iter().filter(is_meant).collect();
            if these.is_empty() {
                let names: Vec<String> = self
                    .all
                    .iter()
                    .map(|one| name(&one.file).to_string())
                    .collect();
                let hint = match names.is_empty() {
                    true => "no file of the catalog is in conflict".to_owned(),
                    false => suggest::among(id, "in conflict", &names),
                };
                return Err(no(format!("{id:?} is not in conflict")).hint(hint));
            }
            for one in these {
                if !meant.iter().any(|other| other.file == one.file) {
                    meant.push(one);
                }
            }
        }
        Ok(meant)
    }
}
