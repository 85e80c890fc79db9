//! Manners: what goes where, colour, files, pipes, the lock, and finding the catalog.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use insta::assert_snapshot;

use crate::world::{World, words};

#[test]
fn quiet_leaves_data_and_errors() {
    let world = World::sample();
    assert_snapshot!(world.shows("add One --quiet"), @r"
    $ circ add One --quiet
    one
    --- changes
    --- /dev/null
    +++ b/resources/one.yaml
    @@ -0,0 +1 @@
    +title: One
    ");
    assert_snapshot!(world.shows("tag add one desk -q"), @r"
    $ circ tag add one desk -q
    --- changes
    --- a/resources/one.yaml
    +++ b/resources/one.yaml
    @@ -1 +1,3 @@
     title: One
    +tags:
    +  - desk
    ");
    assert_snapshot!(world.shows("tag add nowhere desk -q"), @r#"
    $ circ tag add nowhere desk -q
    --- stderr
    circ: there is no record "nowhere"
    hint: the nearest are one, interesting-patron-questions, what-libraries-can-learn-from-bookstores; `circ list --format ids` names them all
    --- exit 1
    "#);
}

#[test]
fn colour_is_for_terminals_unless_told() {
    let colored = |line: &str| {
        let mut command = World::empty().command(&[]);
        let (variables, arguments): (Vec<&str>, Vec<&str>) =
            words(line).into_iter().partition(|word| word.contains('='));
        let world = World::sample();
        command.args(arguments).current_dir(world.folder());
        command.envs(variables.iter().filter_map(|word| word.split_once('=')));
        let outcome = world.run(command, "");
        (outcome.out + &outcome.err).contains('\u{1b}')
    };
    assert!(!colored("list"));
    assert!(!colored("show nowhere"));
    assert!(colored("list --color always"));
    assert!(colored("show nowhere --color always"));
    assert!(colored("CLICOLOR_FORCE=1 list"));
    assert!(!colored("CLICOLOR_FORCE=0 list"));
    assert!(!colored("CLICOLOR_FORCE=1 NO_COLOR=1 list"));
    assert!(!colored("CLICOLOR_FORCE=1 list --color never"));
    assert!(colored("NO_COLOR=1 list --color always"));
    assert!(colored("--help --color always"));
    assert!(!colored("--help"));
    assert!(!colored("list --color always --format csv"));
}

#[test]
fn lines_are_drawn_in_ascii_where_that_is_asked_for() {
    assert_snapshot!(World::sample().shows("report kinds --ascii"), @"
    $ circ report kinds --ascii
    Kinds
    =====

    Records by Kind
    News      #################################################################### 4
    Webinar   ################################################### 3
    Document  ################# 1

    Kind      Records  Share  Latest
    ------------------------------------
    News            4   50 %  2017-06-07
    Webinar         3   38 %  2017-06-06
    Document        1   12 %  2017-06-05
    ");
}

#[test]
fn output_goes_to_a_file_in_the_format_of_its_ending() {
    let world = World::sample();
    for (file, start) in [
        ("out.csv", "id,title"),
        ("out.json", "[\n  {"),
        ("out.jsonl", "{\"id\""),
        ("out.md", "| ID"),
        ("out.html", "<!doctype html>"),
        ("out.yaml", "- id:"),
        ("out.tsv", "id\ttitle"),
    ] {
        let outcome = world.circ(&["list", "--output", file, "--color", "always"]);
        assert_eq!(
            (outcome.code, outcome.out.as_str(), outcome.err.as_str()),
            (0, "", ""),
            "{file}"
        );
        let written = fs::read_to_string(world.folder().join(file)).unwrap();
        assert!(written.starts_with(start), "{file}: {written}");
    }
}

#[test]
fn a_dash_for_a_file_is_standard_output() {
    let world = World::sample();
    assert_eq!(
        world.circ(&words("list --output -")).out,
        world.circ(&["list"]).out
    );
    assert!(!world.folder().join("-").exists());
}

#[test]
fn an_ending_that_says_no_format_is_bad_usage_unless_one_is_named() {
    let world = World::sample();
    assert_snapshot!(world.shows("list -o out.xyz"), @"
    $ circ list -o out.xyz
    --- stderr
    circ: the ending of out.xyz says no format
    hint: add --format, one of: table, plain, csv, tsv, json, jsonl, yaml, markdown, html, svg, atom, ids
    --- exit 2
    ");
    assert_eq!(world.circ(&words("list -o out.xyz -f ids")).code, 0);
    assert!(
        fs::read_to_string(world.folder().join("out.xyz"))
            .unwrap()
            .starts_with("approaching")
    );
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    assert_snapshot!(World::sample().shows("list -o nowhere/out.csv"), @r"
    $ circ list -o nowhere/out.csv
    --- stderr
    circ: cannot write [folder]/nowhere/out.csv: No such file or directory (os error 2)
    --- exit 4
    ");
}

/// A catalog whose list is larger than any pipe.
fn large() -> World {
    let world = World::bare();
    for number in 0..3000 {
        world.write(
            &format!("resources/{number}.yaml"),
            format!("title: Record {number} {}\n", "x".repeat(60)),
        );
    }
    world
}

/// Runs a line in `sh` with `$CIRC` standing for the program.
fn sh(world: &World, line: &str) -> Output {
    let mut command = Command::new("sh");
    command
        .args(["-c", line])
        .current_dir(world.folder())
        .stdin(Stdio::null());
    command
        .env("CIRC", env!("CARGO_BIN_EXE_circ"))
        .output()
        .unwrap()
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let world = large();
    for command in [
        "list",
        "list --format json",
        "list --format csv",
        "report topics",
        "check",
        "completions bash",
        "--help",
    ] {
        let output = sh(
            &world,
            &format!("{{ $CIRC {command}; echo $? >&2; }} | head -n 1 >/dev/null"),
        );
        assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n", "{command}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let world = World::sample();
    if !Path::new("/dev/full").exists() {
        return;
    }
    for command in [
        "list",
        "report topic customer-service",
        "completions zsh",
        "--help",
        "--version",
    ] {
        let output = sh(&world, &format!("$CIRC {command} >/dev/full"));
        assert_eq!(output.status.code(), Some(4), "{command}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            said, "circ: cannot write the output: No space left on device (os error 28)\n",
            "{command}"
        );
    }
}

#[test]
fn a_closed_output_is_an_error() {
    let world = World::sample();
    for command in ["list", "completions zsh", "--version"] {
        let output = sh(&world, &format!("$CIRC {command} >&-"));
        assert_eq!(output.status.code(), Some(4), "{command}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            said, "circ: cannot write the output: standard output is closed\n",
            "{command}"
        );
    }
}

#[test]
fn without_a_catalog_a_hint_says_what_to_do() {
    assert_snapshot!(World::empty().shows("list"), @r"
    $ circ list
    --- stderr
    circ: there is no catalog in [folder] or above it
    hint: `circ init` starts a catalog; `--catalog DIR` names one elsewhere
    --- exit 4
    ");
    assert_snapshot!(World::empty().shows("-C nowhere list"), @r"
    $ circ -C nowhere list
    --- stderr
    circ: nowhere is no catalog: it has no circ.yaml
    hint: `circ init` starts a catalog; `--catalog DIR` names one elsewhere
    --- exit 4
    ");
    assert_snapshot!(World::empty().shows("CIRC_CATALOG=nowhere add One"), @r"
    $ CIRC_CATALOG=nowhere circ add One
    --- stderr
    circ: nowhere is no catalog: it has no circ.yaml
    hint: `circ init` starts a catalog; `--catalog DIR` names one elsewhere
    --- exit 4
    ");
}

#[test]
fn the_catalog_is_found_from_anywhere_inside() {
    let world = World::sample();
    let inside = |folder: &str| {
        let mut command = world.command(&["list", "--limit", "1", "--format", "ids"]);
        command.current_dir(world.folder().join(folder));
        world.run(command, "").out
    };
    assert_eq!(inside("."), inside("catalog"));
    assert_eq!(inside("."), inside("catalog/resources"));
    fs::create_dir_all(world.folder().join("src/deep")).unwrap();
    assert_eq!(inside("."), inside("src/deep"));
}

#[test]
fn a_named_catalog_goes_before_the_environment_and_both_before_the_nearest() {
    let world = World::sample();
    for name in ["one", "two"] {
        let folder = world.folder().join(name).join("resources");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("../circ.yaml"), "").unwrap();
        fs::write(
            folder.join(format!("{name}.yaml")),
            format!("title: {name}\n"),
        )
        .unwrap();
    }
    assert_snapshot!(world.shows("CIRC_CATALOG=one list --format ids"), @r"
    $ CIRC_CATALOG=one circ list --format ids
    one
    ");
    assert_snapshot!(world.shows("CIRC_CATALOG=one list --format ids --catalog two"), @r"
    $ CIRC_CATALOG=one circ list --format ids --catalog two
    two
    ");
    assert_snapshot!(world.shows("-C one list --format ids"), @r"
    $ circ -C one list --format ids
    one
    ");
}

#[test]
fn today_is_a_day() {
    let world = World::sample();
    assert_snapshot!(world.shows("CIRC_TODAY=tomorrow list modified:1y.."), @r#"
    $ CIRC_TODAY=tomorrow circ list modified:1y..
    --- stderr
    circ: CIRC_TODAY is "tomorrow", which is no day
    hint: write YYYY-MM-DD
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list --today 2017 modified:1y.."), @r#"
    $ circ list --today 2017 modified:1y..
    --- stderr
    circ: --today is "2017", which is no day
    hint: write YYYY-MM-DD
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list --today 2017-06-07 modified:1d.. --format ids"), @r"
    $ circ list --today 2017-06-07 modified:1d.. --format ids
    approaching-conflict-as-an-opportunity-for-growth
    interesting-patron-questions
    leaving-fort-ref-frontiers-of-embedded-librarianship
    ");
}

#[test]
fn a_lock_held_elsewhere_is_told_apart() {
    let world = World::sample();
    assert_eq!(
        world
            .circ(&words("tag add interesting-patron-questions desk"))
            .code,
        0
    );
    let lock = fs::File::open(world.catalog().join(".circ/lock")).unwrap();
    lock.lock().unwrap();
    // Reading and trying out need no lock.
    assert_eq!(world.circ(&["list"]).code, 0);
    assert_eq!(world.circ(&words("add One --dry-run")).code, 0);
    assert_snapshot!(world.shows("add One"), @r"
    $ circ add One
    --- stderr
    waiting for another circ that is writing to this catalog
    circ: [folder]/catalog/.circ/lock: another process is writing to this catalog; gave up after 10 seconds
    hint: try again in a moment
    --- exit 75
    ");
}

/// Every file and folder with its bytes and times, `.circ` too.
fn state(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let modified = fs::metadata(&next).unwrap().modified().unwrap();
        found.insert(next.display().to_string(), (Vec::new(), modified));
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                found.insert(
                    path.display().to_string(),
                    (fs::read(&path).unwrap(), modified),
                );
            }
        }
    }
    found
}

#[test]
fn reading_never_writes() {
    let world = World::sample();
    world.commit();
    let before = state(world.folder());
    for line in [
        "list",
        "list --at HEAD",
        "show interesting-patron-questions",
        "show nowhere",
        "tag list",
        "topic list",
        "topic show customer-service",
        "report",
        "report topic customer-service",
        "report kinds",
        "report changes --since HEAD",
        "diff",
        "check",
        "completions bash",
        "--help",
        "add One --dry-run",
        "tag add interesting-patron-questions x --dry-run",
        "tag rename patrons x --dry-run",
        "topic add One --dry-run",
        "add 'Interesting Patron Questions' --dry-run",
    ] {
        world.circ(&words(line));
        assert!(state(world.folder()) == before, "{line}");
    }
}

#[test]
fn changes_leave_nothing_for_git_but_themselves() {
    let world = World::sample();
    world.commit();
    world.circ(&words("add One --kind news"));
    world.circ(&words("topic add Two"));
    world.circ(&words("tag add one x"));
    assert_snapshot!(world.git(&["status", "--porcelain", "--untracked-files=all"]), @r"
    ?? catalog/resources/one.yaml
    ?? catalog/topics/two.yaml
    ");
}

#[test]
fn bad_usage_names_what_was_typed() {
    assert_snapshot!(World::sample().shows("list --lmit 3"), @r"
    $ circ list --lmit 3
    --- stderr
    error: unexpected argument '--lmit' found

      tip: a similar argument exists: '--limit'

    Usage: circ list --limit <COUNT> [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(World::sample().shows("lst"), @"
    $ circ lst
    --- stderr
    error: unrecognized subcommand 'lst'

      tip: some similar subcommands exist: 'ls', 'list'

    Usage: circ [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2
    ");
}
