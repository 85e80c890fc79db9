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
        let target = page.target(table, row);
        for line in wrap::wrap(&entry.title, page.style.width) {
            let line = page.painted(&line, STRONG);
            page.line(&page.linked(&line, target.as_deref(), row))?;
        }
        write_facts(page, &entry.facts)?;
        for (number, text) in entry.prose.iter().enumerate() {
            if number > 0 {
                page.line("")?;
            }
            page.paragraphs(text)?;
        }
    }
    Ok(())
}

/// The line of facts, each in the colour of its tone. Colours come after wrapping; a fact that is
/// broken has none.
fn write_facts(page: &mut Page<'_>, facts: &[Fact]) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    let texts: Vec<String> = facts.iter().map(Fact::labelled).collect();
    let mut left = facts.iter().zip(&texts).peekable();
    for line in wrap::wrap(&texts.join(SLASH), page.prose_width()) {
        let mut rest = line.as_str();
        let mut finished = String::new();
        while let Some((fact, text)) = left.peek()
            && let Some((before, after)) = rest.split_once(text.as_str())
        {
            finished.push_str(before);
            finished.push_str(&page.painted(text, super::paint(fact.tone)));
            rest = after;
            left.next();
        }
        finished.push_str(rest);
        page.line(&finished)?;
    }
    Ok(())
}
