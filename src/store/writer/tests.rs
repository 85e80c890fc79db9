use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::store::Rename;

/// Links, things that are no files, and paths that leave.
mod paths;

const RECORD: &str = "resources/a.yaml";

fn catalog() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("resources")).unwrap();
    folder
}

fn open(folder: &TempDir) -> Writer {
    Writer::open(folder.path(), &mut || ()).unwrap()
}

fn patience(give_up: Duration) -> Patience {
    Patience {
        notice: Duration::from_millis(10),
        give_up,
        pause: Duration::from_millis(1)..Duration::from_millis(5),
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

/// Every path below the folder, with the bytes of files; `.circ` as well.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_dir() {
                open.push(path.clone());
            }
            let bytes = kind.is_file().then(|| fs::read(&path).unwrap());
            found.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
        }
    }
    found
}

#[test]
fn a_new_file_is_written_with_its_folders_and_the_usual_mode() {
    let folder = catalog();
    let writer = open(&folder);
    let created = writer
        .create("resources/2017/06/a.yaml", b"title: A\n")
        .unwrap();
    assert_eq!(created.path, folder.path().join("resources/2017/06/a.yaml"));
    assert_eq!(fs::read(&created.path).unwrap(), b"title: A\n");

    let plain = folder.path().join("plain");
    fs::File::create(&plain).unwrap();
    assert_eq!(mode(&created.path), mode(&plain));
    let plain = folder.path().join("plain-folder");
    fs::create_dir(&plain).unwrap();
    assert_eq!(mode(&folder.path().join("resources/2017/06")), mode(&plain));
    assert_eq!(fs::metadata(&created.path).unwrap().nlink(), 1);
}

#[test]
fn nothing_is_left_beside_the_records_or_in_the_work_folder() {
    let folder = catalog();
    let writer = open(&folder);
    writer.create(RECORD, b"one").unwrap();
    writer.replace(RECORD, b"one", b"two").unwrap();
    writer.create(RECORD, b"three").unwrap_err();
    writer.replace(RECORD, b"one", b"three").unwrap_err();
    let names: Vec<_> = tree(folder.path()).into_keys().collect();
    let expected = [
        ".circ",
        ".circ/.gitignore",
        ".circ/lock",
        "resources",
        RECORD,
    ];
    assert_eq!(names, expected.map(PathBuf::from));
}

#[test]
fn a_taken_name_is_told_apart_whatever_has_it() {
    let folder = catalog();
    let writer = open(&folder);
    let check = |name: &str| {
        let before = tree(folder.path());
        let refused = writer.create(name, b"new").unwrap_err();
        assert!(matches!(refused, WriteError::Exists { .. }), "{refused}");
        assert_eq!(tree(folder.path()), before);
    };
    fs::write(folder.path().join(RECORD), "old").unwrap();
    check(RECORD);
    fs::create_dir(folder.path().join("resources/folder")).unwrap();
    check("resources/folder");
    symlink("nowhere", folder.path().join("resources/dangling")).unwrap();
    check("resources/dangling");
}

#[test]
fn of_sixteen_creators_exactly_one_wins() {
    let folder = catalog();
    let writer = open(&folder);
    for round in 0..10 {
        let name = format!("resources/{round}/same.yaml");
        let start = Barrier::new(16);
        let won: Vec<usize> = thread::scope(|scope| {
            let race = |own: usize| {
                start.wait();
                match writer.create(&name, own.to_string().as_bytes()) {
                    Ok(_) => Some(own),
                    Err(WriteError::Exists { .. }) => None,
                    Err(error) => panic!("{error}"),
                }
            };
            let racers: Vec<_> = (0..16).map(|own| scope.spawn(move || race(own))).collect();
            racers
                .into_iter()
                .filter_map(|racer| racer.join().unwrap())
                .collect()
        });
        assert_eq!(won.len(), 1, "{won:?}");
        let found = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert_eq!(found, won[0].to_string());
    }
}

