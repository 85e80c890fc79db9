//! Excerpts: the beginning of a summary.

use unicode_segmentation::UnicodeSegmentation;

/// What stands behind an excerpt that was cut.
pub const CUT: &str = "...";

/// The first `length` characters of `text`, counted as grapheme clusters (UAX #29), cut back to the
/// end of a word and followed by [`CUT`]. A text of `length` or fewer stays whole. Line breaks and
/// runs of blanks count as one blank.
///
/// A first word that is longer than `length` is cut inside.
pub fn excerpt(text: &str, length: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.grapheme_indices(true).nth(length) else {
        return text;
    };
    // The cut may fall right behind a word: then the whole word stays.
    let kept = &text[..end];
    let whole = if text[end..].starts_with(' ') {
        kept
    } else {
        word_end(kept)
    };
    format!("{}{CUT}", whole.trim_end())
}

fn word_end(kept: &str) -> &str {
    kept.rfind(' ').map_or(kept, |end| &kept[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_words() {
        let check =
            |text: &str, length: usize, expected: &str| assert_eq!(excerpt(text, length), expected);
        check("one two three", 20, "one two three");
        check("one two three", 13, "one two three");
        check("one two three", 12, "one two...");
        check("one two three", 7, "one two...");
        check("one two three", 6, "one...");
        check("one, two three", 4, "one,...");
        check("unbreakable", 5, "unbre...");
        check("one\n  two", 20, "one two");
        check("", 5, "");
    }

    #[test]
    fn counts_what_a_reader_sees() {
        // Family emoji, flag, and an e with a combining accent: one character each.
        let text = "👩‍👩‍👧‍👦🇩🇪e\u{301} x";
        assert_eq!(excerpt(text, 5), text);
        assert_eq!(excerpt(text, 3), "👩‍👩‍👧‍👦🇩🇪e\u{301}...");
        assert_eq!(excerpt(text, 2), "👩‍👩‍👧‍👦🇩🇪...");
    }
}
