//! A key that is missing, in its canonical place.

use super::super::doc::Node;
use super::super::emit::{self, Field};
use super::super::fault::Span;
use super::super::scan;
use super::{Place, Refusal, Splice, Ways, braces, layout, quote, refuse};
use serde_yaml::Value;

/// A missing key with its value: behind the nearest key of `order` before it that the text has, else
/// before the first one behind it, else at the end.
pub(super) fn key(
    place: &Place<'_, '_>,
    key: &str,
    field: &Field<'_>,
    order: &[&str],
) -> Result<Ways, Refusal> {
    let name = quote::scalar(key, false);
    if name.chars().count() > emit::LONGEST_KEY {
        return Err(refuse(0..0, "the key is too long for one line"));
    }
    if let Some(root) = place.root.filter(|_| braces::hold(place)) {
        return Ok(vec![braces::insert(place, root, key, field, order)]);
    }
    let indentation = layout::key_indentation(place);
    let lines = |field: &Field<'_>| {
        let mut lines = format!("{indentation}{name}:");
        let column = indentation.len();
        emit::put_field(&mut lines, field, column, layout::steps(place));
        lines.truncate(lines.len() - 1);
        lines.replace('\n', layout::line_break(place.text))
    };
    let mut ways = vec![vec![splice(place, key, &lines(field), order)?]];
    // Prose that cannot be a block here can stand on one line.
    if let Field::Prose(text) = *field {
        ways.push(vec![splice(place, key, &lines(&Field::Text(text)), order)?]);
    } else if let Field::Value(Value::String(text)) = *field {
        ways.push(vec![splice(place, key, &lines(&Field::Text(text)), order)?]);
    }
    Ok(ways)
}

/// The lines of a key in its place.
fn splice(
    place: &Place<'_, '_>,
    key: &str,
    lines: &str,
    order: &[&str],
) -> Result<Splice, Refusal> {
    let text = place.text;
    let line_break = layout::line_break(text);
    let Some(root) = place.root else {
        return first_key(place, lines, line_break);
    };
    if layout::is_bare_braces(place) {
        return Ok(Splice::replace(root.span(), lines.trim_start_matches(' ')));
    }
    match place_of(root, key, order) {
        Where::Before(at) => {
            let next = root.written_entries().nth(at);
            let start = next.map_or(root.span().start, |(key, _)| key.outer_span().start);
            let at = above(place, start);
            Ok(Splice::insert(at, format!("{lines}{line_break}")))
        }
        Where::Behind(at) => {
            let last = root.written_entries().nth(at);
            let end = last.map_or(root.span().end, |(key, value)| {
                layout::colon_end(text, key).max(value.outer_span().end)
            });
            let at = behind(place, scan::line_end(text, end));
            Ok(Splice::insert(at, format!("{line_break}{lines}")))
        }
    }
}

/// Where a missing key goes, by the number of a written entry.
pub(super) enum Where {
    Before(usize),
    Behind(usize),
}

/// The canonical place of a missing key.
pub(super) fn place_of(root: Node<'_, '_>, key: &str, order: &[&str]) -> Where {
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let keys = root.written_entries().enumerate();
    let ranked = keys.filter_map(|(at, (key, _))| Some((rank(key.scalar()?)?, at)));
    let ranked: Vec<(usize, usize)> = ranked.collect();
    let last = root.written_entries().count().saturating_sub(1);
    let Some(own) = rank(key) else {
        return Where::Behind(last);
    };
    let before = ranked.iter().filter(|(rank, _)| *rank < own);
    if let Some((_, at)) = before.max_by_key(|(rank, _)| *rank) {
        return Where::Behind(*at);
    }
    match ranked.iter().find(|(rank, _)| *rank > own) {
        Some((_, at)) => Where::Before(*at),
        None => Where::Behind(last),
    }
}

/// Where a line goes that stands behind an entry whose last line ends here: behind the comments that
/// are indented deeper than the keys, which belong to the entry.
fn behind(place: &Place<'_, '_>, end: usize) -> usize {
    let column = layout::key_indentation(place).len();
    let mut at = end;
    for comment in place.doc.comments() {
        if scan::line_start(place.text, comment.start) == layout::line_break_end(place.text, at)
            && layout::begins_line(place.text, comment.start)
            && layout::column(place.text, comment.start).len() > column
        {
            at = comment.end;
        }
    }
    at
}

/// The first lines of a text without values: behind its comments, or behind `---`.
fn first_key(place: &Place<'_, '_>, lines: &str, line_break: &str) -> Result<Splice, Refusal> {
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
        return Ok(Splice::insert(at, format!("{line_break}{lines}")));
    }
    let bare = text.trim_start_matches('\u{feff}');
    let glue = if bare.is_empty() || bare.ends_with(['\n', '\r']) {
        ""
    } else {
        line_break
    };
    let lines = format!("{glue}{lines}{line_break}");
    Ok(Splice::insert(text.len(), lines))
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
