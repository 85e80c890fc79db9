//! `--commit`: one command, one commit, with exactly the files that it wrote.
//!
//! What stands against a commit is looked for before anything is written: no repository, a merge that is not
//! finished, a file that has changes of somebody else's beside these. The commit itself is git's, with the
//! user's hooks; where those say no, the files stay written, and the message says how to go on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::failure::{Failure, Kind};
use super::super::shell::Shell;
use super::step::Step;
use crate::change::message::{self, FileChange, Head, Message};
use crate::git::{self, COMMAND, Only, Repository, State};
use crate::model::Settings;
use crate::render::safe;
use crate::store::Root;

/// The most files that a message names.
const MOST_NAMED: usize = 5;

/// A commit that is to be made.
pub struct Committing {
    repository: Repository,
    root: Root,
    command: &'static str,
    /// As it was typed.
    message: Option<String>,
    /// What the subject is, where what the files say is not it.
    pub(super) head: Option<Head>,
    /// Lines that stand beside that of the command.
    pub(super) trailers: Vec<String>,
    /// Whether the index knows what is written before it is committed.
    pub(super) is_staged: bool,
    /// What [`Committing::check`] found, so that it looks once.
    files: Option<Files>,
}

/// The files of a commit, without the links that lead to them.
#[derive(Default)]
struct Files {
    all: Vec<String>,
    new: Vec<String>,
}

/// A message that was typed.
///
/// # Errors
///
/// It is empty.
pub fn message(text: &str) -> Result<String, String> {
    match text.trim().is_empty() {
        true => Err("it says nothing".to_owned()),
        false => Ok(text.to_owned()),
    }
}

impl Committing {
    /// Makes sure that a commit can be made in the repository around a catalog.
    ///
    /// # Errors
    ///
    /// There is no git or no repository, git is in the middle of something or at work, or it does not know
    /// who commits.
    pub fn open(
        root: &Root,
        command: &'static str,
        message: Option<String>,
    ) -> anyhow::Result<Committing> {
        let repository = Repository::around(root.path()).map_err(|error| match error {
            git::Error::NoRepository(_) => Failure::from(error)
                .hint("`git init` makes one; what is written without --commit needs none"),
            error => error.into(),
        })?;
        if let Some(operation) = repository.operation()? {
            let message = format!("git is in the middle of {}", operation.name());
            let hint = format!("finish it first (`{}`)", operation.next());
            return Err(Failure::new(Kind::Broken, message).hint(hint).into());
        }
        idle(&repository)?;
        repository.identity().map_err(|_| {
            let message = "git does not know who commits";
            let hint = "tell it: git config user.name NAME, git config user.email ADDRESS";
            Failure::new(Kind::Broken, message).hint(hint)
        })?;
        Ok(Committing {
            repository,
            root: Root::open(root.shown())?,
            command,
            message,
            head: None,
            trailers: Vec::new(),
            is_staged: false,
            files: None,
        })
    }

    /// Makes sure that a commit of these steps would hold nothing else.
    ///
    /// # Errors
    ///
    /// A file has changes that are not committed, is unknown to git, or shall be so.
    pub(super) fn check(&mut self, steps: &[Step]) -> anyhow::Result<()> {
        if self.files.is_some() {
            return Ok(());
        }
        let mut files = Files::default();
        for (file, is_new) in steps.iter().flat_map(|step| step.files(&self.root)) {
            if is_new {
                files.new.push(file.clone());
            }
            files.all.push(file);
        }
        self.check_files(&files.all)?;
        self.files = Some(files);
        Ok(())
    }

    /// As [`Committing::check`], of files.
    pub(super) fn check_files(&self, files: &[String]) -> anyhow::Result<()> {
        match refusal(&self.repository.states(files)?) {
            Some(failure) => Err(failure.into()),
            None => Ok(()),
        }
    }

    /// Shows the message that a commit of these steps would have.
    pub(super) fn preview(
        &self,
        steps: &[Step],
        settings: &Settings,
        shell: &mut Shell<'_, '_>,
    ) -> std::io::Result<()> {
        if self.is_empty() {
            return shell.say("there would be nothing to commit");
        }
        shell.say("would commit this, with the message:")?;
        let (_, message) = self.told(steps, settings);
        for line in message.trim_end().lines() {
            shell.say(format!("    {line}").trim_end())?;
        }
        Ok(())
    }

