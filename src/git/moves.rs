//! Telling the index that files have other names, as `git mv` does: what was staged of a file stays staged,
//! and what was not stays so. `git mv` itself takes one folder at a time, and hundreds of folders take minutes.
//!
//! # Limits
//!
//! - A file that `update-index` was told to take for unchanged is seen again under its new name.
//! - A file of another repository, in a folder below, is none that this one tracks.

use std::collections::{BTreeMap, BTreeSet};

use super::commit::listed;
use super::{Error, Repository};

/// The hashes of an empty file, in SHA-1 and in SHA-256: git has it for one that is only meant to be added.
const EMPTY: [&str; 2] = [
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

/// What the index has of the files in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tracked {
    /// Mode and hash by the path below the folder.
    entries: BTreeMap<String, (String, String)>,
    unmerged: BTreeSet<String>,
}

impl Tracked {
    /// Whether git has this file.
    pub fn has(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Whether a merge has left this file in conflict.
    pub fn is_unmerged(&self, path: &str) -> bool {
        self.unmerged.contains(path)
    }
}

/// A file that is tracked, and its new path, both below the folder.
pub type Move<'m> = (&'m str, &'m str);

impl Repository {
    /// What the index has of the files in the folder.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn tracked(&self) -> Result<Tracked, Error> {
        let listing = self
            .git
            .bytes(&["ls-files", "--stage", "-z", "--full-name"])?;
        Ok(read(&listing, &self.prefix))
    }

    /// Tells the index that these files have other names, in one step: all or none. Those that git does not
    /// have are passed over. The files themselves stay where they are.
    ///
    /// # Errors
    ///
    /// git fails: another one is at work, say. The index is then as it was.
    pub fn stage_moves(&self, tracked: &Tracked, moves: &[Move<'_>]) -> Result<(), Error> {
        let entries = moves
            .iter()
            .filter_map(|(old, new)| Some((*old, *new, tracked.entries.get(*old)?)));
        self.rename_entries(entries.collect())
    }

    /// Takes back [`Repository::stage_moves`].
    ///
    /// # Errors
    ///
    /// As [`Repository::stage_moves`].
    pub fn unstage_moves(&self, tracked: &Tracked, moves: &[Move<'_>]) -> Result<(), Error> {
        let entries = moves
            .iter()
            .filter_map(|(old, new)| Some((*new, *old, tracked.entries.get(*old)?)));
        let entries: Vec<_> = entries.collect();
        let old: Vec<Move<'_>> = moves.iter().map(|(old, _)| (*old, *old)).collect();
        self.rename_entries(entries)?;
        self.settle_moves(tracked, &old)
    }

    /// Gives entries of the index other names: the old one, the new one, and what is kept.
    fn rename_entries(
        &self,
        mut entries: Vec<(&str, &str, &(String, String))>,
    ) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        // The index is a sorted list: from the end backward, then from the start forward, what goes and what
        // comes shifts little of it.
        let mut lines = String::new();
        entries.sort_by(|(a, ..), (b, ..)| b.cmp(a));
        for (old, _, (_, hash)) in &entries {
            let none = "0".repeat(hash.len());
            lines.push_str(&format!("0 {none}\t{}{old}\0", self.prefix));
        }
        entries.retain(|(.., (_, hash))| !is_intended(hash));
        entries.sort_by_key(|(_, new, _)| *new);
        for (_, new, (mode, hash)) in &entries {
            lines.push_str(&format!("{mode} {hash}\t{}{new}\0", self.prefix));
        }
        self.update_index(&["--index-info"], lines.as_bytes())
    }

    /// What is left to do in the index when the files of [`Repository::stage_moves`] have their new names:
    /// those that were only meant to be added are so again, and the index learns the times of all, so that
    /// nobody has to read them.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn settle_moves(&self, tracked: &Tracked, moves: &[Move<'_>]) -> Result<(), Error> {
        let entries = moves
            .iter()
            .filter_map(|one| Some((one.1, tracked.entries.get(one.0)?)));
        let intended = entries.filter(|(_, (_, hash))| is_intended(hash));
        let intended: Vec<String> = intended.map(|(new, _)| new.to_owned()).collect();
        if !intended.is_empty() {
            let add = [
                "add",
                "--force",
                "--intent-to-add",
                "--pathspec-from-file=-",
            ];
            let add = [&add[..], &["--pathspec-file-nul"]].concat();
            self.git.fed(&add, listed(&intended))?;
        }
        // It ends with 1 where a file has changes that are not staged.
        let refresh = ["update-index", "-q", "--refresh"];
        self.git.answer(&refresh, Vec::new()).map(|_| ())
    }
}

/// Whether a file is only meant to be added: no record is empty.
fn is_intended(hash: &str) -> bool {
    EMPTY.contains(&hash)
}

/// The entries of `ls-files --stage -z` below a prefix: `MODE HASH STAGE<TAB>PATH`.
fn read(listing: &[u8], prefix: &str) -> Tracked {
    let mut tracked = Tracked::default();
    let lines = listing.split(|byte| *byte == 0);
    for line in lines.filter_map(|line| std::str::from_utf8(line).ok()) {
        let Some((facts, path)) = line.split_once('\t') else {
            continue;
        };
        let Some(path) = path.strip_prefix(prefix) else {
            continue;
        };
        let mut facts = facts.split(' ');
        let (Some(mode), Some(hash), Some(stage)) = (facts.next(), facts.next(), facts.next())
        else {
            continue;
        };
        match stage {
            "0" => {
                let entry = (mode.to_owned(), hash.to_owned());
                tracked.entries.insert(path.to_owned(), entry);
            }
            _ => drop(tracked.unmerged.insert(path.to_owned())),
        }
    }
    tracked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read() {
        let listing = b"100644 aa 0\tc/a b.yaml\x00100755 bb 0\tc/r/\xc3\xa4\n.yaml\x00\
            100644 cc 2\tc/two.yaml\x00100644 dd 3\tc/two.yaml\x00100644 ee 0\tother.yaml\x00";
        let tracked = read(listing, "c/");
        let entry = |path: &str, mode: &str, hash: &str| {
            (path.to_owned(), (mode.to_owned(), hash.to_owned()))
        };
        let expected = Tracked {
            entries: BTreeMap::from([
                entry("a b.yaml", "100644", "aa"),
                entry("r/ä\n.yaml", "100755", "bb"),
            ]),
            unmerged: BTreeSet::from(["two.yaml".to_owned()]),
        };
        assert_eq!(tracked, expected);
        assert!(tracked.has("a b.yaml") && !tracked.has("two.yaml"));
        assert!(tracked.is_unmerged("two.yaml") && !tracked.is_unmerged("a b.yaml"));
    }
}
