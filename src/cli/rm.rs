//! `circ rm`

use clap::Args;

use super::complete::Known;
use super::failure::{Outcome, usage};
use super::references;
use super::shell::Shell;
use super::targets::{self, Bulk};
use super::writing::Writing;

/// Remove records, and what names them
#[derive(Debug, Clone, Args)]
#[command(
    override_usage = "circ rm [OPTIONS] ID...\n       circ rm [OPTIONS] --where QUERY",
    after_help = targets::HELP
)]
pub struct Rm {
    /// The ids of the records
    #[arg(value_name = "ID", hide = true, add = Known::Ids)]
    ids: Vec<String>,
    #[command(flatten)]
    bulk: Bulk,
    #[command(flatten)]
    writing: Writing,
}

impl Rm {
    /// Runs the command. The files go, and the places in topics that feature the records; git keeps
    /// both.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match (self.ids.is_empty(), &self.bulk.query) {
            (true, None) => return Err(usage("remove what? give ids, or --where QUERY").into()),
            (false, Some(_)) => return Err(usage("give ids or --where, not both").into()),
            _ => {}
        }
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let mut draft = self
            .bulk
            .draft(&ids, |_| true, &self.writing, "rm", shell)?;
        let chosen = match self.ids.as_slice() {
            [] => self.bulk.choose("", &draft.loaded, shell)?,
            [one] => self.bulk.choose(one, &draft.loaded, shell)?,
            several => targets::named(several, &draft.loaded, shell)?,
        };
        let topics = references::redirect_all(&mut draft, &chosen.records, None)?;
        for record in &chosen.records {
            draft.remove(&record.file)?;
        }
        draft.ready()?;
        let dry_run = self.writing.dry_run;
        if !self
            .bulk
            .agrees("remove", &chosen.records, dry_run, shell)?
        {
            return Ok(Outcome::No);
        }
        draft.finish(shell)?;
        let done = if dry_run { "would remove" } else { "removed" };
        for record in &chosen.records {
            shell.say(&format!("{done} {}", record.file))?;
        }
        references::tell(topics, dry_run, shell)?;
        Ok(chosen.outcome)
    }
}
