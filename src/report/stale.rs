//! `circ report stale`: records that nobody has looked at for long.
//!
//! A record is due `review_after` days (a setting) behind the day on which it was `reviewed`, else
//! `modified`; a vague date counts from its last day. It is stale from the day behind that one. A record
//! with neither date cannot be judged: the report says how many there are, and how to list them.

use chrono::{Days, NaiveDate};
use serde_yaml::Mapping;

use super::found::{Finding, Findings};
use super::{Error, How, Report, Request, headed};
use crate::document::{Block, Cell, Document, Tone};
use crate::model::{Date, Record};

/// The report.
pub const REPORT: Report = Report {
    name: "stale",
    about: "records whose last review is longer ago than review_after days, longest overdue first",
    argument: None,
    how: How::Code(run),
};

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let days = request.snapshot.settings.review_after;
    let rows = find(request);
    let count = rows.len();
    let undated = request.records.iter();
    let undated = undated.filter(|record| since(record).is_none()).count();
    let findings = Findings {
        found: &[("since", "Since"), ("due", "Due"), ("overdue", "Overdue")],
        shown: &["id", "title", "owner", "since", "due", "overdue"],
        empty: "no stale records",
        rows,
    };
    let mut said = format!(
        "Reviewed, or else modified, more than {days} days before {}; overdue in days.",
        request.today
    );
    match undated {
        0 => {}
        1 => said.push_str(" 1 record has neither date: circ list no:reviewed no:modified"),
        many => said.push_str(&format!(
            " {many} records have neither date: circ list no:reviewed no:modified"
        )),
    }
    let head = [
        ("today", request.today.to_string().into()),
        ("review_after", days.into()),
        ("undated", (undated as u64).into()),
    ];
    let head: Mapping = head
        .map(|(key, value)| (key.into(), value))
        .into_iter()
        .collect();
    let blocks = vec![Block::Prose(said), Block::Table(findings.table(request)?)];
    let mut document = headed("stale", "Stale Records", head, request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

/// The stale records, longest overdue first, those of one day in the catalog's order.
pub(super) fn find<'a>(request: &Request<'a>) -> Vec<Finding<'a>> {
    let days = request.snapshot.settings.review_after;
    let mut stale: Vec<(NaiveDate, Date, &'a Record)> = Vec::new();
    for record in request.records.iter().copied() {
        if let Some(since) = since(record)
            && let Some(due) = since.last().checked_add_days(Days::new(days))
            && due < request.today
        {
            stale.push((due, since, record));
        }
    }
    stale.sort_by_key(|(due, ..)| *due);
    let finding = |(due, since, record): (NaiveDate, Date, &'a Record)| {
        let overdue = u64::try_from((request.today - due).num_days()).unwrap_or_default();
        Finding {
            record,
            cells: vec![
                Cell::Date(since),
                Cell::Date(Date::day(due)),
                Cell::Count(overdue),
            ],
            // Twice as long as it may be is long.
            tone: match overdue > days {
                true => Tone::Problem,
                false => Tone::Warning,
            },
        }
    };
    stale.into_iter().map(finding).collect()
}

/// The date from which a record's review counts.
fn since(record: &Record) -> Option<Date> {
    record.reviewed.or(record.modified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::found::tests::{records, request};

    fn check(fields: &str, today: &str, expected: Option<(&str, u64)>) {
        let mut snapshot = records(&[fields]);
        snapshot.settings.review_after = 30;
        let mut request = request(&snapshot);
        request.today = today.parse().unwrap();
        let found = find(&request);
        let due = found.first().map(|finding| &finding.cells[1..]);
        let expected = expected.map(|(due, overdue)| {
            vec![Cell::Date(Date::parse(due).unwrap()), Cell::Count(overdue)]
        });
        assert_eq!(due, expected.as_deref(), "{fields} on {today}");
    }

    #[test]
    fn a_record_is_stale_behind_the_day_on_which_it_is_due() {
        check("modified: 2017-06-01", "2017-07-01", None);
        check(
            "modified: 2017-06-01",
            "2017-07-02",
            Some(("2017-07-01", 1)),
        );
        check(
            "modified: 2017-06-01",
            "2018-07-01",
            Some(("2017-07-01", 365)),
        );
    }

    #[test]
    fn a_review_counts_before_a_change() {
        let fields = "modified: 2010-01-01\nreviewed: 2017-06-01";
        check(fields, "2017-07-01", None);
        check(fields, "2017-07-02", Some(("2017-07-01", 1)));
        let fields = "modified: 2017-06-20\nreviewed: 2017-06-01";
        check(fields, "2017-07-02", Some(("2017-07-01", 1)));
        check(
            "added: 2010-01-01\npublished: 2010-01-01",
            "2017-07-02",
            None,
        );
    }

    #[test]
    fn a_vague_date_counts_from_its_last_day() {
        check("modified: 2017-06", "2017-07-30", None);
        check("modified: 2017-06", "2017-07-31", Some(("2017-07-30", 1)));
        check("modified: 2016", "2017-01-31", Some(("2017-01-30", 1)));
        check("modified: 9999", "9999-12-31", None);
    }

    #[test]
    fn no_setting_is_too_large() {
        let mut snapshot = records(&["modified: 2017"]);
        snapshot.settings.review_after = u64::MAX;
        assert_eq!(find(&request(&snapshot)), vec![]);
    }

    #[test]
    fn the_longest_overdue_comes_first() {
        let fields = [
            "modified: 2017-05-02",
            "modified: 2017-05-01",
            "reviewed: 2017-05-02",
        ];
        let mut snapshot = records(&fields);
        snapshot.settings.review_after = 30;
        let found = find(&request(&snapshot));
        let ids: Vec<&str> = found.iter().map(|f| f.record.id.as_str()).collect();
        assert_eq!(ids, ["r1", "r0", "r2"]);
        assert!(found.iter().all(|finding| finding.tone == Tone::Problem));
    }
}
