//! Tags: free labels on a record.

use std::borrow::Cow;
use std::fmt;

use super::{Text, fold};

/// A tag as it was written. Two tags are the same when their [`Tag::key`]s are.
#[derive(Debug, Clone)]
pub struct Tag(Text);

impl Tag {
    /// A tag of this text, as it stands.
    pub fn new(text: impl Into<Text>) -> Tag {
        Tag(text.into())
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What decides equality and order: see [`fold::label`]. Blanks around a tag are no part of it.
    pub fn key(&self) -> Cow<'_, str> {
        fold::label(self.0.trim())
    }
}

impl PartialEq for Tag {
    fn eq(&self, other: &Tag) -> bool {
        self.0 == other.0 || fold::is_label(self.0.trim(), other.0.trim())
    }
}

impl Eq for Tag {}

impl fmt::Display for Tag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_and_normal_form_make_no_difference() {
        assert_eq!(Tag::new("Café"), Tag::new("CAFE\u{301}"));
        assert_eq!(Tag::new(" cafe "), Tag::new("cafe"));
        assert_ne!(Tag::new("cafe"), Tag::new("café"));
        assert_eq!(Tag::new("Q & A").to_string(), "Q & A");
    }
}
