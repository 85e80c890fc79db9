//! Reports: computations over a snapshot that end in a [`Document`].
//!
//! A report is one file here and one line in [`ALL`]; help, completion and dispatch read that list.
//! A report knows neither formats nor files: it is given the records that a query chose and says
//! what it found. [`records`] holds what reports about records share with `list` and `show`.

pub mod changes;
mod computation;
pub mod counts;
mod defined;
pub mod duplicates;
pub mod engine;
pub mod found;
pub mod gaps;
pub mod index;
mod labels;
pub mod level;
pub mod measure;
pub mod rare_tags;
pub mod records;
pub mod stale;
pub mod summary;
pub mod template;
pub mod threshold;
pub mod topic;
pub mod topics;
pub mod vocabulary;

use std::fmt;

pub use changes::Comparison;
use chrono::NaiveDate;
use serde_yaml::Mapping;

use crate::document::{Block, Cell, Data, Document};
use crate::model::record::capitalized;
use crate::model::{Date, Definition, Record, Settings, Snapshot, Topic, suggest};
use crate::query::QueryError;

/// A report that can be asked for by name.
pub struct Report {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it says, in a line.
    pub about: &'static str,
    /// What it wants to know besides a query, such as `TOPIC`.
    pub argument: Option<&'static str>,
    /// How it is computed.
    pub how: How,
}

/// How a report is computed.
pub enum How {
    /// By the engine, from a definition that hangs on the settings alone.
    Defined(fn(&Settings) -> Definition),
    /// By code of its own.
    Code(for<'a> fn(&Request<'a>) -> Result<Document<'a>, Error>),
    /// By code of its own, from what differs between two snapshots.
    Compared(for<'a> fn(&Comparison<'a>) -> Result<Document<'a>, Error>),
}

/// Every report, in the order in which they are listed.
pub const ALL: &[Report] = &[
    defined::NEWEST,
    defined::RECORDS,
    defined::KINDS,
    defined::TAGS,
    topics::REPORT,
    topic::REPORT,
    defined::AUTHORS,
    defined::TIMELINE,
    summary::REPORT,
    stale::REPORT,
    gaps::REPORT,
    defined::ORPHANS,
    duplicates::REPORT,
    rare_tags::REPORT,
    changes::REPORT,
    defined::UPCOMING,
    defined::PAST,
];

impl Report {
    /// Its definition in a catalog with these settings; `None` where code computes it.
    pub fn definition(&self, settings: &Settings) -> Option<Definition> {
        match self.how {
            How::Defined(define) => Some(Definition {
                about: Some(self.about.to_owned()),
                ..define(settings)
            }),
            How::Code(_) | How::Compared(_) => None,
        }
    }

    /// Computes it. A definition has its own order and limit unless the request has.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn run<'a>(&self, request: &Request<'a>) -> Result<Document<'a>, Error> {
        let define = match self.how {
            How::Code(run) => return run(request),
            How::Compared(_) => return Err(Error::NoComparison),
            How::Defined(define) => define,
        };
        let mut definition = define(&request.snapshot.settings);
        if let Some(sort) = request.sort {
            definition.sort = vec![sort.to_owned()];
        }
        definition.limit = request.limit.or(definition.limit);
        engine::document(self.name, &definition, request)
    }
}

/// What a report is computed from.
pub struct Request<'a> {
    /// The catalog.
    pub snapshot: &'a Snapshot,
    /// Today, for what is ahead and what is behind.
    pub today: NaiveDate,
    /// The records that the query chose, in the catalog's order.
    pub records: Vec<&'a Record>,
    /// The topic, where [`Report::argument`] asks for one.
    pub topic: Option<&'a Topic>,
    /// The order that was asked for, such as `-modified,title` or `-count`.
    pub sort: Option<&'a str>,
    /// The most rows that are wanted.
    pub limit: Option<usize>,
}

