//! `circ blame`

use std::borrow::Cow;

use clap::Args;
use serde_yaml::{Mapping, Value};

use super::complete::Known;
use super::failure::{Outcome, no};
use super::past::Past;
use super::printing::Printing;
use super::revision::Revision;
use super::shell::Shell;
use super::signature;
use crate::change::meaning;
use crate::change::trail::Version;
use crate::document::{
    Audience, Block, Cell, Column, Data, Document, Layout, Role, Rows, Table, Tone,
};
use crate::git::{Error, Logged};
use crate::model::{Core, Field, Record, Settings, Tag};

/// Show for each field and each tag of a record the commit that set it
///
/// Renames of its file are followed, and what only changed the layout is passed over. The items of a
/// list, tags above all, have a line each. The id of a topic works too.
#[derive(Debug, Clone, Args)]
pub struct Blame {
    /// The id of the record, or of a topic
    #[arg(value_name = "ID", add = Known::Id)]
    id: String,
    #[command(flatten)]
    revision: Revision,
    #[command(flatten)]
    printing: Printing,
}

/// A field, or an item of a list.
struct Line {
    field: Field,
    value: Value,
    is_item: bool,
    set: Set,
}

/// What set a value.
enum Set {
    /// A commit.
    By(Logged),
    /// Nothing that is committed.
    NotYet,
    /// A commit beyond the end of a shallow clone.
    Unknown,
}

/// The table that the command prints, without rows: what its columns are.
pub fn table(settings: &Settings) -> Document<'static> {
    document("", Vec::new(), settings)
}

impl Blame {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut past = Past::of(&self.id, &self.revision, shell)?;
        let record = match past.now.clone() {
            Some((_, Some(record))) => record,
            Some((file, None)) => {
                let failure = no(format!("{file} cannot be read"));
                return Err(failure
                    .hint("`circ check` says what is wrong with it")
                    .into());
            }
            None => {
                let failure = no(format!("{:?} is not there any more", self.id));
                let hint = format!("`circ log {}` shows what happened to it", self.id);
                return Err(failure.hint(hint).into());
            }
        };
        let committed = past.committed.clone();
        let mut lines = Vec::new();
        for field in meaning::fields(&record) {
            let value = record.value(&field).data();
            let values = match &value {
                Value::Sequence(items) if !items.iter().any(signature::is_nested) => items.clone(),
                _ => vec![value.clone()],
            };
            let is_item = value.is_sequence() && values.as_slice() != [value];
            for value in values {
                let mut line = Line {
                    field: field.clone(),
                    value,
                    is_item,
                    set: Set::NotYet,
                };
                if let Some(version) = &committed
                    && past.record(version)?.is_some_and(|it| line.stands_in(&it))
                {
                    line.set = set(&line, version, &mut past)?;
                }
                lines.push(line);
            }
        }
        if lines.iter().any(|line| matches!(line.set, Set::Unknown)) {
            shell.say("this clone is shallow: what was before is not here; `git fetch --unshallow` brings it")?;
        }
        let document = document(&self.id, lines, &past.settings);
        self.printing.print(document, None, shell)?;
        Ok(Outcome::Done)
    }
}

/// What set a value that stands in a version: the event behind which none of the versions before has it.
fn set(line: &Line, version: &Version, past: &mut Past) -> Result<Set, Error> {
    let mut made_by = version.made_by;
    while let Some(event) = made_by.and_then(|number| past.event(number)).cloned() {
        let mut found = None;
        for older in event.before.iter().chain(&event.earlier) {
            let record = past.record(older)?;
            if record.is_some_and(|record| line.stands_in(&record)) {
                found = Some(older.made_by);
                break;
            }
        }
        match found {
            Some(older) => made_by = older,
            None => {
                let commit = past.commit(&event).cloned();
                return Ok(commit.map_or(Set::Unknown, Set::By));
            }
        }
    }
    Ok(Set::Unknown)
}

impl Line {
    /// Whether a record has this value, or this item.
    fn stands_in(&self, record: &Record) -> bool {
        let found = record.value(&self.field).data();
        let is_same = |other: &Value| match (&self.field, self.value.as_str(), other.as_str()) {
            (Field::Core(Core::Tags), Some(one), Some(other)) => Tag::new(one) == Tag::new(other),
            _ => self.value == *other,
        };
        match (&found, self.is_item) {
            (Value::Sequence(items), true) => items.iter().any(is_same),
            _ => is_same(&found),
        }
    }

    fn commit(&self) -> Option<&Logged> {
        match &self.set {
            Set::By(commit) => Some(commit),
            Set::NotYet | Set::Unknown => None,
        }
    }
}

const COLUMNS: &[(&str, &str)] = &[
    ("field", "Field"),
    ("value", "Value"),
    ("commit", "Commit"),
    ("date", "Date"),
    ("author", "Author"),
];

const MORE: &[(&str, &str)] = &[("subject", "Subject"), ("email", "Email")];

struct Lines(Vec<Line>);

fn document<'d>(id: &str, lines: Vec<Line>, settings: &Settings) -> Document<'d> {
    let column = |(source, (key, label)): (usize, &(&str, &str))| {
        let role = match *key {
            "field" => Role::Title,
            _ => Role::LabelledFact,
        };
        Column::new(key, label, role, source)
    };
    let mut columns: Vec<Column> = COLUMNS.iter().chain(MORE).enumerate().map(column).collect();
    let more = columns.split_off(COLUMNS.len());
    let table = Table {
        name: "rows".to_owned(),
        columns,
        more,
        layout: Layout::Table,
        audience: Audience::All,
        empty: "no fields".to_owned(),
        rows: Box::new(Lines(lines)),
    };
    let blocks = vec![Block::Table(table)];
    Document::new("blame", id, settings, Data::Rows, blocks)
}

impl Rows for Lines {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        let Some(line) = self.0.get(row) else {
            return Cell::Empty;
        };
        let key = COLUMNS.iter().chain(MORE).nth(source);
        match (key.map(|(key, _)| *key), &line.set) {
            (Some("field"), _) => Cell::Text(line.field.name().into()),
            (Some("value"), _) => {
                let value = signature::plain(&line.value);
                let label = signature::short(&value).into();
                let value = value.into();
                Cell::Label { value, label }
            }
            (Some("commit"), Set::NotYet) => label(signature::NOT_YET),
            (Some("commit"), Set::Unknown) => label("unknown"),
            (Some(key), Set::By(commit)) => signature::cell(Some(commit), key),
            _ => Cell::Empty,
        }
    }

    fn tone(&self, row: usize, _: usize) -> Tone {
        match self.0.get(row).map(|line| &line.set) {
            Some(Set::NotYet) => Tone::Warning,
            _ => Tone::Plain,
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        let commit = self.0.get(row).and_then(Line::commit);
        commit.map_or(Cow::Borrowed(""), |commit| commit.hash.to_string().into())
    }

    fn data(&self, row: usize) -> Mapping {
        let Some(line) = self.0.get(row) else {
            return Mapping::new();
        };
        let mut data = Mapping::new();
        data.insert("field".into(), line.field.name().into());
        data.insert("value".into(), line.value.clone());
        data.extend(signature::data(line.commit()));
        data
    }

    fn address(&self, _: usize) -> Option<String> {
        None
    }
}

/// A word for people alone.
fn label(text: &str) -> Cell<'_> {
    Cell::Label {
        value: "".into(),
        label: text.into(),
    }
}
