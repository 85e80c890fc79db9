//! Keys that are set, taken out and renamed, byte for byte.

use super::*;
use serde_yaml::Value;

fn text<'a>(key: &'a str, text: &'a str) -> Change<'a> {
    let value = Field::Text(text);
    Change::Set { key, value }
}

fn check_list(text: &str, items: &[&str], expected: &str) {
    let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let value = Field::List(&items);
    check(text, Change::Set { key: "tags", value }, expected);
}

fn check_value(text: &str, value: &str, expected: &str) {
    let value: Value = serde_yaml::from_str(value).expect(value);
    let value = Field::Value(&value);
    check(text, Change::Set { key: "own", value }, expected);
}

#[test]
fn texts_keep_their_quotes() {
    check("title: A # c\n", text("title", "B"), "title: B # c\n");
    check("title: 'A'\n", text("title", "it's"), "title: 'it''s'\n");
    check("title: \"A\"\n", text("title", "B"), "title: \"B\"\n");
    check("title: A\n", text("title", "no"), "title: 'no'\n");
    check("title: 2017\n", text("title", "2017"), "title: '2017'\n");
    check("title:\t A\t# c\n", text("title", "B"), "title:\t B\t# c\n");
    check(
        "title:\n  A\nx: 1\n",
        text("title", "B"),
        "title:\n  B\nx: 1\n",
    );
    check(
        "title: # c\nx: 1\n",
        text("title", "B"),
        "title: B # c\nx: 1\n",
    );
    check("title:  \nx: 1\n", text("title", "B"), "title: B\nx: 1\n");
    check("title: ~ # c\n", text("title", "B"), "title: B # c\n");
    check(
        "title: &a\nx: 1\n",
        text("title", "B"),
        "title: &a B\nx: 1\n",
    );
    check("title: A\n", text("title", "A"), "title: A\n");
    check("title: A\n", text("title", ""), "title: ''\n");
    check("title: []\n", text("title", ""), "title: []\n");
    check("x: 1\n", text("title", ""), "x: 1\n");
    check("x: 1\n", text("title", "B"), "x: 1\ntitle: B\n");
    check("title: [a, b] # c\n", text("title", "B"), "title: B # c\n");
    check(
        "title: # c\n  - a\nx: 1\n",
        text("title", "B"),
        "title: B # c\nx: 1\n",
    );
    check(
        "title: >-\n  a\n\n  b\nx: 1\n",
        Change::Set {
            key: "title",
            value: Field::Date("2017"),
        },
        "title: 2017\nx: 1\n",
    );
    check(
        "title: '2017-01'\n",
        Change::Set {
            key: "title",
            value: Field::Date("2018"),
        },
        "title: '2018'\n",
    );
}

#[test]
fn lists_keep_the_items_that_stay() {
    check_list(
        "tags:\n- a # a\n- 'b' # b\n",
        &["b", "a"],
        "tags:\n- 'b' # b\n- a # a\n",
    );
    check_list(
        "tags:\n- a # a\n- 'b' # b\n- c",
        &["c", "x", "a"],
        "tags:\n- c\n- x\n- a # a",
    );
    check_list("tags: [a, 'b', c]\n", &["c", "b"], "tags: [c, 'b']\n");
    check_list("tags: a # c\n", &["b", "a"], "tags:\n  - b\n  - a # c\n");
    check_list("tags: a # c\n", &["b"], "tags: b # c\n");
    check_list("tags: []\n", &["b", "c"], "tags:\n  - b\n  - c\n");
    check_list("tags:\n", &["b", "c"], "tags:\n  - b\n  - c\n");
    check_list("tags:\n  - b\n  # d\n  - c\n", &[], "tags: []\n  # d\n");
    check_list("tags: {a: b}\n", &["b", "c"], "tags:\n  - b\n  - c\n");
    check_list("tags: [{a: b}, c]\n", &["b", "c"], "tags: [b, c]\n");
    check_list(
        "tags: |\n  a\n  b\nx: 1\n",
        &["b", "c"],
        "tags:\n  - b\n  - c\nx: 1\n",
    );
    check_list(
        "tags: [\"a\", \"b\"]\n",
        &["b", "c"],
        "tags: [\"b\", \"c\"]\n",
    );
}

#[test]
fn values_keep_their_style() {
    check_value("own: 1 # c\n", "2", "own: 2 # c\n");
    check_value("own: 1\n", "'2'", "own: '2'\n");
    check_value("own: '1'\n", "2", "own: 2\n");
    check_value(
        "own: {a: 1} # c\n",
        "{a: 2, b: [x]}",
        "own: {a: 2, b: [x]} # c\n",
    );
    check_value(
        "own:\n    a: 1\n",
        "{a: 2, b: [x]}",
        "own:\n    a: 2\n    b:\n      - x\n",
    );
    check_value("own: true\n", "null", "own: null\n");
}

#[test]
fn keys_go_and_get_other_names() {
    let unset = Change::Unset { key: "own" };
    check(
        "a: 1\n# own\nown: 2 # c\n# b\nb: 3\n",
        unset,
        "a: 1\n# own\n# b\nb: 3\n",
    );
    check("a: 1\nown:\n  - x # c\n  # d\n", unset, "a: 1\n  # d\n");
    check("a: 1\nown: >-\n  x\n\n  y", unset, "a: 1");
    // The line break at the end of the text before it stays.
    check("a: |\n  x\nown: 1", unset, "a: |\n  x\n");
    check("? |\n  x\nown:", unset, "? |\n  x\n");
    check("\u{feff}own: 1\na: 1\n", unset, "\u{feff}a: 1\n");
    check("---\nown: 1 # c\n...\n", unset, "---\n{}\n...\n");
    check("a: 1\n", unset, "a: 1\n");
    check("{}\n", add("x"), "tags:\n  - x\n");
    let rename = Change::RenameKey {
        key: "own",
        to: "his",
    };
    check("a: 1\n'own' : 2 # c\n", rename, "a: 1\n'his' : 2 # c\n");
    check("a: 1\n", rename, "a: 1\n");
    check_refused("own: 1\nhis: 2\n", rename, "his", "there already");
}
