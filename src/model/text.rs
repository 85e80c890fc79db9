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

/// Texts that stay as long as the program runs, one behind the other: for a catalog that is read as a whole,
/// whose many short texts would each be an allocation of its own.
#[derive(Default)]
pub struct Texts {
    /// What is left of the block that is being filled.
    room: &'static mut [u8],
}

impl Texts {
    /// The length of a block, in bytes.
    const BLOCK: usize = 1 << 16;

    /// A copy of this text. One that is longer than most gets a place of its own, so that little of a block
    /// stays empty.
    pub fn keep(&mut self, text: &str) -> Text {
        if text.len() > Texts::BLOCK / 16 {
            return Text::fixed(text.to_owned().leak());
        }
        let mut room = std::mem::take(&mut self.room);
        if room.len() < text.len() {
            room = vec![0; Texts::BLOCK].leak();
        }
        let (place, rest) = room.split_at_mut(text.len());
        self.room = rest;
        place.copy_from_slice(text.as_bytes());
        Text::fixed(std::str::from_utf8(place).unwrap_or_default())
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

    #[test]
    fn texts_that_stay_are_those_that_were_given() {
        let mut texts = Texts::default();
        let given: Vec<String> = (0..20_000).map(|at| "é".repeat(at % 40)).collect();
        let long = "x".repeat(Texts::BLOCK + 1);
        let given: Vec<&str> = given
            .iter()
            .map(String::as_str)
            .chain([&*long, ""])
            .collect();
        let kept: Vec<Text> = given.iter().map(|text| texts.keep(text)).collect();
        assert_eq!(kept, given);
    }
}
