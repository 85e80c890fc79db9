//! Rows and columns, drawn by comfy-table.
//!
//! Widths are decided and texts wrapped here; comfy-table aligns and pads. The rows are gone
//! through twice, to measure and to draw, and drawn in portions, so that a long list does not stand
//! in memory as text.

use std::io;

use comfy_table::{
    Cell as Drawn, CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width,
};
use unicode_segmentation::UnicodeSegmentation;

use super::widths::{self, Gives, Wish};
use super::{ID, Page, STRONG};
use crate::document::{Cell, Column, Table};
use crate::render::{cell, safe, wrap};

/// A line under the header, and blanks between the columns.
const LOOK: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// The same in ASCII alone.
const ASCII_LOOK: TableStyle = LOOK.header_separator(LineStyle::none().fill('-').junction('-'));

/// Blanks behind a cell, in addition to the junction.
const PADDING: u16 = 1;

/// Blanks between two columns.
const GAP: usize = PADDING as usize + 1;

/// How many rows are drawn at once.
const PORTION: usize = 500;

/// comfy-table counts columns in 16 bits.
const WIDEST: usize = 30_000;

/// A column and how it is drawn.
struct Lane<'t> {
    column: &'t Column,
    width: usize,
    right: bool,
}

pub(super) fn write(page: &mut Page<'_>, table: &Table<'_>) -> io::Result<()> {
    page.gap()?;
    let lanes = lanes(page, table);
    let mut from = 0;
    while from < table.rows.len() {
        let to = table.rows.len().min(from + PORTION);
        let mut drawing = comfy_table::Table::new();
        drawing.load_style(if page.style.ascii { ASCII_LOOK } else { LOOK });
        let header = from == 0 && page.style.header;
        if header {
            let labels = lanes.iter().map(|lane| drawn(&lane.column.label, lane));
            drawing.set_header(labels);
        }
        for row in from..to {
            drawing.add_row(lanes.iter().map(|lane| {
                let content = table.rows.cell(row, lane.column.source);
                drawn(&cell::shown(&content), lane)
            }));
        }
        arrange(&mut drawing, &lanes);
        let header_lines = if header { header_height(&lanes) } else { 0 };
        for (number, line) in drawing.lines().enumerate() {
            let line = line.trim_end();
            if number < header_lines {
                page.painted_line(line, STRONG)?;
            } else if number == header_lines && header {
                page.line(line)?;
            } else {
                write_row_line(page, line, &lanes)?;
            }
        }
        from = to;
    }
    Ok(())
}

fn arrange(drawing: &mut comfy_table::Table, lanes: &[Lane<'_>]) {
    for (column, (number, lane)) in drawing.column_iter_mut().zip(lanes.iter().enumerate()) {
        // The width that comfy-table is told includes the padding.
        let padding = if number + 1 == lanes.len() {
            0
        } else {
            PADDING
        };
        let width = u16::try_from(lane.width).unwrap_or(u16::MAX);
        column.set_padding((0, padding));
        let whole = Width::Fixed(width.saturating_add(padding));
        column.set_constraint(ColumnConstraint::Absolute(whole));
        if lane.right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

fn drawn(text: &str, lane: &Lane<'_>) -> Drawn {
    Drawn::new(wrap::wrap(&safe::line(text), lane.width).join("\n"))
}

fn header_height(lanes: &[Lane<'_>]) -> usize {
    let heights = lanes
        .iter()
        .map(|lane| wrap::wrap(&safe::line(&lane.column.label), lane.width).len());
    heights.max().unwrap_or(1)
}

/// Measures the columns and shares the screen among them.
fn lanes<'t>(page: &Page<'_>, table: &'t Table<'_>) -> Vec<Lane<'t>> {
    let mut wishes = Vec::new();
    let mut lanes = Vec::new();
    for column in &table.columns {
        let mut width = if page.style.header {
            wrap::width(&safe::line(&column.label))
        } else {
            1
        };
        let (mut numbers, mut short) = (true, true);
        for row in 0..table.rows.len() {
            let content = table.rows.cell(row, column.source);
            width = width.max(wrap::width(&safe::line(&cell::shown(&content))));
            if !matches!(content, Cell::Empty) {
                let number = cell::is_number(&content);
                numbers &= number;
                short &= number || matches!(content, Cell::Date(_) | Cell::Label { .. });
            }
        }
        let gives = match (short, column.key.as_str()) {
            (true, _) => Gives::Last,
            (false, "id") => Gives::Later,
            _ => Gives::First,
        };
        wishes.push(Wish {
            width: width.min(WIDEST),
            gives,
        });
        lanes.push(Lane {
            column,
            width,
            right: numbers,
        });
    }
    let gaps = GAP * table.columns.len().saturating_sub(1);
    let available = page.style.width.min(WIDEST).saturating_sub(gaps);
    for (lane, width) in lanes.iter_mut().zip(widths::share(&wishes, available)) {
        lane.width = width;
    }
    lanes
}

/// A line of a row, with the ids in their colour.
fn write_row_line(page: &mut Page<'_>, line: &str, lanes: &[Lane<'_>]) -> io::Result<()> {
    let mut start = 0;
    let id = lanes.iter().find(|lane| {
        let found = lane.column.key == "id";
        start += if found { 0 } else { lane.width + GAP };
        found
    });
    let Some(lane) = id.filter(|_| page.style.color) else {
        return page.line(line);
    };
    let (before, rest) = split_at_column(line, start);
    let (id, after) = split_at_column(rest, lane.width);
    let shown = id.trim_end();
    let blanks = id.get(shown.len()..).unwrap_or_default();
    let painted = page.painted(shown, ID);
    page.line(&format!("{before}{painted}{blanks}{after}"))
}

/// Splits a line at a column of the screen.
fn split_at_column(line: &str, column: usize) -> (&str, &str) {
    if let Some((before, after)) = line.split_at_checked(column)
        && before.is_ascii()
    {
        return (before, after);
    }
    let mut used = 0;
    let cut = line.grapheme_indices(true).find(|(_, cluster)| {
        used += wrap::width(cluster);
        used > column
    });
    cut.map_or((line, ""), |(at, _)| line.split_at(at))
}
