//! `circ` keeps a catalog of resources as plain YAML files and answers from it with tables, reports
//! and topic pages. This library is the whole of it; `main.rs` only opens the door.
//!
//! # Floors
//!
//! A floor names only the floors below it. `tests/scenario/house.rs` holds that.
//!
//! | floor | module | what it holds |
//! |---|---|---|
//! | ground | [`model`] | what a catalog is: records, ids, tags, topics, settings, problems, dates |
//! | 1 | [`yaml`] | text ⇄ values with byte spans: read, emit, edit in place |
//! | 2 | [`store`] | the only user of the file system: find, load, save, lock |
//! | 2 | [`git`] | the only user of git: revisions and objects |
//! | 3 | [`query`] | which records a user means, and in what order |
//! | 3 | [`change`] | what differs between two texts |
//! | 3 | [`check`] | the rules, one a file |
//! | 4 | [`document`] | what a report says: headings, prose, links, tables |
//! | 4 | [`report`] | computations over a snapshot that end in a document, one a file |
//! | 5 | [`render`] | documents as bytes: a format a file, for people and for programs |
//! | roof | [`cli`] | one command a file; the only place with clap and writers |

pub mod change;
pub mod check;
pub mod cli;
pub mod document;
pub mod git;
pub mod model;
pub mod query;
pub mod render;
pub mod report;
pub mod store;
pub mod yaml;
