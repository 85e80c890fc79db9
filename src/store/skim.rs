//! A quick look over a catalog, for completion on the command line: which ids, tags, kinds and fields
//! there are.
//!
//! Ids come from the names of files alone. Values and keys are picked from the bytes of each record by
//! the lines that they usually stand on, without the YAML reader, which would take most of a tenth of a
//! second for 10,000 records. A value that is written in another way (with an anchor, an escape, over
//! several lines) is left to the reader, for that file alone.
//!
//! This is a help, not an answer. A file that cannot be read is passed over without a word, and what a
//! text at the left margin of a broken file looks like is believed. Nothing but completion may use it.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use memchr::memmem::{self, Finder};
use rayon::prelude::*;

use super::error::ReadError;
use super::inside::Root;
use super::read::{read_file, read_into};
use super::record::Reader;
use super::walk::{self, Found};
use super::{layout, load, template};
use crate::model::{Field, Id, Record, Settings, Topic, Vocabulary, definition};
use crate::yaml::{self, Limits};

/// The fewest files that are worth a thread.
const FILES_AT_ONCE: usize = 128;

/// A catalog that is looked over quickly. Its files are listed once, when they are first asked for.
pub struct Skim {
    root: Root,
    settings: Settings,
    files: OnceLock<Vec<String>>,
}

impl Skim {
    /// A look over the catalog of this folder. With settings that cannot be read everything is as usual.
    ///
    /// # Errors
    ///
    /// The folder cannot be opened.
    pub fn open(folder: &Path) -> Result<Skim, ReadError> {
        let root = Root::open(folder)?;
        let settings = load::load_settings(&root).unwrap_or_default();
        Ok(Skim {
            root,
            settings,
            files: OnceLock::new(),
        })
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The ids of the records, in the order of their files, which are not read.
    pub fn ids(&self) -> Vec<Id> {
        let reader = Reader::new(&self.settings);
        let files = self.records().iter();
        files.map(|file| reader.id(file)).collect()
    }

    /// The record of an id, if it can be read. Of several with one id the first.
    pub fn record(&self, id: &str) -> Option<Record> {
        let reader = Reader::new(&self.settings);
        let key = Id::new(id).key().into_owned();
        let mut files = self.records().iter();
        let file = files.find(|file| reader.id(file).key() == key)?;
        let most = self.settings.max_record_bytes;
        let bytes = read_file(&self.root, Path::new(file), most).ok()?;
        reader.read(file, &bytes).0
    }

    /// The topics that can be read, in the order of their files.
    pub fn topics(&self) -> Vec<Topic> {
        load::load_topics(&self.root, &self.settings).0
    }

    /// The tag vocabulary, empty where it is not to be had.
    pub fn vocabulary(&self) -> Vocabulary {
        load::load_vocabulary(&self.root).0.unwrap_or_default()
    }

    /// The names of the saved reports: those of the files in `reports/` without their endings.
    pub fn saved_reports(&self) -> Vec<String> {
        let found = walk::yaml_files(self.root.path(), definition::FOLDER, false, &[]).into_iter();
        let files = found.filter_map(file);
        files.map(|file| layout::stem(&file).to_owned()).collect()
    }

    /// The templates, by their paths below their folder; none where it cannot be read.
    pub fn templates(&self) -> Vec<String> {
        template::template_names(&self.root).unwrap_or_default()
    }

    /// The texts that records have as a field: its value, or the items of its list.
    pub fn values(&self, field: &Field) -> BTreeSet<String> {
        let key = self.settings.file_key(field);
        let line = format!("{key}:");
        let line = Finder::new(&line);
        let limits = *Reader::new(&self.settings).limits();
        self.over(&|bytes, take| look(bytes, key, &line, &limits, take))
    }

    /// The keys that records have, as their files spell them.
    pub fn keys(&self) -> BTreeSet<String> {
        self.over(&|bytes, take| {
            let starts = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
            let keys = [0]
                .into_iter()
                .chain(starts)
                .filter_map(|at| key(&bytes[at..]));
            keys.for_each(|key| take(Cow::Borrowed(key)));
        })
    }

    /// The files of the records.
    fn records(&self) -> &[String] {
        self.files.get_or_init(|| {
            let without = layout::no_records(&self.settings);
            let folder = &self.settings.resources;
            let found = walk::yaml_files(self.root.path(), folder, true, &without);
            found.into_iter().filter_map(file).collect()
        })
    }

    /// What a look into each record gives, each text once.
    fn over(&self, look: Look<'_>) -> BTreeSet<String> {
        let most = self.settings.max_record_bytes;
        let seen = |(mut seen, mut bytes): (HashSet<String>, Vec<u8>), file: &String| {
            if read_into(&self.root, Path::new(file), most, &mut bytes).is_ok() {
                look(&bytes, &mut |text: Cow<'_, str>| {
                    if !seen.contains(text.as_ref()) {
                        seen.insert(text.into_owned());
                    }
                });
            }
            (seen, bytes)
        };
        let files = self.records().par_iter().with_min_len(FILES_AT_ONCE);
        let found = files.fold(Default::default, seen).map(|(seen, _)| seen);
        let found = found.reduce(HashSet::new, |mut all, some| {
            all.extend(some);
            all
        });
        found.into_iter().collect()
    }
}

