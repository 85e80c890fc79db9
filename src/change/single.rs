//! One change: something of a catalog that two snapshots do not share.

use std::borrow::Cow;

use super::fields::{FieldChange, fields};
use super::item::Item;
use crate::model::Record;

/// One thing of a catalog that two snapshots do not share.
#[derive(Debug)]
pub struct Change<'a> {
    /// What sort of thing it is.
    pub part: Part,
    /// What has happened to it.
    pub what: What,
    /// Its id; of a tag the tag, of the settings their file.
    pub id: Cow<'a, str>,
    /// The id that it had, where that was another one.
    pub old_id: Option<Cow<'a, str>>,
    /// Its file, relative to the catalog.
    pub file: Cow<'a, str>,
    /// The file that it was in, where that was another one.
    pub old_file: Option<Cow<'a, str>>,
    /// What to call it: the title, or the id where there is none.
    pub title: Cow<'a, str>,
    /// The record before, where it is one that was there and could be read.
    pub old: Option<&'a Record>,
    /// The record after, likewise.
    pub new: Option<&'a Record>,
    /// On which side it could not be read, where that is why it is here.
    pub unread: Option<Unread>,
    /// The values that differ; of a record that came or went they are computed when they are asked for.
    pub(super) fields: Vec<FieldChange>,
}

impl<'a> Change<'a> {
    /// A change of a record.
    pub(super) fn of(
        what: What,
        old: Option<&'a Record>,
        new: Option<&'a Record>,
        fields: Vec<FieldChange>,
    ) -> Change<'a> {
        // One of them is there: a change is of something.
        let text = |of: fn(&Record) -> &str| {
            let now = new.or(old).map(of).unwrap_or_default();
            let before = old.map(of).filter(|before| *before != now);
            (Cow::Borrowed(now), before.map(Cow::Borrowed))
        };
        let (id, old_id) = text(|record| record.id.as_str());
        let (file, old_file) = text(|record| &record.file);
        Change {
            part: Part::Record,
            what,
            id,
            old_id,
            file,
            old_file,
            title: text(Record::label).0,
            old,
            new,
            unread: None,
            fields,
        }
    }

    /// A change of what is no record.
    pub(super) fn between(
        what: What,
        old: Option<Item>,
        new: Option<Item>,
        fields: Vec<FieldChange>,
    ) -> Change<'a> {
        let text = |of: fn(&Item) -> &String| {
            let now = new
                .as_ref()
                .or(old.as_ref())
                .map(of)
                .cloned()
                .unwrap_or_default();
            let before = old.as_ref().map(of).filter(|before| **before != now);
            (Cow::Owned(now), before.cloned().map(Cow::Owned))
        };
        let (id, old_id) = text(|item| &item.id);
        let (file, old_file) = text(|item| &item.file);
        let title = text(|item| &item.title).0;
        let part = new
            .as_ref()
            .or(old.as_ref())
            .map_or(Part::Record, |item| item.part);
        Change {
            part,
            what,
            id,
            // A tag in another letter case is the same tag.
            old_id: old_id.filter(|_| what == What::Renamed),
            file,
            old_file,
            title,
            old: None,
            new: None,
            unread: None,
            fields,
        }
    }

    /// The values that differ: of what came all that it has, of what went all that it had. Those of what
    /// cannot be read now are not known: none.
    pub fn fields(&self) -> Cow<'_, [FieldChange]> {
        if self.unread == Some(Unread::Now) {
            return Cow::Owned(Vec::new());
        }
        let nothing = |record: &Record| Record::new(record.id.clone(), String::new());
        match (self.old, self.new) {
            (None, Some(new)) => Cow::Owned(fields(&nothing(new), new)),
            (Some(old), None) => Cow::Owned(fields(old, &nothing(old))),
            _ => Cow::Borrowed(&self.fields),
        }
    }

    /// The record now, or as it was where it is gone.
    pub fn record(&self) -> Option<&'a Record> {
        self.new.or(self.old)
    }
}

/// The sorts of things that a catalog has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A record.
    Record,
    /// A topic.
    Topic,
    /// A tag of the vocabulary.
    Tag,
    /// A saved report.
    Report,
    /// The settings, all of them together.
    Settings,
}

/// What has happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is new.
    Added,
    /// It has another id, and perhaps other values.
    Renamed,
    /// It has other values.
    Changed,
    /// It is gone.
    Removed,
}

/// The side on which a thing could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// The old one.
    Before,
    /// The new one.
    Now,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: &'static [Part] = &[
        Part::Record,
        Part::Topic,
        Part::Tag,
        Part::Report,
        Part::Settings,
    ];

    /// `record`, `topic`, `tag`, `report` or `settings`.
    pub fn name(self) -> &'static str {
        match self {
            Part::Record => "record",
            Part::Topic => "topic",
            Part::Tag => "tag",
            Part::Report => "report",
            Part::Settings => "settings",
        }
    }
}

impl What {
    /// All of them, in their order.
    pub const ALL: &'static [What] = &[What::Added, What::Renamed, What::Changed, What::Removed];

    /// `added`, `renamed`, `changed` or `removed`.
    pub fn name(self) -> &'static str {
        match self {
            What::Added => "added",
            What::Renamed => "renamed",
            What::Changed => "changed",
            What::Removed => "removed",
        }
    }
}

impl Unread {
    /// `before` or `now`.
    pub fn name(self) -> &'static str {
        match self {
            Unread::Before => "before",
            Unread::Now => "now",
        }
    }
}
