//! `--at` and `--git-dir`: the catalog as it was, read from git's objects without a checkout.
//!
//! A command that reads flattens [`Revision`] and asks it for the catalog. Without the flags that is the
//! working tree.

use std::path::{Component, Path, PathBuf};

use clap::Args;

use super::caching;
use super::choosing::Loaded;
use super::failure::{Failure, usage};
use super::shell::Shell;
use super::source::{AtCommit, Source};
use crate::git::{self, Repository};
use crate::store::{FindError, Wanting};

/// Flags of commands that can read the catalog as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Revision {
    /// Read the catalog as it was at this git revision, or at the end of this date
    ///
    /// A date is 2017-05-31, 2017-05, 2017, today, or 90d, 6w, 3m, 1y back from today. It means the last
    /// commit till its end on HEAD's first-parent line. A branch or tag of that name goes before the
    /// date; an abbreviated hash does not.
    #[arg(long, value_name = "REV|DATE", help_heading = "Choosing records")]
    pub at: Option<String>,

    /// Read from this git repository, bare or not, without a working tree: HEAD, or what --at says
    ///
    /// The catalog is the one at the top of its tree, in `catalog`, else the only one; --catalog then
    /// names its folder in the tree.
    #[arg(
        long,
        value_name = "DIR",
        value_hint = clap::ValueHint::DirPath,
        help_heading = "Choosing records"
    )]
    pub git_dir: Option<PathBuf>,
}

impl Revision {
    /// Whether git's objects are read, and not the working tree.
    pub fn is_past(&self) -> bool {
        self.at.is_some() || self.git_dir.is_some()
    }

    /// Where the catalog is read from.
    ///
    /// # Errors
    ///
    /// No catalog, no repository, no such revision.
    pub fn source(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Source> {
        if !self.is_past() {
            return Ok(Source::folder(shell.root()?, shell));
        }
        let repository = self.repository(shell)?;
        let at = self.at.as_deref().unwrap_or("HEAD");
        let commit = repository.resolve(at, shell.today()?)?;
        let at = AtCommit::new(repository, &commit)?;
        Ok(Source::Commit(Box::new(at.cached(caching::caching(shell)))))
    }

    /// Reads the catalog.
    ///
    /// # Errors
    ///
    /// As [`Revision::source`]; wrong settings.
    pub fn load(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Loaded> {
        self.load_some(Wanting::All, shell)
    }

    /// Reads the catalog, or what is wanted of it where that is quicker: [`Loaded::complete`] brings the rest.
    ///
    /// # Errors
    ///
    /// As [`Revision::load`].
    pub fn load_some(&self, wanting: Wanting, shell: &Shell<'_, '_>) -> anyhow::Result<Loaded> {
        Loaded::some(self.source(shell)?, wanting)
    }

    /// Reads what of the catalog these ids name, where that is enough: see [`Loaded::named`].
    ///
    /// # Errors
    ///
    /// As [`Revision::load`].
    pub fn load_named(
        &self,
        ids: &[&str],
        is_enough: impl FnOnce(&Loaded) -> bool,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<Loaded> {
        Loaded::named(self.source(shell)?, ids, is_enough)
    }

    /// The repository with the history of the catalog: the one that is named, else the one around the
    /// catalog's folder. Where there is no such folder here, as in a bare repository or where the catalog
    /// has been deleted, it is the one around the current folder, with the catalog of its `HEAD`.
    ///
    /// # Errors
    ///
    /// No catalog, no repository.
    pub fn repository(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Repository> {
        if let Some(folder) = &self.git_dir {
            let within = shell.global.catalog.as_deref().map(within).transpose()?;
            let opened = Repository::at_git_dir(&shell.path(folder), within.as_deref());
            let opened = opened.map_err(|error| match error {
                git::Error::NoGitDir(_) => git::Error::NoGitDir(folder.clone()),
                error => error,
            });
            let received = (shell.ctx.variable)("GIT_QUARANTINE_PATH").map(PathBuf::from);
            return Ok(opened?.receiving(received.as_deref())?);
        }
        match shell.root() {
            Ok(root) => Ok(Repository::around(root.path())?),
            Err(error) => match error.downcast_ref() {
                Some(FindError::NoneAround(here)) => {
                    match Repository::searched_around(here) {
                        // In no repository it is the catalog that is missed.
                        Err(git::Error::NoRepository(_)) => Err(error),
                        repository => Ok(repository?),
                    }
                }
                _ => Err(error),
            },
        }
    }
}

/// A folder of a tree as git names it: with `/` between names, without `.`.
fn within(folder: &Path) -> Result<String, Failure> {
    let wrong = || {
        usage(format!("{} is no folder of a git tree", folder.display())).hint(
            "with --git-dir, --catalog is the way from the top of the tree, such as `catalog`",
        )
    };
    let mut names = Vec::new();
    for part in folder.components() {
        match part {
            Component::Normal(name) => names.push(name.to_str().ok_or_else(wrong)?),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(wrong()),
        }
    }
    Ok(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_a_tree_are_named_from_its_top() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(
                within(Path::new(typed)).ok().as_deref(),
                expected,
                "{typed}"
            );
        };
        check("catalog", Some("catalog"));
        check("./a//b c/", Some("a/b c"));
        check(".", Some(""));
        check("-x", Some("-x"));
        check("../a", None);
        check("a/../b", None);
        check("/a", None);
    }
}
