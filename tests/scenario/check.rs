//! `circ check`: everything that is wrong, with its place.

use insta::assert_snapshot;

use crate::world::World;

/// The sample with a record that has several faults, and others that go with it.
fn faulty() -> World {
    let world = World::sample();
    world.write(
        "resources/faulty.yaml",
        "title: Faulty\nkind: nws\nurl: https://example.org/a\ntopics:\n  - customer-servic\n",
    );
    world.write(
        "resources/sub/Faulty.yaml",
        "title: faulty\nkind: news\nurl: http://example.org/a/\nsummary: S.\n",
    );
    world.write(
        "topics/outreach.yaml",
        "title: Outreach\nfeatured: [faulti]\n",
    );
    world
}

#[test]
fn the_sample_is_clean_and_nothing_is_said() {
    assert_snapshot!(World::sample().shows("check"), @"$ circ check");
    assert_snapshot!(World::sample().shows("check --format json"), @r"
    $ circ check --format json
    []
    ");
}

#[test]
fn each_fault_is_shown_with_its_line() {
    assert_snapshot!(faulty().shows("check"), @r#"
    $ circ check
    error[same-id]: the id "faulty" is also that of resources/sub/Faulty.yaml
    --> resources/faulty.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    error[missing-field]: the field summary is missing
     --> resources/faulty.yaml:1:8
      |
    1 | title: Faulty
      |        ^^^^^^
      |
      = help: add a line `summary: …`

    warning[duplicate-title]: resources/sub/Faulty.yaml has the same title
     --> resources/faulty.yaml:1:8
      |
    1 | title: Faulty
      |        ^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    error[unknown-kind]: there is no kind "nws"
     --> resources/faulty.yaml:2:7
      |
    2 | kind: nws
      |       ^^^
      |
      = help: did you mean news?

    error[duplicate-url]: resources/sub/Faulty.yaml has the same URL
     --> resources/faulty.yaml:3:6
      |
    3 | url: https://example.org/a
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    error[unknown-topic]: there is no topic "customer-servic"
     --> resources/faulty.yaml:5:5
      |
    5 |   - customer-servic
      |     ^^^^^^^^^^^^^^^
      |
      = help: did you mean customer-service?

    error[same-id]: the id "Faulty" is also that of resources/faulty.yaml
    --> resources/sub/Faulty.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    warning[duplicate-title]: resources/faulty.yaml has the same title
     --> resources/sub/Faulty.yaml:1:8
      |
    1 | title: faulty
      |        ^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    error[duplicate-url]: resources/faulty.yaml has the same URL
     --> resources/sub/Faulty.yaml:3:6
      |
    3 | url: http://example.org/a/
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    error[unknown-featured]: there is no record "faulti"
     --> topics/outreach.yaml:2:12
      |
    2 | featured: [faulti]
      |            ^^^^^^
      |
      = help: did you mean Faulty or faulty?

    --- stderr
    10 problems in 3 files
    --- exit 1
    "#);
}

#[test]
fn faults_for_a_spreadsheet() {
    assert_snapshot!(faulty().shows("check --format csv"), @r#"
    $ circ check --format csv
    file,line,column,rule,severity,message,hint
    resources/faulty.yaml,1,1,same-id,error,"the id ""faulty"" is also that of resources/sub/Faulty.yaml","rename one of the files, or set `ids: path` in circ.yaml"
    resources/faulty.yaml,1,8,missing-field,error,the field summary is missing,add a line `summary: …`
    resources/faulty.yaml,1,8,duplicate-title,warning,resources/sub/Faulty.yaml has the same title,"keep one of the two, or tell them apart by their titles"
    resources/faulty.yaml,2,7,unknown-kind,error,"there is no kind ""nws""",did you mean news?
    resources/faulty.yaml,3,6,duplicate-url,error,resources/sub/Faulty.yaml has the same URL,keep one of the two
    resources/faulty.yaml,5,5,unknown-topic,error,"there is no topic ""customer-servic""",did you mean customer-service?
    resources/sub/Faulty.yaml,1,1,same-id,error,"the id ""Faulty"" is also that of resources/faulty.yaml","rename one of the files, or set `ids: path` in circ.yaml"
    resources/sub/Faulty.yaml,1,8,duplicate-title,warning,resources/faulty.yaml has the same title,"keep one of the two, or tell them apart by their titles"
    resources/sub/Faulty.yaml,3,6,duplicate-url,error,resources/faulty.yaml has the same URL,keep one of the two
    topics/outreach.yaml,2,12,unknown-featured,error,"there is no record ""faulti""",did you mean Faulty or faulty?
    --- exit 1
    "#);
}

#[test]
fn faults_for_a_program() {
    assert_snapshot!(faulty().shows("check --limit 1 --format json"), @r#"
    $ circ check --limit 1 --format json
    [
      {
        "file": "resources/faulty.yaml",
        "line": 1,
        "column": 1,
        "rule": "same-id",
        "severity": "error",
        "message": "the id \"faulty\" is also that of resources/sub/Faulty.yaml",
        "hint": "rename one of the files, or set `ids: path` in circ.yaml"
      }
    ]
    --- exit 1
    "#);
}

#[test]
fn a_query_narrows_what_is_checked() {
    assert_snapshot!(faulty().shows("check kind:news --format plain"), @r#"
    $ circ check kind:news --format plain
    file	line	column	rule	severity	message	hint
    resources/sub/Faulty.yaml	1	1	same-id	error	the id "Faulty" is also that of resources/faulty.yaml	rename one of the files, or set `ids: path` in circ.yaml
    resources/sub/Faulty.yaml	1	8	duplicate-title	warning	resources/faulty.yaml has the same title	keep one of the two, or tell them apart by their titles
    resources/sub/Faulty.yaml	3	6	duplicate-url	error	resources/faulty.yaml has the same URL	keep one of the two
    --- exit 1
    "#);
    assert_snapshot!(faulty().shows("check kind:webinar"), @"$ circ check kind:webinar");
}

#[test]
fn what_cannot_be_read_is_a_finding_too() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\nmodified: 2017-02-30\ntags: {x: y}\n",
    );
    world.write("resources/b.yaml", "title: [one\n");
    assert_snapshot!(world.shows("check"), @r#"
    $ circ check
    error[bad-date]: modified is "2017-02-30", which is no date
     --> resources/a.yaml:2:11
      |
    2 | modified: 2017-02-30
      |           ^^^^^^^^^^
      |
      = help: write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know

    error[wrong-type]: tags is a mapping, not a list
     --> resources/a.yaml:3:7
      |
    3 | tags: {x: y}
      |       ^^^^^^
      |
      = help: write one item a line, each as `- item`

    error[yaml-syntax]: the bracket [ that opens here is never closed
     --> resources/b.yaml:1:8
      |
    1 | title: [one
      |        ^
      |
      = help: write ] behind the last item

    --- stderr
    3 problems in 2 files
    --- exit 1
    "#);
}

#[test]
fn the_words_of_the_catalog_are_used() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "keys: {summary: description, topics: subjects}\nrequired: [summary]\n",
    );
    world.write("resources/a.yaml", "title: A\nsubjects: [x, y]\n");
    assert_snapshot!(world.shows("check --format csv"), @r#"
    $ circ check --format csv
    file,line,column,rule,severity,message,hint
    resources/a.yaml,1,8,missing-field,error,the field description is missing,add a line `description: …`
    resources/a.yaml,2,12,unknown-topic,error,"there is no topic ""x""",`circ topic add` makes a topic; its id is x
    resources/a.yaml,2,15,unknown-topic,error,"there is no topic ""y""",`circ topic add` makes a topic; its id is y
    --- exit 1
    "#);
}

#[test]
fn a_limit_hides_faults_but_not_that_there_are_any() {
    assert_snapshot!(faulty().shows("check --limit 1"), @r#"
    $ circ check --limit 1
    error[same-id]: the id "faulty" is also that of resources/sub/Faulty.yaml
    --> resources/faulty.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    --- stderr
    10 problems in 3 files
    --- exit 1
    "#);
    assert_snapshot!(faulty().shows("check --limit 0 --format ids"), @r"
    $ circ check --limit 0 --format ids
    --- exit 1
    ");
}

#[test]
fn a_query_does_not_hide_what_could_not_be_read() {
    let world = World::sample();
    world.write("resources/broken.yaml", "title: [\n");
    assert_eq!(world.circ(&["check", "kind:news"]).code, 1);
    insta::assert_snapshot!(world.shows("check nonesuch -f csv"), @"
    $ circ check nonesuch -f csv
    file,line,column,rule,severity,message,hint
    resources/broken.yaml,1,8,yaml-syntax,error,the bracket [ that opens here is never closed,write ] behind the last item
    --- stderr
    no record that could be read matches
    --- exit 1
    ");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let world = World::bare();
    world.write("circ.yaml", "resources: softwear\n");
    insta::assert_snapshot!(world.shows("check"), @r#"
    $ circ check
    error[missing-folder]: there is no folder "softwear"
     --> circ.yaml:1:12
      |
    1 | resources: softwear
      |            ^^^^^^^^
      |
      = help: make the folder, or say where the resources are

    --- stderr
    1 problem in 1 file
    --- exit 1
    "#);
    assert_eq!(world.circ(&["list"]).code, 3);
}
