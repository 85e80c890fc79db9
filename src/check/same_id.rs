//! `same-id`: two files whose ids are one on some file system, or one everywhere.

use super::{Findings, Rule, groups};
use crate::model::{Place, Severity, Snapshot};

pub(super) const RULE: Rule = Rule {
    name: "same-id",
    about: "two records have the same id, or ids that differ only in letter case",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    for group in groups(snapshot, |record| Some(record.id.key().into_owned())) {
        for record in &group {
            let others: Vec<&str> = group
                .iter()
                .map(|other| other.file.as_str())
                .filter(|file| *file != record.file)
                .collect();
            let message = format!(
                "the id {:?} is also that of {}",
                record.id.as_str(),
                others.join(", ")
            );
            let hint = "rename one of the files, or set `ids: path` in circ.yaml".to_owned();
            findings.add(&record.file, Place::File, message, Some(hint));
        }
    }
}
