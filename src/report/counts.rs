//! Counting records by a label: what the reports on kinds, tags and topics have in common.

use rayon::prelude::*;

use super::Request;
use super::labels::{Labels, RECORDS_AT_ONCE};
use crate::model::{Core, Date, Record, fold};

/// How many records a label has, and the latest of their dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Count<'a> {
    /// The label as it is written first in the catalog's order.
    pub label: &'a str,
    /// How many records have it. A record counts once, however often it says the label.
    pub count: u64,
    /// The latest date by which the catalog calls records recent.
    pub latest: Option<Date>,
}

/// Counts records by the labels that each has, labels compared by [`fold::label`]; the most
/// frequent first, then by label. `labels` gives those of a record one by one.
pub fn by_label<'a>(
    request: &Request<'a>,
    labels: impl Fn(&'a Record, &mut dyn FnMut(&'a str)) + Sync,
) -> Vec<Count<'a>> {
    let date = request.snapshot.settings.recent_by.field();
    let parts = request.records.par_chunks(RECORDS_AT_ONCE);
    let parts: Vec<Part<'a>> = parts
        .map(|records| Part::of(records, date, &labels))
        .collect();
    let mut all = Part::default();
    for part in parts {
        all.join(part);
    }
    let counts = all.labels.first().iter().zip(&all.tallies);
    let counts = counts.map(|(label, tally)| Count {
        label,
        count: tally.count,
        latest: tally.latest,
    });
    let mut counts: Vec<Count<'a>> = counts.collect();
    counts.sort_by_cached_key(|count| fold::label(count.label).into_owned());
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}

/// What some of the records say.
#[derive(Default)]
struct Part<'a> {
    labels: Labels<&'a str>,
    /// One for each label.
    tallies: Vec<Tally>,
}

#[derive(Default)]
struct Tally {
    count: u64,
    latest: Option<Date>,
    /// The last record that was counted, by its number from 1 on.
    last: usize,
}

impl<'a> Part<'a> {
    fn of(
        records: &[&'a Record],
        date: Core,
        labels: impl Fn(&'a Record, &mut dyn FnMut(&'a str)),
    ) -> Part<'a> {
        let mut part = Part::default();
        for (number, record) in (1..).zip(records) {
            let date = record.date(date);
            labels(record, &mut |label| {
                let tally = part.labels.number(label);
                let tally = tally_of(&mut part.tallies, tally);
                if tally.last != number {
                    tally.last = number;
                    tally.count += 1;
                    tally.latest = tally.latest.max(date);
                }
            });
        }
        part
    }

    fn join(&mut self, later: Part<'a>) {
        let numbers = self.labels.join(later.labels);
        for (number, other) in numbers.into_iter().zip(later.tallies) {
            let tally = tally_of(&mut self.tallies, number);
            tally.count += other.count;
            tally.latest = tally.latest.max(other.latest);
        }
    }
}

/// The tally of a label: numbers are given one after the other.
fn tally_of(tallies: &mut Vec<Tally>, number: usize) -> &mut Tally {
    if number >= tallies.len() {
        tallies.resize_with(number + 1, Tally::default);
    }
    &mut tallies[number]
}
