//! Measures: what a report computes of a group of records.
//!
//! | measure | what it says |
//! |---|---|
//! | `count` | how many records the group has |
//! | `share` | its part of all records that the query chose |
//! | `earliest`, `latest` | a date: of the field behind the colon, else the one by which the catalog calls records recent |
//! | `min`, `max`, `sum`, `mean`, `median` | of the numbers of a custom field, such as `mean:duration` |
//! | `distinct` | how many different values a field has, such as `distinct:authors` |
//!
//! A value that is no number is passed over by the five, and a group without any has an empty cell.
//! Numbers are `f64`: whole ones are exact up to 2^53.

use std::collections::BTreeSet;

use serde_yaml::Value as Yaml;

use crate::document::Cell;
use crate::model::{Core, Date, Field, Record, Settings, Snapshot, Type, Value, fold, suggest};

/// What is computed of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    what: What,
    field: Field,
    /// The name of its column, as programs see it.
    pub key: String,
    /// The heading of its column.
    pub label: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Count,
    Share,
    Earliest,
    Latest,
    Min,
    Max,
    Sum,
    Mean,
    Median,
    Distinct,
}

/// The names of the measures, as they are typed, and their headings.
const NAMES: &[(&str, What, &str)] = &[
    ("count", What::Count, "Records"),
    ("share", What::Share, "Share"),
    ("earliest", What::Earliest, "Earliest"),
    ("latest", What::Latest, "Latest"),
    ("min", What::Min, "Least"),
    ("max", What::Max, "Most"),
    ("sum", What::Sum, "Sum"),
    ("mean", What::Mean, "Mean"),
    ("median", What::Median, "Median"),
    ("distinct", What::Distinct, "Different"),
];

/// Why a text is no measure: what is wrong and what to do about it.
pub type Wrong = (String, Option<String>);

impl Measure {
    /// Reads a measure such as `count` or `mean:duration`.
    ///
    /// # Errors
    ///
    /// A measure that there is not, one that wants another field or none, and a field that the
    /// catalog does not know.
    pub fn parse(text: &str, snapshot: &Snapshot) -> Result<Measure, Wrong> {
        let (name, field) = match text.split_once(':') {
            Some((name, field)) => (name.trim(), Some(field.trim())),
            None => (text.trim(), None),
        };
        let Some((name, what, label)) = NAMES.iter().find(|(known, ..)| *known == name).copied()
        else {
            let known: Vec<&str> = NAMES.iter().map(|(name, ..)| *name).collect();
            let hint = suggest::among(name, "measures", &known);
            return Err((format!("there is no measure {name:?}"), Some(hint)));
        };
        let settings = &snapshot.settings;
        let usual = Field::Core(settings.recent_by.field());
        let field = match (what, field) {
            (What::Count | What::Share, None) => Field::Id,
            (What::Count | What::Share, Some(field)) => {
                let hint = format!("write `{name}` alone, or `distinct:{field}`");
                return Err((format!("{name} is of no field"), Some(hint)));
            }
            (What::Earliest | What::Latest, None) => usual,
            (_, None) => {
                let hint = format!("name one behind a colon, as in `{name}:duration`");
                return Err((format!("{name} wants a field"), Some(hint)));
            }
            (_, Some(field)) => snapshot
                .field(field)
                .map_err(|unknown| (unknown.to_string(), Some(unknown.hint())))?,
        };
        let (expected, fits) = match (what, settings.field_type(&field)) {
            (What::Earliest | What::Latest, kind) => ("a date", kind.is_none_or(is_date)),
            (What::Min | What::Max | What::Sum | What::Mean | What::Median, kind) => {
                ("a number", kind.is_none_or(is_number))
            }
            _ => ("", true),
        };
        if !fits {
            let hint = match expected {
                "a date" => "dates: starts, added, published, modified, reviewed",
                _ => "numbers are fields of your own; circ.yaml may declare their type",
            };
            let message = format!("{name} wants {expected}, and {field} is none");
            return Err((message, Some(hint.to_owned())));
        }
        let usual = matches!(what, What::Earliest | What::Latest)
            && field == Field::Core(settings.recent_by.field());
        let alone = usual || matches!(what, What::Count | What::Share);
        let (key, label) = match alone {
            true => (name.to_owned(), label.to_owned()),
            false => (
                format!("{name}_{}", field.name()),
                format!("{label} {}", settings.field_label(&field)),
            ),
        };
        Ok(Measure {
            what,
            field,
            key,
            label,
        })
    }

    /// Whether its values can be drawn as bars.
    pub fn is_number(&self) -> bool {
        !matches!(self.what, What::Earliest | What::Latest)
    }

    /// Its value for a group, of `all` records that were chosen.
    pub fn of(&self, group: &[&Record], all: usize) -> Cell<'static> {
        let mut tally = Tally::new(self);
        for record in group {
            tally.add(record);
        }
        tally.cell(group.len(), all)
    }

    fn date(&self, record: &Record) -> Option<Date> {
        match &self.field {
            Field::Core(core) => record.date(*core),
            field => match record.value(field) {
                Value::Custom(value) => Date::of_value(value),
                _ => None,
            },
        }
    }

    fn number(&self, record: &Record) -> Option<f64> {
        let number = match record.value(&self.field) {
            Value::Custom(Yaml::Number(number)) => number.as_f64(),
            Value::Custom(Yaml::String(text)) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number| number.is_finite())
    }
}

