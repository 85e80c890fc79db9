//! What `circ` writes, read by readers of others: Python's own for JSON, CSV and HTML, and PyYAML
//! and ruamel.yaml.
//!
//! Where python3 or a module is missing the test says so and passes; `CIRC_REQUIRE_READERS=1` makes
//! that a failure, so that nothing is skipped where all are meant to be there.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

use crate::world::World;

/// Whether a reader that is missing is a failure.
pub fn required() -> bool {
    std::env::var("CIRC_REQUIRE_READERS").is_ok_and(|value| value == "1")
}

/// Says that a test is skipped, or fails where nothing may be.
pub fn skip(why: &str) {
    println!("skipped: {why}");
    assert!(!required(), "{why}");
}

/// Runs a Python script with these arguments and returns what it printed. Each line `missing: NAME`
/// names a reader that is not installed. Nothing where there is no Python.
pub fn python(script: &str, arguments: &[&Path]) -> Option<String> {
    let run = Command::new("python3")
        .args(["-X", "utf8", "-c", script])
        .args(arguments)
        .output();
    let Ok(run) = run else {
        skip("python3 is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{wrong}");
    for name in said
        .lines()
        .filter_map(|line| line.strip_prefix("missing: "))
    {
        skip(&format!("{name} is not installed"));
    }
    Some(said)
}

/// Writes what a command prints into a file.
pub fn save(world: &World, arguments: &[&str], name: &str) {
    let outcome = world.circ(arguments);
    assert_eq!(outcome.code, 0, "{arguments:?}: {}", outcome.err);
    std::fs::write(world.folder().join(name), outcome.out).unwrap();
}

#[test]
fn every_format_has_the_facts() {
    let world = World::sample();
    for format in [
        "json", "jsonl", "csv", "tsv", "yaml", "markdown", "html", "plain",
    ] {
        let arguments = ["list", "--sort", "-modified,title", "--format", format];
        save(&world, &arguments, &format!("list.{format}"));
    }
    for format in ["json", "html", "markdown"] {
        let arguments = ["report", "topic", "customer-service", "--format", format];
        save(&world, &arguments, &format!("page.{format}"));
    }
    let Some(said) = python(include_str!("readers/facts.py"), &[world.folder()]) else {
        return;
    };
    print!("{said}");
}

/// Titles that a careless writer or reader would change.
const TITLES: &[&str] = &[
    "No: a title with # and 'quotes'",
    "no",
    "- dash",
    " leading space",
    "1e3",
    "Emoji 🎉👩‍👩‍👧",
    "كتاب عن خدمة العملاء",
    "ספר על שירות",
    "2017-06-07",
    "12:30:45",
    "1_000",
    "~",
    "null",
    "true",
    "=",
    "<<",
    "0x1F",
    "{not: a mapping}",
    "[not, a, list]",
    "*alias &anchor !tag",
    "\"quoted\"",
    "back\\slash",
    "trailing colon:",
    "a #comment",
    "@home `tick` %percent",
    "? question",
    "| bar > fold",
    "e\u{301} and é",
];

const SUMMARIES: &[&str] = &[
    "A first paragraph that is long enough to be folded when it is written, because it runs well \
     past the eighty columns of a line.\n\nA second paragraph.\n\n  An indented line: with a colon.\n\
     # No comment.\n- No item.",
    "One line.",
    "no",
    "Ends with a line break.\n",
    "Trailing blanks  \nand\ttabs",
    "\n\nBegins with line breaks.",
    "--- no document\n... no end\n%NO directive",
];

#[test]
fn what_is_added_is_read_back() {
    let world = World::bare();
    let mut expected = serde_json::Map::new();
    for (number, title) in TITLES.iter().enumerate() {
        let summary = SUMMARIES[number % SUMMARIES.len()];
        let id = format!("r{number}");
        let tag = title.trim();
        let (summary_flag, tag_flag) = (format!("--summary={summary}"), format!("--tag={tag}"));
        let flags = ["add", "--id", &id, &summary_flag, &tag_flag, "--kind=no"];
        // A title that begins with a dash stands behind `--`.
        let outcome = world.circ(&[&flags[..], &["--", title]].concat());
        let printed = (outcome.code, outcome.out);
        assert_eq!(printed, (0, format!("{id}\n")), "{}", outcome.err);

        let shown = world.circ(&["show", &id, "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(shown["title"], *title);
        assert_eq!(shown["summary"], summary);
        assert_eq!(shown["tags"], serde_json::json!([tag]));
        let record = serde_json::json!({
            "title": title, "summary": summary, "tags": [tag], "kind": "no",
        });
        expected.insert(id, record);
    }
    assert_eq!(world.circ(&["list", "--format", "ids"]).code, 0);
    let file = world.folder().join("expected.json");
    std::fs::write(&file, serde_json::Value::Object(expected).to_string()).unwrap();
    let resources = world.catalog().join("resources");
    let said = python(include_str!("readers/records.py"), &[&file, &resources]);
    print!("{}", said.unwrap_or_default());
}
