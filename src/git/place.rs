//! Where the catalog is in a tree: in today's folder, or, before that was renamed, in another.
//!
//! A catalog whose folder has another name now is found by following its renames back, from `HEAD`
//! along first parents. Another catalog of the same repository is never taken for it.

use std::collections::BTreeSet;

use super::listing::Listing;
use super::{Commit, Error, Repository};

/// The file that marks a folder as a catalog.
const MARK: &str = "circ.yaml";

/// The most renames that are followed: a history that goes round in circles ends somewhere.
const MOST_RENAMES: usize = 100;

/// The most names of a tree that a message tells.
const MOST_NAMES: usize = 10;

impl Repository {
    /// The names of the catalog's files at a commit, wherever the catalog was then.
    ///
    /// # Errors
    ///
    /// There was no catalog, several may be meant, or git fails.
    pub fn listing(&self, commit: &Commit) -> Result<Listing, Error> {
        if let Some(tree) = self.tree(commit, &self.prefix)? {
            let listing = Listing::read(&self.git, &self.prefix, &tree)?;
            if listing.has(MARK) {
                return Ok(listing);
            }
        }
        let prefix = self.earlier(commit)?;
        let tree = self.tree(commit, &prefix)?.unwrap_or_default();
        Listing::read(&self.git, &prefix, &tree)
    }

    /// The same repository with the catalog that its `HEAD` has, for whoever sees no working tree: at the
    /// top, in `catalog/`, else the only one.
    ///
    /// # Errors
    ///
    /// There are several elsewhere, or git fails.
    pub(super) fn searched(mut self) -> Result<Repository, Error> {
        if let Some(head) = self.head()? {
            let present = self.catalogs(&head)?;
            match usual(&present) {
                Some(prefix) => self.prefix = prefix.clone(),
                None if present.len() > 1 => {
                    return Err(Error::SeveralCatalogs(shown(&present)));
                }
                None => {}
            }
        }
        Ok(self)
    }

    /// Where the catalog was at a commit that has none in today's folder.
    fn earlier(&self, commit: &Commit) -> Result<String, Error> {
        let present = self.catalogs(commit)?;
        if present.is_empty() {
            let (names, more) = self.names(commit)?;
            return Err(Error::NoCatalog { names, more });
        }
        let head = self.head()?;
        let now = head
            .as_ref()
            .map_or_else(|| Ok(BTreeSet::new()), |head| self.catalogs(head))?;
        let start = match now.contains(&self.prefix) {
            true => Some(&self.prefix),
            // The folder has been renamed since, and that is not committed yet.
            false if !self.is_named && now.len() == 1 => now.first(),
            false => None,
        };
        let earlier = match (start, &head) {
            (Some(start), Some(head)) => self.follow(start, head, commit)?,
            // Of a branch that HEAD does not lead to, such as the first one of a new repository.
            (None, _) if !self.is_named && now.is_empty() => usual(&present).cloned(),
            _ => None,
        };
        let earlier = earlier.filter(|prefix| present.contains(prefix));
        earlier.ok_or_else(|| Error::OtherCatalogs(shown(&present)))
    }

