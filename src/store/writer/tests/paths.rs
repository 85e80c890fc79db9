use std::os::unix::net::UnixListener;

use super::*;

#[test]
fn links_are_written_through_only_inside() {
    let folder = catalog();
    let outside = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("shared")).unwrap();
    fs::write(root.join("shared/real.yaml"), "old").unwrap();
    fs::write(outside.path().join("real.yaml"), "old").unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".git/config"), "old").unwrap();
    let link = |to: &Path, name: &str| symlink(to, root.join("resources").join(name)).unwrap();
    link(Path::new("../shared/real.yaml"), "inside.yaml");
    link(&root.join("shared/real.yaml"), "absolute.yaml");
    link(Path::new("inside.yaml"), "twice.yaml");
    link(Path::new("../shared"), "folder");
    link(&outside.path().join("real.yaml"), "outside.yaml");
    link(outside.path(), "outside");
    link(Path::new("../.git/config"), "git.yaml");
    link(Path::new("../.git"), "hidden");
    let writer = open(&folder);

    let mut text = b"old".to_vec();
    for name in [
        "inside.yaml",
        "absolute.yaml",
        "twice.yaml",
        "folder/real.yaml",
    ] {
        let new = name.as_bytes().to_vec();
        writer
            .replace(&format!("resources/{name}"), &text, &new)
            .unwrap();
        assert_eq!(fs::read(root.join("shared/real.yaml")).unwrap(), new);
        text = new;
    }
    assert!(root.join("resources/inside.yaml").is_symlink());
    writer.create("resources/folder/new/b.yaml", b"b").unwrap();
    assert_eq!(fs::read(root.join("shared/new/b.yaml")).unwrap(), b"b");

    let before = (tree(root), tree(outside.path()));
    for name in [
        "outside.yaml",
        "outside/real.yaml",
        "git.yaml",
        "hidden/config",
    ] {
        let refused = writer
            .replace(&format!("resources/{name}"), b"old", b"new")
            .unwrap_err();
        assert!(
            matches!(refused, WriteError::Outside { .. }),
            "{name}: {refused}"
        );
    }
    for name in ["outside/new.yaml", "outside/a/b.yaml", "hidden/hooks/x"] {
        let refused = writer
            .create(&format!("resources/{name}"), b"new")
            .unwrap_err();
        assert!(
            matches!(refused, WriteError::Outside { .. }),
            "{name}: {refused}"
        );
    }
    assert_eq!((tree(root), tree(outside.path())), before);

    writer.remove("resources/twice.yaml", &text).unwrap();
    assert!(root.join("resources/inside.yaml").is_symlink());
    assert!(!root.join("resources/twice.yaml").is_symlink());
}

#[test]
fn links_in_a_circle_end() {
    let folder = catalog();
    symlink("b.yaml", folder.path().join("resources/a.yaml")).unwrap();
    symlink("a.yaml", folder.path().join("resources/b.yaml")).unwrap();
    let refused = open(&folder).replace(RECORD, b"old", b"new").unwrap_err();
    assert!(matches!(refused, WriteError::Io { .. }), "{refused}");
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = catalog();
    let writer = open(&folder);
    let resources = folder.path().join("resources");
    let made = std::process::Command::new("mkfifo")
        .arg(resources.join("pipe"))
        .status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(resources.join("socket")).unwrap();
    fs::create_dir(resources.join("folder")).unwrap();
    fs::write(resources.join("file"), "").unwrap();
    for (name, expected) in [
        ("resources/pipe", "a pipe"),
        ("resources/socket", "a socket"),
        ("resources/folder", "a folder"),
        ("resources/file/a.yaml", "below a file"),
    ] {
        let refused = writer.replace(name, b"", b"new").unwrap_err();
        assert!(
            matches!(refused, WriteError::NotRegular { found, .. } if found == expected),
            "{name}: {refused}"
        );
    }
    let refused = writer.create("resources/file/a.yaml", b"new").unwrap_err();
    assert!(
        matches!(refused, WriteError::NotRegular { .. }),
        "{refused}"
    );
}

#[test]
fn paths_that_leave_are_refused() {
    let folder = catalog();
    let writer = open(&folder);
    let before = tree(folder.path());
    for path in [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../a.yaml",
        "resources/../../a.yaml",
        "resources/..",
        ".",
        "./",
        "resources/",
        "resources/a\0.yaml",
        ".git/config",
        ".GIT/hooks/x",
        ".circ/lock",
        "a/.git/b",
    ] {
        let refused = writer.create(path, b"new").unwrap_err();
        assert!(
            matches!(refused, WriteError::Outside { .. }),
            "{path}: {refused}"
        );
        let refused = writer.replace(path, b"", b"new").unwrap_err();
        assert!(
            matches!(refused, WriteError::Outside { .. }),
            "{path}: {refused}"
        );
    }
    assert_eq!(tree(folder.path()), before);
}
