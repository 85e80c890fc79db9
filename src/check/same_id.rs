//! `same-id`: two files whose ids are one on some file system, or one everywhere.

use super::{Catalog, Findings, Look, Rule, groups};
use crate::model::{Id, Place, Severity};

pub(super) const RULE: Rule = Rule {
    name: "same-id",
    about: "two records or topics have the same id, or ids that differ only in letter case",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
    let hint = "rename one of the files, or set `ids: path` in circ.yaml";
    for group in groups(snapshot, |record| Some(record.id.key().into_owned())) {
        let files: Vec<(&Id, &str)> = group
            .iter()
            .map(|record| (&record.id, record.file.as_str()))
            .collect();
        name_each(&files, hint, findings);
    }
    let mut topics: Vec<(&Id, &str)> = snapshot
        .topics
        .iter()
        .map(|topic| (&topic.id, topic.file.as_str()))
        .collect();
    topics.sort_by(|(a, _), (b, _)| a.key().cmp(&b.key()));
    for group in topics
        .chunk_by(|(a, _), (b, _)| a.key() == b.key())
        .filter(|group| group.len() > 1)
    {
        name_each(group, "rename one of the files", findings);
    }
}

/// Names each file with one of the others and how many more there are.
fn name_each(files: &[(&Id, &str)], hint: &str, findings: &mut Findings<'_>) {
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
    }
}
