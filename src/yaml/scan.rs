//! What can be said of a text before it is parsed: its encoding, control characters, the markers of a
//! git conflict, tabs in front of a line. Plain looks at bytes, fast enough to cost nothing.

use super::conflict;
use super::fault::{Fault, MOST_FAULTS, Span};
use std::ops::Range;

/// How many control characters are named one by one. Who mends ten sees the next ten.
const MOST_CONTROL_CHARACTERS: usize = 10;

/// How long the markers of a conflict are where nobody says otherwise, in characters.
const USUAL_MARKER: usize = 7;

const TAB_HINT: &str = "use blanks: two per level";

/// The text of a file, or why it is none.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => Err(not_utf8(bytes, error.valid_up_to())),
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Fault::new("not-utf8", 0..2, "the file is UTF-16, not UTF-8")
            .hint("save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW");
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    Fault::new(
        "not-utf8",
        at..(at + 1).min(bytes.len()),
        format!("the byte 0x{byte:02X} is not UTF-8"),
    )
    .hint(
        "the file may be Latin-1 or Windows-1252: save it as UTF-8, or convert it: \
         iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
    )
}

/// Characters that no YAML text may contain (YAML 1.2.2, section 5.1), the first ten of them.
pub(super) fn control_characters(text: &str) -> Vec<Fault> {
    let bytes = text.as_bytes();
    let mut faults = Vec::new();
    let mut at = 0;
    for chunk in bytes.chunks(64) {
        // No early exit inside the chunk, so that the compiler compares many bytes at once.
        let suspicious = chunk
            .iter()
            .fold(false, |found, &byte| found | may_start_control(byte));
        if suspicious {
            name_control_characters(text, at..at + chunk.len(), &mut faults);
            if faults.len() >= MOST_CONTROL_CHARACTERS {
                break;
            }
        }
        at += chunk.len();
    }
    faults
}

fn may_start_control(byte: u8) -> bool {
    let low = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    low | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF)
}

fn name_control_characters(text: &str, range: Range<usize>, faults: &mut Vec<Fault>) {
    for at in range {
        let byte = text.as_bytes().get(at).copied().unwrap_or_default();
        if !may_start_control(byte) || faults.len() >= MOST_CONTROL_CHARACTERS {
            continue;
        }
        let found = text.get(at..).and_then(|rest| rest.chars().next());
        let Some(found) = found.filter(|found| is_forbidden(*found)) else {
            continue;
        };
        let span = at..at + found.len_utf8();
        let fault = if found == '\0' {
            Fault::new("control-character", span, "a NUL character (U+0000)")
                .hint("delete it; many of them mean that the file is damaged, binary or UTF-16")
        } else {
            let message = format!("a control character (U+{:04X})", u32::from(found));
            Fault::new("control-character", span, message).hint("delete it")
        };
        faults.push(fault);
    }
}

fn is_forbidden(found: char) -> bool {
    matches!(
        found,
        '\0'..='\x08' | '\x0B'..='\x0C' | '\x0E'..='\x1F' | '\x7F'..='\u{84}' | '\u{86}'..='\u{9F}'
            | '\u{FFFE}' | '\u{FFFF}'
    )
}

/// The conflicts that git left in a text, from the `<` marker to the end of the `>` marker's line.
/// A line of `=======` alone is text; only an opener with its closer makes a conflict, and where both are
/// shorter than usual, the one between them too.
pub(super) fn conflicts(text: &str) -> Vec<Fault> {
    if !text.contains("<<<") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut opener: Option<(usize, usize, usize)> = None;
    let mut is_divided = false;
    for (number, line) in lines(text).enumerate() {
        let written = text.get(line.clone()).unwrap_or_default();
        let (size, start, first) = match (conflict::mark(written, '<'), opener) {
            (Some((size, _)), None) => {
                (opener, is_divided) = (Some((size, line.start, number + 1)), false);
                continue;
            }
            (Some((size, _)), Some((begun, ..))) if size == begun => {
                (opener, is_divided) = (Some((size, line.start, number + 1)), false);
                continue;
            }
            (_, None) => continue,
            (_, Some(opener)) => opener,
        };
        let is_mark = |char| conflict::mark(written, char).is_some_and(|(found, _)| found == size);
        is_divided |= is_mark('=');
        if is_mark('>') && (size >= USUAL_MARKER || is_divided) {
            opener = None;
            let message = format!(
                "a git conflict stands here, lines {first} to {}",
                number + 1
            );
            faults.push(
                Fault::new("conflict-markers", start..line.end, message)
                    .hint("`circ resolve` asks which side is right, or keep the right lines and delete those of <, = and >"),
            );
        }
    }
    faults
}

/// The lines of a text without their ends (LF, CR LF, CR), as byte ranges. The byte-order mark is no
/// part of the first.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut next = Some(if text.starts_with('\u{feff}') { 3 } else { 0 });
    std::iter::from_fn(move || {
        let start = next?;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = start + length.unwrap_or(rest.len());
        next = match (bytes.get(end), bytes.get(end + 1)) {
            (None, _) => None,
            (Some(b'\r'), Some(b'\n')) => Some(end + 2),
            _ => Some(end + 1),
        };
        Some(start..end)
    })
}

/// The start of the line that a byte stands in; behind the byte-order mark in the first.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    match before
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'))
    {
        Some(end) => end + 1,
        None if text.starts_with('\u{feff}') => 3.min(at),
        None => 0,
    }
}

/// The end of the line that a byte stands in, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    at + length.unwrap_or(rest.len())
}

/// How many blanks and tabs a line begins with, and where its first tab stands, if it is indented by
/// one and holds anything else.
pub(super) fn indentation(line: &str) -> (usize, Option<usize>) {
    let width = line.len() - line.trim_start_matches([' ', '\t']).len();
    let tab = line.get(..width).and_then(|blanks| blanks.find('\t'));
    (width, tab.filter(|_| width < line.len()))
}

/// The lines from `from` on that are indented by a tab, neighbours as one fault.
///
/// The first such line counts wherever its tab stands; after it only lines that begin with the tab,
/// because behind blanks a tab may be part of a text.
pub(super) fn tabs(text: &str, from: usize) -> Vec<Fault> {
    // Each run: the first tab, its line, the last line.
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (number, line) in lines(text)
        .enumerate()
        .skip_while(|(_, line)| line.end < from)
    {
        let (_, tab) = indentation(text.get(line.clone()).unwrap_or_default());
        let Some(tab) = tab.filter(|tab| *tab == 0 || runs.is_empty()) else {
            continue;
        };
        match runs.last_mut() {
            Some((_, _, last)) if *last == number => *last = number + 1,
            _ => runs.push((line.start + tab, number + 1, number + 1)),
        }
    }
    runs.into_iter()
        .take(MOST_FAULTS)
        .map(|(at, first, last)| {
            if first == last {
                return tab(at);
            }
            let message = format!("tabs are used to indent, lines {first} to {last}");
            Fault::new("yaml-tab", at..at + 1, message).hint(TAB_HINT)
        })
        .collect()
}

/// The fault of a line that is indented by the tab at this byte.
pub(super) fn tab(at: usize) -> Fault {
    Fault::new("yaml-tab", at..at + 1, "a tab is used to indent").hint(TAB_HINT)
}
