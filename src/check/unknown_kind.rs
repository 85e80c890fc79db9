//! `unknown-kind`: a kind that the settings do not list.

use super::{Findings, Rule, field};
use crate::model::record::same_kind;
use crate::model::{Core, Severity, Snapshot, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-kind",
    about: "a kind that circ.yaml does not list under `kinds`",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    let kinds = &snapshot.settings.kinds;
    if kinds.is_empty() {
        return;
    }
    for record in &snapshot.records {
        let Some(kind) = &record.kind else { continue };
        if !kinds.iter().any(|known| same_kind(known, kind)) {
            let near = suggest::nearest(kind, kinds.iter().map(String::as_str));
            let hint =
                suggest::hint(&near).unwrap_or_else(|| format!("kinds: {}", kinds.join(", ")));
            let place = field(snapshot, Core::Kind, None);
            findings.add(
                &record.file,
                place,
                format!("there is no kind {kind:?}"),
                Some(hint),
            );
        }
    }
}
