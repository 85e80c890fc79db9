//! Scenarios: the real commands over a copy of the sample catalog, in one test binary.
//!
//! [`world::World`] runs `circ` in a folder of its own and shows the whole outcome in one text:
//! what was printed, the exit code, and what has changed in the folder.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod add;
mod alias;
mod annotations;
mod at;
mod atom;
mod awkward_files;
mod bad_files;
mod bulk;
mod check;
mod check_fix;
mod check_git;
mod complete;
mod complete_shells;
mod completions;
mod edit;
mod faults;
mod fmt;
mod foreign_folder;
mod formats;
mod from;
mod hostile_text;
mod house;
mod init;
mod interrupted;
mod kill;
mod list;
mod manners;
mod merge;
mod new_files;
mod open;
mod pages;
mod parallel;
mod query;
mod readers;
mod reading;
mod readme;
mod rename;
mod rename_record;
mod report;
mod report_shape;
mod rm;
mod schema;
mod set;
mod set_values;
mod show;
mod tag;
mod tag_merge;
mod template;
mod terminal;
mod topic;
mod vocabulary;
mod world;
