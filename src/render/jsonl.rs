//! `jsonl`: JSON Lines, a row of any table a line.
//!
//! Each line is the same object that `json` has for the row. What a report says besides its rows
//! is left out.

use std::io::{self, Write};

use super::{Format, Style, json, lines};
use crate::document::{Data, Document};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    about: "all fields as JSON Lines, a record a line",
    endings: &["jsonl", "ndjson"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut left = match document.data {
        Data::Row => 1,
        Data::Rows | Data::Report(_) => usize::MAX,
    };
    for table in document.tables() {
        let count = table.rows.len().min(left);
        lines::write(count, out, |row, line| {
            json::push_row(&*table.rows, row, line);
            line.push(b'\n');
        })?;
        left -= count;
    }
    Ok(())
}
