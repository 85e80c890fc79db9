//! `circ undo`: another commit that takes back the last one of circ.

use std::fs;

use insta::assert_snapshot;

use crate::commit::{last, masked, world};
use crate::world::{World, words};

fn circ(world: &World, line: &str) {
    let outcome = world.circ(&words(line));
    assert_eq!(outcome.code, 0, "{line}: {}", outcome.err);
}

fn shows(world: &World, line: &str) -> String {
    masked(&world.shows(line))
}

fn subjects(world: &World) -> String {
    world.git(&["log", "--format=%s"])
}

#[test]
fn the_last_commit_of_circ_is_taken_back() {
    let world = world();
    circ(&world, "tag add a x --commit");
    fs::write(world.folder().join("notes.txt"), "two\n").unwrap();
    world.commit();
    circ(&world, "set b owner=Ann --commit");
    fs::write(world.folder().join("notes.txt"), "three\n").unwrap();
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    committed [hash]: undo: set owner of b
    took back [hash]: set owner of b
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,4 +1,3 @@
     title: B
     kind: news
     tags: [desk]
    -owner: Ann
    ");
    assert_snapshot!(masked(&last(&world)), @"
    undo: set owner of b

    - b: owner removed (was Ann)

    Circ-Command: undo
    Circ-Undo: [hash]


    M	catalog/resources/b.yaml
    ");
    assert_snapshot!(shows(&world, "undo --dry-run"), @"
    $ circ undo --dry-run
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk, x]
    +tags: [desk]
    --- stderr
    would commit this, with the message:
        undo: tag a: +x

        - a: tags -x

        Circ-Command: undo
        Circ-Undo: [hash]
    would take back [hash]: tag a: +x
    ");
    assert_snapshot!(shows(&world, "undo -m 'No x after all'"), @"
    $ circ undo -m 'No x after all'
    --- stderr
    committed [hash]: No x after all
    took back [hash]: tag a: +x
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk, x]
    +tags: [desk]
    ");
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    circ: circ has made no commit on this branch that could be taken back
    hint: only what was written with --commit can be; `git revert` takes back any commit
    --- exit 1
    ");
    assert_eq!(world.git(&["status", "--porcelain"]), " M notes.txt\n");
}

#[test]
fn files_that_came_went_or_moved_are_put_back() {
    let world = world();
    let before = crate::world::files(&world.catalog());
    circ(&world, "add New --kind news --commit");
    circ(&world, "rename a z --commit");
    circ(&world, "rm z b --yes --commit");
    circ(&world, "merge c new --yes --commit");
    assert_snapshot!(shows(&world, "undo -n"), @"
    $ circ undo -n
    --- /dev/null
    +++ b/resources/new.yaml
    @@ -0,0 +1,2 @@
    +title: New
    +kind: news
    --- stderr
    would commit this, with the message:
        undo: merge new into c

        - add new: New

        Circ-Command: undo
        Circ-Undo: [hash]
    would take back [hash]: merge new into c
    ");
    for _ in 0..4 {
        circ(&world, "undo");
        assert_eq!(world.git(&["status", "--porcelain"]), "");
    }
    assert_eq!(crate::world::files(&world.catalog()), before);
    assert_snapshot!(subjects(&world), @"
    undo: add new
    undo: rename a to z
    undo: remove 2 records
    undo: merge new into c
    merge new into c
    remove 2 records
    rename a to z
    add new
    a commit
    ");
    assert_eq!(world.circ(&["undo"]).code, 1);
}

#[test]
fn an_undo_can_be_undone() {
    let world = world();
    circ(&world, "tag add a x --commit");
    circ(&world, "undo");
    assert_snapshot!(shows(&world, "undo HEAD"), @"
    $ circ undo HEAD
    --- stderr
    committed [hash]: redo: tag a: +x
    took back [hash]: undo: tag a: +x
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk]
    +tags: [desk, x]
    ");
    assert_snapshot!(shows(&world, "undo HEAD~2"), @"
    $ circ undo HEAD~2
    --- stderr
    committed [hash]: undo: tag a: +x
    took back [hash]: tag a: +x
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk, x]
    +tags: [desk]
    ");
    assert_snapshot!(shows(&world, "undo HEAD~3"), @"
    $ circ undo HEAD~3
    --- stderr
    circ: [hash] is taken back already
    --- exit 1
    ");
    assert_snapshot!(subjects(&world), @"
    undo: tag a: +x
    redo: tag a: +x
    undo: tag a: +x
    tag a: +x
    a commit
    ");
    assert_snapshot!(shows(&world, "undo HEAD~4"), @"
    $ circ undo HEAD~4
    --- stderr
    circ: [hash] is no commit of circ
    hint: `git revert` takes back any commit
    --- exit 1
    ");
    assert_snapshot!(shows(&world, "undo --output=x"), @"
    $ circ undo --output=x
    --- stderr
    error: unexpected argument '--output' found

      tip: a similar argument exists: '--no-input'

    Usage: circ undo --no-input [COMMIT]

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(shows(&world, "undo -- --output=x"), @r#"
    $ circ undo -- --output=x
    --- stderr
    circ: there is no revision "--output=x"
    hint: name a commit, a branch or a tag, such as HEAD~1; `git log --oneline` lists them
    --- exit 4
    "#);
}

#[test]
fn what_was_changed_since_is_left_alone() {
    let world = world();
    circ(&world, "tag add a,b x --yes --commit");
    let text = world.read("resources/a.yaml");
    world.write("resources/a.yaml", format!("{text}owner: Ann\n"));
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    circ: resources/a.yaml has changes that are not committed yet; nothing was written
    hint: they would be in the commit too: commit or stash them first
    --- exit 4
    ");
    world.commit();
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    circ: [hash] (tag 2 records: +x) cannot be taken back: resources/a.yaml changed since, in [hash] (a commit); nothing was written
    hint: take back the later ones first (`circ undo COMMIT`, `git revert`), or change the records as they are now
    --- exit 4
    ");
    // Taken back by somebody else in another way, it is done.
    circ(&world, "tag add c y --commit");
    world.git(&["revert", "--no-edit", "HEAD"]);
    let shown = shows(&world, "undo");
    assert!(
        shown.contains("(tag 2 records: +x) cannot be taken back"),
        "{shown}"
    );
}

#[test]
fn a_rebase_does_not_confuse_it() {
    let world = world();
    world.git(&["branch", "upstream"]);
    circ(&world, "tag add a x --commit");
    circ(&world, "tag add b y --commit");
    circ(&world, "undo");
    world.git(&["checkout", "--quiet", "upstream"]);
    fs::write(world.folder().join("other.txt"), "").unwrap();
    world.commit();
    world.git(&["rebase", "--quiet", "upstream", "main"]);
    circ(&world, "undo");
    assert_snapshot!(subjects(&world), @"
    undo: tag a: +x
    undo: tag b: +y
    tag b: +y
    tag a: +x
    a commit
    a commit
    ");
}

#[test]
fn commits_of_others_and_of_several_are_not_taken_back() {
    let world = world();
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    circ: circ has made no commit on this branch that could be taken back
    hint: only what was written with --commit can be; `git revert` takes back any commit
    --- exit 1
    ");
    assert_snapshot!(shows(&world, "undo HEAD"), @"
    $ circ undo HEAD
    --- stderr
    circ: [hash] is no commit of circ
    hint: `git revert` takes back any commit
    --- exit 1
    ");
    circ(&world, "tag add a x --commit");
    fs::write(world.folder().join("notes.txt"), "two\n").unwrap();
    world.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    assert_snapshot!(shows(&world, "undo"), @"
    $ circ undo
    --- stderr
    circ: [hash] (tag a: +x) holds more than circ wrote: notes.txt
    hint: `git revert [hash]` takes back all of it
    --- exit 4
    ");
    circ(&world, "tag add b y --commit");
    let message = "* tag a: +x\n\nCirc-Command: tag add\n\n* tag b: +y\n\nCirc-Command: tag add\n";
    world.git(&["reset", "--quiet", "--soft", "HEAD~2"]);
    world.git(&["commit", "--quiet", "--message", message]);
    assert_eq!(world.circ(&["undo"]).code, 1);
    let empty = World::bare();
    empty.git(&["init", "--quiet"]);
    empty.git(&["config", "user.name", "Ann"]);
    empty.git(&["config", "user.email", "ann@example.org"]);
    assert_eq!(empty.circ(&["undo"]).code, 1);
}

#[test]
fn a_shallow_clone_that_ends_there_says_so() {
    let world = world();
    circ(&world, "tag add a x --commit");
    let clone = world.folder().join("clone");
    let from = format!("file://{}", world.folder().display());
    world.git(&[
        "clone",
        "--quiet",
        "--depth",
        "1",
        &from,
        clone.to_str().unwrap(),
    ]);
    let mut command = world.command(&["undo"]);
    command.current_dir(&clone).envs([
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@b.c"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@b.c"),
    ]);
    let outcome = world.run(command, "");
    assert_snapshot!(masked(&outcome.err), @"circ: git: the history ends at [hash]: the clone is shallow");
    assert_eq!(outcome.code, 4);
}

#[test]
fn line_ends_are_those_of_the_checkout() {
    let world = world();
    fs::write(
        world.folder().join(".gitattributes"),
        "*.yaml text eol=crlf\n",
    )
    .unwrap();
    world.commit();
    fs::remove_file(world.catalog().join("resources/a.yaml")).unwrap();
    fs::remove_file(world.catalog().join("resources/b.yaml")).unwrap();
    world.git(&["checkout", "--quiet", "--", "catalog"]);
    let before = world.read("resources/a.yaml");
    assert!(before.contains("\r\n"));
    circ(&world, "tag add a x --commit");
    circ(&world, "rm b --commit");
    circ(&world, "undo");
    circ(&world, "undo");
    assert_eq!(world.read("resources/a.yaml"), before);
    assert_eq!(world.read("resources/b.yaml"), before.replace('A', "B"));
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}
