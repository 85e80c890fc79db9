//! `circ tag rename`

use clap::Args;

use super::super::complete::Known;
use super::super::failure::{Outcome, no};
use super::super::shell::Shell;
use super::everywhere::{Everywhere, Words};
use super::{names, vocabulary};
use crate::model::Core;
use crate::report;
use crate::store::Wanting;

/// Give a tag another name in every record that has it, and in tags.yaml
#[derive(Debug, Clone, Args)]
pub struct Rename {
    /// The tag as it is
    #[arg(value_name = "OLD", add = Known::Value(Core::Tags))]
    old: String,
    /// The tag as it shall be
    #[arg(value_name = "NEW", add = Known::Value(Core::Tags))]
    new: String,
    #[command(flatten)]
    everywhere: Everywhere,
}

impl Rename {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`crate::cli::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let old = names::tag(&self.old)?;
        let new = names::tag(&self.new)?;
        let draft =
            self.everywhere
                .writing
                .draft_some(Wanting::NoSummaries, "tag rename", shell)?;
        names::readable(&draft.loaded)?;
        let words = &draft.loaded.snapshot.vocabulary;
        if let Some(taken) = words.find(&new).filter(|_| new != old) {
            let message = match words.note(&new) {
                Some(note) => note,
                None => format!("{} is declared in tags.yaml", taken.tag),
            };
            let command = report::vocabulary::merge(old.as_str(), new.as_str());
            return Err(no(message)
                .hint(format!("`{command}` makes one tag of two"))
                .into());
        }
        if words.find(&old).is_none() && new != old {
            names::meant(&new, &draft.loaded.snapshot)?;
        }
        let words = Words {
            ask: &format!("rename {old} to {new}"),
            told: &format!("rename tag {old} to {new}"),
            done: &format!("renamed {old} to {new}"),
            idle: &format!("{old} is already called {new}"),
        };
        let plan = vocabulary::renamed;
        self.everywhere
            .run(draft, [&old, &new], &words, plan, shell)
    }
}
