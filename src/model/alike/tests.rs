use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn check(one: &str, other: &str, expected: Option<f64>) {
    let found = pairs(&[one, other]);
    let score = found
        .first()
        .map(|pair| (pair.score * 100.0).round() / 100.0);
    assert_eq!(score, expected, "{one} | {other}");
}

#[test]
fn what_makes_no_difference_is_the_same() {
    let same = Some(1.0);
    check("Customer Service", "customer  service", same);
    check("Café Service!", "Cafe Service", same);
    check("Q&A: the Basics", "Q and A - The Basics", same);
    check("E-book Lending", "Ebook lending", same);
    check("Don't Panic", "Don’t panic", same);
    check("Straße", "STRASSE", same);
    check("???", "???", same);
    check("", "", None);
    check(" ", "  ", None);
    check("C", "C++", None);
    check("1-2", "12", None);
    check("Area 5 1", "Area 51", None);
}

#[test]
fn slips_of_the_keyboard_are_alike() {
    check(
        "Interesting Patron Questions",
        "Intresting Patron Questons",
        Some(0.92),
    );
    check(
        "Interesting Patron Questions",
        "Interesting Patron Question",
        Some(0.96),
    );
    check(
        "Approaching Conflict as an Opportunity",
        "Approaching Conflict as Opportunity",
        Some(0.94),
    );
    check("Weeding a Collection", "Weeding Collections", None);
    check(
        "Life Long Learning for All",
        "Lifelong Leaning for All",
        Some(0.95),
    );
    check(
        "Web Desgin Basics for All",
        "Web Design Basics for All",
        Some(0.9),
    );
    check("Library", "Libary", None);
}

#[test]
fn what_is_told_apart_is_not_alike() {
    for (one, other) in [
        ("Customer Service, Part 1", "Customer Service, Part 2"),
        (
            "Annual Report of the Library 2017",
            "Annual Report of the Library 2018",
        ),
        (
            "World History Volume II of the Series",
            "World History Volume III of the Series",
        ),
        ("Everything about Vitamin C", "Everything about Vitamin"),
        (
            "Newsletter of June for Friends",
            "Newsletter of July for Friends",
        ),
        (
            "Mapping Cataloging for New Librarians",
            "Mapping Cataloging for Law Librarians",
        ),
        (
            "Reading Groups for the Library",
            "Leading Groups for the Library",
        ),
        (
            "Extreme Customer Service, Every Time",
            "Delivering Extreme Customer Service",
        ),
    ] {
        check(one, other, None);
        assert!(score(one, other) < 1.0);
    }
}

#[test]
fn titles_that_are_the_same_are_paired_with_the_first() {
    let titles = [
        "Reading Groups",
        "x",
        "READING GROUPS",
        "Reading-groups",
        "Reading Group",
    ];
    let found: Vec<(usize, usize)> = pairs(&titles).iter().map(|p| (p.one, p.other)).collect();
    assert_eq!(found, [(0, 2), (0, 3), (0, 4)]);
}

#[test]
fn a_long_series_ends_soon() {
    let same = vec!["One title that all have"; 10_000];
    assert_eq!(pairs(&same).len(), 9_999);
    let numbered: Vec<String> = (0..10_000)
        .map(|n| format!("Minutes of meeting {n}"))
        .collect();
    let numbered: Vec<&str> = numbered.iter().map(String::as_str).collect();
    assert_eq!(pairs(&numbered).len(), 0);
    let letter = |n: u32| char::from_u32(0x4e00 + n).unwrap();
    let coded: Vec<String> = (0..10_000)
        .map(|n| {
            format!(
                "The minutes of a meeting {}{} of all",
                letter(n % 100),
                letter(n / 100)
            )
        })
        .collect();
    let coded: Vec<&str> = coded.iter().map(String::as_str).collect();
    assert_eq!(pairs(&coded).len(), 0);
}

#[test]
fn very_long_titles_are_only_ever_the_same() {
    let long = "Many words. ".repeat(1000);
    check(&long, &long.to_uppercase(), Some(1.0));
    check(&long, &format!("{long}x"), None);
    assert!(score(&long, &format!("{long}x")) == 1.0);
}

/// Titles of few words that are often a few letters from each other.
fn titles() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "libr?ary",
        "se?rvices?",
        "cust[eo]mer",
        "an?",
        "[ab]{1,3}",
        "5?"
    ];
    let title = proptest::collection::vec(word, 1..8).prop_map(|words| words.join(" "));
    proptest::collection::vec(title, 0..30)
}

proptest! {
    #[test]
    fn every_pair_that_is_alike_is_found(titles in titles()) {
        let texts: Vec<&str> = titles.iter().map(String::as_str).collect();
        let found: BTreeSet<(usize, usize)> =
            pairs(&texts).iter().map(|pair| (pair.one, pair.other)).collect();
        let plain: Vec<Plain> = texts.iter().map(|title| Plain::new(title)).collect();
        let is_first = |n: usize| !plain[..n].iter().any(|p| p.joined == plain[n].joined);
        let mut expected = BTreeSet::new();
        for (other, title) in plain.iter().enumerate() {
            for (one, first) in plain[..other].iter().enumerate() {
                let length = title.joined.chars().count().max(first.joined.chars().count());
                let distance = strsim::levenshtein(&title.joined, &first.joined);
                let near = distance * 10 <= length && distance <= FARTHEST;
                let is_pair = match distance {
                    0 => !title.joined.is_empty(),
                    _ => near && is_first(other) && !is_told_apart(first, title),
                };
                if is_first(one) && is_pair {
                    expected.insert((one, other));
                }
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_can_be_compared(titles in proptest::collection::vec(".{0,40}", 0..8)) {
        let texts: Vec<&str> = titles.iter().map(String::as_str).collect();
        for pair in pairs(&texts) {
            prop_assert!(pair.one < pair.other && (LEAST..=1.0).contains(&pair.score));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_distance_within_is_the_distance(one in "[a-c]{0,9}", other in "[a-c]{0,9}", most in 0..=FARTHEST) {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        let found = distance_within(&letters(&one), &letters(&other), most);
        let expected = strsim::levenshtein(&one, &other);
        prop_assert_eq!(found, (expected <= most).then_some(expected));
    }
}
