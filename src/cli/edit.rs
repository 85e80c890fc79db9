//! `circ edit`
//!
//! The editor works on a copy. What comes back is read before it takes the place of the file; what
//! cannot be read is offered to the editor again and never saved, and the copy stays until its text is
//! in the catalog. What `circ check` finds in it anew is shown; it does not keep the text from being
//! saved.

mod verdict;

use std::ffi::OsString;
use std::io;
use std::path::Path;

use clap::Args;

use super::choosing::{Choosing, Loaded};
use super::complete::Known;
use super::failure::{self, Failure, Kind, Outcome, no, usage};
use super::one;
use super::shell::Shell;
use super::snippet;
use super::source::Source;
use super::writing::Writing;
use crate::change::text::unified;
use crate::model::{Id, Problem};
use crate::store::{self, Root, WorkCopy};

/// Change a record's file, or a topic's, in your editor
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct Edit {
    /// The id of the record or the topic, or the path of its file in the catalog
    #[arg(value_name = "ID", add = Known::IdOrTopic)]
    id: String,
    #[command(flatten)]
    writing: Writing,
}

const HELP: &str = "\
The editor is VISUAL, else EDITOR, else vi on a terminal. It works on a copy: a text that cannot be read is \
offered to it again and never takes the place of the file, and the copy stays where it is not saved.";

impl Edit {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let loaded = Choosing::default().load(shell)?;
        let Source::Folder(folder) = &loaded.source else {
            return Err(no("only a catalog in a folder can be edited").into());
        };
        let root = &folder.root;
        let file = file(&self.id, &loaded)?;
        let most = u64::from(u32::MAX);
        let old = store::read_file(root, Path::new(&file), most)?;
        self.writing
            .may_change(root, &store::real_path(root, &file, true))?;
        if self.writing.commit && std::str::from_utf8(&old).is_err() {
            let message = format!("{file} is not UTF-8, so no commit can say what changed");
            return Err(no(message).hint("mend it without --commit").into());
        }
        let editor = editor(shell)?;
        let copy = WorkCopy::make(root, &file, &old)?;
        if let Some(earlier) = copy.earlier() {
            shell.say(&format!(
                "an earlier text that was not saved is in {}",
                earlier.display()
            ))?;
        }
        let before = verdict::before(&file, &old, &loaded, shell.today()?);
        let new = loop {
            launch(&editor, &copy, shell).map_err(|failure| kept(failure, &copy, &old))?;
            let new = copy.read(most)?;
            if new == old {
                copy.remove()?;
                shell.say("nothing was changed")?;
                return Ok(Outcome::Done);
            }
            let verdict = verdict::on(&file, &new, &before, &loaded, shell.today()?)
                .map_err(|error| kept(error.into(), &copy, &old))?;
            show(&verdict.broken, &new, shell)?;
            show(&verdict.findings, &new, shell)?;
            let is_good = verdict.broken.is_empty();
            let is_fine = is_good && verdict.findings.is_empty();
            let question = match is_good {
                true if self.writing.dry_run => "edit it again?",
                true => "edit it again? (no saves it as it is)",
                false => "edit it again? (no leaves it beside, unsaved)",
            };
            if !is_fine && shell.can_ask() && shell.agrees(question)? {
                continue;
            }
            if is_good {
                break new;
            }
            let failure = no(format!(
                "{file} was not changed: the new text cannot be read"
            ));
            return Err(kept(failure, &copy, &old).into());
        };
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        if self.writing.commit {
            let root = shell.root()?;
            let draft = self.writing.draft_of(loaded, "edit", shell);
            let done = draft.and_then(|mut draft| {
                draft.replace(&file, text(&old), text(&new));
                draft.finish(shell)
            });
            if let Err(error) = done {
                let saved = store::read_file(&root, Path::new(&file), most);
                // What is only not committed is in its file.
                return Err(match saved.is_ok_and(|bytes| bytes == new) {
                    true => {
                        copy.remove()?;
                        error
                    }
                    false => kept(failure::explain(error), &copy, &old).into(),
                });
            }
            if !self.writing.dry_run {
                shell.say(&format!("changed {file}"))?;
            }
        } else if self.writing.dry_run {
            shell.diff(&unified(&file, Some(&text(&old)), &text(&new)))?;
        } else {
            save(root, &file, (&old, &new), shell)
                .map_err(|error| kept(failure::explain(error), &copy, &old))?;
            shell.say(&format!("changed {file}"))?;
        }
        copy.remove()?;
        Ok(Outcome::Done)
    }
}

