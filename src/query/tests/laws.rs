//! What holds for every query and every order.

use proptest::prelude::*;

use super::super::{Order, Query, QueryError, parse_order, parse_text, parse_words};
use super::{chosen, snapshot, today};
use crate::model::{Date, Id, Record, Settings, Snapshot, TitleOrder};

/// Pieces of which texts are made that are often queries and often nearly.
const PIECES: &[&str] = &[
    "desk",
    "café",
    "cust*",
    "*",
    "or",
    "and",
    "not:",
    "(",
    ")",
    "\"",
    "\"a b\"",
    "\\",
    " ",
    " ",
    " ",
    "kind:",
    "tag:",
    "news",
    "modified:",
    "held:",
    "rating:",
    "duration:",
    "free:",
    "yes",
    "level:",
    "2017",
    "2017-05",
    "2016",
    "..",
    "...",
    ".",
    "30",
    "4.5",
    "-0.0",
    "1e400",
    "90d",
    "1y",
    "today",
    ",",
    ":",
    "/",
    "//",
    "has:",
    "no:",
    "url",
    "\"my field\":",
    "\"has\":",
    "-",
    "'",
    "\u{301}",
    "é",
    "ẞ",
    "\u{a0}",
    "\n",
    "'s",
    "x:y",
    "ISBN:",
    "place:",
    "language:",
    "en",
    "2017.0",
    "+5",
    "00012",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..12);
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => r"\PC{0,16}"]
}

/// A text that is a term.
fn terms() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            "desk",
            "caf*",
            "kind:news",
            "tag:*desk",
            "modified:2017-05..",
            "no:tags",
            "level:beginner",
            "held:2016..2017",
            "not:title:the",
            "(kind:news or desk)",
            "rating:5",
            "\"customer service\"",
        ][..],
    )
}

fn check_place(result: &Result<Query, QueryError>) {
    if let Err(error) = result {
        assert!(error.text.get(error.range.clone()).is_some(), "{error:?}");
        assert!(
            !error.message.is_empty() && error.hint.is_some(),
            "{error:?}"
        );
    }
}

