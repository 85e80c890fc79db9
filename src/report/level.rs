//! Levels: what records are grouped by, such as `topics` or `modified:quarter`.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_yaml::Value as Yaml;

use super::measure::Wrong;
use crate::document::Cell;
use crate::model::part::Part;
use crate::model::record::capitalized;
use crate::model::snapshot::Found;
use crate::model::{
    Core, Date, Field, Id, Record, Snapshot, Tag, Text, Type, Value, fold, suggest,
};

/// How records without a value are called.
const NONE: &str = "(none)";

/// One level of groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The field whose values are the groups; of a list each item is one.
    pub field: Field,
    /// The part of the dates that counts.
    pub part: Option<Part>,
    /// The name of its column, as programs see it: of a list the singular.
    pub key: String,
    /// The heading of its column.
    pub label: String,
    /// Whether its values are dates.
    is_date: bool,
}

impl Level {
    /// Reads a level such as `kind` or `modified:quarter`.
    ///
    /// # Errors
    ///
    /// A field that the catalog does not know, a part that there is not, and a part of what is no
    /// date.
    pub fn parse(text: &str, snapshot: &Snapshot) -> Result<Level, Wrong> {
        // A custom field may have a colon in its name.
        let (name, part) = match snapshot.field(text.trim()) {
            Ok(_) => (text.trim(), None),
            Err(_) => match text.rsplit_once(':') {
                Some((name, part)) => (name.trim(), Some(part.trim())),
                None => (text.trim(), None),
            },
        };
        let field = snapshot
            .field(name)
            .map_err(|unknown| (unknown.to_string(), Some(unknown.hint())))?;
        let part = part.map(|part| {
            let known = Part::ALL.iter().find(|known| known.name() == part);
            known.copied().ok_or_else(|| {
                let known: Vec<&str> = Part::ALL.iter().map(|part| part.name()).collect();
                let hint = suggest::among(part, "parts of a date", &known);
                (format!("there is no part {part:?} of a date"), Some(hint))
            })
        });
        let part = part.transpose()?;
        let settings = &snapshot.settings;
        let kind = settings.field_type(&field);
        if part.is_some() && kind.is_some_and(|kind| kind != Type::Date) {
            let hint = format!("write `{}` alone", field.name());
            return Err((format!("{} is no date", field.name()), Some(hint)));
        }
        // What the items of our own lists are called is known; a field of the user's keeps its name.
        let name = match &field {
            Field::Core(core) => core.item(),
            other => other.name(),
        };
        let (key, label) = match part {
            Some(part) => (
                format!("{name}_{}", part.name()),
                format!("{} ({})", settings.field_label(&field), part.name()),
            ),
            None if name != field.name() => (name.to_owned(), capitalized(name)),
            None => (name.to_owned(), settings.field_label(&field)),
        };
        let is_date = part.is_some() || kind == Some(Type::Date);
        Ok(Level {
            key,
            label,
            field,
            part,
            is_date,
        })
    }

    /// Says each value that a record has here, an empty one where it has none.
    pub fn of<'a>(&self, record: &'a Record, mut say: impl FnMut(Cow<'a, str>)) {
        let Some(part) = self.part else {
            return values(record, &self.field, say);
        };
        if let Some(date) = self.date(record) {
            return say(self.of_date(date).into());
        }
        values(record, &self.field, |value| {
            match Date::parse(value.trim()) {
                Some(date) => say(part.of(date).into()),
                None => say(value),
            }
        });
    }

    /// The date that is the one value of a record here, if it is one: what [`Level::of`] says of it is
    /// what [`Level::of_date`] says, and for many records of one date it need be said but once.
    pub fn date(&self, record: &Record) -> Option<Date> {
        match &self.field {
            Field::Core(core) => record.date(*core),
            _ => None,
        }
    }

    /// The value of a record that has this date here.
    pub fn of_date(&self, date: Date) -> String {
        self.part
            .map_or_else(|| date.to_string(), |part| part.of(date))
    }

    /// Whether its groups stand in the order of time.
    pub fn is_time(&self) -> bool {
        self.is_date
    }

