//! The report engine: a [`Definition`] and records in, a [`Document`] out.
//!
//! What the words of a definition mean in a catalog is decided in `plan.rs`, and everything wrong with
//! them is named at once, each with its key; `groups.rs` sorts records into groups; here the
//! document is put together, in one of the three layouts:
//!
//! - `table`: a row a record, or with `by` a row a group;
//! - `entries`: title, facts and excerpt of each record, with `by` under headings;
//! - `page`: the same under the report's title and introduction.
//!
//! For programs, entries under headings are one list of rows that each name their group, and
//! `groups` has what was measured.

mod bars;
mod groups;
mod plan;
mod sections;

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::level::Level;
use super::measure::{self, Measure};
use super::{Error, Request, compare, records};
use crate::document::{Block, Cell, Data, Document, Layout as Look, Table, is_called};
use crate::model::definition::Layout;
use crate::model::record::capitalized;
use crate::model::{Core, Definition, Field, Record, Snapshot};
use crate::query::{Order, parse_order};

pub use plan::{Fault, Plan, plan};

use groups::{Group, Tallies};

/// The document of a definition, of the records that were chosen.
///
/// # Errors
///
/// [`Error::Definition`]: words that mean nothing in this catalog.
pub fn document<'a>(
    name: &str,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Document<'a>, Error> {
    let snapshot = request.snapshot;
    let plan = plan(definition, snapshot, request.today).map_err(Error::Definition)?;
    let mut said = match (plan.levels.is_empty(), definition.layout) {
        (true, Layout::Table) => list(&plan, definition, request)?,
        (true, _) => entries(&plan, definition, request)?,
        (false, Layout::Table) => table(&plan, definition, request)?,
        (false, _) => sections::of(&plan, definition, request)?,
    };
    let title = match &definition.title {
        Some(title) => title.clone(),
        None => capitalized(&name.replace('-', " ")),
    };
    if definition.layout != Layout::Entries {
        let introduction = definition.introduction.iter().cloned().map(Block::Prose);
        let heading = Block::Heading {
            level: 1,
            text: title.clone(),
        };
        said.blocks
            .splice(0..0, [heading].into_iter().chain(introduction));
    }
    let data = Data::Report(said.head);
    let mut document = Document::new(name, &title, &snapshot.settings, data, said.blocks);
    document.count = Some(said.count);
    if definition.layout == Layout::Table && !plan.columns.is_empty() {
        let names: Vec<&str> = plan.columns.iter().map(String::as_str).collect();
        // The plan has looked at them already.
        document
            .select(&names)
            .map_err(|unknown| Error::NoColumn(unknown.key, unknown.known))?;
    }
    Ok(document)
}

/// What a layout says below the title.
struct Said<'a> {
    blocks: Vec<Block<'a>>,
    /// What programs are told besides the rows.
    head: Mapping,
    /// How many rows there are without the limit.
    count: usize,
}

/// The records in the order of the definition, and how many there are without its limit. An order that
/// was asked for besides is that of what the definition chose: `recent --sort title` has the newest
/// records by their titles.
fn ordered<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<(Vec<&'a Record>, usize), Error> {
    let mut records = request.records.clone();
    let count = records.len();
    let limit = definition.limit.unwrap_or(usize::MAX);
    plan.order.first(&mut records, limit, request.snapshot);
    if let Some(sort) = request
        .sort
        .filter(|sort| definition.sort.join(",") != *sort)
    {
        let order = parse_order(sort, request.snapshot).map_err(Error::Order)?;
        order.sort(&mut records, request.snapshot);
    }
    Ok((records, count))
}

/// A row a record.
fn list<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Said<'a>, Error> {
    let (records, count) = ordered(plan, definition, request)?;
    let date = request.snapshot.settings.recent_by.field();
    let usual = [Core::Title, Core::Kind, date].map(Field::Core);
    let columns: Vec<Field> = [Field::Id].into_iter().chain(usual).collect();
    let table = records::table(records, &columns, Look::Table, request.snapshot);
    Ok(Said {
        blocks: vec![Block::Table(table)],
        head: Mapping::new(),
        count,
    })
}

/// An entry a record.
fn entries<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Said<'a>, Error> {
    let (records, count) = ordered(plan, definition, request)?;
    let table = records::entries_with(records, &plan.facts, &request.snapshot.settings);
    Ok(Said {
        blocks: vec![Block::Table(table)],
        head: Mapping::new(),
        count,
    })
}

