//! Writing commands, killed and hindered at their system calls: the short form of
//! `tests/system/kill.py`, which says what it proves.

use crate::system::prove;

fn check(command: &[&str]) {
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog");
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
