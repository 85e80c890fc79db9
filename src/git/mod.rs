//! The only user of git: revisions, objects, the index, merges by lines and what `circ git setup` sets,
//! through the `git` command (design, section 7: git).
//!
//! Reading uses plumbing that runs nothing of a repository's configuration: `rev-parse`, `rev-list`,
//! `ls-tree`, `cat-file`, `ls-files`, `merge-base`. A revision is resolved to a hash first, and only the hash
//! goes on, so that nothing a user types can be an option.
//!
//! # Limits
//!
//! - What a partial clone lacks is not fetched: git would run what its config names. A git before 2.45 (or
//!   a security release of 2.39 to 2.44) knows no way to be told so.
//! - A repository that `--git-dir` names is read whoever owns it, as git itself does.

mod blobs;
mod command;
mod commit;
mod commit_many;
mod day;
mod error;
mod history;
mod index;
mod lines;
mod links;
mod listing;
mod mark;
mod moment;
mod moves;
mod objects;
mod oid;
mod operation;
mod own_commits;
mod place;
mod setup;
mod unmerged;

use std::path::Path;

pub use blobs::Blobs;
use command::Git;
pub use commit::{Only, State};
pub use error::Error;
pub use history::{FileChange, History, Logged, Side};
pub use index::Index;
pub use lines::{ByLines, Three, merge_lines};
pub use listing::{Listing, Unreadable, Why};
pub use mark::Mark;
pub use moves::{Move, Tracked};
pub use objects::Files;
pub use oid::Oid;
pub use operation::Operation;
pub use own_commits::{COMMAND, Changed, Changes, Own, UNDOES};
pub use setup::Hook;
pub use unmerged::Stages;

/// How much of a hash people are shown, in hexadecimal digits.
const SHORT: usize = 10;

/// A repository, seen from a folder in its tree.
#[derive(Debug, Clone)]
pub struct Repository {
    git: Git,
    /// Where the folder is below the top of the tree: empty, or ending in `/`.
    prefix: String,
    /// Whether the user named that folder by its place in the tree: then no other one is meant.
    is_named: bool,
}

/// The hash of a commit that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit(String);

impl From<Oid> for Commit {
    /// The commit of this hash, of which somebody knows that it is one.
    fn from(hash: Oid) -> Commit {
        Commit(hash.to_string())
    }
}

impl Commit {
    /// The whole hash.
    pub fn hash(&self) -> &str {
        &self.0
    }

    /// The same as [`Oid`].
    pub fn oid(&self) -> Option<Oid> {
        Oid::parse(&self.0)
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
                // A folder may be called as it likes: only the end of the line goes.
                prefix: prefix.strip_suffix('\n').unwrap_or(&prefix).to_owned(),
                is_named: false,
            }),
            Err(Error::Failed(message)) if message.contains("not a git repository") => {
                Err(Error::NoRepository(folder.to_owned()))
            }
            Err(error) => Err(error),
        }
    }

    /// The repository that a folder is in, with the catalog that its `HEAD` has: at the top of the tree,
    /// in `catalog/`, else the only one. The folder need not be in a working tree.
    ///
    /// # Errors
    ///
    /// As [`Repository::around`], and there are several catalogs.
    pub fn searched_around(folder: &Path) -> Result<Repository, Error> {
        Repository::around(folder)?.searched()
    }

    /// The repository in a git folder, which may be bare, or of the working tree with it. `within` is the
    /// catalog's folder in its tree, with `/` between names; without it, it is looked for as in
    /// [`Repository::searched_around`].
    ///
    /// # Errors
    ///
    /// It is no git folder, or there are several catalogs.
    pub fn at_git_dir(folder: &Path, within: Option<&str>) -> Result<Repository, Error> {
        let is_none = |message: &str| message.contains("not a git repository");
        let open = |folder: &Path| {
            let git = Git::of_git_dir(folder);
            git.output(&["rev-parse", "--git-dir"]).map(|_| git)
        };
        let git = match open(folder) {
            Err(Error::Failed(message)) if is_none(&message) => open(&folder.join(".git")),
            opened => opened,
        };
        let git = git.map_err(|error| match error {
            Error::Failed(message) if is_none(&message) => Error::NoGitDir(folder.to_owned()),
            error => error,
        })?;
        let prefix = within.map(|within| match within.trim_matches('/') {
            "" => String::new(),
            within => format!("{within}/"),
        });
        let repository = Repository {
            git,
            is_named: prefix.is_some(),
            prefix: prefix.unwrap_or_default(),
        };
        match repository.is_named {
            true => Ok(repository),
            false => repository.searched(),
        }
    }

    /// The same repository with the objects of a push that it is about to take or to refuse, for a hook
    /// that looks at them. `quarantine` is what `GIT_QUARANTINE_PATH` says, as an absolute path; that of
    /// another repository counts for nothing.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn receiving(mut self, quarantine: Option<&Path>) -> Result<Repository, Error> {
        if let Some(folder) = quarantine
            && self.owns(folder)?
        {
            self.git = self.git.with_quarantine(folder.to_owned());
        }
        Ok(self)
    }

    /// Whether a path lies in the git folder of this repository.
    fn owns(&self, path: &Path) -> Result<bool, Error> {
        let folder = self.git.path(&["rev-parse", "--absolute-git-dir"])?;
        Ok(path.starts_with(folder))
    }

    /// Where the folder is below the top of the working tree, with `/` between folders: empty at the
    /// top itself, else ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The same repository, seen from another folder in its tree: empty, or ending in `/`.
    #[must_use]
    pub fn seen_from(&self, prefix: &str) -> Repository {
        Repository {
            prefix: prefix.to_owned(),
            ..self.clone()
        }
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    ///
    /// There is no such commit, or not in a shallow clone.
    pub fn commit(&self, revision: &str) -> Result<Commit, Error> {
        let name = format!("{revision}^{{commit}}");
        match self
            .git
            .output(&["rev-parse", "--verify", "-q", "--end-of-options", &name])
        {
            // `^HEAD` is resolved too, to what is no commit.
            Ok(hash) if is_hash(hash.trim()) => Ok(Commit(hash.trim().to_owned())),
            Ok(_) => Err(Error::NoRevision(revision.to_owned())),
            Err(Error::Failed(_)) if self.is_shallow()? => Err(Error::Shallow(revision.to_owned())),
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
        let found = self
            .git
            .answer(&["merge-base", &one.0, &other.0], Vec::new())?;
        let hash = found.map(|hash| String::from_utf8_lossy(&hash).trim().to_owned());
        Ok(hash.map(Commit))
    }

    /// Whether a commit is another one or in its history.
    ///
    /// # Errors
    ///
    /// git fails, or does not have one of them.
    pub fn is_ancestor(&self, old: &Commit, new: &Commit) -> Result<bool, Error> {
        let question = ["merge-base", "--is-ancestor", &old.0, &new.0];
        Ok(self.git.answer(&question, Vec::new())?.is_some())
    }
}

/// Whether this is a whole hash: SHA-1 or SHA-256.
fn is_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
