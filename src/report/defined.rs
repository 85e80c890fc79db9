//! The built-in reports that a definition can say. `circ report NAME --explain` prints it, and a copy of
//! that in `reports/` is a report of one's own.

use super::{How, Report};
use crate::model::definition::Layout;
use crate::model::{Definition, Settings};

/// How many records `recent` has when nobody says how many.
const RECENT: usize = 10;

pub(super) const RECORDS: Report = Report {
    name: "records",
    about: "the records that a query chooses, one by one or grouped with --by",
    argument: None,
    how: How::Defined(|_| Definition {
        title: title("Records"),
        ..Definition::default()
    }),
};

pub(super) const NEWEST: Report = Report {
    name: "recent",
    about: "the most recent records (ten, unless --limit says how many)",
    argument: None,
    how: How::Defined(recent),
};

/// The most recent records, newest first.
pub(super) fn recent(settings: &Settings) -> Definition {
    let date = settings.recent_by.field().name();
    Definition {
        title: title("Most Recently Added"),
        columns: names(&["id", "title", "kind", date]),
        sort: vec![format!("-{date}")],
        limit: Some(RECENT),
        layout: Layout::Table,
        ..Definition::default()
    }
}

pub(super) const KINDS: Report = Report {
    name: "kinds",
    about: "how many records of each kind there are",
    argument: None,
    how: How::Defined(|_| counted("Kinds", "kind", None)),
};

pub(super) const TAGS: Report = Report {
    name: "tags",
    about: "how many records each tag has",
    argument: None,
    how: How::Defined(|_| counted("Tags", "tags", Some("has:tags"))),
};

pub(super) const AUTHORS: Report = Report {
    name: "authors",
    about: "how many records each author has",
    argument: None,
    how: How::Defined(|_| counted("Authors", "authors", Some("has:authors"))),
};

/// How many records there are by a field.
fn counted(name: &str, by: &str, query: Option<&str>) -> Definition {
    Definition {
        title: title(name),
        query: query.map(str::to_owned),
        by: names(&[by]),
        measures: names(&["count", "share", "latest"]),
        chart: Some("count".to_owned()),
        ..Definition::default()
    }
}

pub(super) const TIMELINE: Report = Report {
    name: "timeline",
    about: "how many records there are of each month (--by modified:year for years)",
    argument: None,
    how: How::Defined(|settings| Definition {
        title: title("Timeline"),
        by: vec![format!("{}:month", settings.recent_by.field().name())],
        fill: true,
        measures: names(&["count", "share"]),
        chart: Some("count".to_owned()),
        ..Definition::default()
    }),
};

/// The query for orphans, which the summary counts too.
pub(super) const ORPHANED: &str = "no:topics or no:tags";

pub(super) const ORPHANS: Report = Report {
    name: "orphans",
    about: "records without a topic, or without a tag",
    argument: None,
    how: How::Defined(|_| Definition {
        title: title("Orphans"),
        query: title(ORPHANED),
        columns: names(&["id", "title", "topics", "tags"]),
        sort: names(&["title"]),
        ..Definition::default()
    }),
};

pub(super) const UPCOMING: Report = Report {
    name: "upcoming",
    about: "events from today on, the next one first",
    argument: None,
    how: How::Defined(|_| events("Upcoming", "has:starts not:starts:..1d", "starts")),
};

pub(super) const PAST: Report = Report {
    name: "past",
    about: "events before today, the latest one first",
    argument: None,
    how: How::Defined(|_| events("Past", "starts:..1d", "-starts")),
};

/// An event of which only the month is known lies ahead until the month is over.
fn events(name: &str, query: &str, sort: &str) -> Definition {
    Definition {
        title: title(name),
        query: Some(query.to_owned()),
        date: title("starts"),
        columns: names(&["id", "title", "kind", "starts"]),
        sort: names(&[sort]),
        ..Definition::default()
    }
}

fn title(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
