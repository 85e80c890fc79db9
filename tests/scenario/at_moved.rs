//! `--at` where the catalog had another name then, and what of a tree cannot be read.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use crate::world::{World, words};

/// Writes a file in the folder, outside of `catalog/` too.
fn write(world: &World, path: &str, text: &str) {
    let path = world.folder().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The titles that are read from a catalog at a revision, or what is said instead.
fn titles(world: &World, catalog: &str, revision: &str) -> String {
    let line = "list -f plain --columns title --no-header";
    let outcome = world.circ(&[&words(line)[..], &["-C", catalog, "--at", revision]].concat());
    match outcome.code {
        0 => outcome.out.trim_end().to_owned(),
        _ => outcome.err,
    }
}

#[test]
fn a_catalog_that_was_renamed_is_found() {
    let world = World::bare();
    world.write("circ.yaml", "name: Learning\n");
    world.write("resources/a.yaml", "title: One\n");
    world.commit();
    world.git(&["mv", "catalog", "hub"]);
    // Not committed yet.
    assert_eq!(titles(&world, "hub", "HEAD"), "One");
    write(&world, "hub/resources/a.yaml", "title: Two\n");
    world.commit();
    write(&world, "other/circ.yaml", "name: Another catalog\n");
    write(&world, "other/resources/o.yaml", "title: Other\n");
    world.commit();
    // Renamed once more, and rewritten so much that git sees no rename.
    fs::create_dir(world.folder().join("deep")).unwrap();
    world.git(&["mv", "hub", "deep/learn"]);
    write(
        &world,
        "deep/learn/circ.yaml",
        "kinds: [news, webinar]\nrequired: [kind]\n",
    );
    write(&world, "deep/learn/resources/a.yaml", "title: Three\n");
    world.commit();
    let check = |catalog: &str, revision: &str, expected: &str| {
        assert_eq!(
            titles(&world, catalog, revision),
            expected,
            "{catalog} {revision}"
        );
    };
    check("deep/learn", "HEAD", "Three");
    check("deep/learn", "HEAD~1", "Two");
    check("deep/learn", "HEAD~2", "Two");
    check("deep/learn", "HEAD~3", "One");
    check("other", "HEAD~1", "Other");
    assert_snapshot!(titles(&world, "other", "HEAD~2"), @"
    circ: the catalog is not there at this revision
    hint: catalogs at this revision: hub; --git-dir with -C reads one of them
    ");
    assert_snapshot!(titles(&world, "other", "HEAD~3"), @"
    circ: the catalog is not there at this revision
    hint: catalogs at this revision: catalog; --git-dir with -C reads one of them
    ");
    // From a branch that HEAD's line does not lead to, too.
    world.git(&["branch", "old", "HEAD~3"]);
    world.git(&["checkout", "--quiet", "old"]);
    write(&world, "catalog/resources/a.yaml", "title: Branch\n");
    world.commit();
    world.git(&["checkout", "--quiet", "-"]);
    check("deep/learn", "old", "Branch");
}

#[test]
fn a_catalog_in_a_folder_below_or_with_a_bad_name_is_read() {
    for folder in ["a/b c/d", "-x", "$(touch fetched) '\"", "two\nlines", "ünï"] {
        let world = World::empty();
        write(&world, &format!("{folder}/circ.yaml"), "");
        let file = "r $(touch fetched)\n'\";-";
        write(
            &world,
            &format!("{folder}/resources/{file}.yaml"),
            "title: A\n",
        );
        world.commit();
        let place = format!("./{folder}");
        let line = words("list -f json --at HEAD -C");
        let outcome = world.circ(&[&line[..], &[&place]].concat());
        assert_eq!(outcome.code, 0, "{folder}: {}", outcome.err);
        let read: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
        assert_eq!(read[0]["id"], file, "{folder}");
        let found = world.circ(&words("list -f json --git-dir ."));
        assert_eq!(found.out, outcome.out, "{folder}: {}", found.err);
        assert!(!world.folder().join("fetched").exists());
    }
}

#[test]
fn where_the_catalog_is_gone_it_is_read_as_it_was() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: One\n");
    world.commit();
    fs::remove_dir_all(world.catalog()).unwrap();
    assert_eq!(world.circ(&words("list -f ids --at HEAD")).out, "a\n");
    write(&world, "readme", "");
    world.commit();
    assert_eq!(world.circ(&words("list -f ids --at HEAD~1")).out, "a\n");
    assert_snapshot!(world.shows("list --at HEAD"), @"
    $ circ list --at HEAD
    --- stderr
    circ: there is no catalog at this revision
    hint: no folder there has a circ.yaml; there are readme
    --- exit 4
    ");
    assert_snapshot!(World::empty().shows("list --at HEAD"), @"
    $ circ list --at HEAD
    --- stderr
    circ: there is no catalog in [folder] or above it
    hint: `circ init` starts a catalog; `--catalog DIR` names one elsewhere
    --- exit 4
    ");
}

#[test]
fn a_link_in_the_place_of_a_folder_is_no_empty_folder() {
    let world = World::bare();
    world.write("data/a.yaml", "title: One\n");
    for folder in ["resources", "topics", "reports"] {
        symlink("data", world.catalog().join(folder)).unwrap();
    }
    world.commit();
    assert_snapshot!(world.shows("list --at HEAD"), @"
    $ circ list --at HEAD
    no records
    --- stderr
    resources:1:1: cannot be read: it is a link, behind which nothing is looked for at a revision (put the folder itself here in place of the link)
    topics:1:1: cannot be read: it is a link, behind which nothing is looked for at a revision (put the folder itself here in place of the link)
    --- exit 3
    ");
    assert_snapshot!(world.shows("check --at HEAD"), @"
    $ circ check --at HEAD
    error[unreadable]: cannot be read: it is a link, behind which nothing is looked for at a revision
    --> reports:1:1
     = help: put the folder itself here in place of the link

    error[unreadable]: cannot be read: it is a link, behind which nothing is looked for at a revision
    --> resources:1:1
     = help: put the folder itself here in place of the link

    error[unreadable]: cannot be read: it is a link, behind which nothing is looked for at a revision
    --> topics:1:1
     = help: put the folder itself here in place of the link

    --- stderr
    3 problems in 3 files
    --- exit 1
    ");
}

/// What is read in the working tree is read at a revision, and what is not is named in the same words.
#[test]
fn links_are_read_as_in_the_working_tree() {
    let world = World::bare();
    let place = |path: &str| world.catalog().join(path);
    world.write("shared/one.txt", "title: Shared\n");
    world.write("resources/deep/plain.yaml", "title: Plain\n");
    write(&world, "secret.yaml", "title: Secret\n");
    symlink("../shared/one.txt", place("resources/link.yaml")).unwrap();
    symlink("link.yaml", place("resources/twice.yaml")).unwrap();
    symlink("../../shared/./one.txt", place("resources/deep/up.yaml")).unwrap();
    symlink("shared", place("alias")).unwrap();
    symlink("../alias/one.txt", place("resources/through.yaml")).unwrap();
    symlink("../../secret.yaml", place("resources/out.yaml")).unwrap();
    symlink("nowhere.yaml", place("resources/gone.yaml")).unwrap();
    symlink("deep", place("resources/folder")).unwrap();
    symlink("one.txt", place("shared/unread.yaml")).unwrap();
    world.commit();
    let at = world.circ(&words("list -f csv --at HEAD"));
    let now = world.circ(&words("list -f csv"));
    assert_eq!((&at.out, &at.err, at.code), (&now.out, &now.err, now.code));
    assert_snapshot!(world.shows("list -f ids --at HEAD"), @"
    $ circ list -f ids --at HEAD
    plain
    link
    through
    twice
    up
    --- stderr
    resources/gone.yaml:1:1: cannot be read: it is a link that leads nowhere (delete the link, or bring back what it led to)
    resources/out.yaml:1:1: cannot be read: it is a link that leads out of the catalog (put the file itself here in place of the link)
    --- exit 3
    ");
}

#[test]
fn what_no_name_can_tell_and_submodules_are_named() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    let odd = |name: &[u8]| {
        world
            .catalog()
            .join("resources")
            .join(OsStr::from_bytes(name))
    };
    fs::write(odd(b"b\xff.yaml"), "title: B\n").unwrap();
    fs::write(odd(b"b\xff.txt"), "no record\n").unwrap();
    fs::create_dir(odd(b"c\xff")).unwrap();
    fs::write(odd(b"c\xff/d.yaml"), "title: D\n").unwrap();
    world.commit();
    let head = world.git(&["rev-parse", "HEAD"]);
    for path in ["catalog/resources/sub", "catalog/vendor"] {
        let entry = format!("160000,{},{path}", head.trim());
        world.git(&["update-index", "--add", "--cacheinfo", &entry]);
    }
    world.git(&["commit", "--quiet", "--message", "submodules"]);
    assert_snapshot!(world.shows("list -f ids --at HEAD"), @"
    $ circ list -f ids --at HEAD
    a
    --- stderr
    resources/b\u{fffd}.yaml:1:1: cannot be read: its name is not UTF-8 (rename it)
    resources/c\u{fffd}:1:1: cannot be read: its name is not UTF-8 (rename it)
    resources/sub:1:1: cannot be read: it is a submodule, whose files are in another repository (read that repository with --git-dir)
    --- exit 3
    ");
    let found = world.circ(&words(
        "check --at HEAD -f plain --columns file,rule --no-header",
    ));
    assert_eq!(found.out.matches("unreadable").count(), 3, "{}", found.out);
}
