//! Changes of a YAML text that touch only the bytes they mean (design, section 5: YAML, "Editing").
//!
//! A change is found as splices at the spans of the document, made, and then verified: the new text is
//! read again, and its values must be the old ones with exactly that change. What cannot be changed
//! with certainty is refused with the reason; a wrong text never leaves this module.
//!
//! To add a kind of change: a variant of [`Change`], its splices in a file of its own, its meaning in
//! `verify.rs`.

mod block;
mod flow;
mod key;
mod layout;
mod quote;
mod verify;

use super::doc::{Doc, Node, Style};
use super::fault::{Fault, Span};
use super::read::{Limits, read};

/// One change of a top-level key. A list may be written in any style, as a single text, or be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// An item more at the end of the list. Makes the key where it is missing.
    AddItem {
        /// The top-level key.
        key: &'a str,
        /// The text of the new item.
        item: &'a str,
    },
    /// The item at this index (from 0) goes, with the comment beside it. The last one leaves `[]`.
    RemoveItem {
        /// The top-level key.
        key: &'a str,
        /// Which item, counted from 0.
        index: usize,
    },
    /// The text of the item at this index becomes another, in the same quotes where they can hold it.
    ReplaceItem {
        /// The top-level key.
        key: &'a str,
        /// Which item, counted from 0.
        index: usize,
        /// Its new text.
        item: &'a str,
    },
}

/// Why a text was not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The bytes of the text that forbid the change.
    pub span: Span,
    /// What forbids it, in words for a curator: lower case, no full stop.
    pub message: String,
    /// What to do instead.
    pub hint: Option<String>,
}

impl Change<'_> {
    /// The top-level key that is changed.
    pub fn key(&self) -> &str {
        match self {
            Change::AddItem { key, .. }
            | Change::RemoveItem { key, .. }
            | Change::ReplaceItem { key, .. } => key,
        }
    }
}

/// The texts of the items of a list under a top-level key, as many as [`Change`] counts: `None` for an
/// item that is no text. A single text is a list of one; nothing where there is no such key.
pub fn items(text: &str, key: &str, limits: &Limits) -> Vec<Option<String>> {
    let parsed = read(text.as_bytes(), limits);
    let root = parsed.doc.as_ref().map(Doc::root);
    let Some(value) = root.and_then(|root| root.get(key)) else {
        return Vec::new();
    };
    let text = |node: Node<'_, '_>| node.scalar().map(str::to_owned);
    if value.is_sequence() {
        value.items().map(text).collect()
    } else if value.is_empty() {
        Vec::new()
    } else {
        vec![text(value)]
    }
}

/// Makes changes, one after the other; an index counts in the list that the changes before it left.
/// All are made or none.
///
/// `order` holds the known keys in canonical order: a missing key is written behind the nearest one
/// before it that the text has. Everything but the changed items stays byte for byte: line endings,
/// the byte-order mark, comments on lines of their own, a missing final newline.
///
/// Refuses when the text has faults, is written in braces, or does not have the key or the item, when
/// the list is an alias, is merged in, or is what an alias elsewhere stands for, and whenever the
/// result would not read as meant. The span of a refusal is one of the text before the refused change.
pub fn apply(
    text: &str,
    changes: &[Change<'_>],
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for change in changes {
        text = apply_one(&text, change, order, limits)?;
    }
    Ok(text)
}

fn apply_one(
    text: &str,
    change: &Change<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let parsed = read(text.as_bytes(), limits);
    if let Some(fault) = parsed.faults.into_iter().next() {
        return Err(fault.into());
    }
    let Some(doc) = parsed.doc else {
        return Err(refuse(0..0, "the text cannot be read"));
    };
    let place = Place {
        text,
        doc: &doc,
        root: doc.mapping()?,
    };
    let splices = splices(&place, change, order)?;
    if splices.is_empty() {
        return Ok(text.to_owned());
    }
    let new = spliced(text, &splices)?;
    verify::verify(&place, &splices, &new, change, limits)?;
    Ok(new)
}

/// The text that is changed, and its values.
struct Place<'d, 't> {
    text: &'t str,
    doc: &'d Doc<'t>,
    /// `None` in a text without values.
    root: Option<Node<'d, 't>>,
}

/// Bytes that are replaced.
struct Splice {
    span: Span,
    with: String,
}

impl Splice {
    fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::replace(at..at, with)
    }

    fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    fn replace(span: Span, with: impl Into<String>) -> Self {
        let with = with.into();
        Self { span, with }
    }
}

