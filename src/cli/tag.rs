//! `circ tag`

mod everywhere;
mod list;
mod merge;
pub mod names;
mod rename;
mod tagging;
mod vocabulary;

use clap::{Args, Subcommand};

use super::failure::Outcome;
use super::shell::Shell;
use super::targets;
use crate::model::Tag;

/// Add, remove, rename, merge and list tags
#[derive(Debug, Clone, Args)]
pub struct TagCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    /// Add tags to a record
    #[command(
        override_usage = "circ tag add [OPTIONS] ID TAG...\n       circ tag add [OPTIONS] --where QUERY TAG...",
        after_help = targets::HELP
    )]
    Add(tagging::Tagging),
    /// Remove tags from a record
    #[command(
        override_usage = "circ tag remove [OPTIONS] ID TAG...\n       circ tag remove [OPTIONS] --where QUERY TAG...",
        after_help = targets::HELP
    )]
    Remove(tagging::Tagging),
    Rename(rename::Rename),
    Merge(merge::Merge),
    List(Box<list::List>),
}

impl TagCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match &self.action {
            Action::Add(change) => tagging::add(change, shell),
            Action::Remove(change) => tagging::remove(change, shell),
            Action::Rename(rename) => rename.run(shell),
            Action::Merge(merge) => merge.run(shell),
            Action::List(list) => list.run(shell),
        }
    }
}

/// Where in a file's list the tags stand that are meant.
fn positions(items: &[Option<String>], meant: impl Fn(&Tag) -> bool) -> Vec<usize> {
    let is_meant = |item: &Option<String>| item.as_ref().is_some_and(|text| meant(&Tag::new(text)));
    let found = items.iter().enumerate().filter(|(_, item)| is_meant(item));
    found.map(|(index, _)| index).collect()
}
