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

use serde_yaml::{Mapping, Value};

use super::{Error, Request, arrange, records};
use crate::document::{Block, Cell, Data, Document, Layout as Look, Table};
use crate::model::definition::Layout;
use crate::model::record::capitalized;
use crate::model::{Core, Definition, Field, Record, Snapshot};
use crate::query::{Order, parse_order};

pub use plan::{Fault, Plan, plan};

use groups::Group;

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
        (true, Layout::Table) => list(&plan, definition, request),
        (true, _) => entries(&plan, definition, request),
        (false, Layout::Table) => table(&plan, definition, request)?,
        (false, _) => sections::of(&plan, definition, request),
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

/// The records in the order of the definition, and how many there are without its limit.
fn ordered<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> (Vec<&'a Record>, usize) {
    let mut records = request.records.clone();
    plan.order.sort(&mut records, &request.snapshot.settings);
    let count = records.len();
    records.truncate(definition.limit.unwrap_or(usize::MAX));
    (records, count)
}

/// A row a record.
fn list<'a>(plan: &Plan, definition: &Definition, request: &Request<'a>) -> Said<'a> {
    let (records, count) = ordered(plan, definition, request);
    let date = request.snapshot.settings.recent_by.field();
    let usual = [Core::Title, Core::Kind, date].map(Field::Core);
    let columns: Vec<Field> = [Field::Id].into_iter().chain(usual).collect();
    let table = records::table(records, &columns, Look::Table, request.snapshot);
    Said {
        blocks: vec![Block::Table(table)],
        head: Mapping::new(),
        count,
    }
}

/// An entry a record.
fn entries<'a>(plan: &Plan, definition: &Definition, request: &Request<'a>) -> Said<'a> {
    let (records, count) = ordered(plan, definition, request);
    let table = records::entries_with(records, &plan.facts, &request.snapshot.settings);
    Said {
        blocks: vec![Block::Table(table)],
        head: Mapping::new(),
        count,
    }
}

/// A row a group.
fn table<'a>(
    plan: &Plan,
    definition: &Definition,
    request: &Request<'a>,
) -> Result<Said<'a>, Error> {
    let snapshot = request.snapshot;
    let mut groups = groups::of(plan, &request.records);
    groups::by_size(plan, &mut groups);
    if definition.fill {
        groups::fill(plan, &mut groups);
    }
    let all = request.records.len();
    let rows = groups.iter().map(|group| row(plan, group, all, snapshot));
    let columns: Vec<(&str, &str)> = plan.group_columns().collect();
    let keys: Vec<&str> = columns.iter().map(|(key, _)| *key).collect();
    let count = groups.len();
    let sort = definition.sort.join(",");
    let rows = arrange(
        rows.collect(),
        &keys,
        &Request {
            sort: Some(&sort),
            limit: definition.limit,
            records: Vec::new(),
            ..*request
        },
    )?;
    let mut blocks = Vec::new();
    if let Some(measure) = plan.chart {
        let chart = bars::chart(plan, measure, &rows);
        blocks.extend(chart.map(Block::Chart));
    }
    blocks.push(Block::Table(Table::computed(&columns, rows, "no records")));
    Ok(Said {
        blocks,
        head: Mapping::new(),
        count,
    })
}

/// The cells of a group: its values, then what is measured.
fn row<'a>(plan: &Plan, group: &Group<'a>, all: usize, snapshot: &Snapshot) -> Vec<Cell<'a>> {
    let values = plan.levels.iter().zip(&group.values);
    let values = values.map(|(level, value)| level.cell(value, snapshot));
    let measures = plan.measures.iter();
    values
        .chain(measures.map(|measure| measure.of(&group.records, all)))
        .collect()
}

/// A group for a program: its values and what is measured, by their keys.
fn data(plan: &Plan, group: &Group<'_>, all: usize, snapshot: &Snapshot) -> Value {
    let cells = row(plan, group, all, snapshot);
    let pairs = plan.group_columns().zip(&cells);
    let pairs = pairs.map(|((key, _), cell)| (Value::from(key), cell.data()));
    Value::Mapping(pairs.filter(|(_, value)| !value.is_null()).collect())
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
