//! Two sides of a catalog and what differs between them, for `diff` and `report changes`.

use std::collections::BTreeMap;

use super::choosing::{Choosing, Loaded};
use super::failure::{Failure, Kind, Outcome};
use super::shell::Shell;
use super::source::{AtCommit, Source};
use crate::change::{self, Changes};
use crate::git::{Commit, Repository};
use crate::model::{Date, Problem, Settings, Severity, Snapshot};
use crate::report::changes::{Comparison, End};
use crate::store::LoadError;

/// A side of a comparison.
pub struct Side {
    /// What was read.
    pub loaded: Loaded,
    /// What it is called.
    pub end: End,
    /// The revision before the names of its files on standard error, as git writes it.
    revision: Option<String>,
    /// Whether there is a catalog at all; where there is none, an empty one stands for it.
    is_there: bool,
}

impl Side {
    /// The catalog in its folder.
    ///
    /// # Errors
    ///
    /// The settings are wrong or cannot be read.
    pub fn folder(shell: &Shell<'_, '_>) -> anyhow::Result<Side> {
        let source = Source::folder(shell.root()?, shell);
        let (snapshot, problems) = source.load()?;
        let end = End {
            name: "the working tree".to_owned(),
            commit: None,
            day: Date::day(shell.today()?),
        };
        Ok(Side::new(source, snapshot, problems, end, None))
    }

    /// The catalog at a commit. `name` is what people call it, `revision` what programs do.
    ///
    /// # Errors
    ///
    /// The settings are wrong, or git fails.
    pub fn commit(
        repository: &Repository,
        commit: &Commit,
        name: String,
        revision: &str,
    ) -> anyhow::Result<Side> {
        let end = End {
            name,
            commit: Some(commit.hash().to_owned()),
            day: Date::day(repository.day(commit)?),
        };
        let revision = Some(revision.to_owned());
        let source = match AtCommit::new(repository.clone(), commit) {
            Ok(at) => Source::Commit(Box::new(at)),
            Err(error) if error.is_no_catalog() => {
                let source = Source::Git(BTreeMap::new());
                let snapshot = Snapshot::new(Settings::default(), Vec::new(), Vec::new());
                let side = Side::new(source, snapshot, Vec::new(), end, revision);
                return Ok(Side {
                    is_there: false,
                    ..side
                });
            }
            Err(error) => return Err(error.into()),
        };
        let (snapshot, problems) = source.load().map_err(|error| match error.downcast() {
            Ok(LoadError::Settings(problems)) => {
                LoadError::Settings(named(&problems, revision.as_deref())).into()
            }
            Ok(other) => other.into(),
            Err(error) => error,
        })?;
        Ok(Side::new(source, snapshot, problems, end, revision))
    }

    fn new(
        source: Source,
        snapshot: Snapshot,
        problems: Vec<Problem>,
        end: End,
        revision: Option<String>,
    ) -> Side {
        let mut loaded = Loaded::new(source, snapshot, problems);
        loaded.read_reports();
        Side {
            loaded,
            end,
            revision,
            is_there: true,
        }
    }

    fn compared(&self) -> change::Side<'_> {
        change::Side {
            snapshot: &self.loaded.snapshot,
            problems: &self.loaded.problems,
        }
    }
}

/// Problems of a revision, whose files are named as git names them: `HEAD~1:resources/a.yaml`.
fn named(problems: &[Problem], revision: Option<&str>) -> Vec<Problem> {
    let name = |problem: &Problem| Problem {
        file: match revision {
            Some(revision) => format!("{revision}:{}", problem.file),
            None => problem.file.clone(),
        },
        ..problem.clone()
    };
    problems.iter().map(name).collect()
}

/// Names on standard error what could not be read on either side, and says how a command ends that could
/// do without it.
///
/// # Errors
///
/// There is a catalog on neither side.
pub fn warn(old: &Side, new: &Side, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    if !old.is_there && !new.is_there {
        let (one, other) = (&old.end.name, &new.end.name);
        let message = match one == other {
            true => format!("there is no catalog at {one}"),
            false => format!("there is no catalog at {one} nor at {other}"),
        };
        let hint = "was it in another folder then, or not committed yet?";
        return Err(Failure::new(Kind::Broken, message).hint(hint).into());
    }
    for (side, what) in [(old, "new"), (new, "gone")] {
        if !side.is_there {
            let name = &side.end.name;
            shell.say(&format!(
                "circ: there is no catalog at {name}: all is {what}"
            ))?;
        }
    }
    // What is wrong on both sides in one way is said once.
    let (before, now) = (&old.loaded.problems, &new.loaded.problems);
    let before: Vec<Problem> = before
        .iter()
        .filter(|it| !now.contains(it))
        .cloned()
        .collect();
    shell.warn(&named(&before, old.revision.as_deref()))?;
    shell.warn(&named(now, new.revision.as_deref()))?;
    let mut all = before.iter().chain(now);
    Ok(
        match all.any(|problem| problem.severity == Severity::Error) {
            true => Outcome::Unread,
            false => Outcome::Done,
        },
    )
}

/// What differs between two sides, as far as a query chooses it by what a record was or is. Topics, tags,
/// saved reports and settings are told where there is no query.
///
/// # Errors
///
/// Words that are no query on either side.
pub fn changes<'s>(
    old: &'s Side,
    new: &'s Side,
    choosing: &Choosing,
    words: &[String],
    shell: &Shell<'_, '_>,
) -> anyhow::Result<Changes<'s>> {
    let query = |side: &Side| choosing.query(words, &side.loaded.snapshot, shell);
    // A field may be there on one side alone.
    let (before, now) = match (query(old), query(new)) {
        (Ok(before), Ok(now)) => (before, now),
        (Ok(query), Err(_)) | (Err(_), Ok(query)) => (query.clone(), query),
        (Err(_), Err(error)) => return Err(error),
    };
    let mut changes = change::snapshots(old.compared(), new.compared());
    if !(before.is_everything() && now.is_everything()) {
        changes.retain(false, |old, new| {
            old.is_some_and(|old| before.matches(old)) || new.is_some_and(|new| now.matches(new))
        });
    }
    Ok(changes)
}

/// A comparison of two sides, for a report.
pub fn comparison<'c>(
    changes: &'c Changes<'c>,
    old: &Side,
    new: &'c Side,
    ordering: &'c super::choosing::Ordering,
) -> Comparison<'c> {
    Comparison {
        changes,
        from: old.end.clone(),
        to: new.end.clone(),
        settings: &new.loaded.snapshot.settings,
        sort: ordering.sort.as_deref(),
        limit: ordering.limit,
    }
}
