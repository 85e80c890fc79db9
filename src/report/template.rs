//! What a template is told of a document and of its catalog.
//!
//! To tell more: a name in [`NAMES`], with its line in the table there, and an arm in [`context`]. What
//! a mapping inside may lack belongs to the function `fields`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_yaml::{Mapping, Value};

use super::{records, topic};
use crate::document::context::Context;
use crate::document::{Data, Document};
use crate::model::{Core, Record, Settings, Snapshot};

/// The values that a template may name.
///
/// | name | what it is |
/// |---|---|
/// | `report` | the whole document, as `--format json` gives it |
/// | `title` | what the document is called |
/// | `rows` | the rows of all its tables |
/// | `groups` | of a report with groups: their values and what was measured, in order |
/// | `records` | those of them that are records, with all their fields and an `excerpt` |
/// | `topics` | all topics of the catalog |
/// | `catalog` | what the catalog's settings say of pages: `name`, `base_url`, `language`, … |
/// | `today` | the date of today |
pub const NAMES: &[&str] = &[
    "report", "title", "rows", "groups", "records", "topics", "catalog", "today",
];

/// What a template is told. Only what is `wanted`, by its name, is computed.
pub fn context(
    document: &Document<'_>,
    snapshot: &Snapshot,
    today: NaiveDate,
    wanted: &dyn Fn(&str) -> bool,
) -> Context {
    let value = |name: &&str| -> Value {
        match *name {
            "report" => document.value(),
            "title" => document.title.as_str().into(),
            "rows" => rows(document).map(Value::Mapping).collect(),
            "groups" => groups(document),
            "records" => chosen(document, snapshot).map(Value::Mapping).collect(),
            "topics" => {
                let topics = snapshot.topics.iter();
                topics.map(|one| Value::Mapping(topic::data(one))).collect()
            }
            "catalog" => catalog(&snapshot.settings).into(),
            _ => today.to_string().into(),
        }
    };
    let names = NAMES.iter().filter(|name| wanted(name));
    Context {
        values: names.map(|name| ((*name).into(), value(name))).collect(),
        names: NAMES,
        fields: fields(document, snapshot),
        rows: document.tables().map(|table| table.rows.len()).sum(),
    }
}

fn rows(document: &Document<'_>) -> impl Iterator<Item = Mapping> {
    let tables = document.tables();
    tables.flat_map(|table| (0..table.rows.len()).map(|row| table.rows.data(row)))
}

/// The groups of a report: those of a page, else the rows of a table of groups.
fn groups(document: &Document<'_>) -> Value {
    match &document.data {
        Data::Report(head) => match head.get("groups") {
            Some(groups) => groups.clone(),
            None => rows(document).map(Value::Mapping).collect(),
        },
        _ => Value::Sequence(Vec::new()),
    }
}

/// The rows that are records, which a row says by its file and its id.
fn chosen(document: &Document<'_>, snapshot: &Snapshot) -> impl Iterator<Item = Mapping> {
    let all = snapshot.records.iter();
    let by_file: BTreeMap<&str, &Record> = all.map(|one| (one.file.as_str(), one)).collect();
    rows(document).filter_map(move |row| {
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        let record = by_file.get(text("file")?)?;
        (text("id")? == record.id.as_str())
            .then(|| records::data_with_excerpt(record, &snapshot.settings))
    })
}

/// What pages need to know of the settings. An address that is not known is there as null, so that a
/// template can ask for it.
fn catalog(settings: &Settings) -> Mapping {
    let kinds = settings.kinds.iter().map(|kind| Value::from(kind.as_str()));
    let pairs: [(&str, Value); 7] = [
        ("name", settings.name.as_str().into()),
        (
            "base_url",
            settings
                .base_url
                .as_deref()
                .map_or(Value::Null, Value::from),
        ),
        ("language", settings.language.as_str().into()),
        ("kinds", kinds.collect()),
        ("recent_by", settings.recent_by.field().name().into()),
        ("date_format", settings.date_format.as_str().into()),
        ("excerpt", settings.excerpt.into()),
    ];
    pairs
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect()
}

/// The keys that a record, a topic or a row may lack.
fn fields(document: &Document<'_>, snapshot: &Snapshot) -> BTreeSet<String> {
    let columns = document.tables().flat_map(|table| &table.columns);
    let columns = columns.map(|column| column.key.as_str());
    let core = Core::ALL.iter().map(|field| field.name());
    let declared = snapshot.settings.fields.keys().map(String::as_str);
    let others = ["id", "file", "excerpt"]
        .into_iter()
        .chain(topic::KEYS.iter().copied())
        .chain(topic::LINK_KEYS.iter().copied())
        .chain(snapshot.custom_fields())
        .chain(columns);
    let all = core.chain(declared).chain(others);
    all.map(str::to_owned).collect()
}
