//! What reports count, counted once more by `tests/system/counts.py`, which says what it compares.
//!
//! Where Python or PyYAML is missing the tests say so and pass; see [`crate::readers`].
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::{Command, Output};

use crate::readers::skip;
use crate::world::World;

/// Runs one of the scripts in `tests/system/`; nothing where there is no Python.
fn script(name: &str, arguments: &[&str]) -> Option<Output> {
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

fn check(catalog: &Path, today: &str) {
    let (catalog, circ) = (catalog.to_str().unwrap(), env!("CARGO_BIN_EXE_circ"));
    let Some(run) = script("counts.py", &[catalog, "--today", today, "--", circ]) else {
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

#[test]
fn a_thousand_odd_records_are_counted_alike() {
    let world = World::empty();
    let folder = world.catalog();
    let Some(run) = script("odd_catalog.py", &["1000", folder.to_str().unwrap()]) else {
        return;
    };
    assert!(run.status.success(), "{run:?}");
    check(&folder, "2018-06-01");
}

#[test]
fn the_sample_is_counted_alike() {
    check(&World::sample().catalog(), "2018-06-01");
}

#[test]
fn an_empty_catalog_is_counted_alike() {
    check(&World::bare().catalog(), "2018-06-01");
}
