//! Changing records: the lock, the preview, and all or nothing.

use std::path::Path;

use clap::Args;

use super::choosing::Loaded;
use super::failure::{Failure, Kind};
use super::shell::Shell;
use super::source::Source;
use crate::change::text::unified;
use crate::model::{Record, Settings};
use crate::render::safe;
use crate::store::{self, WriteError, Writer};
use crate::yaml::{Limits, edit};

/// Flags of commands that change records.
#[derive(Debug, Clone, Default, Args)]
pub struct Writing {
    /// Change nothing, and print the changes as a diff
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// A catalog that was read to be changed. The lock is held from before it was read, so that what
/// was read is what is changed.
pub struct Draft {
    writer: Option<Writer>,
    /// The catalog.
    pub loaded: Loaded,
    edits: Vec<Edit>,
}

/// One file to write.
struct Edit {
    path: String,
    old: Option<Vec<u8>>,
    new: String,
}

impl Writing {
    /// Reads the catalog to change it, under its lock unless nothing will be written.
    ///
    /// # Errors
    ///
    /// No catalog, wrong settings, or another process holds the lock.
    pub fn draft(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Draft> {
        let root = shell.root()?;
        let (writer, root) = if self.dry_run {
            (None, root)
        } else {
            let mut told = Ok(());
            let writer = Writer::open(root.shown(), &mut || {
                told = shell.say("waiting for another circ that is writing to this catalog");
            })?;
            told?;
            (Some(writer), root)
        };
        let (snapshot, problems) = store::load(&root)?;
        let loaded = Loaded {
            source: Source::Folder(root),
            snapshot,
            problems,
        };
        Ok(Draft {
            writer,
            loaded,
            edits: Vec::new(),
        })
    }
}

impl Draft {
    /// Plans a new file.
    pub fn create(&mut self, path: String, text: String) {
        self.edits.push(Edit {
            path,
            old: None,
            new: text,
        });
    }

    /// Plans changes to a list in a record's file. `plan` is given the texts of the list's items as
    /// the file has them, `None` for what is no text, and says what to change. Nothing is planned
    /// where that changes nothing.
    ///
    /// # Errors
    ///
    /// The file cannot be changed safely: the reason, with its place.
    pub fn edit<'c>(
        &mut self,
        record: &Record,
        key: &'c str,
        plan: impl FnOnce(&[Option<String>]) -> Vec<edit::Change<'c>>,
    ) -> anyhow::Result<()> {
        let settings = &self.loaded.snapshot.settings;
        let Source::Folder(root) = &self.loaded.source else {
            return Ok(());
        };
        let limits = limits(settings);
        let old = store::read_file(root, Path::new(&record.file), limits.max_bytes as u64)?;
        let Ok(text) = std::str::from_utf8(&old) else {
            // The record was read a moment ago, so somebody has just changed it.
            return Err(WriteError::Changed {
                path: record.file.clone().into(),
            }
            .into());
        };
        let changes = plan(&edit::items(text, key, &limits));
        let new = edit::apply(text, &changes, &settings.key_order(), &limits)
            .map_err(|refusal| refused(&record.file, &old, refusal))?;
        if new != text {
            self.edits.push(Edit {
                path: record.file.clone(),
                old: Some(old),
                new,
            });
        }
        Ok(())
    }

    /// How many files are to be written.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Writes what was planned, or prints it as a diff. Every file was prepared before the first is
    /// written; if one cannot be written, the message names those that were.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub fn finish(self, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
        let Some(writer) = &self.writer else {
            for edit in &self.edits {
                let old = edit.old.as_deref().map(String::from_utf8_lossy);
                let diff = unified(&edit.path, old.as_deref(), &edit.new);
                // Into a file or a pipe the diff goes as it is, for `git apply` to read.
                match shell.ctx.terminal.out {
                    true => write!(shell.ctx.out, "{}", safe::lines(&diff))?,
                    false => write!(shell.ctx.out, "{diff}")?,
                }
            }
            return Ok(());
        };
        for (number, edit) in self.edits.iter().enumerate() {
            let written = match &edit.old {
                Some(old) => writer.replace(&edit.path, old, edit.new.as_bytes()),
                None => writer.create(&edit.path, edit.new.as_bytes()).map(|_| ()),
            };
            if let Err(error) = written {
                // Some failures come after the change: then the file is written all the same.
                let is_written = matches!(
                    error,
                    WriteError::NotDurable { .. } | WriteError::Partial { .. }
                );
                let done = number + usize::from(is_written);
                return Err(partly(Failure::from(error), &self.edits, done).into());
            }
        }
        Ok(())
    }
}

/// The limits of a record's text in a catalog with these settings.
fn limits(settings: &Settings) -> Limits {
    *store::Reader::new(settings).limits()
}

/// A failure that says which files were written before it, where there were several.
fn partly(mut failure: Failure, edits: &[Edit], done: usize) -> Failure {
    if edits.len() > 1 {
        let names = |edits: &[Edit]| {
            let names: Vec<&str> = edits.iter().map(|edit| edit.path.as_str()).collect();
            if names.is_empty() {
                "nothing".to_owned()
            } else {
                names.join(", ")
            }
        };
        let (written, not) = edits.split_at(done.min(edits.len()));
        failure.message = format!(
            "{}; written: {}; not written: {}",
            failure.message,
            names(written),
            names(not)
        );
        if edits.iter().all(|edit| edit.old.is_some()) {
            failure.hint = Some("run the command again to finish".to_owned());
        }
    }
    failure
}

fn refused(file: &str, bytes: &[u8], refusal: edit::Refusal) -> Failure {
    let problem = store::problem(file, bytes, refusal.into());
    let failure = Failure::new(Kind::Broken, format!("{file} was not changed"));
    Failure {
        problems: vec![problem],
        ..failure
    }
}
