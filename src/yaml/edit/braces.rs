//! A file whose keys stand in braces, `{title: A, tags: [a]}`, on one line or on several: the same
//! changes, with every value between the brackets.
//!
//! Where all keys stand in double quotes, as in JSON, new keys and texts do too.

use super::super::doc::{Node, Style};
use super::super::emit::{self, Field};
use super::super::fault::Span;
use super::entry::Entry;
use super::list::Item;
use super::{Place, Refusal, Splice, flow, insert, layout, quote, refuse};
use serde_yaml::Value;

/// Whether the keys stand in braces, and what is changed is not the pair of them alone.
pub(super) fn hold(place: &Place<'_, '_>) -> bool {
    layout::is_in_braces(place) && !layout::is_bare_braces(place)
}

/// A missing key with its value, in its canonical place.
pub(super) fn insert(
    place: &Place<'_, '_>,
    root: Node<'_, '_>,
    key: &str,
    field: &Field<'_>,
    order: &[&str],
) -> Vec<Splice> {
    let name = quote::like(key, new_style(place), true);
    let part = format!("{name}: {}", written(place, field, new_style(place)));
    let at = match insert::place_of(root, key, order) {
        insert::Where::Behind(at) => at + 1,
        insert::Where::Before(at) => at,
    };
    flow::insert(place.text, root, &parts(place, root), at, &part)
}

/// Another value for a key.
pub(super) fn replace(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    field: &Field<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let span = entry.value.span();
    let is_scalar = entry.value.scalar().is_some() && !entry.value.is_empty();
    let style = if is_scalar && !is_json(place) {
        quote::habit(place.text, entry.value, true, house(place))
    } else {
        new_style(place)
    };
    if layout::has_comment(place, &span) {
        return Err(
            refuse(span, "a comment stands inside of the value").hint("edit the file by hand")
        );
    }
    let new = match *field {
        Field::Date(date) if emit::is_date_like(date) && is_scalar => match entry.value.style() {
            Style::Plain if !is_json(place) => date.to_owned(),
            Style::Plain => emit::double_quoted(date),
            style => quote::like(date, style, true),
        },
        _ => written(place, field, style),
    };
    if !span.is_empty() {
        return Ok(vec![Splice::replace(span, new)]);
    }
    let at = entry.properties_end();
    let before = place.text.get(..entry.colon).unwrap_or_default();
    let key = entry.key.span();
    let has_colon = before.ends_with(':');
    if !has_colon && layout::has_line_break(place.text, &key) {
        return Err(refuse(key, "the key stands on several lines")
            .hint("write it as `key: value` on one line"));
    }
    let colon = if has_colon { " " } else { ": " };
    Ok(vec![Splice::insert(at, format!("{colon}{new}"))])
}

/// A key with its value and its comma.
pub(super) fn remove(
    place: &Place<'_, '_>,
    root: Node<'_, '_>,
    entry: Entry<'_, '_>,
) -> Result<Vec<Splice>, Refusal> {
    let start = entry.key.outer_span().start;
    let parts = parts(place, root);
    let index = parts.iter().position(|part| part.start == start);
    flow::remove(place, root, &parts, index.unwrap_or(parts.len()))
}

/// A list instead of a single text or of nothing.
pub(super) fn to_list(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    at: usize,
    item: &Item<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let new = item.written(new_style(place), true);
    let span = entry.value.outer_span();
    if entry.value.is_sequence() {
        let span = entry.value.span();
        return Ok(vec![Splice::replace(span, format!("[{new}]"))]);
    }
    if entry.value.is_empty() {
        let items = [item.as_text().to_owned()];
        return replace(place, entry, &Field::List(&items));
    }
    let (before, behind) = if at == 0 {
        (format!("[{new}, "), "]".to_owned())
    } else {
        ("[".to_owned(), format!(", {new}]"))
    };
    Ok(vec![
        Splice::insert(span.start, before),
        Splice::insert(span.end, behind),
    ])
}

/// The quotes of what was not there before.
fn new_style(place: &Place<'_, '_>) -> Style {
    if is_json(place) {
        Style::DoubleQuoted
    } else {
        Style::Plain
    }
}

/// The quotes that a value of the file has for no need.
fn house(place: &Place<'_, '_>) -> Style {
    let mut values = place.root.into_iter().flat_map(Node::written_entries);
    let found = values.find(|(_, value)| quote::is_for_no_need(*value, true));
    found.map_or(Style::Plain, |(_, value)| value.style())
}

/// Whether all keys stand in double quotes.
pub(super) fn is_json(place: &Place<'_, '_>) -> bool {
    let entries = place.root.filter(|_| hold(place));
    let mut keys = entries
        .into_iter()
        .flat_map(Node::written_entries)
        .peekable();
    keys.peek().is_some() && keys.all(|(key, _)| key.style() == Style::DoubleQuoted)
}

/// A value as it stands between brackets.
fn written(place: &Place<'_, '_>, field: &Field<'_>, style: Style) -> String {
    let text = |text: &str| quote::like(text, style, true);
    match *field {
        Field::Date(date) if emit::is_date_like(date) && !is_json(place) => date.to_owned(),
        Field::Text(line) | Field::Prose(line) | Field::Date(line) => text(line),
        Field::List(items) => {
            let items: Vec<String> = items.iter().map(|item| text(item)).collect();
            format!("[{}]", items.join(", "))
        }
        Field::Value(value) if is_json(place) => quoted(value),
        Field::Value(Value::String(line)) => text(line),
        Field::Value(value) => emit::flow(value),
    }
}

/// A value whose texts all stand in double quotes.
fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => emit::double_quoted_as_json(text),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(quoted).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entry = |(key, value)| format!("{}: {}", quoted(key), quoted(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        _ => emit::flow(value),
    }
}

/// The bytes of the entries; behind an empty value with the blank that other readers need there.
fn parts(place: &Place<'_, '_>, root: Node<'_, '_>) -> Vec<Span> {
    let entries = root.written_entries();
    let part = |(key, value): (Node<'_, '_>, Node<'_, '_>)| {
        let end = layout::colon_end(place.text, key).max(value.outer_span().end);
        let behind = place.text.get(end..).unwrap_or_default();
        let needs_blank = value.outer_span().is_empty() && behind.starts_with(' ');
        key.outer_span().start..end + usize::from(needs_blank)
    };
    entries.map(part).collect()
}
