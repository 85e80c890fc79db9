//! The columns that can be shown and ordered by, which each command has its own.
//!
//! Nothing is listed here twice: a command's table is made without rows, and says its columns itself.

use super::super::{blame, check, log};
use super::Candidate;
use super::facts::Facts;
use crate::change::Changes;
use crate::document::{Column, Document, Layout, Table};
use crate::model::{Core, Date, Id, Record, Snapshot, Topic};
use crate::report::changes::{Comparison, End};
use crate::report::{self, Error, How, Request, records, vocabulary};

/// What can be shown.
pub fn columns(facts: &Facts) -> Vec<Candidate> {
    tables(facts, |tables| {
        let all = tables.iter().flat_map(|table| {
            let columns = table.all_columns().into_iter();
            columns.map(|column| candidate(&column, is_computed(table)))
        });
        all.collect()
    })
}

/// What can be ordered by: of records any field and what a report finds of them, of what a report
/// computes its columns.
pub fn order(facts: &Facts) -> Vec<Candidate> {
    let computed = |tables: &[&Table<'_>]| tables.iter().any(|table| is_computed(table));
    // What only a page shows, such as an excerpt, is nothing to order by.
    let flat = |tables: &[&Table<'_>]| tables.iter().all(|table| table.layout == Layout::Table);
    if tables(facts, computed) {
        return columns(facts);
    }
    let fields = facts.fields();
    let mut all = match tables(facts, flat) {
        true => columns(facts),
        false => Vec::new(),
    };
    all.retain(|column| fields.iter().all(|field| field.value != column.value));
    all.extend(fields);
    all
}

/// Whether the rows are something else than records.
fn is_computed(table: &Table<'_>) -> bool {
    let mut columns = table.columns.iter();
    table.layout == Layout::Table && !columns.any(|column| column.key == "id")
}

/// A column with what its field means, or with its heading where it is no field.
fn candidate(column: &Column, is_computed: bool) -> Candidate {
    let field = Core::parse(&column.key).filter(|_| !is_computed);
    let about = field.map_or(column.label.as_str(), |field| field.about());
    Candidate::new(&column.key).about(about)
}

/// The tables of the command that is typed, without rows.
fn tables<T>(facts: &Facts, see: impl Fn(&[&Table<'_>]) -> T) -> T {
    let mut record = Record::new(Id::new(""), String::new());
    let custom = facts.custom().into_iter();
    let custom = custom.map(|field| (field.value.into(), serde_yaml::Value::Null));
    record.custom = custom.collect();
    let snapshot = Snapshot::new(facts.settings().clone(), vec![record], Vec::new());
    let topic = Topic::new(Id::new(""), String::new());
    let request = Request {
        snapshot: &snapshot,
        today: facts.today,
        records: Vec::new(),
        topic: Some(&topic),
        sort: None,
        limit: None,
    };
    let document = document(facts, &request, &topic);
    let tables: Vec<&Table<'_>> = document.iter().flat_map(Document::tables).collect();
    see(&tables)
}

/// A comparison in which nothing differs.
fn compared<'a>(
    run: fn(&Comparison<'a>) -> Result<Document<'a>, Error>,
    request: &Request<'a>,
) -> Result<Document<'a>, Error> {
    static NONE: Changes<'static> = Changes::NONE;
    let end = End {
        name: String::new(),
        commit: None,
        day: Date::day(request.today),
    };
    run(&Comparison {
        changes: &NONE,
        from: end.clone(),
        to: end,
        settings: &request.snapshot.settings,
        sort: None,
        limit: None,
    })
}

fn document<'a>(facts: &Facts, request: &Request<'a>, topic: &'a Topic) -> Option<Document<'a>> {
    let before = &facts.before;
    let has = |flag: &str| before.flags.iter().any(|typed| typed == flag);
    let (snapshot, name) = (request.snapshot, before.positionals.first());
    let computed = match before.path.join(" ").as_str() {
        "check" => return Some(check::table(has("list"), &snapshot.settings)),
        "log" => return Some(log::table(&snapshot.settings)),
        "blame" => return Some(blame::table(&snapshot.settings)),
        "show" => return Some(records::show(Vec::new(), false, snapshot)),
        "topic show" => return Some(report::topic::show(topic, snapshot)),
        "topic list" => report::topics::REPORT.run(request),
        "tag list" if has("unused") => vocabulary::unused(request),
        "tag list" if has("undeclared") => vocabulary::undeclared(request),
        "tag list" if has("similar") => vocabulary::similar(request),
        "tag list" => vocabulary::used(request),
        "report" if name.is_none() => return Some(report::index::document(&[])),
        "diff" => compared(report::changes::document, request),
        "report" => match name.and_then(|name| report::by_name(name)) {
            Some(report) => match report.how {
                How::Compared(run) => compared(run, request),
                _ => report.run(request),
            },
            None => return Some(records::list(Vec::new(), snapshot)),
        },
        _ => return Some(records::list(Vec::new(), snapshot)),
    };
    computed.ok()
}
