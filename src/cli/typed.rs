//! Values as they were typed, or as a file gives them, held to what the settings declare.

use serde_yaml::{Mapping, Value};

use super::failure::{Failure, usage};
use super::incoming::Incoming;
use crate::model::declared::Mismatch;
use crate::model::{Field as Name, Settings, Type};
use crate::yaml::{self, Limits};

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
    let value = value(&field, typed, settings).map_err(mismatch)?;
    if settings.field_type(&field) == Some(Type::List) {
        append(entries, field.name(), [value]);
        return Ok(());
    }
    entries.insert(field.name().into(), value);
    Ok(())
}

/// What a typed text is as the value of a field.
///
/// # Errors
///
/// A value that the settings do not allow for the field.
pub fn value(field: &Name, typed: &str, settings: &Settings) -> Result<Value, Mismatch> {
    let Name::Custom(name) = field else {
        return Ok(typed.into());
    };
    let Some(custom) = settings.fields.get(name) else {
        return Ok(plain(typed));
    };
    let text = match (custom.kind, typed.trim()) {
        (Type::Boolean, "yes") => "true",
        (Type::Boolean, "no") => "false",
        (Type::Integer | Type::Number | Type::Boolean, text) => text,
        _ => typed,
    };
    custom.judge(name, text, true)?;
    Ok(match custom.kind {
        Type::Boolean => (text == "true").into(),
        // A number in a spelling of its own, such as 1.50, is written in the usual one.
        Type::Number => match (plain(text), text.parse::<f64>()) {
            (value @ Value::Number(_), _) => value,
            (_, Ok(number)) => number.into(),
            (value, Err(_)) => value,
        },
        Type::Integer => plain(text),
        _ => typed.into(),
    })
}

/// What to tell whoever typed a value that the settings do not allow.
pub fn mismatch(Mismatch { message, hint }: Mismatch) -> Failure {
    Failure {
        hint,
        ..usage(message)
    }
}

/// The value of a custom field from a file, held to the type that the settings declare.
pub fn declared(
    incoming: &Incoming,
    name: &str,
    given: &Value,
    settings: &Settings,
) -> Result<Value, Failure> {
    match (settings.fields.get(name), one_text(given)) {
        (Some(_), Some(text)) => {
            let value = value(&Name::parse(name), &text, settings);
            value.map_err(|Mismatch { message, hint }| Failure {
                hint,
                ..incoming.wrong(message)
            })
        }
        _ => Ok(given.clone()),
    }
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

/// Whether a field of the user's own can be called so.
pub fn is_key(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 100
        && !name
            .chars()
            .any(|char| char.is_control() || char.is_whitespace())
}

/// What a value is that was typed without quotes.
pub fn plain(typed: &str) -> Value {
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

/// A scalar as text.
pub fn one_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