fn splices(
    place: &Place<'_, '_>,
    change: &Change<'_>,
    order: &[&str],
) -> Result<Vec<Splice>, Refusal> {
    let Some((key, value)) = find(place, change.key())? else {
        return match *change {
            Change::AddItem { key, item } => key::insert(place, key, item, order),
            _ => Err(no_item(0..0, change.key())),
        };
    };
    may_change(place, value, change)?;
    let colon = layout::colon_end(place.text, key);
    match *change {
        Change::AddItem { item, .. } => {
            if !value.is_sequence() {
                key::to_list(place, colon, value, item)
            } else if value.style() == Style::Block {
                Ok(block::add(place.text, value, item))
            } else if layout::is_bare_empty_list(place.text, value) {
                key::to_list(place, colon, value, item)
            } else {
                Ok(flow::add(place.text, value, item))
            }
        }
        Change::RemoveItem { index, .. } => {
            let (item, count) =
                nth(value, index).ok_or_else(|| no_item(key.span(), change.key()))?;
            if !value.is_sequence() {
                Ok(vec![Splice::replace(value.span(), "[]")])
            } else if value.style() == Style::Block {
                block::remove(place.text, colon, value, item, index, count)
            } else {
                flow::remove(place, value, index)
            }
        }
        Change::ReplaceItem { index, item, .. } => {
            let (old, _) = nth(value, index).ok_or_else(|| no_item(key.span(), change.key()))?;
            let is_flow = value.is_sequence() && value.style() == Style::Flow;
            key::replace(place, old, item, is_flow)
        }
    }
}

/// The entry of a key as it is written. An error when a merge key supplies it.
fn find<'d, 't>(
    place: &Place<'d, 't>,
    key: &str,
) -> Result<Option<(Node<'d, 't>, Node<'d, 't>)>, Refusal> {
    let Some(root) = place.root else {
        return Ok(None);
    };
    if root.style() == Style::Flow {
        return Err(refuse(root.span(), "the file is written in braces, { }")
            .hint("write each key on a line of its own"));
    }
    let found = root
        .entries()
        .find(|(found, _)| found.scalar() == Some(key));
    match found {
        Some((key, _)) if key.is_merged() => Err(refuse(
            key.span(),
            format!("the key {} comes from a merge key, <<", key.key_text()),
        )
        .hint("write the key out in this mapping, then change it")),
        found => Ok(found),
    }
}

/// Refuses what would change more than the list: a list that is an alias, or that one stands for.
fn may_change(
    place: &Place<'_, '_>,
    value: Node<'_, '_>,
    change: &Change<'_>,
) -> Result<(), Refusal> {
    if value.is_alias() {
        return Err(
            refuse(value.span(), "the list is an alias of another value")
                .hint("write the list out here, then change it"),
        );
    }
    let touched = match *change {
        Change::AddItem { .. } => None,
        Change::RemoveItem { index, .. } | Change::ReplaceItem { index, .. } => {
            nth(value, index).map(|(item, _)| item)
        }
    };
    let is_target = |node: Node<'_, '_>| {
        let within = node.index..node.data().after;
        place.doc.targets().any(|target| within.contains(&target))
    };
    let list_is_target = place.doc.targets().any(|target| target == value.index);
    if list_is_target || touched.is_some_and(|item| !item.is_alias() && is_target(item)) {
        return Err(refuse(
            value.outer_span(),
            "an alias elsewhere stands for this value",
        )
        .hint("write the alias out, then change the value"));
    }
    if value.is_mapping() {
        return Err(refuse(value.span(), "the value is a mapping, not a list")
            .hint("edit the file by hand"));
    }
    Ok(())
}

/// The item at an index, and how many there are. A single text is a list of one.
fn nth<'d, 't>(value: Node<'d, 't>, index: usize) -> Option<(Node<'d, 't>, usize)> {
    if value.is_sequence() {
        Some((value.items().nth(index)?, value.items().count()))
    } else if index == 0 && !value.is_empty() {
        Some((value, 1))
    } else {
        None
    }
}

fn spliced(text: &str, splices: &[Splice]) -> Result<String, Refusal> {
    let mut order: Vec<&Splice> = splices.iter().collect();
    order.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut new = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for splice in order {
        // `None` where splices overlap.
        let Some(between) = text.get(done..splice.span.start) else {
            return Err(refuse(
                splice.span.clone(),
                "this layout cannot be changed safely",
            ));
        };
        new.push_str(between);
        new.push_str(&splice.with);
        done = splice.span.end;
    }
    new.push_str(text.get(done..).unwrap_or_default());
    Ok(new)
}

fn no_item(span: Span, key: &str) -> Refusal {
    refuse(span, format!("{key} has no such item"))
}

fn refuse(span: Span, message: impl Into<String>) -> Refusal {
    Refusal {
        span,
        message: message.into(),
        hint: None,
    }
}

impl Refusal {
    fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.to_owned());
        self
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let mut fault = Fault::new("cannot-edit", refusal.span, refusal.message);
        fault.hint = refusal.hint;
        fault
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self {
            span: fault.span,
            message: fault.message,
            hint: fault.hint,
        }
    }
}

#[cfg(test)]
mod tests;
