//! What happened to a record, as a document: an entry a commit.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::super::signature::{self, short};
use crate::change::fields::FieldChange;
use crate::document::{
    Audience, Block, Cell, Column, Data, Document, Layout, Role, Rows, Table, Tone,
};
use crate::git::Logged;
use crate::model::Settings;
use crate::report::changes;

/// A commit, or the working tree, that changed a record.
pub(super) struct Entry {
    /// The commit; `None` of what is not committed yet.
    pub(super) commit: Option<Logged>,
    /// The id that the record then had.
    pub(super) id: String,
    /// The file that it then had, from the catalog's folder.
    pub(super) file: String,
    /// What was done.
    pub(super) what: What,
    /// Whether the texts before and after could be read.
    pub(super) is_readable: bool,
    /// The fields that it changed.
    pub(super) changes: Vec<FieldChange>,
}

/// What was done to a record.
pub(super) enum What {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It says something else.
    Changed,
    /// It has another id than this, and may say something else.
    Renamed(String),
    /// It is in another file, and may say something else: from where, and where to.
    Moved(String, String),
    /// It says the same in another way.
    Layout,
    /// It says what several branches said.
    Merged,
}

impl What {
    fn name(&self) -> &'static str {
        match self {
            What::Added => "added",
            What::Removed => "removed",
            What::Changed => "changed",
            What::Renamed(_) => "renamed",
            What::Moved(..) => "moved",
            What::Layout => "layout",
            What::Merged => "merged",
        }
    }
}

const COLUMNS: &[(&str, &str, Role)] = &[
    ("subject", "Subject", Role::Title),
    ("date", "Date", Role::Fact),
    ("author", "Author", Role::Fact),
    ("commit", "Commit", Role::Fact),
    ("what", "What", Role::Hidden),
    ("changes", "Changes", Role::Prose),
];

const MORE: &[(&str, &str)] = &[("id", "ID"), ("file", "File"), ("email", "Email")];

struct Entries(Vec<Entry>);

/// The history of an id.
pub(super) fn of<'d>(id: &str, entries: Vec<Entry>, settings: &Settings) -> Document<'d> {
    let columns = COLUMNS.iter().enumerate();
    let columns =
        columns.map(|(source, (key, label, role))| Column::new(key, label, *role, source));
    let more = MORE.iter().enumerate().map(|(number, (key, label))| {
        Column::new(key, label, Role::LabelledFact, COLUMNS.len() + number)
    });
    let table = Table {
        name: "rows".to_owned(),
        columns: columns.collect(),
        more: more.collect(),
        layout: Layout::Entries,
        audience: Audience::All,
        empty: "no commits".to_owned(),
        rows: Box::new(Entries(entries)),
    };
    Document::new("log", id, settings, Data::Rows, vec![Block::Table(table)])
}

impl Rows for Entries {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        let Some(entry) = self.0.get(row) else {
            return Cell::Empty;
        };
        let keys = COLUMNS.iter().map(|(key, ..)| *key);
        let keys = keys.chain(MORE.iter().map(|(key, _)| *key));
        match keys.clone().nth(source) {
            Some("what") => Cell::Text(entry.what.name().into()),
            Some("changes") => Cell::Text(said(entry).into()),
            Some("id") => Cell::Text(entry.id.as_str().into()),
            Some("file") => Cell::Text(entry.file.as_str().into()),
            Some(key) => signature::cell(entry.commit.as_ref(), key),
            None => Cell::Empty,
        }
    }

    fn tone(&self, row: usize, _: usize) -> Tone {
        match self.0.get(row) {
            Some(Entry { commit: None, .. }) => Tone::Warning,
            _ => Tone::Plain,
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        let commit = self.0.get(row).and_then(|entry| entry.commit.as_ref());
        commit.map_or(Cow::Borrowed(""), |commit| commit.hash.to_string().into())
    }

    fn data(&self, row: usize) -> Mapping {
        let Some(entry) = self.0.get(row) else {
            return Mapping::new();
        };
        let mut data = signature::data(entry.commit.as_ref());
        data.insert("id".into(), entry.id.as_str().into());
        data.insert("file".into(), entry.file.as_str().into());
        data.insert("what".into(), entry.what.name().into());
        if let What::Renamed(from) | What::Moved(from, _) = &entry.what {
            data.insert("from".into(), from.as_str().into());
        }
        let changes = entry.changes.iter().map(|change| {
            let mut data = Mapping::new();
            data.insert("field".into(), change.field.name().into());
            let items = change.items();
            let list = |items: Vec<String>| items.into_iter().map(Value::from).collect::<Value>();
            let items = items.map(|it| [("added", list(it.added)), ("removed", list(it.removed))]);
            let values = [("old", change.old.clone()), ("new", change.new.clone())];
            for (name, value) in values.into_iter().filter(|(_, value)| !value.is_null()) {
                data.insert(name.into(), value);
            }
            for (name, value) in items.into_iter().flatten() {
                data.insert(name.into(), value);
            }
            Value::Mapping(data)
        });
        data.insert("changes".into(), changes.collect());
        data
    }

    fn address(&self, _: usize) -> Option<String> {
        None
    }
}

/// What was done, for people: a line for each thing.
fn said(entry: &Entry) -> String {
    let mut lines = Vec::new();
    match &entry.what {
        What::Renamed(from) => lines.push(format!("id: {from} → {}", entry.id)),
        What::Moved(from, to) => lines.push(format!("file: {from} → {to}")),
        What::Added => lines.push("added".to_owned()),
        What::Removed => lines.push("removed".to_owned()),
        What::Layout => lines.push("layout alone".to_owned()),
        What::Merged => lines.push("merged, with nothing new".to_owned()),
        What::Changed => {}
    }
    if !entry.is_readable {
        lines.push("changed, but before or after it cannot be read".to_owned());
    }
    let is_new = matches!(entry.what, What::Added);
    lines.extend(entry.changes.iter().map(|change| line(change, is_new)));
    lines.join("\n")
}

/// A field, in the words of `diff`; of a record that came, what it has.
fn line(change: &FieldChange, is_new: bool) -> String {
    match is_new {
        true => {
            let value = short(&signature::plain(&change.new));
            format!("{}: {value}", change.field.name())
        }
        false => changes::line(change),
    }
}
