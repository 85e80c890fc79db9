//! Runs the scripts of `tests/system/`: proofs that need another program than `circ`, each of which
//! says at its top what it proves.
//!
//! Where Python or what a script needs is missing the test says so and passes; see [`crate::readers`].
#![allow(clippy::print_stdout)]

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

use crate::readers::skip;

/// Runs a script; nothing where there is no Python.
pub fn script(
    name: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Option<Output> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("python3")
        .args(["-X", "utf8"])
        .arg(repository.join("tests/system").join(name))
        .args(arguments)
        .output();
    if run.is_err() {
        skip("python3 is not installed");
    }
    run.ok()
}

/// Runs a script that proves something. It ends with 0 where that holds and with 2 where it lacks what
/// it needs.
pub fn prove(name: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) {
    let Some(run) = script(name, arguments) else {
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    let wrong = String::from_utf8_lossy(&run.stderr);
    match run.status.code() {
        Some(0) => println!("{said}"),
        Some(2) => skip(&wrong),
        _ => panic!("{said}{wrong}"),
    }
}