/// A measure of a group whose records come one by one, so that they need not be kept.
pub struct Tally<'m> {
    measure: &'m Measure,
    seen: Seen,
}

/// What a measure keeps of the records that it has seen.
enum Seen {
    /// How many there are is counted once for all measures.
    Nothing,
    Date(Option<Date>),
    /// In the order of the records: their sum hangs on it.
    Numbers(Vec<f64>),
    Values(BTreeSet<String>),
}

impl<'m> Tally<'m> {
    /// A measure of nothing.
    pub fn new(measure: &'m Measure) -> Tally<'m> {
        let seen = match measure.what {
            What::Count | What::Share => Seen::Nothing,
            What::Earliest | What::Latest => Seen::Date(None),
            What::Min | What::Max | What::Sum | What::Mean | What::Median => {
                Seen::Numbers(Vec::new())
            }
            What::Distinct => Seen::Values(BTreeSet::new()),
        };
        Tally { measure, seen }
    }

    /// Sees one more record.
    pub fn add(&mut self, record: &Record) {
        match &mut self.seen {
            Seen::Nothing => {}
            Seen::Date(best) => {
                let date = self.measure.date(record);
                *best = self.measure.better(*best, date);
            }
            Seen::Numbers(numbers) => numbers.extend(self.measure.number(record)),
            Seen::Values(values) => super::level::values(record, &self.measure.field, |value| {
                if !value.is_empty() {
                    values.insert(fold::label(&value).into_owned());
                }
            }),
        }
    }

    /// Takes over what another tally of the same measure has seen of later records.
    pub fn join(&mut self, later: Tally<'m>) {
        match (&mut self.seen, later.seen) {
            (Seen::Date(best), Seen::Date(date)) => *best = self.measure.better(*best, date),
            (Seen::Numbers(numbers), Seen::Numbers(more)) => numbers.extend(more),
            (Seen::Values(values), Seen::Values(more)) => values.extend(more),
            // Of one measure they are alike.
            _ => {}
        }
    }

    /// The value, of `count` records that were seen and `all` that were chosen.
    pub fn cell(self, count: usize, all: usize) -> Cell<'static> {
        let number = |number: Option<f64>| match number {
            Some(number) if number.is_finite() => Cell::Number(number),
            _ => Cell::Empty,
        };
        match (self.measure.what, self.seen) {
            (What::Share, _) if all == 0 => Cell::Empty,
            (What::Share, _) => Cell::Share(count as f64 / all as f64),
            (_, Seen::Nothing) => Cell::Count(count as u64),
            (_, Seen::Date(date)) => date.map_or(Cell::Empty, Cell::Date),
            (What::Min, Seen::Numbers(numbers)) => {
                number(numbers.into_iter().min_by(f64::total_cmp))
            }
            (What::Max, Seen::Numbers(numbers)) => {
                number(numbers.into_iter().max_by(f64::total_cmp))
            }
            (What::Sum, Seen::Numbers(numbers)) => {
                number((!numbers.is_empty()).then(|| numbers.iter().sum()))
            }
            (What::Mean, Seen::Numbers(numbers)) => {
                number((!numbers.is_empty()).then(|| mean(&numbers)))
            }
            (_, Seen::Numbers(numbers)) => number(median(numbers)),
            (_, Seen::Values(values)) => Cell::Count(values.len() as u64),
        }
    }
}

impl Measure {
    /// The one of two dates that counts.
    fn better(&self, one: Option<Date>, other: Option<Date>) -> Option<Date> {
        match (one, other) {
            (Some(one), Some(other)) if self.what == What::Earliest => Some(one.min(other)),
            (one, other) => one.max(other),
        }
    }
}

fn is_date(kind: Type) -> bool {
    kind == Type::Date
}

fn is_number(kind: Type) -> bool {
    matches!(kind, Type::Integer | Type::Number)
}

