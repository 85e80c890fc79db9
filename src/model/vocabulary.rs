//! The tag vocabulary: what `tags.yaml` says of tags (design, section 2: the catalog folder).
//!
//! It names tags, says what they are about, by which other names they go and under which tag they
//! stand. It forbids nothing: a tag that is not declared is fine until the settings say
//! `declared_tags_only`. Tags are compared by [`Tag::key`] throughout.
//!
//! Limits: a tag has one parent. A parent may be a tag that nobody declared, and parents may lead in
//! a circle; [`Vocabulary::below`] ends all the same, and to say that it is wrong is a check's part.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Tag, Text};

/// The file of the vocabulary, relative to the catalog.
pub const FILE: &str = "tags.yaml";

/// What a catalog says of its tags. The default says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    tags: Vec<Declared>,
    /// The key of each declared tag and of each alias, and the tag that it means.
    names: BTreeMap<String, usize>,
    /// The key of each tag that is a parent, and the tags right below it.
    children: BTreeMap<String, Vec<usize>>,
}

/// One tag of the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared {
    /// The tag. Its text is the key in the file, to the letter.
    pub tag: Tag,
    /// What it is about, for people.
    pub about: Option<Text>,
    /// Other names of it.
    pub aliases: Vec<Tag>,
    /// The tag that it stands under, which may be an alias, or a tag that nobody declared.
    pub parent: Option<Tag>,
}

impl Declared {
    /// A tag of which nothing is said.
    pub fn new(tag: Tag) -> Declared {
        Declared {
            tag,
            about: None,
            aliases: Vec::new(),
            parent: None,
        }
    }
}

