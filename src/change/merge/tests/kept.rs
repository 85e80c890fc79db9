//! What stays of the text of both sides where the lines do not merge: quotes, comments, layout.

use super::*;

#[test]
fn what_only_they_changed_stays_as_they_wrote_it() {
    check(
        "title: A\ndraft: yes\nlevel: a\n",
        "title: B\ndraft: yes\nlevel: a\n",
        "title: A\ndraft: no # really\nroom: \"012\"\nlevel: a\n",
        "title: B\ndraft: no # really\nroom: \"012\"\nlevel: a\n",
    );
    // Line ends are ours, and so is a missing last one.
    check(
        "title: A\nlevel: a\n",
        "title: B\r\nlevel: a",
        "title: A\nlevel:\n  - b\n  - c\n",
        "title: B\r\nlevel:\r\n  - b\r\n  - c",
    );
    check(
        "title: A\nlevel: a\n",
        "title: B\nlevel: a\n",
        "title: A\n",
        "title: B\n",
    );
}

#[test]
fn settings_inside_of_settings() {
    check_as(
        What::Settings,
        "fields:\n  # lengths\n  duration: {type: integer}\n  level:\n    type: text\n    # which\n    one_of:\n      - a\n",
        "fields:\n  # lengths\n  duration: {type: integer, label: Min}\n  level:\n    type: text\n    # which\n    one_of:\n      - a\n      - b # ours\n  room: {type: text}\n",
        "fields:\n  # lengths\n  duration: {type: integer}\n  level:\n    type: text\n    # which\n    one_of:\n      - a\n      # theirs\n      - c\n    label: L\n  # places\n  shelf: {type: text}\n",
        "fields:\n  # lengths\n  duration: {type: integer, label: Min}\n  level:\n    type: text\n    # which\n    one_of:\n      - a\n      - b # ours\n      # theirs\n      - c\n    label: L\n  room: {type: text}\n  # places\n  shelf: {type: text}\n",
    );
}

#[test]
fn brackets_inside_of_settings() {
    check_as(
        What::Settings,
        "fields:\n  # lengths\n  duration: {type: integer}\n  level:\n    # which\n    one_of: [a, b]\n",
        "fields:\n  # lengths\n  duration: {type: integer, label: Min}\n  level:\n    # which\n    one_of: [a, b, c] # ours\n",
        "fields:\n  # lengths\n  duration: {type: integer, required: true}\n  level:\n    # which\n    one_of: [a, b, d]\n    label: L\n",
        "fields:\n  # lengths\n  duration: {type: integer, label: Min, required: true}\n  level:\n    # which\n    one_of: [a, b, c, d] # ours\n    label: L\n",
    );
}

#[test]
fn an_empty_setting_says_something() {
    check_as(
        What::Settings,
        "name: A\nkinds: [a]\n",
        "name: B\nkinds: [a, b]\n",
        "name: A\nkinds: [a, c]\nrequired: []\n",
        "name: B\nkinds: [a, b, c]\nrequired: []\n",
    );
}

#[test]
fn links_of_a_topic() {
    check_as(
        What::Topic,
        "title: A\nsee_also:\n  - title: X\n    url: u\n",
        "title: A\nsee_also:\n  # ours\n  - title: X\n    url: u\n  - title: O\n    url: o # o\n",
        "title: A\nsee_also:\n  - title: X\n    url: u\n  # theirs\n  - title: T\n    url: 't'\n",
        "title: A\nsee_also:\n  # ours\n  - title: X\n    url: u\n  - title: O\n    url: o # o\n  # theirs\n  - title: T\n    url: 't'\n",
    );
    check_as(
        What::Topic,
        "see_also:\n  - title: X\n    url: u\n",
        "see_also:\n  - title: X\n    url: v\n",
        "see_also:\n  - title: Y\n    url: u\n",
        "<<<<<<< HEAD\nsee_also:\n  - title: X\n    url: v\n||||||| base\nsee_also:\n  - title: X\n    url: u\n=======\nsee_also:\n  - title: Y\n    url: u\n>>>>>>> topic\n",
    );
}

#[test]
fn a_text_inside_of_a_field_ends_where_it_ends() {
    check(
        "price:\n  note: |\n    a\nkind: a\n",
        "price:\n  note: |\n    b\nkind: b\n",
        "price:\n  note: |\n    c\nkind: a\n",
        "<<<<<<< HEAD\nprice:\n  note: |\n    b\n||||||| base\nprice:\n  note: |\n    a\n=======\nprice:\n  note: |\n    c\n>>>>>>> topic\nkind: b\n",
    );
}

#[test]
fn a_byte_order_mark_stays_the_first_thing() {
    check(
        "\u{feff}title: A\nkind: a\n",
        "\u{feff}title: B\nkind: a\n",
        "\u{feff}# why\ntitle: A\nkind: b # b\n",
        "\u{feff}# why\ntitle: B\nkind: b # b\n",
    );
    check(
        "title: A\nkind: a\n",
        "kind: b\ntitle: B\n",
        "\u{feff}title: C\nkind: a\n",
        "kind: b\n<<<<<<< HEAD\ntitle: B\n||||||| base\ntitle: A\n=======\ntitle: C\n>>>>>>> topic\n",
    );
    check(
        "\u{feff}title: A\n",
        "\u{feff}title: B\n",
        "title: C\n",
        "<<<<<<< HEAD\n\u{feff}title: B\n||||||| base\n\u{feff}title: A\n=======\n\u{feff}title: C\n>>>>>>> topic\n",
    );
}

#[test]
fn of_what_both_emptied_nothing_stays() {
    check(
        "title: A\ntags: [a, b]\nprice:\n  net: 1\n  tax: 2\nkind: a\n",
        "title: A\ntags: [a]\nprice:\n  net: 1\nkind: b\n",
        "title: A\ntags: [b]\nprice:\n  tax: 2\nkind: a\n",
        "title: A\nkind: b\n",
    );
    check_as(
        What::Settings,
        "kinds: [a, b]\n",
        "kinds: [a]\n",
        "kinds: [b]\n",
        "kinds: []\n",
    );
}

#[test]
fn a_value_is_written_as_they_wrote_it() {
    check(
        "modified: 2017-01-01\nprice:\n  paid: yes\n  net: 1\n",
        "modified: 2017-02-01 # ours\nprice:\n  paid: yes # ours\n  net: 2\n",
        "modified: 2017-06-08T01:00:00Z\nprice:\n  paid: no\n  net: 1\n",
        "modified: 2017-06-08T01:00:00Z # ours\nprice:\n  paid: no # ours\n  net: 2\n",
    );
}

#[test]
fn aliases_and_merge_keys_stay() {
    check(
        "d: &d {a: 1}\ne:\n  <<: *d\n  b: 2\nkind: a\n",
        "d: &d {a: 1}\ne:\n  <<: *d\n  b: 3\nkind: b\n",
        "d: &d {a: 5}\ne:\n  <<: *d\n  b: 2\n  c: 1\nkind: a\n",
        "d: &d {a: 5}\ne:\n  <<: *d\n  b: 3\n  c: 1\nkind: b\n",
    );
    // The value that is shared clashes once, where it is written.
    check(
        "a: &x one\nb: *x\n",
        "a: &x two\nb: *x\n",
        "a: &x three\nb: *x\n",
        "<<<<<<< HEAD\na: &x two\n||||||| base\na: &x one\n=======\na: &x three\n>>>>>>> topic\nb: *x\n",
    );
}
