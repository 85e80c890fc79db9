//! Which texts are read without the parser, and that both ways give the same.

use super::super::doc::Content;
use super::super::read::both_ways;
use super::super::{Doc, Limits};
use std::borrow::Cow;

mod laws;

/// Whether a text is read without the parser. If it is, the parser gives the same.
fn is_taken(bytes: &[u8], limits: &Limits) -> bool {
    let (plain, parsed) = both_ways(bytes, limits);
    let Some(plain) = plain else {
        return false;
    };
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(parsed.faults, [], "{text:?}");
    let doc = parsed.doc.expect(&text);
    assert_eq!(plain, doc, "{text:?}");
    assert_eq!(literal(&plain), literal(&doc), "{text:?}");
    true
}

/// Of each scalar, whether its text is borrowed from the file.
fn literal(doc: &Doc<'_>) -> Vec<bool> {
    let is_literal = |content: &Content<'_>| matches!(content, Content::Scalar(Cow::Borrowed(_)));
    let nodes = doc.nodes.iter();
    nodes.map(|data| is_literal(&data.content)).collect()
}

fn check(is_taken_as: bool, texts: &[(&str, &str)]) {
    for (what, text) in texts {
        let taken = is_taken(text.as_bytes(), &Limits::default());
        assert_eq!(taken, is_taken_as, "{what}: {text:?}");
    }
}

#[test]
fn what_records_are_written_in_is_read_without_the_parser() {
    check(
        true,
        &[
            ("one entry", "a: b\n"),
            ("no line break at the end", "a: b"),
            ("text of any script", "título: Ünïcödé – 図書館\nключ: 😀\n"),
            (
                "full-width marks, which share a byte with what is forbidden",
                "a: 図書館：利用\n",
            ),
            ("a no-break space, likewise", "a: b\u{a0}c\n"),
            (
                "keys of several words",
                "reading level: 3\nx-y.z/w_1: 2\n1: 2\n",
            ),
            (
                "blanks before and behind a value",
                "a:   b  \nb: 'c'  \nc: [d]  \n",
            ),
            (
                "marks within a text",
                "a: b - c, d :[e] {f} #g & *h ! | > ' \" % @ `",
            ),
            ("an address", "url: https://example.org:80/a#b?c=d&e\n"),
            (
                "a text that begins with a dash",
                "a: -5\nb: --x\nc: -x[y]\n",
            ),
            (
                "texts that look like other types",
                "a: 012\nb: no\nc: ~\nd: null\ne: 2017-06-07\n",
            ),
            (
                "single quotes",
                "a: ''\nb: 'it''s: # x'\nc: ' x '\nd: '\\'\ne: ''''\n",
            ),
            (
                "double quotes",
                "a: \"\"\nb: \"x: # y\"\nc: \" x \"\nd: \"say \\\"x\\\" \\\\\"\n",
            ),
            ("nothing", "a:\nb: \nc: # x\n\nd:\n"),
            (
                "a text over several lines",
                "a: b\n  c\n\n   d - e\n\n\n # f\ng: h\n i",
            ),
            (
                "a list that is indented",
                "a:\n  - b\n  - 'c'\n  -   d  \n\n   - e\n",
            ),
            ("a list that is not", "a:\n- b\n- \"c\"\nd: e\n"),
            (
                "items over several lines",
                "a:\n  - b\n    c\n  - d\ne:\n- f\n g\n",
            ),
            (
                "a list in brackets",
                "a: [b, 'c', \"d\", -e, f:g, h#i , j k]\nb: []\nc: [ x , ]\n",
            ),
            (
                "a folded text",
                "a: >-\n  b\n  c\n\n  d: e # f\n\n\n  g  \nh: i",
            ),
            ("a folded text that keeps its end", "a: >\n b\n c\n\n\n"),
            (
                "lines that are indented more",
                "a: >\n  b\n   c\n  d\n\n   e\n\n  f\n  g\n",
            ),
            (
                "a literal text",
                "a: |\n  b\n    c\n\n  - d\nb: |-  \n  # x\n  y",
            ),
            ("blank lines with blanks", "a: |\n  b\n \n  \n  c\n  \n"),
            (
                "comments on lines of their own",
                "# a\n\nb: c\n # d\ne:\n  # f\n  - g\n# h\n  - i\n#j",
            ),
            (
                "comments behind values",
                "a: b # c\nd: 'e' # f\ng: [h] # i  \nj: # k\n- l # m\n",
            ),
            ("a comment behind a block", "a: |\n   b\n  # c\nd: e\n"),
            (
                "a mark of a conflict that is indented",
                "a: |\n  <<<<<<< b\n  =======\n  >>>>>>> c\n",
            ),
        ],
    );
}

