//! `duplicate-title`: two records are called the same.

use super::{Findings, Rule, field, groups};
use crate::model::{Core, Severity, Snapshot, fold};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-title",
    about: "two records have the same title, apart from letter case, accents and blanks",
    severity: Severity::Warning,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    let key = |title: &str| (!title.is_empty()).then(|| fold::title(title));
    for group in groups(snapshot, |record| key(&record.title)) {
        super::each_with_another(&group, |record, other| {
            let message = format!("{} has the same title", other.file);
            let hint = "keep one of the two, or tell them apart by their titles".to_owned();
            findings.add(
                &record.file,
                field(snapshot, Core::Title, None),
                message,
                Some(hint),
            );
        });
    }
}
