//! What texts become, as a table: what is written by hand, and its canonical form.

use super::*;

mod laws;
mod layouts;
mod readers;

const ORDER: Order<'_> = &[
    ("title", Shape::Text),
    ("kind", Shape::Text),
    ("topics", Shape::List),
    ("tags", Shape::List),
    ("modified", Shape::Text),
    ("summary", Shape::Prose),
    ("see_also", Shape::Value),
];

fn format(text: &str) -> Result<String, Refusal> {
    super::format(text, ORDER, &Limits::default())
}

/// The canonical form of a text, which is its own.
fn check(text: &str, expected: &str) {
    match format(text) {
        Ok(new) => assert_eq!(new, expected, "{text:?}"),
        Err(refusal) => panic!("{text:?} {refusal:?}"),
    }
    assert_eq!(format(expected).as_deref(), Ok(expected), "{text:?}");
}

fn check_refused(text: &str, at: &str, message: &str) {
    let refusal = format(text).expect_err(text);
    assert_eq!(
        text.get(refusal.span.clone()),
        Some(at),
        "{text:?} {refusal:?}"
    );
    assert!(refusal.message.contains(message), "{text:?} {refusal:?}");
}

#[test]
fn keys_come_in_canonical_order() {
    check("kind: news\ntitle: A\n", "title: A\nkind: news\n");
    check(
        "own: 1\nsummary: B\nother: 2\ntitle: A\n",
        "title: A\nsummary: B\nown: 1\nother: 2\n",
    );
    check("'title': A\n\"own\": 1\n", "title: A\nown: 1\n");
    check("012: a\nno: b\ntitle: c\n", "title: c\n012: a\nno: b\n");
    check("  kind: news\n  title: A\n", "title: A\nkind: news\n");
    check("{kind: news, title: A}\n", "title: A\nkind: news\n");
    check("? title\n: A\n", "title: A\n");
    let long = "k".repeat(2000);
    check(
        &format!("? '{long}'\n: [a]\n"),
        &format!("? {long}\n:\n  - a\n"),
    );
    check("{}\n", "{}\n");
    check("# nothing\n", "# nothing\n");
    check("", "");
}

#[test]
fn lists_are_in_block_style() {
    for list in [
        " [a, b]",
        " [ a, 'b', ]",
        " [\n    a,\n    b\n  ]",
        "\n- a\n- b",
        "\n    -   a\n    -   \"b\"",
        "\n  -\n    a\n  - >-\n    b",
    ] {
        check(&format!("tags:{list}\n"), "tags:\n  - a\n  - b\n");
        check(&format!("own:{list}\n"), "own:\n  - a\n  - b\n");
    }
    check("tags: a\n", "tags:\n  - a\n");
    check("tags: 'a b' # c\n", "tags:\n  - a b # c\n");
    check("tags: |\n  a\n  b\n", "tags:\n  - \"a\\nb\\n\"\n");
    check("own: a\n", "own: a\n");
    check(
        "tags: [[a, b], {c: d}]\n",
        "tags:\n  - - a\n    - b\n  - c: d\n",
    );
    check("tags: {a: b}\n", "tags:\n  a: b\n");
    let long = "w ".repeat(60) + "w";
    check(
        &format!("tags: [{long}]\n"),
        &format!("tags:\n  - {long}\n"),
    );
}

#[test]
fn what_is_empty_stays_as_it_is() {
    for empty in ["", " ~", " null", " ''", " []", " {}"] {
        for key in ["title", "tags", "summary", "own"] {
            check(&format!("{key}:{empty}\n"), &format!("{key}:{empty}\n"));
        }
    }
    check("tags:  \"\"\n", "tags: ''\n");
    check("tags: [ ]\n", "tags: []\n");
    check(
        "tags: [a, , b]\n".replace(", ,", ", ~,").as_str(),
        "tags:\n  - a\n  - ~\n  - b\n",
    );
    check("tags:\n- a\n-\n- b\n", "tags:\n  - a\n  -\n  - b\n");
    check("{title, kind: news}\n", "title:\nkind: news\n");
}

#[test]
fn texts_are_plain_where_every_reader_sees_the_same() {
    check("title: 'A'\n", "title: A\n");
    check("title: \"A: b\"\n", "title: 'A: b'\n");
    check("title: 'it''s'\n", "title: it's\n");
    check("title: \"a\\tb\"\n", "title: \"a\\tb\"\n");
    check("title: A\n  long\n  one\n", "title: A long one\n");
    check("title: >-\n  A long\n  one\n", "title: A long one\n");
    check("title:\n  A\n", "title: A\n");
    check("title:    A   \n", "title: A\n");
}

