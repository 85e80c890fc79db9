//! What it does to the text of `tags.yaml` when a tag gets another name, or is merged into another.

use serde_yaml::{Mapping, Value};

use crate::model::vocabulary::Declared;
use crate::model::{Tag, Vocabulary};
use crate::yaml::edit::{self, Change, Refusal};
use crate::yaml::emit::Field;
use crate::yaml::{self, Limits};

/// The keys of a tag's mapping in canonical order.
const ORDER: &[&str] = &["about", "aliases", "parent"];

/// The text in which a tag has another name: its declaration, or the alias that it is, and what names
/// it as parent. The new name is none that the vocabulary declares.
///
/// Refuses what cannot be changed safely.
pub fn renamed(
    text: &str,
    vocabulary: &Vocabulary,
    old: &Tag,
    new: &Tag,
    limits: &Limits,
) -> Result<String, Refusal> {
    let mut file = TagsFile::new(text, limits);
    if let Some(declared) = vocabulary.declared(old) {
        file.rename(declared, new, vocabulary)?;
    } else if let Some(declared) = vocabulary.find(old) {
        file.replace_alias(declared.tag.as_str(), old, new)?;
    }
    for child in children(vocabulary, old).filter(|child| child.tag != *old) {
        file.set_parent(child.tag.as_str(), Some(new))?;
    }
    Ok(file.text)
}

/// The text in which one tag is another, which is no alias of a third. The declaration of the first
/// goes; it and its aliases become aliases of the second, and what stood under it stands under that.
/// Of a second one that is not declared, the declaration of the first becomes its own.
///
/// Refuses what cannot be changed safely.
pub fn merged(
    text: &str,
    vocabulary: &Vocabulary,
    given: &Tag,
    kept: &Tag,
    limits: &Limits,
) -> Result<String, Refusal> {
    let mut file = TagsFile::new(text, limits);
    let gone = vocabulary.declared(given);
    let into = vocabulary.declared(kept);
    let key = into.map_or(kept.as_str(), |declared| declared.tag.as_str());
    if let (None, Some(owner)) = (gone, vocabulary.find(given))
        && owner.tag != *kept
    {
        file.remove_alias(owner.tag.as_str(), given)?;
    }
    match (gone, into) {
        (Some(gone), None) => {
            file.rename(gone, kept, vocabulary)?;
            file.remove_alias(key, kept)?;
        }
        (Some(gone), Some(_)) => file.change(Change::Unset {
            key: gone.tag.as_str(),
        })?,
        (None, _) => {}
    }
    if into.is_some() || vocabulary.find(given).is_some() {
        let aliases = gone.into_iter().flat_map(|gone| &gone.aliases);
        for name in [given].into_iter().chain(aliases) {
            file.add_alias(key, name, kept)?;
        }
    }
    for child in children(vocabulary, given).filter(|child| child.tag != *given) {
        if child.tag != *kept {
            file.set_parent(child.tag.as_str(), Some(kept))?;
        }
    }
    // What stood below the tag that goes, however deep, takes its place and not one below itself.
    let below = vocabulary.below(given);
    if let (Some(gone), Some(into)) = (gone, into)
        && below.contains(&&into.tag)
    {
        let above = gone.parent.as_ref();
        let above = above.filter(|parent| !vocabulary.below(kept).contains(parent));
        file.set_parent(key, above)?;
    }
    Ok(file.text)
}

/// The tags that name this one as their parent, by this name.
fn children<'v>(
    vocabulary: &'v Vocabulary,
    tag: &'v Tag,
) -> impl Iterator<Item = &'v Declared> + use<'v> {
    let tags = vocabulary.tags().iter();
    tags.filter(move |declared| declared.parent.as_ref() == Some(tag))
}

/// The text of the file while it is changed.
struct TagsFile<'l> {
    text: String,
    limits: &'l Limits,
}

