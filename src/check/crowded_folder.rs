//! `crowded-folder`: so many records in one folder that git takes its time. Nothing is wrong with them, so it
//! is a note.
//!
//! A commit writes the list of each folder that it changes anew, and the lists of those above: of a hundred
//! thousand files these are 3.5 MB, in folders of two letters 13 KB.

use std::collections::BTreeMap;

use super::{Catalog, Findings, Look, Rule};
use crate::model::settings::{Folders, Ids};
use crate::model::{Place, Severity};
use crate::store;

/// The most records of a folder that are not too many.
const MOST: usize = 10_000;

pub(super) const RULE: Rule = Rule {
    name: "crowded-folder",
    about: "more than 10,000 records in one folder, whose list git writes anew with each commit",
    severity: Severity::Note,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &catalog.snapshot.records {
        *counts.entry(store::apart(&record.file).0).or_default() += 1;
    }
    let settings = catalog.settings();
    let hint = match (settings.ids, settings.folders) {
        (Ids::Stem, Folders::Hash) => "`circ fmt --folders` spreads them",
        (Ids::Stem, _) => "`folders: hash` and then `circ fmt --folders` spread them",
        // Another folder would be another id.
        (Ids::Path, Folders::Hash) => "new ones are spread already",
        (Ids::Path, _) => "`folders: hash` spreads new ones",
    };
    for (folder, count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        let folder = match folder {
            "." => "the catalog's folder",
            folder => folder,
        };
        let place = Place::Field {
            key: "folders".to_owned(),
            item: None,
        };
        let message = format!(
            "there are {count} records in {folder}, and git writes their list anew with each commit"
        );
        findings.add(store::SETTINGS, place, message, Some(hint.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Record, Settings, Snapshot};

    fn check(settings: Settings, folders: &[(&str, usize)], expected: &[&str]) {
        let files = folders
            .iter()
            .flat_map(|(folder, count)| (0..*count).map(move |n| format!("{folder}{n}.yaml")));
        let records = files.map(|file| Record::new(Id::new(&file), file));
        let snapshot = Snapshot::new(settings, records.collect(), Vec::new());
        let catalog = Catalog::new(&snapshot, chrono::NaiveDate::MIN);
        let mut findings = Findings::new(&RULE, RULE.severity);
        run(&catalog, &mut findings);
        let found: Vec<String> = findings
            .into_findings()
            .iter()
            .map(|finding| finding.problem.to_string())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_folder_alone_counts() {
        let settings = Settings::default;
        check(
            settings(),
            &[("resources/", MOST), ("resources/a/", 1)],
            &[],
        );
        check(
            settings(),
            &[("", MOST + 1), ("news/", MOST + 2)],
            &[
                "circ.yaml:1:1: there are 10001 records in the catalog's folder, and git writes their list \
                 anew with each commit (`folders: hash` and then `circ fmt --folders` spread them)",
                "circ.yaml:1:1: there are 10002 records in news, and git writes their list anew with each \
                 commit (`folders: hash` and then `circ fmt --folders` spread them)",
            ],
        );
    }

    #[test]
    fn the_hint_is_what_is_left_to_do() {
        let check = |ids: Ids, folders: Folders, hint: &str| {
            let settings = Settings {
                ids,
                folders,
                ..Settings::default()
            };
            let expected = format!(
                "circ.yaml:1:1: there are 10001 records in r, and git writes their list anew with each \
                 commit ({hint})"
            );
            check(settings, &[("r/", MOST + 1)], &[&expected]);
        };
        check(
            Ids::Stem,
            Folders::Hash,
            "`circ fmt --folders` spreads them",
        );
        check(Ids::Path, Folders::Kind, "`folders: hash` spreads new ones");
        check(Ids::Path, Folders::Hash, "new ones are spread already");
    }
}
