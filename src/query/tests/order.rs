//! In which order records stand.

use std::cmp::Ordering;

use super::super::{Order, parse_order};
use super::{record, snapshot};
use crate::model::{Core, Field, Record, Settings};

#[test]
fn orders_sort() {
    let snapshot = snapshot();
    let check = |text: &str, expected: &str| {
        let order = parse_order(text, &snapshot).unwrap();
        let mut records: Vec<&Record> = snapshot.records.iter().rev().collect();
        order.sort(&mut records, &snapshot);
        let ids: String = records.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids, expected, "{text}");
        for pair in records.windows(2) {
            let compared = order.compare(pair[0], pair[1], &snapshot.settings);
            assert_eq!(compared, Ordering::Less, "{text}: {}", pair[0].id);
        }
        let again = parse_order(&order.to_string(), &snapshot);
        assert_eq!(again.as_ref(), Ok(&order));
    };
    // bucherei d, c++ h, cafe b, customer a, evening c, extreme f, opening e, and g has no title.
    check("title", "dhbacfeg");
    check("-title", "efcabhdg");
    check("id", "abcdefgh");
    check("-id", "hgfedcba");
    check("file", "abcdefgh");
    check("kind", "fgcdhabe");
    check("Kind", "fgcdhabe");
    check("modified", "bacdhfeg");
    check("-modified", "cabdhfeg");
    check("-modified,title", "cabdhfeg");
    check("tags", "cbadhfeg");
    check("tag,-id", "cbahgfed");
    check("authors", "bdhacfeg");
    check("duration", "bdchafeg");
    check("-duration", "cdbhafeg");
    check("rating", "dehbacfg");
    check("held", "edghbacf");
    check("free", "cbdhafeg");
    check("level", "cbdhafeg");
    check("place", "fdhbaceg");
    check(" kind , -id ", "fgchdabe");
}

#[test]
fn the_default_is_by_title() {
    let snapshot = snapshot();
    let sorted = |order: Order| {
        let mut records: Vec<&Record> = snapshot.records.iter().collect();
        order.sort(&mut records, &snapshot);
        records
    };
    let title = Field::Core(Core::Title);
    assert_eq!(sorted(Order::default()), sorted(Order::by(title, false)));
}

#[test]
fn the_language_of_the_catalog_counts() {
    let settings = Settings {
        language: "de".to_owned(),
        ..Settings::default()
    };
    let (german, english) = (record("a", "", "Die Zeit"), record("b", "", "Emil"));
    let order = Order::default();
    assert_eq!(
        order.compare(&german, &english, &settings),
        Ordering::Greater
    );
    let mut spoken = german.clone();
    spoken.language = Some("en".into());
    assert_eq!(order.compare(&spoken, &english, &settings), Ordering::Less);
}

#[test]
fn digits_are_text() {
    let (ten, nine) = (record("a", "", "10 Ways"), record("b", "", "9 Ways"));
    let order = Order::default();
    assert_eq!(
        order.compare(&ten, &nine, &Settings::default()),
        Ordering::Less
    );
}

#[test]
fn mistakes_are_told() {
    let snapshot = snapshot();
    let check_error = |text: &str, message: &str, hint: &str, place: &str| {
        let error = parse_order(text, &snapshot).unwrap_err();
        assert!(error.message.contains(message), "{error:?}");
        assert!(
            error.hint.clone().unwrap_or_default().contains(hint),
            "{error:?}"
        );
        assert_eq!(
            error.text.get(error.range.clone()),
            Some(place),
            "{error:?}"
        );
    };
    check_error("kind,-tilte", "no field \"tilte\"", "title", "-tilte");
    check_error("", "empty name", "-modified,title", "");
    check_error("kind,,title", "empty name", "", "");
    check_error("-", "empty name", "", "-");
}
