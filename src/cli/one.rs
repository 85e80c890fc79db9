//! The one record or topic that an id means.

use super::choosing::Loaded;
use super::failure::{Failure, Kind, no};
use crate::model::snapshot::Found;
use crate::model::{Problem, Record, Topic, suggest};
use crate::store::Reader;

/// The record of this id.
///
/// # Errors
///
/// No record has it, several have it, or the file that has it could not be read.
pub fn record<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Record, Failure> {
    let found = loaded.snapshot.record(id);
    if matches!(found, Found::Nothing(_))
        && let Some(problem) = unread(loaded, id)
    {
        return Err(no(format!("the record {id:?} cannot be read: {problem}")));
    }
    let records = &loaded.snapshot.records;
    one(
        found,
        "record",
        id,
        records.iter().map(|record| record.id.as_str()),
    )
}

/// What is wrong with the file that would be the record of this id.
fn unread<'l>(loaded: &'l Loaded, id: &str) -> Option<&'l Problem> {
    let settings = &loaded.snapshot.settings;
    let reader = Reader::new(settings);
    let topics = format!("{}/", settings.topics.trim_end_matches('/'));
    loaded.problems.iter().find(|problem| {
        !problem.file.starts_with(&topics) && reader.id(&problem.file).as_str() == id
    })
}

/// The topic of this id.
///
/// # Errors
///
/// As [`record`].
pub fn topic<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Topic, Failure> {
    let ids = loaded.snapshot.topics.iter().map(|topic| topic.id.as_str());
    one(loaded.snapshot.topic(id), "topic", id, ids)
}

fn one<'a, T>(
    found: Found<'a, T>,
    what: &str,
    id: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<&'a T, Failure> {
    match found {
        Found::One(one) => Ok(one),
        Found::Nothing(near) => {
            let all = if what == "topic" {
                "`circ topic list` names them all"
            } else {
                "`circ list --format ids` names them all"
            };
            let hint = suggest::hint(&near).unwrap_or_else(|| {
                let closest = suggest::closest(id, ids);
                match closest.is_empty() {
                    true => format!("there are no {what}s yet"),
                    false => format!("the nearest are {}; {all}", closest.join(", ")),
                }
            });
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
