//! `bad-report`: a saved report asks for what the catalog does not have.

use chrono::NaiveDate;

use super::{Catalog, Findings, Look, Rule, finding};
use crate::model::{Problem, SavedReport, Severity, Snapshot};
use crate::report::engine;

pub(super) const RULE: Rule = Rule {
    name: "bad-report",
    about: "a saved report with a field, a measure or a query that means nothing here",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    for report in &catalog.snapshot.reports {
        add(report, catalog.snapshot, catalog.today, findings);
    }
}

/// What is wrong with one report, for whoever wants to run it. Places are fields of its file.
pub fn problems(report: &SavedReport, snapshot: &Snapshot, today: NaiveDate) -> Vec<Problem> {
    let mut findings = Findings::new(&RULE, RULE.severity);
    add(report, snapshot, today, &mut findings);
    let findings = findings.into_findings().into_iter();
    findings.map(|finding| finding.problem).collect()
}

fn add(report: &SavedReport, snapshot: &Snapshot, today: NaiveDate, findings: &mut Findings<'_>) {
    let planned = engine::plan(&report.definition, snapshot, today);
    for fault in planned
        .err()
        .unwrap_or_default()
        .into_iter()
        .take(finding::MOST)
    {
        let (place, message) = (fault.place(), fault.said());
        findings.add(&report.file, place, message, fault.hint);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn a_report_asks_for_what_there_is() {
        let check = |text: &str, expected: &[&str]| {
            check(&RULE, &[], ("reports/r.yaml", text), expected);
        };
        check(
            "query: kind:news\nby: [topics, modified:month]\nchart: count\n",
            &[],
        );
        check("columns: [id, title]\nsort: -modified\n", &[]);
        check(
            "title: R\nby:\n  - kind\n  - modfied:month\nmeasures: [count, mean:title]\n",
            &[
                "4:5: by: there is no field \"modfied\" (did you mean modified? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary)",
                "5:19: measures: mean wants a number, and title is none (numbers are fields of your own; circ.yaml may declare their type)",
            ],
        );
        check(
            "query: knd:news\n",
            &[
                "1:8: query: there is no field \"knd\" (did you mean kind? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; quotes make it a word: \"knd:news\")",
            ],
        );
        check(
            "by: kind\nlayout: page\nchart: count\n",
            &["3:8: chart: a chart wants a table (say `layout: table`, or leave the chart out)"],
        );
    }
}
