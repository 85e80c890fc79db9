//! What a record may say, as a JSON Schema (draft 2020-12) for editors and validators of others; and what
//! a report says to programs ([`report()`]).
//!
//! The schema of a record is the catalog's own: kinds, required fields, custom fields and the keys of the files
//! come from its settings. It says what `circ check` says as far as a schema can, and never more:
//! what circ takes, the schema takes. So a list may be a single text, an empty value is an absent
//! one, unknown keys are fields of the user's own, kinds are compared whatever their letter case,
//! and a text may be any scalar, because circ reads scalars by their text: `title: 1984` is a title.
//!
//! What needs a second record, a topic or today's date stays with `circ check`. Scalars are meant as
//! YAML 1.2 types them, where `no` is text and a day is no type of its own.
//!
//! The module stands beside `check`, on the floor of what is asked of a catalog: it knows settings
//! and nothing of files, records or formats.

mod pattern;
mod report;
mod shape;

use serde_json::{Map, Value, json};

use crate::model::{Core, Field, Settings};

pub use report::{FORMAT as REPORT_FORMAT, report};

/// The schema of a record's file. Its properties stand in canonical order, then custom fields by
/// name; the same settings give the same bytes.
pub fn record(settings: &Settings) -> Value {
    let required = required(settings);
    let mut properties = Map::new();
    for core in Core::ALL {
        let key = settings.key(*core);
        let words = json!({ "description": core.about() });
        let shape = shape::core(*core, settings, required.iter().any(|name| name == key));
        properties.insert(key.to_owned(), joined(words, shape));
    }
    for (name, custom) in &settings.fields {
        let field = Field::parse(name);
        let key = settings.file_key(&field);
        // A name of ours is declared in vain, and so is a key that means a core field in the files.
        if !matches!(field, Field::Custom(_)) || properties.contains_key(key) {
            continue;
        }
        let words = json!({ "description": settings.field_label(&field) });
        let shape = shape::custom(custom, required.iter().any(|name| name == key));
        properties.insert(key.to_owned(), joined(words, shape));
    }
    for key in &required {
        if !properties.contains_key(key) {
            properties.insert(key.clone(), shape::anything());
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{}: a record", settings.name),
        "type": "object",
        "required": required,
        "properties": properties,
        // An editor may be set to refuse what a schema does not name.
        "additionalProperties": true,
        "$defs": shape::definitions(),
    })
}

/// The keys of the fields that every record must have, each once: the title, and what the settings
/// ask for. Id and file are no keys: every record has them. Dates that
/// git gives need no key either.
fn required(settings: &Settings) -> Vec<String> {
    let mut keys = vec![settings.key(Core::Title).to_owned()];
    for name in &settings.required {
        let field = Field::parse(name);
        let key = settings.file_key(&field);
        let is_given = match &field {
            Field::Core(date) => settings.dates.gives(*date),
            Field::Id | Field::File => true,
            Field::Custom(_) => false,
        };
        if !is_given && keys.iter().all(|other| other != key) {
            keys.push(key.to_owned());
        }
    }
    keys
}

/// Two objects as one.
fn joined(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Type;
    use crate::model::settings::Custom;

    fn settings() -> Settings {
        let custom = |kind, label: &str, one_of: &[&str]| Custom {
            kind,
            label: Some(label.to_owned()).filter(|label| !label.is_empty()),
            one_of: one_of.iter().map(ToString::to_string).collect(),
        };
        let fields = [
            (
                "level",
                custom(Type::Text, "", &["easy", "2", "true", "2.50"]),
            ),
            ("minutes", custom(Type::Integer, "How long", &[])),
            ("custom.id", custom(Type::Text, "", &[])),
            // Neither is ever a field: the one is a name of ours, the other means the title.
            ("file", custom(Type::Text, "", &[])),
            ("name", custom(Type::Text, "", &[])),
        ];
        Settings {
            name: "Hub".to_owned(),
            keys: [("title".to_owned(), "name".to_owned())].into(),
            kinds: vec!["news".to_owned(), "a.b".to_owned()],
            required: ["kind", "id", "tag", "minutes", "custom.author", "tags"]
                .map(str::to_owned)
                .to_vec(),
            fields: fields.map(|(name, field)| (name.to_owned(), field)).into(),
            ..Settings::default()
        }
    }

    #[test]
    fn keys_are_those_of_the_files() {
        let schema = record(&settings());
        assert_eq!(schema["title"], "Hub: a record");
        assert_eq!(
            schema["required"],
            json!(["name", "kind", "tags", "minutes", "author"])
        );
        let properties = schema["properties"].as_object().unwrap();
        let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(
            keys.join(" "),
            "name kind url authors publisher language topics tags starts added published modified \
             reviewed owner summary id level minutes author"
        );
    }

    #[test]
    fn values_are_those_of_the_settings() {
        let schema = record(&settings());
        let check = |key: &str, expected: Value| assert_eq!(schema["properties"][key], expected);
        let text = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
        check(
            "name",
            json!({
                "description": "what it is called; the one that is required",
                "allOf": [text("text"), text("filled")],
            }),
        );
        check(
            "kind",
            json!({
                "description": Core::Kind.about(),
                "allOf": [
                    { "anyOf": [
                        { "enum": ["news", "a.b"] },
                        { "type": "string", "pattern": "^(?:[Nn][Ee][Ww][Ss]|[Aa]\\.[Bb])$" },
                    ] },
                    text("filled"),
                ],
            }),
        );
        check(
            "level",
            json!({
                "description": "Level",
                "anyOf": [{ "enum": ["easy", "2", "true", "2.50", 2, true, 2.5] }, text("empty")],
            }),
        );
        check(
            "minutes",
            json!({
                "description": "How long",
                "allOf": [{ "anyOf": [{ "type": "integer" }] }, text("filled")],
            }),
        );
        check("author", text("filled"));
        check(
            "owner",
            json!({ "description": "who looks after it", "$ref": "#/$defs/text" }),
        );
    }

    #[test]
    fn without_settings_any_kind_will_do() {
        let schema = record(&Settings::default());
        assert_eq!(schema["required"], json!(["title"]));
        assert_eq!(schema["properties"]["kind"]["$ref"], "#/$defs/text");
    }
}
