//! `html`: a document as one whole page, for a browser or a mail.
//!
//! The page needs nothing else: one small style sheet inside, light or dark as the reader has it, and
//! rules for paper. Where it has a table, one small script lets it be sorted; without scripts the
//! table is whole and in its order. No data stands in the script, and the page itself forbids its
//! reader to run or to load anything but these two and its pictures (`html/page.rs`).
//!
//! It has its language, landmarks, one first heading and the others in order without a gap, tables
//! with captions and header cells with their scope, and dates as `<time>`. All text is escaped; links
//! go only where [`link`](super::link) allows.

mod entries;
mod page;
mod table;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Format, Style, link, markup, svg};
use crate::document::{Block, Column, Document, Layout, Table};
use crate::model::fold;

pub(crate) const FORMAT: Format = Format {
    name: "html",
    about: "a web page of its own",
    endings: &["html", "htm"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    page::begin(document, out)?;
    let mut body = Body {
        document,
        level: 0,
        heading: document.title.clone(),
        tables: 0,
        charts: 0,
        called: BTreeMap::new(),
    };
    let first = document.blocks.first();
    if !matches!(first, Some(Block::Heading { level: 1, .. })) {
        body.heading(1, &document.title, out)?;
    }
    for block in document.page() {
        body.block(block, out)?;
    }
    page::end(document, out)
}

/// What of the page has been written.
struct Body<'d> {
    document: &'d Document<'d>,
    /// The level and the text of the last heading.
    level: u8,
    heading: String,
    /// How many tables and charts there were, and how many tables were called so.
    tables: usize,
    charts: usize,
    called: BTreeMap<String, usize>,
}

impl Body<'_> {
    fn block(&mut self, block: &Block<'_>, out: &mut dyn Write) -> io::Result<()> {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, out),
            Block::Prose(prose) => text::prose(prose, out),
            Block::Links(links) => text::links(links, out),
            Block::Image { source, text } => self.image(source, text, out),
            Block::Chart(chart) if chart.bars.is_empty() => Ok(()),
            Block::Chart(chart) => {
                self.charts += 1;
                svg::figure(chart, self.charts, out)
            }
            Block::Table(table) => self.table(table, out),
        }
    }

    /// A first heading after the first one is a second one: a page is called one thing.
    fn heading(&mut self, level: u8, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let least = if self.level == 0 { 1 } else { 2 };
        self.level = level.clamp(1, 6).clamp(least, self.level + 1);
        self.heading = text.to_owned();
        let level = self.level;
        writeln!(out, "<h{level}>{}</h{level}>", markup::line(text))
    }

    /// A picture that may not be shown is still said.
    fn image(&self, source: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        match link::picture(source, self.document.base_url.as_deref()) {
            Some(source) => writeln!(
                out,
                "<p><img src=\"{}\" alt=\"{}\" loading=\"lazy\"></p>",
                markup::escape(&source),
                markup::line(text),
            ),
            None => text::prose(text, out),
        }
    }

    fn table(&mut self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        if table.rows.is_empty() || table.columns.is_empty() {
            return text::prose(&table.empty, out);
        }
        let rows = 0..table.rows.len();
        match table.layout {
            Layout::Table => {
                self.tables += 1;
                // A second one under the same heading is called by what its rows are, where its first
                // column says more of them than its key.
                let is_known = self.called.contains_key(&self.heading);
                let first = table.columns.first().filter(|_| is_known);
                let says =
                    |column: &&Column| fold::label(&column.label) != fold::label(&column.key);
                let name = match first.filter(says) {
                    Some(column) => column.label.clone(),
                    None => self.heading.clone(),
                };
                let same = self.called.entry(name.clone()).or_default();
                *same += 1;
                let caption = table::caption(self.document, &name, table, *same);
                table::write(table, &caption, self.tables, out)
            }
            Layout::Entries => {
                let level = (self.level + 1).min(6);
                let document = self.document;
                rows.into_iter()
                    .try_for_each(|row| entries::entry(document, table, row, level, out))
            }
            Layout::Facts => rows
                .into_iter()
                .try_for_each(|row| entries::facts(table, row, out)),
        }
    }
}
