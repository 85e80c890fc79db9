//! `circ resolve`
//!
//! A file is finished conflict by conflict: each answer makes a text with one conflict less. It is written when
//! all that was asked of the file is answered, and put into the index once no conflict is left in it. What is
//! skipped keeps its marks. Nothing is committed: that is for whoever began the merge.

mod asking;
mod files;

use clap::Args;

use super::failure::{Failure, Kind, Outcome, no, usage};
use super::shell::Shell;
use crate::change::text::unified;
use crate::git::{Operation, Repository};
use crate::model::Settings;
use crate::store::{self, Root, Writer};
use crate::yaml::conflict::{Side, conflicts, take};
use crate::yaml::{self, Limits};
use asking::Answered;
use files::{Content, InConflict};

/// Finish the conflicts of a merge, field by field
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct Resolve {
    /// The records or topics, by their ids, or files by their paths in the catalog; all that are in conflict
    /// when there is none
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Take our side of everything, without asking: what was here; in a rebase, what the commits are put onto
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Take their side of everything, without asking: what is merged in
    #[arg(long)]
    theirs: bool,
    /// With --ours or --theirs: in every file that is in conflict
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// Change nothing, and print the changes as a diff
    #[arg(short = 'n', long)]
    dry_run: bool,
}

const HELP: &str = "\
Of each field that both sides have changed it shows what the sides began with, ours and theirs, and takes o \
(ours), t (theirs), b (both: the items of two lists, or two texts one behind the other), e (your editor), s (skip: \
the conflict stays) or q (quit: what was answered is kept). A file without a conflict left is put into git's \
index; nothing is committed.";

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// No conflict is left.
    Done,
    /// Some are left.
    Left,
    /// Nobody wants to be asked any more.
    Quit,
}

/// What all files have in common.
struct Work<'a> {
    root: &'a Root,
    repository: Option<&'a Repository>,
    settings: &'a Settings,
    /// The side that is taken without asking.
    side: Option<Side>,
    dry_run: bool,
}

impl Resolve {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let side = match (self.ours, self.theirs) {
            (true, _) => Some(Side::Ours),
            (_, true) => Some(Side::Theirs),
            _ => None,
        };
        if side.is_some() && self.ids.is_empty() && !self.all {
            let failure = usage("--ours and --theirs take a side of everything: in which files?");
            return Err(failure.hint("give ids, or --all").into());
        }
        let root = shell.root()?;
        let repository = files::repository(&root)?;
        let found = files::find(&root, repository.as_ref())?;
        let meant = found.meant(&self.ids)?;
        if meant.is_empty() {
            shell.say("no file of the catalog is in conflict")?;
            tell_next(repository.as_ref(), shell)?;
            return Ok(Outcome::Done);
        }
        if side.is_none() && !shell.can_ask() {
            let names: Vec<&str> = meant.iter().map(|one| one.file.as_str()).collect();
            let message = format!("in conflict: {}; and nobody can be asked", names.join(", "));
            let hint = "--ours or --theirs, with ids or --all, takes a side; on a terminal it is asked field by field";
            return Err(usage(message).hint(hint).into());
        }
        let work = Work {
            root: &root,
            repository: repository.as_ref(),
            settings: &found.settings,
            side,
            dry_run: self.dry_run,
        };
        let mut left = false;
        for (number, one) in meant.iter().enumerate() {
            let of = format!("{} of {}", number + 1, meant.len());
            match work.finish(one, &of, shell)? {
                End::Done => {}
                End::Left => left = true,
                End::Quit => {
                    left = true;
                    break;
                }
            }
        }
        if !self.dry_run {
            tell_next(repository.as_ref(), shell)?;
        }
        Ok(if left { Outcome::No } else { Outcome::Done })
    }
}

