//! Tags that may be one tag, written in several ways.
//!
//! Found are tags that differ in letter case, in accents, in hyphens and blanks, in number (by the
//! rules of English), or in a slip of the keyboard. It is for hints that a person judges: a slip can be
//! meant, and a number can carry meaning (*custom* and *customs*).
//!
//! Limits: a slip is one letter too many, too few or wrong, or two that have changed places; of the
//! words that the tags do not share the longer must have at least 7 letters, and 12 for two slips.
//! None is looked for in a first letter, in numbers, or in tags of more than 100 letters, nor are two in
//! tags of more than 32. Where very many tags differ from each other in one same place, each is compared
//! with the 50 that follow it in the order given. So the work grows with the number of tags, not with
//! its square.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::fold;

/// Letters of the longer of two words that can differ by a slip.
const SHORTEST: usize = 7;

/// Letters of the longer of two words that can differ by two slips.
const TWICE: usize = 12;

/// The longest tag in which slips are looked for, and the longest for two of them.
const LONGEST: [usize; 2] = [100, 32];

/// With how many others a tag is compared of those that become the same when letters go. Who has more of
/// them has codes, not slips.
const MOST: usize = 50;

/// Words that another one becomes by an `s`, and means another thing.
const NO_PLURALS: &[&str] = &[
    "arms", "customs", "glasses", "goods", "means", "news", "spirits", "thanks", "works",
];

/// In what two tags differ; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Letter case, normal form or blanks around it: for circ they are one tag.
    Case,
    /// Accents, the form of an apostrophe, or characters that stand for others, such as the `²` of m².
    Accents,
    /// Hyphens, blanks and underscores between the words.
    Hyphens,
    /// One and many.
    Plural,
    /// One letter, or two.
    Letters,
}

impl Difference {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Difference::Case => "case",
            Difference::Accents => "accents",
            Difference::Hyphens => "hyphens",
            Difference::Plural => "plural",
            Difference::Letters => "letters",
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            Difference::Case => "letter case",
            Difference::Accents => "accents and apostrophes",
            Difference::Hyphens => "hyphens and blanks",
            Difference::Plural => "plural",
            Difference::Letters => "a letter or two",
        }
    }
}

/// Two tags that are near each other, by their numbers among those that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// In what they differ; in the surest way, where there are several.
    pub difference: Difference,
    /// The one that was given first.
    pub one: usize,
    /// The other.
    pub other: usize,
}

/// The pairs among these tags that are near each other, the surest first, then in the order of the
/// tags.
///
/// Of tags that differ in case, accents or hyphens each is paired with the first of them, and the
/// first alone with tags beyond: who gives the most frequent first, gets pairs to join the others to.
pub fn pairs(tags: &[&str]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    for (number, tag) in tags.iter().enumerate() {
        let joined = joined(&folded(tag));
        if joined.is_empty() {
            continue;
        }
        match firsts.get(&joined) {
            Some(first) => pairs.push(Pair {
                difference: spelling(tags[*first], tag),
                one: *first,
                other: number,
            }),
            None => {
                firsts.insert(joined, number);
            }
        }
    }
    let plurals = plurals(tags, &firsts);
    let slips = slips(tags, &firsts);
    let slips = slips.into_iter().filter(|pair| !plurals.contains(pair));
    let pair = |difference| {
        move |(one, other)| Pair {
            difference,
            one,
            other,
        }
    };
    pairs.extend(slips.map(pair(Difference::Letters)));
    pairs.extend(plurals.iter().copied().map(pair(Difference::Plural)));
    pairs.sort();
    pairs
}

/// In what two tags differ that are the same without case, accents and hyphens.
fn spelling(one: &str, other: &str) -> Difference {
    if fold::label(one.trim()) == fold::label(other.trim()) {
        Difference::Case
    } else if folded(one.trim()) == folded(other.trim()) {
        Difference::Accents
    } else {
        Difference::Hyphens
    }
}

/// The pairs of which one is the plural of the other in one of its words.
fn plurals(tags: &[&str], firsts: &BTreeMap<String, usize>) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for number in firsts.values() {
        let folded = folded(tags[*number]);
        let words = words(&folded);
        for (place, word) in words.iter().enumerate() {
            for singular in singulars(word) {
                let mut words = words.clone();
                words[place] = &singular;
                if let Some(other) = firsts.get(&joined(&words.join(" "))) {
                    found.insert(ordered(*number, *other));
                }
            }
        }
    }
    found
}

