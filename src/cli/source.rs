//! Where a catalog is read from: the working tree, git's index, or a git revision.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::bail;

use super::caching;
use super::shell::Shell;
use crate::git::{self, Commit, Listing, Repository, Unreadable, Why};
use crate::model::{Place, Problem, Record, SavedReport, Settings, Severity, Snapshot, vocabulary};
use crate::store::{
    self, Blobs, Caching, Keeping, Lacking, LoadError, Root, SETTINGS, TEMPLATES, Wanting,
};

/// The most bytes of a file that `max_record_bytes` does not speak of.
const USUAL: usize = 1 << 20;

/// The most bytes of a template that are read from a commit.
const MOST_TEMPLATE: usize = 1 << 26;

/// A place that a catalog is read from.
pub enum Source {
    /// The folder as it is.
    Folder(Box<Folder>),
    /// The files of the folder as git has them in the index, by their paths below it.
    Git(BTreeMap<String, Vec<u8>>),
    /// The catalog as it was at a revision.
    Commit(Box<AtCommit>),
}

/// A catalog in its folder.
pub struct Folder {
    /// The folder.
    pub root: Root,
    caching: Option<Caching>,
    /// What is being written to the cache: to be waited for before the program ends.
    keeping: OnceLock<Keeping>,
    /// What the records that were read lack.
    lacking: Mutex<Option<Lacking>>,
}

/// The catalog at a revision, in git's objects. What nobody asks for is not read.
pub struct AtCommit {
    repository: Repository,
    commit: Commit,
    listing: Listing,
    /// The most bytes that are read of a file, from when the settings said it.
    most: OnceLock<usize>,
    /// The bytes of all files, from when the first of them is asked for.
    files: OnceLock<BTreeMap<String, Vec<u8>>>,
    caching: Option<Caching>,
    /// What is being written to the cache: to be waited for before the program ends.
    keeping: OnceLock<Keeping>,
}

impl Source {
    /// The catalog in a folder.
    pub fn folder(root: Root, shell: &Shell<'_, '_>) -> Source {
        Source::Folder(Box::new(Folder::new(root, shell)))
    }

    /// Reads the whole catalog.
    ///
    /// # Errors
    ///
    /// The settings are wrong or cannot be read; git fails.
    pub fn load(&self) -> anyhow::Result<(Snapshot, Vec<Problem>)> {
        self.load_some(Wanting::All)
    }

    /// Reads the whole catalog, or what is wanted of it where that is quicker.
    ///
    /// # Errors
    ///
    /// As [`Source::load`].
    pub fn load_some(&self, wanting: Wanting) -> anyhow::Result<(Snapshot, Vec<Problem>)> {
        Ok(match self {
            Source::Folder(folder) => folder.load(wanting)?,
            Source::Git(files) => store::load_files(files)?,
            Source::Commit(at) => at.load()?,
        })
    }

    /// Gives the records that were read what they lack, if anything. Says whether they are whole now: if
    /// not, the catalog is to be read once more.
    #[must_use]
    pub fn complete(&self, records: &mut [Record]) -> bool {
        match self {
            Source::Folder(folder) => folder.lacking().take().is_none_or(|it| it.fill(records)),
            Source::Git(_) | Source::Commit(_) => true,
        }
    }

    /// Reads of the catalog the records that these ids name, with settings, topics and vocabulary. Nothing
    /// where that saves nothing: a revision is read as a whole.
    ///
    /// # Errors
    ///
    /// As [`Source::load`].
    pub fn load_named(&self, ids: &[&str]) -> Result<Option<(Snapshot, Vec<Problem>)>, LoadError> {
        match self {
            Source::Folder(folder) => folder.load_named(ids).map(Some),
            Source::Git(_) | Source::Commit(_) => Ok(None),
        }
    }

    /// Reads the settings alone.
    ///
    /// # Errors
    ///
    /// As [`Source::load`].
    pub fn settings(&self) -> anyhow::Result<Settings> {
        Ok(match self {
            Source::Folder(folder) => store::load_settings(&folder.root)?,
            Source::Git(files) => store::read_settings(files.get(SETTINGS).map(Vec::as_slice))?,
            Source::Commit(at) => {
                let files = at.some(|path| path == SETTINGS, USUAL)?;
                store::read_settings(files.get(SETTINGS).map(Vec::as_slice))?
            }
        })
    }

