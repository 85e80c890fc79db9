//! `circ report summary`: the whole catalog on one screen.
//!
//! What there is, what came last, and what wants a hand: for each thing its number and the command that
//! shows it. Nothing is said of what needs nothing; a program is told all numbers.

use serde_yaml::{Mapping, Value};

use super::counts::{self, Count};
use super::found::Aside;
use super::{
    Error, How, Report, Request, defined, duplicates, gaps, headed, rare_tags, records, stale,
    topics,
};
use crate::document::{Block, Cell, Computed, Document, Layout, Table};
use crate::model::record::capitalized;
use crate::model::{Core, Date, Field, Record};
use crate::query::parse_text;

/// The report.
pub const REPORT: Report = Report {
    name: "summary",
    about: "the whole catalog on one screen, and what wants a hand",
    argument: None,
    how: How::Code(run),
};

/// How many of the latest records are named when nobody says how many.
const LATEST: usize = 3;

/// How many kinds a person is told by name.
const KINDS: usize = 5;

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let wants = wants(request)?;
    let kinds = counts::by_label(request, kind_of);
    let tags = counts::by_label(request, rare_tags::tags).len();
    let numbers = [
        ("records", request.records.len()),
        ("topics", request.snapshot.topics.len()),
        ("tags", tags),
    ];
    let number = |(name, count): (&str, usize)| (name.into(), (count as u64).into());
    let mut head: Mapping = [(
        "name".into(),
        request.snapshot.settings.name.as_str().into(),
    )]
    .into_iter()
    .collect();
    head.extend(numbers.map(number));
    let span = span(request);
    if let Some((from, to)) = span {
        head.insert("from".into(), from.to_string().into());
        head.insert("to".into(), to.to_string().into());
    }
    head.insert("kinds".into(), kinds.iter().map(kind_data).collect());
    head.extend(wants.iter().map(|want| number((want.name, want.count))));

    let mut facts = vec![counted(&numbers, span, request)];
    if !kinds.is_empty() {
        facts.push(kinds_text(&kinds));
    }
    let rows: Vec<Vec<Cell<'a>>> = wants.iter().filter_map(Want::row).collect();
    let count = rows.len();
    let blocks = vec![
        Block::Prose(format!("{}.", facts.join(".\n"))),
        Block::Table(latest(request)?),
        Block::Table(hand(rows)),
    ];
    let name = &request.snapshot.settings.name;
    let mut document = headed("summary", name, head, request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

/// Something that wants a hand.
struct Want {
    /// The name of its number.
    name: &'static str,
    /// What it is called for people.
    label: &'static str,
    count: usize,
    /// The report that shows it.
    report: &'static str,
}

impl Want {
    /// Its row; nothing where there is nothing to do.
    fn row<'a>(&self) -> Option<Vec<Cell<'a>>> {
        let what = Cell::Label {
            value: self.name.into(),
            label: self.label.into(),
        };
        let count = Cell::Count(self.count as u64);
        let see = Cell::Text(format!("circ report {}", self.report).into());
        (self.count > 0).then(|| vec![what, count, see])
    }
}

fn wants(request: &Request<'_>) -> Result<Vec<Want>, Error> {
    let tags = counts::by_label(request, rare_tags::tags);
    let orphaned = parse_text(defined::ORPHANED, request.snapshot, request.today);
    let orphaned = orphaned.map_err(Error::Order)?;
    let orphans = request.records.iter();
    let orphans = orphans.filter(|record| orphaned.matches(record)).count();
    let want = |name, label, count, report| Want {
        name,
        label,
        count,
        report,
    };
    Ok(vec![
        want(
            "stale",
            "stale records",
            stale::find(request).len(),
            "stale",
        ),
        want("gaps", "records with gaps", gaps::count(request), "gaps"),
        want(
            "duplicates",
            "duplicates",
            duplicates::count(request),
            "duplicates",
        ),
        want(
            "orphans",
            "records without a topic or a tag",
            orphans,
            "orphans",
        ),
        want(
            "rare_tags",
            "tags used once",
            rare_tags::count(&tags),
            "rare-tags",
        ),
        want(
            "thin_topics",
            "topics that are thin or without a page",
            topics::wanting(request),
            "topics",
        ),
    ])
}

/// The earliest and the latest of the dates by which the catalog calls records recent.
fn span(request: &Request<'_>) -> Option<(Date, Date)> {
    let field = request.snapshot.settings.recent_by.field();
    let dates = || {
        request
            .records
            .iter()
            .filter_map(|record| record.date(field))
    };
    Some((dates().min()?, dates().max()?))
}

/// `8 records, 1 topic, 16 tags; modified 2017-05-15 to 2017-06-07`
fn counted(numbers: &[(&str, usize)], span: Option<(Date, Date)>, request: &Request<'_>) -> String {
    let said = numbers.iter().map(|(name, count)| match count {
        1 => format!("1 {}", name.trim_end_matches('s')),
        many => format!("{many} {name}"),
    });
    let mut said = said.collect::<Vec<String>>().join(", ");
    if let Some((from, to)) = span {
        let field = request.snapshot.settings.recent_by.field();
        let dates = match from == to {
            true => from.to_string(),
            false => format!("{from} to {to}"),
        };
        said.push_str(&format!("; {} {dates}", field.name()));
    }
    said
}

/// `News 4, Webinar 3, Document 1`
fn kinds_text(kinds: &[Count<'_>]) -> String {
    let said = kinds.iter().take(KINDS).map(|kind| match kind.label {
        "" => format!("without a kind {}", kind.count),
        label => format!("{} {}", capitalized(label), kind.count),
    });
    let mut said = said.collect::<Vec<String>>().join(", ");
    match kinds.len().saturating_sub(KINDS) {
        0 => {}
        1 => said.push_str(", and 1 kind more"),
        more => said.push_str(&format!(", and {more} kinds more")),
    }
    said
}

/// Gives the kind of a record, an empty one where it has none.
fn kind_of<'a>(record: &'a Record, give: &mut dyn FnMut(&'a str)) {
    give(record.kind.as_deref().unwrap_or_default());
}

fn kind_data(kind: &Count<'_>) -> Value {
    let pairs = [("kind", kind.label.into()), ("count", kind.count.into())];
    let pairs = pairs.map(|(key, value): (&str, Value)| (key.into(), value));
    Value::Mapping(pairs.into_iter().collect())
}

/// The records that came last, or first in the order that was asked for.
fn latest<'a>(request: &Request<'a>) -> Result<Table<'a>, Error> {
    let chosen = records::newest(request, request.limit.unwrap_or(LATEST))?;
    let date = request.snapshot.settings.recent_by.field();
    let columns = [Core::Title, Core::Kind, date].map(Field::Core);
    let mut table = records::table(chosen, &columns, Layout::Table, request.snapshot);
    table.name = "latest".to_owned();
    for column in table
        .columns
        .iter_mut()
        .filter(|column| column.key == "title")
    {
        column.label = "Most Recently Added".to_owned();
    }
    Ok(table)
}

