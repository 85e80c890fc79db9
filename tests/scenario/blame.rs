//! `circ blame`: which commit set each field and each tag.

use insta::assert_snapshot;

use crate::log::{masked, moved_about};
use crate::world::World;

fn shows(world: &World, line: &str) -> String {
    masked(&world.shows(line))
}

#[test]
fn each_field_and_each_tag_has_its_commit() {
    let world = moved_about();
    world.write(
        "resources/news/new.yaml",
        "title: After\nkind: course\ntags: [desk, outreach, extra]\nmore: {deep: [1]}\n\
        summary: What is long is cut, so that the table stays one, and whole for programs.\n",
    );
    let whole = world.circ(&["blame", "new", "--format", "plain"]).out;
    assert!(
        whole.contains(
            "\tWhat is long is cut, so that the table stays one, and whole for programs.\t"
        )
    );
    assert_snapshot!(shows(&world, "blame new"), @r#"
    $ circ blame new
    Field    Value                 Commit             Date                    Author
    ────────────────────────────────────────────────────────────────────────────────
    title    After                 **********         2017-03-01 10:00 +0200  Ann
    kind     course                not committed yet
    tags     desk                  **********         2017-01-01 10:00 +0200  Ann
    tags     outreach              **********         2017-03-01 10:00 +0200  Ann
    tags     extra                 not committed yet
    summary  What is long is cut,  not committed yet
             so that the table
             stays one, and
             whole…
    more     {"deep":[1]}          not committed yet
    "#);
    assert_snapshot!(shows(&world, "blame new --at HEAD --columns field,value,commit,subject"), @r"
    $ circ blame new --at HEAD --columns field,value,commit,subject
    Field  Value     Commit      Subject
    ────────────────────────────────────
    title  After     **********  Retitle
    kind   news      **********  Start
    tags   desk      **********  Start
    tags   outreach  **********  Retitle
    ");
    assert_snapshot!(shows(&world, "blame new --format json"), @r#"
    $ circ blame new --format json
    [
      {
        "field": "title",
        "value": "After",
        "commit": "****************************************",
        "author": "Ann",
        "email": "ann@example.org",
        "date": "2017-03-01T10:00:00+02:00",
        "subject": "Retitle"
      },
      {
        "field": "kind",
        "value": "course"
      },
      {
        "field": "tags",
        "value": "desk",
        "commit": "****************************************",
        "author": "Ann",
        "email": "ann@example.org",
        "date": "2017-01-01T10:00:00+02:00",
        "subject": "Start"
      },
      {
        "field": "tags",
        "value": "outreach",
        "commit": "****************************************",
        "author": "Ann",
        "email": "ann@example.org",
        "date": "2017-03-01T10:00:00+02:00",
        "subject": "Retitle"
      },
      {
        "field": "tags",
        "value": "extra"
      },
      {
        "field": "summary",
        "value": "What is long is cut, so that the table stays one, and whole for programs."
      },
      {
        "field": "more",
        "value": {
          "deep": [
            1
          ]
        }
      }
    ]
    "#);
    assert_snapshot!(shows(&world, "COLUMNS=60 blame new --at HEAD"), @r"
    $ COLUMNS=60 circ blame new --at HEAD
    Field  Value     Commit      Date                    Author
    ───────────────────────────────────────────────────────────
    title  After     **********  2017-03-01 10:00 +0200  Ann
    kind   news      **********  2017-01-01 10:00 +0200  Ann
    tags   desk      **********  2017-01-01 10:00 +0200  Ann
    tags   outreach  **********  2017-03-01 10:00 +0200  Ann
    ");
}

#[test]
fn a_value_that_was_there_before_is_of_who_set_it_last() {
    let world = World::bare();
    for (day, title) in [
        ("2017-01-01", "A"),
        ("2017-01-02", "B"),
        ("2017-01-03", "A"),
    ] {
        world.write(
            "resources/a.yaml",
            format!("title: {title}\ntags: [{title}, Desk]\n"),
        );
        world.commit_on(day, title);
    }
    world.write("resources/a.yaml", "title: A\ntags: [A, desk]\n");
    world.commit_on("2017-01-04", "Letter case");
    assert_snapshot!(shows(&world, "blame a --format tsv --columns field,value,date"), @r"
    $ circ blame a --format tsv --columns field,value,date
    field	value	date
    title	A	2017-01-03T10:00:00+02:00
    tags	A	2017-01-03T10:00:00+02:00
    tags	desk	2017-01-01T10:00:00+02:00
    ");
    world.git(&["rm", "-q", "catalog/resources/a.yaml"]);
    world.commit_on("2017-01-05", "Remove");
    assert_snapshot!(shows(&world, "blame a"), @r#"
    $ circ blame a
    --- stderr
    circ: "a" is not there any more
    hint: `circ log a` shows what happened to it
    --- exit 1
    "#);
    world.write("resources/a.yaml", "title: A\ntags: [desk]\nkind: news\n");
    world.commit_on("2017-01-06", "Bring back");
    assert_snapshot!(shows(&world, "blame a --format tsv --columns field,value,date"), @r"
    $ circ blame a --format tsv --columns field,value,date
    field	value	date
    title	A	2017-01-03T10:00:00+02:00
    kind	news	2017-01-06T10:00:00+02:00
    tags	desk	2017-01-01T10:00:00+02:00
    ");
}

#[test]
fn a_shallow_clone_says_what_it_does_not_know() {
    let world = moved_about();
    let from = format!("file://{}", world.folder().display());
    let to = world.folder().join("clone").display().to_string();
    world.git(&["clone", "-q", "--depth", "1", &from, &to]);
    assert_snapshot!(shows(&world, "blame new -C clone/catalog --columns field,value,commit"), @r"
    $ circ blame new -C clone/catalog --columns field,value,commit
    Field  Value     Commit
    ────────────────────────
    title  After     unknown
    kind   news      unknown
    tags   desk      unknown
    tags   outreach  unknown
    --- stderr
    this clone is shallow: what was before is not here; `git fetch --unshallow` brings it
    ");
    assert_snapshot!(shows(&world, "log new -C clone/catalog"), @r"
    $ circ log new -C clone/catalog
    no commits
    --- stderr
    this clone is shallow: what was before is not here; `git fetch --unshallow` brings it
    ");
}
