//! `circ init`

use std::path::PathBuf;

use clap::Args;

use super::failure::{Outcome, no};
use super::shell::Shell;
use crate::store::{NewError, new_catalog};

/// Start a catalog
#[derive(Debug, Clone, Args)]
pub struct Init {
    /// The folder; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// The settings of a new catalog: everything that can be set, with what holds when it is not.
const SETTINGS: &str = include_str!("init.yaml");

/// In a folder of its own the catalog's files have one kind of line end everywhere.
const ATTRIBUTES: &str = "* text=auto eol=lf\n";

impl Init {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let folder = shell.path(&self.folder);
        match new_catalog(&folder, SETTINGS, &["resources", "topics"], ATTRIBUTES) {
            Ok(()) => {
                shell.say(&format!("started a catalog in {}", self.folder.display()))?;
                let enter = match self.folder.as_os_str() == "." {
                    true => String::new(),
                    false => format!("cd {}, then ", self.folder.display()),
                };
                shell.say(&format!(
                    "next: {enter}circ add 'A title' --kind article, then circ list"
                ))?;
                Ok(Outcome::Done)
            }
            Err(error @ NewError::Already(_)) => Err(no(error.to_string()).into()),
            Err(NewError::Write(error)) => Err(error.into()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SETTINGS;
    use crate::model::Settings;

    #[test]
    fn every_setting_is_explained() {
        let stands = |key: &str| {
            let mut lines = SETTINGS.lines();
            lines.any(|line| {
                let line = line.strip_prefix('#').unwrap_or(line);
                line.strip_prefix(key)
                    .is_some_and(|rest| rest.starts_with(':'))
            })
        };
        let missing: Vec<&&str> = Settings::KEYS.iter().filter(|key| !stands(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
