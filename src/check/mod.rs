//! Checks: rules that look at a whole snapshot and name what is wrong.
//!
//! A rule is one file here and one line in [`ALL`]. What cannot be read at all is found while
//! reading and is no rule of this floor; `circ check` shows both. A rule knows values, not bytes:
//! it says which field of which file it means ([`Place::Field`]), and whoever shows the problem
//! looks up the line.

mod duplicate_title;
mod duplicate_url;
mod missing_field;
mod same_id;
mod unknown_featured;
mod unknown_kind;
mod unknown_topic;

use crate::model::{Core, Place, Problem, Record, Severity, Snapshot};

/// One thing to look for.
pub struct Rule {
    /// Its stable name.
    pub name: &'static str,
    /// What it finds, in a line.
    pub about: &'static str,
    /// How much what it finds matters.
    pub severity: Severity,
    /// Finds it.
    pub run: fn(&Snapshot, &mut Findings<'_>),
}

/// Every rule.
pub const ALL: &[Rule] = &[
    missing_field::RULE,
    unknown_kind::RULE,
    unknown_topic::RULE,
    unknown_featured::RULE,
    same_id::RULE,
    duplicate_url::RULE,
    duplicate_title::RULE,
];

/// Where a rule puts what it finds.
pub struct Findings<'r> {
    rule: &'r Rule,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    /// Something wrong with a file of the catalog.
    pub fn add(&mut self, file: &str, place: Place, message: String, hint: Option<String>) {
        self.problems.push(Problem {
            file: file.to_owned(),
            place,
            rule: self.rule.name,
            severity: self.rule.severity,
            message,
            hint,
        });
    }
}

/// What all rules find, in the order of files and then of rules.
pub fn run(snapshot: &Snapshot) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in ALL {
        let mut findings = Findings {
            rule,
            problems: Vec::new(),
        };
        (rule.run)(snapshot, &mut findings);
        problems.append(&mut findings.problems);
    }
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    problems
}

/// A core field of a record, by the key that the catalog's files have for it.
fn field(snapshot: &Snapshot, field: Core, item: Option<usize>) -> Place {
    Place::Field {
        key: snapshot.settings.key(field).to_owned(),
        item,
    }
}

/// Groups of two or more records that have the same key, in the order of their first record;
/// records without a key are left out.
fn groups<'a>(
    snapshot: &'a Snapshot,
    key: impl Fn(&'a Record) -> Option<String>,
) -> Vec<Vec<&'a Record>> {
    let mut keyed: std::collections::BTreeMap<String, Vec<&Record>> = Default::default();
    for record in &snapshot.records {
        if let Some(key) = key(record) {
            keyed.entry(key).or_default().push(record);
        }
    }
    keyed
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// Calls `name` with each record of a group and the first other one.
fn each_with_another<'a>(group: &[&'a Record], mut name: impl FnMut(&'a Record, &'a Record)) {
    for (number, record) in group.iter().enumerate() {
        if let Some(other) = group.get(usize::from(number == 0)) {
            name(record, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Settings, Tag, Topic};

    fn record(id: &str, change: impl Fn(&mut Record)) -> Record {
        let mut record = Record::new(Id::new(id), format!("resources/{id}.yaml"));
        record.title = format!("Title of {id}");
        record.kind = Some("news".to_owned());
        record.tags = vec![Tag::new("desk")];
        change(&mut record);
        record
    }

    /// Checks what the rules say of these records under settings that know two kinds.
    fn check(records: Vec<Record>, expected: &[&str]) {
        let settings = Settings {
            kinds: vec!["news".to_owned(), "webinar".to_owned()],
            required: vec!["title".to_owned(), "kind".to_owned(), "level".to_owned()],
            ..Settings::default()
        };
        let records: Vec<Record> = records
            .into_iter()
            .map(|mut record| {
                if record.custom.is_empty() {
                    record.custom.push(("level".to_owned(), "beginner".into()));
                }
                record
            })
            .collect();
        let mut topic = Topic::new(Id::new("service"), "topics/service.yaml".to_owned());
        topic.title = "Service".to_owned();
        let snapshot = Snapshot::new(settings, records, vec![topic]);
        let found: Vec<String> = run(&snapshot)
            .iter()
            .map(|problem| format!("{} {}: {}", problem.file, problem.rule, problem.message))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn good_records_pass() {
        check(vec![], &[]);
        check(
            vec![
                record("a", |_| ()),
                record("b", |b| b.topics = vec![Id::new("Service")]),
            ],
            &[],
        );
        check(vec![record("a", |a| a.kind = Some("News".to_owned()))], &[]);
    }

    #[test]
    fn faults_are_named() {
        check(
            vec![record("a", |a| a.kind = None)],
            &["resources/a.yaml missing-field: the field kind is missing"],
        );
        check(
            vec![record("a", |a| {
                a.custom = vec![("level".to_owned(), "".into())]
            })],
            &["resources/a.yaml missing-field: the field level is missing"],
        );
        check(
            vec![record("a", |a| a.kind = Some("webinars".to_owned()))],
            &["resources/a.yaml unknown-kind: there is no kind \"webinars\""],
        );
        check(
            vec![record("a", |a| {
                a.topics = vec![Id::new("service"), Id::new("servise")]
            })],
            &["resources/a.yaml unknown-topic: there is no topic \"servise\""],
        );
        check(
            vec![
                record("desk", |_| ()),
                record("Desk", |d| d.title = "Other".to_owned()),
            ],
            &[
                "resources/Desk.yaml same-id: the id \"Desk\" is also that of resources/desk.yaml",
                "resources/desk.yaml same-id: the id \"desk\" is also that of resources/Desk.yaml",
            ],
        );
        check(
            vec![
                record("a", |a| a.url = Some("https://example.org/x/".to_owned())),
                record("b", |b| b.url = Some("http://www.example.org/x".to_owned())),
            ],
            &[
                "resources/a.yaml duplicate-url: resources/b.yaml has the same URL",
                "resources/b.yaml duplicate-url: resources/a.yaml has the same URL",
            ],
        );
        check(
            vec![
                record("a", |a| a.title = "Café  Service".to_owned()),
                record("b", |b| b.title = "cafe service".to_owned()),
            ],
            &[
                "resources/a.yaml duplicate-title: resources/b.yaml has the same title",
                "resources/b.yaml duplicate-title: resources/a.yaml has the same title",
            ],
        );
    }

    #[test]
    fn topics_are_checked_too() {
        let mut topic = Topic::new(Id::new("service"), "topics/service.yaml".to_owned());
        topic.parent = Some(Id::new("library"));
        topic.featured = vec![Id::new("a"), Id::new("aa")];
        let records = vec![record("a", |_| ())];
        let snapshot = Snapshot::new(Settings::default(), records, vec![topic]);
        let found: Vec<&str> = run(&snapshot).iter().map(|problem| problem.rule).collect();
        assert_eq!(found, ["unknown-topic", "unknown-featured"]);
    }
}
