//! A change as lines for a person: a line for each value that differs.
//!
//! Of a list it says what came and what went, `tags: +outreach -misc`; of a long text the words that
//! differ, with a few words around them, `… the questions that [-surprised-] {+amazed+} them most …`; of
//! any other value what it was and what it is.

use serde_yaml::Value;

use crate::change::fields::{FieldChange, quoted};
use crate::change::words::{Piece, words};
use crate::change::{Change, Part, Unread, What};
use crate::model::excerpt::excerpt;

/// A text of more characters is told word by word.
const LONG: usize = 100;

/// How many words stand before and behind a change.
const AROUND: usize = 5;

/// How many items of a list are named.
const ITEMS: usize = 20;

/// What stands for a value that is not there.
const NOTHING: &str = "(none)";

/// What has happened to a thing, as lines. Nothing of what came and what went: that is told otherwise.
pub(super) fn of(change: &Change<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    match change.unread {
        Some(Unread::Now) => return vec!["It can no longer be read.".to_owned()],
        Some(Unread::Before) => lines.push("It could not be read before.".to_owned()),
        None if matches!(change.what, What::Added | What::Removed) => return lines,
        None => {}
    }
    if let Some(old) = &change.old_id {
        lines.push(format!("id: {old} → {}", change.id));
    }
    let folder = |file: &str| {
        file.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    if let Some(old) = &change.old_file
        && folder(old) != folder(&change.file)
    {
        lines.push(format!("file: {old} → {}", change.file));
    }
    let fields = change.fields();
    // A tag is called what it is; only another letter case is worth a word.
    let is_name = |it: &&FieldChange| {
        change.part == Part::Tag && it.old.is_null() && it.field.name() == "tag"
    };
    lines.extend(fields.iter().filter(|it| !is_name(it)).map(line));
    lines
}

/// One value that differs, as a line.
pub fn line(change: &FieldChange) -> String {
    let name = change.field.name();
    match (&change.old, &change.new) {
        (Value::Sequence(old), Value::Sequence(new)) => format!("{name}: {}", lists(old, new)),
        (Value::Null, Value::Sequence(new)) => format!("{name}: {}", lists(&[], new)),
        (Value::Sequence(old), Value::Null) => format!("{name}: {}", lists(old, &[])),
        (Value::String(old), Value::String(new)) => format!("{name}: {}", texts(old, new)),
        (old, new) => format!("{name}: {}", values(old, new)),
    }
}

/// What came to a list and what went from it.
fn lists(old: &[Value], new: &[Value]) -> String {
    let texts = |items: &[Value]| items.iter().map(one_line).collect::<Vec<String>>();
    let (old, new) = (texts(old), texts(new));
    let is_same = |a: &str, b: &str| a == b;
    let beyond = |items: &[String], others: &[String], mark: char| -> Vec<String> {
        let is_new = |item: &&String| !others.iter().any(|other| is_same(item, other));
        let items = items.iter().filter(is_new);
        items
            .map(|item| format!("{mark}{}", quoted(&excerpt(item, LONG))))
            .collect()
    };
    let mut said = beyond(&new, &old, '+');
    said.extend(beyond(&old, &new, '-'));
    if said.is_empty() {
        return match old.len() == new.len() {
            true => format!("in another order: {}", new.join(", ")),
            false => format!("{} → {}", old.join(", "), new.join(", ")),
        };
    }
    let more = said.len().saturating_sub(ITEMS);
    said.truncate(ITEMS);
    if more > 0 {
        said.push(format!("and {more} more"));
    }
    said.join(" ")
}

/// One text and another.
fn texts(old: &str, new: &str) -> String {
    let (short_old, short_new) = (one_line_text(old), one_line_text(new));
    if short_old == short_new {
        return "only blanks or line breaks differ".to_owned();
    }
    if [&short_old, &short_new]
        .iter()
        .all(|text| text.chars().count() <= LONG)
    {
        return format!("{short_old} → {short_new}");
    }
    match words(old, new) {
        Some(pieces) => in_place(&pieces),
        None => format!("rewritten: {}", excerpt(&short_new, LONG * 2)),
    }
}

/// The words that differ, with a few around them.
fn in_place(pieces: &[Piece]) -> String {
    let mut said: Vec<String> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Same(words) => {
                // What stands before the first change matters at its end alone, and so on.
                let before = if at == 0 { 0 } else { AROUND };
                let behind = if at + 1 == pieces.len() { 0 } else { AROUND };
                if words.len() <= before + behind + 1 {
                    said.extend(words.iter().cloned());
                    continue;
                }
                said.extend(words.iter().take(before).cloned());
                said.push("…".to_owned());
                said.extend(words.iter().skip(words.len() - behind).cloned());
            }
            Piece::Changed(from, to) => {
                if !from.is_empty() {
                    said.push(format!("[-{}-]", from.join(" ")));
                }
                if !to.is_empty() {
                    said.push(format!("{{+{}+}}", to.join(" ")));
                }
            }
        }
    }
    said.join(" ")
}

