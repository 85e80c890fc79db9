//! Sorting records into groups.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use rayon::prelude::*;

use super::super::labels::{Labels, RECORDS_AT_ONCE};
use super::super::level::Level;
use super::super::measure::Tally;
use super::Plan;
use crate::document::Cell;
use crate::model::Record;

/// The most periods without a record in a row that are filled in: a date that was mistyped by a thousand
/// years makes no thousand rows, and stands apart.
const MOST_FILLED: usize = 240;

/// The most groups: a few lists multiply without end.
const MOST: usize = 1_000_000;

/// So many groups a record may be in, one with another, beyond the first [`MOST`].
const EACH: usize = 64;

/// More groups than [`MOST`], or records in too many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

/// Records that have the same value on each level.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group<'a, G> {
    /// The value on each level, as it is written first in the catalog's order; empty where the
    /// records have none.
    pub(super) values: Vec<Cow<'a, str>>,
    /// What was gathered of its records.
    pub(super) gathered: G,
}

/// What is gathered of the records of a group, which come in their order, each once.
pub(super) trait Gather<'a>: Send {
    /// One more record.
    fn add(&mut self, record: &'a Record);

    /// What was gathered of the records behind.
    fn join(&mut self, later: Self);

    /// Of how many records it is.
    fn count(&self) -> usize;
}

/// The records themselves.
impl<'a> Gather<'a> for Vec<&'a Record> {
    fn add(&mut self, record: &'a Record) {
        self.push(record);
    }

    fn join(&mut self, later: Self) {
        self.extend(later);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// How many records there are, and measures of them.
pub(super) struct Tallies<'p> {
    count: usize,
    tallies: Vec<Tally<'p>>,
}

impl<'p> Tallies<'p> {
    pub(super) fn new(plan: &'p Plan) -> Tallies<'p> {
        Tallies {
            count: 0,
            tallies: plan.measures.iter().map(Tally::new).collect(),
        }
    }

    /// What is measured, of `all` records that were chosen.
    pub(super) fn cells(self, all: usize) -> impl Iterator<Item = Cell<'static>> {
        let (count, tallies) = (self.count, self.tallies.into_iter());
        tallies.map(move |tally| tally.cell(count, all))
    }
}

impl<'a> Gather<'a> for Tallies<'_> {
    fn add(&mut self, record: &'a Record) {
        self.count += 1;
        for tally in &mut self.tallies {
            tally.add(record);
        }
    }

    fn join(&mut self, later: Self) {
        self.count += later.count;
        for (tally, later) in self.tallies.iter_mut().zip(later.tallies) {
            tally.join(later);
        }
    }

    fn count(&self) -> usize {
        self.count
    }
}

/// The groups of records, in the order of their values. `new` is what is gathered of none.
///
/// # Errors
///
/// [`TooMany`] groups.
pub(super) fn of<'a, G: Gather<'a>>(
    plan: &Plan,
    records: &[&'a Record],
    new: impl Fn() -> G + Sync,
) -> Result<Vec<Group<'a, G>>, TooMany> {
    let most = records.len().saturating_mul(EACH).saturating_add(MOST);
    let parts = records.par_chunks(RECORDS_AT_ONCE);
    let parts: Vec<Part<'a, G>> = parts
        .map(|records| Part::of(plan, records, most, &new))
        .collect::<Result<_, _>>()?;
    let mut all = Part::new(plan);
    for part in parts {
        all.join(part, &new);
        all.count(0, most)?;
    }
    let levels = &all.levels;
    let named = all.groups.into_iter().map(|(key, gathered)| Group {
        values: key
            .iter()
            .zip(levels)
            .filter_map(|(number, values)| values.labels.first().get(*number).cloned())
            .collect(),
        gathered,
    });
    let mut groups: Vec<Group<'a, G>> = named.collect();
    groups.sort_by(|a, b| by_values(plan, a, b, |order| order));
    Ok(groups)
}

/// The values of a level that were met so far, by number.
#[derive(Default)]
struct Values<'a> {
    labels: Labels<Cow<'a, str>>,
    /// The numbers of dates, so that each is written once.
    dates: foldhash::HashMap<u64, usize>,
}

impl<'a> Values<'a> {
    /// Gives the number of each value that a record has.
    fn of(&mut self, level: &Level, record: &'a Record, numbers: &mut Vec<usize>) {
        numbers.clear();
        if let Some(date) = level.date(record) {
            let labels = &mut self.labels;
            let new = || labels.number(level.of_date(date).into());
            numbers.push(*self.dates.entry(date.coded()).or_insert_with(new));
            return;
        }
        level.of(record, |value| numbers.push(self.labels.number(value)));
        // A list that has a value twice has it once.
        numbers.sort_unstable();
        numbers.dedup();
    }
}

