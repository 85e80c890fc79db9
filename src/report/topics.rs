//! `circ report topics`: how many records each topic has, and which want a hand.
//!
//! A topic is thin when fewer than [`THIN`] of the chosen records have it and no other topic stands below
//! it. A topic that records name and nobody has written has no page yet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Mapping;

use super::counts::{self, Count};
use super::{Error, How, Report, Request, arrange, date_cell, headed};
use crate::document::{Block, Cell, Computed, Document, Rows, Table, Tone};
use crate::model::{Id, Record, Topic};

/// The report.
pub const REPORT: Report = Report {
    name: "topics",
    about: "how many records each topic has; thin ones, and those without a page",
    argument: None,
    how: How::Code(run),
};

/// How many records a topic has that is not thin.
pub const THIN: u64 = 3;

const COLUMNS: &[(&str, &str)] = &[
    ("id", "ID"),
    ("title", "Title"),
    ("count", "Records"),
    ("latest", "Latest"),
    ("note", "Note"),
    ("parent", "Parent"),
];

/// Where the note stands among the columns.
const NOTE: usize = 4;

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let rows = rows(request);
    let count = rows.len();
    let keys: Vec<&str> = COLUMNS.iter().map(|(key, _)| *key).collect();
    let rows = arrange(rows, &keys, request)?;
    let is_thin = rows.iter().any(|row| row[NOTE] == note("thin", "thin"));
    let mut table = Table::computed(COLUMNS, Vec::new(), "no topics");
    table.more.extend(table.columns.pop());
    let keys = keys.into_iter().map(str::to_owned).collect();
    table.rows = Box::new(Topics(Computed { keys, rows }));
    let mut blocks = vec![Block::Table(table)];
    if is_thin {
        let said = format!("A topic is thin with fewer than {THIN} records and no topic below it.");
        blocks.push(Block::Prose(said));
    }
    let mut document = headed("topics", "Topics", Mapping::new(), request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

/// How many topics are thin or without a page.
pub(super) fn wanting(request: &Request<'_>) -> usize {
    let rows = rows(request);
    rows.iter().filter(|row| row[NOTE] != Cell::Empty).count()
}

/// How many of the chosen records each topic has, by the key of its id.
pub(super) fn counted<'a>(request: &Request<'a>) -> BTreeMap<Cow<'a, str>, Count<'a>> {
    let ids = |record: &'a Record, give: &mut dyn FnMut(&'a str)| {
        record.topics.iter().map(Id::as_str).for_each(give);
    };
    let counts = counts::by_label(request, ids).into_iter();
    counts
        .map(|count| (crate::model::fold::label(count.label), count))
        .collect()
}

/// The cells of each topic: those with a page in the order of their ids, then the others.
fn rows<'a>(request: &Request<'a>) -> Vec<Vec<Cell<'a>>> {
    let mut counted = counted(request);
    let topics = &request.snapshot.topics;
    let is_below = |topic: &Topic, parent: &Id| topic.id.key() != parent.key();
    let parents: BTreeSet<Cow<'a, str>> = topics
        .iter()
        .filter_map(|topic| Some((topic, topic.parent.as_ref()?)))
        .filter(|(topic, parent)| is_below(topic, parent))
        .map(|(_, parent)| parent.key())
        .collect();
    let mut rows = Vec::new();
    for topic in topics {
        let key = topic.id.key();
        let count = counted.remove(&key);
        let (count, latest) = count.map_or((0, None), |count| (count.count, count.latest));
        let note = match count < THIN && !parents.contains(&key) {
            true => note("thin", "thin"),
            false => Cell::Empty,
        };
        let parent = topic.parent.as_ref();
        rows.push(vec![
            Cell::Text(topic.id.as_str().into()),
            Cell::Text(topic.label().into()),
            Cell::Count(count),
            date_cell(latest),
            note,
            parent.map_or(Cell::Empty, |parent| Cell::Text(parent.as_str().into())),
        ]);
    }
    // Topics that records name and nobody has written yet are not passed over.
    rows.extend(counted.into_values().map(|count| {
        vec![
            Cell::Text(count.label.into()),
            Cell::Empty,
            Cell::Count(count.count),
            date_cell(count.latest),
            note("no-page", "no page yet"),
            Cell::Empty,
        ]
    }));
    rows
}

fn note<'a>(value: &'static str, label: &'static str) -> Cell<'a> {
    Cell::Label {
        value: value.into(),
        label: label.into(),
    }
}

/// Topics as rows, of which those with a note want a hand.
struct Topics<'a>(Computed<'a>);

impl Rows for Topics<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.0.cell(row, source)
    }

    fn tone(&self, row: usize, source: usize) -> Tone {
        match source == NOTE && self.0.cell(row, NOTE) != Cell::Empty {
            true => Tone::Warning,
            false => Tone::Plain,
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        self.0.id(row)
    }

    fn data(&self, row: usize) -> Mapping {
        self.0.data(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::found::tests::{catalog, request};

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let snapshot = catalog(files);
        let request = request(&snapshot);
        let document = run(&request).unwrap();
        let table = document.tables().next().unwrap();
        let row = |row: usize| {
            let data = table.rows.data(row);
            let note = data
                .get("note")
                .and_then(|note| note.as_str())
                .unwrap_or("-");
            let id = data["id"].as_str().unwrap();
            format!("{id} {} {note}", data["count"].as_u64().unwrap())
        };
        let said: Vec<String> = (0..table.rows.len()).map(row).collect();
        assert_eq!(said, expected);
        assert_eq!(document.count, Some(expected.len()));
        let noted = said.iter().filter(|row| !row.ends_with('-'));
        assert_eq!(wanting(&request), noted.count());
    }

    #[test]
    fn topics_with_few_records_are_thin() {
        check(&[], &[]);
        check(
            &[
                ("topics/desk.yaml", "title: Desk\n"),
                ("topics/loans.yaml", "title: Loans\nparent: Service\n"),
                ("topics/loop.yaml", "title: Loop\nparent: loop\n"),
                ("topics/service.yaml", "title: Service\nparent: loans\n"),
                ("resources/a.yaml", "title: A\ntopics: [desk, Desk, new]\n"),
                ("resources/b.yaml", "title: B\ntopics: [DESK, loop]\n"),
                ("resources/c.yaml", "title: C\ntopics: [desk, New]\n"),
            ],
            &[
                "desk 3 -",
                "loans 0 -",
                "loop 1 thin",
                "service 0 -",
                "new 2 no-page",
            ],
        );
    }
}
