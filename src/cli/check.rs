//! `circ check`

mod fix;
mod output;
mod rules;
mod scope;

use std::collections::BTreeSet;

use clap::Args;

use super::choosing::{Choosing, Loaded};
use super::complete::Known;
use super::dates;
use super::failure::Outcome;
use super::shell::Shell;
use super::snippet;
use super::source::Source;
use super::writing::Writing;
use crate::change::message::Head;
use crate::check;
use crate::document::Document;
use crate::model::{Problem, Settings, Severity};
use scope::Meant;

/// What is told of the rules below the flags.
const RULES_HELP: &str = "\
Rules: `circ check --list` names them, and circ.yaml sets what they weigh:
  check: {duplicate-title: off, future-date: error}
Whatever is named makes the exit code 1, a warning too; a note does not.";

/// Name everything that is wrong, with file, line and column
#[derive(Debug, Clone, Args)]
#[command(after_help = format!("{}\n\n{RULES_HELP}", super::QUERY_HELP))]
#[command(mut_arg("dry_run", |flag| flag
    .requires("fix")
    .conflicts_with_all(["format", "output", "template"])
    .help("With --fix: change nothing, and print the changes as a diff")))]
#[command(mut_arg("commit", |flag| flag
    .requires("fix")
    .help("With --fix: commit what is written with git, and nothing else; `circ undo` takes it back")))]
pub struct CheckCommand {
    /// Which records; all, and topics too, when there is no query
    #[arg(value_name = "QUERY", add = Known::Query)]
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
    #[arg(long, conflicts_with_all = ["query", "kind", "tag", "topic", "limit", "staged", "changed_since"])]
    list: bool,
    /// Write what has one right answer into the files, and name what is left
    #[arg(long, conflicts_with_all = ["at", "git_dir", "staged", "list"])]
    fix: bool,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: output::Output,
}

/// The table that the command prints, or with `--list`, without rows: what its columns are.
pub fn table(list: bool, settings: &Settings) -> Document<'static> {
    match list {
        true => rules::document(settings),
        false => output::document(&[]),
    }
}

impl CheckCommand {
    /// Runs the command. Without a format, each problem is shown with the lines it is about.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        if self.list {
            let settings = self.choosing.source(shell)?.settings()?;
            self.output
                .printing
                .print(rules::document(&settings), None, shell)?;
            return Ok(Outcome::Done);
        }
        if self.fix {
            return self.mend(shell);
        }
        let (mut loaded, changed) = self.scope.load(&self.choosing, shell)?;
        if !self.query.is_empty() || self.choosing.is_choosy() {
            // Rules look at what the files say; only the query asks for dates from git.
            dates::fill(&mut loaded, shell)?;
        }
        loaded.read_reports();
        let meant = self.meant(changed, &loaded, shell)?;
        let mut problems = std::mem::take(&mut loaded.problems);
        let catalog = check::Catalog::new(&loaded.snapshot, shell.today()?);
        let findings = check::run(&catalog, &|file| loaded.bytes(file));
        problems.extend(findings.into_iter().map(|finding| finding.problem));
        meant.retain(&mut problems, &loaded);
        snippet::locate(&loaded, &mut problems);
        self.conclude(problems, &loaded, shell)
    }

    /// Writes what has one right answer, and names what is left.
    fn mend(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut draft = self.writing.draft("check --fix", shell)?;
        draft.tell(Head::Verb("mend"));
        draft.loaded.read_reports();
        let meant = self.meant(self.scope.changed(shell)?, &draft.loaded, shell)?;
        let fixed = fix::plan(&mut draft, &meant, shell.today()?)?;
        draft.finish(shell)?;
        let mended = &fixed.mended;
        if self.writing.dry_run {
            if !mended.is_empty() {
                shell.say(&format!("{} would be mended", summary(mended)))?;
            }
            if !fixed.left.is_empty() {
                shell.say(&format!("{} would be left", summary(&fixed.left)))?;
            }
            return Ok(outcome(&fixed.left));
        }
        for problem in mended {
            shell.say(&format!("mended {}: {}", problem.file, problem.message))?;
        }
        if !mended.is_empty() {
            shell.say(&format!("mended {}", summary(mended)))?;
        }
        let loaded = Loaded::new(
            Source::folder(shell.root()?, shell),
            fixed.snapshot,
            Vec::new(),
        );
        self.conclude(fixed.left, &loaded, shell)
    }

    fn meant(
        &self,
        changed: scope::Changed,
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Meant> {
        let query = self.choosing.query(&self.query, &loaded.snapshot, shell)?;
        let meant = Meant::new(changed, &query, &loaded.snapshot);
        if meant.is_nothing() {
            shell.say("no record that could be read matches")?;
        }
        Ok(meant)
    }

    /// Prints problems that have their places. What is not shown is wrong all the same.
    fn conclude(
        &self,
        mut problems: Vec<Problem>,
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        problems.sort_by(|a, b| (&a.file, a.line_column()).cmp(&(&b.file, b.line_column())));
        let outcome = outcome(&problems);
        let summary = summary(&problems);
        problems.truncate(self.limit.unwrap_or(usize::MAX));
        self.output.print(&problems, &summary, loaded, shell)?;
        Ok(outcome)
    }
}

/// No where anything is wrong; a note says that nothing is.
fn outcome(problems: &[Problem]) -> Outcome {
    let is_wrong = |problem: &Problem| problem.severity != Severity::Note;
    match problems.iter().any(is_wrong) {
        false => Outcome::Done,
        true => Outcome::No,
    }
}

/// How many problems and notes there are in how many files; nothing where there are none.
fn summary(problems: &[Problem]) -> String {
    let files: BTreeSet<&str> = problems.iter().map(|it| it.file.as_str()).collect();
    let count = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    };
    let is_note = |problem: &&Problem| problem.severity == Severity::Note;
    let notes = problems.iter().filter(is_note).count();
    let counts = [
        count(problems.len() - notes, "problem"),
        count(notes, "note"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let files = count(files.len(), "file");
    files.map_or_else(String::new, |files| {
        format!("{} in {files}", counts.join(" and "))
    })
}
