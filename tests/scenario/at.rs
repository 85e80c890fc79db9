//! `--at`: the catalog as it was, read from git's objects.

use insta::assert_snapshot;

use crate::world::World;

/// A repository whose second commit retitles one record and adds another.
fn repository() -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: Before\nkind: news\n");
    world.commit();
    world.write("resources/a.yaml", "title: After\nkind: news\n");
    world.write("resources/b.yaml", "title: Bee\nkind: news\n");
    world.commit();
    world.write("resources/c.yaml", "title: Not committed\n");
    world
}

#[test]
fn a_list_as_it_was() {
    let world = repository();
    assert_snapshot!(world.shows("list --at HEAD~1"), @r"
    $ circ list --at HEAD~1
    ID  Title   Kind  Last Modified
    ───────────────────────────────
    a   Before  News
    ");
    assert_snapshot!(world.shows("list --at HEAD"), @r"
    $ circ list --at HEAD
    ID  Title  Kind  Last Modified
    ──────────────────────────────
    a   After  News
    b   Bee    News
    ");
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    ID  Title          Kind  Last Modified
    ──────────────────────────────────────
    a   After          News
    b   Bee            News
    c   Not committed
    ");
}

#[test]
fn records_reports_and_findings_as_they_were() {
    let world = repository();
    assert_snapshot!(world.shows("show a --at HEAD~1 --format json"), @r#"
    $ circ show a --at HEAD~1 --format json
    {
      "id": "a",
      "file": "resources/a.yaml",
      "title": "Before",
      "kind": "news"
    }
    "#);
    assert_snapshot!(world.shows("report kinds --at HEAD~1"), @"
    $ circ report kinds --at HEAD~1
    Kinds
    =====

    Records by Kind
    News  ████████████████████████████████████████████████████████████████████████ 1

    Kind  Records  Share  Latest
    ────────────────────────────
    News        1  100 %
    ");
    assert_snapshot!(world.shows("tag list --at HEAD~1"), @r"
    $ circ tag list --at HEAD~1
    no tags
    ");
    assert_snapshot!(world.shows("topic list --at HEAD~1"), @r"
    $ circ topic list --at HEAD~1
    no topics
    ");
    assert_snapshot!(world.shows("check --at HEAD~1"), @"$ circ check --at HEAD~1");
    assert_snapshot!(world.shows("show b --at HEAD~1"), @r#"
    $ circ show b --at HEAD~1
    --- stderr
    circ: there is no record "b"
    hint: did you mean a?
    --- exit 1
    "#);
}

#[test]
fn bad_files_of_the_past_are_named() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: [\n");
    world.write("resources/b.yaml", "title: Fine\n");
    world.commit();
    world.write("resources/a.yaml", "title: Mended\n");
    assert_snapshot!(world.shows("list --at HEAD --format ids"), @r"
    $ circ list --at HEAD --format ids
    b
    --- stderr
    resources/a.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    --- exit 3
    ");
    assert_snapshot!(world.shows("check --at HEAD"), @r"
    $ circ check --at HEAD
    error[yaml-syntax]: the bracket [ that opens here is never closed
     --> resources/a.yaml:1:8
      |
    1 | title: [
      |        ^
      |
      = help: write ] behind the last item

    --- stderr
    1 problem in 1 file
    --- exit 1
    ");
}

#[test]
fn an_unknown_revision_is_said() {
    assert_snapshot!(repository().shows("list --at nowhere"), @r#"
    $ circ list --at nowhere
    --- stderr
    circ: there is no revision "nowhere"
    hint: name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or a date, such as 2017-05-31, 2017-05 or 90d
    --- exit 4
    "#);
    assert_snapshot!(repository().shows("list --at ''"), @r#"
    $ circ list --at ''
    --- stderr
    circ: there is no revision ""
    hint: name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or a date, such as 2017-05-31, 2017-05 or 90d
    --- exit 4
    "#);
}

#[test]
fn a_revision_is_never_an_option_of_git() {
    let world = repository();
    assert_snapshot!(world.shows("list --at=--output=stolen"), @r#"
    $ circ list --at=--output=stolen
    --- stderr
    circ: there is no revision "--output=stolen"
    hint: name a commit, a branch or a tag, such as HEAD~1 (`git log --oneline` lists them), or a date, such as 2017-05-31, 2017-05 or 90d
    --- exit 4
    "#);
    assert!(!world.folder().join("stolen").exists());
}

#[test]
fn without_a_repository_there_is_no_past() {
    assert_snapshot!(World::sample().shows("list --at HEAD"), @r"
    $ circ list --at HEAD
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one
    --- exit 4
    ");
}

#[test]
fn a_commit_before_the_catalog_is_said() {
    let world = World::empty();
    std::fs::write(world.folder().join("readme"), "").unwrap();
    world.commit();
    world.write("circ.yaml", "");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("list --at HEAD"), @r"
    $ circ list --at HEAD
    --- stderr
    circ: there is no catalog at this revision
    hint: no folder there has a circ.yaml; there are readme
    --- exit 4
    ");
}

/// A partial clone that lacks an object would fetch it, and run what its config names to do so.
#[test]
fn nothing_of_a_repositorys_config_is_run() {
    let world = World::sample();
    world.commit();
    let file = "HEAD:catalog/resources/interesting-patron-questions.yaml";
    let hash = world.git(&["rev-parse", file]);
    let (folder, rest) = hash.trim().split_at(2);
    std::fs::remove_file(world.folder().join(".git/objects").join(folder).join(rest)).unwrap();
    for (key, value) in [
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "ssh://example.org/catalog"),
        ("core.sshCommand", "touch fetched; false"),
    ] {
        world.git(&["config", key, value]);
    }
    let outcome = world.circ(&["list", "--at", "HEAD"]);
    assert_eq!(outcome.code, 4, "{}", outcome.err);
    assert!(!world.folder().join("fetched").exists());
    assert!(!world.catalog().join("fetched").exists());
}
