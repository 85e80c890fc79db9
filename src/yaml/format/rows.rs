//! The rows of a text: the entries of its mappings and the items of its lists, with the comments that
//! belong to them.

use super::super::doc::{Content, Node, Style};
use super::super::edit::layout;
use super::super::emit::LONGEST_KEY;
use super::super::explain;
use super::super::fault::Span;
use super::super::scan;
use super::write;

/// The entries of a mapping or the items of a list.
pub(super) struct Rows<'d, 't> {
    /// In the order of the text.
    pub(super) rows: Vec<Row<'d, 't>>,
    /// Whether each has a line of its own, not brackets around all.
    pub(super) is_block: bool,
    /// The column of the first, counted from 0. In brackets 0: lines may be long, and nobody asks.
    pub(super) column: usize,
    /// The comments behind the last one.
    pub(super) below: Vec<Comment>,
}

/// One entry or one item.
pub(super) struct Row<'d, 't> {
    /// The key; `None` for an item.
    pub(super) key: Option<Node<'d, 't>>,
    /// The value.
    pub(super) value: Node<'d, 't>,
    /// Its bytes: from its key, its dash or its value on. Of a row that is kept, with its comments.
    pub(super) span: Span,
    /// Whether its bytes stay as they are.
    pub(super) is_kept: bool,
    /// What the value holds, when it is a list or a mapping that is not empty.
    pub(super) inner: Option<Rows<'d, 't>>,
    /// The comments above it, in lines of their own.
    pub(super) above: Vec<Comment>,
    /// The comment beside it.
    pub(super) beside: Option<Span>,
}

/// A comment in a line of its own.
pub(super) struct Comment {
    /// From `#` to the end of the line.
    pub(super) span: Span,
    /// Whether a blank line stands above it.
    pub(super) is_apart: bool,
}

/// The rows of the mapping that is the whole text.
pub(super) fn of_root<'d, 't>(text: &'t str, root: Node<'d, 't>) -> Rows<'d, 't> {
    rows(text, root, true)
}

/// Whether the line above that of byte `to` is blank and lies behind byte `from`.
pub(super) fn is_apart(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    // The first line begins before `from`, the last one holds `to`.
    let whole = scan::lines(between)
        .skip(1)
        .filter(|line| line.end < between.len());
    let last = whole.last().and_then(|line| between.get(line));
    last.is_some_and(|line| line.trim_matches([' ', '\t']).is_empty())
}

fn rows<'d, 't>(text: &'t str, holder: Node<'d, 't>, is_root: bool) -> Rows<'d, 't> {
    let is_block = holder.style() == Style::Block;
    let mut rows = Vec::new();
    let mut behind = holder.span().start;
    let items = holder.items().map(|item| (None, item));
    let entries = holder.written_entries();
    for (key, value) in items.chain(entries.map(|(key, value)| (Some(key), value))) {
        let first = key.unwrap_or(value).outer_span().start;
        let start = if is_block {
            // The token that comes next: a dash, a question mark or the key.
            explain::skip(text, behind, |_| false).min(first)
        } else {
            first
        };
        // Behind the colon, or behind the dash.
        let mark = match key {
            Some(key) => layout::colon_end(text, key),
            None => start + usize::from(is_block),
        };
        behind = end(text, value).max(mark);
        let is_kept = is_root && must_keep(key, value);
        let has_inner = !is_kept
            && (value.items().next().is_some() || value.written_entries().next().is_some());
        rows.push(Row {
            key,
            value,
            span: start..behind,
            is_kept,
            inner: has_inner.then(|| self::rows(text, value, false)),
            above: Vec::new(),
            beside: None,
        });
    }
    let first = rows.first().filter(|_| is_block);
    let column = first.map_or(0, |first| layout::column(text, first.span.start).len());
    Rows {
        rows,
        is_block,
        column,
        below: Vec::new(),
    }
}

/// The end of a value with the dash or the colon of what is missing at its end. The span of a missing
/// value lies before them or behind the next comment.
fn end(text: &str, value: Node<'_, '_>) -> usize {
    let span = value.span();
    if span.is_empty() {
        let properties = [value.tag_span(), value.anchor_span()];
        let ends = properties.into_iter().flatten().map(|span| span.end);
        return ends.max().unwrap_or(0);
    }
    if value.is_alias() || value.style() != Style::Block {
        return span.end;
    }
    let item = value.items().last().map_or(0, |item| end(text, item));
    let entry = value.written_entries().last();
    let entry = entry.map_or(0, |(key, value)| {
        layout::colon_end(text, key).max(end(text, value))
    });
    span.end.max(item).max(entry)
}

/// Whether something stands in an entry that has no other form, or of which that is not certain.
fn must_keep(key: Option<Node<'_, '_>>, value: Node<'_, '_>) -> bool {
    let doc = value.doc;
    let nodes = key.unwrap_or(value).index..value.data().after;
    let is_special = |node: Node<'_, '_>| {
        matches!(node.data().content, Content::Alias(_))
            || node.tag_span().is_some()
            || node.anchor_span().is_some()
    };
    let is_text = |key: Node<'_, '_>| {
        let is_mark = key.is_plain() && matches!(key.scalar(), Some("" | "<<"));
        key.scalar().is_some() && !is_mark
    };
    let is_short = |key: Node<'_, '_>| write::word(key).chars().count() <= LONGEST_KEY;
    key.is_some_and(|key| !is_text(key))
        || nodes.map(|index| doc.node(index)).any(|node| {
            let mut keys = node.written_entries().map(|(key, _)| key);
            is_special(node) || !keys.all(|key| is_text(key) && is_short(key))
        })
}
