//! What is to be said of a text that came back from the editor, before it is saved.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::choosing::Loaded;
use crate::check;
use crate::model::{Problem, Snapshot};
use crate::store::{self, LoadError};

/// What came back.
pub(super) struct Verdict {
    /// What cannot be read: the text must not be saved.
    pub broken: Vec<Problem>,
    /// What `circ check` finds in it that it did not find in the old text.
    pub findings: Vec<Problem>,
}

/// What `circ check` finds in a file of this catalog as it is.
pub(super) fn before(file: &str, old: &[u8], loaded: &Loaded, today: NaiveDate) -> Vec<Problem> {
    findings(file, &loaded.snapshot, old, today)
}

/// Looks over the new text of a file of this catalog, in which `before` was found before.
///
/// # Errors
///
/// The settings, without which it cannot be read, cannot be read themselves any more.
pub(super) fn on(
    file: &str,
    new: &[u8],
    before: &[Problem],
    loaded: &Loaded,
    today: NaiveDate,
) -> Result<Verdict, LoadError> {
    let (after, broken) = loaded.with(&BTreeMap::from([(file.to_owned(), new.to_owned())]))?;
    let mut findings = findings(file, &after, new, today);
    let is_old = |problem: &Problem| {
        let mut before = before.iter();
        before.any(|old| old.rule == problem.rule && old.message == problem.message)
    };
    findings.retain(|problem| !is_old(problem));
    Ok(Verdict { broken, findings })
}

/// What the rules find in a file of this text.
fn findings(file: &str, snapshot: &Snapshot, bytes: &[u8], today: NaiveDate) -> Vec<Problem> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    let catalog = check::Catalog::new(snapshot, today);
    let found = check::run_on(&catalog, file, text).into_iter();
    let mut problems: Vec<Problem> = found.map(|finding| finding.problem).collect();
    for problem in &mut problems {
        store::locate(problem, bytes);
    }
    problems
}
