use std::path::{Path, PathBuf};
use std::thread;

use super::*;
use crate::store::inside::{Missing, Root};

fn place(folder: &Path, name: &str) -> Place {
    let root = Root::open(folder).unwrap();
    inside::place(&root, Path::new(name), Missing::Make).unwrap()
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into())
        .collect();
    names.sort();
    names
}

#[test]
fn every_way_writes_all_and_replaces_nothing() {
    for way in Way::ALL {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "a.yaml");
        let create =
            |bytes| create_from(place.folder.as_fd(), PREFIX_BESIDE, &place, bytes, &[way]);
        create(b"first").unwrap();
        let refused = create(b"second").unwrap_err();
        assert!(
            matches!(refused, Failed::Anywhere(WriteError::Exists { .. })),
            "{way:?}: {refused:?}"
        );
        assert_eq!(fs::read(folder.path().join("a.yaml")).unwrap(), b"first");
        assert_eq!(names(folder.path()), [PathBuf::from("a.yaml")], "{way:?}");
        let plain = folder.path().join("plain");
        File::create(&plain).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode();
        assert_eq!(mode(&folder.path().join("a.yaml")), mode(&plain), "{way:?}");
    }
}

#[test]
fn every_way_has_one_winner_among_sixteen() {
    for way in Way::ALL {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "a.yaml");
        let won = thread::scope(|scope| {
            let race = || create_from(place.folder.as_fd(), PREFIX, &place, b"x", &[way]).is_ok();
            let racers: Vec<_> = (0..16).map(|_| scope.spawn(race)).collect();
            racers
                .into_iter()
                .map(|racer| racer.join().unwrap())
                .filter(|won| *won)
                .count()
        });
        assert_eq!(won, 1, "{way:?}");
        assert_eq!(names(folder.path()), [PathBuf::from("a.yaml")], "{way:?}");
    }
}

/// An error whose errno says "try another folder" is met by one that works.
#[test]
fn the_second_folder_is_tried_when_the_first_is_the_wrong_one() {
    let check = |errno: Errno, expected: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), "a.yaml");
        let tried = std::cell::RefCell::new(Vec::new());
        let done = from_either_folder(place.folder.as_fd(), &place, None, |_, prefix: &str, _| {
            tried.borrow_mut().push(prefix.to_owned());
            match prefix {
                PREFIX => Err(failed(&place, "try it", errno)),
                _ => Ok(()),
            }
        });
        assert_eq!(tried.into_inner(), expected, "{errno:?}");
        assert_eq!(done.is_ok(), expected.len() == 2);
    };
    check(Errno::XDEV, &[PREFIX, PREFIX_BESIDE]);
    check(Errno::ACCESS, &[PREFIX, PREFIX_BESIDE]);
    check(Errno::PERM, &[PREFIX, PREFIX_BESIDE]);
    check(Errno::NOSPC, &[PREFIX]);
    check(Errno::IO, &[PREFIX]);
    check(Errno::DQUOT, &[PREFIX]);
    check(Errno::ROFS, &[PREFIX]);
}

/// A save between the comparison and the rename is noticed by what the folder says.
#[test]
fn a_save_at_the_last_moment_is_noticed() {
    let save: [fn(&Path); 3] = [
        |path| fs::write(path, "theirs").unwrap(),
        |path| {
            fs::write(path.with_extension("new"), "old").unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        },
        |path| fs::remove_file(path).unwrap(),
    ];
    for save in save {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        let root = Root::open(folder.path()).unwrap();
        let old = inside::open_existing(&root, Path::new("a.yaml")).unwrap();
        check_unchanged(&old, b"old").unwrap();
        thread::sleep(std::time::Duration::from_millis(20));
        save(&path);
        let kept = fs::read(&path).ok();
        let refused = replace_from(old.place.folder.as_fd(), PREFIX, &old, b"new").unwrap_err();
        let changed = matches!(refused, Failed::Anywhere(WriteError::Changed { .. }));
        assert!(changed, "{refused:?}");
        assert_eq!(fs::read(&path).ok(), kept);
        assert!(names(folder.path()).len() <= 1);
    }
}
