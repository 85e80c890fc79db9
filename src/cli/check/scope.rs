//! Which files a check is about: all, those that a query chooses, those that git is about to commit,
//! those that a branch has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use super::super::choosing::{Choosing, Loaded};
use super::super::shell::Shell;
use super::super::source::Source;
use crate::git::Repository;
use crate::model::{Place, Problem, Severity};

/// Flags that narrow a check to what git sees as changed.
#[derive(Debug, Clone, Default, Args)]
pub struct Scope {
    /// Check what git is about to commit, and name only files that the commit changes
    #[arg(long, conflicts_with = "at", help_heading = "Choosing records")]
    staged: bool,

    /// Name only files that differ from this git revision, or from where this branch began at it
    #[arg(
        long,
        value_name = "REV",
        conflicts_with_all = ["at", "staged"],
        help_heading = "Choosing records"
    )]
    changed_since: Option<String>,
}

/// The files that are meant.
pub(super) enum Meant {
    /// Every file.
    All,
    /// These.
    Only(BTreeSet<String>),
    /// Those that have other bytes than here, or are not here.
    OtherThan(BTreeMap<String, Vec<u8>>),
}

impl Scope {
    /// Reads the catalog, and says which of its files are meant.
    ///
    /// # Errors
    ///
    /// No catalog, wrong settings, no repository, no such revision.
    pub(super) fn load(
        &self,
        choosing: &Choosing,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<(Loaded, Meant)> {
        if self.staged {
            return staged(shell);
        }
        let loaded = choosing.load(shell)?;
        let Some(revision) = &self.changed_since else {
            return Ok((loaded, Meant::All));
        };
        let repository = Repository::around(shell.root()?.path())?;
        let fork = repository.fork(&repository.commit(revision)?)?;
        let files = repository.files(&fork)?;
        Ok((loaded, Meant::OtherThan(files)))
    }
}

/// The catalog as the index has it.
fn staged(shell: &Shell<'_, '_>) -> anyhow::Result<(Loaded, Meant)> {
    let repository = Repository::around(shell.root()?.path())?;
    let named = (shell.ctx.variable)("GIT_INDEX_FILE");
    let named = named.map(|path| shell.path(&PathBuf::from(path)));
    let index = repository.index(named.as_deref())?;
    let source = Source::Git(index.files);
    let (snapshot, mut problems) = source.load()?;
    problems.extend(index.unmerged.iter().map(|file| in_conflict(file)));
    let loaded = Loaded {
        source,
        snapshot,
        problems,
    };
    let meant = index.changed.into_iter().chain(index.unmerged).collect();
    Ok((loaded, Meant::Only(meant)))
}

fn in_conflict(file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        place: Place::File,
        rule: "unreadable",
        severity: Severity::Error,
        message: "cannot be committed: it is in conflict".to_owned(),
        hint: Some("resolve the conflict, then `git add` the file".to_owned()),
    }
}

impl Meant {
    /// Whether a file of the catalog is meant.
    pub(super) fn has(&self, file: &str, loaded: &Loaded) -> bool {
        match self {
            Meant::All => true,
            Meant::Only(files) => files.contains(file),
            Meant::OtherThan(files) => match (files.get(file), loaded.bytes(file)) {
                (Some(old), Some(new)) => !is_same(old, &new),
                _ => true,
            },
        }
    }
}

/// Whether two texts differ at most in their line ends, which git may change as it checks out.
fn is_same(old: &[u8], new: &[u8]) -> bool {
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    old == new || plain(old) == plain(new)
}
