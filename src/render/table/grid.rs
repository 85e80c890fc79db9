//! Rows and columns, drawn by comfy-table.
//!
//! Widths are decided and texts wrapped here; comfy-table aligns and pads. A row that has an id or a
//! title has at most two lines: what has no room in them ends in `…`, for the id leads to the rest. Other
//! tables have nowhere else to say it, and so they say everything. The rows are gone through twice, to measure and to draw, and
//! drawn in portions, so that a long list does not stand in memory as text. Colours and links are put
//! on the lines that are drawn, so that they count for no width.

use std::io;

use comfy_table::{
    Cell as Drawn, CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width,
};

use super::widths::{self, Goes, Holds, Wish};
use super::{ID, Page, QUIET, STRONG};
use crate::document::{Cell, Column, Role, Table};
use crate::model::fold;
use crate::render::{Style, cell, safe, wrap};

/// A line under the header, and blanks between the columns.
const LOOK: TableStyle = look('─');

/// The same in ASCII alone.
const ASCII_LOOK: TableStyle = look('-');

const fn look(line: char) -> TableStyle {
    TableStyle::new()
        .header_lines(ContentLineStyle::none().junction(' '))
        .header_separator(LineStyle::none().fill(line).junction(line))
        .content_lines(ContentLineStyle::none().junction(' '))
}

/// Blanks behind a cell, in addition to the junction.
const PADDING: u16 = 1;

/// Blanks between two columns.
const GAP: usize = PADDING as usize + 1;

/// How many rows are drawn at once.
const PORTION: usize = 500;

/// comfy-table counts columns in 16 bits.
const WIDEST: usize = 30_000;

/// The most lines of a row that has an id or a title.
const LINES: usize = 2;

/// What stands before an id that is below its title.
const INDENT: &str = "  ";

/// A table and how it is drawn.
struct Grid<'t> {
    table: &'t Table<'t>,
    lanes: Vec<Lane<'t>>,
    /// The ids, where they stand below the titles.
    below: Option<&'t Column>,
    /// What is left out.
    lost: Vec<&'t Column>,
    /// The most lines of a row in `lanes`.
    lines: usize,
    /// Stands for a text that is left out.
    mark: &'static str,
}

/// A column and how it is drawn.
struct Lane<'t> {
    column: &'t Column,
    holds: Holds,
    width: usize,
    right: bool,
}

pub(super) fn write(page: &mut Page<'_>, table: &Table<'_>) -> io::Result<()> {
    page.gap()?;
    let grid = measure(page.style, table);
    let mut from = 0;
    while from < table.rows.len() {
        let to = table.rows.len().min(from + PORTION);
        grid.write_rows(page, from, to)?;
        from = to;
    }
    grid.write_lost(page)
}

/// Measures the columns and shares the screen among them.
fn measure<'t>(style: &Style, table: &'t Table<'t>) -> Grid<'t> {
    let mut wishes = Vec::new();
    let mut lanes = Vec::new();
    let named = |column: &Column| matches!(column.key.as_str(), "id" | "title");
    let is_brief = table.columns.iter().any(named);
    for (number, column) in table.columns.iter().enumerate() {
        let label = if style.header { &column.label } else { "" };
        let label = safe::line(label);
        let mut width = 1;
        let (mut numbers, mut short) = (true, true);
        let (mut date, mut is_empty) = (0, true);
        for row in 0..table.rows.len() {
            let content = table.rows.cell(row, column.source);
            let shown = wrap::width(&safe::line(&cell::shown(&content)));
            width = width.max(shown);
            is_empty &= shown == 0;
            if matches!(content, Cell::Date(_)) {
                date = date.max(shown);
            }
            if !matches!(content, Cell::Empty) {
                let number = cell::is_number(&content);
                numbers &= number;
                short &=
                    number || matches!(content, Cell::Date(_) | Cell::Word(_) | Cell::Label { .. });
            }
        }
        let holds = match column.key.as_str() {
            "title" => Holds::Titles,
            "id" => Holds::Ids,
            _ if short => Holds::Short,
            _ => Holds::Text,
        };
        let names_the_row = number == 0 || column.role == Role::Title || named(column);
        wishes.push(Wish {
            holds,
            width: width.min(WIDEST),
            label: wrap::width(&label).min(WIDEST),
            word: label.split(' ').map(wrap::width).max().unwrap_or_default(),
            date,
            goes: match column.is_asked || names_the_row {
                true => Goes::Never,
                false if is_brief => Goes::Early,
                false => Goes::Late,
            },
            is_empty,
        });
        lanes.push(Lane {
            column,
            holds,
            width,
            right: numbers && !is_empty,
        });
    }
    let plan = widths::share(&wishes, style.width.min(WIDEST), GAP);
    let mut grid = Grid {
        table,
        lanes: Vec::new(),
        below: plan.below.and_then(|at| table.columns.get(at)),
        lost: Vec::new(),
        lines: match (is_brief, plan.below) {
            (false, _) => usize::MAX,
            (true, None) => LINES,
            (true, Some(_)) => 1,
        },
        mark: if style.ascii { "..." } else { "…" },
    };
    for (number, (lane, width)) in lanes.into_iter().zip(plan.widths).enumerate() {
        match width {
            Some(width) => grid.lanes.push(Lane { width, ..lane }),
            None if plan.below != Some(number) => grid.lost.push(lane.column),
            None => {}
        }
    }
    grid
}

