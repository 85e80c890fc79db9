//! `unknown-kind`: a kind that the settings do not list.

use super::{Catalog, Findings, Look, Rule, field};
use crate::model::record::same_kind;
use crate::model::{Core, Severity, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-kind",
    about: "a kind that circ.yaml does not list under `kinds`",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
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

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, record};

    #[test]
    fn kinds_are_those_of_the_settings() {
        record(&RULE, "title: A\nkind: News\n", &[]);
        record(&RULE, "title: A\n", &[]);
        record(
            &RULE,
            "title: A\nkind: webinars\n",
            &["2:7: there is no kind \"webinars\" (did you mean webinar?)"],
        );
        record(
            &RULE,
            "title: A\nkind: x\n",
            &["2:7: there is no kind \"x\" (kinds: news, webinar)"],
        );
        let any = [("circ.yaml", "")];
        let file = ("resources/a.yaml", "title: A\nkind: x\n");
        check(&RULE, &any, file, &[]);
    }
}
