//! Files whose keys stand in braces, byte for byte.

use super::*;

fn set<'a>(key: &'a str, text: &'a str) -> Change<'a> {
    let value = Field::Text(text);
    Change::Set { key, value }
}

#[test]
fn values_stay_between_brackets() {
    check(
        "{title: A, x: 1} # c\n",
        set("title", "B"),
        "{title: B, x: 1} # c\n",
    );
    check(
        "{title: 'A', x: 1}\n",
        set("title", "a, b"),
        "{title: 'a, b', x: 1}\n",
    );
    check("{title: A}\n", set("title", "a, b"), "{title: 'a, b'}\n");
    check(
        "{title: A}\n",
        set("kind", "news"),
        "{title: A, kind: news}\n",
    );
    check(
        "{summary: A}\n",
        set("kind", "news"),
        "{kind: news, summary: A}\n",
    );
    check("{x: A}\n", set("kind", "news"), "{x: A, kind: news}\n");
    check("{title, x: A}\n", set("title", "B"), "{title: B, x: A}\n");
    check(
        "{title: , x: A}\n",
        set("title", "B"),
        "{title: B , x: A}\n",
    );
    check("{title: [a]}\n", set("title", "B"), "{title: B}\n");
    check("{tags: [a]}\n", add("b, c"), "{tags: [a, 'b, c']}\n");
    check("{tags: []}\n", add("b"), "{tags: [b]}\n");
    check("{tags: a, x: 1}\n", add("b"), "{tags: [a, b], x: 1}\n");
    check("{tags: , x: 1}\n", add("b"), "{tags: [b] , x: 1}\n");
    check("{x: 1}\n", add("b"), "{x: 1, tags: [b]}\n");
    check("{tags: [a, b]}\n", remove(0), "{tags: [b]}\n");
    check("{tags: [a, 'b']}\n", replace(1, "c"), "{tags: [a, 'c']}\n");
}

#[test]
fn lines_stay_lines() {
    let text = "{\n  title: A, # a\n  # tags\n  tags: [\n    a\n  ]\n}\n";
    check(
        text,
        set("kind", "news"),
        "{\n  title: A, # a\n  kind: news,\n  # tags\n  tags: [\n    a\n  ]\n}\n",
    );
    check(
        text,
        set("summary", "S"),
        "{\n  title: A, # a\n  # tags\n  tags: [\n    a\n  ],\n  summary: S\n}\n",
    );
    check(
        text,
        add("b"),
        "{\n  title: A, # a\n  # tags\n  tags: [\n    a,\n    b\n  ]\n}\n",
    );
    check(
        text,
        Change::Unset { key: "title" },
        "{\n  # tags\n  tags: [\n    a\n  ]\n}\n",
    );
    check(
        text,
        Change::Unset { key: "tags" },
        "{\n  title: A # a\n  # tags\n}\n",
    );
}

#[test]
fn json_stays_json() {
    let text = "{\"title\": \"A\", \"tags\": [\"no\"], \"x\": 1}\n";
    check(
        text,
        set("title", "B"),
        "{\"title\": \"B\", \"tags\": [\"no\"], \"x\": 1}\n",
    );
    check(
        text,
        add("b"),
        "{\"title\": \"A\", \"tags\": [\"no\", \"b\"], \"x\": 1}\n",
    );
    check(
        text,
        set("x", "b"),
        "{\"title\": \"A\", \"tags\": [\"no\"], \"x\": \"b\"}\n",
    );
    check(
        text,
        set("kind", "b"),
        "{\"title\": \"A\", \"kind\": \"b\", \"tags\": [\"no\"], \"x\": 1}\n",
    );
    check(
        text,
        Change::Unset { key: "tags" },
        "{\"title\": \"A\", \"x\": 1}\n",
    );
    check(
        text,
        Change::RenameKey { key: "x", to: "y" },
        "{\"title\": \"A\", \"tags\": [\"no\"], \"y\": 1}\n",
    );
}

#[test]
fn the_last_key_leaves_the_braces() {
    check(
        "{title: A} # c\n",
        Change::Unset { key: "title" },
        "{} # c\n",
    );
    check("{}\n", set("title", "A"), "title: A\n");
    check("---\n{ }\n", add("a"), "---\ntags:\n  - a\n");
    check("{} # c\n", set("title", "A"), "{title: A} # c\n");
    check_refused(
        "{title: A, # a\n x: 1}\n",
        Change::Unset { key: "x" },
        ", # a\n x: 1",
        "a comment stands",
    );
}
