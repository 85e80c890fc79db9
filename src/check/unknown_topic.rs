//! `unknown-topic`: a record or a topic names a topic that has no file.

use super::{Findings, Rule, field};
use crate::model::{Core, Id, Place, Severity, Snapshot, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-topic",
    about: "a record or a topic's `parent` names a topic that does not exist",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    let mut known: Vec<String> = snapshot
        .topics
        .iter()
        .map(|topic| topic.id.key().into_owned())
        .collect();
    known.sort();
    let missing = |id: &Id| {
        known
            .binary_search_by(|other| other.as_str().cmp(&id.key()))
            .is_err()
    };
    for record in &snapshot.records {
        for (item, id) in record
            .topics
            .iter()
            .enumerate()
            .filter(|(_, id)| missing(id))
        {
            let place = field(snapshot, Core::Topics, Some(item));
            report(snapshot, findings, &record.file, place, id);
        }
    }
    for topic in &snapshot.topics {
        if let Some(parent) = topic.parent.as_ref().filter(|parent| missing(parent)) {
            let place = Place::Field {
                key: "parent".to_owned(),
                item: None,
            };
            report(snapshot, findings, &topic.file, place, parent);
        }
    }
}

fn report(snapshot: &Snapshot, findings: &mut Findings<'_>, file: &str, place: Place, id: &Id) {
    let near = suggest::nearest(
        id.as_str(),
        snapshot.topics.iter().map(|topic| topic.id.as_str()),
    );
    let hint = suggest::hint(&near)
        .unwrap_or_else(|| format!("`circ topic add` makes a topic; its id is {id}"));
    findings.add(
        file,
        place,
        format!("there is no topic {:?}", id.as_str()),
        Some(hint),
    );
}
