//! `circ diff`: what has changed, in records.

use std::process::Command;

use circdesk::render;
use insta::assert_snapshot;

use crate::world::{World, words};

/// Commits everything in a world on a day, at noon, so that its hash is the same wherever it is made.
pub fn commit_on(world: &World, day: &str) {
    world.git(&["init", "--quiet", "--initial-branch", "main"]);
    world.git(&["add", "--all"]);
    let time = format!("{day}T12:00:00+0000");
    let committed = Command::new("git")
        .args([
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "a commit",
        ])
        .current_dir(world.folder())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", world.folder())
        .envs([
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_DATE", &time),
            ("GIT_COMMITTER_DATE", &time),
        ])
        .envs([
            ("GIT_AUTHOR_NAME", "A"),
            ("GIT_AUTHOR_EMAIL", "a@example.org"),
        ])
        .envs([
            ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.org"),
        ])
        .status();
    assert!(committed.unwrap().success());
}

const SUMMARY: &str = "Members share the questions that surprised them most at the desk, and what they answered, from \
lost pets to the best way to the moon.";

/// A repository of three records whose working tree has changed in every way.
fn changed() -> World {
    let world = World::bare();
    let questions =
        format!("title: Questions\nkind: news\ntags: [misc, patrons]\nsummary: {SUMMARY}\n");
    world.write("resources/questions.yaml", &questions);
    world.write(
        "resources/desk.yaml",
        "title: Desk\nkind: webinar\nurl: https://example.org/desk\n",
    );
    world.write("resources/old.yaml", "title: Old\nkind: document\n");
    world.write("resources/stays.yaml", "title: Stays\nkind: news\n");
    world.write(
        "topics/service.yaml",
        "title: Service\nintroduction: One.\nfeatured: [questions]\n",
    );
    commit_on(&world, "2017-06-01");
    let questions = questions
        .replace("misc", "outreach")
        .replace("surprised", "amazed");
    world.write(
        "resources/questions.yaml",
        questions.replace("title: Questions", "title: Odd Questions") + "level: 2\n",
    );
    std::fs::remove_file(world.catalog().join("resources/old.yaml")).unwrap();
    std::fs::remove_file(world.catalog().join("resources/desk.yaml")).unwrap();
    world.write(
        "resources/the-desk.yaml",
        "title: The Desk\nkind: webinar\nurl: https://example.org/desk/\n",
    );
    world.write(
        "resources/new.yaml",
        "title: New & \"Improved\"\nkind: news\nmodified: 2017-06-02\nsummary: All of it.\n",
    );
    std::fs::remove_file(world.catalog().join("resources/stays.yaml")).unwrap();
    world.write(
        "resources/deep/stays.yaml",
        "kind:   news\n# a comment\ntitle: 'Stays'\n",
    );
    world.write(
        "topics/service.yaml",
        "title: Service\nintroduction: Two.\nfeatured: [questions, new]\n",
    );
    world.write("tags.yaml", "outreach: {about: Out of the house}\n");
    world.write("reports/mine.yaml", "query: kind:news\n");
    world.write("circ.yaml", "review_after: 30\n");
    world
}

