//! `misspelled-field`: a key that is a slip of the hand away from one that circ knows, and so means
//! nothing to it.

use super::{Entry, File, Found, Look, Rule, What};
use crate::model::field::OWN;
use crate::model::{Core, Date, Field, Link, Severity, Topic, Type, suggest};
use crate::yaml::Node;

pub(super) const RULE: Rule = Rule {
    name: "misspelled-field",
    about: "an unknown key that is one letter away from a known one, such as `sumary`",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    match file.what {
        What::Record => record(file, found),
        What::Topic => topic(file, found),
        What::Settings => settings(file, found),
        // Its keys are tags, and below them it was named while it was read.
        What::Vocabulary => {}
    }
}

/// The fields that `required` names and no record has: `missing-field` would ask for them in vain.
fn settings(file: &File<'_>, found: &mut Vec<Found>) {
    let required = file.entries.iter().filter(|entry| entry.name == "required");
    for text in required.flat_map(Entry::texts) {
        let Err(unknown) = file.catalog.snapshot.field(text.text) else {
            continue;
        };
        let known = unknown.known.iter().map(String::as_str);
        let near: Vec<&str> = known.filter(|it| suggest::is_slip(text.text, it)).collect();
        let Some(hint) = suggest::hint(&near) else {
            continue;
        };
        let slip = text.found(message(text.text)).hint(hint);
        found.push(match near.as_slice() {
            [one] => slip.fix(text.replacement(*one)),
            _ => slip,
        });
    }
}

/// The keys of a record that are fields of nobody: not declared, and near to a field that the value
/// would fit.
fn record(file: &File<'_>, found: &mut Vec<Found>) {
    let settings = file.catalog.settings();
    let declared = settings.fields.keys().map(String::as_str);
    let known: Vec<&str> = settings.key_order().into_iter().chain(declared).collect();
    for entry in &file.entries {
        let Some(Field::Custom(name)) = &entry.field else {
            continue;
        };
        // A folder of another tool has words of its own: there `author` is no slip.
        let is_foreign = !settings.keys.is_empty() && name.starts_with(OWN);
        if settings.fields.contains_key(name) || is_foreign {
            continue;
        }
        let near = known.iter().filter(|known| {
            (suggest::is_slip(&entry.name, known) || is_singular(&entry.name, known))
                && fits(entry.value, known, file)
        });
        let near: Vec<&str> = near.copied().collect();
        found.extend(slip(file, entry, &near).map(|found| {
            let hint = found.hint.clone().unwrap_or_default();
            match name.starts_with(OWN) {
                true => found,
                false => found.hint(format!(
                    "{hint} a field of your own stands under `fields` in circ.yaml"
                )),
            }
        }));
    }
}

