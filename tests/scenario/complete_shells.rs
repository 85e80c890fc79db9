//! Completion in real shells, on a pseudo-terminal: `tests/system/complete.py`, which says what it proves.

use crate::system::prove;

fn check(shell: &str) {
    prove("complete.py", [env!("CARGO_BIN_EXE_circ"), shell]);
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