/// The mean, also where the sum would be too large for a number.
fn mean(numbers: &[f64]) -> f64 {
    let count = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    match sum.is_finite() {
        true => sum / count,
        false => numbers.iter().map(|number| number / count).sum(),
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    match numbers.len() % 2 {
        0 => Some(upper / 2.0 + numbers.get(half.checked_sub(1)?)? / 2.0),
        _ => Some(upper),
    }
}

/// The measures of a table of groups that names none.
pub fn usual(settings: &Settings) -> Vec<Measure> {
    let measure = |what: What, field: Field| {
        let (name, _, label) = NAMES.iter().find(|(_, known, _)| *known == what).copied()?;
        Some(Measure {
            what,
            field,
            key: name.to_owned(),
            label: label.to_owned(),
        })
    };
    let recent = Field::Core(settings.recent_by.field());
    let usual = [
        (What::Count, Field::Id),
        (What::Share, Field::Id),
        (What::Latest, recent),
    ];
    usual
        .into_iter()
        .filter_map(|(what, field)| measure(what, field))
        .collect()
}

/// Every measure as it is typed: by itself, and of each field that the settings say it is for.
pub fn all(settings: &Settings) -> Vec<String> {
    let custom = settings.fields.iter();
    let numbers: Vec<&str> = custom
        .filter(|(_, custom)| is_number(custom.kind))
        .map(|(name, _)| name.as_str())
        .collect();
    let of = |name: &str, fields: &[&str]| -> Vec<String> {
        fields
            .iter()
            .map(|field| format!("{name}:{field}"))
            .collect()
    };
    let dates: Vec<&str> = dates().map(Core::name).collect();
    let core: Vec<&str> = Core::ALL.iter().map(|field| field.name()).collect();
    let measures = NAMES.iter().flat_map(|(name, what, _)| match what {
        What::Count | What::Share => vec![(*name).to_owned()],
        What::Earliest | What::Latest => {
            let mut all = vec![(*name).to_owned()];
            all.extend(of(name, &dates));
            all
        }
        What::Distinct => of(name, &core),
        _ => of(name, &numbers),
    });
    measures.collect()
}

/// Whether the values of a field are dates, as far as anybody says what they are.
pub fn is_date_field(field: &Field, settings: &Settings) -> bool {
    settings.field_type(field).is_none_or(is_date)
}

/// The date fields that circ knows.
pub fn dates() -> impl Iterator<Item = Core> {
    let fields = Core::ALL.iter().copied();
    fields.filter(|field| is_date(field.kind()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn snapshot(durations: &[&str]) -> Snapshot {
        let records = durations.iter().enumerate().map(|(number, text)| {
            let id = format!("r{number}");
            let file = format!("resources/{id}.yaml");
            let mut record = Record::new(Id::new(&id), file);
            record.authors = vec!["Ann".into(), format!("B{}", number % 2).into()];
            record.modified = Date::parse(&format!("2017-0{}", number + 1));
            let value = serde_yaml::from_str(text).unwrap();
            record.custom.push(("duration".into(), value));
            // A year alone is a number to YAML.
            let seen = if number == 0 { "2016" } else { "2015-06" };
            let seen = serde_yaml::from_str(seen).unwrap();
            record.custom.push(("seen".into(), seen));
            record
        });
        Snapshot::new(Settings::default(), records.collect(), Vec::new())
    }

    #[test]
    fn groups_are_measured() {
        let snapshot = snapshot(&["30", "60", "'45.5'", "long", "~", ".inf"]);
        let all: Vec<&Record> = snapshot.records.iter().collect();
        let check = |text: &str, expected: &str, key: &str| {
            let measure = Measure::parse(text, &snapshot).unwrap();
            let value = measure.of(&all, 8).data();
            let value = serde_yaml::to_string(&value).unwrap();
            assert_eq!((value.trim(), measure.key.as_str()), (expected, key));
        };
        check("count", "6", "count");
        check("share", "0.75", "share");
        check("earliest", "2017-01", "earliest");
        check("latest:modified", "2017-06", "latest");
        check("latest:added", "null", "latest_added");
        check("latest:seen", "'2016'", "latest_seen");
        check("earliest:seen", "2015-06", "earliest_seen");
        check("min:duration", "30.0", "min_duration");
        check("max : duration", "60.0", "max_duration");
        check("sum:duration", "135.5", "sum_duration");
        check("mean:duration", "45.166666666666664", "mean_duration");
        check("median:duration", "45.5", "median_duration");
        check("distinct:authors", "3", "distinct_authors");
        check("distinct:duration", "5", "distinct_duration");
    }

    #[test]
    fn nothing_has_no_mean() {
        let snapshot = snapshot(&["x"]);
        for text in ["min", "max", "sum", "mean", "median"] {
            let measure = Measure::parse(&format!("{text}:duration"), &snapshot).unwrap();
            let all: Vec<&Record> = snapshot.records.iter().collect();
            assert_eq!(measure.of(&all, 1), Cell::Empty);
            assert_eq!(measure.of(&[], 0), Cell::Empty);
        }
        assert_eq!(median(vec![4.0, 1.0]), Some(2.5));
        assert_eq!(mean(&[f64::MAX, f64::MAX]), f64::MAX);
    }

    #[test]
    fn what_is_no_measure_says_so() {
        let snapshot = snapshot(&["1"]);
        let check = |text: &str, expected: &str| {
            let (message, hint) = Measure::parse(text, &snapshot).unwrap_err();
            let said = format!("{message} ({})", hint.unwrap_or_default());
            assert!(said.starts_with(expected), "{said}");
        };
        check("cuont", "there is no measure \"cuont\" (did you mean count");
        check(
            "count:kind",
            "count is of no field (write `count` alone, or `distinct:kind`)",
        );
        check("mean", "mean wants a field (name one behind a colon");
        check("mean:lenght", "there is no field \"lenght\"");
        check("mean:title", "mean wants a number, and title is none");
        check(
            "latest:kind",
            "latest wants a date, and kind is none (dates: starts",
        );
    }
}
