//! `unknown-featured`: a topic features a record that does not exist.

use super::{Catalog, Findings, Look, Rule, finding};
use crate::model::snapshot::Found;
use crate::model::{Place, Severity, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-featured",
    about: "a topic's `featured` names a record that does not exist",
    severity: Severity::Error,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    let snapshot = catalog.snapshot;
    for topic in &snapshot.topics {
        let featured = topic.featured.iter().enumerate();
        let missing = featured.filter(|(_, id)| snapshot.record(id.as_str()) == Found::Nothing);
        // Each costs a search for what may have been meant.
        for (item, id) in missing.take(finding::MOST) {
            let near = snapshot.near_record(id.as_str());
            let place = Place::Field {
                key: "featured".to_owned(),
                item: Some(item),
            };
            let message = format!("there is no record {:?}", id.as_str());
            findings.add(&topic.file, place, message, suggest::hint(&near));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RULE, finding};
    use crate::check::tests::check;

    #[test]
    fn a_topic_of_nothing_but_unknown_ids_is_cut_short() {
        let text = format!("title: A\nfeatured: [{}]\n", "x, ".repeat(300));
        let expected: Vec<String> = (0..finding::MOST)
            .map(|item| format!("2:{}: there is no record \"x\"", 12 + 3 * item))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&RULE, &[], ("topics/a.yaml", &text), &expected);
    }

    #[test]
    fn featured_records_have_a_file() {
        let check = |text: &str, expected: &[&str]| {
            let others = [("resources/questions.yaml", "title: Questions\n")];
            check(&RULE, &others, ("topics/a.yaml", text), expected);
        };
        check("title: A\nfeatured: [Questions]\n", &[]);
        check(
            "title: A\nfeatured:\n- ''\n- questions\n- question\n- x\n",
            &[
                "5:3: there is no record \"question\" (did you mean questions?)",
                "6:3: there is no record \"x\"",
            ],
        );
    }
}
