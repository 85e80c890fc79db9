//! What tags mean in a catalog with a vocabulary.

use super::super::parse_text;
use super::{chosen, snapshot, today};

#[test]
fn a_tag_finds_what_is_below_it_and_an_alias_means_its_tag() {
    let snapshot = snapshot();
    let check = |text: &str, expected: &str| {
        let query = parse_text(text, &snapshot, today()).unwrap();
        assert_eq!(chosen(&query, &snapshot), expected, "{text}");
        let again = parse_text(&query.to_string(), &snapshot, today());
        assert_eq!(again.as_ref(), Ok(&query), "{text} is written {query}");
    };
    check("tag:service", "ab");
    check("tags:Service", "ab");
    check("tag:svc", "ab");
    check("tag:counter", "ab");
    check("tag:\"customer service\"", "a");
    check("tag:hotline", "b");
    check("tag:help-desk", "b");
    check("tag:cafe", "b");
    check("tag:desk,hotline", "ab");
    check("not:tag:service", "cdefgh");
    check("tag:ser*", "");
    check("tag:\"svc\"*", "");
    check("tag:*desk", "ab");
    check("service", "a");
    check("has:tags no:url tag:service", "b");
}
