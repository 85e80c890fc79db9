use std::cell::Cell;
use std::fs;

use tempfile::TempDir;

use super::*;

const OLD: &[u8] = b"title: Old\n";
const NEW: &[u8] = b"title: New\n";

/// More than are made ready at once.
const MANY: usize = 2 * WINDOW + 10;

fn catalog() -> (TempDir, Writer) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("resources")).unwrap();
    let writer = Writer::open(folder.path(), &mut || ()).unwrap();
    (folder, writer)
}

fn paths(name: impl Fn(usize) -> String) -> Vec<String> {
    (0..MANY).map(name).collect()
}

fn replacing(path: &str) -> Change<'_> {
    Change::Replace {
        path,
        expected: OLD,
        bytes: NEW,
    }
}

fn creating(path: &str) -> Change<'_> {
    let bytes = NEW;
    Change::Create { path, bytes }
}

/// The bytes of files, and what lies in `.circ` beside its lock and its `.gitignore`.
fn state(folder: &TempDir, paths: &[String]) -> (Vec<Option<Vec<u8>>>, usize) {
    let read = |path: &String| fs::read(folder.path().join(path)).ok();
    let work = fs::read_dir(folder.path().join(".circ")).unwrap();
    (paths.iter().map(read).collect(), work.count() - 2)
}

#[test]
fn all_are_written() {
    let (folder, writer) = catalog();
    let paths = paths(|n| format!("resources/{}/deep/r{n}.yaml", n % 7));
    let changes: Vec<Change<'_>> = paths.iter().map(|path| creating(path)).collect();
    writer.carry_out(&changes, &[], &|| true).unwrap();
    let all = vec![Some(NEW.to_vec()); MANY];
    assert_eq!(state(&folder, &paths), (all, 0));
}

#[test]
fn asked_to_stop_it_has_done_those_before_and_nothing_of_the_others() {
    for stop in [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, MANY - 1] {
        let (folder, writer) = catalog();
        // Each in a folder of its own: those that were made for files that do not come go.
        let paths = paths(|n| format!("resources/{n}/deep/r.yaml"));
        let changes: Vec<Change<'_>> = paths.iter().map(|path| creating(path)).collect();
        let first_left = folder.path().join(&paths[stop]);
        let goes_on = || match stop {
            0 => false,
            stop => !folder.path().join(&paths[stop - 1]).exists(),
        };
        let stopped = writer.carry_out(&changes, &[], &goes_on).unwrap_err();
        assert_eq!(stopped.done, stop);
        assert!(stopped.error.is_none() && stopped.unflushed.is_none());
        let mut expected = vec![Some(NEW.to_vec()); stop];
        expected.resize(MANY, None);
        assert_eq!(state(&folder, &paths), (expected, 0));
        assert!(!first_left.parent().unwrap().exists());
        let folders = fs::read_dir(folder.path().join("resources")).unwrap();
        assert_eq!(folders.count(), stop);
    }
}

#[test]
fn a_failure_stops_those_behind_it() {
    for bad in [0, 1, WINDOW, MANY - 1] {
        let (folder, writer) = catalog();
        let paths = paths(|n| format!("resources/r{n}.yaml"));
        for path in &paths {
            fs::write(folder.path().join(path), OLD).unwrap();
        }
        fs::write(folder.path().join(&paths[bad]), "theirs").unwrap();
        let changes: Vec<Change<'_>> = paths.iter().map(|path| replacing(path)).collect();
        let stopped = writer.carry_out(&changes, &[], &|| true).unwrap_err();
        assert_eq!(stopped.done, bad);
        let error = stopped.error.unwrap();
        assert!(matches!(error, WriteError::Changed { .. }), "{error}");
        let mut expected = vec![Some(NEW.to_vec()); bad];
        expected.push(Some(b"theirs".to_vec()));
        expected.resize(MANY, Some(OLD.to_vec()));
        assert_eq!(state(&folder, &paths), (expected, 0));
    }
}

/// The first of them to be replaced changes what the system says of the second.
#[test]
fn two_names_of_one_file_are_both_written() {
    let (folder, writer) = catalog();
    let names = ["resources/a.yaml", "resources/b.yaml"].map(|name| folder.path().join(name));
    fs::write(&names[0], OLD).unwrap();
    fs::hard_link(&names[0], &names[1]).unwrap();
    let changes = ["resources/a.yaml", "resources/b.yaml"].map(replacing);
    writer.carry_out(&changes, &[], &|| true).unwrap();
    assert_eq!(names.map(|name| fs::read(name).unwrap()), [NEW, NEW]);
}

#[test]
fn a_save_while_others_are_written_is_noticed() {
    let (folder, writer) = catalog();
    let paths = paths(|n| format!("resources/r{n}.yaml"));
    for path in &paths {
        fs::write(folder.path().join(path), OLD).unwrap();
    }
    let last = folder.path().join(&paths[WINDOW - 1]);
    let changes: Vec<Change<'_>> = paths.iter().map(|path| replacing(path)).collect();
    let asked = Cell::new(0);
    let goes_on = || {
        asked.set(asked.get() + 1);
        // By now the whole window is ready.
        if asked.get() == 10 {
            fs::write(&last, "theirs").unwrap();
        }
        true
    };
    let stopped = writer.carry_out(&changes, &[], &goes_on).unwrap_err();
    assert_eq!(stopped.done, WINDOW - 1);
    assert_eq!(fs::read(&last).unwrap(), b"theirs");
}

#[test]
fn changes_of_all_sorts_are_made_in_their_order() {
    let (folder, writer) = catalog();
    for name in ["a", "b"] {
        fs::write(folder.path().join(format!("resources/{name}.yaml")), OLD).unwrap();
    }
    let changes = [
        replacing("resources/a.yaml"),
        Change::Rename(Rename {
            from: "resources/a.yaml",
            to: "resources/new/c.yaml",
            expected: Some(NEW),
        }),
        creating("resources/a.yaml"),
        Change::Remove {
            path: "resources/b.yaml",
            expected: OLD,
        },
        creating("resources/b.yaml"),
    ];
    writer.carry_out(&changes, &[], &|| true).unwrap();
    for name in ["a", "b", "new/c"] {
        let path = folder.path().join(format!("resources/{name}.yaml"));
        assert_eq!(fs::read(path).unwrap(), NEW, "{name}");
    }
}

/// More folders than may be held open are flushed on the way.
#[test]
fn more_folders_than_open_files_are_written() {
    let (folder, writer) = catalog();
    let paths = paths(|n| format!("resources/{n}/r.yaml"));
    let changes: Vec<Change<'_>> = paths.iter().map(|path| creating(path)).collect();
    let mut batch = Batch {
        writer: &writer,
        keep: &[],
        goes_on: &|| true,
        unflushed: Unflushed {
            most: 5,
            ..Unflushed::new()
        },
        replaced: Vec::new(),
    };
    let mut done = 0;
    assert!(batch.all(&changes, &mut done).unwrap());
    assert!(batch.unflushed.folders.len() <= 5);
    batch.unflushed.flush().unwrap();
    assert_eq!(done, MANY);
    assert_eq!(state(&folder, &paths).0, vec![Some(NEW.to_vec()); MANY]);
}
