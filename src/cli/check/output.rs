//! How problems are printed: for people with the lines they are about, for the programs that look
//! after a repository, or as rows in any of the usual formats.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Component, Path};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::super::choosing::Loaded;
use super::super::printing::{self, Printing};
use super::super::shell::Shell;
use super::super::snippet;
use super::super::source::Source;
use crate::check;
use crate::document::{Block, Cell, Data, Document, Table};
use crate::git;
use crate::model::{Problem, Settings};
use crate::render::problems::{self, Placed, Rule};
use crate::store::Root;

/// The formats that only problems have, with what they are good for.
const OWN: &[(&str, &str)] = &[
    (TEXT, "people: each problem with the line it is about"),
    (GITHUB, "annotations in GitHub Actions"),
    (SARIF, "a SARIF 2.1.0 log, for code scanning"),
];
const TEXT: &str = "text";
const GITHUB: &str = "github";
const SARIF: &str = "sarif";

/// Flags of printing, with the formats that only problems have.
#[derive(Debug, Clone, Default, Args)]
#[command(mut_arg("format", |flag| flag
    .value_parser(formats())
    .help("How to write the result [default: by the ending of --output, else text]")))]
pub struct Output {
    #[command(flatten)]
    pub printing: Printing,
}

impl Output {
    /// Prints problems, which are in the order of their files, as the flags say. `summary` is said
    /// after the problems that a person reads.
    ///
    /// # Errors
    ///
    /// See [`Printing::print`].
    pub fn print(
        &self,
        problems: &[Problem],
        summary: &str,
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<()> {
        let text = match self.own() {
            None => {
                self.printing
                    .print(document(problems), Some(loaded), shell)?;
                return Ok(());
            }
            Some(TEXT) => {
                self.print_text(problems, loaded, shell)?;
                if !summary.is_empty() {
                    shell.say(summary)?;
                }
                return Ok(());
            }
            Some(name) => {
                let placed = placed(problems, &prefix(loaded, shell)?, loaded);
                match name {
                    GITHUB => problems::github(&placed),
                    _ => problems::sarif(&placed, &rules(), env!("CARGO_PKG_VERSION")),
                }
            }
        };
        self.printing
            .deliver(shell, |out| out.write_all(text.as_bytes()))?;
        Ok(())
    }

    /// The format that was asked for, if it is one that only problems have. Without any, a person
    /// reads.
    fn own(&self) -> Option<&'static str> {
        let own = |name: &str| {
            let mut names = OWN.iter().map(|(name, _)| *name);
            names.find(|own| own.eq_ignore_ascii_case(name))
        };
        if self.printing.template.is_some() {
            return None;
        }
        match (&self.printing.format, self.printing.file()) {
            (Some(name), _) => own(name),
            (None, None) => Some(TEXT),
            (None, Some(file)) => match file.extension().and_then(OsStr::to_str)? {
                ending if ending.eq_ignore_ascii_case(SARIF) => Some(SARIF),
                ending if ending.eq_ignore_ascii_case("txt") => Some(TEXT),
                _ => None,
            },
        }
    }

    fn print_text(
        &self,
        problems: &[Problem],
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<()> {
        let color = shell.color(shell.ctx.terminal.out) && self.printing.file().is_none();
        let width = shell.style().width;
        self.printing.deliver(shell, |out: &mut dyn Write| {
            for problems in problems.chunk_by(|a, b| a.file == b.file) {
                let bytes = problems.first().and_then(|one| loaded.bytes(&one.file));
                for problem in problems {
                    let text = snippet::render(problem, bytes.as_deref(), color, width);
                    writeln!(out, "{text}\n")?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// The formats, for help, value checking and completion.
fn formats() -> PossibleValuesParser {
    let own = OWN
        .iter()
        .map(|(name, about)| PossibleValue::new(*name).help(*about));
    own.chain(printing::values()).collect::<Vec<_>>().into()
}

/// The problems with their places. Each file is read once.
fn placed<'p>(problems: &'p [Problem], prefix: &str, loaded: &Loaded) -> Vec<Placed<'p>> {
    let of_file = |problems: &'p [Problem]| {
        let bytes = problems.first().and_then(|one| loaded.bytes(&one.file));
        let place = |problem| Placed::new(problem, prefix, bytes.as_deref());
        problems.iter().map(place).collect::<Vec<_>>()
    };
    let files = problems.chunk_by(|a, b| a.file == b.file);
    files.flat_map(of_file).collect()
}

/// Every rule whose name a problem can have.
fn rules() -> Vec<Rule<'static>> {
    let rules = check::READING.iter().chain(check::ALL);
    rules
        .map(|rule| Rule {
            name: rule.name,
            about: rule.about,
            severity: rule.severity,
        })
        .collect()
}

/// The way to the catalog from the top of its repository, which is where those who show annotations
/// stand; where git names none, from the current folder. Empty, or ending in `/`.
fn prefix(loaded: &Loaded, shell: &Shell<'_, '_>) -> anyhow::Result<String> {
    if let Source::Commit(at) = &loaded.source {
        return Ok(at.prefix().to_owned());
    }
    let catalog = shell.root()?;
    // That git is not there, or does not trust the folder, does not keep anybody from a report.
    if let Ok(repository) = git::Repository::around(catalog.path()) {
        return Ok(repository.prefix().to_owned());
    }
    let here = Root::open(&shell.ctx.folder)?;
    Ok(way(here.path(), catalog.path()))
}

/// The way from one folder to another, both named from the root.
fn way(from: &Path, to: &Path) -> String {
    let both = from.components().zip(to.components());
    let shared = both.take_while(|(one, other)| one == other).count();
    let up = from.components().skip(shared).map(|_| "..".into());
    let down = to.components().skip(shared).map(Component::as_os_str);
    let steps = up.chain(down.map(OsStr::to_string_lossy));
    steps.map(|step| format!("{step}/")).collect()
}

/// The problems as rows.
pub(super) fn document(problems: &[Problem]) -> Document<'_> {
    let columns = [
        ("file", "File"),
        ("line", "Line"),
        ("column", "Column"),
        ("rule", "Rule"),
        ("severity", "Severity"),
        ("message", "Message"),
        ("hint", "Hint"),
    ];
    let rows = problems.iter().map(|problem| {
        let (line, column) = problem.line_column();
        vec![
            Cell::Text(problem.file.as_str().into()),
            Cell::Count(line as u64),
            Cell::Count(column as u64),
            Cell::Text(problem.rule.into()),
            Cell::Text(problem.severity.name().into()),
            Cell::Text(problem.message.as_str().into()),
            problem
                .hint
                .as_deref()
                .map_or(Cell::Empty, |hint| Cell::Text(hint.into())),
        ]
    });
    let blocks = vec![Block::Table(Table::computed(
        &columns,
        rows.collect(),
        "no problems",
    ))];
    Document::new(
        "check",
        "Problems",
        &Settings::default(),
        Data::Rows,
        blocks,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_from_folder_to_folder() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(way(from.as_ref(), to.as_ref()), expected)
        };
        check("/a", "/a", "");
        check("/a", "/a/b c/d", "b c/d/");
        check("/a/b", "/a/c", "../c/");
        check("/a/b", "/", "../../");
        check("/", "/a", "a/");
    }
}