/// What an English word may be the plural of, be it a word or not.
fn singulars(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if NO_PLURALS.contains(&word) || word.ends_with("ss") {
        return found;
    }
    let mut add = |stem: Option<&str>, ending: &str| {
        if let Some(stem) = stem.filter(|stem| stem.chars().count() + ending.len() >= 3) {
            found.push(format!("{stem}{ending}"));
        }
    };
    add(word.strip_suffix('s'), "");
    add(word.strip_suffix("ies"), "y");
    add(word.strip_suffix("ves"), "f");
    add(word.strip_suffix("ves"), "fe");
    let hissing = |stem: &&str| {
        ["s", "x", "z", "ch", "sh", "o"]
            .iter()
            .any(|end| stem.ends_with(end))
    };
    add(word.strip_suffix("es").filter(hissing), "");
    found
}

/// The pairs that differ by a slip, or by two.
fn slips(tags: &[&str], firsts: &BTreeMap<String, usize>) -> BTreeSet<(usize, usize)> {
    let mut pairs = worth_comparing(firsts);
    pairs.retain(|(one, other)| is_slip(&folded(tags[*one]), &folded(tags[*other])));
    pairs
}

/// The pairs that may differ by a slip. Two texts that are few edits apart have a text in common that
/// few deletions lead to, so each is put beside those with which it shares one.
fn worth_comparing(firsts: &BTreeMap<String, usize>) -> BTreeSet<(usize, usize)> {
    let mut shadows: Vec<(u64, usize)> = Vec::new();
    for (joined, number) in firsts {
        let letters: Vec<char> = joined.chars().collect();
        let count = match letters.len() {
            length if length + 1 < SHORTEST || length > LONGEST[0] => continue,
            length if length < TWICE || length > LONGEST[1] => 1,
            _ => 2,
        };
        let digits = digits(joined);
        shade(&letters, 1, count, &mut |shadow| {
            let mut hasher = DefaultHasher::new();
            (&digits, shadow).hash(&mut hasher);
            shadows.push((hasher.finish(), *number));
        });
    }
    shadows.sort_unstable();
    shadows.dedup();
    let mut pairs = BTreeSet::new();
    for same in shadows.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, one)) in same.iter().enumerate() {
            let behind = same.iter().skip(at + 1).take(MOST);
            pairs.extend(behind.map(|(_, other)| ordered(*one, *other)));
        }
    }
    pairs
}

/// Gives a text, and every text that it becomes when up to `count` letters go, none before `from`.
fn shade(letters: &[char], from: usize, count: usize, give: &mut impl FnMut(&[char])) {
    give(letters);
    if count == 0 {
        return;
    }
    for at in from..letters.len() {
        let mut rest = letters.to_vec();
        rest.remove(at);
        shade(&rest, at, count - 1, give);
    }
}

/// Whether two folded texts differ by a slip in the words that they do not share.
fn is_slip(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (words(one), words(other));
    while a.first().is_some_and(|word| Some(word) == b.first()) {
        a.remove(0);
        b.remove(0);
    }
    while a.last().is_some_and(|word| Some(word) == b.last()) {
        a.pop();
        b.pop();
    }
    let (a, b) = (a.concat(), b.concat());
    let length = a.chars().count().max(b.chars().count());
    let reach = match length {
        0..SHORTEST => return false,
        SHORTEST..TWICE => 1,
        _ => 2,
    };
    // An `s` at the end was judged as a plural before.
    let plural = a.strip_suffix('s') == Some(&b) || b.strip_suffix('s') == Some(&a);
    !plural
        && a.chars().next() == b.chars().next()
        && digits(&a) == digits(&b)
        && strsim::osa_distance(&a, &b) <= reach
}

/// A tag without case and accents, with one form of apostrophe.
fn folded(tag: &str) -> String {
    fold::search(tag).replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'")
}

/// The words of a folded tag.
fn words(folded: &str) -> Vec<&str> {
    folded
        .split(is_hyphen)
        .filter(|word| !word.is_empty())
        .collect()
}

/// A folded tag with its words in one. Between two digits a hyphen means something: 1-2 is not 12.
fn joined(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in words(folded) {
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        if digit(out.chars().last()) && digit(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn digits(text: &str) -> String {
    text.chars().filter(|char| char.is_numeric()).collect()
}

/// Whether a character parts words: a blank, an underscore, a hyphen or a dash.
fn is_hyphen(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{ad}')
}

fn ordered(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

#[cfg(test)]
mod tests;
