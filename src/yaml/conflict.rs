//! The marks of a conflict that git, or the merge driver, has left in a text, and the sides between them.
//!
//! The marks are seven characters long unless `conflict-marker-size` in `.gitattributes` says otherwise. In the
//! base of a conflict may stand the marks of an older one, which are longer; so only marks of one length
//! belong together.

use super::Span;
use super::scan;

/// The fewest characters of a mark.
const SHORTEST: usize = 3;

/// One conflict in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// All of it, from the first mark to behind the end of the line of the last.
    pub span: Span,
    /// The lines of our side, with their line ends.
    pub ours: Span,
    /// The lines that both sides began with, where the style shows them (`diff3`, `zdiff3`).
    pub base: Option<Span>,
    /// The lines of their side.
    pub theirs: Span,
    /// What stands behind the marks of our and of their side: a branch, a commit.
    pub labels: [String; 2],
}

/// A side of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was here: in a rebase, what the commits are put onto.
    Ours,
    /// What both began with; of a conflict that does not show it, ours.
    Base,
    /// What is merged in.
    Theirs,
}

impl Conflict {
    /// The lines of a side.
    pub fn side(&self, side: Side) -> Span {
        match (side, &self.base) {
            (Side::Theirs, _) => self.theirs.clone(),
            (Side::Base, Some(base)) => base.clone(),
            (Side::Base, None) | (Side::Ours, _) => self.ours.clone(),
        }
    }
}

/// The text with a side of each conflict in its place, by the conflict's number.
pub fn take(text: &str, conflicts: &[Conflict], side: impl Fn(usize) -> Side) -> String {
    let mut taken = String::with_capacity(text.len());
    let mut done = 0;
    for (at, conflict) in conflicts.iter().enumerate() {
        taken.push_str(text.get(done..conflict.span.start).unwrap_or_default());
        let lines = conflict.side(side(at));
        taken.push_str(text.get(lines).unwrap_or_default());
        done = conflict.span.end;
    }
    taken.push_str(text.get(done..).unwrap_or_default());
    taken
}

/// A conflict of which not all marks have come yet.
struct Open {
    start: usize,
    size: usize,
    label: String,
    ours: usize,
    /// Where the marks of the base and of the other side begin, and where the lines behind them do.
    base: Option<(usize, usize)>,
    theirs: Option<(usize, usize)>,
}

/// The conflicts in a text that have all their marks, in order.
pub fn conflicts(text: &str) -> Vec<Conflict> {
    let mut found = Vec::new();
    if !text.contains("<<<") {
        return found;
    }
    let mut open: Option<Open> = None;
    for line in scan::lines(text) {
        let written = text.get(line.clone()).unwrap_or_default();
        let next = behind(text, line.end);
        if let Some((size, label)) = mark(written, '<')
            && open.as_ref().is_none_or(|open| open.size == size)
        {
            open = Some(Open {
                start: line.start,
                size,
                label: label.to_owned(),
                ours: next,
                base: None,
                theirs: None,
            });
            continue;
        }
        let Some(begun) = &mut open else {
            continue;
        };
        let is_mark = |char| mark(written, char).filter(|(size, _)| *size == begun.size);
        if is_mark('|').is_some() && begun.base.is_none() && begun.theirs.is_none() {
            begun.base = Some((line.start, next));
        } else if is_mark('=').is_some() && begun.theirs.is_none() {
            begun.theirs = Some((line.start, next));
        } else if let Some((_, label)) = is_mark('>') {
            let label = label.to_owned();
            if let Some(Open {
                start,
                label: first,
                ours,
                base,
                theirs: Some((middle, theirs)),
                ..
            }) = open.take()
            {
                found.push(Conflict {
                    span: start..next,
                    ours: ours..base.map_or(middle, |(mark, _)| mark),
                    base: base.map(|(_, lines)| lines..middle),
                    theirs: theirs..line.start,
                    labels: [first, label],
                });
            }
        }
    }
    found
}

/// The length of a mark of these characters, and what stands behind it on its line; nothing where the line is
/// none.
pub(super) fn mark(line: &str, char: char) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(char);
    let size = line.len() - rest.len();
    let is_mark = size >= SHORTEST && (rest.is_empty() || rest.starts_with(' '));
    is_mark.then(|| (size, rest.trim()))
}

/// Where the line behind a line end begins.
fn behind(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let length = match rest.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    end + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_found() {
        let check = |text: &str, expected: &[[&str; 3]]| {
            let found = conflicts(text);
            let part = |span: Span| &text[span];
            let sides: Vec<[&str; 3]> = found
                .iter()
                .map(|one| {
                    let base = one.base.clone().map_or("-", part);
                    [part(one.ours.clone()), base, part(one.theirs.clone())]
                })
                .collect();
            assert_eq!(sides, expected, "{text:?}");
        };
        let merge = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 1\n";
        check(merge, &[["b: 1\n", "-", "b: 2\n"]]);
        let diff3 = "<<<<<<< ours\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> theirs";
        check(diff3, &[["", "b: 0\n", "b: 2\n"]]);
        check(
            &merge.replace('\n', "\r\n"),
            &[["b: 1\r\n", "-", "b: 2\r\n"]],
        );
        let long = "<<<<<<<<<<< a\nx: 1\n===\n===========\nx: 2\n>>>>>>>>>>> b\n";
        check(long, &[["x: 1\n===\n", "-", "x: 2\n"]]);
        // An older conflict in the base has longer marks.
        let nested = "<<<<<<< a\n1\n||||||| b\n<<<<<<<<< c\n2\n=========\n3\n>>>>>>>>> d\n=======\n4\n>>>>>>> e\n";
        check(
            nested,
            &[["1\n", "<<<<<<<<< c\n2\n=========\n3\n>>>>>>>>> d\n", "4\n"]],
        );
        check("<<<<<<< a\nx\n>>>>>>> b\n", &[]);
        check("<<: *a\n<< a\n=======\n>> b\n", &[]);
        check("a\n=======\n>>>>>>> b\n", &[]);
        check(&format!("<<<<<<< a\n{merge}"), &[["b: 1\n", "-", "b: 2\n"]]);
    }

    #[test]
    fn a_side_is_taken_of_each() {
        let text = "a\n<<<<<<< A\nb\n=======\nc\n>>>>>>> B\nd\n<<<<<<< A\n||||||| O\ne\n=======\nf\n>>>>>>> B\n";
        let found = conflicts(text);
        assert_eq!(found[0].labels, ["A".to_owned(), "B".to_owned()]);
        let all = |side| take(text, &found, |_| side);
        assert_eq!(all(Side::Ours), "a\nb\nd\n");
        assert_eq!(all(Side::Base), "a\nb\nd\ne\n");
        assert_eq!(all(Side::Theirs), "a\nc\nd\nf\n");
    }
}
