//! A YAML text in the canonical form, with its comments (design, section 5: YAML, "Writing").
//!
//! The form is that of [`emit::record`](super::emit::record): known keys in canonical order and behind
//! them the others in the order of the file, lists in block style indented by two, prose folded at 80
//! columns, plain scalars where every reader sees the same text in them. A text that `emit::record`
//! wrote stays as it is.
//!
//! What a value says never changes, to no reader of YAML. What stands plain and might be something
//! else than text to one of them (`012`, `1e3`, `yes`, `2017-06-07`) stays plain; where it stands in
//! quotes, it keeps quotes. An empty value keeps its key and its spelling (`tags:`, `~`, `''`, `[]`).
//! One thing changes its type: a single text under a key that is a list becomes a list of one, as circ
//! reads it.
//!
//! # Comments
//!
//! Comments in lines of their own belong to the key or the item below them, and move with it. Behind
//! the last item of a list they stay in the list when they are indented more than its key, or when its
//! dashes are not and they are an item that somebody took out (`# - item`). Those at the top of the file
//! stay there when a blank line divides them from the first key, and so does a line that speaks to an
//! editor (`# yaml-language-server: …`); those behind the last key stay at the end. A comment beside a
//! value stays beside it, one blank behind.
//!
//! A blank line above or below a comment is kept, as one; all others go.
//!
//! # Limits
//!
//! The bytes of a value that holds an anchor, an alias, a merge key, a tag or a key that is no text stay
//! as they are, and only its place changes. A text is refused that has faults, or where an alias would
//! come to stand before its anchor. The new text is verified before it is returned.

mod comments;
mod frame;
mod rows;
mod verify;
mod write;

use super::doc::{Content, Doc};
use super::edit::{Refusal, refuse};
use super::read::{Limits, read};
use rows::{Row, Rows};

/// What a known key holds, which decides how its value is written. A value of another shape is written
/// as [`Shape::Value`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text or a date on one line.
    Text,
    /// Sentences and paragraphs: folded at 80 columns.
    Prose,
    /// A list of texts, each on one line. A single text becomes a list of one.
    List,
    /// Any value; its texts are written as prose. All keys that are not known are of this shape.
    Value,
}

/// The known keys of a text in canonical order, with what they hold.
pub type Order<'o> = &'o [(&'o str, Shape)];

/// The text in canonical form; its own bytes where there are no keys.
///
/// The line ends become those of the first line. A byte-order mark, directives, `---`, `...` and what
/// follows it stay. A missing final line end is added; a text in `|` or `>` that the file ends in has
/// one already to circ, and now to all readers.
///
/// # Errors
///
/// The text has faults, or cannot be brought into the form with its values and its comments kept. The
/// span of a refusal is one of the given text.
pub fn format(text: &str, order: Order<'_>, limits: &Limits) -> Result<String, Refusal> {
    let parsed = read(text.as_bytes(), limits);
    if let Some(fault) = parsed.faults.into_iter().next() {
        return Err(fault.into());
    }
    let Some(doc) = parsed.doc else {
        return Err(refuse(0..0, "the text cannot be read"));
    };
    let Some(root) = doc.mapping()? else {
        return Ok(text.to_owned());
    };
    if let Some(property) = root.tag_span().or(root.anchor_span()) {
        return Err(refuse(
            property,
            "all keys together have a tag or an anchor",
        ));
    }
    let frame = frame::find(text, root);
    let mut rows = rows::of_root(text, root);
    if rows.rows.is_empty() {
        return Ok(text.to_owned());
    }
    comments::place(text, &doc, &mut rows, frame.keys.clone());
    let top = comments::top(text, &mut rows);
    sort(&mut rows, order);
    aliases_follow(&doc, &rows)?;
    let new = write::text(text, &frame, &top, &rows, order);
    verify::verify(&doc, text, &new, order, limits)?;
    Ok(new)
}

/// Known keys first, in canonical order.
fn sort(rows: &mut Rows<'_, '_>, order: Order<'_>) {
    let rank = |row: &Row<'_, '_>| {
        let key = row.key.and_then(|key| key.scalar());
        let known = |name| order.iter().position(|(known, _)| *known == name);
        key.and_then(known).unwrap_or(usize::MAX)
    };
    rows.rows.sort_by_cached_key(rank);
}

/// Refuses an order in which an alias stands before its anchor.
fn aliases_follow(doc: &Doc<'_>, rows: &Rows<'_, '_>) -> Result<(), Refusal> {
    // The first node behind each row, and where the row is written.
    let mut ends: Vec<(u32, usize)> = Vec::new();
    for (place, row) in rows.rows.iter().enumerate() {
        ends.push((row.value.data().after, place));
    }
    ends.sort_unstable();
    let place = |node: u32| {
        let at = ends.partition_point(|(after, _)| *after <= node);
        ends.get(at).map_or(usize::MAX, |(_, place)| *place)
    };
    for (index, data) in (0..).zip(&doc.nodes) {
        if let Content::Alias(target) = data.content
            && place(index) < place(target)
        {
            let span = data.start as usize..data.end as usize;
            let message =
                "with its key in canonical order, this alias would stand before its anchor";
            return Err(refuse(span, message).hint("write the value out"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
