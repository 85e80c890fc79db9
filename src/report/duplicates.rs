//! `circ report duplicates`: records that may be another one once more.
//!
//! Two records may be one when their URLs lead to the same place ([`address::key`]) or their titles are
//! alike ([`alike`], whose limits hold here; a leading article makes no difference). Records that hang
//! together so are a group. Of each group the first in the catalog's order is kept, and each other one
//! is a row, beside the record of the group that it is surest to be: so a group of ten thousand is ten
//! thousand rows, not fifty million pairs, and no record is a row twice. The command that joins a row
//! names the record that is kept, so that the commands of a group can be run in any order.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde_yaml::Mapping;

use super::found::{Finding, Findings};
use super::vocabulary::command;
use super::{Error, How, Report, Request, headed};
use crate::document::{Block, Cell, Document, Tone};
use crate::model::filing::filing;
use crate::model::{Record, address, alike};

/// The report.
pub const REPORT: Report = Report {
    name: "duplicates",
    about: "records that may be another one once more, by their URLs or their titles",
    argument: None,
    how: How::Code(run),
};

/// Why two records may be one, by their numbers among the records of the request.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link {
    one: usize,
    other: usize,
    /// The first record of their group.
    first: usize,
    url: bool,
    title: bool,
    /// How much of the titles is the same; not known yet where only the URLs are.
    score: Option<f64>,
}

