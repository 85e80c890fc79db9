//! What differs between two texts, two records and two whole catalogs, and the merge of three texts. Pure.

pub mod fields;
mod item;
pub mod merge;
mod pairs;
mod snapshots;
pub mod text;
pub mod words;

pub use snapshots::{Change, Changes, Part, Side, Unread, What, snapshots};