/// Any value and another.
fn values(old: &Value, new: &Value) -> String {
    let said = |value: &Value| match value {
        Value::Null => NOTHING.to_owned(),
        other => excerpt(&one_line(other), LONG * 2),
    };
    let (before, after) = (said(old), said(new));
    if before != after {
        return format!("{before} → {after}");
    }
    // The text "1" and the number 1, or what differs behind where it was cut.
    let quoted = |value: &Value, said: String| match value {
        Value::String(_) => format!("{said:?}"),
        _ => said,
    };
    format!("{} → {}", quoted(old, before), quoted(new, after))
}

/// A value on one line, as YAML's flow style has it but without quotes.
fn one_line(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => one_line_text(text),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries =
                entries.map(|(key, value)| format!("{}: {}", one_line(key), one_line(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Tagged(tagged) => one_line(&tagged.value),
    }
}

fn one_line_text(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    fn check(old: &str, new: &str, expected: &str) {
        let value = |yaml: &str| serde_yaml::from_str::<Value>(yaml).unwrap();
        let change = FieldChange {
            field: Field::parse("tags"),
            old: value(old),
            new: value(new),
        };
        assert_eq!(line(&change), format!("tags: {expected}"));
    }

    #[test]
    fn values_are_what_they_were_and_what_they_are() {
        check("A", "B", "A → B");
        check("~", "B", "(none) → B");
        check("A", "~", "A → (none)");
        check("1", "2.5", "1 → 2.5");
        check("1", "'1'", "1 → \"1\"");
        check("{a: 1, b: [x, y]}", "{a: 2}", "{a: 1, b: [x, y]} → {a: 2}");
        check("a", "[a]", "a → [a]");
        check("'a  b'", "a b", "only blanks or line breaks differ");
    }

    #[test]
    fn lists_are_what_came_and_what_went() {
        check("[misc, desk]", "[desk, outreach]", "+outreach -misc");
        check("~", "[a, Q & A]", "+a +\"Q & A\"");
        check("[a]", "~", "-a");
        check("[a, b]", "[b, a]", "in another order: b, a");
        check("[a, a]", "[a]", "a, a → a");
        check("[Desk]", "[desk]", "+desk -Desk");
        check(
            "[{title: T}]",
            "[{title: U}]",
            "+\"{title: U}\" -\"{title: T}\"",
        );
        let many: Vec<String> = (0..22).map(|number| number.to_string()).collect();
        let shown: Vec<String> = (0..20).map(|number| format!("+{number}")).collect();
        let many = format!("[{}]", many.join(", "));
        check("~", &many, &format!("{} and 2 more", shown.join(" ")));
    }

    #[test]
    fn long_texts_are_told_by_their_words() {
        let text = "Members share the questions that surprised them most at the desk, and what they said to them, \
                    from lost pets to the best way to the moon.";
        check(
            text,
            &text.replace("surprised", "amazed"),
            "Members share the questions that [-surprised-] {+amazed+} them most at the desk, …",
        );
        check(
            text,
            &text.replace("Members", "All members"),
            "[-Members-] {+All members+} share the questions that surprised …",
        );
        check(
            text,
            &text.replace(", from", ". From").replace("moon", "stars"),
            "… and what they said to [-them, from-] {+them. From+} lost pets to the best way to the [-moon.-] {+stars.+}",
        );
        check(
            text,
            &"x ".repeat(60),
            &format!("rewritten: {}x", "x ".repeat(59)),
        );
    }
}
