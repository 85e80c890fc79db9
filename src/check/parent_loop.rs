//! `parent-loop`: a topic or a tag that stands below itself.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{File, Found, Look, Rule, What};
use crate::model::{Id, Severity, Tag};
use crate::yaml::Node;

pub(super) const RULE: Rule = Rule {
    name: "parent-loop",
    about: "a topic, or a tag in tags.yaml, whose parents lead back to it",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    match file.what {
        What::Topic => {
            let parent = file.root.get("parent");
            found.extend(file.topic_id().and_then(|id| topic(file, &id, parent?)));
        }
        What::Vocabulary => tags(file, found),
        What::Record | What::Settings => {}
    }
}

fn topic(file: &File<'_>, id: &Id, parent: Node<'_, '_>) -> Option<Found> {
    let next = |id: &Id| file.catalog.topic(id.as_str())?.parent.clone();
    let key = |id: &Id| id.key().into_owned();
    let around = circles([id.clone()], next, key).pop()?;
    // One that is above is named there.
    let is_in = around.first().is_some_and(|first| first.key() == id.key());
    is_in.then(|| found(parent, &around))
}

/// Names each circle at the first of its tags in the file.
fn tags(file: &File<'_>, findings: &mut Vec<Found>) {
    let vocabulary = &file.catalog.snapshot.vocabulary;
    let next = |tag: &Tag| {
        let parent = vocabulary.find(tag)?.parent.as_ref()?;
        let declared = vocabulary.find(parent);
        Some(declared.map_or(parent, |declared| &declared.tag).clone())
    };
    let key = |tag: &Tag| tag.key().into_owned();
    let mut parents: BTreeMap<String, (usize, Node<'_, '_>)> = BTreeMap::new();
    for (number, entry) in file.entries.iter().enumerate() {
        if let Some(parent) = entry.value.get("parent") {
            let tag = Tag::new(entry.name.as_ref());
            parents.entry(key(&tag)).or_insert((number, parent));
        }
    }
    let starts = file.entries.iter();
    let starts = starts.map(|entry| Tag::new(entry.name.as_ref()));
    for mut around in circles(starts, next, key) {
        around.pop();
        let places = around.iter().enumerate().filter_map(|(at, tag)| {
            let (number, parent) = parents.get(&key(tag))?;
            Some((*number, at, *parent))
        });
        let Some((_, first, parent)) = places.min_by_key(|(number, ..)| *number) else {
            continue;
        };
        around.rotate_left(first);
        around.extend(around.first().cloned());
        findings.push(found(parent, &around));
    }
}

/// The circles that the ways upward from some things lead to, each once: from one of its things to
/// where it is met again. Each thing is passed once, so that the time grows with their number.
fn circles<T>(
    starts: impl IntoIterator<Item = T>,
    next: impl Fn(&T) -> Option<T>,
    key: impl Fn(&T) -> String,
) -> Vec<Vec<T>> {
    let mut circles = Vec::new();
    // The start from which each thing was passed, and its place on that way.
    let mut passed: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, start) in starts.into_iter().enumerate() {
        let mut way = Vec::new();
        let mut above = Some(start);
        while let Some(thing) = above {
            match passed.entry(key(&thing)) {
                Entry::Vacant(place) => place.insert((number, way.len())),
                Entry::Occupied(place) => {
                    let (earlier, first) = *place.get();
                    if earlier == number {
                        let mut around = way.split_off(first);
                        around.push(thing);
                        circles.push(around);
                    }
                    break;
                }
            };
            above = next(&thing);
            way.push(thing);
        }
    }
    circles
}

fn found(parent: Node<'_, '_>, around: &[impl ToString]) -> Found {
    let names: Vec<String> = around.iter().map(ToString::to_string).collect();
    let message = format!("the parents lead in a circle: {}", names.join(" → "));
    Found::at(parent.span(), message).hint("delete the parent that is wrong")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn topics_have_a_top() {
        let check = |others: &[(&str, &str)], parent: &str, expected: &[&str]| {
            let text = format!("title: A\nparent: {parent}\n");
            check(&RULE, others, ("topics/a.yaml", &text), expected);
        };
        let hint = "(delete the parent that is wrong)";
        check(&[], "desk", &[]);
        check(&[], "nowhere", &[]);
        check(&[], "''", &[]);
        check(
            &[],
            "A",
            &[&format!("2:9: the parents lead in a circle: a → A {hint}")],
        );
        let others = [
            ("topics/b.yaml", "title: B\nparent: c\n"),
            ("topics/c.yaml", "title: C\nparent: a\n"),
        ];
        check(
            &others,
            "b",
            &[&format!(
                "2:9: the parents lead in a circle: a → b → c → a {hint}"
            )],
        );
        // The circle is above, and named there.
        let others = [("topics/b.yaml", "title: B\nparent: b\n")];
        check(&others, "b", &[]);
    }

    #[test]
    fn tags_have_a_top() {
        let check =
            |text: &str, expected: &[&str]| check(&RULE, &[], ("tags.yaml", text), expected);
        check("desk: {parent: service}\nservice: about it\n", &[]);
        check(
            "desk: {parent: svc}\nservice: {aliases: [svc], parent: Desk}\nx: {parent: desk}\n",
            &[
                "1:16: the parents lead in a circle: desk → service → desk (delete the parent that is wrong)",
            ],
        );
        // The way to a circle is none, and where it is met does not matter.
        check(
            "way: {parent: c}\nb: {parent: c}\nc: {parent: b}\nself: {parent: Self}\n",
            &[
                "2:13: the parents lead in a circle: b → c → b (delete the parent that is wrong)",
                "4:16: the parents lead in a circle: self → self (delete the parent that is wrong)",
            ],
        );
    }

    #[test]
    fn a_long_chain_is_walked_once() {
        let mut text = String::new();
        for number in 0..4000 {
            text.push_str(&format!("t{number}: {{parent: t{}}}\n", number + 1));
        }
        check(&RULE, &[], ("tags.yaml", &text), &[]);
    }
}