impl Link {
    fn new(one: usize, other: usize) -> Link {
        Link {
            one,
            other,
            first: one,
            url: false,
            title: false,
            score: None,
        }
    }
}

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let links = find(request);
    let count = links.len();
    let records = &request.records;
    let rows = links.into_iter().map(|link| {
        let (like, record) = (records[link.one], records[link.other]);
        let kept = records[link.first].id.as_str();
        let titles = [&like.title, &record.title];
        let score = match link.score {
            Some(score) => Cell::Share(score),
            None if titles.iter().any(|title| title.is_empty()) => Cell::Empty,
            None => Cell::Share(alike::score(&like.title, &record.title)),
        };
        let why = [("url", link.url), ("title", link.title)];
        let why = why.into_iter().filter(|(_, holds)| *holds);
        let cells = vec![
            Cell::Text(like.id.as_str().into()),
            Cell::Text(like.label().into()),
            Cell::Text(like.file.as_str().into()),
            Cell::List(why.map(|(name, _)| name.into()).collect()),
            score,
            Cell::Text(command(&["merge"], &[kept, record.id.as_str()]).into()),
        ];
        let tone = match link.url {
            true => Tone::Problem,
            false => Tone::Warning,
        };
        Finding {
            record,
            cells,
            tone,
        }
    });
    let findings = Findings {
        found: &[
            ("like", "Like"),
            ("like_title", "Its Title"),
            ("like_file", "Its File"),
            ("why", "Why"),
            ("score", "Alike"),
            ("merge", "Merge"),
        ],
        // The title of the other one is much the same, and its id wants the room.
        shown: &["id", "title", "like", "why", "score"],
        empty: "no duplicates",
        rows: rows.collect(),
    };
    let head: Mapping = [("alike_from".into(), alike::LEAST.into())]
        .into_iter()
        .collect();
    let said = format!(
        "Records whose URLs lead to the same place, or whose titles are at least {:.0} % alike and have \
         the same numbers.",
        alike::LEAST * 100.0
    );
    let blocks = vec![Block::Prose(said), Block::Table(findings.table(request)?)];
    let mut document = headed("duplicates", "Duplicates", head, request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

/// How many records may be another one once more.
pub(super) fn count(request: &Request<'_>) -> usize {
    find(request).len()
}

/// The links of all groups, the surest first: one for each record but the first of its group, which is
/// the link's other one.
fn find(request: &Request<'_>) -> Vec<Link> {
    let mut links = links(request);
    let sure = |link: &Link| (link.url, link.title, link.score.unwrap_or_default());
    links.sort_by(|a, b| {
        let (a_sure, b_sure) = (sure(a), sure(b));
        let by_score = b_sure.2.total_cmp(&a_sure.2);
        let why = (b_sure.0, b_sure.1).cmp(&(a_sure.0, a_sure.1));
        why.then(by_score)
            .then_with(|| (a.one, a.other).cmp(&(b.one, b.other)))
    });
    let mut groups = Groups::new(request.records.len());
    links.retain(|link| groups.join(link.one, link.other));
    rooted(&mut links, &mut groups);
    links
}

/// All links, each pair of records once, those of one URL or one title all with the first of them.
fn links(request: &Request<'_>) -> Vec<Link> {
    let mut found: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    let records = &request.records;
    let url = |record: &Record| Some(address::key(record.url.as_deref()?));
    for (one, other) in with_first(records, url) {
        let link = found.entry((one, other)).or_insert(Link::new(one, other));
        link.url = true;
    }
    // The same words are the same, even where they begin with an article in one language alone.
    let title = |record: &Record| Some(alike::key(&record.title)).filter(|key| !key.is_empty());
    let same = with_first(records, title).into_iter();
    let same = same.map(|(one, other)| (one, other, 1.0));
    let usual = &request.snapshot.settings.language;
    let filed = |record: &&Record| {
        let language = record.language.as_deref().unwrap_or(usual);
        filing(&record.title, language)
    };
    let titles: Vec<String> = records.par_iter().map(filed).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let near = alike::pairs(&titles).into_iter();
    let near = near.map(|pair| (pair.one, pair.other, pair.score));
    for (one, other, score) in same.chain(near) {
        let link = found.entry((one, other)).or_insert(Link::new(one, other));
        link.title = true;
        link.score = Some(link.score.unwrap_or_default().max(score));
    }
    found.into_values().collect()
}

/// The records that have a key which one before them has, each with the first one that has it.
fn with_first(
    records: &[&Record],
    key: impl Fn(&Record) -> Option<String> + Sync,
) -> Vec<(usize, usize)> {
    let keys: Vec<Option<String>> = records.par_iter().map(|record| key(record)).collect();
    let mut firsts: HashMap<String, usize> = HashMap::with_capacity(keys.len());
    let mut found = Vec::new();
    for (number, key) in keys.into_iter().enumerate() {
        if let Some(key) = key {
            let first = *firsts.entry(key).or_insert(number);
            found.extend((first != number).then_some((first, number)));
        }
    }
    found
}

/// Turns the links of each group so that they lead away from its first record, each to one that no
/// other link leads to.
fn rooted(links: &mut [Link], groups: &mut Groups) {
    let mut ways: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, link) in links.iter().enumerate() {
        for end in [link.one, link.other] {
            ways.entry(end).or_default().push(number);
        }
    }
    let firsts = ways.keys().copied();
    let firsts: Vec<usize> = firsts
        .filter(|record| groups.first(*record) == *record)
        .collect();
    for first in firsts {
        let mut reached = vec![first];
        while let Some(from) = reached.pop() {
            for number in ways.remove(&from).unwrap_or_default() {
                let link = &mut links[number];
                let to = if link.one == from {
                    link.other
                } else {
                    link.one
                };
                // The way back, to where this one was reached from, is gone already.
                if ways.contains_key(&to) {
                    (link.one, link.other, link.first) = (from, to, first);
                    reached.push(to);
                }
            }
        }
    }
}

/// Records that hang together: a forest in which each record knows one before it in its group.
struct Groups {
    before: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Groups {
        Groups {
            before: (0..count).collect(),
        }
    }

    /// The first record of a record's group. The way there gets shorter.
    fn first(&mut self, record: usize) -> usize {
        let mut at = record;
        while self.before[at] != at {
            self.before[at] = self.before[self.before[at]];
            at = self.before[at];
        }
        at
    }

    /// Makes one group of two records' groups; says whether they were two.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.first(one), self.first(other));
        let (first, second) = (one.min(other), one.max(other));
        self.before[second] = first;
        first != second
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::found::tests::{records, request};

