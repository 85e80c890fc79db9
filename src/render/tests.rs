//! What holds for all formats. How they look is in [`looks`] and [`screen`].

mod looks;
mod pages;
mod screen;

use std::io::{self, Write};
use std::path::Path;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use serde_yaml::Value;

use super::*;
use crate::document::{Block, Cell, Column, Data, Layout, Role};

const STYLE: Style = Style {
    width: 80,
    color: false,
    header: true,
    csv_safe: false,
    ascii: false,
    hyperlinks: false,
};

fn written(format: &str, document: &Document<'_>, style: &Style) -> String {
    let mut out = Vec::new();
    let format = by_name(format).unwrap();
    (format.write)(document, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn documents(extra: &Value) -> Vec<Document<'_>> {
    vec![
        sample::topic(),
        sample::listing(),
        sample::kinds(),
        sample::counted(),
        sample::charts(),
        sample::facts(extra),
        sample::empty(),
        sample::hostile(Layout::Table),
        sample::hostile(Layout::Entries),
        sample::hostile(Layout::Facts),
        sample::document("nothing", Data::Rows, vec![]),
        sample::document("nothing", Data::Row, vec![]),
        sample::document("bare", Data::Rows, vec![Block::Table(no_columns())]),
    ]
}

fn no_columns() -> crate::document::Table<'static> {
    sample::table(Layout::Table, vec![], &[], vec![vec![], vec![]])
}

/// A list of one record whose id, title and summary are that text, and that has a number.
fn about<'t>(text: &'t str, layout: Layout) -> Document<'t> {
    let columns = vec![
        Column::new("id", "ID", Role::Hidden, 0),
        Column::new("title", "Title", Role::Title, 1),
        Column::new("summary", "Summary", Role::Prose, 2),
        Column::new("number", "Number", Role::Hidden, 3),
    ];
    let mut row = vec![Cell::Text(text.into()); 3];
    row.push(Cell::Count(7));
    let keys = ["id", "title", "summary", "number"];
    let table = sample::table(layout, columns, &keys, vec![row]);
    sample::document("list", Data::Rows, vec![Block::Table(table)])
}

/// Without the colours, the emphasis and the links that this module may write.
fn without_emphasis(text: &str) -> String {
    let known = [
        "1", "2", "4", "0", "31", "32", "33", "35", "36", "94", // as anstyle writes them
    ];
    let mut text = text.to_owned();
    for code in known {
        text = text.replace(&format!("\u{1b}[{code}m"), "");
    }
    let mut pieces = text.split("\u{1b}]8;");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (link, rest) = piece.split_once("\u{1b}\\").expect("a link ends");
        let printable = |char: char| matches!(char, '!'..='~');
        assert!(link.chars().all(printable), "{link:?}");
        plain.push_str(rest);
    }
    plain
}

fn check_safe(format: &str, text: &str) {
    let allowed = |char: char| match (format, char) {
        (_, '\n') | ("plain" | "tsv" | "csv" | "yaml", '\t') => true,
        // Marks of bidirectional text are data, and printable to YAML.
        ("csv" | "tsv" | "yaml", other) => !other.is_control(),
        (_, other) => !safe::is_unsafe(other),
    };
    let wrong = text.char_indices().find(|(_, char)| !allowed(*char));
    assert_eq!(wrong, None, "{format}: {:.300}", text.escape_debug());
    assert!(text.is_empty() || text.ends_with('\n'), "{format}");
    if !matches!(format, "plain" | "csv" | "tsv" | "ids") {
        assert!(
            !text.ends_with("\n\n") && !text.starts_with('\n'),
            "{format}"
        );
    }
}

#[test]
fn formats_are_found() {
    for format in ALL {
        assert_eq!(by_name(format.name).unwrap().name, format.name);
        for ending in format.endings {
            let path = format!("folder.d/file.{}", ending.to_uppercase());
            assert_eq!(by_ending(Path::new(&path)).unwrap().name, format.name);
        }
    }
    assert!(by_name("CSV").is_none() && by_ending(Path::new("csv")).is_none());
}

