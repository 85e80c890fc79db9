//! What differs between two texts of prose, word by word.
//!
//! Blanks between words make no difference; a line break counts as a word, [`BREAK`]. Where two texts have
//! little in common, or differ in more than 4000 words, there is nothing to be seen word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Stands for a line break, or for several.
pub const BREAK: &str = "¶";

/// The most words, of both texts together, that are compared: those between what begins and what ends
/// both alike.
const MOST: usize = 4000;

/// How many words of ten must be the same.
const SAME: usize = 3;

/// The fewest words that stay between two changes. What is shorter belongs to them: a lone `the` in
/// common helps nobody.
const APART: usize = 2;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that both have.
    Same(Vec<String>),
    /// Words that went, and those that came in their place; not both empty.
    Changed(Vec<String>, Vec<String>),
}

/// What differs between two texts; `None` where they have little in common. Of two texts that differ in
/// blanks alone it is one piece, or none where there are no words.
pub fn words(old: &str, new: &str) -> Option<Vec<Piece>> {
    let (old, new) = (split(old), split(new));
    let begin = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[begin..], &new[begin..]);
    let backward = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = backward.take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - end];
    let new_middle = &new_rest[..new_rest.len() - end];
    if old_middle.len() + new_middle.len() > MOST {
        return None;
    }
    let mut pieces = Pieces::default();
    pieces.same(&old[..begin]);
    for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
        let (from, to) = (&old_middle[op.old_range()], &new_middle[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => pieces.same(from),
            _ => pieces.changed(from, to),
        }
    }
    pieces.same(&old_rest[old_rest.len() - end..]);
    let pieces = pieces.joined();
    let same = pieces.iter().map(|piece| match piece {
        Piece::Same(words) => words.len(),
        Piece::Changed(..) => 0,
    });
    let same: usize = same.sum();
    (same * 10 >= old.len().max(new.len()) * SAME).then_some(pieces)
}

/// The words of a text.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for line in text.trim().lines() {
        let mut of_line = line.split_whitespace().peekable();
        if of_line.peek().is_some() && !words.is_empty() {
            words.push(BREAK);
        }
        words.extend(of_line);
    }
    words
}

/// Pieces that are being put together.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn same(&mut self, words: &[&str]) {
        let words = words.iter().map(ToString::to_string);
        match self.0.last_mut() {
            Some(Piece::Same(last)) => last.extend(words),
            _ => self.0.push(Piece::Same(words.collect())),
        }
    }

    fn changed(&mut self, from: &[&str], to: &[&str]) {
        let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        match self.0.last_mut() {
            Some(Piece::Changed(old, new)) => {
                old.extend(owned(from));
                new.extend(owned(to));
            }
            _ => self.0.push(Piece::Changed(owned(from), owned(to))),
        }
    }

    /// The pieces, those that say nothing left out, and changes that stand close to each other made one.
    fn joined(self) -> Vec<Piece> {
        let mut joined = Pieces::default();
        let all: Vec<Piece> = self
            .0
            .into_iter()
            .filter(|piece| !is_nothing(piece))
            .collect();
        for (at, piece) in all.iter().enumerate() {
            let is_between = at > 0 && at + 1 < all.len();
            match piece {
                Piece::Same(words) if is_between && words.len() < APART => {
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    joined.changed(&words, &words);
                }
                Piece::Same(words) => joined.0.push(Piece::Same(words.clone())),
                Piece::Changed(from, to) => {
                    let borrowed = |words: &[String]| words.to_vec();
                    let (from, to) = (borrowed(from), borrowed(to));
                    let from: Vec<&str> = from.iter().map(String::as_str).collect();
                    let to: Vec<&str> = to.iter().map(String::as_str).collect();
                    joined.changed(&from, &to);
                }
            }
        }
        joined.0
    }
}

fn is_nothing(piece: &Piece) -> bool {
    match piece {
        Piece::Same(words) => words.is_empty(),
        Piece::Changed(from, to) => from.is_empty() && to.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(old: &str, new: &str) -> Option<String> {
        let text = |piece: &Piece| match piece {
            Piece::Same(words) => words.join(" "),
            Piece::Changed(from, to) => format!("[{}|{}]", from.join(" "), to.join(" ")),
        };
        let pieces = words(old, new)?;
        Some(pieces.iter().map(text).collect::<Vec<_>>().join(" "))
    }

    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(said(old, new).as_deref(), Some(expected));
    }

    #[test]
    fn words_come_and_go() {
        check("a b c d", "a b c d", "a b c d");
        check("a b c d", "a b x d", "a b [c|x] d");
        check("a b c d", "a b c x y d", "a b c [|x y] d");
        check("a b c d", "b c d", "[a|] b c d");
        check("a b c d", "a b c", "a b c [d|]");
        check("", "", "");
    }

    #[test]
    fn blanks_make_no_difference_and_line_breaks_do() {
        check(" a  b\tc", "a b c\n", "a b c");
        check("a b\nc d", "a b c d", "a b [¶|] c d");
        check("a b c\n\nd", "a b c\nd\n", "a b c ¶ d");
        check("a b c d", "a b c d\n\ne", "a b c d [|¶ e]");
    }

    #[test]
    fn a_lone_word_between_two_changes_belongs_to_them() {
        check(
            "s s a the b e e",
            "s s c the d e e",
            "s s [a the b|c the d] e e",
        );
        check(
            "s s a of the b e",
            "s s c of the d e",
            "s s [a|c] of the [b|d] e",
        );
    }

    #[test]
    fn texts_that_share_little_are_not_compared() {
        assert_eq!(said("a b c d", "w x y z"), None);
        assert_eq!(said("", "a b"), None);
        let long = |word: &str| format!("{} ", word).repeat(MOST);
        assert_eq!(said(&long("a"), &long("b")), None);
        // What begins and ends alike costs nothing.
        let text = long("a") + "x " + &long("b");
        assert!(
            said(&text, &text.replace('x', "y"))
                .unwrap()
                .contains("[x|y]")
        );
    }
}
