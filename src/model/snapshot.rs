//! Snapshots: a whole catalog in memory.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    Field, Id, Record, SavedReport, Settings, TitleOrder, Topic, Vocabulary, fold, suggest,
};

/// Records that one thread looks at in one go.
const RECORDS_AT_ONCE: usize = 4096;

/// A catalog at one moment, from the working tree or from a git revision. Records and topics stand
/// in the order of their ids, those of one id in the order of their files.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// What `circ.yaml` says.
    pub settings: Settings,
    /// All records that could be read.
    pub records: Vec<Record>,
    /// All topics that could be read.
    pub topics: Vec<Topic>,
    /// What `tags.yaml` says, as far as it could be read; empty where there is none.
    pub vocabulary: Vocabulary,
    /// The saved reports, in the order of their names. Only what asks for them reads them: empty
    /// otherwise.
    pub reports: Vec<SavedReport>,
    /// The order of the records by title, where it is known beforehand. Who changes an id, a file, a
    /// title or a language, or takes records away or adds some, makes it unknown.
    pub title_order: TitleOrder,
}

/// What an id led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<'a, T> {
    /// Just this one.
    One(&'a T),
    /// None.
    Nothing,
    /// Several: their files.
    Several(Vec<&'a str>),
}

impl Snapshot {
    /// A snapshot of these parts, put in order, with an empty vocabulary.
    pub fn new(settings: Settings, mut records: Vec<Record>, mut topics: Vec<Topic>) -> Snapshot {
        records.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
        topics.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
        Snapshot {
            settings,
            records,
            topics,
            vocabulary: Vocabulary::default(),
            reports: Vec::new(),
            title_order: TitleOrder::default(),
        }
    }

    /// These records of the snapshot in the order of their titles, where that order is known
    /// beforehand: untitled ones last, those of one title by id and file. `None` where it is not
    /// known, or where a record is not one of the snapshot itself, or stands there twice.
    pub fn in_title_order<'r>(&self, records: &[&'r Record]) -> Option<Vec<&'r Record>> {
        let order = self.title_order.positions(self.records.len())?;
        let mut placed: Vec<Option<&'r Record>> = vec![None; self.records.len()];
        for record in records {
            let place = placed.get_mut(self.position(record)?)?;
            if place.replace(record).is_some() {
                return None;
            }
        }
        let mut sorted = Vec::with_capacity(records.len());
        for position in order {
            sorted.extend(placed.get(*position as usize).copied().flatten());
        }
        Some(sorted)
    }

    /// Where a record stands among the records, if it is one of them and not a copy.
    fn position(&self, record: &Record) -> Option<usize> {
        let address = |record: *const Record| record.addr();
        let behind = address(record).checked_sub(address(self.records.as_ptr()))?;
        let position = behind / size_of::<Record>();
        let here = self.records.get(position)?;
        std::ptr::eq(here, record).then_some(position)
    }

    /// The record of this id. The exact id goes first, then one that differs in letter case only.
    pub fn record(&self, id: &str) -> Found<'_, Record> {
        find(
            &self.records,
            id,
            |record| &record.id,
            |record| &record.file,
        )
    }

    /// The topic of this id. The exact id goes first, then one that differs in letter case only.
    pub fn topic(&self, id: &str) -> Found<'_, Topic> {
        find(&self.topics, id, |topic| &topic.id, |topic| &topic.file)
    }

    /// The ids of records that one without a record may have meant, nearest first. The id is compared
    /// with all of them: ask for what is shown.
    pub fn near_record(&self, id: &str) -> Vec<&str> {
        let ids = self.records.iter().map(|record| record.id.as_str());
        suggest::nearest(id, ids)
    }

    /// The ids of topics that one without a topic may have meant, as [`Snapshot::near_record`].
    pub fn near_topic(&self, id: &str) -> Vec<&str> {
        suggest::nearest(id, self.topics.iter().map(|topic| topic.id.as_str()))
    }

    /// The custom fields that any record has or the settings declare, in alphabetical order.
    pub fn custom_fields<'s>(&'s self) -> BTreeSet<&'s str> {
        let records = self.records.par_iter().with_min_len(RECORDS_AT_ONCE);
        let with = |mut fields: BTreeSet<&'s str>, record: &'s Record| {
            fields.extend(record.custom.iter().map(|(name, _)| name.as_str()));
            fields
        };
        let join = |mut fields: BTreeSet<&'s str>, others| {
            fields.extend::<BTreeSet<&'s str>>(others);
            fields
        };
        let mut fields = records
            .fold(BTreeSet::new, with)
            .reduce(BTreeSet::new, join);
        fields.extend(self.settings.fields.keys().map(String::as_str));
        fields
    }

    /// The field of this name, or the names that are near. A core field has the name, too, that
    /// `keys` gives it in the files: who knows those knows no other.
    ///
    /// # Errors
    ///
    /// A name that is neither `id`, `file`, a core field nor a custom field of this catalog.
    pub fn field(&self, name: &str) -> Result<Field, UnknownField> {
        let field = Field::parse(name);
        let custom = match &field {
            Field::Custom(name) if !self.settings.fields.contains_key(name) => self.custom_fields(),
            _ => return Ok(field),
        };
        let mut core = super::Core::ALL.iter();
        if let Some(core) = core.find(|field| self.settings.key(**field) == name) {
            return Ok(Field::Core(*core));
        }
        if custom.contains(name) {
            return Ok(field);
        }
        let core = super::Core::ALL.iter().map(|field| field.name());
        let known: Vec<String> = ["id", "file"]
            .into_iter()
            .chain(core)
            .chain(custom)
            .map(str::to_owned)
            .collect();
        Err(UnknownField {
            name: name.to_owned(),
            known,
        })
    }
}

/// A field name that no record has and no setting declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// The name that was asked for.
    pub name: String,
    /// All names that are known, core fields first.
    pub known: Vec<String>,
}

impl UnknownField {
    /// What to do about it: the nearest names and all that are known.
    pub fn hint(&self) -> String {
        suggest::among(&self.name, "known fields", &self.known)
    }
}

impl std::fmt::Display for UnknownField {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "there is no field {:?}", self.name)
    }
}

impl std::error::Error for UnknownField {}

fn find<'a, T>(
    all: &'a [T],
    id: &str,
    id_of: impl Fn(&T) -> &Id,
    file_of: impl Fn(&'a T) -> &'a str,
) -> Found<'a, T> {
    let start = all.partition_point(|item| id_of(item).as_str() < id);
    let exact: Vec<&T> = all[start..]
        .iter()
        .take_while(|item| id_of(item).as_str() == id)
        .collect();
    let candidates = if exact.is_empty() {
        let key = fold::label(id);
        all.iter().filter(|item| id_of(item).key() == key).collect()
    } else {
        exact
    };
    match candidates.as_slice() {
        [one] => Found::One(one),
        [] => Found::Nothing,
        several => Found::Several(several.iter().map(|item| file_of(item)).collect()),
    }
}
