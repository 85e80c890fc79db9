//! What can go wrong with a file of the catalog, and what state it leaves behind.
//!
//! The messages name the file and say what is on the disk where that is other than before; what else
//! was or was not done knows only the caller. The system's own words are the `source`, so that a chain
//! of causes shows them once.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Why a file of the catalog could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The path is empty, absolute or has `..`, or a symbolic link on it leads out of the catalog.
    Outside {
        /// The path as it was asked for.
        path: PathBuf,
    },
    /// There is something at the path, but it is not a plain file (or, on the way, not a folder).
    NotRegular {
        /// Where it is.
        path: PathBuf,
        /// What was found: "a pipe", "a folder", …
        found: &'static str,
    },
    /// The system refused.
    Io {
        /// The file or folder that it was about.
        path: PathBuf,
        /// What was tried, to stand after "cannot".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    /// What is in the way, for a message that names the file already.
    pub fn reason(&self) -> String {
        match self {
            ReadError::Outside { .. } => "it is a link that leads out of the catalog".to_owned(),
            ReadError::NotRegular { found, .. } => format!("it is {found}, not a file"),
            ReadError::Io { source, .. } => source.to_string(),
        }
    }
}

/// Why a change was not made, or not made for certain.
///
/// With every variant except those of [`WriteError::is_done`] the file is as it was before.
#[derive(Debug)]
pub enum WriteError {
    /// Another process has held the lock all the time.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// How long this process has waited.
        waited: Duration,
    },
    /// A new file was to be made, and the name is taken.
    Exists {
        /// The taken path.
        path: PathBuf,
    },
    /// The file no longer holds the bytes that were read, or is gone.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// As [`ReadError::Outside`]; also a path that leads into `.circ` or `.git`.
    Outside {
        /// The path as it was asked for.
        path: PathBuf,
    },
    /// As [`ReadError::NotRegular`].
    NotRegular {
        /// Where it is.
        path: PathBuf,
        /// What was found: "a pipe", "a folder", …
        found: &'static str,
    },
    /// The system refused, and the file is as it was.
    Io {
        /// The file or folder that it was about.
        path: PathBuf,
        /// What was tried, to stand after "cannot".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The change is made and every program sees it, but the folder could not be flushed to disk.
    NotDurable {
        /// The file that was written or removed.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Changes of several files are made and every program sees them, but their folder could not be
    /// flushed to disk.
    NotFlushed {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A new file had to be written in place, that failed, and the incomplete file could not be
    /// removed.
    Partial {
        /// The incomplete file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Whether the file is other than before all the same.
    pub fn is_done(&self) -> bool {
        matches!(
            self,
            WriteError::NotDurable { .. }
                | WriteError::NotFlushed { .. }
                | WriteError::Partial { .. }
        )
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Outside { path } => outside(f, path),
            ReadError::NotRegular { path, found } => not_regular(f, path, found),
            ReadError::Io { path, doing, .. } => write!(f, "{}: cannot {doing}", path.display()),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Locked { path, waited } => write!(
                f,
                "{}: another process is writing to this catalog; gave up after {:.0} seconds",
                path.display(),
                waited.as_secs_f64()
            ),
            WriteError::Exists { path } => write!(f, "{}: already exists", path.display()),
            WriteError::Changed { path } => {
                write!(f, "{}: changed since it was read", path.display())
            }
            WriteError::Outside { path } => outside(f, path),
            WriteError::NotRegular { path, found } => not_regular(f, path, found),
            WriteError::Io { path, doing, .. } => {
                write!(f, "{}: cannot {doing}", path.display())
            }
            WriteError::NotDurable { path, .. } => write!(
                f,
                "{}: the change is made but may not survive a power cut: cannot flush its folder",
                path.display()
            ),
            WriteError::NotFlushed { path, .. } => write!(
                f,
                "{}: the changes in it are made but may not survive a power cut: cannot flush it",
                path.display()
            ),
            WriteError::Partial { path, .. } => write!(
                f,
                "{}: cannot write all of it, and an incomplete file remains",
                path.display()
            ),
        }
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ReadError::Io { source, .. } => Some(source),
            ReadError::Outside { .. } | ReadError::NotRegular { .. } => None,
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            WriteError::Io { source, .. }
            | WriteError::NotDurable { source, .. }
            | WriteError::NotFlushed { source, .. }
            | WriteError::Partial { source, .. } => Some(source),
            WriteError::Locked { .. }
            | WriteError::Exists { .. }
            | WriteError::Changed { .. }
            | WriteError::Outside { .. }
            | WriteError::NotRegular { .. } => None,
        }
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> WriteError {
        match error {
            ReadError::Outside { path } => WriteError::Outside { path },
            ReadError::NotRegular { path, found } => WriteError::NotRegular { path, found },
            ReadError::Io {
                path,
                doing,
                source,
            } => WriteError::Io {
                path,
                doing,
                source,
            },
        }
    }
}

fn outside(f: &mut fmt::Formatter<'_>, path: &std::path::Path) -> fmt::Result {
    write!(
        f,
        "{}: not a place for a file inside the catalog",
        path.display()
    )
}

fn not_regular(
    f: &mut fmt::Formatter<'_>,
    path: &std::path::Path,
    found: &'static str,
) -> fmt::Result {
    write!(
        f,
        "{}: is {found}; only plain files in plain folders are used",
        path.display()
    )
}