#[test]
fn the_spelling_of_a_scalar_is_that_of_its_type() {
    for text in [
        "012",
        "1e3",
        "0x1F",
        "2017",
        "2017-06-07",
        "2017-06-07 10:00:00",
        "yes",
        "No",
        "true",
        "1.50",
        "12:30",
        "=",
        "-1",
        ".5",
        "-x",
        ":x",
        "?x",
        "0",
        "~x",
    ] {
        for (before, after) in [
            (format!("title: {text}\n"), format!("title: {text}\n")),
            (format!("modified: {text}\n"), format!("modified: {text}\n")),
            (format!("own: {text}\n"), format!("own: {text}\n")),
            (format!("tags: {text}\n"), format!("tags:\n  - {text}\n")),
            (
                format!("own: {{a: [{text}]}}\n"),
                format!("own:\n  a:\n    - {text}\n"),
            ),
        ] {
            check(&before, &after);
        }
        if text == "~x" {
            continue;
        }
        check(
            &format!("title: \"{text}\"\n"),
            &format!("title: '{text}'\n"),
        );
        check(
            &format!("modified: '{text}'\n"),
            &format!("modified: '{text}'\n"),
        );
        check(&format!("own: \"{text}\"\n"), &format!("own: '{text}'\n"));
        check(
            &format!("tags: [\"{text}\"]\n"),
            &format!("tags:\n  - '{text}'\n"),
        );
    }
    // A text of many words is nothing else, whatever it begins with.
    let words = "-5 degrees ".to_owned() + "w ".repeat(16).trim();
    check(&format!("title: {words}\n"), &format!("title: '{words}'\n"));
}

#[test]
fn folded_paragraphs_stay_folded() {
    check(
        "summary: >-\n    One paragraph\n    on two lines.\n\n    And one more.\n",
        "summary: >-\n  One paragraph on two lines.\n\n  And one more.\n",
    );
    let literal = "summary: |-\n  One\n  two\n";
    check(literal, literal);
}

#[test]
fn prose_is_folded_at_eighty_columns() {
    let line = "w ".repeat(38) + "ww";
    let folded = format!("summary: >-\n  {line}\n  next\n");
    check(&format!("summary: {line} next\n"), &folded);
    check(&format!("summary: \"{line} next\"\n"), &folded);
    check(&format!("summary: >-\n    {line}\n    next\n"), &folded);
    check(&format!("summary: {line}\n  next\n"), &folded);
    check(
        &format!("summary: > # c\n  {line}\n  next\n"),
        &folded.replace(">-\n", "> # c\n"),
    );
    check("summary: >-\n  a\n  b\n", "summary: a b\n");
    check("summary: |\n  a\n  b\n", "summary: |\n  a\n  b\n");
    check("summary: \"a\\nb\"\n", "summary: |-\n  a\n  b\n");
    check("summary: 'a\n\n  b'\n", "summary: |-\n  a\n  b\n");
    check(
        "summary: |+\n  a\n\ntitle: A\n",
        "title: A\nsummary: >+\n  a\n\n",
    );
    check(
        "own: {note: \"a\\n\\nb\"}\n",
        "own:\n  note: >-\n    a\n\n\n    b\n",
    );
    let line = "w ".repeat(36) + "ww";
    check(
        &format!("see_also:\n- note: {line} next\n"),
        &format!("see_also:\n  - note: >-\n      {line}\n      next\n"),
    );
}

#[test]
fn nested_values_are_in_block_style() {
    check(
        "own: {a: [1, [x, {y: z}]], b: {}, c: []}\n",
        "own:\n  a:\n    - 1\n    - - x\n      - y: z\n  b: {}\n  c: []\n",
    );
    check(
        "own:\n- a: 1\n  b: 2\n-\n  - c\n",
        "own:\n  - a: 1\n    b: 2\n  - - c\n",
    );
    check("own: [a: b, {c}]\n", "own:\n  - a: b\n  - c:\n");
}

