//! `lost-text`: a part of a text that YAML takes for something else, so that nobody sees it.
//!
//! Without quotes, `title: !Important` is a tag, `title: &more things` an anchor and all behind ` #` a
//! comment. The first two mean nothing in a record. A comment beside a value is anybody's right, so
//! only those are named that go on like the text: a number, `We are #1`, or a bracket that the text has
//! opened.

use std::collections::BTreeSet;

use super::{Entry, File, Found, Look, Rule, What};
use crate::model::{Core, Field, Severity, Type};
use crate::yaml::{Node, Style};

pub(super) const RULE: Rule = Rule {
    name: "lost-text",
    about: "a part of a text without quotes that is lost behind &, ! or #",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

/// Keys of a topic that hold texts.
const TOPIC_TEXTS: &[&str] = &["title", "heading", "introduction"];

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let anchors = file.doc.aliased().filter_map(Node::anchor_span);
    let used: BTreeSet<usize> = anchors.map(|span| span.start).collect();
    for entry in file
        .entries
        .iter()
        .filter(|entry| is_text(entry, file.what))
    {
        for node in entry.items() {
            let is_scalar = node.scalar().is_some() && node.style() == Style::Plain;
            if is_scalar && !node.is_alias() {
                found.extend(property(file, node, &used).or_else(|| comment(file, node)));
            }
        }
    }
}

/// Whether a key holds words.
fn is_text(entry: &Entry<'_>, what: What) -> bool {
    match (&entry.field, what) {
        (Some(Field::Core(Core::Url | Core::Language)), _) => false,
        (Some(Field::Core(field)), _) => field.kind() != Type::Date,
        (None, What::Topic) => TOPIC_TEXTS.contains(&entry.name.as_ref()),
        _ => false,
    }
}

/// A tag of nobody's, or an anchor that no alias names. `used` are the places of the others.
fn property(file: &File<'_>, node: Node<'_, '_>, used: &BTreeSet<usize>) -> Option<Found> {
    let own_tag = node.tag_span().filter(|span| {
        let tag = file.text.get(span.clone()).unwrap_or_default();
        !tag.starts_with("!!") && !tag.starts_with("!<")
    });
    let unused_anchor = node
        .anchor_span()
        .filter(|span| !used.contains(&span.start));
    let span = own_tag.or(unused_anchor)?;
    let lost = file.text.get(span.clone())?;
    let sign = lost.chars().next()?;
    let found = Found::at(span.clone(), format!("{lost:?} is lost from the text"));
    Some(found.hint(format!("a text that begins with {sign} needs quotes")))
}

/// A comment that is the rest of the text.
fn comment(file: &File<'_>, node: Node<'_, '_>) -> Option<Found> {
    let text = node.scalar().filter(|text| !text.is_empty())?;
    let comment = file.comment_beside(node)?;
    let is_number = comment
        .strip_prefix('#')?
        .starts_with(|char: char| char.is_ascii_digit());
    let closes = [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»')]
        .into_iter()
        .any(|(open, close)| {
            let is_open = text.rfind(open) > text.rfind(close);
            is_open && comment.contains(close) && !comment.contains(open)
        });
    if !is_number && !closes {
        return None;
    }
    let end = node.outer_span().end;
    let start = end + file.text.get(end..)?.find('#')?;
    let message = format!("{comment:?} is lost from the text: it is read as a comment");
    let found = Found::at(start..start + comment.len(), message);
    Some(found.hint("put the whole text in quotes"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn comments_tags_and_anchors_may_be_meant() {
        for line in [
            "summary: A desk  # 2 of them, ask Ann",
            "summary: A desk (old) # (new) see below",
            "summary: A desk #todo",
            "summary: 'We are' # 1",
            "kind: news # see (1)",
            "summary: C#1 is a language",
            "summary: !!str yes",
            "summary: &a Text\nowner: *a",
            "url: https://example.org #1",
            "published: 2017 #1",
            "level: !Ref x",
            "tags: # 5 of them\n- a",
            "summary: '!Important'",
        ] {
            record(&RULE, &format!("title: A\n{line}\n"), &[]);
        }
    }

    #[test]
    fn what_is_lost_is_shown() {
        record(
            &RULE,
            "title: !Important news\nsummary: &rest of it\ntags:\n- !new\n- &\u{e9}\n",
            &[
                "1:8: \"!Important\" is lost from the text (a text that begins with ! needs quotes)",
                "2:10: \"&rest\" is lost from the text (a text that begins with & needs quotes)",
                "4:3: \"!new\" is lost from the text (a text that begins with ! needs quotes)",
                "5:3: \"&é\" is lost from the text (a text that begins with & needs quotes)",
            ],
        );
        let hint = "it is read as a comment (put the whole text in quotes)";
        record(
            &RULE,
            "title: We are #1 in service\nsummary: Desks (part # one)\n",
            &[
                &format!("1:15: \"#1 in service\" is lost from the text: {hint}"),
                &format!("2:22: \"# one)\" is lost from the text: {hint}"),
            ],
        );
        topic(
            &RULE,
            "title: Desk #2\nparent: desk #2\n",
            &[&format!("1:13: \"#2\" is lost from the text: {hint}")],
        );
    }
}