impl<'l> TagsFile<'l> {
    fn new(text: &str, limits: &'l Limits) -> TagsFile<'l> {
        TagsFile {
            text: text.to_owned(),
            limits,
        }
    }

    fn change(&mut self, change: Change<'_>) -> Result<(), Refusal> {
        self.text = edit::apply(&self.text, &[change], &[], self.limits)?;
        Ok(())
    }

    /// Changes what is said of a tag. A text alone, which says what the tag is about, becomes a part of
    /// a mapping first.
    fn change_within(&mut self, key: &str, change: Change<'_>) -> Result<(), Refusal> {
        if let Some(about) = self.about(key) {
            let about = Mapping::from_iter([("about".into(), about.into())]);
            self.change(Change::Set {
                key,
                value: Field::Value(&Value::Mapping(about)),
            })?;
        }
        self.text = edit::apply_within(&self.text, key, &[change], ORDER, self.limits)?;
        Ok(())
    }

    /// The text that is all that is said of a tag.
    fn about(&self, key: &str) -> Option<String> {
        let parsed = yaml::read(self.text.as_bytes(), self.limits);
        let value = parsed.doc.as_ref()?.root().get(key)?;
        let text = value.scalar().filter(|_| !value.is_empty());
        text.map(str::to_owned)
    }

    /// Gives a declared tag another name. Where it stands below that name, it stands below nothing then.
    fn rename(
        &mut self,
        declared: &Declared,
        new: &Tag,
        vocabulary: &Vocabulary,
    ) -> Result<(), Refusal> {
        let key = declared.tag.as_str();
        self.change(Change::RenameKey {
            key,
            to: new.as_str(),
        })?;
        let is_above = vocabulary.below(new).contains(&&declared.tag);
        if is_above && vocabulary.find(new).is_none() {
            self.set_parent(new.as_str(), None)?;
        }
        Ok(())
    }

    fn set_parent(&mut self, key: &str, parent: Option<&Tag>) -> Result<(), Refusal> {
        self.change_within(
            key,
            match parent {
                Some(parent) => Change::Set {
                    key: "parent",
                    value: Field::Text(parent.as_str()),
                },
                None => Change::Unset { key: "parent" },
            },
        )
    }

    /// Where the aliases of a tag stand in its list that have this name.
    fn places(&self, key: &str, alias: &Tag) -> Vec<usize> {
        let items = edit::items_at(&self.text, &[key, "aliases"], self.limits);
        super::positions(&items, |item| item == alias)
    }

    /// Adds an alias, unless the tag has it or it is the tag's own name.
    fn add_alias(&mut self, key: &str, alias: &Tag, own: &Tag) -> Result<(), Refusal> {
        if alias == own || !self.places(key, alias).is_empty() {
            return Ok(());
        }
        self.change_within(
            key,
            Change::AddItem {
                key: "aliases",
                item: alias.as_str(),
            },
        )
    }

    fn remove_alias(&mut self, key: &str, alias: &Tag) -> Result<(), Refusal> {
        for index in self.places(key, alias).into_iter().rev() {
            let list = "aliases";
            self.change_within(key, Change::RemoveItem { key: list, index })?;
        }
        Ok(())
    }

    fn replace_alias(&mut self, key: &str, alias: &Tag, by: &Tag) -> Result<(), Refusal> {
        for index in self.places(key, alias) {
            self.change_within(
                key,
                Change::ReplaceItem {
                    key: "aliases",
                    index,
                    item: by.as_str(),
                },
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vocabulary with these declarations, each `tag: aliases < parent`.
    fn vocabulary(text: &str) -> Vocabulary {
        let parsed = yaml::read(text.as_bytes(), &Limits::default());
        let doc = parsed.doc.unwrap();
        let declared = |(key, value): (yaml::Node<'_, '_>, yaml::Node<'_, '_>)| Declared {
            aliases: value
                .get("aliases")
                .into_iter()
                .flat_map(|list| list.items().filter_map(|item| item.scalar()))
                .map(Tag::new)
                .collect(),
            parent: value
                .get("parent")
                .and_then(|parent| parent.scalar())
                .map(Tag::new),
            ..Declared::new(Tag::new(key.key_text()))
        };
        Vocabulary::new(doc.root().entries().map(declared).collect())
    }

    type Plan = fn(&str, &Vocabulary, &Tag, &Tag, &Limits) -> Result<String, Refusal>;

    fn check(plan: Plan, text: &str, [from, to]: [&str; 2], expected: &str) {
        let (from, to) = (Tag::new(from), Tag::new(to));
        let limits = Limits::default();
        let new = plan(text, &vocabulary(text), &from, &to, &limits);
        assert_eq!(new.as_deref(), Ok(expected), "{from} and {to} in {text}");
    }

    #[test]
    fn a_new_name_is_followed_by_all_that_name_it() {
        let check = |text: &str, names: [&str; 2], expected: &str| {
            check(renamed, text, names, expected);
        };
        check(
            "# tags\n'desk': {about: \"A\"} # c\nphone: {parent: Desk}\n",
            ["DESK", "counter"],
            "# tags\n'counter': {about: \"A\"} # c\nphone: {parent: counter}\n",
        );
        check("desk:\n", ["desk", "Desk"], "Desk:\n");
        check(
            "desk: {aliases: [a, 'b']}\nphone: {parent: b}\n",
            ["B", "c"],
            "desk: {aliases: [a, 'c']}\nphone: {parent: c}\n",
        );
        check(
            "phone: {parent: desk}\n",
            ["desk", "x"],
            "phone: {parent: x}\n",
        );
        check("a: {parent: b}\n", ["a", "b"], "b: {}\n");
        check(
            "a: {parent: b}\nb: {parent: c}\n",
            ["a", "c"],
            "c: {}\nb: {parent: c}\n",
        );
        check("other:\n", ["a", "b"], "other:\n");
    }

    #[test]
    fn one_tag_is_made_of_two() {
        let check = |text: &str, names: [&str; 2], expected: &str| {
            check(merged, text, names, expected);
        };
        check(
            "misc: {about: x, aliases: [sundry]} # gone\nmiscellany: {aliases: ['odd']} # stays\nold: {parent: Misc}\n",
            ["misc", "miscellany"],
            "miscellany: {aliases: ['odd', 'misc', 'sundry']} # stays\nold: {parent: miscellany}\n",
        );
        check(
            "a:\nb: What it is # c\n",
            ["a", "b"],
            "b: # c\n  about: What it is\n  aliases:\n    - a\n",
        );
        check(
            "b:\n  about: 'B' # c\n",
            ["a", "b"],
            "b:\n  about: 'B' # c\n  aliases:\n    - a\n",
        );
        // The second is not declared: it gets what was said of the first.
        check(
            "a: {about: 'A'} # c\n",
            ["a", "b"],
            "b: {about: 'A', aliases: [a]} # c\n",
        );
        check(
            "a: {aliases: [b, c]}\n",
            ["a", "b"],
            "b: {aliases: [c, a]}\n",
        );
        // The first is an alias, of the second or of a third.
        check("b: {aliases: [a]}\n", ["a", "b"], "b: {aliases: [a]}\n");
        check(
            "b:\nc: {aliases: [a, d]}\n",
            ["a", "b"],
            "b:\n  aliases:\n    - a\nc: {aliases: [d]}\n",
        );
        check(
            "c: {aliases: [a]}\n",
            ["a", "b"],
            "c: {aliases: []}\nb:\n  aliases:\n    - a\n",
        );
        // Neither is declared.
        check("c: {parent: a}\n", ["a", "b"], "c: {parent: b}\n");
        check("c:\n", ["a", "b"], "c:\n");
    }

    #[test]
    fn trees_stay_trees() {
        let check = |text: &str, names: [&str; 2], expected: &str| {
            check(merged, text, names, expected);
        };
        check(
            "top:\na: {parent: top}\nb: {parent: a}\nc: {parent: a}\n",
            ["a", "b"],
            "top:\nb: {parent: top, aliases: [a]}\nc: {parent: b}\n",
        );
        check(
            "a:\nbetween: {parent: a}\nb: {parent: between}\n",
            ["a", "b"],
            "between: {parent: b}\nb: {aliases: [a]}\n",
        );
        check(
            "a: {parent: b}\nb:\n",
            ["a", "b"],
            "b:\n  aliases:\n    - a\n",
        );
        check(
            "a: {parent: b}\nb: {parent: a}\n",
            ["a", "b"],
            "b: {aliases: [a]}\n",
        );
        check("a: {parent: b}\n", ["a", "b"], "b: {aliases: [a]}\n");
    }
}
