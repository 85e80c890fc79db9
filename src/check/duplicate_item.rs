//! `duplicate-item`: a list that says the same twice.

use std::collections::BTreeMap;

use super::{Catalog, Entry, File, Found, Look, Rule, Text, What, finding};
use crate::model::{Core, Field, Severity, Type, fold};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-item",
    about: "a tag, topic, author or featured record that is given twice",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

/// What an item is the same by as others.
type Key = fn(&Catalog<'_>, &str) -> String;

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    for entry in file.entries.iter().filter(|it| it.value.is_sequence()) {
        let Some(key) = key(entry, file.what) else {
            continue;
        };
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for text in entry.texts() {
            let start = text.node.span().start;
            let key = key(file.catalog, text.text);
            match first.get(&key) {
                None => {
                    first.insert(key, start);
                }
                Some(other) => found.push(again(file, entry, &text, *other)),
            }
            // Each costs a look at the lines before it.
            if found.len() >= finding::MOST {
                return;
            }
        }
    }
}

/// What decides whether two items of a list are the same: for lists of circ letter case makes no
/// difference, but of ids where files differ in that alone; a list of the user's own knows what it means
/// by it. Nothing where it may be meant that an item stands twice.
fn key(entry: &Entry<'_>, what: What) -> Option<Key> {
    match (&entry.field, entry.kind, what) {
        (Some(Field::Core(Core::Tags | Core::Authors)), ..) => Some(|_, text| folded(text)),
        (Some(Field::Core(Core::Topics)), ..) => {
            Some(|catalog, text| match catalog.is_shared_topic(text.trim()) {
                true => exact(text),
                false => folded(text),
            })
        }
        (None, Some(Type::List), What::Topic) => {
            Some(
                |catalog, text| match catalog.is_shared_record(text.trim()) {
                    true => exact(text),
                    false => folded(text),
                },
            )
        }
        (Some(Field::Custom(_)), Some(Type::List), _) => Some(|_, text| exact(text)),
        _ => None,
    }
}

fn folded(text: &str) -> String {
    fold::label(text.trim()).into_owned()
}

fn exact(text: &str) -> String {
    text.trim().to_owned()
}

fn again<'f>(file: &File<'f>, entry: &Entry<'f>, text: &Text<'f>, first: usize) -> Found {
    let message = format!("{} has {:?} twice", entry.name, text.text);
    let found = text.found(message);
    let line = file.line(first);
    let index = entry
        .value
        .items()
        .position(|item| item.span() == text.node.span());
    // With the line its comment would go, which may say more than the item.
    match index.filter(|_| file.comment_beside(text.node).is_none()) {
        Some(index) => found
            .hint(format!("delete this one; the first is on line {line}"))
            .fix(entry.removal(index)),
        None => found.hint(format!("keep one of the two; the first is on line {line}")),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mends, record, topic};

    #[test]
    fn items_stand_once() {
        record(
            &RULE,
            "title: A\ntags: [a, b, á]\ntopics: a\nscores: [1, 1]\nauthors: [{a: b}, {a: b}]\n",
            &[],
        );
        record(
            &RULE,
            "title: A\ntags:\n- desk\n- ' Desk'\n- ''\n- ''\ntopics: [x, X]\nauthors: [Ann, Ann]\n",
            &[
                "4:3: tags has \" Desk\" twice (delete this one; the first is on line 3)",
                "7:13: topics has \"X\" twice (delete this one; the first is on line 7)",
                "8:16: authors has \"Ann\" twice (delete this one; the first is on line 8)",
            ],
        );
        topic(
            &RULE,
            "title: A\nfeatured:\n- a\n- b # why\n- B # because\n",
            &["5:3: featured has \"B\" twice (keep one of the two; the first is on line 4)"],
        );
        let own = [("circ.yaml", "fields: {codes: {type: list}}\n")];
        let file = (
            "resources/a.yaml",
            "title: A\ncodes: [a, A, a]\nother: [a, a]\n",
        );
        let expected = "2:15: codes has \"a\" twice (delete this one; the first is on line 2)";
        check(&RULE, &own, file, &[expected]);
    }

    #[test]
    fn two_of_other_case_are_two() {
        let others = [
            ("topics/Desk.yaml", "title: Other\n"),
            ("resources/A.yaml", "title: A\n"),
        ];
        let file = (
            "resources/a.yaml",
            "title: A\ntopics: [Desk, desk, DESK, desk]\n",
        );
        let expected = "2:28: topics has \"desk\" twice (delete this one; the first is on line 2)";
        check(&RULE, &others, file, &[expected]);
        let others = [others[1], ("resources/a.yaml", "title: A\n")];
        let file = ("topics/t.yaml", "title: A\nfeatured: [A, a, b, B]\n");
        let expected = "2:21: featured has \"B\" twice (delete this one; the first is on line 2)";
        check(&RULE, &others, file, &[expected]);
    }

    #[test]
    fn the_later_one_goes() {
        mends(
            &RULE,
            "title: A\ntags:\n  - desk # one\n  -\n  - Desk\n  - b\n  - DESK\ntopics: [x, y, x]\n",
            "title: A\ntags:\n  - desk # one\n  -\n  - b\ntopics: [x, y]\n",
        );
        let comment = "title: A\ntags:\n- a\n- a # two\n";
        mends(&RULE, comment, comment);
    }
}
