//! What is said of texts that are wrong, and where.

use super::super::super::{Node, position};
use super::*;

/// What is said of a text: rule, the bytes, message.
fn check_faults(text: &str, expected: &[(&str, &str, &str)]) {
    let parsed = read(text.as_bytes(), &Limits::default());
    let found: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| {
            let (line, column) = position(text.as_bytes(), fault.span.start);
            (
                fault.rule,
                format!("{line}:{column}"),
                fault.message.as_str(),
            )
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(rule, at, message)| (*rule, at.as_str(), *message))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn syntax_errors_stand_where_the_mistake_is() {
    let check = |text: &str, at: &str, message: &str| {
        check_faults(text, &[("yaml-syntax", at, message)]);
    };
    check(
        "a: 1\nb: \"x\nc: 1\n",
        "2:4",
        "the quote \" that opens here is not closed in its place",
    );
    check(
        "a: 'x\nb: 1\n",
        "1:4",
        "the quote ' that opens here is not closed in its place",
    );
    check(
        "a: \"x\nb: \"y\"\nc: 1\n",
        "1:4",
        "the quote \" that opens here is not closed in its place",
    );
    check("a: 'it's'\n", "1:8", "text stands behind the closing quote");
    check(
        "a: \"b\" c\n",
        "1:8",
        "text stands behind the closing quote",
    );
    check(
        "a: [x, y\nb: 1\n",
        "1:4",
        "the bracket [ that opens here is never closed",
    );
    check(
        "a: [x, y\n",
        "1:4",
        "the bracket [ that opens here is never closed",
    );
    check(
        "a: {x: 1\nb: 2\n",
        "1:4",
        "the bracket { that opens here is never closed",
    );
    check(
        "a: {x: [1, 2}\n",
        "1:8",
        "the bracket [ that opens here is closed by }",
    );
    check("a: ]\n", "1:4", "a bracket is closed that was not opened");
    check(
        "a: b: c\n",
        "1:5",
        "a colon stands in a text without quotes",
    );
    check(
        "a: @b\n",
        "1:4",
        "a text without quotes cannot begin with @",
    );
    check(
        "a: - b\n",
        "1:4",
        "a list cannot begin on the line of its key",
    );
    check("a: 1\ntitle b\nc: 1\n", "2:1", "this line has no colon");
    check(
        "a: 1\nb:\u{a0}2\n",
        "2:3",
        "the blank behind the colon is a no-break space, as word processors write it",
    );
    check(
        "a:\n  - b\n  -c\n",
        "3:3",
        "a list item needs a blank behind its dash",
    );
    check(
        "title:b\nc: 1\n",
        "1:1",
        "a key needs a blank behind its colon",
    );
    check(
        "a: 1\ntitle:b\nc: 1\n",
        "2:1",
        "a key needs a blank behind its colon",
    );
    check(
        "a: 1\n b: 2\n",
        "2:2",
        "this line is not where a key can stand",
    );
    check(
        "a:\n  b: 1\n c: 1\n",
        "3:2",
        "this line is not indented like its neighbours",
    );
    check(
        "a:\n  - b\n - c\n",
        "3:2",
        "this line is not indented like its neighbours",
    );
    check(
        "a: [b] c\n",
        "1:8",
        "text stands behind a value that has ended",
    );
    check(
        "a: !b!c d\n",
        "1:4",
        "a text without quotes cannot begin with !",
    );
    check(
        "a: \"\\q\"\n",
        "1:4",
        "an unknown escape stands in double quotes",
    );
    check(
        "a: b # c\n  d\n",
        "1:6",
        "a comment stands in the middle of a text",
    );
}

#[test]
fn tabs_are_named_as_such() {
    let one = "a tab is used to indent";
    check_faults("a:\n\t- b\n", &[("yaml-tab", "2:1", one)]);
    check_faults("a:\n  b: 1\n\tc: 1\n", &[("yaml-tab", "3:1", one)]);
    check_faults("a:\n  \t- b\n", &[("yaml-tab", "2:3", one)]);
    check_faults("\ta: 1\n", &[("yaml-tab", "1:1", one)]);
    check_faults("a:\n - b\n \t- c\n", &[("yaml-tab", "3:2", one)]);
    check_faults(
        "a:\n\t- b\n\t- c\nd:\n\t- e\n",
        &[
            ("yaml-tab", "2:1", "tabs are used to indent, lines 2 to 3"),
            ("yaml-tab", "5:1", one),
        ],
    );
    check_faults("a:\tb\nc: |\n  \tx\nd: \"x\n\ty\"\n", &[]);
}

#[test]
fn keys_given_twice_are_all_named() {
    let parsed = read(b"a: 1\nb: {c: 1, c: 2}\na: 2\n'a': 3\n", &Limits::default());
    let lines: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| (fault.rule, fault.span.clone()))
        .collect();
    assert_eq!(
        lines,
        [
            ("duplicate-key", 15..16),
            ("duplicate-key", 21..22),
            ("duplicate-key", 26..29)
        ]
    );
    assert_eq!(
        parsed.faults[1].message,
        "the key a is given twice; the first is on line 1"
    );
    let doc = parsed.doc.expect("a document");
    assert_eq!(doc.root().get("a").and_then(Node::scalar), Some("1"));
    assert_eq!(doc.root().entries().count(), 2);
    assert_eq!(doc.root().written_entries().count(), 4);
    assert_eq!(rules(b"a: 1\na: 2\nb: ]"), ["duplicate-key", "yaml-syntax"]);
    let many: String = (0..100).map(|at| format!("k{}: 1\n", at % 60)).collect();
    assert_eq!(rules(many.as_bytes()).len(), 40);
    assert_eq!(rules(b"? [a, b]\n: 1\n? [a, b]\n: 2\n"), ["duplicate-key"]);
}

