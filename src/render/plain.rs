//! `plain`: lines for `cut`, `awk` and `grep`.
//!
//! A row a line, cells apart by one tab, nothing cut and nothing quoted: tabs, line feeds and other
//! unsafe characters in a cell are blanks. Lists are joined by `, `, dates are ISO, a kind is the
//! word that queries use. The first line has the column keys. Tables follow each other with a blank
//! line between them; headings and prose are left out.

use std::io::{self, Write};

use super::{Format, Style, cell, lines, safe};
use crate::document::{Document, Table};

pub(crate) const FORMAT: Format = Format {
    name: "plain",
    about: "tab-separated lines, nothing cut",
    endings: &[],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for (number, table) in document.tables().enumerate() {
        if number > 0 {
            out.write_all(b"\n")?;
        }
        write_table(table, style, out)?;
    }
    Ok(())
}

fn write_table(table: &Table<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if style.header {
        let mut line = Vec::new();
        for (number, column) in table.columns.iter().enumerate() {
            push_cell(&mut line, number, &column.key);
        }
        line.push(b'\n');
        out.write_all(&line)?;
    }
    lines::write(table.rows.len(), out, |row, line| {
        for (number, column) in table.columns.iter().enumerate() {
            let content = table.rows.cell(row, column.source);
            cell::with_value(&content, cell::COMMA, |text| push_cell(line, number, text));
        }
        line.push(b'\n');
    })
}

fn push_cell(line: &mut Vec<u8>, number: usize, text: &str) {
    if number > 0 {
        line.push(b'\t');
    }
    line.extend_from_slice(safe::blanks(text).as_bytes());
}
