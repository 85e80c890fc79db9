//! Rows → text in canonical form. The forms of scalars are those of [`super::super::emit`]; lists and
//! mappings are laid out as it lays them out, with the comments between.

use super::super::doc::{Node, Style};
use super::super::emit::prose::{self, Before};
use super::super::emit::{self, Context, LONGEST_KEY, MARK, STEP, Steps};
use super::super::fault::Span;
use super::comments::Top;
use super::frame::Frame;
use super::rows::{Comment, Row, Rows};
use super::{Order, Shape};

/// The longest text, in characters, that some reader takes for a number or a date although it holds a
/// blank: a time with its offset. Longer ones are only text.
const LONGEST_TIME: usize = 40;

/// The whole text.
pub(super) fn text(
    text: &str,
    frame: &Frame<'_>,
    top: &Top,
    rows: &Rows<'_, '_>,
    order: Order<'_>,
) -> String {
    let mut page = Page {
        text,
        out: String::with_capacity(text.len() + 64),
        keeps_blanks: false,
    };
    page.put_lines(frame.before);
    page.put_comments(&top.comments, 0, true);
    if top.is_apart {
        page.out.push('\n');
    }
    for (at, row) in rows.rows.iter().enumerate() {
        page.put_above(row, 0, at == 0);
        if row.is_kept {
            page.put_kept(row);
            continue;
        }
        let known = order
            .iter()
            .find(|(known, _)| row.key.and_then(Node::scalar) == Some(*known));
        page.put_entry(row, 0, known.map_or(Shape::Value, |(_, shape)| *shape));
    }
    page.put_comments(&rows.below, 0, false);
    page.put_lines(frame.after.trim_end_matches([' ', '\t', '\n', '\r']));
    let lines = match frame.line_break {
        "\n" => page.out,
        line_break => page.out.replace('\n', line_break),
    };
    format!("{}{lines}", frame.mark)
}

/// Whether every reader takes a plain scalar of this text for just this text.
pub(super) fn is_only_text(text: &str) -> bool {
    let is_long = text.contains(' ') && text.chars().count() > LONGEST_TIME;
    is_long || !emit::scalar(text, Context::Block).starts_with('\'')
}

/// A scalar on one line, such as a key. What is plain and may be more than text stays plain.
pub(super) fn word(node: Node<'_, '_>) -> String {
    let text = node.scalar().unwrap_or_default();
    if stays_plain(node) {
        text.to_owned()
    } else {
        emit::scalar(text, Context::Block)
    }
}

fn stays_plain(node: Node<'_, '_>) -> bool {
    node.is_plain() && !node.scalar().is_some_and(is_only_text)
}

/// The new text so far, with LF for line ends.
struct Page<'t> {
    text: &'t str,
    out: String,
    /// Whether a blank line would now be a part of the last value.
    keeps_blanks: bool,
}

