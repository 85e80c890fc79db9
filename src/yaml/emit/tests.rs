//! What each form looks like; that it comes back is held by `law` and `readers`.

use serde_yaml::{Mapping, Number, Value};

use super::{Context, Field, record, scalar, value};

mod law;
mod readers;
pub(in crate::yaml) mod texts;

fn check_scalar(text: &str, block: &str, flow: &str) {
    assert_eq!(
        scalar(text, Context::Block),
        block,
        "{text:?} in block style"
    );
    assert_eq!(scalar(text, Context::Flow), flow, "{text:?} in flow style");
}

#[test]
fn words_stand_plain() {
    for text in [
        "Customer Service",
        "it's",
        "say \"hi\" to them",
        "C# and F#",
        "10 ways to listen",
        "3D printing",
        "2nd floor",
        "~/catalog",
        "<b>",
        "a & b",
        "nothing",
        "Norway",
        "yes and no",
        "Été à la bibliothèque",
        "שלום עולם",
        "👩‍👩‍👧 family story time",
        "中文",
    ] {
        check_scalar(text, text, text);
    }
}

#[test]
fn what_a_reader_would_take_for_something_else_stands_in_single_quotes() {
    for text in [
        "",
        "no",
        "No",
        "NO",
        "nO",
        "yes",
        "on",
        "OFF",
        "y",
        "N",
        "true",
        "False",
        "null",
        "NULL",
        "~",
        "=",
        "<<",
        "1",
        "012",
        "-1",
        "+1",
        "1_000",
        "1,000",
        "0o7",
        "0x1F",
        "0b11",
        "1e3",
        "1E+3",
        ".5",
        "5.",
        ".inf",
        "-.Inf",
        ".NaN",
        "12:30:45",
        "1:20",
        "2017",
        "2017-06",
        "2017-06-07",
        "2017-06-07T10:00:00Z",
        "2017-06-07 10:00:00 +02:00",
        "- dash",
        "-x",
        "? x",
        ": x",
        ":x",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "%a",
        "@a",
        "`a",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "[a",
        "{a",
        ", a",
        "]",
        "}",
        "\"a",
        "---",
        "--- a",
        "...",
        "... a",
        " leading space",
        "trailing space ",
        "\u{A0}",
        ".",
        "+",
    ] {
        let quoted = format!("'{text}'");
        check_scalar(text, &quoted, &quoted);
    }
}

#[test]
fn quotes_double_inside_single_quotes() {
    check_scalar(
        "No: a title with # and 'quotes'",
        "'No: a title with # and ''quotes'''",
        "'No: a title with # and ''quotes'''",
    );
    check_scalar("'", "''''", "''''");
}

#[test]
fn flow_style_quotes_more() {
    for text in ["a, b", "a]", "a{b}", "why?", "https://example.org/a"] {
        check_scalar(text, text, &format!("'{text}'"));
    }
}

