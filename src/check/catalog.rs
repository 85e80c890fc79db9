//! The catalog as rules see it: the snapshot, the day, and what is looked up often.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Core, Id, Settings, Snapshot, Topic, fold, vocabulary};
use crate::store::{self, Reader};
use crate::yaml::Limits;

use super::file::What;

/// A catalog that is checked.
pub struct Catalog<'s> {
    /// What is in it.
    pub snapshot: &'s Snapshot,
    /// Today, for what lies in the future.
    pub today: NaiveDate,
    reader: Reader<'s>,
    keys: BTreeMap<&'s str, Core>,
    topics: BTreeMap<String, &'s Topic>,
    titles: BTreeMap<String, Vec<&'s Topic>>,
}

impl<'s> Catalog<'s> {
    /// This snapshot on this day.
    pub fn new(snapshot: &'s Snapshot, today: NaiveDate) -> Catalog<'s> {
        let mut titles: BTreeMap<String, Vec<&Topic>> = BTreeMap::new();
        for topic in &snapshot.topics {
            titles
                .entry(fold::title(topic.label()))
                .or_default()
                .push(topic);
        }
        let keyed = snapshot.topics.iter();
        let settings = &snapshot.settings;
        let keys = Core::ALL
            .iter()
            .map(|field| (settings.key(*field), *field))
            .collect();
        Catalog {
            snapshot,
            today,
            reader: Reader::new(settings),
            keys,
            topics: keyed
                .map(|topic| (topic.id.key().into_owned(), topic))
                .collect(),
            titles,
        }
    }

    /// What `circ.yaml` says.
    pub fn settings(&self) -> &'s Settings {
        &self.snapshot.settings
    }

    /// The core field of a record that this key holds.
    pub fn core(&self, key: &str) -> Option<Core> {
        self.keys.get(key).copied()
    }

    /// The topic of this id, whatever its letter case.
    pub fn topic(&self, id: &str) -> Option<&'s Topic> {
        self.topics.get(Id::new(id).key().as_ref()).copied()
    }

    /// The one topic that is called so, apart from letter case, accents and blanks.
    pub fn topic_titled(&self, title: &str) -> Option<&'s Topic> {
        match self.titles.get(&fold::title(title))?.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The id of the topic in a file; `None` where no topic stands.
    pub fn topic_id(&self, path: &str) -> Option<Id> {
        self.reader.topic_id(path)
    }

    /// The files whose texts are looked at, each once, in no certain order.
    pub(super) fn files(&self) -> Vec<(&'s str, What)> {
        let records = self.snapshot.records.iter();
        let topics = self.snapshot.topics.iter();
        [
            (store::SETTINGS, What::Settings),
            (vocabulary::FILE, What::Vocabulary),
        ]
        .into_iter()
        .chain(records.map(|record| (record.file.as_str(), What::Record)))
        .chain(topics.map(|topic| (topic.file.as_str(), What::Topic)))
        .collect()
    }

    /// What the file at a path is; `None` where it is none of the catalog's.
    pub(super) fn what(&self, path: &str) -> Option<What> {
        match () {
            () if path == store::SETTINGS => Some(What::Settings),
            () if path == vocabulary::FILE => Some(What::Vocabulary),
            () if self.reader.topic_id(path).is_some() => Some(What::Topic),
            () if self.reader.is_record(path) => Some(What::Record),
            () => None,
        }
    }

    /// The limits of the text of such a file.
    pub(super) fn limits(&self, what: What) -> Limits {
        match what {
            What::Record => *self.reader.limits(),
            What::Topic | What::Vocabulary | What::Settings => Limits::default(),
        }
    }
}
