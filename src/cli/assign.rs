//! Changes of fields as they are typed: `FIELD=VALUE`, `FIELD+=ITEM` and `FIELD-=ITEM`. Blanks around a
//! value are no part of it.

mod carry_out;
mod plan;

use serde_yaml::Value;

use super::compose::{self, Scalars};
use super::failure::{Failure, usage};
use super::incoming::Incoming;
use super::tag::names;
use super::typed;
use crate::model::snapshot::Found;
use crate::model::{Core, Field, Snapshot, Tag, Type, suggest};

pub use carry_out::carry_out;
pub use plan::is_day;

/// One change of one field.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The field.
    pub field: Field,
    /// The field's key in the catalog's files.
    pub key: String,
    /// What becomes of its value.
    pub to: To,
}

/// What becomes of the value of a field.
#[derive(Debug, Clone)]
pub enum To {
    /// The value of a core field.
    Core(Core, Scalars),
    /// The value of a field of the user's own.
    Custom(Value),
    /// The value of a field that nobody has declared, as it was typed; several are a list. What it
    /// becomes depends on what the field holds.
    Undeclared(Vec<String>),
    /// A text on one line.
    Text(String),
    /// A date of the user's own.
    Date(String),
    /// The items of a list.
    List(Vec<String>),
    /// Items more.
    With(Vec<String>),
    /// Items less.
    Without(Vec<String>),
    /// No value at all.
    Nothing,
}

/// The changes that these words say. Several values of a list, `tags=a tags=b`, are its items.
///
/// # Errors
///
/// A word that is no assignment, a field that is not known and near one that is, a value that the
/// field cannot have.
pub fn assignments(words: &[String], snapshot: &Snapshot) -> Result<Vec<Assignment>, Failure> {
    let mut all: Vec<Assignment> = Vec::new();
    for word in words {
        join(&mut all, assignment(word, snapshot)?)?;
    }
    Ok(all)
}

/// Whether all fields in these words are known. One that these records do not have may be another's.
pub fn are_known(words: &[String], snapshot: &Snapshot) -> bool {
    let mut parts = words.iter().filter_map(|word| parts(word).ok());
    parts.all(|(name, ..)| snapshot.field(name).is_ok())
}

/// What to tell whoever typed these words: aliases, odd tags, topics without a file, new fields.
pub fn notes(words: &[String], snapshot: &Snapshot) -> Vec<String> {
    let mut notes = Vec::new();
    for (name, sign, value) in words.iter().filter_map(|word| parts(word).ok()) {
        match snapshot.field(name) {
            _ if sign == Some('-') || value.is_empty() => {}
            Ok(Field::Core(Core::Tags)) => {
                notes.extend(names::notes([&Tag::new(value)], snapshot));
            }
            Ok(Field::Core(Core::Topics)) => {
                let topic = compose::known_topic(value, snapshot);
                if matches!(snapshot.topic(&topic), Found::Nothing { .. }) {
                    notes.push(format!(
                        "there is no topic {topic:?} yet; `circ topic add` makes one"
                    ));
                }
            }
            Ok(_) => {}
            Err(_) => notes.push(format!("{name} is a new field")),
        }
    }
    notes.dedup();
    notes
}

/// Puts a change beside others: of a list several values are its items, and several items go or come.
///
/// # Errors
///
/// Two values of one field.
pub fn join(all: &mut Vec<Assignment>, next: Assignment) -> Result<(), Failure> {
    let Assignment { field, key, to } = next;
    let Some(one) = all.iter_mut().find(|one| one.field == field) else {
        all.push(Assignment { field, key, to });
        return Ok(());
    };
    match (&mut one.to, to) {
        (To::With(_) | To::Without(_), to @ (To::With(_) | To::Without(_))) => {
            all.push(Assignment { field, key, to });
        }
        (To::Core(_, Scalars::List(_)), To::Core(_, Scalars::List(more)))
        | (To::List(_), To::List(more))
        | (To::Undeclared(_), To::Undeclared(more)) => one.extend(more),
        (To::With(_) | To::Without(_), _) | (_, To::With(_) | To::Without(_)) => {
            let failure = usage(format!("{field} is given a value and changed at once"));
            return Err(failure.hint("use either = or += and -="));
        }
        _ => {
            let failure = usage(format!("{field} is given twice"));
            return Err(failure.hint("one value is enough"));
        }
    }
    Ok(())
}

/// The fields of these names, to be removed.
///
/// # Errors
///
/// A field that is not known, or that a record cannot do without.
pub fn removals(names: &[String], snapshot: &Snapshot) -> Result<Vec<Assignment>, Failure> {
    let removal = |name: &String| {
        let field = snapshot
            .field(name.trim())
            .map_err(|unknown| usage(unknown.to_string()).hint(unknown.hint()))?;
        let key = key(&field, snapshot)?;
        no_value(field, key)
    };
    names.iter().map(removal).collect()
}

