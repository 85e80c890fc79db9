//! Completion of what is typed in a shell, from the catalog at hand.
//!
//! The shell calls `COMPLETE=bash circ -- …` with what stands on its line and prints what comes back;
//! [`script()`] is the piece of shell that does so. The engine is that of clap_complete, which knows
//! commands, flags and fixed values from the definition of the command line. An argument whose values
//! are in the catalog is marked with [`Known`], and [`answer`] gives it a completer.
//!
//! Of the engine the part that no shell is seen by is used, [`engine::complete`]. Its adapters for
//! bash, zsh and fish read the process environment (`_CLAP_COMPLETE_INDEX`, `_CLAP_IFS`), insert what they
//! are given without quoting it, and do not know that bash takes `kind:we` for three words; so requests,
//! replies and the scripts of these three are ours ([`dialect`]). Files and folders the shells complete
//! themselves.
//!
//! # Limits
//!
//! Completion is a help: it never fails and never says anything but candidates. Outside a catalog, with
//! wrong settings or with broken files it offers what it still knows. With `--at` and `--git-dir` the names are
//! those of the working tree. What holds a control character or turns the direction of text around is not
//! offered. Values come from a quick look ([`crate::store::Skim`]).

mod before;
mod columns;
mod dialect;
mod facts;
mod known;
mod query;
mod quoting;

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::sync::Arc;

use clap::{Command, CommandFactory, ValueHint};
use clap_complete::engine::{self, ArgValueCompleter, CompletionCandidate};

use super::Cli;
use super::ctx::Ctx;
use crate::render::safe;
use before::Before;
use dialect::Request;
use facts::Facts;

pub use dialect::{Dialect, script};
pub use known::Known;

/// What can be typed: a whole word, and what it means in a few words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The word.
    pub value: String,
    /// What it means.
    pub about: Option<String>,
}

impl Candidate {
    fn new(value: impl Into<String>) -> Candidate {
        let value = value.into();
        Candidate { value, about: None }
    }

    fn about(mut self, about: impl Into<String>) -> Candidate {
        self.about = Some(about.into()).filter(|about| !about.is_empty());
        self
    }
}

/// What a shell is offered.
pub enum Offer {
    /// Words.
    Words(Vec<Candidate>),
    /// The files and folders that the shell itself finds, with its own tildes and quotes.
    Files,
    /// The folders that it finds.
    Folders,
}

/// What stands for [`Offer::Files`] and [`Offer::Folders`] while the engine works. No candidate of a
/// catalog has a control character.
const FILES: &str = "\u{1}files";
const FOLDERS: &str = "\u{1}folders";

/// The answer to a shell that asks how its line goes on; `None` where no shell asks. Two things must
/// come together, for a variable called `COMPLETE` may be there for another reason: that it names a
/// shell, and that `--` stands first.
pub fn answer(arguments: &[OsString], ctx: &Ctx<'_>) -> Option<Vec<u8>> {
    let dialect = Dialect::named((ctx.variable)("COMPLETE")?.to_str()?)?;
    let [_, dashes, line @ ..] = arguments else {
        return None;
    };
    if dashes != "--" {
        return None;
    }
    let line = line.iter().map(|word| word.to_string_lossy().into_owned());
    let request = dialect.request(line.collect());
    let reply = request.map(|request| dialect.reply(&request, &offer(&request, dialect, ctx)));
    Some(reply.unwrap_or_default().into_bytes())
}

/// What the word at the cursor may become.
fn offer(request: &Request, dialect: Dialect, ctx: &Ctx<'_>) -> Offer {
    let mut command = Cli::command();
    command.build();
    let before = Before::read(&command, &request.words);
    let words = before.words(&request.current);
    let facts = Arc::new(Facts::new(before, ctx));
    let mut command = equip(command, &facts, dialect);
    let last = words.len() - 1;
    let words = words.into_iter().map(OsString::from).collect();
    let found = engine::complete(&mut command, words, last, Some(&ctx.folder));
    let found = found.unwrap_or_default();
    // Behind `--output=` there is a word before it.
    let is = |mark: &str| {
        let mut values = found.iter().map(CompletionCandidate::get_value);
        values.any(|value| value.to_string_lossy().ends_with(mark))
    };
    match () {
        () if is(FILES) => Offer::Files,
        () if is(FOLDERS) => Offer::Folders,
        () => Offer::Words(chosen(found, request.current.is_empty())),
    }
}

/// The command with a completer for each argument that is marked with [`Known`], and for paths where the
/// shell knows better.
fn equip(command: Command, facts: &Arc<Facts>, dialect: Dialect) -> Command {
    let command = command.mut_args(|argument| {
        let is_positional = argument.is_positional();
        let Some(known) = argument.get::<Known>().copied() else {
            let mark = match argument.get_value_hint() {
                ValueHint::AnyPath | ValueHint::FilePath => FILES,
                ValueHint::DirPath => FOLDERS,
                _ => return argument,
            };
            return match dialect.completes_paths() {
                true => argument.add(ArgValueCompleter::new(move |current: &OsStr| {
                    let is_flag = is_positional && current.to_string_lossy().starts_with('-');
                    let mark = (!is_flag).then(|| CompletionCandidate::new(mark));
                    mark.into_iter().collect::<Vec<_>>()
                })),
                false => argument,
            };
        };
        let facts = Arc::clone(facts);
        argument.add(ArgValueCompleter::new(move |current: &OsStr| {
            let current = current.to_string_lossy();
            // A flag, or a slip: nothing that is worth a look into the catalog.
            if is_positional && current.starts_with('-') {
                return Vec::new();
            }
            let candidates = known.candidates(&current, &facts).into_iter();
            let candidates = candidates.filter(|candidate| is_safe(&candidate.value));
            let given = |candidate: Candidate| {
                CompletionCandidate::new(candidate.value).help(candidate.about.map(Into::into))
            };
            candidates.map(given).collect::<Vec<_>>()
        }))
    });
    command.mut_subcommands(|command| equip(command, facts, dialect))
}

/// What is offered of what was found: each text once and only what is safe to show. Flags are left out
/// where nothing is typed yet and there is something else to type.
fn chosen(found: Vec<CompletionCandidate>, is_start: bool) -> Vec<Candidate> {
    let is_flag = |candidate: &CompletionCandidate| {
        let id = candidate.get_id();
        id.is_some_and(|id| id.starts_with("arg::"))
    };
    let no_flags = is_start && found.iter().any(|candidate| !is_flag(candidate));
    let mut seen = HashSet::new();
    let found = found
        .into_iter()
        .filter(|candidate| !(no_flags && is_flag(candidate)));
    let candidates = found.filter_map(|candidate| {
        let value = candidate.get_value().to_str()?.to_owned();
        if !is_safe(&value) || !seen.insert(value.clone()) {
            return None;
        }
        let about = candidate.get_help().map(ToString::to_string);
        let about = about.unwrap_or_default();
        let line = about.lines().next().unwrap_or_default();
        Some(Candidate::new(value).about(safe::line(line)))
    });
    candidates.collect()
}

fn is_safe(value: &str) -> bool {
    !value.is_empty() && !value.contains(safe::is_unsafe)
}