    /// `HEAD`, unless nothing has been committed to it.
    fn head(&self) -> Result<Option<Commit>, Error> {
        match self.commit("HEAD") {
            Ok(head) => Ok(Some(head)),
            Err(Error::NoRevision(_) | Error::Shallow(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folders with a `circ.yaml` at a commit: each empty, or ending in `/`. Hidden ones are left
    /// out.
    fn catalogs(&self, commit: &Commit) -> Result<BTreeSet<String>, Error> {
        let listing = self.git.bytes(&[
            "ls-tree",
            "-r",
            "-z",
            "--name-only",
            "--full-tree",
            &commit.0,
        ])?;
        let paths = listing.split(|byte| *byte == 0);
        let paths = paths.filter_map(|path| std::str::from_utf8(path).ok());
        let folders = paths.filter_map(|path| path.strip_suffix(MARK));
        let is_folder = |folder: &&str| {
            (folder.is_empty() || folder.ends_with('/'))
                && !folder.split('/').any(|part| part.starts_with('.'))
        };
        Ok(folders.filter(is_folder).map(str::to_owned).collect())
    }

    /// Some names at the top of a commit, and how many more there are.
    fn names(&self, commit: &Commit) -> Result<(Vec<String>, usize), Error> {
        let listing =
            self.git
                .bytes(&["ls-tree", "-z", "--name-only", "--full-tree", &commit.0])?;
        let names = listing.split(|byte| *byte == 0);
        let names: Vec<String> = names
            .filter(|name| !name.is_empty())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        let more = names.len().saturating_sub(MOST_NAMES);
        Ok((names.into_iter().take(MOST_NAMES).collect(), more))
    }

    /// Where a catalog of `HEAD` was at another commit, by its renames, as far as they can be followed.
    fn follow(&self, start: &str, head: &Commit, commit: &Commit) -> Result<Option<String>, Error> {
        let not = format!("^{}", commit.0);
        let line = self
            .git
            .output(&["rev-list", "--first-parent", &head.0, &not])?;
        let mut line: Vec<Commit> = line.lines().map(|hash| Commit(hash.to_owned())).collect();
        line.push(commit.clone());
        let (mut prefix, mut at) = (start.to_owned(), 0);
        for _ in 0..MOST_RENAMES {
            let rest = line.get(at..).unwrap_or_default();
            let Some(gone) = self.first_without(rest, &prefix)? else {
                return Ok(Some(prefix));
            };
            let newer = match (at + gone).checked_sub(1) {
                Some(before) => line.get(before).unwrap_or(head),
                None => head,
            };
            let older = line.get(at + gone).unwrap_or(commit);
            match self.moved(older, newer, &prefix)? {
                Some(earlier) => (prefix, at) = (earlier, at + gone),
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The first of these commits in which a folder is no catalog.
    fn first_without(&self, commits: &[Commit], prefix: &str) -> Result<Option<usize>, Error> {
        if prefix.contains('\n') {
            // A question a line: this one cannot be asked.
            return Ok(Some(0));
        }
        let questions = commits
            .iter()
            .map(|commit| format!("{}:{prefix}{MARK}\n", commit.0));
        let questions: String = questions.collect();
        let asked = ["cat-file", "--batch-check=%(objecttype)"];
        let answers = self.git.fed(&asked, questions.into_bytes())?;
        let answers = String::from_utf8_lossy(&answers);
        Ok(answers.lines().position(|answer| answer != "blob"))
    }

    /// The folder that another was renamed from between two commits: the catalog that went as this one
    /// came. Of several that went it is the one that most of its files came from, by name and content.
    ///
    /// Not by git's own search for renames: `diff-tree` runs what `core.fsmonitor` names.
    fn moved(&self, old: &Commit, new: &Commit, prefix: &str) -> Result<Option<String>, Error> {
        let mut gone = self.catalogs(old)?;
        for folder in self.catalogs(new)? {
            gone.remove(&folder);
        }
        if gone.len() < 2 {
            return Ok(gone.pop_first());
        }
        let lines = |commit: &Commit, prefix: &str| {
            let tree = self.tree(commit, prefix)?.unwrap_or_default();
            let lines = tree.split(|byte| *byte == 0).map(<[u8]>::to_vec);
            Ok::<BTreeSet<Vec<u8>>, Error>(lines.filter(|line| !line.is_empty()).collect())
        };
        let here = lines(new, prefix)?;
        let mut shared = Vec::new();
        for folder in gone {
            let there = lines(old, &folder)?;
            shared.push((there.intersection(&here).count(), folder));
        }
        shared.sort();
        Ok(match shared.as_slice() {
            [.., (next, _), (most, folder)] if most > next => Some(folder.clone()),
            _ => None,
        })
    }
}

/// The catalog that is meant where none is named.
fn usual(present: &BTreeSet<String>) -> Option<&String> {
    let places = ["", "catalog/"].iter();
    let mut usual = places.filter_map(|place| present.get(*place));
    usual
        .next()
        .or_else(|| present.first().filter(|_| present.len() == 1))
}

/// Folders for a message: without the `/` at the end, the top as a dot.
fn shown(present: &BTreeSet<String>) -> Vec<String> {
    let shown = |prefix: &String| match prefix.trim_end_matches('/') {
        "" => ".".to_owned(),
        folder => folder.to_owned(),
    };
    present.iter().map(shown).collect()
}