/// A row a group.
fn table<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Said<'a>, Error> {
    let snapshot = request.snapshot;
    let new = || Tallies::new(plan);
    let groups = groups::of(plan, &request.records, new);
    let mut groups = groups.map_err(|_| Error::TooManyGroups)?;
    groups::by_size(plan, &mut groups);
    if definition.fill {
        groups::fill(plan, &mut groups, new);
    }
    let all = request.records.len();
    let rows = groups.into_iter().map(|group| {
        let cells = row(plan, &group.values, group.gathered.cells(all), snapshot);
        (group.values, cells)
    });
    let mut rows: Vec<(Values<'a>, Vec<Cell<'a>>)> = rows.collect();
    for name in definition.sort.iter().rev() {
        sort(plan, name, &mut rows)?;
    }
    let count = rows.len();
    rows.truncate(definition.limit.unwrap_or(usize::MAX));
    let rows: Vec<Vec<Cell<'a>>> = rows.into_iter().map(|(_, cells)| cells).collect();
    let columns: Vec<(&str, &str)> = plan.group_columns().collect();
    let chart = plan.chart.map(|measure| bars::chart(plan, measure, &rows));
    let mut blocks: Vec<Block<'a>> = chart.into_iter().map(Block::Chart).collect();
    blocks.push(Block::Table(Table::computed(&columns, rows, "no records")));
    Ok(Said {
        blocks,
        head: Mapping::new(),
        count,
    })
}

/// Sorts rows by one column: values of a level in the order of that level, measures by their size. What
/// is empty comes last either way.
fn sort(plan: &Plan, name: &str, rows: &mut [(Values<'_>, Vec<Cell<'_>>)]) -> Result<(), Error> {
    let (name, down) = match name.strip_prefix('-') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let Some(at) = plan.column(name) else {
        let known = plan.group_columns().map(|(key, _)| key.to_owned());
        return Err(Error::NoColumn(name.to_owned(), known.collect()));
    };
    match plan.levels.get(at) {
        Some(level) => rows.sort_by(|(a, _), (b, _)| {
            let (a, b) = (a.get(at), b.get(at));
            let (a, b) = (a.map_or("", |it| it), b.map_or("", |it| it));
            let order = level.compare(a, b);
            let turned = down && !a.is_empty() && !b.is_empty();
            if turned { order.reverse() } else { order }
        }),
        None => rows.sort_by(|(_, a), (_, b)| match (a.get(at), b.get(at)) {
            (Some(a), Some(b)) => compare(a, b, down),
            _ => std::cmp::Ordering::Equal,
        }),
    }
    Ok(())
}

/// The values of a group, one for each level.
type Values<'a> = Vec<Cow<'a, str>>;

/// The cells of a group: its values, then what is measured.
fn row<'a>(
    plan: &Plan,
    values: &[Cow<'_, str>],
    measured: impl Iterator<Item = Cell<'a>>,
    snapshot: &Snapshot,
) -> Vec<Cell<'a>> {
    let values = plan.levels.iter().zip(values);
    let values = values.map(|(level, value)| level.cell(value, snapshot));
    values.chain(measured).collect()
}

/// A group for a program: its values and what is measured, by their keys.
fn data(plan: &Plan, group: &Group<'_, Vec<&Record>>, all: usize, snapshot: &Snapshot) -> Value {
    let measures = plan.measures.iter();
    let measured = measures.map(|measure| measure.of(&group.gathered, all));
    let cells = row(plan, &group.values, measured, snapshot);
    let pairs = plan.group_columns().zip(&cells);
    let pairs = pairs.map(|((key, _), cell)| (Value::from(key), cell.data()));
    Value::Mapping(pairs.filter(|(_, value)| !value.is_null()).collect())
}

/// What other words of a definition mean nothing beside new groups and measures: an order by columns that
/// are gone, a chart of a measure that is.
pub fn prune(definition: &mut Definition, snapshot: &Snapshot) {
    let levels = definition
        .by
        .iter()
        .map(|text| Level::parse(text, snapshot).ok());
    let measures = definition.measures.iter();
    let measures: Vec<Measure> = match definition.measures.is_empty() {
        true => measure::usual(&snapshot.settings),
        false => measures
            .filter_map(|text| Measure::parse(text, snapshot).ok())
            .collect(),
    };
    let keys = levels.flatten().map(|level| (level.key, level.label));
    let own = measures.iter().map(|it| (it.key.clone(), it.label.clone()));
    let keys: Vec<(String, String)> = keys.chain(own).collect();
    let is_there = |name: &str| keys.iter().any(|(key, label)| is_called(key, label, name));
    definition
        .sort
        .retain(|name| is_there(name.strip_prefix('-').unwrap_or(name)));
    let is_gone = |name: &String| name != "none" && !is_there(name);
    if definition.chart.as_ref().is_some_and(is_gone) {
        let mut numbers = measures.iter().filter(|measure| measure.is_number());
        definition.chart = numbers.next().map(|measure| measure.key.clone());
    }
    let periods = matches!(definition.by.as_slice(), [level] if level.contains(':'));
    definition.fill &= periods;
}

/// The order of a definition's records: as it says, else the newest first.
fn order(definition: &Definition, snapshot: &Snapshot) -> Result<Order, crate::query::QueryError> {
    let usual = format!("-{}", snapshot.settings.recent_by.field().name());
    match definition.sort.join(",") {
        text if text.is_empty() => parse_order(&usual, snapshot),
        text => parse_order(&text, snapshot),
    }
}

#[cfg(test)]
mod tests;
