//! Tags as they are typed, and the tags that they mean in a catalog's vocabulary.

use super::super::choosing::Loaded;
use super::super::failure::{Failure, Kind, usage};
use super::super::shell::Shell;
use crate::model::vocabulary::FILE;
use crate::model::{Problem, Severity, Snapshot, Tag, suggest};

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

/// Every name of the tag that is meant: as it was typed, its own, and its aliases. Who takes a tag away
/// takes it by all its names.
pub fn same(tag: &Tag, snapshot: &Snapshot) -> Vec<String> {
    let mut names = vec![tag.to_string()];
    if let Some(declared) = snapshot.vocabulary.find(tag) {
        names.push(declared.tag.to_string());
        names.extend(declared.aliases.iter().map(Tag::to_string));
    }
    names
}

/// What to tell whoever typed tags that are aliases, or look like several.
pub fn notes<'t>(tags: impl IntoIterator<Item = &'t Tag>, snapshot: &Snapshot) -> Vec<String> {
    let note = |tag: &Tag| {
        let is_list = tag.as_str().contains(',') && snapshot.vocabulary.find(tag).is_none();
        let list = is_list.then(|| {
            format!(
                "{:?} is one tag; write each as a word of its own",
                tag.as_str()
            )
        });
        snapshot.vocabulary.note(tag).or(list)
    };
    tags.into_iter().filter_map(note).collect()
}

/// Refuses to go on where `tags.yaml` cannot be read: nobody knows then what it says of a tag.
///
/// # Errors
///
/// What is wrong with the file.
pub(super) fn readable(loaded: &Loaded) -> Result<(), Failure> {
    let problems = wrong(loaded);
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Failure {
            problems,
            ..Failure::new(
                Kind::Broken,
                format!("{FILE} cannot be read; nothing was changed"),
            )
        }),
    }
}

/// Names what is wrong with `tags.yaml` to whoever types tags; the tags are then taken as they are.
///
/// # Errors
///
/// The settings want declared tags only: then nobody knows which are.
pub fn warn(loaded: &Loaded, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
    if loaded.snapshot.settings.declared_tags_only {
        readable(loaded)?;
    }
    shell.warn(&wrong(loaded))?;
    Ok(())
}

fn wrong(loaded: &Loaded) -> Vec<Problem> {
    let problems = loaded.problems.iter();
    let is_wrong = |it: &&Problem| it.file == FILE && it.severity == Severity::Error;
    problems.filter(is_wrong).cloned().collect()
}
