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
    let counts = counts::by_label(request, |record| {
        record.tags.iter().map(Tag::as_str).collect()
    });
    let rows = counts.iter().map(|count| {
        let tag = Cell::Text(count.label.into());
        vec![tag, Cell::Count(count.count), date_cell(count.latest)]
    });
    let computation = Computation {
        name: "tags",
        title: "Tags",
        columns: &[("tag", "Tag"), ("count", "Records"), ("latest", "Latest")],
        rows: rows.collect(),
        empty: "no tags",
    };
    counts::document(computation, request)
}
