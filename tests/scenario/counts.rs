//! What reports count, counted once more by `tests/system/counts.py`, which says what it compares.

use std::path::Path;

use crate::system::{prove, script};
use crate::world::World;

fn check(catalog: &Path, today: &str) {
    let (catalog, circ) = (catalog.to_str().unwrap(), env!("CARGO_BIN_EXE_circ"));
    prove("counts.py", [catalog, "--today", today, "--", circ]);
}

#[test]
fn a_thousand_odd_records_are_counted_alike() {
    let world = World::empty();
    let folder = world.catalog();
    let Some(run) = script("odd_catalog.py", ["1000", folder.to_str().unwrap()]) else {
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
