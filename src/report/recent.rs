//! `circ report recent`: what came last.

use serde_yaml::Mapping;

use super::{Error, Report, Request, headed, records};
use crate::document::{Block, Document, Layout};
use crate::model::{Core, Field, Record};
use crate::query::parse_order;

/// The report.
pub const REPORT: Report = Report {
    name: "recent",
    about: "the most recent records (ten, unless --limit says how many)",
    argument: None,
    run,
};

/// How many records there are when nobody says how many.
const USUAL: usize = 10;

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let settings = &request.snapshot.settings;
    let date = settings.recent_by.field();
    let chosen = newest(request, request.limit.unwrap_or(USUAL))?;
    let columns = [
        Field::Id,
        Field::Core(Core::Title),
        Field::Core(Core::Kind),
        Field::Core(date),
    ];
    let table = records::table(chosen, &columns, Layout::Table, request.snapshot);
    let blocks = vec![Block::Table(table)];
    Ok(headed(
        "recent",
        "Most Recently Added",
        Mapping::new(),
        request.snapshot,
        blocks,
    ))
}

/// The request's records, newest first unless another order was asked for, at most `limit`.
///
/// # Errors
///
/// An order that names no field.
pub fn newest<'a>(request: &Request<'a>, limit: usize) -> Result<Vec<&'a Record>, Error> {
    let settings = &request.snapshot.settings;
    let usual = format!("-{}", settings.recent_by.field().name());
    let order = parse_order(request.sort.unwrap_or(&usual), request.snapshot);
    let mut chosen = request.records.clone();
    order.map_err(Error::Order)?.sort(&mut chosen, settings);
    chosen.truncate(limit);
    Ok(chosen)
}
