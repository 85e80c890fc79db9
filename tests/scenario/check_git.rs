//! `circ check --staged` and `--changed-since`: what git is about to commit, and what a branch changed.

use std::fs;

use insta::assert_snapshot;

use crate::world::World;

/// A committed catalog with a fault in a file that nobody touches.
fn world() -> World {
    let world = World::bare();
    world.write("circ.yaml", "kinds: [news, webinar]\n");
    world.write("resources/old.yaml", "title: Old\nkind: nws\n");
    world.write("resources/a.yaml", "title: A\nkind: news\n");
    world.commit();
    world
}

#[test]
fn what_is_staged_is_checked_not_what_lies_about() {
    let world = world();
    assert_snapshot!(world.shows("check --staged"), @"$ circ check --staged");
    world.write("resources/a.yaml", "title: A\nkind: webnar\n");
    assert_snapshot!(world.shows("check --staged"), @"$ circ check --staged");
    world.git(&["add", "."]);
    world.write("resources/a.yaml", "title: A\nkind: webinar\n");
    assert_snapshot!(world.shows("check --staged"), @r#"
    $ circ check --staged
    error[unknown-kind]: there is no kind "webnar"
     --> resources/a.yaml:2:7
      |
    2 | kind: webnar
      |       ^^^^^^
      |
      = help: did you mean webinar?

    --- stderr
    1 problem in 1 file
    --- exit 1
    "#);
    world.git(&["add", "."]);
    world.write("resources/a.yaml", "title: [A\n");
    assert_snapshot!(world.shows("check --staged"), @"$ circ check --staged");
}

#[test]
fn a_first_commit_is_checked_whole() {
    let world = World::bare();
    world.write("resources/a.yaml", "kind: news\n");
    world.git(&["init", "--quiet"]);
    assert_eq!(world.circ(&["check", "--staged"]).code, 4);
    world.git(&["add", "."]);
    assert_snapshot!(world.shows("check --staged"), @"
    $ circ check --staged
    error[missing-title]: the record has no title
     --> resources/a.yaml:1:1
      |
    1 | kind: news
      | ^
      |
      = help: add a line `title: …`

    --- stderr
    1 problem in 1 file
    --- exit 1
    ");
}

#[test]
fn a_file_in_conflict_is_named() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "other"]);
    world.write("resources/a.yaml", "title: B\nkind: news\n");
    world.commit();
    world.git(&["checkout", "--quiet", "-"]);
    world.write("resources/a.yaml", "title: C\nkind: news\n");
    world.commit();
    let git = std::process::Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["merge", "--quiet", "other"])
        .current_dir(world.folder())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output();
    assert!(!git.unwrap().status.success());
    assert_snapshot!(world.shows("check --staged"), @"
    $ circ check --staged
    error[unreadable]: cannot be committed: it is in conflict
    --> resources/a.yaml:1:1
     = help: `circ resolve` finishes it; or mend the file, then `git add` it

    --- stderr
    1 problem in 1 file
    --- exit 1
    ");
}

#[test]
fn a_hook_sees_the_index_of_its_commit() {
    let world = world();
    let circ = env!("CARGO_BIN_EXE_circ");
    let hook = world.folder().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(
        &hook,
        format!("#!/bin/sh\nexec {circ} check --staged --quiet > said\n"),
    )
    .unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&hook, mode).unwrap();
    world.write("resources/a.yaml", "title: A\nkind: webinar\nowner: x\n");
    world.write("resources/b.yaml", "title: B\nkind: nws\n");
    world.git(&["add", "."]);
    // `git commit FILE` has an index of its own, without the faulty file.
    world.git(&[
        "commit",
        "--quiet",
        "--message",
        "a",
        "catalog/resources/a.yaml",
    ]);
    let refused = world.command(&[]).get_current_dir().map(|folder| {
        std::process::Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@b.c",
                "commit",
                "--quiet",
                "-m",
                "b",
            ])
            .current_dir(folder)
            .output()
            .unwrap()
    });
    assert!(!refused.unwrap().status.success());
    let said = fs::read_to_string(world.folder().join("said")).unwrap();
    assert!(said.contains("resources/b.yaml:2:7"), "{said}");
    assert!(!said.contains("old.yaml"), "{said}");
}

