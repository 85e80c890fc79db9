//! Widths on a screen, and lines that fit them.
//!
//! A width is counted in columns of a terminal (`unicode-width`, UAX #11): a CJK character or an
//! emoji, with all that is joined to it, is two. Lines break at blanks; where a word does not fit,
//! at hyphens, but not those of dates, and where UAX #14 allows it, such as between CJK characters; and
//! where nothing else helps, between grapheme clusters. An address is kept in one piece as long as a
//! line can hold it.

use std::borrow::Cow;

use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text of one line takes.
pub(crate) fn width(text: &str) -> usize {
    // Nearly all texts are printable ASCII, one column a byte.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    UnicodeWidthStr::width(text)
}

/// The text in lines of at most `columns`, without blanks at their ends; the line breaks that it
/// has stay. Only a character that is wider than `columns` gets out of them.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let line = line.trim_end();
        if width(line) <= columns {
            lines.push(line.to_owned());
        } else {
            wrap_line(line, columns, &mut lines);
        }
    }
    lines
}

/// The text of one line, cut to at most `columns` and ended by `dots` where it is wider; the dots alone
/// are cut where even they do not fit.
pub(crate) fn cut<'t>(text: &'t str, columns: usize, dots: &str) -> Cow<'t, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if width(dots) > columns {
        return Cow::Owned(dots.chars().take(columns).collect());
    }
    let room = columns - width(dots);
    let (mut kept, _) = split(text, room);
    // Characters that are joined may be wider together than each is by itself.
    while width(kept) > room {
        let last = kept.grapheme_indices(true).next_back();
        kept = last.map_or("", |(at, _)| kept.split_at(at).0);
    }
    Cow::Owned(format!("{}{dots}", kept.trim_end()))
}

/// The text in at most `most` lines of at most `columns`; `mark` stands where something is left out.
pub(crate) fn wrap_within(text: &str, columns: usize, most: usize, mark: &str) -> Vec<String> {
    let (columns, most) = (columns.max(1), most.max(1));
    // A very long text is not wrapped for the sake of its first lines.
    let (start, rest) = split(text, columns.saturating_mul(most.saturating_add(1)));
    let mut lines = wrap(start, columns);
    if lines.len() <= most && rest.trim().is_empty() {
        return lines;
    }
    lines.truncate(most);
    let last = lines.pop().unwrap_or_default();
    // Where the last line begins: lines are pieces of the text without the blanks between them.
    let mut left = text;
    for line in &lines {
        left = left.trim_start_matches(' ');
        left = left
            .strip_prefix(line.trim_start_matches(' '))
            .unwrap_or(left);
    }
    let left = if lines.is_empty() {
        left
    } else {
        left.trim_start_matches(' ')
    };
    let left = if left.starts_with(last.as_str()) {
        left
    } else {
        &last
    };
    let (kept, _) = split(left, columns.saturating_sub(width(mark)));
    lines.push(format!("{}{mark}", kept.trim_end()));
    lines
}

/// A text of one line in at most `columns`, with its beginning and its end; `mark` stands for the
/// middle where that has no room.
pub(crate) fn shorten(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(mark));
    let (start, _) = split(text, room - room / 3);
    let mut end = text.len();
    let mut left = room / 3;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        let wide = width(cluster);
        if wide > left {
            break;
        }
        (end, left) = (at, left - wide);
    }
    format!("{start}{mark}{}", text.get(end..).unwrap_or_default())
}

/// Splits a text of one line at a column of the screen.
pub(crate) fn split(text: &str, column: usize) -> (&str, &str) {
    if let Some((before, after)) = text.split_at_checked(column)
        && before.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && after.bytes().next().is_none_or(|byte| byte.is_ascii())
    {
        return (before, after);
    }
    let mut used = 0;
    let cut = text.grapheme_indices(true).find(|(_, cluster)| {
        used += width(cluster);
        used > column
    });
    cut.map_or((text, ""), |(at, _)| text.split_at(at))
}

fn wrap_line(line: &str, columns: usize, lines: &mut Vec<String>) {
    let mut current = Line {
        columns,
        text: String::new(),
        used: 0,
        lines,
    };
    let mut blanks = 0;
    for word in WordSeparator::AsciiSpace.find_words(line) {
        let fits = current.used + blanks + width(word.word) <= columns;
        let address = word.word.contains("://") && width(word.word) <= columns;
        if fits || address {
            current.push(word.word, blanks);
        } else {
            for (number, piece) in pieces(word.word).into_iter().enumerate() {
                current.push(piece, if number == 0 { blanks } else { 0 });
            }
        }
        blanks = word.whitespace.len();
    }
    current.end();
}

/// Where a word without blanks may be broken.
fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut from) = (0, 0);
    let mut cut = |at: usize| {
        // A hyphen between digits belongs to a date, such as 2017-06-07.
        let is_date = word.get(..at).is_some_and(ends_as_date)
            && word
                .get(at..)
                .is_some_and(|rest| rest.starts_with(is_digit));
        if !is_date {
            pieces.extend(word.get(from..at));
            from = at;
        }
    };
    for part in WordSeparator::UnicodeBreakProperties.find_words(word) {
        for at in WordSplitter::HyphenSplitter.split_points(part.word) {
            cut(start + at);
        }
        start += part.word.len();
        cut(start);
    }
    pieces
}

