//! Words as shells write them: taken apart, and put together so that they mean themselves.

/// A line of shell words that ends where the cursor is.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The words before the last one, without their quotes.
    pub words: Vec<String>,
    /// The last word as it is typed, which is empty behind a blank.
    pub last: String,
    /// The quote that is still open at the end.
    pub quote: Option<char>,
}

/// Takes a line apart at its blanks. Redirections are no words.
pub fn split(line: &str) -> Line {
    let mut raw: Vec<String> = vec![String::new()];
    let (mut quote, mut is_escaped) = (None, false);
    for char in line.chars() {
        match (char, quote) {
            _ if is_escaped => is_escaped = false,
            ('\\', None | Some('"')) => is_escaped = true,
            ('\'' | '"', None) => quote = Some(char),
            (_, Some(open)) if char == open => quote = None,
            (char, None) if char.is_ascii_whitespace() => {
                raw.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = raw.last_mut() {
            last.push(char);
        }
    }
    let last = raw.pop().unwrap_or_default();
    let is_redirection = |word: &String| {
        let word = word.trim_start_matches(|char: char| char.is_ascii_digit() || char == '&');
        word.starts_with(['<', '>'])
    };
    let words = raw
        .into_iter()
        .filter(|word| !word.is_empty() && !is_redirection(word));
    Line {
        words: words.map(|word| unquoted(&word)).collect(),
        last,
        quote,
    }
}

/// A word without its quotes and backslashes; a quote that is still open counts.
pub fn unquoted(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut quote = None;
    let mut chars = word.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, quote) {
            ('\\', None) => text.extend(chars.next()),
            ('\\', Some('"')) => match chars.next_if(|next| matches!(next, '"' | '\\' | '$' | '`'))
            {
                Some(escaped) => text.push(escaped),
                None => text.push(char),
            },
            ('\'' | '"', None) => quote = Some(char),
            (_, Some(open)) if char == open => quote = None,
            _ => text.push(char),
        }
    }
    text
}

/// A text as bash reads it for what it is, where this quote is open; `None` where it cannot be written
/// there. At the start of a word a tilde and a `#` mean more.
pub fn bash(text: &str, quote: Option<char>) -> Option<String> {
    match quote {
        Some('\'') => Some(text.replace('\'', r"'\''")),
        // Bash looks for old commands behind a `!` even there, and keeps a backslash before it.
        Some(_) if text.contains('!') => None,
        Some(_) => Some(escaped(text, |char| matches!(char, '"' | '\\' | '$' | '`'))),
        None => Some(escaped(text, |char| {
            let is_plain = char.is_ascii_alphanumeric() || "_./,+@%:=^-".contains(char);
            char.is_ascii() && !is_plain
        })),
    }
}

/// A text as PowerShell reads it for what it is.
pub fn powershell(text: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "_./:=+-".contains(char);
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

fn escaped(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if is_special(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_taken_apart() {
        let check = |line: &str, words: &[&str], last: &str, quote: Option<char>| {
            let expected = Line {
                words: words.iter().map(ToString::to_string).collect(),
                last: last.to_owned(),
                quote,
            };
            assert_eq!(split(line), expected, "{line}");
        };
        check("circ list kind:we", &["circ", "list"], "kind:we", None);
        check("circ  show ", &["circ", "show"], "", None);
        check(
            "circ x\\ y 'a b' \"c\\\" d\" z",
            &["circ", "x y", "a b", "c\" d"],
            "z",
            None,
        );
        check(
            "circ tag add x \"story ti",
            &["circ", "tag", "add", "x"],
            "\"story ti",
            Some('"'),
        );
        check(
            "circ tag add x 'it",
            &["circ", "tag", "add", "x"],
            "'it",
            Some('\''),
        );
        check("circ list 2>/dev/null ki", &["circ", "list"], "ki", None);
        check("circ list don\\", &["circ", "list"], "don\\", None);
    }

    #[test]
    fn words_lose_their_quotes() {
        let check = |word: &str, expected: &str| assert_eq!(unquoted(word), expected, "{word}");
        check("plain", "plain");
        check("story\\ ti", "story ti");
        check("\"story ti", "story ti");
        check("don\\'t", "don't");
        check("'don'\\''t", "don't");
        check("\"a\\$b\\c\"", "a$b\\c");
        check("don\\", "don");
    }

    proptest! {
        #[test]
        fn what_is_quoted_for_bash_reads_as_it_was(text in "[ -~äß]{0,12}") {
            for quote in [None, Some('\''), Some('"')] {
                let Some(written) = bash(&text, quote) else { continue };
                let open = quote.map(String::from).unwrap_or_default();
                prop_assert_eq!(&unquoted(&format!("{open}{written}{open}")), &text);
                let line = split(&format!("circ {open}{written}{open} x"));
                let words = if text.is_empty() && quote.is_none() { 1 } else { 2 };
                prop_assert_eq!(line.words.len(), words);
            }
        }
    }
}
