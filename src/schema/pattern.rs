//! Regular expressions in the part of the language that all validators share: no look-around, no
//! classes such as `\d`, which means more than ten digits to some.

use crate::model::fold;

/// A URL: a scheme of two characters or more, for one letter is a drive and a dot makes it a host,
/// and behind it letters of all scripts. What URLs may not hold is what no browser sends on: blanks,
/// brackets of angles, quotes, backslashes, and a `%` that encodes nothing. No `format` says it so:
/// `uri` knows ASCII alone.
pub(super) const URL: &str =
    "^\\s*[A-Za-z][A-Za-z0-9+-]+:(?:[^\\s<>\"\\\\%]|%[0-9A-Fa-f]{2})*\\s*$";

/// What [`crate::model::Date`] reads: a year, a month, a day that there is, or the time of a day;
/// blanks around it are passed over. An empty text is an absent date.
pub(super) fn date() -> String {
    const YEAR: &str = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
    const MONTH: &str = "(?:0[1-9]|1[0-2])";
    // The days that every year has; the 29th of February follows.
    const DAY: &str = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)\
                       |(?:0[13578]|1[02])-31)";
    const LEAP_YEAR: &str = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])\
                             |(?:0[48]|[2468][048]|[13579][26])00)";
    const CLOCK: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    let time =
        format!("[Tt ]{CLOCK}(?::(?:[0-5][0-9]|60))?(?:\\.[0-9]+)?\\s*(?:[Zz]|[+-]{CLOCK})?");
    let day = format!("(?:{YEAR}-{DAY}|{LEAP_YEAR}-02-29)(?:{time})?");
    format!("^(?:\\s*(?:{YEAR}(?:-{MONTH})?|{day})\\s*)?$")
}

/// A well-formed BCP 47 tag (RFC 5646, section 2.1), in any letter case. Whether its parts are
/// registered is not asked. An empty text is an absent language.
pub(super) fn language() -> String {
    // No language has a code of more than three letters, though the grammar has room for one.
    const LANGUAGE: &str = "[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}";
    const SCRIPT: &str = "(?:-[A-Za-z]{4})?";
    const REGION: &str = "(?:-(?:[A-Za-z]{2}|[0-9]{3}))?";
    const VARIANTS: &str = "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*";
    const EXTENSIONS: &str = "(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*";
    const PRIVATE: &str = "[Xx](?:-[A-Za-z0-9]{1,8})+";
    // Tags from before the grammar, which it does not cover.
    let old = ["en-GB-oed", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"].map(spellings);
    let old = format!("[Ii]-[A-Za-z]{{2,8}}|{}", old.join("|"));
    let tag = format!("{LANGUAGE}{SCRIPT}{REGION}{VARIANTS}{EXTENSIONS}(?:-{PRIVATE})?");
    format!("^(?:\\s*(?:{tag}|{PRIVATE}|{old})\\s*)?$")
}

/// Any of these texts, whatever the letter case, as circ compares kinds
/// ([`fold::label`]). Composed letters (`é`) are not taken for their parts (`e` and an accent).
pub(super) fn any_case(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| spellings(text)).collect();
    format!("^(?:{})$", texts.join("|"))
}

fn spellings(text: &str) -> String {
    text.chars().map(any_case_of).collect()
}

/// A character in its letter cases: `n` is `[Nn]`.
fn any_case_of(char: char) -> String {
    let text = char.to_string();
    let mut forms = vec![
        text.to_uppercase(),
        text.to_lowercase(),
        fold::label(&text).into_owned(),
        text,
    ];
    forms.sort();
    forms.dedup();
    match forms.as_slice() {
        [one] => escaped(one),
        forms if forms.iter().all(|form| form.chars().count() == 1) => {
            format!("[{}]", forms.concat())
        }
        forms => format!("(?:{})", forms.join("|")),
    }
}

/// A text without its meanings in an expression. Only what has one may have a backslash: with
/// others, expressions for Unicode text are refused.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for char in text.chars() {
        if "^$\\.*+?()[]{}|/".contains(char) {
            safe.push('\\');
        }
        safe.push(char);
    }
    safe
}
