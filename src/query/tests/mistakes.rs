//! What each mistake is told, and where it is.

use super::super::{QueryError, parse_text, parse_words};
use super::{snapshot, today};

/// Checks a part of the message, a part of the hint, and the text that is underlined.
fn check(error: Result<super::Query, QueryError>, message: &str, hint: &str, place: &str) {
    let error = error.expect_err(message);
    let found = error.hint.clone().unwrap_or_default();
    assert!(error.message.contains(message), "{error:?}");
    assert!(found.contains(hint), "{error:?}");
    assert_eq!(
        error.text.get(error.range.clone()),
        Some(place),
        "{error:?}"
    );
}

#[test]
fn in_texts() {
    let snapshot = snapshot();
    let check_error = |text: &str, message: &str, hint: &str, place: &str| {
        check(parse_text(text, &snapshot, today()), message, hint, place);
    };
    check_error(
        "desk knd:news",
        "no field \"knd\"",
        "did you mean kind?",
        "knd",
    );
    check_error(
        "nonsense:x",
        "no field \"nonsense\"",
        "a word: \"nonsense:x\"",
        "nonsense",
    );
    check_error("has:sumary", "no field \"sumary\"", "summary", "sumary");
    check_error("no:", "no: has no value", "no:summary", "no:");
    check_error("has:url,", "before or behind a comma", "either", "has:url,");
    check_error("kind:", "kind: has no value", "no:kind", "kind:");
    check_error("kind: news", "kind: has no value", "right behind", "kind:");
    check_error("kind:\"\"", "kind: has no value", "no:kind", "kind:\"\"");
    check_error("kind:news,,x", "comma", "quotes", "kind:news,,x");
    check_error(
        "desk modified:2017-13",
        "is no date",
        "2017-06-07",
        "2017-13",
    );
    check_error("modified:2017-02-30", "is no date", "", "2017-02-30");
    check_error("modified:last-week..", "is no date", "12w", "last-week");
    check_error("modified:2017-*", "is no date", "", "2017-*");
    check_error("modified:..", "without ends", "2017..", "..");
    check_error("modified:2017...2018", "is no date", "", "2017...2018");
    check_error("modified:9999y..", "before the year 1", "", "9999y");
    check_error(
        "modified:2017-06..2017-05",
        "ends before it begins",
        "modified:2017-05..2017-06",
        "2017-06..2017-05",
    );
    check_error(
        "reviewed:90d..1y",
        "ends before",
        "reviewed:1y..90d",
        "90d..1y",
    );
    check_error("duration:long", "is no number", "30..60", "long");
    check_error(
        "duration:60..30",
        "ends before",
        "duration:30..60",
        "60..30",
    );
    check_error("duration:30..x", "is no number", "", "x");
    check_error("free:maybe", "neither true nor false", "yes", "maybe");
    check_error(
        "title:2016..2017",
        "no ranges",
        "title:\"2016..2017\"",
        "2016..2017",
    );
    check_error("kind:a..b", "no ranges", "quotes", "a..b");
    check_error(
        "level:a..b",
        "no range of dates or numbers",
        "quotes",
        "a..b",
    );
    check_error(
        "held:2017..2016",
        "ends before",
        "held:2016..2017",
        "2017..2016",
    );
    check_error("rating:..", "no range", "", "..");
    check_error("(kind:news", "( is never closed", "quotes", "(");
    check_error("kind:news )", ") without a (", "quotes", ")");
    check_error(":)", ") without a (", "\")\"", ")");
    check_error(")", ") without a (", "", ")");
    check_error("desk ()", "nothing in the parentheses", "", "()");
    check_error("(desk or )", "nothing behind or", "", "or");
    check_error("or desk", "nothing before or", "\"or\"", "or");
    check_error("desk or", "nothing behind or", "\"or\"", "or");
    check_error("desk or or café", "nothing behind or", "", "or");
    check_error("and desk", "nothing before and", "", "and");
    check_error("desk and", "nothing behind and", "", "and");
    check_error("desk and or café", "nothing behind and", "", "and");
    check_error("desk not:", "nothing behind not:", "not:tag:desk", "not:");
    check_error("not:or", "nothing behind not:", "", "not:");
    check_error("(not:)", "nothing behind not:", "", "not:");
    check_error(
        "desk \"customer",
        "a quote is never closed",
        "",
        "\"customer",
    );
    check_error("\"", "never closed", "", "\"");
    check_error("\"a\\\"", "never closed", "", "\"a\\\"");
    check_error("", "the query is empty", "*", "");
    check_error("  ", "the query is empty", "*", "");
    check_error("\"\"", "nothing to look for", "*", "\"\"");
    check_error("\u{301}", "nothing to look for", "", "\u{301}");
    check_error("-tag:desk", "a minus", "not:tag:desk", "-tag:desk");
    check_error(
        "not kind:news",
        "not stands before a term",
        "\"not\"",
        "not",
    );
    check_error("NOT (desk or café)", "not stands", "not:", "NOT");
    check_error("é knd:é", "no field \"knd\"", "", "knd");
    let deep = |depth: usize| format!("{}desk{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse_text(&deep(64), &snapshot, today()).is_ok());
    check_error(&deep(65), "more than 64 deep", "fewer", "desk");
    check_error(&deep(100_000), "more than 64 deep", "fewer", "(");
    check_error(&("not:".repeat(100_000) + "x"), "more than 64", "", "not:");
}

#[test]
fn in_arguments() {
    let snapshot = snapshot();
    let check_error = |words: &[&str], message: &str, hint: &str, place: &str| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        check(
            parse_words(&words, &snapshot, today()),
            message,
            hint,
            place,
        );
    };
    check_error(
        &["desk", "knd:news"],
        "no field \"knd\"",
        "'\"knd:news\"'",
        "knd",
    );
    check_error(&["a b", "modified:x"], "is no date", "", "x");
    check_error(
        &["é", "title:a..b"],
        "no ranges",
        "'title:\"a..b\"'",
        "a..b",
    );
    check_error(&["desk", ""], "an argument is empty", "*", "");
    check_error(&[""], "an argument is empty", "", "");
    check_error(&["desk", "or"], "nothing behind or", "'\"or\"'", "or");
    check_error(&["kind:news or"], "nothing behind or", "", "or");
    check_error(&["kind:news", "(desk"], "never closed", "", "(");
    check_error(&["x y", "a \"b"], "never closed", "", "\"b");
    check_error(&["Webinar title: how"], "title: has no value", "", "title:");
    check_error(&["knd:a b"], "no field \"knd\"", "'\"knd:a b\"'", "knd");
    check_error(&["kind:news knd:desk"], "no field \"knd\"", "kind", "knd");
    check_error(
        &["kind:news -tag:desk"],
        "a minus",
        "not:tag:desk",
        "-tag:desk",
    );
}
