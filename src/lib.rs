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
//! | 1 | [`yaml`] | text ⇄ values with byte spans: read, emit, edit in place, format |
//! | 2 | [`store`] | the only user of the file system: find, load, save, lock |
//! | 2 | [`git`] | the only user of git: revisions, objects, histories, merges by lines, setup |
//! | 3 | [`query`] | which records a user means, and in what order |
//! | 3 | [`change`] | what differs between texts, records and catalogs, what a history did, the merge of three texts |
//! | 3 | [`schema`] | what a record may say, for editors: a JSON Schema |
//! | 4 | [`history`] | what git's history says of a catalog: dates, remembered by commit |
//! | 4 | [`document`] | what a report says: headings, prose, links, tables |
//! | 4 | [`report`] | computations over a snapshot that end in a document, one a file |
//! | 5 | [`check`] | the rules, one a file, and the fixes that have one right answer |
//! | 6 | [`render`] | documents as bytes: a format a file, for people and for programs |
//! | roof | [`cli`] | one command a file; the only place with clap and writers |
//!
//! # Recipes
//!
//! **To add a report**: one file in `src/report/` with a `REPORT`, as `src/report/topics.rs` has it, and
//! two lines in `src/report/mod.rs`: the module and its place in `ALL`. Help, completion and dispatch
//! follow. It gets records and gives a [`document::Document`]; it knows no format and no file. One about
//! two snapshots is computed from what differs, as `src/report/changes.rs` is. What a definition can
//! say is a line in `src/report/defined.rs` instead.
//!
//! **To add a format**: one file in `src/render/` with a `FORMAT`, as `src/render/tsv.rs` has it, and
//! two lines in `src/render/mod.rs`. Every report can then be had in it, and
//! `tests/scenario/formats.rs` tries them all.
//!
//! **To tell templates more**: a name and an arm in `src/report/template.rs`. A filter for them is one
//! closure and its name in `src/render/template/filters.rs`.
//!
//! **To add a rule for `check`**: one file in `src/check/` with a `RULE`, as `src/check/unknown_kind.rs`
//! has it (or `src/check/missing_field.rs`, where the text counts), and two lines in `src/check/mod.rs`.
//! Add its fault to `tests/scenario/faults.rs`. Where there is one right answer, the rule says `mends`
//! and gives a [`check::Fix`]: see `src/check/bad_language.rs`, and `tests/scenario/check_fix.rs`.
//!
//! **To add a command**: one file in `src/cli/`, as `src/cli/list.rs` is one: its doc comment is the help
//! text, then what can be typed, then `run`. Three lines in `src/cli/mod.rs` name it. An argument whose
//! values are in the catalog says so for completion, as `add = Known::Id` does in `src/cli/open.rs`.
//! A command that reads flattens `cli/revision.rs`, and so has `--at` and `--git-dir`. Give the command a
//! module in `tests/scenario/`.
//!
//! **To add a core field**: its lines in `src/model/field.rs` and `src/model/record.rs`, where it is read
//! in `src/store/record.rs`, its shape in `src/schema/shape.rs`, and a flag in `src/cli/add.rs`.

pub mod change;
pub mod check;
pub mod cli;
pub mod document;
pub mod git;
pub mod history;
pub mod model;
pub mod query;
pub mod render;
pub mod report;
pub mod schema;
pub mod store;
pub mod yaml;
