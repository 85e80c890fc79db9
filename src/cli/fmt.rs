//! `circ fmt`

mod folders;

use std::collections::BTreeSet;

use clap::Args;

use super::choosing::{Loaded, chosen};
use super::complete::Known;
use super::failure::Outcome;
use super::shell::Shell;
use super::writing::Writing;
use crate::change::message::Head;
use crate::model::{Core, Problem, Settings, Topic, Type};
use crate::query;
use crate::render::safe;
use crate::yaml::format::{Shape, format};

/// Write files in canonical order and style; comments and values stay
#[derive(Debug, Clone, Args)]
#[command(after_help = super::QUERY_HELP)]
pub struct Fmt {
    /// Which records; all, and topics too, when there is no query
    #[arg(value_name = "QUERY", add = Known::Query)]
    query: Vec<String>,
    /// Change nothing, name the files that would change, and exit with 1 if there are any
    #[arg(long, conflicts_with_all = ["dry_run", "commit"])]
    check: bool,
    /// Move files instead: each record's to the folder that `folders` in circ.yaml says; ids and texts stay, and
    /// where git tracks a file, the move is staged as `git mv` does it
    #[arg(long)]
    folders: bool,
    /// With --folders: do not ask before several files are moved
    #[arg(short, long, requires = "folders")]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

impl Fmt {
    /// Runs the command. A file that cannot be formatted is named and left as it is; the others are
    /// formatted.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        if self.folders {
            return self.move_files(shell);
        }
        let is_trial = self.check || self.writing.dry_run;
        let writing = Writing {
            dry_run: is_trial,
            ..self.writing.clone()
        };
        let mut draft = writing.draft("fmt", shell)?;
        draft.tell(Head::Verb("format"));
        let today = shell.today()?;
        let query = query::parse_words(&self.query, &draft.loaded.snapshot, today)?;
        let snapshot = &draft.loaded.snapshot;
        let records = chosen(snapshot, &query);
        let records: Vec<String> = records
            .iter()
            .map(|record| record.file.to_string())
            .collect();
        let topics = snapshot.topics.iter().filter(|_| query.is_everything());
        let topics: Vec<String> = topics.map(|topic| topic.file.clone()).collect();
        let settings = snapshot.settings.clone();
        let orders = [of_records(&settings), of_topics()];

        let count = records.len() + topics.len();
        let mut changed = Vec::new();
        for (files, order) in [records, topics].into_iter().zip(&orders) {
            for file in files {
                if draft.change(&file, |text, limits| format(text, order, limits))? {
                    changed.push(file);
                }
            }
        }
        let mut problems = unread(&draft.loaded);
        problems.extend(draft.take_refused());
        if self.check {
            print(&changed, shell)?;
        } else {
            draft.finish(shell)?;
        }
        shell.warn(&problems)?;
        let done = if is_trial {
            "would format"
        } else {
            "formatted"
        };
        shell.say(&match (changed.len(), count) {
            (_, 0) if query.is_everything() => "there is no file to format".to_owned(),
            (_, 0) => "no record matches".to_owned(),
            (0, 1) if problems.is_empty() => "the file is formatted already".to_owned(),
            (0, _) if problems.is_empty() => format!("all {count} files are formatted already"),
            (changed, _) => format!("{done} {changed} of {}", files(count)),
        })?;
        Ok(match problems.is_empty() {
            _ if self.check && !changed.is_empty() => Outcome::No,
            true => Outcome::Done,
            false => Outcome::Unread,
        })
    }
}

/// Prints files, one a line.
fn print(files: &[String], shell: &mut Shell<'_, '_>) -> std::io::Result<()> {
    for file in files {
        match shell.ctx.terminal.out {
            true => writeln!(shell.ctx.out, "{}", safe::line(file))?,
            false => writeln!(shell.ctx.out, "{file}")?,
        }
    }
    Ok(())
}

fn files(count: usize) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} file{ending}")
}

/// What is wrong with files that could not be read. They may be meant: who could say that they are not?
fn unread(loaded: &Loaded) -> Vec<Problem> {
    let records = loaded
        .snapshot
        .records
        .iter()
        .map(|record| record.file.as_str());
    let topics = loaded
        .snapshot
        .topics
        .iter()
        .map(|topic| topic.file.as_str());
    let read: BTreeSet<&str> = records.chain(topics).collect();
    let lost = loaded.lost();
    lost.filter(|problem| !read.contains(problem.file.as_str()))
        .cloned()
        .collect()
}

/// The keys of records, as the catalog's files have them, with what they hold.
fn of_records(settings: &Settings) -> Vec<(&str, Shape)> {
    let shape = |field: Core| match field.kind() {
        Type::List => Shape::List,
        _ if field == Core::Summary => Shape::Prose,
        _ => Shape::Text,
    };
    let all = Core::ALL.iter();
    all.map(|field| (settings.key(*field), shape(*field)))
        .collect()
}

/// The keys of topics, with what they hold.
fn of_topics() -> Vec<(&'static str, Shape)> {
    let shape = |key: &str| match key {
        "introduction" => Shape::Prose,
        "see_also" => Shape::Value,
        "featured" => Shape::List,
        _ => Shape::Text,
    };
    Topic::KEYS.iter().map(|key| (*key, shape(key))).collect()
}
