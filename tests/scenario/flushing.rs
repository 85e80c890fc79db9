//! What reaches the disk, and when: the system calls of commands that write, as strace sees them.
//!
//! A text is flushed before it gets its name, each text once, and each folder once, when all names in it
//! are given. Where strace is missing the tests say so and pass; see [`crate::readers`].

use std::collections::BTreeMap;
use std::fs;

use crate::strace::strace;
use crate::world::World;

/// The calls that change names or wait for the disk.
const CALLS: &str = "fsync,fdatasync,sync,syncfs,sync_file_range,link,linkat,rename,renameat,renameat2,\
unlink,unlinkat,mkdir,mkdirat";

/// What a command does to the disk, a call a line, in its order: `flush`, `name`, `remove` or `make`,
/// and the path below the catalog; `begin flush` where that ends later, with `ended`. Temporary files are
/// all called `.circ/tmp`. Nothing without strace.
fn calls(world: &World, arguments: &[&str]) -> Option<Vec<String>> {
    let log = strace(world, CALLS, arguments)?;
    Some(log.lines().filter_map(call).collect())
}

/// One line of strace's log. A call that another thread's interrupts counts where it begins; of a flush
/// its end is told too.
fn call(line: &str) -> Option<String> {
    let (_, line) = line.split_once(' ')?;
    let line = line.trim_start();
    let (name, rest) = match line.strip_prefix("<... ") {
        Some(resumed) => {
            let name = resumed.split(' ').next()?;
            return name.ends_with("sync").then(|| "ended".to_owned());
        }
        None => line.split_once('(')?,
    };
    // `5</folder/below>, "name"`: the path of the handle, and the name in it.
    let mut parts = rest.split(", ").filter(|part| !part.starts_with("AT_"));
    let mut path = || -> Option<String> {
        let handle = parts.next()?.split_once('<')?.1;
        Some(handle.split('>').next()?.to_owned())
    };
    if name.ends_with("sync") {
        let path = plain(&path()?);
        let begun = if line.ends_with("<unfinished ...>") {
            "begin "
        } else {
            ""
        };
        return Some(format!("{begun}flush {path}"));
    }
    let mut named = || -> Option<String> {
        let folder = path()?;
        let name = rest.split('"').nth(1)?;
        Some(plain(&format!("{folder}/{name}")))
    };
    match name {
        "linkat" | "renameat" | "renameat2" => {
            let to = rest.split('<').nth(2)?.split('>').next()?;
            let new = rest.split('"').nth(3)?;
            Some(format!("name {}", plain(&format!("{to}/{new}"))))
        }
        "unlinkat" => Some(format!("remove {}", named()?)),
        "mkdirat" => Some(format!("make {}", named()?)),
        // A thread that the end of the program met on its way out.
        "???" => None,
        other => Some(format!("unexpected {other}")),
    }
}

fn plain(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    match path.starts_with(".circ/tmp-") {
        true => ".circ/tmp".to_owned(),
        false => path.to_owned(),
    }
}

/// A catalog that was written to before, so that `.circ` is there.
fn world(records: usize) -> World {
    let world = World::bare();
    for number in 0..records {
        let text = format!("title: Record {number}\ntags:\n  - desk\n");
        world.write(&format!("resources/r{number}.yaml"), text);
    }
    assert_eq!(world.circ(&["add", "The first of all"]).code, 0);
    world
}

fn shown(calls: Option<Vec<String>>) -> Option<String> {
    calls.map(|calls| calls.join("\n"))
}

