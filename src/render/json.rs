//! `json`: a document for programs, indented by two blanks.
//!
//! The shape is that of [`Document::value`], but rows are written as they come and never stand in
//! memory together. Besides what JSON asks for, everything that could disturb a terminal is written
//! as `\u` escapes ([`safe::is_unsafe`]); a reader gets the same text back.
//!
//! YAML knows values that JSON does not. A key that is no text is written as its text, `.nan` and
//! `.inf` as texts, and a tag (`!unit 5`) is left out.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_yaml::{Mapping, Value};

use super::{Format, Style, cell, lines, safe};
use crate::document::{self, Data, Document, Entry, Table};

pub(crate) const FORMAT: Format = Format {
    name: "json",
    about: "all fields as JSON, indented",
    endings: &["json"],
    fits: |_| Ok(()),
    write,
};

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    if document.data == Data::Rows {
        return write_array(document, out);
    }
    let pretty = Safe(PrettyFormatter::with_indent(b"  "));
    Whole(document).serialize(&mut serde_json::Serializer::with_formatter(
        &mut *out, pretty,
    ))?;
    out.write_all(b"\n")
}

/// The rows of all tables as one array. Each row is made by itself, as the only one of an array.
fn write_array(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    const OPEN: usize = "[".len();
    const CLOSE: &[u8] = b"\n]";
    let mut is_empty = true;
    out.write_all(b"[")?;
    for table in document.tables() {
        let is_first = is_empty;
        lines::write(table.rows.len(), out, |number, bytes| {
            if number > 0 || !is_first {
                bytes.push(b',');
            }
            let from = bytes.len();
            let pretty = Safe(PrettyFormatter::with_indent(b"  "));
            let mut serializer = serde_json::Serializer::with_formatter(&mut *bytes, pretty);
            let row = Row {
                rows: &*table.rows,
                number,
            };
            // Writing to memory does not fail, and a row is nothing but JSON.
            let written = [row].serialize(&mut serializer);
            debug_assert!(written.is_ok());
            bytes.truncate(bytes.len().saturating_sub(CLOSE.len()));
            bytes.drain(from..from + OPEN);
        })?;
        is_empty &= table.rows.is_empty();
    }
    out.write_all(if is_empty { b"]\n" } else { b"\n]\n" })
}

/// A value as JSON, indented as documents are, with a line feed at its end.
pub fn pretty(value: &serde_json::Value) -> String {
    let mut bytes = Vec::new();
    let pretty = Safe(PrettyFormatter::with_indent(b"  "));
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, pretty);
    // Writing to memory does not fail, and a value is nothing but JSON.
    let written = value.serialize(&mut serializer);
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    debug_assert!(written.is_ok() && !text.is_empty());
    text.push('\n');
    text
}

/// Adds a row as JSON on one line, without the line feed.
pub(crate) fn push_row(rows: &dyn document::Rows, number: usize, bytes: &mut Vec<u8>) {
    let compact = Safe(CompactFormatter);
    let row = Row { rows, number };
    let written = row.serialize(&mut serde_json::Serializer::with_formatter(bytes, compact));
    // Writing to memory does not fail, and a row is nothing but JSON.
    debug_assert!(written.is_ok());
}

/// A value as JSON on one line.
pub(crate) fn compact(value: &Value) -> String {
    let mut bytes = Vec::new();
    let compact = Safe(CompactFormatter);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, compact);
    // Writing to memory does not fail, and `Json` gives nothing that JSON cannot say.
    match Json(value).serialize(&mut serializer) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

struct Whole<'d>(&'d Document<'d>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        match &document.data {
            Data::Rows => serializer.collect_seq(document.tables().flat_map(rows)),
            Data::Row => match document.tables().find(|table| !table.rows.is_empty()) {
                Some(table) => Row {
                    rows: &*table.rows,
                    number: 0,
                }
                .serialize(serializer),
                None => Object(&Mapping::new()).serialize(serializer),
            },
            Data::Report(head) => report(document, head, serializer),
        }
    }
}

