//! `circ tag merge`

use clap::Args;

use super::super::complete::Known;
use super::super::failure::Outcome;
use super::super::shell::Shell;
use super::everywhere::{Everywhere, Words};
use super::{names, vocabulary};
use crate::model::Core;
use crate::store::Wanting;

/// Make one tag of two: every record with the first gets the second, and tags.yaml has the first as
/// an alias of the second
#[derive(Debug, Clone, Args)]
pub struct Merge {
    /// The tag that goes
    #[arg(value_name = "TAG", add = Known::Value(Core::Tags))]
    given: String,
    /// The tag that stays
    #[arg(value_name = "INTO", add = Known::Value(Core::Tags))]
    kept: String,
    #[command(flatten)]
    everywhere: Everywhere,
}

impl Merge {
    /// Runs the command. A second tag that is an alias means its tag, unless that is the first: then
    /// the two change places. Of two ways to write one tag the second is kept, as in a rename.
    ///
    /// # Errors
    ///
    /// See [`crate::cli::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let given = names::tag(&self.given)?;
        let typed = names::tag(&self.kept)?;
        let draft = self
            .everywhere
            .writing
            .draft_some(Wanting::NoSummaries, "tag merge", shell)?;
        names::readable(&draft.loaded)?;
        let words = &draft.loaded.snapshot.vocabulary;
        let meant = words.find(&typed).map(|declared| &declared.tag);
        let (kept, note) = match meant.filter(|meant| **meant != given && typed != given) {
            Some(meant) => (meant.clone(), words.note(&typed)),
            None => (typed, None),
        };
        if words.find(&given).is_none() && kept != given {
            names::meant(&kept, &draft.loaded.snapshot)?;
        }
        if let Some(note) = note {
            shell.say(&note)?;
        }
        let about = |tag| {
            words
                .declared(tag)
                .and_then(|declared| declared.about.as_deref())
        };
        if let (Some(gone), Some(_)) = (about(&given), about(&kept).filter(|_| given != kept)) {
            shell.say(&format!("what tags.yaml says of {given} goes: {gone:?}"))?;
        }
        let words = Words {
            ask: &format!("merge {given} into {kept}"),
            told: &format!("merge tag {given} into {kept}"),
            done: &format!("merged {given} into {kept}"),
            idle: &format!("{given} is already merged into {kept}"),
        };
        let plan = match given == kept {
            true => vocabulary::renamed,
            false => vocabulary::merged,
        };
        self.everywhere
            .run(draft, [&given, &kept], &words, plan, shell)
    }
}
