//! `circ log`

mod document;

use clap::Args;

use super::complete::Known;
use super::failure::Outcome;
use super::past::Past;
use super::printing::Printing;
use super::revision::Revision;
use super::shell::Shell;
use crate::change::fields::{self, FieldChange};
use crate::change::trail::Event;
use crate::document::Document;
use crate::git::{Error, Logged};
use crate::model::{Core, Date, Field, Id, Record, Settings};
use crate::query::Query;
use document::{Entry, What};

/// Show what happened to a record, commit by commit and field by field
///
/// Renames and moves of its file are followed. Commits that changed only its layout are left out, and so
/// are merges that only bring together what their parents have. What is not committed yet stands first.
/// A record that is there no more can be asked for too, and so can a topic.
#[derive(Debug, Clone, Args)]
pub struct Log {
    /// The id of the record, or of a topic
    #[arg(value_name = "ID", add = Known::Id)]
    id: String,
    /// Show commits too that changed only the layout of the file or its folder, and all merges
    #[arg(long)]
    all: bool,
    /// Only commits of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today
    #[arg(long, value_name = "DATE", help_heading = "Choosing commits")]
    since: Option<String>,
    /// Only commits of this day or earlier
    #[arg(long, value_name = "DATE", help_heading = "Choosing commits")]
    until: Option<String>,
    /// At most this many
    #[arg(
        short = 'L',
        long,
        value_name = "COUNT",
        help_heading = "Choosing commits"
    )]
    limit: Option<usize>,
    #[command(flatten)]
    revision: Revision,
    #[command(flatten)]
    printing: Printing,
}

/// The table that the command prints, without rows: what its columns are.
pub fn table(settings: &Settings) -> Document<'static> {
    document::of("", Vec::new(), settings)
}

impl Log {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let (since, until) = (self.since.as_deref(), self.until.as_deref());
        let is_within = Query::between(Field::Core(Core::Modified), since, until, shell.today()?)?;
        let mut past = Past::of(&self.id, &self.revision, shell)?;
        let mut entries = Vec::new();
        entries.extend(uncommitted(&mut past)?.filter(|_| until.is_none()));
        for (_, event) in past.events() {
            if entries.len() >= self.limit.unwrap_or(usize::MAX) {
                break;
            }
            let Some(commit) = past.commit(&event).cloned() else {
                continue;
            };
            if (since.is_some() || until.is_some()) && !is_within.matches(&dated(&commit)) {
                continue;
            }
            entries.extend(entry(&event, commit, self.all, &mut past)?);
        }
        entries.truncate(self.limit.unwrap_or(usize::MAX));
        if past.is_cut() {
            shell.say("this clone is shallow: what was before is not here; `git fetch --unshallow` brings it")?;
        }
        let document = document::of(&self.id, entries, &past.settings);
        self.printing.print(document, None, shell)?;
        Ok(Outcome::Done)
    }
}

/// What the working tree has that is not committed.
fn uncommitted(past: &mut Past) -> Result<Option<Entry>, Error> {
    if !past.is_working_tree {
        return Ok(None);
    }
    let committed = past.committed.clone();
    let old = match &committed {
        Some(version) => past.record(version)?,
        None => None,
    };
    let from = committed.map(|version| past.file(&version.path));
    let now = past.now.clone();
    let (what, file, changes) = match (&now, from) {
        (None, None) => return Ok(None),
        (None, Some(file)) => (What::Removed, file, Vec::new()),
        (Some((file, new)), None) => (What::Added, file.clone(), all(new.as_ref())),
        (Some((file, new)), Some(from)) => {
            let changes = compared(&[old.as_ref()], new.as_ref());
            let renamed = renamed(past, &from, file);
            let says_same = past.is_unchanged || changes.as_ref().is_some_and(Vec::is_empty);
            if says_same && renamed.is_none() {
                return Ok(None);
            }
            let what = renamed.map_or(What::Changed, What::Renamed);
            return Ok(Some(Entry {
                commit: None,
                id: past.id(file),
                file: file.clone(),
                is_readable: says_same || changes.is_some(),
                changes: changes.unwrap_or_default(),
                what,
            }));
        }
    };
    Ok(Some(Entry {
        commit: None,
        id: past.id(&file),
        file,
        is_readable: true,
        changes,
        what,
    }))
}

/// What an event did; nothing where it changed no meaning, unless all is wanted.
fn entry(
    event: &Event,
    commit: Logged,
    all_too: bool,
    past: &mut Past,
) -> Result<Option<Entry>, Error> {
    let mut before = Vec::new();
    for version in &event.before {
        before.push(past.record(version)?);
    }
    let old: Vec<Option<&Record>> = before.iter().map(Option::as_ref).collect();
    let from = event.before.first().map(|version| past.file(&version.path));
    let mut is_readable = true;
    let (what, file, changes) = match (&event.after, from) {
        (Some(version), None) => {
            let new = past.record(version)?;
            (What::Added, past.file(&version.path), all(new.as_ref()))
        }
        (Some(version), Some(from)) => {
            let new = past.record(version)?;
            let file = past.file(&version.path);
            let is_same = event.before.iter().any(|old| old.blob == version.blob);
            let changes = match is_same {
                true => Some(Vec::new()),
                false => compared(&old, new.as_ref()),
            };
            is_readable = changes.is_some();
            let changes = changes.unwrap_or_default();
            // In a merge a name that one of its parents has is no news.
            let mut names = event.before.iter().map(|old| past.file(&old.path));
            let has_name = names.any(|name| past.id(&name) == past.id(&file));
            let renamed = renamed(past, &from, &file).filter(|_| !has_name);
            let is_moved = event.before.iter().all(|old| old.path != version.path);
            let what = match renamed {
                Some(from) => What::Renamed(from),
                None if from != file => What::Moved(from, file.clone()),
                None if is_moved => What::Moved(event.before[0].path.clone(), version.path.clone()),
                None if event.before.len() > 1 && changes.is_empty() => What::Merged,
                None if changes.is_empty() && is_readable => What::Layout,
                None => What::Changed,
            };
            (what, file, changes)
        }
        (None, Some(file)) => (What::Removed, file, Vec::new()),
        (None, None) => return Ok(None),
    };
    let says_nothing = matches!(what, What::Layout | What::Merged | What::Moved(..));
    if says_nothing && changes.is_empty() && is_readable && !all_too {
        return Ok(None);
    }
    Ok(Some(Entry {
        commit: Some(commit),
        id: past.id(&file),
        file,
        is_readable,
        changes,
        what,
    }))
}

/// The id that a file had, where it is another now.
fn renamed(past: &Past, from: &str, to: &str) -> Option<String> {
    let (old, new) = (past.id(from), past.id(to));
    (old != new).then_some(old)
}

/// What a version says that none before it said; `None` where one of them cannot be read.
fn compared(old: &[Option<&Record>], new: Option<&Record>) -> Option<Vec<FieldChange>> {
    let old: Option<Vec<&Record>> = old.iter().copied().collect();
    Some(fields::beyond(&old?, new?))
}

/// All that a record says.
fn all(record: Option<&Record>) -> Vec<FieldChange> {
    let Some(record) = record else {
        return Vec::new();
    };
    let nothing = Record::new(record.id.clone(), record.file.clone());
    fields::fields(&nothing, record)
}

/// A record of the day of a commit, for a query to ask.
fn dated(commit: &Logged) -> Record {
    Record {
        modified: commit.date.map(|date| Date::day(date.date_naive())),
        ..Record::new(Id::new(""), String::new())
    }
}
