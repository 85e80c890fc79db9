//! Formats: a [`Document`] as bytes.
//!
//! A format is one file with one function, and stands in [`ALL`]; help, completion and choosing by
//! name or by file ending read that table. A format asks nothing of its surroundings: width and
//! colour come from [`Style`], the writer from the caller, who also buffers it.
//!
//! Everything in a document was written by somebody, so each format makes it safe for where it
//! goes: see `safe.rs` for terminals, and the format itself for CSV, Markdown and HTML. Output is
//! empty or ends with exactly one line feed. Errors are those of the writer; nothing here panics.
//!
//! To add a format: write its file, then name it here twice, as `mod` and in [`ALL`].

mod atom;
mod cell;
mod chart;
mod csv;
mod entry;
mod html;
mod ids;
mod json;
mod jsonl;
mod lines;
mod link;
mod markdown;
mod markup;
mod plain;
pub mod problems;
pub mod safe;
mod svg;
mod table;
pub mod template;
mod tsv;
mod wrap;
mod yaml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::Path;

pub use json::pretty as pretty_json;

use crate::document::Document;

/// What the caller decides about the looks of a document. Each format uses what concerns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the screen. Only `table` follows it.
    pub width: usize,
    /// Whether ANSI colours and emphasis may be used. Only `table` follows it.
    pub color: bool,
    /// Whether tables have a line of column names: `table`, `plain`, `csv` and `tsv`.
    pub header: bool,
    /// Whether cells that a spreadsheet would take for a formula get a leading `'`: `csv` and
    /// `tsv`.
    pub csv_safe: bool,
    /// Whether lines and bars are drawn in ASCII alone. Only `table` follows it.
    pub ascii: bool,
    /// Whether titles may be links of the terminal (OSC 8). Only `table` follows it.
    pub hyperlinks: bool,
}

/// A way to write a document.
pub struct Format {
    /// The name, as `--format` takes it.
    pub name: &'static str,
    /// What it is good for: one line of help.
    pub about: &'static str,
    /// The file endings that mean it, in lower case and without a dot.
    pub endings: &'static [&'static str],
    /// Whether it can say what a document says, and if not, why: one sentence for a person. Most
    /// formats take every document.
    pub fits: fn(&Document<'_>) -> Result<(), &'static str>,
    /// Writes a document, one that does not fit as well as it can. Fails only where the writer fails.
    pub write: fn(&Document<'_>, &Style, &mut dyn Write) -> io::Result<()>,
}

impl Format {
    /// Whether it shows the cells of a table and nothing else that a document knows of its rows.
    pub fn only_cells(&self) -> bool {
        ["table", "plain", "csv", "tsv", "ids"].contains(&self.name)
    }
}

/// All formats, in the order in which help names them.
pub const ALL: &[Format] = &[
    table::FORMAT,
    plain::FORMAT,
    csv::FORMAT,
    tsv::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    yaml::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    svg::FORMAT,
    atom::FORMAT,
    ids::FORMAT,
];

/// The format of that name, such as `csv`.
pub fn by_name(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// The format that the ending of a file's name means, whatever its letter case: `list.csv`,
/// `page.HTML`.
pub fn by_ending(path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ALL.iter()
        .find(|format| format.endings.contains(&ending.as_str()))
}
