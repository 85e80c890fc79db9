//! What stands around the keys of a text: byte-order mark, directives, `---`, `...`.

use super::super::doc::Node;
use super::super::edit::layout;
use super::super::fault::Span;
use super::super::scan;

/// The text around the keys.
pub(super) struct Frame<'t> {
    /// The byte-order mark, if there is one.
    pub(super) mark: &'t str,
    /// The lines up to `---` and the comment beside it, if there is one.
    pub(super) before: &'t str,
    /// The bytes between, with the keys.
    pub(super) keys: Span,
    /// The lines from `...` on, if there is one.
    pub(super) after: &'t str,
    /// The end of each line.
    pub(super) line_break: &'static str,
}

/// The text around this root.
pub(super) fn find<'t>(text: &'t str, root: Node<'_, 't>) -> Frame<'t> {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Span { start, end } = root.span();
    let begins = |line: &Span, marker: &str| {
        let rest = text
            .get(line.start..)
            .and_then(|line| line.strip_prefix(marker));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
    };
    let above = scan::lines(text).take_while(|line| line.start < start);
    let opener = above.filter(|line| begins(line, "---")).last();
    let from = opener.map_or(mark, |line| {
        // The keys may begin in the same line, in braces.
        if line.end < start {
            line.end
        } else {
            line.start + 3
        }
    });
    let mut below = scan::lines(text).filter(|line| line.start >= end);
    let closer = below.find(|line| begins(line, "..."));
    let to = closer.map_or(text.len(), |line| line.start);
    Frame {
        mark: text.get(..mark).unwrap_or_default(),
        before: text.get(mark..from).unwrap_or_default(),
        keys: from..to,
        after: text.get(to..).unwrap_or_default(),
        line_break: layout::line_break(text),
    }
}
