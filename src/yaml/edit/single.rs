//! A list that is not one yet: an empty value, `[]`, or a single text.

use super::super::doc::Style;
use super::super::scan;
use super::entry::Entry;
use super::list::Item;
use super::tag::{self, Sort};
use super::{Place, Refusal, Splice, layout, refuse, set};

/// A list instead of nothing, `[]` or a single text; `at` says on which side of that text the item comes.
pub(super) fn to_list(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    at: usize,
    item: &Item<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let value = entry.value;
    let outer = value.outer_span();
    let line = |column: &str| {
        let item = item.written(Style::Plain, false);
        format!("{}{column}- {item}", layout::line_break(text))
    };
    let step = " ".repeat(layout::steps(place).list);
    let column = layout::key_indentation(place) + &step;
    if value.is_empty() || value.is_sequence() {
        tag::fits(place, value, Sort::List)?;
        return set::replace(place, entry, "", &line(&column));
    }
    let hint = "make it a list by hand: each item on a line of its own, behind `- `";
    if layout::has_line_break(text, &outer) {
        return Err(refuse(value.span(), "the value is a text of several lines").hint(hint));
    }
    let line_end = scan::line_end(text, outer.end);
    if layout::begins_line(text, outer.start) {
        let column = layout::column(text, outer.start);
        let start = scan::line_start(text, outer.start);
        let new = line(&column);
        let above = scan::line_end(text, entry.colon);
        return Ok(vec![
            Splice::insert(start + column.len(), "- "),
            Splice::insert(if at == 0 { above } else { line_end }, new),
        ]);
    }
    let new = line(&column);
    let before = entry.colon..outer.start;
    let own = format!("{}{column}- ", layout::line_break(text));
    if at == 0 {
        return Ok(vec![Splice::replace(before, format!("{new}{own}"))]);
    }
    Ok(vec![
        Splice::replace(before, own),
        Splice::insert(line_end, new),
    ])
}
