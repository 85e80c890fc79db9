//! Laws that hold for every text, and the second opinion of serde_yaml.

use super::super::super::{Span, position, to_value};
use super::*;
use proptest::prelude::*;

fn holds(bytes: &[u8]) {
    let limits = Limits {
        max_bytes: 10_000,
        max_depth: 16,
        max_alias_nodes: 100,
    };
    let parsed = read(bytes, &limits);
    for fault in &parsed.faults {
        let Span { start, end } = fault.span;
        assert!(start <= end && end <= bytes.len(), "{fault:?}");
        position(bytes, start);
    }
    let Some(doc) = &parsed.doc else {
        assert!(!parsed.faults.is_empty());
        return;
    };
    to_value(doc.root());
    for index in 0..doc.nodes.len() as u32 {
        let span = doc.node(index).span();
        assert!(std::str::from_utf8(&bytes[span]).is_ok());
    }
}

/// The second opinion: serde_yaml's value, its scalars brought to our rule.
fn second_opinion(text: &str) -> serde_yaml::Value {
    let mut value: serde_yaml::Value = serde_yaml::from_str(text).expect(text);
    value.apply_merge().expect(text);
    value
}

/// Equal, where serde_yaml's reading of a plain scalar may be any.
fn agree(ours: &serde_yaml::Value, theirs: &serde_yaml::Value) -> bool {
    use serde_yaml::Value::*;
    match (ours, theirs) {
        (Sequence(ours), Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| agree(a, b))
        }
        (Mapping(ours), Mapping(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|((k, a), (l, b))| agree(k, l) && agree(a, b))
        }
        (String(_), Number(_) | Bool(_)) => true,
        (ours, Tagged(tagged)) => agree(ours, &tagged.value),
        _ => ours == theirs,
    }
}

fn check_agreement(text: &str) {
    let ours = to_value(doc(text).root());
    assert!(agree(&ours, &second_opinion(text)), "{text}\n{ours:?}");
}

#[test]
fn serde_yaml_reads_the_same() {
    for text in [
        "a: 1\nb: [x, 'y', \"z\\u00e9\\n\"]\nc: {d: e, f: }\n",
        "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\n   w\nc: |+\n  x\n\nd: >2\n   x\n",
        "a:\n- x\n-\n- - y\n  - z\nb:\n  c:\n    d: 1.5\n",
        "a: x\n  y\n\n  z\nb: 'it''s\n  so'\nc: \"a \\\n  b\"\n",
        "x: &x {a: 1}\ny: *x\nz:\n  <<: *x\n  b: 2\n",
        "a: 012\nb: no\nc: 1e3\nd: 0x1F\ne: ~\nf: true\ng: -7\nh: 2017-06-07\ni: 12:30\n",
        "# c\n---\na: 1 # c\n# d\nb: 2\n...\n",
        "? a\n: b\n? |\n  c\n: - d\n",
        "a: !foo x\nb: !!str 5\n",
        "a:\r\n  - b\r\n  - \"c\r\n\r\n    d\"\r\n",
        "[a: b, {c: d}, [e]]",
        "a: [\n  b, # c\n  d,\n]\n",
        "url: https://example.org/a#b?c=d&e\ntitle: A, B & C (D) - e's\n",
    ] {
        check_agreement(text);
    }
}

/// A small document in random styles.
fn simple() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "b c",
        "'d: e'",
        "\"f\\tg\"",
        "012",
        "no",
        "~",
        "1.50",
        "-3",
        "é ü",
        "true",
        "a#b",
        "x:y",
        "'it''s'",
        "\"\"",
        "''",
        "null",
    ]);
    let words = prop::collection::vec(word.clone(), 0..4);
    let value = prop_oneof![
        word.prop_map(|word| format!(" {word}")),
        words
            .clone()
            .prop_map(|words| format!(" [{}]", words.join(", "))),
        words.clone().prop_map(|words| {
            let pairs: Vec<_> = words
                .iter()
                .enumerate()
                .map(|(at, word)| format!("k{at}: {word}"))
                .collect();
            format!(" {{{}}}", pairs.join(", "))
        }),
        words
            .clone()
            .prop_map(|words| { words.iter().map(|word| format!("\n  - {word}")).collect() }),
        words
            .clone()
            .prop_map(|words| { words.iter().map(|word| format!("\n- {word} # c")).collect() }),
        words.clone().prop_map(|words| {
            words
                .iter()
                .enumerate()
                .map(|(at, word)| format!("\n   k{at}: {word}"))
                .collect()
        }),
        (
            prop::sample::select(vec!["|", ">", "|-", ">-", "|+", ">+"]),
            words
        )
            .prop_map(|(header, words)| {
                let lines: String = words.iter().map(|word| format!("\n  {word}\n")).collect();
                format!(" {header}{lines}")
            }),
    ];
    (prop::collection::vec(value, 0..6), any::<bool>()).prop_map(|(values, crlf)| {
        let lines: Vec<_> = values
            .iter()
            .enumerate()
            .map(|(at, value)| format!("key{at}:{value}\n"))
            .collect();
        let text = lines.concat();
        if crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    })
}

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let part = prop::sample::select(vec![
        "title: x\n",
        "tags:\n  - a\n  - b\n",
        "tags: [a, b]\n",
        "a: |\n  x\n\n",
        "b: >-\n  x\n  y\n",
        "\"x\ny\"",
        "'",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "? ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "#c\n",
        "&a ",
        "*a",
        "!!str ",
        "!x",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "<<: ",
        "<<<<<<< a\n",
        ">>>>>>> b\n",
        "=======\n",
        "\u{feff}",
        "\u{85}",
        "é",
        "\0",
        "\x1b",
        ",",
        "|",
        ">+2\n",
        "~",
        "\u{2028}",
        "\\x",
        "a",
        "1",
        "@",
    ]);
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        holds(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,100}") {
        holds(text.as_bytes());
    }

    #[test]
    fn any_yaml_like_text_is_read(bytes in mutated()) {
        holds(&bytes);
    }

    #[test]
    fn any_simple_document_is_read_as_serde_yaml_reads_it(text in simple()) {
        check_agreement(&text);
    }
}