impl Page<'_> {
    /// The rows of a list or of a mapping. `is_begun` says that the first one stands behind a dash.
    fn put_rows(&mut self, rows: &Rows<'_, '_>, column: usize, shape: Shape, is_begun: bool) {
        for (at, row) in rows.rows.iter().enumerate() {
            if !is_begun || at > 0 {
                self.put_above(row, column, at == 0);
                emit::indent(&mut self.out, column);
            }
            match row.key {
                Some(_) => self.put_entry(row, column, Shape::Value),
                None => self.put_item(row, column, shape),
            }
        }
        self.put_comments(&rows.below, column, false);
    }

    fn put_entry(&mut self, row: &Row<'_, '_>, column: usize, shape: Shape) {
        self.keeps_blanks = false;
        let name = row.key.map(word).unwrap_or_default();
        if name.chars().count() <= LONGEST_KEY {
            self.out.push_str(&name);
        } else {
            self.out.push('?');
            emit::put_line(&mut self.out, &name);
            emit::indent(&mut self.out, column);
        }
        self.out.push(':');
        let start = self.out.len();
        match &row.inner {
            Some(inner) => {
                self.out.push('\n');
                self.put_beside(row, start);
                self.put_rows(inner, column + STEP, shape, false);
            }
            None if shape == Shape::List && is_one_text(row.value) => {
                self.out.push('\n');
                emit::indent(&mut self.out, column + STEP);
                self.put_item(row, column + STEP, shape);
            }
            None => self.put_leaf(row, column + STEP, shape),
        }
    }

    fn put_item(&mut self, row: &Row<'_, '_>, column: usize, shape: Shape) {
        self.out.push('-');
        let start = self.out.len();
        let Some(inner) = &row.inner else {
            return self.put_leaf(row, column + MARK, shape);
        };
        let is_begun = row.beside.is_none()
            && inner
                .rows
                .first()
                .is_none_or(|first| first.above.is_empty());
        self.out.push(if is_begun { ' ' } else { '\n' });
        self.put_beside(row, start);
        self.put_rows(inner, column + MARK, Shape::Value, is_begun);
    }

    /// A scalar or an empty collection behind a key or a dash. Its line begins with a blank.
    fn put_leaf(&mut self, row: &Row<'_, '_>, column: usize, shape: Shape) {
        let start = self.out.len();
        let value = row.value;
        match value.scalar() {
            None if value.is_sequence() => emit::put_line(&mut self.out, "[]"),
            None => emit::put_line(&mut self.out, "{}"),
            Some("") if value.is_plain() => self.out.push('\n'),
            Some(text) if shape.is_running() && !stays_plain(value) => {
                let before = match row.key {
                    Some(_) => Before::Key(Steps::CANONICAL),
                    None => Before::Mark,
                };
                match value.style() {
                    Style::Folded => prose::put_folded(&mut self.out, text, column, before),
                    _ => prose::put(&mut self.out, text, column, before),
                }
            }
            Some(_) => emit::put_line(&mut self.out, &word(value)),
        }
        self.put_beside(row, start);
    }

    /// The comment beside a value, at the end of the line that these bytes of the text begin in.
    fn put_beside(&mut self, row: &Row<'_, '_>, start: usize) {
        let Some(comment) = &row.beside else { return };
        let line = self.out.get(start..).and_then(|rest| rest.find('\n'));
        let end = line.map_or(self.out.len(), |line| start + line);
        let said = self.said(comment);
        self.out.insert_str(end, &format!(" {said}"));
    }

    fn put_above(&mut self, row: &Row<'_, '_>, column: usize, is_first: bool) {
        self.put_comments(&row.above, column, is_first);
        if row.is_apart(self.text, &row.above) {
            self.out.push('\n');
        }
    }

    fn put_comments(&mut self, comments: &[Comment], column: usize, is_first: bool) {
        for (at, comment) in comments.iter().enumerate() {
            let is_wanted = comment.is_apart && !(is_first && at == 0);
            // What keeps blank lines may end with one already.
            if is_wanted && !self.keeps_blanks && !self.out.ends_with("\n\n") {
                self.out.push('\n');
            }
            self.keeps_blanks = false;
            emit::indent(&mut self.out, column);
            let said = self.said(&comment.span);
            self.out.push_str(&said);
            self.out.push('\n');
        }
    }

    fn said(&self, comment: &Span) -> String {
        let said = self.text.get(comment.clone()).unwrap_or_default();
        said.trim_end_matches([' ', '\t']).to_owned()
    }

    /// The bytes of a row that is kept. Blank lines at the end are a part of it where its text keeps
    /// them.
    fn put_kept(&mut self, row: &Row<'_, '_>) {
        let value = row.value;
        let bytes = self.text.get(row.span.clone()).unwrap_or_default();
        let last = value.doc.node(value.data().after.saturating_sub(1));
        let header = self
            .text
            .get(last.span())
            .and_then(|text| text.lines().next());
        let is_block = matches!(last.style(), Style::Literal | Style::Folded) && !last.is_alias();
        self.keeps_blanks = is_block && header.is_some_and(|header| header.contains('+'));
        self.put_lines(match self.keeps_blanks {
            true => bytes,
            false => bytes.trim_end_matches([' ', '\t', '\n', '\r']),
        });
    }

    /// Whole lines as they are, but for their ends. That of the last one is not among them.
    fn put_lines(&mut self, lines: &str) {
        if !lines.is_empty() {
            let lines = lines.replace("\r\n", "\n").replace('\r', "\n");
            self.out.push_str(&lines);
            self.out.push('\n');
        }
    }
}

impl Shape {
    /// Whether texts of this shape are folded where they are long.
    fn is_running(self) -> bool {
        matches!(self, Shape::Prose | Shape::Value)
    }
}

/// Whether a value is a text that stands for a list of one.
fn is_one_text(value: Node<'_, '_>) -> bool {
    !value.is_empty() && value.scalar().is_some_and(|text| !text.is_empty())
}
