//! What differs between two texts, two records and two whole catalogs, what a history did to records, and
//! the merge of three texts. Pure: what is read is handed in.

pub mod dates;
pub mod fields;
mod item;
pub mod meaning;
pub mod merge;
pub mod message;
mod pairs;
pub mod renames;
pub mod resolve;
mod single;
mod snapshots;
pub mod text;
pub mod trail;
pub mod words;

pub use single::{Change, Part, Unread, What};
pub use snapshots::{Changes, Side, snapshots};
