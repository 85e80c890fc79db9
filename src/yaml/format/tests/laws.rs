//! The laws: formatting twice is formatting once, no value changes, every comment stays with its key,
//! and what `emit::record` writes is canonical.

use super::super::super::emit::tests::texts::any_text;
use super::super::super::emit::{self, Field};
use super::super::super::to_value;
use super::layouts::{Layout, ended, is_list, layouts};
use super::*;
use proptest::prelude::*;
use serde_yaml::value::{Tag, TaggedValue};
use serde_yaml::{Mapping, Number, Value};

/// The keys of a mapping with what they hold: a single text for a list as a list of one.
fn entries(value: Value) -> Vec<(Value, Value)> {
    let Value::Mapping(mapping) = value else {
        panic!("{value:?}");
    };
    let mut entries: Vec<_> = mapping
        .into_iter()
        .map(|(key, value)| {
            let is_one = !matches!(&value, Value::Null | Value::Sequence(_) | Value::Mapping(_));
            let is_one = is_one && value.as_str() != Some("");
            match is_one && key.as_str().is_some_and(is_list) {
                true => (key, Value::Sequence(vec![value])),
                false => (key, value),
            }
        })
        .collect();
    entries.sort_by_key(|(key, _)| format!("{key:?}"));
    entries
}

fn ours(text: &str) -> Vec<(Value, Value)> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    entries(to_value(parsed.doc.expect(text).root()))
}

/// What serde_yaml reads, which knows no byte-order mark and types scalars in its own way.
fn second_opinion(text: &str) -> Vec<(Value, Value)> {
    let text = ended(text);
    entries(serde_yaml::from_str(text.trim_start_matches('\u{feff}')).expect(&text))
}

fn formatted(text: &str) -> String {
    match format(text) {
        Ok(new) => new,
        Err(refusal) => panic!("{text}\n{refusal:?}"),
    }
}

/// The comments of a text in the order in which they stand, each with the key of its entry: that of
/// the entry that it stands in or above.
fn comments(text: &str) -> Vec<(String, String)> {
    let parsed = read(text.as_bytes(), &Limits::default());
    let doc = parsed.doc.expect(text);
    let starts: Vec<(usize, String)> = doc
        .root()
        .entries()
        .map(|(key, _)| (key.span().start, key.key_text().into_owned()))
        .collect();
    let of = |span: &super::super::super::Span| {
        let comment = text[span.clone()].trim_end().to_owned();
        let entry = match comment.starts_with("# above") {
            true => starts.iter().find(|(start, _)| *start > span.start),
            false => starts.iter().rev().find(|(start, _)| *start < span.start),
        };
        (
            comment,
            entry.map(|(_, key)| key.clone()).unwrap_or_default(),
        )
    };
    doc.comments().iter().map(of).collect()
}

/// Of the comments that say where they belong, those of a key.
fn of_key(comments: &[(String, String)], key: &str) -> Vec<String> {
    let prefixes = [format!("# above {key} "), format!("# in {key} ")];
    let is_of = |comment: &&String| prefixes.iter().any(|prefix| comment.starts_with(prefix));
    comments
        .iter()
        .map(|(comment, _)| comment)
        .filter(is_of)
        .cloned()
        .collect()
}

fn check_layout(layout: &Layout) {
    let text = &layout.text;
    let new = formatted(text);
    assert_eq!(formatted(&new), new, "{text}");
    assert_eq!(ours(text), ours(&new), "{text}\n{new}");
    assert_eq!(second_opinion(text), second_opinion(&new), "{text}\n{new}");

    let found = comments(&new);
    for (comment, entry) in &found {
        let own = comment
            .strip_prefix("# above ")
            .or(comment.strip_prefix("# in "));
        if let Some(own) = own {
            assert!(
                own.starts_with(&format!("{entry} ")),
                "{comment}\n{text}\n{new}"
            );
        }
    }
    let before = comments(text);
    assert_eq!(before.len(), found.len(), "{text}\n{new}");
    for key in &layout.keys {
        let mut before = of_key(&before, key);
        let mut after = of_key(&found, key);
        before.sort();
        after.sort();
        assert_eq!(before, after, "{text}\n{new}");
    }
    let order: Vec<_> = layout
        .keys
        .iter()
        .filter(|key| ORDER.iter().all(|(known, _)| known != *key))
        .collect();
    let doc = read(new.as_bytes(), &Limits::default()).doc.expect(text);
    let keys: Vec<String> = doc
        .root()
        .entries()
        .map(|(key, _)| key.key_text().into_owned())
        .collect();
    let known = ORDER
        .iter()
        .map(|(known, _)| known.to_string())
        .filter(|known| layout.keys.contains(known));
    assert_eq!(
        keys,
        known.chain(order.into_iter().cloned()).collect::<Vec<_>>(),
        "{new}"
    );
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|float| Value::Number(Number::from(float))),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Sequence),
            prop::collection::vec((any_text().prop_map(Value::from), inner.clone()), 0..4)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect())),
            prop::collection::vec((inner.clone(), inner.clone()), 0..2)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect::<Mapping>())),
            inner.prop_map(|value| match value {
                Value::Tagged(_) => value,
                value => Value::Tagged(Box::new(TaggedValue {
                    tag: Tag::new("t"),
                    value
                })),
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_layout_becomes_canonical_and_says_the_same(layout in layouts()) {
        check_layout(&layout);
    }

    #[test]
    fn any_text_is_formatted_once_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "tags:", "tags: ", "\n", "  ", "- a", "[a, ", "b]", "'c'", " # d\n", "|\n", "x: 1\n", ",", "title: ",
            "&a ", "*a", "!!str ", "---\n", "\r\n", "{", "}", ": ", "~", ">+\n", "...\n", "? ", "<<: ", "a", "# e",
            "\u{feff}", "\t", "\u{85}", "\u{2028}",
        ]), 0..16),
    ) {
        let text = parts.concat();
        // Whatever is not refused was verified.
        if let Ok(new) = format(&text) {
            prop_assert_eq!(format(&new), Ok(new.clone()), "{:?}", text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_emit_writes_is_canonical(
        title in any_text(),
        tags in prop::collection::vec(any_text(), 0..4),
        summary in any_text(),
        links in any_value(),
        own in any_value(),
        name in any_text(),
    ) {
        let fields = [
            ("title", Field::Text(&title)),
            ("tags", Field::List(&tags)),
            ("modified", Field::Date("2017-06-07")),
            ("summary", Field::Prose(&summary)),
            ("see_also", Field::Value(&links)),
            (name.as_str(), Field::Value(&own)),
        ];
        let text = emit::record(&fields);
        // A number and a text may be the same key to circ.
        if read(text.as_bytes(), &Limits::default()).faults.is_empty() {
            prop_assert_eq!(format(&text), Ok(text));
        }
    }
}