#[test]
fn a_replaced_file_keeps_its_mode() {
    let folder = catalog();
    let writer = open(&folder);
    let path = folder.path().join(RECORD);
    for wanted in [0o600, 0o644, 0o755, 0o400, 0o666] {
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
        writer.replace(RECORD, b"old", b"new").unwrap();
        assert_eq!(mode(&path), wanted);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn equal_bytes_are_not_written() {
    let folder = catalog();
    let writer = open(&folder);
    writer.create(RECORD, b"same").unwrap();
    let before = fs::metadata(folder.path().join(RECORD)).unwrap();
    writer.replace(RECORD, b"same", b"same").unwrap();
    let after = fs::metadata(folder.path().join(RECORD)).unwrap();
    assert_eq!(
        (before.ino(), before.mtime_nsec()),
        (after.ino(), after.mtime_nsec())
    );
}

#[test]
fn a_file_that_is_not_as_it_was_read_is_left_alone() {
    let folder = catalog();
    let writer = open(&folder);
    let path = folder.path().join(RECORD);
    for found in ["", "ol", "old and more", "odd", "new"] {
        fs::write(&path, found).unwrap();
        for refused in [
            writer.replace(RECORD, b"old", b"new").unwrap_err(),
            writer.remove(RECORD, b"old").unwrap_err(),
        ] {
            assert!(matches!(refused, WriteError::Changed { .. }), "{refused}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), found);
    }
    fs::remove_file(&path).unwrap();
    let refused = writer.replace(RECORD, b"old", b"new").unwrap_err();
    assert!(matches!(refused, WriteError::Changed { .. }), "{refused}");
    assert!(!path.try_exists().unwrap());
}

#[test]
fn a_file_is_removed() {
    let folder = catalog();
    let writer = open(&folder);
    writer.create(RECORD, b"old").unwrap();
    writer.remove(RECORD, b"old").unwrap();
    assert!(!folder.path().join(RECORD).try_exists().unwrap());
}

#[test]
fn a_renamed_file_keeps_its_bytes_and_replaces_none() {
    let folder = catalog();
    let writer = open(&folder);
    writer.create(RECORD, b"one").unwrap();
    writer.create("resources/b.yaml", b"two").unwrap();
    let rename = |from: &str, to: &str, expected: &[u8]| {
        let expected = Some(expected);
        let renames = [Rename { from, to, expected }];
        let renamed = writer.rename_all(&renames, &[], &|| true);
        renamed.error.map_or(Ok(()), Err)
    };
    let taken = rename(RECORD, "resources/b.yaml", b"one");
    assert!(matches!(taken, Err(WriteError::Exists { .. })), "{taken:?}");
    let changed = rename(RECORD, "resources/new/c.yaml", b"other");
    assert!(
        matches!(changed, Err(WriteError::Changed { .. })),
        "{changed:?}"
    );
    assert!(!folder.path().join("resources/new").exists());
    rename(RECORD, "resources/new/c.yaml", b"one").unwrap();
    assert_eq!(
        fs::read(folder.path().join("resources/new/c.yaml")).unwrap(),
        b"one"
    );
    assert_eq!(
        fs::read(folder.path().join("resources/b.yaml")).unwrap(),
        b"two"
    );
    assert!(!folder.path().join(RECORD).exists());
    let gone = rename(RECORD, "resources/d.yaml", b"one");
    assert!(matches!(gone, Err(WriteError::Changed { .. })), "{gone:?}");
}

#[test]
fn twenty_four_writers_lose_nothing() {
    let folder = catalog();
    let path = folder.path().join(RECORD);
    fs::write(&path, "").unwrap();
    thread::scope(|scope| {
        for own in 0..24 {
            let folder = folder.path();
            scope.spawn(move || {
                for turn in 0..4 {
                    let wait = patience(Duration::from_secs(120));
                    let writer = open_with(folder, &wait, &mut || ()).unwrap();
                    let old =
                        crate::store::read_file(writer.root(), Path::new(RECORD), 1 << 20).unwrap();
                    let mut new = old.clone();
                    new.extend(format!("{own}.{turn}\n").bytes());
                    writer.replace(RECORD, &old, &new).unwrap();
                }
            });
        }
    });
    let found = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<_> = found.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 24 * 4);
}

#[test]
fn two_writers_exclude_each_other() {
    let folder = catalog();
    let held = open(&folder);
    let wait = patience(Duration::from_millis(50));
    let mut told = 0;
    let refused = open_with(folder.path(), &wait, &mut || told += 1).unwrap_err();
    assert!(matches!(refused, WriteError::Locked { .. }), "{refused}");
    assert_eq!(told, 1);
    drop(held);
    open_with(folder.path(), &wait, &mut || ()).unwrap();
}

#[test]
fn leftovers_are_swept_by_the_next_writer() {
    let folder = catalog();
    drop(open(&folder));
    let left = folder.path().join(".circ/tmp-0123456789abcdef");
    fs::write(&left, "half a rec").unwrap();
    drop(open(&folder));
    assert!(!left.try_exists().unwrap());
}

/// The superuser may write anywhere, so for them there is nothing to see here.
#[test]
fn a_folder_without_permission_is_an_error_and_stays_clean() {
    let folder = catalog();
    let writer = open(&folder);
    writer.create(RECORD, b"old").unwrap();
    let resources = folder.path().join("resources");
    let allow = |mode| fs::set_permissions(&resources, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    if fs::File::create(resources.join("probe")).is_err() {
        let before = tree(folder.path());
        for refused in [
            writer.create("resources/b.yaml", b"new").unwrap_err(),
            writer.create("resources/new/b.yaml", b"new").unwrap_err(),
            writer.replace(RECORD, b"old", b"new").unwrap_err(),
            writer.remove(RECORD, b"old").unwrap_err(),
        ] {
            assert!(
                matches!(&refused, WriteError::Io { source, .. }
                    if source.kind() == std::io::ErrorKind::PermissionDenied),
                "{refused}"
            );
            assert!(refused.to_string().contains("resources/"), "{refused}");
        }
        assert_eq!(tree(folder.path()), before);
    }
    allow(0o755);
}

#[test]
fn folders_made_for_a_file_that_did_not_come_are_removed() {
    let folder = catalog();
    let writer = open(&folder);
    let before = tree(folder.path());
    let long = "x".repeat(300);
    writer
        .create(&format!("resources/a/b/{long}.yaml"), b"new")
        .unwrap_err();
    writer
        .create(&format!("resources/a/{long}/c.yaml"), b"new")
        .unwrap_err();
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_catalog_that_is_not_there_is_an_error_with_its_path() {
    let folder = catalog();
    let missing = folder.path().join("missing");
    let refused = Writer::open(&missing, &mut || ()).unwrap_err();
    assert!(matches!(refused, WriteError::Io { .. }), "{refused}");
    assert!(refused.to_string().contains("missing"), "{refused}");
}

#[test]
fn git_sees_nothing_of_the_work_folder() {
    let folder = catalog();
    open(&folder).create(RECORD, b"a").unwrap();
    let git = |args: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(folder.path()).args(args).output().unwrap()
    };
    assert!(git(&["init", "-q"]).status.success());
    assert!(git(&["add", "-A"]).status.success());
    let listed = git(&["ls-files"]);
    assert_eq!(
        String::from_utf8(listed.stdout).unwrap(),
        format!("{RECORD}\n")
    );
}

#[test]
fn a_writer_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Writer>();
}
