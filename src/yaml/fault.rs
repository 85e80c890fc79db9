//! One thing that is wrong in a YAML text, and where. Faults know bytes; the floors above turn them
//! into problems with a file, a line and a column.

/// A byte range into the file, the byte-order mark counted.
pub type Span = std::ops::Range<usize>;

/// How many faults of one text are named. Who has mended a hundred sees the next ones; and a hostile
/// text cannot ask for a million of them.
pub(super) const MOST_FAULTS: usize = 100;

/// One thing that is wrong in a YAML text.
///
/// The rules are stable names for scripts: `yaml-syntax`, `yaml-tab`, `duplicate-key`,
/// `conflict-markers`, `not-utf8`, `too-large`, `too-deep`, `too-many-aliases`, `alias-loop`,
/// `unknown-anchor`, `merge-key`, `several-documents`, `control-character` and `not-a-mapping`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of what was broken, in kebab-case.
    pub rule: &'static str,
    /// The bytes that are wrong. Empty where something is missing.
    pub span: Span,
    /// What is wrong, in words for a curator: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault without a hint.
    pub fn new(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            span,
            message: message.into(),
            hint: None,
        }
    }

    /// The same fault with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The line and the column of a byte, both counted from 1.
///
/// Lines end at LF, CR LF or a lone CR. Columns count characters; a byte-order mark at the start of
/// the file is none. An offset behind the end means the end. Bytes that are not UTF-8 count as one
/// character each.
pub fn position(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    let mut line = 1;
    let mut start = 0;
    for (at, byte) in before.iter().enumerate() {
        let ends_line = match byte {
            b'\n' => true,
            // The LF of a CR LF ends the line, also when the offset lies between the two.
            b'\r' => bytes_after(bytes, before, at) != Some(b'\n'),
            _ => false,
        };
        if ends_line {
            line += 1;
            start = at + 1;
        }
    }
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default())
        .chars()
        .count();
    (line, column + 1)
}

/// The byte behind index `at` of `before`, which is a part of `bytes` that may lack its first three.
fn bytes_after(bytes: &[u8], before: &[u8], at: usize) -> Option<u8> {
    match before.get(at + 1) {
        Some(byte) => Some(*byte),
        None => {
            let mark = if bytes.starts_with(b"\xEF\xBB\xBF") {
                3
            } else {
                0
            };
            bytes.get(mark + at + 1).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_lines_and_characters() {
        let check = |text: &str, offset: usize, expected: (usize, usize)| {
            assert_eq!(
                position(text.as_bytes(), offset),
                expected,
                "{text:?} {offset}"
            );
        };
        check("", 0, (1, 1));
        check("abc", 2, (1, 3));
        check("a\nb", 1, (1, 2));
        check("a\nb", 2, (2, 1));
        check("a\r\nb", 3, (2, 1));
        check("a\r\nb", 2, (1, 3));
        check("a\rb", 2, (2, 1));
        check("é\né: x", 5, (2, 2));
        check("\u{feff}a: b", 3, (1, 1));
        check("\u{feff}a: b", 4, (1, 2));
        check("\u{feff}a\r\nb", 6, (2, 1));
        check("abc", 99, (1, 4));
        assert_eq!(position(b"a\xff\xffb", 3), (1, 4));
    }
}
