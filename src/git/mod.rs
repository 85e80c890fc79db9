//! The only user of git: revisions, objects, the index, merges by lines and what `circ git setup` sets,
//! through the `git` command (design, section 7: git).
//!
//! Reading uses plumbing that runs nothing of a repository's configuration. A revision is resolved
//! to a hash first, and only the hash goes on, so that nothing a user types can be an option.

mod command;
mod index;
mod lines;
mod mark;
mod objects;
mod setup;
mod time;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use command::Git;
pub use index::Index;
pub use lines::{ByLines, Three, merge_lines};
pub use mark::Mark;
pub use setup::Hook;

/// How much of a hash people are shown, in hexadecimal digits.
const SHORT: usize = 10;

/// A repository, seen from a folder in its working tree.
#[derive(Debug)]
pub struct Repository {
    git: Git,
    /// Where the folder is below the top of the working tree: empty, or ending in `/`.
    prefix: String,
}

/// The hash of a commit that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit(String);

/// Why git did not answer.
#[derive(Debug)]
pub enum Error {
    /// There is no `git` command.
    Missing,
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// No commit is called so.
    NoRevision(String),
    /// The revisions share no history.
    NoFork(String, String),
    /// No mark can be called so.
    NoMark(String),
    /// The commit of this mark is not there any more.
    MarkGone(Mark),
    /// Somebody else has moved this mark meanwhile.
    MarkMoved(Mark),
    /// git ended with this message.
    Failed(String),
    /// git could not be run or talked to.
    Io(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing => write!(out, "there is no git command in PATH"),
            Error::NoRepository(folder) => {
                write!(out, "{} is in no git repository", folder.display())
            }
            Error::NoRevision(name) => write!(out, "there is no revision {name:?}"),
            Error::NoFork(one, other) => {
                write!(out, "{one:?} and {other:?} have no history in common")
            }
            Error::NoMark(name) => write!(out, "{name:?} cannot be the name of a mark"),
            Error::MarkGone(mark) => {
                write!(
                    out,
                    "the commit of the mark {:?} is not there any more",
                    mark.name()
                )
            }
            Error::MarkMoved(mark) => write!(
                out,
                "another run has moved the mark {:?} meanwhile; it stays where that put it",
                mark.name()
            ),
            Error::Failed(message) => write!(out, "git: {message}"),
            Error::Io(error) => write!(out, "cannot talk to git: {error}"),
        }
    }
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::NoRevision(_) => Some(
                "name a commit, a branch or a tag, such as HEAD~1; `git log --oneline` lists them"
                    .to_owned(),
            ),
            Error::NoFork(one, other) => Some(format!("{one}..{other} compares them as they are")),
            Error::NoMark(_) => Some(
                "a mark is letters and digits, with `-`, `_` and `.` between them, such as weekly"
                    .to_owned(),
            ),
            Error::MarkGone(mark) => Some(format!(
                "`--since REV` says since when; `git update-ref -d {}` forgets the mark, and the next \
                 digest sets it anew",
                mark.reference()
            )),
            Error::MarkMoved(_) => {
                Some("what was printed may have been printed by that run too".to_owned())
            }
            _ => None,
        }
    }
}

impl std::error::Error for Error {}

impl Commit {
    /// The whole hash.
    pub fn hash(&self) -> &str {
        &self.0
    }

    /// The beginning of the hash, for people.
    pub fn short(&self) -> &str {
        self.0.get(..SHORT).unwrap_or(&self.0)
    }
}

impl Repository {
    /// The repository that a folder is in.
    ///
    /// # Errors
    ///
    /// There is none, or no git.
    pub fn around(folder: &Path) -> Result<Repository, Error> {
        let git = Git::new(folder);
        match git.output(&["rev-parse", "--show-prefix"]) {
            Ok(prefix) => Ok(Repository {
                git,
                prefix: prefix.trim_end_matches('\n').to_owned(),
            }),
            Err(Error::Failed(message)) if message.contains("not a git repository") => {
                Err(Error::NoRepository(folder.to_owned()))
            }
            Err(error) => Err(error),
        }
    }

    /// Where the folder is below the top of the working tree, with `/` between folders: empty at the
    /// top itself, else ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    ///
    /// There is no such commit.
    pub fn commit(&self, revision: &str) -> Result<Commit, Error> {
        let name = format!("{revision}^{{commit}}");
        match self
            .git
            .output(&["rev-parse", "--verify", "-q", "--end-of-options", &name])
        {
            Ok(hash) => Ok(Commit(hash.trim().to_owned())),
            Err(Error::Failed(_)) => Err(Error::NoRevision(revision.to_owned())),
            Err(error) => Err(error),
        }
    }

    /// Where the histories of two commits parted; `None` where they share none.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Option<Commit>, Error> {
        match self.git.output(&["merge-base", &one.0, &other.0]) {
            Ok(hash) => Ok(Some(Commit(hash.trim().to_owned()))),
            // Without a word it says that there is none.
            Err(Error::Failed(message)) if message.is_empty() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The YAML files below the folder at a commit, and the templates, by their paths below it.
    ///
    /// Links and submodules are left out.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn files(&self, commit: &Commit) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        objects::read(&self.git, self.entries(commit)?)
    }

    fn entries(&self, commit: &Commit) -> Result<Vec<objects::Entry>, Error> {
        let listing = self
            .git
            .bytes(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?;
        Ok(objects::entries(&listing, &self.prefix))
    }
}
