//! The doorway of `circ`: gathers the outside world and calls the library.

fn main() {}
