//! One file of a catalog as rules see it that look at texts: its values with their bytes, and what a
//! record or a topic has lost of them, such as empty items.

use std::borrow::Cow;

use serde_yaml::Value;

use super::{Catalog, Fix, Found};
use crate::model::{Core, Date, Field, Id, Type};
use crate::yaml::{self, Doc, Node, Span};

/// What a file of a catalog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A record.
    Record,
    /// A topic.
    Topic,
    /// `tags.yaml`.
    Vocabulary,
    /// `circ.yaml`.
    Settings,
}

/// A file that could be read as keys and values.
pub struct File<'f> {
    /// Its path, relative to the catalog.
    pub path: &'f str,
    /// What it is.
    pub what: What,
    /// Its text.
    pub text: &'f str,
    /// The text as values.
    pub doc: &'f Doc<'f>,
    /// The mapping that all its keys are in.
    pub root: Node<'f, 'f>,
    /// The catalog it belongs to.
    pub catalog: &'f Catalog<'f>,
    /// Its keys with their values, in the order of the file.
    pub entries: Vec<Entry<'f>>,
    /// All texts of a record or a topic that are no empty values: those of keys, of the items of
    /// lists, and of the pointers of a topic's `see_also`.
    pub texts: Vec<Text<'f>>,
}

/// A key of a file with its value. Keys that a merge key brings in are none: they stand elsewhere.
#[derive(Debug, Clone)]
pub struct Entry<'f> {
    /// The text of the key.
    pub name: Cow<'f, str>,
    /// The key.
    pub key: Node<'f, 'f>,
    /// Its value.
    pub value: Node<'f, 'f>,
    /// The field of a record that it is.
    pub field: Option<Field>,
    /// What the value ought to be, where that is known.
    pub kind: Option<Type>,
}

/// A text that stands in a file: the value of a key, an item of a list, or a part of such an item.
#[derive(Debug, Clone)]
pub struct Text<'f> {
    /// The text, unquoted and unfolded.
    pub text: &'f str,
    /// Its bytes.
    pub node: Node<'f, 'f>,
    /// What it is called: its key.
    pub name: Cow<'f, str>,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Where a fix would change it; `None` in what is nested deeper than a list.
    spot: Option<Spot>,
}

/// A place that [`Fix`] can name.
#[derive(Debug, Clone)]
struct Spot {
    key: String,
    index: usize,
}

/// Keys of a topic that hold a list of ids.
const TOPIC_LISTS: &[&str] = &["featured"];

impl<'f> File<'f> {
    /// The file whose text was read as this document; `None` where that is no mapping.
    pub(super) fn new(
        catalog: &'f Catalog<'f>,
        path: &'f str,
        what: What,
        text: &'f str,
        doc: &'f Doc<'f>,
    ) -> Option<File<'f>> {
        let root = doc.mapping().ok()??;
        let written = root.entries().filter(|(key, _)| !key.is_merged());
        let entries: Vec<Entry<'f>> = written
            .map(|(key, value)| Entry::new(catalog, what, key, value))
            .collect();
        let texts = match what {
            What::Record | What::Topic => entries.iter().flat_map(Entry::texts).collect(),
            What::Vocabulary | What::Settings => Vec::new(),
        };
        Some(File {
            path,
            what,
            text,
            doc,
            root,
            catalog,
            entries,
            texts,
        })
    }

    /// The dates of a record that are dates, with the entries that they stand in.
    pub fn dates(&self) -> impl Iterator<Item = (Core, &Entry<'f>, Date)> {
        self.entries.iter().filter_map(|entry| match entry.field {
            Some(Field::Core(field)) if field.kind() == Type::Date => {
                let date = Date::parse(entry.value.scalar()?.trim())?;
                Some((field, entry, date))
            }
            _ => None,
        })
    }

    /// The comment in the line in which a value ends.
    pub fn comment_beside(&self, node: Node<'f, 'f>) -> Option<&'f str> {
        let line = self.line_of(node.outer_span().end);
        let comments = self.doc.comments();
        let next = comments.partition_point(|comment| comment.start < line.start);
        let comment = comments.get(next).filter(|it| it.start < line.end)?;
        self.text.get(comment.clone())
    }

    /// The bytes of the line of a byte, without its end.
    pub fn line_of(&self, at: usize) -> Span {
        let is_end = |char: char| matches!(char, '\n' | '\r');
        let (before, behind) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        let start = before.rfind(is_end).map_or(0, |at| at + 1);
        start..at + behind.find(is_end).unwrap_or(behind.len())
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        yaml::position(self.text.as_bytes(), at).0
    }

    /// The id of the topic that the file is.
    pub fn topic_id(&self) -> Option<Id> {
        self.catalog.topic_id(self.path)
    }

    /// The entry of a core field of a record.
    pub fn core(&self, field: Core) -> Option<&Entry<'f>> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.field == Some(Field::Core(field)))
    }
}

