//! The lines of a text that another one replaces, wrapped as the old ones were.
//!
//! Where the old lines are just what wrapping at some width makes of the old text, the new text is
//! wrapped at that width: what comes before the change, and every paragraph behind it, stays as it was.
//! Where somebody broke the lines by hand, the lines before the change stay, those after it are
//! wrapped at the width of the longest line, and from where the old lines fit again they stay too.

use super::super::emit::{WIDTH, folded};
use std::collections::HashMap;

/// Widths that people wrap at, in columns, in the order in which they are tried.
const WIDTHS: [usize; 7] = [WIDTH, 72, 79, 78, 76, 100, 120];

/// A line that is longer was not wrapped at any width.
const WIDEST: usize = 120;

/// Shorter lines were broken by hand, whatever their words; but see [`MANY`].
const NARROWEST: usize = 40;

/// From so many lines on that all end where wrapping ends them, the width is meant, narrow or not.
const MANY: usize = 3;

/// The lines of a text in a file.
pub(super) struct Lines<'t> {
    /// Without indentation; blank ones are empty.
    pub(super) lines: Vec<&'t str>,
    /// The column where the first begins, in characters from 0.
    pub(super) first: usize,
    /// The column where the others begin.
    pub(super) column: usize,
}

/// The lines of `new`, where `old` is the text that the lines say, spelled alike: without the line
/// breaks at the end, which are the caller's.
pub(super) fn wrap(lines: &Lines<'_>, old: &str, new: &str) -> Vec<String> {
    let at_width = |text, width: usize| -> Vec<&str> {
        let room = |column| width.saturating_sub(column);
        folded(text, room(lines.first), room(lines.column))
    };
    let own = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
    let longest = longest(lines);
    if lines.lines.is_empty() {
        return own(at_width(new, WIDTH));
    }
    if at_width(old, usize::MAX) == lines.lines {
        let width = match longest {
            0..=WIDTH => WIDTH,
            width if width <= WIDEST => width,
            _ => usize::MAX,
        };
        return own(at_width(new, width));
    }
    let widths = WIDTHS.into_iter().chain([longest]);
    let is_meant = longest >= NARROWEST || lines.lines.len() >= MANY;
    let mut widths = widths.filter(|_| is_meant);
    if let Some(width) = widths.find(|width| at_width(old, *width) == lines.lines) {
        return own(at_width(new, width));
    }
    let width = if longest < NARROWEST { WIDTH } else { longest };
    by_hand(lines, old, new, width).unwrap_or_else(|| own(at_width(new, width)))
}

/// The columns of the longest line that could have been broken.
fn longest(lines: &Lines<'_>) -> usize {
    let columns = lines.lines.iter().enumerate().map(|(at, line)| {
        let start = if at == 0 { lines.first } else { lines.column };
        (line.trim().contains(' '), start + line.chars().count())
    });
    let all: Vec<(bool, usize)> = columns.collect();
    let widest = |breakable: bool| {
        let some = all.iter().filter(|(can, _)| *can || !breakable);
        some.map(|(_, columns)| *columns).max()
    };
    widest(true).or(widest(false)).unwrap_or(WIDTH)
}

/// The lines where the old ones were broken by hand. `None` where the old lines do not say `old`.
fn by_hand(lines: &Lines<'_>, old: &str, new: &str, width: usize) -> Option<Vec<String>> {
    let starts = starts(&lines.lines, old)?;
    let same = common(old.bytes(), new.bytes());
    // The last line that still begins alike: what is before it stays.
    let begins_alike = |start: &usize| {
        let next = new.as_bytes().get(*start);
        *start < same || *start == same && next.is_some_and(|next| !b" \n\t".contains(next))
    };
    let (mut kept, mut from) = (0, 0);
    for (line, start) in starts.iter().filter(|(_, start)| begins_alike(start)) {
        (kept, from) = (*line, *start);
    }
    let mut made: Vec<String> = lines
        .lines
        .iter()
        .take(kept)
        .map(|&line| line.into())
        .collect();
    let room = |column: usize| width.saturating_sub(column);
    let first = if kept == 0 { lines.first } else { lines.column };
    let rest = new.get(from..)?;
    let wrapped = folded(rest, room(first), room(lines.column));
    let tail = common(old.bytes().rev(), new.bytes().rev());
    // By how much of the text is left where an old line begins, that line.
    let old_lines: HashMap<usize, usize> = starts
        .iter()
        .filter(|(line, start)| *line >= kept && old.len() - start <= tail)
        .map(|(line, start)| (old.len() - start, *line))
        .collect();
    let mut new_starts = self::starts(&wrapped, rest)?.into_iter().peekable();
    for (at, line) in wrapped.into_iter().enumerate() {
        let start = new_starts.next_if(|(line, _)| *line == at);
        let old_line = start.and_then(|(_, start)| old_lines.get(&(rest.len() - start)));
        if let Some(old_line) = old_line {
            made.extend(lines.lines.iter().skip(*old_line).map(|&line| line.into()));
            return Some(made);
        }
        made.push(line.to_owned());
    }
    Some(made)
}

/// For each line that is not blank its number and where it begins in the text that the lines say.
fn starts(lines: &[&str], text: &str) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut at = 0;
    for (number, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let rest = text.get(at..)?;
        let breaks = rest.len() - rest.trim_start_matches('\n').len();
        at += match breaks {
            0 => usize::from(!found.is_empty()),
            breaks => breaks,
        };
        if !text.get(at..)?.starts_with(line) {
            return None;
        }
        found.push((number, at));
        at += line.len();
    }
    Some(found)
}

/// How many bytes are the same, one by one.
fn common(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}
