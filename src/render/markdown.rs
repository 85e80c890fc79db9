//! `markdown`: a document for a repository, a wiki or an issue, in GitHub's flavour.
//!
//! All text is escaped ([`escape`]), so that a title stays a title whatever it begins with. An
//! entry is a heading one level below the heading before it; a row with facts is a bullet list. A
//! title links to the row's `url` where [`link`] allows it. Tables always have their header, which
//! Markdown asks for.

mod escape;

use std::io::{self, Write};

use super::entry::{self, Fact, SLASH};
use super::{Format, Style, cell, link, safe};
use crate::document::{Block, Document, Layout, Role, Table};
use crate::model::Link;

pub(crate) const FORMAT: Format = Format {
    name: "markdown",
    about: "GitHub-flavoured Markdown",
    endings: &["md", "markdown"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut begun = false;
    let mut level = 1;
    for block in document.page() {
        let text = match block {
            Block::Heading { level: own, text } => {
                level = (*own).clamp(1, 6);
                heading(level, &escape::text(&safe::line(text.trim())))
            }
            Block::Prose(text) => prose(text, ""),
            Block::Links(links) => links.iter().map(item).collect(),
            Block::Table(table) if table.rows.is_empty() || table.columns.is_empty() => {
                prose(&table.empty, "")
            }
            Block::Image { .. } | Block::Chart(_) => continue,
            Block::Table(table) => {
                if std::mem::replace(&mut begun, true) {
                    out.write_all(b"\n")?;
                }
                write_table(document, table, level, out)?;
                continue;
            }
        };
        if !text.is_empty() {
            if std::mem::replace(&mut begun, true) {
                out.write_all(b"\n")?;
            }
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(())
}

fn write_table(
    document: &Document<'_>,
    table: &Table<'_>,
    level: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    if table.layout == Layout::Table {
        out.write_all(header(table).as_bytes())?;
    }
    for row in 0..table.rows.len() {
        let text = match table.layout {
            Layout::Table => pipes(table, row),
            Layout::Entries => one_entry(document, table, row, (level + 1).min(6)),
            Layout::Facts => bullets(table, row),
        };
        if row > 0 && table.layout != Layout::Table {
            out.write_all(b"\n")?;
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// A text of one or more paragraphs that Markdown shows as it is, wherever it stands.
pub(super) fn escaped(text: &str) -> String {
    let mut said = prose(text, "");
    said.truncate(said.trim_end().len());
    said
}

/// A heading of text that is escaped.
fn heading(level: u8, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{} {text}\n", "#".repeat(usize::from(level)))
}

/// Paragraphs; a single line break stays one. All lines but the first begin with `indent`.
fn prose(text: &str, indent: &str) -> String {
    let text = safe::lines(text);
    let mut said = String::new();
    let mut broken = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            broken = true;
            continue;
        }
        if !said.is_empty() {
            said.push_str(if broken { "\n\n" } else { "\\\n" });
            said.push_str(indent);
        }
        said.push_str(&escape::line(line));
        broken = false;
    }
    if !said.is_empty() {
        said.push('\n');
    }
    said
}

/// A link as an item of a list.
fn item(link: &Link) -> String {
    let url = link.url.as_deref().unwrap_or_default();
    let title = match (link.title.trim(), link::target(url)) {
        ("", _) => linked(url, link::target(url)),
        (title, None) if !url.is_empty() => linked(&format!("{title} ({url})"), None),
        (title, target) => linked(title, target),
    };
    match link.note.as_deref().map(str::trim) {
        Some(note) if !note.is_empty() => {
            format!("- {title}: {}\n", escape::text(&safe::line(note)))
        }
        _ => format!("- {title}\n"),
    }
}

/// A text that goes to the target, if there is one.
fn linked(text: &str, target: Option<&str>) -> String {
    let text = safe::line(text.trim());
    match target.map(link::percent_encoded) {
        Some(target) if target == text => format!("<{target}>"),
        Some(target) => format!("[{}]({target})", escape::text(&text)),
        None => escape::line(&text),
    }
}

fn one_entry(document: &Document<'_>, table: &Table<'_>, row: usize, level: u8) -> String {
    let entry = entry::read(document, table, row);
    let title = linked(&entry.title, link::of_row(table, row).as_deref());
    let mut said = heading(level, &title);
    let facts: Vec<String> = entry.facts.iter().map(Fact::labelled).collect();
    for paragraph in [&facts.join(SLASH)].into_iter().chain(&entry.prose) {
        let text = prose(paragraph, "");
        if !text.is_empty() {
            said.push('\n');
            said.push_str(&text);
        }
    }
    said
}

fn header(table: &Table<'_>) -> String {
    let mut said = String::from("|");
    for column in &table.columns {
        said.push_str(&format!(
            " {} |",
            escape::text(&safe::line(column.label.trim()))
        ));
    }
    said.push_str("\n|");
    for column in &table.columns {
        let mut cells = (0..table.rows.len()).map(|row| table.rows.cell(row, column.source));
        let numbers = cells.all(|content| cell::is_number(&content));
        said.push_str(if numbers { " ---: |" } else { " --- |" });
    }
    said.push('\n');
    said
}

fn pipes(table: &Table<'_>, row: usize) -> String {
    let mut said = String::from("|");
    for column in &table.columns {
        let content = table.rows.cell(row, column.source);
        let text = cell::shown(&content);
        let text = safe::line(text.trim());
        let target = match column.role {
            Role::Title if !text.is_empty() => link::of_row(table, row),
            _ => link::of_cell(column, &text).map(str::to_owned),
        };
        let text = match target {
            Some(target) => linked(&text, Some(&target)),
            None => escape::text(&text),
        };
        let blank = if text.is_empty() { "" } else { " " };
        said.push_str(&format!("{blank}{text} |"));
    }
    said.push('\n');
    said
}

fn bullets(table: &Table<'_>, row: usize) -> String {
    let mut said = String::new();
    for column in &table.columns {
        let content = table.rows.cell(row, column.source);
        let text = cell::shown(&content);
        if text.trim().is_empty() {
            continue;
        }
        let value = match link::of_cell(column, text.trim()) {
            Some(target) => format!("{}\n", linked(&text, Some(target))),
            None => prose(&text, "  "),
        };
        let label = escape::text(&safe::line(column.label.trim()));
        said.push_str(&format!("- **{label}:** {value}"));
    }
    said
}
