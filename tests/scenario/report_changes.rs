//! `circ report changes`: what was committed since a revision, a day, or the last digest.

use insta::assert_snapshot;

use crate::diff::commit_on;
use crate::world::{World, words};

/// Three commits: of 1, 3 and 5 June 2017, and a working tree that has gone on.
fn history() -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: One\nkind: news\n");
    commit_on(&world, "2017-06-01");
    world.write("resources/b.yaml", "title: Two\nkind: webinar\n");
    commit_on(&world, "2017-06-03");
    world.write("resources/a.yaml", "title: Three\nkind: news\n");
    commit_on(&world, "2017-06-05");
    world.write("resources/c.yaml", "title: Not committed\n");
    world
}

/// The ids of the changes that a line of words reports; there must be nothing on standard error.
fn ids(world: &World, line: &str) -> String {
    let outcome = world.circ(&words(&format!("report changes -f ids {line}")));
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{line}");
    outcome.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_committed_since_a_revision() {
    let world = history();
    assert_snapshot!(world.shows("report changes --since HEAD~2"), @r"
    $ circ report changes --since HEAD~2
    Changes
    =======

    From 7522df57a7 (2017-06-01) to 9f92a8665f (2017-06-05): 1 added, 1 changed.

    Added
    -----

    Two
    b / Webinar

    Changed
    -------

    Three
    a
    title: One → Three
    ");
    assert_snapshot!(world.shows("report changes --since HEAD~1 --format json"), @r#"
    $ circ report changes --since HEAD~1 --format json
    {
      "report": "changes",
      "format": 1,
      "count": 1,
      "old": {
        "name": "ddc20e0be2 (2017-06-03)",
        "commit": "ddc20e0be2e44b260bfbfb97bfcdf52ccd3832c0",
        "date": "2017-06-03"
      },
      "new": {
        "name": "9f92a8665f (2017-06-05)",
        "commit": "9f92a8665f13815584b42f1836f60042a3dd3a83",
        "date": "2017-06-05"
      },
      "moved": 0,
      "rows": [
        {
          "id": "a",
          "file": "resources/a.yaml",
          "change": "changed",
          "part": "record",
          "title": "Three",
          "kind": "news",
          "fields": [
            {
              "field": "title",
              "old": "One",
              "new": "Three"
            }
          ]
        }
      ]
    }
    "#);
    assert_snapshot!(world.shows("report changes --since HEAD -f json"), @r#"
    $ circ report changes --since HEAD -f json
    {
      "report": "changes",
      "format": 1,
      "count": 0,
      "old": {
        "name": "9f92a8665f (2017-06-05)",
        "commit": "9f92a8665f13815584b42f1836f60042a3dd3a83",
        "date": "2017-06-05"
      },
      "new": {
        "name": "9f92a8665f (2017-06-05)",
        "commit": "9f92a8665f13815584b42f1836f60042a3dd3a83",
        "date": "2017-06-05"
      },
      "moved": 0,
      "rows": []
    }
    "#);
    assert_eq!(ids(&world, "--since HEAD~2 kind:webinar"), "b");
    assert_eq!(ids(&world, "--since HEAD~2 --kind news"), "a");
    assert_eq!(ids(&world, "--since HEAD~2 --at HEAD~1"), "b");
    assert_eq!(ids(&world, "--since HEAD~2 --sort -id --limit 1"), "b");
}

#[test]
fn a_day_means_its_last_commit_or_the_one_before() {
    let world = history();
    let check = |day: &str, expected: &str| {
        let line = format!("--today 2017-06-08 --since {day}");
        assert_eq!(ids(&world, &line), expected, "{day}");
    };
    check("2017-06-01", "b a");
    check("2017-06-02", "b a");
    check("2017-06-03", "a");
    check("2017-06-04", "a");
    check("2017-06-05", "");
    check("2017-06", "");
    check("2017", "");
    check("today", "");
    check("5d", "a");
    check("1w", "b a");
    assert_snapshot!(world.shows("report changes --since 2017-05-31"), @r"
    $ circ report changes --since 2017-05-31
    --- stderr
    circ: 2017-05-31 is before the first commit, of 2017-06-01
    hint: name 2017-06-01 or a later date
    --- exit 4
    ");
}

#[test]
fn it_stands_among_the_reports() {
    let world = history();
    let listed = world.circ(&words("report --format json")).out;
    assert!(listed.contains("\"name\": \"changes\""), "{listed}");
    assert_snapshot!(world.shows("report changes"), @r"
    $ circ report changes
    --- stderr
    circ: the report wants a time to compare with
    hint: say since when: `--since REV`, `--since DATE` or `--since last`
    --- exit 2
    ");
    assert_snapshot!(world.shows("report changes --explain"), @r"
    $ circ report changes --explain
    # what was committed since a revision, a day or the last digest
    # circ computes this report by code of its own: no definition can say it.
    ");
    assert_snapshot!(world.shows("report changes --since HEAD --by kind"), @r"
    $ circ report changes --since HEAD --by kind
    --- stderr
    circ: --by does not go with changes, which has a shape of its own
    hint: `circ report records` takes any shape
    --- exit 2
    ");
    assert_snapshot!(world.shows("report changes --since HEAD --until 2017"), @r"
    $ circ report changes --since HEAD --until 2017
    --- stderr
    circ: --until does not go with changes, which goes by commits
    hint: `modified:2017-05` chooses records by a date of theirs; `--at REV` ends it earlier
    --- exit 2
    ");
    assert_snapshot!(world.shows("report changes --since HEAD --keep-mark"), @r"
    $ circ report changes --since HEAD --keep-mark
    --- stderr
    circ: --mark and --keep-mark say what `--since last` means
    hint: write `--since last` beside it
    --- exit 2
    ");
    assert_snapshot!(world.shows("report changes --since last --at HEAD"), @r"
    $ circ report changes --since last --at HEAD
    --- stderr
    circ: --at does not go with --since last, which goes on to HEAD
    hint: `--since REV --at REV` compares any two
    --- exit 2
    ");
    assert_snapshot!(world.shows("report kinds --mark weekly"), @r"
    $ circ report kinds --mark weekly
    --- stderr
    circ: --mark does not go with kinds, which is about one time
    hint: `circ report changes --since last` goes on where it ended
    --- exit 2
    ");
    assert_snapshot!(world.shows("report changes --since HEAD~2 --fail-if 'count>1' -f ids"), @r"
    $ circ report changes --since HEAD~2 --fail-if 'count>1' -f ids
    b
    a
    --- stderr
    circ: changes: count is 2, so count>1 holds
    --- exit 1
    ");
    // A saved one of its name goes before it.
    world.write("reports/changes.yaml", "query: kind:news\n");
    assert_snapshot!(world.shows("report changes -f ids"), @r"
    $ circ report changes -f ids
    a
    ");
}

#[test]
fn a_digest_goes_on_where_it_ended() {
    let world = history();
    let digest = "report changes --since last -f ids";
    assert_snapshot!(world.shows(digest), @r#"
    $ circ report changes --since last -f ids
    --- stderr
    circ: there was no mark "last" yet; it is at 9f92a8665f now, and the next digest begins there
    "#);
    // Nothing has changed: not a word, whatever lies in the working tree.
    assert_snapshot!(world.shows(digest), @r"$ circ report changes --since last -f ids");
    commit_on(&world, "2017-06-06");
    world.write("resources/d.yaml", "title: Four\n");
    commit_on(&world, "2017-06-07");
    assert_snapshot!(world.shows(&format!("{digest} --keep-mark")), @r"
    $ circ report changes --since last -f ids --keep-mark
    c
    d
    ");
    assert_snapshot!(world.shows(digest), @r"
    $ circ report changes --since last -f ids
    c
    d
    ");
    assert_snapshot!(world.shows(digest), @r"$ circ report changes --since last -f ids");
    // A commit that changes nothing in the catalog says nothing, and neither does layout.
    std::fs::write(world.folder().join("readme"), "").unwrap();
    world.write("resources/d.yaml", "# a comment\ntitle:   'Four'\n");
    commit_on(&world, "2017-06-08");
    assert_snapshot!(world.shows(digest), @r"$ circ report changes --since last -f ids");
    let mark = world.git(&["rev-parse", "refs/circ/marks/catalog/last", "HEAD"]);
    let mark: Vec<&str> = mark.lines().collect();
    assert_eq!(mark[0], mark[1]);
}

/// What a limit leaves out would be told by no digest.
#[test]
fn a_digest_has_no_limit() {
    let world = history();
    assert_snapshot!(world.shows("report changes --since last --limit 1"), @"
    $ circ report changes --since last --limit 1
    --- stderr
    circ: --limit does not go with --since last: what it leaves out would never be told
    hint: --keep-mark only looks
    --- exit 2
    ");
}

#[test]
fn each_mark_and_each_catalog_goes_its_own_way() {
    let world = history();
    let said = |line: &str| {
        world.circ(&words(&format!(
            "report changes --since last -f ids {line}"
        )))
    };
    for line in ["", "--mark weekly", "--mark monthly --quiet"] {
        let outcome = said(line);
        let first = match line.contains("--quiet") {
            true => String::new(),
            false => outcome.err.lines().next().unwrap().to_owned(),
        };
        assert_eq!((outcome.code, outcome.out.as_str()), (0, ""), "{line}");
        assert_eq!(outcome.err.trim_end(), first, "{line}");
    }
    commit_on(&world, "2017-06-06");
    assert_eq!(said("--mark weekly").out, "c\n");
    assert_eq!(said("--mark weekly").out, "");
    assert_eq!(said("").out, "c\n");
    // A second catalog of the repository has marks of its own.
    let other = world.folder().join("a other");
    std::fs::create_dir_all(other.join("resources")).unwrap();
    std::fs::write(other.join("circ.yaml"), "").unwrap();
    commit_on(&world, "2017-06-07");
    assert_eq!(said("-C 'a other'").out, "");
    std::fs::write(other.join("resources/x.yaml"), "title: X\n").unwrap();
    commit_on(&world, "2017-06-08");
    assert_eq!(said("-C 'a other'").out, "x\n");
    assert_eq!(said("").out, "");
    assert_eq!(said("--mark monthly").out, "c\n");
    let marks = world.git(&["for-each-ref", "--format=%(refname)", "refs/circ"]);
    assert_snapshot!(marks, @r"
    refs/circ/marks/a%20other/last
    refs/circ/marks/catalog/last
    refs/circ/marks/catalog/monthly
    refs/circ/marks/catalog/weekly
    ");
}

#[test]
fn names_of_marks_are_plain() {
    let world = history();
    for name in [
        "",
        "-d",
        "a b",
        "a/b",
        "../heads/main",
        "a..b",
        "a.lock",
        "@{1}",
        "$(touch stolen)",
        "a\nb",
        "a'b",
    ] {
        let mark = format!("--mark={name}");
        let outcome = world.circ(&["report", "changes", "--since", "last", &mark]);
        assert_eq!(
            (outcome.code, outcome.out.as_str()),
            (2, ""),
            "{name:?} {}",
            outcome.err
        );
        assert!(
            outcome.err.contains("cannot be the name of a mark"),
            "{name:?} {}",
            outcome.err
        );
    }
    assert_eq!(world.git(&["for-each-ref", "refs/circ"]), "");
    // A branch or a tag of the same name is no mark.
    world.git(&["tag", "refs/circ/marks/catalog/last"]);
    world.git(&["branch", "last"]);
    assert!(
        world
            .circ(&words("report changes --since last"))
            .err
            .contains("there was no mark \"last\" yet")
    );
}

#[test]
fn a_mark_that_leads_to_a_branch_does_not_move_it() {
    let world = history();
    world.git(&["branch", "old", "HEAD~1"]);
    world.git(&[
        "symbolic-ref",
        "refs/circ/marks/catalog/last",
        "refs/heads/old",
    ]);
    let old = world.git(&["rev-parse", "old"]);
    assert_eq!(ids(&world, "--since last"), "a");
    assert_eq!(ids(&world, "--since last"), "");
    assert_eq!(world.git(&["rev-parse", "old"]), old);
}

#[test]
fn history_that_was_rewritten_is_told_all_the_same() {
    let world = history();
    world.circ(&words("report changes --since last"));
    world.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    world.write("resources/e.yaml", "title: Five\n");
    commit_on(&world, "2017-06-06");
    assert_snapshot!(world.shows("report changes --since last -f csv"), @r#"
    $ circ report changes --since last -f csv
    change,part,id,title,fields
    added,record,c,Not committed,title
    added,record,e,Five,title
    changed,record,a,One,title
    --- stderr
    circ: the mark "last" is at 9f92a8665f, which is not in the history of HEAD (was it rewritten?): told is what differs between the two
    "#);
    assert_snapshot!(world.shows("report changes --since last"), @r"$ circ report changes --since last");
}

#[test]
fn a_mark_whose_commit_is_gone_is_said() {
    let world = history();
    world.circ(&words("report changes --since last"));
    let mark = world.git(&["rev-parse", "refs/circ/marks/catalog/last"]);
    std::fs::write(
        world.folder().join(".git/refs/circ/marks/catalog/last"),
        mark.replace(|char: char| char.is_ascii_hexdigit(), "1"),
    )
    .unwrap();
    assert_snapshot!(world.shows("report changes --since last"), @r#"
    $ circ report changes --since last
    --- stderr
    circ: the commit of the mark "last" is not there any more
    hint: `--since REV` says since when; `git update-ref -d refs/circ/marks/catalog/last` forgets the mark, and the next digest sets it anew
    --- exit 4
    "#);
    world.git(&["update-ref", "-d", "refs/circ/marks/catalog/last"]);
    assert_eq!(world.circ(&words("report changes --since last")).code, 0);
}

#[test]
fn a_mark_is_never_set_where_nothing_can_be_read() {
    let world = World::bare();
    world.write("circ.yaml", "nothing: at all\n");
    commit_on(&world, "2017-06-01");
    assert_eq!(world.circ(&words("report changes --since last")).code, 4);
    assert_eq!(world.git(&["for-each-ref", "refs/circ"]), "");
    // At the mark there need be no catalog yet.
    std::fs::remove_dir_all(world.catalog()).unwrap();
    std::fs::write(world.folder().join("readme"), "").unwrap();
    commit_on(&world, "2017-06-02");
    world.git(&["update-ref", "refs/circ/marks/catalog/last", "HEAD"]);
    world.write("circ.yaml", "");
    assert_snapshot!(world.shows("report changes --since HEAD"), @r"
    $ circ report changes --since HEAD
    --- stderr
    circ: there is no catalog at 11b2a9c4d0 (2017-06-02)
    hint: was it in another folder then, or not committed yet?
    --- exit 4
    ");
    world.write("resources/a.yaml", "title: A\n");
    commit_on(&world, "2017-06-03");
    assert_snapshot!(world.shows("report changes --since last -f ids"), @r"
    $ circ report changes --since last -f ids
    a
    --- stderr
    circ: there is no catalog at 11b2a9c4d0 (2017-06-02): all is new
    ");
}

#[test]
fn what_could_not_be_read_is_told_when_it_can() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    commit_on(&world, "2017-06-01");
    let digest = "report changes --since last -f jsonl";
    world.circ(&words(digest));
    world.write("resources/a.yaml", "title: [\n");
    commit_on(&world, "2017-06-02");
    assert_snapshot!(world.shows(digest), @r#"
    $ circ report changes --since last -f jsonl
    {"id":"a","file":"resources/a.yaml","change":"changed","part":"record","title":"A","unread":"now","fields":[]}
    --- stderr
    b5bf3091c8:resources/a.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    --- exit 3
    "#);
    world.write("resources/a.yaml", "title: B\n");
    commit_on(&world, "2017-06-03");
    assert_snapshot!(world.shows(digest), @r#"
    $ circ report changes --since last -f jsonl
    {"id":"a","file":"resources/a.yaml","change":"changed","part":"record","title":"B","unread":"before","fields":[{"field":"title","new":"B"}]}
    --- stderr
    b5bf3091c8:resources/a.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    --- exit 3
    "#);
    assert_snapshot!(world.shows(digest), @r"$ circ report changes --since last -f jsonl");
}
