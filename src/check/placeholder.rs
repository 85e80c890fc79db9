//! `placeholder`: a summary that somebody meant to write later.

use super::{File, Found, Look, Rule, What};
use crate::model::{Core, Severity, fold};

pub(super) const RULE: Rule = Rule {
    name: "placeholder",
    about: "a summary or an introduction such as TODO, or that only repeats the title",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

/// Texts that say nothing, folded and without signs around them.
const NOTHING: &[&str] = &[
    "abstract",
    "add a summary",
    "coming soon",
    "description",
    "fill in",
    "fixme",
    "insert summary here",
    "introduction",
    "lorem ipsum",
    "n/a",
    "no description",
    "no summary",
    "none",
    "placeholder",
    "summary",
    "summary goes here",
    "tba",
    "tbc",
    "tbd",
    "text",
    "to be added",
    "to be announced",
    "to be determined",
    "to be done",
    "to be written",
    "to do",
    "todo",
    "your summary here",
];

/// Beginnings of notes to oneself. Only in capitals: a Spanish text may well begin with "todo".
const NOTES: &[&str] = &["TODO", "TBD", "FIXME", "XXX"];

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let settings = file.catalog.settings();
    let (key, title) = match file.what {
        What::Record => (settings.key(Core::Summary), settings.key(Core::Title)),
        What::Topic => ("introduction", "title"),
        What::Vocabulary | What::Settings => return,
    };
    let texts = file.texts.iter();
    for text in texts.filter(|text| text.name == key && !text.is_nested()) {
        let title = file.root.get(title).and_then(|title| title.scalar());
        let message = if is_placeholder(text.text) {
            format!("{key} is a placeholder")
        } else if title.is_some_and(|title| fold::title(title) == fold::title(text.text)) {
            format!("{key} only repeats the title")
        } else {
            continue;
        };
        found.push(
            text.found(message)
                .hint("say in a sentence or two what it is about"),
        );
    }
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let folded = fold::title(text);
    let bare = folded.trim_matches(|char: char| !char.is_alphanumeric());
    let is_note = |note: &str| {
        let rest = text.strip_prefix(note);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    bare.chars().all(|char| char == 'x')
        || NOTHING.contains(&bare)
        || bare.starts_with("lorem ipsum")
        || bare.starts_with("todo:")
        || NOTES.iter().any(|note| is_note(note))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn summaries_say_something() {
        for text in [
            "How to run a desk.",
            "Todo sobre bibliotecas.",
            "A summary of the year.",
            "XXXVI. Tagung",
            "''",
            "No.",
            "TODOS los libros",
        ] {
            let text = format!("title: A desk\nsummary: {text}\nnote: TODO\n");
            record(&RULE, &text, &[]);
        }
        let hint = "(say in a sentence or two what it is about)";
        for text in [
            "TODO",
            "todo",
            "'TODO: ask Ann'",
            "TBD - soon",
            "Summary.",
            "'[summary]'",
            "…",
            "'---'",
            "xxx",
            "XXX ask",
            "Lorem ipsum dolor sit amet",
            "n/a",
            "To be written.",
        ] {
            let record_text = format!("title: A desk\nsummary: {text}\n");
            let expected = format!("2:10: summary is a placeholder {hint}");
            record(&RULE, &record_text, &[&expected]);
        }
        record(&RULE, "title: A  desk\nsummary: The DESK\n", &[]);
        record(
            &RULE,
            "title: A  desk\nsummary: a desk\n",
            &[&format!("2:10: summary only repeats the title {hint}")],
        );
        topic(
            &RULE,
            "title: A desk\nintroduction: >-\n  TBD\nsummary: TODO\n",
            &[&format!("2:15: introduction is a placeholder {hint}")],
        );
    }
}
