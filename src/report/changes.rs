//! `circ report changes` and `circ diff`: what differs between two snapshots, in records.
//!
//! People read sections, one for each thing that can happen to a record and one for each other part of
//! the catalog; programs have one list of rows. What came is told as a page tells it, with its excerpt,
//! what changed line by line. In a feed each change is news of its own: the same record can be news
//! again.

mod data;
mod lines;
mod numbers;

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

pub use lines::line;
pub use numbers::numbers;

use super::{Error, How, Report, compare, records};
use crate::change::{Change, Changes, Part, What};
use crate::document::{
    Audience, Block, Cell, Column, Data, Document, Layout, News, Role, Rows, Table,
};
use crate::model::record::capitalized;
use crate::model::{Core, Date, Field, Settings, address, hash};

/// The report.
pub const REPORT: Report = Report {
    name: "changes",
    about: "what was committed since a revision, a day or the last digest",
    argument: None,
    how: How::Compared(document),
};

/// Two snapshots that were compared, and how the changes are wanted.
pub struct Comparison<'a> {
    /// What differs, as far as a query chose it.
    pub changes: &'a Changes<'a>,
    /// The old side.
    pub from: End,
    /// The new side.
    pub to: End,
    /// The settings of the new side.
    pub settings: &'a Settings,
    /// The order that was asked for, by columns such as `title` or `-date`.
    pub sort: Option<&'a str>,
    /// The most rows that are wanted.
    pub limit: Option<usize>,
}

/// A side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// What it is called, such as `HEAD~1` or `the working tree`.
    pub name: String,
    /// The hash of its commit, where it is one.
    pub commit: Option<String>,
    /// The day on which it was so.
    pub day: Date,
}

/// Keys, headings and roles of the columns. Their places are what [`ChangeRows::cell`] knows.
const COLUMNS: &[(&str, &str, Role)] = &[
    ("change", "Change", Role::Fact),
    ("part", "Part", Role::Fact),
    ("id", "ID", Role::Fact),
    ("title", "Title", Role::Title),
    ("fields", "Fields", Role::LabelledFact),
    ("details", "Details", Role::Prose),
    ("kind", "Kind", Role::Fact),
    ("date", "Date", Role::Fact),
    ("file", "File", Role::LabelledFact),
    ("old_id", "Old ID", Role::LabelledFact),
    ("old_file", "Old File", Role::LabelledFact),
];

/// The columns of the list.
const LISTED: &[&str] = &["change", "part", "id", "title", "fields"];

/// The document of a comparison: an object for a program, with the two sides as `old` and `new`.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn document<'a>(comparison: &Comparison<'a>) -> Result<Document<'a>, Error> {
    let rows = ChangeRows::new(comparison)?;
    let (all, moved) = (&comparison.changes.all, &comparison.changes.moved);
    let heading = |level: u8, text: &str| Block::Heading {
        level,
        text: text.to_owned(),
    };
    let mut blocks = vec![heading(1, "Changes"), Block::Prose(said(comparison))];
    let sections = What::ALL.iter().map(|what| (Part::Record, Some(*what)));
    let others = Part::ALL.iter().filter(|part| **part != Part::Record);
    for (part, what) in sections.chain(others.map(|part| (*part, None))) {
        let is_in = |change: &&Change<'a>| {
            change.part == part && what.is_none_or(|what| what == change.what)
        };
        let own: Vec<&Change<'a>> = rows.rows.iter().copied().filter(is_in).collect();
        if own.is_empty() {
            continue;
        }
        let (title, shown): (String, &[&str]) = match (part, what) {
            (_, Some(What::Added)) => (
                "Added".to_owned(),
                &["title", "id", "kind", "date", "details"],
            ),
            (_, Some(What::Removed)) => ("Removed".to_owned(), &["title", "id", "kind"]),
            (_, Some(what)) => (capitalized(what.name()), &["title", "id", "details"]),
            (Part::Tag, None) => ("Tags".to_owned(), &["title", "change", "details"]),
            (Part::Settings, None) => ("Settings".to_owned(), &["title", "details"]),
            (part, None) => (
                format!("{}s", capitalized(part.name())),
                &["title", "change", "id", "details"],
            ),
        };
        blocks.push(heading(2, &title));
        blocks.push(Block::Table(rows.table(own, shown, Audience::People)));
    }
    if rows.rows.is_empty() {
        blocks.push(Block::Table(rows.table(
            Vec::new(),
            LISTED,
            Audience::People,
        )));
    }
    let list = rows.rows.clone();
    blocks.push(Block::Table(rows.table(list, LISTED, Audience::Programs)));
    let mut head = Mapping::new();
    head.insert("old".into(), comparison.from.data().into());
    head.insert("new".into(), comparison.to.data().into());
    head.insert("moved".into(), moved.len().into());
    let settings = comparison.settings;
    let mut document = Document::new("changes", "Changes", settings, Data::Report(head), blocks);
    document.count = Some(all.len());
    Ok(document)
}

