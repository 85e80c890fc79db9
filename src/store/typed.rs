//! Reading a mapping of known keys as a type of serde: settings and saved reports.
//!
//! serde stops at the first thing wrong; here everything that is wrong is named, each with its place.

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;

use crate::model::suggest;
use crate::yaml::{self, Fault, Node, Span};

/// The names of what can be wrong with such a file, and what its keys are called.
pub(super) struct Words {
    /// All keys that there are.
    pub(super) keys: &'static [&'static str],
    /// What a key is called, such as `setting`.
    pub(super) key: &'static str,
    /// The rule that a key breaks which there is not.
    pub(super) unknown: &'static str,
    /// The rule that a value breaks which cannot be meant.
    pub(super) bad: &'static str,
}

/// What a mapping says, and everything that is wrong with it. A wrong entry is taken out and the rest
/// read again.
pub(super) fn read<T: DeserializeOwned + Default>(
    root: Node<'_, '_>,
    words: &Words,
    faults: &mut Vec<Fault>,
) -> T {
    let Value::Mapping(mut entries) = yaml::to_value(root) else {
        return T::default();
    };
    entries.retain(|key, value| {
        let key = key.as_str().unwrap_or_default();
        if !words.keys.contains(&key) {
            let near = suggest::nearest(key, words.keys.iter().copied());
            let hint = suggest::hint(&near)
                .unwrap_or_else(|| format!("{}s: {}", words.key, words.keys.join(", ")));
            let message = format!("there is no {} {key:?}", words.key);
            faults.push(Fault::new(words.unknown, key_span(root, key), message).hint(hint));
            return false;
        }
        !value.is_null()
    });
    loop {
        let error = match serde_path_to_error::deserialize(Value::Mapping(entries.clone())) {
            Ok(read) => return read,
            Err(error) => error,
        };
        let path: Vec<&Segment> = error.path().iter().collect();
        let top = path
            .first()
            .map(|segment| segment.to_string())
            .unwrap_or_default();
        let span = span_at(root, &path);
        let message = format!("{top}: {}", plainly(&error.inner().to_string()));
        faults.push(Fault::new(words.bad, span, message));
        if entries.remove(top.as_str()).is_none() {
            return T::default();
        }
    }
}

/// What serde says, in the words of this program's users.
fn plainly(message: &str) -> String {
    let message = message.strip_prefix("invalid type: ").unwrap_or(message);
    let variant = message.strip_prefix("unknown variant ");
    if let Some((found, known)) = variant.and_then(|it| it.split_once(", expected one of ")) {
        let (found, known) = (found.replace('`', "\""), known.replace('`', ""));
        return format!("{found} is none of {known}");
    }
    let either = variant.and_then(|it| it.split_once(", expected "));
    if let Some((found, (one, other))) =
        either.and_then(|(found, it)| Some((found, it.split_once(" or ")?)))
    {
        let found = found.replace('`', "\"");
        let [one, other] = [one, other].map(|it| it.replace('`', ""));
        return format!("{found} is neither {one} nor {other}");
    }
    let message = message.strip_prefix("invalid value: ").unwrap_or(message);
    let Some((found, expected)) = message.split_once(", expected ") else {
        return message.to_owned();
    };
    let expected = match expected {
        "usize" | "u64" | "u32" | "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "a mapping",
        "a string" => "a text",
        "a boolean" => "true or false",
        "a Value::Tagged enum" => "a word",
        other => other,
    };
    let found = match found {
        "sequence" => "a list",
        "map" => "a mapping",
        other => other,
    };
    format!("{found}, expected {expected}")
}

fn key_span(root: Node<'_, '_>, key: &str) -> Span {
    let entry = root.entries().find(|(name, _)| name.key_text() == key);
    entry.map_or(0..0, |(name, _)| name.span())
}

/// The deepest node that the path of a serde error leads to.
fn span_at(root: Node<'_, '_>, path: &[&Segment]) -> Span {
    let mut node = root;
    for segment in path {
        let next = match segment {
            Segment::Map { key } => node.get(key),
            Segment::Seq { index } => node.items().nth(*index),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    node.span()
}
