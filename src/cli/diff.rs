//! `circ diff`

use clap::Args;

use super::choosing::{Choosing, Ordering};
use super::comparing::{self, Side};
use super::complete::Known;
use super::failure::{Failure, Outcome, usage};
use super::printing::Printing;
use super::shell::Shell;
use crate::document::Data;
use crate::git::{self, Commit, Repository};
use crate::report::changes;

/// What is told of the first word below the flags.
const REVISIONS_HELP: &str = "\
Sides: without a revision HEAD and the working tree; `A` and the working tree; `A..B`;
`A...B`, which is B since it left A. An end that is left out is HEAD.
The first word is a revision where git knows it as one, else a term of the query that has
a field, as kind:news; for a word to look for write `circ diff -- WORD`.
Exit code: 3 where a file could not be read on a side.";

/// Tell what has changed between two revisions, or since one, in records
#[derive(Debug, Clone, Args)]
#[command(after_help = format!("{REVISIONS_HELP}\n\n{}", super::QUERY_HELP))]
#[command(mut_arg("at", |flag| flag.hide(true)))]
#[command(mut_arg("since", |flag| flag.hide(true)))]
#[command(mut_arg("until", |flag| flag.hide(true)))]
#[command(mut_arg("date", |flag| flag.hide(true)))]
pub struct Diff {
    /// What to compare: REV, A..B or A...B, each a revision or a date; then which records, by what they were or what they are
    #[arg(value_name = "REV|A..B] [QUERY", add = Known::Query)]
    words: Vec<String>,
    /// Which records, where a word could be taken for a revision
    #[arg(value_name = "QUERY", last = true, add = Known::Query)]
    query: Vec<String>,
    /// Tell numbers only
    #[arg(long, conflicts_with_all = ["sort", "limit"])]
    stat: bool,
    /// Exit with 1 when there are differences
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    printing: Printing,
}

/// What the first word says to compare.
#[derive(Debug)]
enum Sides {
    /// This commit, by its name, and the working tree.
    Since(String, Commit),
    /// Two commits.
    Between((String, Commit), (String, Commit)),
}

impl Diff {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        self.refuse_times()?;
        let repository = self.choosing.revision.repository(shell)?;
        let (sides, words) = self.sides(&repository, shell)?;
        let today = shell.today()?;
        let side = |(name, commit): &(String, Commit)| {
            let called = repository.called(name, today)?;
            Side::commit(&repository, commit, called, name)
        };
        let (old, new) = match sides {
            Sides::Since(name, _) if self.choosing.revision.git_dir.is_some() => {
                let message = "--git-dir has no working tree to compare with";
                let hint = format!("name both sides, as in `circ diff {name}~1..{name}`");
                return Err(usage(message).hint(hint).into());
            }
            Sides::Since(name, commit) => (side(&(name, commit))?, Side::folder(shell)?),
            Sides::Between(old, new) => (side(&old)?, side(&new)?),
        };
        let outcome = comparing::warn(&old, &new, shell)?;
        let changes = comparing::changes(&old, &new, &self.choosing, &words, shell)?;
        let comparison = comparing::comparison(&changes, &old, &new, &self.ordering);
        let mut document = match self.stat {
            true => changes::numbers(&comparison),
            false => changes::document(&comparison)?,
        };
        document.data = Data::Rows;
        self.printing.print(document, Some(&new.loaded), shell)?;
        Ok(match self.exit_code && !changes.is_empty() {
            true => Outcome::No,
            false => outcome,
        })
    }

    /// Refuses flags that choose a time: the first word does.
    fn refuse_times(&self) -> Result<(), Failure> {
        let Choosing {
            revision,
            since,
            until,
            date,
            ..
        } = &self.choosing;
        let given = [
            ("--at", &revision.at),
            ("--since", since),
            ("--until", until),
            ("--date", date),
        ];
        match given.into_iter().find(|(_, value)| value.is_some()) {
            Some((flag, _)) => {
                let message = format!("{flag} does not go with diff, which has two sides");
                let hint = "`circ diff A..B` names both; `modified:2017-05..` chooses records by a date of theirs";
                Err(usage(message).hint(hint))
            }
            None => Ok(()),
        }
    }

    /// What is compared, and the words that choose records.
    fn sides(
        &self,
        repository: &Repository,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<(Sides, Vec<String>)> {
        let mut words = self.words.clone();
        words.extend(self.query.iter().cloned());
        let usual = || -> anyhow::Result<Sides> {
            let head = repository.resolve("HEAD", shell.today()?)?;
            Ok(Sides::Since("HEAD".to_owned(), head))
        };
        let Some(first) = self.words.first() else {
            return Ok((usual()?, words));
        };
        if let Some(sides) = named(first, repository, shell)? {
            self.refuse_second(&sides, repository)?;
            words.remove(0);
            return Ok((sides, words));
        }
        // Before `--` only a revision can stand.
        if !self.query.is_empty() {
            return Err(git::Error::NoMoment(first.clone()).into());
        }
        if is_term(first) {
            return Ok((usual()?, words));
        }
        let message = format!("{first:?} is no revision, and no term of a query with a field");
        let hint = format!(
            "`git log --oneline --all` lists revisions; to look for the word write `circ diff -- {first}`"
        );
        Err(usage(message).hint(hint).into())
    }

    /// Refuses two revisions beside each other, which other tools take for the two sides.
    fn refuse_second(&self, sides: &Sides, repository: &Repository) -> Result<(), Failure> {
        let (Sides::Since(first, _), Some(second)) = (sides, self.words.get(1)) else {
            return Ok(());
        };
        if is_term(second) || repository.commit(second).is_err() {
            return Ok(());
        }
        let message = format!("{second:?} is a revision too");
        let hint = format!(
            "`circ diff {first}..{second}` compares the two; `circ diff {first} -- {second}` looks for the word"
        );
        Err(usage(message).hint(hint))
    }
}

