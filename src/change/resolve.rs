//! Finishing a conflict field by field: what the sides of a conflict say, and the text that an answer makes.
//!
//! A conflict is a run of lines. Where its sides make a text that can be read, it is asked for by the fields in
//! which they differ; else by its lines. An answer gives the text with one conflict less: the lines of a side as
//! they are, or, where fields are taken from both, our lines with their values, by verified edits. Every answer
//! is read again before it counts.

use std::cmp::Ordering;

use serde_yaml::Value;

use crate::yaml::conflict::{Conflict, Side, take};
use crate::yaml::edit::{self, Change};
use crate::yaml::emit::Field;
use crate::yaml::{self, Limits, Span};

/// A field in which the sides of a conflict differ. Null where a side does not have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The key in the file.
    pub key: String,
    /// What was here.
    pub ours: Value,
    /// What both began with, where that is known.
    pub base: Option<Value>,
    /// What is merged in.
    pub theirs: Value,
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// The items of both lists, or both texts one behind the other: see [`Clash::both`].
    Both,
}

/// Why an answer makes no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Clash {
    /// What both sides together say: of lists the items that are on either, but for those that one side took
    /// out; of texts ours, an empty line, and theirs. Nothing where values cannot stand side by side.
    pub fn both(&self) -> Option<Value> {
        match (&self.ours, &self.theirs) {
            (Value::Sequence(ours), Value::Sequence(theirs)) => {
                let base = match &self.base {
                    Some(Value::Sequence(base)) => base.as_slice(),
                    _ => &[],
                };
                let kept = ours
                    .iter()
                    .filter(|item| theirs.contains(item) || !base.contains(item));
                let come = theirs
                    .iter()
                    .filter(|item| !ours.contains(item) && !base.contains(item));
                Some(Value::Sequence(kept.chain(come).cloned().collect()))
            }
            (Value::String(ours), Value::String(theirs)) if is_prose(ours) || is_prose(theirs) => {
                Some(match () {
                    () if ours.contains(theirs.as_str()) => ours.clone().into(),
                    () if theirs.contains(ours.as_str()) => theirs.clone().into(),
                    () => format!("{}\n\n{}", ours.trim_end(), theirs.trim_start()).into(),
                })
            }
            _ => None,
        }
    }

    /// What is plain to choose, because one side alone has changed the field.
    pub fn plain(&self) -> Option<Choice> {
        match &self.base {
            Some(base) if *base == self.ours => Some(Choice::Theirs),
            Some(base) if *base == self.theirs => Some(Choice::Ours),
            _ => None,
        }
    }

    fn chosen(&self, choice: Choice) -> Value {
        match choice {
            Choice::Ours => self.ours.clone(),
            Choice::Theirs => self.theirs.clone(),
            Choice::Both => self.both().unwrap_or_else(|| self.ours.clone()),
        }
    }
}

/// Whether a text is more than a line's worth of words.
fn is_prose(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > 60
}

/// The fields in which the sides of the conflict with this number differ, in the order of the text. `None`
/// where the sides make no text that can be read, or one that says the same: then the lines are the question.
/// `base` is the whole file that both sides began with, where the conflict does not show it.
pub fn clashes(
    text: &str,
    conflicts: &[Conflict],
    at: usize,
    base: Option<&str>,
    limits: &Limits,
) -> Option<Vec<Clash>> {
    let with = |side: Side| {
        let of = |number| if number == at { side } else { Side::Ours };
        entries(&take(text, conflicts, of), limits)
    };
    let (ours, theirs) = (with(Side::Ours)?, with(Side::Theirs)?);
    let shows_base = conflicts.get(at).is_some_and(|one| one.base.is_some());
    let base = match shows_base {
        true => with(Side::Base),
        false => base.and_then(|text| entries(text, limits)),
    };
    let mut keys: Vec<&String> = ours.iter().map(|(key, _)| key).collect();
    keys.extend(
        theirs
            .iter()
            .map(|(key, _)| key)
            .filter(|key| get(&ours, key).is_null()),
    );
    keys.dedup();
    let clash = |key: &String| Clash {
        key: key.clone(),
        ours: get(&ours, key),
        base: base.as_ref().map(|base| get(base, key)),
        theirs: get(&theirs, key),
    };
    let clashes = keys.into_iter().map(clash);
    let clashes: Vec<Clash> = clashes.filter(|it| it.ours != it.theirs).collect();
    (!clashes.is_empty()).then_some(clashes)
}

/// The text in which the lines of a conflict are these.
pub fn with_lines(text: &str, conflict: &Conflict, lines: &str) -> String {
    let before = text.get(..conflict.span.start).unwrap_or_default();
    let after = text.get(conflict.span.end..).unwrap_or_default();
    format!("{before}{lines}{after}")
}

