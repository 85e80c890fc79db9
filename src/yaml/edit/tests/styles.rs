//! Every style under every change: the new value is right, and every byte around it is as it was.
//!
//! `styles.txt` holds the files, each below a line `=== name`. Behind a `|` that line says what cannot
//! be seen: `crlf` and `cr` for the line ends, `mark` for a byte-order mark, `cut` for no line end at
//! the end. What is refused stands in the one snapshot below.

use super::super::super::to_value;
use super::*;
use serde_yaml::Value;
use std::collections::BTreeMap;

const FILES: &str = include_str!("styles.txt");

/// The files, by name.
fn files() -> Vec<(&'static str, String)> {
    let parts = FILES.split("=== ").skip(1);
    let file = |part: &'static str| {
        let (head, text) = part.split_once('\n').expect(part);
        let (name, flags) = head.split_once(" | ").unwrap_or((head, ""));
        let is = |flag: &str| flags.split(", ").any(|found| found == flag);
        let mut text = text.to_owned();
        if is("cut") {
            text.truncate(text.trim_end().len());
        }
        if is("crlf") {
            text = text.replace('\n', "\r\n");
        }
        if is("cr") {
            text = text.replace('\n', "\r");
        }
        if is("mark") {
            text.insert(0, '\u{feff}');
        }
        (name, text)
    };
    parts.map(file).collect()
}

/// What a change is to do to a value.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Text(String),
    Prose(String),
    Date(String),
    Value(Value),
    List(Vec<String>),
    Add(String),
    Remove(usize),
    Replace(usize, String),
    Unset,
    Rename(String),
}

const PROSE: &str = "Members share the questions that surprised them at the desk: the lost umbrella, \
                     the soup # of the war, and the map of \"a town\" that was never built.";

impl Edit {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Edit::Text(_) => "text",
            Edit::Prose(_) => "prose",
            Edit::Date(_) => "date",
            Edit::Value(_) => "value",
            Edit::List(_) => "list",
            Edit::Add(_) => "add",
            Edit::Remove(_) => "remove",
            Edit::Replace(..) => "replace",
            Edit::Unset => "unset",
            Edit::Rename(_) => "rename",
        }
    }

    pub(super) fn change<'a>(&'a self, key: &'a str) -> Change<'a> {
        let value = match self {
            Edit::Text(text) => Field::Text(text),
            Edit::Prose(text) => Field::Prose(text),
            Edit::Date(date) => Field::Date(date),
            Edit::Value(value) => Field::Value(value),
            Edit::List(items) => Field::List(items),
            Edit::Add(item) => return Change::AddItem { key, item },
            Edit::Remove(index) => return Change::RemoveItem { key, index: *index },
            Edit::Replace(index, item) => {
                return Change::ReplaceItem {
                    key,
                    index: *index,
                    item,
                };
            }
            Edit::Unset => return Change::Unset { key },
            Edit::Rename(to) => return Change::RenameKey { key, to },
        };
        Change::Set { key, value }
    }

    /// Whether doing it again does it once more.
    fn adds_up(&self) -> bool {
        matches!(self, Edit::Add(_) | Edit::Remove(_))
    }
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

/// The changes of a key that holds these items.
fn edits(items: Option<&[Option<String>]>) -> Vec<Edit> {
    let mapping = serde_yaml::from_str("{level: [1, 'x: y'], deep: {a: ~}}").expect("a mapping");
    let mut edits = vec![
        Edit::Text("New text".into()),
        Edit::Text("it's: new # text".into()),
        Edit::Text("2018".into()),
        Edit::Text(String::new()),
        Edit::Prose(PROSE.into()),
        Edit::Prose("First paragraph.\nSecond paragraph.".into()),
        Edit::Prose("Kept line breaks.\n".into()),
        Edit::Date("2018-01-02".into()),
        Edit::Value(5.into()),
        Edit::Value(Value::Null),
        Edit::Value("2018-01-02".into()),
        Edit::Value(mapping),
        Edit::List(strings(&["new", "no", "x, y"])),
        Edit::List(Vec::new()),
        Edit::Unset,
        Edit::Rename("renamed".into()),
        Edit::Rename("no: key".into()),
    ];
    let Some(items) = items else { return edits };
    let known: Vec<String> = items.iter().flatten().cloned().collect();
    let mut more = known.clone();
    more.insert(0, "new".to_owned());
    more.push("no".to_owned());
    edits.push(Edit::List(more));
    edits.push(Edit::List(known.iter().rev().cloned().collect()));
    edits.push(Edit::List(known.into_iter().skip(1).collect()));
    edits.extend([Edit::Add("new".into()), Edit::Add("new: #1".into())]);
    edits.extend((0..items.len()).map(Edit::Remove));
    edits.extend((0..items.len()).map(|index| Edit::Replace(index, "new: #1".into())));
    edits
}

