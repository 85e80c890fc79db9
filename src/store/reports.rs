//! Reading saved reports: `reports/NAME.yaml`.
//!
//! A report of which anything is wrong is not read at all: with half of its query it would say
//! something else than it was written for. Whether its fields and its query mean something in this
//! catalog is judged above.

use std::collections::BTreeMap;

use super::inside::Root;
use super::load::one;
use super::typed::{self, Words};
use super::walk;
use super::{fields, layout};
use crate::model::definition::FOLDER;
use crate::model::{Definition, Problem, SavedReport};
use crate::yaml::{self, Fault, Limits};

const WORDS: Words = Words {
    keys: Definition::KEYS,
    key: "key",
    unknown: "unknown-report-key",
    bad: "bad-report-value",
};

/// The saved reports of a catalog in a folder, in the order of their names, and what is wrong with
/// their files.
pub fn load_reports(root: &Root) -> (Vec<SavedReport>, Vec<Problem>) {
    let found = walk::yaml_files(root.path(), FOLDER, false, &[]);
    let limits = Limits::default();
    let reports = found.iter().map(|found| one(root, found, &limits, read));
    sorted(reports)
}

/// The saved reports among the files of a catalog, by their paths below it, as [`load_reports`] reads
/// a folder.
pub fn load_reports_of(files: &BTreeMap<String, Vec<u8>>) -> (Vec<SavedReport>, Vec<Problem>) {
    let files = files.iter().filter(|(path, _)| layout::is_report(path));
    sorted(files.map(|(path, bytes)| read(path, bytes)))
}

fn sorted(
    read: impl Iterator<Item = (Option<SavedReport>, Vec<Problem>)>,
) -> (Vec<SavedReport>, Vec<Problem>) {
    let (mut reports, mut problems) = (Vec::new(), Vec::new());
    for (report, mut wrong) in read {
        reports.extend(report);
        problems.append(&mut wrong);
    }
    reports.sort_by(|a: &SavedReport, b| (&a.name, &a.file).cmp(&(&b.name, &b.file)));
    (reports, problems)
}

fn read(path: &str, bytes: &[u8]) -> (Option<SavedReport>, Vec<Problem>) {
    let parsed = yaml::read(bytes, &Limits::default());
    let mut faults = parsed.faults;
    let mut definition = Definition::default();
    match parsed.doc.as_ref().map(yaml::Doc::mapping) {
        Some(Ok(Some(root))) => definition = typed::read(root, &WORDS, &mut faults),
        Some(Ok(None)) => faults.push(
            Fault::new("empty-file", 0..0, "the file is empty")
                .hint("`circ report recent --explain` shows what a report may say"),
        ),
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    faults.sort_by_key(|fault| fault.span.start);
    let faults = faults.into_iter();
    let problems: Vec<Problem> = faults
        .map(|fault| fields::problem(path, bytes, fault))
        .collect();
    let report = problems.is_empty().then(|| SavedReport {
        name: layout::stem(path).to_owned(),
        file: path.to_owned(),
        definition,
    });
    (report, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let (report, problems) = read("reports/r.yaml", text.as_bytes());
        let found: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(report.is_some(), expected.is_empty(), "{text}");
    }

    #[test]
    fn every_key_is_read() {
        check("title: T\n", &[]);
        check(
            "by: [kind, modified:quarter]\nsort: -count, kind\nlimit: 5\n",
            &[],
        );
        check("{query: 'kind:news', layout: page, fill: true}\n", &[]);
        for key in Definition::KEYS {
            check(&format!("{key}:\n"), &[]);
        }
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        check(
            "titel: T\nlimit: many\nlayout: tabel\nby:\n  - modified: quarter\n",
            &[
                "reports/r.yaml:1:1: there is no key \"titel\" (did you mean title?)",
                "reports/r.yaml:2:8: limit: string \"many\", expected a whole number",
                "reports/r.yaml:3:9: layout: \"tabel\" is none of table, entries, page",
                "reports/r.yaml:5:3: by: a mapping, expected a text: quote what holds a colon and a blank",
            ],
        );
        check(
            "",
            &[
                "reports/r.yaml:1:1: the file is empty (`circ report recent --explain` shows what a report may say)",
            ],
        );
        check(
            "- a\n",
            &[
                "reports/r.yaml:1:1: the file holds a list, not keys and values (write each field as `key: value` on a line of its own)",
            ],
        );
    }
}
