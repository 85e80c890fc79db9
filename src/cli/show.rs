//! `circ show`

use clap::Args;

use super::choosing::Loaded;
use super::complete::Known;
use super::dates;
use super::failure::Outcome;
use super::one;
use super::printing::Printing;
use super::revision::Revision;
use super::shell::Shell;
use crate::model::{Dates, Problem, Record};
use crate::report::records;

/// Show records in full
#[derive(Debug, Clone, Args)]
pub struct Show {
    /// The ids of the records
    #[arg(value_name = "ID", required = true, add = Known::Id)]
    ids: Vec<String>,
    #[command(flatten)]
    revision: Revision,
    #[command(flatten)]
    printing: Printing,
}

impl Show {
    /// Runs the command. Ids that no record has are named; the others are shown all the same. Of
    /// what is wrong in the catalog only that is said which is about the records that were asked for.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let is_enough = |loaded: &Loaded| {
            let dates = loaded.snapshot.settings.dates;
            loaded.has(&ids) && dates != Dates::Git && !self.printing.asks_for_more()
        };
        let mut loaded = self.revision.load_named(&ids, is_enough, shell)?;
        dates::fill(&mut loaded, shell)?;
        let mut outcome = Outcome::Done;
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
        let about_these = |problem: &&Problem| {
            let shown = |record: &&Record| record.file == problem.file;
            records.iter().any(shown)
        };
        let wrong: Vec<Problem> = loaded
            .problems
            .iter()
            .filter(about_these)
            .cloned()
            .collect();
        shell.warn(&wrong)?;
        if outcome == Outcome::Done && !wrong.is_empty() {
            outcome = Outcome::Unread;
        }
        if !records.is_empty() {
            // What was asked for decides, not what was found: a script can rely on it.
            let alone = self.ids.len() == 1;
            let document = records::show(records, alone, &loaded.snapshot);
            self.printing.print(document, Some(&loaded), shell)?;
        }
        Ok(outcome)
    }
}
