//! The three-way merge of values (design, section 7: git): what a field holds when two sides changed
//! it.
//!
//! Who changed nothing takes what the other did. Where both did, lists merge as sets, mappings key by
//! key, texts line by line; anything else clashes.

use std::collections::HashMap;

use serde_yaml::{Mapping, Value};

use super::lists;
use crate::model::Date;

/// How the values of a field merge where their shape does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As what they are.
    Plain,
    /// As a list, which may be written as a single value.
    List,
    /// As a list of tags, which letter case does not tell apart.
    Tags,
    /// As a date: of two new ones the later.
    Later,
}

/// Both sides have changed the value, and the changes do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clash;

/// A value on the three sides; `None` where it is absent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Three<'v> {
    pub(super) base: Option<&'v Value>,
    pub(super) ours: Option<&'v Value>,
    pub(super) theirs: Option<&'v Value>,
    /// What a merge of the texts by line, which had no conflict, holds here.
    pub(super) textual: Option<&'v Value>,
}

/// The merged value. Our order of a list goes first; what they added comes behind it.
pub(super) fn merge(how: How, three: Three<'_>) -> Result<Option<Value>, Clash> {
    let Three {
        base, ours, theirs, ..
    } = three;
    if ours == theirs || theirs == base {
        return Ok(ours.cloned());
    }
    if ours == base {
        return Ok(theirs.cloned());
    }
    if let Some(sides) = lists::items_of(how, three) {
        let merged = lists::merge(how, sides)?;
        let is_gone = merged.is_empty() && (ours.is_none() || theirs.is_none());
        return Ok((!is_gone).then_some(Value::Sequence(merged)));
    }
    match (base, ours, theirs) {
        (Some(Value::Mapping(base)), Some(Value::Mapping(ours)), Some(Value::Mapping(theirs))) => {
            let textual = three.textual.and_then(Value::as_mapping);
            Ok(Some(mappings(base, ours, theirs, textual)?.into()))
        }
        (None, Some(Value::Mapping(ours)), Some(Value::Mapping(theirs))) => {
            let textual = three.textual.and_then(Value::as_mapping);
            Ok(Some(
                mappings(&Mapping::new(), ours, theirs, textual)?.into(),
            ))
        }
        // All of it went on one side, and some of it on the other.
        (Some(Value::Mapping(base)), None, Some(Value::Mapping(side)))
        | (Some(Value::Mapping(base)), Some(Value::Mapping(side)), None)
            if side.iter().all(|(key, value)| base.get(key) == Some(value)) =>
        {
            Ok(None)
        }
        (_, Some(ours), Some(theirs)) if how == How::Later => later(ours, theirs).map(Some),
        (Some(Value::String(base)), Some(Value::String(ours)), Some(Value::String(theirs))) => {
            let by_line = lines(base, ours, theirs);
            let merged = by_line.map(Value::String).or_else(|| {
                let textual = three.textual.filter(|value| value.is_string());
                textual.cloned()
            });
            merged.map(Some).ok_or(Clash)
        }
        _ => Err(Clash),
    }
}

/// Key by key: those of our side in their order, then those that only the other side has.
pub(super) fn mappings(
    base: &Mapping,
    ours: &Mapping,
    theirs: &Mapping,
    textual: Option<&Mapping>,
) -> Result<Mapping, Clash> {
    let mut merged = Mapping::new();
    let beyond = theirs.keys().filter(|key| !ours.contains_key(key));
    for key in ours.keys().chain(beyond) {
        let three = Three {
            base: base.get(key),
            ours: ours.get(key),
            theirs: theirs.get(key),
            textual: textual.and_then(|textual| textual.get(key)),
        };
        if let Some(value) = merge(How::Plain, three)? {
            merged.insert(key.clone(), value);
        }
    }
    Ok(merged)
}

/// The later of two dates; of two that are one day, the longer text, so that it does not matter which
/// side is ours.
fn later(ours: &Value, theirs: &Value) -> Result<Value, Clash> {
    let (Some(one), Some(other)) = (Date::of_value(ours), Date::of_value(theirs)) else {
        return Err(Clash);
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let (our_key, their_key) = ((one, text(ours)), (other, text(theirs)));
    Ok(if our_key >= their_key { ours } else { theirs }.clone())
}

/// A merge by line (diff3); `None` where both sides changed the same lines.
fn lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    // A last line without an end would be another line than the same one with an end.
    let [base, ours, theirs] = [base, ours, theirs].map(|text| format!("{text}\n"));
    let merged = diffy::merge(&base, &ours, &theirs).ok()?;
    merged.strip_suffix('\n').map(str::to_owned)
}

