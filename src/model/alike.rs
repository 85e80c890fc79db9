//! Titles that may be one title, written in two ways.
//!
//! Compared are the words of titles without letter case, accents and signs; `&` is *and*. Titles are the
//! same when nothing but blanks and hyphens is left that differs. They are alike when they are at least
//! nine tenths the same by the normalized Levenshtein distance of [`strsim`]: one minus the letters to
//! change, add or drop over the letters of the longer title. Jaro-Winkler is not used because it prizes
//! a common beginning, which the titles of every series have; Damerau's distance is not, because it gains
//! one letter where two have changed places and costs a table for each pair.
//!
//! What a person tells apart at a glance is not alike, however few letters it takes: other numbers
//! (*Part 1* and *Part 2*), a word that only one of them has at its end (*Vitamin C*), and words that differ in
//! their first letter or in a third of their letters (*June* and *July*, *II* and *III*).
//!
//! Limits: at most three letters differ, and titles of more than 200 letters are only
//! ever the same. Within these every pair is found, except where more than 50 titles have a quarter of their
//! letters in common in the same place: there each is compared with as many that stand next to it in the
//! alphabet. So the work grows with the number of titles, not with its square.

mod parts;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use super::fold;
use parts::Parts;

/// How much of two titles is the same when they are alike.
pub const LEAST: f64 = 0.9;

/// The most letters in which titles differ that are alike.
pub const FARTHEST: usize = 3;

/// The letters of the longest title that is compared letter by letter.
const LONGEST: usize = 200;

/// With how many others a title is compared of those that share a part with it.
const MOST: usize = 50;

/// Two titles that are alike, by their numbers among those that were given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The one that was given first.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How much of them is the same, from [`LEAST`] to 1.
    pub score: f64,
}

/// The pairs among these titles that are alike, the surest first, then in the order of the titles.
///
/// Of titles that are the same each is paired with the first of them, and the first alone with titles
/// beyond. A title without letters, digits and signs is like none.
pub fn pairs(titles: &[&str]) -> Vec<Pair> {
    let plain: Vec<Plain> = titles.par_iter().map(|title| Plain::new(title)).collect();
    let mut pairs = Vec::new();
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    for (number, title) in plain.iter().enumerate() {
        if title.joined.is_empty() {
            continue;
        }
        let first = *firsts.entry(&title.joined).or_insert(number);
        if first != number {
            pairs.push(Pair {
                one: first,
                other: number,
                score: 1.0,
            });
        }
    }
    // In alphabetical order, by which neighbours are chosen where there are too many.
    let mut firsts: Vec<(&str, usize)> = firsts.into_iter().collect();
    firsts.par_sort_unstable();
    let firsts: Vec<usize> = firsts.into_iter().map(|(_, number)| number).collect();
    let distinct: Vec<&Plain> = firsts.iter().map(|number| &plain[*number]).collect();
    let near = near(&distinct).into_iter().map(|(one, other, score)| {
        let (one, other) = (firsts[one], firsts[other]);
        Pair {
            one: one.min(other),
            other: one.max(other),
            score,
        }
    });
    pairs.extend(near);
    pairs.sort_by(|a, b| {
        let sure = b.score.total_cmp(&a.score);
        sure.then_with(|| (a.one, a.other).cmp(&(b.one, b.other)))
    });
    pairs
}

/// The key by which titles are the same: their words in one, without what makes no difference. Empty
/// where a title has none.
pub fn key(title: &str) -> String {
    Plain::new(title).joined
}

/// How much of two titles is the same, from 0 to 1, by their first 200 letters.
pub fn score(one: &str, other: &str) -> f64 {
    let cut = |title: &str| -> String { Plain::new(title).joined.chars().take(LONGEST).collect() };
    strsim::normalized_levenshtein(&cut(one), &cut(other))
}

/// A title as it is compared.
struct Plain {
    /// Its words in one. Between two numbers the blank means something: 1 2 is not 12.
    joined: String,
    /// Where in that each word begins.
    starts: Vec<usize>,
}

impl Plain {
    fn new(title: &str) -> Plain {
        let folded = fold::search(title);
        let mut plain = Plain {
            joined: String::with_capacity(folded.len() + 2),
            starts: Vec::new(),
        };
        let mut is_inside = false;
        for char in folded.chars() {
            match char {
                '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => {}
                '&' => {
                    plain.push("and");
                    is_inside = false;
                }
                // C, C++ and C# are three things.
                char if char.is_alphanumeric() || matches!(char, '+' | '#') => {
                    match is_inside {
                        true => plain.joined.push(char),
                        false => plain.push(char.encode_utf8(&mut [0; 4])),
                    }
                    is_inside = true;
                }
                _ => is_inside = false,
            }
        }
        if plain.starts.is_empty() {
            folded.split_whitespace().for_each(|word| plain.push(word));
        }
        plain
    }

    /// Begins a word.
    fn push(&mut self, word: &str) {
        let numeric = |char: Option<char>| char.is_some_and(char::is_numeric);
        if numeric(self.joined.chars().last()) && numeric(word.chars().next()) {
            self.joined.push(' ');
        }
        self.starts.push(self.joined.len());
        self.joined.push_str(word);
    }

    /// Its words.
    fn words(&self) -> Vec<&str> {
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain([self.joined.len()]);
        let words = self.starts.iter().zip(ends);
        let word = |(start, end): (&usize, usize)| self.joined.get(*start..end).unwrap_or_default();
        words.map(word).map(str::trim_end).collect()
    }

