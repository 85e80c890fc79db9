//! Who did what when: a commit as cells and as data, and values on one line.

use serde_yaml::{Mapping, Value};

use crate::document::Cell;
use crate::git::Logged;

/// What stands for the commit of something that has none yet.
pub const NOT_YET: &str = "not committed yet";

/// A part of a commit for people: `subject`, `date`, `author`, `email` or `commit`.
pub fn cell<'c>(commit: Option<&'c Logged>, key: &str) -> Cell<'c> {
    let Some(commit) = commit else {
        return match key {
            "subject" => Cell::Label {
                value: "".into(),
                label: NOT_YET.into(),
            },
            _ => Cell::Empty,
        };
    };
    let text = match key {
        "subject" => commit.subject.as_str().into(),
        "author" => commit.author.as_str().into(),
        "email" => commit.email.as_str().into(),
        "commit" => {
            return Cell::Label {
                value: commit.hash.to_string().into(),
                label: commit.hash.short().into(),
            };
        }
        _ => {
            let Some(date) = commit.date else {
                return Cell::Empty;
            };
            return Cell::Label {
                value: date.to_rfc3339().into(),
                label: date.format("%Y-%m-%d %H:%M %z").to_string().into(),
            };
        }
    };
    Cell::Text(text)
}

/// A commit for programs; what it does not say is absent.
pub fn data(commit: Option<&Logged>) -> Mapping {
    let mut data = Mapping::new();
    for key in ["commit", "author", "email", "date", "subject"] {
        let value = match cell(commit, key) {
            Cell::Label { value, .. } | Cell::Text(value) => value,
            _ => continue,
        };
        if commit.is_some() && !value.is_empty() {
            data.insert(key.into(), value.as_ref().into());
        }
    }
    data
}

/// A value on one line: the items of a list joined by commas, what is nested as JSON.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Sequence(items) if items.iter().all(|item| !is_nested(item)) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            items.join(", ")
        }
        Value::Tagged(tagged) => plain(&tagged.value),
        nested => serde_json::to_string(nested).unwrap_or_default(),
    }
}

/// Whether a value is a list or a mapping.
pub fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Sequence(_) | Value::Mapping(_))
}

/// The most characters of a value that stands in a line.
const LONGEST: usize = 60;

/// The beginning of a text, on one line.
pub fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
