//! `--commit` of so many files that git is not given their names: the commit is the same as that of a few.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::commit::{last, masked};
use crate::world::World;

/// So many that their names together are longer than what git is asked about by name.
const MANY: usize = 250;

fn id(name: &str, number: usize) -> String {
    format!("{name}-{number:03}-{}", "x".repeat(150))
}

/// New records, one a line.
fn others() -> String {
    let line = |number| {
        let id = id("other", number);
        format!("{{\"id\": \"{id}\", \"title\": \"Other {number}\", \"kind\": \"web\"}}\n")
    };
    (0..MANY).map(line).collect()
}

/// A committed catalog of many records, and a file beside it with a change that is staged.
fn world() -> World {
    let world = World::bare();
    for number in 0..MANY {
        let text = format!("title: Record {number}\nkind: news\n");
        world.write(&format!("resources/{}.yaml", id("record", number)), text);
    }
    fs::write(world.folder().join("notes.txt"), "one\n").unwrap();
    world.git(&["init", "--quiet", "--initial-branch", "main"]);
    world.git(&["config", "user.name", "Ann"]);
    world.git(&["config", "user.email", "ann@example.org"]);
    world.commit();
    fs::write(world.folder().join("notes.txt"), "two\n").unwrap();
    world.git(&["add", "notes.txt"]);
    world
}

fn hook(world: &World, script: &str) {
    let path = world.folder().join(".git/hooks/pre-commit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What git says of the working tree, and what lies in its folder that is ours.
fn status(world: &World) -> String {
    let entries = fs::read_dir(world.folder().join(".git")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let ours: Vec<String> = names.filter(|name| name.contains("circ")).collect();
    assert_eq!(ours, Vec::<String>::new());
    world.git(&["status", "--short", "--no-renames"])
}

#[test]
fn changed_removed_and_new_files_are_committed_and_nothing_else() {
    let world = world();
    let set = [
        "set",
        "--where",
        "kind:news",
        "owner=Ann",
        "--yes",
        "--commit",
    ];
    let outcome = world.circ(&set);
    assert_eq!(
        masked(&outcome.err),
        "committed [hash]: set owner of 250 records\nchanged 250 records\n"
    );
    assert_eq!(last(&world).matches("\nM\t").count(), MANY);
    assert_eq!(status(&world), "M  notes.txt\n");
    assert_eq!(
        world
            .circ_with(&["add", "--from", "-", "--commit"], &others())
            .code,
        0
    );
    assert_eq!(last(&world).matches("\nA\t").count(), MANY);
    assert_eq!(status(&world), "M  notes.txt\n");
    let rm = ["rm", "--where", "kind:news", "--yes", "--commit"];
    assert_eq!(world.circ(&rm).code, 0);
    assert_eq!(last(&world).matches("\nD\t").count(), MANY);
    assert_eq!(status(&world), "M  notes.txt\n");
    // What came back is as it was.
    assert_eq!(world.circ(&["undo"]).code, 0);
    assert_eq!(last(&world).matches("\nA\t").count(), MANY);
    assert_eq!(status(&world), "M  notes.txt\n");
    assert_eq!(
        world
            .circ(&["list", "owner:Ann", "--format", "ids"])
            .out
            .lines()
            .count(),
        MANY
    );
}

#[test]
fn a_hook_sees_what_will_be_committed_and_may_refuse_it() {
    let world = world();
    hook(&world, "git diff --cached --name-only | wc -l >&2; exit 1");
    let set = [
        "set",
        "--where",
        "kind:news",
        "owner=Ann",
        "--yes",
        "--commit",
    ];
    let outcome = world.circ(&set);
    assert_eq!(outcome.code, 4);
    let said: Vec<&str> = outcome.err.lines().map(str::trim).collect();
    let [files, failure, hint] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(*files, "250");
    let why = "and 245 more are written but not committed: git: the commit ended with 1";
    assert!(failure.ends_with(why), "{failure}");
    assert_eq!(
        *hint,
        "hint: `git status` names the files; commit them once that is mended"
    );
    let status = status(&world);
    assert_eq!(status.matches(" M catalog/resources/record-").count(), MANY);
    assert!(status.ends_with("\nM  notes.txt\n"), "{status}");
    // New ones are unknown to git again.
    world.git(&["checkout", "--", "catalog"]);
    assert_eq!(
        world
            .circ_with(&["add", "--from", "-", "--commit"], &others())
            .code,
        4
    );
    let status = self::status(&world);
    assert_eq!(status.matches("?? catalog/resources/other-").count(), MANY);
    assert!(status.starts_with("M  notes.txt\n"), "{status}");
}
