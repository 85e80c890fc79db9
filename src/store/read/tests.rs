use std::fs;
use std::os::unix::fs::symlink;

use super::*;

#[test]
fn at_most_one_byte_more_than_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::open(folder.path()).unwrap();
    let check = |length: usize, max: u64, expected: usize| {
        let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        fs::write(folder.path().join("file"), &bytes).unwrap();
        let found = read_file(&root, Path::new("file"), max).unwrap();
        assert_eq!(found.len(), expected, "{length} bytes, at most {max}");
        assert_eq!(found, bytes[..expected]);
    };
    check(0, 0, 0);
    check(0, 10, 0);
    check(1, 0, 1);
    check(9, 10, 9);
    check(10, 10, 10);
    check(11, 10, 11);
    check(12, 10, 11);
    check(3_000_000, u64::MAX, 3_000_000);
    check(3_000_000, 1 << 20, (1 << 20) + 1);
}

/// A wrong size costs time and no bytes: files grow, and some file systems say 0.
#[test]
fn the_expected_size_is_only_a_guess() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let bytes = vec![b'x'; 50_000];
    fs::write(&path, &bytes).unwrap();
    for guess in [0, 1, 60_000] {
        let file = File::open(&path).unwrap();
        assert_eq!(read_whole(&file, guess, 1 << 20).unwrap(), bytes, "{guess}");
    }
}

#[test]
fn links_are_read_only_inside() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "secret").unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    fs::write(folder.path().join("real/file"), "text").unwrap();
    let link = |to: &Path, name: &str| symlink(to, folder.path().join(name)).unwrap();
    link(Path::new("real/file"), "relative");
    link(&folder.path().join("real/file"), "absolute");
    link(&folder.path().join("real"), "folder");
    link(&outside.path().join("secret"), "out");
    link(outside.path(), "out-folder");
    link(Path::new("../../../../../../../../etc/passwd"), "up");
    link(Path::new("loop"), "loop");
    link(Path::new("nowhere"), "dangling");
    let root = Root::open(folder.path()).unwrap();
    for name in ["real/file", "relative", "absolute", "folder/file"] {
        let found = read_file(&root, Path::new(name), 100).unwrap();
        assert_eq!(found, b"text", "{name}");
    }
    for name in ["out", "out-folder/secret", "up", "../x", "/etc/passwd", ""] {
        let refused = read_file(&root, Path::new(name), 100).unwrap_err();
        assert!(
            matches!(refused, ReadError::Outside { .. }),
            "{name}: {refused}"
        );
    }
    for name in ["loop", "dangling", "missing", "missing/file"] {
        let refused = read_file(&root, Path::new(name), 100).unwrap_err();
        assert!(matches!(refused, ReadError::Io { .. }), "{name}: {refused}");
    }
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::open(folder.path()).unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    symlink("pipe", folder.path().join("link")).unwrap();
    for (name, expected) in [
        ("pipe", "a pipe"),
        ("link", "a pipe"),
        ("socket", "a socket"),
        ("folder", "a folder"),
    ] {
        let refused = read_file(&root, Path::new(name), 100).unwrap_err();
        assert!(
            matches!(refused, ReadError::NotRegular { found, .. } if found == expected),
            "{name}: {refused}"
        );
    }
}

/// The careful walk answers as the kernel's own check does.
#[test]
fn the_walk_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(folder.path().join("a/b/c"), "text").unwrap();
    symlink("a/b", folder.path().join("short")).unwrap();
    let root = Root::open(folder.path()).unwrap();
    for name in ["a/b/c", "short/c"] {
        let found = inside::open_existing(&root, Path::new(name)).unwrap();
        assert_eq!(read_whole(&found.file, 4, 100).unwrap(), b"text");
    }
}
