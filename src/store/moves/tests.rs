//! Cases of [`super`]: files with other names, and the folders that this makes and leaves.

use std::cell::Cell;
use std::fs;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

fn world(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn writer(world: &TempDir) -> Writer {
    Writer::open(world.path(), &mut || ()).unwrap()
}

fn rename<'r>(from: &'r str, to: &'r str) -> Rename<'r> {
    Rename {
        from,
        to,
        expected: None,
    }
}

/// All files and folders below the folder, ours left out.
fn listed(world: &TempDir) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![world.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".circ") {
                continue;
            }
            let name = path.strip_prefix(world.path()).unwrap().to_str().unwrap();
            match fs::symlink_metadata(&path).unwrap().is_dir() {
                true => {
                    found.push(format!("{name}/"));
                    folders.push(path);
                }
                false => found.push(name.to_owned()),
            }
        }
    }
    found.sort();
    found
}

#[test]
fn folders_are_made_and_those_left_empty_go() {
    let world = world(&["r/x/deep/a.yaml", "r/y/b.yaml", "r/y/.keep", "r/z/c.yaml"]);
    let renames = [
        rename("r/x/deep/a.yaml", "r/aa/a.yaml"),
        rename("r/y/b.yaml", "r/bb/cc/b.yaml"),
        rename("r/z/c.yaml", "r/c.yaml"),
    ];
    let renamed = writer(&world).rename_all(&renames, &["r"], &|| true);
    assert_eq!((renamed.done, renamed.error.is_none()), (3, true));
    let expected = [
        "r/",
        "r/aa/",
        "r/aa/a.yaml",
        "r/bb/",
        "r/bb/cc/",
        "r/bb/cc/b.yaml",
        "r/c.yaml",
        "r/y/",
        "r/y/.keep",
    ];
    assert_eq!(listed(&world), expected);
    let file = world.path().join("r/bb/cc/b.yaml");
    assert_eq!(fs::read_to_string(file).unwrap(), "r/y/b.yaml");
}

#[test]
fn folders_to_keep_stay_though_they_are_empty() {
    let world = world(&["r/a.yaml"]);
    let renames = [rename("r/a.yaml", "a.yaml")];
    assert_eq!(
        writer(&world).rename_all(&renames, &["r"], &|| true).done,
        1
    );
    assert_eq!(listed(&world), ["a.yaml", "r/"]);
    let renames = [rename("a.yaml", "s/t/a.yaml")];
    assert_eq!(writer(&world).rename_all(&renames, &[], &|| true).done, 1);
    assert_eq!(listed(&world), ["r/", "s/", "s/t/", "s/t/a.yaml"]);
}

#[test]
fn it_stops_where_a_file_cannot_go() {
    let check = |to: &str, expected: &str| {
        let world = world(&[
            "r/a.yaml",
            "r/b.yaml",
            "r/c.yaml",
            "r/taken/b.yaml",
            "r/file",
        ]);
        symlink("taken", world.path().join("r/link")).unwrap();
        symlink("/", world.path().join("r/out")).unwrap();
        let renames = [
            rename("r/a.yaml", "r/new/a.yaml"),
            rename("r/b.yaml", to),
            rename("r/c.yaml", "r/new/c.yaml"),
        ];
        let renamed = writer(&world).rename_all(&renames, &["r"], &|| true);
        let message = renamed.error.unwrap().to_string();
        let message = message.replace(world.path().to_str().unwrap(), "[root]");
        assert_eq!((renamed.done, message.as_str()), (1, expected));
        let expected = [
            "r/",
            "r/b.yaml",
            "r/c.yaml",
            "r/file",
            "r/link",
            "r/new/",
            "r/new/a.yaml",
            "r/out",
            "r/taken/",
            "r/taken/b.yaml",
        ];
        assert_eq!(listed(&world), expected, "{to}");
    };
    check("r/taken/b.yaml", "[root]/r/taken/b.yaml: already exists");
    check("r/link/b.yaml", "[root]/r/link/b.yaml: already exists");
    check(
        "r/file/b.yaml",
        "[root]/r/file/b.yaml: is below a file; only plain files in plain folders are used",
    );
    check(
        "r/out/b.yaml",
        "[root]/r/out/b.yaml: not a place for a file inside the catalog",
    );
    check(
        ".git/b.yaml",
        "[root]/.git/b.yaml: not a place for a file inside the catalog",
    );
    check(
        "../b.yaml",
        "../b.yaml: not a place for a file inside the catalog",
    );
}

#[test]
fn what_is_other_than_it_was_read_is_left() {
    let world = world(&["r/a.yaml", "r/real.yaml"]);
    symlink("real.yaml", world.path().join("r/link.yaml")).unwrap();
    let check = |rename: Rename<'_>, expected: &str| {
        let renamed = writer(&world).rename_all(&[rename], &["r"], &|| true);
        let message = renamed.error.unwrap().to_string();
        let message = message.replace(world.path().to_str().unwrap(), "[root]");
        assert_eq!((renamed.done, message.as_str()), (0, expected));
        assert_eq!(
            listed(&world),
            ["r/", "r/a.yaml", "r/link.yaml", "r/real.yaml"]
        );
    };
    check(
        rename("r/gone.yaml", "r/x/b.yaml"),
        "[root]/r/gone.yaml: changed since it was read",
    );
    check(
        rename("gone/a.yaml", "r/x/b.yaml"),
        "[root]/gone/a.yaml: changed since it was read",
    );
    check(
        rename("r/link.yaml", "r/x/b.yaml"),
        "[root]/r/link.yaml: is a symbolic link; only plain files in plain folders are used",
    );
    let other = Rename {
        expected: Some(b"other"),
        ..rename("r/a.yaml", "r/x/b.yaml")
    };
    check(other, "[root]/r/a.yaml: changed since it was read");
}

#[test]
fn somebody_may_stop_it_between_two_files() {
    let world = world(&["r/a.yaml", "r/b.yaml"]);
    let renames = [
        rename("r/a.yaml", "r/x/a.yaml"),
        rename("r/b.yaml", "r/y/b.yaml"),
    ];
    let left = Cell::new(1);
    let goes_on = || left.replace(left.get() - 1) > 0;
    let renamed = writer(&world).rename_all(&renames, &["r"], &goes_on);
    assert_eq!((renamed.done, renamed.error.is_none()), (1, true));
    assert_eq!(listed(&world), ["r/", "r/b.yaml", "r/x/", "r/x/a.yaml"]);
}

#[test]
fn names_are_looked_up() {
    let world = world(&["r/a.yaml"]);
    symlink("nowhere", world.path().join("r/link")).unwrap();
    let root = Root::open(world.path()).unwrap();
    let check = |path: &str, expected: Option<Named>| {
        assert_eq!(named(&root, path).unwrap(), expected, "{path}");
    };
    check("r", Some(Named::Folder));
    check("r/a.yaml", Some(Named::File));
    check("r/link", Some(Named::Link));
    check("r/none", None);
    check("r/a.yaml/b", None);
}
