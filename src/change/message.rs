//! What a commit says of the files that it changes, in records: a subject for whoever reads
//! `git log --oneline`, and a line for each file. It is made from the texts before and after, so that every
//! command speaks alike. Values come as they are; whoever writes them out makes them safe.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::fields::{FieldChange, fields, quoted};
use crate::model::excerpt::excerpt;
use crate::model::{Core, Field, Id, Settings};
use crate::store::{self, Reader};
use crate::yaml::{self, Limits, emit};

/// The longest subject, in characters.
const LONGEST: usize = 72;

/// The most files that the body names.
const MOST_LISTED: usize = 100;

/// The longest line of the body, in characters: all of it has to fit into an argument of git's.
const LONGEST_LINE: usize = 200;

/// The most characters of a value that the body shows.
const SHOWN: usize = 40;

/// The most fields that a subject names.
const MOST_FIELDS: usize = 3;

/// A file of the catalog before and after: its path and its text, nothing where it is not there.
#[derive(Debug, Clone, Copy)]
pub struct FileChange<'t> {
    /// As it was.
    pub old: Option<(&'t str, &'t str)>,
    /// As it is.
    pub new: Option<(&'t str, &'t str)>,
}

/// What a command says of itself, in the place of what the files say.
#[derive(Debug, Clone)]
pub enum Head {
    /// The whole subject.
    Whole(String),
    /// The subject but for where: `rename desk to counter` in 2 records.
    In(String),
    /// A verb: `format` 2 records.
    Verb(&'static str),
}

/// A message without its trailers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// At most 72 characters.
    pub subject: String,
    /// A line for each file, at most a hundred; none where the subject says it all.
    pub body: Vec<String>,
}

/// The message of these changes.
pub fn message(changes: &[FileChange<'_>], settings: &Settings, head: Option<&Head>) -> Message {
    let reader = Reader::new(settings);
    let told: Vec<Told> = changes
        .iter()
        .map(|change| Told::of(change, &reader))
        .collect();
    let subject = match head {
        Some(Head::Whole(subject)) => subject.clone(),
        Some(Head::In(what)) => format!("{what} in {}", counted(&told)),
        Some(Head::Verb(verb)) => format!("{verb} {}", named(&told)),
        None => subject(&told),
    };
    let says_all = match (told.as_slice(), head) {
        ([one], None) => one.is_told_whole(),
        ([_], Some(Head::Verb(_))) => true,
        _ => false,
    };
    let mut body = Vec::new();
    if !says_all {
        let lines = told.iter().take(MOST_LISTED).map(Told::line);
        body.extend(lines.map(|line| excerpt(&line, LONGEST_LINE)));
        if let Some(more) = told.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
            body.push(format!("and {more} more"));
        }
    }
    Message {
        subject: cut(&subject),
        body,
    }
}

