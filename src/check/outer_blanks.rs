//! `outer-blanks`: blanks around a text, which nobody sees and which keep equal texts apart.

use super::{File, Found, Look, Rule, Text};
use crate::model::Severity;
use crate::yaml::Style;

pub(super) const RULE: Rule = Rule {
    name: "outer-blanks",
    about: "a text that begins or ends with blanks",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    found.extend(
        file.texts
            .iter()
            .filter(|text| is_line(text))
            .filter_map(blanks),
    );
}

/// Whether a text is written on the line of its key: block texts end with a line break by rights.
/// What an alias stands for is looked at in its own place.
fn is_line(text: &Text<'_>) -> bool {
    let is_block = matches!(text.node.style(), Style::Literal | Style::Folded);
    !is_block && !text.node.is_alias()
}

fn blanks(text: &Text<'_>) -> Option<Found> {
    let trimmed = text.text.trim();
    let name = text.called();
    if trimmed.is_empty() {
        // An item of nothing but blanks is an empty one, which is another rule's.
        return (!text.is_item).then(|| {
            text.found(format!("{name} is nothing but blanks"))
                .hint("write a text, or delete the line")
        });
    }
    let begins = !text.text.starts_with(trimmed);
    let ends = !text.text.ends_with(trimmed);
    let message = match (begins, ends) {
        (false, false) => return None,
        (true, false) => format!("{name} begins with a blank"),
        (false, true) => format!("{name} ends with a blank"),
        (true, true) => format!("{name} begins and ends with blanks"),
    };
    let mended = text.replacement(trimmed);
    Some(text.found(message).hint("delete the blanks").fix(mended))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{mends, record, topic};

    #[test]
    fn texts_begin_and_end_with_words() {
        record(
            &RULE,
            "title:   A  \ntags:  [ a , 'b c' ]\nsummary: |\n\n  Words. \n\nnested: {a: ' b '}\n",
            &[],
        );
        record(&RULE, "title: A\ntags: [' ', '']\nkind: ''\n", &[]);
        record(
            &RULE,
            "title: ' A'\nkind: \"news\\n\"\ntags:\n- a\n- ' b\u{a0}'\nowner: ' '\nlevel: 'x '\n",
            &[
                "1:8: title begins with a blank (delete the blanks)",
                "2:7: kind ends with a blank (delete the blanks)",
                "5:3: an item of tags begins and ends with blanks (delete the blanks)",
                "6:8: owner is nothing but blanks (write a text, or delete the line)",
                "7:8: level ends with a blank (delete the blanks)",
            ],
        );
        topic(
            &RULE,
            "title: A\nsee_also:\n- note: 'x '\n  url: https://example.org\n",
            &["3:9: note ends with a blank (delete the blanks)"],
        );
    }

    #[test]
    fn blanks_are_taken_away_and_nothing_else() {
        mends(
            &RULE,
            "title: ' A '  # one\ntags: [ ' a', b ]\ntopics:\n  - \"desk \" # two\nmodified: ' 2017'\n",
            "title: A  # one\ntags: [ a, b ]\ntopics:\n  - \"desk\" # two\nmodified: '2017'\n",
        );
        // What an edit cannot reach stays.
        mends(&RULE, "x: &x ' A'\ntitle: *x\n", "x: &x ' A'\ntitle: *x\n");
        mends(&RULE, "{title: ' A'}\n", "{title: A}\n");
    }
}
