//! The one record or topic that an id means.

use super::choosing::Loaded;
use super::failure::{Failure, Kind, no};
use crate::model::snapshot::Found;
use crate::model::{Record, Topic, suggest};

/// The record of this id.
///
/// # Errors
///
/// No record has it, several have it, or the file that has it could not be read.
pub fn record<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Record, Failure> {
    let broken = loaded
        .problems
        .iter()
        .find(|problem| stem(&problem.file) == id);
    one(loaded.snapshot.record(id), "record", id).map_err(|failure| match broken {
        Some(problem) => no(format!("the record {id:?} cannot be read: {problem}")),
        None => failure,
    })
}

/// The topic of this id.
///
/// # Errors
///
/// As [`record`].
pub fn topic<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Topic, Failure> {
    one(loaded.snapshot.topic(id), "topic", id)
}

fn one<'a, T>(found: Found<'a, T>, what: &str, id: &str) -> Result<&'a T, Failure> {
    match found {
        Found::One(one) => Ok(one),
        Found::Nothing(near) => {
            let all = if what == "topic" {
                "`circ topic list` names them all"
            } else {
                "`circ list --format ids` names them all"
            };
            let hint = suggest::hint(&near).unwrap_or_else(|| all.to_owned());
            Err(no(format!("there is no {what} {id:?}")).hint(hint))
        }
        Found::Several(files) => {
            let failure = Failure::new(
                Kind::No,
                format!("{id:?} is the id of several files: {}", files.join(", ")),
            );
            Err(failure.hint("rename one of them, or set `ids: path` in circ.yaml"))
        }
    }
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
