//! The law that no value changes, with the YAML readers of others: PyYAML (1.1) and ruamel.yaml (1.2).
//!
//! One `python3` reads everything. A reader that is not installed is named and left out;
//! `CIRC_REQUIRE_READERS=1` makes that a failure.

use std::fmt::Write as _;
use std::process::Command;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::layouts::{ended, layouts};
use super::{ORDER, Shape, format};

/// How many layouts are read.
const SAMPLES: usize = 600;

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[test]
fn other_readers_see_no_change() {
    let required = std::env::var("CIRC_REQUIRE_READERS").is_ok_and(|value| value == "1");
    let mut runner = TestRunner::deterministic();
    let any = layouts();
    let mut cases = String::new();
    for _ in 0..SAMPLES {
        let layout = any.new_tree(&mut runner).unwrap().current();
        let new = format(&layout.text).unwrap();
        cases.push_str(&format!("{} {}\n", hex(&ended(&layout.text)), hex(&new)));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases");
    std::fs::write(&file, cases).unwrap();
    let lists = ORDER.iter().filter(|(_, shape)| *shape == Shape::List);
    let run = Command::new("python3")
        .args(["-X", "utf8", "-c", include_str!("readers.py")])
        .arg(&file)
        .args(lists.map(|(key, _)| key))
        .output();
    let Ok(run) = run else {
        println!("skipped: python3 is not installed");
        assert!(!required, "python3 is required");
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    println!("{said}");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let wrong = said.lines().find(|line| line.starts_with("wrong: "));
    assert_eq!(wrong, None);
    assert!(
        !required || !said.contains("missing: "),
        "a reader is missing: {said}"
    );
}
