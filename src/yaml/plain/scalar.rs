//! Scalars of the plain subset: plain ones, also over several lines, and those in quotes on one line.

use super::super::doc::{Content, Style};
use super::super::fault::Span;
use super::Scan;
use std::borrow::Cow;

impl Scan<'_> {
    /// A scalar that begins here, up to the next line with content. A plain one takes in the lines that are
    /// indented by at least so many blanks.
    pub(super) fn scalar(&mut self, least: usize) -> Option<()> {
        if matches!(self.peek(), Some(b'\'' | b'"')) {
            self.quoted()?;
            self.end_of_line()?;
            self.next_line();
            return Some(());
        }
        self.plain(least)
    }

    fn plain(&mut self, least: usize) -> Option<()> {
        if !begins_plain(self.bytes.get(self.at..)?) {
            return None;
        }
        let mut span = self.plain_line()?;
        let mut folded = None;
        loop {
            // A comment ends the scalar: what stands below it is a fault, or else no part of it.
            let (before, comments) = (self.at, self.comments.len());
            self.end_of_line()?;
            self.next_line();
            if self.is_at_end() || self.indent < least {
                break;
            }
            if self.comments.len() > comments {
                return None;
            }
            let between = self.bytes.get(before..self.at)?;
            let breaks = memchr::memchr_iter(b'\n', between).count();
            let folded = match &mut folded {
                Some(folded) => folded,
                None => folded.insert(self.text.get(span.clone())?.to_owned()),
            };
            fold(folded, breaks);
            let line = self.plain_line()?;
            folded.push_str(self.text.get(line.clone())?);
            span.end = line.end;
        }
        match folded {
            None => self.borrowed(Style::Plain, span.clone(), span),
            Some(text) => {
                self.add(Content::Scalar(Cow::Owned(text)), Style::Plain, span);
                Some(())
            }
        }
    }

    /// The text of a plain scalar on its line. What comes next is the blanks behind it.
    fn plain_line(&mut self) -> Option<Span> {
        let start = self.at;
        let mut end = start;
        loop {
            let rest = self.bytes.get(end..)?;
            let Some(found) = memchr::memchr3(b'\n', b':', b'#', rest) else {
                end = self.bytes.len();
                break;
            };
            end += found;
            let (before, behind) = self.bytes.split_at_checked(end)?;
            match behind {
                [b':'] | [b':', b' ' | b'\n', ..] => return None,
                [b'\n', ..] => break,
                [b'#', ..] if before.ends_with(b" ") => break,
                _ => end += 1,
            }
        }
        let text = self.text.get(start..end)?.trim_end_matches(' ');
        self.at = start + text.len();
        Some(start..self.at)
    }

    /// A scalar in the quotes that come next, up to the quote that ends it, on the same line.
    pub(super) fn quoted(&mut self) -> Option<()> {
        let quote = self.peek()?;
        let style = match quote {
            b'\'' => Style::SingleQuoted,
            _ => Style::DoubleQuoted,
        };
        let start = self.at;
        let mut from = start + 1;
        let mut unescaped: Option<String> = None;
        let mut end = from;
        loop {
            let rest = self.bytes.get(end..)?;
            end += memchr::memchr3(quote, b'\\', b'\n', rest)?;
            match (quote, self.bytes.get(end..)?) {
                (b'\'', [b'\\', ..]) => {
                    end += 1;
                    continue;
                }
                // Of two characters the second is meant.
                (b'\'', [b'\'', b'\'', ..]) | (b'"', [b'\\', b'"' | b'\\', ..]) => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(self.text.get(from..end)?);
                    from = end + 1;
                    end += 2;
                }
                (_, [b'\n' | b'\\', ..]) => return None,
                _ => break,
            }
        }
        self.at = end + 1;
        match unescaped {
            None => self.borrowed(style, from..end, start..self.at),
            Some(mut text) => {
                text.push_str(self.text.get(from..end)?);
                self.add(Content::Scalar(Cow::Owned(text)), style, start..self.at);
                Some(())
            }
        }
    }
}

/// Whether a plain scalar can begin with these bytes, in a list in brackets too. A few that could are left to
/// the parser.
pub(super) fn begins_plain(bytes: &[u8]) -> bool {
    match bytes {
        [b'-', next, ..] => !matches!(next, b' ' | b'\n' | b',' | b'[' | b']' | b'{' | b'}'),
        [first, ..] => !INDICATORS[usize::from(*first)],
        [] => false,
    }
}

/// For each byte, whether no plain scalar begins with it.
static INDICATORS: [bool; 256] = {
    let mut indicators = [false; 256];
    let all = b"-?:,[]{}#&*!|>'\"%@` \n";
    let mut at = 0;
    while at < all.len() {
        indicators[all[at] as usize] = true;
        at += 1;
    }
    indicators
};

/// What so many line breaks between two lines of text become: one becomes a blank, of more the first goes.
pub(super) fn fold(text: &mut String, breaks: usize) {
    match breaks {
        1 => text.push(' '),
        _ => text.extend((1..breaks).map(|_| '\n')),
    }
}