/// The object of a report. Where two entries have one key the later one counts, as it does in
/// [`Document::value`]: JSON itself does not say what a key means that is there twice.
fn report<S: Serializer>(
    document: &Document<'_>,
    head: &Mapping,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let tables: Vec<&Table<'_>> = document.tables().collect();
    let is_table = |key: &str, from: usize| {
        let later = tables.iter().skip(from);
        later.into_iter().any(|table| table.name == key)
    };
    let mut object = serializer.serialize_map(None)?;
    let own = document.head().into_iter();
    let mut all: Mapping = own.filter(|(key, _)| !head.contains_key(key)).collect();
    all.extend(head.clone());
    for (key, value) in &all {
        let key = key_text(key);
        if !is_table(&key, 0) {
            object.serialize_entry(&key, &Json(value))?;
        }
    }
    for (number, table) in tables.iter().enumerate() {
        if !is_table(&table.name, number + 1) {
            object.serialize_entry(&table.name, &Rows(table))?;
        }
    }
    object.end()
}

fn rows<'t>(table: &'t Table<'_>) -> impl Iterator<Item = Row<'t>> {
    let rows = &*table.rows;
    (0..rows.len()).map(move |number| Row { rows, number })
}

struct Rows<'t>(&'t Table<'t>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows(self.0))
    }
}

struct Row<'t> {
    rows: &'t dyn document::Rows,
    number: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        let mut done = Ok(());
        let are_said = self.rows.entries(self.number, &mut |key, entry| {
            if done.is_ok() {
                done = object.serialize_entry(key, &Said(entry));
            }
        });
        done?;
        if !are_said {
            for (key, value) in &self.rows.data(self.number) {
                object.serialize_entry(&key_text(key), &Json(value))?;
            }
        }
        object.end()
    }
}

struct Said<'v>(Entry<'v>);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Entry::Text(text) => serializer.serialize_str(text),
            Entry::List(items) => serializer.collect_seq(items),
            Entry::Value(value) => Json(value).serialize(serializer),
        }
    }
}

struct Object<'v>(&'v Mapping);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.iter();
        serializer.collect_map(entries.map(|(key, value)| (key_text(key), Json(value))))
    }
}

struct Json<'v>(&'v Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(number) if number.as_f64().is_some_and(|float| !float.is_finite()) => {
                serializer.collect_str(number)
            }
            Value::Sequence(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Mapping(mapping) => Object(mapping).serialize(serializer),
            Value::Tagged(tagged) => Json(&tagged.value).serialize(serializer),
            plain => plain.serialize(serializer),
        }
    }
}

fn key_text(key: &Value) -> std::borrow::Cow<'_, str> {
    match key {
        Value::Null => "null".into(),
        other => cell::scalar(other).unwrap_or_else(|| compact(other).into()),
    }
}

/// Any formatter, with unsafe characters escaped.
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        if !fragment.is_ascii() || fragment.contains('\u{7f}') {
            for (at, char) in fragment
                .char_indices()
                .filter(|(_, char)| safe::is_unsafe(*char))
            {
                out.write_all(fragment.as_bytes().get(from..at).unwrap_or_default())?;
                // All unsafe characters are in the first plane: one escape says each.
                write!(out, "\\u{:04x}", u32::from(char))?;
                from = at + char.len_utf8();
            }
        }
        out.write_all(fragment.as_bytes().get(from..).unwrap_or_default())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_yaml_says() {
        let check = |yaml: &str, expected: &str| {
            assert_eq!(compact(&serde_yaml::from_str(yaml).unwrap()), expected);
        };
        check(
            "{b: 1, a: [x, true, ~, 1.5]}",
            r#"{"b":1,"a":["x",true,null,1.5]}"#,
        );
        check(
            "{1: a, true: b, ~: c, [x]: d}",
            r#"{"1":"a","true":"b","null":"c","[\"x\"]":"d"}"#,
        );
        check("[.nan, -.inf, !unit 5]", r#"[".nan","-.inf",5]"#);
        check(
            r#""\e\x7f\x9b\u202e\L é中""#,
            r#""\u001b\u007f\u009b\u202e\u2028 é中""#,
        );
    }
}