/// The keys of a topic and of what it points to.
fn topic(file: &File<'_>, found: &mut Vec<Found>) {
    let near = |name: &str, known: &[&'static str]| -> Vec<&'static str> {
        if known.contains(&name) {
            return Vec::new();
        }
        let near = known.iter().filter(|known| suggest::is_slip(name, known));
        near.copied().collect()
    };
    for entry in &file.entries {
        found.extend(slip(file, entry, &near(&entry.name, Topic::KEYS)));
        if entry.name != "see_also" {
            continue;
        }
        let links = entry.items().into_iter().flat_map(Node::entries);
        found.extend(links.filter_map(|(key, _)| {
            let name = key.key_text();
            let near = near(&name, Link::KEYS);
            let hint = suggest::hint(&near)?;
            Some(Found::at(key.span(), message(&name)).hint(hint))
        }));
    }
}

fn slip(file: &File<'_>, entry: &Entry<'_>, near: &[&str]) -> Option<Found> {
    let found = Found::at(entry.key.span(), message(&entry.name)).hint(suggest::hint(near)?);
    Some(match near {
        [one] if file.root.get(one).is_none() => found.fix(entry.renaming(one)),
        _ => found,
    })
}

fn message(name: &str) -> String {
    format!("circ knows no field {name:?}")
}

/// Whether a name is that of one item of a list: `author` for `authors`.
fn is_singular(name: &str, known: &str) -> bool {
    Core::parse(name).is_some_and(|core| core.name() == known && known != name)
}

/// Whether a value could be one of a field, which has this key. A rating `stars: 5` is no date
/// `starts`.
fn fits(value: Node<'_, '_>, key: &str, file: &File<'_>) -> bool {
    let settings = file.catalog.settings();
    let custom = settings.fields.get(key);
    let kind = match (file.catalog.core(key), custom) {
        (Some(core), _) => core.kind(),
        (None, custom) => custom.map_or(Type::Text, |custom| custom.kind),
    };
    match (kind, value.scalar()) {
        _ if value.is_empty() => true,
        (Type::List, None) => value.is_sequence(),
        (_, None) => false,
        (Type::Date, Some(text)) => Date::parse(text.trim()).is_some(),
        (_, Some(text)) => custom.is_none_or(|it| it.judge(key, text, value.is_plain()).is_ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mended, mends, record, topic};

    const OWN: &str = "a field of your own stands under `fields` in circ.yaml";

    #[test]
    fn keys_are_spelled() {
        record(
            &RULE,
            "title: A\nlevel: x\nstars: 5\nreviewer: Ann\nlanguages: [en]\nuri: x\nid: 1\n",
            &[],
        );
        record(
            &RULE,
            "Title: A\nsumary: B\nmodifed: 2017\ntag: desk\n'kind ': news\n",
            &[
                &format!("1:1: circ knows no field \"Title\" (did you mean title? {OWN})"),
                &format!("2:1: circ knows no field \"sumary\" (did you mean summary? {OWN})"),
                &format!("3:1: circ knows no field \"modifed\" (did you mean modified? {OWN})"),
                "4:1: circ knows no field \"tag\" (did you mean tags?)",
                &format!("5:1: circ knows no field \"kind \" (did you mean kind? {OWN})"),
            ],
        );
        let own = [(
            "circ.yaml",
            "keys: {summary: description}\nfields: {minutes: {type: integer}, stars: {type: date}}\n",
        )];
        let text = "title: A\nminuts: 5\nminutse: long\nstars: 2017\ndescripton: B\nsumary: C\n";
        check(
            &RULE,
            &own,
            ("resources/a.yaml", text),
            &[
                &format!("2:1: circ knows no field \"minuts\" (did you mean minutes? {OWN})"),
                &format!(
                    "5:1: circ knows no field \"descripton\" (did you mean description? {OWN})"
                ),
            ],
        );
        topic(
            &RULE,
            "title: A\nsee-also:\n- title: B\nsee_also:\n- titel: C\n  note: D\nmore: x\n",
            &[
                "2:1: circ knows no field \"see-also\" (did you mean see_also?)",
                "5:3: circ knows no field \"titel\" (did you mean title?)",
            ],
        );
    }

    #[test]
    fn required_fields_are_spelled() {
        let check = |required: &str, expected: &[&str]| {
            let others = [("resources/a.yaml", "title: A\nlevel: x\n")];
            let text = format!("required: {required}\n");
            check(&RULE, &others, ("circ.yaml", &text), expected);
        };
        check("[title, tag, level, own]", &[]);
        check(
            "[title, sumary]",
            &["1:19: circ knows no field \"sumary\" (did you mean summary?)"],
        );
        let mended = mended(&RULE, &[], ("circ.yaml", "required: [sumary] # one\n"));
        assert_eq!(mended, "required: [summary] # one\n");
    }

    #[test]
    fn the_key_gets_its_name() {
        mends(
            &RULE,
            "title: A\nsumary: >- # one\n  B\n\"Kind\": news\n",
            "title: A\nsummary: >- # one\n  B\n\"kind\": news\n",
        );
        // The right one is there as well.
        let both = "title: A\nTitle: B\n";
        mends(&RULE, both, both);
    }
}
