//! `circ schema`

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Outcome;
use super::shell::Shell;
use crate::{render, schema, store};

/// Print the JSON Schema of a record, for editors that complete and validate YAML
#[derive(Debug, Clone, Args)]
pub struct Schema {
    /// Write the schema to this file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

impl Schema {
    /// Runs the command: the schema of this catalog's records, draft 2020-12, from its settings
    /// alone.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let settings = store::load_settings(&shell.root()?)?;
        let text = render::pretty_json(&schema::record(&settings));
        match self.output.as_deref() {
            Some(path) if path != Path::new("-") => {
                store::write_output(&shell.path(path), |out| out.write_all(text.as_bytes()))?;
            }
            _ => shell.ctx.out.write_all(text.as_bytes())?,
        }
        Ok(Outcome::Done)
    }
}
