//! From text to tokens: words, quotes, parentheses, `or`, `and`, `not:`.
//!
//! Each character keeps its place and whether it stood in quotes, because quotes take the meaning
//! from `:`, `,`, `*`, `..` and from the words of the language.

use std::ops::Range;

use super::QueryError;

/// A character of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Char {
    pub(super) char: char,
    /// Where it begins, in bytes of the whole text.
    pub(super) at: usize,
    /// Whether it stood between quotes.
    pub(super) quoted: bool,
}

/// What stands between blanks, with its quotes taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) chars: Vec<Char>,
    /// Its bytes, quotes included.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Or,
    And,
    Not,
    Word(Vec<Char>),
}

/// A token and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
}

/// What separates words: blanks, or nothing, so that the text is one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    Blanks,
    Nowhere,
}

/// The words of a text that begins at byte `base` of the whole.
pub(super) fn words(text: &str, base: usize, split: Split) -> Result<Vec<Word>, QueryError> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let mut quote: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let at = base + at;
        if quote.is_none() && char.is_whitespace() && split == Split::Blanks {
            words.extend(open.take());
            continue;
        }
        let word = open.get_or_insert_with(|| Word {
            chars: Vec::new(),
            range: at..at,
        });
        word.range.end = at + char.len_utf8();
        let mut literal = (at, char);
        match (char, quote) {
            ('"', None) => {
                quote = Some(at);
                continue;
            }
            ('"', Some(_)) => {
                quote = None;
                continue;
            }
            ('\\', Some(_)) => {
                if let Some((at, escaped)) = chars.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                    literal = (base + at, escaped);
                    word.range.end = literal.0 + 1;
                }
            }
            _ => {}
        }
        word.chars.push(Char {
            char: literal.1,
            at: literal.0,
            quoted: quote.is_some(),
        });
    }
    if let Some(start) = quote {
        let error = QueryError::new(&(start..base + text.len()), "a quote is never closed");
        return Err(error.hint(r#"a quote itself is written "\"""#));
    }
    words.extend(open);
    Ok(words)
}

/// The tokens of a word of query text. Parentheses may touch it: `(kind:news` opens one, and a `)`
/// at the end closes one, unless the word opened it itself as `f(x)` does.
pub(super) fn tokens(word: Word, out: &mut Vec<Placed>) {
    let mut rest = word.chars.as_slice();
    let mut touched = false;
    loop {
        if let Some(behind) = strip(rest, "not:") {
            out.push(placed(Token::Not, rest, behind));
            rest = behind;
        } else if let Some(behind) = strip(rest, "(") {
            out.push(placed(Token::Open, rest, behind));
            rest = behind;
        } else {
            break;
        }
        touched = true;
    }
    let count = |char: char| {
        let same = rest.iter().filter(|c| !c.quoted && c.char == char);
        same.count()
    };
    let mut spare = count(')').saturating_sub(count('('));
    let mut closing = Vec::new();
    while let Some((last, before)) = rest.split_last() {
        if spare == 0 || last.quoted || last.char != ')' {
            break;
        }
        closing.push(placed(Token::Close, std::slice::from_ref(last), &[]));
        rest = before;
        spare -= 1;
        touched = true;
    }
    let range = if touched {
        range_of(rest, &word.range)
    } else {
        word.range.clone()
    };
    match plain(rest).as_deref() {
        Some("or" | "OR") => out.push(Placed {
            token: Token::Or,
            range,
        }),
        Some("and" | "AND") => out.push(Placed {
            token: Token::And,
            range,
        }),
        _ if !rest.is_empty() || !touched => out.push(Placed {
            token: Token::Word(rest.to_vec()),
            range,
        }),
        _ => {}
    }
    out.extend(closing.into_iter().rev());
}

/// The tokens of a word that is one term, blanks, parentheses and all: only `not:` is taken off.
pub(super) fn term(word: Word, out: &mut Vec<Placed>) {
    let mut rest = word.chars.as_slice();
    while let Some(behind) = strip(rest, "not:") {
        out.push(placed(Token::Not, rest, behind));
        rest = behind;
    }
    out.push(Placed {
        range: range_of(rest, &word.range),
        token: Token::Word(trim(rest).to_vec()),
    });
}

/// What stands behind `start`, if the characters start with it outside quotes.
pub(super) fn strip<'a>(chars: &'a [Char], start: &str) -> Option<&'a [Char]> {
    let (head, rest) = chars.split_at_checked(start.chars().count())?;
    let same = |(have, want): (&Char, char)| !have.quoted && have.char == want;
    head.iter().zip(start.chars()).all(same).then_some(rest)
}

/// The characters as text.
pub(super) fn text(chars: &[Char]) -> String {
    chars.iter().map(|char| char.char).collect()
}

/// The characters as text, if none stood in quotes.
pub(super) fn plain(chars: &[Char]) -> Option<String> {
    let free = chars.iter().all(|char| !char.quoted);
    free.then(|| text(chars))
}

/// The characters without the blanks around them; blanks in quotes stay.
pub(super) fn trim(mut chars: &[Char]) -> &[Char] {
    let blank = |char: &Char| !char.quoted && char.char.is_whitespace();
    while let Some((first, rest)) = chars.split_first() {
        if !blank(first) {
            break;
        }
        chars = rest;
    }
    while let Some((last, rest)) = chars.split_last() {
        if !blank(last) {
            break;
        }
        chars = rest;
    }
    chars
}

/// The bytes of some characters; of none, the end of `around`.
pub(super) fn range_of(chars: &[Char], around: &Range<usize>) -> Range<usize> {
    match (chars.first(), chars.last()) {
        (Some(first), Some(last)) => first.at..last.at + last.char.len_utf8(),
        _ => around.end..around.end,
    }
}

/// A token that ends where `behind` begins.
fn placed(token: Token, chars: &[Char], behind: &[Char]) -> Placed {
    let own = chars.split_at_checked(chars.len() - behind.len());
    Placed {
        token,
        range: range_of(own.map_or(chars, |(own, _)| own), &(0..0)),
    }
}
