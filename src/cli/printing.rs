//! Printing documents: a format or a template, columns, a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::choosing::{Choosing, Loaded};
use super::complete::Known;
use super::failure::{Failure, usage};
use super::pager;
use super::shell::Shell;
use super::templating;
use crate::document::Document;
use crate::render::{self, Format};
use crate::store;

/// Flags of commands that print a document.
#[derive(Debug, Clone, Default, Args)]
pub struct Printing {
    /// How to write the result [default: by the ending of --output, else table]
    #[arg(short, long, value_name = "FORMAT", value_parser = formats(), ignore_case = true, help_heading = "Output")]
    pub format: Option<String>,

    /// Write the result to this file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Show these columns, joined by commas
    #[arg(
        long,
        value_name = "COLUMNS",
        add = Known::Columns,
        value_delimiter = ',',
        help_heading = "Output"
    )]
    pub columns: Vec<String>,

    /// Leave out the line with the names of the columns
    #[arg(long, help_heading = "Output")]
    pub no_header: bool,

    /// Write the result by a Jinja2 template: one of the catalog's `templates/` by its name, or a file
    #[arg(
        long,
        add = Known::Template,
        value_name = "NAME|FILE",
        conflicts_with_all = ["format", "columns", "no_header", "csv_safe"],
        help_heading = "Output"
    )]
    pub template: Option<String>,

    /// Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula
    #[arg(long, help_heading = "Output")]
    pub csv_safe: bool,

    /// Draw the lines and bars of tables and charts in ASCII alone
    #[arg(long, help_heading = "Output")]
    pub ascii: bool,
}

impl Printing {
    /// Writes a document as the flags say. `loaded` is the catalog that it is of, if one was read. Says
    /// whether all of it was written and, where a pager reads it, read.
    ///
    /// # Errors
    ///
    /// A column that there is not; a document that the format cannot hold; a template that is wrong;
    /// output that cannot be written.
    pub fn print(
        &self,
        mut document: Document<'_>,
        loaded: Option<&Loaded>,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<bool> {
        if let Some(template) = &self.template {
            return self.fill(template, &document, loaded, shell);
        }
        let mut style = shell.style();
        style.header = !self.no_header;
        style.csv_safe = self.csv_safe;
        style.ascii = self.ascii;
        if !self.columns.is_empty() {
            let names: Vec<&str> = self.columns.iter().map(|name| name.trim()).collect();
            document.select(&names).map_err(Failure::from)?;
        }
        style.color &= self.file().is_none();
        style.hyperlinks &= self.file().is_none();
        let format = self.format()?;
        if let Err(why) = (format.fits)(&document) {
            let hint = "choose another with --format; `circ report` lists the reports";
            return Err(usage(format!("{}: {why}", format.name)).hint(hint).into());
        }
        self.deliver(shell, |out| (format.write)(&document, &style, out))
    }

    /// Whether more of the records may be shown than the columns that are usual.
    pub fn tells_more(&self) -> bool {
        let only_cells = self.format().is_ok_and(|format| format.only_cells());
        self.template.is_some() || !self.columns.is_empty() || !only_cells
    }

    /// Whether more than what is printed may be asked for: by columns, which any record may have, or by a
    /// template.
    pub fn asks_for_more(&self) -> bool {
        !self.columns.is_empty() || self.template.is_some()
    }

    /// Writes what a template makes of a document. It is made whole before a byte is written.
    fn fill(
        &self,
        template: &str,
        document: &Document<'_>,
        loaded: Option<&Loaded>,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<bool> {
        let text = match loaded {
            Some(loaded) => templating::render(template, document, loaded, shell)?,
            None => {
                let loaded = Choosing::default().load(shell)?;
                templating::render(template, document, &loaded, shell)?
            }
        };
        self.deliver(shell, |out| out.write_all(text.as_bytes()))
    }

    /// Writes where the flags say: to a file, whole or not at all, or to standard output. Says whether all
    /// of it was written and, where a pager reads it, read; a pipe that is closed shows when it is flushed.
    ///
    /// # Errors
    ///
    /// Output that cannot be written.
    pub fn deliver(
        &self,
        shell: &mut Shell<'_, '_>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<bool> {
        Ok(match self.file() {
            None => pager::through(shell, write)?,
            Some(path) => {
                store::write_output(&shell.path(path), write)?;
                true
            }
        })
    }

    /// The file to write to, unless it is standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
    }

    /// The format that the flags ask for.
    ///
    /// # Errors
    ///
    /// An output file whose ending no format has.
    pub fn format(&self) -> anyhow::Result<&'static Format> {
        let by_name = |name: &str| {
            render::by_name(&name.to_ascii_lowercase())
                .ok_or_else(|| usage(format!("there is no format {name:?}")))
        };
        match (&self.format, self.file()) {
            (Some(name), _) => Ok(by_name(name)?),
            (None, None) => Ok(by_name("table")?),
            (None, Some(path)) => {
                let format = render::by_ending(path);
                let names: Vec<&str> = render::ALL.iter().map(|format| format.name).collect();
                let failure = || {
                    usage(format!("the ending of {} says no format", path.display()))
                        .hint(format!("add --format, one of: {}", names.join(", ")))
                };
                Ok(format.ok_or_else(failure)?)
            }
        }
    }
}

/// The formats of documents, for help, value checking and completion.
pub fn values() -> impl Iterator<Item = PossibleValue> {
    let all = render::ALL.iter();
    all.map(|format| PossibleValue::new(format.name).help(format.about))
}

fn formats() -> PossibleValuesParser {
    values().collect::<Vec<_>>().into()
}