    /// The numbers in it.
    fn numbers(&self) -> Vec<&str> {
        let parts = self.joined.split(|char: char| !char.is_numeric());
        parts.filter(|number| !number.is_empty()).collect()
    }
}

/// In how many letters titles may differ of which the longer has so many.
fn reach(length: usize) -> usize {
    (length / 10).min(FARTHEST)
}

/// The pairs that are alike among titles that are not the same, with their scores. Both numbers are
/// places in the list given.
fn near(titles: &[&Plain]) -> Vec<(usize, usize, f64)> {
    let texts: Vec<Text> = titles.par_iter().map(|title| Text::new(title)).collect();
    let parts = Parts::new(&texts);
    let pairs_of = |one: usize| -> Vec<(usize, usize, f64)> {
        let candidates = parts.candidates(one, &texts).into_iter();
        let found = candidates.filter_map(|other| {
            let score = compare(&texts[one], &texts[other])?;
            let is_pair = !is_told_apart(titles[one], titles[other]);
            is_pair.then_some((one.min(other), one.max(other), score))
        });
        found.collect()
    };
    let found: Vec<Vec<_>> = (0..texts.len()).into_par_iter().map(pairs_of).collect();
    let mut found: Vec<(usize, usize, f64)> = found.into_iter().flatten().collect();
    found.sort_by_key(|(one, other, _)| (*one, *other));
    found.dedup_by_key(|(one, other, _)| (*one, *other));
    found
}

/// How much of two titles is the same, if that is enough.
fn compare(one: &Text, other: &Text) -> Option<f64> {
    let length = one.letters.len().max(other.letters.len());
    let distance = distance_within(&one.letters, &other.letters, reach(length))?;
    Some(1.0 - distance as f64 / length as f64)
}

/// The Levenshtein distance of two texts, if it is at most so much, which is at most [`FARTHEST`]. Looks
/// only at what lies so near the diagonal of the table that the distance can come from there.
fn distance_within(one: &[char], other: &[char], most: usize) -> Option<usize> {
    /// The places of a row from [`FARTHEST`] before the diagonal to as many behind it.
    const BAND: usize = 2 * FARTHEST + 1;
    /// More than any distance that counts.
    const FAR: usize = usize::MAX / 2;
    if one.len().abs_diff(other.len()) > most || most > FARTHEST {
        return None;
    }
    // Place `at` of row `row` stands for the first `row` letters of one and `row + at - FARTHEST` of the
    // other.
    let mut band = [FAR; BAND];
    for (at, distance) in band.iter_mut().enumerate().skip(FARTHEST) {
        *distance = at - FARTHEST;
    }
    for (row, letter) in one.iter().enumerate() {
        let mut before = FAR;
        for at in 0..BAND {
            let Some(column) = (row + 1 + at).checked_sub(FARTHEST) else {
                band[at] = FAR;
                continue;
            };
            // Above stands what lay one place further in the row before, for rows move along.
            let above = band.get(at + 1).map_or(FAR, |distance| distance + 1);
            let beside = before + 1;
            let changed = match column.checked_sub(1) {
                Some(column) => match other.get(column) {
                    Some(same) => band[at] + usize::from(same != letter),
                    None => FAR,
                },
                None => FAR,
            };
            before = above.min(beside).min(changed);
            band[at] = before;
        }
        if band.iter().all(|distance| *distance > most) {
            return None;
        }
    }
    let last = (other.len() + FARTHEST).checked_sub(one.len())?;
    band.get(last).copied().filter(|distance| *distance <= most)
}

/// Whether a person tells two titles apart at a glance, though only few letters differ.
fn is_told_apart(one: &Plain, other: &Plain) -> bool {
    if one.numbers() != other.numbers() {
        return true;
    }
    let (one, other) = (one.words(), other.words());
    let (mut a, mut b) = (one.as_slice(), other.as_slice());
    while let (Some((first, rest)), Some((other, others))) = (a.split_first(), b.split_first())
        && first == other
    {
        (a, b) = (rest, others);
    }
    // A word more at the end is what the title is about.
    if a.is_empty() || b.is_empty() {
        return true;
    }
    while let (Some((last, rest)), Some((other, others))) = (a.split_last(), b.split_last())
        && last == other
    {
        (a, b) = (rest, others);
    }
    match (a.len(), b.len()) {
        (0, _) | (_, 0) => false,
        (one, other) if one == other => !a.iter().zip(b).all(|(a, b)| is_slip(a, b)),
        _ => !is_slip(&a.concat(), &b.concat()),
    }
}

/// Whether two words are the same, or may be one that was mistyped.
fn is_slip(one: &str, other: &str) -> bool {
    let length = one.chars().count().max(other.chars().count());
    one == other
        || one.chars().next() == other.chars().next()
            && strsim::osa_distance(one, other) * 3 < length
}

/// A title as it is compared letter by letter.
struct Text {
    letters: Vec<char>,
    /// A hash of its numbers.
    numbers: u64,
    /// A bit for each of 128 sorts of two letters in a row: whether there is an odd number of them.
    odd: u128,
}

impl Text {
    fn new(title: &Plain) -> Text {
        let letters: Vec<char> = title.joined.chars().collect();
        let odd = letters.windows(2).fold(0, |odd, two| {
            let sort = two
                .iter()
                .fold(0, |sum, char| sum * 31 + *char as u32 as u64);
            odd ^ (1 << (sort % 128))
        });
        Text {
            numbers: hash(&title.numbers()),
            letters,
            odd,
        }
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
