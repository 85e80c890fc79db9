//! Paragraphs, links and dates.

use std::io::{self, Write};

use crate::model::Link;
use crate::render::markup::{escape, line};
use crate::render::{link, safe};

/// Paragraphs, with their line breaks.
pub(super) fn prose(text: &str, out: &mut dyn Write) -> io::Result<()> {
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

/// A list of links.
pub(super) fn links(links: &[Link], out: &mut dyn Write) -> io::Result<()> {
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

/// A text on one line, that goes to the target, if there is one. On paper the target stands behind it,
/// unless it is the text.
pub(super) fn linked(text: &str, target: Option<&str>) -> String {
    let Some(target) = target else {
        return line(text);
    };
    let class = match text.trim() == target {
        true => " class=\"address\"",
        false => "",
    };
    format!("<a{class} href=\"{}\">{}</a>", escape(target), line(text))
}

/// A date, for people and for programs.
pub(super) fn time(iso: &str, text: &str) -> String {
    format!("<time datetime=\"{}\">{}</time>", escape(iso), line(text))
}
