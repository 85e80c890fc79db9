//! `duplicate-url`: two records lead to the same place.

use super::{Catalog, Findings, Look, Rule, field, groups};
use crate::model::{Core, Severity, address};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-url",
    about: "two records have the same URL, apart from what makes no difference",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
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

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn urls_that_lead_to_one_place_are_named() {
        let check = |url: &str, expected: &[&str]| {
            let others = [(
                "resources/b.yaml",
                "title: B\nurl: https://example.org/x/\n",
            )];
            let text = format!("title: A\nurl: {url}\n");
            check(&RULE, &others, ("resources/a.yaml", &text), expected);
        };
        check("https://example.org/y", &[]);
        check("", &[]);
        check(
            "http://www.example.org/x",
            &["2:6: resources/b.yaml has the same URL (keep one of the two)"],
        );
    }
}
