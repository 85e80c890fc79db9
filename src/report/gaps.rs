//! `circ report gaps`: fields that records want, by field and by record.
//!
//! Wanted are the fields that the settings require (the title always is), and the usual ones: core fields
//! that at least [`USUAL`] hundredths of the chosen records have. So what is usual is for the catalog to
//! say, and a field that few records have is no gap in the others.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde_yaml::Mapping;

use super::found::{Aside, Finding, Findings};
use super::{Error, How, Report, Request, headed};
use crate::document::{Audience, Block, Cell, Computed, Document, Table, Tone};
use crate::model::{Core, Field, Record, Settings, Value};

/// The report.
pub const REPORT: Report = Report {
    name: "gaps",
    about: "fields that records want: required ones, and those that most others have",
    argument: None,
    how: How::Code(run),
};

/// Of how many hundredths of the records a field is usual.
pub const USUAL: usize = 80;

/// A field that records want, and how many of them do without it.
struct Wanted {
    field: Field,
    required: bool,
    missing: usize,
}

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let wanted = wanted(&request.records, &request.snapshot.settings);
    let rows = gaps(request, &wanted);
    let count = rows.len();
    let findings = Findings {
        found: &[
            ("required", "Required"),
            ("usual", "Usual"),
            ("missing", "Missing"),
            ("gaps", "Gaps"),
        ],
        shown: &["id", "title", "required", "usual"],
        empty: "no records with gaps",
        rows,
    };
    let records = findings.table(request)?;
    let head: Mapping = [("usual_from".into(), (USUAL as u64).into())]
        .into_iter()
        .collect();
    let mut by_field = fields(&wanted, request.records.len());
    let mut blocks = vec![Block::Prose(format!(
        "Missing are fields that circ.yaml requires, and usual ones: those that at least {USUAL} % of \
         the records have."
    ))];
    if count > 0 {
        blocks.push(heading("By Field"));
        blocks.push(Block::Table(by_field));
        blocks.push(heading("By Record"));
    } else {
        // Nobody is told twice that there are none, but programs and thresholds find the columns.
        by_field.audience = Audience::Programs;
        blocks.push(Block::Table(by_field));
    }
    blocks.push(Block::Table(records));
    let mut document = headed("gaps", "Gaps", head, request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

fn heading<'a>(text: &str) -> Block<'a> {
    Block::Heading {
        level: 2,
        text: text.to_owned(),
    }
}

/// How many records have gaps.
pub(super) fn count(request: &Request<'_>) -> usize {
    let wanted = wanted(&request.records, &request.snapshot.settings);
    let has_gap = |record: &&&Record| wanted.iter().any(|wanted| lacks(record, &wanted.field));
    request.records.iter().filter(has_gap).count()
}

/// The fields that some of these records do without though it is wanted, required ones first, then in
/// the order of the settings and in canonical order.
fn wanted(records: &[&Record], settings: &Settings) -> Vec<Wanted> {
    let mut fields: Vec<(Field, bool)> = vec![(Field::Core(Core::Title), true)];
    let required = settings.required.iter().map(|name| Field::parse(name));
    let core = Core::ALL.iter().map(|field| Field::Core(*field));
    let all = required
        .map(|field| (field, true))
        .chain(core.map(|field| (field, false)));
    for (field, required) in all {
        // No record is without an id and a file.
        let is_given = matches!(field, Field::Id | Field::File);
        if !is_given && !fields.iter().any(|(known, _)| *known == field) {
            fields.push((field, required));
        }
    }
    let wanted = fields.into_iter().map(|(field, required)| {
        let missing = records.iter().filter(|record| lacks(record, &field));
        Wanted {
            missing: missing.count(),
            field,
            required,
        }
    });
    let is_usual = |missing: usize| (records.len() - missing) * 100 >= records.len() * USUAL;
    wanted
        .filter(|wanted| wanted.missing > 0 && (wanted.required || is_usual(wanted.missing)))
        .collect()
}

fn lacks(record: &Record, field: &Field) -> bool {
    match field {
        Field::Core(Core::Title) => record.title.is_empty(),
        Field::Core(Core::Authors) => record.authors.is_empty(),
        Field::Core(Core::Topics) => record.topics.is_empty(),
        Field::Core(Core::Tags) => record.tags.is_empty(),
        field => record.value(field) == Value::Absent,
    }
}

/// The fields that are missing, the most frequent first among required and among usual ones.
fn fields(wanted: &[Wanted], total: usize) -> Table<'static> {
    let columns = [
        ("field", "Field"),
        ("need", "Need"),
        ("records", "Missing In"),
        ("share", "Share"),
    ];
    let mut wanted: Vec<&Wanted> = wanted.iter().collect();
    wanted.sort_by_key(|wanted| Reverse((wanted.required, wanted.missing)));
    let rows = wanted.iter().map(|wanted| {
        let need = if wanted.required { "required" } else { "usual" };
        vec![
            Cell::Text(wanted.field.name().to_owned().into()),
            Cell::Text(need.into()),
            Cell::Count(wanted.missing as u64),
            Cell::Share(wanted.missing as f64 / total as f64),
        ]
    });
    let computed = Computed {
        keys: columns.iter().map(|(key, _)| (*key).to_owned()).collect(),
        rows: rows.collect(),
    };
    Table {
        name: "fields".to_owned(),
        rows: Box::new(Aside(computed)),
        ..Table::computed(&columns, Vec::new(), "no gaps")
    }
}