impl Vocabulary {
    /// The vocabulary of these tags, in their order. Of names that mean several tags, a tag's own
    /// goes before an alias, and the first before the others.
    pub fn new(tags: Vec<Declared>) -> Vocabulary {
        let mut names = BTreeMap::new();
        for (number, declared) in tags.iter().enumerate() {
            let key = declared.tag.key().into_owned();
            names.entry(key).or_insert(number);
        }
        for (number, declared) in tags.iter().enumerate() {
            for alias in &declared.aliases {
                names.entry(alias.key().into_owned()).or_insert(number);
            }
        }
        let mut vocabulary = Vocabulary {
            tags,
            names,
            children: BTreeMap::new(),
        };
        let mut children: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, declared) in vocabulary.tags.iter().enumerate() {
            if let Some(parent) = &declared.parent {
                let key = vocabulary.canonical(parent).key().into_owned();
                children.entry(key).or_default().push(number);
            }
        }
        vocabulary.children = children;
        vocabulary
    }

    /// The declared tags, in the order of the file.
    pub fn tags(&self) -> &[Declared] {
        &self.tags
    }

    /// Whether nothing is declared.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The declaration of a tag under its own name. An alias has none: see [`Vocabulary::find`].
    pub fn declared(&self, tag: &Tag) -> Option<&Declared> {
        self.find(tag).filter(|declared| declared.tag == *tag)
    }

    /// The declaration of the tag that a name means: the tag's own name, or an alias.
    pub fn find(&self, name: &Tag) -> Option<&Declared> {
        let number = self.names.get(name.key().as_ref())?;
        self.tags.get(*number)
    }

    /// The tag that an alias stands for. `None` for what is no alias.
    pub fn resolve(&self, alias: &Tag) -> Option<&Tag> {
        let tag = &self.find(alias)?.tag;
        (tag != alias).then_some(tag)
    }

    /// What to tell whoever typed an alias: `misc is an alias of miscellany`. `None` for what is no
    /// alias.
    pub fn note(&self, alias: &Tag) -> Option<String> {
        let tag = self.resolve(alias)?;
        Some(format!("{alias} is an alias of {tag}"))
    }

    /// A tag and everything that counts as it in a query: the tag itself, or that of which it is an
    /// alias, then the tags below that one at any depth, then the aliases of all of them. Of a tag
    /// that the vocabulary does not name, the tag alone. Each once, whatever circles parents form.
    pub fn below<'v>(&'v self, tag: &'v Tag) -> Vec<&'v Tag> {
        let mut found = vec![self.canonical(tag)];
        let mut seen: BTreeSet<Cow<'_, str>> = found.iter().map(|tag| tag.key()).collect();
        let mut done = 0;
        while let Some(tag) = found.get(done) {
            done += 1;
            let numbers = self.children.get(tag.key().as_ref());
            let children = numbers.into_iter().flatten();
            let children = children.filter_map(|number| self.tags.get(*number));
            let new = children.filter(|child| seen.insert(child.tag.key()));
            found.extend(new.map(|child| &child.tag).collect::<Vec<_>>());
        }
        let declared = found.iter().filter_map(|tag| self.declared(tag));
        let aliases: Vec<&Tag> = declared.flat_map(|declared| &declared.aliases).collect();
        found.extend(aliases);
        found
    }

    /// Every tag that the file names, in its order: declared ones, their aliases and parents. A tag
    /// comes as often as it is named.
    pub fn named(&self) -> impl Iterator<Item = &Tag> {
        self.tags.iter().flat_map(|declared| {
            let own = [&declared.tag].into_iter().chain(&declared.aliases);
            own.chain(&declared.parent)
        })
    }

    /// The tag that a name means, as it is declared; the name itself where it is not.
    fn canonical<'v>(&'v self, name: &'v Tag) -> &'v Tag {
        self.find(name).map_or(name, |declared| &declared.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vocabulary from lines such as `desk = front desk, counter < service`.
    fn vocabulary(lines: &[&str]) -> Vocabulary {
        let declared = |line: &&str| {
            let (line, parent) = match line.split_once(" < ") {
                Some((line, parent)) => (line, Some(Tag::new(parent))),
                None => (*line, None),
            };
            let (tag, aliases) = line.split_once(" = ").unwrap_or((line, ""));
            let aliases = aliases.split(", ").filter(|alias| !alias.is_empty());
            Declared {
                aliases: aliases.map(Tag::new).collect(),
                parent,
                ..Declared::new(Tag::new(tag))
            }
        };
        Vocabulary::new(lines.iter().map(declared).collect())
    }

    #[test]
    fn names_lead_to_tags() {
        let words = vocabulary(&["Miscellany = misc, Sundry", "desk"]);
        let check = |name: &str, own: bool, means: Option<&str>, note: Option<&str>| {
            let tag = Tag::new(name);
            assert_eq!(words.declared(&tag).is_some(), own, "{name}");
            let found = words.find(&tag).map(|declared| declared.tag.as_str());
            assert_eq!(found, means, "{name}");
            assert_eq!(words.note(&tag).as_deref(), note, "{name}");
        };
        check("miscellany", true, Some("Miscellany"), None);
        let note = Some("MISC is an alias of Miscellany");
        check("MISC", false, Some("Miscellany"), note);
        check("desk", true, Some("desk"), None);
        check("nothing", false, None, None);
        assert!(Vocabulary::default().is_empty());
    }

    #[test]
    fn a_tags_own_name_goes_before_an_alias_and_the_first_before_the_others() {
        let words = vocabulary(&["one = two, both", "two = both", "TWO"]);
        let resolved = |name| words.find(&Tag::new(name)).map(|d| d.tag.as_str());
        assert_eq!(resolved("two"), Some("two"));
        assert_eq!(resolved("both"), Some("one"));
    }

    #[test]
    fn what_is_below_a_tag() {
        let check = |lines: &[&str], tag: &str, expected: &[&str]| {
            let (words, tag) = (vocabulary(lines), Tag::new(tag));
            let found: Vec<&str> = words.below(&tag).into_iter().map(Tag::as_str).collect();
            assert_eq!(found, expected, "{tag} in {lines:?}");
        };
        check(&[], "desk", &["desk"]);
        check(&["desk = counter"], "other", &["other"]);
        check(&["desk = counter"], "COUNTER", &["desk", "counter"]);
        let tree = [
            "service = svc",
            "desk = counter < service",
            "front desk < Desk",
            "phone < svc",
        ];
        let all = ["service", "desk", "phone", "front desk", "svc", "counter"];
        check(&tree, "Service", &all);
        check(&tree, "svc", &all);
        check(&tree, "desk", &["desk", "front desk", "counter"]);
        check(&tree, "phone", &["phone"]);
        check(&["desk < service"], "service", &["service", "desk"]);
    }

    #[test]
    fn circles_end() {
        let check = |lines: &[&str], expected: &[&str]| {
            let (words, tag) = (vocabulary(lines), Tag::new("a"));
            let found: Vec<&str> = words.below(&tag).into_iter().map(Tag::as_str).collect();
            assert_eq!(found, expected, "{lines:?}");
        };
        check(&["a < a"], &["a"]);
        check(&["a < b", "b < A"], &["a", "b"]);
        check(&["a = x < x"], &["a", "x"]);
        check(&["a < c", "b < a", "c < b"], &["a", "b", "c"]);
    }

    #[test]
    fn all_names_are_listed() {
        let words = vocabulary(&["desk = counter < service", "service"]);
        let found: Vec<&str> = words.named().map(Tag::as_str).collect();
        assert_eq!(found, ["desk", "counter", "service", "service"]);
    }
}
