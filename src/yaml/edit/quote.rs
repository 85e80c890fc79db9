//! A text as a scalar on one line: plain where every reader sees that text, else in quotes (design,
//! section 5: YAML, "Writing").

use super::super::doc::Style;

/// A text as an item or a key, in a block or between brackets.
pub(super) fn scalar(text: &str, is_flow: bool) -> String {
    if is_plain(text, is_flow) {
        text.to_owned()
    } else if needs_escapes(text) || prefers_double(text) {
        double(text)
    } else {
        single(text)
    }
}

/// A text in the quotes of the one that it replaces, where they can hold it.
pub(super) fn like(text: &str, style: Style, is_flow: bool) -> String {
    match style {
        Style::SingleQuoted if !needs_escapes(text) => single(text),
        Style::SingleQuoted | Style::DoubleQuoted => double(text),
        _ => scalar(text, is_flow),
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for found in text.chars() {
        match found {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            found if !is_printable(found) => {
                let code = u32::from(found);
                out.push_str(&match code {
                    0..=0xFF => format!("\\x{code:02X}"),
                    0x100..=0xFFFF => format!("\\u{code:04X}"),
                    _ => format!("\\U{code:08X}"),
                });
            }
            found => out.push(found),
        }
    }
    out.push('"');
    out
}

fn needs_escapes(text: &str) -> bool {
    text.chars().any(|found| !is_printable(found))
}

/// Single quotes would have to be doubled, double quotes need nothing.
fn prefers_double(text: &str) -> bool {
    text.contains('\'') && !text.contains(['"', '\\'])
}

fn is_printable(found: char) -> bool {
    !found.is_control()
        && !matches!(
            found,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn is_plain(text: &str, is_flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    !needs_escapes(text)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !"-?:,[]{}#&*!|>'\"%@`".contains(first)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(is_flow && text.contains(['[', ']', '{', '}', ',', ':', '?']))
        && !is_word_of_yaml(text)
        && !is_like_number(text, first)
}

/// What YAML 1.1 or 1.2 takes for a boolean, null, merge key or default value.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", ".nan",
    ];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// What may be a number, a time or a date to some reader: more than is one, which costs only quotes.
fn is_like_number(text: &str, first: char) -> bool {
    matches!(first, '0'..='9' | '+' | '.')
        && text.chars().all(|found| {
            found.is_ascii_hexdigit()
                || matches!(found, '+' | '-' | '.' | ':' | '_' | ',' | ' ')
                || "xXoOtTzZiInN".contains(found)
        })
}
