//! When two texts are the same to a person.
//!
//! Two foldings, both from the Unicode standard (UAX #15 and section 3.13): [`label`] keeps accents
//! and is for tags, kinds and ids; [`search`] drops them and is for searching and filing.

use std::borrow::Cow;

use caseless::default_case_fold_str;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key by which tags, kinds and ids are compared: NFC of the case-folded text.
pub fn label(text: &str) -> Cow<'_, str> {
    ascii(text).unwrap_or_else(|| default_case_fold_str(text).nfc().collect::<String>().into())
}

/// Whether two texts have one [`label`].
pub fn is_label(text: &str, other: &str) -> bool {
    match text.is_ascii() && other.is_ascii() {
        true => text.eq_ignore_ascii_case(other),
        false => label(text) == label(other),
    }
}

/// The key by which words are searched and titles filed: compatibility forms taken apart, case
/// folded, accents and other combining marks dropped.
pub fn search(text: &str) -> Cow<'_, str> {
    ascii(text).unwrap_or_else(|| {
        let folded: String = text
            .nfkd()
            .filter(|char| !is_combining_mark(*char))
            .collect();
        default_case_fold_str(&folded).into()
    })
}

/// The key by which titles are the same: as for searching, with any run of blanks as one.
pub fn title(text: &str) -> String {
    search(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a text has this [`title`] as its key; quick where it has not.
pub fn has_title(text: &str, key: &str) -> bool {
    if !text.is_ascii() {
        return title(text) == key;
    }
    // The words of a key stand one blank apart, and there is no key without words but the empty one.
    let mut words = key.split(' ').filter(|word| !word.is_empty());
    let mut own = text.split_whitespace();
    loop {
        match (own.next(), words.next()) {
            (None, None) => return true,
            (Some(own), Some(word)) if own.eq_ignore_ascii_case(word) => {}
            _ => return false,
        }
    }
}

/// Most labels and words are ASCII, where folding is lower case and nothing else.
fn ascii(text: &str) -> Option<Cow<'_, str>> {
    if !text.is_ascii() {
        return None;
    }
    let upper = text.bytes().any(|byte| byte.is_ascii_uppercase());
    Some(if upper {
        text.to_ascii_lowercase().into()
    } else {
        text.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_accents() {
        let check = |input: &str, expected: &str| {
            assert_eq!(label(input), expected);
            assert!(is_label(input, expected) && is_label(expected, input));
        };
        check("Patrons", "patrons");
        check("CAFÉ", "café");
        check("Cafe\u{301}", "café");
        check("STRASSE", "strasse");
        check("Straße", "strasse");
        check("Q & A", "q & a");
    }

    #[test]
    fn a_title_is_known_by_its_key() {
        for text in [
            "",
            " ",
            "A  title\u{b}x ",
            "Ａ title",
            "Ölung",
            "title",
            "a title x",
            "ﬁ",
        ] {
            for other in [
                "",
                "a title x",
                "ölung",
                "A TITLE",
                "fi",
                "oLUNG",
                " title ",
            ] {
                let (key, same) = (title(other), title(text) == title(other));
                assert_eq!(has_title(text, &key), same, "{text:?} {other:?}");
            }
        }
    }

    #[test]
    fn searching_drops_them() {
        let check = |input: &str, expected: &str| assert_eq!(search(input), expected);
        check("Café Müller", "cafe muller");
        check("ﬁne", "fine");
        check("µ", "μ");
        check("Ångström", "angstrom");
        check("العربية", "العربية");
    }
}
