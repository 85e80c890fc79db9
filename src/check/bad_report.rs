//! `bad-report`: a saved report asks for what the catalog does not have.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Catalog, Findings, Look, Rule, finding};
use crate::model::{Place, Problem, SavedReport, Severity, Snapshot, suggest};
use crate::query;
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
        lost_kinds(report, catalog, findings);
    }
}

/// Names the kinds that the query asks for though circ.yaml lists the kinds, and neither it nor a record
/// has them. That stops nobody from running the report: it says that there is nothing.
fn lost_kinds(report: &SavedReport, catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
    let listed = &snapshot.settings.kinds;
    let Some(text) = report.definition.query.as_ref() else {
        return;
    };
    // What cannot be read at all has been named.
    let Ok(query) = query::parse_text(text, snapshot, catalog.today) else {
        return;
    };
    if listed.is_empty() {
        return;
    }
    let used = snapshot.records.iter().filter_map(|it| it.kind.as_deref());
    let known: BTreeSet<&str> = listed.iter().map(String::as_str).chain(used).collect();
    let known: Vec<&str> = known.into_iter().collect();
    for asked in query.kinds_beyond(&known) {
        let place = Place::Field {
            key: "query".to_owned(),
            item: None,
        };
        let message = format!("query: there is no kind {asked:?}");
        let hint = suggest::among(&asked, "kinds", &known);
        findings.add(&report.file, place, message, Some(hint));
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
    #[test]
    fn a_query_asks_for_kinds_that_there_are() {
        let record = ("resources/a.yaml", "title: A\nkind: Forum\n");
        let report = |query: &str| format!("query: {query}\n");
        for query in ["kind:news,forum", "not:kind:web*"] {
            check(&RULE, &[record], ("reports/r.yaml", &report(query)), &[]);
        }
        check(
            &RULE,
            &[record],
            ("reports/r.yaml", &report("kind:webinars,news")),
            &[
                "1:8: query: there is no kind \"webinars\" (did you mean webinar? kinds: Forum, news, webinar)",
            ],
        );
        // Where circ.yaml lists none, a kind may be one of records to come.
        let any = [("circ.yaml", "")];
        check(&RULE, &any, ("reports/r.yaml", "query: kind:x\n"), &[]);
    }
}
