//! Small texts and what changes make of them, byte for byte.

use super::super::doc::Style;
use super::*;

mod any;
mod braces;
mod exact;
mod keys;
mod laws;
mod layouts;
mod prose;
mod readers;
mod styles;

const ORDER: &[&str] = &["title", "kind", "url", "topics", "tags", "summary"];

fn add(item: &str) -> Change<'_> {
    Change::AddItem { key: "tags", item }
}

fn remove(index: usize) -> Change<'static> {
    let key = "tags";
    Change::RemoveItem { key, index }
}

fn replace(index: usize, item: &str) -> Change<'_> {
    let key = "tags";
    Change::ReplaceItem { key, index, item }
}

#[test]
fn items_are_counted_as_changes_count_them() {
    let check = |text: &str, expected: &[Option<&str>]| {
        let found = items(text, "tags", &Limits::default());
        let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        "tags:\n-\n- one\n- {a: b}\n",
        &[Some(""), Some("one"), None],
    );
    check("tags: ['', x]\n", &[Some(""), Some("x")]);
    check("tags: one\n", &[Some("one")]);
    check("tags:\n", &[]);
    check("title: A\n", &[]);
}

fn check(text: &str, change: Change<'_>, expected: &str) {
    match apply(text, &[change], ORDER, &Limits::default()) {
        Ok(new) => assert_eq!(new, expected, "{text:?} {change:?}"),
        Err(refusal) => panic!("{text:?} {change:?} {refusal:?}"),
    }
}

fn check_refused(text: &str, change: Change<'_>, at: &str, message: &str) {
    let refusal = apply(text, &[change], ORDER, &Limits::default()).expect_err(text);
    assert_eq!(
        text.get(refusal.span.clone()),
        Some(at),
        "{text:?} {refusal:?}"
    );
    assert!(refusal.message.contains(message), "{text:?} {refusal:?}");
}

#[test]
fn items_are_added_to_blocks() {
    check("tags:\n  - a\n", add("b"), "tags:\n  - a\n  - b\n");
    check("tags:\n- a\nx: 1\n", add("b"), "tags:\n- a\n- b\nx: 1\n");
    check(
        "tags:\n    -   a\nx: 1\n",
        add("b"),
        "tags:\n    -   a\n    -   b\nx: 1\n",
    );
    check("tags:\n  - a", add("b"), "tags:\n  - a\n  - b");
    check(
        "tags:\r\n  - a\r\nx: 1\r\n",
        add("b"),
        "tags:\r\n  - a\r\n  - b\r\nx: 1\r\n",
    );
    check(
        "\u{feff}tags:\n  - a\n",
        add("b"),
        "\u{feff}tags:\n  - a\n  - b\n",
    );
    check(
        "---\ntags:\n  - a\n...\n",
        add("b"),
        "---\ntags:\n  - a\n  - b\n...\n",
    );
    check(
        "tags:\n  - a # beside\n  # below\n\n# x\nx: 1\n",
        add("b"),
        "tags:\n  - a # beside\n  - b\n  # below\n\n# x\nx: 1\n",
    );
    check(
        "tags:\n  - |\n    a\n\nx: 1\n",
        add("b"),
        "tags:\n  - |\n    a\n  - b\n\nx: 1\n",
    );
    check("tags:\n  -\nx: 1\n", add("b"), "tags:\n  -\n  - b\nx: 1\n");
    check("tags: # c\n  - a\n", add("b"), "tags: # c\n  - a\n  - b\n");
    check("tags: &t\n  - a\n", add("b"), "tags: &t\n  - a\n  - b\n");
    check(
        "tags:\n  - &t a\nx: *t\n",
        add("b"),
        "tags:\n  - &t a\n  - b\nx: *t\n",
    );
    check(
        "  tags:\n  - a\n  x: 1\n",
        add("b"),
        "  tags:\n  - a\n  - b\n  x: 1\n",
    );
    check(
        "? tags\n: - a\n  - c\n",
        add("b"),
        "? tags\n: - a\n  - c\n  - b\n",
    );
    check("tags:\n  - a:\n", add("b"), "tags:\n  - a:\n  - b\n");
}

