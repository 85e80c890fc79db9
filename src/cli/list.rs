//! `circ list`

use clap::Args;

use super::choosing::{Choosing, Ordering, chosen};
use super::complete::Known;
use super::dates;
use super::failure::Outcome;
use super::printing::Printing;
use super::shell::Shell;
use crate::model::{Core, Field};
use crate::report::records;
use crate::store::Wanting;

/// List records as a table
#[derive(Debug, Clone, Args)]
#[command(after_help = super::QUERY_HELP)]
pub struct List {
    /// Which records; all when there is no query
    #[arg(value_name = "QUERY", add = Known::Query)]
    query: Vec<String>,
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
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut loaded = self.choosing.load_some(Wanting::NoSummaries, shell)?;
        dates::fill(&mut loaded, shell)?;
        let query = self.choosing.query(&self.query, &loaded.snapshot, shell)?;
        let summary = Field::Core(Core::Summary);
        if query.looks_at(&summary) || self.ordering.names(&summary) || self.printing.tells_more() {
            loaded.complete(shell)?;
        }
        let mut records = chosen(&loaded.snapshot, &query);
        self.ordering.arrange(&mut records, &loaded.snapshot)?;
        let outcome = loaded.warn(shell)?;
        let document = records::list(records, &loaded.snapshot);
        self.printing.print(document, Some(&loaded), shell)?;
        Ok(outcome)
    }
}
