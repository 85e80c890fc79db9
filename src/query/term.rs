//! Terms, and whether a record satisfies them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{Core, Date, Field, Id, Record, Tag, fold};

use super::pattern::Pattern;
use super::range::{Number, Span};

/// One term of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    /// A bare word.
    Word(Pattern),
    /// `field:value,value`: any of the values.
    Value { field: Field, any: Vec<Test> },
    /// `has:field,field` and `no:field,field`: any of the fields is there, or is not.
    Presence { fields: Vec<Field>, there: bool },
}

/// What a value of a field must be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// The whole value.
    Whole(Pattern),
    /// A tag that the vocabulary names: the whole value, or one whose key is among these, because it
    /// is an alias of that tag or below it.
    Tag(Pattern, BTreeSet<String>),
    /// A part of the value, or the whole where the pattern has a `*`.
    Part(Pattern),
    /// A language, or the first subtags of one.
    Language(Pattern),
    Date(Span<Date>),
    Number(Span<Number>),
    Boolean(bool),
    Loose(Loose),
}

/// What the value of a custom field of no declared type must be: whichever reading of the value
/// fits is enough.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loose {
    /// How it is written in a query: one text, or the two ends of a range.
    pub(super) source: Source,
    pub(super) number: Option<Span<Number>>,
    pub(super) date: Option<Span<Date>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    One(Pattern),
    Range(String, String),
}

/// One text, number or truth value inside a custom value.
enum Leaf<'a> {
    Text(&'a str),
    Number(&'a serde_yaml::Number),
    Boolean(bool),
}

impl Term {
    pub(super) fn matches(&self, record: &Record) -> bool {
        match self {
            Term::Word(pattern) => {
                let holds = |text: &str| pattern.is_within(text);
                holds(&record.title)
                    || record.tags.iter().map(Tag::as_str).any(holds)
                    || record.topics.iter().map(Id::as_str).any(holds)
                    || record.authors.iter().any(|author| holds(author))
                    || record.url.as_deref().is_some_and(holds)
                    || holds(record.id.as_str())
                    || record.summary.as_deref().is_some_and(holds)
            }
            Term::Value { field, any } => any.iter().any(|test| test.matches(record, field)),
            Term::Presence { fields, there } => {
                let holds = |field: &Field| is_there(record, field) == *there;
                fields.iter().any(holds)
            }
        }
    }
}

impl Test {
    fn matches(&self, record: &Record, field: &Field) -> bool {
        match field {
            Field::Id => self.holds_text(record.id.as_str()),
            Field::File => self.holds_text(&record.file),
            Field::Core(field) => self.holds_core(record, *field),
            Field::Custom(name) => record
                .custom_value(name)
                .is_some_and(|value| any_leaf(value, &mut |leaf| self.holds_leaf(leaf))),
        }
    }

    /// Goes to the fields themselves: `Record::core` would make a list for every record.
    fn holds_core(&self, record: &Record, field: Core) -> bool {
        let holds = |text: &str| !text.is_empty() && self.holds_text(text);
        match field {
            Core::Title => holds(&record.title),
            Core::Kind => record.kind.as_deref().is_some_and(holds),
            Core::Url => record.url.as_deref().is_some_and(holds),
            Core::Authors => record.authors.iter().any(|author| holds(author)),
            Core::Publisher => record.publisher.as_deref().is_some_and(holds),
            Core::Language => record.language.as_deref().is_some_and(holds),
            Core::Topics => record.topics.iter().map(Id::as_str).any(holds),
            Core::Tags => record.tags.iter().map(Tag::as_str).any(holds),
            Core::Owner => record.owner.as_deref().is_some_and(holds),
            Core::Summary => record.summary.as_deref().is_some_and(holds),
            Core::Starts | Core::Added | Core::Published | Core::Modified | Core::Reviewed => {
                match self {
                    Test::Date(span) => record.date(field).is_some_and(|date| span.contains(date)),
                    _ => false,
                }
            }
        }
    }

    fn holds_leaf(&self, leaf: Leaf<'_>) -> bool {
        match (self, leaf) {
            (Test::Boolean(wanted), Leaf::Boolean(value)) => *wanted == value,
            (Test::Number(span), Leaf::Number(value)) => {
                Number::of(value).is_some_and(|number| span.contains(number))
            }
            (_, leaf) => self.holds_text(&leaf.text()),
        }
    }

    fn holds_text(&self, text: &str) -> bool {
        match self {
            Test::Whole(pattern) => pattern.is_whole(text),
            Test::Tag(pattern, below) => {
                pattern.is_whole(text) || below.contains(fold::label(text.trim()).as_ref())
            }
            Test::Part(pattern) if pattern.is_plain() => pattern.is_within(text),
            Test::Part(pattern) => pattern.is_whole(text),
            Test::Language(pattern) => pattern.is_language(text),
            Test::Date(span) => Date::parse(text).is_some_and(|date| span.contains(date)),
            Test::Number(span) => Number::read(text).is_some_and(|number| span.contains(number)),
            Test::Boolean(wanted) => read_boolean(text) == Some(*wanted),
            Test::Loose(loose) => loose.holds(text),
        }
    }
}

impl Loose {
    fn holds(&self, text: &str) -> bool {
        if let Source::One(pattern) = &self.source
            && pattern.is_whole(text)
        {
            return true;
        }
        let number = || Some(self.number?.contains(Number::read(text)?));
        let date = || Some(self.date?.contains(Date::parse(text)?));
        number().unwrap_or(false) || date().unwrap_or(false)
    }
}

impl<'a> Leaf<'a> {
    fn text(&self) -> Cow<'a, str> {
        match self {
            Leaf::Text(text) => (*text).into(),
            Leaf::Number(number) => number.to_string().into(),
            Leaf::Boolean(true) => "true".into(),
            Leaf::Boolean(false) => "false".into(),
        }
    }
}

/// Reads `true`, `yes`, `false`, `no`, in any letter case.
pub(super) fn read_boolean(text: &str) -> Option<bool> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    match () {
        () if is("true") || is("yes") => Some(true),
        () if is("false") || is("no") => Some(false),
        () => None,
    }
}

fn is_there(record: &Record, field: &Field) -> bool {
    match field {
        Field::Id | Field::File => true,
        Field::Core(Core::Authors) => !record.authors.is_empty(),
        Field::Core(Core::Topics) => !record.topics.is_empty(),
        Field::Core(Core::Tags) => !record.tags.is_empty(),
        other => record.value(other) != crate::model::Value::Absent,
    }
}

/// Whether anything in a custom value holds, however deep in lists and mappings it lies. The keys
/// of a mapping are names, not values.
fn any_leaf(value: &serde_yaml::Value, holds: &mut impl FnMut(Leaf<'_>) -> bool) -> bool {
    match value {
        serde_yaml::Value::Null => false,
        serde_yaml::Value::Bool(value) => holds(Leaf::Boolean(*value)),
        serde_yaml::Value::Number(value) => holds(Leaf::Number(value)),
        serde_yaml::Value::String(value) => !value.is_empty() && holds(Leaf::Text(value)),
        serde_yaml::Value::Sequence(items) => items.iter().any(|item| any_leaf(item, holds)),
        serde_yaml::Value::Mapping(entries) => {
            entries.iter().any(|(_, value)| any_leaf(value, holds))
        }
        serde_yaml::Value::Tagged(tagged) => any_leaf(&tagged.value, holds),
    }
}
