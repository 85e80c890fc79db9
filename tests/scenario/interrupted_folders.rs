//! `circ fmt --folders` that is killed or interrupted: every record is there once, and a second run
//! finishes the work, in git's index too.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fmt_folders::{commit, status};
use crate::interrupted::{RECORDS, RUNS, interrupt};
use crate::programs::command_with_git;
use crate::world::{World, files};

const FMT: &[&str] = &["fmt", "--folders", "--yes"];

fn many() -> World {
    let world = World::bare();
    world.write("circ.yaml", "folders: hash\n");
    for number in 0..RECORDS {
        world.write(
            &format!("resources/r{number}.yaml"),
            format!("title: Record {number}\n"),
        );
    }
    commit(&world);
    world
}

fn start(world: &World) -> Child {
    let mut command = world.command(FMT);
    let piped = command.stdin(Stdio::null()).stdout(Stdio::null());
    piped.stderr(Stdio::piped()).spawn().unwrap()
}

/// Every record is there once, whole; gives how many are in a folder of two letters.
fn moved(world: &World) -> usize {
    let files = files(&world.catalog().join("resources"));
    assert_eq!(files.len(), RECORDS);
    for (file, bytes) in &files {
        let name = file.rsplit('/').next().unwrap();
        let number = name.trim_start_matches('r').trim_end_matches(".yaml");
        let text = format!("title: Record {number}\n");
        assert_eq!(String::from_utf8_lossy(bytes), text, "{file}");
    }
    files.keys().filter(|file| file.contains('/')).count()
}

/// git has so many renames staged, and sees nothing else.
fn renames(world: &World, count: usize) {
    let status = status(world);
    let is_rename = |line: &str| line.starts_with("R  ");
    assert!(status.lines().all(is_rename), "{status}");
    assert_eq!(status.lines().count(), count);
}

/// Runs the command again until it does its work. A git that a killed run has started may still be at work,
/// and is waited out.
fn finish(world: &World) {
    let mut runs = (0..RUNS).map(|_| world.circ(FMT));
    let last = runs.find(|run| run.code != 75).unwrap();
    assert_eq!(last.code, 0, "{}", last.err);
    assert_eq!(moved(world), RECORDS);
    renames(world, RECORDS);
}

#[test]
fn killed_at_any_moment_a_second_run_finishes() {
    let world = many();
    let begun = Instant::now();
    assert!(start(&world).wait().unwrap().success());
    let whole = begun.elapsed();
    for kill in 1..=8 {
        world.git(&["reset", "--quiet", "--hard"]);
        world.git(&["clean", "--quiet", "-d", "--force", "catalog/resources"]);
        let mut child = start(&world);
        thread::sleep(whole * kill / 8);
        child.kill().unwrap();
        child.wait().unwrap();
        moved(&world);
        finish(&world);
    }
}

#[test]
fn killed_while_it_tells_git_a_second_run_finishes() {
    let world = many();
    let output = command_with_git(&world, FMT, "update-index", "kill -9 $PPID").output();
    assert_eq!(output.unwrap().status.code(), None);
    assert_eq!(moved(&world), 0);
    finish(&world);
}

/// A run in a world of its own that is interrupted when the first folder is there: how it ended.
fn interrupted() -> (World, Option<i32>, String) {
    let world = many();
    let mut child = start(&world);
    while folders(&world) == 0 && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(50));
    }
    let (code, said) = interrupt(child);
    (world, code, said)
}

/// How many folders there are below the records.
fn folders(world: &World) -> usize {
    let entries = fs::read_dir(world.catalog().join("resources")).unwrap();
    let kinds = entries.flatten().flat_map(|entry| entry.file_type());
    kinds.filter(fs::FileType::is_dir).count()
}

#[test]
fn interrupted_it_says_what_was_moved_and_so_does_git() {
    let mut runs = (0..RUNS).map(|_| interrupted());
    let (world, code, said) = runs.find(|(_, code, _)| *code != Some(0)).unwrap();
    assert_eq!(code, Some(4), "{said}");
    let count = moved(&world);
    let after = format!("circ: interrupted after {count} of {RECORDS} files; done: ");
    assert!(said.starts_with(&after), "{said}");
    let hint = "\nhint: run the command again to finish\n";
    assert!(said.ends_with(hint), "{said}");
    renames(&world, count);
    finish(&world);
}
