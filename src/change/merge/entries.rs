//! Entries as they wrote them.
//!
//! Where our side has left the lines of an entry as the base has them, the result has the lines of their
//! side, with their layout, quotes and comments. The same holds inside of a mapping in lines and for the
//! items of a list in lines, at any depth. It is also what makes the merge of a long file fast: an edit reads
//! all of it anew.
//!
//! # Limits
//!
//! Lines are taken only where both sides are indented alike there, and nothing here is verified: the caller
//! reads the text again. What has no lines of its own is left to edits, and so is a new key that has a
//! canonical place.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_yaml::{Mapping, Value};

use super::conflict::{ended, is_in_line, line_break};
use super::side::{Side, entry_lines, line_end, line_start};
use super::{All, Plan};
use crate::yaml::edit::{self, Change};
use crate::yaml::emit::Field;
use crate::yaml::{Node, Style, to_value};

/// Our text with lines of theirs.
pub(super) struct Taken {
    pub(super) text: String,
    /// The keys that hold what is planned.
    pub(super) keys: HashSet<String>,
}

impl Taken {
    /// Our text as it is.
    pub(super) fn nothing(all: &All<'_>) -> Taken {
        Taken {
            text: all.ours.text.to_owned(),
            keys: HashSet::new(),
        }
    }
}

/// Takes all of their lines that the plan can have.
pub(super) fn take(all: &All<'_>, plan: &Plan) -> Taken {
    let sides = Sides {
        all,
        levels: [&all.base, &all.ours, &all.theirs].map(|side| Level::of(side, side.doc.root())),
    };
    let mut splices = Vec::new();
    let mut keys = HashSet::new();
    for key in all.keys() {
        let is_new = sides.levels[1].entry(key).is_none();
        if plan.clashes(key) || is_new && all.rules.order.iter().any(|known| known == key) {
            continue;
        }
        let values = [&all.base, &all.ours, &all.theirs].map(|side| side.values.get(key));
        if let Some(made) = sides.entry(key, values, plan.values.get(key)) {
            splices.extend(made);
            keys.insert(key.to_owned());
        }
    }
    Taken {
        text: spliced(all.ours.text, splices),
        keys,
    }
}

/// Bytes of our text and what takes their place: whole lines, or a part of one.
type Splice = (Range<usize>, String);

/// A mapping in lines, on one side; empty where it is none.
struct Level<'d, 't> {
    text: &'t str,
    comments: &'d [Range<usize>],
    entries: Vec<(String, Node<'d, 't>, Range<usize>)>,
    index: HashMap<String, usize>,
}

impl<'d, 't> Level<'d, 't> {
    fn of(side: &'d Side<'t>, mapping: Node<'d, 't>) -> Level<'d, 't> {
        let is_block = mapping.style() == Style::Block && !mapping.is_alias();
        let entries = mapping.written_entries().filter(|_| is_block);
        let entries = entries.filter_map(|(key, value)| {
            let lines = entry_lines(side.text, key, value)?;
            Some((key.key_text().into_owned(), value, lines))
        });
        let entries: Vec<_> = entries.collect();
        let keys = entries.iter().enumerate();
        Level {
            text: side.text,
            comments: side.doc.comments(),
            index: keys.map(|(at, (key, ..))| (key.clone(), at)).collect(),
            entries,
        }
    }

    fn entry(&self, key: &str) -> Option<(Node<'d, 't>, Range<usize>)> {
        let (_, value, lines) = self.entries.get(*self.index.get(key)?)?;
        Some((*value, lines.clone()))
    }

    fn lines(&self, key: &str) -> Option<&'t str> {
        self.text.get(self.entry(key)?.1)
    }

    /// The columns before the keys.
    fn column(&self) -> Option<usize> {
        let (.., lines) = self.entries.first()?;
        Some(indentation(self.text.get(lines.clone())?))
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The same mapping on the three sides: base, ours, theirs.
struct Sides<'a, 'd, 't> {
    all: &'a All<'t>,
    levels: [Level<'d, 't>; 3],
}

