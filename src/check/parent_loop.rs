//! `parent-loop`: a topic or a tag that stands below itself.

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
        What::Vocabulary => {
            let tags = file.entries.iter();
            found.extend(tags.filter_map(|entry| {
                let parent = entry.value.get("parent")?;
                tag(file, &Tag::new(entry.name.as_ref()), parent)
            }));
        }
        What::Record | What::Settings => {}
    }
}

fn topic(file: &File<'_>, id: &Id, parent: Node<'_, '_>) -> Option<Found> {
    let next = |id: &Id| file.catalog.topic(id.as_str())?.parent.clone();
    let around = circle(id.clone(), next, |one, other| one.key() == other.key())?;
    Some(found(parent, &around))
}

fn tag(file: &File<'_>, tag: &Tag, parent: Node<'_, '_>) -> Option<Found> {
    let vocabulary = &file.catalog.snapshot.vocabulary;
    let next = |tag: &Tag| {
        let parent = vocabulary.find(tag)?.parent.as_ref()?;
        let declared = vocabulary.find(parent);
        Some(declared.map_or(parent, |declared| &declared.tag).clone())
    };
    let around = circle(tag.clone(), next, |one, other| one == other)?;
    Some(found(parent, &around))
}

/// The way from one thing upward back to itself; `None` where it ends, or goes round elsewhere.
fn circle<T: Clone>(
    start: T,
    next: impl Fn(&T) -> Option<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Option<Vec<T>> {
    let mut way = vec![start.clone()];
    loop {
        let above = next(way.last()?)?;
        if same(&above, &start) {
            way.push(above);
            return Some(way);
        }
        if way.iter().any(|passed| same(passed, &above)) {
            return None;
        }
        way.push(above);
    }
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
                "2:35: the parents lead in a circle: service → desk → service (delete the parent that is wrong)",
            ],
        );
    }
}
