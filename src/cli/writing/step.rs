//! The steps of a draft, carried out one after the other.

use super::super::failure::{Failure, Kind};
use super::super::shell::Shell;
use crate::change::text;
use crate::store::{WriteError, Writer};

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
        }
    }

    /// Another text for a file that gets one.
    pub(super) fn rewrite(&mut self, new: String) {
        if let Step::Create { text, .. } | Step::Replace { text, .. } = self {
            *text = new;
        }
    }

    fn path(&self) -> &str {
        match self {
            Step::Create { path, .. }
            | Step::Replace { path, .. }
            | Step::Rename { path, .. }
            | Step::Remove { path, .. } => path,
        }
    }

    fn diff(&self) -> String {
        match self {
            Step::Create { path, text } => text::unified(path, None, text),
            Step::Replace { path, old, text } => text::unified(path, Some(old), text),
            Step::Rename { path, to, .. } => text::renamed(path, to),
            Step::Remove { path, old } => text::removed(path, old),
        }
    }

    fn write(&self, writer: &Writer) -> Result<(), WriteError> {
        match self {
            Step::Create { path, text } => writer.create(path, text.as_bytes()).map(|_| ()),
            Step::Replace { path, old, text } => {
                writer.replace(path, old.as_bytes(), text.as_bytes())
            }
            Step::Rename { path, to, old } => writer.rename(path, to, old.as_bytes()),
            Step::Remove { path, old } => writer.remove(path, old.as_bytes()),
        }
    }
}

/// Prints the steps as a diff.
pub(super) fn preview(steps: &[Step], shell: &mut Shell<'_, '_>) -> std::io::Result<()> {
    for step in steps {
        shell.diff(&step.diff())?;
    }
    Ok(())
}

/// Carries the steps out. A signal that asks the program to end is heard between two files.
///
/// # Errors
///
/// A file that cannot be written, or a signal: with the names of what was written and what was not.
pub(super) fn write(
    steps: &[Step],
    writer: &Writer,
    shell: &mut Shell<'_, '_>,
) -> Result<(), Failure> {
    shell.ctx.signals.hold(true);
    let done = write_all(steps, writer, shell);
    shell.ctx.signals.hold(false);
    done
}

fn write_all(steps: &[Step], writer: &Writer, shell: &Shell<'_, '_>) -> Result<(), Failure> {
    for (number, step) in steps.iter().enumerate() {
        if shell.ctx.signals.came() {
            let failure = Failure::new(Kind::Broken, "interrupted");
            return Err(partly(failure, steps, number));
        }
        if let Err(error) = step.write(writer) {
            // Some failures come after the change: then the file is written all the same.
            let is_written = matches!(
                error,
                WriteError::NotDurable { .. } | WriteError::Partial { .. }
            );
            let done = number + usize::from(is_written);
            return Err(partly(Failure::from(error), steps, done));
        }
    }
    Ok(())
}

/// A failure that says which files were written before it, where there were several.
fn partly(mut failure: Failure, steps: &[Step], done: usize) -> Failure {
    if steps.len() > 1 {
        let names = |steps: &[Step]| {
            let names: Vec<&str> = steps.iter().map(Step::path).collect();
            if names.is_empty() {
                "nothing".to_owned()
            } else {
                names.join(", ")
            }
        };
        let (written, not) = steps.split_at(done.min(steps.len()));
        failure.message = format!(
            "{}; written: {}; not written: {}",
            failure.message,
            names(written),
            names(not)
        );
        if !steps.iter().any(|step| matches!(step, Step::Create { .. })) {
            failure.hint = Some("run the command again to finish".to_owned());
        }
    }
    failure
}
