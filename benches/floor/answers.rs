//! What is printed, through one buffer.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use memchr::memmem::Finder;

use crate::Result;
use crate::cache::Loaded;
use crate::files::{Tree, on_all_cores};
use crate::rows::Row;

/// All records in the order of their names.
pub fn list(mut rows: Vec<Row<'_>>) -> Result<()> {
    rows.sort_by_key(|row| row.name);
    print(&rows)
}

/// Of those with a tag the twenty that were modified last.
pub fn query(mut rows: Vec<Row<'_>>, tag: &str) -> Result<()> {
    rows.retain(|row| row.tags().any(|other| other == tag.as_bytes()));
    rows.sort_by(|one, other| other.modified.cmp(one.modified));
    rows.truncate(20);
    print(&rows)
}

fn print(rows: &[Row<'_>]) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for row in rows {
        for part in [row.name, row.kind, row.modified, row.title] {
            out.write_all(part)?;
            out.write_all(b"\t")?;
        }
        for tag in row.tags() {
            out.write_all(tag)?;
            out.write_all(b" ")?;
        }
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// How many records there are of each kind and with each tag, the most frequent first.
pub fn report(rows: Vec<Row<'_>>) -> Result<()> {
    let [mut kinds, mut tags] = [(); 2].map(|()| HashMap::<&[u8], usize>::new());
    for row in &rows {
        *kinds.entry(row.kind).or_default() += 1;
        for tag in row.tags() {
            *tags.entry(tag).or_default() += 1;
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for counts in [kinds, tags] {
        let mut counts: Vec<(&[u8], usize)> = counts.into_iter().collect();
        counts.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        for (word, count) in counts {
            write!(out, "{count}\t")?;
            out.write_all(word)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}

/// The names of the files that hold a word.
pub fn grep(tree: &Tree, word: &str) -> Result<()> {
    let word = Finder::new(word);
    let found = on_all_cores(tree.files.len(), |file, found: &mut (Vec<u8>, Vec<u8>)| {
        let (buffer, names) = found;
        tree.read(file, buffer)?;
        if word.find(buffer).is_some() {
            names.extend(tree.files[file].1.as_bytes());
            names.push(b'\n');
        }
        Ok(())
    })?;
    for (_, names) in found {
        io::stdout().write_all(&names)?;
    }
    Ok(())
}

/// The same from the cache.
pub fn grep_texts(loaded: &Loaded, word: &str) -> Result<()> {
    let word = Finder::new(word);
    let mut names = Vec::new();
    loaded.each_text(|texts, without| {
        let mut from = 0;
        while let Some(place) = word.find(&texts[from..]) {
            let place = from + place;
            let start = memchr::memrchr(b'\n', &texts[..place]).map_or(0, |end| end + 1);
            let line = &texts[start..];
            let name = &line[..memchr::memchr(b'\t', line).unwrap_or(0)];
            if !without.contains(name) {
                names.extend(name);
                names.push(b'\n');
            }
            from = start + memchr::memchr(b'\n', line).unwrap_or(line.len());
        }
    })?;
    Ok(io::stdout().write_all(&names)?)
}
