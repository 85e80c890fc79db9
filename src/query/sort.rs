//! The order of records.

use std::cmp::Ordering;
use std::fmt;

use rayon::prelude::*;

use crate::model::{Core, Field, Id, Record, Settings, Snapshot, Text};

use super::QueryError;
use super::column::{Column, ROOM};

/// By which fields records are put in order. The default is by title, then by id.
///
/// Dates are compared as dates, numbers as numbers, titles as they are [`filed`](crate::model::filing::filed), other texts by their
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
        let title = By::title();
        let sheet = Sheet::new(&[a, b], self.keys.iter().chain([&title]), settings);
        let order = sheet.compare(0, 1);
        order.then_with(|| named(a).cmp(&named(b)))
    }

    /// Puts records in order.
    pub fn sort(&self, records: &mut Vec<&Record>, snapshot: &Snapshot) {
        self.first(records, usize::MAX, snapshot);
    }

    /// Puts records in order and leaves out all but the first, as many as `limit` says. Only what may
    /// be among these is compared by everything, and filed by title only where the snapshot does not
    /// know that order.
    pub fn first(&self, records: &mut Vec<&Record>, limit: usize, snapshot: &Snapshot) {
        let keys = self.keys_before_title();
        let settings = &snapshot.settings;
        let known = snapshot.in_title_order(records);
        let is_known = known.is_some();
        if let Some(sorted) = known {
            *records = sorted;
        }
        if !is_known && limit < records.len() && !keys.is_empty() {
            let sheet = Sheet::new(records, keys, settings);
            let mut rows = sheet.rows();
            keep_first(&mut rows, limit, |a, b| sheet.compare_rows(*a, *b));
            let kept = rows.into_iter().filter_map(|row| records.get(number(row)));
            *records = kept.copied().collect();
        }
        let title = (!is_known).then(By::title);
        let sheet = Sheet::new(records, keys.iter().chain(&title), settings);
        if sheet.columns.is_empty() {
            records.truncate(limit);
            return;
        }
        let compare = |a: &u128, b: &u128| {
            let (one, other) = (number(*a), number(*b));
            let named = |number: usize| records.get(number).map(|record| named(record));
            let last = || match is_known {
                true => one.cmp(&other),
                false => named(one).cmp(&named(other)),
            };
            sheet.compare_rows(*a, *b).then_with(last)
        };
        let mut rows = sheet.rows();
        keep_first(&mut rows, limit, compare);
        rows.par_sort_unstable_by(compare);
        rows.truncate(limit);
        let sorted = rows.into_iter().filter_map(|row| records.get(number(row)));
        *records = sorted.copied().collect();
    }

    /// The place of each record by the fields of the order alone: records that these do not tell apart
    /// share one. For who orders rows by more than records say.
    pub fn places(&self, records: &[&Record], settings: &Settings) -> Vec<usize> {
        let sheet = Sheet::new(records, &self.keys, settings);
        let mut rows = sheet.rows();
        rows.par_sort_unstable_by(|a, b| sheet.compare_rows(*a, *b));
        let mut places = vec![0; records.len()];
        for pair in rows.windows(2) {
            let [before, next] = *pair else { continue };
            let is_behind = sheet.compare_rows(before, next).is_lt();
            places[number(next)] = places[number(before)] + usize::from(is_behind);
        }
        places
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

impl By {
    /// By title, which comes behind all else that was asked for.
    fn title() -> By {
        By {
            field: Field::Core(Core::Title),
            descending: false,
        }
    }
}

/// What some records are ordered by, a column for each field. A row is the number of a record below what
/// stands for its value in the first column.
struct Sheet<'a> {
    columns: Vec<Column<'a>>,
    count: usize,
}

impl<'a> Sheet<'a> {
    fn new<'k>(
        records: &[&'a Record],
        keys: impl IntoIterator<Item = &'k By>,
        settings: &Settings,
    ) -> Sheet<'a> {
        let column = |by: &By| Column::new(records, &by.field, by.descending, settings);
        Sheet {
            columns: keys.into_iter().map(column).collect(),
            count: records.len(),
        }
    }

    fn rows(&self) -> Vec<u128> {
        let first = self.columns.first();
        let row = |number| first.map_or(0, |first| first.code(number)) | number as u128;
        (0..self.count).map(row).collect()
    }

    fn compare(&self, one: usize, other: usize) -> Ordering {
        let orders = self.columns.iter();
        let mut orders = orders.map(|column| column.compare(one, other));
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn compare_rows(&self, one: u128, other: u128) -> Ordering {
        let first = (one >> ROOM).cmp(&(other >> ROOM));
        match self.columns.as_slice() {
            [only] if only.is_coded() => first,
            _ => first.then_with(|| self.compare(number(one), number(other))),
        }
    }
}

/// The number of the record that a row is of.
fn number(row: u128) -> usize {
    #[allow(clippy::cast_possible_truncation)] // It came from one.
    let number = (row & ((1 << ROOM) - 1)) as usize;
    number
}

/// What tells records apart that are equal in all else.
fn named(record: &Record) -> (&Id, &Text) {
    (&record.id, &record.file)
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
