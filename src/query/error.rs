//! What is wrong with a query, where, and what to do about it.

use std::fmt;
use std::ops::Range;

/// Why a text is no query or no order.
///
/// It is written as its message alone; whoever shows it can add the hint and underline the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong, in a few words without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The text that was read. The arguments of a command line stand in it with one blank between.
    pub text: String,
    /// The bytes of [`QueryError::text`] that are wrong; always whole characters of it, and empty
    /// at its end where something is missing there.
    pub range: Range<usize>,
}

impl QueryError {
    /// An error at these bytes of a text that whoever knows it adds with [`QueryError::within`].
    pub(super) fn new(range: &Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError {
            message: message.into(),
            hint: None,
            text: String::new(),
            range: range.clone(),
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> QueryError {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn within(mut self, text: &str) -> QueryError {
        text.clone_into(&mut self.text);
        self
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}
