//! Text that may go to a terminal.
//!
//! A title from a file can hold anything: escape sequences that rewrite the screen, line breaks
//! that forge a row, marks that turn the direction of the text around ("Trojan Source",
//! CVE-2021-42574). Dangerous are the control characters C0, DEL and C1, the line and paragraph
//! separators, and the embeddings, overrides and isolates of bidirectional text. The weaker marks
//! U+200E and U+200F are ordinary in right-to-left titles and stay.

use std::borrow::Cow;

/// Stands for a character that must not be written and has no picture of its own.
pub const REPLACEMENT: char = '\u{fffd}';

/// Whether a character must not reach a terminal as it is. Line feeds and tabs count.
pub fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line: line breaks and tabs become blanks, other unsafe characters a picture.
pub fn line(text: &str) -> Cow<'_, str> {
    replace(text, false, |char| match char {
        '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        other => Some(picture(other)),
    })
}

/// The text with its line feeds; tabs become blanks, other unsafe characters a picture.
pub fn lines(text: &str) -> Cow<'_, str> {
    replace(text, true, |char| match char {
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        other => Some(picture(other)),
    })
}

/// The text on one line with a blank for each unsafe character.
pub fn blanks(text: &str) -> Cow<'_, str> {
    replace(text, false, |_| Some(' '))
}

/// An id on one line, where even a blank would make it another id: U+FFFD for each unsafe
/// character.
pub fn id(text: &str) -> Cow<'_, str> {
    if !has_unsafe(text) {
        return Cow::Borrowed(text);
    }
    let safe = |char| if is_unsafe(char) { REPLACEMENT } else { char };
    Cow::Owned(text.chars().map(safe).collect())
}

/// The text as a value for programs: line feeds and tabs stay, a CR LF becomes a line feed, other
/// control characters are left out. Marks of bidirectional text are data and stay.
pub fn data(text: &str) -> Cow<'_, str> {
    replace(text, true, |char| match char {
        '\n' | '\t' => Some(char),
        other if other.is_control() => None,
        other => Some(other),
    })
}

/// The text as a whole file that may be shown on a terminal: line feeds and tabs stay, a CR LF becomes
/// a line feed, other unsafe characters a picture.
pub fn page(text: &str) -> Cow<'_, str> {
    replace(text, true, |char| match char {
        '\n' | '\t' => Some(char),
        other => Some(picture(other)),
    })
}

fn has_unsafe(text: &str) -> bool {
    // Nearly all texts are ASCII, and bytes are quicker than characters; most of all when none is a
    // reason to stop, because the compiler then takes many at once.
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    !text.bytes().fold(true, |all, byte| all & is_plain(byte)) && text.chars().any(is_unsafe)
}

/// Replaces each unsafe character; a CR LF counts as its line feed. A text with line feeds and
/// nothing else unsafe stays as it is where they are kept.
fn replace(text: &str, feeds: bool, with: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !has_unsafe(text) || (feeds && !text.chars().any(|char| char != '\n' && is_unsafe(char))) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        safe.extend(if is_unsafe(char) {
            with(char)
        } else {
            Some(char)
        });
    }
    Cow::Owned(safe)
}

/// The symbol that shows an unsafe character: Unicode has one for each of C0 and for DEL.
fn picture(char: char) -> char {
    match char {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or(REPLACEMENT),
        '\u{7f}' => '\u{2421}',
        _ => REPLACEMENT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_its_way() {
        let check = |input: &str, expected: [&str; 6]| {
            let all = [line, lines, blanks, id, data, page];
            assert_eq!(
                all.map(|safe| safe(input).into_owned()),
                expected,
                "{input:?}"
            );
        };
        check("plain", ["plain"; 6]);
        check("Größe 中文 \u{200f}א", ["Größe 中文 \u{200f}א"; 6]);
        check("a\nb", ["a b", "a\nb", "a b", "a\u{fffd}b", "a\nb", "a\nb"]);
        check(
            "a\r\nb",
            ["a b", "a\nb", "a b", "a\u{fffd}\u{fffd}b", "a\nb", "a\nb"],
        );
        check("a\rb", ["a␍b", "a␍b", "a b", "a\u{fffd}b", "ab", "a␍b"]);
        check("a\tb", ["a b", "a b", "a b", "a\u{fffd}b", "a\tb", "a\tb"]);
        check(
            "\u{1b}[2J",
            ["␛[2J", "␛[2J", " [2J", "\u{fffd}[2J", "[2J", "␛[2J"],
        );
        check("\u{7f}", ["␡", "␡", " ", "\u{fffd}", "", "␡"]);
        check(
            "\u{9b}2J",
            [
                "\u{fffd}2J",
                "\u{fffd}2J",
                " 2J",
                "\u{fffd}2J",
                "2J",
                "\u{fffd}2J",
            ],
        );
        check(
            "\u{202e}x",
            [
                "\u{fffd}x",
                "\u{fffd}x",
                " x",
                "\u{fffd}x",
                "\u{202e}x",
                "\u{fffd}x",
            ],
        );
        check(
            "a\u{2028}b",
            [
                "a b",
                "a\nb",
                "a b",
                "a\u{fffd}b",
                "a\u{2028}b",
                "a\u{fffd}b",
            ],
        );
    }
}
