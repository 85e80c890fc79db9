//! `csv`: a table for spreadsheets and programs, after RFC 4180.
//!
//! The header has the column keys; a cell is quoted where it must be. Lists are joined by `;`,
//! which is rare in tags and names, dates are ISO, a kind is the word that queries use. Lines end
//! with a line feed instead of the RFC's CR LF: every reader takes it, while a CR would stick to
//! the last column in `cut`, `sort` and `diff`. Line feeds and tabs in a cell stay, inside
//! quotes; other control characters are left out. Tables follow each other with a blank line
//! between them; headings and prose are left out.
//!
//! With `csv_safe`, a cell that a spreadsheet would run as a formula gets a leading `'`: one that
//! begins with `=`, `+`, `-`, `@`, a tab or a line break, and is no number.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Format, Style, cell, safe};
use crate::document::{Document, Table};

pub(crate) const FORMAT: Format = Format {
    name: "csv",
    about: "comma-separated values (RFC 4180), lists joined by ;",
    endings: &["csv"],
    fits: |_| Ok(()),
    write,
};

const LIST: &str = ";";

fn write(document: &Document<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    write_delimited(document, style, b',', out)
}

/// All tables of a document with any delimiter between the cells.
pub(crate) fn write_delimited(
    document: &Document<'_>,
    style: &Style,
    delimiter: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (number, table) in document.tables().enumerate() {
        if number > 0 {
            out.write_all(b"\n")?;
        }
        let mut builder = csv::WriterBuilder::new();
        let mut writer = builder.delimiter(delimiter).from_writer(&mut *out);
        write_table(table, style, &mut writer).map_err(cause)?;
        writer.flush()?;
    }
    Ok(())
}

fn write_table<W: Write>(
    table: &Table<'_>,
    style: &Style,
    writer: &mut csv::Writer<W>,
) -> csv::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    if style.header {
        // A key may be a custom one, and as hostile as any text.
        let keys = table
            .columns
            .iter()
            .map(|column| field(&column.key, style.csv_safe));
        writer.write_record(keys.map(Cow::into_owned))?;
    }
    for row in 0..table.rows.len() {
        for column in &table.columns {
            let content = table.rows.cell(row, column.source);
            let text = cell::value(&content, LIST);
            let guard = style.csv_safe && !cell::is_number(&content);
            writer.write_field(field(&text, guard).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// A text as a field, which a spreadsheet does not run if it is guarded.
fn field(text: &str, guard: bool) -> Cow<'_, str> {
    let text = safe::data(text);
    if guard && is_formula(&text) {
        return Cow::Owned(format!("'{text}"));
    }
    text
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\n'])
}

/// The error of the writer itself, so that the caller still sees a closed pipe as one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
