//! A repository in which git merges with the driver that `circ git setup` wrote, and a `circ` in PATH
//! that is the real one, another one, or not there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::which;
use crate::world::World;

/// What runs when git says `circ`.
#[derive(Debug, Clone, Copy)]
pub enum Circ {
    /// The real one.
    Real,
    /// A script, in which `$circ` is the real one.
    Fake(&'static str),
    /// There is none.
    Missing,
}

/// The repository: the world's folder.
pub struct Merging {
    /// The catalog and what is around it.
    pub world: World,
    /// All that is in PATH.
    bin: PathBuf,
}

/// How git ended.
pub struct Ended {
    /// The exit code, -1 after a signal.
    pub code: i32,
    /// What it said on both streams.
    pub said: String,
}

/// What the driver's line, git and scripts of tests need, as far as it is installed.
const TOOLS: &[&str] = &[
    "git", "sh", "mv", "rm", "grep", "cat", "cp", "df", "head", "ls", "mount", "tail",
];

impl Merging {
    /// A repository around a world, set up, with everything in it committed on the branch `main`.
    pub fn new(world: World) -> Merging {
        let bin = world.folder().join(".git/bin");
        world.git(&["init", "--quiet", "--initial-branch", "main"]);
        fs::create_dir(&bin).unwrap();
        for tool in TOOLS {
            if let Some(path) = which(tool) {
                symlink(path, bin.join(tool)).unwrap();
            }
        }
        let merging = Merging { world, bin };
        merging.with(Circ::Real);
        let done = merging.world.circ(&["git", "setup", "--quiet"]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        merging.world.commit();
        merging
    }

    /// From now on this is `circ`.
    pub fn with(&self, circ: Circ) {
        let path = self.bin.join("circ");
        let _ = fs::remove_file(&path);
        let real = env!("CARGO_BIN_EXE_circ");
        match circ {
            Circ::Real => symlink(real, &path).unwrap(),
            Circ::Fake(script) => {
                fs::write(&path, format!("#!/bin/sh\ncirc='{real}'\n{script}\n")).unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
            Circ::Missing => {}
        }
    }

    /// Makes a branch of what is on `main`, with these files of the catalog changed, and comes back.
    pub fn branch(&self, name: &str, files: &[(&str, &[u8])]) {
        self.world.git(&["checkout", "--quiet", "-b", name]);
        self.ours(files);
        self.world.git(&["checkout", "--quiet", "main"]);
    }

    /// Changes these files of the catalog and commits.
    pub fn ours(&self, files: &[(&str, &[u8])]) {
        for (path, bytes) in files {
            self.world.write(path, bytes);
        }
        self.world.commit();
    }

    /// Runs git, whatever it ends with.
    pub fn git(&self, arguments: &[&str]) -> Ended {
        self.run(Path::new("git"), arguments)
    }

    /// Runs a program in the folder, with nothing but [`TOOLS`] and `circ` in PATH.
    pub fn run(&self, program: &Path, arguments: &[&str]) -> Ended {
        let mut command = Command::new(match program.components().count() {
            1 => which(program.to_str().unwrap()).unwrap(),
            _ => program.to_owned(),
        });
        let (folder, bin) = (self.world.folder(), &self.bin);
        command.args(arguments).current_dir(folder).env_clear();
        command.env("PATH", bin).env("HOME", folder);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "A");
            command.env(format!("GIT_{who}_EMAIL"), "a@example.org");
        }
        command
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", ":");
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        Ended {
            code: output.status.code().unwrap_or(-1),
            said: String::from_utf8_lossy(&said).into_owned(),
        }
    }

    /// The hash of the last commit.
    pub fn head(&self) -> String {
        self.world.git(&["rev-parse", "HEAD"])
    }

    /// What git says of the working tree, a line a file that is other than committed.
    pub fn status(&self) -> String {
        self.world
            .git(&["status", "--short", "--untracked-files=all"])
    }

    /// Whether git waits for somebody to resolve a conflict.
    pub fn waits(&self) -> bool {
        self.world.folder().join(".git/MERGE_HEAD").exists()
    }
}

/// A text with the hash that conflict markers call the base replaced.
pub fn without_hashes(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("||||||| ") {
        Some(hash) if hash.chars().all(|char| char.is_ascii_hexdigit()) => {
            "||||||| [base]\n".to_owned()
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
