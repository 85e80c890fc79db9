//! A row as an entry, the way people read it: its title, a line of facts, its prose.

use super::{cell, safe};
use crate::document::{Cell, Document, Role, Table, Tone};

/// What stands between the facts of an entry.
pub(crate) const SLASH: &str = " / ";

/// The title of a row that has neither title nor id.
const UNTITLED: &str = "—";

/// One row of a table with [`Layout::Entries`](crate::document::Layout::Entries); all texts are
/// safe and none is empty.
pub(crate) struct Entry {
    /// One line; the row's id where there is no title.
    pub(crate) title: String,
    pub(crate) facts: Vec<Fact>,
    /// Paragraphs with a blank line between them.
    pub(crate) prose: Vec<String>,
}

/// Something short about an entry.
pub(crate) struct Fact {
    pub(crate) label: Option<String>,
    /// One line; a date as the document writes it.
    pub(crate) text: String,
    /// The same date in ISO form.
    pub(crate) iso: Option<String>,
    pub(crate) tone: Tone,
}

impl Fact {
    /// The fact with its label before it.
    pub(crate) fn labelled(&self) -> String {
        match &self.label {
            Some(label) => format!("{label}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// Reads a row as an entry.
pub(crate) fn read(document: &Document<'_>, table: &Table<'_>, row: usize) -> Entry {
    let mut entry = Entry {
        title: String::new(),
        facts: Vec::new(),
        prose: Vec::new(),
    };
    for column in &table.columns {
        let content = table.rows.cell(row, column.source);
        let text = cell::shown(&content);
        if text.trim().is_empty() {
            continue;
        }
        match column.role {
            Role::Title => entry.title = safe::line(text.trim()).into_owned(),
            Role::Prose => entry.prose.push(safe::lines(text.trim()).into_owned()),
            Role::Hidden => {}
            Role::Fact | Role::LabelledFact => {
                let date = match content {
                    Cell::Date(date) => Some(date),
                    _ => None,
                };
                let written = date.map(|date| date.format(&document.date_format));
                let label = column.role == Role::LabelledFact;
                entry.facts.push(Fact {
                    label: label.then(|| safe::line(&column.label).into_owned()),
                    text: safe::line(written.as_deref().unwrap_or(text.trim())).into_owned(),
                    iso: date.map(|date| date.to_string()),
                    tone: table.rows.tone(row, column.source),
                });
            }
        }
    }
    if entry.title.is_empty() {
        entry.title = match safe::id(table.rows.id(row).trim_matches(' ')) {
            id if id.trim().is_empty() => UNTITLED.to_owned(),
            id => id.into_owned(),
        };
    }
    entry
}