    /// How two values follow each other: numbers by size, behind them all else by its letters, nothing
    /// last. The order is total.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let number = |text: &str| match self.is_date {
            true => None,
            false => text.parse::<f64>().ok().filter(|number| number.is_finite()),
        };
        let (one, other) = (number(a), number(b));
        // First numbers, then texts, then nothing: an order in which each class stands by itself.
        let class = |text: &str, number: Option<f64>| (text.is_empty(), number.is_none());
        class(a, one)
            .cmp(&class(b, other))
            .then_with(|| match (one, other) {
                (Some(one), Some(other)) => one.total_cmp(&other),
                _ => Ordering::Equal,
            })
            .then_with(|| fold::search(a).cmp(&fold::search(b)))
            .then_with(|| a.cmp(b))
    }

    /// A value as a cell: what programs see, and what people do.
    pub fn cell<'a>(&self, value: &str, snapshot: &Snapshot) -> Cell<'a> {
        let label = match &self.field {
            _ if value.is_empty() => NONE.to_owned(),
            Field::Core(Core::Kind) => capitalized(value),
            Field::Core(Core::Topics) => match snapshot.topic(value) {
                Found::One(topic) => topic.label().to_owned(),
                _ => value.to_owned(),
            },
            _ => return Cell::Text(Cow::Owned(value.to_owned())),
        };
        Cell::Label {
            value: Cow::Owned(value.to_owned()),
            label: label.into(),
        }
    }

    /// A value as the heading of a section.
    pub fn heading(&self, value: &str, snapshot: &Snapshot) -> String {
        match (self.part, self.cell(value, snapshot)) {
            (Some(part), _) if !value.is_empty() => part.heading(value),
            (_, Cell::Label { label, .. }) => label.into_owned(),
            (_, Cell::Text(text)) => match Date::parse(&text) {
                Some(date) if self.is_time() => date.format(&snapshot.settings.date_format),
                _ => text.into_owned(),
            },
            _ => value.to_owned(),
        }
    }
}

/// Says each value of a field of a record, an empty one where it has none. What is nested is one
/// value: its items, or itself as YAML on one line.
pub fn values<'a>(record: &'a Record, field: &Field, mut say: impl FnMut(Cow<'a, str>)) {
    let mut each = |items: &mut dyn ExactSizeIterator<Item = &'a str>| match items.len() {
        0 => say("".into()),
        _ => items.for_each(|item| say(item.into())),
    };
    match field {
        Field::Core(Core::Authors) => return each(&mut record.authors.iter().map(Text::as_str)),
        Field::Core(Core::Topics) => return each(&mut record.topics.iter().map(Id::as_str)),
        Field::Core(Core::Tags) => return each(&mut record.tags.iter().map(Tag::as_str)),
        _ => {}
    }
    match record.value(field) {
        Value::Absent => say("".into()),
        Value::Text(text) => say(text.into()),
        Value::Date(date) => say(date.to_string().into()),
        Value::List(items) => items.into_iter().for_each(|item| say(item.into())),
        Value::Custom(Yaml::Sequence(items)) => {
            items.iter().for_each(|item| say(plain(item)));
        }
        Value::Custom(value) => say(plain(value)),
    }
}

