//! Changes inside of a mapping that a top-level key holds.
//!
//! The lines of a mapping in block style are a text of their own, only indented, so they are changed as
//! one, and so is a mapping in braces; where that cannot be done, all of it is written anew between its
//! braces. Either way the whole new text is read again: it must hold the
//! old values with that change, and the same comments.

use super::super::doc::{Node, Style};
use super::super::emit::{self, Field};
use super::super::fault::Span;
use super::super::read::{Limits, read};
use super::super::{scan, to_value};
use super::{Change, Doc, Place, Refusal, apply, entry, layout, refuse, with_place};
use serde_yaml::{Mapping, Value};

/// Makes changes of the keys of a mapping that a top-level key holds, one after the other, as [`apply`]
/// makes them of the top-level keys. Where the key is missing or empty, a mapping is made of what is
/// set.
///
/// Refuses what [`apply`] refuses, and a value that is neither empty nor a mapping.
pub fn apply_within(
    text: &str,
    key: &str,
    changes: &[Change<'_>],
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for change in changes {
        text = apply_one(&text, key, change, order, limits)?;
    }
    Ok(text)
}

fn apply_one(
    text: &str,
    key: &str,
    change: &Change<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let old = with_place(text, limits, |place| mapping(place, key))?;
    let (way, span) = with_place(text, limits, |place| {
        let Some(entry) = entry::find(place, key)?.filter(|entry| !entry.value.is_empty()) else {
            return Ok((None, 0..0));
        };
        let way = match entry.value.style() {
            Style::Block => Some(in_lines(place, entry.value, change, order, limits)?),
            _ => in_braces(place, entry.value, change, order, limits),
        };
        Ok((way, entry.value.span()))
    })?;
    // What is meant is found on a text in canonical form.
    let canonical = emit::value(&Value::Mapping(old));
    let meant = apply(&canonical, &[*change], order, limits)
        .map_err(|refusal| Refusal { span, ..refusal })?;
    if meant == canonical {
        return Ok(text.to_owned());
    }
    let meant = value(&meant, limits).unwrap_or_default();
    if let Some((new, comments)) = way
        && reads_as(&new, text, key, &meant, &comments, limits)
    {
        return Ok(new);
    }
    let value = Field::Value(&meant);
    apply(text, &[Change::Set { key, value }], &[], limits)
}

/// The mapping that a key holds; an empty one where it holds nothing.
fn mapping(place: &Place<'_, '_>, key: &str) -> Result<Mapping, Refusal> {
    let Some(entry) = entry::find(place, key)? else {
        return Ok(Mapping::new());
    };
    entry::is_no_alias(entry.value, "mapping")?;
    entry::is_no_target(place, entry.value)?;
    match to_value(entry.value) {
        Value::Null => Ok(Mapping::new()),
        Value::Mapping(mapping) => Ok(mapping),
        _ => Err(
            refuse(entry.value.span(), format!("{key} holds no mapping"))
                .hint("edit the file by hand"),
        ),
    }
}

/// A new text, and the comments that it must have.
type Way = (String, Vec<String>);

/// The change, made in the lines of a mapping in block style.
fn in_lines(
    place: &Place<'_, '_>,
    mapping: Node<'_, '_>,
    change: &Change<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<Way, Refusal> {
    let text = place.text;
    let last = mapping.written_entries().last();
    let end = last.map_or(mapping.span().end, |last| end(text, last));
    let lines = scan::line_start(text, mapping.span().start)..scan::line_end(text, end);
    let inside = text.get(lines.clone()).unwrap_or_default();
    let new = apply(inside, &[*change], order, limits).map_err(|mut refusal| {
        refusal.span = refusal.span.start + lines.start..refusal.span.end + lines.start;
        refusal
    })?;
    Ok(way(place, lines, &new, limits))
}

/// The change, made in a mapping in braces; `None` where its layout does not allow it.
fn in_braces(
    place: &Place<'_, '_>,
    mapping: Node<'_, '_>,
    change: &Change<'_>,
    order: &[&str],
    limits: &Limits,
) -> Option<Way> {
    // A file that is `{}` becomes lines.
    mapping.written_entries().next()?;
    let inside = place.text.get(mapping.span())?;
    let new = apply(inside, &[*change], order, limits).ok()?;
    Some(way(place, mapping.span(), &new, limits))
}

/// The text with these bytes changed.
fn way(place: &Place<'_, '_>, inside: Span, new: &str, limits: &Limits) -> Way {
    let text = place.text;
    let comments = place.doc.comments().iter();
    let (before, rest): (Vec<&Span>, Vec<&Span>) =
        comments.partition(|comment| comment.start < inside.start);
    let behind = rest.into_iter();
    let behind = behind.filter(|comment| comment.start >= inside.end);
    let mut expected = texts(text, before.into_iter());
    expected.extend(all_comments(new, limits));
    expected.extend(texts(text, behind));
    (replaced(text, inside, new), expected)
}

/// The end of an entry: of its value, or of its colon.
fn end(text: &str, (key, value): (Node<'_, '_>, Node<'_, '_>)) -> usize {
    let colon = layout::colon_end(text, key);
    value.outer_span().end.max(colon)
}

fn replaced(text: &str, span: Span, with: &str) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    [before, with, behind].concat()
}

/// Whether a new text is the old one with this value under the key, and with these comments.
fn reads_as(
    new: &str,
    old: &str,
    key: &str,
    meant: &Value,
    comments: &[String],
    limits: &Limits,
) -> bool {
    let (Some(found), Some(Value::Mapping(mut expected))) =
        (value(new, limits), value(old, limits))
    else {
        return false;
    };
    expected.insert(key.into(), meant.clone());
    let Value::Mapping(found) = found else {
        return false;
    };
    found.iter().eq(expected.iter()) && all_comments(new, limits) == comments
}

/// The value of a text without faults.
fn value(text: &str, limits: &Limits) -> Option<Value> {
    let parsed = read(text.as_bytes(), limits);
    let doc = parsed.doc.as_ref().filter(|_| parsed.faults.is_empty());
    doc.map(|doc| to_value(doc.root()))
}

fn all_comments(text: &str, limits: &Limits) -> Vec<String> {
    let parsed = read(text.as_bytes(), limits);
    let comments = parsed.doc.as_ref().map(Doc::comments);
    texts(text, comments.unwrap_or_default().iter())
}

fn texts<'s>(text: &str, spans: impl Iterator<Item = &'s Span>) -> Vec<String> {
    let text = |span: &Span| text.get(span.clone()).unwrap_or_default().to_owned();
    spans.map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &[&str] = &["about", "aliases", "parent"];

    fn change(text: &str, change: Change<'_>) -> Result<String, Refusal> {
        apply_within(text, "own", &[change], ORDER, &Limits::default())
    }

    fn check(text: &str, made: Change<'_>, expected: &str) {
        assert_eq!(change(text, made).as_deref(), Ok(expected), "{text}");
    }

    const ADD: Change<'_> = Change::AddItem {
        key: "aliases",
        item: "x",
    };
    const PARENT: Change<'_> = Change::Set {
        key: "parent",
        value: Field::Text("x"),
    };
    const UNSET: Change<'_> = Change::Unset { key: "parent" };

    #[test]
    fn mappings_in_lines() {
        check(
            "a: 1\nown:\n  # first\n  about: 'A' # about\n  parent: p # parent\n# b\nb: 2\n",
            ADD,
            "a: 1\nown:\n  # first\n  about: 'A' # about\n  aliases:\n    - x\n  parent: p # parent\n# b\nb: 2\n",
        );
        check(
            "own:\n    aliases:\n    - \"a\" # a\n    parent: p",
            ADD,
            "own:\n    aliases:\n    - \"a\" # a\n    - \"x\"\n    parent: p",
        );
        check(
            "own:\r\n  aliases: [a, 'b']\r\nb: 2\r\n",
            ADD,
            "own:\r\n  aliases: [a, 'b', x]\r\nb: 2\r\n",
        );
        check(
            "own:\n  about: >-\n    A\n\n    B\n  parent: p # c\nb: 2\n",
            UNSET,
            "own:\n  about: >-\n    A\n\n    B\nb: 2\n",
        );
        check("own:\n  parent: 'p'\n", PARENT, "own:\n  parent: 'x'\n");
        check("own:\n  about:\n", PARENT, "own:\n  about:\n  parent: x\n");
        check("own:\n  parent: p\n", UNSET, "own:\n  {}\n");
        check("own:\n  about: A\n", UNSET, "own:\n  about: A\n");
    }

    #[test]
    fn mappings_in_braces() {
        check(
            "own: {about: 'A', aliases: [\"a\"], parent: p} # c\nb: 2\n",
            ADD,
            "own: {about: 'A', aliases: [\"a\", \"x\"], parent: p} # c\nb: 2\n",
        );
        check("own: {aliases: a}\n", ADD, "own: {aliases: [a, x]}\n");
        check("own: {aliases: []}\n", ADD, "own: {aliases: [x]}\n");
        check(
            "own: {about: 'A'}\n",
            ADD,
            "own: {about: 'A', aliases: [x]}\n",
        );
        check("own: { }\n", ADD, "own: {aliases: [x]}\n");
        check("own: {about, }\n", PARENT, "own: {about, parent: x, }\n");
        check("own: {parent: 'p'}\n", PARENT, "own: {parent: 'x'}\n");
        check("own: {parent: p}\n", UNSET, "own: {}\n");
        check(
            "{own: {about: A}}\n",
            ADD,
            "{own: {about: A, aliases: [x]}}\n",
        );
        check(
            "own: {parent: p, about: 'A'}\n",
            UNSET,
            "own: {about: 'A'}\n",
        );
        check(
            "own: {about: 'A', parent: p}\n",
            UNSET,
            "own: {about: 'A'}\n",
        );
        check(
            "own: {\n  about: A, # about\n  parent: p # parent\n}\n",
            ADD,
            "own: {\n  about: A, # about\n  aliases: [x],\n  parent: p # parent\n}\n",
        );
        let comma = Change::Set {
            key: "parent",
            value: Field::Text("a, b"),
        };
        check(
            "own: {about: \"A\", parent: p}\n",
            comma,
            "own: {about: \"A\", parent: 'a, b'}\n",
        );
    }

    #[test]
    fn what_is_empty_becomes_a_mapping() {
        check("own: # c\nb: 2\n", PARENT, "own: # c\n  parent: x\nb: 2\n");
        check("b: 2\n", ADD, "b: 2\nown:\n  aliases:\n    - x\n");
        check("own:\n", UNSET, "own:\n");
        check("", UNSET, "");
    }

    #[test]
    fn what_would_change_more_is_refused() {
        let check = |text: &str, made: Change<'_>, place: &str, message: &str| {
            let refusal = change(text, made).unwrap_err();
            assert!(refusal.message.contains(message), "{text}: {refusal:?}");
            assert_eq!(text.get(refusal.span), Some(place), "{text}");
        };
        check("own: text\n", ADD, "text", "own holds no mapping");
        check("own: [a]\n", ADD, "[a]", "own holds no mapping");
        check("a: &a {about: A}\nown: *a\n", ADD, "*a", "is an alias");
        check(
            "own: &a {about: A}\nb: *a\n",
            ADD,
            "&a {about: A}",
            "stands for this",
        );
        let text = "own:\n  aliases: {a: b}\n";
        check(text, ADD, "{a: b}", "a mapping, not a list");
    }
}
