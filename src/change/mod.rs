//! What differs between two texts, two records and two whole catalogs, and the merge of three texts. Pure.

pub mod fields;
mod item;
pub mod merge;
mod pairs;
mod single;
mod snapshots;
pub mod text;
pub mod words;

pub use single::{Change, Part, Unread, What};
pub use snapshots::{Changes, Side, snapshots};
