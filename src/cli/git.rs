//! `circ git`

mod attributes;
mod driver;
mod found;
mod hook;
mod setup;

use clap::{Args, Subcommand};

use super::failure::Outcome;
use super::shell::Shell;

/// Make git merge and show the catalog's files by meaning
#[derive(Debug, Clone, Args)]
pub struct GitCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    Setup(setup::Setup),
}

impl GitCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match &self.action {
            Action::Setup(setup) => setup.run(shell),
        }
    }
}
