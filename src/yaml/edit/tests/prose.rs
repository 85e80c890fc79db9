//! Texts on several lines that become others, byte for byte.

use super::*;

fn check_prose(text: &str, new: &str, expected: &str) {
    let value = Field::Prose(new);
    check(
        text,
        Change::Set {
            key: "summary",
            value,
        },
        expected,
    );
    check(
        expected,
        Change::Set {
            key: "summary",
            value,
        },
        expected,
    );
}

/// Changed and changed back.
fn check_both(before: &str, old: &str, new: &str, after: &str) {
    check_prose(before, new, after);
    check_prose(after, old, before);
}

const DESK: &str = "Members share the questions that surprised them most at the desk, from the lost \
                    umbrella to the recipe for a soup that nobody has cooked since the war.";

const OLD_DESK: &str = "Members share the questions that surprised them most at the desk, from the lost \
                        umbrella to the old recipe for a soup that nobody has cooked since the war.";

#[test]
fn a_folded_text_keeps_its_width() {
    check_both(
        "summary: >-
  Members share the questions that surprised them most at the desk, from the
  lost umbrella to the recipe for a soup that nobody has cooked since the war.
tags: [a]
",
        DESK,
        OLD_DESK,
        "summary: >-
  Members share the questions that surprised them most at the desk, from the
  lost umbrella to the old recipe for a soup that nobody has cooked since the
  war.
tags: [a]
",
    );
    check_both(
        "summary: >- # of the desk
    Members share the questions that
    surprised them most at the desk, from
    the lost umbrella to the recipe for a
    soup that nobody has cooked since the
    war.
",
        DESK,
        OLD_DESK,
        "summary: >- # of the desk
    Members share the questions that
    surprised them most at the desk, from
    the lost umbrella to the old recipe
    for a soup that nobody has cooked
    since the war.
",
    );
    check_prose(
        "summary: >\n  short\nx: 1\n",
        DESK,
        "summary: >-
  Members share the questions that surprised them most at the desk, from the
  lost umbrella to the recipe for a soup that nobody has cooked since the war.
x: 1
",
    );
    let long = format!("{DESK} {OLD_DESK}");
    check_both(
        &format!("summary: >-\n  {long}\n"),
        &long,
        &format!("{long} {long}"),
        &format!("summary: >-\n  {long} {long}\n"),
    );
    check_prose(
        "summary: >-\n  Two short\n  lines.\n",
        DESK,
        "summary: >-
  Members share the questions that surprised them most at the desk, from the
  lost umbrella to the recipe for a soup that nobody has cooked since the war.
",
    );
}

#[test]
fn a_narrow_width_is_one_when_many_lines_keep_it() {
    check_prose(
        "summary: >-\n  Short lines are here for\n  people who like to read on\n  a phone, and so they wrap.\n",
        "Short lines are here for people who like to read on a phone, and so they wrap, all of them.",
        "summary: >-\n  Short lines are here for\n  people who like to read on\n  a phone, and so they wrap,\n  all of them.\n",
    );
}

#[test]
fn lines_that_were_broken_by_hand_stay() {
    check_prose(
        "summary: >-
  Members share the questions
  that surprised them most at the desk,
  from the lost umbrella to the recipe for a soup.
  Nobody has cooked it.

  A second paragraph
  by hand.
# c
",
        "Members share the questions that surprised them most at the library desk, from the lost \
         umbrella to the recipe for a soup. Nobody has cooked it.\nA second paragraph by hand.",
        "summary: >-
  Members share the questions
  that surprised them most at the library desk,
  from the lost umbrella to the recipe for a soup.
  Nobody has cooked it.

  A second paragraph
  by hand.
# c
",
    );
    check_prose(
        "summary: >-
  One sentence here.
  Another one, which is longer than the first.
  And a third.
",
        "One sentence here. Another one, which is longer than it. And a third.",
        "summary: >-
  One sentence here.
  Another one, which is longer than it. And a
  third.
",
    );
}

