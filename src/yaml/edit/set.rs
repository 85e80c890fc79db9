//! The value of a key becomes another.

use super::super::doc::{Node, Style};
use super::super::emit::{self, Field, WIDTH};
use super::super::fault::Span;
use super::super::read::Limits;
use super::super::scan;
use super::entry::{self, Entry};
use super::tag::{self, Sort};
use super::verify::Meaning;
use super::{
    Place, Refusal, Splice, Ways, braces, insert, items, layout, meaning, quote, refuse, step, text,
};
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
    tag::fits(place, entry.value, Sort::of(field))?;
    ways(place, entry, field)
}

/// The ways to another value, those first that keep most of the old one's style.
pub(super) fn ways(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    field: &Field<'_>,
) -> Result<Ways, Refusal> {
    if braces::hold(place) {
        return Ok(vec![braces::replace(place, entry, field)?]);
    }
    let old = entry.value;
    let mut ways = Ways::new();
    let one_line = one_line(place, old, field).map(|splice| vec![splice]);
    let (text, is_prose) = match *field {
        Field::Prose(text) => (text, true),
        Field::Value(Value::String(text)) => (text.as_str(), true),
        Field::Date(date) if emit::is_date_like(date) => ("", false),
        Field::Text(text) | Field::Date(text) => (text, false),
        _ => ("", false),
    };
    match old.style() {
        Style::Folded | Style::Literal => ways.extend(text::block(place, entry, text)),
        Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => {
            let span = old.span();
            // The parser takes a comment for nothing that would end a text.
            if layout::has_line_break(place.text, &span) && !layout::has_comment(place, &span) {
                ways.extend(text::flowing(place.text, old, text));
            }
            if is_prose && wants_block(place.text, old, text) {
                ways.extend(whole(place, entry, field));
            }
        }
        Style::Block | Style::Flow => {}
    }
    ways.extend(one_line);
    let last = whole(place, entry, field);
    if ways.is_empty() && last.is_err() {
        return last.map(|splices| vec![splices]);
    }
    ways.extend(last);
    if is_prose {
        ways.extend(whole(place, entry, &Field::Text(text)));
    }
    Ok(ways)
}

/// Whether prose that stood on one line is better put into a block now: plain prose that fitted into
/// the width and no longer does, or several paragraphs where there was one.
fn wants_block(text: &str, old: Node<'_, '_>, new: &str) -> bool {
    let end = |with: usize| layout::column(text, old.span().start).len() + with;
    let columns = |text: &str| text.chars().count();
    let old_end = end(columns(text.get(old.span()).unwrap_or_default()));
    let new_end = end(columns(&quote::scalar(new, false)));
    let is_broken = |text: &str| text.contains('\n');
    is_broken(new) && !old.scalar().is_some_and(is_broken)
        || old.style() == Style::Plain && old_end <= WIDTH && new_end > WIDTH
}

