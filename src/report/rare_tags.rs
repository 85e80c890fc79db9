//! `circ report rare-tags`: tags that one record alone has, with the tag that each may have meant.
//!
//! A tag is counted whatever its letter case. The nearest other tag is the surest of those that
//! [`super::vocabulary`] finds, and of these the most frequent one. A tag that is near none is named too, behind
//! the others: whether it is worth a tag of its own is for a person to say.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::computation::Computation;
use super::counts::{self, Count};
use super::vocabulary::{self, Near};
use super::{Error, How, Report, Request};
use crate::document::{Block, Cell, Column, Document};
use crate::model::similar::Difference;
use crate::model::{Record, Tag, fold};

/// The report.
pub const REPORT: Report = Report {
    name: "rare-tags",
    about: "tags that one record alone has, first those that another tag is near",
    argument: None,
    how: How::Code(run),
};

/// The columns that are shown: what is to be judged and where it is. Ids are long and want the room, so
/// the others are for whoever asks.
const SHOWN: &[&str] = &["tag", "like", "record"];

/// A tag that is near another, surest first, and the command that joins the two.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Other<'a> {
    difference: Difference,
    count: Reverse<u64>,
    tag: &'a str,
    merge: String,
}

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let counts = counts::by_label(request, tags);
    let known: BTreeMap<Cow<'a, str>, u64> = counts
        .iter()
        .map(|count| (fold::label(count.label), count.count))
        .collect();
    let mut records: BTreeMap<Cow<'a, str>, &'a Record> = BTreeMap::new();
    for record in &request.records {
        let keys = record.tags.iter().map(Tag::key);
        let rare = keys.filter(|key| known.get(key) == Some(&1));
        records.extend(rare.map(|key| (key, *record)));
    }
    let mut nearest = nearest(request, &known);
    let mut rare: Vec<(Option<Other<'a>>, Cow<'a, str>, &'a str)> = counts
        .iter()
        .filter(|count| count.count == 1)
        .map(|count| (fold::label(count.label), count.label))
        .map(|(key, label)| (nearest.remove(&key), key, label))
        .collect();
    rare.sort_by(|(a, a_key, _), (b, b_key, _)| {
        let alone = a.is_none().cmp(&b.is_none());
        alone.then_with(|| (a, a_key).cmp(&(b, b_key)))
    });
    let rows = rare.into_iter().map(|(other, key, label)| {
        let record = records.get(&key).map(|record| record.id.as_str().into());
        let [tag, record] = [Some(label.into()), record].map(text);
        match other {
            None => vec![
                tag,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                record,
                Cell::Empty,
            ],
            Some(other) => vec![
                tag,
                Cell::Text(other.tag.into()),
                Cell::Count(other.count.0),
                vocabulary::difference_cell(other.difference),
                record,
                Cell::Text(other.merge.into()),
            ],
        }
    });
    let computation = Computation {
        name: "rare-tags",
        title: "Rare Tags",
        columns: &[
            ("tag", "Tag"),
            ("like", "Like"),
            ("like_count", "Its Records"),
            ("difference", "Difference"),
            ("record", "Record"),
            ("merge", "Merge"),
        ],
        rows: rows.collect(),
        empty: "no rare tags",
    };
    let mut document = computation.document(request)?;
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            let columns = std::mem::take(&mut table.columns).into_iter();
            let (shown, more): (Vec<Column>, Vec<Column>) =
                columns.partition(|column| SHOWN.contains(&column.key.as_str()));
            table.columns = shown;
            table.more.extend(more);
        }
    }
    Ok(document)
}

/// How many tags one record alone has.
pub(super) fn count(counts: &[Count<'_>]) -> usize {
    counts.iter().filter(|count| count.count == 1).count()
}

/// Gives the tags of a record, as [`counts::by_label`] wants them.
pub(super) fn tags<'a>(record: &'a Record, give: &mut dyn FnMut(&'a str)) {
    record.tags.iter().map(Tag::as_str).for_each(give);
}

fn text(text: Option<Cow<'_, str>>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}

/// For each tag that one record alone has the other tag that is nearest, where there is one.
fn nearest<'a>(
    request: &Request<'a>,
    known: &BTreeMap<Cow<'a, str>, u64>,
) -> BTreeMap<Cow<'a, str>, Other<'a>> {
    let mut nearest: BTreeMap<Cow<'a, str>, Other<'a>> = BTreeMap::new();
    for Near {
        give,
        keep,
        difference,
        ..
    } in vocabulary::near(request)
    {
        for (rare, tag) in [(give, keep), (keep, give)] {
            let (rare, key) = (fold::label(rare), fold::label(tag));
            if rare == key || known.get(&rare) != Some(&1) {
                continue;
            }
            let other = Other {
                difference,
                count: Reverse(known.get(&key).copied().unwrap_or_default()),
                tag,
                merge: vocabulary::merge(give, keep),
            };
            match nearest.get_mut(&rare) {
                Some(known) if *known <= other => {}
                Some(known) => *known = other,
                None => drop(nearest.insert(rare, other)),
            }
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::found::tests::{catalog, records, request};

    /// Each row: the tag, its record, the one that is near.
    fn check(snapshot: &crate::model::Snapshot, expected: &[&str]) {
        let document = run(&request(snapshot)).unwrap();
        let table = document.tables().next().unwrap();
        let row = |row: usize| {
            let data = table.rows.data(row);
            let values = data.values().map(|value| match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.as_u64().unwrap_or_default().to_string(),
            });
            values.collect::<Vec<String>>().join(" ")
        };
        let said: Vec<String> = (0..table.rows.len()).map(row).collect();
        assert_eq!(said, expected);
        assert_eq!(document.count, Some(expected.len()));
        assert_eq!(
            count(&counts::by_label(&request(snapshot), tags)),
            expected.len()
        );
    }

    #[test]
    fn tags_that_one_record_has_are_rare() {
        check(&records(&[]), &[]);
        let common = "tags: [desks, patrons]";
        check(&records(&[common, common]), &[]);
        check(
            &records(&[common, common, "tags: [zoo, desk, Patrons, art]"]),
            &[
                "desk desks 2 plural r2 circ tag merge desk desks",
                "art r2",
                "zoo r2",
            ],
        );
        // A record that says a tag twice is one record.
        check(&records(&["tags: [Zoo, zoo]"]), &["Zoo r0"]);
        check(&records(&["tags: Zoo", "tags: zoo"]), &[]);
    }

    #[test]
    fn two_rare_tags_may_be_near_each_other() {
        check(
            &records(&["tags: circulation", "tags: circulaton"]),
            &[
                "circulaton circulation 1 letters r1 circ tag merge circulaton circulation",
                "circulation circulaton 1 letters r0 circ tag merge circulaton circulation",
            ],
        );
    }

    #[test]
    fn a_declared_tag_may_be_near() {
        let files = [
            ("tags.yaml", "story-time: {}\n"),
            ("resources/a.yaml", "title: A\ntags: story time\n"),
        ];
        check(
            &catalog(&files),
            &["story time story-time 0 hyphens a circ tag merge 'story time' story-time"],
        );
    }
}
