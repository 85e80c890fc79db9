//! `atom`: a feed of the entries of a document, for feed readers (RFC 4287).
//!
//! - A document with entries has a feed: those of its page, in the same order. Where two rows are one
//!   record, as in a page of groups, the first counts.
//! - Ids are name-based UUIDs (RFC 9562, version 5) of the place of the catalog, which is its
//!   `base_url`, else its name, and of what the entry or feed is: the record's id, or the report's name
//!   with the topic's id. Titles, dates, order and format do not change them, so no reader shows an
//!   entry twice. News about a thing ([`News`]) have an id, a title and a date of their own.
//! - `updated` is `modified`, else `published`, else `added`, else the first day of 1970: a feed must say
//!   something. Of a vaguer date it is the first day. The feed is as new as its newest entry.
//! - An entry that leads nowhere has its whole summary as content, which the RFC asks for.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde_yaml::{Mapping, Value};
use uuid::Uuid;

use super::{Format, Style, entry, link, markup, safe};
use crate::document::{Block, Data, Document, Layout, News, Table};
use crate::model::Date;

pub(crate) const FORMAT: Format = Format {
    name: "atom",
    about: "an Atom feed, of a document with entries",
    endings: &["atom"],
    fits,
    write,
};

fn fits(document: &Document<'_>) -> Result<(), &'static str> {
    match tables(document).next() {
        Some(_) => Ok(()),
        None => Err("only a report with entries can be a feed: `--layout page` gives it some"),
    }
}

fn tables<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d Table<'d>> {
    document.page().filter_map(|block| match block {
        Block::Table(table) if table.layout == Layout::Entries => Some(table),
        _ => None,
    })
}

/// One entry, its texts not yet escaped.
struct Entry {
    id: Uuid,
    title: String,
    data: Mapping,
    link: Option<String>,
    summary: String,
    updated: NaiveDate,
    published: Option<NaiveDate>,
}

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let place = place(document);
    let entries = entries(document, place);
    let updated = entries.iter().map(|entry| entry.updated).max();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")?;
    let language = language(&document.language);
    writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"{language}>"
    )?;
    element(out, "  ", "id", &feed_id(document, place).urn().to_string())?;
    element(out, "  ", "title", &line(&document.title))?;
    let is_prose = |block: &Block<'_>| match block {
        Block::Prose(text) => Some(text.clone()),
        _ => None,
    };
    if let Some(prose) = document.blocks.iter().find_map(is_prose) {
        element(out, "  ", "subtitle", &safe::lines(prose.trim()))?;
    }
    element(out, "  ", "updated", &time(updated.unwrap_or_default()))?;
    let author = match line(&document.catalog) {
        name if name.is_empty() => line(&document.title),
        name => name,
    };
    person(out, "  ", &author)?;
    if let Some(base) = document.base_url.as_deref().and_then(link::target) {
        writeln!(
            out,
            "  <link rel=\"alternate\" href=\"{}\"/>",
            markup::escape(&link::as_iri(base))
        )?;
    }
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, "  <generator version=\"{version}\">circ</generator>")?;
    for entry in &entries {
        write_entry(entry, document, place, out)?;
    }
    out.write_all(b"</feed>\n")
}

fn write_entry(
    entry: &Entry,
    document: &Document<'_>,
    place: Uuid,
    out: &mut dyn Write,
) -> io::Result<()> {
    let own = text(&entry.data, "language").filter(|own| *own != document.language);
    writeln!(out, "  <entry{}>", own.map(language).unwrap_or_default())?;
    element(out, "    ", "id", &entry.id.urn().to_string())?;
    element(out, "    ", "title", &entry.title)?;
    element(out, "    ", "updated", &time(entry.updated))?;
    if let Some(published) = entry.published {
        element(out, "    ", "published", &time(published))?;
    }
    for author in texts(&entry.data, "authors") {
        person(out, "    ", &author)?;
    }
    if let Some(target) = &entry.link {
        let target = link::as_iri(target);
        writeln!(
            out,
            "    <link rel=\"alternate\" href=\"{}\"/>",
            markup::escape(&target)
        )?;
    }
    for (key, scheme) in [("kind", "#kind"), ("topics", "#topic"), ("tags", "")] {
        let scheme = match scheme {
            "" => String::new(),
            part => format!(" scheme=\"{}{part}\"", place.urn()),
        };
        for term in texts(&entry.data, key) {
            writeln!(
                out,
                "    <category term=\"{}\"{scheme}/>",
                markup::escape(&term)
            )?;
        }
    }
    if !entry.summary.is_empty() {
        element(out, "    ", "summary", &entry.summary)?;
    }
    if entry.link.is_none() {
        let whole = text(&entry.data, "summary").map(|text| safe::lines(text.trim()).into_owned());
        let whole = whole.filter(|text| !text.is_empty());
        let said = whole.as_deref().unwrap_or(match entry.summary.as_str() {
            "" => &entry.title,
            summary => summary,
        });
        element(out, "    ", "content", said)?;
    }
    out.write_all(b"  </entry>\n")
}

