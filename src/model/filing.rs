//! Titles as libraries file them: without the article that they begin with.
//!
//! Which words are articles depends on the language: *die* begins a German title and a word of an
//! English one. The lists hold the definite and indefinite articles of the languages, in the forms
//! that can begin a title, folded as [`fold::search`] folds them. An article is dropped by its
//! form alone, so *A is for Apple* files under *is*, as it does in most catalogs.

use super::{Record, fold};

/// The text by which a title is filed and sorted: case and accents folded, without the signs that
/// it begins with and without a leading article of its language (a BCP 47 tag, or one of the
/// three-letter codes that library data has), unless nothing would be left. Digits are text:
/// *10 Ways* files before *9 Ways*.
pub fn filing(title: &str, language: &str) -> String {
    let folded = fold::search(title);
    let subtag = language.split(['-', '_']).next().unwrap_or_default();
    let articles = articles(&subtag.to_ascii_lowercase());
    let is_apostrophe = |char: char| matches!(char, '\'' | '’');
    let text = folded.trim();
    // Dutch articles may begin with an apostrophe: 't Huis.
    let first =
        text.trim_start_matches(|char: char| !char.is_alphanumeric() && !is_apostrophe(char));
    let second = signless(text);
    let behind = [first, second].into_iter().find_map(|text| {
        let rest = articles.iter().find_map(|article| without(text, article))?;
        Some(signless(rest)).filter(|rest| !rest.is_empty())
    });
    let left = [behind.unwrap_or(second), text];
    let left = left.into_iter().find(|text| !text.is_empty());
    left.unwrap_or_default().to_owned()
}

/// The text by which a record is filed: that of its title, in its own language or else in that of the
/// catalog; `None` where it has no title.
pub fn filed(record: &Record, language: &str) -> Option<String> {
    let own = record.language.as_deref().unwrap_or(language);
    (!record.title.is_empty()).then(|| filing(&record.title, own))
}

/// The text without the signs that it begins with.
fn signless(text: &str) -> &str {
    text.trim_start_matches(|char: char| !char.is_alphanumeric())
}

/// What follows an article: behind a blank, or at once where the article ends in an apostrophe.
fn without<'a>(text: &'a str, article: &str) -> Option<&'a str> {
    match article.strip_suffix('\'') {
        Some(stem) => text.strip_prefix(stem)?.strip_prefix(['\'', '’']),
        None => match article.strip_prefix('\'') {
            Some(stem) => blank_behind(text.strip_prefix(['\'', '’'])?.strip_prefix(stem)?),
            None => blank_behind(text.strip_prefix(article)?),
        },
    }
}

fn blank_behind(rest: &str) -> Option<&str> {
    rest.starts_with(char::is_whitespace).then_some(rest)
}

fn articles(language: &str) -> &'static [&'static str] {
    match language {
        "en" | "eng" => &["the", "a", "an"],
        "de" | "ger" | "deu" => &[
            "der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer",
            "eines",
        ],
        "fr" | "fre" | "fra" => &["le", "la", "les", "l'", "un", "une", "des"],
        "es" | "spa" => &["el", "la", "lo", "los", "las", "un", "una", "unos", "unas"],
        "it" | "ita" => &[
            "il", "lo", "la", "i", "gli", "le", "l'", "gl'", "un", "uno", "una", "un'",
        ],
        "nl" | "dut" | "nld" => &["de", "het", "een", "eene", "'t", "'n"],
        "pt" | "por" => &["o", "a", "os", "as", "um", "uma", "uns", "umas"],
        "gl" | "glg" => &["o", "a", "os", "as", "un", "unha", "uns", "unhas"],
        "ca" | "cat" => &[
            "el", "la", "els", "les", "l'", "en", "na", "n'", "un", "una", "uns", "unes",
        ],
        "sv" | "swe" => &["den", "det", "de", "en", "ett"],
        "da" | "dan" => &["den", "det", "de", "en", "et"],
        "no" | "nb" | "nn" | "nor" | "nob" | "nno" => {
            &["den", "det", "de", "dei", "en", "et", "ei", "ein", "eit"]
        }
        "is" | "ice" | "isl" => &["hinn", "hin", "hið", "hinir", "hinar"],
        "hu" | "hun" => &["a", "az", "egy"],
        "ro" | "rum" | "ron" => &["un", "o", "unui", "unei"],
        "af" | "afr" => &["die", "'n"],
        "ga" | "gle" => &["an", "na"],
        "cy" | "wel" | "cym" => &["y", "yr"],
        "eo" | "epo" => &["la", "l'"],
        "el" | "gre" | "ell" => &["ο", "η", "το", "οι", "τα", "ενασ", "μια", "ενα"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_are_filed_without_their_article() {
        let check = |language: &str, title: &str, expected: &str| {
            assert_eq!(filing(title, language), expected, "{language}");
        };
        check("en", "The Desk", "desk");
        check("en-GB", "An Evening", "evening");
        check("eng", "A Desk", "desk");
        check("en", "Theory", "theory");
        check("en", "A-Z of Desks", "a-z of desks");
        check("en", "The", "the");
        check("en", "The ...", "the ...");
        check("en", "Die Hard", "die hard");
        check("de", "Die Bücherei", "bucherei");
        check("de", "Das Ödland", "odland");
        check("fr", "L'Été", "ete");
        check("fr", "L’Été", "ete");
        check("fr", "Les Livres", "livres");
        check("it", "Un'idea", "idea");
        check("es", "¿El Niño?", "nino?");
        check("nl", "'t Huis", "huis");
        check("nl", "’t Huis", "huis");
        check("nl", "Het Huis", "huis");
        check("sv", "En bok", "bok");
        check("nn", "Eit hus", "hus");
        check("hu", "Az élet", "elet");
        check("ca", "L'hora", "hora");
        check("pt", "Os livros", "livros");
        check("el", "Ένας άνθρωπος", "ανθρωποσ");
        check("is", "Hið nýja", "nyja");
        check("xx", "The Desk", "the desk");
        check("", "The Desk", "the desk");
        check("en", "“The Desk”", "desk”");
        check("en", "The “Big” Idea", "big” idea");
        check("en", "  The  Desk", "desk");
        check("en", "!!!", "!!!");
        check("en", "", "");
        check("en", "10 Ways", "10 ways");
    }

    #[test]
    fn articles_are_folded() {
        for language in [
            "en", "de", "fr", "es", "it", "nl", "pt", "gl", "ca", "sv", "da", "no", "is", "hu",
            "ro", "af", "ga", "cy", "eo", "el",
        ] {
            assert!(!articles(language).is_empty());
            for article in articles(language) {
                assert_eq!(fold::search(article), *article);
            }
        }
    }

    proptest! {
        #[test]
        fn something_is_left(title in r"(The |A |L'|[a-z“’. ]){0,5}", language in "en|fr|xx") {
            prop_assert_eq!(filing(&title, &language).is_empty(), title.trim().is_empty());
        }
    }
}
