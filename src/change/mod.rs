//! What differs between two texts and between two records, and the merge of three. Pure.

pub mod fields;
pub mod merge;
pub mod text;