#[test]
fn new_items_are_quoted_where_they_must_be() {
    let check = |item: &str, block: &str, flow: &str| {
        check(
            "tags:\n- a\n",
            add(item),
            &format!("tags:\n- a\n- {block}\n"),
        );
        check("tags: [a]\n", add(item), &format!("tags: [a, {flow}]\n"));
    };
    check("R & D (new)", "R & D (new)", "R & D (new)");
    check("a, b", "a, b", "'a, b'");
    check("x [y]", "x [y]", "'x [y]'");
    check("a:b", "a:b", "'a:b'");
    check("why?", "why?", "'why?'");
    check("C#", "C#", "C#");
    check("a: b", "'a: b'", "'a: b'");
    check("a #b", "'a #b'", "'a #b'");
    check("#b", "'#b'", "'#b'");
    check("- b", "'- b'", "'- b'");
    check("it's", "it's", "it's");
    check("'it's'", "'''it''s'''", "'''it''s'''");
    check("", "''", "''");
    check(" a", "' a'", "' a'");
    check("no", "'no'", "'no'");
    check("Null", "'Null'", "'Null'");
    check("012", "'012'", "'012'");
    check("1e3", "'1e3'", "'1e3'");
    check("2017-06-07", "'2017-06-07'", "'2017-06-07'");
    check("12:30:45", "'12:30:45'", "'12:30:45'");
    check("3d printing", "3d printing", "3d printing");
    check(
        "a\nb\t\"\\\u{7f}",
        "\"a\\nb\\t\\\"\\\\\\x7F\"",
        "\"a\\nb\\t\\\"\\\\\\x7F\"",
    );
    check("été 東京", "été 東京", "été 東京");
    check("<<", "'<<'", "'<<'");
}

#[test]
fn items_are_removed_from_blocks() {
    check(
        "tags:\n  - a\n  - b\n  - c\n",
        remove(1),
        "tags:\n  - a\n  - c\n",
    );
    check("tags:\n  - a\n  - b\n", remove(0), "tags:\n  - b\n");
    check("tags:\n  - a\n  - b", remove(1), "tags:\n  - a");
    check("tags:\n- a\n- b\nx: 1\n", remove(1), "tags:\n- a\nx: 1\n");
    check(
        "x: 1\r\ntags:\r\n- a\r\n- b",
        remove(1),
        "x: 1\r\ntags:\r\n- a",
    );
    check(
        "tags:\n  - a # a\n  # own\n  - b # b\n  # end\n",
        remove(1),
        "tags:\n  - a # a\n  # own\n  # end\n",
    );
    check(
        "tags:\n  # own\n  - a # a\n  - b # b\n",
        remove(0),
        "tags:\n  # own\n  - b # b\n",
    );
    check("tags:\n  - a\nx: 1\n", remove(0), "tags: []\nx: 1\n");
    check(
        "tags: # c\n  # own\n  - a # a\nx: 1\n",
        remove(0),
        "tags: [] # c\n  # own\nx: 1\n",
    );
    check("tags:\n  - a", remove(0), "tags: []");
    check("tags: &t\n  - a\n", remove(0), "tags: &t []\n");
    check(
        "tags:\n  - >-\n    a\n    b\n  - c\n",
        remove(0),
        "tags:\n  - c\n",
    );
    check(
        "tags:\n  - a\n  - {x: 1,\n     y: 2} # c\n  - c\n",
        remove(1),
        "tags:\n  - a\n  - c\n",
    );
    check("tags:\n  -\n  - c\n", remove(0), "tags:\n  - c\n");
    check("tags:\n  - c\n  -\n", remove(1), "tags:\n  - c\n");
    check("? tags\n: - a\n  - b\n", remove(1), "? tags\n: - a\n");
}

#[test]
fn items_change_in_flow_lists() {
    check("tags: [a]\n", add("b"), "tags: [a, b]\n");
    check("tags: [a, 'b'] # c\n", add("c"), "tags: [a, 'b', c] # c\n");
    check("tags: [ a, b, ]\n", add("c"), "tags: [ a, b, c, ]\n");
    check(
        "tags: [\n  a,\n  b,\n]\n",
        add("c"),
        "tags: [\n  a,\n  b,\n  c,\n]\n",
    );
    check(
        "tags: [\n  a,\n  b\n]\n",
        add("c"),
        "tags: [\n  a,\n  b,\n  c\n]\n",
    );
    check(
        "tags: [\n  a, # a\n  b # b\n]\n",
        add("c"),
        "tags: [\n  a, # a\n  b, # b\n  c\n]\n",
    );
    check(
        "tags: [\n  a, # a\n  b, # b\n]\n",
        add("c"),
        "tags: [\n  a, # a\n  b, # b\n  c,\n]\n",
    );
    check(
        "tags: [a,\n       b]\n",
        add("c"),
        "tags: [a,\n       b,\n       c]\n",
    );
    check(
        "tags: [a, b,\n  c, d]\n",
        add("e"),
        "tags: [a, b,\n  c, d, e]\n",
    );
    check("tags: [\n]\n", add("a"), "tags: [a\n]\n");
    check("tags: [a, b, c]\n", remove(0), "tags: [b, c]\n");
    check("tags: [a, b, c]\n", remove(1), "tags: [a, c]\n");
    check("tags: [a, b, c]\n", remove(2), "tags: [a, b]\n");
    check("tags: [a, b,]\n", remove(1), "tags: [a,]\n");
    check("tags: [a] # c\n", remove(0), "tags: [] # c\n");
    check("tags: [\n  a,\n]\n", remove(0), "tags: []\n");
    check(
        "tags: [\n  a, # a\n  # own\n]\n",
        remove(0),
        "tags: [\n  # own\n]\n",
    );
    check(
        "tags: [\n  a, # a\n  b # b\n]\n",
        remove(1),
        "tags: [\n  a # a\n]\n",
    );
    check(
        "tags: [\n  a, # a\n  b, # b\n]\n",
        remove(0),
        "tags: [\n  b, # b\n]\n",
    );
    check("tags: [a,\n       b]\n", remove(1), "tags: [a]\n");
    check("tags: [a, b]\n", replace(1, "x, y"), "tags: [a, 'x, y']\n");
}

