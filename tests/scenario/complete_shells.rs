//! Completion in real shells, on a pseudo-terminal: `tests/system/complete.py`, which says what it proves.
//!
//! Where Python, pexpect or the shell is missing the tests say so and pass; see [`crate::readers`].
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

use crate::readers::skip;

fn check(shell: &str) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("python3")
        .arg(repository.join("tests/system/complete.py"))
        .args([env!("CARGO_BIN_EXE_circ"), shell])
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
fn bash() {
    check("bash");
}

#[test]
fn zsh() {
    check("zsh");
}

#[test]
fn fish() {
    check("fish");
}
