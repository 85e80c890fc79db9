//! The list of reports itself: what `circ report` says without a name.

use super::ALL;
use crate::document::{Block, Cell, Data, Document, Table};
use crate::model::{SavedReport, Settings};

/// The reports, a row each: those that the catalog saves in the order of their names, then those of
/// [`ALL`] in its order, without those for which a saved one stands.
pub fn document(saved: &[SavedReport]) -> Document<'_> {
    let own = saved.iter().map(|report| {
        let about = report.definition.about.as_deref();
        vec![
            Cell::Text(report.name.as_str().into()),
            Cell::Text(about.unwrap_or(report.label()).into()),
            Cell::Text(report.file.as_str().into()),
        ]
    });
    let is_saved = |name: &str| saved.iter().any(|report| report.name == name);
    let built_in = ALL.iter().filter(|report| !is_saved(report.name));
    let built_in = built_in.map(|report| {
        vec![
            Cell::Text(report.name.into()),
            Cell::Text(report.about.into()),
            Cell::Empty,
        ]
    });
    let columns = [
        ("name", "Report"),
        ("about", "What it says"),
        ("file", "File"),
    ];
    let mut table = Table::computed(&columns, own.chain(built_in).collect(), "no reports");
    // Programs are told; people who want to know ask for the column.
    table.more.extend(table.columns.pop());
    let blocks = vec![Block::Table(table)];
    Document::new(
        "reports",
        "Reports",
        &Settings::default(),
        Data::Rows,
        blocks,
    )
}
