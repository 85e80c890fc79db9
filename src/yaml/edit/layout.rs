//! How a text is laid out: its line ends, its indentation, where lines and keys end.

use super::super::doc::{Node, Style};
use super::super::explain;
use super::super::fault::Span;
use super::super::scan;
use super::Place;

/// The line end of a text: that of its first line, else LF.
pub(super) fn line_break(text: &str) -> &'static str {
    let end = scan::line_end(text, 0);
    match text.get(end..) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The blanks that a new line needs to begin at the column of this byte.
pub(super) fn column(text: &str, at: usize) -> String {
    let before = text.get(scan::line_start(text, at)..at);
    " ".repeat(before.map_or(0, |before| before.chars().count()))
}

/// Whether only blanks stand before this byte in its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(scan::line_start(text, at)..at);
    before.is_some_and(|before| before.trim_matches([' ', '\t']).is_empty())
}

/// The whole lines from one byte to another, with the line end. At the end of a text without a final
/// line end, with the line end before instead, so that it stays without.
pub(super) fn whole_lines(text: &str, from: usize, to: usize) -> Span {
    let start = scan::line_start(text, from);
    let end = scan::line_end(text, to);
    match text.get(end..) {
        Some(rest) if rest.starts_with("\r\n") => start..end + 2,
        Some(rest) if !rest.is_empty() => start..end + 1,
        _ => {
            let before = text.get(..start).unwrap_or_default();
            let kept = before
                .strip_suffix("\r\n")
                .or_else(|| before.strip_suffix(['\n', '\r']));
            kept.unwrap_or(before).len()..end
        }
    }
}

/// The byte behind the colon of a key.
pub(super) fn colon_end(text: &str, key: Node<'_, '_>) -> usize {
    let from = key.span().end;
    let colon = explain::skip(text, from, |_| false);
    match text.get(colon..) {
        Some(rest) if rest.starts_with(':') => colon + 1,
        _ => from,
    }
}

/// Whether a list is `[]` with at most blanks between the brackets.
pub(super) fn is_bare_empty_list(text: &str, list: Node<'_, '_>) -> bool {
    let written = text.get(list.span()).unwrap_or_default();
    let inside = written
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| inside.trim_matches(' ').is_empty())
}

/// The blanks before the dash of a new list under a top-level key: as another list of the file has
/// them, else two more than the keys.
pub(super) fn list_indentation(place: &Place<'_, '_>) -> String {
    let entries = place.root.into_iter().flat_map(Node::entries);
    let shown = entries
        .filter(|(key, value)| {
            !key.is_merged()
                && !value.is_alias()
                && value.is_sequence()
                && value.style() == Style::Block
                && begins_line(place.text, value.span().start)
        })
        .map(|(_, value)| column(place.text, value.span().start))
        .next();
    shown.unwrap_or_else(|| key_indentation(place) + "  ")
}

/// The blanks before the top-level keys.
pub(super) fn key_indentation(place: &Place<'_, '_>) -> String {
    place
        .root
        .map(|root| column(place.text, root.span().start))
        .unwrap_or_default()
}

/// Whether a comment stands in these bytes.
pub(super) fn has_comment(place: &Place<'_, '_>, span: &Span) -> bool {
    let mut comments = place.doc.comments().iter();
    comments.any(|comment| comment.start < span.end && span.start < comment.end)
}
