//! `circ report kinds`: how many records of each kind there are.

use super::counts::{self, Computation};
use super::{Error, Report, Request, date_cell};
use crate::document::{Cell, Document};
use crate::model::record::capitalized;

/// The report.
pub const REPORT: Report = Report {
    name: "kinds",
    about: "how many records of each kind there are",
    argument: None,
    run,
};

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    // Records without a kind are counted too, or the numbers would not add up.
    let counts = counts::by_label(request, |record| {
        vec![record.kind.as_deref().unwrap_or_default()]
    });
    let rows = counts.iter().map(|count| {
        let label = if count.label.is_empty() {
            "(none)".to_owned()
        } else {
            capitalized(count.label)
        };
        vec![
            Cell::Label {
                value: count.label.into(),
                label: label.into(),
            },
            Cell::Count(count.count),
            date_cell(count.latest),
        ]
    });
    let computation = Computation {
        name: "kinds",
        title: "Kinds",
        columns: &[("kind", "Kind"), ("count", "Records"), ("latest", "Latest")],
        rows: rows.collect(),
        empty: "no records",
    };
    counts::document(computation, request)
}
