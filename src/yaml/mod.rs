//! Text ⇄ values, with the bytes that each value came from: read, emit, edit in place.
//!
//! This floor knows YAML and no records. Nothing of the parser behind it gets out: other floors see
//! a document of nodes, values of the `serde_yaml` data model, and faults with byte ranges.
