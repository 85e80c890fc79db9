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
        file.step_out(declared.tag.as_str(), declared, new, vocabulary)?;
    }
    for child in children(vocabulary, old).filter(|child| child.tag != *old) {
        file.set_parent(child.tag.as_str(), Some(new))?;
    }
    Ok(file.text)
}

/// The text in which one tag is another, which is no alias of a third. The declaration of the first
/// goes; it and its aliases become aliases of the second, what it is about goes over where the second
/// does not say, and what stood under it stands under that.
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
        (Some(gone), Some(into)) => {
            file.change(Change::Unset {
                key: gone.tag.as_str(),
            })?;
            if let (Some(about), None) = (&gone.about, &into.about) {
                let value = Field::Prose(about);
                file.change_within(
                    key,
                    Change::Set {
                        key: "about",
                        value,
                    },
                )?;
            }
        }
        (None, _) => {}
    }
    if into.is_some() || vocabulary.find(given).is_some() {
        let aliases = gone.into_iter().flat_map(|gone| &gone.aliases);
        for name in [given].into_iter().chain(aliases) {
            file.add_alias(key, name, kept)?;
        }
    }
    file.move_children(vocabulary, given, kept)?;
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

    /// Gives a declared tag another name.
    fn rename(
        &mut self,
        declared: &Declared,
        new: &Tag,
        vocabulary: &Vocabulary,
    ) -> Result<(), Refusal> {
        self.change(Change::RenameKey {
            key: declared.tag.as_str(),
            to: new.as_str(),
        })?;
        self.step_out(new.as_str(), declared, new, vocabulary)
    }

    /// A tag that gets a name under which it stood so far stands under nothing then.
    fn step_out(
        &mut self,
        key: &str,
        declared: &Declared,
        new: &Tag,
        vocabulary: &Vocabulary,
    ) -> Result<(), Refusal> {
        let is_above = vocabulary.below(new).contains(&&declared.tag);
        match is_above && vocabulary.find(new).is_none() {
            true => self.set_parent(key, None),
            false => Ok(()),
        }
    }

    /// Lets what stood under one tag stand under another. Where that one stood below the first, it takes
    /// the place of the first: nothing stands below itself.
    fn move_children(
        &mut self,
        vocabulary: &Vocabulary,
        given: &Tag,
        kept: &Tag,
    ) -> Result<(), Refusal> {
        let owner = vocabulary.find(given).map(|owner| &owner.tag);
        let third = owner.filter(|owner| *owner != given && *owner != kept);
        let into = vocabulary.declared(kept).filter(|_| owner != Some(kept));
        let into = into.filter(|into| vocabulary.below(given).contains(&&into.tag));
        // An alias that leaves its tag: what it named as parent is still there.
        let parent = third.filter(|_| into.is_some()).unwrap_or(kept);
        for child in children(vocabulary, given).filter(|child| child.tag != *given) {
            if child.tag != *parent {
                self.set_parent(child.tag.as_str(), Some(parent))?;
            }
        }
        if let Some(into) = into.filter(|_| third.is_none()) {
            let gone = vocabulary.declared(given);
            let above = gone.and_then(|gone| gone.parent.as_ref());
            let above = above.filter(|parent| !vocabulary.below(kept).contains(parent));
            self.set_parent(into.tag.as_str(), above)?;
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
mod tests;
