//! Reading what a few ids name, and nothing of the others.
//!
//! Who changes one record of a hundred thousand waits for that one. Which files an id may mean is asked of
//! their names: any ending and any folder, and any letter case, for an id that differs in no more is the
//! same one to some file systems. The cache answers where no folder has changed since it was written; else
//! the folders are listed.
//!
//! # Limits
//!
//! What comes of it is a catalog in which all records of the ids are, and no other. So it can say which
//! record an id means, or that several have it, and nothing about what else there is: no near ids, no
//! fields that only others have.

use std::collections::HashSet;
use std::ffi::OsStr;

use super::find::SETTINGS;
use super::inside::Root;
use super::load::{self, LoadError};
use super::record::Reader;
use super::records::{self, Caching};
use super::walk::{self, Found};
use super::{layout, settings};
use crate::model::{Id, Problem, Settings, Snapshot, fold};

/// Reads of a catalog the records that these ids may mean, and its settings, topics and vocabulary. What is
/// wrong with one of these files is among the problems, as [`load::load`] has it.
///
/// # Errors
///
/// [`LoadError`].
pub fn load_named(
    root: &Root,
    caching: Option<&Caching>,
    ids: &[&str],
) -> Result<(Snapshot, Vec<Problem>), LoadError> {
    let bytes = load::settings_bytes(root)?;
    let settings = settings::read(SETTINGS, &bytes).map_err(LoadError::Settings)?;
    let reader = Reader::new(&settings);
    let mut problems = load::missing_folders(root, &settings);
    let mut records = Vec::new();
    let known = caching.and_then(|caching| {
        let ids: Vec<Id> = ids.iter().copied().map(Id::new).collect();
        records::located(root, &reader, &bytes, caching, &ids)
    });
    let found = match known {
        Some(files) => files.into_iter().map(Found::File).collect(),
        None => files_of(root, &settings, ids),
    };
    for found in found {
        let (record, mut wrong) = load::one(root, &found, reader.limits(), |path, bytes| {
            reader.read(path, bytes)
        });
        records.extend(record);
        problems.append(&mut wrong);
    }
    let (vocabulary, mut wrong) = load::load_vocabulary(root);
    problems.append(&mut wrong);
    let (topics, mut wrong) = load::load_topics(root, &settings);
    problems.append(&mut wrong);
    let snapshot = load::snapshot(settings, records, topics, vocabulary);
    Ok((snapshot, problems))
}

/// The files whose ids differ from these in letter case at most, and what could not be looked at under such
/// a name, in the order of their paths. No file is opened.
fn files_of(root: &Root, settings: &Settings, ids: &[&str]) -> Vec<Found> {
    if ids.is_empty() {
        return Vec::new();
    }
    let reader = Reader::new(settings);
    let keys: HashSet<String> = ids.iter().map(|id| key(id)).collect();
    // An id may be a path: its last part is the name of the file.
    let names: HashSet<&str> = keys.iter().map(|key| last_part(key)).collect();
    let is_named = |name: &OsStr| {
        let name = name.to_string_lossy();
        names.contains(fold::label(layout::stem(&name)).as_ref())
    };
    let without = layout::no_records(settings);
    let mut found = walk::yaml_files_called(root.path(), &settings.resources, &without, &is_named);
    found.retain(|found| keys.contains(reader.id(found.path()).key().as_ref()));
    found
}

fn key(id: &str) -> String {
    Id::new(id).key().into_owned()
}

fn last_part(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::settings::Ids;

    /// A catalog of these files, all of which are broken.
    fn catalog(files: &[&str]) -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("circ.yaml"), "").unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "title: [\n").unwrap();
        }
        let root = Root::open(folder.path()).unwrap();
        (folder, root)
    }

    #[test]
    fn ids_are_found_whatever_the_folder_the_ending_and_the_letter_case() {
        let files = [
            "resources/a.yaml",
            "resources/A.yml",
            "resources/deep/a.YAML",
            "resources/deep/b.yaml",
            "resources/a.txt",
            "resources/a.b.yaml",
            "resources/.a.yaml",
            "resources/Café.yaml",
            "topics/a.yaml",
            "reports/a.yaml",
        ];
        let (_folder, root) = catalog(&files);
        let check = |ids: Ids, wanted: &[&str], expected: &[&str]| {
            let settings = Settings {
                ids,
                ..Settings::default()
            };
            let found = files_of(&root, &settings, wanted);
            let paths: Vec<&str> = found.iter().map(Found::path).collect();
            assert_eq!(paths, expected, "{wanted:?}");
        };
        let all = [
            "resources/A.yml",
            "resources/a.yaml",
            "resources/deep/a.YAML",
        ];
        check(Ids::Stem, &["a"], &all);
        check(Ids::Stem, &["A", "nothing"], &all);
        check(Ids::Stem, &["a.b"], &["resources/a.b.yaml"]);
        check(Ids::Stem, &["CAFE\u{301}"], &["resources/Café.yaml"]);
        check(Ids::Stem, &["deep/a"], &[]);
        check(Ids::Stem, &[], &[]);
        check(Ids::Path, &["a"], &["resources/A.yml", "resources/a.yaml"]);
        check(Ids::Path, &["Deep/A"], &["resources/deep/a.YAML"]);
    }

    #[test]
    fn nothing_else_is_read() {
        let (folder, root) = catalog(&["resources/other.yaml", "resources/deep/b.yaml"]);
        fs::write(folder.path().join("resources/a.yaml"), "title: A\n").unwrap();
        let (snapshot, problems) = load_named(&root, None, &["a"]).unwrap();
        assert_eq!(problems, []);
        assert_eq!(snapshot.records.len(), 1);
        let (snapshot, problems) = load_named(&root, None, &["b"]).unwrap();
        assert!(snapshot.records.is_empty());
        let files: Vec<&str> = problems.iter().map(|it| it.file.as_str()).collect();
        assert_eq!(files, ["resources/deep/b.yaml"]);
    }
}
