//! `circ check`

mod output;
mod rules;
mod scope;

use std::collections::BTreeSet;

use clap::Args;

use super::choosing::{Choosing, chosen};
use super::failure::Outcome;
use super::shell::Shell;
use super::snippet;
use crate::check;
use crate::model::{Problem, Record};
use crate::store;

/// Name everything that is wrong, with file, line and column
#[derive(Debug, Clone, Args)]
#[command(after_help = super::QUERY_HELP)]
pub struct CheckCommand {
    /// Which records; all, and topics too, when there is no query
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    scope: scope::Scope,
    /// At most this many problems
    #[arg(
        short = 'L',
        long,
        value_name = "COUNT",
        help_heading = "Choosing records"
    )]
    limit: Option<usize>,
    /// List the rules instead: how much each matters in this catalog, and what it finds
    #[arg(long, conflicts_with_all = ["query", "kind", "tag", "topic", "at", "limit", "staged", "changed_since"])]
    list: bool,
    #[command(flatten)]
    output: output::Output,
}

impl CheckCommand {
    /// Runs the command. Without a format, each problem is shown with the lines it is about.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        if self.list {
            let settings = store::load_settings(&shell.root()?)?;
            self.output
                .printing
                .print(rules::document(&settings), shell)?;
            return Ok(Outcome::Done);
        }
        let (mut loaded, meant) = self.scope.load(&self.choosing, shell)?;
        let query = self.choosing.query(&self.query, &loaded.snapshot, shell)?;
        let mut problems = std::mem::take(&mut loaded.problems);
        let catalog = check::Catalog::new(&loaded.snapshot, shell.today()?);
        let findings = check::run(&catalog, &|file| loaded.bytes(file));
        problems.extend(findings.into_iter().map(|finding| finding.problem));
        if !query.is_everything() {
            let of = |records: Vec<&Record>| -> BTreeSet<String> {
                records
                    .into_iter()
                    .map(|record| record.file.clone())
                    .collect()
            };
            let chosen = of(chosen(&loaded.snapshot, &query));
            let topics = loaded
                .snapshot
                .topics
                .iter()
                .map(|topic| topic.file.clone());
            let mut read = of(loaded.snapshot.records.iter().collect());
            read.extend(topics);
            if chosen.is_empty() {
                shell.say("no record that could be read matches")?;
            }
            // A file that could not be read may be meant: who could say that it is not?
            problems
                .retain(|problem| chosen.contains(&problem.file) || !read.contains(&problem.file));
        }
        problems.retain(|problem| meant.has(&problem.file, &loaded));
        snippet::locate(&loaded, &mut problems);
        problems.sort_by(|a, b| (&a.file, a.line_column()).cmp(&(&b.file, b.line_column())));
        // What is not shown is wrong all the same.
        let outcome = if problems.is_empty() {
            Outcome::Done
        } else {
            Outcome::No
        };
        let summary = summary(&problems);
        problems.truncate(self.limit.unwrap_or(usize::MAX));
        self.output.print(&problems, &summary, &loaded, shell)?;
        Ok(outcome)
    }
}

/// How many problems there are in how many files; nothing where there are none.
fn summary(problems: &[Problem]) -> String {
    let files = problems.chunk_by(|a, b| a.file == b.file).count();
    let count = |number: usize, what: &str| {
        format!("{number} {what}{}", if number == 1 { "" } else { "s" })
    };
    match problems.len() {
        0 => String::new(),
        number => format!("{} in {}", count(number, "problem"), count(files, "file")),
    }
}