/// What is taken from the bytes of a record.
type Look<'l> = &'l (dyn Fn(&[u8], Take<'_>) + Sync);
type Take<'t> = &'t mut dyn FnMut(Cow<'_, str>);

fn file(found: Found) -> Option<String> {
    match found {
        Found::File(path) => Some(path),
        Found::Fault(..) => None,
    }
}

/// The texts of a key; `line` finds it with its colon.
fn look(bytes: &[u8], key: &str, line: &Finder<'_>, limits: &Limits, take: Take<'_>) {
    let texts = match at_margin(bytes, line) {
        Some(at) => value(&bytes[at..]),
        None if is_unusual(bytes) && memmem::find(bytes, key.as_bytes()).is_some() => None,
        None => return,
    };
    match texts {
        Some(texts) => texts.into_iter().for_each(take),
        None => parsed(bytes, key, limits, take),
    }
}

/// The place behind a key and its colon at the beginning of a line.
fn at_margin(bytes: &[u8], line: &Finder<'_>) -> Option<usize> {
    let length = line.needle().len();
    let is_whole = |at: &usize| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let behind = bytes.get(at + length);
        // A byte-order mark may stand before the first line.
        (matches!(before, None | Some(b'\n')) || (*at == 3 && bytes.starts_with(b"\xef\xbb\xbf")))
            && matches!(behind, None | Some(b' ' | b'\t' | b'\r' | b'\n'))
    };
    let found = line.find_iter(bytes).find(is_whole);
    found.map(|at| at + length)
}

/// Whether the keys of a file may stand elsewhere than plainly at the left margin.
fn is_unusual(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n');
    let mut starts = lines.filter_map(|line| line.first());
    starts.any(|byte| matches!(byte, b'{' | b'"' | b'\'' | b'?' | b'<' | b'&' | b'!'))
}

/// The texts behind a key, where they are written as they usually are.
fn value(rest: &[u8]) -> Option<Vec<Cow<'_, str>>> {
    let rest = std::str::from_utf8(rest).ok()?;
    let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let mut below = below
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'));
    let first = first.trim();
    if first.is_empty() || first.starts_with('#') {
        return block(below);
    }
    // What is indented or an item goes on with the value.
    if below
        .next()
        .is_some_and(|line| line.starts_with([' ', '\t']))
    {
        return None;
    }
    match first.strip_prefix('[') {
        Some(items) => flow(items),
        None => Some(scalar(first)?.into_iter().collect()),
    }
}

/// The items of a list of `- item` lines, which ends at the next key.
fn block<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Vec<Cow<'t, str>>> {
    let mut items = Vec::new();
    let mut indent = None;
    for line in lines {
        let item = line.trim_start_matches(' ');
        let own = line.len() - item.len();
        let Some(item) = item
            .strip_prefix('-')
            .filter(|item| item.is_empty() || item.starts_with(' '))
        else {
            // A document's end, a key, or something that this does not know.
            return (own == 0).then_some(items);
        };
        if *indent.get_or_insert(own) != own {
            return None;
        }
        items.extend(scalar(item.trim())?);
    }
    Some(items)
}

/// The items of a list in brackets on one line, without its opening one.
fn flow(text: &str) -> Option<Vec<Cow<'_, str>>> {
    let (items, behind) = text.rsplit_once(']')?;
    if !behind.trim().is_empty() || items.contains(['[', ']', '{', '}', '"', '\'', '#', '\\']) {
        return None;
    }
    let mut texts = Vec::new();
    for item in items.split(',') {
        texts.extend(scalar(item.trim())?);
    }
    Some(texts)
}

/// A text on one line: `None` where this does not know how to read it, nothing within where it is empty.
fn scalar(text: &str) -> Option<Option<Cow<'_, str>>> {
    if text.contains('\t') || text.chars().any(char::is_control) {
        return None;
    }
    if let Some(quoted) = text.strip_prefix('\'') {
        let end = quoted.strip_suffix('\'')?;
        let plain = end.replace("''", "");
        return (!plain.contains('\'')).then(|| filled(end.replace("''", "'").into()));
    }
    if let Some(quoted) = text.strip_prefix('"') {
        let end = quoted.strip_suffix('"')?;
        return (!end.contains(['"', '\\'])).then(|| filled(end.into()));
    }
    let is_special = text.starts_with([
        '&', '*', '!', '|', '>', '%', '@', '`', '[', ']', '{', '}', ',', '?', '-', ':', '"', '<',
    ]);
    if is_special || text.contains(": ") || text.ends_with(':') {
        return None;
    }
    let text = match text.find(" #") {
        Some(at) => text[..at].trim_end(),
        None => text,
    };
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => None,
        _ if text.starts_with('#') => None,
        _ => Some(text.into()),
    })
}

fn filled(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The texts behind a key, as the YAML reader sees them.
fn parsed(bytes: &[u8], key: &str, limits: &Limits, take: Take<'_>) {
    let parsed = yaml::read(bytes, limits);
    let Some(node) = parsed.doc.as_ref().and_then(|doc| doc.root().get(key)) else {
        return;
    };
    let texts = node.items().chain((!node.is_sequence()).then_some(node));
    for text in texts.filter(|text| !text.is_empty()) {
        if let Some(text) = text.scalar().filter(|text| !text.trim().is_empty()) {
            take(text.into());
        }
    }
}

/// The key that a text begins with, if it is a plain word.
fn key(text: &[u8]) -> Option<&str> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let length = text.iter().take_while(|byte| is_word(byte)).count();
    let behind = (text.get(length), text.get(length + 1));
    let is_colon = matches!(
        behind,
        (Some(b':'), None | Some(b' ' | b'\t' | b'\r' | b'\n'))
    );
    let key = std::str::from_utf8(&text[..length]).ok();
    key.filter(|key| is_colon && !key.is_empty() && !key.starts_with('-'))
}

#[cfg(test)]
mod tests;
