//! Reading trees and blobs: `ls-tree` lists, one `cat-file --batch` reads.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};

use super::Error;
use super::command::Git;

/// A blob that a tree or the index names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: String,
    /// Below the prefix.
    pub(super) path: String,
}

impl Entry {
    /// An entry of this mode and path, if it is a file of a catalog in the prefix: YAML, or a template.
    /// Links are none.
    pub(super) fn of_file(mode: &str, hash: &str, path: &str, prefix: &str) -> Option<Entry> {
        let path = path.strip_prefix(prefix)?;
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_yaml = ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
        let is_meant = is_yaml || path.starts_with("templates/");
        (mode.starts_with("100") && is_meant).then(|| Entry {
            hash: hash.to_owned(),
            path: path.to_owned(),
        })
    }
}

/// The files of an `ls-tree -r -z` listing that are of a catalog in the prefix.
pub(super) fn entries(listing: &[u8], prefix: &str) -> Vec<Entry> {
    let lines = listing
        .split(|byte| *byte == 0)
        .filter(|line| !line.is_empty());
    lines
        .filter_map(|line| entry(std::str::from_utf8(line).ok()?, prefix))
        .collect()
}

/// `MODE TYPE HASH<TAB>PATH`
fn entry(line: &str, prefix: &str) -> Option<Entry> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, kind, hash) = (facts.next()?, facts.next()?, facts.next()?);
    let entry = Entry::of_file(mode, hash, path, prefix);
    entry.filter(|_| kind == "blob")
}

/// The bytes of all these blobs, by path.
pub(super) fn read(git: &Git, entries: Vec<Entry>) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut child = git.talk(&["cat-file", "--batch"])?;
    let closed = || Error::Io(io::Error::from(io::ErrorKind::BrokenPipe));
    let mut input = child.stdin.take().ok_or_else(closed)?;
    let output = child.stdout.take().ok_or_else(closed)?;
    let wanted: String = entries
        .iter()
        .map(|entry| format!("{}\n", entry.hash))
        .collect();
    // git answers while it is still being asked: whoever only asks would wait for ever.
    let asking = std::thread::spawn(move || input.write_all(wanted.as_bytes()));
    let read = answers(BufReader::new(output), entries);
    let asked = asking
        .join()
        .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
    let status = child.wait().map_err(Error::Io)?;
    let files = read.map_err(Error::Io)?;
    asked.map_err(Error::Io)?;
    if status.success() {
        Ok(files)
    } else {
        Err(Error::Failed("cat-file failed".to_owned()))
    }
}

/// `HASH TYPE SIZE<LF>BYTES<LF>` for each entry, in order.
fn answers(mut output: impl BufRead, entries: Vec<Entry>) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in entries {
        let mut line = String::new();
        output.read_line(&mut line)?;
        let size = line
            .trim_end()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse::<usize>().ok());
        let Some(size) = size.filter(|_| line.starts_with(&entry.hash)) else {
            let message = format!("git has no object {} of {}", entry.hash, entry.path);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        };
        let mut bytes = vec![0; size];
        output.read_exact(&mut bytes)?;
        output.read_exact(&mut [0])?;
        files.insert(entry.path, bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read() {
        let listing =
            b"100644 blob aa\tcatalog/circ.yaml\x00100644 blob bb\tcatalog/r/a\nb.yml\x00\
            120000 blob cc\tcatalog/link.yaml\x00160000 commit dd\tcatalog/sub.yaml\x00\
            100755 blob ee\tother.yaml\x00100644 blob ff\tcatalog/readme.md\x00\
            100644 blob aa\tcatalog/templates/news\x00";
        let paths = |prefix: &str| -> Vec<String> {
            entries(listing, prefix)
                .into_iter()
                .map(|entry| entry.path)
                .collect()
        };
        assert_eq!(
            paths("catalog/"),
            ["circ.yaml", "r/a\nb.yml", "templates/news"]
        );
        assert_eq!(
            paths(""),
            ["catalog/circ.yaml", "catalog/r/a\nb.yml", "other.yaml"]
        );
    }

    #[test]
    fn answers_are_read() {
        let entry = |hash: &str, path: &str| Entry {
            hash: hash.to_owned(),
            path: path.to_owned(),
        };
        let files = answers(
            &b"aa blob 3\nx\ny\nbb blob 0\n\n"[..],
            vec![entry("aa", "a"), entry("bb", "b")],
        );
        let files = files.unwrap();
        assert_eq!(
            (files["a"].as_slice(), files["b"].as_slice()),
            (&b"x\ny"[..], &b""[..])
        );
        assert!(answers(&b"aa missing\n"[..], vec![entry("aa", "a")]).is_err());
        assert!(answers(&b"aa blob 99\nx"[..], vec![entry("aa", "a")]).is_err());
    }
}
