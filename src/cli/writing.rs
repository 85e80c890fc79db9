//! Changing the catalog: the lock, the preview, and all or nothing.
//!
//! A command plans its changes in a [`Draft`]: each is made on the text of its file and verified while
//! it is planned. [`Draft::finish`] then writes all files or, under `--dry-run`, prints the diff. Where a
//! file cannot be changed safely nothing is written at all.

mod commit;
mod moving;
mod step;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use clap::Args;

use super::choosing::Loaded;
use super::failure::{Failure, Kind};
use super::shell::Shell;
use super::source::Source;
use crate::change::message::Head;
use crate::model::{Problem, Topic};
use crate::store::{self, Root, Wanting, WriteError, Writer};
use crate::yaml::{Limits, edit};
use commit::Committing;
pub use commit::message;
pub use moving::Staging;
use step::Step;

/// Flags of commands that change the catalog.
#[derive(Debug, Clone, Default, Args)]
pub struct Writing {
    /// Change nothing, and print the changes as a diff
    #[arg(short = 'n', long)]
    pub dry_run: bool,

    /// Commit what this command writes with git, and nothing else; `circ undo` takes it back
    #[arg(long)]
    pub commit: bool,

    /// The message of the commit [default: what happened, in records]
    #[arg(short, long, value_name = "MESSAGE", requires = "commit", value_parser = commit::message)]
    pub message: Option<String>,
}

/// A catalog that was read to be changed. The lock is held from before it was read, so that what
/// was read is what is changed.
pub struct Draft {
    writer: Option<Writer>,
    /// The catalog.
    pub loaded: Loaded,
    steps: Vec<Step>,
    /// The steps that give a file a text, by the file.
    texts: BTreeMap<String, usize>,
    refused: Vec<Problem>,
    /// The keys of records and of topics in canonical order.
    orders: Rc<[Vec<String>; 2]>,
    /// The commit that is made of what was written, where one is wanted.
    committing: Option<Committing>,
    /// The index that is told of moves.
    staging: Option<Staging>,
}

impl Writing {
    /// Reads the catalog to change it, under its lock unless nothing will be written. `command` is the
    /// command's name, as it is typed: a commit keeps it.
    ///
    /// # Errors
    ///
    /// No catalog, wrong settings, or another process holds the lock. With `--commit`: no repository, or
    /// one in which nothing can be committed now.
    pub fn draft(&self, command: &'static str, shell: &mut Shell<'_, '_>) -> anyhow::Result<Draft> {
        self.draft_some(Wanting::All, command, shell)
    }

    /// As [`Writing::draft`], for a command that looks at no more of the records than it says.
    ///
    /// # Errors
    ///
    /// As [`Writing::draft`].
    pub fn draft_some(
        &self,
        wanting: Wanting,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        self.begun(|source| Loaded::some(source, wanting), command, shell)
    }

    /// As [`Writing::draft`], for a command that wants no records but those that these ids name: the others
    /// are read only where these are not enough. See [`Loaded::named`].
    ///
    /// # Errors
    ///
    /// As [`Writing::draft`].
    pub fn draft_named(
        &self,
        ids: &[&str],
        is_enough: impl FnOnce(&Loaded) -> bool,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        let load = |source| Loaded::named(source, ids, is_enough);
        self.begun(load, command, shell)
    }

    /// The draft of a change of what `load` reads, once nobody else writes.
    fn begun(
        &self,
        load: impl FnOnce(Source) -> anyhow::Result<Loaded>,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        let root = shell.root()?;
        let (committing, writer) = self.open(&root, command, shell)?;
        let loaded = load(Source::folder(root, shell))?;
        Ok(Draft::new(writer, loaded, committing))
    }

    /// As [`Writing::draft`], of a catalog that was read before: only files that are still as they were
    /// then are written.
    ///
    /// # Errors
    ///
    /// As [`Writing::draft`].
    pub fn draft_of(
        &self,
        loaded: Loaded,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        let (committing, writer) = self.open(&shell.root()?, command, shell)?;
        Ok(Draft::new(writer, loaded, committing))
    }

    /// Makes sure that a change of this file can be committed, where that is wanted: for whoever lets
    /// somebody work on it first.
    ///
    /// # Errors
    ///
    /// As [`Writing::draft`] and [`Draft::ready`].
    pub fn may_change(&self, root: &Root, file: &str) -> anyhow::Result<()> {
        match self.commit {
            true => Committing::open(root, "", None)?.check_files(&[file.to_owned()]),
            false => Ok(()),
        }
    }

