//! `circ fmt --folders`: records go to the folder that the settings say, and git knows of it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use insta::assert_snapshot;

use crate::commit::masked;
use crate::terminal::on_terminal;
use crate::world::{World, files};

/// A catalog with these settings and records: the path below it, and the text.
fn world(settings: &str, records: &[(&str, &str)]) -> World {
    let world = World::bare();
    world.write("circ.yaml", settings);
    for (path, text) in records {
        world.write(path, text);
    }
    world
}

const NEWS: &str = "title: News\nkind: news\nmodified: 2017-06-07\n";
const WEB: &str = "title: Web\nkind: webinar\npublished: 2015\n";
const BARE: &str = "title: Bare\n";

fn three(settings: &str) -> World {
    world(
        settings,
        &[
            ("resources/news.yaml", NEWS),
            ("resources/web.yml", WEB),
            ("resources/bare.yaml", BARE),
        ],
    )
}

/// The files of the catalog but for its settings.
fn listed(world: &World) -> Vec<String> {
    let files = files(&world.catalog()).into_keys();
    files.filter(|file| file != "circ.yaml").collect()
}

/// As [`three`], in a repository of somebody who has a name, and committed.
fn committed(settings: &str) -> World {
    let world = three(settings);
    commit(&world);
    world
}

/// The whole folder, committed by somebody who has a name.
pub fn commit(world: &World) {
    world.git(&["init", "--quiet", "--initial-branch", "main"]);
    world.git(&["config", "user.name", "Ann"]);
    world.git(&["config", "user.email", "ann@example.org"]);
    world.commit();
}

/// What git says of the working tree, a line a file that is other than committed.
pub fn status(world: &World) -> String {
    world.git(&["status", "--short", "--untracked-files=all"])
}

