//! A folder with good records and every sort of bad one: each bad file is named with its place, and
//! none hides a good one or is changed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, FileType, Mode};

use crate::world::World;

/// Records that cannot be read at all, or not as a whole, by their names.
fn bad() -> Vec<(&'static str, Vec<u8>)> {
    let depth = 100_000;
    let deep = format!(
        "title: Deep\nx: {}{}\n",
        "[".repeat(depth),
        "]".repeat(depth)
    );
    let line = "  A line of a text that never ends, as a scanner may write it.\n";
    let long = format!(
        "title: Long\nsummary: |\n{}",
        line.repeat((2 << 20) / line.len() + 1)
    );
    let mut bomb = "title: Bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let alias = format!("*a{}", level - 1);
        bomb.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            [alias.as_str(); 10].join(", ")
        ));
    }
    let texts: Vec<(&'static str, &str)> = vec![
        (
            "syntax",
            "title: Bad syntax\ntags: [desk, patrons\nkind: news\n",
        ),
        ("tab", "title: A tab\ntags:\n\t- desk\n"),
        ("duplicate", "title: One\ntags: [twice]\ntitle: Two\n"),
        (
            "conflict",
            "title: Conflict\n<<<<<<< HEAD\nkind: news\n=======\nkind: webinar\n>>>>>>> other\n",
        ),
        (
            "date",
            "title: A bad date\nkind: news\nmodified: 2017-13-45\n",
        ),
        (
            "mapping",
            "title: Tags as a mapping\ntags:\n  desk: yes\n  patrons: no\n",
        ),
        ("two", "title: First\ntags: [twice]\n---\ntitle: Second\n"),
        ("empty", ""),
        ("deep", &deep),
        ("long", &long),
        ("bomb", &bomb),
    ];
    let mut files: Vec<(&str, Vec<u8>)> = texts
        .into_iter()
        .map(|(name, text)| (name, text.as_bytes().to_vec()))
        .collect();
    files.push(("latin", b"title: Caf\xe9\n".to_vec()));
    files
}