    fn open(
        &self,
        root: &Root,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<(Option<Committing>, Option<Writer>)> {
        let committing = match self.commit {
            true => Some(Committing::open(root, command, self.message.clone())?),
            false => None,
        };
        let writer = match self.dry_run {
            true => None,
            false => Some(shell.writer(root)?),
        };
        Ok((committing, writer))
    }
}

impl Draft {
    fn new(writer: Option<Writer>, loaded: Loaded, committing: Option<Committing>) -> Draft {
        let settings = &loaded.snapshot.settings;
        let owned = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let orders = Rc::new([owned(&settings.key_order()), owned(Topic::KEYS)]);
        Draft {
            writer,
            loaded,
            steps: Vec::new(),
            texts: BTreeMap::new(),
            refused: Vec::new(),
            orders,
            committing,
            staging: None,
        }
    }

    /// Says what the subject of a commit is, where what the files say is not it.
    pub fn tell(&mut self, head: Head) {
        if let Some(committing) = &mut self.committing {
            committing.head = Some(head);
        }
    }

    /// Adds a trailer to the message of a commit.
    pub fn trail(&mut self, trailer: String) {
        if let Some(committing) = &mut self.committing {
            committing.trailers.push(trailer);
        }
    }

    /// Plans a new file.
    pub fn create(&mut self, path: String, text: String) {
        self.texts.insert(path.clone(), self.steps.len());
        self.steps.push(Step::Create { path, text });
    }

    /// Plans another text for a file: `change` is given the text as it is, or as it was planned
    /// before, and the limits of such a file. Gives whether that differs; the same text plans nothing.
    /// What `change` refuses is kept: [`Draft::finish`] then writes nothing and names it, unless
    /// [`Draft::take_refused`] was called.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or has changed since the catalog was read.
    pub fn change(
        &mut self,
        file: &str,
        change: impl FnOnce(&str, &Limits) -> Result<String, edit::Refusal>,
    ) -> anyhow::Result<bool> {
        let limits = self.limits(file);
        let planned = self.texts.get(file).copied();
        let old = match planned.and_then(|at| self.steps.get(at)) {
            Some(step) => step.text().to_owned(),
            None => self.text(file)?,
        };
        let new = match change(&old, &limits) {
            Ok(new) if new == old => return Ok(false),
            Ok(new) => new,
            Err(refusal) => {
                let problem = store::problem(file, old.as_bytes(), refusal.into());
                self.refused.push(problem);
                return Ok(false);
            }
        };
        match planned.and_then(|at| self.steps.get_mut(at)) {
            Some(step) => step.rewrite(new),
            None => {
                self.texts.insert(file.to_owned(), self.steps.len());
                self.steps.push(Step::Replace {
                    path: file.to_owned(),
                    old,
                    text: new,
                });
            }
        }
        Ok(true)
    }

    /// Plans changes of the top-level keys of a record's or a topic's file. A missing key gets its
    /// canonical place. `plan` is given the text and says what to change. See [`Draft::change`].
    ///
    /// # Errors
    ///
    /// As [`Draft::change`].
    pub fn edit<'c>(
        &mut self,
        file: &str,
        plan: impl FnOnce(&str, &Limits) -> Vec<edit::Change<'c>>,
    ) -> anyhow::Result<bool> {
        let reader = store::Reader::new(&self.loaded.snapshot.settings);
        let is_topic = reader.topic_id(file).is_some();
        let orders = Rc::clone(&self.orders);
        let [records, topics] = &*orders;
        let order = if is_topic { topics } else { records };
        let order: Vec<&str> = order.iter().map(String::as_str).collect();
        self.change(file, |text, limits| {
            edit::apply(text, &plan(text, limits), &order, limits)
        })
    }

    /// Plans another text for a file that still has this one.
    pub fn replace(&mut self, file: &str, old: String, text: String) {
        let path = file.to_owned();
        self.texts.insert(path.clone(), self.steps.len());
        self.steps.push(Step::Replace { path, old, text });
    }

    /// Plans that a file goes.
    ///
    /// # Errors
    ///
    /// As [`Draft::change`].
    pub fn remove(&mut self, file: &str) -> anyhow::Result<()> {
        let old = self.text(file)?;
        self.steps.push(Step::Remove {
            path: file.to_owned(),
            old,
        });
        Ok(())
    }

