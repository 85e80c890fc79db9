//! Which files that a commit added are files that it removed, under another name.
//!
//! git would say so by how many bytes two files share. Records are short and much alike, so here the
//! meaning decides: a file with the same bytes, then one whose name without folders is the same (where
//! that is the id), then one with the same address, the same summary or the same title. Addresses and titles are
//! compared as duplicates are (`http://x.org/` is `https://x.org`). Each has to be the only one of its kind;
//! where two could be meant, none is.

use std::collections::{BTreeMap, BTreeSet};

use crate::git::{FileChange, Oid};
use crate::model::{Record, address, alike};

/// The most files of a commit whose meaning is compared; where more were added or removed, only bytes
/// and names are.
const MOST: usize = 2000;

/// Reads the records in blobs, each by its path and hash.
pub type Read<'r, E> = dyn FnMut(&[(&str, Oid)]) -> Result<Vec<Option<Record>>, E> + 'r;

/// The files that were added by renaming others: their paths, and what each was before. `is_wanted` says
/// of which it matters; `by_name` whether the name without folders is the id of a record.
///
/// # Errors
///
/// A blob cannot be read.
pub fn find<'f, E>(
    files: &'f [FileChange],
    by_name: bool,
    is_wanted: impl Fn(&str) -> bool,
    read: &mut Read<'_, E>,
) -> Result<BTreeMap<&'f str, &'f FileChange>, E> {
    let added = files.iter().filter(|file| file.old.is_none());
    let removed = files.iter().filter(|file| file.new.is_none());
    let mut left = Left {
        added: added.collect(),
        removed: removed.collect(),
        found: BTreeMap::new(),
    };
    if left.is_done(&is_wanted) {
        return Ok(left.found);
    }
    let blob = |file: &FileChange| file.old.or(file.new);
    left.pair(|file| Some((blob(file)?, name(&file.path).to_owned())));
    left.pair(blob);
    if by_name {
        left.pair(|file| Some(name(&file.path).to_owned()));
    }
    let is_many = left.added.len().max(left.removed.len()) > MOST;
    if is_many || left.is_done(&is_wanted) {
        return Ok(left.found);
    }
    let both = left.added.iter().chain(&left.removed);
    let blobs: Vec<(&str, Oid)> = both
        .filter_map(|file| Some((file.path.as_str(), blob(file)?)))
        .collect();
    let records = read(&blobs)?;
    let records: BTreeMap<&str, Record> = blobs
        .iter()
        .zip(records)
        .filter_map(|((path, _), record)| Some((*path, record?)))
        .collect();
    let record = |file: &FileChange| records.get(file.path.as_str());
    left.pair(|file| Some(address::key(record(file)?.url.as_deref()?)));
    left.pair(|file| record(file)?.summary.clone());
    left.pair(|file| Some(alike::key(&record(file)?.title)).filter(|title| !title.is_empty()));
    Ok(left.found)
}

/// Files that have no counterpart yet, and those that have.
struct Left<'f> {
    added: Vec<&'f FileChange>,
    removed: Vec<&'f FileChange>,
    found: BTreeMap<&'f str, &'f FileChange>,
}

impl<'f> Left<'f> {
    /// Whether nothing that matters can be found any more.
    fn is_done(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let both = self.added.iter().chain(&self.removed);
        let mut wanted = both.filter(|file| is_wanted(&file.path));
        self.added.is_empty() || self.removed.is_empty() || wanted.next().is_none()
    }

