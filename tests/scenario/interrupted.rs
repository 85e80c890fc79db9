//! A change of many records that is killed or interrupted: every file is whole, and a second run
//! finishes the work.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::world::World;

/// How many records there are.
const RECORDS: usize = 500;

/// How often a run is killed.
const KILLS: usize = 50;

fn old(number: usize) -> String {
    format!(
        "title: Record {number}  # a comment\ntags:\n  - desk\nsummary: What is asked at the desk.\n"
    )
}

fn new(number: usize) -> String {
    old(number).replace("  - desk\n", "  - desk\n  - outreach\n")
}

fn world() -> World {
    let world = World::bare();
    for number in 0..RECORDS {
        world.write(&format!("resources/r{number}.yaml"), old(number));
    }
    world
}

fn start(world: &World, verb: &str) -> Child {
    let mut command = world.command(&["tag", verb, "--where", "*", "outreach", "--yes"]);
    let piped = command.stdin(Stdio::null()).stdout(Stdio::null());
    piped.stderr(Stdio::piped()).spawn().unwrap()
}

/// The files as they are: whether each is changed. Fails where one is neither the old nor the new.
fn state(world: &World) -> BTreeMap<String, bool> {
    let file = |number: usize| {
        let file = format!("resources/r{number}.yaml");
        let text = world.read(&file);
        let is_new = text == new(number);
        assert!(is_new || text == old(number), "{file} is torn: {text:?}");
        (file, is_new)
    };
    (0..RECORDS).map(file).collect()
}

#[test]
fn killed_at_any_moment_every_file_is_whole() {
    let world = world();
    let begun = Instant::now();
    assert!(start(&world, "add").wait().unwrap().success());
    let whole = begun.elapsed();
    let mut verb = "remove";
    let mut midway = 0;
    for kill in 0..KILLS {
        let mut child = start(&world, verb);
        // A moment that has nothing to do with what the program is doing.
        let part = (kill as u32).wrapping_mul(2_654_435_761) % 1000;
        thread::sleep(whole * part / 2000);
        child.kill().unwrap();
        child.wait().unwrap();
        let changed = state(&world).values().filter(|changed| **changed).count();
        midway += usize::from(changed > 0 && changed < RECORDS);
        if kill % 10 == 9 {
            assert!(start(&world, verb).wait().unwrap().success());
            let wanted = verb == "add";
            assert!(state(&world).values().all(|changed| *changed == wanted));
        }
        let left = state(&world)
            .values()
            .filter(|changed| (verb == "add") != **changed)
            .count();
        if left == 0 {
            verb = if verb == "add" { "remove" } else { "add" };
        }
    }
    assert!(
        midway > KILLS / 4,
        "only {midway} kills fell into the writing"
    );
    assert_eq!(world.circ(&["check"]).code, 0);
}

#[test]
fn interrupted_it_says_what_was_written() {
    let world = world();
    let child = start(&world, "add");
    // The first of all files, so that the signal comes early on a fast disk too.
    while world.read("resources/r0.yaml") == old(0) {
        thread::sleep(Duration::from_millis(1));
    }
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(4), "{said}");
    let (written, not) = said.split_once("; not done: ").unwrap();
    let (after, written) = written.split_once("; done: ").unwrap();
    let count = written.split(", ").count();
    let expected = format!("circ: interrupted after {count} of {RECORDS} files");
    assert_eq!(after, expected);
    let (not, hint) = not.split_once('\n').unwrap();
    assert_eq!(hint, "hint: run the command again to finish\n");
    let names = |changed: bool| {
        let state = state(&world);
        let names: std::collections::BTreeSet<String> = state
            .into_iter()
            .filter(|(_, is)| *is == changed)
            .map(|(file, _)| file)
            .collect();
        names
    };
    let listed = |text: &str| text.split(", ").map(str::to_owned).collect();
    assert_eq!(names(true), listed(written));
    assert_eq!(names(false), listed(not));
    assert!(start(&world, "add").wait().unwrap().success());
    assert!(state(&world).values().all(|changed| *changed));
}
