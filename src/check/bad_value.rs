//! `bad-value`: a custom field that is not what the settings declare it to be.

use serde_yaml::Value;

use super::{Entry, File, Fix, Found, Look, Rule, Text};
use crate::model::settings::Custom;
use crate::model::{Field, Severity, Type, fold};
use crate::yaml::{Node, to_value};

pub(super) const RULE: Rule = Rule {
    name: "bad-value",
    about: "a value that `fields` in circ.yaml does not allow for its field",
    severity: Severity::Error,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let declared = &file.catalog.settings().fields;
    for entry in &file.entries {
        let Some(Field::Custom(name)) = &entry.field else {
            continue;
        };
        let Some(custom) = declared.get(name) else {
            continue;
        };
        let is_list = custom.kind == Type::List;
        let nodes = match is_list {
            true => entry.items(),
            false => vec![entry.value],
        };
        found.extend(
            nodes
                .into_iter()
                .filter_map(|node| shape(entry, custom, node)),
        );
        if is_list || !entry.value.is_sequence() {
            let texts = entry.texts();
            found.extend(texts.iter().filter_map(|text| value(entry, custom, text)));
        }
    }
}

/// What is wrong with a list or a mapping in place of a scalar.
fn shape(entry: &Entry<'_>, custom: &Custom, node: Node<'_, '_>) -> Option<Found> {
    let what = match (node.is_sequence(), node.is_mapping()) {
        // An empty one is absent.
        (true, _) if node.items().next().is_some() => "a list",
        (_, true) if node.entries().next().is_some() => "a mapping",
        _ => return None,
    };
    let name = &entry.name;
    let message = match (custom.kind, entry.value.is_sequence()) {
        (Type::List, true) => format!("an item of {name} is {what}, not text"),
        (Type::List, false) => format!("{name} is {what}, not a list"),
        (kind, _) => format!("{name} is {what}, not a {}", kind.called()),
    };
    let hint = match custom.kind {
        Type::List => "write one text a line, each as `- item`",
        _ => "write one value behind the colon",
    };
    Some(Found::at(node.span(), message).hint(hint))
}

/// What is wrong with a scalar.
fn value(entry: &Entry<'_>, custom: &Custom, text: &Text<'_>) -> Option<Found> {
    let is_plain = text.node.is_plain();
    let mismatch = custom.judge(&entry.name, text.text, is_plain).err()?;
    let mut found = text.found(mismatch.message);
    if let Some((fix, hint)) = mended(entry, custom, text) {
        found = found.hint(hint).fix(fix);
    } else if let Some(hint) = mismatch.hint {
        found = found.hint(hint);
    }
    Some(found)
}

/// The one right answer: the allowed value of other letter case, the number without its quotes,
/// `true` for `yes`.
fn mended(entry: &Entry<'_>, custom: &Custom, text: &Text<'_>) -> Option<(Option<Fix>, String)> {
    let written = text.text.trim();
    let key = fold::label(written);
    let mut alike = custom.one_of.iter().filter(|it| fold::label(it) == key);
    if let (Some(one), None) = (alike.next(), alike.next())
        && one != text.text
    {
        let fix = text.replacement(one.as_str());
        return Some((fix, format!("write {one}")));
    }
    let value: Value = match (custom.kind, written.to_ascii_lowercase().as_str()) {
        (Type::Boolean, "true" | "yes" | "on") => true.into(),
        (Type::Boolean, "false" | "no" | "off") => false.into(),
        (Type::Integer | Type::Number, _) if custom.judge("", written, true).is_ok() => {
            number(written)?
        }
        _ => return None,
    };
    let hint = match &value {
        Value::Bool(value) => format!("write {value}, without quotes"),
        _ => "delete the quotes".to_owned(),
    };
    Some((entry.setting(value), hint))
}

/// The number that a text is without its quotes.
fn number(text: &str) -> Option<Value> {
    let parsed = crate::yaml::read(text.as_bytes(), &crate::yaml::Limits::default());
    Some(to_value(parsed.doc?.root())).filter(Value::is_number)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mended};

    const FIELDS: (&str, &str) = (
        "circ.yaml",
        "fields:\n  minutes: {type: integer}\n  price: {type: number}\n  free: {type: boolean}\n  \
         due: {type: date}\n  level: {one_of: [low, high, '2']}\n  codes: {type: list, one_of: [a, b]}\n",
    );

    #[test]
    fn values_are_as_declared() {
        let good = |text: &str| {
            let text = format!("title: A\n{text}\n");
            check(&RULE, &[FIELDS], ("resources/a.yaml", &text), &[]);
        };
        good("minutes: 60\nprice: 1.50\nfree: true\ndue: '2017'\nlevel: 2\ncodes: [a, '', b]");
        good("minutes:\nprice: ''\nfree: ~\ndue: []\nlevel: {}\ncodes: a");
        good("price: 1e3\nother: {a: [b]}");
        let bad = |text: &str, expected: &[&str]| {
            let text = format!("title: A\n{text}\n");
            check(&RULE, &[FIELDS], ("resources/a.yaml", &text), expected);
        };
        bad(
            "minutes: an hour\nprice: 012\nfree: 1\ndue: soon\nlevel: lo\ncodes: [a, c]",
            &[
                "2:10: minutes is \"an hour\", which is no whole number",
                "3:8: price is \"012\", which is no number",
                "4:7: free is \"1\", which is no true or false",
                "5:6: due is \"soon\", which is no date",
                "6:8: level is \"lo\" (one of: low, high, 2)",
                "7:12: codes is \"c\" (one of: a, b)",
            ],
        );
        bad(
            "minutes: [60]\nlevel: {a: b}\ncodes:\n- [a]\n- b\n",
            &[
                "2:10: minutes is a list, not a whole number (write one value behind the colon)",
                "3:8: level is a mapping, not a text (write one value behind the colon)",
                "5:3: an item of codes is a list, not text (write one text a line, each as `- item`)",
            ],
        );
        bad(
            "minutes: '60'\nfree: yes\nlevel: Low",
            &[
                "2:10: minutes is \"60\" in quotes, which is a text and no whole number (delete the quotes)",
                "3:7: free is \"yes\", which is no true or false (write true, without quotes)",
                "4:8: level is \"Low\" (write low)",
            ],
        );
    }

    #[test]
    fn one_right_answer_is_written() {
        let check = |before: &str, after: &str| {
            let file = |text: &str| format!("title: A\n{text}\n");
            let mended = mended(&RULE, &[FIELDS], ("resources/a.yaml", &file(before)));
            assert_eq!(mended, file(after));
        };
        check("minutes: '60' # one", "minutes: 60 # one");
        check("price: \"-2.5\"", "price: -2.5");
        check("free: Yes", "free: true");
        check("free: 'off'", "free: false");
        check("level: 'HIGH'", "level: 'high'");
        check("codes: [a, B]", "codes: [a, b]");
        // How the number was meant is not said.
        check("price: '1.50'", "price: '1.50'");
        check("minutes: 060", "minutes: 060");
    }
}
