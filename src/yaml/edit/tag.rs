//! Whether the tag before an old value may stay before a new one.

use super::super::doc::Node;
use super::super::emit::Field;
use super::{Place, Refusal, refuse};
use serde_yaml::Value;

/// What a value is, as far as tags tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sort {
    Text,
    Date,
    Whole,
    Number,
    Bool,
    Null,
    List,
    Mapping,
}

impl Sort {
    /// That of a field.
    pub(super) fn of(field: &Field<'_>) -> Self {
        match *field {
            Field::Text(_) | Field::Prose(_) => Sort::Text,
            Field::Date(_) => Sort::Date,
            Field::List(_) => Sort::List,
            Field::Value(value) => Sort::of_value(value),
        }
    }

    /// That of a value.
    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Sort::Null,
            Value::Bool(_) => Sort::Bool,
            Value::Number(number) if number.is_f64() => Sort::Number,
            Value::Number(_) => Sort::Whole,
            Value::String(_) | Value::Tagged(_) => Sort::Text,
            Value::Sequence(_) => Sort::List,
            Value::Mapping(_) => Sort::Mapping,
        }
    }
}

/// Refuses a value that the tag before the old one does not allow: `!!int` before a text, a tag of
/// somebody's own before a list where a text was.
pub(super) fn fits(place: &Place<'_, '_>, old: Node<'_, '_>, new: Sort) -> Result<(), Refusal> {
    let Some(span) = old.tag_span() else {
        return Ok(());
    };
    let tag = place.text.get(span.clone()).unwrap_or_default();
    let fits = match tag {
        "!!str" | "!" => matches!(new, Sort::Text | Sort::Date),
        "!!seq" => new == Sort::List,
        "!!map" => new == Sort::Mapping,
        "!!int" => new == Sort::Whole,
        "!!float" => matches!(new, Sort::Whole | Sort::Number),
        "!!bool" => new == Sort::Bool,
        "!!null" => new == Sort::Null,
        "!!timestamp" => new == Sort::Date,
        _ if tag.starts_with("!!") || tag.starts_with("!<") => false,
        _ => (new == Sort::List) == old.is_sequence() && (new == Sort::Mapping) == old.is_mapping(),
    };
    if fits {
        return Ok(());
    }
    Err(
        refuse(span, format!("the tag {tag} says what the value is"))
            .hint("take the tag out, then change the value"),
    )
}
