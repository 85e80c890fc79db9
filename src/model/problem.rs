//! Problems: what is wrong in the user's data, and where.

use std::fmt;
use std::ops::Range;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is lost or ambiguous until it is mended.
    Error,
    /// Everything works, and yet somebody should look.
    Warning,
    /// Nothing is wrong: advice, which makes no exit code other.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Where in its file a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// Bytes of the file, with the line and column (in characters) of the first, counted from 1.
    Bytes {
        /// The range in bytes.
        span: Range<usize>,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// A field by its key in the file, and by the number of its item (from 0) where it is a list.
    /// Rules that look at values know no bytes; whoever shows the problem reads the file again.
    Field {
        /// The key as the file has it.
        key: String,
        /// The item of a list.
        item: Option<usize>,
    },
}

/// One thing wrong in one file of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the catalog, with `/` between folders.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// The stable name of the rule that found it, such as `bad-date`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in a few words without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// Line and column, counted from 1; a problem of the whole file stands at 1:1.
    pub fn line_column(&self) -> (usize, usize) {
        match self.place {
            Place::Bytes { line, column, .. } => (line, column),
            Place::File | Place::Field { .. } => (1, 1),
        }
    }
}

/// `file:line:column: message (hint)`, on one line.
impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(out, "{}:{line}:{column}: {}", self.file, self.message)?;
        match &self.hint {
            Some(hint) => write!(out, " ({hint})"),
            None => Ok(()),
        }
    }
}
