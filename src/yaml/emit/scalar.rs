//! One scalar on one line, and which characters may stand in a file as they are.
//!
//! The rules are stricter than either version of YAML: a text is quoted as soon as one reader in
//! use would see a number, a date, a switch or a mark in it. Quotes too many do no harm.

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// In block style: after a key, after `-`, as a key, or alone.
    Block,
    /// Between `[` and `]` or `{` and `}`, where more characters mean something.
    Flow,
}

/// A text as one YAML scalar on one line, without a line break at its end.
///
/// Plain where every reader, of YAML 1.1 and 1.2, agrees that it is this very text; else in single
/// quotes; else in double quotes, with escapes for line breaks, tabs, control characters and all
/// that a reader refuses or takes for a line break. As a key it serves up to 1024 characters.
pub fn scalar(text: &str, context: Context) -> String {
    if text.chars().any(|c| c == '\t' || must_escape(c)) {
        double_quoted(text)
    } else if is_plain(text, context) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Whether a character cannot stand in a file as it is; tabs can, in places.
///
/// Control characters, what YAML 1.1 takes for a line break (U+0085, U+2028, U+2029), the
/// byte-order mark and the noncharacters. Also the embeddings, overrides and isolates of
/// bidirectional text: raw, they would make a diff show another text than the file has. Surrogates cannot occur in a `str`.
pub(in crate::yaml) fn must_escape(c: char) -> bool {
    match c {
        '\t' | ' '..='~' => false,
        '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// Whether the text, free of tabs and of what must be escaped, needs no quotes.
fn is_plain(text: &str, context: Context) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    let marks_in_block = "-?:,[]{}#&*!|>'\"%@`".contains(first)
        || first.is_whitespace()
        || last.is_whitespace()
        || last == ':'
        || text.starts_with("...")
        || text.contains(": ")
        || text.contains(" #");
    // Older YAML 1.1 readers stop at a colon or a question mark inside brackets.
    let marks_in_flow =
        context == Context::Flow && text.contains([',', '[', ']', '{', '}', '?', ':']);
    !marks_in_block && !marks_in_flow && !is_word(text) && !is_number_or_date(text)
}

/// The words that mean null, a truth value, a merge or a default to some reader, in any case.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether some reader may take the text for a number, a time or a date.
///
/// It asks for the characters, not for the form, as the readers' forms differ: `1,000` is a number
/// to Ruby, `1:20` is 80 to YAML 1.1, `0o7` is 7 to YAML 1.2 alone.
fn is_number_or_date(text: &str) -> bool {
    let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if [".inf", ".nan"]
        .iter()
        .any(|word| rest.eq_ignore_ascii_case(word))
    {
        return true;
    }
    let based = ["0x", "0X", "0o", "0O", "0b", "0B"]
        .iter()
        .find_map(|base| rest.strip_prefix(base));
    if let Some(digits) = based {
        return digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || b"_.+-pP".contains(&b));
    }
    text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '+')
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"_,.:+-eE tTzZ".contains(&b))
}

/// A text in double quotes, with escapes that JSON has too wherever it has any.
pub(in crate::yaml) fn double_quoted_as_json(text: &str) -> String {
    quoted(text, false)
}

/// A text in double quotes, with the shortest escapes.
pub(in crate::yaml) fn double_quoted(text: &str) -> String {
    quoted(text, true)
}

fn quoted(text: &str, has_short_escapes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if !must_escape(c) => out.push(c),
            _ => out.push_str(&match u32::from(c) {
                code @ ..=0xFF if has_short_escapes => format!("\\x{code:02X}"),
                code @ ..=0xFFFF => format!("\\u{code:04X}"),
                code => format!("\\U{code:08X}"),
            }),
        }
    }
    out.push('"');
    out
}