impl Sides<'_, '_, '_> {
    /// What makes the entry the planned one; `None` where lines do not.
    fn entry(
        &self,
        key: &str,
        [base_value, our_value, their_value]: [Option<&Value>; 3],
        planned: Option<&Value>,
    ) -> Option<Vec<Splice>> {
        if our_value == planned {
            return Some(Vec::new());
        }
        let [base, ours, theirs] = &self.levels;
        let is_brought = |level: &Level<'_, '_>, value: Option<&Value>| {
            value.is_some() && level.entry(key).is_none()
        };
        if is_brought(ours, our_value) && is_brought(theirs, their_value) && planned.is_some() {
            // What a merge key brings in comes by it.
            return Some(Vec::new());
        }
        let lines = |level: &Level<'_, '_>| level.lines(key).map(|lines| ended(lines, "\n"));
        if lines(ours) == lines(base) && their_value == planned {
            return self
                .taken(key, planned.is_some())
                .map(|splice| vec![splice]);
        }
        let ((our_node, _), (their_node, _)) = (ours.entry(key)?, theirs.entry(key)?);
        if their_value == planned
            && let Some(splice) = self.written(our_node, their_node)
        {
            return Some(vec![splice]);
        }
        let base_node = base.entry(key).map(|(node, _)| node);
        match (our_value?, their_value?, planned?) {
            (Value::Mapping(one), Value::Mapping(other), Value::Mapping(planned)) => {
                let none = Mapping::new();
                let before = base_value.and_then(Value::as_mapping).unwrap_or(&none);
                let base_node = base_node.unwrap_or(our_node);
                let inside = Sides {
                    all: self.all,
                    levels: [
                        Level::of(&self.all.base, base_node),
                        Level::of(&self.all.ours, our_node),
                        Level::of(&self.all.theirs, their_node),
                    ],
                };
                inside.mapping([before, one, other], planned)
            }
            (Value::Sequence(_), Value::Sequence(_), Value::Sequence(planned)) => {
                self.list(our_node, their_node, planned)
            }
            _ => None,
        }
    }

    fn mapping(&self, values: [&Mapping; 3], planned: &Mapping) -> Option<Vec<Splice>> {
        // Without any line it would be no mapping.
        if planned.is_empty() {
            return None;
        }
        let [_, ours, theirs] = values;
        let beyond = theirs.keys().filter(|key| !ours.contains_key(*key));
        let mut splices = Vec::new();
        for key in ours.keys().chain(beyond) {
            let sides = values.map(|side| side.get(key));
            let (key, planned) = (key.as_str()?, planned.get(key));
            let made = self.entry(key, sides, planned);
            splices.extend(made.or_else(|| self.edited(key, planned?))?);
        }
        Some(splices)
    }

    /// Their scalar in the place of ours, as it is written: to other programs a plain `no` is not `'no'`.
    fn written(&self, ours: Node<'_, '_>, theirs: Node<'_, '_>) -> Option<Splice> {
        let [_, our_level, their_level] = &self.levels;
        let line = |text: &'_ str, node: Node<'_, '_>| {
            let is_bare = node.outer_span() == node.span() && !node.is_alias();
            let is_scalar = node.scalar().is_some() && is_bare && !node.span().is_empty();
            let written = text.get(node.span()).filter(|_| is_scalar)?.to_owned();
            (!written.contains(['\n', '\r'])).then_some(written)
        };
        line(our_level.text, ours)?;
        Some((ours.span(), line(their_level.text, theirs)?))
    }

    /// Our lines with another value. At the top level the edit of the whole text knows more.
    fn edited(&self, key: &str, planned: &Value) -> Option<Vec<Splice>> {
        let [_, ours, _] = &self.levels;
        let (_, lines) = ours.entry(key)?;
        let value = Field::Value(planned);
        let limits = &self.all.rules.limits;
        let text = ours.text.get(lines.clone())?;
        let new = edit::apply(text, &[Change::Set { key, value }], &[], limits).ok()?;
        Some(vec![(lines, new)])
    }

    /// Their lines in the place of ours, or behind the entry that theirs stand behind.
    fn taken(&self, key: &str, is_there: bool) -> Option<Splice> {
        let [base, ours, theirs] = &self.levels;
        let place = ours.entry(key).map(|(_, lines)| lines);
        if !is_there {
            return Some((place?, String::new()));
        }
        if ours.column() != theirs.column() {
            return None;
        }
        let lines = theirs.lines(key)?;
        if let Some(place) = place {
            return Some((place, lines.to_owned()));
        }
        let at = *theirs.index.get(key)?;
        let before = theirs.entries.get(..at)?.iter().rev();
        let behind = before.filter_map(|(key, ..)| ours.index.get(key)).next();
        let mut next = behind.map_or(0, |at| at + 1);
        // What we added there goes first.
        while let Some((key, ..)) = ours.entries.get(next)
            && base.entry(key).is_none()
            && theirs.entry(key).is_none()
        {
            next += 1;
        }
        let place = match next.checked_sub(1) {
            Some(before) => ours.entries.get(before)?.2.end,
            None => ours.entries.first()?.2.start,
        };
        let above = match at.checked_sub(1) {
            // Comments above a top-level key are carried with all others.
            Some(before) if theirs.column() != Some(0) => {
                let end = theirs.entries.get(before)?.2.end;
                new_comments(theirs, end..theirs.entries.get(at)?.2.start, base)
            }
            _ => String::new(),
        };
        Some((place..place, above + lines))
    }

    /// Our list without the items that go, and their new ones with their lines behind it.
    fn list(
        &self,
        ours: Node<'_, '_>,
        theirs: Node<'_, '_>,
        planned: &[Value],
    ) -> Option<Vec<Splice>> {
        let [base_level, our_level, their_level] = &self.levels;
        let ours = items(our_level.text, ours)?;
        let theirs = items(their_level.text, theirs)?;
        // Without any line it would be no list.
        if planned.is_empty() {
            return None;
        }
        let mut left = planned.iter().peekable();
        let mut splices = Vec::new();
        for (value, lines) in &ours {
            match left.next_if(|next| *next == value) {
                Some(_) => {}
                None => splices.push((lines.clone(), String::new())),
            }
        }
        let column = |text: &str, items: &[(Value, Range<usize>)]| {
            let (_, lines) = items.first()?;
            text.get(lines.clone()).map(indentation)
        };
        if left.peek().is_some()
            && column(our_level.text, &ours) != column(their_level.text, &theirs)
        {
            return None;
        }
        let end = ours.last()?.1.end;
        for item in left {
            let at = theirs.iter().position(|(value, _)| value == item)?;
            let lines = theirs.get(at)?.1.clone();
            let before = at.checked_sub(1).and_then(|before| theirs.get(before));
            let gap = before.map_or(lines.start, |(_, before)| before.end)..lines.start;
            let above = new_comments(their_level, gap, base_level);
            splices.push((end..end, above + their_level.text.get(lines)?));
        }
        Some(splices)
    }
}

