//! `html`: a document as one whole page, for a browser or a mail.
//!
//! The page needs nothing else: one small style sheet inside, light or dark as the reader has it,
//! and no script. It has its language, its headings in order without a gap, header cells with their
//! scope, and dates as `<time>`. All text is escaped; links go only where [`link`] allows.

use std::borrow::Cow;
use std::io::{self, Write};

use super::entry::{self, SLASH};
use super::{Format, Style, cell, link, safe, yaml};
use crate::document::{Block, Cell, Column, Document, Layout, Role, Table};
use crate::model::Link;

pub(crate) const FORMAT: Format = Format {
    name: "html",
    about: "a web page of its own",
    endings: &["html", "htm"],
    fits: |_| Ok(()),
    write,
};

const SHEET: &str = include_str!("html/style.css");

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let title = line(&document.title);
    let language = match line(document.language.trim()) {
        tag if tag.is_empty() => String::new(),
        tag => format!(" lang=\"{tag}\""),
    };
    write!(
        out,
        "<!doctype html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{SHEET}</style>\n</head>\n<body>\n<main>\n"
    )?;
    let mut level = 0;
    let begins_with_title = matches!(
        document.blocks.first(),
        Some(Block::Heading { level: 1, .. })
    );
    if !begins_with_title {
        level = 1;
        writeln!(out, "<h1>{title}</h1>")?;
    }
    for block in document.page() {
        match block {
            Block::Heading { level: own, text } => {
                level = (*own).clamp(1, 6).min(level + 1);
                writeln!(out, "<h{level}>{}</h{level}>", line(text))?;
            }
            Block::Prose(text) => write_prose(text, out)?,
            Block::Links(links) => write_links(links, out)?,
            Block::Image { .. } | Block::Chart(_) => {}
            Block::Table(table) => write_table(document, table, (level + 1).min(6), out)?,
        }
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

fn write_prose(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = safe::lines(text);
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            paragraph.push(line);
        } else if !paragraph.is_empty() {
            writeln!(out, "<p>{}</p>", escape(&paragraph.join("\n")))?;
            paragraph.clear();
        }
    }
    Ok(())
}

fn write_links(links: &[Link], out: &mut dyn Write) -> io::Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    out.write_all(b"<ul>\n")?;
    for link in links {
        let url = link.url.as_deref().unwrap_or_default();
        let title = match (link.title.trim(), link::target(url)) {
            ("", target) => linked(url, target),
            (title, None) if !url.is_empty() => line(&format!("{title} ({url})")),
            (title, target) => linked(title, target),
        };
        let note = match link.note.as_deref().map(str::trim) {
            Some(note) if !note.is_empty() => format!(": {}", line(note)),
            _ => String::new(),
        };
        writeln!(out, "<li>{title}{note}</li>")?;
    }
    out.write_all(b"</ul>\n")
}

fn write_table(
    document: &Document<'_>,
    table: &Table<'_>,
    level: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    if table.rows.is_empty() || table.columns.is_empty() {
        return write_prose(&table.empty, out);
    }
    match table.layout {
        Layout::Table => write_rows(document, table, out),
        Layout::Entries => {
            (0..table.rows.len()).try_for_each(|row| write_entry(document, table, row, level, out))
        }
        Layout::Facts => (0..table.rows.len()).try_for_each(|row| write_facts(table, row, out)),
    }
}

fn write_rows(document: &Document<'_>, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Whoever has only a keyboard scrolls a wide table by giving it the focus.
    let name = line(&document.title);
    writeln!(
        out,
        "<div class=\"wide\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">"
    )?;
    out.write_all(b"<table>\n<thead>\n<tr>")?;
    for column in &table.columns {
        let mut cells = (0..table.rows.len()).map(|row| table.rows.cell(row, column.source));
        let class = number_class(cells.all(|content| cell::is_number(&content)));
        write!(out, "<th scope=\"col\"{class}>{}</th>", line(&column.label))?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")?;
    for row in 0..table.rows.len() {
        out.write_all(b"<tr>")?;
        for column in &table.columns {
            let content = table.rows.cell(row, column.source);
            let class = number_class(cell::is_number(&content));
            let value = value(table, row, column, &content);
            match column.role {
                Role::Title => write!(out, "<th scope=\"row\"{class}>{value}</th>")?,
                _ => write!(out, "<td{class}>{value}</td>")?,
            }
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n")
}

fn number_class(number: bool) -> &'static str {
    if number { " class=\"number\"" } else { "" }
}

/// What a cell shows on one line.
fn value(table: &Table<'_>, row: usize, column: &Column, content: &Cell<'_>) -> String {
    let text = cell::shown(content);
    match content {
        Cell::Date(date) => time(&date.to_string(), &text),
        _ if column.role == Role::Title && !text.trim().is_empty() => {
            linked(&text, link::of_row(table, row).as_deref())
        }
        _ => linked(&text, link::of_cell(column, text.trim())),
    }
}

fn write_entry(
    document: &Document<'_>,
    table: &Table<'_>,
    row: usize,
    level: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entry = entry::read(document, table, row);
    let title = linked(&entry.title, link::of_row(table, row).as_deref());
    writeln!(out, "<article>\n<h{level}>{title}</h{level}>")?;
    let facts = entry.facts.iter().map(|fact| {
        let text = match &fact.iso {
            Some(iso) => time(iso, &fact.text),
            None => line(&fact.text),
        };
        match &fact.label {
            Some(label) => format!("{}: {text}", line(label)),
            None => text,
        }
    });
    let facts: Vec<String> = facts.collect();
    if !facts.is_empty() {
        writeln!(out, "<p class=\"facts\">{}</p>", facts.join(SLASH))?;
    }
    for text in &entry.prose {
        write_prose(text, out)?;
    }
    out.write_all(b"</article>\n")
}

fn write_facts(table: &Table<'_>, row: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown = |column: &&Column| {
        let content = table.rows.cell(row, column.source);
        !cell::shown(&content).trim().is_empty()
    };
    if !table.columns.iter().any(|column| shown(&column)) {
        return Ok(());
    }
    out.write_all(b"<dl>\n")?;
    for column in table.columns.iter().filter(shown) {
        let content = table.rows.cell(row, column.source);
        writeln!(out, "<dt>{}</dt>", line(&column.label))?;
        let value = match (cell::nested(&content), column.role, &content) {
            (Some(nested), ..) => {
                format!("<pre>{}</pre>", escape(&safe::lines(&yaml::block(nested))))
            }
            (_, Role::Prose, Cell::Text(text)) => escape(&safe::lines(text.trim())).into_owned(),
            _ => value(table, row, column, &content),
        };
        writeln!(out, "<dd>{value}</dd>")?;
    }
    out.write_all(b"</dl>\n")
}

/// A text on one line, that goes to the target, if there is one.
fn linked(text: &str, target: Option<&str>) -> String {
    match target {
        Some(target) => format!("<a href=\"{}\">{}</a>", escape(target), line(text)),
        None => line(text),
    }
}

fn time(iso: &str, text: &str) -> String {
    format!("<time datetime=\"{}\">{}</time>", escape(iso), line(text))
}

/// The text on one line, for an element or an attribute in double quotes.
fn line(text: &str) -> String {
    escape(&safe::line(text.trim())).into_owned()
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}
