//! `tsv`: [`csv`](super::csv) with tabs between the cells.
//!
//! A cell that holds a tab, a line feed or a quotation mark is quoted as in CSV, so that readers
//! such as Python's `excel-tab` give back what was written. For lines that are never quoted there
//! is `plain`.

use std::io::{self, Write};

use super::{Format, Style, csv};
use crate::document::Document;

pub(crate) const FORMAT: Format = Format {
    name: "tsv",
    about: "tab-separated values, quoted as CSV",
    endings: &["tsv", "tab"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    csv::write_delimited(document, style, b'\t', out)
}
