//! `circ fmt`: canonical order and style, with comments and values as they were.

use insta::assert_snapshot;

use crate::world::World;

const MESSY: &str = "\
# Found by Ann, 2017.

# The desk newsletter
tags: [patrons, 'reference', \"012\"] # checked
kind:   news
title: \"Interesting Patron Questions\"


# as on their page
modified: 2017-06-07
level: 3   # of 5
authors: Ann Ex
summary: >
    Staff trade the oddest questions that patrons ever brought to their desks,
    and
    the answers they found. The stories are fun to read.
topics:
- customer-service # main
# - reference
own: {no: yes, list: [1e3, 0x1F]}
";

fn messy() -> World {
    let world = World::bare();
    world.write("resources/messy.yaml", MESSY);
    world.write("resources/tidy.yaml", "title: Tidy\ntags:\n  - a\n");
    world.write(
        "topics/t.yaml",
        "featured: messy\nsee_also: [{url: 'https://example.org', title: More}]\ntitle: T\n",
    );
    world
}

#[test]
fn the_sample_is_canonical() {
    assert_snapshot!(World::sample().shows("fmt"), @"
    $ circ fmt
    --- stderr
    all 9 files are formatted already
    ");
    assert_snapshot!(World::sample().shows("fmt --check kind:webinar"), @"
    $ circ fmt --check kind:webinar
    --- stderr
    all 3 files are formatted already
    ");
}

#[test]
fn a_messy_file_gets_in_shape_and_stays_so() {
    let world = messy();
    assert_snapshot!(world.shows("fmt"), @r#"
    $ circ fmt
    --- stderr
    formatted 2 of 3 files
    --- changes
    --- a/resources/messy.yaml
    +++ b/resources/messy.yaml
    @@ -1,20 +1,26 @@
     # Found by Ann, 2017.
     
    +title: Interesting Patron Questions
    +kind: news
    +authors:
    +  - Ann Ex
    +topics:
    +  - customer-service # main
    +  # - reference
     # The desk newsletter
    -tags: [patrons, 'reference', "012"] # checked
    -kind:   news
    -title: "Interesting Patron Questions"
    -
    +tags: # checked
    +  - patrons
    +  - reference
    +  - '012'
     
     # as on their page
     modified: 2017-06-07
    -level: 3   # of 5
    -authors: Ann Ex
     summary: >
    -    Staff trade the oddest questions that patrons ever brought to their desks,
    -    and
    -    the answers they found. The stories are fun to read.
    -topics:
    -- customer-service # main
    -# - reference
    -own: {no: yes, list: [1e3, 0x1F]}
    +  Staff trade the oddest questions that patrons ever brought to their desks, and
    +  the answers they found. The stories are fun to read.
    +level: 3 # of 5
    +own:
    +  no: yes
    +  list:
    +    - 1e3
    +    - 0x1F
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,3 +1,6 @@
    -featured: messy
    -see_also: [{url: 'https://example.org', title: More}]
     title: T
    +see_also:
    +  - url: https://example.org
    +    title: More
    +featured:
    +  - messy
    "#);
    assert_snapshot!(world.read("resources/messy.yaml"), @"
    # Found by Ann, 2017.

    title: Interesting Patron Questions
    kind: news
    authors:
      - Ann Ex
    topics:
      - customer-service # main
      # - reference
    # The desk newsletter
    tags: # checked
      - patrons
      - reference
      - '012'

    # as on their page
    modified: 2017-06-07
    summary: >
      Staff trade the oddest questions that patrons ever brought to their desks, and
      the answers they found. The stories are fun to read.
    level: 3 # of 5
    own:
      no: yes
      list:
        - 1e3
        - 0x1F
    ");
    assert_snapshot!(world.shows("fmt"), @"
    $ circ fmt
    --- stderr
    all 3 files are formatted already
    ");
}

#[test]
fn a_query_chooses_records_and_no_topics() {
    let world = messy();
    assert_snapshot!(world.shows("fmt has:level --dry-run"), @r#"
    $ circ fmt has:level --dry-run
    --- a/resources/messy.yaml
    +++ b/resources/messy.yaml
    @@ -1,20 +1,26 @@
     # Found by Ann, 2017.
     
    +title: Interesting Patron Questions
    +kind: news
    +authors:
    +  - Ann Ex
    +topics:
    +  - customer-service # main
    +  # - reference
     # The desk newsletter
    -tags: [patrons, 'reference', "012"] # checked
    -kind:   news
    -title: "Interesting Patron Questions"
    -
    +tags: # checked
    +  - patrons
    +  - reference
    +  - '012'
     
     # as on their page
     modified: 2017-06-07
    -level: 3   # of 5
    -authors: Ann Ex
     summary: >
    -    Staff trade the oddest questions that patrons ever brought to their desks,
    -    and
    -    the answers they found. The stories are fun to read.
    -topics:
    -- customer-service # main
    -# - reference
    -own: {no: yes, list: [1e3, 0x1F]}
    +  Staff trade the oddest questions that patrons ever brought to their desks, and
    +  the answers they found. The stories are fun to read.
    +level: 3 # of 5
    +own:
    +  no: yes
    +  list:
    +    - 1e3
    +    - 0x1F
    --- stderr
    would format 1 of 1 file
    "#);
    assert_snapshot!(world.shows("fmt title:tidy"), @"
    $ circ fmt title:tidy
    --- stderr
    the file is formatted already
    ");
    assert_snapshot!(world.shows("fmt kind:podcast"), @"
    $ circ fmt kind:podcast
    --- stderr
    no record matches
    ");
    assert_snapshot!(world.shows("fmt tilte:tidy"), @r#"
    $ circ fmt tilte:tidy
    --- stderr
    circ: there is no field "tilte"
    hint: did you mean title? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary, level, own; quotes make it a word: '"tilte:tidy"'
    --- exit 2
    "#);
}

#[test]
fn check_names_the_files_and_writes_nothing() {
    let world = messy();
    assert_snapshot!(world.shows("fmt --check"), @"
    $ circ fmt --check
    resources/messy.yaml
    topics/t.yaml
    --- stderr
    would format 2 of 3 files
    --- exit 1
    ");
    assert_snapshot!(world.shows("fmt --check --quiet"), @"
    $ circ fmt --check --quiet
    resources/messy.yaml
    topics/t.yaml
    --- exit 1
    ");
    assert_snapshot!(world.shows("fmt --check title:tidy"), @"
    $ circ fmt --check title:tidy
    --- stderr
    the file is formatted already
    ");
    assert!(!world.catalog().join(".circ").exists());
    assert_snapshot!(world.shows("fmt --check --dry-run"), @"
    $ circ fmt --check --dry-run
    --- stderr
    error: the argument '--check' cannot be used with '--dry-run'

    Usage: circ fmt --check [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn no_value_changes_to_anybody() {
    let world = messy();
    let before = world.circ(&["list", "--format", "json"]).out;
    world.circ(&["fmt"]);
    assert_eq!(world.circ(&["list", "--format", "json"]).out, before);
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "\u{feff}kind: news\r\ntitle: A\r\ntags: [x]",
    );
    world.circ(&["fmt"]);
    assert_eq!(
        world.read("resources/a.yaml"),
        "\u{feff}title: A\r\nkind: news\r\ntags:\r\n  - x\r\n"
    );
}

#[test]
fn what_cannot_be_formatted_is_named_and_left() {
    let world = World::bare();
    world.write("resources/alias.yaml", "own: &own x\ntitle: *own\n");
    world.write("resources/broken.yaml", "title: [B\n");
    world.write("resources/twice.yaml", "tags: [a]\ntitle: T\ntags: [b]\n");
    world.write("resources/date.yaml", "modified: soon\ntitle: D\n");
    world.write("topics/t.yaml", "- t\n");
    assert_snapshot!(world.shows("fmt"), @"
    $ circ fmt
    --- stderr
    resources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    topics/t.yaml:1:1: the file holds a list, not keys and values (write each field as `key: value` on a line of its own)
    resources/alias.yaml:2:8: with its key in canonical order, this alias would stand before its anchor (write the value out)
    resources/twice.yaml:3:1: the key tags is given twice; the first is on line 1 (keep one of the two; until then the first counts)
    formatted 1 of 3 files
    --- changes
    --- a/resources/date.yaml
    +++ b/resources/date.yaml
    @@ -1,2 +1,2 @@
    +title: D
     modified: soon
    -title: D
    --- exit 3
    ");
    assert_snapshot!(world.shows("fmt --check"), @"
    $ circ fmt --check
    --- stderr
    resources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    topics/t.yaml:1:1: the file holds a list, not keys and values (write each field as `key: value` on a line of its own)
    resources/alias.yaml:2:8: with its key in canonical order, this alias would stand before its anchor (write the value out)
    resources/twice.yaml:3:1: the key tags is given twice; the first is on line 1 (keep one of the two; until then the first counts)
    would format 0 of 3 files
    --- exit 3
    ");
}

#[test]
fn the_keys_of_another_tool_have_the_order_of_ours() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "keys: {title: name, summary: description, tags: labels}\n",
    );
    world.write(
        "resources/koha.yaml",
        "description: 'A library system: circulation and more.'\nlabels: ILS\n\
         summary: not ours\nstars: 412\nname: \"Koha\"\n",
    );
    assert_snapshot!(world.shows("fmt"), @r#"
    $ circ fmt
    --- stderr
    formatted 1 of 1 file
    --- changes
    --- a/resources/koha.yaml
    +++ b/resources/koha.yaml
    @@ -1,5 +1,6 @@
    +name: Koha
    +labels:
    +  - ILS
     description: 'A library system: circulation and more.'
    -labels: ILS
     summary: not ours
     stars: 412
    -name: "Koha"
    "#);
}

#[test]
fn what_add_writes_is_canonical() {
    let world = World::bare();
    world.circ(&[
        "add",
        "No: a title",
        "--kind",
        "news",
        "--tag",
        "012",
        "--tag",
        "R & D",
        "--summary",
        "One.\n\nTwo.",
        "--set",
        "level=3",
        "--set",
        "note=2017-06-07",
    ]);
    world.circ(&[
        "topic",
        "add",
        "Customer Service",
        "--introduction",
        "Every visit.",
    ]);
    assert_eq!(world.circ(&["fmt", "--check"]).code, 0);
}

#[test]
fn a_warning_about_another_file_is_no_file_that_could_not_be_read() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("tags.yaml", "desk: {abuot: the desk}\n");
    assert_snapshot!(world.shows("fmt"), @"
    $ circ fmt
    --- stderr
    the file is formatted already
    ");
}
