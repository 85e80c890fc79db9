//! `empty-item`: a list with an item that says nothing.

use super::{Entry, File, Found, Look, Rule, What, finding};
use crate::model::Severity;
use crate::yaml::Node;

pub(super) const RULE: Rule = Rule {
    name: "empty-item",
    about: "an empty item in a list",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if !matches!(file.what, What::Record | What::Topic) {
        return;
    }
    for entry in &file.entries {
        let items = entry.value.items().enumerate();
        let empty_items = items.filter(|(_, item)| is_empty(*item));
        // Each costs a look along its line.
        let named = empty_items.take(finding::MOST);
        found.extend(named.map(|(index, item)| empty(file, entry, index, item)));
    }
}

/// Whether an item is nothing, or nothing but blanks.
fn is_empty(item: Node<'_, '_>) -> bool {
    item.is_empty() || item.scalar().is_some_and(|text| text.trim().is_empty())
}

fn empty<'f>(file: &File<'f>, entry: &Entry<'f>, index: usize, item: Node<'f, 'f>) -> Found {
    let message = format!("{} has an empty item", entry.name);
    let comment = file.comment_beside(item);
    let mut span = item.span();
    if span.is_empty() {
        // The place of nothing is the end of its line: the dash is shown.
        let line = file.line_of(span.start);
        let dash = file.text.get(line.clone()).and_then(|line| line.find('-'));
        span = dash.map_or(span, |dash| line.start + dash..line.start + dash + 1);
    }
    let found = Found::at(span, message);
    match comment {
        // `- #books`
        Some(comment) if !comment.starts_with("# ") => found.hint(format!(
            "is {comment:?} the item? a text that begins with # needs quotes"
        )),
        Some(_) => found.hint("write the item, or delete the line"),
        None => found
            .hint("write the item, or delete the line")
            .fix(entry.removal(index)),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{mends, record, topic};

    #[test]
    fn items_say_something() {
        record(&RULE, "title: A\ntags: []\ntopics:\nkind: ''\n", &[]);
        record(&RULE, "title: A\nlevels: [0, no, x, [''], {}]\n", &[]);
        let hint = "(write the item, or delete the line)";
        let tags = format!("tags has an empty item {hint}");
        record(
            &RULE,
            "title: A\ntags:\n  - a\n  -\n  - ''\n  - ~ # none\n  -   # one\nlevels: [' ']\n",
            &[
                &format!("4:3: {tags}"),
                &format!("5:5: {tags}"),
                &format!("6:5: {tags}"),
                &format!("7:3: {tags}"),
                &format!("8:10: levels has an empty item {hint}"),
            ],
        );
        record(
            &RULE,
            "title: A\ntags:\n- #books\n- b\n",
            &[
                "3:1: tags has an empty item (is \"#books\" the item? a text that begins with # needs quotes)",
            ],
        );
        topic(
            &RULE,
            "title: A\nfeatured: ['']\n",
            &[&format!("2:12: featured has an empty item {hint}")],
        );
    }

    #[test]
    fn what_holds_nothing_is_taken_away() {
        mends(
            &RULE,
            "title: A\ntags:\n  -\n  - a # one\n  - ''\n# two\ntopics: [desk, '', ]\nauthors: ['']\n",
            "title: A\ntags:\n  - a # one\n# two\ntopics: [desk, ]\nauthors: []\n",
        );
        // The comment may be what was meant.
        let comment = "title: A\ntags:\n- #books\n- b\n";
        mends(&RULE, comment, comment);
    }
}