impl<'f> Entry<'f> {
    fn new(catalog: &Catalog<'f>, what: What, key: Node<'f, 'f>, value: Node<'f, 'f>) -> Entry<'f> {
        let name = key.key_text();
        let field = (what == What::Record).then(|| match catalog.core(&name) {
            Some(field) => Field::Core(field),
            None => Field::Custom(Field::custom(&name)),
        });
        let kind = match (&field, what) {
            (Some(field), _) => catalog.settings().field_type(field),
            (None, What::Topic) if TOPIC_LISTS.contains(&name.as_ref()) => Some(Type::List),
            (None, _) => None,
        };
        Entry {
            name,
            key,
            value,
            field,
            kind,
        }
    }

    /// The texts of the value: itself, or those of its items, and those of the pointers of a topic's
    /// `see_also`.
    pub fn texts(&self) -> Vec<Text<'f>> {
        let mut texts = Vec::new();
        for (index, item) in self.items().into_iter().enumerate() {
            texts.extend(self.text(item, index));
            if self.name == "see_also" {
                texts.extend(item.entries().filter_map(|(key, value)| {
                    Some(Text {
                        text: filled(value)?,
                        node: value,
                        name: key.key_text(),
                        is_item: false,
                        spot: None,
                    })
                }));
            }
        }
        texts
    }

    /// The items of a list, empty ones too; what is no list is its own only item.
    pub fn items(&self) -> Vec<Node<'f, 'f>> {
        match self.value.is_sequence() {
            true => self.value.items().collect(),
            false => vec![self.value],
        }
    }

    fn text(&self, node: Node<'f, 'f>, index: usize) -> Option<Text<'f>> {
        Some(Text {
            text: filled(node)?,
            node,
            name: self.name.clone(),
            is_item: self.value.is_sequence(),
            spot: self.spot(index),
        })
    }

    fn spot(&self, index: usize) -> Option<Spot> {
        let key = self.key.scalar()?.to_owned();
        Some(Spot { key, index })
    }

    /// Whether the value says nothing.
    pub fn is_absent(&self) -> bool {
        is_absent(self.value)
    }

    /// The fix that gives the key another value.
    pub fn setting(&self, value: impl Into<Value>) -> Option<Fix> {
        Some(Fix::Set {
            key: self.key.scalar()?.to_owned(),
            value: value.into(),
        })
    }

    /// The fix that gives the key another name.
    pub fn renaming(&self, to: &str) -> Option<Fix> {
        Some(Fix::RenameKey {
            key: self.key.scalar()?.to_owned(),
            to: to.to_owned(),
        })
    }

    /// The fix that removes the item at an index.
    pub fn removal(&self, index: usize) -> Option<Fix> {
        let Spot { key, index } = self.spot(index)?;
        Some(Fix::RemoveItem { key, index })
    }
}

impl Text<'_> {
    /// Whether it is a part of an item, such as the URL of a pointer in `see_also`.
    pub fn is_nested(&self) -> bool {
        self.spot.is_none()
    }

    /// The fix that puts another text in its place.
    pub fn replacement(&self, item: impl Into<String>) -> Option<Fix> {
        let Spot { key, index } = self.spot.clone()?;
        Some(Fix::ReplaceItem {
            key,
            index,
            item: item.into(),
        })
    }

    /// How a message calls it: by its key, or as an item of that.
    pub fn called(&self) -> String {
        match self.is_item {
            true => format!("an item of {}", self.name),
            false => self.name.to_string(),
        }
    }

    /// Something wrong with it.
    pub fn found(&self, message: impl Into<String>) -> Found {
        Found::at(self.node.span(), message)
    }
}

/// Whether a value says nothing: no text, no item that does, no keys.
pub(super) fn is_absent(value: Node<'_, '_>) -> bool {
    match value.scalar() {
        Some(text) => value.is_empty() || text.is_empty(),
        None if value.is_sequence() => value.items().all(is_absent),
        None => value.entries().next().is_none(),
    }
}

/// The text of a scalar that says something.
fn filled<'f>(node: Node<'f, 'f>) -> Option<&'f str> {
    let text = node.scalar()?;
    (!text.is_empty() && !node.is_empty()).then_some(text)
}
