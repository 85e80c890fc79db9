//! A folder with a catalog in it, and `circ` run there.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use circdesk::change::text::unified;
use circdesk::report::{How, Report};
use tempfile::TempDir;

/// A temporary folder with a catalog in `catalog/`.
pub struct World {
    folder: TempDir,
    /// Apart from the folder, which may be a repository that something in it would change.
    cache: TempDir,
}

/// How a run of `circ` ended.
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// What has changed in the catalog: a diff for each file that came, went or is other than it
    /// was.
    pub changes: String,
}

impl World {
    /// A copy of the sample catalog.
    pub fn sample() -> World {
        let world = World::empty();
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog"),
            &world.catalog(),
        );
        world
    }

    /// A catalog with empty settings and nothing else.
    pub fn bare() -> World {
        let world = World::empty();
        world.write("circ.yaml", "");
        world
    }

    /// No catalog at all.
    pub fn empty() -> World {
        World {
            folder: tempfile::tempdir().unwrap(),
            cache: tempfile::tempdir().unwrap(),
        }
    }

    /// The folder in which commands run.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder for what only saves time, which need not be there.
    pub fn cache(&self) -> PathBuf {
        self.cache.path().join("cache")
    }

    /// The catalog's folder.
    pub fn catalog(&self) -> PathBuf {
        self.folder.path().join("catalog")
    }

    /// Writes a file of the catalog.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.catalog().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Reads a file of the catalog.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.catalog().join(path)).unwrap()
    }

    /// `circ` with these arguments, ready to run: in a known environment, on 1 January 2018.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_circ"));
        command
            .args(arguments)
            .current_dir(self.folder())
            .env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .env("HOME", self.folder())
            .env("XDG_CACHE_HOME", self.cache())
            .env("CIRC_TODAY", "2018-01-01");
        command
    }

    /// Runs `circ` with these arguments.
    pub fn circ(&self, arguments: &[&str]) -> Outcome {
        self.circ_with(arguments, "")
    }

    /// Runs `circ` with these arguments and this text on standard input.
    pub fn circ_with(&self, arguments: &[&str], input: &str) -> Outcome {
        self.run(self.command(arguments), input)
    }

    /// Runs a command with this text on standard input.
    pub fn run(&self, mut command: Command, input: &str) -> Outcome {
        let before = files(&self.catalog());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read its input closes it; that is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            changes: differences(&before, &files(&self.catalog())),
        }
    }

    /// Runs `circ` with the words of a line, and shows the whole outcome. Words such as `COLUMNS=60`
    /// that stand first are variables of its environment.
    pub fn shows(&self, line: &str) -> String {
        self.shows_with(line, "")
    }

    /// As [`World::shows`], with this text on standard input.
    pub fn shows_with(&self, line: &str, input: &str) -> String {
        let words = words(line);
        let is_variable = |word: &&str| {
            let name = word.split_once('=').map_or("", |(name, _)| name);
            !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'_'))
        };
        let count = words.iter().take_while(|word| is_variable(word)).count();
        let (variables, arguments) = words.split_at(count);
        let mut command = self.command(arguments);
        command.envs(variables.iter().filter_map(|word| word.split_once('=')));
        let outcome = self.run(command, input);
        let typed = arguments.iter().map(|word| shell_word(word));
        let variables = variables.iter().map(ToString::to_string);
        let line = variables.chain(["circ".to_owned()]).chain(typed);
        outcome.show(&line.collect::<Vec<_>>().join(" "), self.folder())
    }

    /// Runs `git` in the folder and gives what it printed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(self.folder())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder())
            .env("XDG_CACHE_HOME", self.cache())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([
                ("GIT_AUTHOR_NAME", "A"),
                ("GIT_AUTHOR_EMAIL", "a@example.org"),
            ])
            .envs([
                ("GIT_COMMITTER_NAME", "A"),
                ("GIT_COMMITTER_EMAIL", "a@example.org"),
            ])
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits everything in the catalog as Ann, at ten o'clock of a day.
    pub fn commit_on(&self, day: &str, subject: &str) {
        let date = format!("--date={day}T10:00:00+0200");
        let author = "--author=Ann <ann@example.org>";
        self.git(&["init", "--quiet"]);
        self.git(&["add", "--all", "catalog"]);
        self.git(&[
            "commit",
            "--quiet",
            "--allow-empty",
            author,
            &date,
            "-m",
            subject,
        ]);
    }

    /// Commits everything in the folder, which becomes a repository if it is none.
    pub fn commit(&self) {
        self.git(&["init", "--quiet"]);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "a commit"]);
    }
}

impl Outcome {
    /// Everything about the outcome as one text, for a snapshot. Parts that are empty are left out.
    pub fn show(&self, line: &str, folder: &Path) -> String {
        let mut text = format!("$ {line}\n{}", self.out);
        for (name, part) in [("stderr", &self.err), ("changes", &self.changes)] {
            if !part.is_empty() {
                text.push_str(&format!("--- {name}\n{part}"));
            }
        }
        if self.code != 0 {
            text.push_str(&format!("--- exit {}\n", self.code));
        }
        text.replace(&folder.display().to_string(), "[folder]")
    }
}

/// The words that ask for a report: its name, and the topic or the revision that it is about.
pub fn report_words<'w>(report: &Report, topic: &'w str, since: &'w str) -> Vec<&'w str> {
    let about = match (report.argument, &report.how) {
        (Some(_), _) => vec![topic],
        (None, How::Compared(_)) => vec!["--since", since],
        (None, _) => Vec::new(),
    };
    [vec!["report", report.name], about].concat()
}

/// A word as it would be typed in a shell.
fn shell_word(word: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_=+:,./~@%^".contains(char);
    match () {
        () if !word.is_empty() && word.chars().all(plain) => word.to_owned(),
        () if word.contains('\'') => format!("\"{word}\""),
        () => format!("'{word}'"),
    }
}

/// The words of a line: separated by blanks, held together by single or double quotes.
pub fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let (word, after) = match first {
            '\'' | '"' => rest[1..].split_once(first).expect("a closing quote"),
            _ => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// The files below a folder by their paths, `.circ` left out.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.ends_with(".circ") || path.ends_with(".git") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.insert(name, fs::read(&path).unwrap_or_default());
            }
        }
    }
    found
}

fn differences(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> String {
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let mut changes = String::new();
    for (path, bytes) in before {
        match after.get(path) {
            None => changes.push_str(&format!("removed {path}\n")),
            Some(new) if new != bytes => {
                changes.push_str(&unified(path, Some(&text(bytes)), &text(new)));
            }
            Some(_) => {}
        }
    }
    for (path, bytes) in after.iter().filter(|(path, _)| !before.contains_key(*path)) {
        changes.push_str(&unified(path, None, &text(bytes)));
    }
    changes
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for (name, bytes) in files(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
