//! Rows as entries: the title, the line of facts, the prose.

use std::io;

use super::{Page, STRONG};
use crate::document::{Document, Table};
use crate::render::entry::{self, Fact, SLASH};
use crate::render::wrap;

pub(super) fn write(
    page: &mut Page<'_>,
    document: &Document<'_>,
    table: &Table<'_>,
) -> io::Result<()> {
    for row in 0..table.rows.len() {
        let entry = entry::read(document, table, row);
        page.gap()?;
        for line in wrap::wrap(&entry.title, page.style.width) {
            page.painted_line(&line, STRONG)?;
        }
        let facts: Vec<String> = entry.facts.iter().map(Fact::labelled).collect();
        if !facts.is_empty() {
            page.paragraphs(&facts.join(SLASH))?;
        }
        for (number, text) in entry.prose.iter().enumerate() {
            if number > 0 {
                page.line("")?;
            }
            page.paragraphs(text)?;
        }
    }
    Ok(())
}
