//! Rows as articles, and as lists of terms and values.

use std::io::{self, Write};

use super::table::{self, value};
use super::text::{linked, prose, time};
use crate::document::{Cell, Column, Document, Role, Table};
use crate::render::entry::{self, SLASH};
use crate::render::markup::{escape, line};
use crate::render::{cell, link, safe, yaml};

/// A row as an article: a heading of that level, a line of facts, prose.
pub(super) fn entry(
    document: &Document<'_>,
    table: &Table<'_>,
    row: usize,
    level: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entry = entry::read(document, table, row);
    let title = linked(&entry.title, link::of_row(table, row).as_deref());
    writeln!(out, "<article>\n<h{level}>{title}</h{level}>")?;
    let facts = entry.facts.iter().map(|fact| {
        let text = match &fact.iso {
            Some(iso) => time(iso, &fact.text),
            None => line(&fact.text),
        };
        let text = match table::tone(fact.tone) {
            Some(class) => format!("<span class=\"{class}\">{text}</span>"),
            None => text,
        };
        match &fact.label {
            Some(label) => format!("{}: {text}", line(label)),
            None => text,
        }
    });
    let facts: Vec<String> = facts.collect();
    if !facts.is_empty() {
        writeln!(out, "<p class=\"facts\">{}</p>", facts.join(SLASH))?;
    }
    for text in &entry.prose {
        prose(text, out)?;
    }
    out.write_all(b"</article>\n")
}

/// A row as a list of what is known of it.
pub(super) fn facts(table: &Table<'_>, row: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown = |column: &&Column| {
        let content = table.rows.cell(row, column.source);
        !cell::shown(&content).trim().is_empty()
    };
    if !table.columns.iter().any(|column| shown(&column)) {
        return Ok(());
    }
    out.write_all(b"<dl>\n")?;
    for column in table.columns.iter().filter(shown) {
        let content = table.rows.cell(row, column.source);
        let class = match table::tone(table.rows.tone(row, column.source)) {
            Some(class) => format!(" class=\"{class}\""),
            None => String::new(),
        };
        writeln!(out, "<dt>{}</dt>", line(&column.label))?;
        let value = match (cell::nested(&content), column.role, &content) {
            (Some(nested), ..) => {
                format!("<pre>{}</pre>", escape(&safe::lines(&yaml::block(nested))))
            }
            (_, Role::Prose, Cell::Text(text)) => escape(&safe::lines(text.trim())).into_owned(),
            _ => value(table, row, column, &content),
        };
        writeln!(out, "<dd{class}>{value}</dd>")?;
    }
    out.write_all(b"</dl>\n")
}
