//! `circ report topics`: how many records each topic has.

use std::collections::BTreeMap;

use super::counts::{self, Computation};
use super::{Error, How, Report, Request, date_cell};
use crate::document::{Cell, Document};
use crate::model::{Date, Id};

/// The report.
pub const REPORT: Report = Report {
    name: "topics",
    about: "how many records each topic has",
    argument: None,
    how: How::Code(run),
};

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let counts = counts::by_label(request, |record| {
        record.topics.iter().map(Id::as_str).collect()
    });
    let mut counted: BTreeMap<String, (u64, Option<Date>, &'a str)> = counts
        .iter()
        .map(|count| {
            (
                Id::new(count.label).key().into_owned(),
                (count.count, count.latest, count.label),
            )
        })
        .collect();
    let mut rows = Vec::new();
    for topic in &request.snapshot.topics {
        let (count, latest, _) = counted.remove(topic.id.key().as_ref()).unwrap_or_default();
        rows.push(row(
            topic.id.as_str(),
            Cell::Text(topic.label().into()),
            count,
            latest,
        ));
    }
    // Topics that records name and nobody has written yet are not passed over.
    rows.extend(
        counted
            .into_values()
            .map(|(count, latest, id)| row(id, Cell::Empty, count, latest)),
    );
    let computation = Computation {
        name: "topics",
        title: "Topics",
        columns: &[
            ("id", "ID"),
            ("title", "Title"),
            ("count", "Records"),
            ("latest", "Latest"),
        ],
        rows,
        empty: "no topics",
    };
    counts::document(computation, request)
}

fn row<'a>(id: &'a str, title: Cell<'a>, count: u64, latest: Option<Date>) -> Vec<Cell<'a>> {
    vec![
        Cell::Text(id.into()),
        title,
        Cell::Count(count),
        date_cell(latest),
    ]
}
