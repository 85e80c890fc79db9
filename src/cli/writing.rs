//! Changing records: the lock, the preview, and all or nothing.

use std::path::Path;

use clap::Args;

use super::choosing::Loaded;
use super::failure::{Failure, Kind};
use super::shell::Shell;
use super::source::Source;
use crate::change::text::unified;
use crate::model::{Problem, Record, Settings};
use crate::render::safe;
use crate::store::{self, Writer};
use crate::yaml::{self, Limits, edit};

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
            let writer = Writer::open(root.path(), &mut || {
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

    /// Plans changes to a record's file. Nothing is planned where they change nothing.
    ///
    /// # Errors
    ///
    /// The file cannot be changed safely: the reason, with its place.
    pub fn edit(&mut self, record: &Record, changes: &[edit::Change<'_>]) -> anyhow::Result<()> {
        let settings = &self.loaded.snapshot.settings;
        let Source::Folder(root) = &self.loaded.source else {
            return Ok(());
        };
        let limits = limits(settings);
        let old = store::read_file(root, Path::new(&record.file), limits.max_bytes as u64)?;
        let Ok(text) = std::str::from_utf8(&old) else {
            // The record was read a moment ago, so somebody has just changed it.
            return Err(store::WriteError::Changed {
                path: record.file.clone().into(),
            }
            .into());
        };
        let new = edit::apply(text, changes, &settings.key_order(), &limits)
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
                write!(shell.ctx.out, "{}", safe::lines(&diff))?;
            }
            return Ok(());
        };
        for (number, edit) in self.edits.iter().enumerate() {
            let written = match &edit.old {
                Some(old) => writer.replace(&edit.path, old, edit.new.as_bytes()),
                None => writer.create(&edit.path, edit.new.as_bytes()).map(|_| ()),
            };
            if let Err(error) = written {
                let failure = Failure::from(error);
                return Err(partly(failure, &self.edits, number).into());
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
        failure.hint = Some("run the command again to finish".to_owned());
    }
    failure
}

fn refused(file: &str, bytes: &[u8], refusal: edit::Refusal) -> Failure {
    let (line, column) = yaml::position(bytes, refusal.span.start);
    let place = crate::model::Place::Bytes {
        span: refusal.span,
        line,
        column,
    };
    let problem = Problem {
        file: file.to_owned(),
        place,
        rule: "cannot-edit",
        severity: crate::model::Severity::Error,
        message: refusal.message,
        hint: refusal.hint,
    };
    let failure = Failure::new(Kind::Broken, format!("{file} was not changed"));
    Failure {
        problems: vec![problem],
        ..failure
    }
}
