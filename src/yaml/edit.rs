//! Changes of a YAML text that touch only the bytes they mean (design, section 5: YAML, "Editing").
//!
//! A change is found as splices at the spans of the document, made, and then verified: the new text is
//! read again, and its values must be the old ones with exactly that change. What cannot be changed
//! with certainty is refused with the reason; a wrong text never leaves this module.
//!
//! # How a new value is written
//!
//! - A text on one line stays on one, in the quotes it had; other quotes only where the new text needs
//!   them. Quotes that the old text had only because it needed them are none that somebody chose: the
//!   new text has those it needs, or those that other values of the file have for no need. Plain prose
//!   that fitted into 80 columns and no longer does is folded, as in a new file.
//! - A folded or a literal text keeps its header, its indentation and its width (`wrap.rs`). Plain and
//!   quoted texts on several lines are wrapped in the same way. What these styles cannot carry is
//!   written as in a new file.
//! - A list keeps the lines, quotes and comments of the items that stay, also where they move; a new item
//!   in the place of an old one takes its quotes and the comment beside it. Brackets stay brackets.
//! - Any other list or mapping is written anew as a whole: between brackets where it stood so on one
//!   line, else in lines. It is not where a comment would be lost.
//! - An empty text, list or null is nothing: it adds no key and changes no byte where nothing is. In the
//!   place of a value it leaves `''`, `[]` or `null`.
//!
//! # What setting a value back restores
//!
//! The whole file byte for byte, where the file still says how the value was written. It does not: when
//! prose that stood on one line became a block (or several lines became one); when lines were broken by
//! hand or at another width than 80 and the text between is too short to show it; when a value in single
//! quotes for no need is the only such one and the text between needs them; when `+` kept a single line
//! break; when an item went with the comment beside it; when a list was emptied; when a text in quotes
//! was a number, `true` or null between.
//!
//! To add a kind of change: a variant of [`Change`], its splices in a file of its own, its meaning in
//! `verify.rs`.

mod block;
mod braces;
mod entry;
mod flow;
mod insert;
mod items;
pub(in crate::yaml) mod layout;
mod list;
mod meaning;
mod quote;
mod remove;
mod set;
mod single;
mod tag;
mod text;
mod verify;
mod within;
mod wrap;

use super::doc::{Doc, Node};
use super::emit::Field;
use super::fault::{Fault, Span};
use super::read::{Limits, read};
use list::{Item, Op};
use verify::Meaning;

pub use within::apply_within;

/// One change of a top-level key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// The key holds this value, whatever it held, and is added where it is missing.
    ///
    /// A value that is there already, or an empty one (text, list, null) where nothing is, changes no
    /// byte. A value with a tag, `!name`, is refused.
    Set {
        /// The top-level key.
        key: &'a str,
        /// What it holds then.
        value: Field<'a>,
    },
    /// The key goes, with its value, the comments inside of that and the comment beside it; comments
    /// above and below stay. The last key leaves `{}`. A missing key changes nothing.
    Unset {
        /// The top-level key.
        key: &'a str,
    },
    /// The key gets another name, in the quotes it had and in its place. A missing key changes
    /// nothing.
    RenameKey {
        /// The top-level key.
        key: &'a str,
        /// Its new name, which no other key of the file has.
        to: &'a str,
    },
    /// An item more at the end of the list, which may be written in any style, as a single text, or be
    /// empty. Makes the key where it is missing.
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
            Change::Set { key, .. }
            | Change::Unset { key }
            | Change::RenameKey { key, .. }
            | Change::AddItem { key, .. }
            | Change::RemoveItem { key, .. }
            | Change::ReplaceItem { key, .. } => key,
        }
    }
}

/// The texts of the items of a list under a top-level key, as many as [`Change`] counts: `None` for an
/// item that is no text. A single text is a list of one; nothing where there is no such key.
pub fn items(text: &str, key: &str, limits: &Limits) -> Vec<Option<String>> {
    items_at(text, &[key], limits)
}

