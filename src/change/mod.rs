//! What differs between two texts. Pure.

pub mod text;
