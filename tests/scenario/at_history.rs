//! The proof of `--at`: at each of fifty revisions of a generated history, a report says what a checkout
//! of that revision says, and what counting its lines says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::world::{World, files};

const KINDS: [&str; 4] = ["news", "webinar", "document", "course"];

/// A day in seconds.
const DAY: u64 = 86_400;

/// The first day: 2 January 2017, noon.
const FIRST: u64 = 1_483_358_400;

/// Numbers that look random and are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// A history for `git fast-import`, a commit a day: records come, change and go, in folders or not; half
/// way the catalog's folder is renamed from `catalog` to `hub`.
fn history(commits: u64) -> String {
    let mut numbers = Numbers(7);
    let mut stream = "reset refs/heads/main\n".to_owned();
    let mut there: Vec<String> = Vec::new();
    for commit in 0..commits {
        let folder = if commit < commits / 2 {
            "catalog"
        } else {
            "hub"
        };
        let time = FIRST + commit * DAY;
        writeln!(stream, "commit refs/heads/main").unwrap();
        writeln!(stream, "committer A <a@example.org> {time} +0000").unwrap();
        writeln!(stream, "data 1\nc").unwrap();
        if commit == 0 {
            writeln!(
                stream,
                "M 100644 inline {folder}/circ.yaml\ndata 8\nname: H\n"
            )
            .unwrap();
        }
        if commit == commits / 2 {
            writeln!(stream, "R catalog hub").unwrap();
        }
        for _ in 0..1 + numbers.below(8) {
            let kind = KINDS[numbers.below(4)];
            let is_new = there.len() < 5 || numbers.below(3) > 0;
            if is_new {
                let number = there.len();
                there.push(match number % 3 {
                    0 => format!("resources/deep/r{number}-{commit}.yaml"),
                    _ => format!("resources/r{number}-{commit}.yml"),
                });
            }
            let at = if is_new {
                there.len() - 1
            } else {
                numbers.below(there.len())
            };
            if !is_new && numbers.below(4) == 0 {
                let path = there.swap_remove(at);
                writeln!(stream, "D {folder}/{path}").unwrap();
                continue;
            }
            let text = format!("title: Title {commit}\nkind: {kind}\ntags: [t{commit}]\n");
            let length = text.len();
            let path = &there[at];
            writeln!(
                stream,
                "M 100644 inline {folder}/{path}\ndata {length}\n{text}"
            )
            .unwrap();
        }
        stream.push('\n');
    }
    stream
}

/// A repository with that history.
fn repository(commits: u64) -> World {
    let world = World::empty();
    world.git(&["init", "--quiet", "-b", "main"]);
    let mut import = Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(world.folder())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = import.stdin.take().unwrap();
    input.write_all(history(commits).as_bytes()).unwrap();
    drop(input);
    assert!(import.wait().unwrap().success());
    world.git(&["checkout", "--quiet", "main"]);
    world
}

/// How many files below a folder have a line for each kind.
fn counted(folder: &std::path::Path) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for (path, bytes) in files(folder) {
        let text = String::from_utf8(bytes).unwrap();
        let mut kinds = text.lines().filter_map(|line| line.strip_prefix("kind: "));
        if path.contains("resources/")
            && let Some(kind) = kinds.next()
        {
            *counts.entry(kind.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// What the report says, as JSON.
fn report(world: &World, arguments: &[&str]) -> serde_json::Value {
    let outcome = world.circ(&[&["report", "kinds", "-f", "json"], arguments].concat());
    assert_eq!(
        (outcome.code, outcome.err.as_str()),
        (0, ""),
        "{arguments:?}"
    );
    serde_json::from_str(&outcome.out).unwrap()
}

#[test]
fn fifty_revisions_say_what_their_checkouts_say() {
    let commits = 100;
    let world = repository(commits);
    world.git(&["worktree", "add", "--quiet", "--detach", "out"]);
    let mut total = 0;
    for back in (0..commits).step_by(2) {
        let revision = format!("HEAD~{back}");
        let hash = world.git(&["rev-parse", &revision]);
        world.git(&["-C", "out", "checkout", "--quiet", "--detach", hash.trim()]);
        let place = ["hub", "catalog"].map(|name| format!("out/{name}"));
        let place = place.iter().find(|place| {
            let settings = world.folder().join(place).join("circ.yaml");
            settings.exists()
        });
        let place = place.unwrap();
        let counts = counted(&world.folder().join(place));

        let at = report(&world, &["-C", "hub", "--at", &revision]);
        assert_eq!(at, report(&world, &["-C", place]), "{revision}");
        let rows = at["rows"].as_array().unwrap().iter();
        let said: BTreeMap<String, u64> = rows
            .map(|row| {
                let kind = row["kind"].as_str().unwrap().to_owned();
                (kind, row["count"].as_u64().unwrap())
            })
            .collect();
        assert_eq!(said, counts, "{revision}");
        total += counts.values().sum::<u64>();

        // The same by its day, for every tenth.
        if back % 20 == 0 {
            let day = world.git(&["log", "-1", "--format=%cd", "--date=short", hash.trim()]);
            let by_day = report(&world, &["-C", "hub", "--at", day.trim()]);
            assert_eq!(by_day, at, "{day}");
            let bare = report(&world, &["--git-dir", ".git", "--at", hash.trim()]);
            assert_eq!(bare, at, "{revision}");
        }
    }
    assert!(total > 1000, "{total} records were counted");
}
