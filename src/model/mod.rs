//! What a catalog is, as plain values: no files, no git, no command line.
//!
//! Everything above speaks in these words: a [`Snapshot`] holds [`Record`]s, [`Topic`]s and a
//! [`Vocabulary`] under [`Settings`]; what is wrong in the user's data is a [`Problem`]. Equality of
//! tags, kinds and ids is decided here ([`fold`]), so that every command agrees on it.

pub mod address;
pub mod age;
pub mod alike;
pub mod date;
pub mod declared;
pub mod definition;
pub mod excerpt;
pub mod field;
pub mod filing;
pub mod fold;
pub mod hash;
pub mod id;
pub mod part;
pub mod problem;
pub mod record;
pub mod settings;
pub mod similar;
pub mod snapshot;
pub mod suggest;
pub mod tag;
pub mod text;
pub mod title_order;
pub mod topic;
pub mod vocabulary;

pub use date::Date;
pub use definition::{Definition, SavedReport};
pub use field::{Core, Field, Type};
pub use id::Id;
pub use problem::{Place, Problem, Severity};
pub use record::{Record, Value};
pub use settings::{Dates, Level, Settings};
pub use snapshot::Snapshot;
pub use tag::Tag;
pub use text::{Text, Texts};
pub use title_order::TitleOrder;
pub use topic::{Link, Topic};
pub use vocabulary::Vocabulary;