/// What wants a hand. A list of ids leaves it out: its rows are no records.
fn hand(rows: Vec<Vec<Cell<'_>>>) -> Table<'_> {
    let columns = [("what", "Wants a Hand"), ("count", "Count"), ("see", "See")];
    let table = Table::computed(&columns, Vec::new(), "nothing wants a hand");
    let keys = columns.map(|(key, _)| key.to_owned()).to_vec();
    Table {
        rows: Box::new(Aside(Computed { keys, rows })),
        ..table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::found::tests::{catalog, records, request};

    fn numbers(snapshot: &crate::model::Snapshot) -> (Mapping, Option<usize>) {
        let document = run(&request(snapshot)).unwrap();
        let count = document.count;
        match document.value() {
            Value::Mapping(value) => (value, count),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_number_is_that_of_its_report() {
        let snapshot = catalog(&[
            ("circ.yaml", "name: Small\nrequired: [title, kind]\n"),
            ("topics/desk.yaml", "title: Desk\n"),
            (
                "resources/a.yaml",
                "title: Desk work\nkind: news\nmodified: 2010\ntags: [desk, x]\ntopics: new\n",
            ),
            (
                "resources/b.yaml",
                "title: Desk-work\nkind: news\nmodified: 2017-12\ntags: desk\n",
            ),
            ("resources/c.yaml", "title: Other\ntags: [Desk]\n"),
        ]);
        let (value, count) = numbers(&snapshot);
        let expected = [
            ("records", 3),
            ("topics", 1),
            ("tags", 2),
            ("stale", 1),
            ("gaps", 1),
            ("duplicates", 1),
            ("orphans", 2),
            ("rare_tags", 1),
            ("thin_topics", 2),
        ];
        for (key, number) in expected {
            assert_eq!(value[key], Value::from(number), "{key}");
        }
        assert_eq!(
            (value["from"].as_str(), value["to"].as_str()),
            (Some("2010"), Some("2017-12"))
        );
        assert_eq!(count, Some(6));
        assert_eq!(value["latest"].as_sequence().unwrap().len(), 3);
        assert_eq!(value["kinds"][0]["count"], Value::from(2));
    }

    #[test]
    fn an_empty_catalog_wants_nothing() {
        let (value, count) = numbers(&records(&[]));
        assert_eq!((count, value["records"].as_u64()), (Some(0), Some(0)));
        assert!(!value.contains_key("from") && value["rows"].as_sequence().unwrap().is_empty());
    }

    #[test]
    fn texts_are_plain() {
        let snapshot = records(&[
            "kind: a", "kind: b", "kind: c", "kind: d", "kind: e", "title: X",
        ]);
        let request = request(&snapshot);
        let kinds = counts::by_label(&request, kind_of);
        let check =
            |count: usize, expected: &str| assert_eq!(kinds_text(&kinds[..count]), expected);
        check(1, "without a kind 1");
        check(5, "without a kind 1, A 1, B 1, C 1, D 1");
        check(6, "without a kind 1, A 1, B 1, C 1, D 1, and 1 kind more");
        let said = counted(&[("records", 1), ("tags", 0)], None, &request);
        assert_eq!(said, "1 record, 0 tags");
    }
}
