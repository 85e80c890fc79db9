//! What differs between two records, field by field.

use std::borrow::Cow;
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
    let custom = custom.map(|(name, _)| Field::Custom(name.to_string()));
    core.chain(custom)
        .filter_map(|field| change(field, old, new))
        .collect()
}

/// What a record says that none of its earlier versions says: the fields that are other than in all of
/// them, as changes from the first one. Of a list only those items count that came although no version has
/// them, or went although all have them; they then are what [`FieldChange::items`] gives. So a merge that
/// brings together what its parents have says nothing of its own.
pub fn beyond(olds: &[&Record], new: &Record) -> Vec<FieldChange> {
    let Some((first, others)) = olds.split_first() else {
        return Vec::new();
    };
    let mut changes = fields(first, new);
    for old in others {
        let there = fields(old, new);
        changes = changes
            .into_iter()
            .filter_map(|change| {
                let other = there.iter().find(|other| other.field == change.field)?;
                both(change, other)
            })
            .collect();
    }
    changes
}

/// What two changes to the same value share; nothing where one has what the other lacks.
fn both(change: FieldChange, other: &FieldChange) -> Option<FieldChange> {
    let (Some(one), Some(two)) = (change.items(), other.items()) else {
        return Some(change);
    };
    let shared = |one: Vec<String>, two: Vec<String>| -> Vec<String> {
        one.into_iter().filter(|item| two.contains(item)).collect()
    };
    let added = shared(one.added, two.added);
    let removed = shared(one.removed, two.removed);
    if added.is_empty() && removed.is_empty() {
        return None;
    }
    // What a merge without a mind of its own would have made.
    let kept = texts(&change.new)?.into_iter();
    let kept = kept.filter(|item| !added.iter().any(|other| other == item));
    let old = kept
        .map(Value::from)
        .chain(removed.into_iter().map(Value::from));
    Some(FieldChange {
        old: old.collect(),
        ..change
    })
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

/// An item of a list as it stands among others, in quotes where nobody could see where it ends.
pub fn quoted(item: &str) -> Cow<'_, str> {
    match item.contains(char::is_whitespace) || item.is_empty() {
        true => format!("\"{item}\"").into(),
        false => item.into(),
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
        record.title = "A".into();
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
            it.custom = vec![("level".into(), 1.into()), ("gone".into(), true.into())];
        });
        let new = record(|it| {
            it.title = "B".into();
            it.tags = tags(&["desk", "outreach"]);
            it.modified = Date::parse("2020-01");
            it.custom = vec![("new".into(), "x".into()), ("level".into(), 1.into())];
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
    fn a_merge_says_what_no_parent_says() {
        let check = |parents: &[&[&str]], merged: &[&str], expected: Option<[&[&str]; 2]>| {
            let parents: Vec<Record> = parents
                .iter()
                .map(|items| record(|it| it.tags = tags(items)))
                .collect();
            let parents: Vec<&Record> = parents.iter().collect();
            let found = beyond(&parents, &record(|it| it.tags = tags(merged)));
            let items = found.first().map(|change| change.items().unwrap());
            let found = items.map(|items| [items.added, items.removed]);
            let expected = expected.map(|both| {
                both.map(|items| items.iter().map(ToString::to_string).collect::<Vec<_>>())
            });
            assert_eq!(found, expected, "{merged:?}");
        };
        check(&[&["a"], &["b"]], &["a", "b"], None);
        check(&[&["a"], &["b"]], &["a", "b", "c"], Some([&["c"], &[]]));
        check(
            &[&["a", "x"], &["b", "x"]],
            &["a", "b"],
            Some([&[], &["x"]]),
        );
        check(&[&["a"], &["b"]], &["a"], None);
        check(&[&["a"]], &["a", "c"], Some([&["c"], &[]]));
        check(&[], &["a"], None);
        let [one, two, both] = ["B", "C", "D"].map(|title| record(|it| it.title = title.into()));
        assert_eq!(beyond(&[&one, &two], &both).len(), 1);
        assert_eq!(beyond(&[&one, &two], &two), []);
        let mut kind = record(|_| ());
        kind.kind = Some("news".into());
        let mut all = kind.clone();
        all.title = "B".into();
        assert_eq!(beyond(&[&one, &kind], &all), []);
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
