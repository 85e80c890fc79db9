//! Many commands at once on one catalog: every change is there, whole.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Stdio};

use crate::world::{World, files};

const MANY: usize = 12;

/// Starts all commands, then waits for them. Each must end well.
fn at_once(world: &World, commands: Vec<Vec<String>>) -> Vec<String> {
    let start = |command: Vec<String>| {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        world
            .command(&words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let running: Vec<Child> = commands.into_iter().map(start).collect();
    running
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{err}");
            String::from_utf8(output.stdout).unwrap()
        })
        .collect()
}

fn words(line: String) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// What temporary files are left in the work folder.
fn litter(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.catalog().join(".circ")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !matches!(name.as_str(), ".gitignore" | "lock"))
        .collect();
    names.sort();
    names
}

fn ids(world: &World) -> BTreeSet<String> {
    let outcome = world.circ(&["list", "-f", "ids"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    outcome.out.lines().map(str::to_owned).collect()
}

#[test]
fn adds_and_tags_at_once() {
    let world = World::sample();
    let before = files(&world.catalog());
    let samples: Vec<String> = ids(&world).into_iter().collect();
    let mut commands = Vec::new();
    for number in 0..MANY {
        commands.push(words(format!(
            "add Title-{number} --kind news --summary desk-notes"
        )));
        let id = &samples[number % samples.len()];
        commands.push(words(format!("tag add {id} tag-{number}")));
    }
    at_once(&world, commands);

    let after = files(&world.catalog());
    assert_eq!(after.len(), before.len() + MANY);
    for (path, old) in &before {
        let old = String::from_utf8(old.clone()).unwrap();
        let new = String::from_utf8(after[path].clone()).unwrap();
        let without: Vec<&str> = new
            .lines()
            .filter(|line| !line.contains("- tag-"))
            .collect();
        assert_eq!(without, old.lines().collect::<Vec<_>>(), "{path}");
    }
    for number in 0..MANY {
        let path = format!("resources/title-{number}.yaml");
        let expected = format!("title: Title-{number}\nkind: news\nsummary: desk-notes\n");
        assert_eq!(world.read(&path), expected);
        let query = format!("tag:tag-{number}");
        let having = world.circ(&["list", "-f", "ids", &query]).out;
        assert_eq!(having, format!("{}\n", samples[number % samples.len()]));
    }
    assert_eq!(litter(&world), [""; 0]);
    assert_eq!(world.circ(&["check"]).code, 0);
}

#[test]
fn tags_of_one_record_at_once() {
    let world = World::sample();
    let id = "interesting-patron-questions";
    let path = format!("resources/{id}.yaml");
    let before = world.read(&path);
    let commands = (0..MANY).map(|number| words(format!("tag add {id} tag-{number}")));
    at_once(&world, commands.collect());
    let after = world.read(&path);
    let (new, old): (Vec<&str>, Vec<&str>) =
        after.lines().partition(|line| line.starts_with("  - tag-"));
    assert_eq!(old, before.lines().collect::<Vec<_>>());
    assert_eq!(new.iter().collect::<BTreeSet<_>>().len(), MANY);
    assert_eq!(new.len(), MANY);
    assert_eq!(litter(&world), [""; 0]);
}

#[test]
fn adds_of_one_title_at_once() {
    let world = World::bare();
    let commands = (0..MANY).map(|_| words("add Same --allow-duplicate".to_owned()));
    let printed: BTreeSet<String> = at_once(&world, commands.collect()).into_iter().collect();
    assert_eq!(printed.len(), MANY);
    let expected: BTreeSet<String> = (1..=MANY)
        .map(|number| match number {
            1 => "same".to_owned(),
            _ => format!("same-{number}"),
        })
        .collect();
    assert_eq!(ids(&world), expected);
    assert_eq!(litter(&world), [""; 0]);
}

/// Without the flag one is added, and the others are told of it.
#[test]
fn one_of_many_equal_adds_wins() {
    let world = World::bare();
    let start = |_| {
        world
            .command(&["add", "Same"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let running: Vec<Child> = (0..MANY).map(start).collect();
    let mut codes: Vec<i32> = running
        .into_iter()
        .map(|mut child| child.wait().unwrap().code().unwrap())
        .collect();
    codes.sort_unstable();
    let mut expected = [1; MANY];
    expected[0] = 0;
    assert_eq!(codes, expected);
    assert_eq!(ids(&world).len(), 1);
}
