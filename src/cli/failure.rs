//! Failures: what stops a command, and the exit code that says so (design, section 3: exit codes).

use std::fmt;
use std::io;

use crate::model::{Problem, suggest};
use crate::query::QueryError;
use crate::render::safe;
use crate::store::{FindError, LoadError, ReadError, WriteError};
use crate::{document, git, report};
use unicode_width::UnicodeWidthStr;

/// How a command ended that was not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The answer is no, or there are findings.
    No,
    /// Done, but some files could not be read.
    Unread,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::No => 1,
            Outcome::Unread => 3,
        }
    }
}

/// Why a command was stopped. Each kind has an exit code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The answer is no: an unknown id, a duplicate.
    No,
    /// Bad usage.
    Usage,
    /// Input or output, git or settings.
    Broken,
    /// Another process holds the lock.
    Busy,
    /// The merge driver has written nothing. A code above 128 makes git stop its merge and leave every
    /// file as it was; any other would let it take our side for the result.
    Unmerged,
}

impl Kind {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Kind::No => 1,
            Kind::Usage => 2,
            Kind::Broken => 4,
            Kind::Busy => 75,
            Kind::Unmerged => 129,
        }
    }
}

/// What stopped a command: a kind, what is wrong, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    /// The kind, which decides the exit code.
    pub kind: Kind,
    /// What is wrong.
    pub message: String,
    /// What was typed, as two lines: the text, and marks under what is wrong in it.
    pub typed: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// Problems of files that are shown with it.
    pub problems: Vec<Problem>,
}

impl Failure {
    /// A failure of this kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Failure {
        Failure {
            kind,
            message: message.into(),
            typed: None,
            hint: None,
            problems: Vec::new(),
        }
    }

    /// The same failure with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Bad usage.
pub fn usage(message: impl Into<String>) -> Failure {
    Failure::new(Kind::Usage, message)
}

/// The answer is no.
pub fn no(message: impl Into<String>) -> Failure {
    Failure::new(Kind::No, message)
}

/// What stopped a command, from whatever error reached the roof. The types that decide an exit code
/// are known here; any other error is broken input or output, with its chain of causes.
pub fn explain(error: anyhow::Error) -> Failure {
    fn of<E>(error: anyhow::Error) -> Result<Failure, anyhow::Error>
    where
        E: std::error::Error + Send + Sync + 'static,
        Failure: From<E>,
    {
        error.downcast::<E>().map(Failure::from)
    }
    of::<Failure>(error)
        .or_else(of::<FindError>)
        .or_else(of::<LoadError>)
        .or_else(of::<ReadError>)
        .or_else(of::<WriteError>)
        .or_else(of::<git::Error>)
        .or_else(of::<QueryError>)
        .or_else(of::<report::Error>)
        .or_else(plain_stream)
        .unwrap_or_else(|error| Failure::new(Kind::Broken, format!("{error:#}")))
}

impl From<FindError> for Failure {
    fn from(error: FindError) -> Failure {
        let failure = Failure::new(Kind::Broken, chain(&error));
        match error {
            FindError::Io(..) => failure,
            _ if error.is_in_git() => failure
                .hint("this is a bare repository: with `--git-dir .` what reads finds its catalog"),
            _ => failure.hint("`circ init` starts a catalog; `--catalog DIR` names one elsewhere"),
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Failure {
        let message = error.to_string();
        let problems = match error {
            LoadError::Settings(problems) => problems,
            LoadError::Read(error) => return error.into(),
        };
        Failure {
            problems,
            ..Failure::new(Kind::Broken, message)
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Failure {
        Failure::new(Kind::Broken, chain(&error))
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        let message = chain(&error);
        match error {
            WriteError::Locked { .. } => {
                Failure::new(Kind::Busy, message).hint("try again in a moment")
            }
            WriteError::Changed { .. } => Failure::new(Kind::Broken, message)
                .hint("somebody else changed it just now; run the command again"),
            _ => Failure::new(Kind::Broken, message),
        }
    }
}

impl From<git::Error> for Failure {
    fn from(error: git::Error) -> Failure {
        let kind = match error {
            git::Error::NoMark(_) => Kind::Usage,
            _ => Kind::Broken,
        };
        Failure {
            hint: error.hint(),
            ..Failure::new(kind, error.to_string())
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Failure {
        Failure {
            typed: typed(&error),
            hint: error.hint.clone(),
            ..usage(error.to_string())
        }
    }
}

impl From<report::Error> for Failure {
    fn from(error: report::Error) -> Failure {
        let kind = match error {
            report::Error::NoTopic | report::Error::NoComparison | report::Error::Definition(_) => {
                Kind::Usage
            }
            report::Error::Order(_)
            | report::Error::NoColumn(..)
            | report::Error::TooManyGroups => Kind::Usage,
        };
        Failure {
            hint: error.hint(),
            ..Failure::new(kind, error.to_string())
        }
    }
}

impl From<report::threshold::Wrong> for Failure {
    fn from(error: report::threshold::Wrong) -> Failure {
        usage(format!("--fail-if: {}", error.message)).hint(error.hint)
    }
}

impl From<document::UnknownColumn> for Failure {
    fn from(error: document::UnknownColumn) -> Failure {
        let hint = suggest::among(&error.key, "columns", &error.known);
        usage(format!("there is no column {:?}", error.key)).hint(hint)
    }
}

/// Only standard output and standard error are written to as plain streams. An error of any other
/// file comes with the words that name it.
fn plain_stream(error: anyhow::Error) -> Result<Failure, anyhow::Error> {
    let is_plain = error
        .chain()
        .next()
        .is_some_and(|error| error.is::<io::Error>());
    match is_plain {
        true => Ok(Failure::new(
            Kind::Broken,
            format!("cannot write the output: {error}"),
        )),
        false => Err(error),
    }
}

/// A query with marks under what is wrong in it. A single term needs none: the message
/// names it.
fn typed(error: &QueryError) -> Option<String> {
    let before = error.text.get(..error.range.start)?;
    let wrong = error.text.get(error.range.clone())?;
    if wrong == error.text || !error.text.contains(' ') {
        return None;
    }
    let text = safe::line(&error.text);
    let columns = |part: &str| UnicodeWidthStr::width(safe::line(part).as_ref());
    let marks = "^".repeat(columns(wrong).max(1));
    Some(format!(
        "  {text}\n  {}{marks}",
        " ".repeat(columns(before))
    ))
}

/// An error and its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
