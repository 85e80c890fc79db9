//! The law once more, with the YAML readers of others: PyYAML and libyaml (1.1), ruamel.yaml (1.2).
//!
//! One `python3` reads everything. A reader that is not installed is named and left out;
//! `CIRC_REQUIRE_READERS=1` makes that a failure.

use std::fmt::Write as _;
use std::process::Command;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_yaml::{Mapping, Value};

use super::super::{Context, Field, record, scalar, value};
use super::texts::{any_text, hard_texts};

/// Texts beside the hard ones.
const SAMPLES: usize = 2000;

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The record that `expected` in `readers.py` describes.
fn everywhere(text: &str) -> String {
    let items = [text.to_owned(), text.to_owned()];
    let one = |key: &str, value: Value| Value::Mapping(Mapping::from_iter([(key.into(), value)]));
    let list = vec![Value::Sequence(vec![text.into()]), one("k", text.into())];
    let mut custom = Mapping::from_iter([("deep".into(), Value::Sequence(list))]);
    custom.insert("key".into(), one(text, 1.into()));
    let fields = [
        ("text", Field::Text(text)),
        ("list", Field::List(&items)),
        ("value", Field::Value(&Value::Mapping(custom))),
        ("prose", Field::Prose(text)),
        ("after", Field::Text("x")),
    ];
    let flow = scalar(text, Context::Flow);
    format!("{}flow: [{flow}, {{k: {flow}}}]\n", record(&fields))
}

#[test]
fn other_readers_agree() {
    let required = std::env::var("CIRC_REQUIRE_READERS").is_ok_and(|value| value == "1");
    let mut runner = TestRunner::deterministic();
    let mut texts = hard_texts();
    let any = any_text();
    texts.extend((0..SAMPLES).map(|_| any.new_tree(&mut runner).unwrap().current()));
    let cases: String = texts
        .iter()
        .map(|text| {
            let alone = value(&Value::from(text.as_str()));
            format!("{} {} {}\n", hex(text), hex(&everywhere(text)), hex(&alone))
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases");
    std::fs::write(&file, cases).unwrap();

    let run = Command::new("python3")
        .args(["-X", "utf8", "-c", include_str!("../readers.py")])
        .arg(&file)
        .output();
    let Ok(run) = run else {
        println!("skipped: python3 is not installed");
        assert!(!required, "python3 is required");
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    for line in said.lines() {
        match line.strip_prefix("missing: ") {
            Some(name) => println!("skipped: {name} is not installed"),
            None => println!("{line}"),
        }
    }
    assert!(
        !said.contains("wrong: "),
        "{}",
        said.lines()
            .find(|line| line.starts_with("wrong: "))
            .unwrap()
    );
    assert!(
        !required || !said.contains("missing: "),
        "a reader is missing: {said}"
    );
}
