//! How long the parts of the library take, each on its own and in memory: a record read, an edit, a query
//! over 1,000 records, an order, a merge, a document written.
//!
//! ```text
//! cargo bench                                     all of them, with what has changed since the last run
//! cargo bench -- reader                           those with `reader` in their names
//! cargo bench -- --save-baseline before           keeps the figures; `--baseline before` compares with them
//! cargo test --bench library                      each once, unoptimised: that they still run
//! ```
//!
//! The inputs are the same in every run. `benches/README.md` says what the figures are for.
#![allow(missing_docs, reason = "criterion's macros make public functions")]
#![allow(
    clippy::unwrap_used,
    reason = "an input that is wrong is to stop the run"
)]

mod editor;
mod inputs;
mod load;
mod merge;
mod query;
mod reader;
mod render;
mod report;
mod sort;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

/// Short runs: all of them end within two minutes. Ask for more with `--measurement-time`.
fn short() -> Criterion {
    Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1500))
}

criterion_group! {
    name = all;
    config = short();
    targets = reader::all, editor::all, merge::all, query::all, sort::all, report::all, render::all, load::all
}
criterion_main!(all);
