//! Lists that are not there yet: a missing key, an empty value, a single text; and the text of one
//! item, which is replaced alike in all styles.

use super::super::doc::{Node, Style};
use super::super::fault::Span;
use super::super::scan;
use super::{Place, Refusal, Splice, layout, quote, refuse};

/// A key that is missing, with a list of one item, in its canonical place.
pub(super) fn insert(
    place: &Place<'_, '_>,
    key: &str,
    item: &str,
    order: &[&str],
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let line_break = layout::line_break(text);
    let indentation = layout::key_indentation(place);
    let lines = format!(
        "{indentation}{}:{line_break}{}- {}",
        quote::scalar(key, false),
        layout::list_indentation(place),
        quote::scalar(item, false),
    );
    let Some(root) = place.root else {
        return first_key(place, &lines, line_break);
    };
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
            return Ok(vec![Splice::insert(at, format!("{lines}{line_break}"))]);
        }
        (None, None) => last,
    };
    let end = predecessor.map_or(root.span().end, |(key, value)| {
        layout::colon_end(text, key).max(value.span().end)
    });
    let at = scan::line_end(text, end);
    Ok(vec![Splice::insert(at, format!("{line_break}{lines}"))])
}

/// A list instead of nothing, `[]` or a single text.
pub(super) fn to_list(
    place: &Place<'_, '_>,
    colon: usize,
    value: Node<'_, '_>,
    item: &str,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let is_empty = value.is_empty() || value.is_sequence();
    let outer = value.outer_span();
    let before = colon..outer.start;
    let has_properties = outer.start < value.span().start;
    if layout::has_comment(place, &before) || is_empty && has_properties {
        return Err(refuse(
            outer,
            "the value is laid out in a way that cannot be made a list",
        )
        .hint("make it a list by hand: each item on a line of its own, behind `- `"));
    }
    // A text on the line below its key is one line as well.
    let line_start = if is_empty { colon } else { outer.start };
    if scan::line_end(text, line_start) < value.span().end {
        return Err(refuse(value.span(), "the value is a text of several lines")
            .hint("make it a list by hand: each item on a line of its own, behind `- `"));
    }
    let line = format!(
        "{}{}- ",
        layout::line_break(text),
        layout::list_indentation(place)
    );
    let new = format!("{line}{}", quote::scalar(item, false));
    let line_end = scan::line_end(text, value.span().end.max(colon));
    let first = if is_empty {
        let end = value.span().end.max(colon);
        let rest = text.get(end..line_end).unwrap_or_default();
        let is_bare = rest.bytes().all(|byte| byte == b' ');
        Splice::delete(colon..if is_bare { line_end } else { end })
    } else {
        Splice::replace(before, line)
    };
    Ok(vec![first, Splice::insert(line_end, new)])
}

/// Another text for an item.
pub(super) fn replace(
    place: &Place<'_, '_>,
    old: Node<'_, '_>,
    item: &str,
    is_flow: bool,
) -> Result<Vec<Splice>, Refusal> {
    let span = old.span();
    let Some(text) = old.scalar() else {
        return Err(refuse(span, "the item is a list or a mapping, not a text")
            .hint("edit the file by hand"));
    };
    if text == item && !old.is_alias() && super::super::to_value(old).is_string() {
        return Ok(Vec::new());
    }
    if layout::has_comment(place, &span) {
        return Err(refuse(span, "a comment stands inside of the item")
            .hint("move the comment to a line of its own above the item"));
    }
    let style = if old.is_alias() {
        Style::Plain
    } else {
        old.style()
    };
    let new = quote::like(item, style, is_flow);
    let glued = span.is_empty()
        && place
            .text
            .get(..span.start)
            .is_some_and(|before| !before.ends_with(' '));
    let blank = if glued { " " } else { "" };
    Ok(vec![Splice::replace(span, format!("{blank}{new}"))])
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
