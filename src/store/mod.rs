//! The only user of the file system: reads the catalog's files and writes them so that neither a
//! crash, a full disk nor a second `circ` can lose what was there.
//!
//! # Reading
//!
//! [`load`] gives what is good in a catalog and names everything that is wrong: one bad file hides
//! nothing. It reads files in parallel and keeps the order of their ids. [`load_named`] reads the records
//! of a few ids alone, for whoever wants no other.
//!
//! # Writing (design, section 6: Writing to disk)
//!
//! [`Writer::open`] takes the catalog's lock; [`Writer::create`], [`Writer::replace`],
//! [`Writer::rename_all`] and [`Writer::remove`] are the only ways to change a file, and
//! [`Writer::carry_out`] does the same for many. The new text goes to a temporary file in `.circ/`, is
//! flushed to disk, gets its name by a link or a rename, and then the folder is flushed: of many files
//! once, at the end (`batch.rs` says what that promises). So at every moment a record is the old one or
//! the new one, whole, and what a command has said to be done is on disk. A file is replaced only while
//! it still holds the bytes that its writer had read.
//!
//! # Staying inside
//!
//! Every path is relative to a [`Root`]. Links are followed only while they lead to a place below
//! that root; pipes, sockets and devices are refused.
//!
//! # Limits
//!
//! - Unix only: it stands on folder handles (`openat` and its kin), which Windows does not have.
//! - A replaced file keeps its mode, and its owner and group where the system permits; extended
//!   attributes, access lists and other hard links of it stay with the old file.
//! - A program that ignores the lock and saves in the very instant between the last look and the
//!   rename is overwritten.
//! - On a file system with neither hard links nor a rename that refuses to replace, a new file is
//!   written in place, and a crash may leave a part of it.

mod atomic;
mod batch;
mod blobs;
mod cache;
mod error;
mod fields;
mod find;
mod folders;
mod inside;
mod layout;
mod load;
mod lock;
mod looks;
mod moves;
mod named;
mod new;
mod outside;
mod pack;
mod position;
mod read;
mod real;
mod record;
mod records;
mod reports;
mod settings;
mod skim;
mod sorting;
mod stamp;
mod survey;
mod temp;
mod template;
mod topic;
mod typed;
mod unkept;
mod vocabulary;
mod walk;
mod work_copy;
mod work_folder;
mod writer;

pub use batch::{Change, Stopped};
pub use blobs::Blobs;
pub use cache::Cache;
pub use error::{ReadError, WriteError};
pub use fields::problem;
pub use find::{FindError, SETTINGS, find};
pub use folders::{apart, folder, inside};
pub use inside::Root;
pub use layout::{below, is_loaded, is_on_the_way, is_report};
pub use load::{
    Keeping, LoadError, Loaded, load, load_each, load_files, load_settings, locate, read_settings,
};
pub use moves::{Named, Rename, Renamed, named};
pub use named::load_named;
pub use new::{NewError, new_catalog};
pub use outside::{
    look_at, make_folder, read_input, remove_output, replace_by, write_output, write_program,
};
pub use read::read_file;
pub use real::real_path;
pub use record::Reader;
pub use records::{Caching, Lacking, Wanting};
pub use reports::{load_reports, load_reports_of};
pub use skim::Skim;
pub use template::{TEMPLATES, template_names};
pub use work_copy::WorkCopy;
pub use writer::{Created, Writer};