/// A scalar in the quotes of the old one; a list or a mapping between brackets where it stood so on
/// one line.
fn one_line(place: &Place<'_, '_>, old: Node<'_, '_>, field: &Field<'_>) -> Option<Splice> {
    let is_block = matches!(old.style(), Style::Folded | Style::Literal);
    let is_scalar = old.scalar().is_some() && !old.is_empty() && !is_block;
    let is_flow = old.style() == Style::Flow && !layout::has_line_break(place.text, &old.span());
    let habit = quote::habit(place.text, old, false, house_style(place));
    let new = match *field {
        Field::Date(date) if is_scalar && emit::is_date_like(date) => match old.style() {
            Style::Plain => date.to_owned(),
            style => quote::like(date, style, false),
        },
        Field::Value(Value::String(date)) if is_scalar && is_date(date) => match old.scalar() {
            // What a reader of YAML 1.1 takes for a date stays one.
            Some(old_date) if old.is_plain() && is_date(old_date) => date.clone(),
            _ => quote::like(date, habit, false),
        },
        Field::Text(text) | Field::Prose(text) | Field::Date(text) if is_scalar => {
            quote::like(text, habit, false)
        }
        Field::Value(Value::String(text)) if is_scalar => quote::like(text, habit, false),
        Field::Value(value @ (Value::Null | Value::Bool(_) | Value::Number(_)))
            if is_scalar || is_flow =>
        {
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

/// The quotes that a value of the file has for no need.
fn house_style(place: &Place<'_, '_>) -> Style {
    let mut values = place.root.into_iter().flat_map(Node::written_entries);
    let found = values.find(|(_, value)| quote::is_for_no_need(*value, false));
    found.map_or(Style::Plain, |(_, value)| value.style())
}

/// Whether a text is `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let digits = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    let shape: Vec<u8> = text.bytes().map(digits).collect();
    shape == b"0000-00" || shape == b"0000-00-00"
}

/// The value as circ would write it, in place of all that stands there.
fn whole(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    field: &Field<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let start = entry.properties_end();
    let line = text.get(scan::line_start(text, start)..start);
    let mut written = line.unwrap_or_default().to_owned();
    let before = written.len();
    emit::put_field(
        &mut written,
        field,
        entry.column(place),
        layout::steps(place),
    );
    written.truncate(written.len() - 1);
    let written = written.split_off(before);
    let written = written.replace('\n', layout::line_break(text));
    let (head, body) = written.split_at(scan::line_end(&written, 0));
    replace(place, entry, head, body)
}

/// Another value: `head` on the line of the key, with the blank before it, and `body` below it, with
/// the line break before it. The comment beside the old value stays on the line of the key.
///
/// Refuses to take away a comment that stands inside of the old value.
pub(super) fn replace(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    head: &str,
    body: &str,
) -> Result<Vec<Splice>, Refusal> {
    let text = place.text;
    let start = entry.properties_end();
    let value = entry.value.span();
    let key_line = scan::line_end(text, start);
    let is_block = matches!(entry.value.style(), Style::Literal | Style::Folded);
    // What stands on the line of the key, and the lines below it.
    let (mut first, below) = if value.is_empty() || value.start > key_line {
        let below = key_line..scan::line_end(text, value.end).max(key_line);
        (start..start, below)
    } else if is_block {
        let header = text::header_end(text, value.start);
        let below = scan::line_end(text, header);
        (start..header, below..value.end.max(below))
    } else {
        let end = scan::line_end(text, value.end);
        (start..value.end, end..end)
    };
    let moved = beside(place, entry, key_line).filter(|_| value.start > key_line);
    let lost = |comment: &Span| moved.as_ref() != Some(comment);
    let mut inside = place.doc.comments().iter().filter(|comment| lost(comment));
    if inside.any(|comment| layout::overlap(comment, &first) || layout::overlap(comment, &below)) {
        return Err(
            refuse(value, "a comment stands inside of the value").hint("edit the file by hand")
        );
    }
    let rest = text.get(first.end..scan::line_end(text, first.end));
    let is_bare = rest.is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty());
    let mut head = head.to_owned();
    if is_bare {
        first.end = scan::line_end(text, first.end);
    }
    if !head.is_empty() && first.start < value.start && value.start <= first.end {
        // The blanks behind the colon stay.
        first.start = value.start;
        head = head.trim_start().to_owned();
    }
    if let Some(comment) = &moved {
        head = format!("{head} {}", text.get(comment.clone()).unwrap_or_default());
    }
    let mut head = Splice::replace(first, head);
    head.comments.extend(moved);
    Ok(vec![head, Splice::replace(below, body)])
}

/// The comment beside a scalar that stands on the lines below its key, where the line of the key has
/// room for it.
fn beside(place: &Place<'_, '_>, entry: Entry<'_, '_>, key_line: usize) -> Option<Span> {
    let text = place.text;
    let value = entry.value;
    let line = match value.style() {
        Style::Literal | Style::Folded => value.span().start,
        _ => value.span().end,
    };
    let end = scan::line_end(text, line);
    let mut comments = place.doc.comments().iter();
    let comment = comments.find(|comment| line < comment.start && comment.start < end)?;
    let rest = text.get(entry.properties_end()..key_line)?;
    let has_room = rest.trim_matches([' ', '\t']).is_empty();
    (value.scalar().is_some() && has_room).then(|| comment.clone())
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
