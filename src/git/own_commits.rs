//! Commits that circ made, known by a trailer, and what they changed.
//!
//! Reading only: `rev-list`, `diff-tree` and `cat-file`. A commit that holds several such trailers is several
//! commits that somebody has made one of; it is nobody's to take back as if it were one.

use std::collections::BTreeMap;

use super::objects::{self, Entry};
use super::{Commit, Error, Repository};

/// What stands in a message before the name of the command that made the commit.
pub const COMMAND: &str = "Circ-Command: ";

/// What stands in a message before the hash of the commit that this one takes back.
pub const UNDOES: &str = "Circ-Undo: ";

/// The most files by which later commits are looked for.
const MOST_LOOKED_FOR: usize = 50;

/// A commit that circ made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The commit.
    pub commit: Commit,
    /// The first line of its message.
    pub subject: String,
    /// The hash of the commit that it takes back, where it is an undo.
    pub undoes: Option<String>,
}

impl Own {
    /// A commit of these parts.
    pub fn of(hash: &str, subject: &str, undoes: Option<&str>) -> Own {
        Own {
            commit: Commit(hash.to_owned()),
            subject: subject.to_owned(),
            undoes: undoes.map(str::to_owned),
        }
    }
}

/// A file that a commit changed: the hashes of its blobs, nothing where it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its path below the folder.
    pub path: String,
    /// As it was.
    pub old: Option<String>,
    /// As it is since.
    pub new: Option<String>,
}

/// What a commit changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The files of a catalog in the folder.
    pub files: Vec<Changed>,
    /// The paths of everything else, from the top of the working tree.
    pub others: Vec<String>,
}

impl Repository {
    /// The commits of circ on this branch, the newest first: those that lead from `HEAD` along first
    /// parents. None where there is no commit yet.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn own_commits(&self) -> Result<Vec<Own>, Error> {
        let head = match self.commit("HEAD") {
            Ok(head) => head,
            Err(Error::NoRevision(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let grep = format!("--grep={}", COMMAND.trim_end());
        let listing = self.git.output(&[
            "rev-list",
            "--first-parent",
            "--encoding=UTF-8",
            "--fixed-strings",
            &grep,
            MESSAGES,
            &head.0,
        ])?;
        let all = messages(&listing).into_iter();
        Ok(all
            .filter_map(|(hash, message)| own(hash, message))
            .collect())
    }

    /// A commit as one of circ; nothing where it is somebody else's.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn own_commit(&self, commit: &Commit) -> Result<Option<Own>, Error> {
        let arguments = [
            "rev-list",
            "--max-count=1",
            "--encoding=UTF-8",
            MESSAGES,
            &commit.0,
        ];
        let listing = self.git.output(&arguments)?;
        let first = messages(&listing).into_iter().next();
        Ok(first.and_then(|(hash, message)| own(hash, message)))
    }

    /// What a commit changed, seen from its first parent.
    ///
    /// # Errors
    ///
    /// git fails, or the parent is missing, as in a shallow clone.
    pub fn changes(&self, commit: &Commit) -> Result<Changes, Error> {
        let text = self.git.output(&["cat-file", "commit", &commit.0])?;
        let mut header = text.lines().take_while(|line| !line.is_empty());
        let parent = header.find_map(|line| line.strip_prefix("parent "));
        let tree = ["diff-tree", "-r", "-z", "--no-renames", "--no-abbrev"];
        let rest = match parent {
            None => ["--root", "--no-commit-id", &commit.0],
            Some(parent) => {
                if let Err(Error::NoRevision(_) | Error::Shallow(_)) = self.commit(parent) {
                    let message = format!(
                        "the history ends at {}: the clone is shallow",
                        commit.short()
                    );
                    return Err(Error::Failed(message));
                }
                ["--no-commit-id", parent, &commit.0]
            }
        };
        let listing = self.git.bytes(&[&tree[..], &rest[..]].concat())?;
        Ok(changed(&listing, &self.prefix))
    }

    /// The hashes of the catalog's files at a commit, by their paths below the folder.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn hashes(&self, commit: &Commit) -> Result<BTreeMap<String, String>, Error> {
        let entries = self.entries(commit)?.into_iter();
        Ok(entries.map(|entry| (entry.path, entry.hash)).collect())
    }

    /// The bytes of blobs, given and found by a path.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn read_blobs<'b>(
        &self,
        blobs: impl IntoIterator<Item = (&'b str, &'b str)>,
    ) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let entry = |(path, hash): (&str, &str)| Entry {
            path: path.to_owned(),
            hash: hash.to_owned(),
        };
        objects::read(&self.git, blobs.into_iter().map(entry).collect())
    }

    /// The bytes that a blob has when it is checked out as the file of this path: line ends and filters are
    /// the repository's.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn checked_out(&self, path: &str, hash: &str) -> Result<Vec<u8>, Error> {
        let path = format!("--path={}{path}", self.prefix);
        self.git.bytes(&["cat-file", "--filters", &path, hash])
    }

    /// The commits behind this one on the way to `HEAD` that touch these files, the newest first, at most
    /// three, each with the first line of its message.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn since(&self, commit: &Commit, paths: &[&str]) -> Result<Vec<(Commit, String)>, Error> {
        let range = format!("{}..HEAD", commit.0);
        let options = [
            "rev-list",
            "--max-count=3",
            "--encoding=UTF-8",
            MESSAGES,
            &range,
            "--",
        ];
        let paths = paths.iter().copied().take(MOST_LOOKED_FOR);
        let arguments: Vec<&str> = options.into_iter().chain(paths).collect();
        let listing = self.git.output(&arguments)?;
        let subject = |(hash, message): (&str, &str)| {
            let subject = message.lines().next().unwrap_or_default();
            (Commit(hash.to_owned()), subject.to_owned())
        };
        Ok(messages(&listing).into_iter().map(subject).collect())
    }
}

