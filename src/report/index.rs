//! The list of reports itself: what `circ report` says without a name.

use super::ALL;
use crate::document::{Block, Cell, Column, Computed, Data, Document, Layout, Role, Table};

/// The reports, a row each, in the order of [`ALL`].
pub fn document() -> Document<'static> {
    let rows = ALL.iter().map(|report| {
        vec![
            Cell::Text(report.name.into()),
            Cell::Text(report.about.into()),
        ]
    });
    let table = Table {
        name: "rows".to_owned(),
        columns: vec![
            Column::new("name", "Report", Role::Title, 0),
            Column::new("about", "What it says", Role::LabelledFact, 1),
        ],
        more: Vec::new(),
        layout: Layout::Table,
        empty: "no reports".to_owned(),
        rows: Box::new(Computed {
            keys: vec!["name", "about"],
            rows: rows.collect(),
        }),
    };
    Document {
        name: "reports".to_owned(),
        title: "Reports".to_owned(),
        language: "en".to_owned(),
        date_format: "%d %B %Y".to_owned(),
        data: Data::Rows,
        blocks: vec![Block::Table(table)],
    }
}
