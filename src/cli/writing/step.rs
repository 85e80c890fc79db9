//! The steps of a draft, carried out one after the other.

use super::super::failure::{Failure, Kind};
use super::super::shell::Shell;
use crate::change::message::FileChange;
use crate::change::text;
use crate::store::{self, Change, Rename, Root, Stopped, WriteError, Writer};

/// What is done with one file.
pub(super) enum Step {
    Create {
        path: String,
        text: String,
    },
    Replace {
        path: String,
        old: String,
        text: String,
    },
    Rename {
        path: String,
        to: String,
        old: String,
    },
    /// Another folder for a file, whatever its text.
    Move {
        path: String,
        to: String,
    },
    Remove {
        path: String,
        old: String,
    },
}

impl Step {
    /// The text that the file will have; of one that goes, the text that it has.
    pub(super) fn text(&self) -> &str {
        match self {
            Step::Create { text, .. } | Step::Replace { text, .. } => text,
            Step::Rename { old, .. } | Step::Remove { old, .. } => old,
            Step::Move { .. } => "",
        }
    }

    /// Another text for a file that gets one.
    pub(super) fn rewrite(&mut self, new: String) {
        if let Step::Create { text, .. } | Step::Replace { text, .. } = self {
            *text = new;
        }
    }

    /// The file before and after.
    pub(super) fn change(&self) -> FileChange<'_> {
        fn both<'t>(path: &'t str, text: &'t str) -> Option<(&'t str, &'t str)> {
            Some((path, text))
        }
        let (old, new) = match self {
            Step::Create { path, text } => (None, both(path, text)),
            Step::Replace { path, old, text } => (both(path, old), both(path, text)),
            Step::Rename { path, to, old } => (both(path, old), both(to, old)),
            Step::Move { path, to } => (both(path, ""), both(to, "")),
            Step::Remove { path, old } => (both(path, old), None),
        };
        FileChange { old, new }
    }

    /// The files that this writes or removes, without the links that lead to them, each with whether it
    /// is a new one. None where the text stays.
    pub(super) fn files(&self, root: &Root) -> Vec<(String, bool)> {
        match self {
            Step::Create { path, .. } => vec![(store::real_path(root, path, false), true)],
            Step::Replace { old, text, .. } if old == text => Vec::new(),
            Step::Replace { path, .. } => vec![(store::real_path(root, path, true), false)],
            Step::Rename { path, to, .. } | Step::Move { path, to } => vec![
                (store::real_path(root, path, false), false),
                (store::real_path(root, to, false), true),
            ],
            Step::Remove { path, .. } => vec![(store::real_path(root, path, false), false)],
        }
    }

    fn path(&self) -> &str {
        match self {
            Step::Create { path, .. }
            | Step::Replace { path, .. }
            | Step::Rename { path, .. }
            | Step::Move { path, .. }
            | Step::Remove { path, .. } => path,
        }
    }

    fn diff(&self) -> String {
        match self {
            Step::Create { path, text } => text::unified(path, None, text),
            Step::Replace { path, old, text } => text::unified(path, Some(old), text),
            Step::Rename { path, to, .. } | Step::Move { path, to } => text::renamed(path, to),
            Step::Remove { path, old } => text::removed(path, old),
        }
    }

    /// What it is where it only gives a file another name.
    pub(super) fn rename(&self) -> Option<Rename<'_>> {
        let (from, to, expected) = match self {
            Step::Rename { path, to, old } => (path, to, Some(old.as_bytes())),
            Step::Move { path, to } => (path, to, None),
            Step::Create { .. } | Step::Replace { .. } | Step::Remove { .. } => return None,
        };
        Some(Rename { from, to, expected })
    }

    /// What is to be done with the files on disk.
    fn on_disk(&self) -> Option<Change<'_>> {
        Some(match self {
            Step::Create { path, text } => Change::Create {
                path,
                bytes: text.as_bytes(),
            },
            Step::Replace { path, old, text } => Change::Replace {
                path,
                expected: old.as_bytes(),
                bytes: text.as_bytes(),
            },
            Step::Rename { .. } | Step::Move { .. } => Change::Rename(self.rename()?),
            Step::Remove { path, old } => Change::Remove {
                path,
                expected: old.as_bytes(),
            },
        })
    }
}

/// Prints the steps as a diff.
pub(super) fn preview(steps: &[Step], shell: &mut Shell<'_, '_>) -> std::io::Result<()> {
    for step in steps {
        shell.diff(&step.diff())?;
    }
    Ok(())
}

/// Carries the steps out, while signals are held. One that asks the program to end is heard between two
/// files. Folders that a rename leaves empty go, but for those in `keep`.
///
/// # Errors
///
/// A file that cannot be written, or a signal: with the names of what was written and what was not.
pub(super) fn write(
    steps: &[Step],
    keep: &[&str],
    writer: &Writer,
    shell: &Shell<'_, '_>,
) -> Result<(), Failure> {
    let changes: Vec<Change<'_>> = steps.iter().filter_map(Step::on_disk).collect();
    let signals = shell.ctx.signals;
    let written = writer.carry_out(&changes, keep, &|| !signals.came());
    written.map_err(|ended| unfinished(ended, steps))
}

