//! Reading what a few ids name, and nothing of the others.
//!
//! Who changes one record of a hundred thousand waits for that one. Which files an id may mean is asked of
//! their names: any ending and any folder, and any letter case, for an id that differs in no more is the
//! same one to some file systems. The cache answers for the folders that have not changed since it was
//! written; the others are listed.
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
use super::pack::{self, Folder};
use super::record::Reader;
use super::records::{self, Caching};
use super::stamp::Stamp;
use super::walk::{self, Found};
use super::{layout, settings, survey};
use crate::model::{Id, Problem, Snapshot, fold};

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
    let wanted = Names::new(root, &reader, ids);
    let known = caching.and_then(|caching| wanted.known(caching, &bytes));
    let found = known.unwrap_or_else(|| wanted.listed());
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

/// The ids that are looked for among the names of files. No file is opened for that.
struct Names<'r> {
    root: &'r Root,
    reader: &'r Reader<'r>,
    /// The files and folders in which no records are.
    without: Vec<String>,
    ids: Vec<Id>,
    keys: HashSet<String>,
    /// How their files are called, without the ending: an id may be a path.
    names: HashSet<String>,
}

impl<'r> Names<'r> {
    fn new(root: &'r Root, reader: &'r Reader<'r>, ids: &[&str]) -> Names<'r> {
        let keys: HashSet<String> = ids.iter().map(|id| key(id)).collect();
        Names {
            root,
            reader,
            without: layout::no_records(reader.settings()),
            ids: ids.iter().copied().map(Id::new).collect(),
            names: keys.iter().map(|key| last_part(key).to_owned()).collect(),
            keys,
        }
    }

    /// The files whose ids differ from these in letter case at most, and what could not be looked at under
    /// such a name, in the order of their paths.
    fn listed(&self) -> Vec<Found> {
        self.sorted(self.below(&self.reader.settings().resources))
    }

    /// As [`Names::listed`], where the cache can say what is in folders that have not changed. `settings`
    /// are the bytes of those.
    fn known(&self, caching: &Caching, settings: &[u8]) -> Option<Vec<Found>> {
        let key = records::key(self.root, settings);
        let kept = pack::locate(&caching.cache, key, &self.ids)?;
        let top = kept.folders.first()?;
        if top.path != self.reader.settings().resources {
            return None;
        }
        // Behind a link nothing is known.
        survey::open(self.root, &top.path).ok()?;
        let folders: HashSet<&str> = kept.folders.iter().map(|it| it.path.as_str()).collect();
        let mut unchanged = HashSet::new();
        let mut found = Vec::new();
        // What is no folder of the catalog any more has no files of it, nor has what was in it.
        let mut there = vec![false; kept.folders.len()];
        for (number, folder) in kept.folders.iter().enumerate() {
            let Folder {
                path,
                stamp,
                parent,
            } = folder;
            let parent = *parent as usize;
            let stat = (parent == number || there.get(parent) == Some(&true))
                .then(|| survey::stat(self.root, path));
            let Some(stat) = stat.flatten() else { continue };
            if let Some(there) = there.get_mut(number) {
                *there = true;
            }
            if stamp.is(&Stamp::seen(&stat)) {
                unchanged.insert(path.as_str());
                continue;
            }
            let is_named = |name: &OsStr, _| self.is_named(name);
            let mut tell = |path| found.push(Found::File(path));
            let root = self.root.path();
            let listed = walk::list(root, path, &self.without, &is_named, &mut tell);
            let listed = listed.unwrap_or_default();
            found.extend(listed.faults);
            let new = listed.folders.iter();
            let new = new.filter(|path| !folders.contains(path.as_str()));
            found.extend(new.flat_map(|path| self.below(path)));
        }
        let files = kept.files.into_iter().filter(|path| {
            let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
            unchanged.contains(folder)
        });
        found.extend(files.map(Found::File));
        Some(self.sorted(found))
    }

    fn below(&self, folder: &str) -> Vec<Found> {
        if self.ids.is_empty() {
            return Vec::new();
        }
        let is_named = |name: &OsStr| self.is_named(name);
        walk::yaml_files_called(self.root.path(), folder, &self.without, &is_named)
    }

    /// Whether a file of this name may have one of the ids.
    fn is_named(&self, name: &OsStr) -> bool {
        let name = name.to_string_lossy();
        self.names
            .contains(fold::label(layout::stem(&name)).as_ref())
    }

    fn sorted(&self, mut found: Vec<Found>) -> Vec<Found> {
        let key = |found: &Found| self.reader.id(found.path()).key().into_owned();
        found.retain(|found| self.keys.contains(&key(found)));
        found.sort_by(|one, other| one.path().cmp(other.path()));
        found.dedup_by(|one, other| one.path() == other.path());
        found
    }
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
    use crate::model::Settings;
    use crate::model::settings::Ids;
    use crate::store::{Cache, Wanting, load};

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
            let reader = Reader::new(&settings);
            let found = Names::new(&root, &reader, wanted).listed();
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
    fn what_the_cache_knows_is_what_is_listed() {
        let files = [
            "resources/a.yaml",
            "resources/deep/A.yml",
            "resources/deep/b.yaml",
            "resources/other/inner/c.yaml",
        ];
        let (folder, root) = catalog(&files);
        let temp = tempfile::tempdir().unwrap();
        let caching = Caching {
            cache: Cache::new(temp.path()),
            always: true,
        };
        let settings = Settings::default();
        let reader = Reader::new(&settings);
        let settled = std::time::Duration::from_millis(3200);
        std::thread::sleep(settled);
        // The cache is written when what was read goes.
        let read = || drop(load::load(&root, Some(&caching), Wanting::All).unwrap());
        read();
        let check = |what: &str| {
            for id in ["a", "b", "c", "d", "nothing"] {
                let names = Names::new(&root, &reader, &[id]);
                let known = names.known(&caching, b"").unwrap();
                let known: Vec<&str> = known.iter().map(Found::path).collect();
                let listed = names.listed();
                let listed: Vec<&str> = listed.iter().map(Found::path).collect();
                assert_eq!(known, listed, "{id}, {what}");
            }
        };
        let path = |path: &str| folder.path().join("resources").join(path);
        check("nothing changed");
        fs::write(path("deep/D.yaml"), "").unwrap();
        check("a new file");
        fs::create_dir_all(path("new/inner")).unwrap();
        fs::write(path("new/inner/A.yaml"), "").unwrap();
        check("a new folder");
        fs::remove_file(path("deep/A.yml")).unwrap();
        check("a file deleted");
        std::thread::sleep(settled);
        read();
        check("read again");
        fs::rename(path("other/inner"), path("deep/inner")).unwrap();
        check("a folder moved");
        fs::remove_file(path("a.yaml")).unwrap();
        fs::rename(path("deep"), path("other/deep")).unwrap();
        std::os::unix::fs::symlink("other/deep", path("deep")).unwrap();
        check("a link in the place of a folder");
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
