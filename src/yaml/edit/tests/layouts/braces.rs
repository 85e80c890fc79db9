//! Records in braces.

use super::*;

/// A value between brackets.
fn simple() -> impl Strategy<Value = Body> {
    let words = ["5", "-1.5", "true", "2017-06-07", "2017", "012"];
    prop_oneof![
        4 => (line(), style()).prop_map(|(text, style)| Body::Scalar { text, style }),
        1 => select(words.to_vec()).prop_map(Body::Word),
        1 => select(vec!["~", "null", "[]"]).prop_map(Body::Nothing),
        2 => list().prop_map(Body::Flow),
        1 => Just(Body::Nested("{level: beginner, deep: [1, 'x']}")),
    ]
}

/// Records in braces: on one line, on several, as JSON.
pub(super) fn files() -> impl Strategy<Value = File> {
    let keys = vec!["title", "kind", "tags", "summary", "own", "due date", "no"];
    let keys = Just(keys).prop_shuffle();
    let entries = prop::collection::vec((simple(), style(), any::<bool>()), 1..6);
    (keys, entries, 0..5u8).prop_map(|(keys, entries, form)| {
        let entries = keys.into_iter().zip(entries);
        written(entries.collect(), form)
    })
}

fn written(entries: Vec<(&'static str, (Body, Style, bool))>, form: u8) -> File {
    let is_json = form == 4;
    let count = entries.len();
    let mut laid = Vec::new();
    let mut parts = Vec::new();
    for (at, (key, (mut body, key_style, is_noted))) in entries.into_iter().enumerate() {
        if is_json {
            all_double(&mut body);
        }
        let key_style = if is_json {
            Style::DoubleQuoted
        } else {
            key_style
        };
        let mut part = format!("{}: ", quote::like(key, key_style, true));
        let value = match &body {
            Body::Scalar { text, style } => {
                part.push_str(&quote::like(text, *style, true));
                text.as_str().into()
            }
            Body::Flow(list) => {
                let items = list.items.iter();
                let items = items.map(|(item, style)| quote::like(item, *style, true));
                let items: Vec<String> = items.collect();
                part.push_str(&format!("[{}]", items.join(", ")));
                list.items
                    .iter()
                    .map(|(item, _)| Value::from(item.as_str()))
                    .collect()
            }
            Body::Word(word) | Body::Nothing(word) | Body::Nested(word) => {
                part.push_str(word);
                let parsed = read(word.as_bytes(), &Limits::default());
                super::super::super::super::to_value(parsed.doc.expect(word).root())
            }
            _ => Value::Null,
        };
        let comma = if at + 1 < count || form == 3 { "," } else { "" };
        let comment = if is_noted { " # beside" } else { "" };
        parts.push(match form {
            0 | 1 | 4 => format!("{part}{comma}"),
            _ => format!("  {part}{comma}{comment}"),
        });
        let key = key.to_owned();
        laid.push(Laid { key, value, body });
    }
    let text = match form {
        0 | 4 => format!("{{{}}}\n", parts.join(" ")),
        1 => format!("{{ {} }} # behind\n", parts.join("  ")),
        _ => format!("{{\n{}\n}}\n", parts.join("\n")),
    };
    File {
        text,
        entries: laid,
        is_indented: false,
        is_in_braces: true,
    }
}

/// The body as JSON has it.
fn all_double(body: &mut Body) {
    match body {
        Body::Scalar { style, .. } => *style = Style::DoubleQuoted,
        Body::Flow(list) => list
            .items
            .iter_mut()
            .for_each(|(_, style)| *style = Style::DoubleQuoted),
        Body::Word("2017-06-07" | "012") => *body = Body::Word("5"),
        Body::Nothing("~") => *body = Body::Nothing("null"),
        Body::Nested(_) => *body = Body::Nested("{\"level\": [1, \"x\"]}"),
        _ => {}
    }
}
