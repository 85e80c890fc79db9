//! Ids: the names of records and topics.

use std::borrow::{Borrow, Cow};
use std::fmt;

use super::{Text, fold};

/// The longest id that [`Id::from_title`] makes, in characters.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Characters that no file name on Windows has.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\\'];

/// The name of a record or a topic: its file name without the ending, or with `ids: path` its path
/// below `resources`. Any Unicode file name may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Text);

impl Id {
    /// An id of this text, as it stands.
    pub fn new(text: impl Into<Text>) -> Id {
        Id(text.into())
    }

    /// The id that a new record or topic of this title gets: transliterated to ASCII, lower case,
    /// words joined by hyphens, at most 80 characters and cut at a word, never a name that Windows
    /// reserves. A title without letters or digits gives `untitled`.
    pub fn from_title(title: &str) -> Id {
        let slug = slug::slugify(title);
        let mut text = slug.as_str();
        if text.len() > LONGEST {
            let cut = &text[..=LONGEST];
            text = cut.rfind('-').map_or(&text[..LONGEST], |end| &cut[..end]);
        }
        match text {
            "" => Id::new("untitled"),
            _ if is_reserved(text) => Id::new(format!("{text}-1")),
            _ => Id::new(text),
        }
    }

    /// The same id with a number behind it, for when it is taken: `id-2`, `id-3`, …
    pub fn numbered(&self, number: usize) -> Id {
        Id::new(format!("{}-{number}", self.0))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What decides whether two ids could be one file somewhere: see [`fold::label`].
    pub fn key(&self) -> Cow<'_, str> {
        fold::label(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Why Windows can have no file or folder of this name; `None` where it can. A name is one part of a
/// path, with its ending.
pub fn unportable(name: &str) -> Option<String> {
    let is_refused = |char: &char| FORBIDDEN.contains(char) || char.is_control();
    if let Some(char) = name.chars().find(is_refused) {
        return Some(match char.is_control() {
            true => "it has a control character".to_owned(),
            false => format!("it has a {char}"),
        });
    }
    if name.ends_with(['.', ' ']) {
        let last = if name.ends_with('.') { "dot" } else { "blank" };
        return Some(format!("it ends with a {last}"));
    }
    // A device is one whatever its ending: `con.yaml` is the console.
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end().to_lowercase();
    is_reserved(&stem).then(|| format!("{stem} is a device there"))
}

fn is_reserved(name: &str) -> bool {
    let port = |prefix: &str| {
        let number = name.strip_prefix(prefix).map(str::chars);
        number.is_some_and(|mut number| {
            matches!(number.next(), Some('0'..='9' | '¹' | '²' | '³')) && number.next().is_none()
        })
    };
    RESERVED.contains(&name) || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        let check =
            |title: &str, expected: &str| assert_eq!(Id::from_title(title).as_str(), expected);
        check(
            "Interesting Patron Questions",
            "interesting-patron-questions",
        );
        check(
            "Civility Goes Viral: A New Approach",
            "civility-goes-viral-a-new-approach",
        );
        check("Ærøskøbing & Müller", "aeroskobing-muller");
        check("../../etc/passwd", "etc-passwd");
        check("", "untitled");
        check("！？", "untitled");
        check("CON", "con-1");
        check("com7", "com7-1");
        check("com77", "com77");
        check("北京", "bei-jing");
        check(&"word ".repeat(30), &["word"; 16].join("-"));
        check(&"x".repeat(300), &"x".repeat(80));
    }

    #[test]
    fn names_that_windows_cannot_have() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(unportable(name).as_deref(), expected, "{name}");
        };
        check("a b & c.yaml", None);
        check("com77.yaml", None);
        check(".hidden", None);
        check("a:b.yaml", Some("it has a :"));
        check("a\u{1}.yaml", Some("it has a control character"));
        check("a.", Some("it ends with a dot"));
        check("a ", Some("it ends with a blank"));
        check("Aux.b.yaml", Some("aux is a device there"));
        check("COM¹.yaml", Some("com¹ is a device there"));
        check("nul .yaml", Some("nul is a device there"));
    }

    #[test]
    fn letter_case_is_not_enough_to_tell_ids_apart() {
        assert_eq!(Id::new("Desk").key(), Id::new("desk").key());
    }
}
