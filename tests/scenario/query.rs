//! Choosing records: what a query means and what is said of one that means nothing.

use insta::assert_snapshot;

use crate::world::{World, words};

/// Checks which records of the sample a query chooses, by the first words of their ids.
fn check(query: &str, expected: &[&str]) {
    let world = World::sample();
    let outcome = world.circ(&words(&format!(
        "list --sort -modified --format ids {query}"
    )));
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{query}");
    let found: Vec<&str> = outcome.out.lines().collect();
    assert_eq!(found.len(), expected.len(), "{query}: {found:?}");
    for (id, start) in found.iter().zip(expected) {
        assert!(id.starts_with(start), "{query}: {found:?}");
    }
}

#[test]
fn words_are_looked_for_wherever_a_reader_looks() {
    check("civility", &["civility"]);
    check("CIVILITY", &["civility"]);
    check("extreme customer", &["delivering", "extreme"]);
    check("'extreme customer service'", &["delivering", "extreme"]);
    check("'customer extreme'", &[]);
    check("merchandising", &["what"]);
}

#[test]
fn terms_narrow_and_or_widens() {
    check("kind:webinar modified:2017-06..", &["leaving"]);
    check("kind:document or civility", &["what", "civility"]);
    check(
        "( kind:document or kind:webinar ) modified:2017-06",
        &["leaving", "what"],
    );
    check("not:kind:news not:kind:webinar", &["what"]);
    check(
        "kind:document,webinar not:civility not:extreme",
        &["leaving", "what"],
    );
}

#[test]
fn dates_are_points_ranges_and_ages() {
    check("modified:2017-06-05", &["what"]);
    check(
        "modified:2017-06-05..2017-06-06",
        &["approaching", "leaving", "what"],
    );
    check(
        "modified:..2017-05-15",
        &["delivering", "extreme", "public"],
    );
    // 208 days before 1 January 2018 is 7 June 2017.
    check("modified:208d..", &["interesting"]);
    check("modified:..8m", &[]);
    check("modified:1y.. kind:document", &["what"]);
}

#[test]
fn fields_are_there_or_not() {
    check("has:url", &[]);
    check("no:url kind:document", &["what"]);
    check("no:tags", &[]);
    check("tag:customer*", &["delivering", "extreme"]);
}

#[test]
fn an_unknown_field_is_bad_usage_with_the_nearest() {
    assert_snapshot!(World::sample().shows("list knd:news"), @r#"
    $ circ list knd:news
    --- stderr
    circ: there is no field "knd"
    hint: did you mean kind? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; quotes make it a word: '"knd:news"'
    --- exit 2
    "#);
    assert_snapshot!(World::sample().shows("list nonsense:x"), @r#"
    $ circ list nonsense:x
    --- stderr
    circ: there is no field "nonsense"
    hint: known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; quotes make it a word: '"nonsense:x"'
    --- exit 2
    "#);
}

#[test]
fn a_custom_field_is_known_once_a_record_has_it() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nlevel: beginner\n");
    assert_snapshot!(world.shows("list level:beginner --format ids"), @r"
    $ circ list level:beginner --format ids
    a
    ");
    assert_snapshot!(world.shows("list levl:beginner"), @r#"
    $ circ list levl:beginner
    --- stderr
    circ: there is no field "levl"
    hint: did you mean level? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary, level; quotes make it a word: '"levl:beginner"'
    --- exit 2
    "#);
}

#[test]
fn mistakes_are_bad_usage() {
    let world = World::sample();
    assert_snapshot!(world.shows("list kind:"), @r"
    $ circ list kind:
    --- stderr
    circ: kind: has no value
    hint: a value stands right behind the colon; no:kind finds the records without it
    --- exit 2
    ");
    assert_snapshot!(world.shows("list '(' kind:news"), @r#"
    $ circ list '(' kind:news
    --- stderr
    circ: a ( is never closed
      ( kind:news
      ^
    hint: quotes make it a word: '"("'
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list kind:news or"), @r#"
    $ circ list kind:news or
    --- stderr
    circ: there is nothing behind or
      kind:news or
                ^^
    hint: quotes make it a word: '"or"'
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list modified:yesterdays"), @r#"
    $ circ list modified:yesterdays
    --- stderr
    circ: modified: "yesterdays" is no date
    hint: dates are written 2017, 2017-06 or 2017-06-07, today, or as an age: 90d, 12w, 6m, 1y; ranges 2017-05..2017-06, 2017.., ..1y
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list modified:2017-13"), @r#"
    $ circ list modified:2017-13
    --- stderr
    circ: modified: "2017-13" is no date
    hint: dates are written 2017, 2017-06 or 2017-06-07, today, or as an age: 90d, 12w, 6m, 1y; ranges 2017-05..2017-06, 2017.., ..1y
    --- exit 2
    "#);
}

#[test]
fn a_query_is_the_same_in_every_command_that_chooses() {
    let world = World::sample();
    for command in [
        "list",
        "report recent",
        "report topic customer-service",
        "check",
        "tag list",
    ] {
        let outcome = world.circ(&words(&format!("{command} knd:news")));
        assert_eq!(outcome.code, 2, "{command}");
        assert!(
            outcome.err.contains("did you mean kind?"),
            "{command}: {}",
            outcome.err
        );
    }
}
