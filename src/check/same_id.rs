//! `same-id`: two files whose ids are one on some file system, or one everywhere. The id of a saved
//! report is its name.

use super::{Catalog, Findings, Look, Rule, groups};
use crate::model::{Id, Place, Severity};

pub(super) const RULE: Rule = Rule {
    name: "same-id",
    about: "two records, topics or saved reports have the same id, apart from letter case",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
    let hint = "rename one of the files, or set `ids: path` in circ.yaml";
    for group in groups(snapshot, |record| Some(record.id.key().into_owned())) {
        let files: Vec<(Id, &str)> = group
            .iter()
            .map(|record| (record.id.clone(), record.file.as_str()))
            .collect();
        name_each(&files, hint, findings);
    }
    let topics = snapshot.topics.iter();
    let topics = topics.map(|topic| (topic.id.clone(), topic.file.as_str()));
    let reports = snapshot.reports.iter();
    let reports = reports.map(|report| (Id::new(&report.name), report.file.as_str()));
    let (topics, reports): (Vec<_>, Vec<_>) = (topics.collect(), reports.collect());
    for mut named in [topics, reports] {
        named.sort_by(|(a, _), (b, _)| a.key().cmp(&b.key()));
        for group in named.chunk_by(|(a, _), (b, _)| a.key() == b.key()) {
            name_each(group, "rename one of the files", findings);
        }
    }
}

/// Names each file with one of the others and how many more there are; where there is but one, none.
fn name_each(files: &[(Id, &str)], hint: &str, findings: &mut Findings<'_>) {
    let more = match files.len() {
        0..=2 => String::new(),
        count => format!(" and {} more", count - 2),
    };
    for (number, (id, file)) in files.iter().enumerate() {
        let Some((_, other)) = files.get(usize::from(number == 0)) else {
            continue;
        };
        let message = format!("the id {:?} is also that of {other}{more}", id.as_str());
        findings.add(file, Place::File, message, Some(hint.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn ids_are_told_apart_by_more_than_letter_case() {
        let title = "title: A\n";
        let hint = "(rename one of the files, or set `ids: path` in circ.yaml)";
        let check = |others: &[(&str, &str)], path: &str, expected: &[&str]| {
            check(&RULE, others, (path, title), expected);
        };
        check(&[("resources/b.yaml", title)], "resources/a.yaml", &[]);
        check(&[("topics/a.yaml", title)], "resources/a.yaml", &[]);
        check(
            &[("resources/b/A.yaml", title), ("resources/c/a.yml", title)],
            "resources/a.yaml",
            &[&format!(
                "1:1: the id \"a\" is also that of resources/b/A.yaml and 1 more {hint}"
            )],
        );
        let by_path = [("circ.yaml", "ids: path\n"), ("resources/b/a.yaml", title)];
        check(&by_path, "resources/a.yaml", &[]);
        check(
            &[("topics/A.yml", title)],
            "topics/a.yaml",
            &["1:1: the id \"a\" is also that of topics/A.yml (rename one of the files)"],
        );
        // Nor can one of two saved reports be asked for.
        let reports = [("reports/b.yml", title), ("reports/A.yml", title)];
        let expected = "1:1: the id \"a\" is also that of reports/A.yml (rename one of the files)";
        super::super::tests::check(&RULE, &reports, ("reports/a.yaml", title), &[expected]);
    }
}