/// The parts of `NAME=VALUE`, `NAME+=VALUE` and `NAME-=VALUE`: name, sign, value.
///
/// # Errors
///
/// There is no `=`.
pub fn parts(word: &str) -> Result<(&str, Option<char>, &str), Failure> {
    let Some((name, value)) = word.split_once('=') else {
        let hint = "write FIELD=VALUE; of lists also FIELD+=ITEM and FIELD-=ITEM";
        return Err(usage(format!("{word:?} has no `=`")).hint(hint));
    };
    Ok(match name.char_indices().last() {
        Some((at, sign @ ('+' | '-'))) => (name[..at].trim(), Some(sign), value.trim()),
        _ => (name.trim(), None, value.trim()),
    })
}

fn assignment(word: &str, snapshot: &Snapshot) -> Result<Assignment, Failure> {
    let (name, sign, value) = parts(word)?;
    let field = known(name, snapshot)?;
    let key = key(&field, snapshot)?;
    let declared = snapshot.settings.field_type(&field);
    let is_list = declared == Some(Type::List);
    let Some(sign) = sign else {
        if value.trim().is_empty() {
            return no_value(field, key);
        }
        let to = match &field {
            Field::Core(core) => To::Core(*core, core_value(*core, value, snapshot)?),
            _ if is_list => To::List(vec![item(&field, value, snapshot)?]),
            _ if declared.is_none() => To::Undeclared(vec![value.to_owned()]),
            _ if declared == Some(Type::Date) => {
                custom_value(&field, value, snapshot)?;
                To::Date(value.trim().to_owned())
            }
            _ => To::Custom(custom_value(&field, value, snapshot)?),
        };
        return Ok(Assignment { field, key, to });
    };
    if declared.is_some() && !is_list {
        let message = format!("{field} holds one value, not a list");
        return Err(usage(message).hint(format!("write {name}=VALUE")));
    }
    if value.is_empty() {
        return Err(usage(format!("an item of {field} cannot be empty")));
    }
    let items = match (&field, sign) {
        (Field::Core(core), '+') => match core_value(*core, value, snapshot)? {
            Scalars::List(items) => items,
            Scalars::One(item) => vec![item],
        },
        (Field::Core(Core::Tags), _) => names::same(&Tag::new(value), snapshot),
        (Field::Core(Core::Topics), _) => vec![compose::known_topic(value, snapshot)],
        (_, '+') => vec![item(&field, value, snapshot)?],
        _ => vec![value.to_owned()],
    };
    let to = match sign {
        '+' => To::With(items),
        _ => To::Without(items),
    };
    Ok(Assignment { field, key, to })
}

/// The field of a name. One that the catalog does not have yet is a new field of the user's own, unless
/// it looks like a slip.
fn known(name: &str, snapshot: &Snapshot) -> Result<Field, Failure> {
    let unknown = match snapshot.field(name) {
        Ok(field) => return Ok(field),
        Err(unknown) => unknown,
    };
    let known = unknown.known.iter().map(String::as_str);
    if !typed::is_key(name) || !suggest::nearest(name, known).is_empty() {
        let hint = format!(
            "{}; a new field of your own with such a name is declared under `fields` in circ.yaml",
            unknown.hint()
        );
        return Err(usage(unknown.to_string()).hint(hint));
    }
    Ok(Field::Custom(name.to_owned()))
}

fn key(field: &Field, snapshot: &Snapshot) -> Result<String, Failure> {
    match field {
        Field::Id => {
            Err(usage("the id is the name of the file").hint("`circ rename OLD NEW` changes it"))
        }
        Field::File => Err(usage("where the file is cannot be set")
            .hint("move it as any file; its record stays the same")),
        _ => Ok(snapshot.settings.file_key(field).to_owned()),
    }
}

fn no_value(field: Field, key: String) -> Result<Assignment, Failure> {
    if field == Field::Core(Core::Title) {
        return Err(usage("a record needs a title").hint("title=TEXT gives it another"));
    }
    let to = To::Nothing;
    Ok(Assignment { field, key, to })
}

fn core_value(field: Core, value: &str, snapshot: &Snapshot) -> Result<Scalars, Failure> {
    let typed = Incoming::typed();
    let scalars = compose::scalars(&typed, field, &value.into(), snapshot)?;
    if let (Core::Kind, Scalars::One(kind)) = (field, &scalars) {
        compose::known_kind(&typed, kind, &snapshot.settings)?;
    }
    Ok(scalars)
}

/// An item of a list of the user's own, held to what the settings declare.
fn item(field: &Field, value: &str, snapshot: &Snapshot) -> Result<String, Failure> {
    custom_value(field, value, snapshot)?;
    Ok(value.to_owned())
}

fn custom_value(field: &Field, value: &str, snapshot: &Snapshot) -> Result<Value, Failure> {
    typed::value(field, value, &snapshot.settings).map_err(typed::mismatch)
}