/// The entries of all tables that have any, each once.
fn entries(document: &Document<'_>, place: Uuid) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let rows = tables(document).flat_map(|table| {
        (0..table.rows.len()).map(move |row| one_entry(document, table, row, place))
    });
    rows.filter(|entry| seen.insert(entry.id)).collect()
}

fn one_entry(document: &Document<'_>, table: &Table<'_>, row: usize, place: Uuid) -> Entry {
    let data = table.rows.data(row);
    let read = entry::read(document, table, row);
    let title = text(&data, "title")
        .map(line)
        .filter(|title| !title.is_empty());
    let excerpt = text(&data, "excerpt").map(|text| safe::lines(text.trim()).into_owned());
    let id = text(&data, "id").map_or_else(|| table.rows.id(row), Cow::Borrowed);
    let date = |key: &str| Some(Date::parse(text(&data, key)?)?.first());
    let updated = date("modified").or_else(|| date("published"));
    let mut entry = Entry {
        id: Uuid::new_v5(&place, format!("record/{id}").as_bytes()),
        title: title.unwrap_or(read.title),
        link: link::of_row(table, row),
        summary: excerpt.unwrap_or_else(|| read.prose.join("\n\n")),
        updated: updated.or_else(|| date("added")).unwrap_or_default(),
        published: date("published"),
        data,
    };
    if let Some(News { key, title, day }) = table.rows.news(row) {
        entry.id = Uuid::new_v5(&place, key.as_bytes());
        entry.title = line(&title);
        entry.updated = day.first();
    }
    entry
}

/// What the ids of a catalog begin with: the id of the place where it is published, else of its name.
fn place(document: &Document<'_>) -> Uuid {
    match document.base_url.as_deref() {
        Some(base) => Uuid::new_v5(&Uuid::NAMESPACE_URL, base.trim_end_matches('/').as_bytes()),
        None => {
            let name = format!("circ:catalog:{}", document.catalog);
            Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
        }
    }
}

/// The id of the report, and of what it is about.
fn feed_id(document: &Document<'_>, place: Uuid) -> Uuid {
    let topic = match &document.data {
        Data::Report(head) => head.get("topic").and_then(|topic| topic.get("id")),
        _ => None,
    };
    let name = match topic.and_then(Value::as_str) {
        Some(topic) => format!("report/{}/{topic}", document.name),
        None => format!("report/{}", document.name),
    };
    Uuid::new_v5(&place, name.as_bytes())
}

/// An attribute that says the language; nothing where the tag could not be in one.
fn language(tag: &str) -> String {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    match tag.split('-').all(is_part) && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        true => format!(" xml:lang=\"{tag}\""),
        false => String::new(),
    }
}

fn text<'d>(data: &'d Mapping, key: &str) -> Option<&'d str> {
    data.get(key)?.as_str()
}

/// The texts of a list or of one text, each on a line, empty ones left out.
fn texts(data: &Mapping, key: &str) -> Vec<String> {
    let items = match data.get(key) {
        Some(Value::Sequence(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let lines = items.iter().filter_map(Value::as_str).map(line);
    lines.filter(|line| !line.is_empty()).collect()
}

fn element(out: &mut dyn Write, indent: &str, name: &str, text: &str) -> io::Result<()> {
    writeln!(out, "{indent}<{name}>{}</{name}>", markup::escape(text))
}

fn person(out: &mut dyn Write, indent: &str, name: &str) -> io::Result<()> {
    writeln!(
        out,
        "{indent}<author><name>{}</name></author>",
        markup::escape(name)
    )
}

/// The beginning of a day in UTC.
fn time(day: NaiveDate) -> String {
    format!("{}T00:00:00Z", Date::day(day))
}

fn line(text: &str) -> String {
    safe::line(text.trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags_or_nothing() {
        let check = |tag: &str, expected: &str| assert_eq!(language(tag), expected);
        check("en", " xml:lang=\"en\"");
        check("pt-BR", " xml:lang=\"pt-BR\"");
        check("", "");
        check("e n", "");
        check("en\"", "");
        check("englishes-x", "");
    }

    #[test]
    fn days_have_a_time() {
        assert_eq!(time(NaiveDate::default()), "1970-01-01T00:00:00Z");
        let year = Date::parse("0017").map(|date| time(date.first()));
        assert_eq!(year.as_deref(), Some("0017-01-01T00:00:00Z"));
    }
}