impl Grid<'_> {
    fn write_rows(&self, page: &mut Page<'_>, from: usize, to: usize) -> io::Result<()> {
        let mut drawing = comfy_table::Table::new();
        drawing.load_style(if page.style.ascii { ASCII_LOOK } else { LOOK });
        let header = from == 0 && page.style.header;
        let mut header_lines = 0;
        if header {
            let labels: Vec<Vec<String>> = self.lanes.iter().map(|lane| self.label(lane)).collect();
            // The line below the labels is part of the header.
            header_lines = 1 + labels.iter().map(Vec::len).max().unwrap_or_default();
            drawing.set_header(labels.iter().map(|lines| Drawn::new(lines.join("\n"))));
        }
        let mut heights = Vec::new();
        for row in from..to {
            let cells: Vec<Vec<String>> = self.lanes.iter().map(|it| self.cell(row, it)).collect();
            heights.push(cells.iter().map(Vec::len).max().unwrap_or_default());
            drawing.add_row(cells.iter().map(|lines| Drawn::new(lines.join("\n"))));
        }
        self.arrange(&mut drawing);
        let mut lines = drawing.lines();
        for (number, line) in lines.by_ref().take(header_lines).enumerate() {
            match number + 1 < header_lines {
                true => page.painted_line(line.trim_end(), STRONG)?,
                false => page.line(line.trim_end())?,
            }
        }
        for (row, height) in (from..to).zip(heights) {
            for line in lines.by_ref().take(height) {
                self.write_line(page, row, line.trim_end())?;
            }
            self.write_below(page, row)?;
        }
        Ok(())
    }

    /// The heading of a column.
    fn label(&self, lane: &Lane<'_>) -> Vec<String> {
        let mut lines = wrap::wrap(&safe::line(&lane.column.label), lane.width);
        if lane.holds == Holds::Titles
            && let Some(column) = self.below
        {
            let label = format!("{INDENT}{}", safe::line(&column.label));
            lines.push(wrap::shorten(&label, lane.width, self.mark));
        }
        lines
    }

    /// A cell in lines that fit its column.
    fn cell(&self, row: usize, lane: &Lane<'_>) -> Vec<String> {
        let content = self.table.rows.cell(row, lane.column.source);
        let text = cell::shown(&content);
        let text = safe::line(&text);
        match lane.holds {
            Holds::Ids => vec![wrap::shorten(text.trim_end(), lane.width, self.mark)],
            _ => wrap::wrap_within(&text, lane.width, self.lines, self.mark),
        }
    }

    fn arrange(&self, drawing: &mut comfy_table::Table) {
        let columns = drawing.column_iter_mut();
        for (column, (number, lane)) in columns.zip(self.lanes.iter().enumerate()) {
            // The width that comfy-table is told includes the padding.
            let is_last = number + 1 == self.lanes.len();
            let padding = if is_last { 0 } else { PADDING };
            let width = u16::try_from(lane.width).unwrap_or(u16::MAX);
            column.set_padding((0, padding));
            let whole = Width::Fixed(width.saturating_add(padding));
            column.set_constraint(ColumnConstraint::Absolute(whole));
            if lane.right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }

    /// A line of a row, with its colours and links.
    fn write_line(&self, page: &mut Page<'_>, row: usize, line: &str) -> io::Result<()> {
        if !page.style.color && !page.style.hyperlinks {
            return page.line(line);
        }
        let target = page.target(self.table, row);
        let mut rest = line;
        let mut finished = String::with_capacity(line.len() + 64);
        for lane in &self.lanes {
            let (cell, after) = wrap::split(rest, lane.width);
            let (gap, after) = wrap::split(after, GAP);
            rest = after;
            let text = cell.trim();
            let (before, behind) = cell.split_once(text).unwrap_or((cell, ""));
            let paint = match lane.holds {
                Holds::Ids => ID,
                _ => super::paint(self.table.rows.tone(row, lane.column.source)),
            };
            let is_link = lane.holds == Holds::Titles || lane.column.key == "url";
            let target = target.as_deref().filter(|_| is_link);
            let text = page.linked(&page.painted(text, paint), target, row);
            finished.extend([before, &text, behind, gap]);
        }
        finished.push_str(rest);
        page.line(&finished)
    }

    /// The id of a row in its own line.
    fn write_below(&self, page: &mut Page<'_>, row: usize) -> io::Result<()> {
        let Some(column) = self.below else {
            return Ok(());
        };
        let content = self.table.rows.cell(row, column.source);
        let text = cell::shown(&content);
        let room = page.style.width.saturating_sub(INDENT.len());
        let text = safe::line(&text);
        let text = wrap::shorten(text.trim_end(), room, self.mark);
        page.line(format!("{INDENT}{}", page.painted(&text, ID)).trim_end())
    }

    /// What is left out, said by its heading where that is another word than its key.
    fn write_lost(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.lost.is_empty() {
            return Ok(());
        }
        let name = |column: &&Column| match fold::label(&column.label) == fold::label(&column.key) {
            true => column.key.clone(),
            false => column.label.clone(),
        };
        let names: Vec<String> = self.lost.iter().map(name).collect();
        let text = format!(
            "{} not shown: the screen is too narrow; --columns chooses",
            names.join(", ")
        );
        for line in wrap::wrap(&safe::line(&text), page.style.width) {
            page.painted_line(&line, QUIET)?;
        }
        Ok(())
    }
}
