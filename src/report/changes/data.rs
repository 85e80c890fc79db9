//! A change for a program: the shape that `--format json` has.

use serde_yaml::{Mapping, Value};

use crate::change::Change;
use crate::change::fields::FieldChange;

/// A change for a program.
pub(super) fn of(change: &Change<'_>) -> Mapping {
    let record = change.record();
    let pairs: [(&str, Option<Value>); 11] = [
        ("id", Some(change.id.as_ref().into())),
        ("file", Some(change.file.as_ref().into())),
        ("change", Some(change.what.name().into())),
        ("part", Some(change.part.name().into())),
        ("title", Some(change.title.as_ref().into())),
        (
            "kind",
            record.and_then(|it| it.kind.as_deref()).map(Value::from),
        ),
        (
            "url",
            record.and_then(|it| it.url.as_deref()).map(Value::from),
        ),
        ("old_id", change.old_id.as_deref().map(Value::from)),
        ("old_file", change.old_file.as_deref().map(Value::from)),
        ("unread", change.unread.map(|unread| unread.name().into())),
        (
            "fields",
            Some(change.fields().iter().map(field_data).collect()),
        ),
    ];
    let pairs = pairs.into_iter();
    pairs
        .filter_map(|(key, value)| Some((key.into(), value?)))
        .collect()
}

fn field_data(change: &FieldChange) -> Value {
    let mut data = Mapping::new();
    data.insert("field".into(), change.field.name().into());
    for (key, value) in [("old", &change.old), ("new", &change.new)] {
        if !value.is_null() {
            data.insert(key.into(), value.clone());
        }
    }
    if let Some(items) = change.items() {
        data.insert("added".into(), items.added.into());
        data.insert("removed".into(), items.removed.into());
    }
    Value::Mapping(data)
}
