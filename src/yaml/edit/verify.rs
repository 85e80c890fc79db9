//! Whether a new text is the old one with exactly the change that was meant: in its values, in the
//! spelling of its scalars, and in its comments.

use super::super::doc::{Doc, Node, Style};
use super::super::emit::Field;
use super::super::fault::Span;
use super::super::read::{Limits, read};
use super::list::{self, Item, Op};
use super::meaning;
use super::{Place, Refusal, Splice, refuse};

/// What a step means.
pub(super) enum Meaning<'a> {
    /// The key holds this, and only its value is new.
    Set { key: &'a str, field: &'a Field<'a> },
    /// The key is gone.
    Gone { key: &'a str },
    /// The key has another name.
    Renamed { key: &'a str, to: &'a str },
    /// One item of its list is changed.
    Items { key: &'a str, op: &'a Op<'a> },
}

/// Reads the new text and compares. The refusal points at the bytes of the old text.
pub(super) fn verify(
    old: &Place<'_, '_>,
    splices: &[Splice],
    new: &str,
    meaning: &Meaning<'_>,
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
    if !is_meant(old.root, root, meaning, limits) {
        return Err(refusal("another value would change with it"));
    }
    if let Some(span) = open_end_changes(old, new, &doc, meaning) {
        let message = "readers disagree on a text at the end of a file that has no line break";
        return Err(refuse(span, message).hint("end the file with a line break"));
    }
    if !comments_stay(old, splices, new, &doc) {
        return Err(refusal("a comment would change with it"));
    }
    Ok(())
}

fn is_meant(
    old: Option<Node<'_, '_>>,
    new: Node<'_, '_>,
    meaning: &Meaning<'_>,
    limits: &Limits,
) -> bool {
    match *meaning {
        Meaning::Set { key, field } => {
            others_stay(old, new, key)
                && new
                    .get(key)
                    .is_some_and(|new| meaning::holds(new, field, limits))
        }
        Meaning::Gone { key } => others_stay(old, new, key) && new.get(key).is_none(),
        Meaning::Renamed { key, to } => {
            let before = old.into_iter().flat_map(Node::entries);
            let renamed = |a: Node<'_, '_>, b: Node<'_, '_>| {
                a.scalar() == Some(key) && b.scalar() == Some(to)
            };
            new.get(key).is_none()
                && all_same(before, new.entries(), |a, b| {
                    (same(a.0, b.0) || renamed(a.0, b.0)) && same(a.1, b.1)
                })
        }
        Meaning::Items { key, op } => {
            others_stay(old, new, key)
                && new
                    .get(key)
                    .is_some_and(|new| items_are_meant(old.and_then(|old| old.get(key)), new, op))
        }
    }
}

/// Whether all other keys are the same, in the same order.
fn others_stay(old: Option<Node<'_, '_>>, new: Node<'_, '_>, key: &str) -> bool {
    let is_other = |entry: &(Node<'_, '_>, Node<'_, '_>)| entry.0.scalar() != Some(key);
    let before = old.into_iter().flat_map(Node::entries).filter(is_other);
    let after = new.entries().filter(is_other);
    all_same(before, after, |a, b| same(a.0, b.0) && same(a.1, b.1))
}

/// Where the old or the new text has an open end and the other one has not, unless it is that of the
/// value that is changed or taken out.
fn open_end_changes(
    old: &Place<'_, '_>,
    new: &str,
    doc: &Doc<'_>,
    meaning: &Meaning<'_>,
) -> Option<Span> {
    let was = open_end(old.text, old.doc);
    let is = open_end(new, doc);
    let last_was = old.root.and_then(last_key);
    let is_own = match *meaning {
        Meaning::Set { key, .. } | Meaning::Gone { key } => last_was == Some(key),
        _ => false,
    };
    let is_renamed = matches!(meaning, Meaning::Renamed { .. });
    let is_same = is_renamed || last_was == last_key(doc.root());
    match (was, is) {
        (Some(span), None) if !is_own => Some(span),
        (Some(span), Some(_)) if !is_own && !is_same => Some(span),
        (was, Some(_)) if is_own || was.is_none() => Some(
            old.root
                .map_or(0..0, |root| root.span().end..root.span().end),
        ),
        _ => None,
    }
}

/// The last key that is written.
fn last_key<'d>(root: Node<'d, '_>) -> Option<&'d str> {
    root.written_entries()
        .last()
        .and_then(|(key, _)| key.scalar())
}

/// A folded or a literal text whose last line break is the end of the file. For circ it ends with a
/// line break, for other readers without.
fn open_end(text: &str, doc: &Doc<'_>) -> Option<Span> {
    // Behind a text that is a key stands an empty value.
    let mut indices = (0..doc.nodes.len() as u32).rev();
    let last = indices.find(|index| !doc.node(*index).span().is_empty());
    let node = doc.node(last?);
    let is_block = matches!(node.style(), Style::Literal | Style::Folded) && !node.is_alias();
    let ends_open = node.scalar().is_some_and(|text| text.ends_with('\n'))
        && node.span().end == text.len()
        && !text.ends_with(['\n', '\r']);
    (is_block && ends_open).then(|| node.span())
}

/// An item that is expected.
enum Slot<'d, 't, 'i> {
    Old(Node<'d, 't>),
    New(&'i Item<'i>),
}

fn items_are_meant(old: Option<Node<'_, '_>>, new: Node<'_, '_>, op: &Op<'_>) -> bool {
    let old = old.map(list::items).unwrap_or_default();
    let mut slots: Vec<Slot<'_, '_, '_>> = old.into_iter().map(Slot::Old).collect();
    let is_list = match op {
        Op::Insert { at, item } => {
            slots.insert((*at).min(slots.len()), Slot::New(item));
            true
        }
        Op::Remove { at } => {
            if *at < slots.len() {
                slots.remove(*at);
            }
            true
        }
        Op::Replace { at, item } => {
            if let Some(slot) = slots.get_mut(*at) {
                *slot = Slot::New(item);
            }
            false
        }
        Op::Move { from, to } => {
            if *from < slots.len() && *to < slots.len() {
                let moved = slots.remove(*from);
                slots.insert(*to, moved);
            }
            true
        }
    };
    (new.is_sequence() || !is_list)
        && all_same(
            slots.into_iter(),
            list::items(new).into_iter(),
            |slot, new| match slot {
                Slot::Old(old) => same(*old, *new),
                Slot::New(item) => item.is(*new),
            },
        )
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

/// Whether the new text has the comments of the old one: without those in bytes that were removed,
/// and with those that were moved in their new place.
fn comments_stay(old: &Place<'_, '_>, splices: &[Splice], new: &str, doc: &Doc<'_>) -> bool {
    let is_kept = |comment: &&Span| {
        !splices
            .iter()
            .any(|splice| splice.span.start <= comment.start && comment.end <= splice.span.end)
    };
    let kept = old.doc.comments().iter().filter(is_kept);
    let kept = kept.map(|comment| (comment.start, comment));
    let moved = splices.iter().flat_map(|splice| {
        let comments = splice.comments.iter();
        comments.map(|comment| (splice.span.start, comment))
    });
    let mut expected: Vec<(usize, &Span)> = kept.chain(moved).collect();
    expected.sort_by_key(|(place, comment)| (*place, comment.start));
    all_same(
        expected.into_iter(),
        doc.comments().iter(),
        |before, after| old.text.get(before.1.clone()) == new.get((*after).clone()),
    )
}
