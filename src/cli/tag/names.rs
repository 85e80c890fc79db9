//! Tags as they are typed, and the tags that they mean in a catalog's vocabulary.

use super::super::failure::{Failure, usage};
use crate::model::{Snapshot, Tag, suggest};

/// A tag as it was typed. Blanks around it are no part of it.
///
/// # Errors
///
/// An empty tag, or one with a control character.
pub fn tag(text: &str) -> Result<Tag, Failure> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(usage("a tag cannot be empty"));
    }
    if trimmed.chars().any(char::is_control) {
        return Err(
            usage(format!("the tag {trimmed:?} holds a control character"))
                .hint("a tag is one line of text"),
        );
    }
    Ok(Tag::new(trimmed))
}

/// Tags as they were typed, each once.
///
/// # Errors
///
/// As [`tag`].
pub(super) fn tags(texts: &[String]) -> Result<Vec<Tag>, Failure> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in texts {
        let tag = tag(text)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

/// The tag that a new one means, as the vocabulary spells it: that of which it is an alias, else
/// itself.
///
/// # Errors
///
/// The settings want declared tags only, and it is none.
pub fn meant(tag: &Tag, snapshot: &Snapshot) -> Result<Tag, Failure> {
    let vocabulary = &snapshot.vocabulary;
    if let Some(declared) = vocabulary.find(tag) {
        return Ok(declared.tag.clone());
    }
    if snapshot.settings.declared_tags_only {
        let known = vocabulary.tags().iter();
        let known = known.map(|declared| declared.tag.as_str());
        let hint = suggest::hint(&suggest::nearest(tag.as_str(), known)).unwrap_or_else(|| {
            "declare it there first: a line with the tag and a colon".to_owned()
        });
        let message = format!("the tag {:?} is not declared in tags.yaml", tag.as_str());
        return Err(usage(message).hint(hint));
    }
    Ok(tag.clone())
}

/// What to tell whoever typed aliases.
pub fn notes<'t>(tags: impl IntoIterator<Item = &'t Tag>, snapshot: &Snapshot) -> Vec<String> {
    let notes = tags.into_iter().map(|tag| snapshot.vocabulary.note(tag));
    notes.flatten().collect()
}
