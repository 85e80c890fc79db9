//! `circ check --fix`: what has one right answer is written, by verified edits and under the lock.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::choosing::Loaded;
use super::super::writing::Draft;
use super::scope::Meant;
use crate::check::{self, Catalog};
use crate::model::{Problem, Snapshot};
use crate::store;

/// A catalog as it is when what was planned in a draft is written.
pub(super) struct Fixed {
    /// What is in it.
    pub snapshot: Snapshot,
    /// What is still wrong in the files that are meant.
    pub left: Vec<Problem>,
    /// What is no longer wrong, in the order of files.
    pub mended: Vec<Problem>,
}

/// Plans all fixes in the files that are meant.
///
/// # Errors
///
/// A file that cannot be read, or has changed since the catalog was read.
pub(super) fn plan(draft: &mut Draft, meant: &Meant, today: NaiveDate) -> anyhow::Result<Fixed> {
    let snapshot = draft.loaded.snapshot.clone();
    let catalog = Catalog::new(&snapshot, today);
    let findings = check::run(&catalog, &|file| draft.loaded.bytes(file));
    let fixable = findings.iter().filter(|finding| finding.fix.is_some());
    let mut files: BTreeSet<&str> = fixable.map(|found| found.problem.file.as_str()).collect();
    files.retain(|file| meant.has(file, &draft.loaded));
    let mut mended = Vec::new();
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for file in files {
        draft.change(file, |text, _| {
            let done = check::mend(&catalog, file, text);
            mended.extend(done.problems);
            texts.insert(file.to_owned(), done.text.clone().into_bytes());
            Ok(done.text)
        })?;
    }
    let (snapshot, left) = after(&draft.loaded, meant, texts, today)?;
    Ok(Fixed {
        snapshot,
        left,
        mended,
    })
}

/// The catalog with these texts of files, and what is wrong with it in the files that are meant.
fn after(
    loaded: &Loaded,
    meant: &Meant,
    texts: BTreeMap<String, Vec<u8>>,
    today: NaiveDate,
) -> anyhow::Result<(Snapshot, Vec<Problem>)> {
    let (snapshot, mut problems) = loaded.with(&texts)?;
    let before = loaded.problems.iter();
    let before = before.filter(|problem| !texts.contains_key(&problem.file));
    problems.extend(before.cloned());
    let bytes = |file: &str| texts.get(file).cloned().or_else(|| loaded.bytes(file));
    let findings = check::run(&Catalog::new(&snapshot, today), &bytes);
    problems.extend(findings.into_iter().map(|finding| finding.problem));
    meant.retain(&mut problems, loaded);
    for problems in problems.chunk_by_mut(|a, b| a.file == b.file) {
        if let Some(bytes) = problems.first().and_then(|one| bytes(&one.file)) {
            for problem in problems {
                store::locate(problem, &bytes);
            }
        }
    }
    Ok((snapshot, problems))
}
