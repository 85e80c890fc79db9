//! The one record or topic that an id means.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::choosing::Loaded;
use super::failure::{Failure, Kind, no};
use crate::model::snapshot::Found;
use crate::model::{Id, Problem, Record, Topic, suggest};
use crate::store::Reader;

/// What an id is looked for among.
struct Sort {
    name: &'static str,
    /// The command that names them all.
    all: &'static str,
}

const RECORD: Sort = Sort {
    name: "record",
    all: "`circ list --format ids` names them all",
};

const TOPIC: Sort = Sort {
    name: "topic",
    all: "`circ topic list` names them all",
};

/// The record of this id.
///
/// # Errors
///
/// No record has it, several have it, or the file that has it could not be read.
pub fn record<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Record, Failure> {
    let settings = &loaded.snapshot.settings;
    let reader = Reader::new(settings);
    let key = Id::new(id).key().into_owned();
    let is_this = |file: &str| reader.is_record(file) && reader.id(file).key() == key;
    let records = &loaded.snapshot.records;
    let ids = records.iter().map(|record| record.id.as_str());
    let near = || loaded.snapshot.near_record(id);
    one(loaded.snapshot.record(id), &RECORD, id, near, ids).map_err(|failure| {
        let holds = |file: &str| reader.is_record_folder(file);
        unread(failure, (&RECORD, id), loaded, is_this, holds)
    })
}

/// The topic of this id.
///
/// # Errors
///
/// As [`record`].
pub fn topic<'l>(loaded: &'l Loaded, id: &str) -> Result<&'l Topic, Failure> {
    let reader = Reader::new(&loaded.snapshot.settings);
    let key = Id::new(id).key().into_owned();
    let is_this = |file: &str| reader.topic_id(file).is_some_and(|id| id.key() == key);
    let ids = loaded.snapshot.topics.iter().map(|topic| topic.id.as_str());
    let near = || loaded.snapshot.near_topic(id);
    one(loaded.snapshot.topic(id), &TOPIC, id, near, ids).map_err(|failure| {
        let holds = |file: &str| file == loaded.snapshot.settings.topics;
        unread(failure, (&TOPIC, id), loaded, is_this, holds)
    })
}

/// The keys of the ids that are taken, by records that could be read and by files that could not.
pub fn taken(loaded: &Loaded) -> BTreeSet<Cow<'_, str>> {
    let reader = Reader::new(&loaded.snapshot.settings);
    let broken = loaded.problems.iter().map(|problem| problem.file.as_str());
    let broken = broken
        .filter(|file| reader.is_record(file))
        .map(|file| reader.id(file).key().into_owned().into());
    let records = loaded.snapshot.records.iter();
    broken
        .chain(records.map(|record| record.id.key()))
        .collect()
}

/// The failure to find an id; where a file that has it could not be read, or a folder that may hold it could
/// not be listed, with the reasons.
fn unread(
    failure: Failure,
    (sort, id): (&Sort, &str),
    loaded: &Loaded,
    is_this: impl Fn(&str) -> bool,
    holds: impl Fn(&str) -> bool,
) -> Failure {
    let about = |is_meant: &dyn Fn(&str) -> bool| -> Vec<Problem> {
        let problems = loaded.problems.iter();
        let meant = problems.filter(|problem| is_meant(&problem.file));
        meant.cloned().collect()
    };
    let (files, folders) = (about(&is_this), about(&holds));
    let (message, problems) = match (files.is_empty(), folders.is_empty()) {
        (true, true) => return failure,
        (false, _) => (format!("the {} {id:?} cannot be read", sort.name), files),
        (true, false) => {
            let message = format!("there is no {} {id:?} in what can be read", sort.name);
            (message, folders)
        }
    };
    Failure {
        problems,
        ..no(message)
    }
}

fn one<'a, T>(
    found: Found<'a, T>,
    sort: &Sort,
    id: &str,
    near: impl Fn() -> Vec<&'a str>,
    ids: impl Iterator<Item = &'a str>,
) -> Result<&'a T, Failure> {
    match found {
        Found::One(one) => Ok(one),
        Found::Nothing => {
            let hint = suggest::hint(&near()).unwrap_or_else(|| {
                let closest = suggest::closest(id, ids);
                match closest.is_empty() {
                    true => format!("there are no {}s yet", sort.name),
                    false => format!("the nearest are {}; {}", closest.join(", "), sort.all),
                }
            });
            Err(no(format!("there is no {} {id:?}", sort.name)).hint(hint))
        }
        Found::Several(files) => {
            let message = format!("{id:?} is the id of several files: {}", files.join(", "));
            let failure = Failure::new(Kind::No, message);
            Err(failure.hint("rename one of them, or set `ids: path` in circ.yaml"))
        }
    }
}
