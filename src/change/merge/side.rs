//! One side of a merge: its text, read.

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use super::{Rules, Unmergeable};
use crate::yaml::{self, Doc, Node, Style};

/// A text and what it says.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) doc: Doc<'t>,
    /// The values by their top-level keys, without the absent ones.
    pub(super) values: Mapping,
}

impl<'t> Side<'t> {
    /// Reads a text that `name` calls so.
    ///
    /// # Errors
    ///
    /// It is no YAML, no mapping, has a fault that leaves its values in doubt, or tags.
    pub(super) fn read(name: &str, bytes: &'t [u8], rules: &Rules) -> Result<Self, Unmergeable> {
        let refused = |why: &str| Unmergeable(format!("{name}: {why}"));
        let text = std::str::from_utf8(bytes).map_err(|_| refused("it is not UTF-8"))?;
        let parsed = yaml::read(bytes, &rules.limits);
        if let Some(fault) = parsed.faults.first() {
            return Err(refused(&fault.message));
        }
        let doc = parsed.doc.ok_or_else(|| refused("it cannot be read"))?;
        let root = doc.mapping().map_err(|fault| refused(&fault.message))?;
        // The tag of a value is lost on the way to its meaning.
        if has_tag(doc.root()) {
            return Err(refused("it has a value with a tag"));
        }
        let mut values = Mapping::new();
        for (key, value) in root.into_iter().flat_map(Node::entries) {
            let value = match yaml::to_value(value) {
                Value::Null if rules.empty_counts() => Value::Mapping(Mapping::new()),
                value if is_nothing(&value) && !rules.empty_counts() => continue,
                value => value,
            };
            values.insert(Value::String(key.key_text().into_owned()), value);
        }
        Ok(Side { text, doc, values })
    }

    /// The whole lines of the entry of a top-level key. `None` where it has none of its own: in braces,
    /// or where a merge key brings it in.
    pub(super) fn lines(&self, key: &str) -> Option<Range<usize>> {
        let root = self.doc.root();
        if root.style() == Style::Flow {
            return None;
        }
        let (key, value) = root
            .written_entries()
            .find(|(found, _)| found.key_text() == key)?;
        let start = line_start(self.text, key.outer_span().start);
        let before = self.text.get(start..key.outer_span().start)?;
        let is_mark = |text: &str| text.trim_matches([' ', '\t', '\u{feff}', '?']).is_empty();
        if !is_mark(before) {
            return None;
        }
        let end = value.outer_span().end.max(key.span().end);
        let is_ended = matches!(value.style(), Style::Folded | Style::Literal)
            && self.text.get(..end)?.ends_with('\n');
        let end = if is_ended {
            end
        } else {
            line_end(self.text, end)
        };
        Some(start..end)
    }

    /// Where an entry would stand that comes behind these keys, the nearest of them first: behind the
    /// lines of the first of them that is there, else before all others.
    pub(super) fn place_behind<'k>(&self, keys: impl Iterator<Item = &'k str>) -> usize {
        let behind = keys.filter_map(|key| self.lines(key)).next();
        let first = || {
            let (first, _) = self.doc.root().written_entries().next()?;
            Some(line_start(self.text, first.outer_span().start))
        };
        behind
            .map(|lines| lines.end)
            .or_else(first)
            .unwrap_or(self.text.len())
    }

    /// The top-level keys before this one, the nearest first.
    pub(super) fn keys_before(&self, key: &str) -> impl Iterator<Item = &str> {
        let names: Vec<&str> = self.values.keys().filter_map(Value::as_str).collect();
        let at = names.iter().position(|name| *name == key).unwrap_or(0);
        names.into_iter().take(at).rev()
    }
}

/// Whether a value is an absent one (design, section 2: "An empty value is an absent value").
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Sequence(items) => items.is_empty(),
        Value::Mapping(entries) => entries.is_empty(),
        _ => false,
    }
}

fn has_tag(node: Node<'_, '_>) -> bool {
    // What an alias stands for is looked at where it is written.
    if node.is_alias() {
        return false;
    }
    node.tag_span().is_some()
        || node.items().any(has_tag)
        || node
            .written_entries()
            .any(|(key, value)| has_tag(key) || has_tag(value))
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// The byte behind the line break of the line.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}