/// The sides that a word names; `None` where git knows no revision in it.
///
/// # Errors
///
/// One end of a range is a revision and the other is none, or the two have no history in common.
fn named(
    word: &str,
    repository: &Repository,
    shell: &Shell<'_, '_>,
) -> anyhow::Result<Option<Sides>> {
    let today = shell.today()?;
    let find = |name: &str| match repository.resolve(name, today) {
        Ok(commit) => Ok(Some((name.to_owned(), commit))),
        // In a shallow clone any word could be one that was cut off.
        Err(git::Error::Shallow(_)) if is_term(name) => Ok(None),
        // `HEAD` is never a word to look for.
        Err(git::Error::NoMoment(word)) if word != "HEAD" => Ok(None),
        Err(error) => Err(error),
    };
    if let Some((name, commit)) = find(word)? {
        return Ok(Some(Sides::Since(name, commit)));
    }
    let Some((from, to)) = word.split_once("..") else {
        return Ok(None);
    };
    let (to, since_fork) = match to.strip_prefix('.') {
        Some(to) => (to, true),
        None => (to, false),
    };
    let or_head = |name: &str| match name {
        "" => "HEAD".to_owned(),
        name => name.to_owned(),
    };
    let (from, to) = (or_head(from), or_head(to));
    let (old, new) = match (find(&from)?, find(&to)?) {
        (Some(old), Some(new)) => (old, new),
        // `modified:2017..` has an end that is left out, and is a term.
        _ if is_term(word) => return Ok(None),
        (None, _) => return Err(git::Error::NoMoment(from).into()),
        (_, None) => return Err(git::Error::NoMoment(to).into()),
    };
    if !since_fork {
        return Ok(Some(Sides::Between(old, new)));
    }
    let Some(base) = repository.merge_base(&old.1, &new.1)? else {
        return Err(git::Error::NoFork(from, to).into());
    };
    Ok(Some(Sides::Between((base.short().to_owned(), base), new)))
}

/// Whether a word is a term of a query that no revision looks like: one with a field, a pattern, a phrase
/// or a group.
fn is_term(word: &str) -> bool {
    word.contains([':', ' ', '"', '*']) || word.starts_with('(')
}
