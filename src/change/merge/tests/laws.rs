//! The laws of the merge, over random files and two random scripts of edits.
//!
//! Nothing is lost; which side is ours makes no difference to the values; what is merged once is merged;
//! a side that changed nothing gives the other side; the result can be read, or has well-formed markers
//! of which either side can be read.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::select;
use serde_yaml::{Mapping, Value};

use super::super::{Merged, What, values};
use super::merged;
use crate::model::{Date, Tag};
use crate::yaml::{self, Limits};

/// What is done to a file.
#[derive(Debug, Clone)]
enum Edit {
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
struct Look {
    flow: bool,
    crlf: bool,
    comments: bool,
    no_last_break: bool,
}

#[derive(Debug, Clone)]
struct Case {
    base: Mapping,
    edits: [Vec<Edit>; 2],
    looks: [Look; 3],
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
const LISTS: &[&str] = &["tags", "topics", "shelves"];
const DATES: &[&str] = &["modified", "reviewed", "published"];
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

fn case() -> impl Strategy<Value = Case> {
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

fn apply(mapping: &mut Mapping, edit: &Edit) {
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

fn write(mapping: &Mapping, look: Look) -> String {
    let mut text = String::new();
    for (at, (key, value)) in mapping.iter().enumerate() {
        if look.comments && at % 2 == 1 {
            text.push_str("# above\n");
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

/// The values of a text that has no markers; nothing of an absent value.
fn read(text: &str) -> Result<Mapping, TestCaseError> {
    let parsed = yaml::read(text.as_bytes(), &Limits::default());
    prop_assert!(parsed.faults.is_empty(), "{:?} in\n{text}", parsed.faults);
    let doc = parsed
        .doc
        .ok_or_else(|| TestCaseError::fail("no document"))?;
    match yaml::to_value(doc.root()) {
        Value::Mapping(mapping) => Ok(mapping
            .into_iter()
            .filter(|(_, value)| !is_nothing(value))
            .collect()),
        other => {
            prop_assert!(other.is_null(), "{other:?}");
            Ok(Mapping::new())
        }
    }
}

/// The text with one side of each conflict: 0 ours, 1 base, 2 theirs. Markers must be well formed.
fn taken(text: &str, side: usize) -> Result<String, TestCaseError> {
    let (mut out, mut state) = (String::new(), None);
    for line in text.split_inclusive('\n') {
        let next = match (line.get(..7), state) {
            (Some("<<<<<<<"), None) => Some(0),
            (Some("|||||||"), Some(0)) => Some(1),
            (Some("======="), Some(1)) => Some(2),
            (Some(">>>>>>>"), Some(2)) => {
                state = None;
                continue;
            }
            _ => {
                if state.is_none_or(|state| state == side) {
                    out.push_str(line);
                }
                continue;
            }
        };
        state = next;
    }
    prop_assert_eq!(state, None, "an open conflict in\n{}", text);
    Ok(out)
}

/// What a side did to a value is in the merged one.
fn is_kept(key: &str, base: Option<&Value>, side: Option<&Value>, new: Option<&Value>) -> bool {
    let items = |value: Option<&Value>| match value {
        Some(Value::Sequence(items)) => items.clone(),
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other.clone()],
    };
    let same = |one: &Value, other: &Value| match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) if key == "tags" => Tag::new(one) == Tag::new(other),
        _ => one == other,
    };
    if base == side || new == side {
        return true;
    }
    match (base, side) {
        (_, Some(Value::Sequence(_))) | (Some(Value::Sequence(_)), None) => {
            let (base, side, new) = (items(base), items(side), items(new));
            let added = side.iter().filter(|item| !base.contains(item));
            added
                .into_iter()
                .all(|item| new.iter().any(|other| same(item, other)))
        }
        (base, Some(Value::Mapping(side))) => {
            let none = Mapping::new();
            let base = base.and_then(Value::as_mapping).unwrap_or(&none);
            let Some(Value::Mapping(new)) = new else {
                return false;
            };
            let keys = base.keys().chain(side.keys());
            keys.into_iter()
                .all(|key| is_kept("", base.get(key), side.get(key), new.get(key)))
        }
        (_, Some(side)) if DATES[..2].contains(&key) => {
            let date = |value: &Value| Date::of_value(value);
            new.is_some_and(|new| date(new) >= date(side))
        }
        (Some(Value::String(base)), Some(Value::String(side))) => {
            let Some(Value::String(new)) = new else {
                return false;
            };
            let base: Vec<&str> = base.split('\n').collect();
            let lines = side.split('\n').filter(|line| !base.contains(line));
            lines.into_iter().all(|line| new.contains(line))
        }
        _ => false,
    }
}

fn is_nothing(value: &Value) -> bool {
    matches!(
        serde_json::to_string(value).as_deref(),
        Ok("null" | "\"\"" | "[]" | "{}")
    )
}

fn check_loss(
    case: &Mapping,
    side: &Mapping,
    merged: &Merged,
    number: usize,
) -> Result<(), TestCaseError> {
    let result = read(&taken(&merged.text, number)?)?;
    for key in case.keys().chain(side.keys()).filter_map(Value::as_str) {
        let (base, side, new) = (case.get(key), side.get(key), result.get(key));
        let is_conflict = merged.conflicts.iter().any(|clash| clash == key);
        match is_conflict {
            true => prop_assert_eq!(new, side, "{} in\n{}", key, &merged.text),
            false => prop_assert!(
                is_kept(key, base, side, new),
                "{key}: {base:?} {side:?} {new:?} in\n{}",
                merged.text
            ),
        }
    }
    Ok(())
}

fn laws(case: &Case, conflicts: &Cell<u32>, whole: &Cell<u32>) -> Result<(), TestCaseError> {
    let mut sides = [case.base.clone(), case.base.clone()];
    for (side, edits) in sides.iter_mut().zip(&case.edits) {
        edits.iter().for_each(|edit| apply(side, edit));
    }
    let base = write(&case.base, case.looks[0]);
    let [ours, theirs] = [0, 1].map(|at| write(&sides[at], case.looks[at + 1]));
    let merge = |texts: [&str; 3]| {
        merged(What::Record, texts).map_err(|error| TestCaseError::fail(error.0))
    };
    let [base_values, our_values, their_values] = [read(&base)?, read(&ours)?, read(&theirs)?];

    let result = merge([&base, &ours, &theirs])?;
    check_loss(&base_values, &our_values, &result, 0)?;
    check_loss(&base_values, &their_values, &result, 2)?;

    let turned = merge([&base, &theirs, &ours])?;
    let [one, other] =
        [&result.text, &turned.text].map(|text| taken(text, 1).and_then(|text| read(&text)));
    let (one, other) = (Value::Mapping(one?), Value::Mapping(other?));
    let mut names = [result.conflicts.clone(), turned.conflicts.clone()];
    names.iter_mut().for_each(|names| names.sort());
    prop_assert_eq!(&names[0], &names[1], "\n{}\n{}", &result.text, &turned.text);
    prop_assert!(folded_alike(&one, &other), "{one:?} {other:?}");

    prop_assert_eq!(&merge([&base, &ours, &ours])?.text, &ours);
    prop_assert_eq!(&merge([&base, &base, &ours])?.text, &ours);
    prop_assert_eq!(&merge([&base, &ours, &base])?.text, &ours);
    if result.conflicts.is_empty() {
        // Where lines repeat, a second comparison of a text may pair them otherwise.
        let without_text = |text: &str| -> Result<Value, TestCaseError> {
            let mut values = read(text)?;
            values.shift_remove("summary");
            Ok(values.into())
        };
        for side in [&ours, &theirs] {
            let again = merge([&base, &result.text, side])?;
            let clashes = again.conflicts.iter().filter(|key| *key != "summary");
            prop_assert_eq!(clashes.count(), 0, "{:?}", again);
            let again = without_text(&taken(&again.text, 0)?)?;
            prop_assert!(
                values::alike(&again, &without_text(&result.text)?),
                "{:?}",
                again
            );
        }
    } else {
        conflicts.set(conflicts.get() + 1);
        let markers = result.text.matches("<<<<<<< HEAD").count();
        if markers == 1 && result.conflicts.len() > 1 {
            whole.set(whole.get() + 1);
        }
    }
    Ok(())
}

/// Alike as sets, where of two tags that are one either may stand.
fn folded_alike(one: &Value, other: &Value) -> bool {
    fn folded(value: &Value) -> Value {
        let mut value = value.clone();
        for key in LISTS {
            let Some(Value::Sequence(items)) = value.get_mut(*key) else {
                continue;
            };
            let mut set: Vec<Value> = Vec::new();
            for item in std::mem::take(items) {
                let item = match item.as_str() {
                    Some(text) if *key == "tags" => Tag::new(text).key().into_owned().into(),
                    _ => item,
                };
                if !set.contains(&item) {
                    set.push(item);
                }
            }
            *items = set;
        }
        value
    }
    values::alike(&folded(one), &folded(other))
}

fn cases() -> u32 {
    let asked = std::env::var("CIRC_MERGE_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

#[test]
fn the_laws_hold_over_random_files_and_edits() {
    let (conflicts, whole) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&case(), |case| laws(&case, &conflicts, &whole))
        .unwrap_or_else(|error| panic!("{error}"));
    // The test would say little if nothing or everything were a conflict.
    let (conflicts, cases) = (conflicts.get(), cases());
    assert!(
        (cases / 20..cases).contains(&conflicts),
        "{conflicts} conflicts"
    );
}
