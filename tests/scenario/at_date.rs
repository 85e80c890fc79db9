//! `--at DATE`: the last commit on the first-parent line till the end of a day, a month or a year.

use std::process::Command;

use insta::assert_snapshot;

use crate::world::World;

/// Runs `git` in a folder of the world, with this committer date.
fn git(world: &World, when: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(world.folder());
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for (role, name) in [("AUTHOR", "A"), ("COMMITTER", "A")] {
        command.env(format!("GIT_{role}_NAME"), name);
        command.env(format!("GIT_{role}_EMAIL"), "a@example.org");
        command.env(format!("GIT_{role}_DATE"), when);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// Commits a record with this title at this time.
fn titled(world: &World, title: &str, when: &str) {
    world.write("resources/a.yaml", format!("title: {title}\n"));
    git(world, when, &["init", "--quiet", "-b", "main"]);
    git(world, when, &["add", "--all"]);
    git(world, when, &["commit", "--quiet", "--message", title]);
}

/// A catalog with a commit on each of three days.
fn three() -> World {
    let world = World::bare();
    titled(&world, "One", "2017-05-31T23:30:00+00:00");
    titled(&world, "Two", "2017-06-15T12:00:00+00:00");
    titled(&world, "Three", "2017-12-31T12:00:00+00:00");
    world
}

/// The title that is read, or what is said instead.
fn at(world: &World, variables: &[(&str, &str)], date: &str) -> String {
    let line = ["list", "-f", "plain", "--columns", "title", "--no-header"];
    let at = format!("--at={date}");
    let mut command = world.command(&[&line[..], &[&at]].concat());
    command.envs(variables.iter().copied());
    let outcome = world.run(command, "");
    let said = outcome.err.lines().next().unwrap_or_default();
    format!("{}{said}", outcome.out.trim_end())
}

#[test]
fn a_date_is_the_last_commit_till_its_end() {
    let world = three();
    let check = |date: &str, expected: &str| assert_eq!(at(&world, &[], date), expected, "{date}");
    check("2017-05-31", "One");
    check("2017-06-14", "One");
    check("2017-06-15", "Two");
    check("2017-05", "One");
    check("2017-06", "Two");
    check("2017-07-01", "Two");
    check("2017", "Three");
    check("2018", "Three");
    check("9999", "Three");
    check("today", "Three");
    check("1d", "Three");
    check("2d", "Two");
    check("28w", "Two");
    check("7m", "One");
    check(
        "31w",
        "circ: 31w (2017-05-29) is before the first commit, of 2017-05-31",
    );
    check(
        "1y",
        "circ: 1y (2017-01-01) is before the first commit, of 2017-05-31",
    );
    check(
        "99999999999d",
        "circ: 99999999999d is before the first commit, of 2017-05-31",
    );
    check(
        "2017-05-30",
        "circ: 2017-05-30 is before the first commit, of 2017-05-31",
    );
    check(
        "0001",
        "circ: 0001 is before the first commit, of 2017-05-31",
    );
    // No day of the calendar, and a time, whose day would be another question.
    check("2017-02-30", "circ: there is no revision \"2017-02-30\"");
    check(
        "2017-06-15T10:00:00Z",
        "circ: there is no revision \"2017-06-15T10:00:00Z\"",
    );
}

#[test]
fn a_day_is_one_where_the_user_is() {
    let world = three();
    let check = |zone: &str, date: &str, expected: &str| {
        assert_eq!(at(&world, &[("TZ", zone)], date), expected, "{zone} {date}");
    };
    check("UTC0", "2017-05-31", "One");
    check("EST5", "2017-05-31", "One");
    check(
        "CET-1",
        "2017-05-31",
        "circ: 2017-05-31 is before the first commit, of 2017-06-01",
    );
    check("CET-1", "2017-06-01", "One");
    check("UTC-14", "2017", "Two");
    check("UTC+12", "2017", "Three");
}

#[test]
fn a_ref_of_that_name_goes_before_the_date() {
    let world = three();
    world.git(&["tag", "2017", "HEAD~2"]);
    assert_eq!(at(&world, &[], "2017"), "One");
    world.git(&["branch", "1d", "HEAD~1"]);
    assert_eq!(at(&world, &[], "1d"), "Two");
    world.git(&["update-ref", "refs/remotes/origin/2018-01-01", "HEAD~1"]);
    assert_eq!(at(&world, &[], "2018-01-01"), "Three");
    assert_eq!(at(&world, &[], "origin/2018-01-01"), "Two");
}

#[test]
fn an_abbreviated_hash_does_not() {
    let world = three();
    // Commits until one has a hash that begins like a year, or like an age.
    let found = (0..4000).find_map(|number| {
        let tree = world.git(&["rev-parse", "HEAD~2^{tree}"]);
        let message = number.to_string();
        let hash = world.git(&["commit-tree", tree.trim(), "-m", &message]);
        let short = hash.get(..4)?.to_owned();
        let is_year = short.bytes().all(|byte| byte.is_ascii_digit()) && short.as_str() > "2017";
        let is_age = short.ends_with('d') && short[..3].bytes().all(|byte| byte.is_ascii_digit());
        (is_year || (is_age && short.as_str() < "180d")).then_some(short)
    });
    // By the date it is the third commit or the second, by the hash it would be the first.
    let read = at(&world, &[], &found.unwrap());
    assert!(read == "Three" || read == "Two", "{read}");
}

#[test]
fn the_line_says_what_came_later_not_the_dates() {
    let world = World::bare();
    titled(&world, "One", "2017-01-01T12:00:00+00:00");
    titled(&world, "Two", "2017-01-20T12:00:00+00:00");
    titled(&world, "Three", "2017-01-05T12:00:00+00:00");
    titled(&world, "Four", "2017-01-25T12:00:00+00:00");
    let check = |date: &str, expected: &str| assert_eq!(at(&world, &[], date), expected, "{date}");
    check("2017-01-04", "One");
    // The nearest to HEAD of those that are not after the day.
    check("2017-01-10", "Three");
    check("2017-01-22", "Three");
    check("2017-01-25", "Four");
}

#[test]
fn what_was_merged_was_there_from_the_merge_on() {
    let world = World::bare();
    titled(&world, "One", "2017-01-01T12:00:00+00:00");
    git(&world, "", &["checkout", "--quiet", "-b", "side"]);
    titled(&world, "Side", "2017-01-02T12:00:00+00:00");
    git(&world, "", &["checkout", "--quiet", "main"]);
    world.write("resources/b.yaml", "title: Bee\n");
    let late = "2017-01-09T12:00:00+00:00";
    git(&world, late, &["add", "--all"]);
    git(&world, late, &["commit", "--quiet", "-m", "b"]);
    git(&world, late, &["merge", "--quiet", "--no-edit", "side"]);
    assert_eq!(at(&world, &[], "2017-01-03"), "One");
    assert_eq!(at(&world, &[], "2017-01-09"), "Bee\nSide");
}

#[test]
fn a_shallow_clone_that_ends_too_early_says_so() {
    let world = three();
    let origin = format!("file://{}", world.folder().display());
    let clone = World::empty();
    let folder = clone.folder().join("clone");
    git(
        &clone,
        "",
        &["clone", "--quiet", "--depth", "2", &origin, "clone"],
    );
    let shows = |line: &str| {
        let mut command = clone.command(&crate::world::words(line));
        command.current_dir(&folder);
        clone.run(command, "").show(line, &folder)
    };
    assert_snapshot!(shows("list -f ids --at 2017-06-15"), @r"
    $ list -f ids --at 2017-06-15
    a
    ");
    assert_snapshot!(shows("list --at 2017-06-14"), @r"
    $ list --at 2017-06-14
    --- stderr
    circ: the clone is shallow: its history begins at 2017-06-15, after 2017-06-14
    hint: `git fetch --unshallow` brings the whole history
    --- exit 4
    ");
    assert_snapshot!(shows("list --at HEAD~2"), @r#"
    $ list --at HEAD~2
    --- stderr
    circ: there is no revision "HEAD~2" in this shallow clone
    hint: `git fetch --unshallow` brings the whole history
    --- exit 4
    "#);
    git(
        &clone,
        "",
        &["-C", "clone", "fetch", "--quiet", "--unshallow"],
    );
    assert_snapshot!(shows("list --at 2017-05-30"), @r"
    $ list --at 2017-05-30
    --- stderr
    circ: 2017-05-30 is before the first commit, of 2017-05-31
    hint: name 2017-05-31 or a later date
    --- exit 4
    ");
}

#[test]
fn before_the_first_commit_there_is_no_date() {
    let world = World::bare();
    world.git(&["init", "--quiet"]);
    assert_snapshot!(world.shows("list --at 2017"), @r#"
    $ circ list --at 2017
    --- stderr
    circ: HEAD names no commit yet
    hint: `git add` the catalog and `git commit` it first, or name a branch that has a commit
    --- exit 4
    "#);
}
