//! Text ⇄ values, with the bytes that each value came from: read, emit, edit in place, format.
//!
//! This floor knows YAML and no records. Nothing of the parser behind it gets out: other floors see
//! a document of nodes, values of the `serde_yaml` data model, and faults with byte ranges.

mod build;
pub mod conflict;
mod doc;
pub mod edit;
pub mod emit;
mod explain;
mod fault;
pub mod format;
mod keys;
mod plain;
mod read;
mod scan;
mod value;

pub use doc::{Doc, Entries, Node, Style};
pub use fault::{Fault, Span, position};
#[doc(hidden)]
pub use read::both_ways;
pub use read::{Limits, Parsed, read};
pub use value::to_value;
