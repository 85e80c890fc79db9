//! Which report a name means: one that the catalog saves, else a built-in one.

use chrono::NaiveDate;

use crate::check;
use crate::cli::choosing::Loaded;
use crate::cli::failure::{Failure, Kind, usage};
use crate::cli::snippet;
use crate::model::{Definition, Problem, suggest};
use crate::report::{self, Report};

/// A report that was asked for.
pub(super) enum Named {
    /// One that a definition says: of the catalog, or of circ itself.
    Defined {
        /// Its name.
        name: String,
        /// What it is.
        definition: Box<Definition>,
    },
    /// One that code computes.
    Code(&'static Report),
}

/// The report of this name. A saved one goes before a built-in one of the same name.
///
/// # Errors
///
/// No report has the name, or its file is wrong: everything that is wrong with it.
pub(super) fn find(name: &str, loaded: &Loaded, today: NaiveDate) -> Result<Named, Failure> {
    let (mut saved, problems) = loaded.source.reports();
    if let Some(at) = saved.iter().position(|report| report.name == name) {
        let report = saved.swap_remove(at);
        let mut problems = check::report(&report, &loaded.snapshot, today);
        if problems.is_empty() {
            return Ok(Named::Defined {
                name: report.name,
                definition: Box::new(report.definition),
            });
        }
        snippet::locate(loaded, &mut problems);
        return Err(unusable(name, problems));
    }
    let files = ["yaml", "yml"].map(|ending| format!("reports/{name}.{ending}"));
    let (own, _): (Vec<Problem>, Vec<Problem>) = problems
        .into_iter()
        .partition(|problem| files.contains(&problem.file));
    if !own.is_empty() {
        return Err(unusable(name, own));
    }
    if let Some(report) = report::by_name(name) {
        return Ok(match report.definition(&loaded.snapshot.settings) {
            Some(definition) => Named::Defined {
                name: report.name.to_owned(),
                definition: Box::new(definition),
            },
            None => Named::Code(report),
        });
    }
    let built_in = report::ALL.iter().map(|report| report.name);
    let known: Vec<&str> = saved
        .iter()
        .map(|report| report.name.as_str())
        .chain(built_in)
        .collect();
    Err(usage(format!("there is no report {name:?}")).hint(suggest::among(name, "reports", &known)))
}

fn unusable(name: &str, problems: Vec<Problem>) -> Failure {
    Failure {
        problems,
        ..Failure::new(Kind::Broken, format!("the report {name} cannot be used"))
    }
}
