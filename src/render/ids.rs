//! `ids`: the ids of all rows, one a line, for another command to read.
//!
//! An id is a file name and may hold a line feed; unsafe characters are written as U+FFFD, so that
//! one id never becomes two.

use std::io::{self, Write};

use super::{Format, Style, lines, safe};
use crate::document::Document;

pub(crate) const FORMAT: Format = Format {
    name: "ids",
    about: "ids only, one a line",
    endings: &["ids"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    for table in document.tables() {
        lines::write(table.rows.len(), out, |row, line| {
            let id = table.rows.id(row);
            // The row that counts records without a kind has no name that a command could take.
            if !id.is_empty() {
                line.extend_from_slice(safe::id(&id).as_bytes());
                line.push(b'\n');
            }
        })?;
    }
    Ok(())
}
