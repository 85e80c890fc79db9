//! `jsonl`: JSON Lines, a row of any table a line.
//!
//! Each line is the same object that `json` has for the row. What a report says besides its rows
//! is left out.

use std::io::{self, Write};

use super::{Format, Style, json};
use crate::document::{Data, Document};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    about: "all fields as JSON Lines, a record a line",
    endings: &["jsonl", "ndjson"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let most = match document.data {
        Data::Row => 1,
        Data::Rows | Data::Report(_) => usize::MAX,
    };
    let tables = document.tables();
    let rows = tables.flat_map(|table| (0..table.rows.len()).map(|row| table.rows.data(row)));
    for row in rows.take(most) {
        json::write_row(&row, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
