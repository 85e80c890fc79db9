//! The three-way merge of a catalog's file, by meaning (design, section 7: git). Pure.
//!
//! git sees lines; this sees fields. Lists merge as sets, a mapping key by key, a text line by line
//! (diff3), `modified` and `reviewed` to the later date; any other value that both sides changed
//! is a conflict of that field alone. `values.rs` holds these rules.
//!
//! # The text
//!
//! Where git's own merge by line is clean and means the merged values, it is the result: so comments and
//! layout of both sides survive. Otherwise it is our text. Entries that only they changed are taken with
//! their lines (`entries.rs`); what both changed is brought in by verified edits ([`crate::yaml::edit`]), and
//! their other new comments above the fields they speak of (`comments.rs`). A conflict stands between git's
//! markers around its field (`conflict.rs`).
//!
//! # Promises
//!
//! Nothing is lost: each item that a side added and each value that it changed is in the result or
//! between markers. What was written is read back and compared before it is given out; where it does
//! not say what was meant, the whole files stand between markers. `tests.rs` holds these laws.
//!
//! # Limits
//!
//! Texts that are no sound YAML mapping, and those with tags such as `!name`, are not merged: git's own
//! merge is for them. A clash inside of a mapping is a conflict of its top-level key. An item of a list
//! that one side changed and the other removed stays, changed.

mod comments;
mod conflict;
mod entries;
mod lists;
mod rules;
mod side;
#[cfg(test)]
mod tests;
mod values;

use serde_yaml::{Mapping, Value};

use crate::yaml::edit::{self, Change};
use crate::yaml::emit::Field;
use crate::yaml::{Node, Style};

pub use conflict::{Labels, whole};
pub use rules::{Rules, What};

use side::Side;
use values::Three;

/// The texts of the three sides.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'t> {
    /// The common ancestor; empty where both sides added the file.
    pub base: &'t [u8],
    /// Our side.
    pub ours: &'t [u8],
    /// Their side.
    pub theirs: &'t [u8],
}

/// A merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text; with markers where there are conflicts.
    pub text: String,
    /// The top-level keys that clash, in the order of our text.
    pub conflicts: Vec<String>,
}

/// A side that is not merged by meaning, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmergeable(pub String);

impl std::fmt::Display for Unmergeable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unmergeable {}

/// Merges three texts of a file. `textual` is git's own merge of them by line, where that has no
/// conflict.
///
/// The result has no conflict and reads as the merged values, or it has conflict markers.
///
/// # Errors
///
/// [`Unmergeable`]: a side is no sound YAML mapping.
pub fn merge(
    sides: &Sides<'_>,
    textual: Option<&str>,
    rules: &Rules,
    labels: &Labels<'_>,
) -> Result<Merged, Unmergeable> {
    let base = Side::read("the common ancestor", sides.base, rules)?;
    let ours = Side::read("our side", sides.ours, rules)?;
    let theirs = Side::read("their side", sides.theirs, rules)?;
    for (one, other, result) in [
        (&base, &theirs, &ours),
        (&base, &ours, &theirs),
        (&theirs, &ours, &ours),
    ] {
        if one.text == other.text {
            return Ok(Merged::clean(result.text));
        }
    }
    let textual =
        textual.and_then(|text| Side::read("the textual merge", text.as_bytes(), rules).ok());
    let all = All {
        base,
        ours,
        theirs,
        rules,
    };
    let plan = all.plan(textual.as_ref());
    if let Some(textual) = textual.filter(|textual| plan.is_meant_by(textual)) {
        return Ok(Merged::clean(textual.text));
    }
    let taken = all.rewrite(&plan, entries::take(&all, &plan));
    let (text, plan) = match taken.1.meant(&taken.0, &all) {
        Some(_) => taken,
        None => all.rewrite(&plan, entries::Taken::nothing(&all)),
    };
    let Some(new) = plan.meant(&text, &all) else {
        return Ok(all.whole(labels));
    };
    let with_comments = comments::carry(&new, &all, &plan);
    let new = plan.meant(&with_comments, &all).unwrap_or(new);
    if plan.conflicts.is_empty() {
        return Ok(Merged::clean(new.text));
    }
    let bare = new.without_braces();
    let bare = bare.as_deref().and_then(|text| plan.meant(text, &all));
    let marked = conflict::mark(&bare.unwrap_or(new), &all, &plan, labels);
    Ok(marked.unwrap_or_else(|| all.whole(labels)))
}

impl Merged {
    fn clean(text: &str) -> Merged {
        Merged {
            text: text.to_owned(),
            conflicts: Vec::new(),
        }
    }
}

/// The three sides, read.
struct All<'t> {
    base: Side<'t>,
    ours: Side<'t>,
    theirs: Side<'t>,
    rules: &'t Rules,
}

/// What the result is to say.
#[derive(Clone)]
struct Plan {
    /// The merged values, without those that clash.
    values: Mapping,
    /// The keys that clash.
    conflicts: Vec<String>,
}

