//! The laws of the merge, over random files and two random scripts of edits.
//!
//! Nothing is lost; which side is ours makes no difference to the values; what is merged once is merged;
//! a side that changed nothing gives the other side; the result can be read, or has well-formed markers
//! of which either side can be read.

use std::cell::Cell;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

use super::super::{Merged, What, values};
use super::cases::{Case, DATES, LISTS, apply, case, write};
use super::merged;
use crate::model::{Date, Tag};
use crate::yaml::{self, Limits};

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
            // Together both sides may have taken all of it.
            let new = match new {
                None => &none,
                Some(Value::Mapping(new)) => new,
                Some(_) => return false,
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

    for side in [&ours, &theirs] {
        for comment in side
            .lines()
            .filter(|line| line.starts_with("# above") && !base.contains(line))
        {
            prop_assert!(
                result.text.contains(comment),
                "{comment} in\n{}",
                result.text
            );
        }
    }

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
    let (conflicts, whole, cases) = (conflicts.get(), whole.get(), cases());
    let said = format!("{conflicts} conflicts, {whole} of them of whole files, in {cases} merges");
    assert!((cases / 40..cases / 2).contains(&conflicts), "{said}");
    assert!(whole < conflicts / 10, "{said}");
}