/// The records with gaps: those with the most first, of these those with the most required ones.
fn gaps<'a>(request: &Request<'a>, wanted: &[Wanted]) -> Vec<Finding<'a>> {
    let mut gaps: Vec<(usize, usize, Finding<'a>)> = Vec::new();
    for record in request.records.iter().copied() {
        let missing = wanted.iter().filter(|wanted| lacks(record, &wanted.field));
        let (required, usual): (Vec<&Wanted>, Vec<&Wanted>) =
            missing.partition(|wanted| wanted.required);
        let all = required.len() + usual.len();
        if all == 0 {
            continue;
        }
        let finding = Finding {
            record,
            tone: match required.len() {
                0 => Tone::Warning,
                _ => Tone::Problem,
            },
            cells: vec![
                list(required.iter()),
                list(usual.iter()),
                list(required.iter().chain(&usual)),
                Cell::Count(all as u64),
            ],
        };
        gaps.push((all, required.len(), finding));
    }
    gaps.sort_by_key(|(all, required, _)| Reverse((*all, *required)));
    gaps.into_iter().map(|(.., finding)| finding).collect()
}

/// The names of fields; nothing where there are none.
fn list<'w, 'a>(wanted: impl Iterator<Item = &'w &'w Wanted>) -> Cell<'a> {
    let names: Vec<Cow<'a, str>> = wanted
        .map(|wanted| wanted.field.name().to_owned().into())
        .collect();
    match names.is_empty() {
        true => Cell::Empty,
        false => Cell::List(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Snapshot;
    use crate::report::found::tests::{catalog, records, request};

    /// What the two tables say: `field need records`, then `id: missing`.
    fn check(snapshot: &Snapshot, expected: &[&str]) {
        let request = request(snapshot);
        let document = run(&request).unwrap();
        let mut said = Vec::new();
        for table in document.tables() {
            for row in 0..table.rows.len() {
                let data = table.rows.data(row);
                let text = |key: &str| match &data[key] {
                    serde_yaml::Value::String(text) => text.clone(),
                    other => serde_yaml::to_string(other).unwrap().trim().to_owned(),
                };
                said.push(match table.name.as_str() {
                    "fields" => [text("field"), text("need"), text("records")].join(" "),
                    _ => format!("{}: {}", text("id"), text("missing").replace('\n', " ")),
                });
            }
        }
        assert_eq!(said, expected);
        assert_eq!(document.count, Some(count(&request)));
        assert_eq!(
            count(&request),
            said.iter().filter(|line| line.contains(':')).count()
        );
    }

    #[test]
    fn required_fields_are_asked_for() {
        let settings = "required: [kind, tag, level, id, kind]\n";
        let good = "title: A\nkind: news\ntags: x\nlevel: 0\n";
        check(
            &catalog(&[("circ.yaml", settings), ("resources/a.yaml", good)]),
            &[],
        );
        let files = [
            ("circ.yaml", settings),
            ("resources/a.yaml", good),
            ("resources/b.yaml", "title: B\nkind: news\n"),
            ("resources/c.yaml", "kind: news\ntags: ['']\nlevel: {}\n"),
        ];
        check(
            &catalog(&files),
            &[
                "tags required 2",
                "level required 2",
                "title required 1",
                "c: - title - tags - level",
                "b: - tags - level",
            ],
        );
    }

    #[test]
    fn usual_is_what_four_of_five_have() {
        let all = ["title: A\nurl: x"; 4];
        check(
            &records(&[&all[..], &["title: B"]].concat()),
            &["url usual 1", "r4: - url"],
        );
        check(&records(&[&all[..3], &["title: B"]].concat()), &[]);
        check(
            &records(&[&all[..], &["title: B", "title: C"]].concat()),
            &[],
        );
    }

    #[test]
    fn an_empty_catalog_has_no_gaps() {
        check(&records(&[]), &[]);
    }
}
