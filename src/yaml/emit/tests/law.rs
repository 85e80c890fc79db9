//! The law: reading the emitted text gives the value back, with the parser that `circ` reads with
//! and with `serde_yaml` as the second opinion.

use granit_parser::{Event, Parser};
use proptest::prelude::*;
use serde_yaml::value::{Tag, TaggedValue};
use serde_yaml::{Mapping, Number, Value};

use super::super::{Context, Field, record, scalar, value};
use super::texts::{any_text, hard_texts};

/// What the events of a document say, every scalar as its text.
#[derive(Debug, PartialEq)]
enum Node {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn read(source: &str) -> Node {
    let mut events = Parser::new_from_str(source)
        .map(|event| {
            event
                .unwrap_or_else(|fault| panic!("{fault} in {source:?}"))
                .0
        })
        .filter(|event| !matches!(event, Event::StreamStart | Event::DocumentStart(..)));
    let first = events.next().unwrap();
    let node = read_node(first, &mut events);
    assert!(
        matches!(events.next(), Some(Event::DocumentEnd)),
        "{source:?}"
    );
    assert!(
        matches!(events.next(), Some(Event::StreamEnd)),
        "{source:?}"
    );
    node
}

fn read_node<'a>(event: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Node {
    match event {
        Event::Scalar(text, ..) => Node::Text(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next().unwrap() {
                    Event::SequenceEnd => return Node::List(items),
                    event => items.push(read_node(event, events)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                match events.next().unwrap() {
                    Event::MappingEnd => return Node::Map(entries),
                    event => {
                        let key = read_node(event, events);
                        let next = events.next().unwrap();
                        entries.push((key, read_node(next, events)));
                    }
                }
            }
        }
        other => panic!("unexpected {other:?}"),
    }
}

/// The text in every place that the module writes one.
fn check(original: &str) {
    let alone = value(&Value::from(original));
    assert_eq!(read(&alone), text(original), "{alone:?}");
    assert_eq!(
        serde_yaml::from_str::<Value>(&alone).unwrap(),
        Value::from(original),
        "{alone:?}"
    );
    let bare = scalar(original, Context::Block);
    assert_eq!(read(&bare), text(original), "{bare:?}");

    let flow = format!("[{0}, {{k: {0}}}]", scalar(original, Context::Flow));
    let map = |key, value| Node::Map(vec![(text(key), value)]);
    assert_eq!(
        read(&flow),
        Node::List(vec![text(original), map("k", text(original))]),
        "{flow:?}"
    );

    let items = [original.to_owned(), original.to_owned()];
    let deep: Value = Value::Sequence(vec![
        Value::Sequence(vec![original.into()]),
        Value::Mapping(Mapping::from_iter([(original.into(), original.into())])),
    ]);
    let fields = [
        (original, Field::Value(&deep)),
        ("before", Field::Text("x")),
        ("text", Field::Text(original)),
        ("prose", Field::Prose(original)),
        ("list", Field::List(&items)),
        ("date", Field::Date(original)),
        ("after", Field::Text("x")),
    ];
    let written = record(&fields);
    let mut expected = vec![
        (
            text(original),
            Node::List(vec![
                Node::List(vec![text(original)]),
                map(original, text(original)),
            ]),
        ),
        (text("before"), text("x")),
        (text("text"), text(original)),
        (text("prose"), text(original)),
        (
            text("list"),
            Node::List(vec![text(original), text(original)]),
        ),
        (text("date"), text(original)),
        (text("after"), text("x")),
    ];
    if original.is_empty() {
        expected.retain(|(key, _)| {
            !["text", "prose", "date"]
                .iter()
                .any(|name| *key == text(name))
        });
    }
    assert_eq!(read(&written), Node::Map(expected), "{written:?}");
    assert!(
        written.lines().all(|line| !line.ends_with(' ')),
        "{written:?}"
    );
}

#[test]
fn hard_texts_come_back() {
    for original in hard_texts() {
        check(&original);
    }
}

#[test]
fn every_character_comes_back() {
    // All characters of the planes that have any: a text of 64 neighbours, and each in a block.
    let all: Vec<char> = ('\0'..='\u{20000}')
        .chain('\u{E0000}'..='\u{E01FF}')
        .chain('\u{10FF00}'..=char::MAX)
        .collect();
    for few in all.chunks(64) {
        let line: String = few.iter().collect();
        let block = format!("a\n{line}\nb");
        for original in [line, block] {
            let written = value(&Value::from(original.as_str()));
            assert_eq!(read(&written), text(&original), "{written:?}");
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("NaN differs from itself", |float| !float.is_nan())
            .prop_map(|float| Value::Number(Number::from(float))),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let tag = "[a-zA-Z][ -~é]{0,6}";
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::Sequence),
            proptest::collection::vec((inner.clone(), inner.clone()), 0..5)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect())),
            (tag, inner).prop_map(|(tag, value)| match value {
                Value::Tagged(_) => value,
                value => Value::Tagged(Box::new(TaggedValue {
                    tag: Tag::new(tag),
                    value
                })),
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_comes_back(original in any_text()) {
        check(&original);
    }

    #[test]
    fn a_line_of_a_block_is_at_most_eighty_columns(words in proptest::collection::vec("[a-zé,.#:-]{1,12}", 1..80)) {
        let prose = words.join(" ");
        let written = record(&[("summary", Field::Prose(&prose))]);
        prop_assert!(written.lines().all(|line| line.chars().count() <= 80), "{}", written);
        prop_assert_eq!(read(&written), Node::Map(vec![(text("summary"), text(&prose))]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_value_comes_back(original in any_value()) {
        let written = value(&original);
        read(&written);
        let back = serde_yaml::from_str::<Value>(&written);
        prop_assert!(back.is_ok(), "{:?} in {:?}", back, written);
        prop_assert_eq!(back.unwrap(), original, "{:?}", written);
    }
}
