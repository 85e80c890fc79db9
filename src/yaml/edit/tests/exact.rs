//! Whether a change did what was meant and nothing else, found without the code that made it.

use super::super::super::{Style, scan, to_value};
use super::styles::Edit;
use super::*;
use serde_yaml::Value;
use std::collections::BTreeSet;

/// Everything that must hold of a change that was made.
pub(super) fn verify(name: &str, old: &str, key: &str, edit: &Edit, new: &str) {
    let case = format!("{name}: {key}: {}\n{old}\n----\n{new}", edit.name());
    values_are_right(old, key, edit, new, &case);
    others_agree(old, key, edit, new, &case);
    bytes_around_stay(old, key, edit, new, &case);
    comments_are_there(old, key, edit, new, &case);
    if serde_json::from_str::<serde_json::Value>(old).is_ok() {
        let json = serde_json::from_str::<serde_json::Value>(new);
        assert!(json.is_ok() || values(old).is_empty(), "{json:?} {case}");
    }
    if !edit.adds_up() {
        let again = apply(new, &[edit.change(key)], ORDER, &Limits::default());
        assert_eq!(again.as_deref(), Ok(new), "{case}");
    }
}

/// The values that circ reads, as a list of keys and values.
fn values(text: &str) -> Vec<(String, Value)> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    let doc = parsed.doc.expect(text);
    let entries = doc.root().entries();
    entries
        .map(|(key, value)| (key.key_text().into_owned(), to_value(value)))
        .collect()
}

fn values_are_right(old: &str, key: &str, edit: &Edit, new: &str, case: &str) {
    let others = |text: &str| -> Vec<(String, Value)> {
        let all = values(text).into_iter();
        all.filter(|(found, _)| found != key && !matches!(edit, Edit::Rename(to) if found == to))
            .collect()
    };
    assert_eq!(others(new), others(old), "{case}");
    let get = |text: &str| values(text).into_iter().find(|(found, _)| found == key);
    let was = get(old).map(|(_, value)| value);
    let is = get(new).map(|(_, value)| value);
    if let Edit::Rename(to) = edit {
        let renamed = values(new).into_iter().find(|(found, _)| found == to);
        assert_eq!(renamed.map(|(_, value)| value), was, "{case}");
        let place = |text: &str, key: &str| values(text).iter().position(|(found, _)| found == key);
        assert_eq!(place(old, key), place(new, to), "{case}");
    }
    assert!(
        is_right(was.as_ref(), edit, is.as_ref()),
        "{was:?} {is:?} {case}"
    );
}

/// Whether a value is what the change makes of the old one.
fn is_right(was: Option<&Value>, edit: &Edit, is: Option<&Value>) -> bool {
    let list = |value: Option<&Value>| -> Vec<Value> {
        match value {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Sequence(items)) => items.clone(),
            Some(other) => vec![other.clone()],
        }
    };
    // An item that stays may be a number: a list of texts is read by its letters.
    let says = |value: &Value, text: &String| match value {
        Value::String(own) => own == text,
        Value::Number(number) => number.as_f64() == text.parse().ok(),
        Value::Bool(flag) => flag.to_string() == *text,
        _ => false,
    };
    let nothing = [Value::Null, "".into(), Value::Sequence(Vec::new())];
    let is_nothing = is.is_none_or(|is| nothing.contains(is));
    let mut items = list(was);
    match edit {
        Edit::Text(text) | Edit::Prose(text) if text.is_empty() => is_nothing,
        Edit::Text(text) | Edit::Prose(text) => is.and_then(Value::as_str) == Some(text),
        Edit::Date(date) => is.is_some_and(|is| says(is, date)),
        Edit::Value(value) => {
            is == Some(value) || is.is_none() && was.is_none() && nothing.contains(value)
        }
        Edit::List(items) if items.is_empty() => is_nothing,
        Edit::List(items) => {
            let is = list(is);
            is.len() == items.len() && is.iter().zip(items).all(|(is, item)| says(is, item))
        }
        Edit::Add(item) => {
            items.push(item.as_str().into());
            is == Some(&Value::Sequence(items))
        }
        Edit::Remove(index) => {
            items.remove(*index);
            is == Some(&Value::Sequence(items))
        }
        Edit::Replace(index, item) => {
            items[*index] = item.as_str().into();
            list(is) == items
        }
        Edit::Unset | Edit::Rename(_) => is.is_none(),
    }
}

/// A second reader, where it reads the old text at all.
fn others_agree(old: &str, key: &str, edit: &Edit, new: &str, case: &str) {
    let read = |text: &str| {
        let value: Option<Value> = serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok();
        value.and_then(|mut value| {
            value.apply_merge().ok()?;
            Some(untagged(&value))
        })
    };
    // What circ reads as the same text may be a number to others, `1e3`; it stays what it is.
    let Some(before) = read(old).filter(|_| new != old) else {
        return;
    };
    // Nor is there a second opinion where the keys are other ones to begin with, or an anchor is given
    // twice, which that reader takes for the last one.
    let entries = before.as_mapping().into_iter().flatten();
    let keys: BTreeSet<Option<&str>> = entries
        .map(|(key, _)| match key {
            Value::String(key) => Some(key.as_str()),
            _ => None,
        })
        .collect();
    let own = values(old);
    if old.matches("&x").count() > 1
        || keys != own.iter().map(|(key, _)| Some(key.as_str())).collect()
    {
        return;
    }
    let after = read(new).unwrap_or_else(|| panic!("{case}"));
    let get = |value: &Value| value.get(key).map(untagged);
    let (was, is) = (get(&before), get(&after));
    if !matches!(edit, Edit::Rename(_)) {
        assert!(
            is_right(was.as_ref(), edit, is.as_ref()),
            "{was:?} {is:?} {case}"
        );
    }
    let others = |value: &Value| {
        let mut value = value.clone();
        if let Value::Mapping(entries) = &mut value {
            entries.shift_remove(key);
            if let Edit::Rename(to) = edit {
                entries.shift_remove(to);
            }
        }
        value.as_mapping().cloned().unwrap_or_default()
    };
    assert_eq!(others(&before), others(&after), "{case}");
}

