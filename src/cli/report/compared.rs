//! Reports about two snapshots: since when, and how far a digest has come.
//!
//! Committed changes only: the new side is `HEAD`, resolved once, so that a commit that comes while the
//! report is computed belongs to the next one. With `--since last` the old side is a mark, which is moved
//! when everything is written and flushed. Between the two a run can be killed: then the next one says the
//! same once more, and nothing is lost.

use super::ReportCommand;
use crate::cli::choosing::Choosing;
use crate::cli::comparing::{self, Side};
use crate::cli::failure::{Failure, Kind, Outcome, usage};
use crate::cli::shell::Shell;
use crate::document::Document;
use crate::git::{Commit, Mark, Repository};
use crate::model::Date;
use crate::report::{self, Comparison};

/// What `--since` says for the mark.
const LAST: &str = "last";

/// How a report of two snapshots is computed.
pub(super) type Compute = for<'a> fn(&Comparison<'a>) -> Result<Document<'a>, report::Error>;

impl ReportCommand {
    /// Refuses flags that are for reports of two snapshots alone.
    ///
    /// # Errors
    ///
    /// Any such flag was given.
    pub(super) fn refuse_marks(&self, name: &str) -> Result<(), Failure> {
        let flag = match (&self.mark, self.keep_mark) {
            (Some(_), _) => "--mark",
            (None, true) => "--keep-mark",
            (None, false) => return Ok(()),
        };
        let message = format!("{flag} does not go with {name}, which is about one time");
        Err(usage(message).hint("`circ report changes --since last` goes on where it ended"))
    }

    /// Computes and prints a report of two snapshots.
    ///
    /// # Errors
    ///
    /// See [`crate::cli::failure`].
    pub(super) fn compare(
        &self,
        name: &str,
        compute: Compute,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        self.refuse_dates(name)?;
        let since = self.choosing.since.as_deref();
        let since = since.ok_or(report::Error::NoComparison)?;
        if since != LAST && (self.mark.is_some() || self.keep_mark) {
            let message = "--mark and --keep-mark say what `--since last` means";
            return Err(usage(message).hint("write `--since last` beside it").into());
        }
        let repository = self.choosing.revision.repository(shell)?;
        let today = shell.today()?;
        let at = self.choosing.revision.at.as_deref();
        let head = repository.resolve(at.unwrap_or("HEAD"), today)?;
        let mut mark = None;
        let old = match since {
            LAST if at.is_some() => {
                let message = "--at does not go with --since last, which goes on to HEAD";
                return Err(usage(message)
                    .hint("`--since REV --at REV` compares any two")
                    .into());
            }
            LAST if self.ordering.limit.is_some() && !self.keep_mark => {
                let message =
                    "--limit does not go with --since last: what it leaves out would never be told";
                return Err(usage(message).hint("--keep-mark only looks").into());
            }
            LAST => {
                let name = self.mark.as_deref().unwrap_or(LAST);
                let (found, commit) = repository.mark(name)?;
                let Some(commit) = commit else {
                    return self.begin(&repository, &found, &head, shell);
                };
                mark = Some(found);
                commit
            }
            word => repository.resolve(word, today)?,
        };
        self.tell(
            name,
            compute,
            &repository,
            (&old, &head),
            mark.as_ref(),
            shell,
        )
    }

    /// Refuses flags about the dates of records: a record has changed when its file has.
    fn refuse_dates(&self, name: &str) -> Result<(), Failure> {
        let Choosing { until, date, .. } = &self.choosing;
        let flag = match (until, date) {
            (Some(_), _) => "--until",
            (None, Some(_)) => "--date",
            (None, None) => return Ok(()),
        };
        let message = format!("{flag} does not go with {name}, which goes by commits");
        Err(usage(message).hint(
            "`modified:2017-05` chooses records by a date of theirs; `--at REV` ends it earlier",
        ))
    }

    /// The first digest: there is nothing to go on from.
    fn begin(
        &self,
        repository: &Repository,
        mark: &Mark,
        head: &Commit,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        let (name, short) = (mark.name(), head.short());
        if self.keep_mark {
            shell.say(&format!("circ: there is no mark {name:?} yet"))?;
            return Ok(Outcome::Done);
        }
        // A mark where nothing can be read would stop every digest to come.
        let side = Side::commit(repository, head, short.to_owned(), short)?;
        let outcome = comparing::warn(&side, &side, shell)?;
        self.print_nothing(shell)?;
        repository.move_mark(mark, head)?;
        shell.say(&format!(
            "circ: there was no mark {name:?} yet; it is at {short} now, and the next digest begins there"
        ))?;
        Ok(outcome)
    }

    /// Tells what differs between two commits, then moves the mark.
    fn tell(
        &self,
        name: &str,
        compute: Compute,
        repository: &Repository,
        (old, head): (&Commit, &Commit),
        mark: Option<&Mark>,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Outcome> {
        let thresholds = self.thresholds()?;
        if mark.is_some() && old == head && thresholds.is_empty() {
            self.print_nothing(shell)?;
            return Ok(Outcome::Done);
        }
        let side = |commit: &Commit| -> anyhow::Result<Side> {
            let day = Date::day(repository.day(commit)?);
            let name = format!("{} ({day})", commit.short());
            Side::commit(repository, commit, name, commit.short())
        };
        let (old_side, new_side) = (side(old)?, side(head)?);
        if let Some(mark) = mark
            && !repository.is_ancestor(old, head)?
        {
            shell.say(&format!(
                "circ: the mark {:?} is at {}, which is not in the history of HEAD (was it rewritten?): told is \
                 what differs between the two",
                mark.name(),
                old.short(),
            ))?;
        }
        let outcome = comparing::warn(&old_side, &new_side, shell)?;
        let changes = comparing::changes(
            &old_side,
            &new_side,
            &self.choosing.for_records(),
            &self.words,
            shell,
        )?;
        let comparison = comparing::comparison(&changes, &old_side, &new_side, &self.ordering);
        let document = compute(&comparison)?;
        let reached = super::reached(&thresholds, &document)?;
        let is_whole = match mark.is_some() && changes.is_empty() {
            true => self.print_nothing(shell).map(|()| true)?,
            false => self
                .printing
                .print(document, Some(&new_side.loaded), shell)?,
        };
        if let Some(mark) = mark {
            self.finish(is_whole, repository, mark, head, shell)?;
        }
        for what in &reached {
            shell.say(&format!("circ: {name}: {what}"))?;
        }
        Ok(match reached.is_empty() {
            true => outcome,
            false => Outcome::No,
        })
    }

    /// Moves the mark where everything has been written.
    fn finish(
        &self,
        is_whole: bool,
        repository: &Repository,
        mark: &Mark,
        head: &Commit,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<()> {
        // What the system refuses it says now, and a pipe that nobody reads any more shows.
        shell.ctx.out.flush()?;
        if !is_whole || (shell.ctx.is_cut)() {
            let name = mark.name();
            let message = format!("the output was not read to its end, so the mark {name:?} stays");
            let hint = "the next digest says it again";
            return Err(Failure::new(Kind::Broken, message).hint(hint).into());
        }
        if !self.keep_mark {
            repository.move_mark(mark, head)?;
        }
        Ok(())
    }

    /// A digest without news: nothing is printed, and a file with an older one becomes empty, so that
    /// nobody sends that twice.
    fn print_nothing(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
        if self.printing.file().is_some() {
            self.printing.deliver(shell, |_| Ok(()))?;
        }
        Ok(())
    }
}
