//! The catalog as rules see it: the snapshot, the day, and what is looked up often.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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
    topics: BTreeMap<String, Vec<&'s Topic>>,
    shared_records: BTreeSet<String>,
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
        let mut topics: BTreeMap<String, Vec<&Topic>> = BTreeMap::new();
        for topic in &snapshot.topics {
            let key = topic.id.key().into_owned();
            topics.entry(key).or_default().push(topic);
        }
        let mut records: BTreeMap<Cow<'_, str>, &Id> = BTreeMap::new();
        let mut shared_records = BTreeSet::new();
        for record in &snapshot.records {
            let first = *records.entry(record.id.key()).or_insert(&record.id);
            if *first != record.id {
                shared_records.insert(record.id.key().into_owned());
            }
        }
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
            topics,
            shared_records,
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

    /// The topic of this id: the exact id goes first, then the only one that differs in letter case.
    pub fn topic(&self, id: &str) -> Option<&'s Topic> {
        let topics = self.topics_like(id);
        let exact = topics.iter().find(|topic| topic.id.as_str() == id);
        match (exact, topics) {
            (Some(one), _) | (None, [one]) => Some(one),
            _ => None,
        }
    }

    /// Whether there is a topic of this id, or several, whatever its letter case.
    pub fn has_topic(&self, id: &str) -> bool {
        !self.topics_like(id).is_empty()
    }

    /// Whether several topics have this id, apart from letter case.
    pub fn is_shared_topic(&self, id: &str) -> bool {
        self.topics_like(id).len() > 1
    }

    /// Whether several records have ids that differ in letter case alone, and from this one at most
    /// in that.
    pub fn is_shared_record(&self, id: &str) -> bool {
        self.shared_records.contains(fold::label(id).as_ref())
    }

    fn topics_like(&self, id: &str) -> &[&'s Topic] {
        let topics = self.topics.get(fold::label(id).as_ref());
        topics.map(Vec::as_slice).unwrap_or_default()
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

    /// The limits of the text of the file at a path.
    pub(super) fn limits(&self, path: &str) -> Limits {
        self.reader.limits_of(path)
    }

    /// The keys of such a file in canonical order; none where nothing is known of it.
    pub(super) fn order(&self, what: What) -> Vec<&'s str> {
        match what {
            What::Record => self.settings().key_order(),
            What::Topic => Topic::KEYS.to_vec(),
            What::Vocabulary | What::Settings => Vec::new(),
        }
    }
}