#[test]
fn every_format_takes_every_document() {
    let extra = sample::extra();
    for document in &documents(&extra) {
        for format in ALL {
            let widths: &[usize] = match format.name {
                "table" => &[0, 1, 7, 60, 80, 200, usize::MAX],
                _ => &[80],
            };
            for width in widths {
                for on in [false, true] {
                    let style = Style {
                        width: *width,
                        color: on,
                        header: !on,
                        csv_safe: on,
                        ascii: on,
                        hyperlinks: on,
                    };
                    let text = without_emphasis(&written(format.name, document, &style));
                    check_safe(format.name, &text);
                    if format.name == "table" {
                        assert!(text.lines().all(|line| line == line.trim_end()));
                    }
                }
            }
        }
    }
}

#[test]
fn tables_fit_the_screen() {
    for document in [
        sample::topic(),
        sample::listing(),
        sample::counted(),
        sample::charts(),
    ] {
        for width in [30, 40, 60, 80, 200] {
            let text = written("table", &document, &Style { width, ..STYLE });
            let widest = text.lines().map(wrap::width).max().unwrap_or_default();
            assert!(widest <= width, "{width}:\n{text}");
        }
    }
    for layout in [Layout::Table, Layout::Entries] {
        for hostile in sample::HOSTILE {
            let text = written(
                "table",
                &about(hostile, layout),
                &Style { width: 40, ..STYLE },
            );
            assert!(text.lines().all(|line| wrap::width(line) <= 40), "{text}");
        }
    }
}

#[test]
fn programs_read_what_documents_say() {
    let extra = sample::extra();
    for document in &documents(&extra) {
        let expected = document.value();
        let json: Value = serde_json::from_str(&written("json", document, &STYLE)).unwrap();
        assert_eq!(json, expected);
        let yaml: Value = serde_yaml::from_str(&written("yaml", document, &STYLE)).unwrap();
        assert_eq!(yaml, expected);
        if document.data == Data::Rows {
            let lines = written("jsonl", document, &STYLE);
            let rows = lines
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).unwrap());
            assert_eq!(rows.collect::<Value>(), expected);
        }
    }
}

#[test]
fn later_entries_of_a_report_count() {
    let head = [("report".into(), "mine".into()), ("rows".into(), 1.into())];
    let document = Document {
        data: Data::Report(head.into_iter().collect()),
        ..sample::kinds()
    };
    let json = written("json", &document, &STYLE);
    assert_eq!(json.matches("\"rows\"").count(), 1);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json, document.value());
}

#[test]
fn cells_are_read_back() {
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        for document in [sample::listing(), sample::hostile(Layout::Table)] {
            let text = written(format, &document, &STYLE);
            let mut builder = ::csv::ReaderBuilder::new();
            let mut reader = builder.delimiter(delimiter).from_reader(text.as_bytes());
            let table = document.tables().next().unwrap();
            let mut rows = reader.records();
            for row in 0..table.rows.len() {
                let record = rows.next().unwrap().unwrap();
                let cells = table.columns.iter().map(|column| {
                    let content = table.rows.cell(row, column.source);
                    safe::data(&cell::value(&content, ";")).into_owned()
                });
                assert_eq!(record.iter().collect::<Vec<_>>(), cells.collect::<Vec<_>>());
            }
            assert!(rows.next().is_none());
        }
    }
}

#[test]
fn formulas_are_quoted() {
    let check = |text: &str, expected: &str| {
        let style = Style {
            header: false,
            csv_safe: true,
            ..STYLE
        };
        let line = written("csv", &about(text, Layout::Table), &style);
        assert_eq!(line, format!("{expected},{expected},{expected},7\n"));
    };
    check("=cmd()", "'=cmd()");
    check("+1", "'+1");
    check("-1", "'-1");
    check("@sum", "'@sum");
    check("\t=1", "'\t=1");
    check("\r=1", "'=1");
    check("1-1", "1-1");
    check("", "");
    let number: Value = (-5).into();
    let record = written(
        "csv",
        &sample::facts(&number),
        &Style {
            csv_safe: true,
            ..STYLE
        },
    );
    assert!(record.contains(",-5,"), "{record}");
}

#[test]
fn ids_are_lines() {
    let check = |id: &str, expected: &str| {
        assert_eq!(written("ids", &about(id, Layout::Table), &STYLE), expected);
    };
    check("desk", "desk\n");
    check("größe 1", "größe 1\n");
    check("a\nb\u{1b}", "a\u{fffd}b\u{fffd}\n");
}

/// A writer that is closed after some bytes.
struct Closed(usize);