#[test]
fn a_new_record() {
    let world = world(0);
    let Some(calls) = shown(calls(&world, &["add", "Desk"])) else {
        return;
    };
    insta::assert_snapshot!(calls, @"
    flush .circ/tmp
    name resources/desk.yaml
    remove .circ/tmp
    flush resources
    ");
}

#[test]
fn a_new_record_in_new_folders() {
    let world = World::bare();
    world.write("circ.yaml", "folders: kind\n");
    assert_eq!(world.circ(&["topic", "add", "Desk"]).code, 0);
    let Some(calls) = shown(calls(&world, &["add", "Desk", "--kind", "news"])) else {
        return;
    };
    insta::assert_snapshot!(calls, @"
    make resources
    make resources/news
    flush .circ/tmp
    name resources/news/desk.yaml
    remove .circ/tmp
    flush .
    flush resources
    flush resources/news
    ");
}

#[test]
fn a_changed_record() {
    let world = world(1);
    let Some(calls) = shown(calls(&world, &["tag", "add", "r0", "patrons"])) else {
        return;
    };
    insta::assert_snapshot!(calls, @"
    flush .circ/tmp
    name resources/r0.yaml
    flush resources
    ");
}

/// What the first record takes over is on disk, under its name, before the second goes.
#[test]
fn a_merge_keeps_before_it_removes() {
    let world = world(2);
    world.write("resources/r1.yaml", "title: Two\nowner: Ann\n");
    let Some(calls) = shown(calls(&world, &["merge", "r0", "r1", "--yes"])) else {
        return;
    };
    insta::assert_snapshot!(calls, @"
    flush .circ/tmp
    name resources/r0.yaml
    flush resources
    remove resources/r1.yaml
    flush resources
    ");
}

/// Of many records each text is flushed once and before its name is given, and their folder once, behind
/// all of them.
#[test]
fn many_changed_records() {
    const RECORDS: usize = 150;
    let world = world(RECORDS);
    world.write("resources/deep/other.yaml", "title: O\ntags: [desk]\n");
    let rename = ["tag", "rename", "desk", "counter", "--yes"];
    let Some(calls) = calls(&world, &rename) else {
        return;
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut begun, mut ended, mut named) = (0, 0, 0);
    for call in &calls {
        match call.as_str() {
            "begin flush .circ/tmp" => begun += 1,
            "ended" => ended += 1,
            "flush .circ/tmp" => {
                begun += 1;
                ended += 1;
            }
            call if call.starts_with("name ") => {
                named += 1;
                assert!(named <= ended, "a name before its text was flushed");
            }
            call => *counts.entry(call.trim_start_matches("begin ")).or_default() += 1,
        }
    }
    assert_eq!((begun, named), (RECORDS + 1, RECORDS + 1));
    let once = BTreeMap::from([("flush resources", 1), ("flush resources/deep", 1)]);
    assert_eq!(counts, once);
    let last_name = calls.iter().rposition(|call| call.starts_with("name "));
    let first_folder = calls
        .iter()
        .position(|call| call.contains("flush resources"));
    assert!(last_name < first_folder);
}

#[test]
fn many_new_records_in_many_new_folders() {
    const RECORDS: usize = 150;
    let world = World::bare();
    world.write("circ.yaml", "folders: hash\n");
    assert_eq!(world.circ(&["add", "The first of all"]).code, 0);
    let records: String = (0..RECORDS)
        .map(|number| format!("{{\"title\": \"Number {number}\"}}\n"))
        .collect();
    let file = world.folder().join("new.jsonl");
    fs::write(&file, records).unwrap();
    let Some(calls) = calls(&world, &["add", "--from", file.to_str().unwrap()]) else {
        return;
    };
    let calls: Vec<&str> = calls
        .iter()
        .map(|it| it.trim_start_matches("begin "))
        .collect();
    let count = |what: &str| calls.iter().filter(|call| call.starts_with(what)).count();
    assert_eq!(count("flush .circ/tmp"), RECORDS);
    assert_eq!(count("name resources/"), RECORDS);
    let mut flushed: BTreeMap<&str, usize> = BTreeMap::new();
    for call in calls.iter().filter_map(|call| call.strip_prefix("flush ")) {
        *flushed.entry(call).or_default() += 1;
    }
    flushed.retain(|path, _| path.starts_with("resources"));
    assert!(flushed.values().all(|count| *count == 1), "{flushed:?}");
    // The new folders, and the one that they are in.
    assert!(flushed.len() > count("make resources/"));
    assert!(count("make resources/") > RECORDS / 2);
}
