//! What differs between two records, field by field.

use std::collections::BTreeSet;

use serde_yaml::Value;

use crate::model::{Core, Field, Record, Tag, Type};

/// One field that two records do not share.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// Its value before, as a program sees it; null where it was absent.
    pub old: Value,
    /// Its value after; null where it is absent.
    pub new: Value,
}

/// What differs in the items of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChanges {
    /// Items that came, in the order of the new list.
    pub added: Vec<String>,
    /// Items that went, in the order of the old one.
    pub removed: Vec<String>,
}

/// The fields in which two records differ in meaning: core fields in canonical order, then custom ones,
/// those of the old record first. How a value is written makes no difference, nor does the id or the
/// file.
pub fn fields(old: &Record, new: &Record) -> Vec<FieldChange> {
    let core = Core::ALL.iter().map(|field| Field::Core(*field));
    let mut seen = BTreeSet::new();
    let custom = old.custom.iter().chain(&new.custom);
    let custom = custom.filter(|(name, _)| seen.insert(name.as_str()));
    let custom = custom.map(|(name, _)| Field::Custom(name.clone()));
    core.chain(custom)
        .filter_map(|field| change(field, old, new))
        .collect()
}

fn change(field: Field, old: &Record, new: &Record) -> Option<FieldChange> {
    let (before, after) = (old.value(&field), new.value(&field));
    // Most fields of most records are the same: what a program sees is made for the others alone.
    if before == after {
        return None;
    }
    let (old, new) = (before.data(), after.data());
    (old != new).then_some(FieldChange { field, old, new })
}

impl FieldChange {
    /// What came and what went, where the field is a list: a core one, or a custom one that is a list of
    /// texts on both sides. `None` for any other field. Where only the order is another, both are empty.
    pub fn items(&self) -> Option<ItemChanges> {
        let is_list = matches!(&self.field, Field::Core(field) if field.kind() == Type::List);
        let (old, new) = (texts(&self.old)?, texts(&self.new)?);
        let has_list = self.old.is_sequence() || self.new.is_sequence();
        if !is_list && !has_list {
            return None;
        }
        let is_same = |one: &str, other: &str| match &self.field {
            Field::Core(Core::Tags) => Tag::new(one) == Tag::new(other),
            _ => one == other,
        };
        let beyond = |items: &[&str], others: &[&str]| -> Vec<String> {
            let is_new = |item: &&&str| !others.iter().any(|other| is_same(item, other));
            let items = items.iter().filter(is_new);
            items.map(|item| (*item).to_owned()).collect()
        };
        Some(ItemChanges {
            added: beyond(&new, &old),
            removed: beyond(&old, &new),
        })
    }
}

/// The texts of a list; none of an absent one. `None` for any other value.
fn texts(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Sequence(items) => items.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Id};

    fn record(change: impl FnOnce(&mut Record)) -> Record {
        let mut record = Record::new(Id::new("a"), "resources/a.yaml".to_owned());
        record.title = "A".to_owned();
        change(&mut record);
        record
    }

    fn tags(tags: &[&str]) -> Vec<Tag> {
        tags.iter().map(|tag| Tag::new(*tag)).collect()
    }

    #[test]
    fn what_differs_is_named_in_order() {
        let old = record(|it| {
            it.tags = tags(&["misc", "desk"]);
            it.custom = vec![
                ("level".to_owned(), 1.into()),
                ("gone".to_owned(), true.into()),
            ];
        });
        let new = record(|it| {
            it.title = "B".to_owned();
            it.tags = tags(&["desk", "outreach"]);
            it.modified = Date::parse("2020-01");
            it.custom = vec![
                ("new".to_owned(), "x".into()),
                ("level".to_owned(), 1.into()),
            ];
        });
        let changes = fields(&old, &new);
        let said = changes
            .iter()
            .map(|it| (it.field.to_string(), it.old.clone(), it.new.clone()));
        let list = |items: &[&str]| {
            items
                .iter()
                .map(|item| Value::from(*item))
                .collect::<Value>()
        };
        let expected: Vec<(String, Value, Value)> = vec![
            ("title".to_owned(), "A".into(), "B".into()),
            (
                "tags".to_owned(),
                list(&["misc", "desk"]),
                list(&["desk", "outreach"]),
            ),
            ("modified".to_owned(), Value::Null, "2020-01".into()),
            ("gone".to_owned(), true.into(), Value::Null),
            ("new".to_owned(), Value::Null, "x".into()),
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected);
        let items = changes[1].items().unwrap();
        assert_eq!(
            (items.added, items.removed),
            (vec!["outreach".to_owned()], vec!["misc".to_owned()])
        );
        assert_eq!(changes[0].items(), None);
        assert_eq!(fields(&new, &new), []);
    }

    #[test]
    fn another_order_and_another_letter_case_are_changes_without_items() {
        let check = |old: &[&str], new: &[&str]| {
            let changes = fields(
                &record(|it| it.tags = tags(old)),
                &record(|it| it.tags = tags(new)),
            );
            let items = changes[0].items().unwrap();
            assert!(
                items.added.is_empty() && items.removed.is_empty(),
                "{items:?}"
            );
        };
        check(&["a", "b"], &["b", "a"]);
        check(&["Desk"], &["desk"]);
    }
}
