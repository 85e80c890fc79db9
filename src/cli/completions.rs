//! `circ completions`

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::Cli;
use super::complete::{self, Dialect};
use super::failure::Outcome;
use super::shell::Shell;
use crate::store;

/// Print the script that makes a shell complete what you type
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Dialect,
}

const HELP: &str = "\
To turn it on, with the names of the catalog at hand, write into
  ~/.bashrc                    source <(circ completions bash)
  ~/.zshrc, behind compinit    source <(circ completions zsh)
  ~/.config/fish/config.fish   circ completions fish | source
  ~/.config/elvish/rc.elv      eval (circ completions elvish | slurp)
  $PROFILE of PowerShell       circ completions powershell | Out-String | Invoke-Expression";

impl Completions {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        shell.ctx.out.write_all(&complete::script(self.shell))?;
        Ok(Outcome::Done)
    }
}

/// Write the man pages into a folder
#[derive(Debug, Clone, Args)]
pub struct Man {
    /// The folder; it is made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    /// Runs the command: `circ.1` for the whole, `circ-list.1` and so on for each command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let folder = shell.path(&self.folder);
        store::make_folder(&folder)?;
        let mut command = Cli::command().disable_help_subcommand(true);
        command.build();
        let count = pages(&command, "circ", &folder)?;
        shell.say(&format!("wrote {count} pages to {}", self.folder.display()))?;
        Ok(Outcome::Done)
    }
}

fn pages(command: &clap::Command, name: &str, folder: &std::path::Path) -> anyhow::Result<usize> {
    let page = clap_mangen::Man::new(command.clone().name(name.to_owned()));
    let mut text = Vec::new();
    page.render(&mut text)?;
    store::write_output(&folder.join(format!("{name}.1")), |out| {
        out.write_all(&text)
    })?;
    let mut count = 1;
    for command in command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        count += pages(command, &format!("{name}-{}", command.get_name()), folder)?;
    }
    Ok(count)
}
