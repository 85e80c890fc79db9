//! A merge driver that fails: git's own markers are in the file, or nothing was merged and git says so.
//! Nothing is committed without a side.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::merging::{Circ, Merging, without_hashes};
use crate::readers::skip;
use crate::world::World;

const RECORD: &str = "resources/a.yaml";

/// A record in which both sides change the title, and theirs a line far from it too. It is larger than
/// the least that a limit of the shell lets through.
fn record(title: &str, owner: &str) -> Vec<u8> {
    let lines: String = (0..40)
        .map(|number| format!("  Line {number} of it.\n"))
        .collect();
    format!("title: {title}\nkind: news\nsummary: |-\n{lines}owner: {owner}\n").into_bytes()
}

fn world() -> World {
    let world = World::bare();
    world.write(RECORD, record("Base", "Ann"));
    world
}

/// Both sides have another title.
fn clashing() -> Merging {
    let merging = Merging::new(world());
    merging.branch("other", &[(RECORD, &record("Theirs", "Bob"))]);
    merging.ours(&[(RECORD, &record("Ours", "Ann"))]);
    merging
}

/// What a file is after a merge that must not succeed.
fn state(text: &str) -> &'static str {
    let markers = ["<<<<<<< ", "\n=======\n", "\n>>>>>>> "];
    if markers.iter().all(|marker| text.contains(marker)) {
        let all = ["title: Ours\n", "title: Theirs\n", "owner: Bob\n"];
        assert!(all.iter().all(|part| text.contains(part)), "{text}");
        return "markers";
    }
    let ours = record("Ours", "Ann");
    assert_eq!(text.as_bytes(), ours, "neither marked nor untouched");
    "untouched"
}

/// What became of the file in a merge that must not succeed.
fn verdict(merging: &Merging, head: &str) -> &'static str {
    assert_eq!(merging.head(), head, "something was committed");
    let state = state(&merging.world.read(RECORD));
    let expected = match state {
        "markers" => ("UU catalog/resources/a.yaml\n", true),
        _ => ("", false),
    };
    let status = merging.status();
    assert_eq!((status.as_str(), merging.waits()), expected);
    state
}

/// What becomes of the file, and what git's exit code is, for each `circ`.
fn verdicts(line: Option<&str>, all: &[(&str, Circ)]) -> String {
    let mut shown = String::new();
    for (name, circ) in all {
        let merging = clashing();
        if let Some(line) = line {
            merging.world.git(&["config", "merge.circ.driver", line]);
        }
        let head = merging.head();
        merging.with(*circ);
        let ended = merging.git(&["merge", "other"]);
        let verdict = verdict(&merging, &head);
        shown.push_str(&format!("{name}: {verdict}, exit {}\n", ended.code));
    }
    shown
}

/// All ways to fail.
const FAILURES: &[(&str, Circ)] = &[
    ("the real one", Circ::Real),
    ("missing", Circ::Missing),
    ("exits 101", Circ::Fake("exit 101")),
    ("killed", Circ::Fake("kill -9 $$")),
    ("exits 129", Circ::Fake("exit 129")),
    ("another program, well", Circ::Fake("exit 0")),
    (
        "another program, not well",
        Circ::Fake("echo conflicts; exit 1"),
    ),
    (
        "disk full, killed for it",
        Circ::Fake("ulimit -f 0; exec \"$circ\" \"$@\""),
    ),
    (
        "disk full, told so",
        Circ::Fake("trap '' XFSZ; ulimit -f 0; exec \"$circ\" \"$@\""),
    ),
    (
        "an older one",
        Circ::Fake("exec \"$circ\" no-such-command \"$@\""),
    ),
    (
        "killed when all was written",
        Circ::Fake("\"$circ\" \"$@\" >/dev/null; kill -9 $$"),
    ),
    (
        "removes the file",
        Circ::Fake("rm -f .merge_file_*; exit 0"),
    ),
];