#[test]
fn characters_that_readers_refuse_are_escaped() {
    for (text, written) in [
        ("a\nb", r#""a\nb""#),
        ("a\tb", r#""a\tb""#),
        ("a\r\n", r#""a\r\n""#),
        ("\0", r#""\x00""#),
        ("\u{7F}", r#""\x7F""#),
        ("\u{1B}[31m", r#""\x1B[31m""#),
        ("\u{85}", r#""\x85""#),
        ("\u{2028}\u{2029}", r#""\u2028\u2029""#),
        ("\u{FEFF}a", r#""\uFEFFa""#),
        ("\u{FFFE}\u{FFFF}\u{FDD0}", r#""\uFFFE\uFFFF\uFDD0""#),
        ("\u{10FFFF}\u{1FFFE}", r#""\U0010FFFF\U0001FFFE""#),
        ("\t\"\\", r#""\t\"\\""#),
        ("\u{E000}", "\u{E000}"),
    ] {
        check_scalar(text, written, written);
    }
}

fn check_prose(text: &str, expected: &str) {
    assert_eq!(
        record(&[("summary", Field::Prose(text))]),
        expected,
        "{text:?}"
    );
}

#[test]
fn prose_that_fits_stays_on_its_line() {
    check_prose("Short.", "summary: Short.\n");
    check_prose("Short: yes.", "summary: 'Short: yes.'\n");
    check_prose(" leading", "summary: ' leading'\n");
    let fits = "w ".repeat(35) + "w";
    check_prose(&fits, &format!("summary: {fits}\n"));
}

#[test]
fn long_prose_is_folded_at_eighty_columns() {
    let line = "w ".repeat(38) + "ww";
    assert_eq!(line.len(), 78);
    check_prose(
        &format!("{line} next"),
        &format!("summary: >-\n  {line}\n  next\n"),
    );
    check_prose(
        &format!("{line}x next"),
        &format!("summary: >-\n  {}\n  wwx next\n", "w ".repeat(38).trim()),
    );
    let word = "w".repeat(100);
    check_prose(&word, &format!("summary: {word}\n"));
    check_prose(
        &format!("a {word} b"),
        &format!("summary: >-\n  a\n  {word}\n  b\n"),
    );
    check_prose(
        &format!("a  {word} b"),
        &format!("summary: >-\n  a  {word}\n  b\n"),
    );
}

#[test]
fn paragraphs_are_folded() {
    check_prose("One.\n\nTwo.", "summary: >-\n  One.\n\n\n  Two.\n");
    check_prose("One.\n\n\nTwo.\n", "summary: >\n  One.\n\n\n\n  Two.\n");
    check_prose("One.\n", "summary: >\n  One.\n");
    check_prose("One.\n\n\n", "summary: >+\n  One.\n\n\n");
    check_prose("# One.\n\n- Two.", "summary: >-\n  # One.\n\n\n  - Two.\n");
}

#[test]
fn line_breaks_that_carry_meaning_are_literal() {
    check_prose("a\nb", "summary: |-\n  a\n  b\n");
    check_prose("a\nb\n", "summary: |\n  a\n  b\n");
    check_prose("a\nb\n\n", "summary: |+\n  a\n  b\n\n");
    check_prose("a\n\n  b", "summary: |-\n  a\n\n    b\n");
    check_prose("\na", "summary: |-\n\n  a\n");
    check_prose("  a\nb", "summary: |2-\n    a\n  b\n");
    check_prose("a\tb\nc", "summary: |-\n  a\tb\n  c\n");
}

#[test]
fn what_no_block_carries_is_escaped() {
    for text in [
        "a \nb",
        "a\n \nb",
        "a\n\tb",
        "a\t\nb",
        "a\r\nb",
        "\n",
        "\n\n",
        "a\n\u{85}b",
        "a\tb\n",
        " a\n",
    ] {
        check_prose(
            text,
            &format!("summary: {}\n", scalar(text, Context::Block)),
        );
        assert!(scalar(text, Context::Block).starts_with('"'), "{text:?}");
    }
}

#[test]
fn a_record_has_its_keys_in_order_and_leaves_out_what_is_empty() {
    let tags = ["patrons".to_owned(), "012".to_owned(), "a\nb".to_owned()];
    let level = Value::from("no");
    let fields = [
        ("title", Field::Text("Two\nlines")),
        ("kind", Field::Text("")),
        ("topics", Field::List(&[])),
        ("tags", Field::List(&tags)),
        ("published", Field::Date("2017-06")),
        ("modified", Field::Date("2017-06-07")),
        ("reviewed", Field::Date("soon: maybe")),
        ("owner", Field::Value(&Value::Null)),
        ("no", Field::Value(&level)),
        ("summary", Field::Prose("")),
    ];
    assert_eq!(
        record(&fields),
        "title: \"Two\\nlines\"\ntags:\n  - patrons\n  - '012'\n  - \"a\\nb\"\npublished: 2017-06\n\
         modified: 2017-06-07\nreviewed: 'soon: maybe'\n'no': 'no'\n"
    );
    assert_eq!(record(&[("title", Field::Text(""))]), "{}\n");
}

/// The sample catalog is written by hand; `add` would have written the same bytes.
#[test]
fn a_record_of_the_sample_catalog_is_in_canonical_form() {
    let source = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/catalog/resources/leaving-fort-ref-frontiers-of-embedded-librarianship.yaml"
    ));
    let read: Mapping = serde_yaml::from_str(source).unwrap();
    let text = |key: &str| read.get(key).unwrap().as_str().unwrap();
    let list = |key: &str| serde_yaml::from_value::<Vec<String>>(read.get(key).unwrap().clone());
    let (topics, tags) = (list("topics").unwrap(), list("tags").unwrap());
    let fields = [
        ("title", Field::Text(text("title"))),
        ("kind", Field::Text(text("kind"))),
        ("publisher", Field::Text(text("publisher"))),
        ("topics", Field::List(&topics)),
        ("tags", Field::List(&tags)),
        ("modified", Field::Date(text("modified"))),
        ("summary", Field::Prose(text("summary"))),
    ];
    assert_eq!(record(&fields), source);
}

/// Reads the expected text too, so that each case shows that both mean the same.
fn check_value(source: &str, expected: &str) {
    let read: Value = serde_yaml::from_str(source).unwrap();
    assert_eq!(value(&read), expected, "{source:?}");
    assert_eq!(
        serde_yaml::from_str::<Value>(expected).unwrap(),
        read,
        "{source:?}"
    );
}

#[test]
fn values_are_written_in_block_style() {
    check_value(
        "{a: [1, [x, z], {b: c, d: []}], e: {}}",
        "a:\n  - 1\n  - - x\n    - z\n  - b: c\n    d: []\ne: {}\n",
    );
    check_value("[a, {b: [c]}, null]", "- a\n- b:\n    - c\n- null\n");
    check_value(
        "{1: a, true: b, null: c, 'no': d}",
        "1: a\ntrue: b\nnull: c\n'no': d\n",
    );
    check_value("text", "text\n");
    check_value("[]", "[]\n");
    check_value("{}", "{}\n");
    check_value("'a: b'", "'a: b'\n");
    check_value("\"a\\nb\"", "|-\n  a\n  b\n");
    check_value("[\"a\\nb\\n\", c]", "- |\n  a\n  b\n- c\n");
    check_value("[{a: \" a\\nb\"}]", "- a: |2-\n     a\n    b\n");
    check_value("\" a\\nb\"", "\" a\\nb\"\n");
    check_value(
        "{? [a, b] : c, ? {d: e} : [f]}",
        "? - a\n  - b\n: c\n? d: e\n: - f\n",
    );
}

#[test]
fn tags_are_kept() {
    check_value(
        "{a: !t [b], c: !t d, e: !t {f: g}, h: !t []}",
        "a: !t\n  - b\nc: !t d\ne: !t\n  f: g\nh: !t []\n",
    );
    check_value("[!t {a: b}, !t [c]]", "- !t\n  a: b\n- !t\n  - c\n");
    check_value("!t {a: b}", "!t\na: b\n");
    check_value("!t \" a\\nb\"", "!t \" a\\nb\"\n");
    check_value("!t%20u%2C a", "!t%20u%2C a\n");
}

#[test]
fn numbers_are_the_same_kind_to_every_reader() {
    for (number, expected) in [
        (Number::from(1), "1\n"),
        (Number::from(-7), "-7\n"),
        (Number::from(u64::MAX), "18446744073709551615\n"),
        (Number::from(1e3), "1000.0\n"),
        (Number::from(1e16), "1.0e+16\n"),
        (Number::from(1.5e300), "1.5e+300\n"),
        (Number::from(-2.5e-9), "-2.5e-9\n"),
        (Number::from(-0.0), "-0.0\n"),
        (Number::from(f64::INFINITY), ".inf\n"),
        (Number::from(f64::NEG_INFINITY), "-.inf\n"),
        (Number::from(f64::NAN), ".nan\n"),
    ] {
        assert_eq!(value(&Value::Number(number)), expected);
    }
}

#[test]
fn a_long_key_gets_a_question_mark() {
    let long = "k".repeat(2000);
    let one = Mapping::from_iter([(Value::from(long.as_str()), Value::from("v"))]);
    assert_eq!(value(&Value::from(one)), format!("? {long}\n: v\n"));
    let items = ["a".to_owned()];
    assert_eq!(
        record(&[(&long, Field::List(&items))]),
        format!("? {long}\n:\n  - a\n")
    );
}