/// The file of a record or a topic of this id, also of one that cannot be read: that is when an editor
/// is wanted most. The path of such a file means just that file.
fn file(id: &str, loaded: &Loaded) -> Result<String, Failure> {
    let snapshot = &loaded.snapshot;
    let reader = store::Reader::new(&snapshot.settings);
    let records = snapshot.records.iter().map(|record| record.file.as_str());
    let topics = snapshot.topics.iter().map(|topic| topic.file.as_str());
    let broken = loaded.problems.iter().map(|problem| problem.file.as_str());
    let broken = broken.filter(|file| reader.is_record(file) || reader.topic_id(file).is_some());
    if let Some(file) = records
        .chain(topics)
        .chain(broken.clone())
        .find(|file| *file == id)
    {
        return Ok(file.to_owned());
    }

    let key = Id::new(id).key().into_owned();
    // Broken files stand for what could not be found among the good ones.
    let lost = |is_record: bool| {
        let mut lost = broken
            .clone()
            .filter(|file| reader.is_record(file) == is_record);
        let id = |file: &str| match is_record {
            true => Some(reader.id(file)),
            false => reader.topic_id(file),
        };
        let is_this = |file: &&str| id(file).is_some_and(|id| id.key() == key);
        lost.find(is_this).map(str::to_owned)
    };
    let record = one::record(loaded, id).map(|record| record.file.to_string());
    let record = record.or_else(|failure| lost(true).ok_or(failure));
    let topic = one::topic(loaded, id).map(|topic| topic.file.clone());
    match (record, topic.ok().or_else(|| lost(false))) {
        (Ok(record), Some(topic)) => {
            let message = format!("{id:?} is the id of a record and of a topic");
            let hint = format!("`circ edit {record}` or `circ edit {topic}` means one of them");
            Err(no(message).hint(hint))
        }
        (Ok(file), None) | (Err(_), Some(file)) => Ok(file),
        (Err(failure), None) => Err(failure),
    }
}

/// The editor. One that nobody has named is started only where somebody sits before it.
///
/// # Errors
///
/// Nobody has named one, and nobody sits there.
pub fn editor(shell: &Shell<'_, '_>) -> Result<OsString, Failure> {
    let variable = |name| (shell.ctx.variable)(name).filter(|value| !value.is_empty());
    if let Some(named) = variable("VISUAL").or_else(|| variable("EDITOR")) {
        return Ok(named);
    }
    let terminal = shell.ctx.terminal;
    let why = match () {
        () if shell.global.no_input => "--no-input starts no editor that is not named",
        () if terminal.input && terminal.out => return Ok("vi".into()),
        () => "there is no terminal for an editor",
    };
    Err(usage(why).hint("VISUAL or EDITOR names one; `circ set` changes a record without"))
}

/// Lets the editor work on the copy.
///
/// # Errors
///
/// It cannot be run, or ends otherwise than well.
pub fn launch(
    editor: &OsString,
    copy: &WorkCopy,
    shell: &mut Shell<'_, '_>,
) -> Result<(), Failure> {
    // As git does it: the variable is a piece of shell, the file's name is not. No `exec`, for variables
    // may stand before the editor.
    let mut script = editor.clone();
    script.push(" \"$@\"");
    let words = [
        "sh".into(),
        "-c".into(),
        script,
        editor.clone(),
        copy.path().into(),
    ];
    let failure = |what: String| {
        let message = format!("the editor {} {what}", editor.to_string_lossy());
        Failure::new(Kind::Broken, message).hint("VISUAL or EDITOR names another")
    };
    // Ctrl-C is the editor's while it works.
    shell.ctx.signals.hold(true);
    let ended = (shell.ctx.launch)(&words);
    shell.ctx.signals.hold(false);
    match ended {
        Ok(Some(0)) => Ok(()),
        Ok(Some(code)) => Err(failure(format!("ended with {code}"))),
        Ok(None) => Err(failure("was ended by a signal".to_owned())),
        Err(error) => Err(failure(format!("cannot be run: {error}"))),
    }
}

/// A failure that says where the text is now. A copy that says nothing new goes.
fn kept(failure: Failure, copy: &WorkCopy, old: &[u8]) -> Failure {
    match copy.read(u64::from(u32::MAX)) {
        Ok(bytes) if bytes == old => {
            // One that cannot be removed does no harm.
            let _ = copy.remove();
            failure
        }
        _ => failure.hint(format!("your text is in {}", copy.path().display())),
    }
}

fn show(problems: &[Problem], text: &[u8], shell: &mut Shell<'_, '_>) -> io::Result<()> {
    let color = shell.color(shell.ctx.terminal.err);
    let width = shell.style().width;
    for problem in problems {
        let text = snippet::render(problem, Some(text), color, width);
        writeln!(shell.ctx.err, "{text}\n")?;
    }
    Ok(())
}

/// Puts the new text in the place of the old one, which must still be there.
fn save(
    root: &Root,
    file: &str,
    (old, new): (&[u8], &[u8]),
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<()> {
    shell.writer(root)?.replace(file, old, new)?;
    Ok(())
}
