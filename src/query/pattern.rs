//! Patterns: folded text to look for, with `*` for any text.
//!
//! What is looked for is folded once ([`fold::search`]). What is looked through is folded only
//! where it must be: ASCII needs no copy, because ASCII letters are compared without their case
//! anyway, and neither does prose whose only other characters are typographic quotes and dashes. A word
//! is looked for in the bytes as they are, and then only around the characters that fold to others.

use std::borrow::Cow;

use crate::model::fold;

use super::lex::Char;

/// A text to compare with, in pieces with any text between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// At least one; the first and last may be empty, where the pattern begins or ends with `*`.
    pieces: Vec<Piece>,
    /// Whether any piece holds a blank: then all blanks of the other text count as one.
    blank: bool,
    /// Whether no piece goes beyond ASCII.
    ascii: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// As it was typed.
    text: String,
    needle: Needle,
}

/// A folded text and the two bytes by which to look for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    bytes: Vec<u8>,
    /// The two that are likely to be the rarest; the same one where there is no other.
    rare: [Probe; 2],
}

/// A byte of a needle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Probe {
    /// Where it stands in the needle.
    at: usize,
    /// The bit in which capital letters differ, for a letter.
    case: u8,
    byte: u8,
}

impl Probe {
    fn fits(self, byte: u8) -> bool {
        byte | self.case == self.byte
    }
}

impl Pattern {
    /// The pattern that some characters mean; a `*` in quotes is a star.
    ///
    /// `None` where there is nothing to look for: no characters, or only combining marks.
    pub(super) fn read(chars: &[Char]) -> Option<Pattern> {
        let mut texts = Vec::new();
        let mut text = String::new();
        for char in chars {
            if char.quoted || char.char != '*' {
                text.push(char.char);
            } else if texts.is_empty() || !text.is_empty() {
                // Not behind another star: two stars mean one.
                texts.push(std::mem::take(&mut text));
            }
        }
        texts.push(text);
        let pieces: Vec<Piece> = texts.into_iter().map(Piece::new).collect();
        let void = |piece: &Piece| piece.needle.bytes.is_empty();
        if pieces.iter().any(|p| void(p) && !p.text.is_empty())
            || pieces.len() == 1 && pieces.iter().all(void)
        {
            return None;
        }
        Some(Pattern {
            blank: pieces
                .iter()
                .any(|piece| piece.needle.bytes.contains(&b' ')),
            ascii: pieces.iter().all(|piece| piece.needle.bytes.is_ascii()),
            pieces,
        })
    }

    /// The pieces as they were typed; a `*` stands between each two.
    pub(super) fn pieces(&self) -> impl ExactSizeIterator<Item = &str> {
        self.pieces.iter().map(|piece| piece.text.as_str())
    }

    /// Whether it is `*` and nothing else.
    pub(super) fn is_anything(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }

    /// Whether it has no `*`.
    pub(super) fn is_plain(&self) -> bool {
        self.pieces.len() == 1
    }

    /// Whether this is the whole of a text.
    pub(super) fn is_whole(&self, text: &str) -> bool {
        self.look(text, |text| match self.pieces.as_slice() {
            [only] => only.needle.is(text),
            [first, middle @ .., last] => {
                let inner = first.needle.behind(text);
                let inner = inner.and_then(|text| last.needle.before(text));
                inner.is_some_and(|text| in_order(middle, text))
            }
            [] => false,
        })
    }

    /// Whether a text holds the pieces, in their order.
    pub(super) fn is_within(&self, text: &str) -> bool {
        match self.pieces.as_slice() {
            [only] if self.ascii && !self.blank => {
                // What is there in ASCII is there when all is folded, too.
                only.needle.find(text.as_bytes()).is_some()
                    || !text.is_ascii() && only.needle.is_around_others(text)
            }
            _ => self.look(text, |text| in_order(&self.pieces, text)),
        }
    }

    /// Whether this is a language tag or the beginning of one: `en` of `en-GB`.
    pub(super) fn is_language(&self, tag: &str) -> bool {
        self.is_whole(tag)
            || self.is_plain()
                && self.look(tag, |tag| {
                    let rest = self.pieces.first().and_then(|p| p.needle.behind(tag));
                    matches!(rest, Some([b'-' | b'_', ..]))
                })
    }

    fn look(&self, text: &str, holds: impl FnOnce(&[u8]) -> bool) -> bool {
        let text = match text.is_ascii() {
            true if !self.ascii => return false,
            true => Cow::Borrowed(text.as_bytes()),
            false => folded(text),
        };
        match self.blank && has_odd_blanks(&text) {
            true => holds(&one_blank(&text)),
            false => holds(&text),
        }
    }
}

impl Piece {
    fn new(text: String) -> Piece {
        let bytes = one_blank(fold::search(&text).as_bytes());
        Piece {
            needle: Needle::new(bytes),
            text,
        }
    }
}

