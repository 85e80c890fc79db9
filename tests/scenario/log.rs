//! `circ log`: what happened to a record, commit by commit and field by field.

use insta::assert_snapshot;

use crate::world::World;

/// The same with each hash as signs: they are other ones in each run.
pub fn masked(text: &str) -> String {
    let mut masked = String::new();
    let is_hex = |char: char| char.is_ascii_digit() || ('a'..='f').contains(&char);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|char| !is_hex(char)).unwrap_or(rest.len());
        match end {
            0 => {
                let char = rest.chars().next().unwrap();
                masked.push(char);
                rest = &rest[char.len_utf8()..];
            }
            _ => {
                let (run, after) = rest.split_at(end);
                masked.push_str(&if end >= 10 {
                    "*".repeat(end)
                } else {
                    run.to_owned()
                });
                rest = after;
            }
        }
    }
    masked
}

fn shows(world: &World, line: &str) -> String {
    masked(&world.shows(line))
}

/// A record that was changed, laid out anew, renamed, and moved with its catalog and alone.
pub fn moved_about() -> World {
    let world = World::empty();
    let git = |line: &[&str]| drop(world.git(line));
    world.write("circ.yaml", "");
    world.write(
        "resources/a.yaml",
        "title: Before\nkind: news\ntags: [misc, desk]\n",
    );
    world.commit_on("2017-01-01", "Start");
    world.write("resources/b.yaml", "title: Another\n");
    world.commit_on("2017-02-01", "Add another");
    world.write(
        "resources/a.yaml",
        "title: After\nkind: news\ntags: [desk, outreach]\n",
    );
    world.commit_on("2017-03-01", "Retitle");
    world.write(
        "resources/a.yaml",
        "kind: 'news'\ntitle: After # !\ntags:\n- desk\n- outreach\n",
    );
    world.commit_on("2017-04-01", "Layout");
    git(&[
        "mv",
        "catalog/resources/a.yaml",
        "catalog/resources/new.yaml",
    ]);
    world.commit_on("2017-05-01", "Rename");
    git(&["mv", "catalog", "hub"]);
    git(&[
        "commit",
        "-q",
        "--date=2017-06-01T10:00:00+0200",
        "-m",
        "Rename the folder",
    ]);
    git(&["mv", "hub", "catalog"]);
    git(&[
        "commit",
        "-q",
        "--date=2017-06-02T10:00:00+0200",
        "-m",
        "And back",
    ]);
    std::fs::create_dir(world.catalog().join("resources/news")).unwrap();
    git(&[
        "mv",
        "catalog/resources/new.yaml",
        "catalog/resources/news/",
    ]);
    world.commit_on("2017-07-01", "Move");
    world
}

