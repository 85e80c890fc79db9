//! What stands between brackets, on one line or on several: the items of a list, `[a, b]`, or the
//! entries of a mapping, `{a: 1, b: 2}`.

use super::super::doc::Node;
use super::super::explain;
use super::super::fault::Span;
use super::super::scan;
use super::{Place, Refusal, Splice, layout, refuse};

/// The bytes of the items of a list.
pub(super) fn items(list: Node<'_, '_>) -> Vec<Span> {
    list.items().map(Node::outer_span).collect()
}

/// An item before the one at an index or behind the last one: in a line with it or, where each has its
/// own, on a line of its own. `items` are the bytes of those that are there.
pub(super) fn insert(
    text: &str,
    list: Node<'_, '_>,
    items: &[Span],
    at: usize,
    item: &str,
) -> Vec<Splice> {
    let Some(Span { start, end }) = items.get(at.saturating_sub(1)).cloned() else {
        return vec![Splice::insert(list.span().start + 1, item)];
    };
    let line_break = layout::line_break(text);
    let column = layout::column(text, start);
    let own_line = layout::begins_line(text, start);
    if at == 0 {
        let gap = if own_line {
            format!(",{line_break}{column}")
        } else {
            separator(text, items)
        };
        return vec![Splice::insert(start, format!("{item}{gap}"))];
    }
    if !own_line {
        let gap = separator(text, items);
        // Other readers would take `key:,` for a text.
        let is_bare = text.get(..end).is_some_and(|before| before.ends_with(':'));
        let gap = if is_bare { format!(" {gap}") } else { gap };
        return vec![Splice::insert(end, format!("{gap}{item}"))];
    }
    let line = format!("{line_break}{column}{item}");
    let line_end = scan::line_end(text, end);
    // What is behind the item in its line: a comma, a comment, or the bracket.
    match comma(text, end) {
        Some(comma) if comma <= line_end && closes_before(text, comma, line_end) => {
            vec![Splice::insert(comma, format!("{line},"))]
        }
        Some(comma) if comma <= line_end => vec![Splice::insert(line_end, format!("{line},"))],
        None if !closes_before(text, end, line_end) => {
            vec![Splice::insert(end, ","), Splice::insert(line_end, line)]
        }
        _ => vec![Splice::insert(end, format!(",{line}"))],
    }
}

/// One item with its comma: its line where it has its own, with the comment beside it, else its bytes.
pub(super) fn remove(
    place: &Place<'_, '_>,
    list: Node<'_, '_>,
    items: &[Span],
    index: usize,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let Some(item) = items.get(index).cloned() else {
        return Err(refuse(list.span(), "there is no such item"));
    };
    if items.len() == 1 && !layout::has_comment(place, &list.span()) {
        let empty = if list.is_sequence() { "[]" } else { "{}" };
        return Ok(vec![Splice::replace(list.span(), empty)]);
    }
    let comma_end = comma(text, item.end);
    let end = comma_end.unwrap_or(item.end);
    let last = index.checked_sub(1).and_then(|last| items.get(last));
    let next = items.get(index + 1);
    if layout::begins_line(text, item.start) && stands_alone(text, end) {
        let mut splices = vec![Splice::delete(layout::whole_lines(text, item.start, end))];
        if comma_end.is_none()
            && let Some(comma) = last.and_then(|last| comma(text, last.end))
        {
            splices.push(Splice::delete(comma - 1..comma));
        }
        return Ok(splices);
    }
    let span = match (last, next) {
        (Some(last), _) => last.end..item.end,
        (None, Some(next)) => item.start..next.start,
        (None, None) => item.start..end,
    };
    if layout::has_comment(place, &span) {
        return Err(refuse(span, "a comment stands between the items")
            .hint("put each item on a line of its own"));
    }
    Ok(vec![Splice::delete(span)])
}

/// The byte behind the comma of an item that ends here.
fn comma(text: &str, item_end: usize) -> Option<usize> {
    let at = explain::skip(text, item_end, |_| false);
    text.get(at..)?.starts_with(',').then_some(at + 1)
}

/// What stands between items of one line: a comma and blanks as the first two have them.
fn separator(text: &str, items: &[Span]) -> String {
    let between = match items {
        [first, second, ..] => text.get(first.end..second.start),
        _ => None,
    };
    let blanks = between.and_then(|between| between.strip_prefix(','));
    match (between, blanks) {
        (Some(between), Some(blanks)) if blanks.bytes().all(|byte| byte == b' ') => {
            between.to_owned()
        }
        _ => ", ".to_owned(),
    }
}

/// Whether the list ends in this line, behind `at`.
fn closes_before(text: &str, at: usize, line_end: usize) -> bool {
    let next = explain::skip(text, at, |_| false);
    next < line_end
}

/// Whether nothing but a comment follows in the line.
fn stands_alone(text: &str, at: usize) -> bool {
    explain::skip(text, at, |_| false) >= scan::line_end(text, at)
}