/// Between which sides, and how many changes there are.
fn said(comparison: &Comparison<'_>) -> String {
    let (from, to) = (&comparison.from.name, &comparison.to.name);
    let mut counts = Vec::new();
    for what in What::ALL {
        let all = comparison.changes.all.iter();
        match all.filter(|change| change.what == *what).count() {
            0 => {}
            count => counts.push(format!("{count} {}", what.name())),
        }
    }
    match comparison.changes.moved.len() {
        0 => {}
        1 => counts.push("1 moved to another folder".to_owned()),
        count => counts.push(format!("{count} moved to other folders")),
    }
    match counts.is_empty() {
        true => format!("From {from} to {to}."),
        false => format!("From {from} to {to}: {}.", counts.join(", ")),
    }
}

impl End {
    fn data(&self) -> Mapping {
        let commit = self.commit.as_ref();
        let pairs = [
            ("name", Some(self.name.as_str().into())),
            ("commit", commit.map(|hash| hash.as_str().into())),
            ("date", Some(self.day.to_string().into())),
        ];
        let pairs = pairs.into_iter();
        pairs
            .filter_map(|(key, value): (_, Option<Value>)| Some((key.into(), value?)))
            .collect()
    }
}

/// Changes as rows.
struct ChangeRows<'a> {
    rows: Vec<&'a Change<'a>>,
    settings: &'a Settings,
    day: Date,
}

impl<'a> ChangeRows<'a> {
    /// The changes that are wanted, in the order that is.
    fn new(comparison: &Comparison<'a>) -> Result<ChangeRows<'a>, Error> {
        let mut rows = ChangeRows {
            rows: comparison.changes.all.iter().collect(),
            settings: comparison.settings,
            day: comparison.to.day,
        };
        let sort = comparison.sort.unwrap_or_default();
        let keys = sort.split(',').map(str::trim);
        for key in keys.filter(|key| !key.is_empty()).rev() {
            let name = key.strip_prefix('-').unwrap_or(key);
            let known = COLUMNS.iter().position(|(column, ..)| *column == name);
            let Some(source) = known else {
                let known = COLUMNS.iter().map(|(key, ..)| (*key).to_owned());
                return Err(Error::NoColumn(name.to_owned(), known.collect()));
            };
            let down = name != key;
            let all = std::mem::take(&mut rows.rows);
            let mut placed: Vec<_> = all
                .into_iter()
                .map(|it| (rows.of(it, source), it))
                .collect();
            placed.sort_by(|(a, _), (b, _)| compare(a, b, down));
            rows.rows = placed.into_iter().map(|(_, change)| change).collect();
        }
        rows.rows.truncate(comparison.limit.unwrap_or(usize::MAX));
        Ok(rows)
    }

    /// A table of some of them.
    fn table(&self, rows: Vec<&'a Change<'a>>, shown: &[&str], audience: Audience) -> Table<'a> {
        let columns = COLUMNS
            .iter()
            .enumerate()
            .map(|(source, (key, label, role))| Column::new(key, label, *role, source));
        let place = |column: &Column| shown.iter().position(|key| *key == column.key);
        let (mut columns, more): (Vec<Column>, Vec<Column>) =
            columns.partition(|column| place(column).is_some());
        columns.sort_by_key(place);
        Table {
            name: "rows".to_owned(),
            columns,
            more,
            layout: match audience {
                Audience::Programs => Layout::Table,
                _ => Layout::Entries,
            },
            audience,
            empty: "no changes".to_owned(),
            rows: Box::new(ChangeRows {
                rows,
                settings: self.settings,
                day: self.day,
            }),
        }
    }