impl Needle {
    fn new(bytes: Vec<u8>) -> Needle {
        // From rare to common in the prose of the languages that libraries write most in.
        const COMMON: &[u8] = b"qxzjkywvbfgphmucdlsoritnae ";
        let commonness = |byte: &u8| {
            let place = COMMON.iter().position(|common| common == byte);
            place.unwrap_or(if byte.is_ascii() { 4 } else { 20 })
        };
        let mut places: Vec<usize> = (0..bytes.len()).collect();
        places.sort_by_key(|at| bytes.get(*at).map(commonness));
        let probe = |at: usize| {
            let byte = bytes.get(at).copied().unwrap_or_default();
            let case = if byte.is_ascii_lowercase() { 0x20 } else { 0 };
            Probe { at, case, byte }
        };
        let rarest = places.first().copied().unwrap_or_default();
        let next = places.get(1).copied().unwrap_or(rarest);
        Needle {
            rare: [probe(rarest), probe(next)],
            bytes,
        }
    }

    /// Where it first is in a text, whatever the case of ASCII letters.
    fn find(&self, text: &[u8]) -> Option<usize> {
        /// So many places are looked at together, which the compiler makes quick.
        const STEP: usize = 64;
        if self.bytes.is_empty() {
            return Some(0);
        }
        let places = text.len().checked_sub(self.bytes.len())? + 1;
        let [rarest, next] = self.rare;
        let ones = text.get(rarest.at..rarest.at + places)?.chunks(STEP);
        let others = text.get(next.at..next.at + places)?.chunks(STEP);
        for (number, (ones, others)) in ones.zip(others).enumerate() {
            let pairs = ones.iter().zip(others);
            let fits = |(one, other): (&u8, &u8)| rarest.fits(*one) & next.fits(*other);
            if !pairs.clone().fold(false, |any, pair| any | fits(pair)) {
                continue;
            }
            let mut hits = pairs.enumerate().filter(|(_, pair)| fits(*pair));
            let start = number * STEP;
            let is_here = |at: usize| {
                let part = text.get(at..at + self.bytes.len());
                part.is_some_and(|part| self.is(part))
            };
            if let Some((at, _)) = hits.find(|(at, _)| is_here(start + at)) {
                return Some(start + at);
            }
        }
        None
    }

    /// Whether it is there where characters beyond ASCII fold to some of it. Looks no farther around
    /// these than it is long.
    fn is_around_others(&self, text: &str) -> bool {
        let reach = self.bytes.len().saturating_sub(1);
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some((start, mut end)) = others(bytes, from) {
            while let Some((next, behind)) = others(bytes, end)
                && next - end <= reach
            {
                end = behind;
            }
            from = end;
            // As far as it goes lies only ASCII before and behind, so no character is cut.
            let part = text.get(start.saturating_sub(reach)..(end + reach).min(text.len()));
            let part = part.unwrap_or(text);
            if self.find(&folded(part)).is_some() {
                return true;
            }
        }
        false
    }

    fn is(&self, text: &[u8]) -> bool {
        text.eq_ignore_ascii_case(&self.bytes)
    }

    /// What follows it in a text that begins with it.
    fn behind<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (start, rest) = text.split_at_checked(self.bytes.len())?;
        self.is(start).then_some(rest)
    }

    /// What precedes it in a text that ends with it.
    fn before<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(self.bytes.len())?)?;
        self.is(end).then_some(rest)
    }
}

fn in_order(pieces: &[Piece], mut text: &[u8]) -> bool {
    pieces.iter().all(|piece| {
        let Some(at) = piece.needle.find(text) else {
            return false;
        };
        text = text
            .get(at + piece.needle.bytes.len()..)
            .unwrap_or_default();
        true
    })
}

/// The text as [`fold::search`] has it, but for the case of ASCII letters.
///
/// Folding goes character by character, so runs can be folded one by one: decomposition looks at
/// its neighbours only to put combining marks in order, and those are dropped.
fn folded(text: &str) -> Cow<'_, [u8]> {
    if is_inert(text.as_bytes()) {
        return text.as_bytes().into();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.bytes().position(|byte| !byte.is_ascii());
        let (ascii, other) = rest.split_at(end.unwrap_or(rest.len()));
        out.extend_from_slice(ascii.as_bytes());
        let end = other.bytes().position(|byte| byte.is_ascii());
        let (other, behind) = other.split_at(end.unwrap_or(other.len()));
        if is_inert(other.as_bytes()) {
            out.extend_from_slice(other.as_bytes());
        } else {
            out.extend_from_slice(fold::search(other).as_bytes());
        }
        rest = behind;
    }
    out.into()
}

