//! `missing-field`: a field that the settings require is not there.

use super::{Findings, Rule};
use crate::model::{Core, Field, Place, Severity, Snapshot, Value};

pub(super) const RULE: Rule = Rule {
    name: "missing-field",
    about: "a field that circ.yaml requires is missing or empty",
    severity: Severity::Error,
    run,
};

fn run(snapshot: &Snapshot, findings: &mut Findings<'_>) {
    let settings = &snapshot.settings;
    for name in &settings.required {
        let field = Field::parse(name);
        // A record without a title was named while it was read.
        if field == Field::Core(Core::Title) {
            continue;
        }
        let key = settings.file_key(&field);
        for record in snapshot
            .records
            .iter()
            .filter(|record| record.value(&field) == Value::Absent)
        {
            let place = Place::Field {
                key: key.to_owned(),
                item: None,
            };
            let hint = format!("add a line `{key}: …`");
            findings.add(
                &record.file,
                place,
                format!("the field {key} is missing"),
                Some(hint),
            );
        }
    }
}