#[test]
fn blank_lines_stay_beside_comments() {
    check("\n\ntitle: A\n\n\nkind: news\n\n", "title: A\nkind: news\n");
    check(
        "title: A\n\n\n# kinds\nkind: news\n",
        "title: A\n\n# kinds\nkind: news\n",
    );
    check(
        "title: A\n# one\n\n\n# two\n\nkind: news\n\n\n# end\n\n",
        "title: A\n# one\n\n# two\n\nkind: news\n\n# end\n",
    );
    check(
        "tags:\n\n  # own\n\n  - a\n\n  - b\n",
        "tags:\n  # own\n\n  - a\n  - b\n",
    );
    check(
        "title: A\nsummary: |+\n  a\n\n# c\n",
        "title: A\nsummary: >+\n  a\n\n# c\n",
    );
    check(
        "summary: |+\n  a\n\nown: 1\n\n# c\ntags: []\n\n# o\nother: 2\n",
        "# c\ntags: []\nsummary: >+\n  a\n\nown: 1\n\n# o\nother: 2\n",
    );
}

#[test]
fn comments_move_with_their_key() {
    check(
        "# k\nkind: news # K\n# t\n# tt\ntitle: A # T\n",
        "# t\n# tt\ntitle: A # T\n# k\nkind: news # K\n",
    );
    check(
        "tags: # head\n  # one\n  - a # A\n  # two\n  - b # B\n  # - c\ntitle: A\n",
        "title: A\ntags: # head\n  # one\n  - a # A\n  # two\n  - b # B\n  # - c\n",
    );
    check(
        "tags:\n- a\n    # deep\n# title\ntitle: A\n",
        "# title\ntitle: A\ntags:\n  - a\n  # deep\n",
    );
    check(
        "tags:\n- a\n# title\n   # deep\ntitle: A\n",
        "# title\n# deep\ntitle: A\ntags:\n  - a\n",
    );
    check(
        "tags:\n- a\n# - b\n#- c\n# title\n# - d\ntitle: A\n",
        "# title\n# - d\ntitle: A\ntags:\n  - a\n  # - b\n  #- c\n",
    );
    check(
        "tags:\n- a\n# - - -\ntitle: A\n",
        "# - - -\ntitle: A\ntags:\n  - a\n",
    );
    check(
        "tags:\n  - a\n# - b\ntitle: A\n# - end\n",
        "# - b\ntitle: A\ntags:\n  - a\n# - end\n",
    );
    check(
        "see_also:\n- tags:\n  - a\n  # - b\n# - c\ntitle: A\n",
        "title: A\nsee_also:\n  - tags:\n      - a\n      # - b\n  # - c\n",
    );
    check(
        "kind: news\ntitle: A\n# end\n",
        "title: A\nkind: news\n# end\n",
    );
    check(
        "kind: news\ntitle: A\n  # end\n",
        "title: A\nkind: news\n# end\n",
    );
    check(
        "title: # beside\n  # above\n  A\n",
        "# above\ntitle: A # beside\n",
    );
    check("title: # one\n  A # two\n", "# one\ntitle: A # two\n");
    check("title: A    #two   \n", "title: A #two\n");
    check("summary: | # c\n  a\n  b\n", "summary: | # c\n  a\n  b\n");
    check("? title # c\n: A\n", "title: A # c\n");
}

#[test]
fn comments_at_the_top_stay_there() {
    check(
        "# top\n\nkind: news\ntitle: A\n",
        "# top\n\ntitle: A\nkind: news\n",
    );
    check(
        "\n# top\n\n# more\n\n\n# k\nkind: news\n\n# t\ntitle: A\n",
        "# top\n\n# more\n\n# t\ntitle: A\n\n# k\nkind: news\n"
            .replace("\n\n# k", "\n# k")
            .as_str(),
    );
    let line = "# yaml-language-server: $schema=record.json\n";
    check(
        &format!("{line}# k\nkind: news\ntitle: A\n"),
        &format!("{line}title: A\n# k\nkind: news\n"),
    );
    check(
        &format!("{line}\nkind: news\ntitle: A\n"),
        &format!("{line}\ntitle: A\nkind: news\n"),
    );
}

