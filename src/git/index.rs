//! The index: what `git commit` would write now (`ls-files --stage`, then the blobs).
//!
//! A hook of `git commit -a` or `git commit FILE` is run with an index of its own, which `GIT_INDEX_FILE`
//! names. It counts where it lies in this repository's git folder; any other is of another repository
//! (design, section 7: git).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::objects::{self, Entry};
use super::{Commit, Error, Repository};

/// The files of a catalog in the index: YAML, and templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The files, by their paths below the folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Those that are other than in `HEAD`; all where there is no commit yet.
    pub changed: BTreeSet<String>,
    /// Files in conflict, which are in no state to be committed.
    pub unmerged: BTreeSet<String>,
}

impl Repository {
    /// Changes the index by `git update-index` with these options, which reads this: all of it, or nothing
    /// where this program is killed meanwhile.
    pub(super) fn update_index(&self, options: &[&str], input: &[u8]) -> Result<(), Error> {
        let arguments = [&["update-index", "-z"], options].concat();
        self.git.fed_whole(&arguments, input, &self.git_folder()?)
    }

    /// The index. `named` is what `GIT_INDEX_FILE` says, as an absolute path.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn index(&self, named: Option<&Path>) -> Result<Index, Error> {
        let git = match named
            .map(|path| self.own_index(path))
            .transpose()?
            .flatten()
        {
            Some(path) => self.git.with_index(path),
            None => self.git.clone(),
        };
        let listing = git.bytes(&["ls-files", "--stage", "-z", "--full-name"])?;
        let (entries, unmerged) = staged(&listing, &self.prefix);
        let head = match self.commit("HEAD") {
            Ok(head) => self.hashes(&head)?,
            Err(Error::NoRevision(_)) => BTreeMap::new(),
            Err(error) => return Err(error),
        };
        let changed = entries
            .iter()
            .filter(|entry| head.get(&entry.path) != Some(&entry.hash))
            .map(|entry| entry.path.clone())
            .collect();
        Ok(Index {
            files: objects::read(&git, entries)?,
            changed,
            unmerged,
        })
    }

    /// Where the history of `HEAD` parted from that of a commit; the commit itself where they share
    /// none.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn fork(&self, commit: &Commit) -> Result<Commit, Error> {
        let base = self.merge_base(commit, &self.commit("HEAD")?)?;
        Ok(base.unwrap_or_else(|| commit.clone()))
    }

    /// An index file, if it is one of this repository.
    fn own_index(&self, path: &Path) -> Result<Option<PathBuf>, Error> {
        Ok(self.owns(path)?.then(|| path.to_owned()))
    }
}

/// The YAML files of an `ls-files --stage -z` listing that are below the prefix, and the paths of those
/// that are in conflict.
fn staged(listing: &[u8], prefix: &str) -> (Vec<Entry>, BTreeSet<String>) {
    let (mut entries, mut unmerged) = (Vec::new(), BTreeSet::new());
    let lines = listing.split(|byte| *byte == 0);
    for line in lines.filter_map(|line| std::str::from_utf8(line).ok()) {
        // `MODE HASH STAGE<TAB>PATH`
        let Some((facts, path)) = line.split_once('\t') else {
            continue;
        };
        let facts: Vec<&str> = facts.split(' ').collect();
        let [mode, hash, stage] = facts.as_slice() else {
            continue;
        };
        let Some(entry) = Entry::of_file(mode, hash, path, prefix) else {
            continue;
        };
        match *stage {
            "0" => entries.push(entry),
            _ => drop(unmerged.insert(entry.path)),
        }
    }
    (entries, unmerged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read() {
        let listing =
            b"100644 aa 0\tc/circ.yaml\x00100644 bb 1\tc/r/a b.yml\x00100644 cc 2\tc/r/a b.yml\x00\
            120000 dd 0\tc/link.yaml\x00100755 ee 0\tother.yaml\x00100644 ff 0\tc/readme.md\x00";
        let (entries, unmerged) = staged(listing, "c/");
        let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(paths, ["circ.yaml"]);
        assert_eq!(unmerged, BTreeSet::from(["r/a b.yml".to_owned()]));
    }
}
