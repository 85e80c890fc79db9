//! Sorting records into groups.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};

use super::super::level::Level;
use super::Plan;
use crate::model::Record;

/// The most periods without a record in a row that are filled in: a date that was mistyped by a thousand
/// years makes no thousand rows, and stands apart.
const MOST_FILLED: usize = 240;

/// The most groups, and the most places of records in groups: a few lists multiply without end.
const MOST: usize = 1_000_000;

/// More groups than [`MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

/// Records that have the same value on each level.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group<'a> {
    /// The value on each level, as it is written first in the catalog's order; empty where the
    /// records have none.
    pub(super) values: Vec<Cow<'a, str>>,
    /// Its records, in the order in which they came, each once.
    pub(super) records: Vec<&'a Record>,
}

/// The values of a level that were met so far, by number.
struct Values<'a> {
    /// Spellings that were met, so that each is folded once.
    spelled: HashMap<Cow<'a, str>, usize>,
    /// Values apart from how they are spelled.
    folded: HashMap<String, usize>,
    /// How each was spelled first.
    first: Vec<Cow<'a, str>>,
}

impl<'a> Values<'a> {
    fn number(&mut self, level: &Level, value: Cow<'a, str>) -> usize {
        if let Some(number) = self.spelled.get(value.as_ref()) {
            return *number;
        }
        let new = self.first.len();
        let key = level.fold(&value).into_owned();
        let number = *self.folded.entry(key).or_insert(new);
        if number == new {
            self.first.push(value.clone());
        }
        self.spelled.insert(value, number);
        number
    }
}

/// The groups of records, in the order of their values.
///
/// # Errors
///
/// [`TooMany`] groups.
pub(super) fn of<'a>(plan: &Plan, records: &[&'a Record]) -> Result<Vec<Group<'a>>, TooMany> {
    let mut levels: Vec<Values<'a>> = plan.levels.iter().map(|_| Values::new()).collect();
    let mut groups: BTreeMap<Vec<usize>, Vec<&'a Record>> = BTreeMap::new();
    let mut keys: Vec<Vec<usize>> = Vec::new();
    let mut places = 0;
    for record in records {
        keys.clear();
        keys.push(Vec::with_capacity(levels.len()));
        for (level, values) in plan.levels.iter().zip(&mut levels) {
            let mut numbers = Vec::new();
            level.of(record, |value| numbers.push(values.number(level, value)));
            // A list that has a value twice has it once.
            numbers.sort_unstable();
            numbers.dedup();
            if keys.len().saturating_mul(numbers.len()) > MOST {
                return Err(TooMany);
            }
            let longer = keys.iter().flat_map(|key| {
                numbers.iter().map(move |number| {
                    let mut longer = key.clone();
                    longer.push(*number);
                    longer
                })
            });
            keys = longer.collect();
        }
        places += keys.len();
        if places > records.len().saturating_add(MOST) {
            return Err(TooMany);
        }
        for key in &keys {
            match groups.get_mut(key) {
                Some(group) => group.push(record),
                None => {
                    groups.insert(key.clone(), vec![record]);
                }
            }
        }
    }
    let named = groups.into_iter().map(|(key, records)| Group {
        values: key
            .iter()
            .zip(&levels)
            .filter_map(|(number, values)| values.first.get(*number).cloned())
            .collect(),
        records,
    });
    let mut groups: Vec<Group<'a>> = named.collect();
    groups.sort_by(|a, b| by_values(plan, a, b, |order| order));
    Ok(groups)
}

/// Puts the largest groups first, where there is one level and it is not in the order of time.
pub(super) fn by_size(plan: &Plan, groups: &mut [Group<'_>]) {
    if let [level] = plan.levels.as_slice()
        && !level.is_time()
    {
        groups.sort_by_key(|group| Reverse(group.records.len()));
    }
}

/// Puts what is newest first on the levels that stand in the order of time, as pages have it.
pub(super) fn newest_first(plan: &Plan, groups: &mut [Group<'_>]) {
    groups.sort_by(|a, b| by_values(plan, a, b, Ordering::reverse));
}

impl Values<'_> {
    fn new() -> Self {
        Values {
            spelled: HashMap::new(),
            folded: HashMap::new(),
            first: Vec::new(),
        }
    }
}

/// The order of two groups by their values; `of_time` has its way with that of two periods.
fn by_values(
    plan: &Plan,
    a: &Group<'_>,
    b: &Group<'_>,
    of_time: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    let pairs = plan.levels.iter().zip(a.values.iter().zip(&b.values));
    let mut orders = pairs.map(|(level, (a, b))| {
        let order = level.compare(a, b);
        // What has no date comes last either way.
        let periods = level.is_time() && !a.is_empty() && !b.is_empty();
        if periods { of_time(order) } else { order }
    });
    orders
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Adds the periods without a record between those with one, where there is one level and it is a part
/// of a date. More than [`MOST_FILLED`] in a row stay out.
pub(super) fn fill(plan: &Plan, groups: &mut Vec<Group<'_>>) {
    let [level] = plan.levels.as_slice() else {
        return;
    };
    let Some(part) = level.part else { return };
    let start = |group: &Group<'_>| part.start(group.values.first()?);
    let mut starts: Vec<_> = groups.iter().filter_map(start).collect();
    starts.sort_unstable();
    let mut filled = Vec::new();
    for pair in starts.windows(2) {
        let [from, to] = pair else { continue };
        let mut between = Vec::new();
        let mut at = *from;
        while let Some((period, next)) = part.next(at).filter(|(_, next)| next < to) {
            at = next;
            between.push(Group {
                values: vec![period.into()],
                records: Vec::new(),
            });
            if between.len() > MOST_FILLED {
                between.clear();
                break;
            }
        }
        filled.append(&mut between);
    }
    groups.append(&mut filled);
    groups.sort_by(|a, b| by_values(plan, a, b, |order| order));
}
