//! The names of a catalog's files at a commit: what `ls-tree -r -z` says, links resolved, and what cannot
//! be read named.

use std::collections::{BTreeMap, BTreeSet};

use super::command::Git;
use super::objects::{self, Entry, Files};
use super::{Commit, Error, Repository, links};

/// The longest link that any system follows, in bytes (PATH_MAX of Linux).
const LONGEST_LINK: usize = 4096;

/// The files of a catalog at a commit. No YAML file has been read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    prefix: String,
    entries: Vec<Entry>,
    unreadable: Vec<Unreadable>,
}

/// Something in a catalog's tree that may hold records, and that cannot be read from objects.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// Its path below the catalog, as far as it can be shown.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// Why something in a tree cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The name of the file is not UTF-8.
    FileName,
    /// The name of the folder is not UTF-8.
    FolderName,
    /// It is a link that leads out of the catalog.
    LeadsOut,
    /// It is a link to a file that is not in the tree.
    Gone,
    /// It is a link in the place of a folder, or of a file that is no YAML: nothing is looked for behind it.
    Link,
    /// It is a submodule: its files are in another repository.
    Submodule,
}

impl Listing {
    /// Where the catalog is below the top of the tree at the commit: empty, or ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What is there and cannot be read, in the order of paths, and every link that is no YAML file.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// The files by their paths below the catalog, each with the id of its blob.
    pub fn blobs(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.entries.iter();
        entries.map(|entry| (entry.path.as_str(), entry.hash.as_str()))
    }

    /// Whether there is a file of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.entries.iter().any(|entry| entry.path == path)
    }

    /// What a listing of the tree of the catalog's folder says.
    pub(super) fn read(git: &Git, prefix: &str, listing: &[u8]) -> Result<Listing, Error> {
        let lines = Lines::of(listing);
        let mut listing = Listing {
            prefix: prefix.to_owned(),
            entries: lines.entries,
            unreadable: lines.unreadable.into_iter().collect(),
        };
        let others = lines.links.iter().map(|link| &link.path);
        let others = others.filter(|path| !objects::is_meant(path));
        listing.unreadable.extend(others.map(|path| Unreadable {
            path: path.clone(),
            why: Why::Link,
        }));
        listing.unreadable.sort();
        if lines.links.iter().any(|link| objects::is_meant(&link.path)) {
            listing.resolve(git, lines.links, &lines.others)?;
        }
        Ok(listing)
    }

    /// Puts the files in the place of the links that lead to them.
    fn resolve(&mut self, git: &Git, links: Vec<Entry>, others: &[Entry]) -> Result<(), Error> {
        let meant = links.iter().filter(|link| objects::is_meant(&link.path));
        let meant: Vec<String> = meant.map(|link| link.path.clone()).collect();
        let targets = objects::read_at_most(git, links, LONGEST_LINK)?;
        let files = self.entries.iter().chain(others);
        let files: BTreeMap<String, String> = files
            .map(|entry| (entry.path.clone(), entry.hash.clone()))
            .collect();
        for path in meant {
            match links::follow(&path, &targets, &files) {
                Ok(hash) => self.entries.push(Entry {
                    hash: hash.to_owned(),
                    path,
                }),
                Err(why) => self.unreadable.push(Unreadable { path, why }),
            }
        }
        self.entries.sort_by(|a, b| a.path.cmp(&b.path));
        self.unreadable.sort();
        Ok(())
    }
}