/// The failure of a change that ended early. What is done may not be safe either.
fn unfinished(ended: Stopped, steps: &[Step]) -> Failure {
    let mut failure = stopped(ended.error, steps, ended.done);
    if let Some(error) = ended.unflushed {
        failure.message = format!("{}; {}", failure.message, Failure::from(error).message);
    }
    failure
}

/// The failure of a change that an error or, without one, a signal has stopped when so many steps were
/// done.
pub(super) fn stopped(error: Option<WriteError>, steps: &[Step], done: usize) -> Failure {
    let (done, left) = steps.split_at(done.min(steps.len()));
    let is_error = error.is_some();
    let interrupted = || Failure::new(Kind::Broken, "interrupted");
    let mut failure = error.map_or_else(interrupted, Failure::from);
    if done.is_empty() {
        failure.message.push_str("; nothing was changed");
        return failure;
    }
    if steps.len() == 1 {
        return failure;
    }
    // How far it came stands first: the names may be many.
    let count = format!("after {} of {} files", done.len(), steps.len());
    let why = match is_error {
        true if left.is_empty() => {
            failure.message = format!("all {} files are written; {}", steps.len(), failure.message);
            return failure;
        }
        true => format!("stopped {count}: {}", failure.message),
        false => format!("interrupted {count}"),
    };
    failure.message = format!("{why}; done: {}; not done: {}", names(done), names(left));
    failure.hint = hint(done, steps).map(str::to_owned);
    failure
}

/// How a change is finished of which these steps are done.
fn hint(done: &[Step], steps: &[Step]) -> Option<&'static str> {
    let gone = |step: &Step| matches!(step, Step::Remove { .. } | Step::Rename { .. });
    match () {
        // A second run would make other files once more.
        () if steps.iter().any(|step| matches!(step, Step::Create { .. })) => None,
        // A second run would look for what is gone.
        () if done.iter().any(gone) => Some("run it again with those that are not done"),
        () => Some("run the command again to finish"),
    }
}

fn names(steps: &[Step]) -> String {
    let names: Vec<&str> = steps.iter().map(Step::path).collect();
    match names.is_empty() {
        true => "nothing".to_owned(),
        false => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_is_written_and_not_flushed_is_told() {
        let unflushed = || WriteError::NotFlushed {
            path: "resources".into(),
            source: io::Error::other("no space"),
        };
        let remove = |path: &str| Step::Remove {
            path: path.to_owned(),
            old: String::new(),
        };
        let steps = [remove("a"), remove("b")];
        let check = |done, error, unflushed, expected: &str| {
            let ended = Stopped {
                done,
                error,
                unflushed,
            };
            assert_eq!(unfinished(ended, &steps).message, expected);
        };
        check(
            2,
            Some(unflushed()),
            None,
            "all 2 files are written; resources: the changes in it are made but may not survive a power cut: cannot flush it: no space",
        );
        check(
            1,
            None,
            Some(unflushed()),
            "interrupted after 1 of 2 files; done: a; not done: b; resources: the changes in it are made but may not survive a power cut: cannot flush it: no space",
        );
    }

    #[test]
    fn what_stopped_says_what_is_done() {
        let refused = |path: &str| WriteError::Io {
            path: path.into(),
            doing: "remove it",
            source: io::Error::other("permission denied"),
        };
        let unsure = |path: &str| WriteError::NotDurable {
            path: path.into(),
            source: io::Error::other("no space"),
        };
        let replace = |path: &str| Step::Replace {
            path: path.to_owned(),
            old: String::new(),
            text: String::new(),
        };
        let remove = |path: &str| Step::Remove {
            path: path.to_owned(),
            old: String::new(),
        };
        let check = |error, steps: &[Step], done: usize, expected: &str, hint: Option<&str>| {
            let failure = stopped(error, steps, done);
            assert_eq!(failure.message, expected);
            assert_eq!(failure.hint.as_deref(), hint);
        };
        let again = Some("run the command again to finish");
        let rest = Some("run it again with those that are not done");
        check(
            Some(refused("a")),
            &[remove("a")],
            0,
            "a: cannot remove it: permission denied; nothing was changed",
            None,
        );
        check(
            Some(unsure("a")),
            &[replace("a")],
            1,
            "a: the change is made but may not survive a power cut: cannot flush its folder: no space",
            None,
        );
        check(
            Some(refused("a")),
            &[remove("a"), remove("b")],
            0,
            "a: cannot remove it: permission denied; nothing was changed",
            None,
        );
        check(
            Some(refused("b")),
            &[remove("a"), remove("b")],
            1,
            "stopped after 1 of 2 files: b: cannot remove it: permission denied; done: a; not done: b",
            rest,
        );
        check(
            Some(refused("c")),
            &[replace("a"), replace("b"), remove("c")],
            2,
            "stopped after 2 of 3 files: c: cannot remove it: permission denied; done: a, b; not done: c",
            again,
        );
        check(
            None,
            &[replace("a"), replace("b"), replace("c")],
            2,
            "interrupted after 2 of 3 files; done: a, b; not done: c",
            again,
        );
        check(
            None,
            &[replace("a"), replace("b")],
            0,
            "interrupted; nothing was changed",
            None,
        );
    }
}