#[test]
fn the_working_tree_is_told_in_records() {
    assert_snapshot!(changed().shows("diff"), @r#"
    $ circ diff
    Changes
    =======

    From HEAD to the working tree: 3 added, 1 renamed, 3 changed, 1 removed, 1 moved
    to another folder.

    Added
    -----

    New & "Improved"
    new / News / 02 June 2017
    All of it.

    Renamed
    -------

    The Desk
    the-desk
    id: desk → the-desk
    title: Desk → The Desk
    url: https://example.org/desk → https://example.org/desk/

    Changed
    -------

    Odd Questions
    questions
    title: Questions → Odd Questions
    tags: +outreach -misc
    summary: Members share the questions that [-surprised-] {+amazed+} them most at
    the desk, …
    level: (none) → 2

    Removed
    -------

    Old
    old / Document

    Topics
    ------

    Service
    Changed / service
    introduction: One. → Two.
    featured: +new

    Tags
    ----

    outreach
    Added
    Out of the house

    Reports
    -------

    mine
    Added / mine

    Settings
    --------

    circ.yaml
    review_after: 365 → 30
    "#);
}

#[test]
fn programs_are_told_each_value() {
    let outcome = changed().circ(&words("diff id:questions --format json"));
    assert_snapshot!(outcome.out, @r#"
    [
      {
        "id": "questions",
        "file": "resources/questions.yaml",
        "change": "changed",
        "part": "record",
        "title": "Odd Questions",
        "kind": "news",
        "fields": [
          {
            "field": "title",
            "old": "Questions",
            "new": "Odd Questions"
          },
          {
            "field": "tags",
            "old": [
              "misc",
              "patrons"
            ],
            "new": [
              "outreach",
              "patrons"
            ],
            "added": [
              "outreach"
            ],
            "removed": [
              "misc"
            ]
          },
          {
            "field": "summary",
            "old": "Members share the questions that surprised them most at the desk, and what they answered, from lost pets to the best way to the moon.",
            "new": "Members share the questions that amazed them most at the desk, and what they answered, from lost pets to the best way to the moon."
          },
          {
            "field": "level",
            "new": 2
          }
        ]
      }
    ]
    "#);
    assert_snapshot!(changed().shows("diff -f csv --columns change,part,id,old_id,fields"), @r"
    $ circ diff -f csv --columns change,part,id,old_id,fields
    change,part,id,old_id,fields
    added,record,new,,title;kind;modified;summary
    renamed,record,the-desk,desk,title;url
    changed,record,questions,,title;tags;summary;level
    removed,record,old,,title;kind
    changed,topic,service,,introduction;featured
    added,tag,outreach,,tag;about
    added,report,mine,,query;layout
    changed,settings,circ.yaml,,review_after
    ");
    assert_snapshot!(changed().shows("diff -f ids"), @r"
    $ circ diff -f ids
    new
    the-desk
    questions
    old
    ");
}

#[test]
fn a_newsletter_in_markdown() {
    assert_snapshot!(changed().shows("diff has:title -f markdown"), @r#"
    $ circ diff has:title -f markdown
    # Changes

    From HEAD to the working tree: 1 added, 1 renamed, 1 changed, 1 removed, 1 moved to another folder.

    ## Added

    ### New & "Improved"

    new / News / 02 June 2017

    All of it.

    ## Renamed

    ### [The Desk](https://example.org/desk/)

    the-desk

    id: desk → the-desk\
    title: Desk → The Desk\
    url: https://example.org/desk → https://example.org/desk/

    ## Changed

    ### Odd Questions

    questions

    title: Questions → Odd Questions\
    tags: +outreach -misc\
    summary: Members share the questions that \[-surprised-\] {+amazed+} them most at the desk, …\
    level: (none) → 2

    ## Removed

    ### Old

    old / Document
    "#);
}

#[test]
fn numbers_and_an_exit_code() {
    let world = changed();
    assert_snapshot!(world.shows("diff --stat"), @r"
    $ circ diff --stat
    Part      Added  Renamed  Changed  Removed  Moved
    ─────────────────────────────────────────────────
    Records       1        1        1        1      1
    Topics        0        0        1        0      0
    Tags          1        0        0        0      0
    Reports       1        0        0        0      0
    Settings      0        0        1        0      0
    ");
    assert_snapshot!(world.shows("diff --stat kind:webinar --exit-code -f json"), @r#"
    $ circ diff --stat kind:webinar --exit-code -f json
    [
      {
        "part": "record",
        "added": 0,
        "renamed": 1,
        "changed": 0,
        "removed": 0,
        "moved": 0
      }
    ]
    --- exit 1
    "#);
    assert_snapshot!(world.shows("diff kind:course --exit-code"), @r"
    $ circ diff kind:course --exit-code
    Changes
    =======

    From HEAD to the working tree.

    no changes
    ");
    assert_snapshot!(world.shows("diff HEAD..HEAD --stat --exit-code"), @r"
    $ circ diff HEAD..HEAD --stat --exit-code
    Part     Added  Renamed  Changed  Removed  Moved
    ────────────────────────────────────────────────
    Records      0        0        0        0      0
    ");
    // Another folder alone is no difference.
    assert_snapshot!(world.shows("diff id:stays --exit-code"), @r"
    $ circ diff id:stays --exit-code
    Changes
    =======

    From HEAD to the working tree: 1 moved to another folder.

    no changes
    ");
    assert_snapshot!(world.shows("diff --stat --sort id"), @r"
    $ circ diff --stat --sort id
    --- stderr
    error: the argument '--stat' cannot be used with '--sort <FIELDS>'

    Usage: circ diff --stat [REV|A..B] [QUERY]... [-- <QUERY>...]

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn a_record_is_chosen_by_what_it_was_or_is() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nkind: news\nlevel: 1\n");
    world.write("resources/b.yaml", "title: B\nkind: news\n");
    commit_on(&world, "2017-06-01");
    world.write("resources/a.yaml", "title: A\nkind: video\nstars: 5\n");
    world.write("resources/b.yaml", "title: Bb\nkind: news\n");
    world.write("topics/t.yaml", "title: T\n");
    let check = |query: &str, expected: &str| {
        let outcome = world.circ(&["diff", query, "-f", "ids"]);
        assert_eq!(
            outcome.out.split_whitespace().collect::<Vec<_>>().join(" "),
            expected,
            "{query}"
        );
    };
    check("kind:news", "a b");
    check("kind:video", "a");
    check("kind:course", "");
    // One field is there on the old side alone, one on the new one.
    check("level:1", "a");
    check("stars:5", "a");
    assert_snapshot!(world.shows("diff stras:5"), @r#"
    $ circ diff stras:5
    --- stderr
    circ: there is no field "stras"
    hint: did you mean stars? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary, stars; quotes make it a word: '"stras:5"'
    --- exit 2
    "#);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("resources/b.yaml", "title: [\n");
    world.write("resources/c.yaml", "title: [\n");
    commit_on(&world, "2017-06-01");
    world.write("resources/a.yaml", "title: 'A\n");
    world.write("resources/b.yaml", "title: B\n");
    world.write("resources/d.yaml", "title: D\n");
    assert_snapshot!(world.shows("diff"), @r"
    $ circ diff
    Changes
    =======

    From HEAD to the working tree: 1 added, 2 changed.

    Added
    -----

    D
    d

    Changed
    -------

    A
    a
    It can no longer be read.

    B
    b
    It could not be read before.
    title: (none) → B
    --- stderr
    HEAD:resources/b.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    resources/a.yaml:1:8: the quote ' that opens here is not closed in its place (write ' at the end of the text as well)
    resources/c.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    --- exit 3
    ");
    world.write("circ.yaml", "nothing: at all\n");
    assert_snapshot!(world.shows("diff"), @r#"
    $ circ diff
    --- stderr
    circ.yaml:1:1: there is no setting "nothing" (settings: format, name, base_url, language, resources, topics, ids, folders, keys, kinds, required, recent_by, dates, date_format, excerpt, review_after, declared_tags_only, fields, max_record_bytes, check)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
    commit_on(&world, "2017-06-02");
    assert_snapshot!(world.shows("diff HEAD~1..HEAD"), @r#"
    $ circ diff HEAD~1..HEAD
    --- stderr
    HEAD:circ.yaml:1:1: there is no setting "nothing" (settings: format, name, base_url, language, resources, topics, ids, folders, keys, kinds, required, recent_by, dates, date_format, excerpt, review_after, declared_tags_only, fields, max_record_bytes, check)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
}

#[test]
fn before_there_was_a_catalog_all_is_new() {
    let world = World::empty();
    std::fs::write(world.folder().join("readme"), "").unwrap();
    commit_on(&world, "2017-06-01");
    world.write("circ.yaml", "");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("diff -f plain"), @r"
    $ circ diff -f plain
    change	part	id	title	fields
    added	record	a	A	title
    --- stderr
    circ: there is no catalog at HEAD: all is new
    ");
    commit_on(&world, "2017-06-02");
    assert_snapshot!(world.shows("diff HEAD..HEAD~1 -f plain"), @r"
    $ circ diff HEAD..HEAD~1 -f plain
    change	part	id	title	fields
    removed	record	a	A	title
    --- stderr
    circ: there is no catalog at HEAD~1: all is gone
    ");
    assert_snapshot!(world.shows("diff HEAD~1..HEAD~1"), @r"
    $ circ diff HEAD~1..HEAD~1
    --- stderr
    circ: there is no catalog at HEAD~1
    hint: was it in another folder then, or not committed yet?
    --- exit 4
    ");
    assert_snapshot!(World::sample().shows("diff"), @r"
    $ circ diff
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one
    --- exit 4
    ");
    let world = World::bare();
    world.git(&["init", "--quiet"]);
    assert_snapshot!(world.shows("diff"), @r"
    $ circ diff
    --- stderr
    circ: HEAD names no commit yet
    hint: `git add` the catalog and `git commit` it first, or name a branch that has a commit
    --- exit 4
    ");
    // It is the same for all that read the past.
    let said = world.circ(&["diff"]).err;
    for line in [
        "list --at HEAD",
        "list --at 2017",
        "diff 2017",
        "report changes --since 1y",
    ] {
        let outcome = world.circ(&crate::world::words(line));
        assert_eq!(
            (outcome.code, outcome.err.as_str()),
            (4, said.as_str()),
            "{line}"
        );
    }
}

#[test]
fn every_format_can_tell_changes() {
    let world = changed();
    for format in render::ALL {
        let outcome = world.circ(&["diff", "--format", format.name]);
        match format.name {
            "svg" => assert_eq!(outcome.code, 2),
            _ => assert_eq!(
                (outcome.code, outcome.err.as_str()),
                (0, ""),
                "{}",
                format.name
            ),
        }
    }
    let page = world.circ(&words("diff -f html")).out;
    assert!(
        page.contains("<h2>Added</h2>\n<article>\n<h3>New &amp; &quot;Improved&quot;</h3>"),
        "{page}"
    );
    let feed = |world: &World| world.circ(&words("diff HEAD~1..HEAD -f atom")).out;
    commit_on(&world, "2017-06-02");
    let first = feed(&world);
    assert!(
        first.contains(
            "<title>Changed: Odd Questions</title>\n    <updated>2017-06-02T00:00:00Z</updated>"
        ),
        "{first}"
    );
    // What is told twice is one entry; what happens to the same record once more is another.
    assert_eq!(first, feed(&world));
    let ids = |feed: &str| {
        let ids = feed.lines().filter(|line| line.starts_with("    <id>"));
        ids.map(str::to_owned)
            .collect::<std::collections::BTreeSet<String>>()
    };
    let questions = world
        .read("resources/questions.yaml")
        .replace("outreach", "desk");
    world.write("resources/questions.yaml", questions);
    commit_on(&world, "2017-06-03");
    let second = feed(&world);
    assert_eq!((ids(&first).len(), ids(&second).len()), (8, 1));
    assert!(ids(&first).is_disjoint(&ids(&second)));
}

#[test]
fn rows_can_be_ordered_cut_and_written_by_a_template() {
    let world = changed();
    assert_snapshot!(world.shows("diff --sort -id --limit 2 -f plain --columns id,change"), @r"
    $ circ diff --sort -id --limit 2 -f plain --columns id,change
    id	change
    the-desk	renamed
    service	changed
    ");
    assert_snapshot!(world.shows("diff --sort size"), @r#"
    $ circ diff --sort size
    --- stderr
    circ: there is no column "size" to sort by
    hint: columns: change, part, id, title, fields, details, kind, date, file, old_id, old_file
    --- exit 2
    "#);
    world.write("templates/news.txt", "{% for row in rows %}{{ row.change }} {{ row.title }}\n{% endfor %}{{ records | length }}\n");
    assert_snapshot!(world.shows("diff --template news id:questions,new"), @r#"
    $ circ diff --template news id:questions,new
    added New & "Improved"
    changed Odd Questions
    2
    "#);
}
