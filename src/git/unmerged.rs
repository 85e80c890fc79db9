//! Files in conflict: the index has up to three blobs of each, in stages.

use std::collections::BTreeMap;

use super::command::Git;
use super::commit::listed;
use super::{Error, Repository};

/// The blobs of a file in conflict, by their hashes; nothing for a side that does not have the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stages {
    /// What both sides began with.
    pub base: Option<String>,
    /// What was here.
    pub ours: Option<String>,
    /// What is merged in.
    pub theirs: Option<String>,
}

impl Repository {
    /// The files below the folder that are in conflict, by their paths below it.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn unmerged(&self) -> Result<BTreeMap<String, Stages>, Error> {
        let listing = self.git.bytes(UNMERGED)?;
        Ok(stages(&listing, &self.prefix))
    }

    /// How many files of the whole working tree are in conflict.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn unmerged_anywhere(&self) -> Result<usize, Error> {
        let git = Git::new(&self.git.path(&["rev-parse", "--show-toplevel"])?);
        Ok(stages(&git.bytes(UNMERGED)?, "").len())
    }

    /// Puts files into the index as they are in the working tree, and takes those out that are gone: they
    /// are in conflict no more. Paths are below the folder, with `/`.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn stage(&self, files: &[String]) -> Result<(), Error> {
        self.update_index(&["--add", "--remove", "--stdin"], &listed(files))
    }
}

const UNMERGED: &[&str] = &["ls-files", "--unmerged", "-z", "--full-name"];

/// `MODE HASH STAGE<TAB>PATH<NUL>` for each stage of a file.
fn stages(listing: &[u8], prefix: &str) -> BTreeMap<String, Stages> {
    let mut found: BTreeMap<String, Stages> = BTreeMap::new();
    let lines = listing.split(|byte| *byte == 0);
    for line in lines.filter_map(|line| std::str::from_utf8(line).ok()) {
        let Some((facts, path)) = line.split_once('\t') else {
            continue;
        };
        let facts: Vec<&str> = facts.split(' ').collect();
        let (Some(path), [_, hash, stage]) = (path.strip_prefix(prefix), facts.as_slice()) else {
            continue;
        };
        let stages = found.entry(path.to_owned()).or_default();
        let side = match *stage {
            "1" => &mut stages.base,
            "2" => &mut stages.ours,
            _ => &mut stages.theirs,
        };
        *side = Some((*hash).to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read() {
        let listing =
            b"100644 aa 1\tc/a b.yaml\x00100644 bb 2\tc/a b.yaml\x00100644 cc 3\tc/a b.yaml\0\
            100644 dd 2\tc/new.yaml\x00100644 ee 1\tother.yaml\0";
        let found = stages(listing, "c/");
        let some = |hash: &str| Some(hash.to_owned());
        let all = Stages {
            base: some("aa"),
            ours: some("bb"),
            theirs: some("cc"),
        };
        let one = Stages {
            ours: some("dd"),
            ..Stages::default()
        };
        let expected = [("a b.yaml".to_owned(), all), ("new.yaml".to_owned(), one)];
        assert_eq!(found, BTreeMap::from(expected));
    }
}
