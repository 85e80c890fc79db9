//! Items of a list in block style, `- item`, each on lines of its own.

use super::super::doc::Node;
use super::super::explain;
use super::super::scan;
use super::entry::Entry;
use super::list::Item;
use super::{Place, Refusal, Splice, layout, refuse};

/// A line behind that of the item before; the comment beside that one stays with it. The first item
/// comes behind the line of the key.
pub(super) fn insert(
    text: &str,
    entry: Entry<'_, '_>,
    at: usize,
    item: &Item<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let list = entry.value;
    let line = format!(
        "-{}{}",
        gap(text, list),
        item.written(item.house(list), false)
    );
    Ok(vec![insert_line(text, entry, at, &line)?])
}

/// The lines of one item. The only item becomes `[]` behind the colon.
pub(super) fn remove(
    text: &str,
    entry: Entry<'_, '_>,
    index: usize,
) -> Result<Vec<Splice>, Refusal> {
    let (dash, end) = place_of(text, entry.value, index)?;
    let mut splices = vec![Splice::delete(layout::whole_lines(text, dash, end))];
    if entry.value.items().nth(1).is_none() {
        splices.push(Splice::insert(entry.properties_end(), " []"));
    }
    Ok(splices)
}

/// The lines of one item, in another place.
pub(super) fn shift(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    from: usize,
    to: usize,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let (dash, end) = place_of(text, entry.value, from)?;
    let moved = dash..scan::line_end(text, end);
    let before = if to > from { to + 1 } else { to };
    let lines = text.get(moved.clone()).unwrap_or_default();
    let mut splice = insert_line(text, entry, before, lines)?;
    let comments = place.doc.comments().iter();
    splice.comments = comments
        .filter(|comment| moved.start <= comment.start && comment.end <= moved.end)
        .cloned()
        .collect();
    Ok(vec![
        splice,
        Splice::delete(layout::whole_lines(text, dash, end)),
    ])
}

/// A line before the item at an index, or at the end; `line` begins with its dash.
fn insert_line(text: &str, entry: Entry<'_, '_>, at: usize, line: &str) -> Result<Splice, Refusal> {
    let list = entry.value;
    if at == 0 {
        place_of(text, list, 0)?;
    }
    let after = match at.checked_sub(1).and_then(|at| list.items().nth(at)) {
        Some(item) => item.outer_span().end,
        None => entry.properties_end(),
    };
    let is_last = at >= list.items().count();
    let after = if is_last {
        after.max(list.span().end)
    } else {
        after
    };
    let line = format!(
        "{}{}{line}",
        layout::line_break(text),
        layout::column(text, list.span().start)
    );
    Ok(Splice::insert(scan::line_end(text, after), line))
}

/// Where the dash of an item stands, and where the item ends.
fn place_of(text: &str, list: Node<'_, '_>, index: usize) -> Result<(usize, usize), Refusal> {
    let Some(item) = list.items().nth(index) else {
        return Err(refuse(list.span(), "there is no such item"));
    };
    let before = match index.checked_sub(1).and_then(|last| list.items().nth(last)) {
        Some(before) => before.span().end,
        None => list.span().start,
    };
    let dash = explain::skip(text, before, |_| false);
    if !layout::begins_line(text, dash) || !text.get(dash..).is_some_and(|it| it.starts_with('-')) {
        return Err(
            refuse(item.span(), "the item does not stand on a line of its own")
                .hint("put each item on a line of its own"),
        );
    }
    Ok((dash, item.span().end.max(dash)))
}

/// The blanks between dash and item, as the first item has them.
fn gap<'t>(text: &'t str, list: Node<'_, '_>) -> &'t str {
    let first = list.items().next();
    let gap = first.and_then(|first| text.get(list.span().start + 1..first.outer_span().start));
    match gap {
        Some(gap) if !gap.is_empty() && gap.bytes().all(|byte| byte == b' ') => gap,
        _ => " ",
    }
}
