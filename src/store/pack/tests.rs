//! What is put in is taken out, and whatever the bytes of a file are, taking gives that or nothing.

use std::path::Path;

use proptest::prelude::*;
use serde_yaml::Value;

use super::*;
use crate::model::{Id, Settings};
use crate::store::Cache;

/// Texts of records with what YAML can say in them, in every part of a pack.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "resources/all.yaml",
        "title: All\nkind: news\nurl: https://example.org\nauthors: [Ann, Zoë]\npublisher: P\nlanguage: de\n\
         topics: [a, b]\ntags:\n- 012\n- Q & A\nstarts: 2020\nadded: 2020-01\npublished: 2020-02-29\n\
         modified: 0001-01-01\nreviewed: 9999-12-31\nowner: me\nsummary: |\n  One\n  Zwölf\nlevel: 3\n",
    ),
    (
        "resources/deep/custom.yaml",
        "title: Custom\na: -3\nb: 1.5\nc: .inf\nd: ~\ne: [1, [2, {x: y}], !tag z]\nf: true\ng: no\n\
         h: 18446744073709551615\n1: one\n",
    ),
    ("resources/bare.yaml", "title: Bare\n"),
    (
        "resources/untitled.yaml",
        "kind: news\nmodified: soon\ntags: {a: b}\n",
    ),
    ("resources/broken.yaml", "title: [\n"),
    ("resources/empty.yaml", ""),
];

/// The pack of some files, by their paths and texts, with stamps of their numbers.
pub(super) fn pack(files: &[(&str, &str)], reader: &Reader<'_>) -> Pack {
    let folders = ["resources", "resources/deep"].map(|path| Folder {
        path: path.to_owned(),
        parent: 0,
        stamp: Stamp([7; 32]),
    });
    let mut pack = Pack::default().emptied(folders.to_vec());
    let mut packing = Packing::default();
    for (number, (path, text)) in (1..).zip(files) {
        let (record, problems) = reader.read(path, text.as_bytes());
        let read = Read { record, problems };
        let folder = u32::from(path.contains("deep"));
        packing.put(path, Stamp([number; 32]), folder, &read);
    }
    pack.rows = pack.add(packing);
    pack.by_title = vec![1, 0];
    pack
}

pub(super) fn ids(pack: &Pack, reader: &Reader<'_>) -> Vec<Id> {
    let paths = pack.rows.iter().map(|row| pack.path(row).unwrap());
    paths.map(|path| reader.id(path)).collect()
}

/// What a pack says, row by row, with everything by which files are known.
pub(super) fn said(pack: &Pack, reader: &Reader<'_>) -> Option<String> {
    let rows = pack.rows.iter();
    let rows = rows.map(|row| Some((row.stamp.0, row.folder, pack.take(row, reader)?)));
    let rows: Option<Vec<_>> = rows.collect();
    let folders: Vec<_> = pack.folders.iter().collect();
    Some(format!("{folders:?} {:?} {:?}", rows?, pack.by_title))
}

pub(super) fn kept(folder: &Path, key: Key, pack: &Pack, reader: &Reader<'_>) -> Cache {
    let cache = Cache::new(folder);
    keep(cache.clone(), key, pack.clone(), ids(pack, reader))
        .unwrap()
        .join()
        .unwrap();
    cache
}

/// The only file in a folder.
fn only_file(folder: &Path) -> std::path::PathBuf {
    let mut entries = std::fs::read_dir(folder).unwrap();
    entries.next().unwrap().unwrap().path()
}

#[test]
fn what_files_say_comes_out_as_it_went_in() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let pack = pack(FILES, &reader);
    for (row, (path, text)) in pack.rows.iter().zip(FILES) {
        let (record, problems) = reader.read(path, text.as_bytes());
        assert_eq!(
            pack.take(row, &reader),
            Some(Read { record, problems }),
            "{path}"
        );
        assert_eq!(pack.path(row), Some(*path));
    }
}

#[test]
fn a_file_holds_what_was_kept() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"title: x");
    let pack = pack(FILES, &reader);
    let cache = kept(temp.path(), key, &pack, &reader);
    let again = open(&cache, key, true).unwrap();
    assert_eq!(said(&again, &reader), said(&pack, &reader));

    // Packed once more, from the file: the very same bytes.
    let file = only_file(temp.path());
    let before = std::fs::read(&file).unwrap();
    kept(temp.path(), key, &again, &reader);
    assert!(std::fs::read(&file).unwrap() == before);

    assert!(open(&cache, Key::new(b"/catalog", b"title: y"), true).is_none());
    assert!(open(&cache, Key::new(b"/other", b"title: x"), true).is_none());

    let without = open(&cache, key, false).unwrap();
    let read = without.take(&without.rows[0], &reader).unwrap();
    assert_eq!(read.record.unwrap().summary.as_deref(), Some(""));
}

#[test]
fn ids_are_looked_up() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"");
    let files = [
        ("resources/a.yaml", "title: A\n"),
        ("resources/deep/A.yml", "title: B\n"),
        ("resources/b.yaml", "title: [\n"),
    ];
    let cache = kept(temp.path(), key, &pack(&files, &reader), &reader);
    let check = |id: &str, expected: &[&str]| {
        let mut files = locate(&cache, key, &[Id::new(id)]).unwrap().files;
        files.sort();
        assert_eq!(files, expected, "{id}");
    };
    check("a", &["resources/a.yaml", "resources/deep/A.yml"]);
    check("A", &["resources/a.yaml", "resources/deep/A.yml"]);
    check("b", &["resources/b.yaml"]);
    check("c", &[]);
}