#[test]
fn with_the_line_of_setup() {
    assert_snapshot!(verdicts(None, FAILURES), @"
    the real one: markers, exit 1
    missing: markers, exit 1
    exits 101: markers, exit 1
    killed: markers, exit 1
    exits 129: markers, exit 1
    another program, well: markers, exit 1
    another program, not well: markers, exit 1
    disk full, killed for it: markers, exit 1
    disk full, told so: markers, exit 1
    an older one: markers, exit 1
    killed when all was written: markers, exit 1
    removes the file: untouched, exit 2
    ");
}

#[test]
fn with_the_shortest_line() {
    let line = "circ merge-driver %O %A %B -L %L -P %P";
    let failures = ["the real one", "killed", "exits 129", "disk full, told so"];
    let all: Vec<(&str, Circ)> = FAILURES
        .iter()
        .filter(|it| failures.contains(&it.0))
        .copied()
        .collect();
    assert_snapshot!(verdicts(Some(line), &all), @"
    the real one: markers, exit 1
    killed: untouched, exit 2
    exits 129: untouched, exit 2
    disk full, told so: untouched, exit 2
    ");
    let wrong = "circ merge-driver %O %A -L %L -P %P";
    assert_snapshot!(verdicts(Some(wrong), &all[..1]), @"the real one: untouched, exit 2");
}

#[test]
fn with_a_full_disk_for_git_too() {
    let merging = clashing();
    let head = merging.head();
    let script = "ulimit -f 0; exec git merge other";
    let ended = merging.run(Path::new("sh"), &["-c", script]);
    assert_ne!(ended.code, 0);
    let _ = fs::remove_file(merging.world.folder().join(".git/index.lock"));
    assert_eq!(verdict(&merging, &head), "untouched");
}

/// Merges in a working tree that is on a file system of its own, where so many pages are free.
const ON_A_FULL_FILE_SYSTEM: &str = "\
set -e
mount -t tmpfs -o size=128k none tree
cp -r catalog tree/
cd tree
available=$(($(df --output=avail -B1 . | tail -n 1) / 4096))
head -c $(((available - $1) * 4096)) /dev/zero >full
code=0
git --git-dir=../.git --work-tree=. merge other >said 2>&1 || code=$?
rm full
cp -r catalog ../seen
ls -A >../names
exit $code
";

#[test]
fn with_a_file_system_that_is_full() {
    let unshare = Path::new("/usr/bin/unshare");
    if !unshare.exists() {
        return skip("unshare is not installed");
    }
    let mut shown = String::new();
    for free in [0, 2, 3, 4, 6] {
        let merging = clashing();
        let head = merging.head();
        let folder = merging.world.folder();
        fs::create_dir(folder.join("tree")).unwrap();
        let free_pages = free.to_string();
        let arguments = [
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            ON_A_FULL_FILE_SYSTEM,
            "sh",
            &free_pages,
        ];
        let ended = merging.run(unshare, &arguments);
        if !folder.join("names").exists() {
            return skip(&format!("no file system can be mounted: {}", ended.said));
        }
        let names = fs::read_to_string(folder.join("names")).unwrap();
        assert!(!names.contains(".circ\n"), "{names}");
        let seen = fs::read_to_string(folder.join("seen/resources/a.yaml")).unwrap();
        assert_eq!(merging.head(), head);
        shown.push_str(&format!(
            "{free} pages free: {}, exit {}\n",
            state(&seen),
            ended.code
        ));
    }
    assert_snapshot!(shown, @"
    0 pages free: untouched, exit 128
    2 pages free: untouched, exit 128
    3 pages free: untouched, exit 2
    4 pages free: markers, exit 1
    6 pages free: markers, exit 1
    ");
}

#[test]
fn a_failing_driver_loses_nothing_where_lines_do_not_clash() {
    for circ in [
        Circ::Missing,
        Circ::Fake("exit 101"),
        Circ::Fake("exit 0"),
        Circ::Fake("\"$circ\" \"$@\" >/dev/null; kill -9 $$"),
    ] {
        let merging = Merging::new(world());
        merging.branch("other", &[(RECORD, &record("Base", "Bob"))]);
        merging.ours(&[(RECORD, &record("Ours", "Ann"))]);
        merging.with(circ);
        let ended = merging.git(&["merge", "--no-edit", "other"]);
        assert_eq!(ended.code, 0, "{}", ended.said);
        assert!(
            ended.said.contains("so git merges it by lines"),
            "{}",
            ended.said
        );
        // `sh` would tell the whole line of a program that is missing.
        assert!(!ended.said.contains("merge-file"), "{}", ended.said);
        assert_eq!(merging.world.read(RECORD).as_bytes(), record("Ours", "Bob"));
        assert_eq!(merging.status(), "");
    }
}

/// What git makes of the three texts of a record with circ, and what without.
fn compare(settings: &str, [base, ours, theirs]: [&[u8]; 3]) -> [String; 2] {
    let world = World::bare();
    world.write("circ.yaml", settings);
    world.write(RECORD, base);
    let merging = Merging::new(world);
    merging.branch("other", &[(RECORD, theirs)]);
    merging.ours(&[(RECORD, ours)]);
    ["", "*.yaml !merge\n"].map(|attributes| {
        let info = merging.world.folder().join(".git/info");
        fs::create_dir_all(&info).unwrap();
        fs::write(info.join("attributes"), attributes).unwrap();
        let ended = merging.git(&["merge", "--no-edit", "other"]);
        let bytes = fs::read(merging.world.catalog().join(RECORD)).unwrap();
        let (status, text) = (
            merging.status(),
            String::from_utf8_lossy(&bytes).into_owned(),
        );
        merging
            .world
            .git(&["reset", "--quiet", "--hard", "ORIG_HEAD"]);
        format!("exit {}\n{status}{text}", ended.code)
    })
}

#[test]
fn what_is_no_sound_record_merges_as_git_does() {
    let check = |settings: &str, texts: [&str; 3]| {
        let [with, without] = compare(settings, texts.map(str::as_bytes));
        assert_eq!(with, without);
        with
    };
    // Broken YAML, with a clash of lines and without.
    assert_snapshot!(check("", ["title: A\n", "title: [B\n", "title: C\n"]), @"
    exit 1
    UU catalog/resources/a.yaml
    <<<<<<< HEAD
    title: [B
    =======
    title: C
    >>>>>>> other
    ");
    assert_snapshot!(check("", ["title: A\na\nb\n", "title: [B\na\nb\n", "title: A\na\nc\n"]), @"
    exit 0
    title: [B
    a
    c
    ");
    // Larger than the settings permit.
    check(
        "max_record_bytes: 10\n",
        ["title: A long title\n", "title: B\n", "title: C\n"],
    );
    // No mapping.
    check("", ["- a\n", "- b\n", "- c\n"]);
    let latin: [&[u8]; 3] = [b"title: A\n", b"title: \xe9\n", b"title: C\n"];
    let [with, without] = compare("", latin);
    assert_eq!(with, without);
}

#[test]
fn what_git_cannot_merge_has_both_sides_in_it() {
    let texts: [&[u8]; 3] = [b"title: A\n", b"title: \"\0\"\n", b"title: C\n"];
    let [with, _] = compare("", texts);
    assert_snapshot!(without_hashes(&with).replace('\0', "[nul]"), @r#"
    exit 1
    UU catalog/resources/a.yaml
    <<<<<<< HEAD
    title: "[nul]"
    ||||||| [base]
    title: A
    =======
    title: C
    >>>>>>> other
    "#);
}
