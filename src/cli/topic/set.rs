//! `circ topic set`

use clap::Args;

use super::super::assign::{self, Assignment, To};
use super::super::choosing::Loaded;
use super::super::complete::Known;
use super::super::failure::{Failure, Outcome, usage};
use super::super::one;
use super::super::shell::Shell;
use super::super::writing::Writing;
use crate::model::snapshot::Found;
use crate::model::{Core, Field, Id, Snapshot, Topic, suggest};

#[derive(Debug, Clone, Args)]
pub(super) struct Set {
    /// The id of the topic
    #[arg(value_name = "ID", add = Known::Value(Core::Topics))]
    id: String,
    /// The changes; an empty value removes the field
    #[arg(value_name = "FIELD=VALUE", required = true, add = Known::TopicChange)]
    changes: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

pub(super) const HELP: &str = "\
Fields: title, heading, image, parent, introduction, and the list featured:
  heading='At the desk'    the value of a field
  featured+=ID             one record more that stands first on the page
  featured-=ID             one record less
  image=                   no value: the field goes";

pub(super) fn run(set: &Set, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    // Of records only those are wanted that are to be featured.
    let ids: Vec<&str> = set
        .changes
        .iter()
        .filter_map(|word| featured_id(word))
        .collect();
    let are_there = |loaded: &Loaded| loaded.has(&ids);
    let mut draft = set
        .writing
        .draft_named(&ids, are_there, "topic set", shell)?;
    let topic = one::topic(&draft.loaded, &set.id)?.clone();
    let mut assignments: Vec<Assignment> = Vec::new();
    for word in &set.changes {
        assign::join(&mut assignments, assignment(word, &topic, &draft.loaded)?)?;
    }
    let mut changed = Vec::new();
    for assignment in &assignments {
        if assignment.plan(&topic.file, &mut draft)? {
            changed.push(assignment.key.as_str());
        }
    }
    draft.finish(shell)?;
    changed.dedup();
    let (id, names) = (&topic.id, changed.join(", "));
    let text = match (changed.is_empty(), set.writing.dry_run) {
        (true, _) => format!("{id} needs no change"),
        (false, true) => format!("would change {names} of {id}"),
        (false, false) => format!("changed {names} of {id}"),
    };
    shell.say(&text)?;
    Ok(Outcome::Done)
}

fn assignment(word: &str, topic: &Topic, loaded: &Loaded) -> Result<Assignment, Failure> {
    let (name, sign, value) = assign::parts(word)?;
    let (key, is_list) = key(name)?;
    let to = match sign {
        Some(_) if value.is_empty() => {
            return Err(usage(format!("an item of {key} cannot be empty")));
        }
        Some(_) if !is_list => {
            let failure = usage(format!("{key} holds one value, not a list"));
            return Err(failure.hint(format!("write {key}=VALUE")));
        }
        None if value.trim().is_empty() && key == "title" => {
            return Err(usage("a topic needs a title"));
        }
        None if value.trim().is_empty() => To::Nothing,
        Some('-') => To::Without(featured(value, topic)),
        Some(_) => {
            let id = record(value, loaded)?;
            match featured(&id, topic).is_empty() {
                true => To::With(vec![id]),
                false => To::With(Vec::new()),
            }
        }
        None if is_list => To::List(vec![record(value, loaded)?]),
        None if key == "parent" => To::Text(parent(value, topic, loaded)?),
        None if key == "introduction" => To::Custom(value.into()),
        None => To::Text(value.to_owned()),
    };
    // A topic's keys are compared as those of a record's own fields: as they stand.
    let field = Field::Custom(key.to_owned());
    let key = key.to_owned();
    Ok(Assignment { field, key, to })
}

/// A topic's key that can be set, and whether it holds a list.
fn key(name: &str) -> Result<(&'static str, bool), Failure> {
    match Topic::KEYS.iter().find(|key| **key == name) {
        Some(&"see_also") => Err(
            usage("see_also holds more than texts, and cannot be set here")
                .hint("edit the topic's file; `circ check` looks it over"),
        ),
        Some(&key) => Ok((key, key == "featured")),
        None => {
            let hint = suggest::among(name, "fields of a topic", Topic::KEYS);
            Err(usage(format!("a topic has no field {name:?}")).hint(hint))
        }
    }
}

/// The id of a record that a change wants to be featured.
fn featured_id(word: &str) -> Option<&str> {
    let (name, sign, value) = assign::parts(word).ok()?;
    let is_wanted = name == "featured" && sign != Some('-') && !value.is_empty();
    is_wanted.then_some(value)
}

/// The items of `featured` that mean this id, as the topic spells them.
fn featured(id: &str, topic: &Topic) -> Vec<String> {
    let key = Id::new(id);
    let same = topic
        .featured
        .iter()
        .filter(|other| other.key() == key.key());
    same.map(Id::to_string).collect()
}

/// The id of a record, as its file has it.
fn record(id: &str, loaded: &Loaded) -> Result<String, Failure> {
    Ok(one::record(loaded, id.trim())?.id.to_string())
}

/// The id of a topic that can stand above this one.
fn parent(id: &str, topic: &Topic, loaded: &Loaded) -> Result<String, Failure> {
    let parent = one::topic(loaded, id.trim())?;
    if parent.file == topic.file {
        return Err(usage(format!("{} cannot stand above itself", topic.id)));
    }
    if is_above(topic, parent, &loaded.snapshot) {
        let message = format!(
            "{} cannot stand above {}: it stands below",
            parent.id, topic.id
        );
        return Err(usage(message));
    }
    Ok(parent.id.to_string())
}

/// Whether a topic is another one or stands anywhere above it.
fn is_above(topic: &Topic, other: &Topic, snapshot: &Snapshot) -> bool {
    let mut at = Some(other);
    // No chain is longer than there are topics, unless it is a loop.
    for _ in 0..=snapshot.topics.len() {
        match at {
            Some(found) if found.file == topic.file => return true,
            Some(found) => at = above(found.parent.as_ref(), snapshot),
            None => return false,
        }
    }
    false
}

fn above<'s>(id: Option<&Id>, snapshot: &'s Snapshot) -> Option<&'s Topic> {
    match snapshot.topic(id?.as_str()) {
        Found::One(topic) => Some(topic),
        _ => None,
    }
}
