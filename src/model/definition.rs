//! Definitions: what a report is, as a file in `reports/` says it (design, section 2: the catalog
//! folder).
//!
//! Every key is optional; a definition that says nothing is the table of all records. Names of fields,
//! the query and the measures are kept as they are written: what they mean hangs on the catalog, and
//! the report engine reads them.

use serde::{Deserialize, Deserializer, Serialize};
use serde_yaml::Value;

/// The folder of the saved reports, relative to the catalog.
pub const FOLDER: &str = "reports";

/// What a report is: which records, how they are grouped, what is counted and how it is laid out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Definition {
    /// What it is called for a reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it says, in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Paragraphs under the title, with a blank line between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// Which records; all where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The date that `--since` and `--until` mean; where there is none, the one by which the catalog
    /// calls records recent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The levels of groups: fields, dates with a part of them, such as `modified:quarter`.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Whether periods without a record stand among those with one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fill: bool,
    /// What is computed of each group: `count`, `share`, `latest`, `mean:duration`.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// The columns that are shown, in order.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The order: fields or columns, those that go down with a `-` before them.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<String>,
    /// The most records, or groups in a table of groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// How it is laid out.
    pub layout: Layout,
    /// The measure that is drawn as bars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<String>,
}

/// How a report is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Rows and columns.
    #[default]
    Table,
    /// Entries alone: title, facts and excerpt of each record.
    Entries,
    /// A page: title, introduction, and entries.
    Page,
}

/// A report that the catalog saves.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedReport {
    /// Its name: its file's name without the ending.
    pub name: String,
    /// Its file, relative to the catalog.
    pub file: String,
    /// What it says.
    pub definition: Definition,
}

impl Definition {
    /// The keys of a definition, in canonical order.
    pub const KEYS: &'static [&'static str] = &[
        "title",
        "about",
        "introduction",
        "query",
        "date",
        "by",
        "fill",
        "measures",
        "columns",
        "sort",
        "limit",
        "layout",
        "chart",
    ];
}

impl Layout {
    /// All layouts, in the order in which help names them.
    pub const ALL: &'static [Layout] = &[Layout::Table, Layout::Entries, Layout::Page];

    /// `table`, `entries` or `page`.
    pub fn name(self) -> &'static str {
        match self {
            Layout::Table => "table",
            Layout::Entries => "entries",
            Layout::Page => "page",
        }
    }
}

impl SavedReport {
    /// What to call it: the title, or the name where there is no title.
    pub fn label(&self) -> &str {
        self.definition.title.as_deref().unwrap_or(&self.name)
    }
}

/// A list of texts, or one text with commas in it.
fn list<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let text = |value: Value| match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        Value::Sequence(_) => Err("a list, expected a text"),
        Value::Mapping(_) => {
            Err("a mapping, expected a text: quote what holds a colon and a blank")
        }
        other => Ok(other.as_str().map_or_else(|| plain(&other), str::to_owned)),
    };
    let items = match Value::deserialize(input)? {
        Value::Sequence(items) => items.into_iter().map(text).collect(),
        other => {
            text(other).map(|text| text.split(',').map(str::to_owned).collect::<Vec<String>>())
        }
    };
    let items: Vec<String> = items.map_err(serde::de::Error::custom)?;
    let items = items.iter().map(|item| item.trim().to_owned());
    Ok(items.filter(|item| !item.is_empty()).collect())
}

fn plain(value: &Value) -> String {
    match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_be_texts() {
        let check = |yaml: &str, expected: &[&str]| {
            let read: Definition = serde_yaml::from_str(yaml).unwrap();
            assert_eq!(read.by, expected, "{yaml}");
        };
        check("by: [kind, 'modified:month']", &["kind", "modified:month"]);
        check("by: kind, modified:month", &["kind", "modified:month"]);
        check("by: kind", &["kind"]);
        check("by:", &[]);
        check("by: [2017, true]", &["2017", "true"]);
        assert!(serde_yaml::from_str::<Definition>("by: [{modified: month}]").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "title: T\nquery: kind:news\nby:\n- kind\nmeasures:\n- count\nsort:\n- -count\n\
            limit: 3\nlayout: page\nchart: count\n";
        let read: Definition = serde_yaml::from_str(text).unwrap();
        assert_eq!(serde_yaml::to_string(&read).unwrap(), text);
        let keys = serde_yaml::to_value(Definition {
            title: Some("T".to_owned()),
            ..read
        });
        let keys = keys.unwrap();
        let keys = keys.as_mapping().unwrap().keys();
        assert!(
            keys.into_iter()
                .all(|key| Definition::KEYS.contains(&key.as_str().unwrap()))
        );
    }
}