#[test]
fn items_are_replaced_in_their_quotes() {
    check("tags:\n  - a # c\n", replace(0, "b"), "tags:\n  - b # c\n");
    check(
        "tags:\n  - 'a'\n",
        replace(0, "it's"),
        "tags:\n  - 'it''s'\n",
    );
    check(
        "tags:\n  - \"a\"\n",
        replace(0, "b \"c\""),
        "tags:\n  - \"b \\\"c\\\"\"\n",
    );
    check(
        "tags:\n  - 'a'\n",
        replace(0, "b\nc"),
        "tags:\n  - \"b\\nc\"\n",
    );
    check("tags:\n  - a\n", replace(0, "no"), "tags:\n  - 'no'\n");
    check(
        "tags:\n  - |\n    a\n  - b\n",
        replace(0, "c"),
        "tags:\n  - c\n  - b\n",
    );
    check(
        "tags:\n  -\n  - b\n",
        replace(0, "c"),
        "tags:\n  - c\n  - b\n",
    );
    check(
        "tags:\n  - a\n    b\n  - c\n",
        replace(0, "d"),
        "tags:\n  - d\n  - c\n",
    );
    check(
        "x: &x a\ntags: [*x]\n",
        replace(0, "b"),
        "x: &x a\ntags: [b]\n",
    );
    check("tags: a # c\n", replace(0, "b"), "tags: b # c\n");
    check("tags:\n  - a # c", replace(0, "a"), "tags:\n  - a # c");
    check("tags: [1]\n", replace(0, "1"), "tags: ['1']\n");
}

#[test]
fn texts_and_nothing_become_lists() {
    check("tags: a\n", add("b"), "tags:\n  - a\n  - b\n");
    check("tags: a", add("b"), "tags:\n  - a\n  - b");
    check(
        "tags: 'a' # c\nx: 1\n",
        add("b"),
        "tags:\n  - 'a' # c\n  - b\nx: 1\n",
    );
    check(
        "tags: a\ntopics:\n- t\n",
        add("b"),
        "tags:\n- a\n- b\ntopics:\n- t\n",
    );
    check(
        "tags: a\ntopics:\n    - t\n",
        add("b"),
        "tags:\n    - a\n    - b\ntopics:\n    - t\n",
    );
    check(
        "tags: a\r\nx: 1\r\n",
        add("b"),
        "tags:\r\n  - a\r\n  - b\r\nx: 1\r\n",
    );
    check("tags:\n  a\n", add("b"), "tags:\n  - a\n  - b\n");
    check("tags: a # c\n", remove(0), "tags: [] # c\n");
    for empty in ["", " ", " []", " [ ]", " ~", " null"] {
        check(
            &format!("tags:{empty}\nx: 1\n"),
            add("b"),
            "tags:\n  - b\nx: 1\n",
        );
    }
    check("tags: [] # c\n", add("b"), "tags: # c\n  - b\n");
    check("tags: # c\n", add("b"), "tags: # c\n  - b\n");
    check("tags:", add("b"), "tags:\n  - b");
    check("tags: &x # c\n", add("b"), "tags: &x # c\n  - b\n");
    check("tags:\n# c\nx: 1\n", add("b"), "tags:\n  - b\n# c\nx: 1\n");
}