impl Write for Closed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_an_error() {
    for format in ALL {
        let document = sample::kinds();
        let length = written(format.name, &document, &STYLE).len();
        for bytes in 0..length {
            let error = (format.write)(&document, &STYLE, &mut Closed(bytes)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{}", format.name);
        }
        (format.write)(&document, &STYLE, &mut Closed(length)).unwrap();
    }
}

/// The text that a reader of Markdown sees, each run of blanks as one, and whether anything but
/// headings, paragraphs and cells came out of it.
fn read_markdown(source: &str) -> (String, bool) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    let mut text = String::new();
    let mut plain = true;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::HardBreak => text.push(' '),
            Event::Start(tag) => {
                use pulldown_cmark::Tag::*;
                plain &= matches!(
                    tag,
                    Heading { .. } | Paragraph | Table(_) | TableHead | TableRow | TableCell
                );
            }
            Event::End(_) => text.push(' '),
            _ => plain = false,
        }
    }
    (one_blank(&text), plain)
}

fn one_blank(text: &str) -> String {
    text.split(char::is_whitespace)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn check_text(text: &str) {
    for layout in [Layout::Table, Layout::Entries, Layout::Facts] {
        let document = about(text, layout);
        for format in ALL {
            let style = Style { width: 30, ..STYLE };
            check_safe(format.name, &written(format.name, &document, &style));
        }
        pages::tags(&written("html", &document, &STYLE));
    }
    let document = about(text, Layout::Table);
    let json: Value = serde_json::from_str(&written("json", &document, &STYLE)).unwrap();
    assert_eq!(json, document.value());
    let yaml: Value = serde_yaml::from_str(&written("yaml", &document, &STYLE)).unwrap();
    assert_eq!(yaml, document.value());
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let lines = written(format, &document, &STYLE);
        let mut builder = ::csv::ReaderBuilder::new();
        let mut reader = builder.delimiter(delimiter).from_reader(lines.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        let expected = safe::data(text);
        let texts = row.iter().take(3).all(|cell| cell == expected);
        assert!(texts && row.get(3) == Some("7"), "{lines:?}");
    }
    let plain = written("plain", &document, &STYLE);
    assert_eq!(plain.lines().count(), 2);
    assert_eq!(plain.matches('\t').count(), 6);

    // An address may become a link, which is tested where links are.
    if text.contains("://") {
        return;
    }
    let shown = one_blank(&safe::lines(text.trim()));
    let (markdown, plain) = read_markdown(&written("markdown", &document, &STYLE));
    assert!(plain, "{text:?}");
    assert_eq!(
        markdown,
        one_blank(&format!(
            "ID Title Summary Number {shown} {shown} {shown} 7"
        ))
    );
    let title = match shown.as_str() {
        "" => one_blank(&safe::id(text)),
        title => title.to_owned(),
    };
    let title = if title.is_empty() { "—" } else { &title };
    let entry = written("markdown", &about(text, Layout::Entries), &STYLE);
    let (markdown, plain) = read_markdown(&entry);
    assert!(plain, "{text:?}");
    assert_eq!(markdown, one_blank(&format!("{title} {shown}")), "{entry}");
}

#[test]
fn hostile_text_stays_text() {
    for text in sample::HOSTILE {
        check_text(text);
    }
}

proptest! {
    #[test]
    fn any_text_stays_text(text in any_text()) {
        check_text(&text);
    }

    #[test]
    fn wrapping_loses_nothing(text in any_text(), columns in 0_usize..60) {
        let text = safe::lines(&text).into_owned();
        let lines = wrap::wrap(&text, columns);
        let kept = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
        prop_assert_eq!(kept(&lines.join("\n")), kept(&text));
        if columns > 1 {
            prop_assert!(lines.iter().all(|line| wrap::width(line) <= columns), "{:?}", lines);
        }
    }
}

/// Texts with many of the characters that mean something somewhere.
fn any_text() -> impl Strategy<Value = String> {
    let active: Vec<char> =
        "\n\r\t  \u{1b}\u{9b}\u{202e}\\`*_{}[]()<>#+-=.!|~&:;\"'$@,1a中é👩\u{200d}"
            .chars()
            .collect();
    let char = prop_oneof![4 => proptest::sample::select(active), 1 => any::<char>()];
    proptest::collection::vec(char, 0..40).prop_map(String::from_iter)
}
