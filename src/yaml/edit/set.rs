//! The value of a key becomes another.

use super::super::doc::Style;
use super::super::emit::{self, Field};
use super::super::read::Limits;
use super::super::scan;
use super::entry::{self, Entry};
use super::verify::Meaning;
use super::{Place, Refusal, Splice, Ways, insert, items, layout, meaning, quote, refuse, step};
use serde_yaml::Value;

/// Does the verified steps that make a key hold a value.
pub(super) fn apply(
    text: &str,
    key: &str,
    field: &Field<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    if let Field::Value(value) = field
        && has_tag(value)
    {
        return Err(refuse(0..0, "a value with a tag, !name, cannot be set"));
    }
    let by_items = match items::apply(text, key, field, limits) {
        Ok(Some(new)) => return Ok(new),
        Ok(None) => None,
        Err(refusal) => Some(refusal),
    };
    let meaning = Meaning::Set { key, field };
    let made = step(text, limits, &meaning, |place| {
        plan(place, key, field, order, limits)
    });
    made.map_err(|refusal| by_items.unwrap_or(refusal))
}

fn plan(
    place: &Place<'_, '_>,
    key: &str,
    field: &Field<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<Ways, Refusal> {
    let Some(entry) = entry::find(place, key)? else {
        return if emit::is_absent(field) {
            Ok(Vec::new())
        } else {
            insert::key(place, key, field, order)
        };
    };
    if meaning::holds(entry.value, field, limits) {
        return Ok(Vec::new());
    }
    entry.begins_line(place)?;
    entry::is_no_alias(entry.value, "value")?;
    entry::is_no_target(place, entry.value)?;
    let mut ways = Ways::new();
    if let Some(splice) = one_line(place, entry, field) {
        ways.push(vec![splice]);
    }
    ways.push(whole(place, entry, field)?);
    Ok(ways)
}

/// A value on one line instead of one on one line: a scalar in the same quotes, a list or a mapping
/// between brackets.
fn one_line(place: &Place<'_, '_>, entry: Entry<'_, '_>, field: &Field<'_>) -> Option<Splice> {
    let old = entry.value;
    let written = place.text.get(old.span()).unwrap_or_default();
    if old.is_empty() || written.contains(['\n', '\r']) {
        return None;
    }
    let is_scalar = old.scalar().is_some();
    let is_flow = !is_scalar && old.style() == Style::Flow;
    let new = match *field {
        Field::Date(date) if is_scalar && emit::is_date_like(date) => match old.style() {
            Style::Plain => date.to_owned(),
            style => quote::like(date, style, false),
        },
        Field::Text(text) | Field::Prose(text) | Field::Date(text) if is_scalar => {
            quote::like(text, old.style(), false)
        }
        Field::Value(Value::String(text)) if is_scalar => quote::like(text, old.style(), false),
        Field::Value(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => {
            emit::flow(value)
        }
        Field::Value(value @ (Value::Sequence(_) | Value::Mapping(_))) if is_flow => {
            emit::flow(value)
        }
        _ => return None,
    };
    if layout::has_comment(place, &old.span()) {
        return None;
    }
    Some(Splice::replace(old.span(), new))
}

/// The value as circ would write it, in place of all that stands there.
fn whole(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    field: &Field<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let start = entry.properties_end();
    let value = entry.value.span();
    let mut written = text
        .get(scan::line_start(text, start)..start)
        .unwrap_or_default()
        .to_owned();
    let before = written.len();
    emit::put_field(
        &mut written,
        field,
        entry.column(place),
        layout::steps(place),
    );
    written.truncate(written.len() - 1);
    let written = written
        .get(before..)
        .unwrap_or_default()
        .replace('\n', layout::line_break(text));
    let end = scan::line_end(&written, 0);
    let (head, body) = (
        written.get(..end).unwrap_or_default(),
        written.get(end..).unwrap_or_default(),
    );
    let key_line = scan::line_end(text, start);
    let is_block = matches!(entry.value.style(), Style::Literal | Style::Folded);
    // What stands on the line of the key, and the lines below it.
    let (first, below) = if value.is_empty() || value.start > key_line {
        let below = key_line..scan::line_end(text, value.end).max(key_line);
        (start..start, below)
    } else if is_block {
        let header = header_end(text, value.start);
        (start..header, scan::line_end(text, header)..value.end)
    } else {
        let end = scan::line_end(text, value.end);
        (start..value.end, end..end)
    };
    if layout::has_comment(place, &first) || layout::has_comment(place, &below) {
        return Err(
            refuse(value, "a comment stands inside of the value").hint("edit the file by hand")
        );
    }
    let rest = text.get(first.end..scan::line_end(text, first.end));
    let is_bare = rest.is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty());
    let first = first.start..if is_bare {
        scan::line_end(text, first.end)
    } else {
        first.end
    };
    Ok(vec![
        Splice::replace(first, head),
        Splice::replace(below, body),
    ])
}

fn header_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|found: char| !matches!(found, '|' | '>' | '+' | '-' | '0'..='9'));
    start + length.unwrap_or(rest.len())
}

fn has_tag(value: &Value) -> bool {
    match value {
        Value::Tagged(_) => true,
        Value::Sequence(items) => items.iter().any(has_tag),
        Value::Mapping(entries) => entries
            .iter()
            .any(|(key, value)| has_tag(key) || has_tag(value)),
        _ => false,
    }
}
