//! What a text of a record or a topic means, for comparing its versions.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::dates::Comparison;
use crate::git::Oid;
use crate::model::{Field, Id, Record};
use crate::store::Reader;
use crate::yaml::{self, Limits};

/// What a file is, which decides how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A record.
    Record,
    /// A topic. Its keys are read as fields of the user's own, in the order of the file.
    Topic,
}

/// A text as its fields, read by today's settings; `None` where it is no mapping. Of what is wrong in it
/// nothing is said: the text is of the past.
pub fn read(reader: &Reader<'_>, sort: Sort, path: &str, bytes: &[u8]) -> Option<Record> {
    match sort {
        Sort::Record => reader.read(path, bytes).0,
        Sort::Topic => topic(path, bytes),
    }
}

fn topic(path: &str, bytes: &[u8]) -> Option<Record> {
    let parsed = yaml::read(bytes, &Limits::default());
    let doc = parsed.doc?;
    let root = doc.mapping().ok()??;
    let name = path.rsplit('/').next().unwrap_or(path);
    let id = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let mut record = Record::new(Id::new(id), path.to_owned());
    let entries = root.entries();
    record.custom = entries
        .map(|(key, value)| (key.key_text().into(), yaml::to_value(value)))
        .collect();
    Some(record)
}

/// Reads blobs, in their order.
pub type Texts<'t, E> = dyn FnMut(&[Oid]) -> Result<Vec<Vec<u8>>, E> + 't;

/// Whether texts differ in meaning from all that they are compared with. Each blob is read once for a few thousand comparisons, and they are compared in parallel.
///
/// # Errors
///
/// A text cannot be read.
pub fn differ<E>(
    reader: &Reader<'_>,
    comparisons: &[Comparison],
    texts: &mut Texts<'_, E>,
) -> Result<Vec<bool>, E> {
    let mut found = Vec::with_capacity(comparisons.len());
    for some in comparisons.chunks(AT_ONCE) {
        let blobs = some.iter().flat_map(|it| it.old.iter().chain([&it.new]));
        let blobs: BTreeSet<Oid> = blobs.copied().collect();
        let blobs: Vec<Oid> = blobs.into_iter().collect();
        let bytes = texts(&blobs)?;
        let texts: BTreeMap<Oid, &[u8]> = blobs
            .iter()
            .copied()
            .zip(bytes.iter().map(Vec::as_slice))
            .collect();
        let text = |blob: &Oid| texts.get(blob).copied().unwrap_or_default();
        let differs = |it: &Comparison| {
            let old: Vec<&[u8]> = it.old.iter().map(text).collect();
            is_other(reader, &old, text(&it.new))
        };
        found.par_extend(some.par_iter().map(differs));
    }
    Ok(found)
}

/// How many comparisons have their texts in memory at once.
const AT_ONCE: usize = 2000;

/// Whether a text says something that none of the others says, as [`super::fields::beyond`] has it. Texts
/// that cannot be read differ where their bytes do.
fn is_other(reader: &Reader<'_>, old: &[&[u8]], new: &[u8]) -> bool {
    if old.contains(&new) {
        return false;
    }
    let read = |bytes: &[u8]| reader.read("", bytes).0;
    let olds: Option<Vec<Record>> = old.iter().map(|old| read(old)).collect();
    match (olds, read(new)) {
        (Some(olds), Some(new)) => {
            let olds: Vec<&Record> = olds.iter().collect();
            !super::fields::beyond(&olds, &new).is_empty()
        }
        _ => true,
    }
}

/// The fields of a record that say something, in the order of [`super::fields::fields`].
pub fn fields(record: &Record) -> Vec<Field> {
    let nothing = Record::new(record.id.clone(), record.file.clone());
    let changes = super::fields::fields(&nothing, record);
    changes.into_iter().map(|change| change.field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;

    #[test]
    fn layout_means_nothing() {
        let settings = Settings::default();
        let reader = Reader::new(&settings);
        let check = |one: &str, other: &str, expected: bool| {
            let other_meaning = is_other(&reader, &[one.as_bytes()], other.as_bytes());
            assert_eq!(!other_meaning, expected, "{one:?} {other:?}");
        };
        check(
            "title: A\ntags: [a, b]\n",
            "# x\ntags:\n- a\n- 'b'\ntitle: \"A\"\n",
            true,
        );
        check(
            "title: A\nlevel: x\n",
            "title: A\r\nlevel: x\r\nowner:\r\n",
            true,
        );
        check("title: A\n", "title: B\n", false);
        check(
            "title: A\ntags: [a, b]\n",
            "title: A\ntags: [b, a]\n",
            false,
        );
        check("title: [\n", "title: [\n", true);
        check("title: [\n", "title: A\n", false);
    }

    #[test]
    fn topics_are_read_as_fields() {
        let settings = Settings::default();
        let reader = Reader::new(&settings);
        let text = b"title: T\nfeatured: [a]\nimage:\n";
        let topic = read(&reader, Sort::Topic, "topics/t.yaml", text).unwrap();
        let names: Vec<String> = fields(&topic).iter().map(Field::to_string).collect();
        assert_eq!(
            (topic.id.as_str(), names),
            ("t", vec!["title".to_owned(), "featured".to_owned()])
        );
    }
}
