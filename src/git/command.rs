//! Running git: found through PATH, never through a shell, in a known environment.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Seek, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use super::Error;

/// Variables that would make git look at another repository than that of the folder, or read paths in
/// another way than they are meant. A hook of git's, or a program that runs git, may have set them.
const FOREIGN: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// The git command, run in a folder.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
    /// The git folder, where it was named and is not to be found from the folder.
    git_dir: Option<PathBuf>,
    /// The index that it uses instead of the repository's usual one.
    index: Option<PathBuf>,
    /// The folder with objects of a push that is being received.
    quarantine: Option<PathBuf>,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Git {
        Git {
            folder: folder.to_owned(),
            git_dir: None,
            index: None,
            quarantine: None,
        }
    }

    /// git for this git folder, named from the root. There is no working tree.
    pub(super) fn of_git_dir(git_dir: &Path) -> Git {
        Git {
            git_dir: Some(git_dir.to_owned()),
            ..Git::new(git_dir)
        }
    }

    /// The same with this index.
    pub(super) fn with_index(&self, index: PathBuf) -> Git {
        Git {
            index: Some(index),
            ..self.clone()
        }
    }

    /// The same that finds the objects in this folder too.
    pub(super) fn with_quarantine(&self, quarantine: PathBuf) -> Git {
        Git {
            quarantine: Some(quarantine),
            ..self.clone()
        }
    }

    /// What git says to these arguments, as text.
    pub(super) fn output(&self, arguments: &[&str]) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.bytes(arguments)?).into_owned())
    }

    /// What git says to these arguments.
    pub(super) fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        said(self.ended(arguments)?)
    }

    /// How git ended with these arguments, for commands whose exit code is an answer.
    pub(super) fn ended(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Output, Error> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().and_then(heard).map_err(not_run)
    }

    /// What git says to these arguments when it reads this; nothing where it ends with 1, by which some
    /// commands say no. What it warns of besides makes no difference.
    pub(super) fn answer(
        &self,
        arguments: &[&str],
        input: Vec<u8>,
    ) -> Result<Option<Vec<u8>>, Error> {
        let output = self.ended_fed(arguments, input)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) => Ok(None),
            _ => Err(failed(&output)),
        }
    }

    /// The path that git prints on a line.
    pub(super) fn path(&self, arguments: &[&str]) -> Result<PathBuf, Error> {
        let mut line = self.bytes(arguments)?;
        // A folder may be called as it likes: only the end of the line goes.
        if line.ends_with(b"\n") {
            line.pop();
        }
        Ok(PathBuf::from(OsString::from_vec(line)))
    }

    /// What git says to these arguments when it reads this.
    pub(super) fn fed(&self, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Error> {
        said(self.ended_fed(arguments, input)?)
    }

    /// As [`Git::fed`] without what git says, but git reads from a file without a name in this folder: of
    /// what stands in a pipe it gets only a part where this program is killed meanwhile.
    pub(super) fn fed_whole(
        &self,
        arguments: &[&str],
        input: &[u8],
        folder: &Path,
    ) -> Result<(), Error> {
        let mut file = tempfile::tempfile_in(folder).map_err(Error::Io)?;
        file.write_all(input).map_err(Error::Io)?;
        file.rewind().map_err(Error::Io)?;
        let mut command = self.command(arguments);
        command.stdin(file);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let ended = command.spawn().and_then(heard);
        said(ended.map_err(not_run)?).map(|_| ())
    }

    fn ended_fed(&self, arguments: &[&str], input: Vec<u8>) -> Result<Output, Error> {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let ended = feed(command, input).and_then(heard);
        ended.map_err(not_run)
    }

    /// Runs git with these arguments as its user would run it: in the user's language, and with what the
    /// user's hooks expect, so that pathspecs are no literals here. What git and the hooks have to say goes
    /// to standard error at once. Gives the exit code; nothing where a signal ended it.
    pub(super) fn as_user(&self, arguments: &[&str], input: Vec<u8>) -> Result<Option<i32>, Error> {
        let mut command = self.bare_command();
        command.args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::inherit());
        let ended = feed(command, input).and_then(|mut child| child.wait());
        Ok(ended.map_err(not_run)?.code())
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
        let mut command = self.bare_command();
        // Whoever looks into the index, and `diff-tree` too, would run the program that this key names.
        command.args(["-c", "core.fsmonitor=false"]).args(arguments);
        if let Some(quarantine) = &self.quarantine {
            // Where the usual ones are, GIT_ALTERNATE_OBJECT_DIRECTORIES of the hook says.
            command.env("GIT_OBJECT_DIRECTORY", quarantine);
        }
        command.env("GIT_LITERAL_PATHSPECS", "1");
        command.env("GIT_OPTIONAL_LOCKS", "0");
        command.env("GIT_TERMINAL_PROMPT", "0");
        // A partial clone would fetch what it lacks, with the program that its config names.
        command.env("GIT_NO_LAZY_FETCH", "1");
        command.env("LC_ALL", "C");
        command
    }

    /// git in the right place and without foreign variables, before its arguments.
    fn bare_command(&self) -> Command {
        let mut command = Command::new("git");
        if let Some(git_dir) = &self.git_dir {
            let mut named = OsString::from("--git-dir=");
            named.push(git_dir);
            command.arg(named);
        } else {
            command.arg("-C").arg(&self.folder);
        }
        for name in FOREIGN {
            command.env_remove(name);
        }
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command
    }
}

/// Starts a command that reads this, from a thread of its own: it may speak before it has read all. One
/// that does not read to the end says itself why.
fn feed(mut command: Command, input: Vec<u8>) -> io::Result<Child> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        std::thread::spawn(move || stdin.write_all(&input));
    }
    Ok(child)
}

/// What git has said, if it ended well.
fn said(output: Output) -> Result<Vec<u8>, Error> {
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(&output)),
    }
}

fn failed(output: &Output) -> Error {
    let message = String::from_utf8_lossy(&output.stderr);
    Error::Failed(message.trim().to_owned())
}

/// What a program has said until it ended. Not by the standard library, which panics where a pipe cannot be
/// read.
fn heard(mut child: Child) -> io::Result<Output> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let other = thread::Builder::new().spawn(move || all(err))?;
    let stdout = all(out);
    let stderr = other
        .join()
        .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
    let status = child.wait()?;
    Ok(Output {
        status,
        stdout: stdout?,
        stderr: stderr?,
    })
}

fn all(pipe: Option<impl Read>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn not_run(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        Error::Missing
    } else {
        Error::Io(error)
    }
}
