//! Records: one resource each.

use super::{Core, Date, Field, Id, Tag, Text, fold};

/// One resource of the catalog, as its file says it. Empty texts and lists are absent values.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // The fields are described once, in `Core::about`.
pub struct Record {
    /// The name of the record.
    pub id: Id,
    /// Its file, relative to the catalog, with `/` between folders.
    pub file: Text,
    /// Empty where the file has none, which is a problem of its own; see [`Record::label`].
    pub title: Text,
    pub kind: Option<Text>,
    pub url: Option<Text>,
    pub authors: Vec<Text>,
    pub publisher: Option<Text>,
    pub language: Option<Text>,
    pub topics: Vec<Id>,
    pub tags: Vec<Tag>,
    pub starts: Option<Date>,
    pub added: Option<Date>,
    pub published: Option<Date>,
    pub modified: Option<Date>,
    pub reviewed: Option<Date>,
    pub owner: Option<Text>,
    pub summary: Option<Text>,
    /// The fields of the user's own, in the order of the file.
    pub custom: Vec<(Text, serde_yaml::Value)>,
}

/// The value of one field of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// The field is not there, or is empty.
    Absent,
    /// A text.
    Text(&'a str),
    /// A list of texts, never empty.
    List(Vec<&'a str>),
    /// A date.
    Date(Date),
    /// A custom value, as the file has it; never null, an empty text or an empty collection.
    Custom(&'a serde_yaml::Value),
}

impl Value<'_> {
    /// The value as a program sees it: a date as its text, an absent value as null.
    pub fn data(&self) -> serde_yaml::Value {
        match self {
            Value::Absent => serde_yaml::Value::Null,
            Value::Text(text) => (*text).into(),
            Value::Date(date) => date.to_string().into(),
            Value::List(items) => items
                .iter()
                .map(|item| serde_yaml::Value::from(*item))
                .collect(),
            Value::Custom(value) => (*value).clone(),
        }
    }
}

impl Record {
    /// A record with an id and nothing else.
    pub fn new(id: Id, file: impl Into<Text>) -> Record {
        Record {
            id,
            file: file.into(),
            title: Text::default(),
            kind: None,
            url: None,
            authors: Vec::new(),
            publisher: None,
            language: None,
            topics: Vec::new(),
            tags: Vec::new(),
            starts: None,
            added: None,
            published: None,
            modified: None,
            reviewed: None,
            owner: None,
            summary: None,
            custom: Vec::new(),
        }
    }

    /// What to call it: the title, or the id where there is no title.
    pub fn label(&self) -> &str {
        if self.title.is_empty() {
            self.id.as_str()
        } else {
            &self.title
        }
    }

    /// The value of a field.
    pub fn value(&self, field: &Field) -> Value<'_> {
        match field {
            Field::Id => Value::Text(self.id.as_str()),
            Field::File => Value::Text(&self.file),
            Field::Core(field) => self.core(*field),
            Field::Custom(name) => self.custom_value(name).map_or(Value::Absent, Value::Custom),
        }
    }

    /// The value of a core field.
    pub fn core(&self, field: Core) -> Value<'_> {
        fn list<'a>(items: impl ExactSizeIterator<Item = &'a str>) -> Value<'a> {
            if items.len() == 0 {
                Value::Absent
            } else {
                Value::List(items.collect())
            }
        }
        let text = match field {
            Core::Authors => return list(self.authors.iter().map(Text::as_str)),
            Core::Topics => return list(self.topics.iter().map(Id::as_str)),
            Core::Tags => return list(self.tags.iter().map(Tag::as_str)),
            Core::Title => Some(self.title.as_str()).filter(|title| !title.is_empty()),
            Core::Kind => self.kind.as_deref(),
            Core::Url => self.url.as_deref(),
            Core::Publisher => self.publisher.as_deref(),
            Core::Language => self.language.as_deref(),
            Core::Owner => self.owner.as_deref(),
            Core::Summary => self.summary.as_deref(),
            Core::Starts | Core::Added | Core::Published | Core::Modified | Core::Reviewed => {
                return self.date(field).map_or(Value::Absent, Value::Date);
            }
        };
        text.map_or(Value::Absent, Value::Text)
    }

    /// The value of a date field; `None` where it is absent or the field is no date.
    pub fn date(&self, field: Core) -> Option<Date> {
        match field {
            Core::Starts => self.starts,
            Core::Added => self.added,
            Core::Published => self.published,
            Core::Modified => self.modified,
            Core::Reviewed => self.reviewed,
            _ => None,
        }
    }

    /// The value of a custom field; empty ones are absent.
    pub fn custom_value(&self, name: &str) -> Option<&serde_yaml::Value> {
        let (_, value) = self.custom.iter().find(|(key, _)| key.as_str() == name)?;
        (!is_empty(value)).then_some(value)
    }

    /// Whether the record has this tag.
    pub fn has_tag(&self, tag: &Tag) -> bool {
        self.tags.contains(tag)
    }

    /// Whether the record belongs to this topic.
    pub fn in_topic(&self, topic: &Id) -> bool {
        self.topics
            .iter()
            .any(|other| other == topic || other.key() == topic.key())
    }
}

/// Whether a custom value says nothing: null, an empty text, list or mapping.
fn is_empty(value: &serde_yaml::Value) -> bool {
    match value {
        serde_yaml::Value::Null => true,
        serde_yaml::Value::String(text) => text.is_empty(),
        serde_yaml::Value::Sequence(items) => items.is_empty(),
        serde_yaml::Value::Mapping(entries) => entries.is_empty(),
        _ => false,
    }
}

/// A kind or a key as a reader sees it: `news` is `News`, `case_study` is `Case study`.
pub fn capitalized(kind: &str) -> String {
    let text = kind.replace('_', " ");
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => text,
    }
}

/// Whether two kinds are the same, whatever their letter case.
pub fn same_kind(one: &str, other: &str) -> bool {
    one == other || fold::label(one) == fold::label(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_is_one_thing() {
        let mut record = Record::new(Id::new("a"), "resources/a.yaml".to_owned());
        record
            .custom
            .push(("level".into(), serde_yaml::Value::Null));
        for field in Core::ALL {
            assert_eq!(record.core(*field), Value::Absent);
        }
        assert_eq!(record.value(&Field::parse("level")), Value::Absent);
        assert_eq!(record.value(&Field::Id), Value::Text("a"));
        assert_eq!(record.label(), "a");
    }

    #[test]
    fn kinds_are_shown_with_a_capital() {
        assert_eq!(capitalized("news"), "News");
        assert_eq!(capitalized("case_study"), "Case study");
        assert_eq!(capitalized("e-book"), "E-book");
        assert_eq!(capitalized(""), "");
        assert!(same_kind("News", "news"));
    }
}