    /// Reads the saved reports, and names what is wrong with their files.
    pub fn reports(&self) -> (Vec<SavedReport>, Vec<Problem>) {
        match self {
            Source::Folder(folder) => store::load_reports(&folder.root),
            Source::Git(files) => store::load_reports_of(files),
            Source::Commit(at) => match at.some(|path| path.starts_with("reports/"), USUAL) {
                Ok(files) => {
                    let (reports, mut problems) = store::load_reports_of(&files);
                    problems.extend(at.lost(|it| match it.why {
                        Why::Link => it.path == "reports",
                        _ => it.path.starts_with("reports/"),
                    }));
                    (reports, problems)
                }
                Err(error) => (
                    Vec::new(),
                    vec![unreadable("reports", error.to_string(), None)],
                ),
            },
        }
    }

    /// The templates by their names, where they are in git.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn templates(&self) -> Result<BTreeMap<String, Vec<u8>>, git::Error> {
        let prefix = format!("{TEMPLATES}/");
        let files = match self {
            Source::Folder(_) => BTreeMap::new(),
            Source::Git(files) => files.clone(),
            Source::Commit(at) => at.some(|path| path.starts_with(&prefix), MOST_TEMPLATE)?,
        };
        let named = |(path, bytes): (String, Vec<u8>)| {
            Some((path.strip_prefix(&prefix)?.to_owned(), bytes))
        };
        Ok(files.into_iter().filter_map(named).collect())
    }

    /// Gets the bytes of all files at hand, for whoever will ask for many of them.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn gather(&self) -> Result<(), git::Error> {
        if let Source::Commit(at) = self
            && at.files.get().is_none()
        {
            let prefix = format!("{TEMPLATES}/");
            let most = at.most.get().copied().unwrap_or(USUAL);
            let files = at.some(|path| !path.starts_with(&prefix), most)?;
            at.files.get_or_init(|| files);
        }
        Ok(())
    }

    /// The bytes of a file, if they can be had.
    pub fn read(&self, file: &Path) -> Option<Vec<u8>> {
        match self {
            Source::Folder(folder) => {
                store::read_file(&folder.root, file, u64::from(u32::MAX)).ok()
            }
            Source::Git(files) => files.get(file.to_str()?).cloned(),
            Source::Commit(at) => {
                self.gather().ok()?;
                at.files.get()?.get(file.to_str()?).cloned()
            }
        }
    }
}

impl Folder {
    fn load_named(&self, ids: &[&str]) -> Result<(Snapshot, Vec<Problem>), LoadError> {
        store::load_named(&self.root, self.caching.as_ref(), ids)
    }

    /// The catalog in this folder.
    pub fn new(root: Root, shell: &Shell<'_, '_>) -> Folder {
        Folder {
            root,
            caching: caching::caching(shell),
            keeping: OnceLock::new(),
            lacking: Mutex::new(None),
        }
    }

    fn lacking(&self) -> MutexGuard<'_, Option<Lacking>> {
        self.lacking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self, wanting: Wanting) -> Result<(Snapshot, Vec<Problem>), LoadError> {
        let loaded = store::load(&self.root, self.caching.as_ref(), wanting)?;
        *self.lacking() = loaded.lacking;
        // Of a catalog that is read twice the second reading has less to write.
        self.keeping.get_or_init(|| loaded.keeping);
        Ok((loaded.snapshot, loaded.problems))
    }
}

impl AtCommit {
    /// The catalog at a commit.
    ///
    /// # Errors
    ///
    /// There is no catalog at the commit; git fails.
    pub fn new(repository: Repository, commit: &Commit) -> Result<AtCommit, git::Error> {
        Ok(AtCommit {
            listing: repository.listing(commit)?,
            commit: commit.clone(),
            repository,
            most: OnceLock::new(),
            files: OnceLock::new(),
            caching: None,
            keeping: OnceLock::new(),
        })
    }

    /// The commit.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }

    /// Where the catalog is below the top of the tree: empty, or ending in `/`.
    pub fn prefix(&self) -> &str {
        self.listing.prefix()
    }

    /// The repository, seen from where the catalog is at the commit.
    pub fn repository(&self) -> Repository {
        self.repository.seen_from(self.prefix())
    }

