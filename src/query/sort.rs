//! The order of records.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use rayon::prelude::*;

use crate::model::filing::filed;
use crate::model::{Core, Date, Field, Record, Settings, Snapshot, Type, Value, fold};

use super::QueryError;
use super::range::Number;
use super::term::read_boolean;

/// By which fields records are put in order. The default is by title, then by id.
///
/// Dates are compared as dates, numbers as numbers, titles as they are [`filed`], other texts by their
/// folded text, lists by their first item. Of a custom field that nothing declares each
/// value is read by itself: numbers come first, then dates, then texts; a year alone is a
/// number there. Records without the field come last in both directions. Records that are
/// still equal are ordered by title, id and file, so no two differ from run to run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    keys: Vec<By>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct By {
    field: Field,
    descending: bool,
}

/// Reads `-modified,title`: fields with commas between, a minus before those that go down.
///
/// # Errors
///
/// An empty text, an empty name, and a name that is no field of the catalog.
pub fn parse_order(text: &str, snapshot: &Snapshot) -> Result<Order, QueryError> {
    let mut keys = Vec::new();
    let mut start = 0;
    for part in text.split(',') {
        let range = start..start + part.len();
        start = range.end + 1;
        let name = part.trim();
        let (name, descending) = match name.strip_prefix('-') {
            Some(name) => (name, true),
            None => (name, false),
        };
        if name.is_empty() {
            let error = QueryError::new(&range, "the order has an empty name");
            let hint = "fields stand with commas between them: -modified,title";
            return Err(error.hint(hint).within(text));
        }
        let field = snapshot.field(name).or_else(|unknown| {
            let lower = snapshot.field(&name.to_lowercase());
            lower.map_err(|_| {
                let error = QueryError::new(&range, unknown.to_string());
                error.hint(unknown.hint()).within(text)
            })
        })?;
        keys.push(By { field, descending });
    }
    Ok(Order { keys })
}

impl Order {
    /// The order by one field.
    pub fn by(field: Field, descending: bool) -> Order {
        Order {
            keys: vec![By { field, descending }],
        }
    }

    /// How two records stand to each other. [`Order::sort`] is faster for many.
    pub fn compare(&self, a: &Record, b: &Record, settings: &Settings) -> Ordering {
        let row = |record| {
            let row = Row::new(record, &self.keys, settings);
            row.filed(settings)
        };
        compare_rows(&self.keys, &row(a), &row(b))
    }

    /// Puts records in order.
    pub fn sort<'a>(&self, records: &mut Vec<&'a Record>, snapshot: &'a Snapshot) {
        self.first(records, usize::MAX, snapshot);
    }

    /// Puts records in order and leaves out all but the first, as many as `limit` says. Only what may
    /// be among these is compared by everything, and filed by title only where the snapshot does not
    /// know that order.
    pub fn first<'a>(&self, records: &mut Vec<&'a Record>, limit: usize, snapshot: &'a Snapshot) {
        let keys = self.keys_before_title();
        let settings = &snapshot.settings;
        let known = snapshot.in_title_order(records);
        let is_known = known.is_some();
        if let Some(sorted) = known {
            *records = sorted;
            if keys.is_empty() {
                records.truncate(limit);
                return;
            }
        }
        let row = |(place, record): (usize, &&'a Record)| Row {
            place: if is_known { place } else { 0 },
            ..Row::new(record, keys, settings)
        };
        let mut rows: Vec<Row<'a>> = records.par_iter().enumerate().map(row).collect();
        if !is_known {
            keep_first(&mut rows, limit, |a, b| compare_keys(keys, a, b));
            rows = rows
                .into_par_iter()
                .map(|row| row.filed(settings))
                .collect();
        }
        keep_first(&mut rows, limit, |a, b| compare_rows(keys, a, b));
        rows.par_sort_unstable_by(|a, b| compare_rows(keys, a, b));
        rows.truncate(limit);
        records.clear();
        records.extend(rows.iter().map(|row| row.record));
    }

    /// The keys that are compared before the title, which comes behind them anyway.
    fn keys_before_title(&self) -> &[By] {
        match self.keys.split_last() {
            Some((last, before)) if last.field == Field::Core(Core::Title) && !last.descending => {
                before
            }
            _ => &self.keys,
        }
    }

    /// The place of each record by the fields of the order alone: records that these do not tell apart
    /// share one. For who orders rows by more than records say.
    pub fn places(&self, records: &[&Record], settings: &Settings) -> Vec<usize> {
        let rows: Vec<Row<'_>> = records
            .par_iter()
            .map(|record| Row::new(record, &self.keys, settings))
            .collect();
        let compare = |a: usize, b: usize| compare_keys(&self.keys, &rows[a], &rows[b]);
        let mut sorted: Vec<usize> = (0..rows.len()).collect();
        sorted.par_sort_by(|a, b| compare(*a, *b));
        let mut places = vec![0; rows.len()];
        for pair in sorted.windows(2) {
            let [before, next] = *pair else { continue };
            places[next] = places[before] + usize::from(compare(before, next).is_lt());
        }
        places
    }
}