    /// Pairs files that alone have the same key.
    fn pair<K: Ord>(&mut self, key: impl Fn(&FileChange) -> Option<K>) {
        let mut keyed: BTreeMap<K, [Vec<&'f FileChange>; 2]> = BTreeMap::new();
        for (side, files) in [&self.added, &self.removed].into_iter().enumerate() {
            for file in files {
                if let Some(key) = key(file) {
                    keyed.entry(key).or_default()[side].push(file);
                }
            }
        }
        let mut gone = BTreeSet::new();
        for [added, removed] in keyed.into_values() {
            if let ([new], [old]) = (added.as_slice(), removed.as_slice()) {
                self.found.insert(&new.path, old);
                gone.extend([new.path.as_str(), old.path.as_str()]);
            }
        }
        for files in [&mut self.added, &mut self.removed] {
            files.retain(|file| !gone.contains(file.path.as_str()));
        }
    }
}

/// The name of a file without its folders and its ending.
fn name(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::store::Reader;

    /// A blob whose hash says its text.
    fn blob(texts: &mut Vec<String>, text: &str) -> Oid {
        let at = texts.iter().position(|known| known == text);
        let at = at.unwrap_or_else(|| {
            texts.push(text.to_owned());
            texts.len() - 1
        });
        Oid::parse(&format!("{:040x}", at + 1)).unwrap()
    }

    /// Files that went and files that came, each `PATH TEXT`; the expected renames as `OLD NEW`.
    fn check(by_name: bool, removed: &[&str], added: &[&str], expected: &[&str]) {
        let mut texts = Vec::new();
        let mut files = Vec::new();
        for (is_new, said) in [(false, removed), (true, added)] {
            for said in said {
                let (path, text) = said.split_once(' ').unwrap();
                let hash = Some(blob(&mut texts, &text.replace(';', "\n")));
                let (old, new) = if is_new { (None, hash) } else { (hash, None) };
                let path = path.to_owned();
                files.push(FileChange { path, old, new });
            }
        }
        let settings = Settings::default();
        let reader = Reader::new(&settings);
        let mut read = |blobs: &[(&str, Oid)]| -> Result<_, ()> {
            let text = |hash: &Oid| {
                let at = usize::from_str_radix(&hash.to_string(), 16).unwrap();
                texts[at - 1].as_bytes()
            };
            let read = blobs
                .iter()
                .map(|(path, hash)| reader.read(path, text(hash)).0);
            Ok(read.collect())
        };
        let found = find(&files, by_name, |_| true, &mut read).unwrap();
        let found = found.iter().map(|(new, old)| format!("{} {new}", old.path));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{removed:?} {added:?}");
    }

    #[test]
    fn a_rename_keeps_bytes_or_name_or_meaning() {
        check(
            true,
            &["a.yaml title: A"],
            &["b.yaml title: A"],
            &["a.yaml b.yaml"],
        );
        check(
            true,
            &["a/x.yaml title: A", "a/y.yaml title: A"],
            &["b/x.yaml title: A", "b/y.yaml title: A"],
            &["a/x.yaml b/x.yaml", "a/y.yaml b/y.yaml"],
        );
        check(
            true,
            &["a/x.yaml title: A"],
            &["b/x.yml title: B"],
            &["a/x.yaml b/x.yml"],
        );
        check(false, &["a/x.yaml title: A"], &["b/x.yaml title: B"], &[]);
        check(
            true,
            &["a.yaml title: A;kind: news"],
            &["b.yaml title: 'A';kind: course"],
            &["a.yaml b.yaml"],
        );
        check(
            true,
            &["a.yaml title: A;url: https://example.org/1"],
            &["b.yaml title: B;url: https://example.org/1"],
            &["a.yaml b.yaml"],
        );
    }

    #[test]
    fn what_is_only_alike_is_no_rename() {
        check(
            true,
            &["a.yaml title: A;kind: news;publisher: P"],
            &["b.yaml title: B;kind: news;publisher: P"],
            &[],
        );
        // Which of two was it?
        check(
            true,
            &["a.yaml title: A;kind: x", "b.yaml title: A;kind: y"],
            &["c.yaml title: A;kind: z"],
            &[],
        );
        check(true, &["a.yaml kind: x"], &["b.yaml kind: x;owner: y"], &[]);
        check(true, &["a.yaml ["], &["b.yaml {"], &[]);
        check(true, &[], &["b.yaml title: A"], &[]);
    }
}
