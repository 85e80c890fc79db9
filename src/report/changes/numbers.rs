//! `circ diff --stat`: how many changes there are.

use super::Comparison;
use crate::change::{Part, What};
use crate::document::{Block, Cell, Data, Document, Table};
use crate::model::record::capitalized;

/// How many changes there are of each part and of each sort.
pub fn numbers<'a>(comparison: &Comparison<'a>) -> Document<'a> {
    let changes = comparison.changes;
    let count = |part: Part, what: What| {
        let all = changes.all.iter();
        all.filter(|change| change.part == part && change.what == what)
            .count() as u64
    };
    let row = |part: &Part| {
        let mut counts: Vec<u64> = What::ALL.iter().map(|what| count(*part, *what)).collect();
        counts.push(match part {
            Part::Record => changes.moved.len() as u64,
            _ => 0,
        });
        let is_told = *part == Part::Record || counts.iter().any(|count| *count > 0);
        let part = Cell::Label {
            value: part.name().into(),
            label: plural(*part).into(),
        };
        let counts = counts.into_iter().map(Cell::Count);
        is_told.then(|| [part].into_iter().chain(counts).collect())
    };
    let columns = [
        ("part", "Part"),
        ("added", "Added"),
        ("renamed", "Renamed"),
        ("changed", "Changed"),
        ("removed", "Removed"),
        ("moved", "Moved"),
    ];
    let rows = Part::ALL.iter().filter_map(row).collect();
    let table = Table::computed(&columns, rows, "no changes");
    let blocks = vec![Block::Table(table)];
    Document::new(
        "changes",
        "Changes",
        comparison.settings,
        Data::Rows,
        blocks,
    )
}

fn plural(part: Part) -> String {
    match part {
        Part::Settings => "Settings".to_owned(),
        part => format!("{}s", capitalized(part.name())),
    }
}
