//! `yaml`: the same data as `json`, as YAML.
//!
//! A list is written row by row, so that the rows never stand in memory together; a report, which
//! has few rows, in one piece.

use std::io::{self, Write};

use serde_yaml::Value;

use super::{Format, Style};
use crate::document::{Data, Document};
use crate::yaml::emit;

pub(crate) const FORMAT: Format = Format {
    name: "yaml",
    about: "all fields as YAML",
    endings: &["yaml", "yml"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    if !matches!(document.data, Data::Rows) || document.tables().all(|table| table.rows.is_empty())
    {
        return out.write_all(block(&document.value()).as_bytes());
    }
    for table in document.tables() {
        for row in 0..table.rows.len() {
            // Sequences of one item, written one after the other, are one sequence.
            let item = Value::Sequence(vec![Value::Mapping(table.rows.data(row))]);
            out.write_all(block(&item).as_bytes())?;
        }
    }
    Ok(())
}

/// A value in block style; ends with a line feed.
pub(crate) fn block(value: &Value) -> String {
    emit::value(value)
}
