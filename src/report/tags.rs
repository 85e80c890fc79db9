//! `circ report tags`: how many records each tag has.

use super::counts::{self, Computation};
use super::{Error, Report, Request, date_cell};
use crate::document::{Cell, Document};
use crate::model::Tag;

/// The report.
pub const REPORT: Report = Report {
    name: "tags",
    about: "how many records each tag has",
    argument: None,
    run,
};

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    some(request, |_| true, "no tags")
}

/// The report of those tags alone that are wanted, with what to say where there are none.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub(super) fn some<'a>(
    request: &Request<'a>,
    wanted: impl Fn(&Tag) -> bool,
    empty: &'static str,
) -> Result<Document<'a>, Error> {
    let mut counts = counts::by_label(request, |record| {
        record.tags.iter().map(Tag::as_str).collect()
    });
    counts.retain(|count| wanted(&Tag::new(count.label)));
    let rows = counts.iter().map(|count| {
        let tag = Cell::Text(count.label.into());
        vec![tag, Cell::Count(count.count), date_cell(count.latest)]
    });
    let computation = Computation {
        name: "tags",
        title: "Tags",
        columns: &[("tag", "Tag"), ("count", "Records"), ("latest", "Latest")],
        rows: rows.collect(),
        empty,
    };
    counts::document(computation, request)
}
