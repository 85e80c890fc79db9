//! The rules as a table, as this catalog has set them.

use crate::check::{ALL, Look, READING};
use crate::document::{Block, Cell, Data, Document, Table};
use crate::model::Settings;

/// Every rule: how much it matters here, whether `--fix` mends some of what it finds, and when it is
/// asked. Those found while reading cannot be set.
pub fn document(settings: &Settings) -> Document<'static> {
    let columns = [
        ("rule", "Rule"),
        ("severity", "Severity"),
        ("fix", "Fix"),
        ("when", "When"),
        ("about", "About"),
    ];
    let rows = ALL.iter().chain(READING).map(|rule| {
        let when = match rule.look {
            Look::Reading => "reading",
            Look::Catalog(_) | Look::File(_) => "checking",
        };
        let words = [
            rule.name,
            rule.level(settings).name(),
            if rule.mends { "yes" } else { "no" },
            when,
            rule.about,
        ];
        words.map(|word| Cell::Text(word.into())).to_vec()
    });
    let table = Table::computed(&columns, rows.collect(), "no rules");
    let blocks = vec![Block::Table(table)];
    Document::new("check", "Rules", settings, Data::Rows, blocks)
}
