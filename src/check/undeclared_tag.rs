//! `undeclared-tag`: a tag that is not in the vocabulary of a catalog which wants no others.

use super::{Entry, File, Found, Look, Rule, finding};
use crate::model::{Core, Severity, Tag, suggest};

pub(super) const RULE: Rule = Rule {
    name: "undeclared-tag",
    about: "a tag that tags.yaml does not declare, where circ.yaml has `declared_tags_only`",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if !file.catalog.settings().declared_tags_only {
        return;
    }
    let vocabulary = &file.catalog.snapshot.vocabulary;
    let texts = file.core(Core::Tags).map(Entry::texts).unwrap_or_default();
    let unknown = texts.iter().filter(|text| {
        let tag = Tag::new(text.text);
        !tag.key().is_empty() && vocabulary.find(&tag).is_none()
    });
    // Each costs a search for what may have been meant.
    for text in unknown.take(finding::MOST) {
        let names = vocabulary.tags().iter();
        let names = names.flat_map(|it| [&it.tag].into_iter().chain(&it.aliases));
        let near = suggest::nearest(text.text, names.map(Tag::as_str));
        let hint = suggest::hint(&near)
            .unwrap_or_else(|| "declare it there, or take a tag that is".to_owned());
        let message = format!("tags.yaml declares no tag {:?}", text.text);
        found.push(text.found(message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn tags_are_declared_where_that_is_asked() {
        let check = |settings: &str, tags: &str, expected: &[&str]| {
            let words = "desk: {aliases: [counter], parent: service}\nservice:\n";
            let others = [("circ.yaml", settings), ("tags.yaml", words)];
            let text = format!("title: A\ntags: [{tags}]\n");
            check(&RULE, &others, ("resources/a.yaml", &text), expected);
        };
        check("", "anything", &[]);
        let only = "declared_tags_only: true\n";
        check(only, "Desk, service, COUNTER, '', ' '", &[]);
        check(
            only,
            "desks, zzz",
            &[
                "2:8: tags.yaml declares no tag \"desks\" (did you mean desk?)",
                "2:15: tags.yaml declares no tag \"zzz\" (declare it there, or take a tag that is)",
            ],
        );
    }
}
