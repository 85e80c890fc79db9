//! Why git did not answer, and what to do about it.

use std::fmt;
use std::path::PathBuf;

use super::Mark;

/// Why git did not answer.
#[derive(Debug)]
pub enum Error {
    /// There is no `git` command.
    Missing,
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// The folder is no git folder.
    NoGitDir(PathBuf),
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
    /// No commit is called so, and it is no date either.
    NoMoment(String),
    /// No commit is called so in a clone that lacks the beginning of its history.
    Shallow(String),
    /// The history begins only after this date.
    TooEarly {
        /// The date as it was typed.
        text: String,
        /// The day of the first commit.
        first_day: String,
    },
    /// The clone lacks the beginning of its history, and what it has begins only after this date.
    TooShallow {
        /// The date as it was typed.
        text: String,
        /// The day of the first commit that is there.
        first_day: String,
    },
    /// At the commit there is no catalog: some names at the top of its tree, and how many more there are.
    NoCatalog {
        /// Some names.
        names: Vec<String>,
        /// How many more.
        more: usize,
    },
    /// The catalog is not there at the commit, and these folders, which hold others, are.
    OtherCatalogs(Vec<String>),
    /// There are several catalogs, in these folders, and none was named.
    SeveralCatalogs(Vec<String>),
    /// The repository lacks an object.
    NoObject {
        /// Its hash.
        hash: String,
        /// The file that it is of.
        path: String,
    },
    /// git ended with this message.
    Failed(String),
    /// git could not be run or talked to.
    Io(std::io::Error),
}

/// What names the commit that the working tree is at.
const HEAD: &str = "HEAD";

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing => write!(out, "there is no git command in PATH"),
            Error::NoRepository(folder) => {
                write!(out, "{} is in no git repository", folder.display())
            }
            Error::NoGitDir(folder) => {
                write!(out, "{} is no git repository", folder.display())
            }
            Error::NoRevision(name) | Error::NoMoment(name) if name == HEAD => {
                write!(out, "{HEAD} names no commit yet")
            }
            Error::NoRevision(name) | Error::NoMoment(name) => {
                write!(out, "there is no revision {name:?}")
            }
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
            Error::Shallow(name) => {
                write!(out, "there is no revision {name:?} in this shallow clone")
            }
            Error::TooEarly { text, first_day } => {
                write!(out, "{text} is before the first commit, of {first_day}")
            }
            Error::TooShallow { text, first_day } => write!(
                out,
                "the clone is shallow: its history begins at {first_day}, after {text}"
            ),
            Error::NoCatalog { .. } => write!(out, "there is no catalog at this revision"),
            Error::OtherCatalogs(_) => {
                write!(out, "the catalog is not there at this revision")
            }
            Error::SeveralCatalogs(_) => write!(out, "there are several catalogs"),
            Error::NoObject { hash, path } => write!(out, "git has no object {hash} of {path}"),
            Error::Failed(message) => write!(out, "git: {}", parted(message).0),
            Error::Io(error) => write!(out, "cannot talk to git: {error}"),
        }
    }
}

impl Error {
    /// Whether the catalog was not there at a commit, not yet or no more.
    pub fn is_no_catalog(&self) -> bool {
        matches!(self, Error::NoCatalog { .. } | Error::OtherCatalogs(_))
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::NoRepository(_) => "`git init` makes one",
            Error::NoRevision(name) | Error::NoMoment(name) if name == HEAD => {
                "`git add` the catalog and `git commit` it first, or name a branch that has a commit"
            }
            Error::NoRevision(_) => {
                "name a commit, a branch or a tag, such as HEAD~1; `git log --oneline` lists them"
            }
            Error::NoMoment(_) => {
                "name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or \
                 a date, such as 2017-05-31, 2017-05 or 90d"
            }
            Error::NoFork(one, other) => {
                return Some(format!("{one}..{other} compares them as they are"));
            }
            Error::NoMark(_) => {
                "a mark is letters and digits, with `-`, `_` and `.` between them, such as weekly"
            }
            Error::MarkGone(mark) => {
                return Some(format!(
                    "`--since REV` says since when; `git update-ref -d {}` forgets the mark, and the \
                     next digest sets it anew",
                    mark.reference()
                ));
            }
            Error::MarkMoved(_) => "what was printed may have been printed by that run too",
            Error::Shallow(_) | Error::TooShallow { .. } => {
                "`git fetch --unshallow` brings the whole history"
            }
            Error::TooEarly { first_day, .. } => {
                return Some(format!("name {first_day} or a later date"));
            }
            Error::NoCatalog { names, more } => {
                let more = match more {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                return Some(match names.as_slice() {
                    [] => "nothing is there".to_owned(),
                    names => format!(
                        "no folder there has a circ.yaml; there are {}{more}",
                        names.join(", ")
                    ),
                });
            }
            Error::OtherCatalogs(folders) => {
                let folders = folders.join(", ");
                return Some(format!(
                    "catalogs at this revision: {folders}; --git-dir with -C reads one of them"
                ));
            }
            Error::NoGitDir(_) => {
                "name a bare repository, or a folder with .git in it; without --git-dir the one around \
                 the catalog is read"
            }
            Error::SeveralCatalogs(folders) => {
                return Some(format!("name one of them with -C: {}", folders.join(", ")));
            }
            Error::NoObject { .. } => {
                "of a partial clone, `git fetch --refetch --no-filter` brings everything; else \
                 `git fsck` tells what is missing"
            }
            Error::Failed(message) => {
                let words = parted(message).1?.split_whitespace();
                return Some(words.collect::<Vec<_>>().join(" "));
            }
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

/// What git says, and what it says to do about it.
fn parted(message: &str) -> (&str, Option<&str>) {
    match message.split_once('\n') {
        Some((first, rest)) if first.starts_with("fatal: ") => (first, Some(rest.trim())),
        _ => (message, None),
    }
}

impl std::error::Error for Error {}
