//! What `circ git setup` needs of git: the repository's own config, and where its hooks are.

use std::path::PathBuf;

use super::command::Git;
use super::{Error, Repository};

/// Where git looks for a hook of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its absolute path. Whether anything is there is another question.
    pub path: PathBuf,
    /// Whether that is in the repository or in its working tree. By `core.hooksPath` it can be in a
    /// folder that other repositories have too.
    pub is_own: bool,
}

impl Repository {
    /// The value of a key in the repository's own config, which its worktrees share; the last, where
    /// there are several. What the user's or the system's config says makes no difference.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn config(&self, key: &str) -> Result<Option<String>, Error> {
        let question = ["config", "--local", "-z", "--get-all", key];
        let Some(values) = self.git.answer(&question, Vec::new())? else {
            return Ok(None);
        };
        let values = String::from_utf8_lossy(&values);
        let last = values.trim_end_matches('\0').rsplit('\0').next();
        Ok(last.map(str::to_owned))
    }

    /// Writes a key that has no value yet into the repository's own config.
    ///
    /// # Errors
    ///
    /// git fails: the config is locked, or cannot be written.
    pub fn set_config(&self, key: &str, value: &str) -> Result<(), Error> {
        self.git.output(&["config", "--local", key, value])?;
        Ok(())
    }

    /// Removes a key with this very value from the repository's own config.
    ///
    /// # Errors
    ///
    /// As [`Repository::set_config`].
    pub fn unset_config(&self, key: &str, value: &str) -> Result<(), Error> {
        self.git.output(&[
            "config",
            "--local",
            "--fixed-value",
            "--unset-all",
            key,
            value,
        ])?;
        Ok(())
    }

    /// What git takes an attribute of a path below the folder to be: `unspecified` where no rule names it.
    /// The path need not exist.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn attribute(&self, name: &str, path: &str) -> Result<String, Error> {
        let said = self.git.output(&["check-attr", "-z", name, "--", path])?;
        // `PATH<NUL>NAME<NUL>VALUE<NUL>`
        Ok(said.split('\0').nth(2).unwrap_or_default().to_owned())
    }

    /// Where git looks for the hook of this name, `core.hooksPath` and worktrees taken into account.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn hook(&self, name: &str) -> Result<Hook, Error> {
        let top = self.git.path(&["rev-parse", "--show-toplevel"])?;
        // git runs hooks at the top, and says its own paths as they are seen from where it is run.
        let git = Git::new(&top);
        let said =
            |arguments: &[&str]| -> Result<PathBuf, Error> { Ok(top.join(git.path(arguments)?)) };
        let hook = said(&["rev-parse", "--git-path", &format!("hooks/{name}")])?;
        let folder = said(&["rev-parse", "--git-common-dir"])?;
        Ok(Hook {
            is_own: hook.starts_with(&top) || hook.starts_with(folder),
            path: hook,
        })
    }
}
