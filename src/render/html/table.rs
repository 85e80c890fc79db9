//! Rows and columns as a table that can be sorted.

use std::io::{self, Write};

use super::text::{linked, time};
use crate::document::{Block, Cell, Column, Document, Role, Table, Tone};
use crate::render::markup::{escape, line};
use crate::render::{cell, link};

/// How many colours there are for kinds; more kinds share them.
const KINDS: usize = 6;

/// What a table is called: the heading above it, and how many rows it has. `place` tells it from others
/// that are called the same.
pub(super) fn caption(
    document: &Document<'_>,
    heading: &str,
    table: &Table<'_>,
    place: usize,
) -> String {
    let heading = match (heading.trim(), place) {
        ("", 1) => "Table".to_owned(),
        ("", place) => format!("Table {place}"),
        (heading, 1) => heading.to_owned(),
        (heading, place) => format!("{heading} ({place})"),
    };
    let is_table = |block: &&Block<'_>| matches!(block, Block::Table(_));
    let is_all = document.page().filter(is_table).count() == 1;
    let shown = table.rows.len();
    let rows = match (shown, document.count) {
        (shown, Some(all)) if all > shown && is_all => {
            format!("{shown} of {all} rows")
        }
        (1, _) => "1 row".to_owned(),
        (shown, _) => format!("{shown} rows"),
    };
    format!("{heading}: {rows}")
}

pub(super) fn write(
    table: &Table<'_>,
    caption: &str,
    place: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Whoever has only a keyboard scrolls a wide table by giving it the focus.
    writeln!(
        out,
        "<div class=\"wide\" role=\"region\" aria-labelledby=\"table-{place}\" tabindex=\"0\">\n\
         <table>\n<caption id=\"table-{place}\">{}</caption>",
        line(caption)
    )?;
    out.write_all(b"<thead>\n<tr>")?;
    for column in &table.columns {
        let cells = (0..table.rows.len()).map(|row| table.rows.cell(row, column.source));
        let mut full = cells.filter(|cell| !matches!(cell, Cell::Empty)).peekable();
        let is_number = full.peek().is_some() && full.all(|content| cell::is_number(&content));
        let class = classes(is_number, Tone::Plain);
        write!(out, "<th scope=\"col\"{class}>{}</th>", line(&column.label))?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")?;
    for row in 0..table.rows.len() {
        out.write_all(b"<tr>")?;
        for column in &table.columns {
            let content = table.rows.cell(row, column.source);
            let tone = table.rows.tone(row, column.source);
            let class = classes(cell::is_number(&content), tone);
            let value = value(table, row, column, &content);
            match column.role {
                // A header cell that says nothing would confuse those who hear the table.
                Role::Title if !value.is_empty() => {
                    write!(out, "<th scope=\"row\"{class}>{value}</th>")?
                }
                _ => write!(out, "<td{class}>{value}</td>")?,
            }
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n")
}

/// The class of what has that tone.
pub(super) fn tone(tone: Tone) -> Option<String> {
    match tone {
        Tone::Plain => None,
        Tone::Kind(place) => Some(format!("kind-{}", place % KINDS + 1)),
        Tone::Warning => Some("warning".to_owned()),
        Tone::Problem => Some("problem".to_owned()),
    }
}

fn classes(is_number: bool, wanted: Tone) -> String {
    let number = is_number.then(|| "number".to_owned());
    let classes: Vec<String> = number.into_iter().chain(tone(wanted)).collect();
    match classes.is_empty() {
        true => String::new(),
        false => format!(" class=\"{}\"", classes.join(" ")),
    }
}

/// What a cell shows on one line. A number that is shown shorter than it is has its whole value
/// beside it, by which it is sorted.
pub(super) fn value(table: &Table<'_>, row: usize, column: &Column, content: &Cell<'_>) -> String {
    let text = cell::shown(content);
    match content {
        Cell::Date(date) => time(&date.to_string(), &text),
        Cell::Number(_) | Cell::Share(_) => {
            let whole = cell::value(content, cell::COMMA);
            format!("<data value=\"{}\">{}</data>", escape(&whole), line(&text))
        }
        _ if column.role == Role::Title && !text.trim().is_empty() => {
            linked(&text, link::of_row(table, row).as_deref())
        }
        _ => linked(&text, link::of_cell(column, text.trim())),
    }
}
