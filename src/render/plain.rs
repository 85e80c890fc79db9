//! `plain`: lines for `cut`, `awk` and `grep`.
//!
//! A row a line, cells apart by one tab, nothing cut and nothing quoted: tabs, line feeds and other
//! unsafe characters in a cell are blanks. Lists are joined by `, `, dates are ISO, a kind is the
//! word that queries use. The first line has the column keys. Tables follow each other with a blank
//! line between them; headings and prose are left out.

use std::io::{self, Write};

use super::{Format, Style, cell, safe};
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
        let keys = table.columns.iter().map(|column| column.key.as_str());
        write_line(keys, out)?;
    }
    for row in 0..table.rows.len() {
        for (number, column) in table.columns.iter().enumerate() {
            let content = table.rows.cell(row, column.source);
            write_cell(number, &cell::value(&content, cell::COMMA), out)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn write_line<'t>(texts: impl Iterator<Item = &'t str>, out: &mut dyn Write) -> io::Result<()> {
    for (number, text) in texts.enumerate() {
        write_cell(number, text, out)?;
    }
    out.write_all(b"\n")
}

fn write_cell(number: usize, text: &str, out: &mut dyn Write) -> io::Result<()> {
    if number > 0 {
        out.write_all(b"\t")?;
    }
    out.write_all(safe::blanks(text).as_bytes())
}