#[test]
fn what_happened_is_told_field_by_field() {
    let world = moved_about();
    world.write(
        "resources/news/new.yaml",
        "kind: 'news'\ntitle: After\ntags:\n- desk\n- outreach\nowner: me\n",
    );
    assert_snapshot!(shows(&world, "log new"), @r"
    $ circ log new
    not committed yet
    owner: (none) → me

    Rename
    2017-05-01 10:00 +0200 / Ann / **********
    id: a → new

    Retitle
    2017-03-01 10:00 +0200 / Ann / **********
    title: Before → After
    tags: +outreach -misc

    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: Before
    kind: news
    tags: misc, desk
    ");
    assert_snapshot!(shows(&world, "log new --all --at HEAD --limit 5"), @r"
    $ circ log new --all --at HEAD --limit 5
    Move
    2017-07-01 10:00 +0200 / Ann / **********
    file: resources/new.yaml → resources/news/new.yaml

    And back
    2017-06-02 10:00 +0200 / A / **********
    file: hub/resources/new.yaml → catalog/resources/new.yaml

    Rename the folder
    2017-06-01 10:00 +0200 / A / **********
    file: catalog/resources/new.yaml → hub/resources/new.yaml

    Rename
    2017-05-01 10:00 +0200 / Ann / **********
    id: a → new

    Layout
    2017-04-01 10:00 +0200 / Ann / **********
    layout alone
    ");
    assert_snapshot!(shows(&world, "log new --at HEAD~3 --since 2017-02 --until 2017-04"), @r"
    $ circ log new --at HEAD~3 --since 2017-02 --until 2017-04
    Retitle
    2017-03-01 10:00 +0200 / Ann / **********
    title: Before → After
    tags: +outreach -misc
    ");
    assert_snapshot!(shows(&world, "log new --limit 2 --format json"), @r#"
    $ circ log new --limit 2 --format json
    [
      {
        "id": "new",
        "file": "resources/news/new.yaml",
        "what": "changed",
        "changes": [
          {
            "field": "owner",
            "new": "me"
          }
        ]
      },
      {
        "commit": "****************************************",
        "author": "Ann",
        "email": "ann@example.org",
        "date": "2017-05-01T10:00:00+02:00",
        "subject": "Rename",
        "id": "new",
        "file": "resources/new.yaml",
        "what": "renamed",
        "from": "a",
        "changes": []
      }
    ]
    "#);
    assert_snapshot!(shows(&world, "log new --at HEAD --format csv --columns date,commit,what,changes"), @r#"
    $ circ log new --at HEAD --format csv --columns date,commit,what,changes
    date,commit,what,changes
    2017-05-01T10:00:00+02:00,****************************************,renamed,id: a → new
    2017-03-01T10:00:00+02:00,****************************************,changed,"title: Before → After
    tags: +outreach -misc"
    2017-01-01T10:00:00+02:00,****************************************,added,"added
    title: Before
    kind: news
    tags: misc, desk"
    "#);
}

/// The same words for the same change, so that nobody has to learn two ways to read it.
#[test]
fn a_change_is_told_as_diff_tells_it() {
    let world = World::bare();
    let record = |tags: &str, summary: &str| {
        format!("title: A\nkind: news\ntags: [{tags}]\nlinks: [{{to: x}}]\nsummary: {summary}\n")
    };
    let long = "Shops give much thought to what their visitors see first, and libraries could well do the same.";
    world.write(
        "resources/a.yaml",
        record("desk, misc", &format!("{long} The end.")),
    );
    world.commit_on("2017-01-01", "Start");
    let new = long.replace("their visitors", "people");
    world.write(
        "resources/a.yaml",
        record("desk, story time", &format!("{new} The end.")).replace("to: x", "to: y"),
    );
    let shown = shows(&world, "log a --limit 1");
    assert_snapshot!(shown, @r#"
    $ circ log a --limit 1
    not committed yet
    tags: +"story time" -misc
    summary: Shops give much thought to what [-their visitors-] {+people+} see
    first, and libraries could …
    links: +"{to: y}" -"{to: x}"
    "#);
    let diff = world.circ(&["diff"]).out;
    for line in shown.lines().skip(2).filter(|line| !line.is_empty()) {
        assert!(diff.contains(line), "{line}: {diff}");
    }
}

#[test]
fn an_id_that_is_gone_has_its_past() {
    let world = moved_about();
    assert_snapshot!(shows(&world, "log a"), @r"
    $ circ log a
    Rename
    2017-05-01 10:00 +0200 / Ann / **********
    id: a → new

    Retitle
    2017-03-01 10:00 +0200 / Ann / **********
    title: Before → After
    tags: +outreach -misc

    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: Before
    kind: news
    tags: misc, desk
    ");
    world.git(&["rm", "-q", "catalog/resources/b.yaml"]);
    assert_snapshot!(shows(&world, "log b"), @r"
    $ circ log b
    not committed yet
    removed

    Add another
    2017-02-01 10:00 +0200 / Ann / **********
    added
    title: Another
    ");
    world.commit_on("2017-08-01", "Remove");
    world.write("resources/b.yaml", "title: Another\n");
    world.commit_on("2017-09-01", "Bring back");
    world.git(&["rm", "-q", "catalog/resources/b.yaml"]);
    world.commit_on("2017-10-01", "Remove again");
    assert_snapshot!(shows(&world, "log B"), @r"
    $ circ log B
    Remove again
    2017-10-01 10:00 +0200 / Ann / **********
    removed

    Bring back
    2017-09-01 10:00 +0200 / Ann / **********
    added
    title: Another

    Remove
    2017-08-01 10:00 +0200 / Ann / **********
    removed

    Add another
    2017-02-01 10:00 +0200 / Ann / **********
    added
    title: Another
    ");
    assert_snapshot!(shows(&world, "log neww"), @r#"
    $ circ log neww
    --- stderr
    circ: there is no record "neww"
    hint: did you mean new?
    --- exit 1
    "#);
}

#[test]
fn a_merge_tells_only_what_is_its_own() {
    let world = World::bare();
    let record =
        |title: &str, tags: &str| format!("title: {title}\nkind: news\nurl: /a\ntags: [{tags}]\n");
    world.write("resources/a.yaml", record("A", "x"));
    world.commit_on("2017-01-01", "Start");
    world.git(&["branch", "-q", "-m", "main"]);
    world.git(&["checkout", "-q", "-b", "side"]);
    world.write("resources/a.yaml", record("A", "x, side"));
    world.commit_on("2017-01-02", "Tag on the side");
    world.git(&["checkout", "-q", "main"]);
    world.write("resources/a.yaml", record("A", "x, main"));
    world.commit_on("2017-01-03", "Tag on main");
    let merge = |text: String| {
        let _ = std::process::Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(["merge", "-q", "--no-commit", "side"])
            .current_dir(world.folder())
            .output();
        world.write("resources/a.yaml", text);
        world.commit_on("2017-01-04", "Merge");
    };
    merge(record("A", "x, main, side"));
    assert_snapshot!(shows(&world, "log a --limit 3"), @r"
    $ circ log a --limit 3
    Tag on the side
    2017-01-02 10:00 +0200 / Ann / **********
    tags: +side

    Tag on main
    2017-01-03 10:00 +0200 / Ann / **********
    tags: +main

    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: A
    kind: news
    url: /a
    tags: x
    ");
    assert_snapshot!(shows(&world, "log a --limit 1 --all"), @r"
    $ circ log a --limit 1 --all
    Merge
    2017-01-04 10:00 +0200 / Ann / **********
    merged, with nothing new
    ");
    assert_snapshot!(shows(&world, "blame a --columns field,value,date"), @r"
    $ circ blame a --columns field,value,date
    Field  Value  Date
    ────────────────────────────────────
    title  A      2017-01-01 10:00 +0200
    kind   news   2017-01-01 10:00 +0200
    url    /a     2017-01-01 10:00 +0200
    tags   x      2017-01-01 10:00 +0200
    tags   main   2017-01-03 10:00 +0200
    tags   side   2017-01-02 10:00 +0200
    ");
    world.git(&["reset", "-q", "--hard", "HEAD~1"]);
    merge(record("Merged", "main, side, new"));
    assert_snapshot!(shows(&world, "log a --limit 1"), @r"
    $ circ log a --limit 1
    Merge
    2017-01-04 10:00 +0200 / Ann / **********
    title: A → Merged
    tags: +new -x
    ");
    assert_snapshot!(shows(&world, "blame a --columns field,value,date"), @r"
    $ circ blame a --columns field,value,date
    Field  Value   Date
    ─────────────────────────────────────
    title  Merged  2017-01-04 10:00 +0200
    kind   news    2017-01-01 10:00 +0200
    url    /a      2017-01-01 10:00 +0200
    tags   main    2017-01-03 10:00 +0200
    tags   side    2017-01-02 10:00 +0200
    tags   new     2017-01-04 10:00 +0200
    ");
}

#[test]
fn a_side_that_was_not_taken_is_not_told() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.commit_on("2017-01-01", "Start");
    world.git(&["checkout", "-q", "-b", "side"]);
    world.write("resources/a.yaml", "title: Side\n");
    world.commit_on("2017-01-02", "Retitle on the side");
    world.git(&["checkout", "-q", "-"]);
    world.write("resources/b.yaml", "title: B\n");
    world.commit_on("2017-01-03", "Another");
    world.git(&["merge", "-q", "-s", "ours", "-m", "Not this", "side"]);
    assert_snapshot!(shows(&world, "log a --all"), @r"
    $ circ log a --all
    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: A
    ");
}

#[test]
fn names_and_ids_may_be_anything() {
    let world = World::bare();
    let names = [
        "-n",
        "--output=stolen",
        "$(touch stolen)",
        "it's \"so\"",
        "two\nlines",
    ];
    for name in names {
        world.write(
            &format!("resources/{name}.yaml"),
            format!("title: T\nowner: {name:?}\n"),
        );
    }
    world.git(&["init", "--quiet"]);
    world.git(&["add", "--all", "catalog"]);
    let author = "--author=Eve \u{1b}[31m; touch stolen <$(touch stolen)>";
    world.git(&[
        "commit",
        "-q",
        author,
        "--date=2017-01-01T10:00:00-0330",
        "-m",
        "-\u{1b}]0;x\u{7} \u{202e}subject\n\nauthor X",
    ]);
    for name in names {
        let outcome = world.circ(&["log", "--format", "json", "--", name]);
        let log: serde_json::Value = serde_json::from_str(&outcome.out).expect(name);
        assert_eq!(log[0]["id"], name, "{}", outcome.err);
        assert_eq!(log[0]["changes"][1]["new"], name);
        assert_eq!(log[0]["author"], "Eve \u{1b}[31m; touch stolen");
        assert_eq!(world.circ(&["blame", "--", name]).code, 0);
    }
    assert_snapshot!(shows(&world, "log -- -n"), @r"
    $ circ log -- -n
    -␛]0;x␇ �subject
    2017-01-01 10:00 -0330 / Eve ␛[31m; touch stolen / **********
    added
    title: T
    owner: -n
    ");
    assert!(!world.folder().join("stolen").exists());
    assert!(!world.catalog().join("stolen").exists());
}

/// What a repository's configuration says changes nothing of what is read, and nothing of it is run.
#[test]
fn the_configuration_of_a_repository_is_not_asked() {
    let world = moved_about();
    let before = [
        world.circ(&["log", "new"]).out,
        world.circ(&["blame", "new"]).out,
    ];
    for (key, value) in [
        ("log.showSignature", "true"),
        ("log.mailmap", "true"),
        ("log.date", "raw"),
        ("format.pretty", "oneline"),
        ("color.ui", "always"),
        ("core.pager", "touch ran"),
        ("core.fsmonitor", "touch ran"),
        ("core.abbrev", "4"),
        ("diff.external", "touch ran"),
        ("diff.renames", "copies"),
        ("diff.orderFile", "nowhere"),
        ("gpg.program", "touch ran"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ] {
        world.git(&["config", key, value]);
    }
    std::fs::write(
        world.folder().join(".mailmap"),
        "Eve <eve@example.org> <ann@example.org>\n",
    )
    .unwrap();
    let after = [
        world.circ(&["log", "new"]).out,
        world.circ(&["blame", "new"]).out,
    ];
    assert_eq!(before, after);
    assert!(!world.folder().join("ran").exists() && !world.catalog().join("ran").exists());
}

#[test]
fn topics_and_broken_records_have_a_past() {
    let world = World::bare();
    world.write("topics/t.yaml", "title: T\nfeatured: [a]\n");
    world.write("resources/a.yaml", "title: A\n");
    world.commit_on("2017-01-01", "Start");
    world.write(
        "topics/t.yaml",
        "title: T\nfeatured: [a, b]\nheading: At the desk\n",
    );
    world.write("resources/a.yaml", "title: [\n");
    world.commit_on("2017-01-02", "Feature");
    assert_snapshot!(shows(&world, "log t"), @r"
    $ circ log t
    Feature
    2017-01-02 10:00 +0200 / Ann / **********
    featured: +b
    heading: (none) → At the desk

    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: T
    featured: a
    ");
    assert_snapshot!(shows(&world, "log a"), @r"
    $ circ log a
    Feature
    2017-01-02 10:00 +0200 / Ann / **********
    changed, but before or after it cannot be read

    Start
    2017-01-01 10:00 +0200 / Ann / **********
    added
    title: A
    ");
    assert_snapshot!(shows(&world, "blame a"), @r"
    $ circ blame a
    --- stderr
    circ: resources/a.yaml cannot be read
    hint: `circ check` says what is wrong with it
    --- exit 1
    ");
}

#[test]
fn without_commits_or_a_repository_it_is_said() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(shows(&world, "log a"), @r"
    $ circ log a
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one
    --- exit 4
    ");
    world.git(&["init", "-q"]);
    assert_snapshot!(shows(&world, "log a"), @r"
    $ circ log a
    not committed yet
    added
    title: A
    ");
    assert_snapshot!(shows(&world, "log a --at HEAD"), @r#"
    $ circ log a --at HEAD
    --- stderr
    circ: HEAD names no commit yet
    hint: `git add` the catalog and `git commit` it first, or name a branch that has a commit
    --- exit 4
    "#);
}