#[test]
fn each_setting_has_its_folders() {
    let check = |settings: &str, expected: &[&str]| {
        let world = three(settings);
        let ids = world.circ(&["list", "--format", "ids"]).out;
        let outcome = world.circ(&["fmt", "--folders", "--yes"]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert_eq!(listed(&world), expected, "{settings}");
        assert_eq!(world.circ(&["list", "--format", "ids"]).out, ids);
        let again = world.circ(&["fmt", "--folders"]);
        assert_eq!(again.err, "all 3 records are in their folders already\n");
        // And back.
        world.write("circ.yaml", "");
        assert_eq!(world.circ(&["fmt", "--folders", "--yes"]).code, 0);
        let flat = [
            "resources/bare.yaml",
            "resources/news.yaml",
            "resources/web.yml",
        ];
        assert_eq!(listed(&world), flat);
        let mut left = fs::read_dir(world.catalog().join("resources")).unwrap();
        assert!(left.all(|entry| entry.unwrap().path().is_file()));
    };
    check(
        "folders: flat\n",
        &[
            "resources/bare.yaml",
            "resources/news.yaml",
            "resources/web.yml",
        ],
    );
    check(
        "folders: kind\n",
        &[
            "resources/bare.yaml",
            "resources/news/news.yaml",
            "resources/webinar/web.yml",
        ],
    );
    check(
        "folders: year\n",
        &[
            "resources/2015/web.yml",
            "resources/2017/news.yaml",
            "resources/bare.yaml",
        ],
    );
    check(
        "folders: hash\n",
        &[
            "resources/fc/bare.yaml",
            "resources/ku/news.yaml",
            "resources/lc/web.yml",
        ],
    );
}

#[test]
fn it_is_shown_before_it_is_done() {
    let world = three("folders: kind\n");
    assert_snapshot!(world.shows("fmt --folders --check"), @"
    $ circ fmt --folders --check
    resources/news.yaml
    resources/web.yml
    --- stderr
    would move 2 of 3 records
    --- exit 1
    ");
    assert_snapshot!(world.shows("fmt --folders --dry-run"), @"
    $ circ fmt --folders --dry-run
    diff --git a/resources/news.yaml b/resources/news/news.yaml
    similarity index 100%
    rename from resources/news.yaml
    rename to resources/news/news.yaml
    diff --git a/resources/web.yml b/resources/webinar/web.yml
    similarity index 100%
    rename from resources/web.yml
    rename to resources/webinar/web.yml
    --- stderr
    would move 2 of 3 records
    ");
    assert!(!world.catalog().join(".circ").exists());
    assert_snapshot!(world.shows("fmt --folders"), @"
    $ circ fmt --folders
    --- stderr
    circ: this would move 2 records, and nobody can be asked
    hint: --yes goes on, --dry-run shows what would change
    --- exit 2
    ");
    assert_snapshot!(world.shows("fmt --yes"), @"
    $ circ fmt --yes
    --- stderr
    error: the following required arguments were not provided:
      --folders

    Usage: circ fmt --folders --yes [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(world.shows("fmt --folders kind:news"), @"
    $ circ fmt --folders kind:news
    --- stderr
    moved 1 of 1 record
    --- changes
    removed resources/news.yaml
    --- /dev/null
    +++ b/resources/news/news.yaml
    @@ -0,0 +1,3 @@
    +title: News
    +kind: news
    +modified: 2017-06-07
    ");
    assert_snapshot!(world.shows("fmt --folders kind:news"), @"
    $ circ fmt --folders kind:news
    --- stderr
    the record is in its folder already
    ");
    assert_snapshot!(world.shows("fmt --folders --check kind:news"), @"
    $ circ fmt --folders --check kind:news
    --- stderr
    the record is in its folder already
    ");
    assert_snapshot!(world.shows("fmt --folders kind:podcast"), @"
    $ circ fmt --folders kind:podcast
    --- stderr
    no record matches
    ");
    let command = [env!("CARGO_BIN_EXE_circ"), "fmt", "--folders"];
    let asked = |world: &World, answer: &str| {
        on_terminal(world, &BTreeMap::new(), &command, &[("[y/N]", answer)])
    };
    let world = three("folders: kind\n");
    if let Some(said) = asked(&world, "n\r") {
        assert!(said.contains("move 2 records (news, web)? [y/N]"), "{said}");
        assert_eq!(listed(&world).len(), 3);
        assert!(
            world.catalog().join("resources/news.yaml").exists(),
            "{said}"
        );
        asked(&world, "y\r");
        assert!(world.catalog().join("resources/news/news.yaml").exists());
    }
}

#[test]
fn ids_that_are_paths_stay() {
    let world = three("folders: kind\nids: path\n");
    assert_snapshot!(world.shows("fmt --folders --yes"), @"
    $ circ fmt --folders --yes
    --- stderr
    circ: with `ids: path` in circ.yaml the id of a record is its path: in another folder it would be another record
    hint: `circ rename ID FOLDER/NAME` moves one, and what names it follows
    --- exit 4
    ");
}

#[test]
fn the_catalog_may_be_the_folder_of_the_records() {
    let world = world(
        "resources: .\nfolders: kind\n",
        &[
            ("news.yaml", NEWS),
            ("old/deep/web.yaml", WEB),
            ("odd.yaml", "title: Odd\nkind: Topics\n"),
            ("topics/desk.yaml", "title: Desk\nfeatured: [news]\n"),
            ("reports/own.yaml", "by: kind\n"),
        ],
    );
    let outcome = world.circ(&["fmt", "--folders", "--yes"]);
    assert_eq!(outcome.err, "moved 3 of 3 records\n");
    let expected = [
        "news/news.yaml",
        "reports/own.yaml",
        "topics-1/odd.yaml",
        "topics/desk.yaml",
        "webinar/web.yaml",
    ];
    assert_eq!(listed(&world), expected);
    assert!(!world.catalog().join("old").exists());
    assert_eq!(world.circ(&["check"]).code, 0);
}

#[test]
fn what_cannot_be_moved_for_certain_is_named_and_left() {
    let world = world(
        "folders: kind\n",
        &[
            ("resources/good.yaml", NEWS),
            ("resources/broken.yaml", "title: [B\n"),
            ("resources/kind.yaml", "title: K\nkind: [news, web]\n"),
            ("resources/date.yaml", "title: D\nmodified: soon\n"),
            ("resources/x/twin.yaml", NEWS),
            ("resources/y/Twin.yaml", NEWS),
            ("resources/led-to.yaml", NEWS),
            ("resources/taken.yaml", NEWS),
            ("resources/file.yaml", "title: F\nkind: plain\n"),
            ("resources/link.yaml", "title: F\nkind: linked\n"),
            ("resources/plain", "no record\n"),
            ("resources/elsewhere/.keep", ""),
        ],
    );
    let resources = world.catalog().join("resources");
    fs::create_dir_all(resources.join("news/taken.yaml")).unwrap();
    symlink("led-to.yaml", resources.join("leads.yaml")).unwrap();
    symlink("elsewhere", resources.join("linked")).unwrap();
    let before = listed(&world);
    assert_snapshot!(world.shows("fmt --folders --yes"), @r#"
    $ circ fmt --folders --yes
    --- stderr
    resources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    resources/y/Twin.yaml:1:1: it stays, and does not go to resources/news: its id is also that of resources/x/twin.yaml (rename one of the two)
    resources/date.yaml:2:11: modified is "soon", which is no date (write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know)
    resources/file.yaml:1:1: it stays, and does not go to resources/plain: that is a file (rename what is there)
    resources/kind.yaml:2:7: kind is a list, not text (write one text behind the colon)
    resources/leads.yaml:1:1: it stays, and does not go to resources/news: it is a link, which could lead elsewhere from there (put the file itself here in place of the link)
    resources/led-to.yaml:1:1: it stays, and does not go to resources/news: resources/leads.yaml is a link to it, and would lead nowhere (put a file in place of the link)
    resources/link.yaml:1:1: it stays, and does not go to resources/linked: that is a link, and no record is looked for behind one (rename what is there)
    resources/taken.yaml:1:1: it stays, and does not go to resources/news: there is a folder of its name already (rename that)
    resources/x/twin.yaml:1:1: it stays, and does not go to resources/news: its id is also that of resources/y/Twin.yaml (rename one of the two)
    moved 1 of 10 records
    --- changes
    removed resources/good.yaml
    --- /dev/null
    +++ b/resources/news/good.yaml
    @@ -0,0 +1,3 @@
    +title: News
    +kind: news
    +modified: 2017-06-07
    --- exit 3
    "#);
    let after = listed(&world);
    let gone: Vec<&String> = before.iter().filter(|file| !after.contains(file)).collect();
    assert_eq!(gone, ["resources/good.yaml"]);
    assert_eq!(after.len(), before.len());
}

#[test]
fn folders_with_something_in_them_stay() {
    let world = world(
        "",
        &[
            ("resources/a/b/c/news.yaml", NEWS),
            ("resources/a/notes.txt", "kept\n"),
            ("resources/d/.hidden", ""),
            ("resources/d/web.yaml", WEB),
        ],
    );
    world.circ(&["fmt", "--folders", "--yes"]);
    let expected = [
        "resources/a/notes.txt",
        "resources/d/.hidden",
        "resources/news.yaml",
        "resources/web.yaml",
    ];
    assert_eq!(listed(&world), expected);
    assert!(!world.catalog().join("resources/a/b").exists());
}

#[test]
fn git_sees_renames_and_nothing_else() {
    let world = committed("folders: kind\n");
    // What is not staged stays so, what is staged stays so, what git does not have is unknown to it.
    world.write("resources/news.yaml", format!("{NEWS}owner: Ann\n"));
    world.write("resources/web.yml", format!("{WEB}owner: Ann\n"));
    world.git(&["add", "catalog/resources/web.yml"]);
    world.write("resources/new.yaml", "title: New\nkind: news\n");
    world.write("resources/meant.yaml", "title: Meant\nkind: news\n");
    world.git(&["add", "--intent-to-add", "catalog/resources/meant.yaml"]);
    assert_eq!(
        world.circ(&["fmt", "--folders", "--yes"]).err,
        "moved 4 of 5 records\n"
    );
    assert_snapshot!(status(&world), @"
     A catalog/resources/news/meant.yaml
    RM catalog/resources/news.yaml -> catalog/resources/news/news.yaml
    R  catalog/resources/web.yml -> catalog/resources/webinar/web.yml
    ?? catalog/resources/news/new.yaml
    ");
    assert_snapshot!(world.git(&["diff"]), @"
    diff --git a/catalog/resources/news/meant.yaml b/catalog/resources/news/meant.yaml
    new file mode 100644
    index 0000000..cf6ec06
    --- /dev/null
    +++ b/catalog/resources/news/meant.yaml
    @@ -0,0 +1,2 @@
    +title: Meant
    +kind: news
    diff --git a/catalog/resources/news/news.yaml b/catalog/resources/news/news.yaml
    index fabca25..6d38b6f 100644
    --- a/catalog/resources/news/news.yaml
    +++ b/catalog/resources/news/news.yaml
    @@ -1,3 +1,4 @@
     title: News
     kind: news
     modified: 2017-06-07
    +owner: Ann
    ");
}

#[test]
fn a_file_can_be_followed_through_the_move() {
    let world = committed("folders: hash\n");
    assert_eq!(world.circ(&["fmt", "--folders", "--yes"]).code, 0);
    assert_eq!(
        status(&world)
            .lines()
            .filter(|line| line.starts_with("R  "))
            .count(),
        3
    );
    assert_eq!(world.git(&["diff"]), "");
    world.git(&["commit", "--quiet", "--message", "moved"]);
    assert_eq!(status(&world), "");
    let file = listed(&world).pop().unwrap();
    let log = [
        "log",
        "--follow",
        "--format=%s",
        "--",
        &format!("catalog/{file}"),
    ];
    assert_eq!(world.git(&log), "moved\na commit\n");
    assert_snapshot!(world.circ(&["diff", "HEAD~1"]).out, @"
    Changes
    =======

    From HEAD~1 to the working tree: 3 moved to other folders.

    no changes
    ");
}

#[test]
fn a_repository_in_the_folder_of_the_records_knows_too() {
    let world = three("folders: kind\n");
    let git = |arguments: &[&str]| {
        let folder = world.catalog().join("resources");
        world.git(&[&["-C", folder.to_str().unwrap()], arguments].concat())
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "a commit"]);
    assert_eq!(world.circ(&["fmt", "--folders", "--yes"]).code, 0);
    assert_eq!(
        git(&["status", "--short"]),
        "R  news.yaml -> news/news.yaml\nR  web.yml -> webinar/web.yml\n"
    );
}

#[test]
fn what_git_is_not_sure_of_is_left() {
    let world = committed("folders: kind\n");
    // git has a file there, which somebody has deleted and not said so.
    world.write("resources/news/news.yaml", BARE);
    world.git(&["add", "--all"]);
    fs::remove_dir_all(world.catalog().join("resources/news")).unwrap();
    // A conflict that was finished in the file alone.
    world.git(&[
        "update-index",
        "--force-remove",
        "catalog/resources/web.yml",
    ]);
    let hash = world.git(&["hash-object", "-w", "catalog/resources/web.yml"]);
    let lines = [1, 2, 3].map(|stage| {
        format!(
            "100644 {} {stage}\tcatalog/resources/web.yml\n",
            hash.trim()
        )
    });
    fs::write(world.folder().join("lines"), lines.concat()).unwrap();
    let script = "git update-index --index-info < lines && rm lines";
    let done = Command::new("sh")
        .args(["-c", script])
        .current_dir(world.folder())
        .status();
    assert!(done.unwrap().success());
    assert_snapshot!(world.shows("fmt --folders --yes"), @"
    $ circ fmt --folders --yes
    --- stderr
    resources/news.yaml:1:1: it stays, and does not go to resources/news: git has a file of its name there, which is missing (bring that back, or commit that it is gone)
    resources/web.yml:1:1: it stays, and does not go to resources/webinar: a merge in git has left it in conflict (`circ resolve` finishes it; or `git add` it)
    moved 0 of 3 records
    --- exit 3
    ");
}

#[test]
fn another_git_at_work_is_waited_out_by_the_user() {
    let world = committed("folders: kind\n");
    fs::write(world.folder().join(".git/index.lock"), "").unwrap();
    assert_snapshot!(world.shows("fmt --folders --yes"), @"
    $ circ fmt --folders --yes
    --- stderr
    circ: another git is at work here: [folder]/.git/index.lock is there; nothing was changed
    hint: try again in a moment; where no git runs, remove that file
    --- exit 75
    ");
}

#[test]
fn moves_are_one_commit_and_undo_takes_them_back() {
    let world = committed("folders: kind\n");
    let before = listed(&world);
    assert_snapshot!(masked(&world.shows("fmt --folders --dry-run --commit")), @"
    $ circ fmt --folders --dry-run --commit
    diff --git a/resources/news.yaml b/resources/news/news.yaml
    similarity index 100%
    rename from resources/news.yaml
    rename to resources/news/news.yaml
    diff --git a/resources/web.yml b/resources/webinar/web.yml
    similarity index 100%
    rename from resources/web.yml
    rename to resources/webinar/web.yml
    --- stderr
    would commit this, with the message:
        move 2 records

        - move news to resources/news
        - move web to resources/webinar

        Circ-Command: fmt --folders
    would move 2 of 3 records
    ");
    assert_snapshot!(masked(&world.circ(&["fmt", "--folders", "--yes", "--commit"]).err), @"
    committed [hash]: move 2 records
    moved 2 of 3 records
    ");
    assert_eq!(status(&world), "");
    assert_snapshot!(world.git(&["show", "--format=%B", "--name-status"]), @"
    move 2 records

    - move news to resources/news
    - move web to resources/webinar

    Circ-Command: fmt --folders


    R100	catalog/resources/news.yaml	catalog/resources/news/news.yaml
    R100	catalog/resources/web.yml	catalog/resources/webinar/web.yml
    ");
    assert_snapshot!(masked(&world.circ(&["undo"]).err), @"
    committed [hash]: undo: move 2 records
    took back [hash]: move 2 records
    ");
    assert_eq!((status(&world).as_str(), listed(&world)), ("", before));
    assert!(!world.catalog().join("resources/news").exists());
    // One alone is told whole.
    assert_snapshot!(masked(&world.circ(&["fmt", "--folders", "kind:news", "--commit"]).err), @"
    committed [hash]: move news to resources/news
    moved 1 of 1 record
    ");
    // Nor is anything of somebody else's committed.
    world.write("resources/web.yml", format!("{WEB}owner: Ann\n"));
    assert_snapshot!(world.circ(&["fmt", "--folders", "--commit"]).err, @"
    circ: resources/web.yml has changes that are not committed yet; nothing was written
    hint: they would be in the commit too: commit or stash them first
    ");
}

#[test]
fn a_commit_that_a_hook_refuses_leaves_the_moves_staged() {
    use std::os::unix::fs::PermissionsExt;
    let world = committed("folders: kind\n");
    let hook = world.folder().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(
        world.circ(&["fmt", "--folders", "--yes", "--commit"]).code,
        4
    );
    let expected = "R  catalog/resources/news.yaml -> catalog/resources/news/news.yaml\n\
        R  catalog/resources/web.yml -> catalog/resources/webinar/web.yml\n";
    assert_eq!(status(&world), expected);
}