/// The items of a list in lines, each with its lines.
fn items(text: &str, list: Node<'_, '_>) -> Option<Vec<(Value, Range<usize>)>> {
    if list.style() != Style::Block || list.is_alias() {
        return None;
    }
    let items = list.items().map(|item| {
        let span = item.outer_span();
        let start = line_start(text, span.start);
        let mark = text.get(start..span.start)?.trim_matches(' ');
        (mark == "-").then(|| (to_value(item), start..line_end(text, span.end)))
    });
    items.collect()
}

/// The lines of comments between two entries that the base does not have.
fn new_comments(level: &Level<'_, '_>, gap: Range<usize>, base: &Level<'_, '_>) -> String {
    let first = level
        .comments
        .partition_point(|span| span.start < gap.start);
    let comments = level.comments.iter().skip(first);
    let comments = comments.take_while(|span| span.end <= gap.end);
    let new = comments.filter(|span| {
        let comment = level.text.get((*span).clone()).unwrap_or_default();
        !base.text.contains(comment.trim_end())
    });
    let lines = new.filter_map(|span| {
        let start = line_start(level.text, span.start);
        level.text.get(start..line_end(level.text, span.end))
    });
    lines.collect()
}

/// The text with all of this, in its own line breaks; without a last one, it has none then.
fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|(span, _)| (span.start, span.end));
    let line_break = line_break(text);
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (span, new) in splices {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        let before = text.get(..span.start).unwrap_or_default();
        let is_part = is_in_line(before) && span.start < text.len();
        if is_part {
            out.push_str(&new);
        } else {
            if is_in_line(&out) {
                out.push_str(line_break);
            }
            out.push_str(&ended(&new, line_break));
        }
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    match out.strip_suffix(line_break) {
        Some(open) if !text.ends_with('\n') => open.to_owned(),
        _ => out,
    }
}