#[test]
fn every_style_under_every_change() {
    let files = files();
    assert!(files.len() >= 60, "{} files", files.len());
    let mut refused: BTreeMap<(usize, String), Vec<&'static str>> = BTreeMap::new();
    let mut done = 0;
    for (number, (name, text)) in files.iter().enumerate() {
        let keys = keys(text);
        let missing = ["title", "tags", "summary", "own"];
        let missing = missing
            .into_iter()
            .filter(|key| !keys.iter().any(|(found, _)| found == key));
        let absent: Vec<String> = missing.map(str::to_owned).collect();
        let tried = keys.iter().map(|(key, is_mapping)| {
            let items = items(text, key, &Limits::default());
            (key, edits((!is_mapping).then_some(&items)))
        });
        let tried: Vec<_> = tried
            .chain(absent.iter().map(|key| (key, edits(None))))
            .collect();
        for (key, edits) in tried {
            for edit in edits {
                let change = edit.change(key);
                match apply(text, &[change], ORDER, &Limits::default()) {
                    Ok(new) => {
                        verify(name, text, key, &edit, &new);
                        done += 1;
                    }
                    Err(refusal) => {
                        let line = format!("{name}: {key}: {}", refusal.message);
                        let edits = refused.entry((number, line)).or_default();
                        if edits.last() != Some(&edit.name()) {
                            edits.push(edit.name());
                        }
                    }
                }
            }
        }
    }
    let lines = refused
        .into_iter()
        .map(|((_, line), edits)| format!("{line} ({})", edits.join(", ")));
    let lines: Vec<String> = lines.collect();
    assert!(done > 3000, "{done} changes");
    insta::assert_snapshot!(lines.join("\n"), @"
    as circ writes it: summary: the value is a text of several lines (add)
    a value below a comment: title: a comment stands inside of the value (value)
    comments in a list: tags: a comment stands inside of the value (text, prose, date, value)
    items that are no texts: tags: the item is a list or a mapping, not a text (replace)
    a flow list over lines with comments: tags: a comment stands inside of the value (text, prose, date, value)
    folded: summary: the value is a text of several lines (add)
    folded and stripped: summary: the value is a text of several lines (add)
    folded and kept: summary: the value is a text of several lines (add)
    folded with an indentation: summary: the value is a text of several lines (add)
    folded with the indentation last: summary: the value is a text of several lines (add)
    folded with a comment beside it: summary: the value is a text of several lines (add)
    folded deeply: summary: the value is a text of several lines (add)
    folded with lines that are kept: summary: the value is a text of several lines (add)
    folded on its own line: summary: the value is a text of several lines (add)
    literal: summary: the value is a text of several lines (add)
    literal and stripped: summary: the value is a text of several lines (add)
    literal and kept: summary: the value is a text of several lines (add)
    literal with an indentation: summary: the value is a text of several lines (add)
    literal with a comment behind it: summary: the value is a text of several lines (add)
    a block at the end without a line break: summary: the value is a text of several lines (add)
    plain over several lines: title: the value is a text of several lines (add)
    plain paragraphs: summary: the value is a text of several lines (add)
    a very long plain text over lines: summary: the value is a text of several lines (add)
    single quotes over several lines: title: the value is a text of several lines (add)
    double quotes over several lines: title: the value is a text of several lines (add)
    nested mappings: own: a comment stands inside of the value (text, prose, date, value, list)
    tags of types: free: the tag !!bool says what the value is (text, prose, date, value, list, replace)
    tags of types: own: the tag !mine says what the value is (value)
    tags of types: tags: the tag !!seq says what the value is (text, prose, date, value)
    tags of types: title: the tag !!str says what the value is (value)
    tags of types: year: the tag !!int says what the value is (text, prose, date, value, list, replace)
    an anchor and its alias: summary: the list is an alias of another value (list, add, remove, replace)
    an anchor and its alias: summary: the value is an alias of another value (text, prose, date, value)
    an anchor and its alias: title: an alias elsewhere stands for this value (text, prose, date, value, list, unset, list, add, remove, replace)
    an anchored list and its alias: tags: an alias elsewhere stands for this value (text, prose, date, value, list, unset, list, add, remove, replace)
    an anchored list and its alias: topics: the list is an alias of another value (list, add, remove, replace)
    an anchored list and its alias: topics: the value is an alias of another value (text, prose, date, value)
    anchors in a list: kind: the list is an alias of another value (list, add, remove, replace)
    anchors in a list: kind: the value is an alias of another value (text, prose, date, value)
    anchors in a list: tags: an alias elsewhere stands for this value (text, prose, date, value, list, unset, remove, replace)
    a merge key: base: an alias elsewhere stands for this value (text, prose, date, value, list, unset)
    a merge key: kind: a merge key, <<, supplies kind too (unset, rename)
    a merge key: tags: the key tags comes from a merge key, << (text, prose, date, value, list, unset, rename)
    keys behind question marks: tags: the item does not stand on a line of its own (remove)
    keys behind question marks: tags: the key does not stand at the start of its line (text, prose, date, value, list, unset, list)
    keys behind question marks: title: the key does not stand at the start of its line (text, prose, date, value, list, unset, list)
    in braces: own: the file is written in braces, { } (text, prose, date, value, list, unset, rename)
    in braces: summary: the file is written in braces, { } (text, prose, date, value, list, unset, rename)
    in braces: tags: the file is written in braces, { } (text, prose, date, value, list, unset, rename, list, add, remove, replace)
    in braces: title: the file is written in braces, { } (text, prose, date, value, list, unset, rename, list, add, remove, replace)
    in braces over several lines: own: the file is written in braces, { } (text, prose, date, value, list, unset, rename)
    in braces over several lines: summary: the file is written in braces, { } (text, prose, date, value, list, unset, rename)
    in braces over several lines: tags: the file is written in braces, { } (text, prose, date, value, list, unset, rename, list, add, remove, replace)
    in braces over several lines: title: the file is written in braces, { } (text, prose, date, value, list, unset, rename, list, add, remove, replace)
    CR LF: summary: the value is a text of several lines (add)
    ");
}

/// The keys as they are written, and whether each holds a mapping.
fn keys(text: &str) -> Vec<(String, bool)> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    let doc = parsed.doc.expect(text);
    let written = doc.root().written_entries();
    let keys =
        written.filter_map(|(key, value)| Some((key.scalar()?.to_owned(), value.is_mapping())));
    keys.filter(|(key, _)| key != "<<").collect()
}

