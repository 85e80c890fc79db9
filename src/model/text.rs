//! Texts of records: owned by the record, or borrowed from a text that many records share.
//!
//! A catalog of a hundred thousand records holds more than a million short texts. Read from the cache,
//! each of them is a part of one long text that stays as long as the program runs, and costs no memory
//! of its own.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

/// An immutable text. Texts are equal, ordered and hashed by what they say, wherever they are kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// A part of a text that stays as long as the program runs: nothing is copied, now or when the
    /// text is cloned.
    pub const fn fixed(text: &'static str) -> Text {
        Text(Cow::Borrowed(text))
    }

    /// What it says.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::fixed("")
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Cow::Owned(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Cow::Owned(text.to_owned()))
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        text.as_str().into()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0.into_owned()
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Text {
        text.into_owned().into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(out)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_kept_makes_no_difference() {
        let (fixed, owned) = (Text::fixed("desk"), Text::from("desk".to_owned()));
        assert_eq!(fixed, owned);
        assert_eq!(fixed.clone(), "desk");
        assert_eq!(format!("{fixed:?} {owned:>5}"), "\"desk\"  desk");
        assert_eq!(Text::default(), "");
    }
}
