//! The parser's errors in words for a curator, at the place where the mistake was made.
//!
//! The parser stops where the text makes no sense any more. That is often behind the mistake: a quote
//! or bracket that is never closed swallows what follows. So the place is looked for again here.

use super::fault::{Fault, Span};
use super::scan;
use granit_parser::{ErrorKind, ScanError};

/// Where the parser was when it stopped.
pub(super) struct Place {
    /// The end of the last token that was read well.
    pub(super) behind: usize,
    /// The innermost bracket that is still open.
    pub(super) bracket: Option<usize>,
    /// The last scalar, when it is the last node.
    pub(super) last: Option<Span>,
}

/// The faults that an error of the parser stands for: one, or one for each run of lines with tabs.
pub(super) fn explain(text: &str, error: &ScanError, place: &Place) -> Vec<Fault> {
    let at = error.marker().byte_offset().unwrap_or(place.behind);
    let at = floor(text, at.min(text.len()));
    if let Some(faults) = tabs(text, error.kind(), at) {
        return faults;
    }
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return vec![too_deep(at)];
    }
    if let Some(fault) = unclosed_quote(text, error.kind(), at, place) {
        return vec![fault];
    }
    if let Some(fault) = unclosed_bracket(text, error.kind(), at, place) {
        return vec![fault];
    }
    let (at, message, hint) = in_words(text, error, at, place);
    let end = at
        + text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    let fault = Fault::new("yaml-syntax", at..end, message);
    vec![match hint {
        Some(hint) => fault.hint(hint),
        None => fault,
    }]
}

/// A nesting that goes past the limit.
pub(super) fn too_deep(at: usize) -> Fault {
    Fault::new("too-deep", at..at, "values are nested too deep")
        .hint("is a bracket written very often? no field needs lists in lists in lists")
}

fn tabs(text: &str, kind: &ErrorKind, at: usize) -> Option<Vec<Fault>> {
    let start = scan::line_start(text, at);
    let of_tabs = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidMappingValueWhitespace
    );
    let line = text
        .get(start..scan::line_end(text, at))
        .unwrap_or_default();
    let line_has_tab = scan::indentation(line).1.is_some();
    if !of_tabs && !line_has_tab {
        return None;
    }
    let faults = scan::tabs(text, start);
    if !faults.is_empty() {
        return Some(faults);
    }
    let tab = line.find('\t').map_or(at, |tab| start + tab);
    let end = scan::line_end(text, tab).min(tab + 1);
    Some(vec![
        Fault::new("yaml-tab", tab..end, "a tab stands where only blanks may")
            .hint("use blanks instead of the tab"),
    ])
}

/// A quote that was opened on an earlier line than the one where the text went wrong.
fn unclosed_quote(text: &str, kind: &ErrorKind, at: usize, place: &Place) -> Option<Fault> {
    let opened = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let here = text.as_bytes().get(at)?;
            if matches!(here, b'"' | b'\'') {
                at
            } else {
                token_start(text, place.behind)
            }
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::UnknownQuotedScalarEscape => {
            let opened = token_start(text, place.behind);
            (scan::line_end(text, opened) < at).then_some(opened)?
        }
        // `"a` in one line and `"b"` in a later one make `"…"`, then `b`, then a quote on its own.
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidColonPlacement => {
            let Span { start, end } = place.last.clone()?;
            let several_lines = scan::line_end(text, start) < end;
            let same_line = scan::line_end(text, end) >= at;
            (several_lines && same_line && end <= at).then_some(start)?
        }
        _ => return None,
    };
    let quote = text.get(opened..)?.chars().next()?;
    if !matches!(quote, '"' | '\'') {
        return None;
    }
    Some(
        Fault::new(
            "yaml-syntax",
            opened..opened + 1,
            format!("the quote {quote} that opens here is not closed in its place"),
        )
        .hint(format!("write {quote} at the end of the text as well")),
    )
}

/// A bracket that was opened on an earlier line, when the text goes on as if it were closed.
fn unclosed_bracket(text: &str, kind: &ErrorKind, at: usize, place: &Place) -> Option<Fault> {
    let opened = match kind {
        ErrorKind::UnclosedFlowCollection { .. } => match text.as_bytes().get(at) {
            Some(b'[' | b'{') => at,
            _ => place.bracket?,
        },
        ErrorKind::MismatchedFlowCollectionEnd { .. } => return None,
        _ => place.bracket?,
    };
    let close = match text.as_bytes().get(opened)? {
        b'[' => ']',
        b'{' => '}',
        _ => return None,
    };
    let at_end = text.get(at..).is_none_or(|rest| rest.trim().is_empty());
    let ends = matches!(kind, ErrorKind::UnclosedFlowCollection { .. }) || at_end;
    if !ends && !goes_on_outside(text, opened, at) {
        return None;
    }
    let open = text.get(opened..opened + 1).unwrap_or_default();
    Some(
        Fault::new(
            "yaml-syntax",
            opened..opened + 1,
            format!("the bracket {open} that opens here is never closed"),
        )
        .hint(format!("write {close} behind the last item")),
    )
}

/// Whether the line of `at` comes after that of `opened` and is not indented deeper.
fn goes_on_outside(text: &str, opened: usize, at: usize) -> bool {
    let width = |at: usize| {
        let start = scan::line_start(text, at);
        scan::indentation(
            text.get(start..scan::line_end(text, at))
                .unwrap_or_default(),
        )
        .0
    };
    scan::line_end(text, opened) < at && width(at) <= width(opened)
}

/// Whether a line begins with a word and a colon that no blank follows: `title:One`, but no URL.
fn is_tight(text: &str, start: usize) -> bool {
    let line = text
        .get(start..scan::line_end(text, start))
        .unwrap_or_default();
    line.split_once(':').is_some_and(|(key, rest)| {
        let is_word = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
        key.chars().all(is_word) && !rest.starts_with([' ', '/']) && !rest.is_empty()
    })
}

