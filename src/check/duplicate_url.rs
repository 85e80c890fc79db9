//! `duplicate-url`: two records lead to the same place.

use super::{Findings, Rule, field, groups};
use crate::model::{Core, Severity, Snapshot, address};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-url",
    about: "two records have the same URL, apart from what makes no difference",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    for group in groups(snapshot, |record| record.url.as_deref().map(address::key)) {
        super::each_with_another(&group, |record, other| {
            let message = format!("{} has the same URL", other.file);
            let hint = "keep one of the two".to_owned();
            findings.add(
                &record.file,
                field(snapshot, Core::Url, None),
                message,
                Some(hint),
            );
        });
    }
}