/// Whether two values are the same when the order of items is none of their meaning.
pub(super) fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Sequence(one), Value::Sequence(other)) if one.len() == other.len() => {
            // Those that are the very same are found by hash: a list may be long.
            let mut left: HashMap<&Value, usize> = HashMap::new();
            for item in other {
                *left.entry(item).or_default() += 1;
            }
            let mut is_other = |item: &&Value| match left.get_mut(*item) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            };
            let rest: Vec<&Value> = one.iter().filter(&mut is_other).collect();
            let left = left.into_iter();
            let left = left.flat_map(|(item, count)| std::iter::repeat_n(item, count));
            let mut left: Vec<&Value> = left.collect();
            rest.into_iter().all(|item| {
                let at = left.iter().position(|other| alike(item, other));
                at.map(|at| left.swap_remove(at)).is_some()
            })
        }
        (Value::Mapping(one), Value::Mapping(other)) => {
            let has = |(key, value): (&Value, &Value)| {
                other.get(key).is_some_and(|other| alike(value, other))
            };
            one.len() == other.len() && one.iter().all(has)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<Value> {
        (text != "-").then(|| serde_yaml::from_str(text).unwrap())
    }

    fn merged(how: How, sides: [&str; 3]) -> Result<Option<Value>, Clash> {
        let [base, ours, theirs] = sides.map(value);
        merge(
            how,
            Three {
                base: base.as_ref(),
                ours: ours.as_ref(),
                theirs: theirs.as_ref(),
                textual: None,
            },
        )
    }

    /// `-` is an absent value, `clash` a clash.
    fn check_as(how: How, base: &str, ours: &str, theirs: &str, expected: &str) {
        let found = merged(how, [base, ours, theirs]);
        let wanted = match expected {
            "clash" => Err(Clash),
            text => Ok(value(text)),
        };
        assert_eq!(found, wanted, "{base} | {ours} | {theirs}");
        let turned = merged(how, [base, theirs, ours]);
        let same = match (&found, &turned) {
            (Ok(Some(one)), Ok(Some(other))) => {
                alike(one, other) || matches!(how, How::Tags | How::List)
            }
            (one, other) => one == other,
        };
        assert!(same, "{found:?} {turned:?}");
    }

    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        check_as(How::Plain, base, ours, theirs, expected);
    }

    #[test]
    fn who_changed_nothing_takes_what_the_other_did() {
        check("a", "a", "b", "b");
        check("a", "b", "a", "b");
        check("a", "b", "b", "b");
        check("a", "-", "a", "-");
        check("-", "-", "a", "a");
        check("a", "-", "-", "-");
        check("[a, b]", "[a, b]", "[b, x, a]", "[b, x, a]");
    }

    #[test]
    fn other_scalars_clash() {
        check("a", "b", "c", "clash");
        check("-", "b", "c", "clash");
        check("a", "-", "c", "clash");
        check("1", "2", "3", "clash");
        check("a", "[b]", "{c: d}", "clash");
    }

    #[test]
    fn lists_merge_as_sets() {
        check("[a]", "[a, b]", "[a, c]", "[a, b, c]");
        check("[a, b]", "[a, b, x]", "[b]", "[b, x]");
        check("[a, b]", "[b]", "[a, b, c]", "[b, c]");
        check("[a, b]", "[b]", "[a]", "[]");
        check("[a]", "[a, b]", "[b, a, c]", "[a, b, c]");
        check("-", "[a]", "[b]", "[a, b]");
        check("[a]", "-", "[a, b]", "[b]");
        check("[a]", "-", "[]", "-");
        check(
            "[{t: 1}]",
            "[{t: 1}, {t: 2}]",
            "[{t: 3}]",
            "[{t: 2}, {t: 3}]",
        );
    }

    #[test]
    fn a_list_may_be_a_single_value() {
        check_as(How::List, "a", "b", "c", "[b, c]");
        check("a", "[a, b]", "c", "[b, c]");
        check_as(How::List, "-", "a", "b", "[a, b]");
    }

    #[test]
    fn tags_are_told_apart_by_more_than_letter_case() {
        check_as(How::Tags, "[a]", "[a, Desk]", "[a, desk]", "[a, Desk]");
        check_as(
            How::List,
            "[a]",
            "[a, Desk]",
            "[a, desk]",
            "[a, Desk, desk]",
        );
        check_as(How::Tags, "[Desk]", "[desk]", "[Desk, x]", "[desk, x]");
    }

    #[test]
    fn mappings_merge_key_by_key() {
        check(
            "{a: 1, b: 2}",
            "{a: 3, b: 2}",
            "{a: 1, b: 4}",
            "{a: 3, b: 4}",
        );
        check(
            "{a: 1}",
            "{a: 1, x: 1}",
            "{a: 1, y: 1}",
            "{a: 1, x: 1, y: 1}",
        );
        check("{a: 1, b: 1}", "{b: 1}", "{a: 1, b: 2}", "{b: 2}");
        check("{a: 1}", "{}", "{a: 2}", "clash");
        check("{a: 1}", "-", "{a: 2}", "clash");
        check("{a: 1}", "-", "{a: 1, b: 2}", "clash");
        check("{a: 1, b: 2}", "-", "{a: 1}", "-");
        check("-", "{a: 1}", "{b: 1}", "{a: 1, b: 1}");
        check(
            "{a: {l: [x]}}",
            "{a: {l: [x, y]}}",
            "{a: {l: [z]}}",
            "{a: {l: [y, z]}}",
        );
    }

    #[test]
    fn the_later_date_is_taken() {
        let check = |base, ours, theirs, expected| {
            check_as(How::Later, base, ours, theirs, expected);
        };
        check("2017-01-01", "2017-02-01", "2017-03-01", "2017-03-01");
        check("2017-01-01", "2017-03-01", "2017-02-01", "2017-03-01");
        check("-", "2017", "2017-01-01", "2017-01-01");
        check("2017-01-01", "soon", "2017-03-01", "clash");
        check("2017-01-01", "-", "2017-03-01", "clash");
    }

    #[test]
    fn texts_merge_by_line() {
        let text = |lines: &[&str]| format!("{:?}", lines.join("\n"));
        let base = text(&["One.", "", "Two.", "", "Three."]);
        check(
            &base,
            &text(&["One!", "", "Two.", "", "Three."]),
            &text(&["One.", "", "Two.", "", "Three!"]),
            &text(&["One!", "", "Two.", "", "Three!"]),
        );
        check(
            &base,
            &text(&["One!", "", "Two.", "", "Three."]),
            &text(&["One?", "", "Two.", "", "Three."]),
            "clash",
        );
        check(
            &base,
            &text(&["One.", "", "Two.", "", "Three.", "", "Four."]),
            &text(&["Two.", "", "Three."]),
            &text(&["Two.", "", "Three.", "", "Four."]),
        );
    }
}
