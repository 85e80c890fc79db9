//! `circ resolve`: conflicts are finished on a terminal, field by field.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use insta::assert_snapshot;

use crate::terminal::on_terminal;
use crate::world::World;

const BASE: &str =
    "title: A\nkind: news\ntags:\n  - desk\nmodified: 2017-05-01\nsummary: >-\n  What is asked.\n";

/// A repository whose branches `main` and `other` have these texts of a record, from a common one. An empty
/// text is none.
fn branches(file: &str, [base, ours, theirs]: [&str; 3]) -> World {
    let world = World::bare();
    world.write("resources/z.yaml", "title: Z\n");
    world.git(&["init", "--quiet", "--initial-branch", "main"]);
    world.git(&["config", "user.name", "Ann"]);
    world.git(&["config", "user.email", "ann@example.org"]);
    let put = |text: &str| {
        match text {
            "" => drop(fs::remove_file(world.catalog().join(file))),
            text => world.write(file, text),
        }
        world.git(&["add", "--all"]);
        world.git(&[
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "a commit",
        ]);
    };
    put(base);
    world.git(&["checkout", "--quiet", "-b", "other"]);
    put(theirs);
    world.git(&["checkout", "--quiet", "main"]);
    put(ours);
    world
}

/// Runs git where it ends in a conflict.
fn conflict(world: &World, arguments: &[&str]) {
    let done = Command::new("git")
        .args(arguments)
        .current_dir(world.folder())
        .env("GIT_EDITOR", "true")
        .output();
    assert!(!done.unwrap().status.success(), "git {arguments:?}");
}

fn merged(file: &str, texts: [&str; 3]) -> World {
    let world = branches(file, texts);
    conflict(&world, &["merge", "--quiet", "other"]);
    world
}

/// What is on the screen when `circ` is run with these words and these answers are given in their order.
fn answered(world: &World, line: &str, answers: &[&str]) -> Option<String> {
    answered_with(world, line, answers, &[])
}

fn answered_with(
    world: &World,
    line: &str,
    answers: &[&str],
    variables: &[(&str, &str)],
) -> Option<String> {
    let words = [
        &[env!("CARGO_BIN_EXE_circ")],
        crate::world::words(line).as_slice(),
    ]
    .concat();
    let typed: Vec<String> = answers.iter().map(|answer| format!("{answer}\n")).collect();
    let keys: Vec<(&str, &str)> = typed
        .iter()
        .map(|typed| ("[q]uit? ", typed.as_str()))
        .collect();
    let pairs = [("TERM", "xterm")];
    let pairs = pairs.iter().chain(variables);
    let variables: BTreeMap<String, String> = pairs
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    on_terminal(world, &variables, &words, &keys)
}

fn status(world: &World) -> String {
    world.git(&["status", "--porcelain"])
}