    /// Plans another name for a file, whose text stays.
    ///
    /// # Errors
    ///
    /// As [`Draft::change`].
    pub fn rename(&mut self, file: &str, to: String) -> anyhow::Result<()> {
        let old = self.text(file)?;
        self.steps.push(Step::Rename {
            path: file.to_owned(),
            to,
            old,
        });
        Ok(())
    }

    /// Plans another folder for a plain file, whatever its text. Such steps stand together fastest where files
    /// go from one folder to one other.
    pub fn move_to(&mut self, file: String, to: String) {
        self.steps.push(Step::Move { path: file, to });
    }

    /// Has git's index told of the moves, before the files move: so a second run can finish what was killed.
    pub fn stage(&mut self, staging: Option<Staging>) {
        if let Some(committing) = &mut self.committing {
            committing.is_staged = staging.is_some();
        }
        self.staging = staging;
    }

    /// How many files are to be written, removed or renamed.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// The changes that were refused, which are forgotten by this: the rest can go on.
    pub fn take_refused(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.refused)
    }

    /// Ends the command where a change was refused, or where a file cannot be committed: before a question
    /// is asked that would be in vain.
    ///
    /// # Errors
    ///
    /// The refusals, with their places.
    pub fn ready(&mut self) -> anyhow::Result<()> {
        self.sound()?;
        if let Some(committing) = &mut self.committing {
            committing.check(&self.steps)?;
        }
        Ok(())
    }

    fn sound(&mut self) -> Result<(), Failure> {
        let mut problems: Vec<Problem> = Vec::new();
        // Several changes of a file may be refused for the same reason.
        for problem in self.take_refused() {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        let files: BTreeSet<&str> = problems.iter().map(|it| it.file.as_str()).collect();
        let message = match (files.first(), files.len()) {
            (None, _) => return Ok(()),
            (Some(one), 1) if self.steps.is_empty() => format!("{one} was not changed"),
            (Some(one), 1) => format!("{one} cannot be changed, so nothing was"),
            (_, several) => format!("{several} files cannot be changed, so nothing was"),
        };
        Err(Failure {
            problems,
            ..Failure::new(Kind::Broken, message)
        })
    }

    /// Writes what was planned, or prints it as a diff. Every file was prepared before the first is
    /// written; if one cannot be written, or somebody presses Ctrl-C, the message says how many are done
    /// and names those that are and those that are not.
    ///
    /// # Errors
    ///
    /// A change that was refused, or a file that cannot be written, or a commit that git does not make.
    pub fn finish(mut self, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
        self.ready()?;
        let settings = &self.loaded.snapshot.settings;
        let Some(writer) = &self.writer else {
            step::preview(&self.steps, shell)?;
            if let Some(committing) = &self.committing {
                committing.preview(&self.steps, settings, shell)?;
            }
            return Ok(());
        };
        // Ctrl-C is heard between two files. What is written is then told, and is committed or not.
        shell.ctx.signals.hold(true);
        let done = match &self.committing {
            None => self.write(writer, shell).map_err(anyhow::Error::from),
            Some(committing) => self
                .write(writer, shell)
                .map_err(|failure| committing.unfinished(failure))
                .and_then(|()| committing.commit(&self.steps, settings, shell)),
        };
        shell.ctx.signals.hold(false);
        done
    }

    fn write(&self, writer: &Writer, shell: &Shell<'_, '_>) -> Result<(), Failure> {
        let settings = &self.loaded.snapshot.settings;
        let keep = [settings.resources.as_str(), settings.topics.as_str()];
        let renames = self.steps.iter().map(Step::rename);
        match renames.collect::<Option<Vec<_>>>() {
            Some(renames) => {
                let staging = self.staging.as_ref();
                moving::write(&renames, &self.steps, &keep, staging, writer, shell)
            }
            None => step::write(&self.steps, &keep, writer, shell),
        }
    }

    /// The text of a file as it is on disk.
    fn text(&self, file: &str) -> anyhow::Result<String> {
        let changed = || WriteError::Changed { path: file.into() };
        let Source::Folder(folder) = &self.loaded.source else {
            return Err(changed().into());
        };
        let root = &folder.root;
        let max = self.limits(file).max_bytes as u64;
        let bytes = store::read_file(root, Path::new(file), max)?;
        // The file was read a moment ago, so somebody has just changed it.
        String::from_utf8(bytes).map_err(|_| changed().into())
    }

    /// The limits of the text of a file.
    fn limits(&self, file: &str) -> Limits {
        store::Reader::new(&self.loaded.snapshot.settings).limits_of(file)
    }
}
