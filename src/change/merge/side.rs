//! One side of a merge: its text, read.

use std::collections::HashMap;
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
    /// The keys that have lines of their own, with these, in the order of the text.
    entries: Vec<(String, Range<usize>)>,
    /// Where an entry stands among these.
    index: HashMap<String, usize>,
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
            if let Some(value) = rules.said(yaml::to_value(value)) {
                values.insert(Value::String(key.key_text().into_owned()), value);
            }
        }
        let is_block = doc.root().style() == Style::Block;
        let entries = doc.root().written_entries().filter(|_| is_block);
        let entries = entries.filter_map(|(key, value)| {
            let lines = entry_lines(text, key, value)?;
            Some((key.key_text().into_owned(), lines))
        });
        let entries: Vec<(String, Range<usize>)> = entries.collect();
        let keys = entries.iter().enumerate();
        let index = keys.map(|(at, (key, _))| (key.clone(), at)).collect();
        Ok(Side {
            text,
            doc,
            values,
            entries,
            index,
        })
    }

    /// The whole lines of the entry of a top-level key. `None` where it has none of its own: in braces,
    /// or where a merge key brings it in.
    pub(super) fn lines(&self, key: &str) -> Option<Range<usize>> {
        let at = self.index.get(key)?;
        self.entries.get(*at).map(|(_, lines)| lines.clone())
    }

    /// The text without the braces of a mapping that holds nothing: they stand where its last field went,
    /// and beside the lines of a field they would be wrong. `None` where it holds something.
    pub(super) fn without_braces(&self) -> Option<String> {
        let root = self.doc.root();
        if root.style() != Style::Flow || root.written_entries().next().is_some() {
            return None;
        }
        let span = root.outer_span();
        let (before, behind) = (self.text.get(..span.start)?, self.text.get(span.end..)?);
        let behind = match behind.strip_prefix("\r\n").or(behind.strip_prefix('\n')) {
            Some(rest) if line_start(self.text, span.start) == span.start => rest,
            _ => behind,
        };
        Some([before, behind].concat())
    }

    /// The entries that have lines of their own, from the one that a byte is in or, where it is in none,
    /// the next below it.
    pub(super) fn entries_from(&self, at: usize) -> impl Iterator<Item = (&str, Range<usize>)> {
        let first = self.entries.partition_point(|(_, lines)| lines.end <= at);
        let entries = self.entries.iter().skip(first);
        entries.map(|(key, lines)| (key.as_str(), lines.clone()))
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

/// The whole lines of an entry of a mapping, with the comment beside it; a byte-order mark is no part of
/// them. `None` where something else stands before its key.
pub(super) fn entry_lines(
    text: &str,
    key: Node<'_, '_>,
    value: Node<'_, '_>,
) -> Option<Range<usize>> {
    let start = line_start(text, key.outer_span().start);
    let before = text.get(start..key.outer_span().start)?;
    let is_mark = before.trim_matches([' ', '\t', '?']).is_empty();
    let end = value.outer_span().end.max(key.span().end);
    is_mark.then(|| start..line_end(text, end))
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

pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    match before.rfind('\n') {
        Some(end) => end + 1,
        None => before.len() - before.trim_start_matches('\u{feff}').len(),
    }
}

/// The byte behind the line break of the line that a value ends in. What ends behind one, as a text in
/// lines does, has no more of its line.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    if text.get(..at).is_some_and(|before| before.ends_with('\n')) {
        return at;
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}
