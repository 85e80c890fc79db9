//! The README's examples: every `console` block is run and compared, in the order of the page, on
//! one copy of the sample catalog. `RENEW=1 cargo test --test scenario readme` writes what was
//! printed into the page; read the difference before you commit it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::world::World;

#[test]
fn examples_print_what_the_readme_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let run = rerun(&readme);
    if std::env::var_os("RENEW").is_some() {
        return fs::write(&path, &run).unwrap();
    }
    assert!(run.contains("$ circ "), "the README has examples");
    if run != readme {
        let diff = circdesk::change::text::unified("README.md", Some(&readme), &run);
        panic!("the README no longer says what circ prints:\n{diff}");
    }
}

/// The page with the output of each command as it is now.
fn rerun(readme: &str) -> String {
    let world = World::sample();
    let git = |arguments: &[&str]| {
        let identity = [
            "-c",
            "user.name=Curator",
            "-c",
            "user.email=curator@example.org",
        ];
        let done = Command::new("git")
            .args(identity)
            .args(arguments)
            .current_dir(world.folder())
            .output();
        assert!(done.unwrap().status.success(), "git {arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "The catalog"]);
    let mut page = String::new();
    let mut in_example = false;
    for line in readme.lines() {
        if line == "```console" {
            in_example = true;
        } else if line == "```" {
            in_example = false;
        }
        match line.strip_prefix("$ ").filter(|_| in_example) {
            Some(command) => page.push_str(&format!("{line}\n{}", output(&world, command))),
            None if in_example && line != "```console" => {}
            None => page.push_str(&format!("{line}\n")),
        }
    }
    page
}

/// What a shell prints for a command line, both streams as they come.
fn output(world: &World, command: &str) -> String {
    let mut shell = Command::new("sh");
    let circ = Path::new(env!("CARGO_BIN_EXE_circ")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    shell
        .arg("-c")
        .arg(format!("exec 2>&1\n{command}"))
        .current_dir(world.folder());
    shell
        .env_clear()
        .env("PATH", format!("{}:{path}", circ.display()));
    shell
        .env("HOME", world.folder())
        .env("CIRC_TODAY", "2018-01-01")
        .env("COLUMNS", "80");
    let output = shell.output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