/// As [`parse_order`] reads it, for fields whose names hold no comma and begin with no minus.
impl fmt::Display for Order {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, by) in self.keys.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let minus = if by.descending { "-" } else { "" };
            write!(out, "{comma}{minus}{}", by.field)?;
        }
        Ok(())
    }
}

/// What a record is ordered by.
struct Row<'a> {
    keys: Vec<Option<Key<'a>>>,
    /// Where it stands by title, if that is known; else nowhere, and `title` decides.
    place: usize,
    title: Option<String>,
    record: &'a Record,
}

impl<'a> Row<'a> {
    /// A record that is not filed yet.
    fn new(record: &'a Record, keys: &[By], settings: &Settings) -> Row<'a> {
        let keys = keys.iter().map(|by| key(record, &by.field, settings));
        Row {
            keys: keys.collect(),
            place: 0,
            title: None,
            record,
        }
    }

    fn filed(self, settings: &Settings) -> Row<'a> {
        Row {
            title: filed(self.record, &settings.language),
            ..self
        }
    }
}

fn compare_keys(keys: &[By], a: &Row<'_>, b: &Row<'_>) -> Ordering {
    let pairs = keys.iter().zip(a.keys.iter().zip(&b.keys));
    pairs
        .map(|(by, (a, b))| last_if_absent(a.as_ref(), b.as_ref(), by.descending))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn compare_rows(keys: &[By], a: &Row<'_>, b: &Row<'_>) -> Ordering {
    compare_keys(keys, a, b)
        .then_with(|| a.place.cmp(&b.place))
        .then_with(|| last_if_absent(a.title.as_ref(), b.title.as_ref(), false))
        .then_with(|| a.record.id.cmp(&b.record.id))
        .then_with(|| a.record.file.cmp(&b.record.file))
}

/// Takes away what cannot be among the first `limit`. What is equal to the last of these stays.
fn keep_first<T>(rows: &mut Vec<T>, limit: usize, compare: impl Fn(&T, &T) -> Ordering) {
    if limit >= rows.len() {
        return;
    }
    let Some(last) = limit.checked_sub(1) else {
        rows.clear();
        return;
    };
    rows.select_nth_unstable_by(last, &compare);
    let mut kept = limit;
    for at in limit..rows.len() {
        if compare(&rows[at], &rows[last]).is_eq() {
            rows.swap(at, kept);
            kept += 1;
        }
    }
    rows.truncate(kept);
}

/// A value to order by. Values of one sort stand together.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Number(Number),
    Date(Date),
    Text(Cow<'a, str>),
}

fn last_if_absent<T: Ord>(a: Option<&T>, b: Option<&T>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn key<'a>(record: &'a Record, field: &Field, settings: &Settings) -> Option<Key<'a>> {
    if *field == Field::Core(Core::Title) {
        let title = filed(record, &settings.language);
        return title.map(|title| Key::Text(title.into()));
    }
    match record.value(field) {
        Value::Absent => None,
        Value::Text(text) => Some(Key::Text(fold::search(text))),
        Value::List(items) => items.first().map(|item| Key::Text(fold::search(item))),
        Value::Date(date) => Some(Key::Date(date)),
        Value::Custom(value) => custom(value, settings.field_type(field)),
    }
}

fn custom(value: &serde_yaml::Value, kind: Option<Type>) -> Option<Key<'_>> {
    let text: Cow<'_, str> = match value {
        serde_yaml::Value::Null => return None,
        serde_yaml::Value::Bool(value) => if *value { "true" } else { "false" }.into(),
        serde_yaml::Value::Number(value) => match kind {
            None | Some(Type::Integer | Type::Number) => {
                return Number::of(value).map(Key::Number);
            }
            _ => value.to_string().into(),
        },
        serde_yaml::Value::String(value) => value.into(),
        serde_yaml::Value::Sequence(items) => {
            return items.iter().find_map(|item| custom(item, kind));
        }
        serde_yaml::Value::Mapping(entries) => {
            return entries.iter().find_map(|(_, value)| custom(value, kind));
        }
        serde_yaml::Value::Tagged(tagged) => return custom(&tagged.value, kind),
    };
    let number = || Number::read(&text).map(Key::Number);
    let date = || Date::parse(&text).map(Key::Date);
    let read = match kind {
        None => number().or_else(date),
        Some(Type::Integer | Type::Number) => number(),
        Some(Type::Date) => date(),
        Some(Type::Boolean) => {
            read_boolean(&text).map(|value| Key::Number(Number::whole(value.into())))
        }
        Some(Type::Text | Type::Prose | Type::List) => None,
    };
    read.or_else(|| {
        Some(Key::Text(match text {
            Cow::Borrowed(text) => fold::search(text),
            Cow::Owned(text) => fold::search(&text).into_owned().into(),
        }))
    })
}
