//! Records that come from outside: from flags, or from a file of YAML, JSON or JSON Lines.
//!
//! A record is written as text first and read back by the reader of the catalog, so that what is
//! accepted here is just what will be read later.

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use serde_yaml::{Mapping, Value};

use super::failure::{Failure, Kind, no, usage};
use super::shell::Shell;
use crate::model::snapshot::Found;
use crate::model::{Core, Date, Field as Name, Id, Problem, Record, Settings, Snapshot, Type};
use crate::store::{self, Reader};
use crate::yaml::{self, Limits, emit};

/// The most that is read from a file or from standard input, in bytes.
const LARGEST: usize = 1 << 30;

/// A record that is to be added.
pub struct Incoming {
    /// What to call it in messages: `FILE: record 3: `, or nothing where there is one.
    pub name: String,
    /// Its fields by name; `id` is among them when it was given.
    pub entries: Mapping,
}

impl Incoming {
    /// Something that is wrong with the record: bad usage where it was typed, no where it stands in
    /// a file.
    pub fn wrong(&self, message: impl std::fmt::Display) -> Failure {
        let message = format!("{}{message}", self.name);
        match self.name.is_empty() {
            true => usage(message),
            false => no(message),
        }
    }

    /// Takes fields that hold for every record: they go before its own, and lists are added to it.
    pub fn take(&mut self, fields: &Mapping) {
        for (key, value) in fields {
            match (key.as_str(), value) {
                (Some(name), Value::Sequence(items)) => {
                    append(&mut self.entries, name, items.iter().cloned());
                }
                _ => {
                    self.entries.insert(key.clone(), value.clone());
                }
            }
        }
    }

    /// The id that was given.
    ///
    /// # Errors
    ///
    /// An id that cannot be a file's name.
    pub fn id(&self) -> Result<Option<Id>, Failure> {
        let Some(value) = self.entries.get("id") else {
            return Ok(None);
        };
        let id = one_text(value).unwrap_or_default();
        let fits = !id.is_empty()
            && id.len() <= 200
            && !id.starts_with('.')
            && !id.contains(['/', '\\'])
            && !id.chars().any(char::is_control);
        let failure = || {
            self.wrong(format!("{id:?} cannot be an id")).hint("an id is a file name without its ending: no slash, no dot first, at most 200 bytes")
        };
        fits.then(|| Some(Id::new(id.as_str()))).ok_or_else(failure)
    }
}

/// The records in a file, or on standard input where it is `-`.
///
/// # Errors
///
/// A file that cannot be read or is none of the formats.
pub fn read(file: &Path, shell: &mut Shell<'_, '_>) -> anyhow::Result<Vec<Incoming>> {
    let typed = file.display().to_string();
    let name = if typed == "-" {
        "standard input".to_owned()
    } else {
        typed
    };
    let most = LARGEST as u64;
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let input = &mut *shell.ctx.stdin;
        input
            .take(most + 1)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        bytes
    } else {
        store::read_input(&shell.path(file), most)?
    };
    if bytes.len() > LARGEST {
        return Err(usage(format!("{name} is larger than {LARGEST} bytes"))
            .hint("split it")
            .into());
    }
    let values = if is_json(file, &bytes) {
        json(&name, &bytes)?
    } else {
        yaml(&name, &bytes)?
    };
    let mut records = Vec::new();
    for value in values {
        match value {
            Value::Sequence(items) => records.extend(items),
            Value::Null => {}
            other => records.push(other),
        }
    }
    let incoming = records.into_iter().enumerate().map(|(number, record)| {
        let name = format!("{name}: record {}: ", number + 1);
        match record {
            Value::Mapping(entries) => Ok(Incoming { name, entries }),
            _ => Err(no(format!("{name}this is no mapping of fields"))
                .hint("write `title: …` or {\"title\": \"…\"}")),
        }
    });
    Ok(incoming.collect::<Result<_, _>>()?)
}

/// By the ending of the file, else by its first character: YAML records do not begin with a bracket.
fn is_json(file: &Path, bytes: &[u8]) -> bool {
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("json" | "jsonl" | "ndjson") => true,
        Some("yaml" | "yml") => false,
        _ => matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')),
    }
}

/// JSON values one behind the other, which JSON and JSON Lines both are.
fn json(name: &str, bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    values
        .map(|value| {
            value.map_err(|error| {
                let (line, column) = (error.line(), error.column());
                let text = error.to_string();
                let what = text.strip_suffix(&format!(" at line {line} column {column}"));
                let column = column.max(1);
                let what = what.unwrap_or(&text);
                no(format!(
                    "{name}:{line}:{column}: this is no JSON: {what}; nothing was added"
                ))
            })
        })
        .collect()
}

