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

use super::{Format, Style, cell, lines, safe};
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
        write_table(table, style, delimiter, out)?;
    }
    Ok(())
}

fn write_table(
    table: &Table<'_>,
    style: &Style,
    delimiter: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    if style.header {
        let mut bytes = Vec::new();
        let mut line = Line::new(delimiter, &mut bytes);
        // A key may be a custom one, and as hostile as any text.
        for column in &table.columns {
            line.push(&column.key, style.csv_safe);
        }
        line.end();
        out.write_all(&bytes)?;
    }
    lines::write(table.rows.len(), out, |row, bytes| {
        let mut line = Line::new(delimiter, bytes);
        for column in &table.columns {
            let content = table.rows.cell(row, column.source);
            let guard = style.csv_safe && !cell::is_number(&content);
            cell::with_value(&content, LIST, |text| line.push(text, guard));
        }
        line.end();
    })
}

/// A line that is being written.
struct Line<'b> {
    delimiter: u8,
    bytes: &'b mut Vec<u8>,
    /// Where it begins.
    start: usize,
    fields: usize,
}

impl<'b> Line<'b> {
    fn new(delimiter: u8, bytes: &'b mut Vec<u8>) -> Line<'b> {
        Line {
            delimiter,
            start: bytes.len(),
            bytes,
            fields: 0,
        }
    }

    /// Adds a text as a field, which a spreadsheet does not run if it is guarded.
    fn push(&mut self, text: &str, guard: bool) {
        if self.fields > 0 {
            self.bytes.push(self.delimiter);
        }
        self.fields += 1;
        // Nearly all fields: looked at to the end, because the compiler then takes many bytes at once.
        let is_plain =
            |byte: u8| (b' '..=b'~').contains(&byte) & (byte != b'"') & (byte != self.delimiter);
        let are_plain = text.bytes().fold(true, |all, byte| all & is_plain(byte));
        if are_plain && !(guard && is_formula(text)) {
            self.bytes.extend_from_slice(text.as_bytes());
            return;
        }
        let text = field(text, guard);
        let must_quote = |byte: u8| matches!(byte, b'"' | b'\n' | b'\r') || byte == self.delimiter;
        if !text.bytes().any(must_quote) {
            self.bytes.extend_from_slice(text.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        for (number, part) in text.split('"').enumerate() {
            if number > 0 {
                self.bytes.extend_from_slice(b"\"\"");
            }
            self.bytes.extend_from_slice(part.as_bytes());
        }
        self.bytes.push(b'"');
    }

    fn end(self) {
        if self.bytes.len() == self.start {
            // A line without anything is none to a reader.
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_are_those_of_the_csv_crate(
            fields in prop::collection::vec("[ -~]{0,4}|[a,;\t\"\n\r=é\u{7f}]{0,5}", 1..4),
            tabs: bool,
        ) {
            let delimiter = if tabs { b'\t' } else { b',' };
            let mut ours = Vec::new();
            let mut line = Line::new(delimiter, &mut ours);
            for text in &fields {
                line.push(text, false);
            }
            line.end();
            let mut builder = ::csv::WriterBuilder::new();
            let mut theirs = builder.delimiter(delimiter).from_writer(Vec::new());
            let safe = fields.iter().map(|text| safe::data(text).into_owned());
            theirs.write_record(safe).unwrap();
            prop_assert_eq!(ours, theirs.into_inner().unwrap());
        }
    }
}
