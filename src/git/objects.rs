//! Reading trees and blobs: `ls-tree` lists, one `cat-file --batch` reads.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout};
use std::thread::JoinHandle;
use std::vec;

use super::Error;
use super::command::Git;

/// How many files are handed on at once: enough that handing on costs nothing, few enough that
/// whoever takes them can begin while git still answers.
const AT_ONCE: usize = 64;

/// How many bytes of git's answers are taken at once.
const BUFFER: usize = 1 << 18;

/// A blob that a tree or the index names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: String,
    /// Below the prefix.
    pub(super) path: String,
}

impl Entry {
    /// An entry of this mode and path, if it is a file of a catalog in the prefix: YAML, or a template.
    /// Links are none.
    pub(super) fn of_file(mode: &str, hash: &str, path: &str, prefix: &str) -> Option<Entry> {
        let path = path.strip_prefix(prefix)?;
        (mode.starts_with("100") && is_meant(path)).then(|| Entry {
            hash: hash.to_owned(),
            path: path.to_owned(),
        })
    }
}

/// Whether a path below a catalog is that of one of its files: YAML, or a template.
pub(super) fn is_meant(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_yaml = ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
    is_yaml || path.starts_with("templates/")
}

/// Files that were asked for, as git answers: some at a time, in the order in which they were asked
/// for, by their paths. It ends early where git fails; [`Files::finish`] says so.
#[derive(Debug)]
pub struct Files {
    entries: vec::IntoIter<Entry>,
    most: usize,
    failed: Option<Error>,
    running: Option<Running>,
}

/// A `cat-file` that answers, and the thread that asks it.
#[derive(Debug)]
struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    asking: JoinHandle<io::Result<()>>,
}

impl Files {
    pub(super) fn ask(git: &Git, entries: Vec<Entry>) -> Result<Files, Error> {
        let mut child = git.talk(&["cat-file", "--batch", "--buffer"])?;
        let closed = || Error::Io(io::Error::from(io::ErrorKind::BrokenPipe));
        let mut input = child.stdin.take().ok_or_else(closed)?;
        let output = child.stdout.take().ok_or_else(closed)?;
        widen(&output);
        let mut wanted = String::with_capacity(entries.len() * 41);
        for entry in &entries {
            wanted.push_str(&entry.hash);
            wanted.push('\n');
        }
        // git answers while it is still being asked: whoever only asks would wait for ever.
        let asking = std::thread::spawn(move || input.write_all(wanted.as_bytes()));
        Ok(Files {
            entries: entries.into_iter(),
            most: usize::MAX,
            failed: None,
            running: Some(Running {
                child,
                output: BufReader::with_capacity(BUFFER, output),
                asking,
            }),
        })
    }

    /// From now on files are given with at most this many bytes, and one more, which says that there is
    /// more.
    pub fn at_most(&mut self, bytes: usize) {
        self.most = bytes.saturating_add(1);
    }

    /// The next file alone.
    pub fn file(&mut self) -> Option<(String, Vec<u8>)> {
        if self.failed.is_some() {
            return None;
        }
        let entry = self.entries.next()?;
        let running = self.running.as_mut()?;
        match answer(&mut running.output, &entry, self.most) {
            Ok(bytes) => Some((entry.path, bytes)),
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }

    /// Waits for git, when all that is wanted was taken.
    ///
    /// # Errors
    ///
    /// git failed, or lacks an object.
    pub fn finish(mut self) -> Result<(), Error> {
        let failed = self.failed.take();
        let is_done = self.entries.len() == 0;
        let Some(mut running) = self.running.take() else {
            return failed.map_or(Ok(()), Err);
        };
        if failed.is_some() || !is_done {
            running.stop();
            return failed.map_or(Ok(()), Err);
        }
        let asked = running.asking.join();
        let status = running.child.wait().map_err(Error::Io)?;
        asked
            .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
            .map_err(Error::Io)?;
        match status.success() {
            true => Ok(()),
            false => Err(Error::Failed("cat-file failed".to_owned())),
        }
    }
}

/// Gives a pipe more room, so that git need not wait while others read what it said. Where that is
/// refused it has its usual room.
#[cfg(target_os = "linux")]
fn widen(output: &ChildStdout) {
    let _ = rustix::pipe::fcntl_setpipe_size(output, 1 << 20);
}

#[cfg(not(target_os = "linux"))]
fn widen(_: &ChildStdout) {}

impl Iterator for Files {
    type Item = Vec<(String, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut some = Vec::with_capacity(AT_ONCE.min(self.entries.len()));
        while some.len() < AT_ONCE
            && let Some(file) = self.file()
        {
            some.push(file);
        }
        (!some.is_empty()).then_some(some)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.stop();
        }
    }
}