/// Everything that must hold of a change that was made.
pub(super) fn verify(name: &str, old: &str, key: &str, edit: &Edit, new: &str) {
    let case = format!("{name}: {key}: {}\n{old}\n----\n{new}", edit.name());
    values_are_right(old, key, edit, new, &case);
    others_agree(old, key, edit, new, &case);
    bytes_around_stay(old, key, edit, new, &case);
    comments_are_there(old, key, edit, new, &case);
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
            Some(value)
        })
    };
    // What circ reads as the same text may be a number to others, `1e3`; it stays what it is.
    let Some(before) = read(old).filter(|_| new != old) else {
        return;
    };
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
    let start = super::super::super::scan::line_start(text, key.outer_span().start);
    let end = value.outer_span().end.max(key.span().end);
    let colon = layout::colon_end(text, key);
    Some(start..super::super::super::scan::line_end(text, end.max(colon)))
}

fn bytes_around_stay(old: &str, key: &str, edit: &Edit, new: &str, case: &str) {
    let Some(region) = region(old, key) else {
        // One piece more, and nothing else.
        let same = old
            .bytes()
            .zip(new.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let is_braces = old == "{}\n";
        assert!(
            is_braces || new.len() >= old.len() && new.ends_with(&old[same..]),
            "{case}"
        );
        return;
    };
    let before = &old[..region.start];
    let after = &old[region.end..];
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
    assert!(new.len() >= before.len() + after.len(), "{case}");
    assert!(new.starts_with(before), "{case}");
    assert!(new.ends_with(after), "{case}");
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
    let but = region(old, key).filter(|_| can_lose).unwrap_or(0..0);
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