/// Whether a text ends with a digit and a hyphen.
fn ends_as_date(text: &str) -> bool {
    text.strip_suffix('-')
        .is_some_and(|rest| rest.ends_with(is_digit))
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// The line that is being filled.
struct Line<'l> {
    columns: usize,
    text: String,
    used: usize,
    lines: &'l mut Vec<String>,
}

impl Line<'_> {
    fn push(&mut self, piece: &str, blanks: usize) {
        let wide = width(piece);
        if self.used > 0 && self.used + blanks + wide > self.columns {
            self.end();
        } else {
            let blanks = blanks.min(self.columns);
            self.text.extend(std::iter::repeat_n(' ', blanks));
            self.used += blanks;
        }
        if wide <= self.columns - self.used.min(self.columns) {
            self.text.push_str(piece);
            self.used += wide;
        } else {
            self.push_broken(piece);
        }
    }

    /// A piece that is wider than a line.
    fn push_broken(&mut self, piece: &str) {
        for cluster in piece.graphemes(true) {
            let wide = width(cluster);
            if self.used > 0 && self.used + wide > self.columns {
                self.end();
            }
            self.text.push_str(cluster);
            self.used += wide;
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.lines.push(text.trim_end().to_owned());
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expected: &[&str]) {
        assert_eq!(wrap(text, columns), expected, "{text}");
    }

    #[test]
    fn breaks_at_blanks() {
        check("one two three", 20, &["one two three"]);
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 6, &["one", "two", "three"]);
        check("one   two", 5, &["one", "two"]);
        check("one  \n\n  two three", 8, &["one", "", "  two", "three"]);
        check("", 5, &[""]);
    }

    #[test]
    fn breaks_in_words_where_it_must() {
        check("a well-known-thing", 13, &["a well-known-", "thing"]);
        check("unbreakable", 4, &["unbr", "eaka", "ble"]);
        check("see unbreakable", 5, &["see", "unbre", "akabl", "e"]);
        check("see https://e.org/a-b", 17, &["see", "https://e.org/a-b"]);
        check("--help", 3, &["--h", "elp"]);
        check("since 2017-06-07", 13, &["since", "2017-06-07"]);
        check("(since-2017-06-07)", 13, &["(since-", "2017-06-07)"]);
        check("pages 12-14", 9, &["pages", "12-14"]);
        check("2017-06-07", 7, &["2017-06", "-07"]);
    }

    #[test]
    fn cuts_what_is_too_wide() {
        let check = |text: &str, columns: usize, expected: &str| {
            assert_eq!(cut(text, columns, "…"), expected, "{text}");
        };
        check("news", 4, "news");
        check("webinar", 4, "web…");
        check("two words", 5, "two…");
        check("图书馆", 6, "图书馆");
        check("图书馆服务", 6, "图书…");
        check("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…");
        check("❤️❤️❤️", 4, "❤️…");
        check("abc", 1, "…");
        check("abc", 0, "");
        assert_eq!(cut("webinar", 5, "..."), "we...");
        assert_eq!(cut("webinar", 2, "..."), "..");
    }

    #[test]
    fn leaves_out_what_has_no_room() {
        let check = |text: &str, columns: usize, most: usize, expected: &[&str]| {
            assert_eq!(wrap_within(text, columns, most, "…"), expected, "{text}");
        };
        check("one two three", 20, 1, &["one two three"]);
        check("one two three", 9, 2, &["one two", "three"]);
        check("one two three", 9, 1, &["one two…"]);
        check("one two three", 10, 1, &["one two t…"]);
        check("  one two three", 8, 2, &["  one", "two thr…"]);
        check("one   unbreakable", 5, 2, &["one", "unbr…"]);
        check("one two three", 7, 1, &["one tw…"]);
        check("one two three four", 7, 2, &["one two", "three…"]);
        check("one                    two", 7, 1, &["one…"]);
        check("图书馆服务", 5, 1, &["图书…"]);
        check("图书馆服务", 4, 1, &["图…"]);
        check("one", 1, 1, &["…"]);
        assert_eq!(wrap_within("one two three", 9, 1, "..."), ["one tw..."]);
    }

    #[test]
    fn shortens_in_the_middle() {
        let check = |text: &str, columns: usize, expected: &str| {
            assert_eq!(shorten(text, columns, "…"), expected, "{text}");
        };
        check("desk", 4, "desk");
        check("webinars/2017/civility", 13, "webinars…lity");
        check("webinars/2017/civility", 1, "…");
        check("图书馆服务", 7, "图书…务");
        check("图书馆服务", 0, "…");
    }

    #[test]
    fn counts_columns() {
        check("图书馆服务", 4, &["图书", "馆服", "务"]);
        check("图书馆。服务", 6, &["图书", "馆。服", "务"]);
        check("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 4, &["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
        check(
            "e\u{301}e\u{301}e\u{301}",
            2,
            &["e\u{301}e\u{301}", "e\u{301}"],
        );
        check("中文", 1, &["中", "文"]);
        check("❤️❤️❤️", 4, &["❤️❤️", "❤️"]);
    }
}