/// Records that are often equal in what they are ordered by.
fn alike() -> impl Strategy<Value = Snapshot> {
    let record = (
        "(The |Die )?[abÄ]{0,2}",
        "(news|News|webinar)?",
        "(201[67](-0[1-3])?)?",
    );
    prop::collection::vec(record, 0..60).prop_map(|records| {
        let records = records.into_iter().enumerate();
        let records = records.map(|(number, (title, kind, modified))| {
            // Some ids are there twice.
            let id = Id::new(format!("r{:02}", number / 2));
            let mut record = Record::new(id, format!("resources/{number:02}.yaml"));
            record.title = title.into();
            record.kind = (!kind.is_empty()).then(|| kind.into());
            record.modified = Date::parse(&modified);
            record
        });
        Snapshot::new(Settings::default(), records.collect(), Vec::new())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_first_are_the_first_of_all(
        mut snapshot in alike(),
        known: bool,
        text in "(-?(title|kind|modified|id),){0,2}-?(title|kind|modified|file)",
        limit in 0usize..80,
        every in 1usize..4,
    ) {
        if known {
            snapshot.title_order = TitleOrder::of(&snapshot.records, "en");
        }
        let order = parse_order(&text, &snapshot).unwrap();
        let records: Vec<&Record> = snapshot.records.iter().rev().step_by(every).collect();
        let mut expected = records.clone();
        expected.sort_by(|a, b| order.compare(a, b, &snapshot.settings));
        let mut sorted = records.clone();
        order.sort(&mut sorted, &snapshot);
        prop_assert_eq!(&sorted, &expected);
        expected.truncate(limit);
        let mut first = records;
        order.first(&mut first, limit, &snapshot);
        prop_assert_eq!(&first, &expected);
    }

    #[test]
    fn what_is_written_reads_the_same(text in texts()) {
        let snapshot = snapshot();
        let query = parse_text(&text, &snapshot, today());
        check_place(&query);
        if let Ok(query) = query {
            let written = query.to_string();
            prop_assert_eq!(parse_text(&written, &snapshot, today()), Ok(query), "{}", written);
        }
    }

    #[test]
    fn arguments_read_the_same(words in prop::collection::vec(texts(), 0..4)) {
        let snapshot = snapshot();
        let query = parse_words(&words, &snapshot, today());
        check_place(&query);
        if let Ok(query) = query {
            let written = query.to_string();
            chosen(&query, &snapshot);
            prop_assert_eq!(parse_text(&written, &snapshot, today()), Ok(query), "{}", written);
        }
    }

    #[test]
    fn one_word_arguments_are_text(words in prop::collection::vec("[a-z:()\"*,]{1,6}", 1..4)) {
        let snapshot = snapshot();
        let text = parse_text(&words.join(" "), &snapshot, today());
        // Quotes may not be closed in one argument, and then be in the next.
        if words.iter().all(|word| word.matches('"').count() % 2 == 0) {
            let same = parse_words(&words, &snapshot, today()).ok();
            prop_assert_eq!(same, text.ok());
        }
    }

    #[test]
    fn logic_holds(a in terms(), b in terms(), c in terms()) {
        let snapshot = snapshot();
        let query = |text: &str| parse_text(text, &snapshot, today()).unwrap();
        let ids = |text: &str| chosen(&query(text), &snapshot);
        prop_assert_eq!(query(&format!("not:not:{a}")), query(a));
        for id in ids(&format!("{a} {b}")).chars() {
            prop_assert!(ids(a).contains(id) && ids(b).contains(id));
        }
        let (either, neither) = (ids(&format!("{a} or {b}")), ids(&format!("not:{a}")));
        for id in ids(a).chars() {
            prop_assert!(either.contains(id) && !neither.contains(id));
        }
        prop_assert_eq!(ids(&format!("not:({a} or {b})")), ids(&format!("not:{a} not:{b}")));
        prop_assert_eq!(ids(&format!("not:({a} {b})")), ids(&format!("not:{a} or not:{b}")));
        prop_assert_eq!(
            query(&format!("{a} {b} or {c}")),
            query(&format!("(({a}) and {b}) or {c}"))
        );
        prop_assert_eq!(query(a).and(query(b)), query(&format!("({a}) ({b})")));
    }

    #[test]
    fn orders_are_total(text in "(-?(title|kind|held|rating|place|modified|free),){0,2}-?level") {
        let snapshot = snapshot();
        let order: Order = parse_order(&text, &snapshot).unwrap();
        let settings = &snapshot.settings;
        let records: Vec<&Record> = snapshot.records.iter().collect();
        for a in &records {
            for b in &records {
                let there = order.compare(a, b, settings);
                prop_assert_eq!(there, order.compare(b, a, settings).reverse());
                prop_assert_eq!(there.is_eq(), a.id == b.id);
            }
        }
    }

    #[test]
    fn no_order_panics(text in r"[-,a-z\PC]{0,12}") {
        let _ = parse_order(&text, &snapshot());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn many_are_chosen_as_one_by_one(a in terms(), b in terms()) {
        // More than one thread looks through at once.
        let few = snapshot().records;
        let records: Vec<Record> = few.iter().cycle().take(3000).cloned().collect();
        let query = parse_text(&format!("{a} or {b}"), &snapshot(), today()).unwrap();
        let expected = records.iter().filter(|record| query.matches(record));
        let expected: Vec<*const Record> = expected.map(std::ptr::from_ref).collect();
        let chosen = query.choose(&records).into_iter();
        let chosen: Vec<*const Record> = chosen.map(std::ptr::from_ref).collect();
        prop_assert_eq!(chosen, expected);
    }
}
