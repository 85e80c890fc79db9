//! Block scalars of the plain subset: `|`, `|-`, `>` and `>-`, whose first line has text and says how far
//! the others are indented.

use super::super::doc::{Content, Style};
use super::Scan;
use super::scalar::fold;
use std::borrow::Cow;

/// How much room a scalar gets at once. A summary fits.
const ROOM: usize = 1024;

impl Scan<'_> {
    /// The block scalar whose `|` or `>` comes next, up to the next line with content behind it.
    pub(super) fn block(&mut self) -> Option<()> {
        let start = self.at;
        let folds = self.peek()? == b'>';
        let strips = self.bytes.get(start + 1)? == &b'-';
        self.at += 1 + usize::from(strips);
        self.blanks();
        if self.peek()? != b'\n' {
            return None;
        }
        self.at += 1;
        let indent = self.indentation();
        let first = self.bytes.get(self.at + indent)?;
        if indent == 0 || *first == b'\n' {
            return None;
        }
        let room = self.bytes.len() - self.at;
        let mut text = String::with_capacity(room.min(ROOM));
        let mut end = start;
        let mut breaks = 0;
        // Lines that are indented more keep their line breaks, before and behind them.
        let mut keeps = !folds;
        while !self.is_at_end() {
            let blanks = self.indentation();
            let line_end = self.line_end();
            if self.at + blanks == line_end {
                // More blanks than the indentation has would be text.
                if blanks > indent {
                    return None;
                }
            } else if blanks < indent {
                break;
            } else {
                let keeps_next = !folds || blanks > indent;
                match keeps || keeps_next {
                    true => text.extend((0..breaks).map(|_| '\n')),
                    false => fold(&mut text, breaks),
                }
                text.push_str(self.text.get(self.at + indent..line_end)?);
                (breaks, end, keeps) = (0, line_end, keeps_next);
            }
            breaks += 1;
            self.at = self.bytes.len().min(line_end + 1);
        }
        if !strips {
            text.push('\n');
        }
        if text.len() < text.capacity() / 2 {
            text.shrink_to_fit();
        }
        let style = if folds { Style::Folded } else { Style::Literal };
        self.add(Content::Scalar(Cow::Owned(text)), style, start..end);
        self.next_line();
        Some(())
    }

    /// How many blanks come next.
    fn indentation(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte != b' ');
        length.unwrap_or(rest.len())
    }
}
