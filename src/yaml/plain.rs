//! The plain subset of YAML, read without the parser: what records are mostly written in, in a fraction of
//! the time.
//!
//! It is one mapping of `key: value` lines at the left margin. Keys are words. A value is a scalar, plain or
//! in quotes or a block scalar, a list of scalars on `- item` lines or in `[…]`, or nothing. Only plain and
//! block scalars may go over several lines. Comments stand on lines of their own or behind a value.
//!
//! Of everything else nothing is said here. A text with anything that is not surely of the subset is left to
//! the parser as a whole, and so is a text with a fault, because faults are worded there. What is made here
//! is the very document that the parser's events make, with its spans and comments. The laws in
//! `plain/tests/laws.rs` and the fuzz target in `fuzz/` hold the two together: who changes one runs both.

mod block;
mod list;
mod scalar;

use super::doc::{Content, Data, Doc, Style};
use super::fault::Span;
use super::read::Limits;
use std::borrow::Cow;

/// A mapping with more keys is left to the parser, which has a table for them.
const MOST_KEYS: usize = 64;

/// How deep the subset goes: a list in the mapping.
const DEPTH: usize = 2;

/// The document of a text that is of the plain subset as a whole and has no fault. The text is not too long.
pub(super) fn document<'t>(text: &'t str, limits: &Limits) -> Option<Doc<'t>> {
    if limits.max_depth < DEPTH || !has_plain_characters(text.as_bytes()) {
        return None;
    }
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        at: 0,
        indent: 0,
        behind: 0,
        // Records have a node for each 24 bytes or so.
        nodes: Vec::with_capacity(text.len() / 24 + 4),
        comments: Vec::new(),
    };
    scan.mapping()?;
    Some(Doc {
        nodes: scan.nodes,
        properties: Vec::new(),
        resolved: Vec::new(),
        comments: scan.comments,
    })
}

/// Whether a text holds no tab, carriage return, byte-order mark or control character.
fn has_plain_characters(bytes: &[u8]) -> bool {
    let mut start = 0;
    for chunk in bytes.chunks(64) {
        // No early exit inside the chunk, so that the compiler compares many bytes at once.
        let is_doubtful = chunk
            .iter()
            .fold(false, |found, &byte| found | may_be_odd(byte));
        let mut places = start..start + chunk.len();
        if is_doubtful && places.any(|at| is_odd(bytes.get(at..).unwrap_or_default())) {
            return false;
        }
        start += chunk.len();
    }
    true
}

fn may_be_odd(byte: u8) -> bool {
    ((byte < b' ') & (byte != b'\n')) | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF)
}

/// Whether a character that the subset does not have begins here: a control character of ASCII,
/// U+0080 to U+009F, U+FEFF, U+FFFE or U+FFFF.
fn is_odd(bytes: &[u8]) -> bool {
    match bytes {
        [b'\n', ..] => false,
        [..b' ' | 0x7F, ..] => true,
        [0xC2, second, ..] => *second < 0xA0,
        [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..] => true,
        _ => false,
    }
}

/// A text on the way to its document. Everything that reads gives `None` where the text leaves the subset.
struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The byte that comes next.
    at: usize,
    /// Between two entries or items: how far the line is indented whose first character comes next.
    indent: usize,
    /// The end of the last value.
    behind: usize,
    nodes: Vec<Data<'t>>,
    comments: Vec<Span>,
}

impl<'t> Scan<'t> {
    fn mapping(&mut self) -> Option<()> {
        self.next_line();
        let root = self.add(Content::Mapping, Style::Block, self.at..self.at);
        let mut keys = Keys::default();
        while !self.is_at_end() {
            if self.indent > 0 {
                return None;
            }
            self.entry(&mut keys)?;
        }
        self.close(root);
        // Without an entry the document is empty, which is no mapping.
        (self.nodes.len() > 1).then_some(())
    }

    /// A key and its value, and what stands between them and the next line with content.
    fn entry(&mut self, keys: &mut Keys) -> Option<()> {
        let key = self.key()?;
        let name = self.text.get(key.clone())?;
        if keys.count == MOST_KEYS || !keys.insert(name) && self.has_key(name) {
            return None;
        }
        let end = key.end;
        self.borrowed(Style::Plain, key.clone(), key)?;
        self.at = end + 1;
        self.blanks();
        match self.peek() {
            None | Some(b'\n' | b'#') => {
                self.end_of_line()?;
                self.next_line();
                match self.is_at_item() {
                    true => self.list(),
                    // The parser lets a missing value stand behind its key, before the colon.
                    false => self.borrowed(Style::Plain, end..end, end..end),
                }
            }
            Some(b'|' | b'>') => self.block(),
            Some(b'[') => self.flow_list(),
            Some(_) => self.scalar(1),
        }
    }

