//! Counting records by a label: what the reports on kinds, tags and topics have in common.

use std::collections::BTreeMap;

use super::Request;
use crate::model::{Date, Record, fold};

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
/// frequent first, then by label.
pub fn by_label<'a>(
    request: &Request<'a>,
    labels: impl Fn(&'a Record) -> Vec<&'a str>,
) -> Vec<Count<'a>> {
    let date = request.snapshot.settings.recent_by.field();
    let mut counts: BTreeMap<String, (Count<'a>, usize)> = BTreeMap::new();
    for (number, record) in request.records.iter().enumerate() {
        for label in labels(record) {
            // Most labels are known already: the key is made anew only for a new one.
            let key = fold::label(label);
            let (count, last) = match counts.get_mut(key.as_ref()) {
                Some(known) => known,
                None => {
                    let new = (
                        Count {
                            label,
                            count: 0,
                            latest: None,
                        },
                        usize::MAX,
                    );
                    counts.entry(key.into_owned()).or_insert(new)
                }
            };
            if *last != number {
                *last = number;
                count.count += 1;
                count.latest = count.latest.max(record.date(date));
            }
        }
    }
    let mut counts: Vec<Count<'a>> = counts.into_values().map(|(count, _)| count).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}
