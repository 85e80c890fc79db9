//! `circ add --from`: many records from YAML, JSON and JSON Lines, all or none.

use insta::assert_snapshot;

use crate::world::World;

const YAML_LIST: &str = "- title: One\n  kind: news\n  tags: [a, b]\n- title: Two\n  id: second\n";

#[test]
fn a_list_of_yaml() {
    let world = World::bare();
    std::fs::write(world.folder().join("in.yaml"), YAML_LIST).unwrap();
    assert_snapshot!(world.shows("add --from in.yaml"), @r"
    $ circ add --from in.yaml
    one
    second
    --- stderr
    added resources/one.yaml
    added resources/second.yaml
    --- changes
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1,5 @@
    +title: One
    +kind: news
    +tags:
    +  - a
    +  - b
    --- /dev/null
    +++ b/resources/second.yaml
    @@ -0,0 +1 @@
    +title: Two
    ");
}

#[test]
fn documents_of_yaml_from_standard_input() {
    let input = "title: One\n---\n# a comment\ntitle: Two\nsummary: |\n  first\n  second\n";
    assert_snapshot!(World::bare().shows_with("add --from -", input), @r"
    $ circ add --from -
    one
    two
    --- stderr
    added resources/one.yaml
    added resources/two.yaml
    --- changes
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1 @@
    +title: One
    --- /dev/null
    +++ b/resources/two.yaml
    @@ -0,0 +1,4 @@
    +title: Two
    +summary: |
    +  first
    +  second
    ");
}

#[test]
fn json_and_json_lines_say_the_same() {
    let lines =
        "{\"title\":\"One\",\"tags\":\"a\"}\n{\"title\":\"Two\",\"parts\":[1,{\"a\":null}]}\n";
    let array =
        "[{\"title\":\"One\",\"tags\":\"a\"}, {\"title\":\"Two\",\"parts\":[1,{\"a\":null}]}]";
    let shown = World::bare().shows_with("add --from -", lines);
    assert_eq!(shown, World::bare().shows_with("add --from -", array));
    assert_snapshot!(shown, @r"
    $ circ add --from -
    one
    two
    --- stderr
    added resources/one.yaml
    added resources/two.yaml
    --- changes
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1,3 @@
    +title: One
    +tags:
    +  - a
    --- /dev/null
    +++ b/resources/two.yaml
    @@ -0,0 +1,4 @@
    +title: Two
    +parts:
    +  - 1
    +  - a: null
    ");
}

#[test]
fn what_list_prints_can_be_added() {
    let world = World::sample();
    for format in ["json", "jsonl", "yaml"] {
        let printed = world.circ(&["list", "--format", format]).out;
        let other = World::bare();
        assert_eq!(
            other.circ_with(&["add", "--from", "-"], &printed).code,
            0,
            "{format}"
        );
        let again = other.circ(&["list", "--format", format]).out;
        assert_eq!(again, printed, "{format}");
    }
}

#[test]
fn flags_hold_for_every_record_and_lists_grow() {
    assert_snapshot!(World::bare().shows_with("add --from - --kind course --tag new -n", YAML_LIST), @r"
    $ circ add --from - --kind course --tag new -n
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1,6 @@
    +title: One
    +kind: course
    +tags:
    +  - a
    +  - b
    +  - new
    --- /dev/null
    +++ b/resources/second.yaml
    @@ -0,0 +1,4 @@
    +title: Two
    +kind: course
    +tags:
    +  - new
    ");
}

#[test]
fn one_bad_record_keeps_all_out_and_every_fault_is_named() {
    let input = "- title: Fine\n- title: One\n  modified: 2017-13\n- kind: news\n- title: Two\n  kind: nws\n\
                 - title: Interesting Patron Questions\n- title: Three\n  id: a/b\n";
    assert_snapshot!(World::sample().shows_with("add --from -", input), @r#"
    $ circ add --from -
    --- stderr
    circ: standard input: record 2: modified is "2017-13", which is no date
    hint: write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know
    circ: standard input: record 3: the record has no title
    hint: add a line `title: …`
    circ: standard input: record 4: there is no kind "nws"
    hint: did you mean news? kinds in circ.yaml: news, webinar, document, course
    circ: standard input: record 5: the record interesting-patron-questions ("Interesting Patron Questions") has the same title
    hint: --allow-duplicate adds it all the same
    circ: standard input: record 6: "a/b" cannot be an id
    hint: an id is a file name without its ending, such as any system can have: no slash, no dot or dash first, at most 200 bytes
    circ: 5 records have faults; nothing was added
    --- exit 1
    "#);
}

#[test]
fn doubles_within_a_file_are_refused() {
    assert_snapshot!(World::bare().shows_with("add --from -", "- title: One\n- title: one\n"), @r#"
    $ circ add --from -
    --- stderr
    circ: standard input: record 2: the record one ("One") has the same title
    hint: --allow-duplicate adds it all the same
    --- exit 1
    "#);
}

#[test]
fn text_that_cannot_be_read_is_named_with_its_place() {
    let world = World::bare();
    assert_snapshot!(world.shows_with("add --from -", "title: One\n---\ntitle: [\n"), @r"
    $ circ add --from -
    --- stderr
    standard input:3:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: standard input was not read; nothing was added
    --- exit 1
    ");
    assert_snapshot!(world.shows_with("add --from -", "{\"title\":\n"), @r"
    $ circ add --from -
    --- stderr
    circ: standard input:2:1: this is no JSON: EOF while parsing a value; nothing was added
    --- exit 1
    ");
    assert_snapshot!(world.shows_with("add --from -", "just text\n"), @r#"
    $ circ add --from -
    --- stderr
    circ: standard input: record 1: this is no mapping of fields
    hint: write `title: …` or {"title": "…"}
    --- exit 1
    "#);
}

#[test]
fn a_field_given_under_two_names_is_refused() {
    assert_snapshot!(World::bare().shows_with("add --from -", "title: One\ntag: a\ntags: [b]\n"), @r"
    $ circ add --from -
    --- stderr
    circ: standard input: record 1: the key tags is given twice; the first is on line 2
    hint: keep one of the two; until then the first counts
    --- exit 1
    ");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    assert_snapshot!(World::bare().shows("add --from nowhere.yaml"), @r"
    $ circ add --from nowhere.yaml
    --- stderr
    circ: cannot read [folder]/nowhere.yaml: No such file or directory (os error 2)
    --- exit 4
    ");
}

#[test]
fn nothing_in_nothing_out() {
    assert_snapshot!(World::bare().shows("add --from -"), @r"
    $ circ add --from -
    --- stderr
    there is nothing to add
    ");
}

#[test]
fn a_title_and_a_file_exclude_each_other() {
    assert_eq!(World::bare().circ(&["add", "A", "--from", "-"]).code, 2);
}
