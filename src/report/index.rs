//! The list of reports itself: what `circ report` says without a name.

use super::ALL;
use crate::document::{Block, Cell, Data, Document, Table};
use crate::model::Settings;

/// The reports, a row each, in the order of [`ALL`].
pub fn document() -> Document<'static> {
    let rows = ALL.iter().map(|report| {
        vec![
            Cell::Text(report.name.into()),
            Cell::Text(report.about.into()),
        ]
    });
    let columns = [("name", "Report"), ("about", "What it says")];
    let table = Table::computed(&columns, rows.collect(), "no reports");
    let blocks = vec![Block::Table(table)];
    Document::new(
        "reports",
        "Reports",
        &Settings::default(),
        Data::Rows,
        blocks,
    )
}
