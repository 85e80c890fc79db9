//! Whether a new text says what the old one says: in its values, in what readers of YAML may take its
//! scalars for, and in its comments.

use super::super::doc::{Doc, Node};
use super::super::edit::{Refusal, refuse};
use super::super::fault::Span;
use super::super::read::{Limits, read};
use super::super::to_value;
use super::write::is_only_text;
use super::{Order, Shape};
use std::collections::HashMap;

/// Reads the new text and compares.
///
/// # Errors
///
/// A refusal that points at the bytes of the old text that would change.
pub(super) fn verify(
    old: &Doc<'_>,
    text: &str,
    new: &str,
    order: Order<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    let refusal = |span: Span, reason: &str| {
        let message = format!("the file cannot be formatted safely: {reason}");
        refuse(span, message).hint("write this in a simpler way by hand")
    };
    let whole = old.root().span();
    if new.len() > limits.max_bytes {
        let most = limits.max_bytes;
        return Err(refusal(
            whole,
            &format!("it would be larger than {most} bytes, the most that is read"),
        ));
    }
    let parsed = read(new.as_bytes(), limits);
    if let Some(fault) = parsed.faults.first() {
        return Err(refusal(whole, &fault.message));
    }
    let Some(doc) = parsed.doc else {
        return Err(refusal(whole, "the new text could not be read"));
    };
    let before = old.root();
    let after: HashMap<_, _> = doc
        .root()
        .entries()
        .map(|(key, value)| (key.key_text(), (key, value)))
        .collect();
    for (key, value) in before.entries() {
        let is_list = order.contains(&(key.scalar().unwrap_or_default(), Shape::List));
        let is_same = after.get(&key.key_text()).is_some_and(|(other, new)| {
            let is_list_of_one = || {
                is_list
                    && value.scalar().is_some()
                    && new.items().count() == 1
                    && new.items().all(|item| same(value, item))
            };
            same(key, *other) && (same(value, *new) || is_list_of_one())
        });
        if !is_same {
            let span = key.span().start..value.span().end.max(key.span().end);
            return Err(refusal(span, &format!("{} would change", key.key_text())));
        }
    }
    if before.entries().count() != after.len() {
        return Err(refusal(whole, "there would be another key"));
    }
    if comments(old, text) != comments(&doc, new) {
        return Err(refusal(whole, "a comment would change"));
    }
    Ok(())
}

/// Whether two values are the same to every reader.
fn same(a: Node<'_, '_>, b: Node<'_, '_>) -> bool {
    if a.is_alias() != b.is_alias() {
        return false;
    }
    if let (Some(text), Some(other)) = (a.scalar(), b.scalar()) {
        let is_as_plain = a.is_plain() == b.is_plain() || is_only_text(text);
        return text == other && is_as_plain && to_value(a) == to_value(b);
    }
    let all_items = || a.items().zip(b.items()).all(|(a, b)| same(a, b));
    let all_entries = || {
        let mut pairs = a.entries().zip(b.entries());
        pairs.all(|(a, b)| same(a.0, b.0) && same(a.1, b.1))
    };
    a.is_sequence() == b.is_sequence()
        && a.is_mapping() == b.is_mapping()
        && a.items().count() == b.items().count()
        && a.entries().count() == b.entries().count()
        && all_items()
        && all_entries()
}

/// The comments of a text, without the blanks at their ends, sorted.
fn comments<'t>(doc: &Doc<'_>, text: &'t str) -> Vec<&'t str> {
    let spans = doc.comments().iter();
    let mut comments: Vec<&str> = spans
        .map(|span| text.get(span.clone()).unwrap_or_default().trim_end())
        .collect();
    comments.sort_unstable();
    comments
}