    /// Commits what the steps have written.
    ///
    /// # Errors
    ///
    /// git does not make the commit: a hook says no, the signature fails. The files stay as they were
    /// written.
    pub(super) fn commit(
        &self,
        steps: &[Step],
        settings: &Settings,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<()> {
        let Some(files) = self.files.as_ref().filter(|_| !self.is_empty()) else {
            shell.say("there is nothing to commit")?;
            return Ok(());
        };
        let (subject, message) = self.told(steps, settings);
        if shell.ctx.signals.came() {
            return Err(self.left(files, &subject, "interrupted").into());
        }
        // git and the hooks speak for themselves, behind what was said before.
        shell.ctx.out.flush()?;
        shell.ctx.err.flush()?;
        let only = Only {
            files: &files.all,
            new: &files.new,
            is_staged: self.is_staged,
        };
        let made = self.repository.commit_only(&only, &message);
        match made {
            Ok(commit) => Ok(shell.say(&format!("committed {}: {subject}", commit.short()))?),
            Err(error) => Err(self.left(files, &subject, &error.to_string()).into()),
        }
    }

    /// A failure to write all files, of which none is committed.
    pub(super) fn unfinished(&self, mut failure: Failure) -> anyhow::Error {
        if failure.hint.is_some() {
            failure.message.push_str("; nothing was committed");
            failure.hint = Some(
                "without --commit the command finishes what is written in part; git then commits it"
                    .to_owned(),
            );
        }
        failure.into()
    }

    /// The failure to commit what is written.
    fn left(&self, files: &Files, subject: &str, why: &str) -> Failure {
        let message = format!("{} written but not committed: {why}", are(&files.all));
        let hint = match files.all.len() <= MOST_NAMED {
            true => {
                let git = format!("git -C {}", quoted(&self.root.shown().to_string_lossy()));
                let paths = files.all.iter().map(|file| quoted(file));
                let paths = paths.collect::<Vec<Cow<'_, str>>>().join(" ");
                let trailers = self.trailers();
                let words = std::iter::once(subject).chain(trailers.iter().map(String::as_str));
                let message = words.map(|word| format!("-m {}", quoted(word)));
                let message = message.collect::<Vec<_>>().join(" ");
                format!(
                    "`{git} add -- {paths} && {git} commit {message} -- {paths}` commits this alone once \
                     that is mended"
                )
            }
            false => "`git status` names the files; commit them once that is mended".to_owned(),
        };
        Failure::new(Kind::Broken, message).hint(hint)
    }

    /// The subject and the whole message of a commit of these steps.
    fn told(&self, steps: &[Step], settings: &Settings) -> (String, String) {
        let is_one = |change: &FileChange<'_>| change.old != change.new;
        let changes: Vec<FileChange<'_>> = steps.iter().map(Step::change).filter(is_one).collect();
        let (subject, body) = match &self.message {
            Some(typed) => {
                let subject = typed.trim().lines().next().unwrap_or_default();
                (subject.to_owned(), typed.trim().to_owned())
            }
            None => {
                let Message { subject, body } =
                    message::message(&changes, settings, self.head.as_ref());
                let subject = safe::line(&subject).into_owned();
                let lines = body.iter().map(|line| format!("- {}", safe::line(line)));
                let lines = lines.collect::<Vec<_>>().join("\n");
                let body = match lines.is_empty() {
                    true => subject.clone(),
                    false => format!("{subject}\n\n{lines}"),
                };
                (subject, body)
            }
        };
        (subject, with_trailers(&body, &self.trailers()))
    }

    fn trailers(&self) -> Vec<String> {
        let command = format!("{COMMAND}{}", self.command);
        [command].into_iter().chain(self.trailers.clone()).collect()
    }

    fn is_empty(&self) -> bool {
        self.files.as_ref().is_none_or(|files| files.all.is_empty())
    }
}

/// Makes sure that no other git is at work in the index.
pub(super) fn idle(repository: &Repository) -> Result<(), Failure> {
    let Some(lock) = repository.index_lock()? else {
        return Ok(());
    };
    let message = format!("another git is at work here: {} is there", lock.display());
    let hint = "try again in a moment; where no git runs, remove that file";
    Err(Failure::new(Kind::Busy, message).hint(hint))
}

/// A message with trailers, which stand beside those that it ends with.
fn with_trailers(message: &str, trailers: &[String]) -> String {
    let is_trailer = |line: &str| {
        let name = line.split_once(": ").map_or("", |(name, _)| name);
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = message.rsplit_once("\n\n").map_or("", |(_, last)| last);
    let between = match !last.is_empty() && last.lines().all(is_trailer) {
        true => "\n",
        false => "\n\n",
    };
    format!("{message}{between}{}\n", trailers.join("\n"))
}

/// Why files cannot be committed alone; nothing where they can.
fn refusal(states: &BTreeMap<String, State>) -> Option<Failure> {
    let state = states.values().next()?;
    // Of several reasons the first is told with all its files.
    let same = states.iter().filter(|(_, other)| *other == state);
    let files: Vec<String> = same.map(|(file, _)| file.clone()).collect();
    let (what, hint) = match state {
        State::Changed => (
            format!("{} changes that are not committed yet", have(&files)),
            "they would be in the commit too: commit or stash them first",
        ),
        State::Untracked => (
            format!("{} not in git yet", are(&files)),
            "more than this change would be in the commit: `git add` and commit first",
        ),
        State::InConflict => (
            format!("{} in conflict", are(&files)),
            "`circ resolve` finishes conflicts",
        ),
        State::Ignored => (
            format!("{} ignored by git", are(&files)),
            "`git check-ignore -v FILE` names the line of .gitignore that says so",
        ),
    };
    Some(Failure::new(Kind::Broken, format!("{what}; nothing was written")).hint(hint))
}

fn are(files: &[String]) -> String {
    verb(files, "is", "are")
}

fn have(files: &[String]) -> String {
    verb(files, "has", "have")
}

/// Files by their names, with a verb.
fn verb(files: &[String], one: &str, several: &str) -> String {
    let some = files.iter().take(MOST_NAMED).map(String::as_str);
    let some = some.collect::<Vec<_>>().join(", ");
    match files.len() {
        1 => format!("{some} {one}"),
        count if count > MOST_NAMED => {
            format!("{some} and {} more {several}", count - MOST_NAMED)
        }
        _ => format!("{some} {several}"),
    }
}

fn quoted(text: &str) -> Cow<'_, str> {
    shell_words::quote(text)
}