/// A text that fits into a subject.
pub fn cut(subject: &str) -> String {
    match subject.chars().count() <= LONGEST {
        true => subject.to_owned(),
        false => excerpt(subject, LONGEST - 3),
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Record,
    Topic,
    Other,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
enum What {
    Added(String),
    Removed(String),
    Renamed(String),
    /// To another folder, under the same id.
    Moved(String),
    Changed(Vec<FieldChange>),
}

/// A change of a file, as it is told.
struct Told {
    sort: Sort,
    /// The id, or the path of what has none. Of a renamed file, the old one.
    name: String,
    what: What,
}

impl Told {
    fn of(change: &FileChange<'_>, reader: &Reader<'_>) -> Told {
        let path = change.old.or(change.new).map_or("", |(path, _)| path);
        let (sort, name) = name(path, reader);
        let title = |(path, text): (&str, &str)| match sort {
            Sort::Record => record(path, text, reader).map(|record| record.title.into()),
            Sort::Topic => entries(text).into_iter().find_map(|(key, value)| {
                let is_title = key == Core::Title.name();
                value.as_str().filter(|_| is_title).map(str::to_owned)
            }),
            Sort::Other => None,
        };
        let what = match (change.old, change.new) {
            (Some((old, _)), Some((new, _))) if old != new => match self::name(new, reader).1 {
                to if to == name => What::Moved(store::apart(new).0.to_owned()),
                to => What::Renamed(to),
            },
            (Some(old), Some(new)) => What::Changed(match sort {
                Sort::Record => {
                    match (record(old.0, old.1, reader), record(new.0, new.1, reader)) {
                        (Some(old), Some(new)) => fields(&old, &new),
                        _ => Vec::new(),
                    }
                }
                Sort::Topic => between(&entries(old.1), &entries(new.1)),
                Sort::Other => Vec::new(),
            }),
            (Some(old), None) => What::Removed(title(old).unwrap_or_default()),
            (None, new) => What::Added(new.and_then(title).unwrap_or_default()),
        };
        Told { sort, name, what }
    }

    /// The name with the word for what it names.
    fn called(&self) -> String {
        match self.sort {
            Sort::Topic => format!("topic {}", self.name),
            Sort::Record | Sort::Other => self.name.clone(),
        }
    }

    /// Whether the subject of a change of this file alone says all of it.
    fn is_told_whole(&self) -> bool {
        match &self.what {
            What::Added(_) | What::Removed(_) | What::Renamed(_) | What::Moved(_) => true,
            What::Changed(changes) => changes.is_empty() || tags(changes).is_some(),
        }
    }

    fn line(&self) -> String {
        let called = self.called();
        let titled = |verb: &str, title: &str| match title {
            "" => format!("{verb} {called}"),
            title => format!("{verb} {called}: {}", excerpt(title, LONGEST)),
        };
        match &self.what {
            What::Added(title) => titled("add", title),
            What::Removed(title) => titled("remove", title),
            What::Renamed(to) => format!("rename {called} to {to}"),
            What::Moved(to) => format!("move {called} to {to}"),
            What::Changed(changes) if changes.is_empty() => match self.sort {
                Sort::Other => format!("change {called}"),
                _ => format!("{called}: layout"),
            },
            What::Changed(changes) => {
                let told: Vec<String> = changes.iter().map(field).collect();
                format!("{called}: {}", told.join("; "))
            }
        }
    }
}

/// The subject that the changes give. References that follow a record are told in the body alone.
fn subject(told: &[Told]) -> String {
    let [first, ..] = told else {
        return "change nothing".to_owned();
    };
    let of = |pick: fn(&What) -> bool| -> Vec<&Told> {
        told.iter().filter(|one| pick(&one.what)).collect()
    };
    let added = of(|what| matches!(what, What::Added(_)));
    let removed = of(|what| matches!(what, What::Removed(_)));
    let renamed = of(|what| matches!(what, What::Renamed(_)));
    let moved = of(|what| matches!(what, What::Moved(_)));
    let mut parts = Vec::new();
    let groups = [
        ("add", &added),
        ("remove", &removed),
        ("rename", &renamed),
        ("move", &moved),
    ];
    for (verb, group) in groups {
        match (group.as_slice(), verb) {
            ([], _) => {}
            ([one], "rename" | "move") => parts.push(one.line()),
            (group, _) => parts.push(format!("{verb} {}", counted_or_called(group))),
        }
    }
    if !parts.is_empty() {
        return parts.join(", ");
    }
    let whose = match told.len() {
        1 => first.called(),
        _ => counted(told),
    };
    let all: Vec<&[FieldChange]> = told.iter().filter_map(changed).collect();
    let same = |changes: &&[FieldChange]| tags(changes).is_some();
    if let Some(items) = all.first().and_then(|first| tags(first))
        && all.iter().all(same)
        && all.len() == told.len()
    {
        let is_same = all
            .iter()
            .all(|changes| tags(changes).as_ref() == Some(&items));
        return match is_same {
            true => format!("tag {whose}: {items}"),
            false => format!("tag {whose}"),
        };
    }
    let changes = || all.iter().flat_map(|changes| changes.iter());
    let mut seen = BTreeSet::new();
    let names = changes().map(|change| change.field.name());
    let names: Vec<&str> = names.filter(|name| seen.insert(*name)).collect();
    let verb = match changes().all(|change| change.new.is_null()) {
        true => "unset",
        false => "set",
    };
    let is_other = told.iter().any(|one| one.sort == Sort::Other);
    match names.len() {
        0 if is_other => format!("change {whose}"),
        0 => format!("format {whose}"),
        1..=MOST_FIELDS => format!("{verb} {} of {whose}", names.join(", ")),
        _ => format!("change {whose}"),
    }
}

fn changed(told: &Told) -> Option<&[FieldChange]> {
    match &told.what {
        What::Changed(changes) => Some(changes),
        _ => None,
    }
}

/// The tags that came and went, where nothing else is changed.
fn tags(changes: &[FieldChange]) -> Option<String> {
    match changes {
        [change] if change.field == Field::Core(Core::Tags) => {
            let items = signed(change)?;
            Some(items).filter(|items| !items.is_empty())
        }
        _ => None,
    }
}

/// The items that came and went: `+desk -misc`.
fn signed(change: &FieldChange) -> Option<String> {
    let items = change.items()?;
    let added = items.added.iter().map(|item| format!("+{}", quoted(item)));
    let removed = items
        .removed
        .iter()
        .map(|item| format!("-{}", quoted(item)));
    Some(added.chain(removed).collect::<Vec<_>>().join(" "))
}

/// What became of a field.
fn field(change: &FieldChange) -> String {
    let name = change.field.name();
    if let Some(items) = signed(change) {
        return match items.is_empty() {
            true => format!("{name} in another order or letter case"),
            false => format!("{name} {items}"),
        };
    }
    let is_prose = |value: &Value| value.as_str().is_some_and(|text| text.contains('\n'));
    if change.field == Field::Core(Core::Summary) || is_prose(&change.old) || is_prose(&change.new)
    {
        return match (change.old.is_null(), change.new.is_null()) {
            (true, _) => format!("{name} written"),
            (_, true) => format!("{name} removed"),
            _ => format!("{name} changed"),
        };
    }
    match (change.old.is_null(), change.new.is_null()) {
        (true, _) => format!("{name} = {}", shown(&change.new)),
        (_, true) => format!("{name} removed (was {})", shown(&change.old)),
        _ => format!(
            "{name} = {} (was {})",
            shown(&change.new),
            shown(&change.old)
        ),
    }
}

fn shown(value: &Value) -> String {
    match value.as_str() {
        Some(text) => excerpt(text, SHOWN),
        None => excerpt(emit::value(value).trim_end(), SHOWN),
    }
}

/// The one that is meant, or how many there are.
fn named(told: &[Told]) -> String {
    counted_or_called(&told.iter().collect::<Vec<_>>())
}

fn counted_or_called(told: &[&Told]) -> String {
    match told {
        [one] => one.called(),
        several => counts(several.iter().map(|one| one.sort)),
    }
}

/// How many records, topics and other files: `2 records and tags.yaml`.
fn counted(told: &[Told]) -> String {
    let records = told.iter().filter(|one| one.sort != Sort::Other);
    let records = counts(records.map(|one| one.sort));
    let mut parts = vec![records];
    let others = told.iter().filter(|one| one.sort == Sort::Other);
    parts.extend(others.map(|one| one.name.clone()));
    parts.retain(|part| !part.is_empty());
    parts.join(" and ")
}

fn counts(sorts: impl Iterator<Item = Sort>) -> String {
    let sorts: Vec<Sort> = sorts.collect();
    let words = [
        (Sort::Record, "record"),
        (Sort::Topic, "topic"),
        (Sort::Other, "file"),
    ];
    let mut parts = Vec::new();
    for (sort, word) in words {
        match sorts.iter().filter(|one| **one == sort).count() {
            0 => {}
            1 => parts.push(format!("1 {word}")),
            count => parts.push(format!("{count} {word}s")),
        }
    }
    parts.join(" and ")
}

/// What a file is by its place, and what it is called.
fn name(path: &str, reader: &Reader<'_>) -> (Sort, String) {
    match reader.topic_id(path) {
        Some(id) => (Sort::Topic, id.to_string()),
        None if reader.is_record(path) => (Sort::Record, id(path, reader).to_string()),
        None => (Sort::Other, path.to_owned()),
    }
}

fn id(path: &str, reader: &Reader<'_>) -> Id {
    reader.id(path)
}

fn record(path: &str, text: &str, reader: &Reader<'_>) -> Option<crate::model::Record> {
    reader.read(path, text.as_bytes()).0
}

/// The entries of a file that is a mapping.
fn entries(text: &str) -> Vec<(String, Value)> {
    let parsed = yaml::read(text.as_bytes(), &Limits::default());
    let Some(doc) = parsed.doc else {
        return Vec::new();
    };
    let entries = doc.root().entries();
    let entry = |(key, value): (yaml::Node<'_, '_>, _)| {
        (key.key_text().into_owned(), yaml::to_value(value))
    };
    entries.map(entry).collect()
}

/// The keys whose values differ, in the order of the new text, those that went last.
fn between(old: &[(String, Value)], new: &[(String, Value)]) -> Vec<FieldChange> {
    let get = |entries: &[(String, Value)], key: &str| {
        let found = entries.iter().find(|(name, _)| name == key);
        found.map_or(Value::Null, |(_, value)| value.clone())
    };
    let mut seen = BTreeSet::new();
    let keys = new.iter().chain(old).map(|(key, _)| key.as_str());
    let keys: Vec<&str> = keys.filter(|key| seen.insert(*key)).collect();
    let change = |key: &str| FieldChange {
        field: Field::Custom(key.to_owned()),
        old: get(old, key),
        new: get(new, key),
    };
    let changes = keys.into_iter().map(change);
    changes.filter(|change| change.old != change.new).collect()
}

#[cfg(test)]
mod tests;
