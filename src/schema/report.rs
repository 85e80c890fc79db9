//! What `circ report NAME --format json` says, as a JSON Schema: version 1 of the shape.
//!
//! A schema of all reports at once: each says its name, the version, how many rows it found, and one
//! or more arrays of rows. What a row has hangs on the report and on the fields of the catalog. Within a version shapes only grow, so
//! nothing is refused for being unknown. A row about a record has `id` and `file`; one without is about a
//! group, or whatever its report is about.

use serde_json::{Map, Value, json};

use crate::model::{Core, Type};

/// The version of the shape, which every report says as `format`.
pub const FORMAT: u64 = 1;

/// `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is known.
const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// What a group says, with its type. The value of each level stands there too, under the name of its
/// field.
const GROUP: &[(&str, &str, &str)] = &[
    ("count", "count", "how many records the group has"),
    ("share", "share", "its part of all records that were chosen"),
    ("latest", "date", "the latest date of the group"),
    ("earliest", "date", "the earliest date of the group"),
];

/// The schema of a report.
pub fn report() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `circ report NAME --format json` says",
        "type": "object",
        "required": ["report", "format"],
        "properties": {
            "report": { "description": "the name of the report", "type": "string", "minLength": 1 },
            "format": { "description": "the version of this shape", "const": FORMAT },
            "count": {
                "description": "how many rows were found, those that a limit left out too",
                "$ref": "#/$defs/count",
            },
            "topic": {
                "description": "the topic of a topic's page, as its file says it",
                "type": "object",
                "required": ["id", "file"],
            },
            "groups": {
                "description": "the groups of a page, and what was measured of each",
                "$ref": "#/$defs/rows",
            },
            "old": { "description": "of changes the old side", "$ref": "#/$defs/side" },
            "new": { "description": "of changes the new side", "$ref": "#/$defs/side" },
            "moved": {
                "description": "of changes how many records have only moved to another folder",
                "$ref": "#/$defs/count",
            },
            "rows": { "$ref": "#/$defs/rows" },
        },
        "additionalProperties": true,
        "$defs": definitions(),
    })
}

fn definitions() -> Value {
    json!({
        "rows": { "type": "array", "items": { "$ref": "#/$defs/row" } },
        "row": {
            "description": "a record, which has a file, or a group, or what else the report is about",
            "type": "object",
            "if": { "required": ["id", "file"] },
            "then": { "$ref": "#/$defs/record" },
            "else": { "$ref": "#/$defs/group" },
        },
        "record": { "properties": record(), "additionalProperties": true },
        "group": { "properties": properties(GROUP), "additionalProperties": true },
        "side": {
            "description": "a commit, or the working tree, which has none",
            "type": "object",
            "required": ["name", "date"],
            "properties": {
                "name": { "$ref": "#/$defs/text" },
                "commit": { "$ref": "#/$defs/text" },
                "date": { "$ref": "#/$defs/date" },
            },
        },
        "text": { "type": "string" },
        "texts": { "type": "array", "items": { "type": "string" } },
        "date": { "type": "string", "pattern": DATE },
        "count": { "type": "integer", "minimum": 0 },
        "share": { "type": "number", "minimum": 0, "maximum": 1 },
    })
}

/// The fields of a record, as data has them: lists are lists, and what is absent is absent.
fn record() -> Map<String, Value> {
    let fields = Core::ALL.iter().map(|field| {
        let kind = match field.kind() {
            Type::List => "texts",
            Type::Date => "date",
            _ => "text",
        };
        (field.name(), kind, field.about())
    });
    let own = [
        ("id", "text", "its id"),
        ("file", "text", "its file, relative to the catalog"),
        ("excerpt", "text", "the beginning of its summary"),
    ];
    properties(&own.into_iter().chain(fields).collect::<Vec<_>>())
}

fn properties(keys: &[(&str, &str, &str)]) -> Map<String, Value> {
    let shape = |kind: &str, about: &str| json!({ "description": about, "$ref": format!("#/$defs/{kind}") });
    let keys = keys.iter();
    keys.map(|(key, kind, about)| ((*key).to_owned(), shape(kind, about)))
        .collect()
}