#[test]
fn comments_in_brackets_stay_beside_their_items() {
    check(
        "tags: [ # head\n  # one\n  a, # A\n  b # B\n  # end\n]\n",
        "tags: # head\n  # one\n  - a # A\n  - b # B\n  # end\n",
    );
    check("tags: [a, b] # c\n", "tags: # c\n  - a\n  - b\n");
    check("tags: [ # c\n]\n", "tags: [] # c\n");
    check("tags: [\n  # c\n]\n", "# c\ntags: []\n");
    check(
        "{ # head\n  kind: news, # k\n  # t\n  title: A # a\n  # end\n} # last\n# more\n",
        "# t\ntitle: A # a\n# head\nkind: news # k\n# end\n# last\n# more\n",
    );
    check(
        "own: {a: 1, # A\n  b: [x, # X\n    y]} # own\n",
        "own: # own\n  a: 1 # A\n  b:\n    - x # X\n    - y\n",
    );
    check(
        "own:\n  - # c\n    a: 1\n  -\n    # d\n    b: 2\n    # e\n",
        "own:\n  - # c\n    a: 1\n  -\n    # d\n    b: 2\n    # e\n",
    );
    check(
        "own: [{a: 1}, # c\n  b]\n",
        "own:\n  - # c\n    a: 1\n  - b\n",
    );
}

#[test]
fn the_frame_stays() {
    check("kind: news\r\ntitle: A\r\n", "title: A\r\nkind: news\r\n");
    check("kind: news\r\ntitle: A", "title: A\r\nkind: news\r\n");
    check(
        "kind: news\ntitle: |\r\n  A\r\n  B\r\n",
        "title: \"A\\nB\\n\"\nkind: news\n",
    );
    check("kind: news\rtitle: A\r", "title: A\rkind: news\r");
    check(
        "\u{feff}kind: news\ntitle: A\n",
        "\u{feff}title: A\nkind: news\n",
    );
    check(
        "---\nkind: news\ntitle: A\n...\n",
        "---\ntitle: A\nkind: news\n...\n",
    );
    check(
        "# top\n%YAML 1.2\n--- # begin\n# k\nkind: news\ntitle: A\n# end\n... # over\n\n# out\n",
        "# top\n%YAML 1.2\n--- # begin\ntitle: A\n# k\nkind: news\n# end\n... # over\n\n# out\n",
    );
    check("---\n\n# top\n\ntitle: A", "---\n# top\n\ntitle: A\n");
    check(
        "--- {kind: news, title: A}\n",
        "---\ntitle: A\nkind: news\n",
    );
    check(
        "\u{feff}---\r\ntitle: A\r\n...",
        "\u{feff}---\r\ntitle: A\r\n...\r\n",
    );
}

#[test]
fn what_has_no_other_form_keeps_its_bytes() {
    check(
        "own: !t   [a,  b] # c\ntitle: 'A'\n",
        "title: A\nown: !t   [a,  b] # c\n",
    );
    check(
        "own: &x\n- a\n  # - b\nother: [ *x ]\ntitle: A\n",
        "title: A\nown: &x\n- a\n  # - b\nother: [ *x ]\n",
    );
    check(
        "base: &b {a: 1}\n<<: *b\ntitle: A\n",
        "title: A\nbase: &b {a: 1}\n<<: *b\n",
    );
    check("? [a,  b]\n: c\ntitle: A\n", "title: A\n? [a,  b]\n: c\n");
    check(
        "own: {? [a] : b}\ntitle: A\n",
        "title: A\nown: {? [a] : b}\n",
    );
    check(
        "own: !t |+\n  a\r\n\r\ntitle: A\r\n",
        "title: A\nown: !t |+\n  a\n\n",
    );
    check("tags: &t  a\nx: *t\n", "tags: &t  a\nx: *t\n");
}

#[test]
fn what_is_not_certain_is_refused() {
    check_refused("own: &x a\ntitle: *x\n", "*x", "before its anchor");
    check_refused("tags: [a]\ntags: [b]\n", "tags", "given twice");
    check_refused("tags: [a\n", "[", "never closed");
    check_refused("- a\n", "- a", "not keys and values");
    check_refused("--- !t\ntitle: A\n", "!t", "a tag or an anchor");
    check_refused("title: A\n---\nb: c\n", "---", "second document");
    check_refused(
        "own: &x a\ntags: [&x b]\nother: *x\n",
        "other: *x",
        "other would change",
    );
}

#[test]
fn a_text_of_one_long_line_is_soon_done_or_too_long() {
    let text = format!("x: [{}]\n", "[[[[a]]]], ".repeat(10_000));
    assert!(format(&text).is_ok_and(|new| new.lines().count() == 10_001));
    let limits = Limits {
        max_bytes: text.len(),
        ..Limits::default()
    };
    let refusal = super::format(&text, ORDER, &limits).expect_err("too long");
    assert!(refusal.message.contains("it would be larger than"));
}
