//! `circ show`

use clap::Args;

use super::choosing::Choosing;
use super::failure::Outcome;
use super::one::{self};
use super::printing::Printing;
use super::shell::Shell;
use crate::report::records;

/// Show records in full
#[derive(Debug, Clone, Args)]
pub struct Show {
    /// The ids of the records
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Read the catalog as it was at this git revision
    #[arg(long, value_name = "REV", help_heading = "Choosing records")]
    at: Option<String>,
    #[command(flatten)]
    printing: Printing,
}

impl Show {
    /// Runs the command. Ids that no record has are named; the others are shown all the same.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let choosing = Choosing {
            at: self.at.clone(),
            ..Choosing::default()
        };
        let loaded = choosing.load(shell)?;
        let mut outcome = loaded.warn(shell)?;
        let mut records = Vec::new();
        for id in &self.ids {
            match one::record(&loaded, id) {
                Ok(record) => records.push(record),
                Err(failure) => {
                    shell.fail(&failure)?;
                    outcome = Outcome::No;
                }
            }
        }
        if !records.is_empty() {
            self.printing
                .print(records::show(records, &loaded.snapshot), shell)?;
        }
        Ok(outcome)
    }
}