impl Repository {
    /// The YAML files of the catalog at a commit, and the templates, by their paths below it: wherever
    /// the catalog was then.
    ///
    /// A link to a file of the catalog is that file. What cannot be read is left out;
    /// [`Repository::listing`] names it.
    ///
    /// # Errors
    ///
    /// There was no catalog, or git fails.
    pub fn files(&self, commit: &Commit) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        objects::read(&self.git, self.listing(commit)?.entries)
    }

    /// The files of a listing whose paths are wanted, read one after the other while git answers: the
    /// first one first, whatever its path, then the others in the order of their paths. `first` is left
    /// out where it is not there.
    ///
    /// # Errors
    ///
    /// git cannot be run.
    pub fn read(
        &self,
        listing: &Listing,
        first: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Files, Error> {
        let entries = listing.entries.iter();
        let (mut asked, rest): (Vec<_>, Vec<_>) = entries
            .filter(|entry| entry.path == first || wanted(&entry.path))
            .cloned()
            .partition(|entry| entry.path == first);
        asked.extend(rest);
        Files::ask(&self.git, asked)
    }

    /// The YAML files below today's folder at a commit with their hashes; links are left out. None where
    /// there was no such folder.
    pub(super) fn entries(&self, commit: &Commit) -> Result<Vec<Entry>, Error> {
        let listing = self.tree(commit, &self.prefix)?;
        Ok(listing.map_or_else(Vec::new, |listing| Lines::of(&listing).entries))
    }

    /// The listing of a folder at a commit, if there is such a folder.
    pub(super) fn tree(&self, commit: &Commit, prefix: &str) -> Result<Option<Vec<u8>>, Error> {
        let tree = format!("{}:{}", commit.0, prefix.trim_end_matches('/'));
        let listed = self
            .git
            .bytes(&["ls-tree", "-r", "-z", "--full-tree", &tree]);
        match listed {
            Ok(listing) => Ok(Some(listing)),
            Err(Error::Failed(message)) if is_no_folder(&message) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Whether git says that a commit has no such folder.
fn is_no_folder(message: &str) -> bool {
    ["Not a valid object name", "not a tree object"]
        .iter()
        .any(|text| message.contains(text))
}

/// The lines of a listing, by what they are.
#[derive(Debug, Default)]
struct Lines {
    entries: Vec<Entry>,
    links: Vec<Entry>,
    /// Files that are neither YAML nor templates; links may lead to them.
    others: Vec<Entry>,
    unreadable: BTreeSet<Unreadable>,
}

impl Lines {
    fn of(listing: &[u8]) -> Lines {
        let mut lines = Lines::default();
        let each = listing.split(|byte| *byte == 0);
        for line in each.filter(|line| !line.is_empty()) {
            lines.line(line);
        }
        lines
    }

    /// `MODE TYPE HASH<TAB>PATH`
    fn line(&mut self, line: &[u8]) {
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else {
            return;
        };
        let (facts, path) = (&line[..tab], &line[tab + 1..]);
        let Ok(facts) = std::str::from_utf8(facts) else {
            return;
        };
        let mut facts = facts.split(' ');
        let (Some(mode), Some(_), Some(hash)) = (facts.next(), facts.next(), facts.next()) else {
            return;
        };
        let Ok(path) = std::str::from_utf8(path) else {
            self.unreadable.extend(unnamed(path));
            return;
        };
        let entry = || Entry {
            hash: hash.to_owned(),
            path: path.to_owned(),
        };
        match mode {
            "120000" => self.links.push(entry()),
            "160000" => drop(self.unreadable.insert(Unreadable {
                path: path.to_owned(),
                why: Why::Submodule,
            })),
            _ => match Entry::of_file(mode, hash, path, "") {
                Some(entry) => self.entries.push(entry),
                None => self.others.push(entry()),
            },
        }
    }
}

/// What a path that is not UTF-8 hides: its first folder that cannot be named, or a file of the
/// catalog.
fn unnamed(path: &[u8]) -> Option<Unreadable> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let valid = std::str::from_utf8(path).err()?.valid_up_to();
    let end = path[valid..].iter().position(|byte| *byte == b'/');
    let (path, why) = match end {
        Some(end) => (text(&path[..valid + end]), Why::FolderName),
        None => (text(path), Why::FileName),
    };
    let is_meant = why == Why::FolderName || objects::is_meant(&path);
    is_meant.then_some(Unreadable { path, why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read() {
        let listing = b"100644 blob aa\tcirc.yaml\x00100644 blob bb\tr/a\nb.yml\x00\
            120000 blob cc\tlink.yaml\x00160000 commit dd\tr/sub\x00100644 blob ff\treadme.md\x00\
            100644 blob aa\ttemplates/news\x00100644 blob gg\tr/\xff.yaml\x00\
            100644 blob hh\tr/\xff.txt\x00100644 blob ii\tr/\xfe/a.yaml\x00\
            100644 blob ii\tr/\xfe/b.txt\x00odd\x00";
        let lines = Lines::of(listing);
        let paths = |entries: &[Entry]| -> Vec<String> {
            entries.iter().map(|entry| entry.path.clone()).collect()
        };
        assert_eq!(
            paths(&lines.entries),
            ["circ.yaml", "r/a\nb.yml", "templates/news"]
        );
        assert_eq!(paths(&lines.links), ["link.yaml"]);
        assert_eq!(paths(&lines.others), ["readme.md"]);
        let unreadable = lines.unreadable.iter();
        let unreadable: Vec<(&str, Why)> = unreadable.map(|it| (&it.path[..], it.why)).collect();
        assert_eq!(
            unreadable,
            [
                ("r/sub", Why::Submodule),
                ("r/\u{fffd}", Why::FolderName),
                ("r/\u{fffd}.yaml", Why::FileName),
            ]
        );
    }
}
