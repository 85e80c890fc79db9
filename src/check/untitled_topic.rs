//! `untitled-topic`: a topic that pages can only call by its id.

use super::{File, Found, Look, Rule, What};
use crate::model::Severity;

pub(super) const RULE: Rule = Rule {
    name: "untitled-topic",
    about: "a topic without a title",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if file.what != What::Topic {
        return;
    }
    let title = file.entries.iter().find(|entry| entry.name == "title");
    let first = file.entries.first().map_or(file.root, |entry| entry.key);
    let (node, hint) = match title {
        Some(title) if !title.is_absent() => return,
        Some(title) => (title.key, "write it behind `title:`"),
        // A title that a merge key brings in stands elsewhere.
        None if file.root.get("title").is_some() => return,
        None => (first, "add a line `title: …`"),
    };
    let message = "the topic has no title, and is called by its id";
    found.push(Found::at(node.span(), message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn topics_have_a_title() {
        topic(&RULE, "title: A\n", &[]);
        record(&RULE, "kind: news\n", &[]);
        // Read as what it is: no text.
        topic(&RULE, "title: [A]\n", &[]);
        let message = "the topic has no title, and is called by its id";
        topic(
            &RULE,
            "# one\nheading: B\ntitel: A\n",
            &[&format!("2:1: {message} (add a line `title: …`)")],
        );
        topic(
            &RULE,
            "heading: B\ntitle: ''\n",
            &[&format!("2:1: {message} (write it behind `title:`)")],
        );
    }
}