/// As [`items`], of a list to which these keys lead, one inside of the other.
pub fn items_at(text: &str, keys: &[&str], limits: &Limits) -> Vec<Option<String>> {
    let parsed = read(text.as_bytes(), limits);
    let root = parsed.doc.as_ref().map(Doc::root);
    let value = keys.iter().fold(root, |node, key| node?.get(key));
    let text = |node: Node<'_, '_>| node.scalar().map(str::to_owned);
    match value {
        None => Vec::new(),
        Some(value) if value.is_sequence() => value.items().map(text).collect(),
        Some(value) if value.is_empty() => Vec::new(),
        Some(value) => vec![text(value)],
    }
}

/// Makes changes, one after the other; an index counts in the list that the changes before it left.
/// All are made or none.
///
/// `order` holds the known keys in canonical order: a missing key is written behind the nearest one
/// before it that the text has, a key that is not among them at the end. Everything but what is changed
/// stays byte for byte: line endings, the byte-order mark, comments on lines of their own, a missing
/// final newline.
///
/// Refuses when the text has faults or does not have the item, when the value
/// is an alias, is merged in, or is what an alias elsewhere stands for, and whenever the result would
/// not read as meant. The span of a refusal is one of the text before the refused change.
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
    match *change {
        Change::Set { key, value } => set::apply(text, key, &value, order, limits),
        Change::Unset { key } => {
            let meaning = Meaning::Gone { key };
            step(text, limits, &meaning, |place| remove::unset(place, key))
        }
        Change::RenameKey { key, to } => {
            let meaning = Meaning::Renamed { key, to };
            step(text, limits, &meaning, |place| {
                remove::rename(place, key, to)
            })
        }
        Change::AddItem { key, item } => {
            let count = self::items(text, key, limits).len();
            let item = Item::text(item);
            list::apply(text, key, &Op::Insert { at: count, item }, order, limits)
        }
        Change::RemoveItem { key, index } => {
            list::apply(text, key, &Op::Remove { at: index }, order, limits)
        }
        Change::ReplaceItem { key, index, item } => {
            let item = Item::text(item);
            list::apply(text, key, &Op::Replace { at: index, item }, order, limits)
        }
    }
}

/// One verified step: the first of the planned ways that reads as meant. No way, no splice: the text
/// stays as it is.
fn step<'a>(
    text: &str,
    limits: &Limits,
    meaning: &Meaning<'a>,
    plan: impl FnOnce(&Place<'_, '_>) -> Result<Ways, Refusal>,
) -> Result<String, Refusal> {
    with_place(text, limits, |place| {
        let mut refusal = None;
        for splices in plan(place)? {
            let made = spliced(text, &splices).and_then(|new| {
                verify::verify(place, &splices, &new, meaning, limits).map(|()| new)
            });
            match made {
                Ok(new) => return Ok(new),
                Err(reason) => refusal = Some(reason),
            }
        }
        refusal.map_or_else(|| Ok(text.to_owned()), Err)
    })
}

/// Does something with a text that can be read.
fn with_place<T>(
    text: &str,
    limits: &Limits,
    with: impl FnOnce(&Place<'_, '_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let parsed = read(text.as_bytes(), limits);
    if let Some(fault) = parsed.faults.into_iter().next() {
        return Err(fault.into());
    }
    let Some(doc) = parsed.doc else {
        return Err(refuse(0..0, "the text cannot be read"));
    };
    let root = doc.mapping()?;
    with(&Place {
        text,
        doc: &doc,
        root,
    })
}

/// Ways to make a change, the best first. None where nothing is to be changed.
type Ways = Vec<Vec<Splice>>;

/// The text that is changed, and its values.
struct Place<'d, 't> {
    text: &'t str,
    doc: &'d Doc<'t>,
    /// `None` in a text without values.
    root: Option<Node<'d, 't>>,
}

/// Bytes that are replaced.
#[derive(Debug)]
struct Splice {
    span: Span,
    with: String,
    /// Comments of the old text that are written again in `with`, in order.
    comments: Vec<Span>,
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
        let comments = Vec::new();
        Self {
            span,
            with,
            comments,
        }
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

pub(in crate::yaml) fn refuse(span: Span, message: impl Into<String>) -> Refusal {
    Refusal {
        span,
        message: message.into(),
        hint: None,
    }
}

impl Refusal {
    pub(in crate::yaml) fn hint(mut self, hint: &str) -> Self {
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
