//! What rules find, and where they put it.

use super::{Fix, Rule};
use crate::model::{Place, Problem, Severity};
use crate::yaml::{self, Span};

/// The most findings of one rule in one file. Who has mended a hundred sees the next ones, and a
/// hostile file cannot ask for a million of them.
pub(super) const MOST: usize = 100;

/// Something that is wrong, and how to mend it where there is one right answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong, and where.
    pub problem: Problem,
    /// The one right answer, if there is one.
    pub fix: Option<Fix>,
}

/// Something wrong in the text of one file, before it is known how much that matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    pub(super) fix: Option<Fix>,
}

impl Found {
    /// Something wrong with these bytes. The message is in words for a curator: lower case, no full
    /// stop.
    pub fn at(span: Span, message: impl Into<String>) -> Found {
        Found {
            span,
            message: message.into(),
            hint: None,
            fix: None,
        }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Found {
        self.hint = Some(hint.into());
        self
    }

    /// The same with its one right answer, if there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Found {
        self.fix = fix.into();
        self
    }

    /// As a finding of a rule in a file.
    pub(super) fn finding(
        self,
        rule: &Rule,
        severity: Severity,
        file: &str,
        bytes: &[u8],
    ) -> Finding {
        let (line, column) = yaml::position(bytes, self.span.start);
        let problem = Problem {
            file: file.to_owned(),
            place: Place::Bytes {
                span: self.span,
                line,
                column,
            },
            rule: rule.name,
            severity,
            message: self.message,
            hint: self.hint,
        };
        Finding {
            problem,
            fix: self.fix,
        }
    }
}

/// Where a rule that looks at the whole catalog puts what it finds.
pub struct Findings<'r> {
    rule: &'r Rule,
    severity: Severity,
    found: Vec<Finding>,
}

impl<'r> Findings<'r> {
    /// Nothing yet.
    pub(super) fn new(rule: &'r Rule, severity: Severity) -> Findings<'r> {
        Findings {
            rule,
            severity,
            found: Vec::new(),
        }
    }

    /// Something wrong with a file of the catalog. The rule need not know bytes: whoever shows a
    /// [`Place::Field`] looks up its line.
    pub fn add(&mut self, file: &str, place: Place, message: String, hint: Option<String>) {
        let problem = Problem {
            file: file.to_owned(),
            place,
            rule: self.rule.name,
            severity: self.severity,
            message,
            hint,
        };
        self.found.push(Finding { problem, fix: None });
    }

    /// Everything that was put here.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.found
    }
}
