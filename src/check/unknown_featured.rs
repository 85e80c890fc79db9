//! `unknown-featured`: a topic features a record that does not exist.

use super::{Findings, Rule};
use crate::model::snapshot::Found;
use crate::model::{Place, Severity, Snapshot, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-featured",
    about: "a topic's `featured` names a record that does not exist",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    for topic in &snapshot.topics {
        for (item, id) in topic.featured.iter().enumerate() {
            let Found::Nothing(near) = snapshot.record(id.as_str()) else {
                continue;
            };
            let place = Place::Field {
                key: "featured".to_owned(),
                item: Some(item),
            };
            let message = format!("there is no record {:?}", id.as_str());
            findings.add(&topic.file, place, message, suggest::hint(&near));
        }
    }
}
