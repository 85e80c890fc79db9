//! Whether a new text is the old one with exactly the change that was meant: in its values, in the
//! spelling of its scalars, and in its comments.

use super::super::doc::{Doc, Node};
use super::super::fault::Span;
use super::super::read::{Limits, read};
use super::super::to_value;
use super::{Change, Place, Refusal, Splice, refuse};

/// Reads the new text and compares. The refusal points at the bytes of the old text.
pub(super) fn verify(
    old: &Place<'_, '_>,
    splices: &[Splice],
    new: &str,
    change: &Change<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    let start = splices.iter().map(|splice| splice.span.start).min();
    let end = splices.iter().map(|splice| splice.span.end).max();
    let touched = start.unwrap_or_default()..end.unwrap_or_default();
    let refusal = |reason: &str| {
        let message = format!("the change cannot be made safely here: {reason}");
        refuse(touched.clone(), message).hint("edit the file by hand")
    };
    let parsed = read(new.as_bytes(), limits);
    if let Some(fault) = parsed.faults.first() {
        return Err(refusal(&fault.message));
    }
    let Some(doc) = parsed.doc else {
        return Err(refusal("the new text could not be read"));
    };
    let Ok(Some(root)) = doc.mapping() else {
        return Err(refusal("the new text would have no keys"));
    };
    if !is_meant(old.root, root, change) {
        return Err(refusal("another value would change with it"));
    }
    if !comments_stay(old, splices, new, &doc) {
        return Err(refusal("a comment would change with it"));
    }
    Ok(())
}

fn is_meant(old: Option<Node<'_, '_>>, new: Node<'_, '_>, change: &Change<'_>) -> bool {
    let key = change.key();
    let is_other = |entry: &(Node<'_, '_>, Node<'_, '_>)| entry.0.scalar() != Some(key);
    let before = old.into_iter().flat_map(Node::entries).filter(is_other);
    let after = new.entries().filter(is_other);
    all_same(before, after, |a, b| same(a.0, b.0) && same(a.1, b.1))
        && list_is_meant(old.and_then(|old| old.get(key)), new.get(key), change)
}

fn list_is_meant(
    old: Option<Node<'_, '_>>,
    new: Option<Node<'_, '_>>,
    change: &Change<'_>,
) -> bool {
    let Some(new) = new else { return false };
    let before = old.map(items).unwrap_or_default();
    let after = items(new);
    let is_text = |node: Option<&Node<'_, '_>>, item: &str| {
        node.is_some_and(|node| to_value(*node).as_str() == Some(item))
    };
    match *change {
        Change::AddItem { item, .. } => {
            let (last, others) = match after.split_last() {
                Some((last, others)) => (Some(last), others),
                None => (None, after.as_slice()),
            };
            new.is_sequence()
                && is_text(last, item)
                && all_same(before.into_iter(), others.iter().copied(), |a, b| {
                    same(*a, *b)
                })
        }
        Change::RemoveItem { index, .. } => {
            let mut kept = before;
            if index < kept.len() {
                kept.remove(index);
            }
            new.is_sequence() && all_same(kept.into_iter(), after.into_iter(), |a, b| same(*a, *b))
        }
        Change::ReplaceItem { index, item, .. } => {
            is_text(after.get(index), item)
                && before.len() == after.len()
                && before
                    .iter()
                    .zip(&after)
                    .enumerate()
                    .all(|(at, (a, b))| at == index || same(*a, *b))
        }
    }
}

/// The items of a list; a single text is a list of one.
fn items<'d, 't>(node: Node<'d, 't>) -> Vec<Node<'d, 't>> {
    if node.is_sequence() {
        node.items().collect()
    } else if node.is_empty() {
        Vec::new()
    } else {
        vec![node]
    }
}

/// Whether two values are equal, down to the spelling of each scalar.
fn same(a: Node<'_, '_>, b: Node<'_, '_>) -> bool {
    if a.is_alias() != b.is_alias() || a.style() != b.style() {
        return false;
    }
    if a.scalar().is_some() || b.scalar().is_some() {
        return a.scalar() == b.scalar() && a.is_plain() == b.is_plain();
    }
    a.is_sequence() == b.is_sequence()
        && all_same(a.items(), b.items(), |a, b| same(*a, *b))
        && all_same(a.entries(), b.entries(), |a, b| {
            same(a.0, b.0) && same(a.1, b.1)
        })
}

fn all_same<A, B>(
    a: impl Iterator<Item = A>,
    b: impl Iterator<Item = B>,
    same: impl Fn(&A, &B) -> bool,
) -> bool {
    let (mut a, mut b) = (a, b);
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if same(&a, &b) => {}
            _ => return false,
        }
    }
}

/// Whether the new text has the comments of the old one, without those in bytes that were removed.
fn comments_stay(old: &Place<'_, '_>, splices: &[Splice], new: &str, doc: &Doc<'_>) -> bool {
    let is_removed = |comment: &&Span| {
        splices
            .iter()
            .any(|splice| splice.span.start <= comment.start && comment.end <= splice.span.end)
    };
    let before = old
        .doc
        .comments()
        .iter()
        .filter(|comment| !is_removed(comment));
    all_same(before, doc.comments().iter(), |before, after| {
        old.text.get((*before).clone()) == new.get((*after).clone())
    })
}
