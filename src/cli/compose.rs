//! The text of a new record. It is written first and read back by the reader of the catalog, so that
//! what is accepted here is just what will be read later.

use serde_yaml::Value;

use super::failure::Failure;
use super::incoming::Incoming;
use super::tag::names;
use super::typed::{declared, one_text};
use crate::check;
use crate::model::field::OWN;
use crate::model::record::same_kind;
use crate::model::snapshot::Found;
use crate::model::{
    Core, Date, Field as Name, Level, Record, Settings, Snapshot, Type, fold, suggest,
};
use crate::store::Reader;
use crate::yaml::emit;

/// The text of a record's file: core fields in canonical order under the catalog's keys, then custom
/// ones as they came.
///
/// # Errors
///
/// A value that its field cannot have.
pub fn text(incoming: &Incoming, snapshot: &Snapshot) -> Result<String, Failure> {
    let settings = &snapshot.settings;
    let mut known: Vec<(Core, Scalars)> = Vec::new();
    let mut custom: Vec<(String, Value)> = Vec::new();
    for (key, value) in &incoming.entries {
        let Some(key) = key.as_str() else { continue };
        match Name::parse(key) {
            Name::Id | Name::File => {}
            Name::Core(field) => known.push((field, scalars(incoming, field, value, snapshot)?)),
            Name::Custom(name) => {
                let name = name.strip_prefix(OWN).unwrap_or(&name).to_owned();
                custom.push((name, declared(incoming, key, value, settings)?));
            }
        }
    }
    known.sort_by_key(|(field, _)| *field);
    let mut fields: Vec<(&str, emit::Field<'_>)> = Vec::new();
    for (field, value) in &known {
        fields.push((settings.key(*field), value.emitted(*field)));
    }
    let declared = |key: &str| settings.fields.get(key).map(|custom| custom.kind);
    fields.extend(custom.iter().map(|(key, value)| {
        let emitted = match value {
            Value::String(date) if declared(key) == Some(Type::Date) => {
                emit::Field::Date(date.trim())
            }
            value => emit::Field::Value(value),
        };
        (key.as_str(), emitted)
    }));
    Ok(emit::record(&fields))
}

/// The value of a core field: a text or a list of texts.
#[derive(Debug, Clone)]
pub enum Scalars {
    /// A text.
    One(String),
    /// A list of texts.
    List(Vec<String>),
}

impl Scalars {
    /// How it is written as the value of this field.
    pub fn emitted(&self, field: Core) -> emit::Field<'_> {
        match (self, field.kind()) {
            (Scalars::List(items), _) => emit::Field::List(items),
            // A time beside the date is kept, as text: only the date is a date to circ.
            (Scalars::One(text), Type::Date) if text.len() <= 10 => emit::Field::Date(text),
            (Scalars::One(text), _) if field == Core::Summary => emit::Field::Prose(text),
            (Scalars::One(text), _) => emit::Field::Text(text),
        }
    }
}

/// The value of a core field as the catalog writes it: a kind in the spelling of the settings, a
/// topic by its id, a tag without blanks around it.
///
/// # Errors
///
/// A value that the field cannot have.
pub fn scalars(
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
            Core::Tags => tags(incoming, items, snapshot)?,
            _ => items,
        };
        return Ok(Scalars::List(items));
    }
    let text = match value {
        Value::Null => String::new(),
        other => one_text(other).ok_or_else(|| wrong("not a text"))?,
    };
    Ok(Scalars::One(match field {
        Core::Kind => kind(text.trim(), &snapshot.settings),
        _ if field.kind() == Type::Date && !text.is_empty() => match Date::parse(text.trim()) {
            Some(_) => text.trim().to_owned(),
            None => {
                let failure = wrong(&format!("{text:?}, which is no date"));
                return Err(
                    failure.hint("write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know")
                );
            }
        },
        Core::Url | Core::Language => {
            sound(incoming, field, &text, &snapshot.settings)?;
            text
        }
        _ => text,
    }))
}

/// Refuses a URL or a language that `circ check` would call none. What stands in a file is taken as it
/// is: one odd URL must not keep a thousand records out.
fn sound(incoming: &Incoming, field: Core, text: &str, settings: &Settings) -> Result<(), Failure> {
    let (rule, fault) = match field {
        Core::Url => ("bad-url", check::url_fault(text.trim())),
        _ => ("bad-language", check::language_fault(text.trim())),
    };
    let is_off = settings.check.get(rule) == Some(&Level::Off);
    match fault.filter(|_| incoming.is_typed() && !is_off) {
        Some((message, hint)) => Err(incoming.wrong(message).hint(hint)),
        None => Ok(()),
    }
}

/// Refuses a kind that the settings do not list.
///
/// # Errors
///
/// The kind, with those that are listed.
pub fn known_kind(incoming: &Incoming, kind: &str, settings: &Settings) -> Result<(), Failure> {
    if settings.kinds.is_empty() || settings.kinds.iter().any(|known| same_kind(known, kind)) {
        return Ok(());
    }
    let hint = suggest::among(kind, "kinds in circ.yaml", &settings.kinds);
    Err(incoming
        .wrong(format!("there is no kind {kind:?}"))
        .hint(hint))
}

/// Tags as they will be: each once, without blanks around, an alias as the tag that it means.
fn tags(
    incoming: &Incoming,
    texts: Vec<String>,
    snapshot: &Snapshot,
) -> Result<Vec<String>, Failure> {
    let mut tags = Vec::new();
    // In a file an empty value is an absent one; somebody who types one means something else.
    let typed = incoming.name.is_empty();
    for text in texts.iter().filter(|text| typed || !text.trim().is_empty()) {
        let tag = names::tag(text).and_then(|tag| names::meant(&tag, snapshot));
        let tag = tag.map_err(|failure| Failure {
            hint: failure.hint,
            ..incoming.wrong(failure.message)
        })?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags.iter().map(ToString::to_string).collect())
}

/// A kind as the settings spell it, where they list it; else in lower case.
fn kind(typed: &str, settings: &Settings) -> String {
    let listed = settings.kinds.iter().find(|kind| same_kind(kind, typed));
    listed.map_or_else(|| typed.to_lowercase(), String::clone)
}

/// A topic's id as its file has it, where there is one of this id or this title.
pub fn known_topic(typed: &str, snapshot: &Snapshot) -> String {
    if let Found::One(topic) = snapshot.topic(typed) {
        return topic.id.to_string();
    }
    let title = fold::title(typed);
    let titled = snapshot
        .topics
        .iter()
        .find(|topic| fold::title(&topic.title) == title);
    titled.map_or_else(|| typed.to_owned(), |topic| topic.id.to_string())
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
