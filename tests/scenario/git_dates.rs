//! `dates: git`: dates of records from the history of their files.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;

use crate::world::World;

/// A catalog with dates from git, and records whose files say none.
fn catalog() -> World {
    let world = World::empty();
    world.write("circ.yaml", "dates: git\nrequired: [title, modified]\n");
    world.write("resources/a.yaml", "title: A\ntags: [x]\n");
    world.write("resources/b.yaml", "title: B\n");
    world.commit_on("2017-01-01", "Start");
    world
}

/// The dates of all records: `ID ADDED MODIFIED`, and what was said.
fn dates_of(world: &World, arguments: &[&str]) -> String {
    let line = ["list", "--format", "tsv", "--no-header", "--sort", "id"];
    let columns = ["--columns", "id,added,modified"];
    let all: Vec<&str> = line
        .iter()
        .chain(&columns)
        .chain(arguments)
        .copied()
        .collect();
    let outcome = world.circ(&all);
    assert_eq!(
        (outcome.code, outcome.changes.as_str()),
        (0, ""),
        "{}",
        outcome.err
    );
    let said = outcome.out.replace('\t', " ") + &outcome.err;
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn dates(world: &World) -> String {
    let told = dates_of(world, &[]);
    // Whatever is remembered, the answer is the same.
    let mut command = world.command(&["list", "--format", "json"]);
    command.env("CIRC_CACHE", "off");
    let anew = world.run(command, "");
    assert_eq!(anew.out, world.circ(&["list", "--format", "json"]).out);
    told
}

/// The files in the cache.
fn remembered(world: &World) -> Vec<PathBuf> {
    let folder = world.cache().join("circdesk");
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_record_is_as_old_as_its_first_commit_and_its_last_change() {
    let world = catalog();
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2017-01-01\nb 2017-01-01 2017-01-01"
    );
    world.write("resources/a.yaml", "title: A\ntags: [x, y]\n");
    world.commit_on("2017-02-01", "Tag");
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2017-02-01\nb 2017-01-01 2017-01-01"
    );
    // Another layout is no change.
    world.write(
        "resources/a.yaml",
        "# A comment.\ntags:\n  - x\n  - 'y'\ntitle: A\n",
    );
    world.commit_on("2017-03-01", "Layout");
    // Nor are another name, another folder, and another name of the catalog.
    world.git(&["mv", "catalog/resources/a.yaml", "catalog/resources/z.yaml"]);
    world.commit_on("2017-04-01", "Rename");
    fs::create_dir(world.catalog().join("resources/deep")).unwrap();
    world.git(&[
        "mv",
        "catalog/resources/z.yaml",
        "catalog/resources/deep/z.yaml",
    ]);
    // What is not committed yet is a move too.
    let moved = "b 2017-01-01 2017-01-01\nz 2017-01-01 2017-02-01";
    assert_eq!(dates(&world), moved);
    world.commit_on("2017-05-01", "Move");
    world.git(&["mv", "catalog", "hub"]);
    world.git(&["commit", "-q", "-m", "Rename the catalog"]);
    assert_eq!(dates_of(&world, &["-C", "hub"]), moved);
    world.git(&["mv", "hub", "catalog"]);
    world.git(&["commit", "-q", "-m", "And back"]);
    assert_eq!(dates(&world), moved);
}