#[test]
fn an_index_of_another_repository_is_not_ours() {
    let world = world();
    let other = World::empty();
    other.git(&["init", "--quiet"]);
    let mut command = world.command(&["check", "--staged"]);
    command.env("GIT_INDEX_FILE", other.folder().join(".git/index"));
    assert_eq!(world.run(command, "").code, 0);
}

#[test]
fn what_a_branch_changed() {
    let world = world();
    world.git(&["checkout", "--quiet", "-b", "mine"]);
    world.write("resources/a.yaml", "title: A\nkind: webnar\n");
    world.commit();
    world.git(&["checkout", "--quiet", "-"]);
    world.write("resources/theirs.yaml", "title: Theirs\nkind: theirs\n");
    world.commit();
    world.git(&["checkout", "--quiet", "mine"]);
    world.write("resources/new.yaml", "title: New\nkind: newws\n");
    let main = world.git(&["rev-parse", "--abbrev-ref", "@{-1}"]);
    assert_snapshot!(world.shows(&format!("check --changed-since {}", main.trim())).replace(main.trim(), "MAIN"), @r#"
    $ circ check --changed-since MAIN
    error[unknown-kind]: there is no kind "webnar"
     --> resources/a.yaml:2:7
      |
    2 | kind: webnar
      |       ^^^^^^
      |
      = help: did you mean webinar?

    error[unknown-kind]: there is no kind "newws"
     --> resources/new.yaml:2:7
      |
    2 | kind: newws
      |       ^^^^^
      |
      = help: did you mean news?

    --- stderr
    2 problems in 2 files
    --- exit 1
    "#);
    assert_snapshot!(world.shows("check --changed-since HEAD --format plain"), @r#"
    $ circ check --changed-since HEAD --format plain
    file	line	column	rule	severity	message	hint
    resources/new.yaml	2	7	unknown-kind	error	there is no kind "newws"	did you mean news?
    --- exit 1
    "#);
    assert_snapshot!(world.shows("check --changed-since nowhere"), @r#"
    $ circ check --changed-since nowhere
    --- stderr
    circ: there is no revision "nowhere"
    hint: name a commit, a branch or a tag, such as HEAD~1; `git log --oneline` lists them
    --- exit 4
    "#);
    assert_snapshot!(world.shows("check --changed-since HEAD --staged"), @"
    $ circ check --changed-since HEAD --staged
    --- stderr
    error: the argument '--changed-since <REV>' cannot be used with '--staged'

    Usage: circ check --changed-since <REV> [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn a_branch_that_brings_the_catalog_changed_all_of_it() {
    let world = World::empty();
    fs::write(world.folder().join("readme"), "").unwrap();
    world.commit();
    world.write("circ.yaml", "kinds: [news]\n");
    world.write("resources/a.yaml", "title: A\nkind: nws\n");
    world.commit();
    let outcome = world.circ(&["check", "--changed-since", "HEAD~1", "-f", "plain"]);
    assert!(outcome.out.contains("unknown-kind"), "{}", outcome.err);
}

#[test]
fn line_ends_that_git_changed_are_no_change() {
    let world = world();
    world.write("resources/old.yaml", "title: Old\r\nkind: nws\r\n");
    assert_snapshot!(world.shows("check --changed-since HEAD"), @"$ circ check --changed-since HEAD");
}

#[test]
fn without_a_repository_it_says_so() {
    let world = World::bare();
    assert_snapshot!(world.shows("check --staged"), @"
    $ circ check --staged
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one
    --- exit 4
    ");
}
