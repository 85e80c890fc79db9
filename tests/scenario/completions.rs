//! Completion scripts and man pages.

use std::path::Path;

use insta::assert_snapshot;

use crate::world::World;

/// Shells and the files in `completions/` that hold their scripts.
const SCRIPTS: [(&str, &str); 5] = [
    ("bash", "circ.bash"),
    ("zsh", "_circ"),
    ("fish", "circ.fish"),
    ("elvish", "circ.elv"),
    ("powershell", "_circ.ps1"),
];

#[test]
fn the_committed_scripts_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (shell, file) in SCRIPTS {
        let outcome = World::empty().circ(&["completions", shell]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{shell}");
        let committed = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        assert!(
            committed == outcome.out,
            "completions/{file} is not current; renew it with\n    cargo run -- completions {shell} > completions/{file}"
        );
    }
}

#[test]
fn an_unknown_shell_is_bad_usage() {
    assert_snapshot!(World::empty().shows("completions tcsh"), @r"
    $ circ completions tcsh
    --- stderr
    error: invalid value 'tcsh' for '<SHELL>'
      [possible values: bash, elvish, fish, powershell, zsh]

      tip: a similar value exists: 'zsh'

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn man_pages_are_written_one_a_command() {
    let world = World::empty();
    let outcome = world.circ(&["man", "pages"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let pages = crate::world::files(&world.folder().join("pages"));
    let names: Vec<&str> = pages.keys().map(String::as_str).collect();
    assert_snapshot!(names.join(" "), @"circ-add.1 circ-blame.1 circ-check.1 circ-completions.1 circ-diff.1 circ-edit.1 circ-fmt.1 circ-git-setup.1 circ-git.1 circ-init.1 circ-list.1 circ-log.1 circ-man.1 circ-merge.1 circ-open.1 circ-rename.1 circ-report.1 circ-resolve.1 circ-rm.1 circ-schema.1 circ-set.1 circ-show.1 circ-tag-add.1 circ-tag-list.1 circ-tag-merge.1 circ-tag-remove.1 circ-tag-rename.1 circ-tag.1 circ-topic-add.1 circ-topic-list.1 circ-topic-set.1 circ-topic-show.1 circ-topic.1 circ-undo.1 circ-unset.1 circ.1");
    assert!(
        pages
            .values()
            .all(|page| page.windows(3).any(|bytes| bytes == b".TH"))
    );
}

#[test]
fn help_is_given_without_a_catalog() {
    for command in [
        "",
        "init",
        "add",
        "list",
        "show",
        "tag",
        "tag rename",
        "topic add",
        "report",
        "check",
        "diff",
    ] {
        let outcome = World::empty().circ(&crate::world::words(&format!("{command} --help")));
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{command}");
        assert!(outcome.out.contains("Usage: circ"), "{command}");
    }
}
