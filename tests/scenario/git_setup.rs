//! `circ git setup`: what it writes, what it leaves alone, and that it can be undone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::world::World;

/// A sample catalog in a repository.
fn sample() -> World {
    let world = World::sample();
    world.git(&["init", "--quiet"]);
    world
}

/// The repository's own config, without what every repository has.
fn config(world: &World) -> String {
    let text = fs::read_to_string(world.folder().join(".git/config")).unwrap();
    let is_usual = |line: &&str| {
        let usual = [
            "[core]",
            "repositoryformatversion",
            "filemode",
            "bare",
            "logallrefupdates",
            "ignorecase",
            "precomposeunicode",
        ];
        !usual.iter().any(|word| line.trim().starts_with(word))
    };
    let lines = text.lines().filter(is_usual);
    lines.map(|line| format!("{line}\n")).collect()
}

fn hook(world: &World) -> Option<String> {
    fs::read_to_string(world.folder().join(".git/hooks/pre-commit")).ok()
}

#[test]
fn it_writes_config_attributes_and_the_hook() {
    let world = sample();
    let before = config(&world);
    assert_snapshot!(world.shows("git setup --check --hook"), @"
    $ circ git setup --check --hook
    missing: merge.circ.name in the repository's config
    missing: merge.circ.driver in the repository's config
    missing: diff.circ.xfuncname in the repository's config
    missing: /circ.yaml merge=circ diff=circ in catalog/.gitattributes
    missing: /tags.yaml merge=circ diff=circ in catalog/.gitattributes
    missing: /reports/*.yaml merge=circ diff=circ in catalog/.gitattributes
    missing: /reports/*.yml merge=circ diff=circ in catalog/.gitattributes
    missing: /topics/*.yaml merge=circ diff=circ in catalog/.gitattributes
    missing: /topics/*.yml merge=circ diff=circ in catalog/.gitattributes
    missing: /resources/**/*.yaml merge=circ diff=circ in catalog/.gitattributes
    missing: /resources/**/*.yml merge=circ diff=circ in catalog/.gitattributes
    missing: the hook [folder]/.git/hooks/pre-commit
    --- stderr
    `circ git setup --hook` writes what can be written
    --- exit 1
    ");
    assert_snapshot!(world.shows("git setup --hook"), @"
    $ circ git setup --hook
    --- stderr
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    wrote the hook [folder]/.git/hooks/pre-commit
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    ");
    assert_snapshot!(config(&world), @r#"
    [merge "circ"]
    	name = circ: lists as sets, each field on its own
    	driver = "case $(command -v circ >/dev/null && circ merge-driver --confirm %O %A %B -L %L -P %P --base-label=%S --ours-label=%X --theirs-label=%Y) in merged) exit 0;; conflict) exit 1;; esac; echo 'circ did not merge this file, so git merges it by lines' >&2; git merge-file -p --marker-size=%L -L ours -L base -L theirs %A %O %B >%A.circ; s=$?; test $s -lt 128 && mv -f %A.circ %A || { rm -f %A.circ; exit 129; }; test $s = 0 || exit 1; if grep -q '^<<<' %A; then exit 1; fi"
    [diff "circ"]
    	xfuncname = "^(([^[:space:]#-]|-[^[:space:]])[^:]*):([[:space:]]|$)"
    "#);
    assert_snapshot!(hook(&world).unwrap(), @r#"
    #!/bin/sh
    # Written by `circ git setup`; `circ git setup --undo` removes it.
    catalog=./catalog
    test -f "$catalog/circ.yaml" || exit 0
    if ! command -v circ >/dev/null; then
      echo 'nothing was committed: circ, which checks the catalog, is not in PATH' >&2
      echo 'hint: git commit --no-verify commits without the check' >&2
      exit 1
    fi
    exec circ --catalog "$catalog" check --staged
    "#);
    assert_snapshot!(world.shows("git setup --check --hook"), @"
    $ circ git setup --check --hook
    --- stderr
    all is set up
    ");
    // Twice changes nothing.
    let after = (config(&world), hook(&world));
    assert_snapshot!(world.shows("git setup --hook"), @"
    $ circ git setup --hook
    --- stderr
    all is set up
    ");
    assert_eq!((config(&world), hook(&world)), after);
    assert_snapshot!(world.shows("git setup --undo"), @"
    $ circ git setup --undo
    --- stderr
    removed catalog/.gitattributes
    unset merge.circ.name
    unset merge.circ.driver
    unset diff.circ.xfuncname
    removed the hook [folder]/.git/hooks/pre-commit
    --- changes
    removed .gitattributes
    ");
    assert_eq!((config(&world), hook(&world)), (before, None));
    assert_snapshot!(world.shows("git setup --undo"), @"
    $ circ git setup --undo
    --- stderr
    there is nothing to undo
    ");
}

#[test]
fn a_trial_changes_nothing() {
    let world = sample();
    let before = config(&world);
    assert_snapshot!(world.shows("git setup --dry-run --hook"), @"
    $ circ git setup --dry-run --hook
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    --- stderr
    would set merge.circ.name
    would set merge.circ.driver
    would set diff.circ.xfuncname
    would add 9 lines to catalog/.gitattributes
    would write the hook [folder]/.git/hooks/pre-commit
    ");
    assert_eq!((config(&world), hook(&world)), (before, None));
    world.circ(&["git", "setup", "--hook"]);
    let after = (config(&world), hook(&world));
    assert_snapshot!(world.shows("git setup --dry-run --undo"), @"
    $ circ git setup --dry-run --undo
    --- a/.gitattributes
    +++ /dev/null
    @@ -1,9 +0,0 @@
    -# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    -/circ.yaml merge=circ diff=circ
    -/tags.yaml merge=circ diff=circ
    -/reports/*.yaml merge=circ diff=circ
    -/reports/*.yml merge=circ diff=circ
    -/topics/*.yaml merge=circ diff=circ
    -/topics/*.yml merge=circ diff=circ
    -/resources/**/*.yaml merge=circ diff=circ
    -/resources/**/*.yml merge=circ diff=circ
    --- stderr
    would remove catalog/.gitattributes
    would unset merge.circ.name
    would unset merge.circ.driver
    would unset diff.circ.xfuncname
    would remove the hook [folder]/.git/hooks/pre-commit
    ");
    assert_eq!((config(&world), hook(&world)), after);
}

#[test]
fn other_lines_and_own_values_stay() {
    let world = sample();
    world.write(
        ".gitattributes",
        "* text=auto\r\n/tags.yaml merge=circ diff=circ\r\n*.png binary",
    );
    world.git(&["config", "merge.circ.name", "mine"]);
    world.git(&["config", "--global", "diff.circ.xfuncname", "of the user"]);
    assert_snapshot!(world.shows("git setup").replace('\r', "[cr]"), @r#"
    $ circ git setup
    --- stderr
    merge.circ.name is not as circ writes it, and stays; `git config --local --unset-all merge.circ.name` gives it up
    set merge.circ.driver
    set diff.circ.xfuncname
    added 8 lines to catalog/.gitattributes
    no hook checks commits; `circ git setup --hook` writes one
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- a/.gitattributes
    +++ b/.gitattributes
    @@ -1,3 +1,11 @@
     * text=auto[cr]
     /tags.yaml merge=circ diff=circ[cr]
    -*.png binary
    \ No newline at end of file
    +*.png binary[cr]
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.[cr]
    +/circ.yaml merge=circ diff=circ[cr]
    +/reports/*.yaml merge=circ diff=circ[cr]
    +/reports/*.yml merge=circ diff=circ[cr]
    +/topics/*.yaml merge=circ diff=circ[cr]
    +/topics/*.yml merge=circ diff=circ[cr]
    +/resources/**/*.yaml merge=circ diff=circ[cr]
    +/resources/**/*.yml merge=circ diff=circ[cr]
    "#);
    // A line that somebody changes is theirs.
    let text = world.read(".gitattributes");
    world.write(
        ".gitattributes",
        text.replace("/circ.yaml merge=circ", "/circ.yaml merge=binary"),
    );
    assert_snapshot!(world.shows("git setup --check"), @"
    $ circ git setup --check
    missing: /circ.yaml merge=circ diff=circ in catalog/.gitattributes
    --- stderr
    merge.circ.name is not as circ writes it, and stays; `git config --local --unset-all merge.circ.name` gives it up
    no hook checks commits; `circ git setup --hook` writes one
    `circ git setup` writes what can be written
    --- exit 1
    ");
    assert_snapshot!(world.shows("git setup --undo").replace('\r', "[cr]"), @"
    $ circ git setup --undo
    --- stderr
    lines of catalog/.gitattributes that are not as circ writes them stay
    removed 7 lines from catalog/.gitattributes
    merge.circ.name is not as circ writes it, and stays; `git config --local --unset-all merge.circ.name` gives it up
    unset merge.circ.driver
    unset diff.circ.xfuncname
    --- changes
    --- a/.gitattributes
    +++ b/.gitattributes
    @@ -1,11 +1,4 @@
     * text=auto[cr]
     /tags.yaml merge=circ diff=circ[cr]
     *.png binary[cr]
    -# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.[cr]
     /circ.yaml merge=binary diff=circ[cr]
    -/reports/*.yaml merge=circ diff=circ[cr]
    -/reports/*.yml merge=circ diff=circ[cr]
    -/topics/*.yaml merge=circ diff=circ[cr]
    -/topics/*.yml merge=circ diff=circ[cr]
    -/resources/**/*.yaml merge=circ diff=circ[cr]
    -/resources/**/*.yml merge=circ diff=circ[cr]
    ");
    assert_snapshot!(config(&world), @r#"
    [merge "circ"]
    	name = mine
    "#);
}

/// With a driver of somebody's own nothing is merged by meaning: a script must hear of it.
#[test]
fn another_driver_is_no_setup() {
    let world = sample();
    world.circ(&["git", "setup", "--quiet"]);
    world.git(&["config", "merge.circ.driver", "mine"]);
    assert_snapshot!(world.shows("git setup --check"), @"
    $ circ git setup --check
    missing: circ's own value of merge.circ.driver
    --- stderr
    merge.circ.driver is not as circ writes it, and stays; `git config --local --unset-all merge.circ.driver` gives it up
    no hook checks commits; `circ git setup --hook` writes one
    --- exit 1
    ");
}

#[test]
fn a_hook_that_is_there_stays() {
    let world = sample();
    let path = world.folder().join(".git/hooks/pre-commit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "#!/bin/sh\nmake lint\n").unwrap();
    assert_snapshot!(world.shows("git setup --hook"), @"
    $ circ git setup --hook
    --- stderr
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    there is a hook [folder]/.git/hooks/pre-commit already; to check each commit, add `circ check --staged` to it
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    ");
    assert_snapshot!(world.shows("git setup --check --hook"), @"
    $ circ git setup --check --hook
    missing: `circ check --staged` in the hook [folder]/.git/hooks/pre-commit
    --- exit 1
    ");
    world.circ(&["git", "setup", "--undo"]);
    assert_eq!(hook(&world).as_deref(), Some("#!/bin/sh\nmake lint\n"));
    // One that circ wrote and somebody changed is theirs.
    fs::remove_file(&path).unwrap();
    world.circ(&["git", "setup", "--hook"]);
    let changed = hook(&world).unwrap() + "# and more\n";
    fs::write(&path, &changed).unwrap();
    assert_snapshot!(world.shows("git setup --undo"), @"
    $ circ git setup --undo
    --- stderr
    removed catalog/.gitattributes
    unset merge.circ.name
    unset merge.circ.driver
    unset diff.circ.xfuncname
    the hook [folder]/.git/hooks/pre-commit is not as circ writes it, and stays
    --- changes
    removed .gitattributes
    ");
    assert_eq!(hook(&world), Some(changed));
    // A link that leads nowhere is there too.
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("nowhere", &path).unwrap();
    assert_snapshot!(world.shows("git setup --hook"), @"
    $ circ git setup --hook
    --- stderr
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    there is a hook [folder]/.git/hooks/pre-commit already; to check each commit, add `circ check --staged` to it
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    ");
    assert!(path.is_symlink());
}

#[test]
fn hooks_are_where_git_looks_for_them() {
    let world = sample();
    world.git(&["config", "core.hooksPath", "tools/hooks"]);
    world.circ(&["git", "setup", "--hook"]);
    let path = world.folder().join("tools/hooks/pre-commit");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o111,
        0o111
    );
    world.circ(&["git", "setup", "--undo"]);
    assert!(!path.exists());
    // A folder that other repositories may have too gets nothing.
    let other = World::empty();
    let outside = other.folder().display().to_string();
    world.git(&["config", "core.hooksPath", &outside]);
    let shown = world
        .shows("git setup --hook")
        .replace(&outside, "[outside]");
    assert_snapshot!(shown, @"
    $ circ git setup --hook
    --- stderr
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    core.hooksPath leads out of the repository, so no hook is written to [outside]/pre-commit
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    ");
    assert_eq!(fs::read_dir(other.folder()).unwrap().count(), 0);
}

/// git with `circ` in PATH, and whether it ended well.
fn git(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let circ = Path::new(env!("CARGO_BIN_EXE_circ")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new("git");
    command
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("PATH", format!("{}:{path}", circ.display()));
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn the_hook_checks_what_is_staged() {
    let world = sample();
    world.circ(&["git", "setup", "--hook"]);
    world.git(&["add", "."]);
    assert!(git(world.folder(), &["commit", "--quiet", "-m", "a"]).0);
    world.write("resources/b.yaml", "kind: news\n");
    world.git(&["add", "."]);
    let (is_done, said) = git(&world.catalog().join("resources"), &["commit", "-m", "b"]);
    assert!(
        !is_done && said.contains("the record has no title"),
        "{said}"
    );
    // On a branch without the catalog there is nothing to check.
    world.git(&["stash", "--quiet"]);
    world.git(&["checkout", "--quiet", "--orphan", "pages"]);
    world.git(&["rm", "-rf", "--quiet", "."]);
    fs::write(world.folder().join("index.html"), "").unwrap();
    world.git(&["add", "index.html"]);
    assert!(git(world.folder(), &["commit", "--quiet", "-m", "pages"]).0);
}

#[test]
fn worktrees_share_it() {
    let world = sample();
    world.commit();
    world.git(&["worktree", "add", "--quiet", "../other tree/", "HEAD"]);
    let tree = world.folder().join("../other tree");
    let tree = tree.canonicalize().unwrap();
    let mut command = world.command(&["git", "setup", "--hook"]);
    command.current_dir(&tree);
    assert_eq!(world.run(command, "").code, 0);
    assert!(hook(&world).is_some());
    assert!(tree.join("catalog/.gitattributes").is_file());
    assert!(config(&world).contains("merge-driver"));
    fs::write(tree.join("catalog/resources/b.yaml"), "kind: news\n").unwrap();
    git(&tree, &["add", "."]);
    let (is_done, said) = git(&tree, &["commit", "-m", "b"]);
    fs::remove_dir_all(&tree).unwrap();
    assert!(
        !is_done && said.contains("the record has no title"),
        "{said}"
    );
}

#[test]
fn attributes_follow_the_settings() {
    let check = |resources: &str, topics: &str, paths: &[(&str, &str)]| {
        let world = World::bare();
        world.git(&["init", "--quiet"]);
        let settings = serde_json::json!({"resources": resources, "topics": topics});
        world.write("circ.yaml", settings.to_string());
        let done = world.circ(&["git", "setup", "--quiet"]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        for (path, expected) in paths {
            let path = format!("catalog/{path}");
            let said = world.git(&["check-attr", "-z", "merge", "--", &path]);
            let value = said.split('\0').nth(2).unwrap();
            assert_eq!(value, *expected, "{resources} {path}");
        }
        assert_eq!(world.circ(&["git", "setup", "--check"]).code, 0);
    };
    check(
        "resources",
        "topics",
        &[
            ("circ.yaml", "circ"),
            ("tags.yaml", "circ"),
            ("reports/r.yml", "circ"),
            ("topics/t.yaml", "circ"),
            ("topics/deep/t.yaml", "unspecified"),
            ("resources/a.yaml", "circ"),
            ("resources/deep/er/a.yml", "circ"),
            ("resources/a.yaml.orig", "unspecified"),
            ("other/circ.yaml", "unspecified"),
        ],
    );
    check(
        ".",
        "pages",
        &[
            ("a.yaml", "circ"),
            ("deep/a.yaml", "circ"),
            ("pages/t.yaml", "circ"),
        ],
    );
    check(
        "the [b]*\"\\ ooks",
        "#t",
        &[
            ("the [b]*\"\\ ooks/deep/a.yaml", "circ"),
            ("the b/a.yaml", "unspecified"),
            ("#t/a.yaml", "circ"),
        ],
    );
}

#[test]
fn a_rule_elsewhere_that_wins_is_named() {
    let world = sample();
    world.write("resources/.gitattributes", "*.yaml merge=union\n");
    assert_snapshot!(world.shows("git setup"), @"
    $ circ git setup
    --- stderr
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    no hook checks commits; `circ git setup --hook` writes one
    this has no effect yet: missing merge=circ for files such as catalog/resources/a.yaml: somewhere else they have merge=union
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1,9 @@
    +# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.
    +/circ.yaml merge=circ diff=circ
    +/tags.yaml merge=circ diff=circ
    +/reports/*.yaml merge=circ diff=circ
    +/reports/*.yml merge=circ diff=circ
    +/topics/*.yaml merge=circ diff=circ
    +/topics/*.yml merge=circ diff=circ
    +/resources/**/*.yaml merge=circ diff=circ
    +/resources/**/*.yml merge=circ diff=circ
    ");
    assert_snapshot!(world.shows("git setup --check"), @"
    $ circ git setup --check
    missing: merge=circ for files such as catalog/resources/a.yaml: somewhere else they have merge=union
    --- stderr
    no hook checks commits; `circ git setup --hook` writes one
    --- exit 1
    ");
}

#[test]
fn hunks_name_the_field() {
    let world = World::bare();
    let record = |tag: &str| {
        format!(
            "title: A\ntags:\n  - a\n  - b\n  - c\n  - d\n  - {tag}\n# note: x\n\"odd key\": 1\nlist:\n\
             - x: 1\n- x: 1\n- x: 1\n- x: 1\n- x: {tag}\nsummary: >-\n  a: b\n\n\n\n\n  {tag}\n"
        )
    };
    world.write("resources/a.yaml", record("old"));
    world.git(&["init", "--quiet"]);
    world.circ(&["git", "setup"]);
    world.commit();
    world.write("resources/a.yaml", record("new"));
    let diff = world.git(&["diff", "-U1"]);
    let headers: Vec<&str> = diff.lines().filter(|line| line.starts_with("@@")).collect();
    assert_snapshot!(headers.join("\n"), @"
    @@ -6,3 +6,3 @@ tags
    @@ -14,3 +14,3 @@ list
    @@ -21,2 +21,2 @@ summary
    ");
}

#[test]
fn without_a_repository_it_says_so() {
    let world = World::sample();
    assert_snapshot!(world.shows("git setup"), @"
    $ circ git setup
    --- stderr
    circ: [folder]/catalog is in no git repository
    hint: `git init` makes one
    --- exit 4
    ");
}

#[test]
fn a_config_that_cannot_be_written_is_an_error() {
    let world = sample();
    fs::write(world.folder().join(".git/config.lock"), "").unwrap();
    assert_snapshot!(world.shows("git setup"), @"
    $ circ git setup
    --- stderr
    circ: git: error: could not lock config file .git/config: File exists
    --- exit 4
    ");
    assert!(!world.catalog().join(".gitattributes").exists());
}
