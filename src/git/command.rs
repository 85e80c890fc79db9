//! Running git: found through PATH, never through a shell, in a known environment.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use super::Error;

/// Variables that would make git look at another repository than that of the folder.
const FOREIGN: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
];

/// The git command, run in a folder.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
    /// The index that it uses instead of the repository's usual one.
    index: Option<PathBuf>,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Git {
        Git {
            folder: folder.to_owned(),
            index: None,
        }
    }

    /// The same with this index.
    pub(super) fn with_index(&self, index: PathBuf) -> Git {
        Git {
            index: Some(index),
            ..self.clone()
        }
    }

    /// What git says to these arguments, as text.
    pub(super) fn output(&self, arguments: &[&str]) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.bytes(arguments)?).into_owned())
    }

    /// What git says to these arguments.
    pub(super) fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = self.ended(arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let message = String::from_utf8_lossy(&output.stderr);
        Err(Error::Failed(message.trim().to_owned()))
    }

    /// How git ended with these arguments, for commands whose exit code is an answer.
    pub(super) fn ended(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Output, Error> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null()).output().map_err(not_run)
    }

    /// git with these arguments, to be talked to.
    pub(super) fn talk(&self, arguments: &[&str]) -> Result<Child, Error> {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.spawn().map_err(not_run)
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments);
        for name in FOREIGN {
            command.env_remove(name);
        }
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command.env("GIT_LITERAL_PATHSPECS", "1");
        command.env("GIT_OPTIONAL_LOCKS", "0");
        command.env("GIT_TERMINAL_PROMPT", "0");
        // A partial clone would fetch what it lacks, with the program that its config names.
        command.env("GIT_NO_LAZY_FETCH", "1");
        command.env("LC_ALL", "C");
        command
    }
}

fn not_run(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        Error::Missing
    } else {
        Error::Io(error)
    }
}
