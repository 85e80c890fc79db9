//! What each query chooses.

use super::super::{Query, parse_text, parse_words};
use super::{chosen, snapshot, today};

/// Checks what each text chooses, and that it is written as a text that reads as the same query.
fn check_all(cases: &[(&str, &str)]) {
    let snapshot = snapshot();
    for (text, expected) in cases {
        let query = match parse_text(text, &snapshot, today()) {
            Ok(query) => query,
            Err(error) => panic!("{text}: {error:?}"),
        };
        assert_eq!(chosen(&query, &snapshot), *expected, "{text} is {query}");
        let again = parse_text(&query.to_string(), &snapshot, today());
        assert_eq!(again.as_ref(), Ok(&query), "{text} is written {query}");
    }
}

#[test]
fn by_words() {
    check_all(&[
        ("desk", "ab"),
        ("DESK", "ab"),
        ("cafe", "b"),
        ("CAFÉ", "b"),
        ("muller", "b"),
        ("bücherei", "d"),
        ("bucherei", "d"),
        ("customers", "a"),
        ("\"at the circulation\"", "a"),
        ("\"culture in\"", "b"),
        ("\"in culture\"", ""),
        ("example.org", "ae"),
        ("customer-service", "a"),
        ("koln", ""),
        ("nowhere", ""),
        ("*", "abcdefgh"),
        ("**", "abcdefgh"),
        ("cust*desk", "a"),
        ("desk*cust", ""),
        ("\"*\"", ""),
        ("desk?", ""),
        ("desk café", "b"),
        ("desk and café", "b"),
        ("desk AND café", "b"),
        ("bücherei or café", "bd"),
        ("bücherei OR café", "bd"),
        ("\"note on or\"", "f"),
        ("12:30", "e"),
        ("Extreme:", "f"),
        ("http://example.org/a?x=1", "e"),
        ("https:example", ""),
        ("mailto:desk@example.org", ""),
        ("kind://x", ""),
        ("c++", "h"),
        ("f(x)", "h"),
        ("(f(x))", "h"),
        (r#""\"quotes\"""#, "h"),
        (r#""(every day)""#, "e"),
        ("(every day)", "e"),
        ("not", "fg"),
        ("-desk", "b"),
    ]);
}

#[test]
fn by_fields() {
    check_all(&[
        ("kind:news", "adh"),
        ("kind:NEWS", "adh"),
        ("Kind:news", "adh"),
        ("kind:new", ""),
        ("kind:new*", "adh"),
        ("kind:news,webinar", "abdh"),
        ("kind:\"case study\"", "f"),
        ("kind:case*", "f"),
        ("kind:*", "abcdfgh"),
        ("tag:desk", "a"),
        ("tags:desk", "a"),
        ("tag:*desk", "ab"),
        ("tag:desk*", "a"),
        ("tag:*des*", "ab"),
        ("tag:\"Customer Service\"", "a"),
        ("tag:\"customer s\"*", "a"),
        ("tag:customer", ""),
        ("tag:cafe", "b"),
        ("tag:\"a, b\"", "c"),
        ("tag:\"a, b\",desk", "ac"),
        ("tag:\"desk*\"", ""),
        ("topic:customer-service", "a"),
        ("topics:Customer-*", "a"),
        ("author:lee", "b"),
        ("authors:zoe", "b"),
        ("author:*lee", "b"),
        ("owner:lee", ""),
        ("owner:\"ann lee\"", "c"),
        ("title:customer", "a"),
        ("title:the*", "a"),
        ("title:*crafts", "c"),
        ("title:customer*", ""),
        ("title:nothing", ""),
        ("summary:nothing", "g"),
        ("summary:\"the circulation\"", "a"),
        ("publisher:köln", "d"),
        ("url:*.pdf", "a"),
        ("url:example.org", "ae"),
        ("url:http://example.org", "e"),
        ("url:\"?x=1&\"", "e"),
        ("language:en", "ab"),
        ("language:en-gb", "a"),
        ("language:en*", "ab"),
        ("language:d", ""),
        ("id:a", "a"),
        ("id:a,b", "ab"),
        ("id:*", "abcdefgh"),
        ("file:resources/a", "a"),
        ("file:*a.yaml", "a"),
    ]);
}

#[test]
fn by_dates() {
    check_all(&[
        ("modified:2017", "abc"),
        ("modified:2017-05", "a"),
        ("modified:2017-05-17", "a"),
        ("modified:2017-05..2017-06", "ac"),
        ("modified:2017-05-18..", "c"),
        ("modified:2017-06..2017-06-29", ""),
        ("modified:..2017", "abc"),
        ("modified:..2017-11", "ac"),
        ("modified:..2016", ""),
        ("modified:2016,2017-06", "c"),
        ("modified:2017-05-17T10:00:00Z", "a"),
        ("added:..2016", "c"),
        ("added:2017..", ""),
        ("reviewed:90d..", "d"),
        ("reviewed:90d", "d"),
        ("reviewed:..91d", "e"),
        ("reviewed:13w..12w", "de"),
        ("reviewed:3m..", "de"),
        ("reviewed:1y..13w", "e"),
        ("starts:today..", "b"),
        ("starts:today", "b"),
        ("starts:0d", "b"),
        ("starts:1d", ""),
        ("not:modified:2017", "defgh"),
    ]);
}

#[test]
fn by_custom_fields() {
    check_all(&[
        ("duration:30", "b"),
        ("duration:30.0", "b"),
        ("duration:30..60", "bcd"),
        ("duration:45", "d"),
        ("duration:40..", "cd"),
        ("duration:..40", "b"),
        ("duration:30,60", "bc"),
        ("free:true", "b"),
        ("free:yes", "b"),
        ("free:No", "c"),
        ("due:2017-06", "g"),
        ("due:today..", "g"),
        ("notes:third", "e"),
        ("notes:*floor", "e"),
        ("levels:two", "f"),
        ("levels:tw", ""),
        ("shelf:12", "e"),
        ("shelf:12.0", ""),
        ("level:beginner", "bc"),
        ("level:ADVANCED", "c"),
        ("level:beg*", "bc"),
        ("level:beg", ""),
        ("rating:4..5", "de"),
        ("rating:4.50", "d"),
        ("rating:..4.9", "d"),
        ("rating:5.0", "e"),
        ("held:2017", "d"),
        ("held:2017-05", "d"),
        ("held:2016", "e"),
        ("held:2016..2017", "de"),
        ("held:2016.0..2016.5", "e"),
        ("held:1y..", "d"),
        ("held:soon", "g"),
        ("held:today", ""),
        ("held:\"2017\"", ""),
        ("held:\"today\"", ""),
        ("place:blue", "f"),
        ("place:koln", "f"),
        ("place:12", "f"),
        ("place:10..20", "f"),
        ("place:seats", ""),
        ("ISBN:9780306406157", "g"),
        ("\"my field\":x", "g"),
        ("\"has\":y", "g"),
    ]);
}

#[test]
fn by_presence() {
    check_all(&[
        ("has:url", "ae"),
        ("no:tags", "defgh"),
        ("no:tag", "defgh"),
        ("has:authors", "b"),
        ("has:topics", "a"),
        ("no:kind", "e"),
        ("no:title", "g"),
        ("has:modified", "abc"),
        ("has:url,tags", "abce"),
        ("no:url,tags", "bcdefgh"),
        ("has:id", "abcdefgh"),
        ("no:file", ""),
        ("has:duration", "bcd"),
        ("has:place", "f"),
        ("has:\"my field\"", "g"),
        ("not:has:url", "bcdfgh"),
        ("not:no:url", "ae"),
    ]);
}

#[test]
fn by_several_terms() {
    check_all(&[
        ("kind:news tag:desk", "a"),
        ("kind:news or tag:desk", "adh"),
        ("kind:news tag:desk or kind:webinar", "ab"),
        ("kind:news (tag:desk or language:de)", "ad"),
        ("kind:news ( tag:desk or language:de )", "ad"),
        ("(tag:desk or language:de) kind:news", "ad"),
        ("not:kind:news", "bcefg"),
        ("not: kind:news", "bcefg"),
        ("not:not:kind:news", "adh"),
        ("not:kind:news tag:*desk", "b"),
        ("not:(kind:news or kind:webinar)", "cefg"),
        ("not: ( kind:news or kind:webinar )", "cefg"),
        ("not:(kind:news has:url)", "bcdefgh"),
        ("not:desk", "cdefgh"),
        ("not:*", ""),
        ("* desk", "ab"),
        ("* or desk", "abcdefgh"),
        ("((desk))", "ab"),
        ("(desk)(café)", ""),
        ("a or b or c kind:news", "abcdefgh"),
        ("  desk\n\tcafé  ", "b"),
        ("\"not\" kind:course", "g"),
    ]);
}

#[test]
fn arguments_are_terms() {
    let snapshot = snapshot();
    let check = |words: &[&str], expected: &str| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let query = match parse_words(&words, &snapshot, today()) {
            Ok(query) => query,
            Err(error) => panic!("{words:?}: {error:?}"),
        };
        assert_eq!(chosen(&query, &snapshot), expected, "{words:?} is {query}");
        let again = parse_text(&query.to_string(), &snapshot, today());
        assert_eq!(again.as_ref(), Ok(&query), "{words:?} is written {query}");
    };
    check(&[], "abcdefgh");
    check(&["customer service"], "a");
    check(&["service customer"], "");
    check(&["service", "customer"], "a");
    check(&["tag:customer service"], "a");
    check(&["tag: customer service"], "a");
    check(&["tag:customer service,desk"], "a");
    check(&["tag:customer s*"], "a");
    check(&["not:tag:customer service"], "bcdefgh");
    check(&["tag:\"a, b\""], "c");
    check(&["kind:news tag:desk"], "a");
    check(&["kind:news or kind:webinar"], "abdh");
    check(&["(kind:news or kind:webinar)", "desk"], "ab");
    check(&["(", "kind:news", "or", "tag:help-desk", ")"], "abdh");
    check(&["(kind:news", "or", "tag:help-desk)"], "abdh");
    check(&["not:", "kind:news"], "bcefg");
    check(&["not: kind:news"], "bcefg");
    check(&["kind:news", "or", "desk café"], "adh");
    check(&["title:arts \"and\""], "c");
    check(&["tag:\"arts and crafts\""], "c");
    check(&["(every day)"], "e");
    check(&[" desk "], "ab");
    check(&["kind:case study"], "f");
    check(&["my field:x"], "g");
    check(&["kind:news, webinar"], "abdh");
    check(&["12:30 (every"], "e");
    check(&["a note:x"], "");
    check(&["summary:nothing but: a"], "");
}

#[test]
fn flags_mean_their_terms() {
    let snapshot = snapshot();
    let words = &snapshot.vocabulary;
    let check = |query: Result<super::super::Query, _>, text: &str| {
        assert_eq!(query, parse_text(text, &snapshot, today()));
    };
    check(Query::kind("news"), "kind:news");
    check(Query::kind("news, webinar"), "kind:news,webinar");
    check(
        Query::tag("customer service", words),
        "tag:\"customer service\"",
    );
    check(Query::tag("\"a, b\"", words), "tag:\"a, b\"");
    check(
        Query::tag("arts and crafts", words),
        "tag:\"arts and crafts\"",
    );
    check(Query::tag("desk*", words), "tag:desk*");
    check(Query::tag("service", words), "tag:service");
    check(Query::topic("Customer-Service"), "topic:Customer-Service");
    assert_eq!(Query::kind(" ").unwrap_err().message, "kind: has no value");
    assert!(Query::tag("\"", words).is_err());
}

#[test]
fn everything_is_a_query() {
    let snapshot = snapshot();
    let query = |text: &str| parse_text(text, &snapshot, today()).unwrap();
    assert!(Query::default().is_everything());
    assert!(query("*").is_everything());
    assert!(query("not:not:*").is_everything());
    assert!(!query("id:*").is_everything());
    assert_eq!(Query::default().to_string(), "*");
    assert_eq!(Query::default().and(query("desk")), query("desk"));
    assert_eq!(
        query("kind:news or desk").and(query("café")),
        query("(kind:news or desk) café")
    );
}

#[test]
fn queries_are_written_one_way() {
    let snapshot = snapshot();
    let check = |text: &str, expected: &str| {
        let query = parse_text(text, &snapshot, today()).unwrap();
        assert_eq!(query.to_string(), expected);
    };
    check("  tag:desk   AND Kind:\"news\"", "tags:desk kind:news");
    check("((desk) or (café))", "desk or café");
    check("kind:news ((a or b))", "kind:news (a or b)");
    check("reviewed:90d..", "reviewed:2017-03-12..");
    check("modified:2017-05..2017-05", "modified:2017-05");
    check("not:not:not:desk", "not:desk");
    check("free:yes", "free:true");
    check("duration:30.0..1e2", "duration:30..100");
    check("held:1y..2017", "held:2016-06-10..2017");
    check("\"a b\"*c", "\"a b\"*c");
    check("\"or\" \"not\"", "\"or\" \"not\"");
    check("tag:\"a\\\"b\\\\\"", "tags:\"a\\\"b\\\\\"");
}

#[test]
fn kinds_that_are_none_can_be_named() {
    let check = |text: &str, expected: &[&str]| {
        let query = parse_text(text, &snapshot(), today()).unwrap();
        assert_eq!(
            query.kinds_beyond(&["news", "Web Page"]),
            expected,
            "{text}"
        );
    };
    check("*", &[]);
    check("kind:NEWS desk has:kind", &[]);
    check("kind:n* kind:\"web page\" kind:*", &[]);
    check("kind:news,nws or not:(kind:wb* desk)", &["nws", "wb*"]);
    check("title:nws nws", &[]);
}
