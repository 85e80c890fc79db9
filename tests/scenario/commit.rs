//! `--commit`: one command, one commit, with exactly the files that the command wrote.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use insta::assert_snapshot;

use crate::terminal::on_terminal;
use crate::world::{Outcome, World};

/// A committed catalog of three records and a topic, and a file beside it.
pub fn world() -> World {
    let world = World::bare();
    for id in ["a", "b", "c"] {
        world.write(
            &format!("resources/{id}.yaml"),
            format!("title: {}\nkind: news\ntags: [desk]\n", id.to_uppercase()),
        );
    }
    world.write("topics/desk.yaml", "title: Desk\nfeatured: [a]\n");
    fs::write(world.folder().join("notes.txt"), "one\n").unwrap();
    identify(&world);
    world.commit();
    world
}

/// Makes a repository of the folder, of somebody who has a name.
fn identify(world: &World) {
    world.git(&["init", "--quiet", "--initial-branch", "main"]);
    world.git(&["config", "user.name", "Ann"]);
    world.git(&["config", "user.email", "ann@example.org"]);
}

/// The text with each hash of a commit that circ names replaced.
pub fn masked(text: &str) -> String {
    let is_hash = |word: &str| {
        let word = word.trim_end_matches([':', ',', ')', '`']);
        (10..=40).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let lines = text.split('\n').map(|line| {
        let words = line.split(' ').map(|word| match is_hash(word) {
            true => format!(
                "[hash]{}",
                &word[word.trim_end_matches([':', ',', ')', '`']).len()..]
            ),
            false => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a command shows, and the commit that it made.
fn commits(world: &World, line: &str) -> String {
    let shown = masked(&world.shows(line));
    format!("{shown}--- commit\n{}", last(world))
}

/// The last commit: its message and its files.
pub fn last(world: &World) -> String {
    world.git(&["log", "-1", "--format=%B", "--name-status", "--no-renames"])
}

fn hook(world: &World, name: &str, script: &str) {
    let path = world.folder().join(".git/hooks").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What is staged, and what is not, apart from the files of the catalog.
fn state(world: &World) -> String {
    let staged = world.git(&["diff", "--cached"]);
    format!("{staged}{}", world.git(&["diff"]))
}

#[test]
fn one_command_is_one_commit() {
    let world = world();
    assert_snapshot!(commits(&world, "tag add a outreach --commit"), @"
    $ circ tag add a outreach --commit
    --- stderr
    committed [hash]: tag a: +outreach
    a now has outreach
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk]
    +tags: [desk, outreach]
    --- commit
    tag a: +outreach

    Circ-Command: tag add


    M	catalog/resources/a.yaml
    ");
    assert_snapshot!(commits(&world, "add 'No: a title' --kind news --commit"), @"
    $ circ add 'No: a title' --kind news --commit
    no-a-title
    --- stderr
    committed [hash]: add no-a-title
    added resources/no-a-title.yaml
    --- changes
    --- /dev/null
    +++ b/resources/no-a-title.yaml
    @@ -0,0 +1,2 @@
    +title: 'No: a title'
    +kind: news
    --- commit
    add no-a-title

    Circ-Command: add


    A	catalog/resources/no-a-title.yaml
    ");
    assert_snapshot!(commits(&world, "rename a z --commit"), @"
    $ circ rename a z --commit
    --- stderr
    committed [hash]: rename a to z
    renamed resources/a.yaml to resources/z.yaml
    changed featured in topics/desk.yaml
    --- changes
    removed resources/a.yaml
    --- a/topics/desk.yaml
    +++ b/topics/desk.yaml
    @@ -1,2 +1,2 @@
     title: Desk
    -featured: [a]
    +featured: [z]
    --- /dev/null
    +++ b/resources/z.yaml
    @@ -0,0 +1,3 @@
    +title: A
    +kind: news
    +tags: [desk, outreach]
    --- commit
    rename a to z

    - topic desk: featured +z -a
    - rename a to z

    Circ-Command: rename


    D	catalog/resources/a.yaml
    A	catalog/resources/z.yaml
    M	catalog/topics/desk.yaml
    ");
    assert_snapshot!(commits(&world, "rm z b --yes --commit -m 'Not wanted any more'"), @"
    $ circ rm z b --yes --commit -m 'Not wanted any more'
    --- stderr
    committed [hash]: Not wanted any more
    removed resources/z.yaml
    removed resources/b.yaml
    changed featured in topics/desk.yaml
    --- changes
    removed resources/b.yaml
    removed resources/z.yaml
    --- a/topics/desk.yaml
    +++ b/topics/desk.yaml
    @@ -1,2 +1,2 @@
     title: Desk
    -featured: [z]
    +featured: []
    --- commit
    Not wanted any more

    Circ-Command: rm


    D	catalog/resources/b.yaml
    D	catalog/resources/z.yaml
    M	catalog/topics/desk.yaml
    ");
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn every_command_that_writes_commits() {
    let world = world();
    world.write("tags.yaml", "desk:\n");
    world.commit();
    let check = |line: &str, subject: &str| {
        let outcome = world.circ(&crate::world::words(line));
        assert_eq!(outcome.code, 0, "{line}: {}", outcome.err);
        assert_eq!(world.git(&["log", "-1", "--format=%s"]).trim_end(), subject);
        assert_eq!(world.git(&["status", "--porcelain"]), "", "{line}");
    };
    check("set a owner=Ann --commit", "set owner of a");
    check(
        "set --where * owner=Bo --yes --commit",
        "set owner of 3 records",
    );
    check("unset a,b owner --yes --commit", "unset owner of 2 records");
    check("tag remove c desk --commit", "tag c: -desk");
    check(
        "tag rename desk 'service desk' --commit",
        "rename tag desk to service desk in 2 records and tags.yaml",
    );
    check(
        "tag add --where * help --yes --commit",
        "tag 3 records: +help",
    );
    check(
        "tag merge help 'service desk' --commit",
        "merge tag help into service desk in 3 records and tags.yaml",
    );
    check("merge a b --yes --commit", "merge b into a");
    check("topic add 'At the desk' --commit", "add topic at-the-desk");
    check(
        "topic set desk 'heading=For all' --commit",
        "set heading of topic desk",
    );
    check("fmt --commit", "format 1 record and 1 topic");
    world.write("resources/a.yaml", "title: ' A '\nkind: news\n");
    world.commit();
    let outcome = world.circ(&["check", "--fix", "--commit", "-L", "0"]);
    assert!(outcome.err.contains("mended"), "{}", outcome.err);
    assert_eq!(
        world.git(&["log", "-1", "--format=%s"]).trim_end(),
        "mend a"
    );
    let mut command = world.command(&["edit", "a", "--commit"]);
    command.env("EDITOR", "echo owner: Cy >>");
    let outcome = world.run(command, "");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(
        world.git(&["log", "-1", "--format=%s"]).trim_end(),
        "set owner of a"
    );
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_else_is_staged_or_changed_stays_as_it_is() {
    let world = world();
    let notes = world.folder().join("notes.txt");
    fs::write(&notes, "two\n").unwrap();
    world.git(&["add", "notes.txt"]);
    fs::write(&notes, "three\n").unwrap();
    world.write("resources/b.yaml", "title: B, changed\n");
    world.git(&["add", "catalog/resources/b.yaml"]);
    world.write("resources/b.yaml", "title: B, changed again\n");
    world.write("resources/untracked.yaml", "title: Untracked\n");
    let before = state(&world);
    assert_eq!(world.circ(&["tag", "add", "a", "x", "--commit"]).code, 0);
    assert_eq!(world.circ(&["add", "New", "--commit"]).code, 0);
    assert_eq!(world.circ(&["rm", "c", "--commit"]).code, 0);
    assert_eq!(state(&world), before);
    assert_snapshot!(world.git(&["log", "-3", "--name-status", "--format=%s"]), @"
    remove c

    D	catalog/resources/c.yaml
    add new

    A	catalog/resources/new.yaml
    tag a: +x

    M	catalog/resources/a.yaml
    ");
    assert_snapshot!(world.git(&["status", "--porcelain"]), @"
    MM catalog/resources/b.yaml
    MM notes.txt
    ?? catalog/resources/untracked.yaml
    ");
}

#[test]
fn a_file_with_other_changes_is_not_committed() {
    let world = world();
    world.write(
        "resources/a.yaml",
        "title: A\nkind: news\ntags: [desk]\nowner: x\n",
    );
    assert_snapshot!(world.shows("tag add a outreach --commit"), @"
    $ circ tag add a outreach --commit
    --- stderr
    circ: resources/a.yaml has changes that are not committed yet; nothing was written
    hint: they would be in the commit too: commit or stash them first
    --- exit 4
    ");
    world.git(&["add", "catalog"]);
    assert_eq!(world.circ(&["tag", "add", "a", "x", "--commit"]).code, 4);
    world.write("resources/a.yaml", "title: A\nkind: news\ntags: [desk]\n");
    assert_eq!(world.circ(&["tag", "add", "a", "x", "--commit"]).code, 4);
    world.write("resources/d.yaml", "title: D\n");
    world.write("resources/e.yaml", "title: E\n");
    assert_snapshot!(world.shows("set d,e owner=Ann --commit"), @"
    $ circ set d,e owner=Ann --commit
    --- stderr
    circ: resources/d.yaml, resources/e.yaml are not in git yet; nothing was written
    hint: more than this change would be in the commit: `git add` and commit first
    --- exit 4
    ");
    world.git(&["rm", "--quiet", "--cached", "catalog/resources/b.yaml"]);
    fs::remove_file(world.catalog().join("resources/b.yaml")).unwrap();
    // The name is free, but its removal is staged.
    assert_snapshot!(world.shows("add B --commit"), @"
    $ circ add B --commit
    --- stderr
    circ: resources/b.yaml has changes that are not committed yet; nothing was written
    hint: they would be in the commit too: commit or stash them first
    --- exit 4
    ");
    fs::write(world.folder().join(".gitignore"), "new*.yaml\n").unwrap();
    assert_snapshot!(world.shows("add 'New one' --commit"), @"
    $ circ add 'New one' --commit
    --- stderr
    circ: resources/new-one.yaml is ignored by git; nothing was written
    hint: `git check-ignore -v FILE` names the line of .gitignore that says so
    --- exit 4
    ");
    assert_eq!(world.git(&["log", "--format=%s"]), "a commit\n");
    // What git has is not ignored, whatever it would do with a new file of that name.
    fs::write(world.folder().join(".gitignore"), "c.yaml\n").unwrap();
    assert_eq!(world.circ(&["tag", "add", "c", "x", "--commit"]).code, 0);
}

#[test]
fn where_nothing_can_be_committed_nothing_is_written() {
    let world = world();
    let folder = world.folder().join(".git");
    let begin = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let check = |expected: &str| {
        let outcome = world.circ(&["tag", "add", "a", "x", "--commit"]);
        assert_eq!((outcome.code, outcome.changes.as_str()), (4, ""));
        assert_eq!(outcome.err, expected);
    };
    begin("MERGE_HEAD", &world.git(&["rev-parse", "HEAD"]));
    check("circ: git is in the middle of a merge\nhint: finish it first (`git commit`)\n");
    fs::remove_file(folder.join("MERGE_HEAD")).unwrap();
    for (name, said) in [
        (
            "rebase-merge",
            "a rebase\nhint: finish it first (`git rebase --continue`)",
        ),
        (
            "rebase-apply",
            "a rebase\nhint: finish it first (`git rebase --continue`)",
        ),
        (
            "CHERRY_PICK_HEAD",
            "a cherry-pick\nhint: finish it first (`git cherry-pick --continue`)",
        ),
        (
            "REVERT_HEAD",
            "a revert\nhint: finish it first (`git revert --continue`)",
        ),
        (
            "BISECT_START",
            "a bisect\nhint: finish it first (`git bisect reset`)",
        ),
    ] {
        fs::create_dir(folder.join(name)).unwrap();
        check(&format!("circ: git is in the middle of {said}\n"));
        fs::remove_dir(folder.join(name)).unwrap();
    }
    world.git(&["config", "user.useConfigOnly", "true"]);
    world.git(&["config", "--unset", "user.email"]);
    check(
        "circ: git does not know who commits\n\
         hint: tell it: git config user.name NAME, git config user.email ADDRESS\n",
    );
    identify(&world);
    begin("index.lock", "");
    let outcome = world.circ(&["tag", "add", "a", "x", "--commit"]);
    assert_eq!((outcome.code, outcome.changes.as_str()), (75, ""));
    assert!(
        outcome.err.contains("another git is at work here"),
        "{}",
        outcome.err
    );
    fs::remove_file(folder.join("index.lock")).unwrap();
    assert_eq!(world.circ(&["tag", "add", "a", "x", "--commit"]).code, 0);
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("tag add a x --commit"), @"
    $ circ tag add a x --commit
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one; what is written without --commit needs none
    --- exit 4
    ");
    assert_snapshot!(world.shows("PATH=/nowhere tag add a x --commit"), @"
    $ PATH=/nowhere circ tag add a x --commit
    --- stderr
    circ: there is no git command in PATH
    --- exit 4
    ");
    assert_snapshot!(world.shows("tag add a x -m why"), @"
    $ circ tag add a x -m why
    --- stderr
    error: the following required arguments were not provided:
      --commit

    Usage: circ tag add [OPTIONS] ID TAG...
           circ tag add [OPTIONS] --where QUERY TAG...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(world.shows("tag add a x --commit -m ' '"), @"
    $ circ tag add a x --commit -m ' '
    --- stderr
    error: invalid value ' ' for '--message <MESSAGE>': it says nothing

    For more information, try '--help'.
    --- exit 2
    ");
    assert_eq!(world.read("resources/a.yaml"), "title: A\n");
}

#[test]
fn a_hook_may_refuse() {
    let world = world();
    hook(&world, "pre-commit", "echo 'pre-commit: not today'; exit 1");
    fs::write(world.folder().join("notes.txt"), "two\n").unwrap();
    world.git(&["add", "notes.txt"]);
    let before = state(&world);
    assert_snapshot!(world.shows("add 'It is new' --commit"), @"
    $ circ add 'It is new' --commit
    --- stderr
    pre-commit: not today
    circ: resources/it-is-new.yaml is written but not committed: git: the commit ended with 1
    hint: `git -C [folder]/catalog add -- resources/it-is-new.yaml && git -C [folder]/catalog commit -m 'add it-is-new' -m 'Circ-Command: add' -- resources/it-is-new.yaml` commits this alone once that is mended
    --- changes
    --- /dev/null
    +++ b/resources/it-is-new.yaml
    @@ -0,0 +1 @@
    +title: It is new
    --- exit 4
    ");
    assert_snapshot!(world.git(&["status", "--porcelain"]), @"
    M  notes.txt
    ?? catalog/resources/it-is-new.yaml
    ");
    assert_eq!(state(&world), before);
    fs::remove_file(world.folder().join(".git/hooks/pre-commit")).unwrap();
    // What the hint says does it.
    let finish = "git -C catalog add -- resources/it-is-new.yaml && git -C catalog commit -qm 'add it-is-new' \
                  -m 'Circ-Command: add' -- resources/it-is-new.yaml";
    let done = std::process::Command::new("sh")
        .args(["-c", finish])
        .current_dir(world.folder())
        .status();
    assert!(done.unwrap().success());
    assert_snapshot!(last(&world), @"
    add it-is-new

    Circ-Command: add


    A	catalog/resources/it-is-new.yaml
    ");
}

#[test]
fn ctrl_c_in_a_hook_leaves_the_file_and_no_commit() {
    let world = world();
    hook(&world, "pre-commit", "echo ready; sleep 20");
    let circ = env!("CARGO_BIN_EXE_circ");
    let command = [circ, "add", "New", "--commit"];
    let Some(shown) = on_terminal(&world, &BTreeMap::new(), &command, &[("ready", "\u{3}")]) else {
        return;
    };
    let shown: Vec<&str> = shown
        .lines()
        .filter(|line| !line.starts_with("hint: "))
        .collect();
    assert_snapshot!(shown.join("\n"), @r"
    ready
    ^C\e[1m\e[31mcirc:\e[0m resources/new.yaml is written but not committed: git: the commit was ended by a signal
    --- exit 4
    ");
    assert_eq!(
        world.git(&["status", "--porcelain"]),
        "?? catalog/resources/new.yaml\n"
    );
    assert_eq!(world.git(&["log", "--format=%s"]), "a commit\n");
}

/// A signal that comes when the commit is there already does not unmake it.
#[test]
fn a_signal_behind_the_commit_is_no_failure() {
    let world = world();
    hook(&world, "post-commit", "kill -INT $PPID; sleep 1");
    let outcome = world.circ(&["add", "New", "--commit"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(world.git(&["status", "--porcelain"]), "");
    assert_eq!(world.git(&["log", "-1", "--format=%s"]), "add new\n");
}

/// What a program that runs git, or a hook, has in its environment is not meant for us.
#[test]
fn words_of_git_and_its_variables_change_nothing() {
    for (name, value) in [
        ("GIT_TRACE", "1"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("GIT_NOGLOB_PATHSPECS", "1"),
    ] {
        let world = world();
        let mut command = world.command(&["tag", "add", "a", "outreach", "--commit"]);
        command.env(name, value);
        let outcome = world.run(command, "");
        assert_eq!(outcome.code, 0, "{name}: {}", outcome.err);
        let committed = world.git(&["log", "-1", "--format=%s"]);
        assert_eq!(committed, "tag a: +outreach\n", "{name}");
    }
}

#[test]
fn hooks_are_run_as_git_runs_them() {
    let world = world();
    // A pathspec that is no literal, and the index of the commit alone.
    hook(
        &world,
        "pre-commit",
        "git diff --cached --name-only -- 'catalog/*.yaml' > seen; echo pre-commit is content",
    );
    hook(&world, "commit-msg", "echo 'Reviewed-by: Hook' >> \"$1\"");
    world.write("resources/b.yaml", "title: B, staged\n");
    world.git(&["add", "catalog"]);
    assert_snapshot!(commits(&world, "tag add a x --commit"), @"
    $ circ tag add a x --commit
    --- stderr
    pre-commit is content
    committed [hash]: tag a: +x
    a now has x
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
     kind: news
    -tags: [desk]
    +tags: [desk, x]
    --- commit
    tag a: +x

    Circ-Command: tag add
    Reviewed-by: Hook


    M	catalog/resources/a.yaml
    ");
    assert_eq!(
        fs::read_to_string(world.folder().join("seen")).unwrap(),
        "catalog/resources/a.yaml\n"
    );
}

#[test]
fn a_trial_shows_the_message() {
    let world = world();
    assert_snapshot!(world.shows("set a,b owner=Ann --commit --dry-run"), @"
    $ circ set a,b owner=Ann --commit --dry-run
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,4 @@
     title: A
     kind: news
     tags: [desk]
    +owner: Ann
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,3 +1,4 @@
     title: B
     kind: news
     tags: [desk]
    +owner: Ann
    --- stderr
    would commit this, with the message:
        set owner of 2 records

        - a: owner = Ann
        - b: owner = Ann

        Circ-Command: set
    would change 2 records
    ");
    assert_snapshot!(world.shows("tag add a desk --commit --dry-run"), @"
    $ circ tag add a desk --commit --dry-run
    --- stderr
    there would be nothing to commit
    a already has desk
    ");
    assert_snapshot!(world.shows("tag add a desk --commit"), @"
    $ circ tag add a desk --commit
    --- stderr
    there is nothing to commit
    a already has desk
    ");
    assert_eq!(world.git(&["log", "--format=%s"]), "a commit\n");
}

#[test]
fn names_and_titles_are_only_names() {
    let world = world();
    let id = "-x $(touch run) :(glob)* 'q\" \u{1b}[31m\nnext";
    world.write(&format!("resources/{id}.yaml"), "title: Odd\n");
    world.write("resources/:(top)z*.yaml", "title: Odd too\n");
    world.commit();
    let ids = format!("{id},:(top)z*");
    let outcome = world.circ(&["tag", "add", "--yes", "--commit", "--", &ids, "a b"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_snapshot!(last(&world), @r#"
    tag 2 records: +"a b"

    - -x $(touch run) :(glob)* 'q" ␛[31m next: tags +"a b"
    - :(top)z*: tags +"a b"

    Circ-Command: tag add


    M	"catalog/resources/-x $(touch run) :(glob)* 'q\" \033[31m\nnext.yaml"
    M	catalog/resources/:(top)z*.yaml
    "#);
    world.write("resources/-m.yaml", "title: Odd as well\n");
    world.commit();
    assert_eq!(world.circ(&["rm", "--commit", "--", "-m"]).code, 0);
    let outcome = world.circ(&["rm", "--commit", "--", id]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(world.git(&["status", "--porcelain"]), "");
    assert!(!world.folder().join("run").try_exists().unwrap());
}

#[test]
fn wherever_the_catalog_and_the_caller_are() {
    let world = world();
    let circ = |folder: &Path, arguments: &[&str]| -> Outcome {
        let mut command = world.command(arguments);
        // As in a hook of another repository.
        command
            .current_dir(folder)
            .env("GIT_DIR", "/nowhere")
            .env("GIT_INDEX_FILE", "/nowhere/index");
        world.run(command, "")
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let catalog = world.catalog();
    let named = ["--catalog", catalog.to_str().unwrap()];
    let outcome = circ(
        elsewhere.path(),
        &[&named[..], &["tag", "add", "a", "x", "--commit"]].concat(),
    );
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let tree = elsewhere.path().join("tree");
    world.git(&[
        "worktree",
        "add",
        "--quiet",
        "-b",
        "other",
        tree.to_str().unwrap(),
    ]);
    let outcome = circ(&tree, &["tag", "add", "b", "y", "--commit"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(
        world.git(&["log", "--format=%s", "other"]),
        "tag b: +y\ntag a: +x\na commit\n"
    );
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_record_behind_a_link_is_committed_where_it_is() {
    let world = world();
    world.write("resources/real/d.yaml", "title: D\n");
    std::os::unix::fs::symlink("real/d.yaml", world.catalog().join("resources/e.yaml")).unwrap();
    world.commit();
    assert_eq!(world.circ(&["set", "e", "owner=Ann", "--commit"]).code, 0);
    assert_snapshot!(last(&world), @"
    set owner of e

    - e: owner = Ann

    Circ-Command: set


    M	catalog/resources/real/d.yaml
    ");
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_first_commit_can_be_made() {
    let world = World::bare();
    identify(&world);
    assert_snapshot!(commits(&world, "add First --commit"), @"
    $ circ add First --commit
    first
    --- stderr
    committed [hash]: add first
    added resources/first.yaml
    --- changes
    --- /dev/null
    +++ b/resources/first.yaml
    @@ -0,0 +1 @@
    +title: First
    --- commit
    add first

    Circ-Command: add


    A	catalog/resources/first.yaml
    ");
    assert_eq!(
        world.git(&["status", "--porcelain"]),
        "?? catalog/circ.yaml\n"
    );
}

#[test]
fn a_thousand_records_are_one_commit() {
    let world = world();
    let lines: String = (0..1000)
        .map(|at| format!("{{\"title\": \"Record {at}\"}}\n"))
        .collect();
    let outcome = world.circ_with(&["add", "--from", "-", "--commit"], &lines);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let message = world.git(&["log", "-1", "--format=%B"]);
    assert!(
        message.starts_with("add 1000 records\n\n- add record-0: Record 0\n"),
        "{message}"
    );
    assert!(
        message.ends_with("- and 900 more\n\nCirc-Command: add\n\n"),
        "{message}"
    );
    let files = world.git(&["show", "--name-only", "--format="]);
    assert_eq!(files.lines().count(), 1000);
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}