    fn of(&self, change: &'a Change<'a>, source: usize) -> Cell<'a> {
        let text = |text: &'a str| Cell::Text(text.into());
        let field = |field: Core| {
            let record = change.record();
            record.map_or(Cell::Empty, |record| {
                records::field_cell(record, &Field::Core(field))
            })
        };
        let label = |name: &'static str| Cell::Label {
            value: name.into(),
            label: capitalized(name).into(),
        };
        match COLUMNS.get(source).map_or("", |(key, ..)| *key) {
            "change" => label(change.what.name()),
            "part" => label(change.part.name()),
            "id" => text(&change.id),
            "title" => text(&change.title),
            "fields" => {
                let fields = change.fields();
                let names = fields.iter().map(|it| it.field.name().to_owned().into());
                match names.len() {
                    0 => Cell::Empty,
                    _ => Cell::List(names.collect()),
                }
            }
            "details" => match self.details(change) {
                details if details.is_empty() => Cell::Empty,
                details => Cell::Text(details.into()),
            },
            "kind" => field(Core::Kind),
            "date" => field(self.settings.recent_by.field()),
            "file" => text(&change.file),
            "old_id" => change.old_id.as_deref().map_or(Cell::Empty, text),
            "old_file" => change.old_file.as_deref().map_or(Cell::Empty, text),
            _ => Cell::Empty,
        }
    }

    /// What is said of a change besides what it is called: of what came its beginning.
    fn details(&self, change: &Change<'_>) -> String {
        let excerpt = |text: &str| crate::model::excerpt::excerpt(text, self.settings.excerpt);
        if change.what != What::Added {
            return lines::of(change).join("\n");
        }
        if let Some(record) = change.record() {
            return record.summary.as_deref().map(excerpt).unwrap_or_default();
        }
        let fields = change.fields();
        let value = |name: &str| {
            let found = fields.iter().find(|it| it.field.name() == name)?;
            found.new.as_str().map(excerpt)
        };
        value("introduction")
            .or_else(|| value("about"))
            .unwrap_or_default()
    }
}

impl Rows for ChangeRows<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.rows
            .get(row)
            .map_or(Cell::Empty, |change| self.of(change, source))
    }

    /// What is no record has no id that another command could take.
    fn id(&self, row: usize) -> Cow<'_, str> {
        let change = self
            .rows
            .get(row)
            .filter(|change| change.part == Part::Record);
        change.map_or("", |change| change.id.as_ref()).into()
    }

    fn data(&self, row: usize) -> Mapping {
        self.rows
            .get(row)
            .map(|change| data::of(change))
            .unwrap_or_default()
    }

    fn address(&self, row: usize) -> Option<String> {
        let url = self.rows.get(row)?.record()?.url.as_deref()?;
        let base = self.settings.base_url.as_deref();
        let absolute = base.and_then(|base| address::absolute(url, base));
        Some(absolute.unwrap_or_else(|| url.to_owned()))
    }

    fn news(&self, row: usize) -> Option<News> {
        let change = self.rows.get(row)?;
        // The same change is the same news whenever it is told, another change of the same thing is not.
        let data = format!("{:?}", data::of(change));
        Some(News {
            key: format!(
                "change/{}/{}/{:016x}",
                change.part.name(),
                change.id,
                hash::of(&data)
            ),
            title: format!("{}: {}", capitalized(change.what.name()), change.title),
            day: self.day,
        })
    }
}
