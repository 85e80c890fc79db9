//! `circ add TITLE`: what is written, under which name, and what is refused.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_title_is_enough_and_the_id_is_all_that_is_printed() {
    assert_snapshot!(World::bare().shows("add 'Ask a librarian'"), @r"
    $ circ add 'Ask a librarian'
    ask-a-librarian
    --- stderr
    added resources/ask-a-librarian.yaml
    --- changes
    --- /dev/null
    +++ b/resources/ask-a-librarian.yaml
    @@ -0,0 +1 @@
    +title: Ask a librarian
    ");
}

#[test]
fn every_field_has_a_flag_and_stands_in_canonical_order() {
    assert_snapshot!(World::sample().shows(
        "add 'All of it' --summary Short. --owner me --reviewed 2018-01-01T10:00:00Z --modified 2018-01-01 \
         --published 2017-12 --added 2017 --starts 2018-02-01 --tag desk --tag 'R & D' \
         --topic customer-service --language en --publisher P --author 'Ann B' --author C \
         --url https://example.org/all --kind News --set level=beginner --set duration=30"
    ), @"
    $ circ add 'All of it' --summary Short. --owner me --reviewed 2018-01-01T10:00:00Z --modified 2018-01-01 --published 2017-12 --added 2017 --starts 2018-02-01 --tag desk --tag 'R & D' --topic customer-service --language en --publisher P --author 'Ann B' --author C --url https://example.org/all --kind News --set level=beginner --set duration=30
    all-of-it
    --- stderr
    added resources/all-of-it.yaml
    --- changes
    --- /dev/null
    +++ b/resources/all-of-it.yaml
    @@ -0,0 +1,22 @@
    +title: All of it
    +kind: news
    +url: https://example.org/all
    +authors:
    +  - Ann B
    +  - C
    +publisher: P
    +language: en
    +topics:
    +  - customer-service
    +tags:
    +  - desk
    +  - R & D
    +starts: 2018-02-01
    +added: 2017
    +published: 2017-12
    +modified: 2018-01-01
    +reviewed: '2018-01-01T10:00:00Z'
    +owner: me
    +summary: Short.
    +level: beginner
    +duration: 30
    ");
}

#[test]
fn set_takes_any_field_and_adds_to_lists() {
    assert_snapshot!(World::sample().shows(
        "add One --tag a --set tags=b --set tag=c --set kind=news --set modified=2017-06 --set code=012"
    ), @r"
    $ circ add One --tag a --set tags=b --set tag=c --set kind=news --set modified=2017-06 --set code=012
    one
    --- stderr
    added resources/one.yaml
    --- changes
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1,8 @@
    +title: One
    +kind: news
    +tags:
    +  - b
    +  - c
    +  - a
    +modified: 2017-06
    +code: '012'
    ");
}

#[test]
fn declared_fields_have_their_type() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "fields:\n  duration: {type: integer}\n  level: {type: text, one_of: [low, high]}\n  free: {type: boolean}\n",
    );
    assert_snapshot!(world.shows("add A --set duration=30 --set level=low --set free=yes --dry-run"), @r"
    $ circ add A --set duration=30 --set level=low --set free=yes --dry-run
    --- /dev/null
    +++ b/resources/a.yaml
    @@ -0,0 +1,4 @@
    +title: A
    +duration: 30
    +level: low
    +free: true
    ");
    assert_snapshot!(world.shows("add A --set duration=long"), @r#"
    $ circ add A --set duration=long
    --- stderr
    circ: duration is "long", which is no whole number
    --- exit 2
    "#);
    assert_snapshot!(world.shows("add A --set level=medium"), @r#"
    $ circ add A --set level=medium
    --- stderr
    circ: level is "medium"
    hint: one of: low, high
    --- exit 2
    "#);
}

#[test]
fn a_long_summary_is_folded_and_paragraphs_stay() {
    let world = World::bare();
    let summary = format!(
        "{}end.\n\nSecond paragraph.",
        "A few words and more. ".repeat(6)
    );
    let outcome = world.circ(&["add", "Long", "--summary", &summary]);
    assert_snapshot!(outcome.changes, @r"
    --- /dev/null
    +++ b/resources/long.yaml
    @@ -0,0 +1,7 @@
    +title: Long
    +summary: >-
    +  A few words and more. A few words and more. A few words and more. A few words
    +  and more. A few words and more. A few words and more. end.
    +
    +
    +  Second paragraph.
    ");
    let shown = world.circ(&["show", "long", "--format", "json"]).out;
    assert!(shown.contains(&summary.replace('\n', "\\n")), "{shown}");
}

#[test]
fn a_dry_run_prints_the_diff_and_writes_nothing() {
    assert_snapshot!(World::sample().shows("add 'Not yet' --kind news --dry-run"), @r"
    $ circ add 'Not yet' --kind news --dry-run
    --- /dev/null
    +++ b/resources/not-yet.yaml
    @@ -0,0 +1,2 @@
    +title: Not yet
    +kind: news
    ");
}

#[test]
fn awkward_titles_read_back_as_they_were() {
    let titles = [
        "No: a title with # and 'quotes'",
        "no",
        "- dash",
        " leading space",
        "trailing space ",
        "1e3",
        "012",
        "12:30:45",
        "2017-06-07",
        "=",
        "<<",
        "~",
        "🎉 party",
        "שלום עולם",
        "two\nlines",
        "tab\there",
        "\"quoted\" \\ back",
        "{a: b}",
        "[a, b]",
        "&anchor *alias !tag",
        "%percent @at `tick`",
        "café — naïve",
    ];
    let world = World::bare();
    for title in titles {
        let outcome = world.circ(&["add", "--allow-duplicate", "--", title]);
        assert_eq!(outcome.code, 0, "{title:?}: {}", outcome.err);
        let id = outcome.out.trim_end();
        let shown = world.circ(&["show", id, "--format", "json"]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""), "{title:?}");
        let value: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(value["title"], title, "{}", outcome.changes);
    }
    assert_snapshot!(world.circ(&["list", "--format", "ids"]).out, @r"
    012
    12-30-45
    1e3
    2017-06-07
    untitled-2
    untitled
    a-b-2
    a-b
    anchor-alias-tag
    cafe-naive
    dash
    leading-space
    no
    no-a-title-with-and-quotes
    tada-party
    percent-at-tick
    quoted-back
    tab-here
    trailing-space
    two-lines
    untitled-3
    shlvm-vlm
    ");
}

#[test]
fn a_title_of_nothing_is_refused() {
    assert_snapshot!(World::bare().shows("add ''"), @r"
    $ circ add ''
    --- stderr
    circ: a record needs a title
    --- exit 2
    ");
    assert_snapshot!(World::bare().shows("add '   '"), @r"
    $ circ add '   '
    --- stderr
    circ: a record needs a title
    --- exit 2
    ");
    assert_snapshot!(World::bare().shows("add"), @r"
    $ circ add
    --- stderr
    error: the following required arguments were not provided:
      <TITLE>

    Usage: circ add <TITLE>

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn a_duplicate_title_is_refused_and_the_other_record_named() {
    let world = World::sample();
    assert_snapshot!(world.shows("add 'interesting  patron QUESTIONS'"), @r#"
    $ circ add 'interesting  patron QUESTIONS'
    --- stderr
    circ: the record interesting-patron-questions ("Interesting Patron Questions") has the same title
    hint: --allow-duplicate adds it all the same
    --- exit 1
    "#);
    assert_snapshot!(world.shows("add 'Interesting Patron Questions' --allow-duplicate"), @r"
    $ circ add 'Interesting Patron Questions' --allow-duplicate
    interesting-patron-questions-2
    --- stderr
    added resources/interesting-patron-questions-2.yaml
    --- changes
    --- /dev/null
    +++ b/resources/interesting-patron-questions-2.yaml
    @@ -0,0 +1 @@
    +title: Interesting Patron Questions
    ");
    assert_snapshot!(world.shows("add 'Interesting Patron Questions' --allow-duplicate"), @r"
    $ circ add 'Interesting Patron Questions' --allow-duplicate
    interesting-patron-questions-3
    --- stderr
    added resources/interesting-patron-questions-3.yaml
    --- changes
    --- /dev/null
    +++ b/resources/interesting-patron-questions-3.yaml
    @@ -0,0 +1 @@
    +title: Interesting Patron Questions
    ");
}

#[test]
fn a_duplicate_url_is_refused_however_it_is_written() {
    let world = World::bare();
    assert_eq!(
        world
            .circ(&["add", "One", "--url", "https://example.org/a"])
            .code,
        0
    );
    assert_snapshot!(world.shows("add Two --url HTTP://www.Example.org/a/"), @r#"
    $ circ add Two --url HTTP://www.Example.org/a/
    --- stderr
    circ: the record one ("One") has the same URL
    hint: --allow-duplicate adds it all the same
    --- exit 1
    "#);
    assert_snapshot!(world.shows("add Two --url https://example.org/a --allow-duplicate"), @r"
    $ circ add Two --url https://example.org/a --allow-duplicate
    two
    --- stderr
    added resources/two.yaml
    --- changes
    --- /dev/null
    +++ b/resources/two.yaml
    @@ -0,0 +1,2 @@
    +title: Two
    +url: https://example.org/a
    ");
}

#[test]
fn an_unknown_kind_is_refused() {
    assert_snapshot!(World::sample().shows("add A --kind webniar"), @r#"
    $ circ add A --kind webniar
    --- stderr
    circ: there is no kind "webniar"
    hint: did you mean webinar? kinds in circ.yaml: news, webinar, document, course
    --- exit 2
    "#);
    // Where the settings list no kinds, any will do.
    assert_eq!(
        World::bare().circ(&["add", "A", "--kind", "webniar"]).code,
        0
    );
}

#[test]
fn an_unknown_topic_is_only_mentioned() {
    assert_snapshot!(World::sample().shows("add A --topic customer-servic"), @r#"
    $ circ add A --topic customer-servic
    a
    --- stderr
    there is no topic "customer-servic" yet; `circ topic add` makes one
    added resources/a.yaml
    --- changes
    --- /dev/null
    +++ b/resources/a.yaml
    @@ -0,0 +1,3 @@
    +title: A
    +topics:
    +  - customer-servic
    "#);
}

#[test]
fn bad_values_are_bad_usage() {
    let world = World::sample();
    assert_snapshot!(world.shows("add A --modified 2017-13"), @r#"
    $ circ add A --modified 2017-13
    --- stderr
    circ: modified is "2017-13", which is no date
    hint: write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know
    --- exit 2
    "#);
    assert_snapshot!(world.shows("add A --set title"), @r#"
    $ circ add A --set title
    --- stderr
    circ: --set "title" has no `=`
    hint: write --set FIELD=VALUE
    --- exit 2
    "#);
    assert_snapshot!(world.shows("add A --set id=x"), @r#"
    $ circ add A --set id=x
    --- stderr
    circ: "id" cannot be set
    hint: --set wants the name of a field
    --- exit 2
    "#);
    assert_snapshot!(world.shows("add A --tag ''"), @r"
    $ circ add A --tag ''
    --- stderr
    circ: a tag cannot be empty
    --- exit 2
    ");
}

#[test]
fn what_the_catalog_knows_is_written_as_the_catalog_has_it() {
    let world = World::sample();
    let settings = world.read("circ.yaml").replace("news,", "DVD, news,");
    world.write("circ.yaml", settings);
    assert_snapshot!(world.shows("add One --kind dvd --topic 'customer service' --starts '2018-02-01 14:00' -n"), @"
    $ circ add One --kind dvd --topic 'customer service' --starts '2018-02-01 14:00' -n
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1,5 @@
    +title: One
    +kind: DVD
    +topics:
    +  - customer-service
    +starts: '2018-02-01 14:00'
    ");
}

#[test]
fn declared_fields_are_held_to_their_types() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "fields: {level: {one_of: [easy, hard]}, minutes: {type: integer}}\n",
    );
    let records = "- {title: One, level: easy, minutes: 20}\n- {title: Two, level: so-so}\n- {title: Three, minutes: long}\n";
    assert_snapshot!(world.shows_with("add --from -", records), @r#"
    $ circ add --from -
    --- stderr
    circ: standard input: record 2: level is "so-so"
    hint: one of: easy, hard
    circ: standard input: record 3: minutes is "long", which is no whole number
    circ: 2 records have faults; nothing was added
    --- exit 1
    "#);
    assert_snapshot!(world.shows("add Four --set minutes=long"), @r#"
    $ circ add Four --set minutes=long
    --- stderr
    circ: minutes is "long", which is no whole number
    --- exit 2
    "#);
}
