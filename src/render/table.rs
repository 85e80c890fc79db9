//! `table`: a document for a person at a terminal.
//!
//! Headings, prose and tables stand one below the other with a blank line between them and fit the
//! width of [`Style`]; prose is never wider than [`PROSE`] columns, because long lines are hard to
//! read. Colour says what the words say too: headings are bold, ids cyan, each kind has a colour of its
//! own, what wants a hand is yellow and what is wrong red. Without colour the first two levels of
//! headings are underlined by characters. Titles may be links of the terminal.

mod entries;
mod facts;
mod grid;
mod widths;

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects};

use super::{Format, Style, chart, link, safe, wrap};
use crate::document::{Block, Chart, Document, Layout, Table, Tone};
use crate::model::Link;

pub(crate) const FORMAT: Format = Format {
    name: "table",
    about: "for reading: fits the screen",
    endings: &["txt"],
    fits: |_| Ok(()),
    write,
};

/// The most columns that a line of prose has.
const PROSE: usize = 100;

const TITLE: anstyle::Style =
    anstyle::Style::new().effects(Effects::BOLD.insert(Effects::UNDERLINE));
const STRONG: anstyle::Style = anstyle::Style::new().bold();
const QUIET: anstyle::Style = anstyle::Style::new().dimmed();
const ID: anstyle::Style = AnsiColor::Cyan.on_default();
const BAR: anstyle::Style = AnsiColor::Cyan.on_default();
const WARNING: anstyle::Style = AnsiColor::Yellow.on_default();
const PROBLEM: anstyle::Style = AnsiColor::Red.on_default();

/// The colours of kinds: those that read on dark and on light screens, without the yellow and the red of
/// what is wrong. The fifth kind begins again, in bold.
const KINDS: [AnsiColor; 4] = [
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::BrightBlue,
    AnsiColor::Cyan,
];

/// The colour of a tone.
fn paint(tone: Tone) -> anstyle::Style {
    match tone {
        Tone::Plain => anstyle::Style::new(),
        Tone::Warning => WARNING,
        Tone::Problem => PROBLEM,
        Tone::Kind(place) => {
            let color = KINDS.get(place % KINDS.len()).map(|color| (*color).into());
            let style = anstyle::Style::new().fg_color(color);
            match (place / KINDS.len()) % 2 {
                0 => style,
                _ => style.bold(),
            }
        }
    }
}

fn write(document: &Document<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page {
        style,
        out,
        begun: false,
    };
    for block in document.page() {
        match block {
            Block::Heading { level, text } => page.heading(*level, text)?,
            Block::Prose(text) => page.prose(text)?,
            Block::Links(links) => page.links(links)?,
            Block::Image { .. } => {}
            Block::Chart(chart) => page.chart(chart)?,
            Block::Table(table) => page.table(document, table)?,
        }
    }
    Ok(())
}

/// The page that is being written.
struct Page<'p> {
    style: &'p Style,
    out: &'p mut dyn Write,
    /// Whether something stands on it, so that a blank line is due before the next block.
    begun: bool,
}

impl Page<'_> {
    /// Begins a block.
    fn gap(&mut self) -> io::Result<()> {
        if self.begun {
            self.out.write_all(b"\n")?;
        }
        self.begun = true;
        Ok(())
    }

    /// One line that is safe and has no blanks at its end.
    fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.write_all(b"\n")
    }

    fn painted_line(&mut self, text: &str, paint: anstyle::Style) -> io::Result<()> {
        let painted = self.painted(text, paint);
        self.line(&painted)
    }

    /// The text in a colour, where colours are wanted.
    fn painted(&self, text: &str, paint: anstyle::Style) -> String {
        if self.style.color && !text.is_empty() {
            format!("{paint}{text}{paint:#}")
        } else {
            text.to_owned()
        }
    }

    /// Where the title of a row leads, if there are links on this screen.
    fn target(&self, table: &Table<'_>, row: usize) -> Option<String> {
        if !self.style.hyperlinks {
            return None;
        }
        link::for_terminal(&link::of_row(table, row)?)
    }

    /// The text as a link of the terminal (OSC 8). Texts of one row are one link, for the terminal as
    /// well, so that all its lines light up together.
    fn linked(&self, text: &str, target: Option<&str>, row: usize) -> String {
        match target {
            Some(target) if !text.is_empty() => {
                format!("\u{1b}]8;id=circ{row};{target}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
            }
            _ => text.to_owned(),
        }
    }

    fn prose_width(&self) -> usize {
        self.style.width.min(PROSE)
    }

    fn heading(&mut self, level: u8, text: &str) -> io::Result<()> {
        let text = safe::line(text.trim());
        if text.is_empty() {
            return Ok(());
        }
        self.gap()?;
        let lines = wrap::wrap(&text, self.style.width);
        let paint = if level == 1 { TITLE } else { STRONG };
        for line in &lines {
            self.painted_line(line, paint)?;
        }
        let rule = match level {
            1 => "=",
            2 => "-",
            _ => return Ok(()),
        };
        if self.style.color {
            return Ok(());
        }
        let widest = lines.iter().map(|line| wrap::width(line)).max();
        self.line(&rule.repeat(widest.unwrap_or_default()))
    }

    fn prose(&mut self, text: &str) -> io::Result<()> {
        let text = safe::lines(text);
        let text = text.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return Ok(());
        }
        self.gap()?;
        self.paragraphs(text)
    }

    fn paragraphs(&mut self, text: &str) -> io::Result<()> {
        for line in wrap::wrap(text, self.prose_width()) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// Links, each `Title: note` with its address below, which stays in one piece so that terminals
    /// know it as one.
    fn links(&mut self, links: &[Link]) -> io::Result<()> {
        if links.is_empty() {
            return Ok(());
        }
        self.gap()?;
        for link in links {
            let said = [Some(link.title.as_str()), link.note.as_deref()];
            let said: Vec<&str> = said
                .into_iter()
                .flatten()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .collect();
            if !said.is_empty() {
                self.paragraphs(&safe::line(&said.join(": ")))?;
            }
            if let Some(url) = &link.url {
                self.line(format!("  {}", safe::line(url.trim())).trim_end())?;
            }
        }
        Ok(())
    }

    /// A chart without bars says nothing: the table below it says that there are none.
    fn chart(&mut self, chart: &Chart) -> io::Result<()> {
        if chart.bars.is_empty() {
            return Ok(());
        }
        self.gap()?;
        for line in wrap::wrap(&chart::title(chart), self.prose_width()) {
            self.painted_line(&line, STRONG)?;
        }
        for line in chart::lines(chart, self.prose_width(), self.style.ascii) {
            let bar = self.painted(&line.bar, BAR);
            self.line(format!("{}{bar}{}", line.label, line.number).trim_end())?;
        }
        Ok(())
    }

    fn table(&mut self, document: &Document<'_>, table: &Table<'_>) -> io::Result<()> {
        if table.rows.is_empty() || table.columns.is_empty() {
            return self.prose(&table.empty);
        }
        match table.layout {
            Layout::Table => grid::write(self, table),
            Layout::Entries => entries::write(self, document, table),
            Layout::Facts => facts::write(self, table),
        }
    }
}
