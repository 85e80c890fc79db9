//! `report-name`: a saved report that takes the place of a built-in one.

use super::{Catalog, Findings, Look, Rule};
use crate::model::{Place, Severity};
use crate::report;

pub(super) const RULE: Rule = Rule {
    name: "report-name",
    about: "a saved report with the name of a built-in one, which it takes the place of",
    severity: Severity::Warning,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    for saved in &catalog.snapshot.reports {
        let Some(built_in) = report::by_name(&saved.name) else {
            continue;
        };
        let message = format!("it takes the place of the built-in report {:?}", saved.name);
        let lost = match built_in.argument {
            Some(argument) => format!(
                "rename the file: `circ report {} {argument}` cannot be asked for any more",
                saved.name
            ),
            None => "rename the file if you want both; if not, switch report-name off".to_owned(),
        };
        findings.add(&saved.file, Place::File, message, Some(lost));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn a_built_in_report_is_not_hidden_unnoticed() {
        let check = |path: &str, expected: &[&str]| {
            check(&RULE, &[], (path, "title: R\n"), expected);
        };
        check("reports/mine.yaml", &[]);
        check("topics/tags.yaml", &[]);
        check(
            "reports/tags.yaml",
            &[
                "1:1: it takes the place of the built-in report \"tags\" (rename the file if you want both; if not, switch report-name off)",
            ],
        );
        check(
            "reports/topic.yml",
            &[
                "1:1: it takes the place of the built-in report \"topic\" (rename the file: `circ report topic TOPIC` cannot be asked for any more)",
            ],
        );
    }
}
