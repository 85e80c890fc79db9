//! `bad-language`: a language that is not named as BCP 47 (RFC 5646) names it.
//!
//! The tag must be well formed, and its language one of two or three letters: all that are
//! registered are. Whether a code of three letters is registered is not looked up.

use oxilangtag::LanguageTag;

use super::{Entry, File, Found, Look, Rule, What};
use crate::model::{Core, Field, Severity};

pub(super) const RULE: Rule = Rule {
    name: "bad-language",
    about: "a language that is no BCP 47 tag, such as en or pt-BR",
    severity: Severity::Error,
    mends: true,
    look: Look::File(run),
};

const EXAMPLE: &str = "write its BCP 47 tag, such as en, de or pt-BR";

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let is_language = |entry: &&Entry<'_>| match file.what {
        What::Record => entry.field == Some(Field::Core(Core::Language)),
        What::Settings => entry.name == "language",
        What::Topic | What::Vocabulary => false,
    };
    let entries = file.entries.iter().filter(is_language);
    let texts = entries.flat_map(Entry::texts);
    for text in texts.filter(|text| !is_tag(text.text.trim())) {
        let written = text.text.trim();
        let message = format!("{} is {written:?}, which is no language tag", text.name);
        let mended = written.replace('_', "-");
        found.push(if is_tag(&mended) {
            text.found(message)
                .hint(format!("write {mended}"))
                .fix(text.replacement(mended))
        } else {
            text.found(message).hint(EXAMPLE)
        });
    }
}

/// Why a text is no language tag, and what to do. `None` for a tag, and for nothing.
pub fn fault(text: &str) -> Option<(String, String)> {
    let mended = text.replace('_', "-");
    let hint = match is_tag(&mended) {
        true => format!("write {mended}"),
        false => EXAMPLE.to_owned(),
    };
    let message = format!("language is {text:?}, which is no language tag");
    (!text.is_empty() && !is_tag(text)).then_some((message, hint))
}

fn is_tag(text: &str) -> bool {
    // One letter begins tags for private use, and some from before the registry, such as i-klingon.
    let first = text.split('-').next().unwrap_or_default();
    first.len() <= 3 && LanguageTag::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{check, mends, record, settings};

    #[test]
    fn languages_have_tags() {
        for tag in [
            "en",
            "EN",
            "pt-BR",
            "zh-Hant-TW",
            "de-CH-1996",
            "gsw",
            "x-ours",
            "i-klingon",
            "en-GB-oed",
            "''",
        ] {
            record(&RULE, &format!("title: A\nlanguage: {tag}\n"), &[]);
        }
        let hint = "write its BCP 47 tag, such as en, de or pt-BR";
        for tag in ["English", "en, de", "e", "en-", "français", "12"] {
            let expected = format!("2:11: language is {tag:?}, which is no language tag ({hint})");
            record(&RULE, &format!("title: A\nlanguage: {tag}\n"), &[&expected]);
        }
        let own = [("circ.yaml", "keys: {language: lang}\n")];
        let file = (
            "resources/a.yaml",
            "title: A\nlang: Deutsch\nlanguage: x y\n",
        );
        let expected = format!("2:7: lang is \"Deutsch\", which is no language tag ({hint})");
        check(&RULE, &own, file, &[&expected]);
    }

    #[test]
    fn an_underscore_is_a_hyphen() {
        let expected = "1:11: language is \"en_US\", which is no language tag (write en-US)";
        settings(&RULE, "language: en_US\n", &[expected]);
        mends(
            &RULE,
            "title: A\nlanguage: \"zh_Hant_TW\" # one\n",
            "title: A\nlanguage: \"zh-Hant-TW\" # one\n",
        );
        let lost = "title: A\nlanguage: en_English_x\n";
        mends(&RULE, lost, lost);
    }
}