    /// Each row: id, the one that it is like, why, and how much in hundredths.
    fn check(texts: &[&str], expected: &[&str]) {
        let snapshot = records(texts);
        let request = request(&snapshot);
        let document = run(&request).unwrap();
        let table = document.tables().next().unwrap();
        let row = |row: usize| {
            let data = table.rows.data(row);
            let text = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
            let why = data["why"].as_sequence().unwrap();
            let why: Vec<&str> = why.iter().filter_map(|why| why.as_str()).collect();
            let score = data.get("score").and_then(serde_yaml::Value::as_f64);
            let score = score.map_or("-".to_owned(), |score| format!("{:.0}", score * 100.0));
            format!("{} {} {} {score}", text("id"), text("like"), why.join("+"))
        };
        let said: Vec<String> = (0..table.rows.len()).map(row).collect();
        assert_eq!(said, expected);
        assert_eq!(document.count, Some(count(&request)));
    }

    #[test]
    fn urls_and_titles_are_compared() {
        check(&[], &[]);
        check(&["title: A", "title: B", "kind: a", "kind: a"], &[]);
        check(
            &[
                "title: The Desk\nurl: http://x.org/a",
                "title: Desk\nurl: https://www.x.org/a/",
            ],
            &["r1 r0 url+title 100"],
        );
        check(
            &["url: http://x.org/a", "title: B\nurl: http://x.org/a"],
            &["r1 r0 url -"],
        );
        check(
            &["title: Abc\nurl: http://x.org", "title: abd\nurl: x.org"],
            &["r1 r0 url 67"],
        );
        check(
            &[
                "title: Interesting Questions",
                "title: x",
                "title: Intresting questions",
            ],
            &["r2 r0 title 95"],
        );
        check(
            &["title: Customer Service 1", "title: Customer Service 2"],
            &[],
        );
        // An article counts as one in its own language alone.
        check(
            &["title: Die Welt\nlanguage: de", "title: Welt"],
            &["r1 r0 title 100"],
        );
        // The same words are the same whatever the languages.
        check(
            &[
                "title: Die Welt\nlanguage: en",
                "title: Die Welt\nlanguage: de",
            ],
            &["r1 r0 title 100"],
        );
        check(&["title: Die Welt\nlanguage: en", "title: Welt"], &[]);
    }

    #[test]
    fn each_record_of_a_group_is_a_row_but_the_first() {
        check(
            &["title: A b"; 4],
            &["r1 r0 title 100", "r2 r0 title 100", "r3 r0 title 100"],
        );
        // The third is like the first by its title and like the second by its URL.
        check(
            &["title: A", "title: B\nurl: x.org", "title: a\nurl: x.org"],
            &["r1 r2 url 0", "r2 r0 title 100"],
        );
        check(
            &[
                "url: x.org/a\ntitle: A",
                "url: x.org/b\ntitle: B",
                "url: x.org/b\ntitle: A",
                "url: x.org/a\ntitle: B",
            ],
            &["r3 r0 url 0", "r1 r2 url 0", "r2 r0 title 100"],
        );
    }

    #[test]
    fn the_command_that_joins_them_can_be_asked_for() {
        let check = |texts: &[&str], expected: &[&str]| {
            let snapshot = records(texts);
            let document = run(&request(&snapshot)).unwrap();
            let table = document.tables().next().unwrap();
            let merge = |row| table.rows.data(row)["merge"].as_str().map(str::to_owned);
            let merges: Vec<String> = (0..table.rows.len()).filter_map(merge).collect();
            assert_eq!(merges, expected);
            assert!(table.more.iter().any(|column| column.key == "merge"));
        };
        check(&["title: A", "title: A"], &["circ merge r0 r1"]);
        // Whatever the order of the rows, each command names the record that is kept.
        check(
            &["title: A", "title: B\nurl: x.org", "title: a\nurl: x.org"],
            &["circ merge r0 r1", "circ merge r0 r2"],
        );
        check(
            &["title: A\nurl: x.org", "title: B", "title: b\nurl: x.org"],
            &["circ merge r0 r2", "circ merge r0 r1"],
        );
    }
}