impl Running {
    /// Ends git, of which nothing more is wanted. That it is gone already is no error.
    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bytes of all these blobs, by path.
pub(super) fn read(git: &Git, entries: Vec<Entry>) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    read_at_most(git, entries, usize::MAX)
}

/// As [`read`], of each at most so many bytes, and one more where it is larger.
pub(super) fn read_at_most(
    git: &Git,
    entries: Vec<Entry>,
    most: usize,
) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    if entries.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut read = Files::ask(git, entries)?;
    read.at_most(most);
    let files = read.by_ref().flatten().collect();
    read.finish()?;
    Ok(files)
}

/// `HASH TYPE SIZE<LF>BYTES<LF>`, of which at most so many bytes are kept.
fn answer(output: &mut impl BufRead, entry: &Entry, most: usize) -> Result<Vec<u8>, Error> {
    let mut line = Vec::with_capacity(80);
    output.read_until(b'\n', &mut line).map_err(Error::Io)?;
    let size = line
        .strip_prefix(entry.hash.as_bytes())
        .and_then(|rest| std::str::from_utf8(rest).ok()?.trim_end().rsplit_once(' '))
        .and_then(|(_, size)| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(Error::NoObject {
            hash: entry.hash.clone(),
            path: entry.path.clone(),
        });
    };
    let kept = usize::try_from(size).unwrap_or(usize::MAX).min(most);
    let mut bytes = vec![0; kept];
    output.read_exact(&mut bytes).map_err(Error::Io)?;
    let rest = size - kept as u64 + 1;
    let passed = io::copy(&mut output.take(rest), &mut io::sink()).map_err(Error::Io)?;
    match passed == rest {
        true => Ok(bytes),
        false => Err(Error::Io(io::ErrorKind::UnexpectedEof.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_mode_and_path() {
        let check = |mode: &str, path: &str, prefix: &str, expected: Option<&str>| {
            let entry = Entry::of_file(mode, "aa", path, prefix);
            assert_eq!(entry.map(|entry| entry.path).as_deref(), expected, "{path}");
        };
        check("100644", "c/circ.yaml", "c/", Some("circ.yaml"));
        check("100755", "c/r/a\nb.YML", "c/", Some("r/a\nb.YML"));
        check("100644", "c/templates/news", "c/", Some("templates/news"));
        check("100644", "c/readme.md", "c/", None);
        check("100644", "other.yaml", "c/", None);
        check("120000", "c/link.yaml", "c/", None);
        check("160000", "c/sub.yaml", "c/", None);
    }

    #[test]
    fn answers_are_read() {
        let entry = Entry {
            hash: "aa".to_owned(),
            path: "a".to_owned(),
        };
        let check = |text: &[u8], most: usize, expected: Option<&[u8]>| {
            let mut rest = text;
            let bytes = answer(&mut rest, &entry, most).ok();
            assert_eq!(bytes.as_deref(), expected, "{text:?}");
            assert!(expected.is_none() || rest == b"next");
        };
        check(b"aa blob 3\nx\ny\nnext", 9, Some(b"x\ny"));
        check(b"aa blob 0\n\nnext", 9, Some(b""));
        check(b"aa blob 3\nx\ny\nnext", 2, Some(b"x\n"));
        check(b"aa missing\n", 9, None);
        check(b"bb blob 1\nx\n", 9, None);
        check(b"aa blob 99\nx", 9, None);
        check(b"aa blob 1\nx", 9, None);
        check(b"", 9, None);
    }
}
