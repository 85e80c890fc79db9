//! Which row each comment belongs to.

use super::super::doc::{Content, Doc};
use super::super::edit::layout;
use super::super::fault::Span;
use super::rows::{Comment, Row, Rows, is_apart};

/// The comments at the top of a text that belong to no key.
pub(super) struct Top {
    /// The comments.
    pub(super) comments: Vec<Comment>,
    /// Whether a blank line divides them from the first key.
    pub(super) is_apart: bool,
}

/// Gives each comment in these bytes to its row.
pub(super) fn place(text: &str, doc: &Doc<'_>, root: &mut Rows<'_, '_>, within: Span) {
    let scalars: Vec<Span> = doc
        .nodes
        .iter()
        .filter(|data| matches!(data.content, Content::Scalar(_) | Content::Alias(_)))
        .map(|data| data.start as usize..data.end as usize)
        .collect();
    let mut behind = within.start;
    let mut column = usize::MAX;
    let mut is_item = true;
    for span in doc.comments() {
        if !within.contains(&span.start) {
            continue;
        }
        let only_blanks = text
            .get(behind..span.start)
            .is_some_and(|between| between.trim().is_empty());
        let written = layout::column(text, span.start).len();
        // Of comments below each other none belongs deeper than the one above it.
        is_item = was_item(text, span) && (is_item || !only_blanks);
        column = if only_blanks {
            written.min(column)
        } else {
            written
        };
        if layout::begins_line(text, span.start) {
            let before = scalars.partition_point(|scalar| scalar.start < span.start);
            let last = before.checked_sub(1).and_then(|last| scalars.get(last));
            let from = last.map_or(behind, |last| last.end.max(behind));
            let comment = Comment {
                span: span.clone(),
                is_apart: is_apart(text, from, span.start),
            };
            place_own(root, comment, column, is_item);
        } else if !root.is_block && doc.root().span().end <= span.start {
            root.below.push(own(span));
        } else {
            place_beside(root, span);
            // A comment below one that stands beside a value can be of any depth.
            column = usize::MAX;
            is_item = true;
        }
        behind = span.end;
    }
}

/// Whether a comment is an item that somebody took out of a list: `# - item`.
fn was_item(text: &str, comment: &Span) -> bool {
    let said = text.get(comment.clone()).unwrap_or_default();
    let item = said.trim_start_matches('#').trim_start().strip_prefix("- ");
    // Dashes in a row are a rule across the page.
    item.is_some_and(|item| !item.starts_with('-'))
}

/// A comment in a line of its own.
fn place_own(rows: &mut Rows<'_, '_>, comment: Comment, column: usize, is_item: bool) {
    let start = comment.span.start;
    let at = rows.rows.partition_point(|row| row.span.start < start);
    let last = at.checked_sub(1).and_then(|last| rows.rows.get_mut(last));
    if let Some(row) = last {
        let is_inside = start < row.span.end;
        // The dashes of a list may stand in the column of its key, though never in canonical form.
        let is_unindented = row.value.is_sequence()
            && row
                .inner
                .as_ref()
                .is_some_and(|inner| inner.column == rows.column);
        let is_item_here = is_item && is_unindented && column == rows.column;
        let is_deeper = rows.is_block && row.has_rows() && (column > rows.column || is_item_here);
        if row.is_kept && (is_inside || is_deeper) {
            row.span.end = row.span.end.max(comment.span.end);
            return;
        }
        match &mut row.inner {
            Some(inner) if is_inside || is_deeper => {
                return place_own(inner, comment, column, is_item);
            }
            // Between a key and its text there is no place for it.
            None if is_inside => return row.above.push(comment),
            _ => {}
        }
    }
    match rows.rows.get_mut(at) {
        Some(next) => next.above.push(comment),
        None => rows.below.push(comment),
    }
}

/// A comment behind something in its line.
fn place_beside(rows: &mut Rows<'_, '_>, span: &Span) {
    let at = rows.rows.partition_point(|row| row.span.start < span.start);
    let last = at.checked_sub(1).and_then(|last| rows.rows.get_mut(last));
    let Some(row) = last else {
        // Beside the brace that opens the text.
        let comment = own(span);
        return match rows.rows.first_mut() {
            Some(first) => first.above.push(comment),
            None => rows.below.push(comment),
        };
    };
    if row.is_kept {
        row.span.end = row.span.end.max(span.end);
        return;
    }
    if let Some(inner) = &mut row.inner {
        let is_behind_bracket = !inner.is_block && row.span.end <= span.start;
        let first = inner
            .rows
            .first()
            .map_or(usize::MAX, |first| first.span.start);
        if !is_behind_bracket && first < span.start {
            return place_beside(inner, span);
        }
    }
    // There is room for one: that beside the opening bracket goes above what stands in brackets, that
    // between a key and its text above the key.
    if let Some(other) = row.beside.replace(span.clone()) {
        let first = row.inner.as_mut().and_then(|inner| inner.rows.first_mut());
        match first {
            Some(first) => first.above.insert(0, own(&other)),
            None => row.above.push(own(&other)),
        }
    }
}

fn own(span: &Span) -> Comment {
    Comment {
        span: span.clone(),
        is_apart: false,
    }
}

/// Takes the comments from the first row that belong to the text.
pub(super) fn top(text: &str, rows: &mut Rows<'_, '_>) -> Top {
    let Some(first) = rows.rows.first_mut() else {
        return Top {
            comments: Vec::new(),
            is_apart: false,
        };
    };
    let above = std::mem::take(&mut first.above);
    let apart = above.iter().skip(1).rposition(|comment| comment.is_apart);
    let (count, is_apart) = if first.is_apart(text, &above) {
        (above.len(), true)
    } else if let Some(last) = apart {
        (last + 1, true)
    } else {
        let speaks = |comment: &&Comment| speaks_to_an_editor(text, comment);
        (above.iter().take_while(speaks).count(), false)
    };
    let mut comments = above;
    first.above = comments.split_off(count);
    if let Some(comment) = first.above.first_mut() {
        comment.is_apart = false;
    }
    Top { comments, is_apart }
}

/// Whether a comment is a line that editors look for at the top of a file.
fn speaks_to_an_editor(text: &str, comment: &Comment) -> bool {
    let said = text.get(comment.span.clone()).unwrap_or_default();
    let said = said.trim_start_matches('#').trim();
    said.starts_with("yaml-language-server:") || said.starts_with("vim:") || said.starts_with("-*-")
}

impl Row<'_, '_> {
    /// Whether a blank line stands between the comments above and the row.
    pub(super) fn is_apart(&self, text: &str, above: &[Comment]) -> bool {
        above.last().is_some_and(|last| {
            last.span.end < self.span.start && is_apart(text, last.span.end, self.span.start)
        })
    }

    /// Whether the value has rows in lines of their own.
    fn has_rows(&self) -> bool {
        let is_collection = self.value.is_sequence() || self.value.is_mapping();
        is_collection
            && !self.value.is_alias()
            && self.value.style() == super::super::doc::Style::Block
    }
}
