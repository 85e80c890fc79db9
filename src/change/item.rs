//! What a catalog has besides its records, as plain values: topics, tags of the vocabulary, saved
//! reports and settings. All of them are compared in one way, value by value.

use serde_yaml::{Mapping, Value};

use super::fields::FieldChange;
use super::single::Part;
use crate::model::vocabulary::{self, Declared};
use crate::model::{Field, Link, SavedReport, Settings, Snapshot, Tag, Text, Topic};

/// The file of the settings, relative to the catalog.
const SETTINGS: &str = "circ.yaml";

/// One thing of a catalog that is no record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) part: Part,
    /// Its name: of a tag the tag, of the settings their file.
    pub(super) id: String,
    pub(super) file: String,
    /// What to call it.
    pub(super) title: String,
    /// What is said of it, by key, without null and empty values.
    pub(super) values: Mapping,
}

impl Item {
    fn new(part: Part, id: &str, file: &str, title: &str, values: Mapping) -> Item {
        Item {
            part,
            id: id.to_owned(),
            file: file.to_owned(),
            title: title.to_owned(),
            values: values.into_iter().filter(|(_, it)| says(it)).collect(),
        }
    }

    /// What decides whether two are one: tags are the same whatever their letter case.
    pub(super) fn key(&self) -> String {
        match self.part {
            Part::Tag => Tag::new(self.id.as_str()).key().into_owned(),
            _ => self.id.clone(),
        }
    }
}

/// All items of a part, in the order of their ids and files.
pub(super) fn all(part: Part, snapshot: &Snapshot) -> Vec<Item> {
    let mut items: Vec<Item> = match part {
        Part::Record => Vec::new(),
        Part::Topic => snapshot.topics.iter().map(topic).collect(),
        Part::Tag => snapshot.vocabulary.tags().iter().map(tag).collect(),
        Part::Report => snapshot.reports.iter().map(report).collect(),
        Part::Settings => vec![settings(&snapshot.settings)],
    };
    items.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
    items
}

/// The values in which two items differ: those of the old one first, then those that are new.
pub(super) fn differences(old: &Mapping, new: &Mapping) -> Vec<FieldChange> {
    let added = new.iter().filter(|(key, _)| !old.contains_key(*key));
    let keys = old.iter().chain(added).map(|(key, _)| key);
    let changes = keys.filter_map(|key| {
        let value = |side: &Mapping| side.get(key).cloned().unwrap_or(Value::Null);
        let (old, new) = (value(old), value(new));
        (old != new).then(|| FieldChange {
            field: Field::Custom(key.as_str().unwrap_or_default().to_owned()),
            old,
            new,
        })
    });
    changes.collect()
}

fn topic(topic: &Topic) -> Item {
    let optional = |text: &Option<Text>| text.as_deref().map_or(Value::Null, Value::from);
    let parent = topic.parent.as_ref();
    let featured = topic.featured.iter();
    let values = [
        ("title", topic.title.as_str().into()),
        ("heading", optional(&topic.heading)),
        ("image", optional(&topic.image)),
        (
            "parent",
            parent.map_or(Value::Null, |id| id.as_str().into()),
        ),
        ("introduction", optional(&topic.introduction)),
        ("see_also", topic.see_also.iter().map(link).collect()),
        (
            "featured",
            featured.map(|id| Value::from(id.as_str())).collect(),
        ),
    ];
    let (id, label) = (topic.id.as_str(), topic.label());
    Item::new(Part::Topic, id, &topic.file, label, mapping(values))
}

fn link(link: &Link) -> Value {
    let optional = |text: &Option<Text>| text.as_deref().map_or(Value::Null, Value::from);
    let pairs = [
        ("title", link.title.as_str().into()),
        ("url", optional(&link.url)),
        ("note", optional(&link.note)),
    ];
    Value::Mapping(
        mapping(pairs)
            .into_iter()
            .filter(|(_, it)| says(it))
            .collect(),
    )
}

fn tag(declared: &Declared) -> Item {
    let aliases = declared.aliases.iter();
    let parent = declared.parent.as_ref();
    let values = [
        // Another letter case is the same tag, written otherwise.
        ("tag", declared.tag.as_str().into()),
        (
            "about",
            declared.about.as_deref().map_or(Value::Null, Value::from),
        ),
        (
            "aliases",
            aliases.map(|tag| Value::from(tag.as_str())).collect(),
        ),
        (
            "parent",
            parent.map_or(Value::Null, |tag| tag.as_str().into()),
        ),
    ];
    let name = declared.tag.as_str();
    Item::new(Part::Tag, name, vocabulary::FILE, name, mapping(values))
}

fn report(saved: &SavedReport) -> Item {
    let values = values(&saved.definition);
    let (name, label) = (saved.name.as_str(), saved.label());
    Item::new(Part::Report, name, &saved.file, label, values)
}

/// The settings. Those that are mappings are told entry by entry: `check.future-date`.
fn settings(settings: &Settings) -> Item {
    let mut flat = Mapping::new();
    for (key, value) in values(settings) {
        match (key.as_str(), value) {
            (Some(outer), Value::Mapping(entries)) => {
                for (inner, value) in entries {
                    let inner = inner.as_str().unwrap_or_default();
                    flat.insert(format!("{outer}.{inner}").into(), value);
                }
            }
            (_, value) => drop(flat.insert(key, value)),
        }
    }
    Item::new(Part::Settings, SETTINGS, SETTINGS, SETTINGS, flat)
}

fn values(of: &impl serde::Serialize) -> Mapping {
    match serde_yaml::to_value(of) {
        Ok(Value::Mapping(values)) => values,
        _ => Mapping::new(),
    }
}

fn mapping<const N: usize>(pairs: [(&str, Value); N]) -> Mapping {
    let pairs = pairs.into_iter();
    pairs.map(|(key, value)| (key.into(), value)).collect()
}

/// Whether a value is more than nothing.
fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(entries) => !entries.is_empty(),
        _ => true,
    }
}
