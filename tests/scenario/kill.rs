//! Writing commands, killed and hindered at their system calls: the short form of
//! `tests/system/kill.py`, which says what it proves.
//!
//! Where strace or Python cannot be used the tests say so and pass; see [`crate::readers`].
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

use crate::readers::skip;

fn check(command: &[&str]) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("python3")
        .arg(repository.join("tests/system/kill.py"))
        .arg("--short")
        .arg(repository.join("catalog"))
        .args(["--", env!("CARGO_BIN_EXE_circ"), "--today", "2018-01-01"])
        .args(command)
        .output();
    let Ok(run) = run else {
        return skip("python3 is not installed");
    };
    let said = String::from_utf8_lossy(&run.stdout);
    let wrong = String::from_utf8_lossy(&run.stderr);
    match run.status.code() {
        Some(0) => println!("{said}"),
        Some(2) => skip(&wrong),
        _ => panic!("{said}{wrong}"),
    }
}

#[test]
fn add() {
    check(&[
        "add",
        "A title",
        "--kind",
        "news",
        "--summary",
        "Some text.",
    ]);
}

#[test]
fn tag_add() {
    check(&["tag", "add", "interesting-patron-questions", "outreach"]);
}

#[test]
fn set_in_several_records() {
    check(&["set", "--where", "kind:webinar", "owner=Ann", "--yes"]);
}

#[test]
fn rename() {
    check(&["rename", "interesting-patron-questions", "odd-questions"]);
}

#[test]
fn merge() {
    check(&[
        "merge",
        "interesting-patron-questions",
        "extreme-customer-service-every-time",
        "--yes",
    ]);
}
