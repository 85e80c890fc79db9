//! Lists of the plain subset: scalars on `- item` lines, or in `[…]` on one line.

use super::super::doc::{Content, Style};
use super::Scan;
use super::scalar::begins_plain;

impl Scan<'_> {
    /// Whether an item of a list begins here.
    pub(super) fn is_at_item(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        rest.starts_with(b"- ")
    }

    /// The list whose first item begins here, up to the next line with content behind it.
    pub(super) fn list(&mut self) -> Option<()> {
        let indent = self.indent;
        let list = self.add(Content::Sequence, Style::Block, self.at..self.at);
        loop {
            self.at += 1;
            self.blanks();
            self.scalar(indent + 1)?;
            // A line that is indented in another way is none of the mapping either, which sees to it.
            if self.indent != indent || !self.is_at_item() {
                break;
            }
        }
        self.close(list);
        Some(())
    }

    /// The list in brackets that begins here, up to the next line with content behind it.
    pub(super) fn flow_list(&mut self) -> Option<()> {
        let start = self.at;
        let list = self.add(Content::Sequence, Style::Flow, start..start);
        self.at += 1;
        self.blanks();
        while self.peek()? != b']' {
            match self.peek()? {
                b'\'' | b'"' => self.quoted()?,
                _ => self.flow_plain()?,
            }
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
            self.blanks();
        }
        self.at += 1;
        self.behind = self.at;
        self.close(list);
        self.end_of_line()?;
        self.next_line();
        Some(())
    }

    /// A plain scalar between brackets.
    fn flow_plain(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        if !begins_plain(rest) {
            return None;
        }
        let mut before = b' ';
        let length = rest.iter().position(|byte| {
            let of_list = matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'\n');
            let is_end = of_list || matches!((before, byte), (b' ', b'#') | (b':', b' '));
            before = *byte;
            is_end
        })?;
        let (text, behind) = rest.split_at_checked(length)?;
        if text.ends_with(b":") || !matches!(behind.first(), Some(b',' | b']')) {
            return None;
        }
        let start = self.at;
        let text = self.text.get(start..start + length)?.trim_end_matches(' ');
        self.at = start + text.len();
        self.borrowed(Style::Plain, start..self.at, start..self.at)
    }
}
