//! Where in a file a field stands.

use crate::yaml::{self, Limits, Span};

/// The bytes of a top-level key's value, or of one of its items (from 0, empty ones not counted);
/// of a key without a value, the key. A key that is not there has no place.
pub(super) fn field(bytes: &[u8], key: &str, item: Option<usize>) -> Option<Span> {
    let parsed = yaml::read(
        bytes,
        &Limits {
            max_bytes: bytes.len(),
            ..Limits::default()
        },
    );
    let doc = parsed.doc?;
    let root = doc.mapping().ok()??;
    let (name, value) = root
        .entries()
        .find(|(name, _)| name.scalar() == Some(key))?;
    let node = match item {
        Some(item) if value.is_sequence() => value
            .items()
            .filter(|item| item.scalar() != Some("") && !item.is_empty())
            .nth(item)
            .unwrap_or(value),
        _ => value,
    };
    Some(if node.is_empty() {
        name.span()
    } else {
        node.span()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_items_are_found() {
        let text = "title: A\ntags:\n- one\n-\n- two\nkind: # none\n";
        let check = |key: &str, item: Option<usize>, expected: Option<&str>| {
            let span = field(text.as_bytes(), key, item);
            assert_eq!(span.map(|span| &text[span]), expected, "{key}");
        };
        check("title", None, Some("A"));
        check("tags", Some(1), Some("two"));
        check("tags", Some(9), Some("- one\n-\n- two"));
        check("kind", None, Some("kind"));
        check("url", None, None);
    }
}