/// Why a report could not be computed.
#[derive(Debug)]
pub enum Error {
    /// The report is about a topic, and none was given.
    NoTopic,
    /// The report is about two snapshots, and one was given.
    NoComparison,
    /// The rows cannot be ordered so.
    Order(QueryError),
    /// There is no such column to sort by; these there are.
    NoColumn(String, Vec<String>),
    /// The lists that it groups by multiply beyond all bounds.
    TooManyGroups,
    /// The definition means nothing in this catalog.
    Definition(Vec<engine::Fault>),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NoTopic => write!(out, "the report wants a topic"),
            Error::NoComparison => write!(out, "the report wants a time to compare with"),
            Error::Order(error) => error.fmt(out),
            Error::Definition(faults) => match faults.first() {
                Some(fault) => out.write_str(&fault.said()),
                None => Ok(()),
            },
            Error::TooManyGroups => write!(out, "there are over a million groups"),
            Error::NoColumn(name, _) => write!(out, "there is no column {name:?} to sort by"),
        }
    }
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::NoTopic => Some("`circ topic list` names them all".to_owned()),
            Error::NoComparison => {
                Some("say since when: `--since REV`, `--since DATE` or `--since last`".to_owned())
            }
            Error::Order(error) => error.hint.clone(),
            Error::TooManyGroups => {
                Some("group by fewer lists, or choose fewer records".to_owned())
            }
            Error::Definition(faults) => faults.first().and_then(|fault| fault.hint.clone()),
            Error::NoColumn(name, columns) => Some(suggest::among(name, "columns", columns)),
        }
    }
}

impl std::error::Error for Error {}

/// The report of this name.
pub fn by_name(name: &str) -> Option<&'static Report> {
    ALL.iter().find(|report| report.name == name)
}

/// A report's document, headed by its title.
fn headed<'a>(
    name: &str,
    title: &str,
    head: Mapping,
    snapshot: &Snapshot,
    mut blocks: Vec<Block<'a>>,
) -> Document<'a> {
    blocks.insert(
        0,
        Block::Heading {
            level: 1,
            text: title.to_owned(),
        },
    );
    Document::new(name, title, &snapshot.settings, Data::Report(head), blocks)
}

/// A date that may be unknown.
fn date_cell<'a>(date: Option<Date>) -> Cell<'a> {
    date.map_or(Cell::Empty, Cell::Date)
}

/// The rows of a computed report in the order that was asked for, and no more than are wanted.
/// Rows that are equal stay in the order in which they came; empty cells come last either way.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn arrange<'a>(
    mut rows: Vec<Vec<Cell<'a>>>,
    keys: &[&str],
    request: &Request<'_>,
) -> Result<Vec<Vec<Cell<'a>>>, Error> {
    let sort = request.sort.unwrap_or_default();
    let sort = sort.split(',').map(str::trim);
    for key in sort.filter(|key| !key.is_empty()).rev() {
        let (name, down) = key
            .strip_prefix('-')
            .map_or((key, false), |name| (name, true));
        let Some(column) = keys.iter().position(|key| *key == name) else {
            let known = keys.iter().map(|key| (*key).to_owned());
            return Err(Error::NoColumn(name.to_owned(), known.collect()));
        };
        rows.sort_by(|a, b| compare(&a[column], &b[column], down));
    }
    rows.truncate(request.limit.unwrap_or(usize::MAX));
    Ok(rows)
}

fn compare(a: &Cell<'_>, b: &Cell<'_>, down: bool) -> std::cmp::Ordering {
    let order = match (a, b) {
        _ if is_empty(a) || is_empty(b) => return is_empty(a).cmp(&is_empty(b)),
        (Cell::Count(a), Cell::Count(b)) => a.cmp(b),
        (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
        (Cell::Number(a) | Cell::Share(a), Cell::Number(b) | Cell::Share(b)) => a.total_cmp(b),
        _ => sort_text(a).cmp(&sort_text(b)),
    };
    if down { order.reverse() } else { order }
}

/// Whether a cell says nothing to a program; a person may be told `(none)`.
fn is_empty(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Label { value, .. } | Cell::Word(value) => value.is_empty(),
        _ => false,
    }
}

fn sort_text(cell: &Cell<'_>) -> String {
    let text = match cell {
        Cell::Text(text) => text.as_ref(),
        Cell::Word(word) => &capitalized(word),
        Cell::Label { label, .. } => label.as_ref(),
        _ => "",
    };
    crate::model::fold::search(text).into_owned()
}
