//! The part of a file that a problem is about, from its first to its last line and column.

use std::ops::Range;

use crate::model::{Place, Problem};
use crate::yaml;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Line and column of the first character, from 1.
    pub start: (usize, usize),
    /// Line and column behind the last character, from 1. The same as `start` where the part is
    /// empty, or where nobody could read how long it is.
    pub end: (usize, usize),
    /// The text of the part.
    pub text: String,
}

impl Region {
    /// The part of a file with these bytes that a problem is about; `None` where that is the whole
    /// file. A line end that closes a part, as one closes a block of text, is left out of it.
    pub(super) fn of(problem: &Problem, bytes: &[u8]) -> Option<Region> {
        let Place::Bytes { span, line, column } = &problem.place else {
            return None;
        };
        let start = (*line, *column);
        let span = without_line_end(bytes, span.clone());
        let part = bytes.get(span.clone()).unwrap_or_default();
        Some(Region {
            start,
            end: match part {
                [] => start,
                _ => yaml::position(bytes, span.end),
            },
            text: String::from_utf8_lossy(part).into_owned(),
        })
    }
}

/// The range without the blank lines at its end.
fn without_line_end(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let part = bytes.get(range.clone()).unwrap_or_default();
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let kept = part.len() - part.iter().rev().take_while(|byte| blank(byte)).count();
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    match part.get(kept..).unwrap_or_default().iter().any(is_line_end) {
        true => range.start..range.start + kept,
        false => range,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::problem;
    use super::*;

    #[test]
    fn a_part_ends_where_its_text_ends() {
        let check = |text: &str, part: &str, expected: (usize, usize, usize, usize)| {
            let region = Region::of(&problem(text, part, "", None), text.as_bytes()).unwrap();
            let (start, end) = (region.start, region.end);
            assert_eq!((start.0, start.1, end.0, end.1), expected, "{part:?}");
        };
        check("title: A\nkind: nws\n", "nws", (2, 7, 2, 10));
        check("title: Größe 中\n", "Größe 中", (1, 8, 1, 15));
        check("title: 🎉x\n", "🎉x", (1, 8, 1, 10));
        check("tags:\n- a\n- b\nkind: x\n", "- a\n- b\n", (2, 1, 3, 4));
        check("summary: |\n  a\n\n\nkind: x\n", "a\n\n\n", (2, 3, 2, 4));
        check("a: b\r\nc: d\r\n", "b\r\nc: d\r\n", (1, 4, 2, 5));
        check("\u{feff}a: b", "b", (1, 4, 1, 5));
        // A tab that is the fault itself is no line end.
        check("a:\n\tb: c\n", "\t", (2, 1, 2, 2));
        check("a: b\n", "", (1, 1, 1, 1));
        check("a: b\n", "\n", (1, 5, 1, 5));
    }

    #[test]
    fn what_cannot_be_read_has_a_beginning_at_least() {
        let text = "a: b\nc: d\n";
        let mut problem = problem(text, "d", "", None);
        let region = Region::of(&problem, b"").unwrap();
        assert_eq!(
            (region.start, region.end, region.text.as_str()),
            ((2, 4), (2, 4), "")
        );
        problem.place = Place::File;
        assert_eq!(Region::of(&problem, text.as_bytes()), None);
        let not_utf8 = b"title: a\xff\xffb\n";
        problem.place = Place::Bytes {
            span: 8..9,
            line: 1,
            column: 9,
        };
        assert_eq!(Region::of(&problem, not_utf8).unwrap().end, (1, 10));
    }
}