fn untagged(value: &Value) -> Value {
    match value {
        Value::Tagged(tagged) => untagged(&tagged.value),
        Value::Sequence(items) => items.iter().map(untagged).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}

/// Where the lines of a key begin and end; `None` where it is missing.
fn region(text: &str, key: &str) -> Option<Span> {
    let parsed = read(text.as_bytes(), &Limits::default());
    let doc = parsed.doc.expect(text);
    let mut entries = doc.root().written_entries();
    let (key, value) = entries.find(|(found, _)| found.scalar() == Some(key))?;
    let end_of = |end: usize| scan::line_end(text, end);
    if is_in_braces(text) {
        let end = value.outer_span().end;
        return Some(key.outer_span().start..end.max(layout::colon_end(text, key)));
    }
    let start = scan::line_start(text, key.outer_span().start);
    let end = value.outer_span().end.max(key.span().end);
    let colon = layout::colon_end(text, key);
    Some(start..end_of(end.max(colon)))
}

fn is_in_braces(text: &str) -> bool {
    let parsed = read(text.as_bytes(), &Limits::default());
    parsed
        .doc
        .is_some_and(|doc| doc.root().style() == Style::Flow)
}

fn bytes_around_stay(old: &str, key: &str, edit: &Edit, new: &str, case: &str) {
    let Some(region) = region(old, key) else {
        // One piece more, and nothing else; in braces a comma may stand apart from it.
        let bare = |text: &str| match is_in_braces(old) {
            true => text.replace(',', ""),
            false => text.to_owned(),
        };
        let (old, new) = (bare(old), bare(new));
        let pairs = old.bytes().zip(new.bytes());
        let same = pairs.take_while(|(a, b)| a == b).count();
        let is_braces = old.contains("{}");
        let is_more = new.len() >= old.len() && new.as_bytes().ends_with(&old.as_bytes()[same..]);
        assert!(is_braces || is_more, "{case}");
        return;
    };
    let before = &old[..region.start];
    let after = &old[region.end..];
    if matches!(edit, Edit::Unset) && is_in_braces(old) {
        // One piece less, and nothing else but commas.
        let (old, new) = (old.replace(',', ""), new.replace(',', ""));
        let same = |a: &mut dyn Iterator<Item = u8>, b: &mut dyn Iterator<Item = u8>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        let start = same(&mut old.bytes(), &mut new.bytes());
        let end = same(&mut old.bytes().rev(), &mut new.bytes().rev());
        assert!(start + end >= new.len(), "{case}");
        return;
    }
    if matches!(edit, Edit::Unset) {
        let behind = after
            .strip_prefix("\r\n")
            .or(after.strip_prefix(['\n', '\r']));
        let left = match behind {
            Some(behind) => format!("{before}{behind}"),
            None => {
                let kept = before.strip_suffix("\r\n");
                kept.or(before.strip_suffix(['\n', '\r']))
                    .unwrap_or(before)
                    .to_owned()
            }
        };
        let key = old[region.clone()].trim_start_matches(' ');
        let blanks = " ".repeat(region.len() - key.len());
        let empty = format!("{before}{blanks}{{}}{after}");
        // The line break that a folded or a literal text before it needs.
        let closed = after.is_empty() && new == before;
        assert!(
            closed || new == left || new == empty && values(old).len() == 1,
            "{case}"
        );
        return;
    }
    assert!(new.len() + 1 >= before.len() + after.len(), "{case}");
    assert!(new.starts_with(before), "{case}");
    // Where line ends differ in a file, it is another one that stays.
    let behind = after.strip_prefix('\r').unwrap_or(after);
    assert!(new.ends_with(behind), "{case}");
    if let Edit::Rename(to) = edit {
        assert_eq!(
            new.len(),
            old.len() + spelled(new, to) - spelled(old, key),
            "{case}"
        );
    }
}

/// How many bytes a key takes.
fn spelled(text: &str, key: &str) -> usize {
    let parsed = read(text.as_bytes(), &Limits::default());
    let doc = parsed.doc.expect(text);
    let mut entries = doc.root().written_entries();
    let found = entries.find(|(found, _)| found.scalar() == Some(key));
    found.map_or(0, |(key, _)| key.span().len())
}

/// All comments are there, in their order; but what goes takes the comment beside it.
fn comments_are_there(old: &str, key: &str, edit: &Edit, new: &str, case: &str) {
    let comments = |text: &str, but: &Span| -> Vec<String> {
        let parsed = read(text.as_bytes(), &Limits::default());
        let doc = parsed.doc.expect(text);
        let all = doc.comments().iter();
        let others = all.filter(|comment| !(but.start <= comment.start && comment.end <= but.end));
        others
            .map(|comment| text[comment.clone()].to_owned())
            .collect()
    };
    let can_lose = match edit {
        Edit::List(_) | Edit::Remove(_) | Edit::Unset => true,
        Edit::Value(value) => value.is_sequence(),
        _ => false,
    };
    let lines = |span: Span| span.start..scan::line_end(old, span.end);
    let but = region(old, key).filter(|_| can_lose);
    let but = but.map_or(0..0, lines);
    let (before, after) = (comments(old, &but), comments(new, &(0..0)));
    if can_lose {
        assert!(
            before.iter().all(|comment| after.contains(comment)),
            "{case}"
        );
    } else {
        assert_eq!(before, after, "{case}");
    }
}