/// The documents of a YAML stream.
fn yaml(name: &str, bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let limits = Limits {
        max_bytes: LARGEST,
        ..Limits::default()
    };
    let mut values = Vec::new();
    let mut problems = Vec::new();
    let mut line_of_part = 0;
    for part in documents(bytes) {
        let parsed = yaml::read(part, &limits);
        problems.extend(parsed.faults.into_iter().map(|fault| {
            let (line, column) = yaml::position(part, fault.span.start);
            let line = line + line_of_part;
            Problem {
                file: name.to_owned(),
                place: crate::model::Place::Bytes {
                    span: fault.span,
                    line,
                    column,
                },
                rule: fault.rule,
                severity: crate::model::Severity::Error,
                message: fault.message,
                hint: fault.hint,
            }
        }));
        values.extend(parsed.doc.map(|doc| yaml::to_value(doc.root())));
        line_of_part += part.iter().filter(|byte| **byte == b'\n').count();
    }
    if problems.is_empty() {
        return Ok(values);
    }
    Err(Failure {
        problems,
        ..Failure::new(Kind::No, format!("{name} was not read; nothing was added"))
    })
}

/// The documents of a stream, each from its `---` on. In YAML a line that begins so is a marker
/// wherever it stands.
fn documents(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let marker = line
            .strip_prefix(b"---")
            .is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace));
        if marker && !bytes[start..at].trim_ascii().is_empty() {
            parts.push(&bytes[start..at]);
            start = at;
        }
        at += line.len();
    }
    parts.push(&bytes[start..]);
    parts
}

/// Sets a field by its name to a value as it was typed.
///
/// # Errors
///
/// A name that is none, or a value that the field's declared type does not allow.
pub fn set(
    entries: &mut Mapping,
    name: &str,
    typed: &str,
    settings: &Settings,
) -> Result<(), Failure> {
    let field = match Name::parse(name) {
        Name::Core(field) => Name::Core(field),
        Name::Custom(name) if is_key(&name) => Name::Custom(name),
        _ => {
            return Err(
                usage(format!("{name:?} cannot be set")).hint("--set wants the name of a field")
            );
        }
    };
    let wrong = |what: &str| usage(format!("{name} is {typed:?}, which is no {what}"));
    let value = match settings.field_type(&field) {
        Some(Type::List) => {
            append(entries, field.name(), [typed.into()]);
            return Ok(());
        }
        Some(Type::Integer) => typed
            .trim()
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| wrong("whole number"))?,
        Some(Type::Number) => match plain(typed.trim()) {
            Value::Number(number) => Value::Number(number),
            _ => typed
                .trim()
                .parse::<f64>()
                .map(Value::from)
                .map_err(|_| wrong("number"))?,
        },
        Some(Type::Boolean) => match typed.trim() {
            "true" | "yes" => true.into(),
            "false" | "no" => false.into(),
            _ => return Err(wrong("true or false")),
        },
        Some(_) => typed.into(),
        None => plain(typed),
    };
    if let Name::Custom(name) = &field
        && let Some(custom) = settings.fields.get(name)
        && !custom.one_of.is_empty()
        && !custom.one_of.iter().any(|allowed| allowed == typed)
    {
        return Err(usage(format!("{name} is {typed:?}"))
            .hint(format!("one of: {}", custom.one_of.join(", "))));
    }
    entries.insert(field.name().into(), value);
    Ok(())
}

/// Adds items to a list, which a single value is too.
pub fn append(entries: &mut Mapping, name: &str, items: impl IntoIterator<Item = Value>) {
    let list = entries.entry(name.into()).or_insert(Value::Null);
    let mut all = match std::mem::take(list) {
        Value::Null => Vec::new(),
        Value::Sequence(items) => items,
        one => vec![one],
    };
    all.extend(items);
    *list = Value::Sequence(all);
}

fn is_key(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 100
        && !name
            .chars()
            .any(|char| char.is_control() || char.is_whitespace())
}

/// What a value is that was typed without quotes.
fn plain(typed: &str) -> Value {
    let parsed = yaml::read(typed.as_bytes(), &Limits::default());
    let scalar = parsed
        .doc
        .as_ref()
        .map(|doc| doc.root())
        .filter(|root| root.scalar() == Some(typed));
    match scalar.map(yaml::to_value) {
        Some(value @ (Value::Number(_) | Value::Bool(_))) => value,
        _ => typed.into(),
    }
}

