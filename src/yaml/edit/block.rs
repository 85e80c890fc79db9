//! Items of a list in block style, `- item`, each on lines of its own.

use super::super::doc::Node;
use super::super::explain;
use super::super::scan;
use super::{Refusal, Splice, layout, quote, refuse};

/// A line behind that of the last item; the comment beside the last item stays with it.
pub(super) fn add(text: &str, list: Node<'_, '_>, item: &str) -> Vec<Splice> {
    let start = list.span().start;
    let line = format!(
        "{}{}-{}{}",
        layout::line_break(text),
        layout::column(text, start),
        gap(text, list),
        quote::scalar(item, false),
    );
    let last = list.items().last().map_or(list.span().end, |last| {
        last.outer_span().end.max(list.span().end)
    });
    vec![Splice::insert(scan::line_end(text, last), line)]
}

/// The lines of one item. The only item becomes `[]` behind the colon.
pub(super) fn remove(
    text: &str,
    colon: usize,
    list: Node<'_, '_>,
    item: Node<'_, '_>,
    index: usize,
    count: usize,
) -> Result<Vec<Splice>, Refusal> {
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
    let lines = layout::whole_lines(text, dash, item.span().end.max(dash));
    let mut splices = Vec::new();
    if count == 1 {
        let properties = [list.tag_span(), list.anchor_span()];
        let ends = properties.into_iter().flatten().map(|span| span.end);
        splices.push(Splice::insert(ends.fold(colon, usize::max), " []"));
    }
    splices.push(Splice::delete(lines));
    Ok(splices)
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
