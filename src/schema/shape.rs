//! The values of fields, as schemas.
//!
//! Three choices are for editors, where one wording serves a person better than another that
//! validates the same. `if` and `then` stand where `type` could be a list of types, because editors
//! propose `true` and `null` for every type they find. Values stand before patterns, because they are
//! proposed and named in messages. `patternErrorMessage`, which editors know and others pass over,
//! says in words what a long pattern means.

use serde_json::{Number, Value, json};

use super::{joined, pattern};
use crate::model::settings::Custom;
use crate::model::{Core, Settings, Type};

/// What a core field may hold. `required`: it must not be empty.
pub(super) fn core(field: Core, settings: &Settings, required: bool) -> Value {
    match (field, field.kind()) {
        (Core::Kind, _) if !settings.kinds.is_empty() => {
            let any_case = pattern::any_case(&settings.kinds);
            let spelled = json!({ "type": "string", "pattern": any_case });
            one_of(vec![values(&settings.kinds), spelled], "nothing", required)
        }
        (Core::Url, _) => {
            let url = json!({
                "type": "string",
                "pattern": pattern::URL,
                "patternErrorMessage": "write the whole URL, such as https://example.org/page",
            });
            one_of(vec![url], "nothing", required)
        }
        (Core::Language, _) => filled("language", required),
        (_, Type::List) if required => {
            // A list of nothing but empty items is an empty one.
            let item = json!({ "contains": { "not": { "enum": [null, ""] } } });
            joined(filled("list", true), item)
        }
        (_, Type::List) => filled("list", false),
        (_, Type::Date) => filled("date", required),
        _ => filled("text", required),
    }
}

/// What a custom field may hold that the settings declare. `required`: it must not be empty.
pub(super) fn custom(custom: &Custom, required: bool) -> Value {
    let ways = match custom.kind {
        Type::List if custom.one_of.is_empty() => vec![defined("list")],
        Type::List => {
            let item = one_of(vec![values(&custom.one_of)], "nothing", false);
            let list = json!({ "type": "array", "items": item });
            vec![values(&custom.one_of), list]
        }
        _ if !custom.one_of.is_empty() => vec![values(&custom.one_of)],
        Type::Text | Type::Prose => vec![defined("text")],
        Type::Date => vec![defined("date")],
        Type::Integer => vec![json!({ "type": "integer" })],
        Type::Number => vec![json!({ "type": "number" })],
        Type::Boolean => vec![json!({ "type": "boolean" })],
    };
    one_of(ways, "empty", required)
}

/// A required field of which nothing else is known.
pub(super) fn anything() -> Value {
    defined("filled")
}

/// What the schemas of fields refer to.
pub(super) fn definitions() -> Value {
    json!({
        "nothing": {
            "$comment": "an empty value is an absent one",
            "not": { "type": ["boolean", "number", "array", "object"] },
            "maxLength": 0,
        },
        "empty": {
            "$comment": "of a field of the catalog's own, an empty list or mapping is absent too",
            "not": { "type": ["boolean", "number"] },
            "maxLength": 0,
            "maxItems": 0,
            "maxProperties": 0,
        },
        "filled": {
            "if": { "type": "null" },
            "then": { "type": "string" },
            "minLength": 1,
            "minItems": 1,
            "minProperties": 1,
        },
        "text": {
            "$comment": "any scalar is text as it is written: 1984, true, 2017-06-07",
            "if": { "type": ["array", "object"] },
            "then": { "type": "string" },
        },
        "list": {
            "$comment": "a single text is a list of one",
            "if": { "type": "object" },
            "then": { "type": "array" },
            "items": { "$ref": "#/$defs/text" },
        },
        "date": {
            "$comment": "a year alone is a number to YAML",
            "if": { "type": ["array", "object", "boolean"] },
            "then": { "type": "string" },
            "else": { "if": { "type": "number" }, "then": { "type": "integer" } },
            "minimum": 1,
            "maximum": 9999,
            "pattern": pattern::date(),
            "patternErrorMessage": "write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know",
        },
        "language": {
            "if": { "type": ["array", "object", "number"] },
            "then": { "type": "string" },
            "pattern": pattern::language(),
            "patternErrorMessage": "write a BCP 47 tag such as en or pt-BR",
        },
    })
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// What a definition allows; where the field is required, nothing empty.
fn filled(name: &str, required: bool) -> Value {
    match required {
        true => json!({ "allOf": [defined(name), defined("filled")] }),
        false => defined(name),
    }
}

/// Any of these ways, or `absent`; where the field is required, nothing empty.
fn one_of(mut ways: Vec<Value>, absent: &str, required: bool) -> Value {
    match required {
        true => json!({ "allOf": [{ "anyOf": ways }, defined("filled")] }),
        false => {
            ways.push(defined(absent));
            json!({ "anyOf": ways })
        }
    }
}

/// These texts. One that YAML would read as a number or a truth value is taken as such too.
fn values(texts: &[String]) -> Value {
    let mut all: Vec<Value> = texts.iter().map(|text| text.as_str().into()).collect();
    all.extend(texts.iter().filter_map(|text| typed(text)));
    json!({ "enum": all })
}

/// What a text is to YAML 1.2 where it stands without quotes and is not text.
fn typed(text: &str) -> Option<Value> {
    if let Ok(truth) = text.to_ascii_lowercase().parse::<bool>() {
        return Some(truth.into());
    }
    let is_number = |char: char| char.is_ascii_digit() || "+-.eE".contains(char);
    if !text.chars().all(is_number) {
        return None;
    }
    let whole = text.parse::<i64>().ok().map(Number::from);
    let number = whole.or_else(|| Number::from_f64(text.parse().ok()?));
    number.map(Value::Number)
}
