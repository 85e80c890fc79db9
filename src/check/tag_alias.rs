//! `tag-alias`: a tag that is another name of a declared one.

use super::{Entry, File, Found, Look, Rule};
use crate::model::{Core, Severity, Tag};

pub(super) const RULE: Rule = Rule {
    name: "tag-alias",
    about: "a tag that tags.yaml declares to be an alias of another",
    severity: Severity::Warning,
    mends: true,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let vocabulary = &file.catalog.snapshot.vocabulary;
    let texts = file.core(Core::Tags).map(Entry::texts).unwrap_or_default();
    found.extend(texts.iter().filter_map(|text| {
        let alias = Tag::new(text.text.trim());
        let tag = vocabulary.resolve(&alias)?;
        let fix = text.replacement(tag.as_str());
        let found = text.found(vocabulary.note(&alias)?);
        Some(found.hint(format!("write {tag}")).fix(fix))
    }));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mended};

    #[test]
    fn aliases_become_their_tags() {
        let words = [(
            "tags.yaml",
            "Miscellany: {aliases: [misc, sundry]}\ndesk:\n",
        )];
        let check = |text: &str, expected: &[&str], after: &str| {
            let file = ("resources/a.yaml", text);
            check(&RULE, &words, file, expected);
            assert_eq!(mended(&RULE, &words, file), after);
        };
        let fine = "title: A\ntags: [miscellany, Desk, other, '']\nowner: misc\n";
        check(fine, &[], fine);
        check(
            "title: A\ntags:\n- ' MISC' # one\n- desk\n",
            &["3:3: MISC is an alias of Miscellany (write Miscellany)"],
            "title: A\ntags:\n- Miscellany # one\n- desk\n",
        );
        check(
            "title: A\ntags: sundry\n",
            &["2:7: sundry is an alias of Miscellany (write Miscellany)"],
            "title: A\ntags: Miscellany\n",
        );
    }
}