fn plain(value: &Yaml) -> Cow<'_, str> {
    match value {
        Yaml::Null => "".into(),
        Yaml::String(text) => text.into(),
        Yaml::Bool(truth) => truth.to_string().into(),
        Yaml::Number(number) => number.to_string().into(),
        Yaml::Tagged(tagged) => plain(&tagged.value),
        nested => serde_json::to_string(nested).unwrap_or_default().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Settings, Topic};

    fn snapshot() -> Snapshot {
        let mut record = Record::new(Id::new("a"), "resources/a.yaml".to_owned());
        record.kind = Some("case_study".into());
        record.topics = vec![Id::new("desk"), Id::new("new")];
        record.tags = vec![Tag::new("x")];
        record.modified = Date::parse("2017-06-07");
        let custom = [
            "level: 3",
            "seen: 2016-02",
            "more: [1, {b: c}]",
            "multi: [2016-02, 2017]",
            "series: [x]",
        ];
        for text in custom {
            let value: serde_yaml::Mapping = serde_yaml::from_str(text).unwrap();
            let (key, value) = value.into_iter().next().unwrap();
            record.custom.push((key.as_str().unwrap().into(), value));
        }
        let mut desk = Topic::new(Id::new("desk"), "topics/desk.yaml".to_owned());
        desk.title = "At the Desk".into();
        Snapshot::new(Settings::default(), vec![record], vec![desk])
    }

    #[test]
    fn a_record_says_its_values() {
        let snapshot = snapshot();
        let check = |text: &str, key: &str, label: &str, expected: &[&str]| {
            let level = Level::parse(text, &snapshot).unwrap();
            let mut found = Vec::new();
            level.of(&snapshot.records[0], |value| found.push(value.into_owned()));
            assert_eq!((level.key.as_str(), level.label.as_str()), (key, label));
            assert_eq!(found, expected);
        };
        check("kind", "kind", "Kind", &["case_study"]);
        check("topics", "topic", "Topic", &["desk", "new"]);
        check("tag", "tag", "Tag", &["x"]);
        check("authors", "author", "Author", &[""]);
        check("owner", "owner", "Owner", &[""]);
        check("modified", "modified", "Last Modified", &["2017-06-07"]);
        check(
            "modified:week",
            "modified_week",
            "Last Modified (week)",
            &["2017-W23"],
        );
        check(
            "seen:quarter",
            "seen_quarter",
            "Seen (quarter)",
            &["2016-Q1"],
        );
        check("level", "level", "Level", &["3"]);
        check("more", "more", "More", &["1", r#"{"b":"c"}"#]);
        check(
            "multi:year",
            "multi_year",
            "Multi (year)",
            &["2016", "2017"],
        );
        check("series", "series", "Series", &["x"]);
        check("added:year", "added_year", "Added (year)", &[""]);
    }

    #[test]
    fn values_have_names() {
        let snapshot = snapshot();
        let check = |text: &str, value: &str, expected: &str| {
            let level = Level::parse(text, &snapshot).unwrap();
            assert_eq!(level.heading(value, &snapshot), expected);
        };
        check("kind", "case_study", "Case study");
        check("kind", "", "(none)");
        check("topics", "desk", "At the Desk");
        check("topics", "new", "new");
        check("modified:month", "2017-06", "June 2017");
        check("modified:month", "", "(none)");
        check("modified", "2017-06-07", "07 June 2017");
        check("level", "2017", "2017");
    }

    #[test]
    fn values_have_an_order() {
        let snapshot = snapshot();
        let check = |text: &str, sorted: &[&str]| {
            let level = Level::parse(text, &snapshot).unwrap();
            let mut values: Vec<&str> = sorted.iter().rev().copied().collect();
            values.sort_by(|a, b| level.compare(a, b));
            assert_eq!(values, sorted);
        };
        check("level", &["2", "10", "10.5", "1a", "3d", ""]);
        check("tags", &["9", "10", "1a", ""]);
        check("tags", &["Äpfel", "apple", "Zebra", ""]);
        check("modified:month", &["2017", "2017-01", "2017-11", ""]);
    }

    #[test]
    fn what_is_no_level_says_so() {
        let snapshot = snapshot();
        let check = |text: &str, expected: &str| {
            let (message, hint) = Level::parse(text, &snapshot).unwrap_err();
            assert_eq!(
                format!("{message} ({})", hint.unwrap_or_default()),
                expected
            );
        };
        check(
            "modified:mnth",
            "there is no part \"mnth\" of a date (did you mean month? parts of a date: year, quarter, month, week)",
        );
        check("kind:month", "kind is no date (write `kind` alone)");
    }

    proptest::proptest! {
        #[test]
        fn the_order_is_total(values in proptest::collection::vec("[0-9]{0,2}[a-b]?", 3)) {
            let snapshot = snapshot();
            let level = Level::parse("tags", &snapshot).unwrap();
            let [a, b, c] = values.as_slice() else { return Ok(()) };
            let (ab, bc, ac) = (level.compare(a, b), level.compare(b, c), level.compare(a, c));
            proptest::prop_assert_eq!(ab, level.compare(b, a).reverse());
            if ab == bc {
                proptest::prop_assert_eq!(ac, ab, "{} {} {}", a, b, c);
            }
        }
    }
}
