//! A change of many records that is killed or interrupted: every file is whole, and a second run
//! finishes the work.
//!
//! Nothing here rests on how long a run takes. What a signal came too late for is done once more.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::world::World;

/// How many records there are.
pub const RECORDS: usize = 500;

/// How many runs are killed at the least.
const KILLS: usize = 50;

/// How many of them at the least have written some of their files and not all.
const MIDWAY: usize = 15;

/// How many runs there may be until then: no machine is that unlucky.
pub const RUNS: usize = 2000;

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

/// Whether the run has ended, or this file is no longer as it was.
fn is_under_way(child: &mut Child, world: &World, number: usize, before: &str) -> bool {
    child.try_wait().unwrap().is_some()
        || world.read(&format!("resources/r{number}.yaml")) != before
}

#[test]
fn killed_at_any_moment_every_file_is_whole() {
    let world = world();
    let begun = Instant::now();
    assert!(start(&world, "add").wait().unwrap().success());
    let whole = begun.elapsed();
    let mut is_adding = false;
    let (mut runs, mut midway) = (0, 0);
    while runs < KILLS || midway < MIDWAY {
        assert!(runs < RUNS, "only {midway} kills fell into the writing");
        let verb = if is_adding { "add" } else { "remove" };
        let left = |world: &World| {
            let state = state(world);
            state
                .values()
                .filter(|is_new| **is_new != is_adding)
                .count()
        };
        let before = left(&world);
        let mut child = start(&world, verb);
        // A moment that has nothing to do with what the program is doing, or one at which it writes: how
        // long a run takes differs from one to the next.
        let chance = runs.wrapping_mul(2_654_435_761) % 1000;
        if runs % 2 == 0 {
            thread::sleep(whole * u32::try_from(chance).unwrap() / 1000);
        } else {
            let number = chance % RECORDS;
            let text = world.read(&format!("resources/r{number}.yaml"));
            let is_to_change = (text == new(number)) != is_adding;
            while is_to_change && !is_under_way(&mut child, &world, number, &text) {
                thread::sleep(Duration::from_micros(50));
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        runs += 1;
        let mut after = left(&world);
        midway += usize::from(0 < after && after < before);
        if runs % 10 == 0 {
            assert!(start(&world, verb).wait().unwrap().success());
            after = left(&world);
            assert_eq!(after, 0);
        }
        if after == 0 {
            is_adding = !is_adding;
        }
    }
    assert_eq!(world.circ(&["check"]).code, 0);
}

/// Sends what Ctrl-C sends, where the run has not ended. Gives the exit code and standard error.
pub fn interrupt(mut child: Child) -> (Option<i32>, String) {
    if child.try_wait().unwrap().is_none() {
        let pid = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    }
    let ended = child.wait_with_output().unwrap();
    (
        ended.status.code(),
        String::from_utf8(ended.stderr).unwrap(),
    )
}

/// A run that adds a tag, in a world of its own, and is interrupted while it writes: how it ended.
fn interrupted() -> (World, Option<i32>, String) {
    let world = world();
    let mut child = start(&world, "add");
    // The first of all files, so that the signal comes early on a fast disk too.
    while !is_under_way(&mut child, &world, 0, &old(0)) {
        thread::sleep(Duration::from_micros(50));
    }
    let (code, said) = interrupt(child);
    (world, code, said)
}

#[test]
fn interrupted_it_says_what_was_written() {
    let mut runs = (0..RUNS).map(|_| interrupted());
    let (world, code, said) = runs.find(|(_, code, _)| *code != Some(0)).unwrap();
    assert_eq!(code, Some(4), "{said}");
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
