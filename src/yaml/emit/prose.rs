//! Prose: sentences and paragraphs as folded or literal block scalars.
//!
//! Folded when the only line breaks are those between paragraphs, literal when one stands inside a
//! paragraph, escaped on one line when no block can carry the text in a way that every reader and
//! every editor keeps. Columns are counted in characters: a table of widths would change the bytes
//! of files with each version of Unicode.

use super::scalar::must_escape;
use super::{Context, MARK, STEP, Steps, WIDTH, indent, scalar};

/// The least room for a folded line, however deep it stands.
const NARROWEST: usize = 20;

/// How a text can be written as a block.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Folded,
    Literal,
    /// Literal, and its first line starts with a blank, so the header tells the indentation.
    IndentedLiteral,
}

/// What stands before a text in its line.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::yaml) enum Before {
    /// The text is the document.
    Nothing,
    /// A key or a tag.
    Key(Steps),
    /// `-`, or the `:` of a long key.
    Mark,
}

/// Writes a text and its line break. `column` is where the lines of a block begin, 0 when the text is
/// the document.
pub(in crate::yaml) fn put(out: &mut String, text: &str, column: usize, before: Before) {
    put_as(out, text, column, before, block(text));
}

/// As [`put`], of a text that somebody has folded: every line break in it is one between paragraphs.
pub(in crate::yaml) fn put_folded(out: &mut String, text: &str, column: usize, before: Before) {
    let block = match block(text) {
        Some(Block::Literal) if is_foldable(text.trim_end_matches('\n')) => Some(Block::Folded),
        block => block,
    };
    put_as(out, text, column, before, block);
}

fn put_as(out: &mut String, text: &str, column: usize, before: Before, block: Option<Block>) {
    let start = out.rsplit('\n').next().unwrap_or_default().chars().count();
    let nested = before != Before::Nothing;
    let space = usize::from(nested);
    // Readers disagree on what an indentation is relative to when the text is the document.
    let block = block.filter(|block| column > 0 || *block != Block::IndentedLiteral);
    if let Some(block) = block {
        let one_line = (!text.contains('\n')).then(|| scalar(text, Context::Block));
        let fits = one_line
            .as_ref()
            .is_some_and(|line| start + space + line.chars().count() <= WIDTH || !can_fold(text));
        if !fits {
            put_block(out, text, block, column.max(STEP), before);
            return;
        }
    }
    if nested {
        out.push(' ');
    }
    out.push_str(&scalar(text, Context::Block));
    out.push('\n');
}

/// The block that carries the text exactly, if there is one.
fn block(text: &str) -> Option<Block> {
    let body = text.trim_end_matches('\n');
    let carried = !body.is_empty()
        && !body.chars().any(|c| c != '\n' && must_escape(c))
        && !body
            .split('\n')
            .any(|line| line.ends_with([' ', '\t']) || line.starts_with('\t'));
    if !carried {
        return None;
    }
    if is_foldable(body) && !has_single_break(body) {
        Some(Block::Folded)
    } else if !body.contains('\n') {
        None
    } else if body.trim_start_matches('\n').starts_with(' ') {
        Some(Block::IndentedLiteral)
    } else {
        Some(Block::Literal)
    }
}

/// Whether folding carries the text: no blank lines first, no lines that are indented.
fn is_foldable(body: &str) -> bool {
    !body.starts_with('\n')
        && !body.contains('\t')
        && !body.split('\n').any(|line| line.starts_with(' '))
}

/// Whether a line break stands alone between two lines that hold something.
fn has_single_break(body: &str) -> bool {
    let mut lines = body.split('\n').peekable();
    while let Some(line) = lines.next() {
        if !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty()) {
            return true;
        }
    }
    false
}

fn put_block(out: &mut String, text: &str, block: Block, column: usize, before: Before) {
    let indentation = match before {
        Before::Nothing => STEP,
        Before::Key(steps) => steps.text,
        Before::Mark => MARK,
    };
    if before != Before::Nothing {
        out.push(' ');
    }
    let body = text.trim_end_matches('\n');
    let ending = text.len() - body.len();
    match block {
        Block::Folded => out.push('>'),
        Block::Literal => out.push('|'),
        Block::IndentedLiteral => out.push_str(&format!("|{indentation}")),
    }
    out.push_str(match ending {
        0 => "-",
        1 => "",
        _ => "+",
    });
    out.push('\n');
    let room = (WIDTH.saturating_sub(column)).max(NARROWEST);
    let lines = match block {
        Block::Folded => folded(body, room, room),
        Block::Literal | Block::IndentedLiteral => body.split('\n').collect(),
    };
    for line in lines {
        if !line.is_empty() {
            indent(out, column);
        }
        out.push_str(line);
        out.push('\n');
    }
    out.extend(std::iter::repeat_n('\n', ending.saturating_sub(1)));
}

fn can_fold(text: &str) -> bool {
    words(text).nth(1).is_some()
}

/// The lines of a folded text, which a reader folds to `body` again: each of at most `room` characters,
/// the first of at most `first`, where the words allow it. Blank lines are empty.
///
/// Folding makes a blank of one line break and takes one of several away, so a line more is written
/// between paragraphs. Around a line that begins with a blank nothing is folded.
pub(in crate::yaml) fn folded(body: &str, first: usize, room: usize) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    let mut breaks = 0;
    let mut before = None;
    for (at, line) in body.split('\n').enumerate() {
        breaks += usize::from(at > 0);
        if line.is_empty() {
            continue;
        }
        let is_kept = line.starts_with([' ', '\t']);
        let blank = match before {
            Some(was_kept) if was_kept || is_kept => breaks - 1,
            _ => breaks,
        };
        lines.extend(std::iter::repeat_n("", blank));
        if is_kept {
            lines.push(line);
        } else {
            let first = if lines.is_empty() { first } else { room };
            lines.extend(fold(line, first, room));
        }
        before = Some(is_kept);
        breaks = 0;
    }
    lines
}

/// Cuts a paragraph into lines of at most `room` characters, the first of at most `first`, where its
/// words allow it.
fn fold(paragraph: &str, first: usize, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut width) = (0, 0, 0);
    for word in words(paragraph) {
        let added = word.chars().count();
        let room = if lines.is_empty() { first } else { room };
        if end > start && width + 1 + added > room {
            lines.push(&paragraph[start..end]);
            start = end + 1;
            end = start + word.len();
            width = added;
        } else {
            // The first word has no blank before it.
            let blank = usize::from(end > start);
            end += blank + word.len();
            width += blank + added;
        }
    }
    lines.push(&paragraph[start..end]);
    lines
}

/// The pieces between the single blanks of a paragraph.
///
/// Folding gives back one blank for a line break, so a run of blanks must stay inside a line.
fn words(paragraph: &str) -> impl Iterator<Item = &str> {
    let bytes = paragraph.as_bytes();
    let blank = |at: usize| bytes.get(at) == Some(&b' ');
    let mut start = 0;
    let cuts = (1..bytes.len())
        .filter(move |&at| blank(at) && !blank(at - 1) && !blank(at + 1))
        .chain([bytes.len()]);
    cuts.map(move |cut| {
        let word = paragraph.get(start..cut).unwrap_or_default();
        start = cut + 1;
        word
    })
}
