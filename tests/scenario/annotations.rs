//! `circ check` for programs that show problems beside the lines they are about, judged by what those
//! programs ask for.
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;

use circdesk::check;
use insta::assert_snapshot;

use crate::faults::{FAULTS, is_small, seeded};
use crate::readers;
use crate::world::World;

/// What `circ check` prints in a format, with the exit code of findings or of none.
fn report(world: &World, format: &str, code: i32) -> String {
    let outcome = world.circ(&["check", "--format", format]);
    assert_eq!(outcome.code, code, "{format}: {}", outcome.err);
    outcome.out
}

/// Has the reports of a catalog read by programs of others.
fn judge(world: &World, code: i32) {
    for format in ["json", "sarif", "github"] {
        let file = world.folder().join(format!("report.{format}"));
        std::fs::write(file, report(world, format, code)).unwrap();
    }
    let said = readers::python(include_str!("readers/reports.py"), &[world.folder()]);
    print!("{}", said.unwrap_or_default());
}

/// Files with all that is hard to say to another program: in names, in texts, in lines.
fn hostile() -> World {
    let world = World::bare();
    let text = "title: '[a](https://b) {0} 100% ::error::'\nmodified: \"{x}, ]( \\e[2J \\u202e\"\n";
    for name in [
        "a b",
        "c:d,e",
        "100%0A",
        "ü 中 🎉",
        "line\nbreak\r",
        "esc\u{1b}[2J",
        "#?&",
    ] {
        world.write(&format!("resources/{name}.yaml"), text);
    }
    let lines = [
        ("bom", "\u{feff}title: 🎉\nmodified: 🎉 soon\n"),
        (
            "crlf",
            "title: A\r\ntags: {a: b,\r\n  c: d}\r\nmodified: x\r\n",
        ),
        ("cr", "title: A\rmodified: x\r"),
        (
            "block",
            "title: A\nmodified: |\n  soon\n\n\ntags:\n- - a\n  - b\n",
        ),
        ("tabs", "title: A\nlist:\n\t- a\n\t- b\n"),
        ("empty", ""),
        (
            "conflict",
            "<<<<<<< ours\ntitle: A\n=======\ntitle: B\n>>>>>>> theirs\n",
        ),
        (
            "twice",
            "title: A\nstarts: soon\nadded: soon\nreviewed: soon\n",
        ),
        ("open", "title: [A\n"),
    ];
    for (name, text) in lines {
        world.write(&format!("resources/{name}.yaml"), text);
    }
    world.write("resources/latin.yaml", b"title: caf\xe9\n");
    world
}

#[test]
fn each_rule_is_named_in_all_formats() {
    let world = seeded(is_small);
    let rules = FAULTS.iter().map(|(rule, ..)| *rule);
    let rules: BTreeSet<&str> = rules.filter(|rule| is_small(rule)).collect();
    let (text, github) = (report(&world, "text", 1), report(&world, "github", 1));
    let (json, sarif) = (report(&world, "json", 1), report(&world, "sarif", 1));
    for rule in rules {
        let severity = check::ALL
            .iter()
            .find(|known| known.name == rule)
            .unwrap()
            .severity;
        let severity = severity.name();
        assert!(text.contains(&format!("{severity}[{rule}]: ")), "{rule}");
        assert!(json.contains(&format!("\"rule\": \"{rule}\"")), "{rule}");
        assert!(sarif.contains(&format!("\"ruleId\": \"{rule}\"")), "{rule}");
        let is_it = |line: &str| {
            line.starts_with(&format!("::{severity} ")) && line.contains(&format!("title={rule}::"))
        };
        assert!(github.lines().any(is_it), "{rule}");
    }
}

#[test]
fn other_programs_read_the_reports() {
    judge(&seeded(is_small), 1);
    judge(&hostile(), 1);
    judge(&World::sample(), 0);
}

#[test]
fn paths_are_seen_from_the_top_of_the_repository() {
    let world = World::sample();
    world.write(
        "resources/a b.yaml",
        "title: A\nkind: news\nsummary: S.\nmodified: soon\n",
    );
    assert_snapshot!(world.shows("check --format github"), @r#"
    $ circ check --format github
    ::error file=catalog/resources/a b.yaml,line=4,endLine=4,col=11,endColumn=15,title=bad-date::modified is "soon", which is no date (write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know)
    --- exit 1
    "#);
    let from_the_records = || {
        let mut command = world.command(&["check", "--format", "github"]);
        command.current_dir(world.catalog().join("resources"));
        world.run(command, "").out
    };
    assert!(from_the_records().starts_with("::error file=../resources/a b.yaml,"));
    world.commit();
    assert!(from_the_records().starts_with("::error file=catalog/resources/a b.yaml,"));
    let at = world.circ(&["check", "--format", "github", "--at", "HEAD"]);
    assert!(at.out.starts_with(
        "::error file=catalog/resources/a b.yaml,line=4,endLine=4,col=11,endColumn=15,"
    ));
}

#[test]
fn a_clean_catalog_is_a_report_too() {
    assert_snapshot!(World::sample().shows("check --format github"), @"$ circ check --format github");
    assert_snapshot!(World::sample().shows("check --format text"), @"$ circ check --format text");
    let log: serde_json::Value =
        serde_json::from_str(&report(&World::sample(), "sarif", 0)).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert_eq!(rules.len(), check::ALL.len() + check::READING.len());
}

#[test]
fn the_ending_of_the_file_means_sarif() {
    let world = World::sample();
    world.write(
        "resources/a.yaml",
        "title: A\nkind: news\nsummary: S.\nmodified: soon\n",
    );
    assert_snapshot!(world.shows("check --output x.sarif"), @"
    $ circ check --output x.sarif
    --- exit 1
    ");
    let log = std::fs::read_to_string(world.folder().join("x.sarif")).unwrap();
    assert_eq!(log, report(&world, "SARIF", 1));
    // A text in a file has no colour, whatever was forced.
    assert_snapshot!(world.shows("CLICOLOR_FORCE=1 check --format text --output x.log"), @"
    $ CLICOLOR_FORCE=1 circ check --format text --output x.log
    --- stderr
    1 problem in 1 file
    --- exit 1
    ");
    let text = std::fs::read_to_string(world.folder().join("x.log")).unwrap();
    assert!(text.starts_with("error[bad-date]: "), "{text}");
    assert_snapshot!(world.shows("list --format sarif"), @"
    $ circ list --format sarif
    --- stderr
    error: invalid value 'sarif' for '--format <FORMAT>'
      [possible values: table, plain, csv, tsv, json, jsonl, yaml, markdown, html, svg, atom, ids]

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn a_file_called_txt_gets_text() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: [A\n");
    world.circ(&["check", "--format", "text", "--output", "one"]);
    world.circ(&["check", "--output", "two.TXT"]);
    let read = |name| std::fs::read_to_string(world.folder().join(name)).unwrap();
    assert!(read("one").contains("error[yaml-syntax]"));
    assert_eq!(read("one"), read("two.TXT"));
}