#[test]
fn missing_keys_come_in_their_place() {
    check(
        "title: x\nsummary: y\n",
        add("b"),
        "title: x\ntags:\n  - b\nsummary: y\n",
    );
    check("title: x", add("b"), "title: x\ntags:\n  - b");
    check(
        "title: x\nown: y\n",
        add("b"),
        "title: x\ntags:\n  - b\nown: y\n",
    );
    check("own: y\n", add("b"), "own: y\ntags:\n  - b\n");
    check(
        "topics:\n- t # c\n\nsummary: y\n",
        add("b"),
        "topics:\n- t # c\ntags:\n- b\n\nsummary: y\n",
    );
    check(
        "# top\nsummary: y\n",
        add("b"),
        "# top\ntags:\n  - b\nsummary: y\n",
    );
    check(
        "own: 1\n# s\nsummary: y\n",
        add("b"),
        "own: 1\ntags:\n  - b\n# s\nsummary: y\n",
    );
    check(
        "summary: y\ntitle: x\n",
        add("b"),
        "summary: y\ntitle: x\ntags:\n  - b\n",
    );
    check(
        "url: >-\n  x\n\nsummary: y\n",
        add("b"),
        "url: >-\n  x\ntags:\n  - b\n\nsummary: y\n",
    );
    check(
        "title: x\r\nsummary: y\r\n",
        add("b"),
        "title: x\r\ntags:\r\n  - b\r\nsummary: y\r\n",
    );
    check("  title: x\n", add("b"), "  title: x\n  tags:\n    - b\n");
    check(
        "title:\nsummary: y\n",
        add("b"),
        "title:\ntags:\n  - b\nsummary: y\n",
    );
    check(
        "---\ntitle: x\n...\n",
        add("b"),
        "---\ntitle: x\ntags:\n  - b\n...\n",
    );
    check("", add("b"), "tags:\n  - b\n");
    check("# c", add("b"), "# c\ntags:\n  - b\n");
    check("\u{feff}", add("b"), "\u{feff}tags:\n  - b\n");
    check("---\n# c\n", add("b"), "---\ntags:\n  - b\n# c\n");
    let key = "no";
    check(
        "a: 1\n",
        Change::AddItem { key, item: "x" },
        "a: 1\n'no':\n  - x\n",
    );
}

#[test]
fn changes_follow_each_other() {
    let new = apply(
        "tags: a\n",
        &[add("b"), remove(0), replace(0, "c")],
        ORDER,
        &Limits::default(),
    );
    assert_eq!(new.as_deref(), Ok("tags:\n  - c\n"));
    assert_eq!(
        apply("tags: a", &[], ORDER, &Limits::default()).as_deref(),
        Ok("tags: a")
    );
}

#[test]
fn what_is_not_certain_is_refused() {
    check_refused(
        "x: &x [a]\ntags: *x\n",
        add("b"),
        "*x",
        "an alias of another",
    );
    check_refused(
        "tags: &x [a]\ny: *x\n",
        add("b"),
        "&x [a]",
        "an alias elsewhere",
    );
    check_refused(
        "tags: [&x a]\ny: *x\n",
        remove(0),
        "[&x a]",
        "an alias elsewhere",
    );
    check_refused(
        "tags: [&x a]\ny: *x\n",
        replace(0, "b"),
        "[&x a]",
        "an alias elsewhere",
    );
    check_refused("x: &x {tags: [a]}\n<<: *x\n", add("b"), "tags", "merge key");
    check_refused("tags: [a]\ntags: [b]\n", add("c"), "tags", "given twice");
    check_refused("tags: [a\n", add("c"), "[", "never closed");
    check_refused("- a\n", add("b"), "- a", "not keys and values");
    check_refused("tags: {a: 1}\n", add("b"), "{a: 1}", "mapping");
    check_refused("tags: |\n  a\n", add("b"), "|\n  a", "several lines");
    check_refused("tags: [a]\n", remove(1), "tags", "no such item");
    check_refused("title: a\n", remove(0), "", "no such item");
    check_refused("tags: []\n", replace(0, "x"), "tags", "no such item");
    check_refused(
        "tags: [[a]]\n",
        replace(0, "x"),
        "[a]",
        "a list or a mapping",
    );
    check_refused("? tags\n: - a\n  - b\n", remove(0), "a", "line of its own");
    check_refused(
        "tags: [a, # c\n  b]\n",
        remove(1),
        ", # c\n  b",
        "a comment stands",
    );
    check_refused("--- ~\n", add("b"), "~", "empty value");
    check_refused(
        "tags:\n  - | # c\n    a\n",
        replace(0, "b"),
        "| # c\n    a",
        "a comment",
    );
}