/// What circ reads out of files, in the form in which it is kept. When this test fails, because either
/// has changed, raise the number in `MAGIC` and write the new sum here: packs that others have kept must
/// not be taken for new ones.
#[test]
fn the_form_is_the_one_that_its_number_stands_for() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let out = pack(FILES, &reader);
    let mut bytes = Vec::new();
    for part in &out.parts {
        bytes.extend_from_slice(part.words);
        bytes.extend_from_slice(part.texts.as_bytes());
        bytes.extend_from_slice(part.summaries.unwrap().as_bytes());
    }
    assert_eq!(
        (xxhash_rust::xxh3::xxh3_64(&bytes), bytes.len()),
        (9487778408204340784, 1190)
    );
}

/// What can be had of a file in the cache: the pack, without and with summaries, and where an id is.
fn had(cache: &Cache, key: Key, reader: &Reader<'_>) -> [Option<String>; 3] {
    let packed = |summaries| said(&open(cache, key, summaries)?, reader);
    let located = locate(cache, key, &[Id::new("all")]);
    let located = located.map(|it| format!("{:?} {:?}", it.folders, it.files));
    [packed(false), packed(true), located]
}

#[test]
fn a_damaged_file_says_the_same_or_nothing() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"");
    let cache = kept(temp.path(), key, &pack(FILES, &reader), &reader);
    let file = only_file(temp.path());
    let whole = std::fs::read(&file).unwrap();
    let right = had(&cache, key, &reader);
    assert!(right.iter().all(Option::is_some));
    for end in 0..whole.len() {
        std::fs::write(&file, &whole[..end]).unwrap();
        assert_eq!(
            had(&cache, key, &reader),
            [const { None }; 3],
            "cut at {end}"
        );
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&file, &bytes).unwrap();
        let now = had(&cache, key, &reader);
        for (now, right) in now.iter().zip(&right) {
            assert!(now.is_none() || now == right, "flipped at {at}: {now:?}");
        }
        assert!(
            now.iter().any(Option::is_none),
            "nobody saw the flip at {at}"
        );
    }
}

#[test]
fn a_larger_file_cut_or_flipped_ten_thousand_times_says_the_same_or_nothing() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let texts: Vec<(String, String)> = (0..60)
        .map(|number| {
            let (_, text) = FILES[number % FILES.len()];
            (format!("resources/r{number}.yaml"), text.to_owned())
        })
        .collect();
    let files = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"");
    let pack = pack(&files.collect::<Vec<_>>(), &reader);
    let cache = kept(temp.path(), key, &pack, &reader);
    let file = only_file(temp.path());
    let whole = std::fs::read(&file).unwrap();
    let right = said(&pack, &reader);
    let check = |bytes: &[u8], what: &str| {
        std::fs::write(&file, bytes).unwrap();
        if let Some(read) = open(&cache, key, true) {
            assert_eq!(said(&read, &reader), right, "{what}");
        }
    };
    for end in (0..whole.len()).step_by(1000) {
        check(&whole[..end], &format!("cut at {end}"));
    }
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..10_000 {
        let mut bytes = whole.clone();
        let flips: Vec<usize> = (0..random.usize(1..4))
            .map(|_| random.usize(0..bytes.len() * 8))
            .collect();
        for bit in &flips {
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        check(&bytes, &format!("flipped at {flips:?}"));
    }
}

/// Any YAML value, nested a little.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("equal to itself", |it| !it.is_nan())
            .prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Sequence),
            prop::collection::vec((inner.clone(), inner.clone()), 0..4)
                .prop_map(|pairs| Value::Mapping(pairs.into_iter().collect())),
            ("[a-z]{1,4}", inner).prop_map(|(tag, value)| {
                let tag = serde_yaml::value::Tag::new(tag);
                Value::Tagged(Box::new(serde_yaml::value::TaggedValue { tag, value }))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_comes_out_as_it_went_in(value in any_value()) {
        let mut out = Out::default();
        value::put(&mut out, &value);
        let mut from = In { words: out.words.leak(), texts: out.texts.leak(), summaries: None };
        prop_assert_eq!(value::take(&mut from), Some(value));
        prop_assert!(from.words.is_empty() && from.texts.is_empty());
    }

    #[test]
    fn whatever_a_part_holds_taking_ends(words in prop::collection::vec(prop_oneof![0..12_u32, any::<u32>()], 0..40), texts in "\\PC{0,40}") {
        let settings = Settings::default();
        let words: Vec<u8> = words.into_iter().flat_map(u32::to_le_bytes).collect();
        let from = In { words: words.leak(), texts: texts.leak(), summaries: None };
        let read = row::take(from, &Reader::new(&settings));
        // Nothing is made up: what is taken can be put in again.
        if let Some(read) = read {
            let mut out = Out::default();
            row::put(&mut out, row::take_path(from).unwrap(), &read);
            prop_assert!(out.words.len() <= from.words.len() + 64 * 4);
        }
    }
}