#[test]
fn conflicts_are_named_before_anything_else() {
    let message = "a git conflict stands here, lines 2 to 6";
    let text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: [\n>>>>>>> x\nc: 1\n";
    check_faults(text, &[("conflict-markers", "2:1", message)]);
    check_faults(
        &text.replace('\n', "\r\n"),
        &[("conflict-markers", "2:1", message)],
    );
    assert_eq!(rules(format!("{text}{text}").as_bytes()).len(), 2);
    // The attribute `conflict-marker-size` makes markers longer.
    let longer = text
        .replace('<', "<<<")
        .replace('=', "===")
        .replace('>', ">>>");
    check_faults(&longer, &[("conflict-markers", "2:1", message)]);
    check_faults("a: >-\n  x\n  =======\n  <<<<<<< y\n  >>>>>>> z\n", &[]);
    check_faults("a: 1\n#<<<<<<< x\n", &[]);
    assert_eq!(rules(b"a: 1\n<<<<<<< x\n"), ["yaml-syntax"]);
}

#[test]
fn encodings_and_control_characters() {
    let parsed = read(b"a: Caf\xe9\n", &Limits::default());
    assert!(parsed.doc.is_none());
    assert_eq!(
        (parsed.faults[0].rule, parsed.faults[0].span.clone()),
        ("not-utf8", 6..7)
    );
    assert!(
        parsed.faults[0]
            .hint
            .as_ref()
            .is_some_and(|hint| hint.contains("iconv"))
    );
    for bytes in [b"\xff\xfea\0:\0" as &[u8], b"\xfe\xff\0a\0:"] {
        let parsed = read(bytes, &Limits::default());
        assert_eq!(parsed.faults[0].message, "the file is UTF-16, not UTF-8");
    }
    assert_eq!(
        rules(b"a: \x07b\x1b\nc: \x7f\xc2\x9b\n"),
        ["control-character"; 4]
    );
    assert_eq!(rules(b"a: b\0c\nd: 1"), ["control-character"]);
    assert!(read(b"a: b\0c\nd: 1", &Limits::default()).doc.is_none());
    assert_eq!(
        rules("a: «é\u{85}\u{a0}\u{fffd}»\u{1f600}".as_bytes()),
        [""; 0]
    );
    assert_eq!(rules("a: b\u{ffff}".as_bytes()), ["control-character"]);
    assert_eq!(
        rules(&[1; 5000])
            .iter()
            .filter(|rule| **rule == "control-character")
            .count(),
        10
    );
}

#[test]
fn several_documents_and_unknown_anchors() {
    check_faults(
        "a: 1\n---\nb: 1\n",
        &[(
            "several-documents",
            "2:1",
            "a second document begins here, and a file holds one",
        )],
    );
    check_faults(
        "a: *b*\nc: *d\n",
        &[
            (
                "unknown-anchor",
                "1:4",
                "*b* points to an anchor that is not in this file",
            ),
            (
                "unknown-anchor",
                "2:4",
                "*d points to an anchor that is not in this file",
            ),
        ],
    );
}
