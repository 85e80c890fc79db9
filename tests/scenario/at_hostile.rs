//! What somebody else wrote runs nothing: not a revision, not a folder, not a repository's config.

use std::fs;

use crate::world::{World, files, words};

/// Words that a shell, or git, would take for more than a name.
const EVIL: &[&str] = &[
    "--output=stolen",
    "--upload-pack=touch fetched",
    "-",
    "--",
    "--all",
    "-C",
    "$(touch fetched)",
    "`touch fetched`",
    "'; touch fetched; '",
    "\"; touch fetched; \"",
    "|touch fetched",
    "HEAD\n--output=stolen",
    "HEAD; touch fetched",
    "two\nlines",
    "2017-05-31\n",
    "2017-05-31;touch fetched",
    "90d --output=stolen",
    "-90d",
    "^HEAD",
    "HEAD..HEAD",
    "HEAD:catalog",
    "HEAD^{tree}",
    "HEAD^{/$(touch fetched)}",
    ":/$(touch fetched)",
    "../../etc",
    "ext::sh -c touch% fetched",
    "",
];

#[test]
fn no_word_is_run_or_misread() {
    let world = World::sample();
    world.commit();
    let before = files(world.folder());
    for evil in EVIL {
        let at = format!("--at={evil}");
        let folder = format!("--git-dir={evil}");
        let catalog = format!("--catalog={evil}");
        for arguments in [
            &["list", &at][..],
            &["show", "interesting-patron-questions", &at],
            &["report", "kinds", "--git-dir=.", &at],
            &["check", &at],
            &["tag", "list", &at],
            &["topic", "list", &at],
            &["schema", &at],
            &["list", &folder],
            &["list", "--git-dir=.", &catalog, "--at=HEAD"],
        ] {
            let outcome = world.circ(arguments);
            // `-C .git --git-dir .` and the like are no catalogs; nothing that is read is a surprise.
            let is_refused = matches!(outcome.code, 2 | 4) && outcome.out.is_empty();
            let is_top = evil.is_empty() && arguments.contains(&catalog.as_str());
            assert!(is_refused || is_top, "{arguments:?}: {}", outcome.out);
            assert!(files(world.folder()) == before, "{arguments:?}");
        }
    }
}

#[test]
fn a_branch_may_have_any_name_that_git_allows() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: Before\n");
    world.commit();
    let evil = [
        "-x",
        "--output=stolen",
        "$(touch${IFS}fetched)",
        "a\"'`;|&<>b",
        "2017-05-31",
    ];
    for name in evil {
        world.git(&["update-ref", &format!("refs/heads/{name}"), "HEAD"]);
    }
    world.write("resources/a.yaml", "title: After\n");
    world.commit();
    for name in evil {
        let at = format!("--at={name}");
        let line = words("list -f plain --columns title --no-header");
        let outcome = world.circ(&[&line[..], &[&at]].concat());
        assert_eq!(outcome.out, "Before\n", "{name}: {}", outcome.err);
    }
    assert!(!world.folder().join("fetched").exists());
    assert!(!world.folder().join("stolen").exists());
}

