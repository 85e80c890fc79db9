//! Rows as blocks of `Label: value` lines.
//!
//! Values stand below each other and so do their further lines. An address is never broken; a
//! nested custom value follows its label as YAML.

use std::io;

use super::{Page, STRONG};
use crate::document::Table;
use crate::render::{cell, link, safe, wrap, yaml};

/// A label that is wider than this does not push the other values to the right.
const LABEL: usize = 20;

/// Prose beside its label is at least so wide, however narrow the screen.
const LEAST: usize = 20;

pub(super) fn write(page: &mut Page<'_>, table: &Table<'_>) -> io::Result<()> {
    for row in 0..table.rows.len() {
        write_row(page, table, row)?;
    }
    Ok(())
}

fn write_row(page: &mut Page<'_>, table: &Table<'_>, row: usize) -> io::Result<()> {
    let cells = table.columns.iter().map(|column| {
        let label = format!("{}:", safe::line(&column.label));
        let paint = super::paint(table.rows.tone(row, column.source));
        (label, table.rows.cell(row, column.source), paint)
    });
    let cells: Vec<_> = cells
        .filter(|(_, content, _)| !cell::shown(content).trim().is_empty())
        .collect();
    if cells.is_empty() {
        return Ok(());
    }
    page.gap()?;
    let labels = cells.iter().map(|(label, ..)| wrap::width(label));
    let indent = 1 + labels.filter(|width| *width <= LABEL).max().unwrap_or(0);
    for (label, content, paint) in &cells {
        let name = page.painted(label, STRONG);
        if let Some(value) = cell::nested(content) {
            page.line(&name)?;
            for line in safe::lines(&yaml::block(value)).lines() {
                page.line(format!("  {line}").trim_end())?;
            }
            continue;
        }
        let text = cell::shown(content);
        let text = safe::lines(text.trim());
        let columns = page.prose_width().saturating_sub(indent).max(LEAST);
        let lines = match link::target(&text) {
            Some(url) if !url.contains(' ') => vec![url.to_owned()],
            _ => wrap::wrap(&text, columns),
        };
        let wide = wrap::width(label) >= indent;
        if wide {
            page.line(&name)?;
        }
        for (number, line) in lines.iter().enumerate() {
            let blanks = if number == 0 && !wide {
                indent - wrap::width(label)
            } else {
                indent
            };
            let name = if number == 0 && !wide {
                name.as_str()
            } else {
                ""
            };
            let line = page.painted(line, *paint);
            page.line(format!("{name}{:blanks$}{line}", "").trim_end())?;
        }
    }
    Ok(())
}
