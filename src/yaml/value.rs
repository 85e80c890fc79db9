//! [`Doc`](super::Doc) → `serde_yaml::Value`, for settings, reports and JSON output.
//!
//! The rule for scalars is narrower than YAML's: a plain scalar is a number only when writing that
//! number gives the very same text back, so that no value changes by being read.

use super::doc::Node;
use serde_yaml::{Mapping, Number, Value};

/// The value of a node, aliases and merge keys followed, tags dropped except `!!str`.
///
/// Keys are strings; a key that is a list or a mapping becomes its flow text. `60` and `1.5` are
/// numbers; `012`, `1e3`, `1.10`, `0x1F`, `+1` and everything in quotes are text. `true` and `false`
/// are booleans, in lower case only. Nothing, `~` and `null` are null.
pub fn to_value(node: Node<'_, '_>) -> Value {
    if let Some(text) = node.scalar() {
        return if node.is_empty() {
            Value::Null
        } else if node.is_plain() {
            plain(text)
        } else {
            Value::String(text.to_owned())
        };
    }
    if node.is_sequence() {
        return Value::Sequence(node.items().map(to_value).collect());
    }
    let mut mapping = Mapping::new();
    for (key, value) in node.entries() {
        mapping.insert(Value::String(key.key_text().into_owned()), to_value(value));
    }
    Value::Mapping(mapping)
}

/// The value of the text of a plain scalar that is not null.
fn plain(text: &str) -> Value {
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    match number(text) {
        Some(number) => Value::Number(number),
        None => Value::String(text.to_owned()),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    // No exponents, signs, infinities: they would have several spellings.
    if !digits.starts_with(|first: char| first.is_ascii_digit()) || !digits.bytes().all(plain) {
        return None;
    }
    if let Ok(whole) = text.parse::<u64>() {
        return (whole.to_string() == text).then(|| Number::from(whole));
    }
    if let Ok(whole) = text.parse::<i64>() {
        return (whole.to_string() == text).then(|| Number::from(whole));
    }
    let broken = text.parse::<f64>().ok()?;
    (format!("{broken:?}") == text).then(|| Number::from(broken))
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, read};
    use super::*;

    fn value(text: &str) -> Value {
        let parsed = read(text.as_bytes(), &Limits::default());
        to_value(parsed.doc.expect(text).root())
    }

    #[test]
    fn numbers_are_what_writes_the_same_text() {
        for text in [
            "0",
            "60",
            "-5",
            "18446744073709551615",
            "-9223372036854775808",
        ] {
            assert!(value(text).is_number(), "{text}");
        }
        for text in ["1.5", "-0.25", "100.0", "0.1"] {
            assert!(value(text).is_f64(), "{text}");
        }
        for text in [
            "012",
            "1e3",
            "1.10",
            "0x1F",
            "+1",
            "1_000",
            "-0",
            "00",
            "1.",
            ".5",
            ".inf",
            ".nan",
            "inf",
            "18446744073709551616",
            "12:30",
            "1e20",
            "2017-06-07",
            "1.5.2",
            "no",
            "True",
            "yes",
            "TRUE",
            "0o14",
            "'60'",
            "\"60\"",
            "!!str 60",
            "|\n 60",
        ] {
            assert!(value(text).is_string(), "{text}");
        }
        assert_eq!(value("true"), Value::Bool(true));
        assert_eq!(value("false"), Value::Bool(false));
    }

    #[test]
    fn empty_values_are_null() {
        for text in [
            "",
            "~",
            "null",
            "Null",
            "NULL",
            "---",
            "# only",
            "--- # x\n...",
        ] {
            assert_eq!(value(text), Value::Null, "{text:?}");
        }
        assert_eq!(value("''"), Value::String(String::new()));
        assert_eq!(value("!!str"), Value::String(String::new()));
        assert_eq!(value("!!str ~"), Value::String("~".to_owned()));
        assert_eq!(value("'null'"), Value::String("null".to_owned()));
    }

    #[test]
    fn mappings_keep_their_order_and_have_text_for_keys() {
        let check = |text: &str, json: &str| {
            // JSON is YAML, and here each value is written as the rule reads it.
            let expected: Value = serde_yaml::from_str(json).expect(json);
            assert_eq!(value(text), expected, "{text}");
        };
        check("b: 1\na: [x, {y: 2}]", r#"{"b": 1, "a": ["x", {"y": 2}]}"#);
        check(
            "1: a\ntrue: b\n~: c",
            r#"{"1": "a", "true": "b", "~": "c"}"#,
        );
        check(
            "? [a, b]\n: c\n? {d: e}\n: f",
            r#"{"[a, b]": "c", "{d: e}": "f"}"#,
        );
        check("a: &x {k: 1}\nb: *x", r#"{"a": {"k": 1}, "b": {"k": 1}}"#);
        check(
            "a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}",
            r#"{"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}"#,
        );
        check(
            "a: !foo 1\nb: !!int 2\nc: !!str 3",
            r#"{"a": 1, "b": 2, "c": "3"}"#,
        );
        let ordered = value("z: 1\ny: 2\nx: 3");
        let keys: Vec<_> = ordered.as_mapping().expect("a mapping").keys().collect();
        assert_eq!(keys, ["z", "y", "x"]);
    }
}