/// The text in which the fields of the conflict with this number are as they were chosen. `order` holds the
/// known keys in canonical order.
///
/// # Errors
///
/// The choices make no text that says just that.
pub fn with_fields(
    text: &str,
    conflicts: &[Conflict],
    at: usize,
    choices: &[(Clash, Choice)],
    (order, limits): (&[&str], &Limits),
) -> Result<String, Refusal> {
    let Some(conflict) = conflicts.get(at) else {
        return Err(Refusal("there is no such conflict".to_owned()));
    };
    let all = |choice| choices.iter().all(|(_, chosen)| *chosen == choice);
    for (choice, side) in [(Choice::Ours, Side::Ours), (Choice::Theirs, Side::Theirs)] {
        if all(choice) {
            let lines = text.get(conflict.side(side)).unwrap_or_default();
            return Ok(with_lines(text, conflict, lines));
        }
    }
    let ours = take(text, conflicts, |_| Side::Ours);
    let mut new = ours.clone();
    for (clash, choice) in choices.iter().filter(|(_, choice)| *choice != Choice::Ours) {
        let value = clash.chosen(*choice);
        new = set(&new, &clash.key, &value, order, limits)?;
    }
    let written = entries(&new, limits).unwrap_or_default();
    for (clash, choice) in choices {
        if get(&written, &clash.key) != clash.chosen(*choice) {
            return Err(Refusal(format!(
                "{} would not be what was chosen",
                clash.key
            )));
        }
    }
    back(text, conflicts, at, &ours, &new)
}

/// Gives a key a value, or takes it out.
fn set(
    text: &str,
    key: &str,
    value: &Value,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let items: Option<Vec<String>> = match value {
        Value::Sequence(items) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    };
    let is_date = |text: &str| crate::model::Date::parse(text).is_some();
    let value = match (value, &items) {
        (Value::Null, _) => return apply(text, &Change::Unset { key }, order, limits),
        (_, Some(items)) => Field::List(items),
        (Value::String(text), _) if is_date(text) => Field::Date(text),
        (Value::String(text), _) if is_prose(text) => Field::Prose(text),
        (Value::String(text), _) => Field::Text(text),
        (value, _) => Field::Value(value),
    };
    apply(text, &Change::Set { key, value }, order, limits)
}

fn apply(
    text: &str,
    change: &Change<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let done = edit::apply(text, std::slice::from_ref(change), order, limits);
    done.map_err(|refusal| Refusal(refusal.message))
}

/// Brings a change of the text with our sides back into the text with its other conflicts.
fn back(
    text: &str,
    conflicts: &[Conflict],
    at: usize,
    ours: &str,
    new: &str,
) -> Result<String, Refusal> {
    let entangled = || Refusal("it reaches into another conflict of the file".to_owned());
    // Where each conflict's lines are in the text with our sides.
    let mut places: Vec<Span> = Vec::new();
    let (mut done, mut length) = (0, 0);
    for conflict in conflicts {
        length += conflict.span.start - done;
        places.push(length..length + conflict.ours.len());
        length += conflict.ours.len();
        done = conflict.span.end;
    }
    let own = places.get(at).cloned().unwrap_or(0..0);
    let same = ours
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let mut from = same.min(own.start);
    let most = ours.len().min(new.len()) - same;
    let (back, forth) = (ours.bytes().rev(), new.bytes().rev());
    let same = back
        .zip(forth)
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let mut to = (ours.len() - same).max(own.end);
    while !ours.is_char_boundary(from) || !new.is_char_boundary(from) {
        from -= 1;
    }
    while !ours.is_char_boundary(to) || !new.is_char_boundary(new.len() - (ours.len() - to)) {
        to += 1;
    }
    let is_other = |(number, place): (usize, &Span)| match number.cmp(&at) {
        Ordering::Less => place.end > from,
        Ordering::Equal => false,
        Ordering::Greater => place.start < to,
    };
    if places.iter().enumerate().any(is_other) {
        return Err(entangled());
    }
    // How much longer the marked text is, up to a conflict or behind it.
    let longer = |count: usize| -> usize {
        let passed = conflicts.iter().zip(&places).take(count);
        passed
            .map(|(one, place)| one.span.len() - place.len())
            .sum()
    };
    let middle = new
        .get(from..new.len() - (ours.len() - to))
        .unwrap_or_default();
    let before = text.get(..from + longer(at)).ok_or_else(entangled)?;
    let after = text.get(to + longer(at + 1)..).ok_or_else(entangled)?;
    Ok(format!("{before}{middle}{after}"))
}

/// The entries of a text that can be read, none of an empty one.
pub fn entries(text: &str, limits: &Limits) -> Option<Vec<(String, Value)>> {
    let parsed = yaml::read(text.as_bytes(), limits);
    if !parsed.faults.is_empty() {
        return None;
    }
    let doc = parsed.doc?;
    let Some(root) = doc.mapping().ok()? else {
        return Some(Vec::new());
    };
    let entry = |(key, value): (yaml::Node<'_, '_>, _)| {
        (key.key_text().into_owned(), yaml::to_value(value))
    };
    Some(root.entries().map(entry).collect())
}

fn get(entries: &[(String, Value)], key: &str) -> Value {
    let found = entries.iter().find(|(name, _)| name == key);
    found.map_or(Value::Null, |(_, value)| value.clone())
}

#[cfg(test)]
mod tests;
