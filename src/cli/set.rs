//! `circ set`

use clap::Args;

use super::assign;
use super::complete::Known;
use super::failure::Outcome;
use super::shell::Shell;
use super::tag::names;
use super::targets::{self, Bulk};
use super::writing::Writing;
use crate::model::{Core, Field, Snapshot};

/// Give fields of a record other values
#[derive(Debug, Clone, Args)]
#[command(
    override_usage = "circ set [OPTIONS] ID FIELD=VALUE...\n       circ set [OPTIONS] --where QUERY FIELD=VALUE...",
    after_help = format!("{HELP}{}", targets::HELP)
)]
pub struct Set {
    /// The id of the record, then the changes
    #[arg(add = Known::IdThenChanges, value_name = "ID FIELD=VALUE", required = true, hide = true)]
    words: Vec<String>,
    #[command(flatten)]
    bulk: Bulk,
    #[command(flatten)]
    writing: Writing,
}

const HELP: &str = "\
Changes:
  title='Another title'     the value of a field
  tags=desk tags=patrons    of a list: its items
  tags+=desk                an item more
  tags-=desk                an item less
  owner=                    no value: the field goes, as with `circ unset`

";

impl Set {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let (id, words) = self.bulk.split(&self.words, "FIELD=VALUE")?;
        let known = |snapshot: &Snapshot| assign::are_known(words, snapshot);
        let draft = self.bulk.draft(&[id], known, &self.writing, "set", shell)?;
        let assignments = assign::assignments(words, &draft.loaded.snapshot)?;
        let is_tags = |one: &assign::Assignment| one.field == Field::Core(Core::Tags);
        if assignments.iter().any(is_tags) {
            names::warn(&draft.loaded, shell)?;
        }
        for note in assign::notes(words, &draft.loaded.snapshot) {
            shell.say(&note)?;
        }
        assign::carry_out(&assignments, draft, (id, &self.bulk), &self.writing, shell)
    }
}
