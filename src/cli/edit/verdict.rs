//! What is to be said of a text that came back from the editor, before it is saved.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::choosing::Loaded;
use crate::check;
use crate::model::{Problem, Snapshot};
use crate::store;

/// What came back.
pub(super) struct Verdict {
    /// What cannot be read: the text must not be saved.
    pub broken: Vec<Problem>,
    /// What `circ check` finds in it that it did not find in the old text.
    pub findings: Vec<Problem>,
}

/// Looks over the new text of a file of this catalog.
///
/// # Errors
///
/// The settings are gone or wrong by now: then nobody can say what the text means.
pub(super) fn on(
    file: &str,
    new: &[u8],
    loaded: &Loaded,
    today: NaiveDate,
) -> Result<Verdict, store::LoadError> {
    let settings = loaded.bytes(store::SETTINGS);
    let mut files = BTreeMap::from([(file.to_owned(), new.to_owned())]);
    files.extend(settings.map(|bytes| (store::SETTINGS.to_owned(), bytes)));
    let (read, broken) = store::load_files(&files)?;
    let before = findings(file, &loaded.snapshot, None, loaded, today);
    let after = with(&loaded.snapshot, file, read);
    let mut findings = findings(file, &after, Some(new), loaded, today);
    let is_old = |problem: &Problem| {
        let mut before = before.iter();
        before.any(|old| old.rule == problem.rule && old.message == problem.message)
    };
    findings.retain(|problem| !is_old(problem));
    Ok(Verdict { broken, findings })
}

/// The catalog with this file as it was read anew.
fn with(snapshot: &Snapshot, file: &str, read: Snapshot) -> Snapshot {
    let mut all = snapshot.clone();
    all.records.retain(|record| record.file != file);
    all.topics.retain(|topic| topic.file != file);
    all.records.extend(read.records);
    all.topics.extend(read.topics);
    Snapshot {
        vocabulary: all.vocabulary,
        ..Snapshot::new(all.settings, all.records, all.topics)
    }
}

/// What the rules find in a file, which may have other bytes than on disk.
fn findings(
    file: &str,
    snapshot: &Snapshot,
    new: Option<&[u8]>,
    loaded: &Loaded,
    today: NaiveDate,
) -> Vec<Problem> {
    let bytes = |asked: &str| match new {
        Some(new) if asked == file => Some(new.to_owned()),
        _ => loaded.bytes(asked),
    };
    let catalog = check::Catalog::new(snapshot, today);
    let found = check::run(&catalog, &bytes).into_iter();
    let mut problems: Vec<Problem> = found
        .map(|finding| finding.problem)
        .filter(|problem| problem.file == file)
        .collect();
    for problem in &mut problems {
        if let Some(bytes) = bytes(file) {
            store::locate(problem, &bytes);
        }
    }
    problems
}
