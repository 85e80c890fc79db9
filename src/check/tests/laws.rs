//! Laws of all rules: no text makes one panic or point outside of it, and mending ends with nothing
//! left that could be mended.

use proptest::prelude::*;

use super::*;

/// Values of a key that a rule has something to say of.
fn apt(key: &str) -> Vec<&'static str> {
    match key {
        "tags" | "tag" | "authors" => vec!["desk", "Desk", "misc", "", "miscellany"],
        "topics" | "parent" => vec![
            "At the Desk",
            "Customer-Service",
            "customer-service",
            "Twins",
        ],
        "featured" => vec!["a", "A", "", "b"],
        "language" => vec!["en_US", "en", "de_DE_x"],
        "minutes" => vec!["60", "060", "long"],
        "free" => vec!["yes", "true", "Off"],
        "level" => vec!["LOW", "low", "desk"],
        "published" | "modified" => vec!["2017-06", "2017", "0217"],
        _ => vec!["TODO", "A text", "We are #1"],
    }
}

/// Values with what rules look for, and any others.
fn value(key: &str) -> impl Strategy<Value = String> + use<> {
    let pool = [
        "",
        "desk",
        "Desk",
        "misc",
        "At the Desk",
        "Customer-Service",
        "en_US",
        "2017-06",
        "0217",
        "TODO",
        "yes",
        "60",
        "!Important news",
        "&rest of it",
        "We are #1",
        "a\n   - b",
        "#books",
        "www.example.org",
        "10.1000/182",
        "~",
        "{a: b}",
        "[a, [b]]",
        ">-\n    text",
        "\u{feff}é\u{301}",
    ];
    prop_oneof![
        40 => proptest::sample::select(apt(key)).prop_map(str::to_owned),
        20 => proptest::sample::select(pool.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,9}",
        1 => "\\PC{0,5}",
    ]
}

/// A value with what may stand around it.
fn dressed(key: &str) -> impl Strategy<Value = String> + use<> {
    let dress = ["{}", "{}", "'{}'", "\"{} \"", "{}  # so it is"];
    (value(key), proptest::sample::select(dress.to_vec()))
        .prop_map(|(value, dress)| dress.replace("{}", &value))
}

/// Keys that rules look at, and some that nobody knows.
const KEYS: &[&str] = &[
    "title",
    "Title",
    "kind",
    "url",
    "tags",
    "tag",
    "topics",
    "authors",
    "language",
    "sumary",
    "summary",
    "published",
    "modified",
    "parent",
    "featured",
    "see_also",
    "minutes",
    "free",
    "level",
    "introduction",
    "'kind '",
];

fn entry(key: &'static str) -> impl Strategy<Value = String> {
    (proptest::collection::vec(dressed(key), 1..4), 0..4u8).prop_map(move |(values, style)| {
        let lines = |gap: &str| -> String {
            let lines = values.iter().map(|value| format!("{gap}- {value}\n"));
            lines.collect()
        };
        match style {
            0 => format!("{key}: {}\n", values[0]),
            1 => format!("{key}:\n{}", lines("  ")),
            2 => format!("{key}: # of these\n{}", lines("")),
            _ => format!("{key}: [{}]\n", values.join(", ")),
        }
    })
}

fn text() -> impl Strategy<Value = String> {
    let keys = proptest::sample::subsequence(KEYS.to_vec(), 0..7);
    let entries = keys.prop_flat_map(|keys| keys.into_iter().map(entry).collect::<Vec<_>>());
    (entries, 0..4u8).prop_map(|(entries, ends)| {
        let text = entries.concat();
        match ends {
            0 => text.replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            2 => format!("\u{feff}---\n{text}"),
            _ => text,
        }
    })
}

/// The files around: fields are declared, and tags.
const OTHERS: &[(&str, &str)] = &[
    (
        "circ.yaml",
        "fields:\n  minutes: {type: integer}\n  free: {type: boolean}\n  level: {one_of: [low, Desk]}\n",
    ),
    (
        "tags.yaml",
        "miscellany: {aliases: [misc]}\ndesk: {parent: desk}\n",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_found_is_in_the_text_and_what_can_be_mended_is(
        text in text(),
        path in proptest::sample::select(vec!["resources/a.yaml", "topics/a.yaml", "tags.yaml"]),
    ) {
        let files = files(OTHERS, (path, &text));
        let (snapshot, _) = store::load_files(&files).unwrap();
        let catalog = Catalog::new(&snapshot, today());
        for finding in run(&catalog, &|path| files.get(path).cloned()) {
            if let Place::Bytes { span, .. } = &finding.problem.place
                && finding.problem.file == path
            {
                prop_assert!(text.get(span.clone()).is_some(), "{:?}", finding);
            }
        }

        let mended = mend(&catalog, path, &text);
        prop_assert_eq!(mended.problems.is_empty(), mended.text == text);
        let again = mend(&catalog, path, &mended.text);
        prop_assert_eq!(&again.text, &mended.text);
        let what = catalog.what(path).unwrap();
        let (order, limits) = (catalog.settings().key_order(), catalog.limits(path));
        for finding in look(&catalog, path, what, &mended.text, |_| true) {
            let made = finding.fix.and_then(|fix| fix.apply(&mended.text, &order, &limits).ok());
            prop_assert!(made.is_none_or(|made| made == mended.text), "{:?}", finding.problem);
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,40}", path in "(resources|topics)/[ -~]{0,6}\\.yaml") {
        let files = files(OTHERS, (&path, &text));
        let (snapshot, _) = store::load_files(&files).unwrap();
        run(&Catalog::new(&snapshot, today()), &|path| files.get(path).cloned());
    }
}