#[test]
fn a_header_changes_only_where_it_must() {
    check_both(
        "summary: >+\n  a\n\n\nx: 1\n",
        "a\n\n\n",
        "b\n\n\n",
        "summary: >+\n  b\n\n\nx: 1\n",
    );
    check_both(
        "summary: >+\n  a\n\n\nx: 1\n",
        "a\n\n\n",
        "b",
        "summary: >-\n  b\n\n\nx: 1\n",
    );
    check_both(
        "summary: >+\n  a\n\n\nx: 1\n",
        "a\n\n\n",
        "b\n",
        "summary: >\n  b\n\n\nx: 1\n",
    );
    check_both(
        "summary: >2-\n    a\n  b\n",
        "  a\nb",
        "  a\nc",
        "summary: >2-\n    a\n  c\n",
    );
    check_prose(
        "summary: >-2\n    a\n  b\n",
        "  a\nc\n",
        "summary: >2\n    a\n  c\n",
    );
    check_prose(
        "summary: |\n  a\n  b\n",
        "  a\nb\n",
        "summary: |2\n    a\n  b\n",
    );
    check_prose("summary: |-\n   a\n", " a\n\n", "summary: |3+\n    a\n\n");
    check_both(
        "summary: |\n  a\n\n  b\nx: 1\n",
        "a\n\nb\n",
        "a\n\nc\n",
        "summary: |\n  a\n\n  c\nx: 1\n",
    );
    check_both(
        "summary: |\n  a\n # c\nx: 1\n",
        "a\n",
        "b\n",
        "summary: |\n  b\n # c\nx: 1\n",
    );
    check_both(
        "summary: |\r\n  a\r\n  b\r\n",
        "a\nb\n",
        "a\nc\nb\n",
        "summary: |\r\n  a\r\n  c\r\n  b\r\n",
    );
    check_both("summary: >-\n  a", "a", "b", "summary: >-\n  b");
    check_both(
        "summary: >-\n  a\n\n  b\n",
        "a\nb",
        "a\n\nb",
        "summary: >-\n  a\n\n\n  b\n",
    );
    check_both(
        "summary: >-\n  a\n   - b\n   - c\n  d\n",
        "a\n - b\n - c\nd",
        "a\n - b\nd",
        "summary: >-\n  a\n   - b\n  d\n",
    );
    check_both(
        "summary:\n  >-\n  a\nx: 1\n",
        "a",
        "b",
        "summary:\n  >-\n  b\nx: 1\n",
    );
    check_both(
        "summary: &s !!str |-\n  a\n",
        "a",
        "b",
        "summary: &s !!str |-\n  b\n",
    );
    // The blank line behind it would be of the text.
    check_prose(
        "summary: |\n  a\n\n\nx: 1\n",
        "b\n\n",
        "summary: \"b\\n\\n\"\n\n\nx: 1\n",
    );
    check_prose(
        "summary: >- # c\n  a\nx: 1\n",
        "a\tb",
        "summary: \"a\\tb\" # c\nx: 1\n",
    );
    check_prose("summary: >-\n  a\nx: 1\n", "", "summary: ''\nx: 1\n");
}

#[test]
fn a_text_in_quotes_keeps_its_lines() {
    check_both(
        "summary: \"some 'quoted'\n  text\" # c\n",
        "some 'quoted' text",
        "some 'quoted' \"text\"",
        "summary: \"some 'quoted'\n  \\\"text\\\"\" # c\n",
    );
    check_both(
        "summary: 'some\n\n  text' # c\n",
        "some\ntext",
        "some\nwords",
        "summary: 'some\n\n  words' # c\n",
    );
    check_prose(
        "summary: 'some\n  text'\nx: 1\n",
        "a\tb",
        "summary: \"a\\tb\"\nx: 1\n",
    );
    check_prose(
        "summary: some\n  text # c\nx: 1\n",
        "a: b",
        "summary: 'a: b' # c\nx: 1\n",
    );
    check_prose(
        "summary:
  Members share the questions that surprised them most at the desk,
  from the lost umbrella. # c
",
        DESK,
        "summary:
  Members share the questions that surprised them most at the desk,
  from the lost umbrella to the recipe for a soup that nobody has
  cooked since the war. # c
",
    );
    check_prose("summary: \"a\\\n  b\" # c\n", "c", "summary: \"c\" # c\n");
}

#[test]
fn a_text_on_one_line_becomes_a_block_where_it_must() {
    let folded = "
  Members share the questions that surprised them most at the desk, from the
  lost umbrella to the recipe for a soup that nobody has cooked since the war.
";
    check_prose(
        "summary: a # c\nx: 1\n",
        DESK,
        &format!("summary: >- # c{folded}x: 1\n"),
    );
    check_prose(
        "summary:\nx: 1\n",
        DESK,
        &format!("summary: >-{folded}x: 1\n"),
    );
    check_prose("x: 1\n", DESK, &format!("x: 1\nsummary: >-{folded}"));
    check_prose(
        "summary: [a, b]\nx: 1\n",
        DESK,
        &format!("summary: >-{folded}x: 1\n"),
    );
    check_prose(
        "summary:\n- a\nx: 1\n",
        DESK,
        &format!("summary: >-{folded}x: 1\n"),
    );
    check_both("summary: 'a'\n", "a", DESK, &format!("summary: '{DESK}'\n"));
    check_both(
        &format!("summary: {DESK}\n"),
        DESK,
        OLD_DESK,
        &format!("summary: {OLD_DESK}\n"),
    );
    check_prose("summary: 'a'\n", "a\nb", "summary: |-\n  a\n  b\n");
    check_both(
        "summary: \"a\\nb\"\n",
        "a\nb",
        "a\nc",
        "summary: \"a\\nc\"\n",
    );
    // The comment would be of the text.
    check_prose(
        "summary: a\n  # c\nx: 1\n",
        DESK,
        &format!("summary: {DESK}\n  # c\nx: 1\n"),
    );
    check_prose(
        "summary:\n  # c\nx: 1\n",
        "a\nb",
        "summary: \"a\\nb\"\n  # c\nx: 1\n",
    );
    check_prose(
        "title: >-\n    a\n    b\nsummary: a\n",
        "a\nb",
        "title: >-\n    a\n    b\nsummary: |-\n    a\n    b\n",
    );
}
