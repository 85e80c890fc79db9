//! `lost-link`: a pointer of a topic that points nowhere and is not shown.

use super::{File, Found, Look, Rule, What};
use crate::model::Severity;
use crate::yaml::Node;

pub(super) const RULE: Rule = Rule {
    name: "lost-link",
    about: "an entry of a topic's `see_also` with neither a title nor a URL",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let topics = file.entries.iter().filter(|_| file.what == What::Topic);
    let pointers = topics.filter(|entry| entry.name == "see_also");
    let items = pointers.flat_map(|entry| entry.items());
    found.extend(items.filter(|item| is_lost(*item)).map(|item| {
        let first = item.entries().next().map_or(item, |(key, _)| key);
        Found::at(first.span(), "this entry of see_also is not shown")
            .hint("give it a title or a URL")
    }));
}

fn is_lost(item: Node<'_, '_>) -> bool {
    let says = |key: &str| {
        item.get(key)
            .is_some_and(|value| !super::file::is_absent(value))
    };
    item.is_mapping() && !says("title") && !says("url")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn pointers_have_a_name_or_an_address() {
        topic(
            &RULE,
            "title: A\nsee_also:\n- title: B\n- url: https://example.org\n- C\n- ''\n",
            &[],
        );
        topic(&RULE, "title: A\nsee_also: {title: B}\n", &[]);
        record(&RULE, "title: A\nsee_also: [{note: B}]\n", &[]);
        topic(
            &RULE,
            "title: A\nsee_also:\n- note: B\n  title: ''\n- {}\n",
            &[
                "3:3: this entry of see_also is not shown (give it a title or a URL)",
                "5:3: this entry of see_also is not shown (give it a title or a URL)",
            ],
        );
    }
}
