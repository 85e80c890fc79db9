//! Which addresses may become links and pictures.
//!
//! Links: only `http`, `https` and `mailto`: a `javascript:` or `data:` address from a file would run in
//! the reader's browser. All others are shown as text.

use std::borrow::Cow;

use super::safe;
use crate::document::{Column, Table};
use crate::model::address;

/// The longest address that terminals take for a link, in bytes: VTE and iTerm2 pass over longer ones.
const LONGEST: usize = 2083;

/// The address as a link's target, or nothing where it must not be one.
pub(crate) fn target(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let known = ["http", "https", "mailto"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    (known && !rest.is_empty() && !url.chars().any(safe::is_unsafe)).then_some(url)
}

/// The target of a row: its address, where that may be one.
pub(crate) fn of_row(table: &Table<'_>, row: usize) -> Option<String> {
    let address = table.rows.address(row)?;
    target(&address).map(str::to_owned)
}

/// The target of a cell that is an address itself.
pub(crate) fn of_cell<'t>(column: &Column, text: &'t str) -> Option<&'t str> {
    target(text).filter(|_| column.key == "url")
}

/// The address of a picture, or nothing where a page must not ask for it: `http`, `https`, or relative,
/// seen from the folder `base` where that is known. An address that only names a host (`//host/`) is
/// none of these.
pub(crate) fn picture(source: &str, base: Option<&str>) -> Option<String> {
    let source = source.trim();
    let wrong = |char: char| safe::is_unsafe(char) || char == '\\';
    if source.is_empty() || source.starts_with("//") || source.chars().any(wrong) {
        return None;
    }
    let first = source.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = first.split_once(':') {
        let known = ["http", "https"];
        let is_known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return is_known.then(|| percent_encoded(source).into_owned());
    }
    let relative = percent_encoded(source);
    let seen = base
        .filter(|base| target(base).is_some())
        .and_then(|base| address::absolute(&relative, base.trim()));
    Some(seen.unwrap_or_else(|| relative.into_owned()))
}

/// The target with everything escaped that Markdown or a careless reader could trip over.
pub(crate) fn percent_encoded(target: &str) -> Cow<'_, str> {
    encoded(target, r#"<>()[]|\`"{}^"#)
}

/// The target as RFC 3987 wants it, with everything escaped that no address may have.
pub(crate) fn as_iri(target: &str) -> Cow<'_, str> {
    encoded(target, r#"<>|\`"{}^"#)
}

/// The target with blanks and these characters escaped.
fn encoded<'t>(target: &'t str, active: &str) -> Cow<'t, str> {
    let plain = |char: char| !char.is_whitespace() && !active.contains(char);
    if target.chars().all(plain) {
        return Cow::Borrowed(target);
    }
    let mut text = String::with_capacity(target.len() + 8);
    for char in target.chars() {
        if plain(char) {
            text.push(char);
        } else {
            let mut bytes = [0; 4];
            let encoded = char.encode_utf8(&mut bytes).bytes();
            text.extend(encoded.map(|byte| format!("%{byte:02X}")));
        }
    }
    Cow::Owned(text)
}

/// The target as terminals want it: everything is escaped that is not printable ASCII or has no place
/// in a URI (RFC 3986). Nothing where it is longer than terminals take it.
pub(crate) fn for_terminal(target: &str) -> Option<String> {
    let mut text = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'!'..=b'~' if !br#""<>\^`{|}"#.contains(&byte) => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    (text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_links() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(target(url), expected, "{url}");
        check(
            "https://example.org/a?b=c#d",
            Some("https://example.org/a?b=c#d"),
        );
        check(" HTTP://example.org ", Some("HTTP://example.org"));
        check("mailto:desk@example.org", Some("mailto:desk@example.org"));
        check("javascript:alert(1)", None);
        check("java\nscript:alert(1)", None);
        check("https://example.org/\u{202e}", None);
        check("//example.org", None);
        check("data:text/html,x", None);
        check("https:", None);
        check("", None);
    }

    #[test]
    fn pictures_are_near_or_on_the_web() {
        let check = |source: &str, base: Option<&str>, expected: Option<&str>| {
            assert_eq!(picture(source, base).as_deref(), expected, "{source}");
        };
        let hub = Some("https://example.org/hub");
        check("images/desk.jpg", None, Some("images/desk.jpg"));
        check(
            "images/desk.jpg",
            hub,
            Some("https://example.org/hub/images/desk.jpg"),
        );
        check(
            "/desk.jpg",
            Some("https://example.org/hub/"),
            Some("https://example.org/desk.jpg"),
        );
        check("../a b:c.png", hub, Some("https://example.org/a%20b:c.png"));
        check("images/größe:1.png", None, Some("images/größe:1.png"));
        check(
            "https://example.org/a.png",
            hub,
            Some("https://example.org/a.png"),
        );
        check("a.png", Some("not an address"), Some("a.png"));
        check("a.png", Some("javascript:x/"), Some("a.png"));
        check("a%zz.png", hub, Some("a%zz.png"));
        check("//example.org/a.png", hub, None);
        check("\\\\example.org/a.png", None, None);
        check("javascript:alert(1)", hub, None);
        check(" java\nscript:alert(1)", hub, None);
        check("data:image/png;base64,AAAA", None, None);
        check("file:///etc/passwd", None, None);
        check("C:\\images\\a.png", None, None);
        check("  ", hub, None);
    }

    #[test]
    fn targets_are_encoded() {
        let check = |url: &str, expected: &str| assert_eq!(percent_encoded(url), expected);
        check("https://example.org/a_b-c", "https://example.org/a_b-c");
        check(
            "https://e.org/a b(c)|<d>",
            "https://e.org/a%20b%28c%29%7C%3Cd%3E",
        );
        check("https://e.org/ü", "https://e.org/ü");
        assert_eq!(as_iri("https://[::1]/a (b)|ü"), "https://[::1]/a%20(b)%7Cü");
    }

    #[test]
    fn terminals_get_ascii() {
        let check = |url: &str, expected: &str| {
            assert_eq!(for_terminal(url).as_deref(), Some(expected));
        };
        check("https://e.org/a;b?c=%20", "https://e.org/a;b?c=%20");
        check("https://e.org/ü x", "https://e.org/%C3%BC%20x");
        check("a\u{1b}\\b\u{9b}\u{7f}\"", "a%1B%5Cb%C2%9B%7F%22");
        assert_eq!(for_terminal(&"a".repeat(2084)), None);
    }
}
