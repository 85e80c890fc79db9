//! `circ unset`

use clap::Args;

use super::assign;
use super::complete::Known;
use super::failure::Outcome;
use super::shell::Shell;
use super::targets::{self, Bulk};
use super::writing::Writing;
use crate::model::Snapshot;

/// Remove fields from a record
#[derive(Debug, Clone, Args)]
#[command(
    override_usage = "circ unset [OPTIONS] ID FIELD...\n       circ unset [OPTIONS] --where QUERY FIELD...",
    after_help = targets::HELP
)]
pub struct Unset {
    /// The id of the record, then the fields
    #[arg(add = Known::IdThenFields, value_name = "ID FIELD", required = true, hide = true)]
    words: Vec<String>,
    #[command(flatten)]
    bulk: Bulk,
    #[command(flatten)]
    writing: Writing,
}

impl Unset {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let (id, words) = self.bulk.split(&self.words, "FIELD")?;
        let known = |snapshot: &Snapshot| {
            let mut names = words.iter();
            names.all(|name| snapshot.field(name.trim()).is_ok())
        };
        let draft = self
            .bulk
            .draft(&[id], known, &self.writing, "unset", shell)?;
        let removals = assign::removals(words, &draft.loaded.snapshot)?;
        assign::carry_out(&removals, draft, (id, &self.bulk), &self.writing, shell)
    }
}
