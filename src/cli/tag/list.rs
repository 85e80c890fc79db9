//! `circ tag list`

use clap::Args;

use super::super::choosing::{Choosing, Ordering, chosen};
use super::super::complete::Known;
use super::super::dates;
use super::super::failure::Outcome;
use super::super::printing::Printing;
use super::super::shell::Shell;
use crate::report::{Request, vocabulary};

/// List the tags and how many records have each
#[derive(Debug, Clone, Args)]
#[command(after_help = super::super::QUERY_HELP)]
pub struct List {
    /// Of which records; all when there is no query
    #[arg(value_name = "QUERY", add = Known::Query)]
    query: Vec<String>,
    /// Only what tags.yaml declares and no record has: no record has the tag, an alias of it or a tag
    /// below it
    #[arg(long, conflicts_with_all = ["undeclared", "similar"])]
    unused: bool,
    /// Only what tags.yaml does not declare
    #[arg(long, conflicts_with = "similar")]
    undeclared: bool,
    /// Pairs that may be one tag: in letter case, accents, hyphens, plural or a letter they differ.
    /// `--columns merge` shows the commands that join them
    #[arg(long)]
    similar: bool,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    printing: Printing,
}

impl List {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`crate::cli::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut loaded = self.choosing.load(shell)?;
        dates::fill(&mut loaded, shell)?;
        let query = self.choosing.query(&self.query, &loaded.snapshot, shell)?;
        let request = Request {
            snapshot: &loaded.snapshot,
            today: shell.today()?,
            records: chosen(&loaded.snapshot, &query),
            topic: None,
            sort: self.ordering.sort.as_deref(),
            limit: self.ordering.limit,
        };
        let compute = match () {
            () if self.unused => vocabulary::unused,
            () if self.undeclared => vocabulary::undeclared,
            () if self.similar => vocabulary::similar,
            () => vocabulary::used,
        };
        let document = compute(&request)?.into_list();
        let outcome = loaded.warn(shell)?;
        self.printing.print(document, Some(&loaded), shell)?;
        Ok(outcome)
    }
}
