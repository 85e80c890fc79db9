//! The smallest pieces of a pack: numbers, and lengths of texts that stand one behind the other.
//!
//! Numbers are 32 bits, little-endian. A text is its length in bytes among the numbers; the text itself
//! stands at the next place among the texts. Nothing is aligned, nothing is searched for: what was put
//! first is taken first.

use crate::model::Text;

/// What rows are put into.
#[derive(Debug, Default)]
pub(in crate::store) struct Out {
    pub(super) words: Vec<u8>,
    pub(super) texts: String,
    /// The summaries, apart from the other texts: they are most of a catalog's bytes, and few commands
    /// look at them.
    pub(super) summaries: String,
}

impl Out {
    pub(super) fn word(&mut self, word: u32) {
        self.words.extend_from_slice(&word.to_le_bytes());
    }

    pub(super) fn wide(&mut self, number: u64) {
        self.words.extend_from_slice(&number.to_le_bytes());
    }

    /// A count or a length. Files of records are smaller than 4 GiB, so that each fits.
    pub(super) fn count(&mut self, count: usize) {
        self.word(u32::try_from(count).unwrap_or(u32::MAX));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.texts.push_str(text);
    }

    pub(super) fn summary(&mut self, text: &str) {
        self.count(text.len());
        self.summaries.push_str(text);
    }
}

/// A place in the parts of a pack, from which a row is taken. Whatever the parts hold, taking gives
/// nothing rather than a wrong place.
#[derive(Debug, Clone, Copy)]
pub(super) struct In {
    pub(super) words: &'static [u8],
    pub(super) texts: &'static str,
    /// `None` where the summaries were not read.
    pub(super) summaries: Option<&'static str>,
}

impl In {
    pub(super) fn word(&mut self) -> Option<u32> {
        let (word, rest) = self.words.split_first_chunk()?;
        self.words = rest;
        Some(u32::from_le_bytes(*word))
    }

    pub(super) fn wide(&mut self) -> Option<u64> {
        let (number, rest) = self.words.split_first_chunk()?;
        self.words = rest;
        Some(u64::from_le_bytes(*number))
    }

    /// A count of things of which each takes at least one word: never more than can be there.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = self.word()? as usize;
        (count <= self.words.len() / 4).then_some(count)
    }

    pub(super) fn str(&mut self) -> Option<&'static str> {
        let length = self.word()? as usize;
        let (text, rest) = self.texts.split_at_checked(length)?;
        self.texts = rest;
        Some(text)
    }

    pub(super) fn text(&mut self) -> Option<Text> {
        self.str().map(Text::fixed)
    }

    /// A summary; an empty one where the summaries were not read.
    pub(super) fn summary(&mut self) -> Option<Text> {
        let length = self.word()? as usize;
        let Some(summaries) = &mut self.summaries else {
            return Some(Text::default());
        };
        let (text, rest) = summaries.split_at_checked(length)?;
        *summaries = rest;
        Some(Text::fixed(text))
    }
}