#[test]
fn fields_on_neighbouring_lines_are_asked_for_one_by_one() {
    let ours = BASE
        .replace("title: A", "title: Ours  # why")
        .replace("desk", "patrons");
    let theirs = BASE
        .replace("title: A\nkind: news", "title: Theirs\nkind: webinar")
        .replace("desk", "help");
    let world = merged("resources/a.yaml", [BASE, &ours, &theirs]);
    assert_snapshot!(world.shows("list --columns id"), @"
    $ circ list --columns id
    ID
    ──
    z
    --- stderr
    resources/a.yaml:1:1: a git conflict stands here, lines 1 to 11 (`circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >)
    --- exit 3
    ");
    let Some(shown) = answered(&world, "resolve", &["ours", "x", "b"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      title
        base: A
        ours (HEAD): Ours
        theirs (other): Theirs
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? ours
      kind: theirs, which alone changed it
      tags
        base: desk
        ours (HEAD): patrons
        theirs (other): help
    [o]urs, [t]heirs, [b]oth, [e]dit, [s]kip, [q]uit? x
    answer with one of o, t, b, e, s, q
    [o]urs, [t]heirs, [b]oth, [e]dit, [s]kip, [q]uit? b
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    ");
    assert_snapshot!(world.read("resources/a.yaml"), @"
    title: Ours  # why
    kind: webinar
    tags:
      - patrons
      - help
    modified: 2017-05-01
    summary: >-
      What is asked.
    ");
    assert_eq!(status(&world), "M  catalog/resources/a.yaml\n");
    world.git(&["commit", "--quiet", "--no-edit"]);
    assert_snapshot!(world.shows("resolve"), @"
    $ circ resolve
    --- stderr
    no file of the catalog is in conflict
    ");
}

/// git calls the side of a `git pull` by the whole hash of its commit.
#[test]
fn a_side_that_git_calls_by_its_hash_is_shown_by_the_first_digits() {
    let other = BASE.replace("title: A", "title: Theirs");
    let ours = BASE.replace("title: A", "title: Ours");
    let world = branches("resources/a.yaml", [BASE, &ours, &other]);
    let hash = world.git(&["rev-parse", "other"]);
    conflict(&world, &["merge", "--quiet", hash.trim()]);
    let Some(shown) = answered(&world, "resolve", &["t"]) else {
        return;
    };
    let side = format!("    theirs ({}): Theirs\n", hash.split_at(10).0);
    assert!(shown.contains(&side), "{shown}");
}

#[test]
fn what_is_skipped_keeps_its_marks() {
    // Far enough apart that git does not make one conflict of the two.
    let base = BASE.replace("  - desk\n", "  - desk\n  - b\n  - c\n  - d\n");
    let ours = base
        .replace("title: A", "title: Ours")
        .replace("2017-05-01", "2017-06-01");
    let theirs = base
        .replace("title: A", "title: Theirs")
        .replace("2017-05-01", "2017-06-02");
    let world = merged("resources/a.yaml", [&base, &ours, &theirs]);
    let Some(shown) = answered(&world, "resolve a", &["s", "t"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1, conflict 1 of 2)
      title
        base: A
        ours (HEAD): Ours
        theirs (other): Theirs
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? s
    resources/a.yaml (file 1 of 1, conflict 2 of 2)
      modified
        base: 2017-05-01
        ours (HEAD): 2017-06-01
        theirs (other): 2017-06-02
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    resources/a.yaml has 1 conflict left
    1 file is still in conflict; `git status` names it
    --- exit 1
    ");
    assert_snapshot!(world.read("resources/a.yaml"), @"
    <<<<<<< HEAD
    title: Ours
    =======
    title: Theirs
    >>>>>>> other
    kind: news
    tags:
      - desk
      - b
      - c
      - d
    modified: 2017-06-02
    summary: >-
      What is asked.
    ");
    assert_eq!(status(&world), "UU catalog/resources/a.yaml\n");
    let shown = answered(&world, "resolve", &["q"]).unwrap();
    assert!(shown.ends_with("--- exit 1\n"), "{shown}");
    let shown = answered(&world, "resolve a -n", &["t"]).unwrap();
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      title
        base: A
        ours (HEAD): Ours
        theirs (other): Theirs
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,8 +1,4 @@
    -<<<<<<< HEAD
    -title: Ours
    -=======
     title: Theirs
    ->>>>>>> other
     kind: news
     tags:
       - desk
    --- exit 0
    ");
    let shown = answered(&world, "resolve a", &["t"]).unwrap();
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      title
        base: A
        ours (HEAD): Ours
        theirs (other): Theirs
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    ");
    assert_eq!(world.read("resources/a.yaml"), theirs);
}

#[test]
fn without_a_terminal_a_side_is_named() {
    let texts = [
        BASE.to_owned(),
        BASE.replace("news", "webinar"),
        BASE.replace("news", "document"),
    ];
    let world = merged("resources/a.yaml", texts.each_ref().map(String::as_str));
    assert_snapshot!(world.shows("resolve"), @"
    $ circ resolve
    --- stderr
    circ: in conflict: resources/a.yaml; and nobody can be asked
    hint: --ours or --theirs, with ids or --all, takes a side; on a terminal it is asked field by field
    --- exit 2
    ");
    assert_snapshot!(world.shows("resolve --theirs"), @"
    $ circ resolve --theirs
    --- stderr
    circ: --ours and --theirs take a side of everything: in which files?
    hint: give ids, or --all
    --- exit 2
    ");
    assert_snapshot!(world.shows("resolve z --theirs"), @r#"
    $ circ resolve z --theirs
    --- stderr
    circ: "z" is not in conflict
    hint: did you mean a? in conflict: a
    --- exit 1
    "#);
    assert_snapshot!(world.shows("resolve a --theirs --ours"), @"
    $ circ resolve a --theirs --ours
    --- stderr
    error: the argument '--theirs' cannot be used with '--ours'

    Usage: circ resolve --theirs <ID>...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(world.shows("resolve --all --ours -n"), @"
    $ circ resolve --all --ours -n
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,9 +1,5 @@
     title: A
    -<<<<<<< HEAD
     kind: webinar
    -=======
    -kind: document
    ->>>>>>> other
     tags:
       - desk
     modified: 2017-05-01
    ");
    assert_snapshot!(world.shows("resolve A --theirs"), @"
    $ circ resolve A --theirs
    --- stderr
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,9 +1,5 @@
     title: A
    -<<<<<<< HEAD
    -kind: webinar
    -=======
     kind: document
    ->>>>>>> other
     tags:
       - desk
     modified: 2017-05-01
    ");
    assert_eq!(world.read("resources/a.yaml"), texts[2]);
    assert_eq!(status(&world), "M  catalog/resources/a.yaml\n");
}

#[test]
fn rebase_cherry_pick_and_stash_say_what_is_next() {
    let texts = [
        BASE,
        &BASE.replace("news", "webinar"),
        &BASE.replace("news", "document"),
    ];
    let check = |begin: &[&str], next: &str| {
        let world = branches("resources/a.yaml", texts);
        conflict(&world, begin);
        let outcome = world.circ(&["resolve", "--all", "--theirs"]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let said = "resources/a.yaml has no conflict left, and is staged\n";
        assert_eq!(outcome.err, format!("{said}{next}"));
        assert_eq!(world.circ(&["check"]).code, 0);
    };
    check(
        &["rebase", "--quiet", "other"],
        "next: git rebase --continue\n",
    );
    check(
        &["cherry-pick", "other"],
        "next: git cherry-pick --continue\n",
    );
    let world = branches("resources/a.yaml", texts);
    world.write("resources/a.yaml", BASE.replace("news", "course"));
    world.git(&["stash", "--quiet"]);
    world.git(&["reset", "--quiet", "--hard", "other"]);
    conflict(&world, &["stash", "pop"]);
    assert_snapshot!(world.shows("resolve --all --theirs"), @"
    $ circ resolve --all --theirs
    --- stderr
    resources/a.yaml has no conflict left, and is staged
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,9 +1,5 @@
     title: A
    -<<<<<<< Updated upstream
    -kind: document
    -=======
     kind: course
    ->>>>>>> Stashed changes
     tags:
       - desk
     modified: 2017-05-01
    ");
}

#[test]
fn styles_sizes_and_line_ends_of_conflicts() {
    let texts = [
        BASE.to_owned(),
        BASE.replace("news", "webinar"),
        BASE.replace("news", "document"),
    ];
    for (style, size, crlf) in [
        ("merge", 7, true),
        ("diff3", 12, false),
        ("zdiff3", 4, true),
    ] {
        let texts = texts.clone().map(|text| match crlf {
            true => text.replace('\n', "\r\n"),
            false => text,
        });
        let world = branches("resources/a.yaml", texts.each_ref().map(String::as_str));
        world.git(&["config", "merge.conflictStyle", style]);
        let attributes = format!("*.yaml conflict-marker-size={size}\n");
        fs::write(world.folder().join(".git/info/attributes"), attributes).unwrap();
        conflict(&world, &["merge", "--quiet", "other"]);
        let listed = world.circ(&["list"]);
        assert!(
            listed.err.contains("a git conflict stands here"),
            "{style}: {}",
            listed.err
        );
        let Some(shown) = answered(&world, "resolve", &["t"]) else {
            return;
        };
        // Where the marks have no base, git has it.
        assert!(
            shown.contains("  kind\n    base: news\n    ours (HEAD): webinar\n"),
            "{shown}"
        );
        assert_eq!(world.read("resources/a.yaml"), texts[2], "{style}");
    }
}

#[test]
fn a_side_that_removed_the_record() {
    let edited = BASE.replace("news", "webinar");
    let world = merged("resources/a.yaml", [BASE, "", &edited]);
    let Some(shown) = answered(&world, "resolve", &["x", "k"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      ours removes it, theirs changes it
    [k]eep it, [r]emove it, [s]kip, [q]uit? x
    answer with one of k, r, s, q
    [k]eep it, [r]emove it, [s]kip, [q]uit? k
    resources/a.yaml is kept, and is staged
    next: git commit
    --- exit 0
    ");
    assert_eq!(status(&world), "A  catalog/resources/a.yaml\n");
    let world = merged("resources/a.yaml", [BASE, &edited, ""]);
    assert_snapshot!(world.shows("resolve a --theirs"), @"
    $ circ resolve a --theirs
    --- stderr
    resources/a.yaml is removed, and is staged
    next: git commit
    --- changes
    removed resources/a.yaml
    ");
    assert_eq!(status(&world), "D  catalog/resources/a.yaml\n");
}

#[test]
fn both_added_the_same_record() {
    let world = merged(
        "resources/a.yaml",
        [
            "",
            "title: A\nkind: news\n",
            "title: A\nkind: webinar\nowner: Ann\n",
        ],
    );
    let Some(shown) = answered(&world, "resolve", &["o", "t"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      kind
        ours (HEAD): news
        theirs (other): webinar
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? o
      owner
        ours (HEAD): (nothing)
        theirs (other): Ann
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    ");
    assert_eq!(
        world.read("resources/a.yaml"),
        "title: A\nkind: news\nowner: Ann\n"
    );
}

#[test]
fn sides_that_cannot_be_read_alone_are_lines() {
    let base = "title: A\nsummary: 'One\n\n  two'\n";
    let ours = "title: A\nsummary: 'One\n\n  two\n\n  three'\n";
    let theirs = "title: A\nsummary: One and two\n";
    let world = merged("resources/a.yaml", [base, ours, theirs]);
    let Some(shown) = answered(&world, "resolve", &["t"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      summary
        base:
          One
          two
        ours (HEAD):
          One
          two
          three
        theirs (other): One and two
    [o]urs, [t]heirs, [b]oth, [e]dit, [s]kip, [q]uit? t
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    ");
    // Half a quoted text.
    let broken =
        "title: A\nsummary: 'One\n<<<<<<< ours\n  two'\n=======\n  three\n>>>>>>> theirs\n";
    world.git(&["reset", "--quiet", "--hard"]);
    world.write("resources/a.yaml", broken);
    let shown = answered(&world, "resolve", &["t"]).unwrap();
    assert_snapshot!(shown, @r"
    resources/a.yaml (file 1 of 1)
      lines
        ours:   two'
        theirs:   three
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    \e[31mresources/a.yaml:2:10: the quote ' that opens here is not closed in its place (write ' at the end of the text as well)\e[0m
    \e[1m\e[31mcirc:\e[0m resources/a.yaml was not changed: what was chosen makes no file that can be read
    hint: choose otherwise, or mend it in an editor and `git add` it
    --- exit 1
    ");
    assert_eq!(world.read("resources/a.yaml"), broken);
    let shown = answered(&world, "resolve", &["o"]).unwrap();
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1)
      lines
        ours:   two'
        theirs:   three
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? o
    resources/a.yaml has no conflict left
    --- exit 0
    ");
    assert_eq!(
        world.read("resources/a.yaml"),
        "title: A\nsummary: 'One\n  two'\n"
    );
}

#[test]
fn the_editor_gets_the_lines() {
    let texts = [
        BASE,
        &BASE.replace("news", "webinar"),
        &BASE.replace("news", "document"),
    ];
    let world = merged("resources/a.yaml", texts);
    let editors = world.folder().join("editor");
    // It leaves the marks, then breaks the file, then does well.
    fs::write(
        &editors,
        "echo x >> times\ncase $(wc -l < times) in\n1) ;;\n2) echo 'kind: [' > \"$1\" ;;\n*) echo 'kind: course' > \"$1\" ;;\nesac\n",
    )
    .unwrap();
    let editor = format!("sh {}", editors.display());
    let Some(shown) = answered_with(&world, "resolve", &["e", "e", "e"], &[("EDITOR", &editor)])
    else {
        return;
    };
    assert_snapshot!(shown, @r#"
    resources/a.yaml (file 1 of 1)
      kind
        base: news
        ours (HEAD): webinar
        theirs (other): document
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? e
    \e[1m\e[31mcirc:\e[0m the marks of the conflict are still there
    hint: leave the lines that are right
      kind
        base: news
        ours (HEAD): webinar
        theirs (other): document
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? e
    \e[31mresources/a.yaml:4:3: this cannot be read as YAML: "-" is only valid inside a block\e[0m
    \e[1m\e[31mcirc:\e[0m resources/a.yaml was not changed: what was chosen makes no file that can be read
    hint: choose otherwise, or mend it in an editor and `git add` it
      kind
        base: news
        ours (HEAD): webinar
        theirs (other): document
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? e
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    "#);
    assert_eq!(
        world.read("resources/a.yaml"),
        BASE.replace("news", "course")
    );
}

#[test]
fn a_merge_that_was_not_carried_out_drops_no_side() {
    // As a driver leaves it that dies: ours without marks.
    let texts = [
        BASE,
        &BASE.replace("news", "webinar"),
        &BASE.replace("news", "document"),
    ];
    let world = branches("resources/a.yaml", texts);
    fs::write(
        world.folder().join(".git/info/attributes"),
        "*.yaml merge=dies\n",
    )
    .unwrap();
    world.git(&["config", "merge.dies.driver", "exit 101"]);
    conflict(&world, &["merge", "--quiet", "other"]);
    assert_eq!(world.read("resources/a.yaml"), texts[1]);
    let Some(shown) = answered(&world, "resolve", &["t"]) else {
        return;
    };
    assert_snapshot!(shown, @"
    resources/a.yaml (file 1 of 1), which was not merged
      kind
        base: news
        ours: webinar
        theirs: document
    [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit? t
    resources/a.yaml has no conflict left, and is staged
    next: git commit
    --- exit 0
    ");
    assert_eq!(world.read("resources/a.yaml"), texts[2]);
    // What somebody has mended is for them to judge.
    world.git(&["merge", "--abort"]);
    conflict(&world, &["merge", "--quiet", "other"]);
    world.write("resources/a.yaml", BASE.replace("news", "course"));
    assert_snapshot!(world.shows("resolve --all --ours"), @"
    $ circ resolve --all --ours
    --- stderr
    resources/a.yaml has no marks of a conflict, and is neither side; `git add` it if it is right
    1 file is still in conflict; `git status` names it
    --- exit 1
    ");
}

#[test]
fn settings_topics_and_tags_in_conflict() {
    let world = merged("circ.yaml", ["name: A\n", "name: B\n", "name: C\n"]);
    assert_snapshot!(world.shows("list"), @"
    $ circ list
    --- stderr
    circ.yaml:1:1: a git conflict stands here, lines 1 to 5 (`circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    ");
    assert_snapshot!(world.shows("resolve circ.yaml --theirs"), @"
    $ circ resolve circ.yaml --theirs
    --- stderr
    circ.yaml has no conflict left, and is staged
    next: git commit
    --- changes
    --- a/circ.yaml
    +++ b/circ.yaml
    @@ -1,5 +1 @@
    -<<<<<<< HEAD
    -name: B
    -=======
     name: C
    ->>>>>>> other
    ");
    let world = merged(
        "topics/desk.yaml",
        ["title: A\n", "title: B\n", "title: C\n"],
    );
    assert_snapshot!(world.shows("resolve desk --ours"), @"
    $ circ resolve desk --ours
    --- stderr
    topics/desk.yaml has no conflict left, and is staged
    next: git commit
    --- changes
    --- a/topics/desk.yaml
    +++ b/topics/desk.yaml
    @@ -1,5 +1 @@
    -<<<<<<< HEAD
     title: B
    -=======
    -title: C
    ->>>>>>> other
    ");
    let world = merged("tags.yaml", ["a:\n", "b:\n", "c:\n"]);
    assert_snapshot!(world.shows("resolve --all --ours"), @"
    $ circ resolve --all --ours
    --- stderr
    tags.yaml has no conflict left, and is staged
    next: git commit
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,5 +1 @@
    -<<<<<<< HEAD
     b:
    -=======
    -c:
    ->>>>>>> other
    ");
}

#[test]
fn without_a_repository_the_marks_are_enough() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\n<<<<<<< ours\nkind: news\n||||||| base\n=======\nkind: webinar\n>>>>>>> theirs\n",
    );
    world.write("resources/odd.yaml", "<<<<<<< a\ntitle: Odd\n>>>>>>> b\n");
    assert_snapshot!(world.shows("resolve --all --theirs"), @"
    $ circ resolve --all --theirs
    --- stderr
    resources/a.yaml has no conflict left
    circ: resources/odd.yaml: the marks of its conflict do not belong together
    hint: mend it in an editor, then `git add` it
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,7 +1,2 @@
     title: A
    -<<<<<<< ours
    -kind: news
    -||||||| base
    -=======
     kind: webinar
    ->>>>>>> theirs
    --- exit 1
    ");
}
