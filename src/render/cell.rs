//! Cells as text.

use std::borrow::Cow;

use serde_yaml::Value;

use super::json;
use crate::document::{Cell, number};
use crate::model::record::capitalized;

/// Between the items of a list, for people.
pub(crate) const COMMA: &str = ", ";

/// The cell for a person, not yet safe: labels, ISO dates, and lists joined by [`COMMA`].
pub(crate) fn shown<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Label { label, .. } => Cow::Borrowed(label),
        Cell::Word(word) => Cow::Owned(capitalized(word)),
        Cell::Number(number) => Cow::Owned(number::rounded(*number)),
        Cell::Share(part) => Cow::Owned(number::percent(*part)),
        other => value(other, COMMA),
    }
}

/// The cell for a program, not yet safe: values instead of labels, ISO dates, and lists joined by
/// `separator`. A nested custom value is JSON on one line.
pub(crate) fn value<'c>(cell: &'c Cell<'_>, separator: &str) -> Cow<'c, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Label { value, .. } | Cell::Word(value) => Cow::Borrowed(value),
        Cell::List(items) => Cow::Owned(items.join(separator)),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Number(number) | Cell::Share(number) => Cow::Owned(number.to_string()),
        Cell::Custom(value) => custom(value, separator),
    }
}

/// Gives the cell for a program, as [`value`] has it, to somebody who only looks at it.
pub(crate) fn with_value<R>(cell: &Cell<'_>, separator: &str, look: impl FnOnce(&str) -> R) -> R {
    match cell {
        Cell::Date(date) => look(&date.text()),
        other => look(&value(other, separator)),
    }
}

/// Whether the cell is a number, which stands to the right and is no formula.
pub(crate) fn is_number(cell: &Cell<'_>) -> bool {
    matches!(
        cell,
        Cell::Count(_) | Cell::Number(_) | Cell::Share(_) | Cell::Custom(Value::Number(_))
    )
}

/// The custom value of the cell, where it is too deep to be said on one line.
pub(crate) fn nested<'c>(cell: &Cell<'c>) -> Option<&'c Value> {
    match cell {
        Cell::Custom(value) if is_nested(value) => Some(value),
        _ => None,
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Sequence(items) => items.iter().any(|item| scalar(item).is_none()),
        Value::Tagged(tagged) => is_nested(&tagged.value),
        other => scalar(other).is_none(),
    }
}

fn custom<'c>(value: &'c Value, separator: &str) -> Cow<'c, str> {
    if let Some(text) = scalar(value) {
        return text;
    }
    if let (Value::Sequence(items), false) = (value, is_nested(value)) {
        let texts: Vec<_> = items.iter().filter_map(scalar).collect();
        return Cow::Owned(texts.join(separator));
    }
    match value {
        Value::Tagged(tagged) => custom(&tagged.value, separator),
        other => Cow::Owned(json::compact(other)),
    }
}

/// A value that is one word or text; nothing for lists and mappings.
pub(crate) fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => Some(Cow::Borrowed("")),
        Value::Bool(truth) => Some(Cow::Borrowed(if *truth { "true" } else { "false" })),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Tagged(tagged) => scalar(&tagged.value),
        Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_values_are_text() {
        let check = |yaml: &str, expected: &str, deep: bool| {
            let custom: Value = serde_yaml::from_str(yaml).unwrap();
            let cell = Cell::Custom(&custom);
            assert_eq!(value(&cell, ";"), expected);
            assert_eq!(nested(&cell).is_some(), deep, "{yaml}");
        };
        check("~", "", false);
        check("yes", "yes", false);
        check("true", "true", false);
        check("-12", "-12", false);
        check("1.50", "1.5", false);
        check("[a, 1, false]", "a;1;false", false);
        check("!unit 5", "5", false);
        check("{a: [1, {b: ~}]}", r#"{"a":[1,{"b":null}]}"#, true);
        check("[[a], b]", r#"[["a"],"b"]"#, true);
    }
}
