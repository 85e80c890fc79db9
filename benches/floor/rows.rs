//! Rows: what is kept of a record, one behind the other in one buffer. In the cache they are the same.

use crate::files::Mark;

/// A record.
#[derive(Clone, Copy, Default)]
pub struct Row<'r> {
    /// The number of its folder.
    pub folder: u32,
    /// By what a change of its file is seen.
    pub mark: Mark,
    /// The name of its file.
    pub name: &'r [u8],
    /// As the file writes it, quotes too.
    pub title: &'r [u8],
    /// One word.
    pub kind: &'r [u8],
    /// A day.
    pub modified: &'r [u8],
    /// With a line feed before each.
    pub tags: &'r [u8],
}

impl<'r> Row<'r> {
    /// The tags, one by one.
    pub fn tags(&self) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        self.tags.split(|byte| *byte == b'\n').skip(1)
    }

    /// Appends it.
    pub fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.folder.to_le_bytes());
        out.extend(self.mark.iter().flat_map(|number| number.to_le_bytes()));
        for part in [self.name, self.title, self.kind, self.modified, self.tags] {
            put(out, part);
        }
    }

    fn take(from: &mut &'r [u8]) -> Option<Row<'r>> {
        let (folder, rest) = from.split_first_chunk()?;
        let (size, rest) = rest.split_first_chunk()?;
        let (seconds, rest) = rest.split_first_chunk()?;
        let (nanoseconds, rest) = rest.split_first_chunk()?;
        *from = rest;
        Some(Row {
            folder: u32::from_le_bytes(*folder),
            mark: [size, seconds, nanoseconds].map(|number| i64::from_le_bytes(*number)),
            name: take(from)?,
            title: take(from)?,
            kind: take(from)?,
            modified: take(from)?,
            tags: take(from)?,
        })
    }
}

/// The rows of a buffer.
pub fn rows(mut from: &[u8]) -> impl Iterator<Item = Row<'_>> {
    std::iter::from_fn(move || Row::take(&mut from))
}

/// Appends a part with its length before it.
pub fn put(out: &mut Vec<u8>, part: &[u8]) {
    out.extend((part.len() as u32).to_le_bytes());
    out.extend(part);
}

/// The next part; `None` at the end.
pub fn take<'r>(from: &mut &'r [u8]) -> Option<&'r [u8]> {
    let (length, rest) = from.split_first_chunk()?;
    let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *from = rest;
    Some(part)
}

/// What the lines of a file say. The words of the summary are appended to `text`, where that is given.
pub fn scan<'r>(file: &'r [u8], tags: &'r mut Vec<u8>, mut text: Option<&mut Vec<u8>>) -> Row<'r> {
    let mut row = Row::default();
    let mut key: &[u8] = b"";
    tags.clear();
    for line in file.split(|byte| *byte == b'\n') {
        if line.starts_with(b" ") {
            if let Some(tag) = line.strip_prefix(b"  - ").filter(|_| key == b"tags:") {
                tags.push(b'\n');
                tags.extend(tag);
            } else if let Some(text) = text.as_mut().filter(|_| key == b"summary: >-") {
                text.extend(&line[1..]);
            }
            continue;
        }
        key = line;
        if let Some(value) = line.strip_prefix(b"title: ") {
            row.title = value;
        } else if let Some(value) = line.strip_prefix(b"kind: ") {
            row.kind = value;
        } else if let Some(value) = line.strip_prefix(b"modified: ") {
            row.modified = value;
        } else if line.starts_with(b"summary:") && text.is_none() {
            break;
        }
    }
    Row { tags, ..row }
}
