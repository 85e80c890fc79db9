//! How a text is laid out: its line ends, its indentation, where lines and keys end.

use super::super::doc::{Node, Style};
use super::super::emit::Steps;
use super::super::explain;
use super::super::fault::Span;
use super::super::scan;
use super::Place;

/// The line end of a text: that of its first line, else LF.
pub(in crate::yaml) fn line_break(text: &str) -> &'static str {
    let end = scan::line_end(text, 0);
    match text.get(end..) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The blanks that a new line needs to begin at the column of this byte.
pub(in crate::yaml) fn column(text: &str, at: usize) -> String {
    let before = text.get(scan::line_start(text, at)..at);
    " ".repeat(before.map_or(0, |before| before.chars().count()))
}

/// Whether only blanks stand before this byte in its line.
pub(in crate::yaml) fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(scan::line_start(text, at)..at);
    before.is_some_and(|before| before.trim_matches([' ', '\t']).is_empty())
}

/// The whole lines from one byte to another, with the line end. At the end of a text without a final
/// line end, with the line end before instead, so that it stays without.
pub(super) fn whole_lines(text: &str, from: usize, to: usize) -> Span {
    let start = scan::line_start(text, from);
    let end = scan::line_end(text, to);
    match line_break_end(text, end) {
        behind if behind > end => start..behind,
        _ => {
            let before = text.get(..start).unwrap_or_default();
            let kept = before
                .strip_suffix("\r\n")
                .or_else(|| before.strip_suffix(['\n', '\r']));
            kept.unwrap_or(before).len()..end
        }
    }
}

/// The byte behind the line break that stands here, if one does.
pub(super) fn line_break_end(text: &str, at: usize) -> usize {
    match text.get(at..) {
        Some(rest) if rest.starts_with("\r\n") => at + 2,
        Some(rest) if rest.starts_with(['\n', '\r']) => at + 1,
        _ => at,
    }
}

/// The byte behind the colon of a key.
pub(in crate::yaml) fn colon_end(text: &str, key: Node<'_, '_>) -> usize {
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

/// Columns from a top-level key to what stands below it: as the first list, mapping and text of the
/// file have them, else those of a new file.
pub(super) fn steps(place: &Place<'_, '_>) -> Steps {
    let column_of_keys = key_indentation(place).len();
    let mut found = [None; 3];
    for (key, value) in place.root.into_iter().flat_map(Node::entries) {
        if key.is_merged() || value.is_alias() {
            continue;
        }
        let (kind, at) = match value.style() {
            Style::Block if value.is_sequence() => (0, Some(value.span().start)),
            Style::Block => (1, Some(value.span().start)),
            Style::Literal | Style::Folded => (2, first_line(place.text, &value.span())),
            _ => continue,
        };
        if let Some(at) = at.filter(|at| begins_line(place.text, *at))
            && let Some(step) = column(place.text, at).len().checked_sub(column_of_keys)
        {
            found[kind].get_or_insert(step);
        }
    }
    let canonical = Steps::CANONICAL;
    Steps {
        list: found[0].unwrap_or(canonical.list),
        mapping: found[1].unwrap_or(canonical.mapping),
        text: found[2]
            .filter(|step| (1..=9).contains(step))
            .unwrap_or(canonical.text),
    }
}

/// The first byte of a block scalar's lines that is no blank.
fn first_line(text: &str, block: &Span) -> Option<usize> {
    let header = scan::line_end(text, block.start);
    let lines = text.get(header..block.end)?;
    let start = lines.find(|found| !matches!(found, ' ' | '\n' | '\r'))?;
    Some(header + start)
}

/// Whether a value of these bytes stands on several lines.
pub(super) fn has_line_break(text: &str, span: &Span) -> bool {
    let written = text.get(span.clone()).unwrap_or_default();
    written.contains(['\n', '\r'])
}

/// Whether a value of these bytes needs a blank before it.
pub(super) fn is_glued(text: &str, span: &Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    span.is_empty() && !before.ends_with([' ', '\t'])
}

/// Whether the text is a mapping in braces.
pub(super) fn is_in_braces(place: &Place<'_, '_>) -> bool {
    place.root.is_some_and(|root| root.style() == Style::Flow)
}

/// Whether the text is `{}`, alone in its line, with at most blanks between the braces.
pub(super) fn is_bare_braces(place: &Place<'_, '_>) -> bool {
    let Some(root) = place.root.filter(|_| is_in_braces(place)) else {
        return false;
    };
    let span = root.outer_span();
    let written = place.text.get(span.clone()).unwrap_or_default();
    let inside = written
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let rest = place
        .text
        .get(span.end..scan::line_end(place.text, span.end));
    inside.is_some_and(|inside| inside.trim_matches(' ').is_empty())
        && begins_line(place.text, span.start)
        && rest.is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty())
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
    comments.any(|comment| overlap(comment, span))
}

/// Whether two spans have a byte in common.
pub(super) fn overlap(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}
