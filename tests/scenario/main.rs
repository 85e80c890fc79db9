//! Scenarios: the real commands over a copy of the sample catalog, in one test binary.
//!
//! [`world::World`] runs `circ` in a folder of its own and shows the whole outcome in one text:
//! what was printed, the exit code, and what has changed in the folder.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod awkward_files;
mod bad_files;
mod hostile_text;
mod kill;
mod list;
mod parallel;
mod readers;
mod readme;
mod world;