/// The text of a record's file: core fields in canonical order under the catalog's keys, then custom
/// ones as they came.
///
/// # Errors
///
/// A value that its field cannot have.
pub fn text(incoming: &Incoming, snapshot: &Snapshot) -> Result<String, Failure> {
    let settings = &snapshot.settings;
    let mut known: Vec<(Core, Scalars)> = Vec::new();
    let mut custom: Vec<(&str, &Value)> = Vec::new();
    for (key, value) in &incoming.entries {
        let Some(key) = key.as_str() else { continue };
        match Name::parse(key) {
            Name::Id | Name::File => {}
            Name::Core(field) => known.push((field, scalars(incoming, field, value, snapshot)?)),
            Name::Custom(_) => custom.push((key, value)),
        }
    }
    known.sort_by_key(|(field, _)| *field);
    let mut fields: Vec<(&str, emit::Field<'_>)> = Vec::new();
    for (field, value) in &known {
        let emitted = match (value, field.kind()) {
            (Scalars::List(items), _) => emit::Field::List(items),
            (Scalars::One(text), Type::Date) => emit::Field::Date(text),
            (Scalars::One(text), _) if *field == Core::Summary => emit::Field::Prose(text),
            (Scalars::One(text), _) => emit::Field::Text(text),
        };
        fields.push((settings.key(*field), emitted));
    }
    fields.extend(
        custom
            .into_iter()
            .map(|(key, value)| (key, emit::Field::Value(value))),
    );
    Ok(emit::record(&fields))
}

/// The value of a core field: a text or a list of texts.
enum Scalars {
    One(String),
    List(Vec<String>),
}

fn scalars(
    incoming: &Incoming,
    field: Core,
    value: &Value,
    snapshot: &Snapshot,
) -> Result<Scalars, Failure> {
    let name = field.name();
    let wrong = |what: &str| incoming.wrong(format!("{name} is {what}"));
    if field.kind() == Type::List {
        let items = match value {
            Value::Null => Vec::new(),
            Value::Sequence(items) => items
                .iter()
                .map(one_text)
                .collect::<Option<_>>()
                .ok_or_else(|| wrong("a list of more than texts"))?,
            other => vec![one_text(other).ok_or_else(|| wrong("a mapping, not a list"))?],
        };
        let items = match field {
            Core::Topics => items
                .into_iter()
                .map(|topic| known_topic(&topic, snapshot))
                .collect(),
            Core::Tags => tags(incoming, items)?,
            _ => items,
        };
        return Ok(Scalars::List(items));
    }
    let text = match value {
        Value::Null => String::new(),
        other => one_text(other).ok_or_else(|| wrong("not a text"))?,
    };
    Ok(Scalars::One(match field {
        Core::Kind => text.trim().to_lowercase(),
        _ if field.kind() == Type::Date && !text.is_empty() => match Date::parse(text.trim()) {
            Some(date) => date.to_string(),
            None => {
                let failure = wrong(&format!("{text:?}, which is no date"));
                return Err(
                    failure.hint("write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know")
                );
            }
        },
        _ => text,
    }))
}

/// Tags as they will be: each once, without blanks around.
fn tags(incoming: &Incoming, texts: Vec<String>) -> Result<Vec<String>, Failure> {
    let mut tags = Vec::new();
    // In a file an empty value is an absent one; somebody who types one means something else.
    let typed = incoming.name.is_empty();
    for text in texts.iter().filter(|text| typed || !text.trim().is_empty()) {
        let tag = super::tag::tag(text).map_err(|failure| Failure {
            hint: failure.hint,
            ..incoming.wrong(failure.message)
        })?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags.iter().map(ToString::to_string).collect())
}

/// A topic's id as its file has it, where there is one.
fn known_topic(id: &str, snapshot: &Snapshot) -> String {
    match snapshot.topic(id) {
        Found::One(topic) => topic.id.to_string(),
        Found::Nothing(_) | Found::Several(_) => id.to_owned(),
    }
}

/// A scalar as text.
fn one_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The record that this text will be read as.
///
/// # Errors
///
/// Everything that the reader finds wrong with it.
pub fn record(incoming: &Incoming, text: &str, reader: &Reader<'_>) -> Result<Record, Failure> {
    let (record, problems) = reader.read("new.yaml", text.as_bytes());
    match (record, problems.first()) {
        (Some(record), None) if record.title.trim().is_empty() => {
            Err(incoming.wrong("the record has no title"))
        }
        (Some(record), None) => Ok(record),
        (_, Some(problem)) => Err(Failure {
            hint: problem.hint.clone(),
            ..incoming.wrong(&problem.message)
        }),
        (None, None) => Err(incoming.wrong("there is nothing to add")),
    }
}