/// Nine good records and the bad ones, with links, a pipe and a folder among them.
fn world() -> World {
    let world = World::bare();
    for number in 1..=9 {
        let text = format!("title: Good {number}\nkind: news\ntags:\n  - desk\n");
        world.write(&format!("resources/good-{number}.yaml"), text);
    }
    for (name, bytes) in bad() {
        world.write(&format!("resources/bad-{name}.yaml"), bytes);
    }
    let place = |name: &str| world.catalog().join("resources").join(name);
    symlink("nowhere.yaml", place("link-to-nothing.yaml")).unwrap();
    fs::write(world.folder().join("secret.yaml"), "title: Secret\n").unwrap();
    symlink("../../secret.yaml", place("link-out.yaml")).unwrap();
    rustix::fs::mknodat(CWD, place("pipe.yaml"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    fs::create_dir(place("folder.yaml")).unwrap();
    world
}

/// What a command printed, and its exit code. The folder is not looked at: it has a pipe in it.
fn run(world: &World, arguments: &[&str]) -> (String, String, i32) {
    let output = world
        .command(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or(-1);
    (text(output.stdout), text(output.stderr), code)
}

/// The bytes of every plain file among the records.
fn bytes(world: &World) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(world.catalog().join("resources")).unwrap();
    entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn list_shows_the_good_and_names_the_bad() {
    let world = world();
    let started = Instant::now();
    let (out, err, code) = run(&world, &["list", "-f", "ids"]);
    // No measure of speed: a bomb that goes off holds the run up for ever.
    assert!(started.elapsed() < Duration::from_secs(60));
    assert_eq!(code, 3);
    insta::assert_snapshot!(out, @r"
    bad-date
    bad-two
    good-1
    good-2
    good-3
    good-4
    good-5
    good-6
    good-7
    good-8
    good-9
    bad-duplicate
    bad-mapping
    ");
    insta::assert_snapshot!(err, @r#"
    resources/bad-bomb.yaml:5:45: the aliases of this file stand for more than 10000 values (write the values out)
    resources/bad-conflict.yaml:2:1: a git conflict stands here, lines 2 to 6 (`circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >)
    resources/bad-date.yaml:3:11: modified is "2017-13-45", which is no date (write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know)
    resources/bad-deep.yaml:2:68: values are nested too deep (is a bracket written very often? no field needs lists in lists in lists)
    resources/bad-duplicate.yaml:3:1: the key title is given twice; the first is on line 1 (keep one of the two; until then the first counts)
    resources/bad-empty.yaml:1:1: the file is empty (a record needs at least `title: …`)
    resources/bad-latin.yaml:1:11: the byte 0xE9 is not UTF-8 (the file may be Latin-1 or Windows-1252: save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)
    resources/bad-long.yaml:1:1: the file is larger than 1048576 bytes, the most that is read (put a long text into a file of its own and link to it, or raise `max_record_bytes` in circ.yaml)
    resources/bad-mapping.yaml:3:3: tags is a mapping, not a list (write one item a line, each as `- item`)
    resources/bad-syntax.yaml:2:7: the bracket [ that opens here is never closed (write ] behind the last item)
    resources/bad-tab.yaml:3:1: a tab is used to indent (use blanks: two per level)
    resources/bad-two.yaml:3:1: a second document begins here, and a file holds one (delete this line if it is not wanted, or make two files)
    resources/link-out.yaml:1:1: cannot be read: it is a link that leads out of the catalog (put the file itself here in place of the link)
    resources/link-to-nothing.yaml:1:1: cannot be read: it is a link that leads nowhere (delete the link, or bring back what it led to)
    resources/pipe.yaml:1:1: cannot be read: it is a pipe, not a file (move it to another folder)
    "#);
}

#[test]
fn check_says_the_same_as_list() {
    let world = world();
    let (_, warnings, _) = run(&world, &["list"]);
    let (out, err, code) = run(&world, &["check", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let problems: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let text = |key: &str| problem[key].as_str().unwrap();
            let number = |key: &str| problem[key].as_u64().unwrap();
            format!(
                "{}:{}:{}: {} ({})\n",
                text("file"),
                number("line"),
                number("column"),
                text("message"),
                text("hint")
            )
        })
        .collect();
    assert_eq!(lines.concat(), warnings);
}

#[test]
fn check_shows_the_lines() {
    let (out, err, code) = run(&world(), &["check"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out, @r#"
    error[too-many-aliases]: the aliases of this file stand for more than 10000 values
     --> resources/bad-bomb.yaml:5:45
      |
    5 | a3: &a3 [*a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2]
      |                                             ^^^
      |
      = help: write the values out

    error[conflict-markers]: a git conflict stands here, lines 2 to 6
     --> resources/bad-conflict.yaml:2:1
      |
    2 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: `circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >

    error[bad-date]: modified is "2017-13-45", which is no date
     --> resources/bad-date.yaml:3:11
      |
    3 | modified: 2017-13-45
      |           ^^^^^^^^^^
      |
      = help: write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know

    error[too-deep]: values are nested too deep
    --> resources/bad-deep.yaml:2:68
     = help: is a bracket written very often? no field needs lists in lists in lists

    error[duplicate-key]: the key title is given twice; the first is on line 1
     --> resources/bad-duplicate.yaml:3:1
      |
    3 | title: Two
      | ^^^^^
      |
      = help: keep one of the two; until then the first counts

    error[empty-file]: the file is empty
     --> resources/bad-empty.yaml:1:1
      |
    1 |
      | ^
      |
      = help: a record needs at least `title: …`

    error[not-utf8]: the byte 0xE9 is not UTF-8
    --> resources/bad-latin.yaml:1:11
     = help: the file may be Latin-1 or Windows-1252: save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW

    error[too-large]: the file is larger than 1048576 bytes, the most that is read
    --> resources/bad-long.yaml:1:1
     = help: put a long text into a file of its own and link to it, or raise `max_record_bytes` in circ.yaml

    error[wrong-type]: tags is a mapping, not a list
     --> resources/bad-mapping.yaml:3:3
      |
    3 |   desk: yes
      |   ^^^^^^^^^
      |
      = help: write one item a line, each as `- item`

    error[yaml-syntax]: the bracket [ that opens here is never closed
     --> resources/bad-syntax.yaml:2:7
      |
    2 | tags: [desk, patrons
      |       ^
      |
      = help: write ] behind the last item

    error[yaml-tab]: a tab is used to indent
     --> resources/bad-tab.yaml:3:1
      |
    3 |  - desk
      | ^
      |
      = help: use blanks: two per level

    error[several-documents]: a second document begins here, and a file holds one
     --> resources/bad-two.yaml:3:1
      |
    3 | ---
      | ^^^
      |
      = help: delete this line if it is not wanted, or make two files

    error[unreadable]: cannot be read: it is a link that leads out of the catalog
    --> resources/link-out.yaml:1:1
     = help: put the file itself here in place of the link

    error[unreadable]: cannot be read: it is a link that leads nowhere
    --> resources/link-to-nothing.yaml:1:1
     = help: delete the link, or bring back what it led to

    error[unreadable]: cannot be read: it is a pipe, not a file
    --> resources/pipe.yaml:1:1
     = help: move it to another folder
    "#);
    insta::assert_snapshot!(err, @"15 problems in 15 files");
}

#[test]
fn no_command_changes_a_bad_file() {
    let world = world();
    let before = bytes(&world);
    for (line, expected) in [
        ("list", 3),
        ("list desk --format json", 3),
        ("show good-1", 0),
        ("show bad-date", 3),
        ("show bad-tab", 1),
        ("report", 0),
        ("report recent", 3),
        ("report tags", 3),
        ("check", 1),
        ("tag list", 3),
        ("add Bad --id bad-tab", 1),
        ("add New", 0),
        ("add Empty --id bad-empty", 1),
        ("tag rename twice once --yes", 4),
        ("tag rename desk counter --yes", 3),
    ] {
        let words = crate::world::words(line);
        let (out, err, code) = run(&world, &words);
        assert_eq!(code, expected, "{line}\n{out}{err}");
        let after = bytes(&world);
        for (name, _) in bad() {
            let name = format!("bad-{name}.yaml");
            assert_eq!(before.get(&name), after.get(&name), "{line} changed {name}");
        }
    }
    let renamed = bytes(&world)
        .values()
        .filter(|bytes| bytes.ends_with(b"  - counter\n"))
        .count();
    assert_eq!(renamed, 9);
}

#[test]
fn a_bad_file_is_not_edited() {
    let world = world();
    let before = bytes(&world);
    let mut said = String::new();
    for name in [
        "bad-syntax",
        "bad-tab",
        "bad-duplicate",
        "bad-conflict",
        "bad-mapping",
        "bad-two",
        "bad-empty",
        "bad-deep",
        "bad-long",
        "bad-bomb",
        "bad-latin",
        "link-to-nothing",
        "link-out",
        "pipe",
        "folder",
    ] {
        let (out, err, code) = run(&world, &["tag", "add", name, "outreach"]);
        assert_eq!(out, "");
        said.push_str(&format!("{err}--- exit {code}\n"));
    }
    assert!(before == bytes(&world));
    insta::assert_snapshot!(said, @r#"
    resources/bad-syntax.yaml:2:7: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the record "bad-syntax" cannot be read
    --- exit 1
    resources/bad-tab.yaml:3:1: a tab is used to indent (use blanks: two per level)
    circ: the record "bad-tab" cannot be read
    --- exit 1
    resources/bad-duplicate.yaml:3:1: the key title is given twice; the first is on line 1 (keep one of the two; until then the first counts)
    circ: resources/bad-duplicate.yaml was not changed
    --- exit 4
    resources/bad-conflict.yaml:2:1: a git conflict stands here, lines 2 to 6 (`circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >)
    circ: the record "bad-conflict" cannot be read
    --- exit 1
    resources/bad-mapping.yaml:3:3: the value is a mapping, not a list (edit the file by hand)
    circ: resources/bad-mapping.yaml was not changed
    --- exit 4
    resources/bad-two.yaml:3:1: a second document begins here, and a file holds one (delete this line if it is not wanted, or make two files)
    circ: resources/bad-two.yaml was not changed
    --- exit 4
    resources/bad-empty.yaml:1:1: the file is empty (a record needs at least `title: …`)
    circ: the record "bad-empty" cannot be read
    --- exit 1
    resources/bad-deep.yaml:2:68: values are nested too deep (is a bracket written very often? no field needs lists in lists in lists)
    circ: the record "bad-deep" cannot be read
    --- exit 1
    resources/bad-long.yaml:1:1: the file is larger than 1048576 bytes, the most that is read (put a long text into a file of its own and link to it, or raise `max_record_bytes` in circ.yaml)
    circ: the record "bad-long" cannot be read
    --- exit 1
    resources/bad-bomb.yaml:5:45: the aliases of this file stand for more than 10000 values (write the values out)
    circ: the record "bad-bomb" cannot be read
    --- exit 1
    resources/bad-latin.yaml:1:11: the byte 0xE9 is not UTF-8 (the file may be Latin-1 or Windows-1252: save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)
    circ: the record "bad-latin" cannot be read
    --- exit 1
    resources/link-to-nothing.yaml:1:1: cannot be read: it is a link that leads nowhere (delete the link, or bring back what it led to)
    circ: the record "link-to-nothing" cannot be read
    --- exit 1
    resources/link-out.yaml:1:1: cannot be read: it is a link that leads out of the catalog (put the file itself here in place of the link)
    circ: the record "link-out" cannot be read
    --- exit 1
    resources/pipe.yaml:1:1: cannot be read: it is a pipe, not a file (move it to another folder)
    circ: the record "pipe" cannot be read
    --- exit 1
    circ: there is no record "folder"
    hint: the nearest are good-1, good-2, good-3; `circ list --format ids` names them all
    --- exit 1
    "#);
}

/// A date is no reason to refuse a tag: the edit is verified, and the line of the date stays.
#[test]
fn a_record_with_a_bad_date_can_be_tagged() {
    let world = world();
    assert_eq!(run(&world, &["tag", "add", "bad-date", "outreach"]).2, 0);
    assert_eq!(
        world.read("resources/bad-date.yaml"),
        "title: A bad date\nkind: news\ntags:\n  - outreach\nmodified: 2017-13-45\n"
    );
}

#[test]
fn a_file_without_permission_is_named() {
    let world = World::bare();
    world.write("resources/good.yaml", "title: Good\n");
    world.write("resources/closed.yaml", "title: Closed\n");
    let path = world.catalog().join("resources/closed.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let (out, err, code) = run(&world, &["list", "-f", "ids"]);
    assert_eq!((out.as_str(), code), ("good\n", 3));
    assert_eq!(
        err,
        "resources/closed.yaml:1:1: cannot be read: Permission denied (os error 13) \
         (change its permissions, or ask its owner)\n"
    );
}

/// With `ids: path`, the path is what names a file that cannot be read.
#[test]
fn a_folder_of_records_that_is_none_is_no_empty_one() {
    let check = |put: &dyn Fn(&Path), why: &str| {
        let world = World::bare();
        world.write("circ.yaml", "folders: kind\n");
        put(&world.catalog().join("resources"));
        let commands: [&[&str]; 7] = [
            &["list"],
            &["report", "kinds"],
            &["show", "one"],
            &["tag", "add", "one", "desk"],
            &["set", "--where", "*", "kind=news", "--yes"],
            &["fmt"],
            &["fmt", "--folders"],
        ];
        for command in commands {
            let outcome = world.circ(command);
            let line = format!("resources:1:1: cannot be read: {why}");
            assert!(outcome.err.contains(&line), "{command:?}: {}", outcome.err);
            assert!(
                [1, 3].contains(&outcome.code),
                "{command:?}: {}",
                outcome.code
            );
        }
    };
    let link = |to: &str| {
        let to = to.to_owned();
        move |at: &Path| symlink(&to, at).unwrap()
    };
    check(&link("nowhere"), "it is a link that leads nowhere");
    check(
        &link("resources"),
        "Too many levels of symbolic links (os error 40)",
    );
    check(
        &|at| fs::write(at, "").unwrap(),
        "Not a directory (os error 20)",
    );
}

#[test]
fn a_bad_file_is_known_by_its_path() {
    let world = World::bare();
    world.write("circ.yaml", "ids: path\n");
    world.write("resources/2017/broken.yaml", "title: [\n");
    world.write("topics/broken.yaml", "title: [\n");
    insta::assert_snapshot!(world.shows("show 2017/broken"), @r#"
    $ circ show 2017/broken
    --- stderr
    resources/2017/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the record "2017/broken" cannot be read
    --- exit 1
    "#);
    insta::assert_snapshot!(world.shows("show broken"), @r#"
    $ circ show broken
    --- stderr
    circ: there is no record "broken"
    hint: there are no records yet
    --- exit 1
    "#);
}

/// A title that is there and empty is told at its place.
#[test]
fn an_empty_title_is_told_at_its_key() {
    let world = World::bare();
    world.write("resources/empty.yaml", "kind: news\ntitle:\n");
    world.write("resources/none.yaml", "kind: news\n");
    insta::assert_snapshot!(world.shows("list --format ids"), @r"
    $ circ list --format ids
    empty
    none
    --- stderr
    resources/empty.yaml:2:1: the record has no title (write it behind `title:`)
    resources/none.yaml:1:1: the record has no title (add a line `title: …`)
    --- exit 3
    ");
}
