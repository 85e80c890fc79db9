//! `unknown-topic`: a record or a topic names a topic that has no file.

use super::{Entry, File, Found, Look, Rule, Text, What, finding};
use crate::model::{Core, Field, Severity, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-topic",
    about: "a record or a topic's `parent` names a topic that does not exist",
    severity: Severity::Error,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let entries = file.entries.iter().filter(|it| names_topics(it, file.what));
    let texts = entries.flat_map(Entry::texts);
    let missing = texts.filter(|text| !file.catalog.has_topic(text.text));
    // Each costs a search for what may have been meant.
    for text in missing.take(finding::MOST) {
        found.push(unknown(file, &text));
    }
}

/// Whether the value of an entry names topics by their ids.
pub(super) fn names_topics(entry: &Entry<'_>, what: What) -> bool {
    match what {
        What::Record => entry.field == Some(Field::Core(Core::Topics)),
        What::Topic => entry.name == "parent",
        What::Vocabulary | What::Settings => false,
    }
}

fn unknown(file: &File<'_>, text: &Text<'_>) -> Found {
    let id = text.text;
    let found = text.found(format!("there is no topic {id:?}"));
    // The title of one topic says which was meant.
    if let Some(topic) = file.catalog.topic_titled(id) {
        let hint = format!("write its id, {}, in place of its title", topic.id);
        return found.hint(hint).fix(text.replacement(topic.id.as_str()));
    }
    let topics = &file.catalog.snapshot.topics;
    let near = suggest::nearest(id, topics.iter().map(|topic| topic.id.as_str()));
    found.hint(
        suggest::hint(&near)
            .unwrap_or_else(|| format!("`circ topic add` makes a topic; its id is {id}")),
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{mends, record, topic};

    #[test]
    fn topics_have_a_file() {
        record(
            &RULE,
            "title: A\ntopics: [customer-service, Desk, '']\n",
            &[],
        );
        record(&RULE, "title: A\ntopics: desk\nparent: x\n", &[]);
        topic(&RULE, "title: A\nparent: desk\ntopics: x\n", &[]);
        record(
            &RULE,
            "title: A\ntopics:\n  -\n  - custmer-service\n  - zzz\n",
            &[
                "4:5: there is no topic \"custmer-service\" (did you mean customer-service?)",
                "5:5: there is no topic \"zzz\" (`circ topic add` makes a topic; its id is zzz)",
            ],
        );
        topic(
            &RULE,
            "title: A\nparent: dsk\n",
            &["2:9: there is no topic \"dsk\" (did you mean desk?)"],
        );
    }

    #[test]
    fn a_title_means_its_topic() {
        record(
            &RULE,
            "title: A\ntopics: [At the desk]\n",
            &[
                "2:10: there is no topic \"At the desk\" (write its id, desk, in place of its title)",
            ],
        );
        mends(
            &RULE,
            "title: A\ntopics:\n-\n- At the Desk # one\n- 'customer service'\n",
            "title: A\ntopics:\n-\n- desk # one\n- 'customer-service'\n",
        );
        mends(
            &RULE,
            "title: A\ntopics: At the Desk\n",
            "title: A\ntopics: desk\n",
        );
        // Two topics are called so.
        let twins = "title: A\ntopics: [Twins]\n";
        mends(&RULE, twins, twins);
    }
}
