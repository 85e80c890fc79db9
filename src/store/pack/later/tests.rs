//! A pack with what became of it is the pack that there is now.

use std::path::Path;

use proptest::prelude::*;

use super::super::tests::{FILES, kept, pack, said};
use super::super::{Packing, Read, file};
use super::*;
use crate::model::{Id, Settings};
use crate::store::record::Reader;
use crate::store::stamp::Stamp;

/// What happened to a file of the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Happened {
    Nothing,
    Changed,
    Gone,
}

/// The pack of a catalog to which something happened, with new files at these places.
fn changed(pack: &Pack, happened: &[Happened], new: &[usize], reader: &Reader<'_>) -> Pack {
    let mut folders = pack.folders.clone();
    for folder in &mut folders {
        folder.stamp = Stamp([9; 32]);
    }
    // Another folder comes before, so that each has another number.
    let shift = u32::from(folders.len() == 2);
    if shift == 1 {
        let path = "resources/a".to_owned();
        folders.insert(
            1,
            Folder {
                path,
                ..folders[0].clone()
            },
        );
    }
    let mut now = pack.emptied(folders);
    let fresh = |now: &mut Pack, path: &str, number: u8| {
        let (record, problems) = reader.read(path, b"title: New\nsummary: Words\n");
        let mut packing = Packing::default();
        packing.put(path, Stamp([number; 32]), 1, &Read { record, problems });
        now.add(packing)
    };
    // The rows of the old pack by their numbers there.
    let mut numbers = vec![None; pack.rows.len()];
    let mut new = new.iter().copied().peekable();
    for (number, row) in pack.rows.iter().enumerate() {
        while new.next_if(|place| *place <= number).is_some() {
            let path = format!("resources/a/new{}.yaml", now.rows.len());
            let rows = fresh(&mut now, &path, 50);
            now.rows.extend(rows);
        }
        match happened[number] {
            Happened::Nothing => {
                numbers[number] = u32::try_from(now.rows.len()).ok();
                let folder = if row.folder == 0 {
                    0
                } else {
                    row.folder + shift
                };
                now.rows.push(row.in_folder(folder));
            }
            Happened::Changed => {
                let path = pack.path(row).unwrap();
                let rows = fresh(&mut now, path, 60);
                now.rows.extend(rows);
            }
            Happened::Gone => {}
        }
    }
    // By title new rows are first, in turn with the old ones.
    let old = pack
        .by_title
        .iter()
        .filter_map(|row| numbers[*row as usize]);
    let mut old = old.collect::<Vec<u32>>().into_iter();
    let is_old = |number: &u32| numbers.contains(&Some(*number));
    let all = 0..u32::try_from(now.rows.len()).unwrap();
    for number in all.filter(|number| !is_old(number)) {
        now.by_title.push(number);
        now.by_title.extend(old.next());
    }
    now.by_title.extend(old);
    now
}

fn keep_now(cache: &Cache, key: Key, pack: &Pack) {
    keep(cache.clone(), key, pack.clone())
        .unwrap()
        .join()
        .unwrap();
}

/// The one file that says what became of a pack.
fn later_file(folder: &Path) -> std::path::PathBuf {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths = entries.map(|entry| entry.unwrap().path());
    paths
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("later-")
        })
        .unwrap()
}

fn happened() -> impl Strategy<Value = Happened> {
    prop_oneof![
        3 => Just(Happened::Nothing),
        1 => Just(Happened::Changed),
        1 => Just(Happened::Gone),
    ]
}

proptest! {
    #[test]
    fn what_became_of_a_pack_is_kept(
        first in prop::collection::vec(happened(), FILES.len()),
        second in prop::collection::vec(happened(), FILES.len() * 2),
        new in prop::collection::vec(0..FILES.len(), 0..4),
    ) {
        let settings = Settings::default();
        let reader = Reader::new(&settings);
        let temp = tempfile::tempdir().unwrap();
        let key = Key::new(b"/catalog", b"");
        let old = pack(FILES, &reader);
        let cache = kept(temp.path(), key, &old, &reader);
        let open = || file::open(&cache, key, true).unwrap().with_changes(&cache, key);
        prop_assert_eq!(said(&open(), &reader), said(&old, &reader));
        prop_assert_eq!(open().differences(), Some(0));

        let mut new = new;
        new.sort_unstable();
        let now = changed(&open(), &first, &new, &reader);
        keep_now(&cache, key, &now);
        prop_assert_eq!(said(&open(), &reader), said(&now, &reader));
        let count = |what| first.iter().filter(|happened| **happened == what).count();
        let (gone, new) = (count(Happened::Gone), new.len());
        let expected = count(Happened::Changed) + gone.max(new);
        prop_assert_eq!(open().differences(), Some(expected));

        // And again, from there.
        let now = changed(&open(), &second, &[], &reader);
        keep_now(&cache, key, &now);
        prop_assert_eq!(said(&open(), &reader), said(&now, &reader));

        // Of another pack it says nothing.
        let other = open();
        kept(temp.path(), key, &other, &reader);
        prop_assert_eq!(said(&open(), &reader), said(&other, &reader));
        prop_assert_eq!(open().differences(), Some(0));
    }
}

#[test]
fn ids_are_looked_up_in_what_is_new() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"");
    let cache = kept(temp.path(), key, &pack(FILES, &reader), &reader);
    let old = file::open(&cache, key, true).unwrap();
    let mut all = vec![Happened::Nothing; FILES.len()];
    (all[0], all[2]) = (Happened::Gone, Happened::Changed);
    keep_now(&cache, key, &changed(&old, &all, &[3], &reader));
    let check = |id: &str, expected: &str| {
        let found = super::super::locate(&cache, key, &[Id::new(id)]).unwrap();
        let is_it = |path: &&String| reader.id(path).as_str() == id;
        let files: Vec<&String> = found.files.iter().filter(is_it).collect();
        assert_eq!(
            files
                .iter()
                .map(|it| it.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            expected
        );
        assert_eq!(found.folders.len(), 3);
    };
    check("all", "");
    check("bare", "resources/bare.yaml");
    check("untitled", "resources/untitled.yaml");
    check("new2", "resources/a/new2.yaml");
}

#[test]
fn damaged_it_says_the_same_or_nothing() {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let temp = tempfile::tempdir().unwrap();
    let key = Key::new(b"/catalog", b"");
    let cache = kept(temp.path(), key, &pack(FILES, &reader), &reader);
    let open = || {
        file::open(&cache, key, true)
            .unwrap()
            .with_changes(&cache, key)
    };
    let old = open();
    let mut all = vec![Happened::Nothing; FILES.len()];
    (all[1], all[3]) = (Happened::Changed, Happened::Gone);
    let now = changed(&old, &all, &[0, 4], &reader);
    keep_now(&cache, key, &now);
    let file = later_file(temp.path());
    let whole = std::fs::read(&file).unwrap();
    let (old, now) = (said(&old, &reader), said(&now, &reader));
    assert_eq!(said(&open(), &reader), now);
    let check = |bytes: &[u8], what: &str| {
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(said(&open(), &reader), old, "{what}");
    };
    for end in 0..whole.len() {
        check(&whole[..end], &format!("cut at {end}"));
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        check(&bytes, &format!("flipped at {at}"));
    }
}
