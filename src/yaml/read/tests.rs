//! What documents hold, and where.

use super::super::{Node, Style};
use super::*;

mod faults;
mod laws;
mod limits;

fn doc(text: &str) -> Doc<'_> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    parsed.doc.expect(text)
}

fn rules(bytes: &[u8]) -> Vec<&'static str> {
    let parsed = read(bytes, &Limits::default());
    parsed.faults.iter().map(|fault| fault.rule).collect()
}

/// Every node as its own bytes.
fn spans(node: Node<'_, '_>, text: &str, out: &mut Vec<String>) {
    out.push(text[node.span()].to_owned());
    if node.is_alias() {
        return;
    }
    node.items().for_each(|item| spans(item, text, out));
    for (key, value) in node.written_entries() {
        spans(key, text, out);
        spans(value, text, out);
    }
}

fn check_spans(text: &str, expected: &[&str]) {
    let doc = doc(text);
    let mut found = Vec::new();
    spans(doc.root(), text, &mut found);
    // The first is the root.
    let found: Vec<_> = found.iter().skip(1).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn spans_are_the_bytes_of_the_value() {
    check_spans("a: 1", &["a", "1"]);
    check_spans("a: 'x'\nb: \"y\" # c\n", &["a", "'x'", "b", "\"y\""]);
    check_spans("a: x\n  y  # c\nb:\n", &["a", "x\n  y", "b", ""]);
    check_spans("\u{feff}é: ü\r\nb: 2\r\n", &["é", "ü", "b", "2"]);
    check_spans("a: 1\rb: 2\r", &["a", "1", "b", "2"]);
    check_spans(
        "a:\n  - x\n  - y # c\n\n# d\nb: z\n",
        &["a", "- x\n  - y", "x", "y", "b", "z"],
    );
    check_spans(
        "a: # -\n- - x\n  - y\n- -5\n",
        &["a", "- - x\n  - y\n- -5", "- x\n  - y", "x", "y", "-5"],
    );
    check_spans(
        "a: &x\n- !t\n  - y\nb: z",
        &["a", "- !t\n  - y", "- y", "y", "b", "z"],
    );
    check_spans(
        "- ? - a\n  : - b\n",
        &["? - a\n  : - b", "- a", "a", "- b", "b"],
    );
    check_spans("a:\n- x\n-\nb: z\n", &["a", "- x\n-", "x", "", "b", "z"]);
    check_spans("a: [x, 'y',]\n", &["a", "[x, 'y',]", "x", "'y'"]);
    check_spans("a: [x: y]\n", &["a", "[x: y]", "x: y", "x", "y"]);
    check_spans("a: {b: 1,\n c}\n", &["a", "{b: 1,\n c}", "b", "1", "c", ""]);
    check_spans("a: &x !!str b\nc: *x\n", &["a", "b", "c", "*x"]);
    check_spans(
        "a:\n  b: 1\n  c:\n    - d\n\ne: 2\n",
        &[
            "a",
            "b: 1\n  c:\n    - d",
            "b",
            "1",
            "c",
            "- d",
            "d",
            "e",
            "2",
        ],
    );
}

#[test]
fn spans_of_block_scalars_begin_at_their_header() {
    check_spans(
        "a: |\n  x\n\n  y\n\n# c\nb: 1\n",
        &["a", "|\n  x\n\n  y", "b", "1"],
    );
    check_spans(
        "a: >-  # |\n\n  x\n   y\nb: 1",
        &["a", ">-  # |\n\n  x\n   y", "b", "1"],
    );
    check_spans("a: |+\n  x\n\n\nb: 1", &["a", "|+\n  x\n\n", "b", "1"]);
    check_spans("a: !!str &x # > |\n  |2\n   x\n", &["a", "|2\n   x"]);
    check_spans("a: |\n\nb: |\nc: |", &["a", "|", "b", "|", "c", "|"]);
    check_spans("a: |\r\n  x\r\n\r\nb: 1\r\n", &["a", "|\r\n  x", "b", "1"]);
    check_spans(
        "a: |\n  x\n     \n  \nb: 1",
        &["a", "|\n  x\n     ", "b", "1"],
    );
    check_spans("- |\n a\n-\n  >\n  b\n", &["|\n a", ">\n  b"]);
    check_spans("a: x # c | d\nb: |\n  y", &["a", "x", "b", "|\n  y"]);
}

#[test]
fn comments_stand_in_order() {
    let text = "# top\na: | # head\n  # text\nb: [x, # in\n y] # end\n# last";
    let found: Vec<_> = doc(text)
        .comments()
        .iter()
        .map(|span| &text[span.clone()])
        .collect();
    assert_eq!(found, ["# top", "# head", "# in", "# end", "# last"]);
}

#[test]
fn nodes_say_how_they_are_written() {
    let text =
        "a: x\nb: 'x'\nc: \"x\"\nd: |\n x\ne: >\n x\nf: [x]\ng:\n- x\nh: {}\ni:\nj: *x\nk: &x 1";
    let parsed = read(text.as_bytes(), &Limits::default());
    let doc = parsed.doc.expect(text);
    let styles: Vec<_> = doc
        .root()
        .entries()
        .map(|(_, value)| value.style())
        .collect();
    use Style::*;
    let expected = [
        Plain,
        SingleQuoted,
        DoubleQuoted,
        Literal,
        Folded,
        Flow,
        Block,
        Flow,
        Plain,
        Plain,
        Plain,
    ];
    assert_eq!(styles, expected);
    let get = |key| doc.root().get(key).expect(key);
    assert!(get("i").is_empty() && get("i").is_plain());
    assert!(!get("b").is_plain() && !get("h").is_empty());
    assert_eq!(get("j").scalar(), Some("*x"));
    assert_eq!(get("k").anchor_span().map(|span| &text[span]), Some("&x"));
    assert_eq!(doc.root().get("l").map(|node| node.span()), None);
}

#[test]
fn scalars_keep_their_text() {
    for text in [
        "012",
        "no",
        "1e3",
        "~",
        "null",
        "2017-06-07",
        "0x1F",
        "=",
        "é",
    ] {
        assert_eq!(
            doc(&format!("a: {text}"))
                .root()
                .get("a")
                .and_then(Node::scalar),
            Some(text)
        );
    }
    assert!(matches!(
        doc("a: b c").root().get("a").and_then(Node::text),
        Some(std::borrow::Cow::Borrowed("b c"))
    ));
}

#[test]
fn the_root_is_a_mapping_or_nothing() {
    for text in [
        "",
        "\n",
        "# only\n",
        "---\n",
        "--- ~",
        "...",
        "\u{feff}",
        "\u{feff}# x",
    ] {
        assert!(matches!(doc(text).mapping(), Ok(None)), "{text:?}");
    }
    for text in [
        "a: 1",
        "---\na: 1\n...\n",
        "{a: 1}",
        "%YAML 1.2\n---\na: 1",
        "\u{feff}---\na: 1",
    ] {
        assert!(matches!(doc(text).mapping(), Ok(Some(_))), "{text:?}");
    }
    for text in ["- a", "text", "[a]", "''"] {
        let fault = doc(text).mapping().expect_err(text);
        assert_eq!(fault.rule, "not-a-mapping", "{text:?}");
    }
}

#[test]
fn aliases_are_looked_through() {
    let doc = doc("a: &x [1, 2]\nb: *x\nc: &y 5\nd: *y");
    let b = doc.root().get("b").expect("b");
    assert!(b.is_alias() && b.is_sequence());
    assert_eq!(
        b.items().filter_map(Node::scalar).collect::<Vec<_>>(),
        ["1", "2"]
    );
    assert_eq!(doc.root().get("d").and_then(Node::scalar), Some("5"));
}

#[test]
fn merge_keys_bring_in_what_is_missing() {
    let text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  a: 0\n  <<: [*x, *y]\nw: &w\n  <<: *x\nv: {<<: *w}\nu: {<<: {q: 1}}\n't': {'<<': 1}";
    let doc = doc(text);
    let check = |key: &str, expected: &[(&str, &str, bool)]| {
        let found: Vec<_> = doc
            .root()
            .get(key)
            .expect(key)
            .entries()
            .map(|(key, value)| {
                (
                    key.scalar().unwrap(),
                    value.scalar().unwrap(),
                    value.is_merged(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{key}");
    };
    check(
        "z",
        &[("a", "0", false), ("b", "2", true), ("c", "4", true)],
    );
    check("w", &[("a", "1", true), ("b", "2", true)]);
    check("v", &[("a", "1", true), ("b", "2", true)]);
    check("u", &[("q", "1", true)]);
    check("t", &[("<<", "1", false)]);
    assert_eq!(rules(b"<<: x\na: 1"), ["merge-key"]);
}
