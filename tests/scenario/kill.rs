//! Writing commands, killed and hindered at their system calls: the short form of
//! `tests/system/kill.py`, which says what it proves.

use crate::system::prove;
use crate::world::World;

fn check(command: &[&str]) {
    check_in(concat!(env!("CARGO_MANIFEST_DIR"), "/catalog"), command);
}

/// As [`check`], in another catalog than the sample.
fn check_in(catalog: &str, command: &[&str]) {
    let circ = [env!("CARGO_BIN_EXE_circ"), "--today", "2018-01-01"];
    let arguments = [&["--short", catalog, "--"], &circ[..], command].concat();
    prove("kill.py", arguments);
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

#[test]
fn move_to_folders() {
    let world = World::sample();
    let settings = world.read("circ.yaml");
    world.write("circ.yaml", format!("{settings}folders: kind\n"));
    let catalog = world.catalog();
    check_in(catalog.to_str().unwrap(), &["fmt", "--folders", "--yes"]);
}
