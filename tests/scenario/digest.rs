//! Digests for cron: whatever stops a run, no change is lost.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::thread;

use crate::diff::commit_on;
use crate::programs::command_with_git;
use crate::world::{World, words};

const DIGEST: &str = "report changes --since last -f ids";

/// A repository with a record that a digest has not told yet.
fn news() -> World {
    let world = World::bare();
    commit_on(&world, "2017-06-01");
    assert_eq!(world.circ(&words(DIGEST)).code, 0);
    world.write("resources/a.yaml", "title: A\n");
    commit_on(&world, "2017-06-02");
    world
}

fn mark(world: &World) -> String {
    world.git(&["rev-parse", "refs/circ/marks/catalog/last"])
}

#[test]
fn an_output_that_fails_does_not_move_the_mark() {
    let world = news();
    let before = mark(&world);
    let full = Path::new("/dev/full");
    if full.exists() {
        let mut command = world.command(&words(DIGEST));
        let output = command
            .stdout(File::options().write(true).open(full).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(4));
        let outcome = world.circ(&words(&format!("{DIGEST} --output /dev/full")));
        assert_eq!(outcome.code, 4, "{}", outcome.err);
    }
    // A pipe that nobody reads any more.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = world
        .command(&words(DIGEST))
        .stdout(Stdio::from(writer))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(
        said,
        "circ: the output was not read to its end, so the mark \"last\" stays\nhint: the next digest says it again\n"
    );
    let outcome = world.circ(&words(&format!("{DIGEST} --output nowhere/digest.txt")));
    assert_eq!(outcome.code, 4, "{}", outcome.err);
    // What is wrong with the words stops it as well.
    for wrong in [
        "nothing:1",
        "--sort size",
        "--columns size",
        "--template none",
        "-f svg",
    ] {
        let line = format!("report changes --since last {wrong}");
        assert_eq!(world.circ(&words(&line)).code, 2, "{wrong}");
    }
    assert_eq!(mark(&world), before);
    assert_eq!(world.circ(&words(DIGEST)).out, "a\n");
    assert_ne!(mark(&world), before);
}

#[test]
fn a_file_without_news_becomes_empty() {
    let world = news();
    let line = format!("{DIGEST} --output digest.ids");
    let file = world.folder().join("digest.ids");
    assert_eq!(world.circ(&words(&line)).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "a\n");
    assert_eq!(world.circ(&words(&line)).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    assert_eq!(
        world
            .circ(&words("report changes --since last -f json"))
            .out,
        ""
    );
}

#[test]
fn of_two_runs_at_once_one_is_told() {
    let world = news();
    let before = mark(&world);
    // The output of the first is read only when the second is through.
    let mut first = world.command(&words("report changes --since last -f json"));
    let many: String = (0..3000)
        .map(|number| format!("  - a long tag with the number {number}\n"))
        .collect();
    world.write("resources/b.yaml", format!("title: B\ntags:\n{many}"));
    commit_on(&world, "2017-06-03");
    let mut first = first
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What it says is more than a pipe holds: when the first byte comes it has read its mark, and it
    // waits for somebody to read the rest.
    let mut out = first.stdout.take().unwrap();
    let mut said = vec![0];
    out.read_exact(&mut said).unwrap();
    world.write("resources/c.yaml", "title: C\n");
    commit_on(&world, "2017-06-04");
    assert_eq!(world.circ(&words(DIGEST)).out, "a\nb\nc\n");
    let after = mark(&world);
    out.read_to_end(&mut said).unwrap();
    let output = first.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "circ: another run has moved the mark \"last\" meanwhile; it stays where that put it\n\
         hint: what was printed may have been printed by that run too\n"
    );
    // What was committed after it began is not in it.
    let said: serde_json::Value = serde_json::from_slice(&said).unwrap();
    assert_eq!(said["count"], 2);
    assert_ne!(before, after);
    assert_eq!(mark(&world), after);
    assert_eq!(world.circ(&words(DIGEST)).out, "");
}

#[cfg(unix)]
#[test]
fn a_run_that_ends_around_its_last_step_says_it_once_more_or_not() {
    let check = |does: &str, code: Option<i32>, again: &str| {
        let world = news();
        let mut command = command_with_git(&world, &words(DIGEST), "update-ref", does);
        let output = command.output().unwrap();
        assert_eq!(
            (output.status.code(), output.stdout.as_slice()),
            (code, &b"a\n"[..]),
            "{does}"
        );
        assert_eq!(world.circ(&words(DIGEST)).out, again, "{does}");
        assert_eq!(world.circ(&words(DIGEST)).out, "", "{does}");
    };
    // Killed when everything is written and the mark stays; git ends with an error; killed when the mark
    // has been moved.
    check("kill -9 $PPID; exit 1", None, "a\n");
    check("echo no >&2; exit 1", Some(4), "a\n");
    check("\"$real\" \"$@\"; kill -9 $PPID; exit 0", None, "");
}

/// The proof of the promise: commits are made, the digest runs after each and is killed at a random moment;
/// thirty times it is. Every change is told, and what is told twice is told in two runs that follow each
/// other, of which the first did not end well.
#[test]
fn a_digest_that_is_killed_loses_nothing() {
    let world = World::bare();
    commit_on(&world, "2017-06-01");
    assert_eq!(world.circ(&words(DIGEST)).code, 0);
    // How long a run takes that nobody kills.
    let begun = std::time::Instant::now();
    world.circ(&words("report changes --since HEAD -f ids"));
    let usual = begun.elapsed();
    // By record: the runs that told it. By run: whether it ended well.
    let mut told: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut ended: Vec<bool> = Vec::new();
    let (mut kills, mut made) = (0, 0);
    let digest = world.folder().join("digest.ids");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    while kills < 30 || made % 2 == 1 {
        assert!(made < 1000, "{kills} runs were killed");
        world.write(
            &format!("resources/r{made:03}.yaml"),
            format!("title: R{made}\n"),
        );
        commit_on(&world, "2017-06-02");
        made += 1;
        // Standard output at one time, a file at another.
        let line = match made % 3 {
            0 => format!("{DIGEST} --output digest.ids"),
            _ => DIGEST.to_owned(),
        };
        let _ = fs::remove_file(&digest);
        let mut command = world.command(&words(&line));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Now and then it is left alone.
        if made % 4 != 0 {
            let part = u32::try_from(random % 1200).unwrap();
            thread::sleep(usual * part / 1000);
            child.kill().unwrap();
        }
        let output = child.wait_with_output().unwrap();
        let is_killed = output.status.code().is_none();
        kills += usize::from(is_killed);
        assert!(is_killed || output.status.success());
        let written = match fs::read_to_string(&digest) {
            Ok(text) => text,
            Err(_) => String::from_utf8(output.stdout).unwrap(),
        };
        for id in written.lines() {
            told.entry(id.to_owned()).or_default().push(ended.len());
        }
        ended.push(!is_killed);
    }
    // The last run is left alone.
    for id in world.circ(&words(DIGEST)).out.lines() {
        told.entry(id.to_owned()).or_default().push(ended.len());
    }
    assert_eq!(world.circ(&words(DIGEST)).out, "");
    let all: Vec<String> = (0..made).map(|number| format!("r{number:03}")).collect();
    assert_eq!(
        told.keys().cloned().collect::<Vec<_>>(),
        all,
        "told {told:?}"
    );
    for (id, runs) in &told {
        for pair in runs.windows(2) {
            // Whoever tells it again does so because every run since has been killed.
            assert!(
                ended[pair[0]..pair[1]].iter().all(|well| !well),
                "{id}: {runs:?}"
            );
        }
    }
}
