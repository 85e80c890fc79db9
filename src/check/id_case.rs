//! `id-case`: an id that is written in other letter case than by the file that has it.

use super::{Entry, File, Found, Look, Rule, Text, What, unknown_topic};
use crate::model::snapshot::Found as Lookup;
use crate::model::{Id, Severity};

pub(super) const RULE: Rule = Rule {
    name: "id-case",
    about: "the id of a topic or a record in other letter case than its file's name",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let catalog = file.catalog;
    for entry in &file.entries {
        if unknown_topic::names_topics(entry, file.what) {
            let topic = |text: &Text<'_>| Some(&catalog.topic(text.text)?.id);
            found.extend(other_cases(entry, "topic", topic));
        } else if file.what == What::Topic && entry.name == "featured" {
            let record = |text: &Text<'_>| match catalog.snapshot.record(text.text) {
                Lookup::One(record) => Some(&record.id),
                Lookup::Nothing | Lookup::Several(_) => None,
            };
            found.extend(other_cases(entry, "record", record));
        }
    }
}

/// The items that are not written like the id that they mean.
fn other_cases<'i>(
    entry: &Entry<'_>,
    what: &str,
    meant: impl Fn(&Text<'_>) -> Option<&'i Id>,
) -> Vec<Found> {
    let texts = entry.texts().into_iter();
    let found = texts.filter_map(|text| {
        let id = meant(&text).filter(|id| id.as_str() != text.text)?;
        let message = format!("the {what} {:?} calls itself {id}", text.text);
        let found = text.found(message).hint(format!("write {id}"));
        Some(found.fix(text.replacement(id.as_str())))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mended, mends, record, topic};

    #[test]
    fn ids_are_written_as_their_files_are() {
        record(
            &RULE,
            "title: A\ntopics: [desk, none, '']\nparent: Desk\n",
            &[],
        );
        record(
            &RULE,
            "title: A\ntopics:\n- Desk\n",
            &["3:3: the topic \"Desk\" calls itself desk (write desk)"],
        );
        topic(
            &RULE,
            "title: B\nparent: DESK\n",
            &["2:9: the topic \"DESK\" calls itself desk (write desk)"],
        );
        let others = [("resources/One.yaml", "title: One\n")];
        let file = ("topics/a.yaml", "title: A\nfeatured: [one, two, One]\n");
        let expected = ["2:12: the record \"one\" calls itself One (write One)"];
        check(&RULE, &others, file, &expected);
        assert_eq!(
            mended(&RULE, &others, file),
            "title: A\nfeatured: [One, two, One]\n"
        );
        // Two topics of other case: which is meant is known of those alone that are written so.
        let others = [("topics/Desk.yaml", "title: Other\n")];
        let file = ("resources/a.yaml", "title: A\ntopics: [Desk, desk, DESK]\n");
        check(&RULE, &others, file, &[]);
        assert_eq!(mended(&RULE, &others, file), file.1);
        mends(
            &RULE,
            "title: A\ntopics: ['DESK'] # one\n",
            "title: A\ntopics: ['desk'] # one\n",
        );
    }
}
