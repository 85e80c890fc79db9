//! `duplicate-title`: two records are called the same.

use super::{Catalog, Findings, Look, Rule, field, groups};
use crate::model::{Core, Severity, fold};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-title",
    about: "two records have the same title, apart from letter case, accents and blanks",
    severity: Severity::Warning,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
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

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn titles_that_read_the_same_are_named() {
        let check = |title: &str, expected: &[&str]| {
            let others = [("resources/b.yaml", "title: Café  Service\n")];
            let text = format!("title: {title}\n");
            check(&RULE, &others, ("resources/a.yaml", &text), expected);
        };
        check("The Café Service", &[]);
        check(
            "cafe service",
            &[
                "1:8: resources/b.yaml has the same title (keep one of the two, or tell them apart by their titles)",
            ],
        );
        check("''", &[]);
    }
}