#[test]
fn everything_else_is_left_to_the_parser() {
    check(
        false,
        &[
            ("an empty text is no mapping", ""),
            ("nor is one of comments", "# a\n\n"),
            ("a list at the root", "- a\n"),
            ("a text at the root", "a\n"),
            ("a mapping in braces", "{a: b}\n"),
            ("a start of a document", "---\na: b\n"),
            ("an end of a document", "a: b\n...\n"),
            ("a directive", "%YAML 1.2\n---\na: b\n"),
            ("a mapping that is indented", " a: b\n"),
            ("a key in quotes", "'a': b\n"),
            ("an explicit key", "? a\n: b\n"),
            ("a key with other marks", "a(b): c\n"),
            ("a blank before the colon", "a : b\n"),
            ("no blank behind the colon", "a:b\n"),
            ("a key given twice is a fault", "a: b\nc: d\na: e\n"),
            ("a merge key", "<<: b\n"),
            (
                "a conflict",
                "a: b\n<<<<<<< c\nd: e\n=======\nd: f\n>>>>>>> g\n",
            ),
            ("an anchor", "a: &b c\n"),
            ("an alias", "a: *b\n"),
            ("a tag", "a: !!str b\n"),
            ("reserved characters", "a: @b\n"),
            ("a mapping in a mapping", "a:\n  b: c\n"),
            ("a value on the next line", "a:\n  b\n"),
            ("an entry on the line of a key", "a: b: c\n"),
            ("an item on the line of a key", "a: - b\n"),
            ("a mapping in a list", "a:\n  - b: c\n"),
            ("a list in a list", "a:\n  - - b\n"),
            ("an item that is a block scalar", "a:\n  - |\n    b\n"),
            ("an item that is a list in brackets", "a:\n  - [b]\n"),
            ("an item without a value", "a:\n  -\n  - b\n"),
            ("items that are indented differently", "a:\n  - b\n - c\n"),
            ("a text that a comment interrupts", "a: b\n # c\n  d\n"),
            ("a comment within a text", "a: b # c\n  d\n"),
            ("an entry in the lines of a text", "a: b\n  c: d\n"),
            ("quotes over several lines", "a: 'b\n  c'\n"),
            ("quotes that do not end", "a: 'b\n"),
            ("a text behind quotes", "a: 'b' c\n"),
            ("a comment that is not set off", "a: 'b'# c\n"),
            ("another escape", "a: \"b\\n\"\n"),
            ("a list in brackets over several lines", "a: [b,\n  c]\n"),
            ("lists and mappings in brackets", "a: [[b], {c: d}]\n"),
            ("a pair in brackets", "a: [b: c]\n"),
            ("a comment in brackets", "a: [b, #c\n d]\n"),
            ("a missing item in brackets", "a: [b,,c]\n"),
            ("a bracket that does not end", "a: [b\n"),
            ("a dash in brackets", "a: [-]\n"),
            ("blocks that keep what is behind them", "a: |+\n  b\n\n"),
            ("blocks that tell their indentation", "a: |2\n   b\n"),
            ("a comment behind the head of a block", "a: | # b\n  c\n"),
            ("a block that begins with a blank line", "a: |\n\n  b\n"),
            ("a block without lines", "a: |\nb: c\n"),
            (
                "more blanks than a blank line may have",
                "a: |\n  b\n     \n  c\n",
            ),
            ("a line that is indented less in a block", "a: |\n  b\n c\n"),
            ("a tab", "a: b\tc\n"),
            ("CR LF", "a: b\r\n"),
            ("a byte-order mark", "\u{feff}a: b\n"),
            ("a byte-order mark within", "a: b\u{feff}\n"),
            ("a control character", "a: b\u{1b}\n"),
            ("one beyond ASCII", "a: b\u{9f}\n"),
            ("NEL", "a: b\u{85}\n"),
            ("no characters", "a: b\u{ffff}\n"),
            ("NUL", "a: b\0\n"),
        ],
    );
}

#[test]
fn limits_are_kept() {
    let check = |text: &[u8], limits: &Limits, taken| assert_eq!(is_taken(text, limits), taken);
    let usual = Limits::default();
    check(b"a: b\n", &usual, true);
    check(b"a: b\xff\n", &usual, false);
    check(
        b"a: b\n",
        &Limits {
            max_bytes: 4,
            ..usual
        },
        false,
    );
    check(
        b"a: b\n",
        &Limits {
            max_bytes: 5,
            ..usual
        },
        true,
    );
    check(
        b"a: b\n",
        &Limits {
            max_depth: 1,
            ..usual
        },
        false,
    );
    check(
        b"a: [b]\n",
        &Limits {
            max_depth: 2,
            ..usual
        },
        true,
    );
    let keys = |count| -> String { (0..count).map(|at| format!("key{at}: x\n")).collect() };
    check(keys(64).as_bytes(), &usual, true);
    check(keys(65).as_bytes(), &usual, false);
    check(format!("{}key9: x\n", keys(20)).as_bytes(), &usual, false);
    let long = format!("a: {0}\nb: |\n  {0}\nc: '{0}'\n", "é x".repeat(50_000));
    check(long.as_bytes(), &usual, true);
}

#[test]
fn the_sample_is_read_without_the_parser() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog/resources");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(is_taken(&bytes, &Limits::default()), "{path:?}");
        count += 1;
    }
    assert_eq!(count, 8);
}
