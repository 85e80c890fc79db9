//! What differs between two texts, and between two records. Pure.

pub mod fields;
pub mod text;
