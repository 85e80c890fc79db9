//! Random files, what two people do to them, and how they are written.

use proptest::prelude::*;
use proptest::sample::select;
use serde_yaml::{Mapping, Value};

use crate::yaml;

/// What is done to a file.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Set(&'static str, Value),
    Remove(&'static str),
    AddItem(&'static str, &'static str),
    RemoveItem(&'static str, usize),
    SetInside(&'static str, Value),
    RemoveInside(&'static str),
    SetLine(usize, &'static str),
    AddLine(usize, &'static str),
    MoveKey(usize, usize),
}

/// How a file is written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    flow: bool,
    crlf: bool,
    comments: bool,
    no_last_break: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) base: Mapping,
    pub(super) edits: [Vec<Edit>; 2],
    pub(super) looks: [Look; 3],
}

const WORDS: &[&str] = &[
    "desk", "Desk", "outreach", "no", "012", "a: b", "# x", "née", "it's", "- a", "2017", "x y z",
    "!t", "",
];
const LINES: &[&str] = &[
    "One.",
    "Two words.",
    "",
    "# three",
    "a: b",
    "- four",
    "Five, and more.",
];
const TEXTS: &[&str] = &["title", "kind", "owner", "url", "level"];
pub(super) const LISTS: &[&str] = &["tags", "topics", "shelves"];
pub(super) const DATES: &[&str] = &["modified", "reviewed", "published"];
const INSIDE: &[&str] = &["net", "tax", "sum"];

fn word() -> impl Strategy<Value = &'static str> {
    select(WORDS)
}

fn date() -> impl Strategy<Value = Value> {
    let texts = select(&["2016", "2016-05", "2016-05-04", "2017-01-01", "2018-12-31"][..]);
    texts.prop_map(Value::from)
}

fn list() -> impl Strategy<Value = Value> {
    let items = proptest::collection::vec(word(), 0..5);
    items.prop_map(|items| items.into_iter().map(Value::from).collect())
}

fn prose() -> impl Strategy<Value = Value> {
    let lines = proptest::collection::vec(select(LINES), 1..7);
    lines.prop_map(|lines| Value::from(lines.join("\n").trim()))
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        word().prop_map(Value::from),
        (0..4u8).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
    ]
}

fn inside() -> impl Strategy<Value = Value> {
    let entries = proptest::collection::vec((select(INSIDE), scalar()), 0..3);
    entries.prop_map(|entries| {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value));
        Value::Mapping(entries.collect())
    })
}

fn entry() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        (select(TEXTS), word().prop_map(Value::from)),
        (select(TEXTS), scalar()),
        (select(LISTS), list()),
        (select(DATES), date()),
        (Just("summary"), prose()),
        (Just("price"), inside()),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => entry().prop_map(|(key, value)| Edit::Set(key, value)),
        1 => entry().prop_map(|(key, _)| Edit::Remove(key)),
        3 => (select(LISTS), word()).prop_map(|(key, item)| Edit::AddItem(key, item)),
        2 => (select(LISTS), 0..4usize).prop_map(|(key, at)| Edit::RemoveItem(key, at)),
        1 => (select(INSIDE), scalar()).prop_map(|(key, value)| Edit::SetInside(key, value)),
        1 => select(INSIDE).prop_map(Edit::RemoveInside),
        1 => (0..6usize, select(LINES)).prop_map(|(at, line)| Edit::SetLine(at, line)),
        1 => (0..6usize, select(LINES)).prop_map(|(at, line)| Edit::AddLine(at, line)),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Edit::MoveKey(from, to)),
    ]
}

fn look() -> impl Strategy<Value = Look> {
    let often = || prop_oneof![4 => Just(false), 1 => Just(true)];
    (often(), often(), often(), often()).prop_map(|(flow, crlf, comments, no_last_break)| Look {
        flow,
        crlf,
        comments,
        no_last_break,
    })
}

pub(super) fn case() -> impl Strategy<Value = Case> {
    let base = proptest::collection::vec(entry(), 0..9);
    let base = base.prop_map(|entries| {
        entries
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect()
    });
    let edits = || proptest::collection::vec(edit(), 0..5);
    (base, edits(), edits(), look(), look(), look()).prop_map(
        |(base, ours, theirs, one, two, three)| Case {
            base,
            edits: [ours, theirs],
            looks: [one, two, three],
        },
    )
}

pub(super) fn apply(mapping: &mut Mapping, edit: &Edit) {
    match edit {
        Edit::Set(key, value) => drop(mapping.insert((*key).into(), value.clone())),
        Edit::Remove(key) => drop(mapping.shift_remove(*key)),
        Edit::AddItem(key, item) => {
            let list = mapping
                .entry((*key).into())
                .or_insert_with(|| Value::Sequence(Vec::new()));
            if let Value::Sequence(items) = list {
                items.push((*item).into());
            }
        }
        Edit::RemoveItem(key, at) => {
            if let Some(Value::Sequence(items)) = mapping.get_mut(*key)
                && *at < items.len()
            {
                items.remove(*at);
            }
        }
        Edit::SetInside(key, value) => {
            if let Some(Value::Mapping(inside)) = mapping.get_mut("price") {
                inside.insert((*key).into(), value.clone());
            }
        }
        Edit::RemoveInside(key) => {
            if let Some(Value::Mapping(inside)) = mapping.get_mut("price") {
                inside.shift_remove(*key);
            }
        }
        Edit::SetLine(at, line) | Edit::AddLine(at, line) => {
            if let Some(Value::String(text)) = mapping.get_mut("summary") {
                let mut lines: Vec<&str> = text.split('\n').collect();
                let at = (*at).min(lines.len() - 1);
                match edit {
                    Edit::SetLine(..) => lines[at] = line,
                    _ => lines.insert(at, line),
                }
                *text = lines.join("\n").trim().to_owned();
            }
        }
        Edit::MoveKey(from, to) => {
            let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
            if *from < entries.len() && *to < entries.len() {
                let entry = entries.remove(*from);
                entries.insert(*to, entry);
            }
            *mapping = entries.into_iter().collect();
        }
    }
}

pub(super) fn write(mapping: &Mapping, look: Look) -> String {
    let mut text = String::new();
    for (at, (key, value)) in mapping.iter().enumerate() {
        if look.comments && at % 2 == 1 {
            text.push_str(&format!("# above {at}\n"));
        }
        if look.flow && (value.is_sequence() || value.is_mapping()) {
            let json = serde_json::to_string(value).unwrap();
            text.push_str(&format!("{}: {json}\n", key.as_str().unwrap()));
        } else {
            let one: Mapping = [(key.clone(), value.clone())].into_iter().collect();
            text.push_str(&yaml::emit::value(&Value::Mapping(one)));
        }
    }
    if look.crlf {
        text = text.replace('\n', "\r\n");
    }
    let open_end = look.no_last_break && !text.contains(['|', '>']);
    match text.strip_suffix('\n') {
        Some(open) if open_end => open.trim_end_matches('\r').to_owned(),
        _ => text,
    }
}
