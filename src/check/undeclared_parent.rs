//! `undeclared-parent`: a tag of the vocabulary that stands below one which is not in it.

use super::{File, Found, Look, Rule, What, finding};
use crate::model::{Severity, Tag, suggest};

pub(super) const RULE: Rule = Rule {
    name: "undeclared-parent",
    about: "the parent of a tag in tags.yaml is not declared there",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if file.what != What::Vocabulary {
        return;
    }
    let vocabulary = &file.catalog.snapshot.vocabulary;
    let parents = file.entries.iter().filter_map(|entry| {
        let node = entry.value.get("parent").filter(|node| !node.is_empty())?;
        let parent = Tag::new(node.scalar()?);
        let is_unknown = !parent.key().is_empty() && vocabulary.find(&parent).is_none();
        is_unknown.then_some((node, parent))
    });
    // Each costs a search for what may have been meant.
    for (node, parent) in parents.take(finding::MOST) {
        let names = vocabulary.tags().iter().map(|it| it.tag.as_str());
        let near = suggest::nearest(parent.as_str(), names);
        let hint = suggest::hint(&near).unwrap_or_else(|| format!("add a line `{parent}:`"));
        let message = format!("the parent {:?} is not declared", parent.as_str());
        found.push(Found::at(node.span(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn parents_are_declared() {
        let check =
            |text: &str, expected: &[&str]| check(&RULE, &[], ("tags.yaml", text), expected);
        check(
            "desk: {parent: SVC}\nservice: {aliases: [svc], parent: ''}\nx: about x\n",
            &[],
        );
        check(
            "desk: {parent: servce}\nservice:\nphone:\n  parent: zzz\n",
            &[
                "1:16: the parent \"servce\" is not declared (did you mean service?)",
                "4:11: the parent \"zzz\" is not declared (add a line `zzz:`)",
            ],
        );
    }
}