    /// Whether a key has come before.
    fn has_key(&self, name: &str) -> bool {
        // Behind the root stand keys and values by turns.
        let mut at = 1;
        while let (Some(key), Some(value)) = (self.nodes.get(at), self.nodes.get(at + 1)) {
            if matches!(&key.content, Content::Scalar(text) if text == name) {
                return true;
            }
            at = value.after as usize;
        }
        false
    }

    /// The bytes of the key that begins here: letters, digits and the marks of names, also several words.
    /// A colon with a blank or nothing behind it follows. So no key begins with a mark of a conflict or is
    /// a merge key.
    fn key(&self) -> Option<Span> {
        let rest = self.bytes.get(self.at..)?;
        let length = rest.iter().position(|byte| !OF_KEY[usize::from(*byte)])?;
        let (key, behind) = rest.split_at_checked(length)?;
        let is_key = key.first().is_some_and(|first| begins_key(*first))
            && key.last().is_some_and(|last| *last != b' ')
            && matches!(behind, [b':'] | [b':', b' ' | b'\n', ..]);
        is_key.then(|| self.at..self.at + length)
    }

    /// From the start of a line, goes over blank lines and comments on lines of their own to the first
    /// character of the next line with content, or to the end of the text.
    fn next_line(&mut self) {
        loop {
            let start = self.at;
            self.blanks();
            match self.peek() {
                None => {
                    self.indent = 0;
                    return;
                }
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.comment(),
                Some(_) => {
                    self.indent = self.at - start;
                    return;
                }
            }
        }
    }

    /// Goes to the end of a line that has nothing more than a comment, which a blank must set off.
    fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.blanks();
        let is_set_off = self.at > start || self.bytes.get(..start)?.ends_with(b" ");
        match self.peek() {
            None => {}
            Some(b'\n') => self.at += 1,
            Some(b'#') if is_set_off => self.comment(),
            Some(_) => return None,
        }
        Some(())
    }

    /// Takes a comment and the end of its line.
    fn comment(&mut self) {
        let end = self.line_end();
        self.comments.push(self.at..end);
        self.at = self.bytes.len().min(end + 1);
    }

    fn blanks(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Where the line ends that the next byte is in, before its line break.
    fn line_end(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at + memchr::memchr(b'\n', rest).unwrap_or(rest.len())
    }

    /// Adds a scalar whose text stands literally in the file.
    fn borrowed(&mut self, style: Style, text: Span, span: Span) -> Option<()> {
        let text = self.text.get(text)?;
        self.add(Content::Scalar(Cow::Borrowed(text)), style, span);
        Some(())
    }

    /// Adds a node and gives its index.
    fn add(&mut self, content: Content<'t>, style: Style, span: Span) -> usize {
        let index = self.nodes.len();
        self.behind = span.end;
        self.nodes.push(Data {
            content,
            start: span.start as u32,
            end: span.end as u32,
            after: index as u32 + 1,
            style,
            is_text: false,
            is_resolved: false,
        });
        index
    }

    /// Closes a collection: it ends where the last value does.
    fn close(&mut self, index: usize) {
        let (after, end) = (self.nodes.len() as u32, self.behind as u32);
        if let Some(data) = self.nodes.get_mut(index) {
            (data.after, data.end) = (after, end);
        }
    }
}

fn begins_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// For each byte, whether it may stand in a key.
static OF_KEY: [bool; 256] = {
    let mut of_key = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        of_key[byte] = matches!(
            byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'/' | b' ' | 0x80..
        );
        byte += 1;
    }
    of_key
};

/// What is known of the keys so far.
#[derive(Default)]
struct Keys {
    count: usize,
    /// A bit for each key, which another may share. A key that finds its bit free is new.
    marks: u64,
}

impl Keys {
    /// Takes one more key. Whether it is surely new.
    fn insert(&mut self, key: &str) -> bool {
        let ends = [key.bytes().next(), key.bytes().next_back()];
        let sum: usize = ends.into_iter().flatten().map(usize::from).sum();
        let mark = 1 << ((sum + 5 * key.len()) % 64);
        let is_new = self.marks & mark == 0;
        self.marks |= mark;
        self.count += 1;
        is_new
    }
}

#[cfg(test)]
mod tests;
