//! Formats: every report and list in every one, the empty result included.

use circdesk::{render, report};
use insta::assert_snapshot;

use crate::world::{Outcome, World, report_words};

/// Formats that not every document fits.
const CHOOSY: &[&str] = &["svg", "atom"];

/// Checks that a document was printed and is well-formed, or that the format says why it cannot be.
fn check_outcome(format: &str, outcome: &Outcome, what: &str) {
    if CHOOSY.contains(&format) && outcome.code == 2 {
        let why = format!("circ: {format}: only ");
        assert!(
            outcome.err.starts_with(&why) && outcome.out.is_empty(),
            "{what}: {}",
            outcome.err
        );
        return;
    }
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{what}");
    check(format, &outcome.out, what);
}

/// Checks that what was printed is well-formed.
fn check(format: &str, out: &str, what: &str) {
    match format {
        "json" => drop(serde_json::from_str::<serde_json::Value>(out).expect(what)),
        "yaml" => drop(serde_yaml::from_str::<serde_yaml::Value>(out).expect(what)),
        "jsonl" => out.lines().for_each(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect(what);
            assert!(value.is_object(), "{what}");
        }),
        "csv" => {
            let rows = csv::Reader::from_reader(out.as_bytes())
                .into_records()
                .count();
            assert!(rows > 0 || out.lines().count() == 1, "{what}: {out}");
        }
        "tsv" | "plain" => {
            let columns = |line: &str| line.matches('\t').count();
            // A blank line stands between two tables.
            for table in out.split("\n\n") {
                let first = columns(table.lines().next().expect(what));
                let is_even = table.lines().all(|line| columns(line) == first);
                assert!(is_even, "{what}: {out}");
            }
        }
        "html" => assert!(
            out.starts_with("<!doctype html>") && out.ends_with("</html>\n"),
            "{what}"
        ),
        "svg" => assert!(
            out.starts_with("<svg ") && out.ends_with("</svg>\n"),
            "{what}"
        ),
        "ids" => {}
        "atom" => assert!(
            out.starts_with("<?xml") && out.ends_with("</feed>\n"),
            "{what}"
        ),
        _ => assert!(!out.is_empty(), "{what}"),
    }
}

#[test]
fn every_report_in_every_format_on_a_full_and_an_empty_catalog() {
    let empty = World::bare();
    empty.write("topics/customer-service.yaml", "title: Customer Service\n");
    for world in [World::sample(), empty] {
        world.commit();
        for report in report::ALL {
            for format in render::ALL {
                let mut line = report_words(report, "customer-service", "HEAD");
                line.extend(["--format", format.name]);
                let outcome = world.circ(&line);
                check_outcome(format.name, &outcome, &line.join(" "));
            }
        }
    }
}

#[test]
fn lists_and_findings_in_every_format() {
    for line in [
        &["list"][..],
        &["list", "kind:course"],
        &["tag", "list"],
        &["topic", "list"],
        &["report"],
        &["check"],
    ] {
        for format in render::ALL {
            let mut line = line.to_vec();
            line.extend(["--format", format.name]);
            let outcome = World::sample().circ(&line);
            check_outcome(format.name, &outcome, &line.join(" "));
        }
    }
}

#[test]
fn an_empty_result_is_still_a_result() {
    let world = World::bare();
    let mut shown = String::new();
    for format in render::ALL
        .iter()
        .filter(|format| !["html", "svg", "atom"].contains(&format.name))
    {
        shown.push_str(&world.shows(&format!("list --format {}", format.name)));
    }
    assert_snapshot!(shown, @r"
    $ circ list --format table
    no records
    $ circ list --format plain
    id	title	kind	modified
    $ circ list --format csv
    id,title,kind,modified
    $ circ list --format tsv
    id	title	kind	modified
    $ circ list --format json
    []
    $ circ list --format jsonl
    $ circ list --format yaml
    []
    $ circ list --format markdown
    no records
    $ circ list --format ids
    ");
}

#[test]
fn one_record_in_each_format() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A & B\nkind: news\ntags: [x, y]\nmodified: 2017-06\nlevel: 3\n",
    );
    let mut shown = String::new();
    for format in render::ALL
        .iter()
        .filter(|format| !["html", "svg", "atom"].contains(&format.name))
    {
        shown.push_str(&world.shows(&format!("list --format {}", format.name)));
    }
    assert_snapshot!(shown, @r#"
    $ circ list --format table
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   A & B  News  2017-06
    $ circ list --format plain
    id	title	kind	modified
    a	A & B	news	2017-06
    $ circ list --format csv
    id,title,kind,modified
    a,A & B,news,2017-06
    $ circ list --format tsv
    id	title	kind	modified
    a	A & B	news	2017-06
    $ circ list --format json
    [
      {
        "id": "a",
        "file": "resources/a.yaml",
        "title": "A & B",
        "kind": "news",
        "tags": [
          "x",
          "y"
        ],
        "modified": "2017-06",
        "level": 3
      }
    ]
    $ circ list --format jsonl
    {"id":"a","file":"resources/a.yaml","title":"A & B","kind":"news","tags":["x","y"],"modified":"2017-06","level":3}
    $ circ list --format yaml
    - id: a
      file: resources/a.yaml
      title: A & B
      kind: news
      tags:
        - x
        - 'y'
      modified: '2017-06'
      level: 3
    $ circ list --format markdown
    | ID | Title | Kind | Last Modified |
    | --- | --- | --- | --- |
    | a | A & B | News | 2017-06 |
    $ circ list --format ids
    a
    "#);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let world = World::sample();
    for format in render::ALL {
        let run = || {
            world
                .circ(&[
                    "report",
                    "topic",
                    "customer-service",
                    "--format",
                    format.name,
                ])
                .out
        };
        assert_eq!(run(), run(), "{}", format.name);
    }
}

#[test]
fn the_letter_case_of_a_format_makes_no_difference() {
    let world = World::sample();
    let lower = world.circ(&["list", "--format", "csv"]);
    assert_eq!(world.circ(&["list", "--format", "CSV"]).out, lower.out);
}

#[test]
fn an_unknown_format_is_bad_usage() {
    assert_snapshot!(World::sample().shows("list --format jsn"), @"
    $ circ list --format jsn
    --- stderr
    error: invalid value 'jsn' for '--format <FORMAT>'
      [possible values: table, plain, csv, tsv, json, jsonl, yaml, markdown, html, svg, atom, ids]

      tip: a similar value exists: 'json'

    For more information, try '--help'.
    --- exit 2
    ");
}