/// The format in which hashes and messages are listed: no message holds a NUL.
const MESSAGES: &str = "--format=%x00%H%x00%B";

/// The hashes and messages of a listing. Before each, `rev-list` has a line of its own, which is cut off from
/// the message before it.
fn messages(listing: &str) -> Vec<(&str, &str)> {
    let mut parts = listing.split('\0').skip(1).peekable();
    let mut found = Vec::new();
    while let (Some(hash), Some(message)) = (parts.next(), parts.next()) {
        let next = parts.peek().map(|next| format!("commit {next}\n"));
        let message = next
            .and_then(|line| message.strip_suffix(&line))
            .unwrap_or(message);
        found.push((hash, message.trim_end()));
    }
    found
}

/// The commit of a message, if circ made it.
fn own(hash: &str, message: &str) -> Option<Own> {
    let mut commands = message.lines().filter(|line| line.starts_with(COMMAND));
    let is_one = commands.next().is_some() && commands.next().is_none();
    let undoes = message.lines().find_map(|line| line.strip_prefix(UNDOES));
    let subject = message.lines().next().unwrap_or_default();
    is_one.then(|| Own::of(hash, subject, undoes.map(str::trim)))
}

/// `:OLDMODE NEWMODE OLDHASH NEWHASH STATUS<NUL>PATH<NUL>` for each file.
fn changed(listing: &[u8], prefix: &str) -> Changes {
    let mut changes = Changes::default();
    let mut parts = listing.split(|byte| *byte == 0);
    while let (Some(facts), Some(path)) = (parts.next(), parts.next()) {
        let path = String::from_utf8_lossy(path);
        let facts = String::from_utf8_lossy(facts);
        let facts: Vec<&str> = facts.trim_start_matches(':').split(' ').collect();
        let file = match facts.as_slice() {
            [old_mode, new_mode, old, new, _] => {
                side(old_mode, old, &path, prefix).zip(side(new_mode, new, &path, prefix))
            }
            _ => None,
        };
        match (file, path.strip_prefix(prefix)) {
            (Some((old, new)), Some(below)) => changes.files.push(Changed {
                path: below.to_owned(),
                old,
                new,
            }),
            _ => changes.others.push(path.into_owned()),
        }
    }
    changes
}

/// The blob of one side, `Some(None)` where the file is not there. Nothing where it is no file of a catalog.
fn side(mode: &str, hash: &str, path: &str, prefix: &str) -> Option<Option<String>> {
    match mode {
        "000000" => Some(None),
        _ => Entry::of_file(mode, hash, path, prefix).map(|entry| Some(entry.hash)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read() {
        let listing =
            "commit aa\n\0aa\0one\n\nCirc-Command: add\n\ncommit bb\n\0bb\0two\ncommit aa\n\n";
        assert_eq!(
            messages(listing),
            [("aa", "one\n\nCirc-Command: add"), ("bb", "two\ncommit aa")]
        );
        assert_eq!(messages(""), []);
    }

    #[test]
    fn own_commits_are_known() {
        let check = |message: &str, expected: Option<(&str, Option<&str>)>| {
            let found = own("aa", message);
            let found = found
                .as_ref()
                .map(|it| (it.subject.as_str(), it.undoes.as_deref()));
            assert_eq!(found, expected, "{message}");
        };
        check("add a\n\nCirc-Command: add", Some(("add a", None)));
        check(
            "undo: add a\n\nCirc-Command: undo\nCirc-Undo: bb",
            Some(("undo: add a", Some("bb"))),
        );
        check("add a", None);
        check("say Circ-Command: add", None);
        check(
            "* one\n\nCirc-Command: add\n\n* two\n\nCirc-Command: rm",
            None,
        );
    }

    #[test]
    fn changes_are_read() {
        let listing = b":100644 100644 aa bb M\0c/r/a b.yaml\0:000000 100644 00 cc A\0c/b.yml\0\
            :100644 000000 dd 00 D\0c/d.yaml\0:000000 120000 00 ee A\0c/link.yaml\0\
            :100644 100644 ff 11 M\0other.yaml\0:100644 100644 ff 11 M\0c/notes.txt\0";
        let changes = changed(listing, "c/");
        let files: Vec<(&str, Option<&str>, Option<&str>)> = changes
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.old.as_deref(), file.new.as_deref()))
            .collect();
        let expected = [
            ("r/a b.yaml", Some("aa"), Some("bb")),
            ("b.yml", None, Some("cc")),
            ("d.yaml", Some("dd"), None),
        ];
        assert_eq!(files, expected);
        assert_eq!(changes.others, ["c/link.yaml", "other.yaml", "c/notes.txt"]);
    }
}
