//! `circ report`

use clap::Args;
use clap::builder::PossibleValue;

use super::choosing::{Choosing, Ordering, chosen};
use super::failure::{Outcome, usage};
use super::one;
use super::printing::Printing;
use super::shell::Shell;
use crate::report::{self, Request};

/// Compute a report; without a name, list the reports
#[derive(Debug, Clone, Args)]
#[command(after_help = super::QUERY_HELP)]
pub struct ReportCommand {
    /// The name of the report
    #[arg(value_name = "NAME", value_parser = names())]
    name: Option<String>,
    /// What the report is about (a topic's id for `topic`), then which records
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    printing: Printing,
}

impl ReportCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let Some(name) = &self.name else {
            self.printing.print(report::index::document(), shell)?;
            return Ok(Outcome::Done);
        };
        let report =
            report::by_name(name).ok_or_else(|| usage(format!("there is no report {name:?}")))?;
        let (id, words) = match (report.argument, self.words.split_first()) {
            (None, _) => (None, self.words.as_slice()),
            (Some(_), Some((id, words))) => (Some(id), words),
            (Some(what), None) => {
                let message = format!("`circ report {name}` wants a {what}");
                return Err(usage(message)
                    .hint("`circ topic list` names the topics")
                    .into());
            }
        };
        let loaded = self.choosing.load(shell)?;
        let topic = id.map(|id| one::topic(&loaded, id)).transpose()?;
        let query = self.choosing.query(words, &loaded.snapshot, shell)?;
        let outcome = loaded.warn(shell)?;
        let request = Request {
            snapshot: &loaded.snapshot,
            today: shell.today()?,
            records: chosen(&loaded.snapshot, &query),
            topic,
            sort: self.ordering.sort.as_deref(),
            limit: self.ordering.limit,
        };
        let document = (report.run)(&request)?;
        self.printing.print(document, shell)?;
        Ok(outcome)
    }
}

/// The reports, for help, value checking and completion.
fn names() -> clap::builder::PossibleValuesParser {
    report::ALL
        .iter()
        .map(|report| PossibleValue::new(report.name).help(report.about))
        .collect::<Vec<_>>()
        .into()
}
