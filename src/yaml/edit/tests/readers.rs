//! Changes of arbitrary records, read by PyYAML.
//!
//! Where it is not installed this says so; `CIRC_REQUIRE_READERS=1` makes that a failure.

use super::any::{cases, edits};
use super::layouts::{File, files};
use super::styles::Edit;
use super::*;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::json;
use std::fmt::Write as _;
use std::process::Command;

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The change as `readers.py` knows it.
fn told(edit: &Edit, key: &str) -> serde_json::Value {
    let value = match edit {
        Edit::Text(text) | Edit::Prose(text) | Edit::Date(text) => json!(text),
        Edit::Add(text) | Edit::Rename(text) => json!(text),
        Edit::Value(value) => json!(value),
        Edit::List(items) => json!(items),
        Edit::Remove(index) => json!(index),
        Edit::Replace(index, item) => json!([index, item]),
        Edit::Unset => json!(null),
    };
    json!({"edit": edit.name(), "key": key, "value": value})
}

#[test]
fn another_reader_agrees() {
    let required = std::env::var("CIRC_REQUIRE_READERS").is_ok_and(|value| value == "1");
    let mut runner = TestRunner::deterministic();
    let strategy = (files(), 0..6usize, edits());
    let mut lines = String::new();
    for _ in 0..cases() {
        let (file, which, edit): (File, usize, Edit) =
            strategy.new_tree(&mut runner).expect("a record").current();
        let key = file.entries.get(which).map_or("missing", |laid| &laid.key);
        // PyYAML knows no tab between a value and its comment.
        let text = file.text.replace('\t', " ");
        if let Ok(new) = apply(&text, &[edit.change(key)], ORDER, &Limits::default()) {
            let (old, new) = (hex(&text), hex(&new));
            let _ = writeln!(lines, "{old} {new} {}", told(&edit, key));
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cases");
    std::fs::write(&path, lines).expect("a file");
    let run = Command::new("python3")
        .args(["-X", "utf8", "-c", include_str!("../readers.py")])
        .arg(&path)
        .output();
    let Ok(run) = run else {
        println!("skipped: python3 is not installed");
        assert!(!required, "python3 is required");
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    let fault = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{fault}");
    assert!(!required || !said.contains("missing: "), "{said}");
    let wrong = said.lines().find(|line| line.starts_with("wrong: "));
    assert_eq!(wrong, None, "{said}");
    assert!(
        said.contains("missing: ") || said.contains("unread: 0\n"),
        "{said}"
    );
    println!("{said}");
}