/// The first run of characters beyond ASCII from a place on.
fn others(text: &[u8], from: usize) -> Option<(usize, usize)> {
    /// So many bytes are looked at together.
    const STEP: usize = 32;
    let rest = text.get(from..)?;
    let whole = rest.chunks(STEP).position(|bytes| !bytes.is_ascii())? * STEP;
    let is_other = |byte: &u8| !byte.is_ascii();
    let start = from + whole + rest.get(whole..)?.iter().position(is_other)?;
    let run = text.get(start..)?.iter().take_while(|byte| is_other(byte));
    Some((start, start + run.count()))
}

/// Whether all that is not ASCII is one of `–—‘’“”`, which prose is full of and folding keeps.
fn is_inert(mut text: &[u8]) -> bool {
    while let Some(at) = text.iter().position(|byte| !byte.is_ascii()) {
        match text.get(at..) {
            Some(
                [
                    0xE2,
                    0x80,
                    0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D,
                    rest @ ..,
                ],
            ) => text = rest,
            _ => return false,
        }
    }
    true
}

/// Whether blanks may be anything but single spaces. Looks at every byte without leaving early,
/// which is faster: the compiler takes many at once.
fn has_odd_blanks(text: &[u8]) -> bool {
    let behind = text.get(1..).unwrap_or_default();
    let controls = text.iter().fold(false, |any, byte| any | (*byte < b' '));
    let double = |one: u8, other: u8| (one == b' ') & (other == b' ');
    let pairs = text.iter().zip(behind);
    controls | pairs.fold(false, |any, (one, other)| any | double(*one, *other))
}

/// The text with one space for each run of blanks: a phrase goes on over the end of a line.
fn one_blank(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        if !byte.is_ascii_whitespace() {
            out.push(*byte);
        } else if out.last() != Some(&b' ') {
            out.push(b' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lex::{Split, words};
    use super::*;

    fn pattern(text: &str) -> Pattern {
        let words = words(text, 0, Split::Nowhere).unwrap();
        Pattern::read(&words[0].chars).unwrap()
    }

    #[test]
    fn stars_stand_for_any_text() {
        let check = |text: &str, value: &str, whole: bool, within: bool| {
            let pattern = pattern(text);
            let found = (pattern.is_whole(value), pattern.is_within(value));
            assert_eq!(found, (whole, within), "{text} in {value}");
        };
        check("desk", "Desk", true, true);
        check("desk", "Circ desk", false, true);
        check("desk*", "desk tops", true, true);
        check("desk*", "circ desk", false, true);
        check("*desk", "circ desk", true, true);
        check("*desk*", "the desk top", true, true);
        check("d*k", "dk", true, true);
        check("d*k", "d", false, false);
        check("aba*aba", "ababa", false, false);
        check("aba*aba", "abaaba", true, true);
        check("a**b", "axb", true, true);
        check("*", "", true, true);
        check("\"*\"", "a*b", false, true);
        check("\"*\"", "ab", false, false);
        check("café", "CAFE", true, true);
        check("cafe", "Café", true, true);
        check("cafe", "Cafe\u{301}", true, true);
        check("strasse", "Straße", true, true);
        check("don’t", "Don’t panic", false, true);
        check("pan*c", "Don’t panic – “ever”", false, true);
        check("а", "ascii", false, false);
        check("customer service", "Customer\n  service", true, true);
        check("a\u{a0}b", "a b", true, true);
        check("a b", "é: a\u{a0}b", false, true);
    }

    #[test]
    fn languages_have_regions() {
        let check = |text: &str, tag: &str, expected: bool| {
            assert_eq!(pattern(text).is_language(tag), expected, "{text} {tag}");
        };
        check("en", "en-GB", true);
        check("EN", "en_us", true);
        check("en", "en", true);
        check("en", "enx", false);
        check("en-GB", "en", false);
        check("en-*", "en-GB", true);
    }

    #[test]
    fn nothing_is_no_pattern() {
        for text in ["\"\"", "\u{301}", "a*\u{301}"] {
            let words = words(text, 0, Split::Nowhere).unwrap();
            assert_eq!(Pattern::read(&words[0].chars), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_by_runs_is_folding(text in r"([a-cA-C \n]|[‘’–—“”…]|\PC|[\u{300}-\u{310}]){0,12}") {
            let ours = String::from_utf8(folded(&text).into_owned()).unwrap();
            prop_assert_eq!(ours.to_ascii_lowercase(), fold::search(&text));
        }

        #[test]
        fn finding_is_finding(
            needle in "[a-dfé]{1,4}",
            text in "([a-dA-D]{0,3}|[éﬀ’–\u{301}aд]){0,9}",
        ) {
            let folded = fold::search(&text);
            let needle_folded = fold::search(&needle);
            prop_assert_eq!(pattern(&needle).is_within(&text), folded.contains(&*needle_folded));
            prop_assert_eq!(pattern(&needle).is_whole(&text), folded == needle_folded);
        }
    }
}
