//! Which record of an old snapshot is which of a new one.
//!
//! Records of one id are one record; where several have it, those of one file first. Of the records that
//! are left on both sides, these are one that has got another id, in this order:
//!
//! 1. those in the same file (`ids` of `circ.yaml` was changed);
//! 2. those of exactly the same content;
//! 3. those whose URLs lead to the same place, where one on each side has it;
//! 4. those of the same title, whatever its letter case, of which at least half of the values beside the
//!    title are the same; the nearest first;
//! 5. those of the same summary, where that is prose and no word ([`PROSE`]), likewise.
//!
//! Everything is looked up by a key, so 100,000 records that all have another id take a moment. Titles
//! that more than [`MOST`] records of a side have, such as `Untitled`, say nothing of who is who.

use std::collections::HashMap;
use std::hash::Hash;

use serde_yaml::Value;

use super::fields::fields;
use crate::model::{Core, Field, Record, address, alike};

/// The fewest characters of a summary that hardly two records have by chance.
const PROSE: usize = 40;

/// The most records of one title or summary on a side that are compared with each other.
const MOST: usize = 16;

/// Records that are one, those that came, and those that went.
#[derive(Debug, Default)]
pub(super) struct Pairs<'a> {
    /// Under one id, in its order.
    pub(super) same: Vec<(&'a Record, &'a Record)>,
    pub(super) gone: Vec<&'a Record>,
    pub(super) come: Vec<&'a Record>,
}

/// Pairs of one id. Both sides stand in the order of their ids and files.
pub(super) fn by_id<'a>(old: &'a [Record], new: &'a [Record]) -> Pairs<'a> {
    let groups = |side: &'a [Record]| side.chunk_by(|a, b| a.id == b.id).peekable();
    let (mut olds, mut news) = (groups(old), groups(new));
    let mut pairs = Pairs::default();
    loop {
        let order = match (olds.peek(), news.peek()) {
            (Some(old), Some(new)) => old[0].id.cmp(&new[0].id),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return pairs,
        };
        match order {
            std::cmp::Ordering::Less => pairs.gone.extend(olds.next().into_iter().flatten()),
            std::cmp::Ordering::Greater => pairs.come.extend(news.next().into_iter().flatten()),
            std::cmp::Ordering::Equal => {
                let old = olds.next().unwrap_or_default();
                let new = news.next().unwrap_or_default();
                pairs.group(old, new);
            }
        }
    }
}

impl<'a> Pairs<'a> {
    /// The records of one id.
    fn group(&mut self, old: &'a [Record], new: &'a [Record]) {
        let has = |side: &[Record], file: &str| {
            let found = side.binary_search_by(|record| record.file.as_str().cmp(file));
            found.is_ok()
        };
        let (stay, left): (Vec<&Record>, Vec<&Record>) =
            old.iter().partition(|record| has(new, &record.file));
        let (known, moved): (Vec<&Record>, Vec<&Record>) =
            new.iter().partition(|record| has(old, &record.file));
        self.same.extend(stay.into_iter().zip(known));
        let count = left.len().min(moved.len());
        self.gone.extend(left.iter().skip(count));
        self.come.extend(moved.iter().skip(count));
        self.same.extend(left.into_iter().zip(moved));
    }

    /// Takes those that have only got another id out of what came and went, in the order of their old
    /// ids.
    pub(super) fn renamed(&mut self) -> Vec<(&'a Record, &'a Record)> {
        let mut pool = Pool {
            gone: self.gone.drain(..).map(Some).collect(),
            come: self.come.drain(..).map(Some).collect(),
            pairs: Vec::new(),
        };
        pool.join(|record| Some(record.file.as_str()), in_order);
        pool.join(content, in_order);
        pool.join(|record| Some(address::key(record.url.as_deref()?)), only);
        let title = |record: &Record| Some(alike::key(&record.title)).filter(|it| !it.is_empty());
        pool.join(title, nearest);
        pool.join(
            |record| record.summary.as_deref().filter(|it| it.len() >= PROSE),
            nearest,
        );
        self.gone = pool.gone.into_iter().flatten().collect();
        self.come = pool.come.into_iter().flatten().collect();
        pool.pairs.sort_by_key(|(number, ..)| *number);
        let pairs = pool.pairs.into_iter();
        pairs.map(|(_, old, new)| (old, new)).collect()
    }
}

/// Records that are not paired yet.
struct Pool<'a> {
    gone: Vec<Option<&'a Record>>,
    come: Vec<Option<&'a Record>>,
    /// The number of the old one, and both.
    pairs: Vec<(usize, &'a Record, &'a Record)>,
}