/// The place, the message and the hint for what has no rule of its own.
fn in_words(
    text: &str,
    error: &ScanError,
    at: usize,
    place: &Place,
) -> (usize, String, Option<String>) {
    let say = |at: usize, message: &str, hint: &str| {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        (at, message.to_owned(), hint)
    };
    let quote = "put the text in quotes";
    match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            match place.last.clone() {
                // The text before the colon runs over lines: the second was meant as a key.
                // `title:One` is no key, and so takes the next line with it.
                Some(Span { start, end })
                    if scan::line_end(text, start) < end && is_tight(text, start) =>
                {
                    say(
                        start,
                        "a key needs a blank behind its colon",
                        "write `key: value`",
                    )
                }
                Some(Span { start, end }) if scan::line_end(text, start) < end => say(
                    scan::line_start(text, at) + width_at(text, at),
                    "this line is not where a key can stand",
                    "indent it like the other keys, and see that the line before has its colon",
                ),
                _ => say(
                    at,
                    "a colon stands in a text without quotes",
                    "put the text in quotes: key: \"one: two\"",
                ),
            }
        }
        ErrorKind::SimpleKeyExpected => {
            let line = text.get(at..scan::line_end(text, at)).unwrap_or_default();
            if let Some(found) = line.find(":\u{a0}") {
                say(
                    at + found + 1,
                    "the blank behind the colon is a no-break space, as word processors write it",
                    "delete it and type a blank",
                )
            } else if line.starts_with('-') {
                say(
                    at,
                    "a list item needs a blank behind its dash",
                    "write `- item`",
                )
            } else if line.contains(':') {
                say(
                    at,
                    "a key needs a blank behind its colon",
                    "write `key: value`",
                )
            } else {
                say(
                    at,
                    "this line has no colon",
                    "write `key: value`, or indent the line if it belongs to the text above",
                )
            }
        }
        ErrorKind::ExpectedBlockMappingKey => {
            let start = scan::line_start(text, at);
            let first = start + width_at(text, at);
            let line = text
                .get(first..scan::line_end(text, at))
                .unwrap_or_default();
            if first < at && !line.starts_with('-') {
                say(at, "text stands behind a value that has ended", quote)
            } else {
                say(
                    first,
                    "this line is not indented like its neighbours",
                    "give the keys of one level, or the items of one list, the same indentation",
                )
            }
        }
        ErrorKind::ExpectedBlockSequenceEntry => say(
            at,
            "this line stands among the items of a list but is none",
            "begin it with `- `, or indent it like the keys",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => say(
            at,
            "a list cannot begin on the line of its key",
            "put each `- item` on a line of its own; a text that begins with `- ` needs quotes",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar => say(
            at,
            "text stands behind the closing quote",
            "write a single quote inside single quotes twice: 'it''s'",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => say(
            at,
            "text stands behind the closing quote",
            "write a double quote inside double quotes as \\\"",
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            at,
            format!("a text without quotes cannot begin with {character}"),
            Some(quote.to_owned()),
        ),
        ErrorKind::UnknownQuotedScalarEscape => say(
            at,
            "an unknown escape stands in double quotes",
            "write a backslash twice, or use single quotes",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => say(
            at,
            "a bracket is closed that was not opened",
            "delete it, or put the text in quotes",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            at,
            format!("the bracket {open} that opens here is closed by {close}"),
            Some("close [ with ] and { with }".to_owned()),
        ),
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => say(
            at,
            "a comma is missing between the items in brackets",
            "separate the items with commas; a text with brackets, commas or colons needs quotes",
        ),
        ErrorKind::CommentInterceptedScalar => say(
            at,
            "a comment stands in the middle of a text",
            "move the comment to a line of its own above the key",
        ),
        ErrorKind::UndeclaredTagHandle => {
            say(at, "a text without quotes cannot begin with !", quote)
        }
        ErrorKind::InvalidBlockScalarHeader => say(
            at,
            "text stands on the line of | or >",
            "begin the text on the next line, indented; or put it in quotes",
        ),
        ErrorKind::BomInsideDocument => say(
            at,
            "a byte-order mark stands inside the text",
            "delete this invisible character",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => say(
            at,
            "this line is not indented as its place asks",
            "indent the lines of one text, and the keys of one level, alike",
        ),
        _ => {
            let message = format!("this cannot be read as YAML: {}", error.info());
            (at, message.replace('\n', " "), None)
        }
    }
}

fn width_at(text: &str, at: usize) -> usize {
    let start = scan::line_start(text, at);
    let line = text
        .get(start..scan::line_end(text, at))
        .unwrap_or_default();
    scan::indentation(line).0
}

/// The first byte behind `from` that begins a scalar: behind blanks, comments, indicators, tags and
/// anchors.
pub(super) fn token_start(text: &str, from: usize) -> usize {
    skip(text, from, |byte| {
        matches!(byte, b':' | b'-' | b'?' | b',' | b'[' | b'{')
    })
}

/// The first byte behind `from` that is no blank, line break, comment, tag or anchor and none of the
/// given indicators.
pub(super) fn skip(text: &str, from: usize, is_indicator: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => at += 1,
            b'#' => at = scan::line_end(text, at),
            b'&' | b'!' => {
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest
                    .iter()
                    .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
                at += length.unwrap_or(rest.len());
            }
            // A byte-order mark before the first token.
            0xEF if text
                .get(at..)
                .is_some_and(|rest| rest.starts_with('\u{feff}')) =>
            {
                at += 3
            }
            _ if is_indicator(byte) => at += 1,
            _ => break,
        }
    }
    at
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
