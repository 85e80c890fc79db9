//! A list that is not one yet: an empty value, `[]`, or a single text.

use super::super::doc::Style;
use super::super::scan;
use super::entry::Entry;
use super::list::Item;
use super::{Place, Refusal, Splice, layout, refuse};

/// A list instead of nothing, `[]` or a single text; `at` says on which side of that text the item comes.
pub(super) fn to_list(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    at: usize,
    item: &Item<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let Entry { colon, value, .. } = entry;
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
        "{}{}{}- ",
        layout::line_break(text),
        layout::key_indentation(place),
        " ".repeat(layout::steps(place).list)
    );
    let new = format!("{line}{}", item.written(Style::Plain, false));
    let line_end = scan::line_end(text, value.span().end.max(colon));
    let first = if is_empty {
        let end = value.span().end.max(colon);
        let rest = text.get(end..line_end).unwrap_or_default();
        let is_bare = rest.bytes().all(|byte| byte == b' ');
        Splice::delete(colon..if is_bare { line_end } else { end })
    } else if at == 0 {
        return Ok(vec![Splice::replace(before, format!("{new}{line}"))]);
    } else {
        Splice::replace(before, line)
    };
    Ok(vec![first, Splice::insert(line_end, new)])
}
