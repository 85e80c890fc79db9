//! Loading a whole catalog: what is good in it, and what is wrong.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::thread::JoinHandle;

use rayon::prelude::*;

use super::error::ReadError;
use super::find::SETTINGS;
use super::inside::Root;
use super::record::Reader;
use super::records::{self, Caching, Lacking, Wanting};
use super::walk::{self, Found};
use super::{fields, layout, position, read_file, settings, topic, vocabulary};
use crate::model::vocabulary::FILE as TAGS;
use crate::model::{Place, Problem, Record, Settings, Severity, Snapshot, Topic, Vocabulary};
use crate::yaml::{self, Fault, Limits};

/// Why a catalog could not be loaded at all.
#[derive(Debug)]
pub enum LoadError {
    /// The folder or its settings could not be read.
    Read(ReadError),
    /// The settings are wrong.
    Settings(Vec<Problem>),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            LoadError::Read(error) => error.fmt(out),
            LoadError::Settings(_) => write!(out, "the settings in {SETTINGS} are wrong"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads the catalog in a folder: its settings, records, topics and tag vocabulary. What is wrong with
/// one of these files is among the problems, in the order of files, and costs no other one. Records
/// that the cache knows are not read again; the answer is the same.
///
/// # Errors
///
/// [`LoadError`]: without settings nothing can be read.
pub fn load(root: &Root, caching: Option<&Caching>, wanting: Wanting) -> Result<Loaded, LoadError> {
    let bytes = settings_bytes(root)?;
    let settings = settings::read(SETTINGS, &bytes).map_err(LoadError::Settings)?;
    let reader = Reader::new(&settings);
    let read = records::read(root, &reader, &bytes, caching, wanting);

    let mut problems = missing_folders(root, &settings);
    problems.extend(read.problems);
    let (vocabulary, mut wrong) = load_vocabulary(root);
    problems.append(&mut wrong);
    let (topics, mut wrong) = load_topics(root, &settings);
    problems.append(&mut wrong);
    let mut snapshot = snapshot(settings, Vec::new(), topics, vocabulary);
    // They are in order: to find that out takes a while, of a hundred thousand.
    snapshot.records = read.records;
    snapshot.title_order = read.title_order;
    Ok(Loaded {
        snapshot,
        problems,
        lacking: read.lacking,
        keeping: Keeping(read.keeping),
    })
}

/// A catalog that was read.
#[derive(Debug)]
pub struct Loaded {
    /// What is good in it.
    pub snapshot: Snapshot,
    /// What is wrong with its files, in the order of files.
    pub problems: Vec<Problem>,
    /// What the records lack, if not all was wanted.
    pub lacking: Option<Lacking>,
    /// Keeps what was read for the next time. Whoever drops it waits until that is done.
    pub keeping: Keeping,
}

/// The writing of a cache, while the program goes on with what was read. When it is dropped, it waits for
/// the end of that.
#[derive(Debug, Default)]
pub struct Keeping(Option<JoinHandle<()>>);

impl Keeping {
    pub(super) fn of(thread: Option<JoinHandle<()>>) -> Keeping {
        Keeping(thread)
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            // What it could not write costs time only.
            let _ = thread.join();
        }
    }
}

/// Reads a catalog from the bytes of its files, by their paths below it, as [`load`] reads a folder.
///
/// # Errors
///
/// [`LoadError`].
pub fn load_files(
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<(Snapshot, Vec<Problem>), LoadError> {
    let settings = read_settings(files.get(SETTINGS).map(Vec::as_slice))?;
    let reader = Reader::new(&settings);
    let parts: Vec<Part> = files
        .par_iter()
        .map(|(path, bytes)| Part::read(&reader, path, bytes))
        .collect();
    Ok(assemble(&settings, parts))
}

/// Reads a catalog with these settings from files that come some at a time, in any order, while others
/// are still on their way. Nothing of them is kept but what they say.
pub fn load_each(
    settings: &Settings,
    files: impl Iterator<Item = Vec<(String, Vec<u8>)>> + Send,
) -> (Snapshot, Vec<Problem>) {
    let reader = Reader::new(settings);
    let parts: Vec<Vec<Part>> = files
        .par_bridge()
        .map(|some| {
            let parts = some.iter();
            parts
                .map(|(path, bytes)| Part::read(&reader, path, bytes))
                .collect()
        })
        .collect();
    let (snapshot, mut problems) = assemble(settings, parts.into_iter().flatten());
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    (snapshot, problems)
}

/// Reads settings from the bytes of their file, if they are there.
///
/// # Errors
///
/// [`LoadError`].
pub fn read_settings(bytes: Option<&[u8]>) -> Result<Settings, LoadError> {
    let missing = || ReadError::Io {
        path: SETTINGS.into(),
        doing: "read it at this revision",
        source: io::Error::new(io::ErrorKind::NotFound, "it is not there"),
    };
    let bytes = bytes.ok_or_else(|| LoadError::Read(missing()))?;
    settings::read(SETTINGS, bytes).map_err(LoadError::Settings)
}

/// What one file says, and what is wrong with it.
pub(super) struct Part {
    pub(super) said: Said,
    pub(super) wrong: Vec<Problem>,
}

pub(super) enum Said {
    Record(Box<Record>),
    Topic(Box<Topic>),
    /// Nothing where the vocabulary cannot be read.
    Tags(Option<Vocabulary>),
    Nothing,
}

impl Part {
    pub(super) fn read(reader: &Reader<'_>, path: &str, bytes: &[u8]) -> Part {
        let (said, wrong) = if path == TAGS {
            let (vocabulary, wrong) = vocabulary::read(path, bytes, &Limits::default());
            (Said::Tags(vocabulary), wrong)
        } else if layout::is_topic(path, reader.settings()) {
            let (topic, wrong) = topic::read(path, bytes, &Limits::default());
            (
                topic
                    .map(|topic| Said::Topic(Box::new(topic)))
                    .unwrap_or(Said::Nothing),
                wrong,
            )
        } else if reader.is_record(path) {
            let (record, wrong) = reader.read(path, bytes);
            (
                record
                    .map(|record| Said::Record(Box::new(record)))
                    .unwrap_or(Said::Nothing),
                wrong,
            )
        } else {
            (Said::Nothing, Vec::new())
        };
        Part { said, wrong }
    }
}

/// The snapshot of what files say, and their problems in the order in which they are given.
pub(super) fn assemble(
    settings: &Settings,
    parts: impl IntoIterator<Item = Part>,
) -> (Snapshot, Vec<Problem>) {
    let (mut records, mut topics, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let mut vocabulary = Some(Vocabulary::default());
    for mut part in parts {
        match part.said {
            Said::Record(record) => records.push(*record),
            Said::Topic(topic) => topics.push(*topic),
            Said::Tags(tags) => vocabulary = tags,
            Said::Nothing => {}
        }
        problems.append(&mut part.wrong);
    }
    (
        snapshot(settings.clone(), records, topics, vocabulary),
        problems,
    )
}

/// The snapshot of what was read. A vocabulary that could not be read holds no record to it: nobody
/// knows what it declares.
pub(super) fn snapshot(
    mut settings: Settings,
    records: Vec<Record>,
    topics: Vec<Topic>,
    vocabulary: Option<Vocabulary>,
) -> Snapshot {
    settings.declared_tags_only &= vocabulary.is_some();
    let mut snapshot = Snapshot::new(settings, records, topics);
    snapshot.vocabulary = vocabulary.unwrap_or_default();
    snapshot
}

/// The folders that the settings name and that are not there. The usual ones may be missing: git
/// carries no empty folders.
pub(super) fn missing_folders(root: &Root, settings: &Settings) -> Vec<Problem> {
    let usual = Settings::default();
    let named = [
        ("resources", &settings.resources, &usual.resources),
        ("topics", &settings.topics, &usual.topics),
    ];
    let missing = named.into_iter().filter(|(_, folder, usual)| {
        folder != usual && matches!(root.path().join(folder).try_exists(), Ok(false))
    });
    let bytes = read_file(
        root,
        Path::new(SETTINGS),
        Limits::default().max_bytes as u64,
    );
    let bytes = bytes.unwrap_or_default();
    let problem = |(key, folder, _): (&str, &String, _)| {
        let span = position::field(&bytes, key, None).unwrap_or(0..0);
        let message = format!("there is no folder {folder:?}");
        let fault = Fault::new("missing-folder", span, message);
        let hint = format!("make the folder, or say where the {key} are");
        fields::problem(SETTINGS, &bytes, fault.hint(hint))
    };
    missing.map(problem).collect()
}

/// Reads the settings alone.
///
/// # Errors
///
/// [`LoadError`].
pub fn load_settings(root: &Root) -> Result<Settings, LoadError> {
    settings::read(SETTINGS, &settings_bytes(root)?).map_err(LoadError::Settings)
}

pub(super) fn settings_bytes(root: &Root) -> Result<Vec<u8>, LoadError> {
    let max = Limits::default().max_bytes as u64;
    read_file(root, Path::new(SETTINGS), max).map_err(LoadError::Read)
}

/// The vocabulary, which is empty where it has no file, and `None` where that cannot be read.
pub(super) fn load_vocabulary(root: &Root) -> (Option<Vocabulary>, Vec<Problem>) {
    let limits = Limits::default();
    let file = Found::File(TAGS.to_owned());
    let (vocabulary, wrong) = one(root, &file, &limits, |path, bytes| {
        vocabulary::read(path, bytes, &limits)
    });
    let nothing = wrong.is_empty().then(Vocabulary::default);
    (vocabulary.or(nothing), wrong)
}

pub(super) fn load_topics(root: &Root, settings: &Settings) -> (Vec<Topic>, Vec<Problem>) {
    let limits = Limits::default();
    let (mut topics, mut problems) = (Vec::new(), Vec::new());
    for found in walk::yaml_files(root.path(), &settings.topics, false, &layout::no_topics()) {
        let (topic, mut wrong) = one(root, &found, &limits, |path, bytes| {
            topic::read(path, bytes, &limits)
        });
        topics.extend(topic);
        problems.append(&mut wrong);
    }
    (topics, problems)
}

/// Reads one file that was found, if it can be.
pub(super) fn one<T>(
    root: &Root,
    found: &Found,
    limits: &Limits,
    read: impl Fn(&str, &[u8]) -> (Option<T>, Vec<Problem>),
) -> (Option<T>, Vec<Problem>) {
    let path = match found {
        Found::File(path) => path,
        Found::Fault(path, error) => return (None, vec![unreadable(path, &reason(error))]),
    };
    match read_file(root, Path::new(path), limits.max_bytes as u64) {
        Ok(bytes) => read(path, &bytes),
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            match is_link(root, path) {
                true => (None, vec![unreadable(path, &gone())]),
                // Between listing and reading somebody has removed it: then it is not there.
                false => (None, Vec::new()),
            }
        }
        Err(error) => (None, vec![unreadable(path, &reason(&error))]),
    }
}

fn is_link(root: &Root, path: &str) -> bool {
    std::fs::symlink_metadata(root.path().join(path)).is_ok_and(|found| found.is_symlink())
}

/// Why a file cannot be read, and what to do about it.
struct Reason {
    why: String,
    hint: Option<&'static str>,
}

fn reason(error: &ReadError) -> Reason {
    let hint = match error {
        ReadError::Outside { .. } => Some("put the file itself here in place of the link"),
        ReadError::NotRegular { .. } => Some("move it to another folder"),
        ReadError::Io { source, .. } => return refused(source),
    };
    Reason {
        why: error.reason(),
        hint,
    }
}

fn refused(error: &io::Error) -> Reason {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => Some("change its permissions, or ask its owner"),
        io::ErrorKind::InvalidData => Some("rename it"),
        io::ErrorKind::NotFound => return gone(),
        _ => None,
    };
    Reason {
        why: error.to_string(),
        hint,
    }
}

/// Why what is there by its name cannot be found.
fn gone() -> Reason {
    Reason {
        why: "it is a link that leads nowhere".to_owned(),
        hint: Some("delete the link, or bring back what it led to"),
    }
}

/// What could not be looked at, as problems.
pub(super) fn faulty(found: &[Found]) -> impl Iterator<Item = Problem> {
    found.iter().filter_map(|found| match found {
        Found::Fault(path, error) => Some(unreadable(path, &reason(error))),
        Found::File(_) => None,
    })
}

fn unreadable(path: &str, reason: &Reason) -> Problem {
    Problem {
        file: path.to_owned(),
        place: Place::File,
        rule: "unreadable",
        severity: Severity::Error,
        message: format!("cannot be read: {}", reason.why),
        hint: reason.hint.map(str::to_owned),
    }
}

/// Turns the place of a problem that names a field into line and column, from the bytes of its file.
/// Where the field is not in them, the place is the whole file.
pub fn locate(problem: &mut Problem, bytes: &[u8]) {
    let Place::Field { key, item } = &problem.place else {
        return;
    };
    problem.place = match position::field(bytes, key, *item) {
        Some(span) => {
            let (line, column) = yaml::position(bytes, span.start);
            Place::Bytes { span, line, column }
        }
        None => Place::File,
    };
}