/// The groups of some of the records.
struct Part<'a, G> {
    levels: Vec<Values<'a>>,
    /// The numbers of the values of each group, and what was gathered of it.
    groups: Vec<(Vec<usize>, G)>,
    /// Which group has these values.
    known: HashMap<Vec<usize>, usize>,
    /// In how many groups the records are, each counted as often as it is in one.
    places: usize,
}

impl<'a, G: Gather<'a>> Part<'a, G> {
    fn new(plan: &Plan) -> Part<'a, G> {
        Part {
            levels: plan.levels.iter().map(|_| Values::default()).collect(),
            groups: Vec::new(),
            known: HashMap::new(),
            places: 0,
        }
    }

    fn of(
        plan: &Plan,
        records: &[&'a Record],
        most: usize,
        new: impl Fn() -> G,
    ) -> Result<Part<'a, G>, TooMany> {
        let mut part = Part::new(plan);
        let mut numbers = Vec::new();
        for record in records {
            if let ([level], [values]) = (plan.levels.as_slice(), part.levels.as_mut_slice()) {
                values.of(level, record, &mut numbers);
                part.count(numbers.len(), most)?;
                for number in &numbers {
                    part.group(&[*number], &new).add(record);
                }
                continue;
            }
            let mut keys = vec![Vec::with_capacity(plan.levels.len())];
            for (level, values) in plan.levels.iter().zip(&mut part.levels) {
                values.of(level, record, &mut numbers);
                if keys.len().saturating_mul(numbers.len()) > MOST {
                    return Err(TooMany);
                }
                keys = longer(&keys, &numbers);
            }
            part.count(keys.len(), most)?;
            for key in &keys {
                part.group(key, &new).add(record);
            }
        }
        Ok(part)
    }

    /// Counts the places of a record.
    fn count(&mut self, places: usize, most: usize) -> Result<(), TooMany> {
        self.places += places;
        match places.max(self.groups.len()) > MOST || self.places > most {
            true => Err(TooMany),
            false => Ok(()),
        }
    }

    /// What was gathered of the group of these values.
    fn group(&mut self, key: &[usize], new: impl Fn() -> G) -> &mut G {
        let known = match key {
            // Of one level each value is a group, and both are numbered as they are met.
            [number] => (*number < self.groups.len()).then_some(*number),
            _ => self.known.get(key).copied(),
        };
        let number = known.unwrap_or_else(|| {
            if key.len() != 1 {
                self.known.insert(key.to_vec(), self.groups.len());
            }
            self.groups.push((key.to_vec(), new()));
            self.groups.len() - 1
        });
        &mut self.groups[number].1
    }

    /// Adds the groups of the records behind.
    fn join(&mut self, later: Part<'a, G>, new: impl Fn() -> G) {
        let levels = self.levels.iter_mut().zip(later.levels);
        let levels = levels.map(|(own, later)| own.labels.join(later.labels));
        let numbers: Vec<Vec<usize>> = levels.collect();
        for (key, gathered) in later.groups {
            let pairs = key.iter().zip(&numbers);
            let key: Vec<usize> = pairs
                .filter_map(|(number, numbers)| numbers.get(*number).copied())
                .collect();
            self.group(&key, &new).join(gathered);
        }
        self.places += later.places;
    }
}

/// Each of these keys with each of these numbers behind it.
fn longer(keys: &[Vec<usize>], numbers: &[usize]) -> Vec<Vec<usize>> {
    let longer = keys.iter().flat_map(|key| {
        numbers.iter().map(move |number| {
            let mut longer = key.clone();
            longer.push(*number);
            longer
        })
    });
    longer.collect()
}

/// Puts the largest groups first, where there is one level and it is not in the order of time.
pub(super) fn by_size<'a, G: Gather<'a>>(plan: &Plan, groups: &mut [Group<'a, G>]) {
    if let [level] = plan.levels.as_slice()
        && !level.is_time()
    {
        groups.sort_by_key(|group| Reverse(group.gathered.count()));
    }
}

/// Puts what is newest first on the levels that stand in the order of time, as pages have it.
pub(super) fn newest_first<G>(plan: &Plan, groups: &mut [Group<'_, G>]) {
    groups.sort_by(|a, b| by_values(plan, a, b, Ordering::reverse));
}

/// The order of two groups by their values; `of_time` has its way with that of two periods.
fn by_values<G>(
    plan: &Plan,
    a: &Group<'_, G>,
    b: &Group<'_, G>,
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
pub(super) fn fill<G>(plan: &Plan, groups: &mut Vec<Group<'_, G>>, new: impl Fn() -> G) {
    let [level] = plan.levels.as_slice() else {
        return;
    };
    let Some(part) = level.part else { return };
    let start = |group: &Group<'_, G>| part.start(group.values.first()?);
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
                gathered: new(),
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
