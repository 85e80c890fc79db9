//! `circ schema`

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Outcome;
use super::revision::Revision;
use super::shell::Shell;
use crate::{render, schema, store};

/// Print the JSON Schema of a record, for editors that complete and validate YAML, or of a report
#[derive(Debug, Clone, Args)]
pub struct Schema {
    /// Of what: a record of this catalog, or the JSON of any report
    #[arg(value_name = "WHAT", value_enum, default_value_t = What::Record)]
    what: What,
    #[command(flatten)]
    revision: Revision,
    /// Write the schema to this file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A record's file, by the settings of the catalog
    Record,
    /// What `circ report NAME --format json` says
    Report,
}

impl Schema {
    /// Runs the command: a schema of draft 2020-12. That of records comes from the settings of the
    /// catalog alone; that of reports needs none.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let schema = match self.what {
            What::Record => schema::record(&self.revision.source(shell)?.settings()?),
            What::Report => schema::report(),
        };
        let text = render::pretty_json(&schema);
        match self.output.as_deref() {
            Some(path) if path != Path::new("-") => {
                store::write_output(&shell.path(path), |out| out.write_all(text.as_bytes()))?;
            }
            _ => shell.ctx.out.write_all(text.as_bytes())?,
        }
        Ok(Outcome::Done)
    }
}
