//! Text in HTML and XML.
//!
//! Besides what means something to their readers, characters that both forbid are replaced: control
//! characters are made safe before (`safe.rs`), noncharacters such as U+FFFE here.

use std::borrow::Cow;

use super::safe;

/// The text on one line, for an element or an attribute in double quotes.
pub(crate) fn line(text: &str) -> String {
    escape(&safe::line(text.trim())).into_owned()
}

/// The text for an element or an attribute in double quotes; it must be safe already.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let stays = |char: char| !matches!(char, '&' | '<' | '>' | '"' | '\'') && is_character(char);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other if is_character(other) => escaped.push(other),
            _ => escaped.push(safe::REPLACEMENT),
        }
    }
    Cow::Owned(escaped)
}

/// Whether Unicode means the code point to be a character at all.
fn is_character(char: char) -> bool {
    !matches!(char, '\u{fdd0}'..='\u{fdef}') && u32::from(char) & 0xfffe != 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected);
        check(" plain ", "plain");
        check("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;");
        check("it's\n<b>", "it&#39;s &lt;b&gt;");
        check("\u{1b}[1m\0", "␛[1m␀");
        check(
            "a\u{fffe}b\u{fdd0}c\u{10ffff}",
            "a\u{fffd}b\u{fffd}c\u{fffd}",
        );
        check("\u{feff}\u{fffd}😀", "\u{feff}\u{fffd}😀");
    }
}