/// A repository whose config wants to run something wherever git lets it.
fn trapped() -> World {
    let world = World::bare();
    world.write("circ.yaml", "name: Learning\n");
    world.write("resources/a.yaml", "title: Before\nkind: news\n");
    world.commit();
    world.git(&["mv", "catalog", "hub"]);
    world.git(&["commit", "--quiet", "--message", "renamed"]);
    world.git(&["mv", "hub", "catalog"]);
    let attributes = "* diff=trap filter=trap merge=trap\n";
    fs::write(world.folder().join(".git/info/attributes"), attributes).unwrap();
    world.write("resources/a.yaml", "title: After\nkind: news\n");
    world.commit();
    let trap = format!("touch {}/fetched;", world.folder().display());
    let hooks = world.folder().join(".git/traps");
    fs::create_dir(&hooks).unwrap();
    for hook in [
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
        "fsmonitor-watchman",
    ] {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::write(hooks.join(hook), format!("#!/bin/sh\n{trap}\n")).unwrap();
        fs::set_permissions(hooks.join(hook), mode).unwrap();
    }
    let mut config = fs::read_to_string(world.folder().join(".git/config")).unwrap();
    for (section, key) in TRAPS {
        config.push_str(&format!("[{section}]\n\t{key} = \"{trap}\"\n"));
    }
    for command in [
        "rev-parse",
        "rev-list",
        "ls-tree",
        "cat-file",
        "diff-tree",
        "ls-files",
    ] {
        config.push_str(&format!("[alias]\n\t{command} = \"!{trap}\"\n"));
        config.push_str(&format!("[pager]\n\t{command} = \"{trap}\"\n"));
    }
    config.push_str(&format!(
        "[core]\n\thooksPath = {}\n\tpreloadIndex = true\n\tuntrackedCache = true\n",
        hooks.display()
    ));
    config.push_str("[log]\n\tshowSignature = true\n[diff]\n\tignoreSubmodules = none\n");
    config.push_str("[remote \"origin\"]\n\turl = ssh://example.org/x\n\tpromisor = true\n");
    config
        .push_str("[extensions]\n\tpartialClone = origin\n[core]\n\trepositoryFormatVersion = 1\n");
    fs::write(world.folder().join(".git/config"), config).unwrap();
    world
}

/// Keys of a repository's config that name a command, of all kinds that git has.
const TRAPS: &[(&str, &str)] = &[
    ("core", "fsmonitor"),
    ("core", "pager"),
    ("core", "editor"),
    ("core", "sshCommand"),
    ("core", "gitProxy"),
    ("core", "askPass"),
    ("core", "alternateRefsCommand"),
    ("credential", "helper"),
    ("diff", "external"),
    ("diff \"trap\"", "textconv"),
    ("diff \"trap\"", "command"),
    ("filter \"trap\"", "smudge"),
    ("filter \"trap\"", "clean"),
    ("filter \"trap\"", "process"),
    ("merge \"trap\"", "driver"),
    ("gpg", "program"),
    ("gpg \"ssh\"", "program"),
    ("interactive", "diffFilter"),
    ("sequence", "editor"),
    ("tar \"tar\"", "command"),
    ("trailer \"trap\"", "command"),
    ("uploadpack", "packObjectsHook"),
    ("remote \"origin\"", "uploadpack"),
    ("remote \"origin\"", "vcs"),
    ("submodule \"trap\"", "update"),
];

#[test]
fn what_reads_runs_nothing_of_a_repositorys_config() {
    let world = trapped();
    let fetched = world.folder().join("fetched");
    for line in [
        "list",
        "list --at HEAD",
        "list --at HEAD~1",
        "list --at 2099",
        "list --at today --today 2099-01-01",
        "list --git-dir .git",
        "list --git-dir . --at HEAD~2",
        "show a --at HEAD~1",
        "report --at HEAD",
        "report kinds --at HEAD~1",
        "check",
        "check --at HEAD",
        "check --staged",
        "check --changed-since HEAD~1",
        "check --format sarif",
        "tag list --at HEAD",
        "topic list --at HEAD",
        "schema --at HEAD",
        "set a kind=webinar -n",
        "diff",
        "diff HEAD~1..HEAD",
        "log a",
        "blame a",
        "report changes --since HEAD~1",
        "report changes --since last",
    ] {
        let outcome = world.circ(&words(line));
        assert!(matches!(outcome.code, 0 | 1), "{line}: {}", outcome.err);
        assert!(!fetched.exists(), "{line}");
    }
    // The traps are live: what people type runs them.
    let mut command = std::process::Command::new("git");
    command.args(["status"]).current_dir(world.folder());
    command.output().unwrap();
    assert!(fetched.exists(), "git status runs core.fsmonitor");
}