impl All<'_> {
    fn plan(&self, textual: Option<&Side<'_>>) -> Plan {
        let mut plan = Plan {
            values: Mapping::new(),
            conflicts: Vec::new(),
        };
        for key in self.keys() {
            let three = Three {
                base: self.base.values.get(key),
                ours: self.ours.values.get(key),
                theirs: self.theirs.values.get(key),
                textual: textual.and_then(|textual| textual.values.get(key)),
            };
            match values::merge(self.rules.how(key), three) {
                // Together both sides may have taken all items of a list.
                Ok(value) => {
                    if let Some(value) = value.and_then(|value| self.rules.said(value)) {
                        plan.values.insert(key.into(), value);
                    }
                }
                Err(values::Clash) => plan.conflicts.push(key.to_owned()),
            }
        }
        plan
    }

    /// The keys of our side, then those that only the other side has.
    fn keys(&self) -> impl Iterator<Item = &str> {
        let beyond = self.theirs.values.keys();
        let beyond = beyond.filter(|key| !self.ours.values.contains_key(*key));
        let keys = self.ours.values.keys().chain(beyond);
        keys.filter_map(Value::as_str)
    }

    /// The text with what is planned, and the plan then: a change that cannot be made with certainty
    /// becomes a conflict.
    fn rewrite(&self, plan: &Plan, taken: entries::Taken) -> (String, Plan) {
        let mut text = taken.text;
        let mut plan = plan.clone();
        let mut refused = Vec::new();
        for key in self.keys() {
            if plan.clashes(key) || taken.keys.contains(key) {
                continue;
            }
            match self.change(&text, key, plan.values.get(key)) {
                Ok(new) => text = new,
                Err(_) => refused.push(key.to_owned()),
            }
        }
        for key in refused {
            plan.values.shift_remove(key.as_str());
            plan.conflicts.push(key);
        }
        (text, plan)
    }

    /// The text in which a key holds this; it goes where that is nothing.
    fn change(&self, text: &str, key: &str, new: Option<&Value>) -> Result<String, edit::Refusal> {
        let order: Vec<&str> = self.rules.order.iter().map(String::as_str).collect();
        let apply = |change| edit::apply(text, &[change], &order, &self.rules.limits);
        let old = self.ours.values.get(key);
        if old == new {
            return Ok(text.to_owned());
        }
        if let (Some(Value::Mapping(old)), Some(Value::Mapping(new))) = (old, new)
            && let Some(text) = self.change_inside(text, key, old, new)
        {
            return Ok(text);
        }
        let Some(value) = new else {
            return apply(Change::Unset { key });
        };
        let node = self.theirs.doc.root().get(key);
        let node = node.filter(|_| self.theirs.values.get(key) == Some(value));
        let value = field(value, node, self.theirs.text);
        apply(Change::Set { key, value })
    }

    /// The text in which the mapping under a key is this one, changed key by key: so the comments inside
    /// of it stay. `None` where that does not make this mapping.
    fn change_inside(&self, text: &str, key: &str, old: &Mapping, new: &Mapping) -> Option<String> {
        let limits = &self.rules.limits;
        let within = within(old, new);
        let changes = within.iter().map(|(name, value)| match value {
            Some(value) => Change::Set {
                key: name,
                value: Field::Value(value),
            },
            None => Change::Unset { key: name },
        });
        let changes: Vec<Change<'_>> = changes.collect();
        let text = edit::apply_within(text, key, &changes, &[], limits).ok()?;
        let read = Side::read("the result", text.as_bytes(), self.rules).ok()?;
        let is_meant = read.values.get(key).and_then(Value::as_mapping) == Some(new);
        is_meant.then_some(text)
    }

    /// A conflict of the whole files.
    fn whole(&self, labels: &Labels<'_>) -> Merged {
        let sides = Sides {
            base: self.base.text.as_bytes(),
            ours: self.ours.text.as_bytes(),
            theirs: self.theirs.text.as_bytes(),
        };
        Merged {
            text: String::from_utf8_lossy(&whole(&sides, labels)).into_owned(),
            conflicts: self.keys().map(str::to_owned).collect(),
        }
    }
}

/// What differs between two mappings, by key.
fn within<'v>(old: &'v Mapping, new: &'v Mapping) -> Vec<(&'v str, Option<&'v Value>)> {
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    let gone = gone.map(|key| (key, None));
    let other = new
        .iter()
        .filter(|(key, value)| old.get(*key) != Some(value));
    let other = other.map(|(key, value)| (key, Some(value)));
    let all = gone.chain(other);
    all.filter_map(|(key, value)| Some((key.as_str()?, value)))
        .collect()
}

/// How a value is written: as their side has it, where it is theirs.
fn field<'v>(value: &'v Value, node: Option<Node<'_, '_>>, text: &str) -> Field<'v> {
    let Value::String(new) = value else {
        return Field::Value(value);
    };
    let Some(node) = node else {
        return Field::Prose(new);
    };
    let written = text.get(node.span()).unwrap_or_default();
    let is_block = matches!(node.style(), Style::Folded | Style::Literal);
    match () {
        () if is_block || written.contains(['\n', '\r']) => Field::Prose(new),
        () if node.is_plain() => Field::Date(new),
        () => Field::Text(new),
    }
}

impl Plan {
    /// Whether a key is one of those that clash.
    fn clashes(&self, key: &str) -> bool {
        self.conflicts.iter().any(|clash| clash == key)
    }

    /// Whether a text that git merged by line means what is planned.
    fn is_meant_by(&self, textual: &Side<'_>) -> bool {
        let has = |(key, value): (&Value, &Value)| {
            let found = textual.values.get(key);
            found.is_some_and(|found| values::alike(found, value))
        };
        self.conflicts.is_empty()
            && self.values.len() == textual.values.len()
            && self.values.iter().all(has)
    }

    /// A text, read, if it holds the planned values, and those of our side where they clash.
    fn meant<'t>(&self, text: &'t str, all: &All<'_>) -> Option<Side<'t>> {
        let new = Side::read("the result", text.as_bytes(), all.rules).ok()?;
        (new.values == self.values_with(&all.ours)).then_some(new)
    }

    /// The planned values, and those of a side where they clash.
    fn values_with(&self, side: &Side<'_>) -> Mapping {
        let clashing = self.conflicts.iter().map(|key| Value::from(key.as_str()));
        let clashing = clashing.filter_map(|key| {
            let value = side.values.get(&key)?.clone();
            Some((key, value))
        });
        self.values.clone().into_iter().chain(clashing).collect()
    }
}
