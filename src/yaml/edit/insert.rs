//! A key that is missing, in its canonical place.

use super::super::emit::{self, Field};
use super::super::fault::Span;
use super::super::scan;
use super::{Place, Refusal, Splice, Ways, layout, quote, refuse};

/// Columns that a key has at most, so that it can stand before its colon (YAML 1.2.2, section 8.2.2,
/// with room for quotes).
pub(super) const LONGEST_KEY: usize = 1000;

/// A missing key with its value: behind the nearest key of `order` before it that the text has, else
/// before the first one behind it, else at the end.
pub(super) fn key(
    place: &Place<'_, '_>,
    key: &str,
    field: &Field<'_>,
    order: &[&str],
) -> Result<Ways, Refusal> {
    let text = place.text;
    let line_break = layout::line_break(text);
    let indentation = layout::key_indentation(place);
    let name = quote::scalar(key, false);
    if name.chars().count() > LONGEST_KEY {
        return Err(refuse(0..0, "the key is too long for one line"));
    }
    let column = indentation.len();
    let mut lines = format!("{indentation}{name}:");
    emit::put_field(&mut lines, field, column, layout::steps(place));
    lines.truncate(lines.len() - 1);
    let lines = lines.replace('\n', line_break);
    let Some(root) = place.root else {
        return Ok(vec![first_key(place, &lines, line_break)?]);
    };
    if layout::is_bare_braces(place) {
        return Ok(vec![vec![Splice::replace(
            root.span(),
            lines.trim_start_matches(' '),
        )]]);
    }
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let own = rank(key);
    let ranked = || {
        let written = root.written_entries();
        written.filter_map(|(key, value)| Some((rank(key.scalar()?)?, key, value)))
    };
    let before = own.and_then(|own| {
        let before = ranked().filter(|(rank, _, _)| *rank < own);
        before.max_by_key(|(rank, _, _)| *rank)
    });
    let behind = own.and_then(|own| ranked().find(|(rank, _, _)| *rank > own));
    let last = root.written_entries().last();
    let predecessor = match (before, behind) {
        (Some((_, key, value)), _) => Some((key, value)),
        (None, Some((_, key, _))) => {
            let at = above(place, key.outer_span().start);
            return Ok(vec![vec![Splice::insert(
                at,
                format!("{lines}{line_break}"),
            )]]);
        }
        (None, None) => last,
    };
    let end = predecessor.map_or(root.span().end, |(key, value)| {
        layout::colon_end(text, key).max(value.span().end)
    });
    let at = scan::line_end(text, end);
    Ok(vec![vec![Splice::insert(
        at,
        format!("{line_break}{lines}"),
    )]])
}

/// The first lines of a text without values: behind its comments, or behind `---`.
fn first_key(place: &Place<'_, '_>, lines: &str, line_break: &str) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let Span { start, end } = place.doc.root().outer_span();
    if start < end {
        return Err(
            refuse(start..end, "the file holds an empty value instead of keys").hint("delete it"),
        );
    }
    if text
        .get(..end)
        .is_some_and(|before| before.ends_with("---"))
    {
        let at = scan::line_end(text, end);
        return Ok(vec![Splice::insert(at, format!("{line_break}{lines}"))]);
    }
    let at = text.len();
    let bare = text.trim_start_matches('\u{feff}');
    let glue = if bare.is_empty() || bare.ends_with(['\n', '\r']) {
        ""
    } else {
        line_break
    };
    Ok(vec![Splice::insert(
        at,
        format!("{glue}{lines}{line_break}"),
    )])
}

/// Where a line goes that stands before this key: above the comment lines that belong to it. Comments
/// at the top of the file belong to the file.
fn above(place: &Place<'_, '_>, key: usize) -> usize {
    let line = scan::line_start(place.text, key);
    let mut at = line;
    for comment in place.doc.comments().iter().rev() {
        let start = scan::line_start(place.text, comment.start);
        let above = layout::whole_lines(place.text, comment.start, comment.end);
        if above.end == at && layout::begins_line(place.text, comment.start) {
            at = start;
        }
    }
    if place
        .text
        .get(..at)
        .is_some_and(|top| top.trim_start_matches('\u{feff}').is_empty())
    {
        return line;
    }
    at
}
