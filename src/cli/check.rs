//! `circ check`

use clap::Args;

use super::choosing::{Choosing, Loaded, chosen};
use super::failure::Outcome;
use super::printing::Printing;
use super::shell::Shell;
use super::snippet;
use crate::check;
use crate::document::{Block, Cell, Column, Computed, Data, Document, Layout, Role, Table};
use crate::model::Problem;

/// Name everything that is wrong, with file, line and column
#[derive(Debug, Clone, Args)]
#[command(after_help = super::QUERY_HELP)]
pub struct CheckCommand {
    /// Which records; all, and topics too, when there is no query
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    choosing: Choosing,
    /// At most this many problems
    #[arg(
        short = 'L',
        long,
        value_name = "COUNT",
        help_heading = "Choosing records"
    )]
    limit: Option<usize>,
    #[command(flatten)]
    printing: Printing,
}

impl CheckCommand {
    /// Runs the command. Without a format, each problem is shown with the lines it is about.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut loaded = self.choosing.load(shell)?;
        let query = self.choosing.query(&self.query, &loaded.snapshot, shell)?;
        let mut problems = std::mem::take(&mut loaded.problems);
        problems.extend(check::run(&loaded.snapshot));
        if !query.is_everything() {
            let mut files: Vec<&str> = chosen(&loaded.snapshot, &query)
                .iter()
                .map(|record| record.file.as_str())
                .collect();
            files.sort_unstable();
            problems.retain(|problem| files.binary_search(&problem.file.as_str()).is_ok());
        }
        snippet::locate(&loaded, &mut problems);
        problems.sort_by(|a, b| (&a.file, a.line_column()).cmp(&(&b.file, b.line_column())));
        problems.truncate(self.limit.unwrap_or(usize::MAX));
        let outcome = if problems.is_empty() {
            Outcome::Done
        } else {
            Outcome::No
        };
        self.print(problems, &loaded, shell)?;
        Ok(outcome)
    }

    fn print(
        &self,
        problems: Vec<Problem>,
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<()> {
        if self.printing.format.is_some() || self.printing.output.is_some() {
            return self.printing.print(document(&problems), shell);
        }
        let color = shell.color(shell.ctx.terminal.out);
        let width = shell.style().width;
        for problem in &problems {
            let bytes = loaded.bytes(&problem.file);
            let text = snippet::render(problem, bytes.as_deref(), color, width);
            writeln!(shell.ctx.out, "{text}\n")?;
        }
        if !problems.is_empty() {
            let files = problems.chunk_by(|a, b| a.file == b.file).count();
            let count = |number: usize, what: &str| {
                format!("{number} {what}{}", if number == 1 { "" } else { "s" })
            };
            shell.say(&format!(
                "{} in {}",
                count(problems.len(), "problem"),
                count(files, "file")
            ))?;
        }
        Ok(())
    }
}

/// The problems as rows.
fn document(problems: &[Problem]) -> Document<'_> {
    let keys = vec![
        "file", "line", "column", "rule", "severity", "message", "hint",
    ];
    let labels = [
        "File", "Line", "Column", "Rule", "Severity", "Message", "Hint",
    ];
    let rows = problems.iter().map(|problem| {
        let (line, column) = problem.line_column();
        let text = |text: &'_ str| Cell::Text(text.to_owned().into());
        vec![
            text(&problem.file),
            Cell::Count(line as u64),
            Cell::Count(column as u64),
            text(problem.rule),
            text(problem.severity.name()),
            text(&problem.message),
            problem.hint.as_deref().map_or(Cell::Empty, text),
        ]
    });
    let rows = rows.collect();
    let columns = keys
        .iter()
        .zip(labels)
        .enumerate()
        .map(|(source, (key, label))| {
            let role = if source == 0 {
                Role::Title
            } else {
                Role::LabelledFact
            };
            Column::new(key, label, role, source)
        });
    let table = Table {
        name: "rows".to_owned(),
        columns: columns.collect(),
        more: Vec::new(),
        layout: Layout::Table,
        empty: "no problems".to_owned(),
        rows: Box::new(Computed { keys, rows }),
    };
    Document {
        name: "check".to_owned(),
        title: "Problems".to_owned(),
        language: "en".to_owned(),
        date_format: "%d %B %Y".to_owned(),
        data: Data::Rows,
        blocks: vec![Block::Table(table)],
    }
}
