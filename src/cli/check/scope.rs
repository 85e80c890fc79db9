//! Which files a check is about: all, those that a query chooses, those that git is about to commit,
//! those that a branch has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use super::super::choosing::{Choosing, Loaded, chosen};
use super::super::shell::Shell;
use super::super::source::Source;
use crate::git::Repository;
use crate::model::{Place, Problem, Record, Severity, Snapshot};
use crate::query::Query;

/// Flags that narrow a check to what git sees as changed.
#[derive(Debug, Clone, Default, Args)]
pub struct Scope {
    /// Check what git is about to commit, and name only files that the commit changes: not a topic that
    /// still features a record which the commit deletes
    #[arg(long, conflicts_with_all = ["at", "git_dir"], help_heading = "Choosing records")]
    staged: bool,

    /// Name only files that differ from this git revision, or from where this branch began at it
    #[arg(
        long,
        value_name = "REV",
        conflicts_with_all = ["at", "git_dir", "staged"],
        help_heading = "Choosing records"
    )]
    changed_since: Option<String>,
}

/// Which files a check is about, whatever finds something there.
pub(super) struct Meant {
    git: Changed,
    query: Option<Chosen>,
}

/// The files that a query means.
struct Chosen {
    /// The files of the records that it chooses.
    chosen: BTreeSet<String>,
    /// The files of all records and topics that could be read.
    read: BTreeSet<String>,
}

/// The files that git sees as changed.
pub(super) enum Changed {
    /// Every file.
    All,
    /// These.
    Only(BTreeSet<String>),
    /// Those that have other bytes than here, or are not here.
    OtherThan(BTreeMap<String, Vec<u8>>),
}

impl Scope {
    /// Reads the catalog, and says which of its files are meant.
    ///
    /// # Errors
    ///
    /// No catalog, wrong settings, no repository, no such revision.
    pub(super) fn load(
        &self,
        choosing: &Choosing,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<(Loaded, Changed)> {
        match self.staged {
            true => staged(shell),
            false => {
                let loaded = choosing.load(shell)?;
                loaded.source.gather()?;
                Ok((loaded, self.changed(shell)?))
            }
        }
    }

    /// Which files of the working tree are meant.
    ///
    /// # Errors
    ///
    /// No repository, no such revision.
    pub(super) fn changed(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Changed> {
        let Some(revision) = &self.changed_since else {
            return Ok(Changed::All);
        };
        let repository = Repository::around(shell.root()?.path())?;
        let fork = repository.fork(&repository.commit(revision)?)?;
        match repository.files(&fork) {
            Ok(files) => Ok(Changed::OtherThan(files)),
            // Then all of it is new.
            Err(error) if error.is_no_catalog() => Ok(Changed::All),
            Err(error) => Err(error.into()),
        }
    }
}

/// The catalog as the index has it.
fn staged(shell: &Shell<'_, '_>) -> anyhow::Result<(Loaded, Changed)> {
    let repository = Repository::around(shell.root()?.path())?;
    let named = (shell.ctx.variable)("GIT_INDEX_FILE");
    let named = named.map(|path| shell.path(&PathBuf::from(path)));
    let index = repository.index(named.as_deref())?;
    let source = Source::Git(index.files);
    let (snapshot, mut problems) = source.load()?;
    problems.extend(index.unmerged.iter().map(|file| in_conflict(file)));
    let loaded = Loaded::new(source, snapshot, problems);
    let meant = index.changed.into_iter().chain(index.unmerged).collect();
    Ok((loaded, Changed::Only(meant)))
}

fn in_conflict(file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        place: Place::File,
        rule: "unreadable",
        severity: Severity::Error,
        message: "cannot be committed: it is in conflict".to_owned(),
        hint: Some("`circ resolve` finishes it; or mend the file, then `git add` it".to_owned()),
    }
}

impl Meant {
    /// Those that git sees as changed and, unless the query is for everything, that it chooses.
    pub(super) fn new(git: Changed, query: &Query, snapshot: &Snapshot) -> Meant {
        let records = |records: Vec<&Record>| -> BTreeSet<String> {
            let files = records.into_iter().map(|record| record.file.to_string());
            files.collect()
        };
        let query = (!query.is_everything()).then(|| {
            let topics = snapshot.topics.iter().map(|topic| topic.file.clone());
            let reports = snapshot.reports.iter().map(|report| report.file.clone());
            let mut read = records(snapshot.records.iter().collect());
            read.extend(topics.chain(reports));
            Chosen {
                chosen: records(chosen(snapshot, query)),
                read,
            }
        });
        Meant { git, query }
    }

    /// Whether there is a query that chooses no record.
    pub(super) fn is_nothing(&self) -> bool {
        let query = self.query.as_ref();
        query.is_some_and(|query| query.chosen.is_empty())
    }

    /// Leaves the problems of files that are meant, in the order of files.
    pub(super) fn retain(&self, problems: &mut Vec<Problem>, loaded: &Loaded) {
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        // To say whether a file has changed it is read: once, however much is wrong with it.
        let mut last: Option<(String, bool)> = None;
        problems.retain(|problem| match &last {
            Some((file, is_meant)) if *file == problem.file => *is_meant,
            _ => {
                let is_meant = self.has(&problem.file, loaded);
                last = Some((problem.file.clone(), is_meant));
                is_meant
            }
        });
    }

    /// Whether a file of the catalog is meant.
    pub(super) fn has(&self, file: &str, loaded: &Loaded) -> bool {
        // A file that could not be read may be meant: who could say that it is not?
        let query = self.query.as_ref();
        query.is_none_or(|query| query.chosen.contains(file) || !query.read.contains(file))
            && self.git.has(file, loaded)
    }
}

impl Changed {
    fn has(&self, file: &str, loaded: &Loaded) -> bool {
        match self {
            Changed::All => true,
            Changed::Only(files) => files.contains(file),
            Changed::OtherThan(files) => match (files.get(file), loaded.bytes(file)) {
                (Some(old), Some(new)) => !is_same(old, &new),
                _ => true,
            },
        }
    }
}

/// Whether two texts differ at most in their line ends, which git may change as it checks out.
fn is_same(old: &[u8], new: &[u8]) -> bool {
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    old == new || plain(old) == plain(new)
}