    /// Uses a cache for records that were read before, at this revision or another one.
    #[must_use]
    pub fn cached(self, caching: Option<Caching>) -> AtCommit {
        AtCommit { caching, ..self }
    }

    fn load(&self) -> anyhow::Result<(Snapshot, Vec<Problem>)> {
        // A cache that is broken is read by nobody.
        let tries = [self.caching.as_ref(), None];
        for caching in tries {
            if let Some(loaded) = self.load_with(caching)? {
                return Ok(loaded);
            }
        }
        bail!("the records at this revision are more than can be held")
    }

    fn load_with(
        &self,
        caching: Option<&Caching>,
    ) -> anyhow::Result<Option<(Snapshot, Vec<Problem>)>> {
        let mut blobs = self.listing.blobs();
        let settings = blobs.find(|(path, _)| *path == SETTINGS);
        let settings = settings.map_or("", |(_, id)| id);
        let known = Blobs::new(caching, self.prefix(), settings, self.listing.blobs());
        let is_wanted = |path: &str| store::is_loaded(path) && !known.knows(path);
        let mut files = self.repository.read(&self.listing, SETTINGS, is_wanted)?;
        files.at_most(USUAL);
        let settings = files.file();
        let settings = settings.as_ref().filter(|(path, _)| path == SETTINGS);
        let settings = match store::read_settings(settings.map(|(_, bytes)| bytes.as_slice())) {
            Err(LoadError::Read(error)) => {
                // git says better why there is none.
                files.finish()?;
                return Err(error.into());
            }
            settings => settings?,
        };
        let most = usize::try_from(settings.max_record_bytes).unwrap_or(usize::MAX);
        let most = *self.most.get_or_init(|| most.max(USUAL));
        files.at_most(most);
        let loaded = known.load(&settings, &mut files);
        files.finish()?;
        let Some(loaded) = loaded else {
            return Ok(None);
        };
        self.keeping.get_or_init(|| loaded.keeping);
        let (snapshot, mut problems) = (loaded.snapshot, loaded.problems);
        let reader = store::Reader::new(&settings);
        problems.extend(self.lost(|it| match it.why {
            // As in the working tree, other links to folders are none.
            Why::Link => store::is_on_the_way(&it.path, &settings),
            _ => {
                reader.is_record(&it.path)
                    || reader.topic_id(&it.path).is_some()
                    || it.path == vocabulary::FILE
                    || reader.reads_below(&it.path)
            }
        }));
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(Some((snapshot, problems)))
    }

    /// The files whose paths are wanted: of each at most so many bytes, and one more where it is larger.
    fn some(
        &self,
        wanted: impl Fn(&str) -> bool,
        most: usize,
    ) -> Result<BTreeMap<String, Vec<u8>>, git::Error> {
        let mut read = self.repository.read(&self.listing, "", wanted)?;
        read.at_most(most);
        let files = read.by_ref().flatten().collect();
        read.finish()?;
        Ok(files)
    }

    /// What cannot be read of what is wanted.
    fn lost(&self, is_wanted: impl Fn(&Unreadable) -> bool) -> Vec<Problem> {
        let lost = self.listing.unreadable().iter();
        lost.filter(|it| is_wanted(it)).map(problem).collect()
    }
}

/// In the words in which the working tree says it.
fn problem(lost: &Unreadable) -> Problem {
    let (why, hint) = match lost.why {
        Why::FileName | Why::FolderName => ("its name is not UTF-8", "rename it"),
        Why::LeadsOut => (
            "it is a link that leads out of the catalog",
            "put the file itself here in place of the link",
        ),
        Why::Gone => (
            "it is a link that leads nowhere",
            "delete the link, or bring back what it led to",
        ),
        Why::Link => (
            "it is a link, behind which nothing is looked for at a revision",
            "put the folder itself here in place of the link",
        ),
        Why::Submodule => (
            "it is a submodule, whose files are in another repository",
            "read that repository with --git-dir",
        ),
    };
    unreadable(&lost.path, why.to_owned(), Some(hint))
}

fn unreadable(path: &str, why: String, hint: Option<&str>) -> Problem {
    Problem {
        file: path.to_owned(),
        place: Place::File,
        rule: "unreadable",
        severity: Severity::Error,
        message: format!("cannot be read: {why}"),
        hint: hint.map(str::to_owned),
    }
}
