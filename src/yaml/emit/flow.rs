//! A value on one line, lists in `[ ]` and mappings in `{ }`: for what stood so in a file before.

use serde_yaml::Value;

use super::{Context, number_text, scalar, tag_text, untagged};

/// A value in flow style, without a line break. Strings and keys are quoted as they must be between
/// brackets.
pub(in crate::yaml) fn flow(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number_text(number),
        Value::String(text) => scalar(text, Context::Flow),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", flow(key), flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Tagged(tagged) => {
            let tag = tag_text(&tagged.tag.to_string());
            format!("{tag} {}", flow(untagged(&tagged.value)))
        }
    }
}
