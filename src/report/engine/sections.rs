//! Entries under headings: the groups of a page.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_yaml::{Mapping, Value};

use super::groups::{self, Group};
use super::{Plan, Said, data, ordered};
use crate::document::{Audience, Block, Cell, Column, Layout, Role, Rows, Table};
use crate::model::{Definition, Record, Snapshot};
use crate::report::{Error, Request, records};

/// A section for each group, the newest periods first and all else in the order of its values, and the
/// records of each as entries.
///
/// # Errors
///
/// Too many groups.
pub(super) fn of<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Said<'a>, Error> {
    let snapshot = request.snapshot;
    // What is measured is measured of all; a limit only says what the page shows.
    let all = request.records.len();
    let mut groups =
        groups::of(plan, &request.records, Vec::new).map_err(|_| Error::TooManyGroups)?;
    groups::newest_first(plan, &mut groups);
    let told = groups.iter().map(|group| data(plan, group, all, snapshot));
    let head = [(Value::from("groups"), told.collect())];
    let (chosen, count) = ordered(plan, definition, request)?;
    let places = chosen.iter().enumerate();
    let places: HashMap<&str, usize> = places.map(|(at, it)| (it.file.as_str(), at)).collect();
    for group in &mut groups {
        let place = |record: &Record| places.get(record.file.as_str()).copied();
        group.gathered.retain(|record| place(record).is_some());
        group.gathered.sort_by_key(|record| place(record));
    }
    groups.retain(|group| !group.gathered.is_empty());
    let mut blocks = Vec::new();
    let mut last: &[Cow<'_, str>] = &[];
    for group in &groups {
        let same = last.iter().zip(&group.values);
        let same = same.take_while(|(last, own)| last == own).count();
        let new = plan.levels.iter().zip(&group.values).enumerate().skip(same);
        blocks.extend(new.map(|(depth, (level, value))| Block::Heading {
            level: u8::try_from(depth + 2).unwrap_or(6).min(6),
            text: level.heading(value, snapshot),
        }));
        last = &group.values;
        let entries =
            records::entries_with(group.gathered.clone(), &plan.facts, &snapshot.settings);
        blocks.push(Block::Table(Table {
            audience: Audience::People,
            ..entries
        }));
    }
    if groups.is_empty() {
        blocks.push(Block::Prose("no records".to_owned()));
    }
    blocks.push(Block::Table(flat(plan, groups, snapshot)));
    Ok(Said {
        blocks,
        head: Mapping::from_iter(head),
        count,
    })
}

/// All records of all groups in one list for programs; each row says its group first.
fn flat<'a>(
    plan: &Plan,
    groups: Vec<Group<'a, Vec<&'a Record>>>,
    snapshot: &'a Snapshot,
) -> Table<'a> {
    let rows = groups
        .iter()
        .flat_map(|group| group.gathered.iter().copied());
    let entries = records::entries_with(rows.collect(), &plan.facts, &snapshot.settings);
    let levels = plan.levels.iter().enumerate();
    let mut columns: Vec<Column> = levels
        .map(|(at, level)| Column::new(&level.key, &level.label, Role::LabelledFact, at))
        .collect();
    // What a level says already is not said again.
    let is_new = |column: &Column| plan.levels.iter().all(|level| level.key != column.key);
    let own = entries.columns.into_iter().filter(is_new);
    columns.extend(own.map(|column| Column {
        source: column.source + plan.levels.len(),
        ..column
    }));
    let keys = plan.levels.iter().map(|level| level.key.clone()).collect();
    let groups = groups.into_iter();
    let labels = groups.flat_map(|group| vec![group.values; group.gathered.len()]);
    Table {
        columns,
        more: Vec::new(),
        layout: Layout::Table,
        audience: Audience::Programs,
        rows: Box::new(InGroups {
            keys,
            labels: labels.collect(),
            rows: entries.rows,
        }),
        ..entries
    }
}

/// Rows that say first to which group they belong.
struct InGroups<'a> {
    keys: Vec<String>,
    labels: Vec<Vec<Cow<'a, str>>>,
    rows: Box<dyn Rows + 'a>,
}

impl InGroups<'_> {
    fn labels(&self, row: usize) -> &[Cow<'_, str>] {
        self.labels.get(row).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Rows for InGroups<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        match source.checked_sub(self.keys.len()) {
            Some(source) => self.rows.cell(row, source),
            None => match self.labels(row).get(source) {
                Some(label) if !label.is_empty() => Cell::Text(Cow::Borrowed(label)),
                _ => Cell::Empty,
            },
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        self.rows.id(row)
    }

    /// The group under the keys of the levels, as far as it has a name, then the record. A list of the
    /// record's own gives way to the group, which is one of its items; any other value is the record's.
    fn data(&self, row: usize) -> Mapping {
        let groups = self.keys.iter().zip(self.labels(row));
        let mut data: Mapping = groups
            .filter(|(_, label)| !label.is_empty())
            .map(|(key, label)| (key.as_str().into(), label.as_ref().into()))
            .collect();
        for (key, value) in self.rows.data(row) {
            if !value.is_sequence() || !data.contains_key(&key) {
                data.insert(key, value);
            }
        }
        data
    }
}