/// Those of an old and of a new side that have one key.
type Group<'a> = (Vec<(usize, &'a Record)>, Vec<(usize, &'a Record)>);

impl<'a> Pool<'a> {
    /// Pairs records of one key, as `choose` says by their places in the group.
    fn join<K: Eq + Hash>(
        &mut self,
        key: impl Fn(&'a Record) -> Option<K>,
        choose: impl Fn(&Group<'a>) -> Vec<(usize, usize)>,
    ) {
        let mut groups: HashMap<K, Group<'a>> = HashMap::new();
        let left = |side: &[Option<&'a Record>]| -> Vec<(usize, &'a Record)> {
            let numbered = side.iter().enumerate();
            numbered
                .filter_map(|(at, record)| Some((at, (*record)?)))
                .collect()
        };
        for (at, record) in left(&self.gone) {
            if let Some(key) = key(record) {
                groups.entry(key).or_default().0.push((at, record));
            }
        }
        if groups.is_empty() {
            return;
        }
        for (at, record) in left(&self.come) {
            if let Some(group) = key(record).and_then(|key| groups.get_mut(&key)) {
                group.1.push((at, record));
            }
        }
        // No record is in two groups, so their order makes no difference.
        for group in groups.into_values() {
            for (one, other) in choose(&group) {
                let ((from, old), (to, new)) = (group.0[one], group.1[other]);
                (self.gone[from], self.come[to]) = (None, None);
                self.pairs.push((from, old, new));
            }
        }
    }
}

/// The first with the first, and so on.
fn in_order((old, new): &Group<'_>) -> Vec<(usize, usize)> {
    let count = old.len().min(new.len());
    (0..count).map(|at| (at, at)).collect()
}

/// The one of each side, where there is just one.
fn only((old, new): &Group<'_>) -> Vec<(usize, usize)> {
    match old.len() == 1 && new.len() == 1 {
        true => vec![(0, 0)],
        false => Vec::new(),
    }
}

/// Those of which most values are the same, the nearest first.
fn nearest((old, new): &Group<'_>) -> Vec<(usize, usize)> {
    if old.len() > MOST || new.len() > MOST {
        return Vec::new();
    }
    let mut near = Vec::new();
    for (one, (_, old)) in old.iter().enumerate() {
        for (other, (_, new)) in new.iter().enumerate() {
            near.extend(distance(old, new).map(|distance| (distance, one, other)));
        }
    }
    near.sort_unstable();
    let mut taken = Vec::new();
    for (_, one, other) in near {
        let is_free = |pair: &(usize, usize)| pair.0 != one && pair.1 != other;
        if taken.iter().all(is_free) {
            taken.push((one, other));
        }
    }
    taken
}

/// How many of a thousand values are other ones, the title left out; `None` where most are.
fn distance(old: &Record, new: &Record) -> Option<usize> {
    let is_told = |change: &super::fields::FieldChange| change.field != Field::Core(Core::Title);
    let other = fields(old, new).into_iter().filter(is_told).count();
    let nothing = Record::new(old.id.clone(), String::new());
    let had = fields(&nothing, old).into_iter().filter(is_told);
    let got = fields(old, new).into_iter();
    let got = got.filter(|change| is_told(change) && change.old.is_null());
    let all = had.count() + got.count();
    (other * 2 <= all).then(|| other * 1000 / all.max(1))
}

/// All that a record says: the fields that it has and their values. Nothing where it says nothing.
fn content(record: &Record) -> Option<Vec<(&str, Value)>> {
    let core = Core::ALL.iter();
    let core = core.map(|field| (field.name(), record.core(*field).data()));
    let mut custom: Vec<&str> = record
        .custom
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    // The order in a file makes no difference.
    custom.sort_unstable();
    let custom = custom.into_iter().filter_map(|name| {
        let value = record.custom_value(name)?.clone();
        Some((name, value))
    });
    let said: Vec<(&str, Value)> = core
        .chain(custom)
        .filter(|(_, value)| !value.is_null())
        .collect();
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::store::Reader;

    /// The records of lines such as `id | title: A; url: x`.
    fn records(lines: &[&str]) -> Vec<Record> {
        let settings = Settings::default();
        let read = |line: &&str| {
            let (id, text) = line.split_once(" | ").unwrap();
            let (file, text) = (format!("resources/{id}.yaml"), text.replace("; ", "\n"));
            Reader::new(&settings)
                .read(&file, text.as_bytes())
                .0
                .unwrap()
        };
        let mut records: Vec<Record> = lines.iter().map(read).collect();
        records.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
        records
    }

    /// What stays, is renamed, comes and goes, each as `old=new`, `old>new`, `+new`, `-old`.
    fn check(old: &[&str], new: &[&str], expected: &str) {
        let (old, new) = (records(old), records(new));
        let mut pairs = by_id(&old, &new);
        let mut said = Vec::new();
        let file = |record: &Record| record.file[10..].trim_end_matches(".yaml").to_owned();
        let two = |mark: &str, (old, new): &(&Record, &Record)| {
            format!("{}{mark}{}", file(old), file(new))
        };
        let renamed = pairs.renamed();
        said.extend(pairs.same.iter().map(|pair| two("=", pair)));
        said.extend(renamed.iter().map(|pair| two(">", pair)));
        said.extend(pairs.come.iter().map(|record| format!("+{}", file(record))));
        said.extend(pairs.gone.iter().map(|record| format!("-{}", file(record))));
        assert_eq!(said.join(" "), expected);
    }

    #[test]
    fn one_id_is_one_record_wherever_its_file_is() {
        check(&[], &[], "");
        check(&["a | title: A"], &["a | title: B"], "a=a");
        check(&["x/a | title: A"], &["y/a | title: A"], "x/a=y/a");
        check(
            &["a | title: A", "b | title: B"],
            &["b | title: B"],
            "b=b -a",
        );
        // Of several those of one file go first.
        check(
            &["x/a | title: A", "y/a | title: B"],
            &["w/a | title: A", "y/a | title: B"],
            "y/a=y/a x/a=w/a",
        );
        check(
            &["y/a | title: A"],
            &["x/a | title: A", "y/a | title: A"],
            "y/a=y/a +x/a",
        );
    }

    #[test]
    fn the_same_content_is_the_same_record() {
        check(&["a | title: A"], &["b | title: A"], "a>b");
        check(
            &["a | title: A; x: 1; y: 2"],
            &["b | y: 2; title: A; x: 1"],
            "a>b",
        );
        check(&["a | title: A"], &["b | title: B"], "+b -a");
        check(
            &["a | title: T", "b | title: T", "c | title: T"],
            &["d | title: T", "e | title: T"],
            "a>d b>e -c",
        );
        // It goes before an address that is the same.
        check(
            &["a | title: A; url: https://x.org/a", "b | title: B"],
            &[
                "c | title: C; url: http://x.org/a/",
                "d | title: A; url: https://x.org/a",
            ],
            "a>d +c -b",
        );
    }

    #[test]
    fn one_address_is_one_record() {
        check(
            &["a | title: A; url: https://x.org/a"],
            &["b | title: B; url: http://www.x.org/a/"],
            "a>b",
        );
        // Which of two it is nobody knows.
        check(
            &["a | title: A; url: x.org", "b | title: B; url: x.org"],
            &["c | title: C; url: x.org"],
            "+c -a -b",
        );
    }

    #[test]
    fn one_title_and_most_values_are_one_record() {
        check(&["a | title: A"], &["b | title: a"], "a>b");
        let old = "a | title: The Desk; kind: news; tags: [x, y]; owner: Ann";
        check(
            &[old],
            &["b | title: the desk; kind: news; tags: [x, y]; owner: Bo"],
            "a>b",
        );
        check(
            &[old],
            &["b | title: The Desk; kind: video; tags: [x]; owner: Ann"],
            "+b -a",
        );
        check(
            &[old],
            &["b | title: A Desk; kind: news; tags: [x, y]; owner: Ann; x: 1"],
            "+b -a",
        );
        check(
            &[
                "a | title: T; kind: news; owner: Ann",
                "b | title: T; kind: news; owner: Bo",
            ],
            &[
                "c | title: T; kind: news; owner: Bo; x: 1",
                "d | title: T; kind: news; owner: Ann; x: 1",
            ],
            "a>d b>c",
        );
    }

    #[test]
    fn a_summary_is_known_under_another_title() {
        let summary = "summary: A text that no other record has, of some words";
        let (old, new) = (
            format!("a | title: A; kind: news; owner: Ann; {summary}"),
            format!("b | title: B; kind: news; owner: Ann; {summary}"),
        );
        check(&[&old], &[&new], "a>b");
        check(
            &[&old],
            &[&new.replace("news", "x").replace("Ann", "Bo")],
            "+b -a",
        );
        check(
            &[&old.replace(summary, "summary: Short")],
            &[&new.replace(summary, "summary: Short")],
            "+b -a",
        );
    }

    #[test]
    fn a_title_of_very_many_says_nothing() {
        let line =
            |id: &str, number: usize| format!("{id}{number:02} | title: T; kind: k; x: {number}");
        let lines = |id: &str, count: usize| (0..count).map(|at| line(id, at)).collect::<Vec<_>>();
        let renamed = |count: usize| {
            let (old, new) = (lines("a", count), lines("b", count));
            let with = |lines: Vec<String>, more: &str| {
                let lines: Vec<String> =
                    lines.iter().map(|line| format!("{line}; {more}")).collect();
                records(&lines.iter().map(String::as_str).collect::<Vec<_>>())
            };
            let (old, new) = (with(old, "y: 1"), with(new, "y: 2"));
            by_id(&old, &new).renamed().len()
        };
        assert_eq!((renamed(MOST), renamed(MOST + 1)), (MOST, 0));
    }
}