impl Work<'_> {
    /// Finishes one file, as far as it is answered.
    fn finish(&self, one: &InConflict, of: &str, shell: &mut Shell<'_, '_>) -> anyhow::Result<End> {
        let file = &one.file;
        match &one.content {
            Content::Marked { text, base } => {
                let answered = match self.side {
                    Some(side) => Answered::whole(take(text, &conflicts(text), |_| side)),
                    None => asking::marked(self, one, of, (text, base.as_deref()), shell)?,
                };
                self.put(one, text, answered, shell)
            }
            Content::Sides {
                text,
                ours,
                base,
                theirs,
            } => {
                let answered = match self.side {
                    Some(Side::Theirs) => Answered::whole(theirs.clone()),
                    Some(_) => Answered::whole(ours.clone()),
                    None => asking::sides(self, one, of, (ours, base.as_deref(), theirs), shell)?,
                };
                self.put(one, text, answered, shell)
            }
            Content::Gone { text, by } => {
                let keep = match self.side {
                    Some(side) => Some(side != *by),
                    None => match asking::kept(file, of, *by, shell)? {
                        asking::Kept::Yes => Some(true),
                        asking::Kept::No => Some(false),
                        asking::Kept::Skip => None,
                        asking::Kept::Quit => return Ok(End::Quit),
                    },
                };
                match keep {
                    None => Ok(End::Left),
                    Some(true) => self.keep(file, shell),
                    Some(false) => self.remove(file, text, shell),
                }
            }
            Content::Nowhere => self.stage(file, "is gone on both sides", shell),
            Content::Mended => {
                shell.say(&format!(
                    "{file} has no marks of a conflict, and is neither side; `git add` it if it is right"
                ))?;
                Ok(End::Left)
            }
            Content::Unreadable(why) => {
                shell.fail(
                    &no(format!("{file}: {why}")).hint("mend it in an editor, then `git add` it"),
                )?;
                Ok(End::Left)
            }
        }
    }

    /// Writes the text that the answers made, if it can be read.
    fn put(
        &self,
        one: &InConflict,
        old: &str,
        answered: Answered,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<End> {
        let file = &one.file;
        let Answered {
            text: new,
            left,
            is_over,
        } = answered;
        let is_done = left == 0;
        let end = match (is_over, is_done) {
            (true, _) => End::Quit,
            (false, true) => End::Done,
            (false, false) => End::Left,
        };
        if is_done && let Some(failure) = self.wrong(file, &new) {
            shell.fail(&failure)?;
            return Ok(if is_over { End::Quit } else { End::Left });
        }
        if self.dry_run {
            shell.diff(&unified(file, Some(old), &new))?;
            return Ok(end);
        }
        if new != old {
            let writer = self.writer(shell)?;
            writer.replace(file, old.as_bytes(), new.as_bytes())?;
        }
        if !is_done {
            let s = if left == 1 { "" } else { "s" };
            shell.say(&format!("{file} has {left} conflict{s} left"))?;
            return Ok(end);
        }
        self.stage(file, "has no conflict left", shell)?;
        Ok(end)
    }

    /// Why a text cannot take the place of a file.
    fn wrong(&self, file: &str, text: &str) -> Option<Failure> {
        let parsed = yaml::read(text.as_bytes(), &self.limits(file));
        let not_mapping = parsed.doc.as_ref().and_then(|doc| doc.mapping().err());
        let faults = parsed.faults.into_iter().chain(not_mapping);
        let problem = |fault| store::problem(file, text.as_bytes(), fault);
        let problems: Vec<_> = faults.map(problem).collect();
        (!problems.is_empty()).then(|| Failure {
            problems,
            ..Failure::new(
                Kind::Broken,
                format!("{file} was not changed: what was chosen makes no file that can be read"),
            )
            .hint("choose otherwise, or mend it in an editor and `git add` it")
        })
    }

    fn keep(&self, file: &str, shell: &mut Shell<'_, '_>) -> anyhow::Result<End> {
        match self.dry_run {
            true => shell.say(&format!("would keep {file}"))?,
            false => return self.stage(file, "is kept", shell),
        }
        Ok(End::Done)
    }

    fn remove(&self, file: &str, text: &[u8], shell: &mut Shell<'_, '_>) -> anyhow::Result<End> {
        if self.dry_run {
            shell.say(&format!("would remove {file}"))?;
            return Ok(End::Done);
        }
        self.writer(shell)?.remove(file, text)?;
        self.stage(file, "is removed", shell)
    }

    /// Says that a file is done, and puts it into the index where it is in conflict there.
    fn stage(&self, file: &str, what: &str, shell: &mut Shell<'_, '_>) -> anyhow::Result<End> {
        let mut what = format!("{file} {what}");
        if let Some(repository) = self.repository.filter(|_| !self.dry_run)
            && repository.unmerged()?.contains_key(file)
        {
            repository.stage(&[file.to_owned()])?;
            what.push_str(", and is staged");
        }
        shell.say(&what)?;
        Ok(End::Done)
    }

    fn writer(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Writer> {
        shell.writer(self.root)
    }

    fn limits(&self, file: &str) -> Limits {
        store::Reader::new(self.settings).limits_of(file)
    }
}

/// Says what comes next, where git waits for something.
fn tell_next(repository: Option<&Repository>, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
    let Some(repository) = repository else {
        return Ok(());
    };
    match (repository.unmerged_anywhere()?, repository.operation()?) {
        // A bisect waits for no conflict.
        (0, None | Some(Operation::Bisect)) => {}
        (0, Some(operation)) => shell.say(&format!("next: {}", operation.next()))?,
        (1, _) => shell.say("1 file is still in conflict; `git status` names it")?,
        (count, _) => shell.say(&format!(
            "{count} files are still in conflict; `git status` names them"
        ))?,
    }
    Ok(())
}
