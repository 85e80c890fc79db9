//! `--git-dir`: a catalog in a bare repository, or in any other, without a working tree.

use insta::assert_snapshot;

use crate::world::World;

/// A bare repository `hub.git` with a catalog of two commits, and no working tree anywhere.
fn bare(folder: &str) -> World {
    let world = World::empty();
    let write = |path: &str, text: &str| {
        let path = world.folder().join("work").join(folder).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let commit = || {
        world.git(&["-C", "work", "add", "--all"]);
        world.git(&["-C", "work", "commit", "--quiet", "--message", "a commit"]);
    };
    world.git(&["init", "--quiet", "work"]);
    write("circ.yaml", "kinds: [news]\n");
    write("resources/a.yaml", "title: Before\nkind: news\ntags: [x]\n");
    write("reports/mine.yaml", "by: tags\n");
    write("topics/desk.yaml", "title: Desk\n");
    write("templates/one", "{{ rows[0].title }}\n");
    commit();
    write("resources/a.yaml", "title: After\nkind: nws\n");
    commit();
    world.git(&["clone", "--quiet", "--bare", "work", "hub.git"]);
    std::fs::remove_dir_all(world.folder().join("work")).unwrap();
    world
}

#[test]
fn head_is_read_unless_another_revision_is_named() {
    let world = bare("catalog");
    assert_snapshot!(world.shows("list --git-dir hub.git"), @r"
    $ circ list --git-dir hub.git
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   After  Nws
    ");
    assert_snapshot!(world.shows("list --git-dir hub.git --at HEAD~1"), @r"
    $ circ list --git-dir hub.git --at HEAD~1
    ID  Title   Kind  Last Modified
    ───────────────────────────────
    a   Before  News
    ");
}

/// All that reads, at a revision that has other answers than HEAD.
#[test]
fn every_command_that_reads_does_so() {
    let world = bare("catalog");
    let check = |line: &str, expected: &str| {
        let line = format!("{line} --git-dir hub.git --at HEAD~1");
        let outcome = world.circ(&crate::world::words(&line));
        assert_eq!(outcome.err, "", "{line}");
        assert!(outcome.out.contains(expected), "{line}: {}", outcome.out);
    };
    check("show a", "Before");
    check("list --template one", "Before\n");
    check("report -f ids", "mine");
    check("report --template one", "");
    check("report mine -f csv", "x,1");
    check("report kinds -f csv", "news,1");
    check("report topic desk", "Desk");
    check("tag list -f csv", "x,1");
    check("topic list -f ids", "desk");
    check("topic show desk", "Desk");
    check("schema", "\"news\"");
    check("check --list -f csv", "unknown-kind");
    check("check", "");
}

/// A digest on the server, from any folder: the marks are those of the bare repository.
#[test]
fn a_digest_of_a_bare_repository() {
    let world = bare("catalog");
    let since = "report changes --git-dir hub.git --since HEAD~1 -f csv";
    assert_eq!(
        world.circ(&crate::world::words(since)).out,
        "change,part,id,title,fields\nchanged,record,a,After,title;kind;tags\n"
    );
    let digest = "report changes --git-dir hub.git --since last";
    let begun = world.circ(&crate::world::words(digest));
    assert_eq!((begun.code, begun.out.as_str()), (0, ""), "{}", begun.err);
    assert!(begun.err.contains("the next digest begins there"));
    world.git(&[
        "-C",
        "hub.git",
        "update-ref",
        "refs/circ/marks/catalog/last",
        "HEAD~1",
    ]);
    let told = world.circ(&crate::world::words(digest));
    assert!(told.out.contains("title: Before → After"), "{}", told.err);
    let nothing = world.circ(&crate::world::words(digest));
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    // In the repository itself `--git-dir` is not needed, for no working tree is read.
    let within = |line: &str| {
        let mut command = world.command(&crate::world::words(line));
        command.current_dir(world.folder().join("hub.git"));
        world.run(command, "")
    };
    let told = within("report changes --since HEAD~1 -f ids");
    assert_eq!(told.out, "a\n", "{}", told.err);
    let missed = within("list");
    assert!(missed.err.contains("--git-dir ."), "{}", missed.err);
}

#[test]
fn findings_are_named_by_their_place_in_the_repository() {
    let world = bare("learning/hub");
    assert_snapshot!(world.shows("check --git-dir hub.git --format github"), @r#"
    $ circ check --git-dir hub.git --format github
    ::error file=learning/hub/resources/a.yaml,line=2,endLine=2,col=7,endColumn=10,title=unknown-kind::there is no kind "nws" (did you mean news?)
    --- exit 1
    "#);
}

#[test]
fn the_folder_within_the_tree_can_be_named() {
    let world = bare("learning/hub");
    let ids = |line: &str| world.circ(&crate::world::words(line)).out;
    assert_eq!(
        ids("list -f ids --git-dir hub.git -C ./learning/hub/"),
        "a\n"
    );
    assert_snapshot!(world.shows("list --git-dir hub.git -C learning"), @r"
    $ circ list --git-dir hub.git -C learning
    --- stderr
    circ: the catalog is not there at this revision
    hint: catalogs at this revision: learning/hub; --git-dir with -C reads one of them
    --- exit 4
    ");
    assert_snapshot!(world.shows("list --git-dir hub.git -C ../learning"), @r"
    $ circ list --git-dir hub.git -C ../learning
    --- stderr
    circ: ../learning is no folder of a git tree
    hint: with --git-dir, --catalog is the way from the top of the tree, such as `catalog`
    --- exit 2
    ");
}

#[test]
fn of_several_catalogs_one_must_be_named() {
    let world = World::empty();
    for folder in ["one", "two"] {
        let path = world.folder().join(folder).join("resources");
        std::fs::create_dir_all(&path).unwrap();
        std::fs::write(path.join("a.yaml"), format!("title: {folder}\n")).unwrap();
        std::fs::write(world.folder().join(folder).join("circ.yaml"), "").unwrap();
    }
    world.commit();
    assert_snapshot!(world.shows("list --git-dir ."), @r"
    $ circ list --git-dir .
    --- stderr
    circ: there are several catalogs
    hint: name one of them with -C: one, two
    --- exit 4
    ");
    let two = world.circ(&["show", "a", "--git-dir", ".git", "-C", "two"]);
    assert!(two.out.contains("two"), "{}", two.err);
    // The catalog at the top goes before those below it.
    std::fs::write(world.folder().join("circ.yaml"), "").unwrap();
    world.commit();
    assert_eq!(world.circ(&["list", "--git-dir", ".", "-f", "ids"]).code, 0);
}

#[test]
fn in_a_bare_repository_a_revision_is_enough() {
    let world = bare("catalog");
    let folder = world.folder().join("hub.git");
    let run = |line: &str| {
        let mut command = world.command(&crate::world::words(line));
        command.current_dir(&folder);
        world.run(command, "")
    };
    assert_eq!(run("list -f ids --at HEAD~1").out, "a\n");
    assert_eq!(run("list").code, 4);
    // Where git takes no bare repository that nobody has named, it says so, and one can be named.
    world.git(&["config", "--global", "safe.bareRepository", "explicit"]);
    let refused = run("list --at HEAD").err;
    assert!(refused.contains("safe.bareRepository"), "{refused}");
    assert_eq!(run("list -f ids --git-dir .").out, "a\n");
}

/// A partial clone lacks what nobody has looked at, and reading does not fetch it.
#[test]
fn what_a_partial_clone_lacks_is_said() {
    let world = bare("catalog");
    world.git(&["-C", "hub.git", "config", "uploadpack.allowFilter", "true"]);
    let origin = format!("file://{}/hub.git", world.folder().display());
    let clone = ["clone", "--quiet", "--no-checkout", "--filter=blob:none"];
    world.git(&[&clone[..], &[&origin, "part"]].concat());
    let shown = world.shows("list --git-dir part");
    let found = shown.split(' ').find(|word| word.len() == 40);
    assert_snapshot!(shown.replace(found.unwrap(), "HASH"), @"
    $ circ list --git-dir part
    --- stderr
    circ: git has no object HASH of circ.yaml
    hint: of a partial clone, `git fetch --refetch --no-filter` brings everything; else `git fsck` tells what is missing
    --- exit 4
    ");
    world.git(&["-C", "part", "fetch", "--quiet", "--refetch", "--no-filter"]);
    assert_eq!(
        world.circ(&["list", "--git-dir", "part", "-f", "ids"]).out,
        "a\n"
    );
}

/// The objects of a push are in a folder of their own until it is taken.
#[test]
fn a_push_is_checked_before_it_is_taken() {
    let world = World::bare();
    world.write("circ.yaml", "kinds: [news]\n");
    world.write("resources/a.yaml", "title: A\nkind: nws\n");
    world.commit();
    world.git(&["init", "--quiet", "--bare", "hub.git"]);
    let circ = env!("CARGO_BIN_EXE_circ");
    let hook = world.folder().join("hub.git/hooks/update");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let script = format!("#!/bin/sh\nexec {circ} check --git-dir . --at \"$3\" -f plain >&2\n");
    std::fs::write(&hook, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&hook, mode).unwrap();
    let push = || {
        let git = std::process::Command::new("git")
            .args(["push", "--quiet", "hub.git", "HEAD:main"])
            .current_dir(world.folder())
            .output()
            .unwrap();
        let said = String::from_utf8(git.stderr).unwrap();
        (git.status.success(), said)
    };
    let (is_taken, said) = push();
    assert!(!is_taken && said.contains("unknown-kind"), "{said}");
    world.write("resources/a.yaml", "title: A\nkind: news\n");
    world.commit();
    let (is_taken, said) = push();
    assert!(is_taken, "{said}");
    let pushed = ["list", "--git-dir", "hub.git", "--at", "main", "-f", "ids"];
    assert_eq!(world.circ(&pushed).out, "a\n");
}

/// A clone for pushes may have a HEAD that names a branch which nobody has pushed.
#[test]
fn a_head_that_names_no_commit_keeps_no_branch_from_being_read() {
    let world = bare("learning/hub");
    let branch = world.git(&["-C", "hub.git", "symbolic-ref", "--short", "HEAD"]);
    world.git(&["-C", "hub.git", "symbolic-ref", "HEAD", "refs/heads/none"]);
    let at = ["list", "-f", "ids", "--git-dir", "hub.git", "--at"];
    assert_eq!(world.circ(&[&at[..], &[branch.trim()]].concat()).out, "a\n");
    assert_snapshot!(world.shows("list --git-dir hub.git"), @r#"
    $ circ list --git-dir hub.git
    --- stderr
    circ: HEAD names no commit yet
    hint: `git add` the catalog and `git commit` it first, or name a branch that has a commit
    --- exit 4
    "#);
}

#[test]
fn what_is_no_repository_is_said() {
    let world = World::sample();
    assert_snapshot!(world.shows("list --git-dir catalog"), @r"
    $ circ list --git-dir catalog
    --- stderr
    circ: catalog is no git repository
    hint: name a bare repository, or a folder with .git in it; without --git-dir the one around the catalog is read
    --- exit 4
    ");
    assert_snapshot!(world.shows("list --git-dir nowhere"), @r"
    $ circ list --git-dir nowhere
    --- stderr
    circ: nowhere is no git repository
    hint: name a bare repository, or a folder with .git in it; without --git-dir the one around the catalog is read
    --- exit 4
    ");
    assert_eq!(
        world.circ(&["check", "--fix", "--git-dir", "x"]).code,
        2,
        "what was cannot be mended"
    );
    assert_eq!(world.circ(&["check", "--staged", "--git-dir", "x"]).code, 2);
}

#[test]
fn a_worktree_and_its_file_named_git_are_a_repository() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.commit();
    world.git(&["worktree", "add", "--quiet", "--detach", "other"]);
    let ids = |line: &str| world.circ(&crate::world::words(line)).out;
    assert_eq!(ids("list -f ids --at HEAD -C other/catalog"), "a\n");
    assert_eq!(ids("list -f ids --git-dir other/.git"), "a\n");
    assert_eq!(ids("list -f ids --git-dir other"), "a\n");
}

#[test]
fn git_says_why_it_trusts_no_folder() {
    let world = World::sample();
    world.commit();
    let shown = world.shows("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 list --at HEAD");
    assert_snapshot!(shown, @"
    $ GIT_TEST_ASSUME_DIFFERENT_OWNER=1 circ list --at HEAD
    --- stderr
    circ: git: fatal: detected dubious ownership in repository at '[folder]'
    hint: To add an exception for this directory, call: git config --global --add safe.directory [folder]
    --- exit 4
    ");
}
