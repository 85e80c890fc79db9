//! The sides of `circ diff`: how a revision is told from a query, and what is neither.

use insta::assert_snapshot;

use crate::diff::commit_on;
use crate::world::World;

/// A repository with a branch that left `main` before its last commit.
fn branched() -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: One\n");
    commit_on(&world, "2017-06-01");
    world.git(&["tag", "v1"]);
    world.git(&["switch", "--quiet", "--create", "side"]);
    world.write("resources/b.yaml", "title: Two\n");
    commit_on(&world, "2017-06-02");
    world.git(&["switch", "--quiet", "main"]);
    world.write("resources/a.yaml", "title: Three\n");
    commit_on(&world, "2017-06-03");
    world
}

/// A newsletter is read when nobody knows any more on which day `1d` was written.
#[test]
fn an_age_is_told_with_its_day() {
    let world = branched();
    let check = |sides: &str, expected: &str| {
        let outcome = world.circ(&["diff", sides, "--today", "2017-06-04", "-f", "markdown"]);
        let from = outcome.out.lines().nth(2).unwrap_or_default();
        assert_eq!(from, expected, "{sides} {}", outcome.err);
    };
    check("3d", "From 3d (2017-06-01) to the working tree: 1 changed.");
    check(
        "3d..1d",
        "From 3d (2017-06-01) to 1d (2017-06-03): 1 changed.",
    );
    check("2017-06-01..", "From 2017-06-01 to HEAD: 1 changed.");
    // A branch goes before the age.
    world.git(&["branch", "3d", "side"]);
    check("3d", "From 3d to the working tree: 1 changed, 1 removed.");
}

#[test]
fn sides_are_those_of_git() {
    let world = branched();
    let check = |arguments: &[&str], expected: &str| {
        let line = [&["diff", "-f", "jsonl"], arguments].concat();
        let outcome = world.circ(&line);
        let lines = outcome.out.lines().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            format!("{} {}", text("change"), text("id"))
        });
        assert_eq!(
            lines.collect::<Vec<_>>().join(", "),
            expected,
            "{arguments:?} {}",
            outcome.err
        );
        assert_eq!(
            (outcome.err.as_str(), outcome.code),
            ("", 0),
            "{arguments:?}"
        );
    };
    check(&[], "");
    check(&["v1"], "changed a");
    check(&["HEAD~1"], "changed a");
    check(&["v1.."], "changed a");
    check(&["..v1"], "changed a");
    check(&["v1..side"], "added b");
    check(&["main..side"], "added b, changed a");
    check(&["main...side"], "added b");
    check(&["side...main"], "changed a");
    check(&["main...v1"], "");
    check(&["main..side", "title:three"], "changed a");
    check(&["v1", "--", "three"], "changed a");
    check(&["--", "v1"], "");
    check(&["title:three"], "");
    check(&[":/a commit", "id:b"], "");
}

#[test]
fn a_word_that_is_neither_is_an_error() {
    let world = branched();
    assert_snapshot!(world.shows("diff mian"), @r#"
    $ circ diff mian
    --- stderr
    circ: "mian" is no revision, and no term of a query with a field
    hint: `git log --oneline --all` lists revisions; to look for the word write `circ diff -- mian`
    --- exit 2
    "#);
    assert_snapshot!(world.shows("diff v1..nowhere"), @r#"
    $ circ diff v1..nowhere
    --- stderr
    circ: there is no revision "nowhere"
    hint: name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or a date, such as 2017-05-31, 2017-05 or 90d
    --- exit 4
    "#);
    assert_snapshot!(world.shows("diff nowhere -- three"), @r#"
    $ circ diff nowhere -- three
    --- stderr
    circ: there is no revision "nowhere"
    hint: name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or a date, such as 2017-05-31, 2017-05 or 90d
    --- exit 4
    "#);
    assert_snapshot!(world.shows("diff v1 side"), @r#"
    $ circ diff v1 side
    --- stderr
    circ: "side" is a revision too
    hint: `circ diff v1..side` compares the two; `circ diff v1 -- side` looks for the word
    --- exit 2
    "#);
    assert_snapshot!(world.shows("diff v1 level:2"), @r#"
    $ circ diff v1 level:2
    --- stderr
    circ: there is no field "level"
    hint: known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; quotes make it a word: '"level:2"'
    --- exit 2
    "#);
    assert_snapshot!(world.shows("diff --at v1"), @r"
    $ circ diff --at v1
    --- stderr
    circ: --at does not go with diff, which has two sides
    hint: `circ diff A..B` names both; `modified:2017-05..` chooses records by a date of theirs
    --- exit 2
    ");
    for flag in ["--since", "--until", "--date"] {
        assert_eq!(world.circ(&["diff", flag, "2017"]).code, 2, "{flag}");
    }
    world.git(&["checkout", "--quiet", "--orphan", "lone"]);
    commit_on(&world, "2017-06-04");
    assert_snapshot!(world.shows("diff v1...lone"), @r#"
    $ circ diff v1...lone
    --- stderr
    circ: "v1" and "lone" have no history in common
    hint: v1..lone compares them as they are
    --- exit 4
    "#);
}

#[test]
fn revisions_are_never_options_nor_run() {
    let world = branched();
    let before = crate::world::files(world.folder());
    for word in [
        "--output=stolen..main",
        "main..--output=stolen",
        "$(touch stolen)..main",
        "main\n--output=stolen",
        "-",
        "'",
        "\"",
        "@{-99}..",
    ] {
        let outcome = world.circ(&["diff", "--", word]);
        // A lone quote is no query.
        let expected = if word == "\"" { 2 } else { 0 };
        assert_eq!(outcome.code, expected, "{word:?} {}", outcome.err);
        let outcome = world.circ(&["diff", word, "--", "x"]);
        assert!([2, 4].contains(&outcome.code), "{word:?} {}", outcome.err);
        assert_eq!(outcome.out, "", "{word:?}");
    }
    assert!(crate::world::files(world.folder()) == before);
}