#[test]
fn what_a_file_says_goes_before_what_git_says() {
    let world = catalog();
    world.write("resources/a.yaml", "title: A\nmodified: 2010-05\n");
    world.write("resources/new.yaml", "title: New\n");
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2010-05\nb 2017-01-01 2017-01-01\nnew"
    );
    assert_snapshot!(world.shows("show b"), @r"
    $ circ show b
    ID:            b
    File:          resources/b.yaml
    Title:         B
    Added:         2017-01-01
    Last Modified: 2017-01-01
    ");
    assert_snapshot!(world.shows("list modified:2017 --sort -modified --format ids"), @r"
    $ circ list modified:2017 --sort -modified --format ids
    b
    ");
    assert_snapshot!(world.shows("report recent --format ids"), @r"
    $ circ report recent --format ids
    b
    a
    new
    ");
    assert_snapshot!(world.shows("tag list --format json --at HEAD"), @r#"
    $ circ tag list --format json --at HEAD
    [
      {
        "tag": "x",
        "count": 1,
        "latest": "2017-01-01"
      }
    ]
    "#);
    assert_snapshot!(world.shows("check"), @"$ circ check");
    assert_snapshot!(world.shows("check added:2018"), @r"
    $ circ check added:2018
    --- stderr
    no record that could be read matches
    ");
}

#[test]
fn nothing_of_it_is_written_into_a_file() {
    let world = catalog();
    assert_snapshot!(world.shows("set b kind=news"), @r"
    $ circ set b kind=news
    --- stderr
    changed kind of b
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1 +1,2 @@
     title: B
    +kind: news
    ");
    assert_snapshot!(world.shows("fmt"), @r"
    $ circ fmt
    --- stderr
    formatted 1 of 2 files
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,3 @@
     title: A
    -tags: [x]
    +tags:
    +  - x
    ");
    assert_snapshot!(world.shows("merge a b --dry-run"), @r#"
    $ circ merge a b --dry-run
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,4 @@
     title: A
    +kind: news
     tags:
       - x
    --- a/resources/b.yaml
    +++ /dev/null
    @@ -1,2 +0,0 @@
    -title: B
    -kind: news
    --- stderr
    title: keeps "A", gives up "B"
    would merge resources/b.yaml into resources/a.yaml
    "#);
}

#[test]
fn a_revision_has_the_dates_that_it_had() {
    let world = catalog();
    world.write("resources/a.yaml", "title: Another\n");
    world.commit_on("2017-02-01", "Retitle");
    world.write("resources/a.yaml", "title: Yet another\n");
    world.commit_on("2017-03-01", "Retitle again");
    let at = |revision: &str| dates_of(&world, &["--at", revision]);
    for _ in 0..2 {
        assert_eq!(
            at("HEAD~1"),
            "a 2017-01-01 2017-02-01\nb 2017-01-01 2017-01-01"
        );
        assert_eq!(
            at("HEAD"),
            "a 2017-01-01 2017-03-01\nb 2017-01-01 2017-01-01"
        );
        assert_eq!(
            at("HEAD~2"),
            "a 2017-01-01 2017-01-01\nb 2017-01-01 2017-01-01"
        );
    }
}

#[test]
fn what_came_back_is_as_old_as_it_was() {
    let world = catalog();
    dates(&world);
    world.git(&["rm", "-q", "catalog/resources/b.yaml"]);
    world.commit_on("2017-02-01", "Remove");
    assert_eq!(dates(&world), "a 2017-01-01 2017-01-01");
    world.write("resources/b.yaml", "title: 'B'\n");
    world.commit_on("2017-03-01", "Bring back");
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2017-01-01\nb 2017-01-01 2017-01-01"
    );
    world.git(&["rm", "-q", "catalog/resources/b.yaml"]);
    world.commit_on("2017-04-01", "Remove again");
    world.write("resources/b.yaml", "title: Another\n");
    world.commit_on("2017-05-01", "Bring another back");
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2017-01-01\nb 2017-01-01 2017-05-01"
    );
}

#[test]
fn a_new_record_in_an_old_place_after_a_rename_is_new() {
    let world = catalog();
    dates(&world);
    world.git(&["mv", "catalog/resources/a.yaml", "catalog/resources/c.yaml"]);
    world.commit_on("2017-02-01", "Rename");
    world.write("resources/a.yaml", "title: New\n");
    world.commit_on("2017-03-01", "New");
    assert_eq!(
        dates(&world),
        "a 2017-03-01 2017-03-01\nb 2017-01-01 2017-01-01\nc 2017-01-01 2017-01-01"
    );
}

/// Branches of one catalog: `side` changes `a` on the second day, `main` changes `b` on the third.
fn branches() -> World {
    let world = catalog();
    world.git(&["branch", "-q", "-m", "main"]);
    world.git(&["checkout", "-q", "-b", "side"]);
    world.write("resources/a.yaml", "title: A\ntags: [x, side]\n");
    world.commit_on("2017-01-02", "On the side");
    world.git(&["checkout", "-q", "main"]);
    world.write("resources/b.yaml", "title: B\nkind: news\n");
    world.commit_on("2017-01-03", "On main");
    world
}

#[test]
fn merges_and_rebases_keep_the_days_of_the_work() {
    let world = branches();
    dates(&world);
    world.git(&["merge", "-q", "-m", "Merge", "side"]);
    let both = "a 2017-01-01 2017-01-02\nb 2017-01-01 2017-01-03";
    assert_eq!(dates(&world), both);
    world.git(&["reset", "-q", "--hard", "HEAD~1"]);
    world.git(&["checkout", "-q", "side"]);
    assert_eq!(
        dates(&world),
        "a 2017-01-01 2017-01-02\nb 2017-01-01 2017-01-01"
    );
    world.git(&["rebase", "-q", "main"]);
    assert_eq!(dates(&world), both);
}

#[test]
fn a_rename_on_one_side_and_a_change_on_the_other_meet() {
    let world = branches();
    world.git(&["mv", "catalog/resources/a.yaml", "catalog/resources/c.yaml"]);
    world.commit_on("2017-01-04", "Rename");
    dates(&world);
    world.git(&["merge", "-q", "-m", "Merge", "side"]);
    assert_eq!(
        dates(&world),
        "b 2017-01-01 2017-01-03\nc 2017-01-01 2017-01-02"
    );
}

#[test]
fn a_shallow_clone_says_what_it_does_not_know() {
    let world = catalog();
    world.write("resources/b.yaml", "title: Another\n");
    world.write("resources/c.yaml", "title: C\n");
    world.commit_on("2017-02-01", "Change");
    let from = format!("file://{}", world.folder().display());
    let to = world.folder().join("clone").display().to_string();
    world.git(&["clone", "-q", "--depth", "1", &from, &to]);
    assert_snapshot!(dates_of(&world, &["-C", "clone/catalog"]), @r"
    a
    b
    c
    circ.yaml:1:1: dates: git: the dates of 3 records are unknown in this shallow clone (`git fetch --unshallow` brings the whole history)
    ");
    assert_snapshot!(world.shows("check -C clone/catalog"), @"$ circ check -C clone/catalog");
    assert_snapshot!(dates_of(&world, &["-C", "clone/catalog", "--quiet"]), @r"
    a
    b
    c
    ");
    // What is unknown is not remembered as such.
    world.git(&["-C", "clone", "fetch", "-q", "--unshallow"]);
    assert_eq!(
        dates_of(&world, &["-C", "clone/catalog"]),
        "a 2017-01-01 2017-01-01\nb 2017-01-01 2017-02-01\nc 2017-02-01 2017-02-01"
    );
}

#[test]
fn where_git_has_nothing_to_say_the_rest_goes_on() {
    let world = World::bare();
    world.write("circ.yaml", "dates: git\n");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   A
    --- stderr
    circ.yaml:1:1: dates: git: no dates can be had: [folder]/catalog is in no git repository
    ");
    world.git(&["init", "-q"]);
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   A
    ");
    let mut command = world.command(&["list"]);
    command.env("PATH", "/nowhere");
    let outcome = world.run(command, "");
    assert_snapshot!(outcome.show("circ list", world.folder()), @r"
    $ circ list
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   A
    --- stderr
    circ.yaml:1:1: dates: git: no dates can be had: there is no git command in PATH
    ");
    world.write("circ.yaml", "dates: svn\n");
    assert_snapshot!(world.shows("list"), @r#"
    $ circ list
    --- stderr
    circ.yaml:1:8: dates: "svn" is neither files nor git
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
}

#[test]
fn a_cache_costs_and_saves_time_alone() {
    let world = catalog();
    let expected = dates(&world);
    let files = remembered(&world);
    assert_eq!(files.len(), 1);
    let whole = fs::read(&files[0]).unwrap();
    // Torn, of nobody, a folder: it is as if it were not there.
    for bytes in [
        &whole[..whole.len() / 2],
        b"",
        b"circ dates 1 0\n",
        b"\xff\0\xff",
    ] {
        fs::write(&files[0], bytes).unwrap();
        assert_eq!(dates(&world), expected);
        assert_eq!(fs::read(&files[0]).unwrap(), whole);
    }
    fs::remove_file(&files[0]).unwrap();
    fs::create_dir(&files[0]).unwrap();
    assert_eq!(dates(&world), expected);
    fs::remove_dir(&files[0]).unwrap();
    // What is remembered is what is told.
    let text = String::from_utf8(whole).unwrap();
    assert!(
        text.contains("2017-01-01 2017-01-01 - catalog/resources/a.yaml\0"),
        "{text}"
    );
    // A folder that cannot be made costs nothing but time.
    fs::write(world.folder().join("file"), "").unwrap();
    let mut command = world.command(&["list", "--format", "ids"]);
    command.env("XDG_CACHE_HOME", world.folder().join("file"));
    let outcome = world.run(command, "");
    assert_eq!(
        (outcome.code, outcome.err.as_str(), outcome.out.as_str()),
        (0, "", "a\nb\n")
    );
    assert_eq!(remembered(&world), Vec::<PathBuf>::new());
}

#[test]
fn few_commits_are_remembered_and_none_when_that_is_off() {
    let world = catalog();
    for number in 1..=10 {
        world.write("resources/a.yaml", format!("title: A {number}\n"));
        world.commit_on(&format!("2017-02-{number:02}"), "Retitle");
        let expected = format!("a 2017-01-01 2017-02-{number:02}\nb 2017-01-01 2017-01-01");
        assert_eq!(dates(&world), expected);
    }
    assert_eq!(remembered(&world).len(), 8);
    fs::remove_dir_all(world.cache()).unwrap();
    let mut command = world.command(&["list"]);
    command.env("CIRC_CACHE", "off");
    assert_eq!(world.run(command, "").code, 0);
    assert_eq!(remembered(&world).len(), 0);
}
