//! Rows about records and what a report found about each: what the reports that name records which
//! want a hand have in common.
//!
//! A program is given the whole record and behind it what was found. Where a report has a word that a
//! record has as a field too, it means what was found.

use std::borrow::Cow;

use serde_yaml::Mapping;

use super::{Error, Request, compare, records};
use crate::document::{Audience, Cell, Column, Computed, Layout, Role, Rows, Table, Tone};
use crate::model::{Core, Field, Record, Snapshot};
use crate::query::parse_order;

/// A record and what was found about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<'a> {
    /// The record.
    pub record: &'a Record,
    /// What was found, a cell for each of [`Findings::found`].
    pub cells: Vec<Cell<'a>>,
    /// What the cells that were found want to be seen as.
    pub tone: Tone,
}

/// What a report found about records, and how it is shown.
pub struct Findings<'a> {
    /// Key and heading of what was found.
    pub found: &'static [(&'static str, &'static str)],
    /// The columns that are shown: keys of `found`, or names of fields.
    pub shown: &'static [&'static str],
    /// What to say when there is nothing.
    pub empty: &'static str,
    /// A row each.
    pub rows: Vec<Finding<'a>>,
}

impl<'a> Findings<'a> {
    /// The table of these rows, in the order and as many as were asked for. Every field of a record can
    /// be a column and be sorted by, and all that was found too. Rows that are equal stay in the order
    /// in which they came.
    ///
    /// # Errors
    ///
    /// A sort key that is neither.
    pub fn table(self, request: &Request<'a>) -> Result<Table<'a>, Error> {
        let Findings {
            found,
            shown,
            empty,
            mut rows,
        } = self;
        for key in keys(request.sort).rev() {
            sort(&mut rows, key, found, request)?;
        }
        rows.truncate(request.limit.unwrap_or(usize::MAX));
        let snapshot = request.snapshot;
        let fields = fields(found, snapshot);
        let mut columns: Vec<Column> = Vec::new();
        for (source, (key, label)) in found.iter().enumerate() {
            columns.push(Column::new(key, label, Role::LabelledFact, source));
        }
        for (number, field) in fields.iter().enumerate() {
            let role = match field {
                Field::Core(Core::Title) => Role::Title,
                _ => Role::LabelledFact,
            };
            let label = snapshot.settings.field_label(field);
            let source = found.len() + number;
            columns.push(Column::new(field.name(), &label, role, source));
        }
        let is_shown = |column: &Column| shown.iter().position(|key| *key == column.key);
        let (mut columns, more): (Vec<Column>, Vec<Column>) = columns
            .into_iter()
            .partition(|column| is_shown(column).is_some());
        columns.sort_by_key(is_shown);
        Ok(Table {
            name: "rows".to_owned(),
            columns,
            more,
            layout: Layout::Table,
            audience: Audience::All,
            empty: empty.to_owned(),
            rows: Box::new(FoundRows {
                found,
                fields,
                rows,
            }),
        })
    }
}

/// The keys of an order such as `-overdue,title`.
fn keys(sort: Option<&str>) -> impl DoubleEndedIterator<Item = &str> {
    let keys = sort.unwrap_or_default().split(',').map(str::trim);
    keys.filter(|key| !key.is_empty())
}

/// All fields of the records that are not the name of something that was found.
fn fields(found: &[(&str, &str)], snapshot: &Snapshot) -> Vec<Field> {
    let core = Core::ALL.iter().map(|field| Field::Core(*field));
    let custom = snapshot.custom_fields().into_iter().map(Field::parse);
    let all = [Field::Id, Field::File]
        .into_iter()
        .chain(core)
        .chain(custom);
    let mut fields: Vec<Field> = Vec::new();
    for field in all {
        let is_found = found.iter().any(|(key, _)| *key == field.name());
        if !is_found && !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// Puts rows in order by one key.
fn sort<'a>(
    rows: &mut Vec<Finding<'a>>,
    key: &str,
    found: &[(&str, &str)],
    request: &Request<'a>,
) -> Result<(), Error> {
    let (name, down) = match key.strip_prefix('-') {
        Some(name) => (name, true),
        None => (key, false),
    };
    if let Some(column) = found.iter().position(|(key, _)| *key == name) {
        rows.sort_by(|a, b| compare(&a.cells[column], &b.cells[column], down));
        return Ok(());
    }
    let order = parse_order(key, request.snapshot);
    let order = order.map_err(|_| unknown(name, found, request.snapshot))?;
    let records: Vec<&Record> = rows.iter().map(|row| row.record).collect();
    let places = order.places(&records, &request.snapshot.settings);
    let mut placed: Vec<(usize, Finding<'a>)> = places.into_iter().zip(rows.drain(..)).collect();
    placed.sort_by_key(|(place, _)| *place);
    rows.extend(placed.into_iter().map(|(_, row)| row));
    Ok(())
}

/// The error of an order that names nothing of which there is a column.
fn unknown(name: &str, found: &[(&str, &str)], snapshot: &Snapshot) -> Error {
    let found_keys = found.iter().map(|(key, _)| (*key).to_owned());
    let fields = fields(found, snapshot).into_iter();
    let known = found_keys.chain(fields.map(|field| field.name().to_owned()));
    Error::NoColumn(name.to_owned(), known.collect())
}

/// Findings as rows. The first sources are what was found, those behind them the fields.
struct FoundRows<'a> {
    found: &'static [(&'static str, &'static str)],
    fields: Vec<Field>,
    rows: Vec<Finding<'a>>,
}

impl Rows for FoundRows<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        let Some(finding) = self.rows.get(row) else {
            return Cell::Empty;
        };
        if let Some(cell) = finding.cells.get(source) {
            return cell.clone();
        }
        let field = self.fields.get(source.saturating_sub(self.found.len()));
        field.map_or(Cell::Empty, |field| {
            records::field_cell(finding.record, field)
        })
    }

    fn tone(&self, row: usize, source: usize) -> Tone {
        match self.rows.get(row) {
            Some(finding) if source < self.found.len() => finding.tone,
            _ => Tone::Plain,
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        let id = self.rows.get(row).map(|finding| finding.record.id.as_str());
        id.unwrap_or_default().into()
    }

    fn data(&self, row: usize) -> Mapping {
        let Some(finding) = self.rows.get(row) else {
            return Mapping::new();
        };
        let mut data = records::data(finding.record);
        for ((key, _), cell) in self.found.iter().zip(&finding.cells) {
            // What was not found is not there, even where the record has a field of that name.
            data.shift_remove(*key);
            let value = cell.data();
            if !value.is_null() {
                data.insert((*key).into(), value);
            }
        }
        data
    }
}

/// Computed rows beside the rows that a report is about: a list of ids leaves them out.
pub struct Aside<'a>(pub Computed<'a>);

impl Rows for Aside<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.0.cell(row, source)
    }

    fn id(&self, _row: usize) -> Cow<'_, str> {
        "".into()
    }

    fn data(&self, row: usize) -> Mapping {
        self.0.data(row)
    }
}

#[cfg(test)]
pub(super) mod tests;
