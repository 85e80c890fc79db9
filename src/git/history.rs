//! The history of a commit: who did what when, and which YAML files each commit changed.
//!
//! `rev-list` names the commits, children before their parents, and one `diff-tree --stdin` says what
//! each changed against each of its parents. Both are plumbing: nothing of a repository's configuration
//! is run or changes what is read. Renames are not looked for here: a commit says which files it added
//! and removed, and what was a rename is a question of what the files mean.

use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout};
use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;

use super::{Commit, Error, Oid, Repository};
use chrono::{DateTime, FixedOffset};

/// A commit as it tells of itself. Its texts may hold anything but NUL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its hash.
    pub hash: Oid,
    /// The commits that it was made from, the first one first.
    pub parents: Vec<Oid>,
    /// Whether it was made from commits that are not here: a shallow clone ends with it.
    pub is_cut: bool,
    /// The name of who made it.
    pub author: String,
    /// The address of who made it.
    pub email: String,
    /// When it was made, on the clock of who made it. A rebase keeps that. `None` where the commit says
    /// no time that there is.
    pub date: Option<DateTime<FixedOffset>>,
    /// The first line of its message.
    pub subject: String,
}

/// What a commit changed against one of its parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The parent; `None` of a commit that has none, where all files came.
    pub parent: Option<Oid>,
    /// The YAML files that it changed.
    pub files: Vec<FileChange>,
}

/// A file that a commit changed. One of both hashes is there at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path from the top of the working tree.
    pub path: String,
    /// The blob that it was; `None` where it was not there, or was no file.
    pub old: Option<Oid>,
    /// The blob that it is; `None` where it is not there, or is no file.
    pub new: Option<Oid>,
}

/// A walk through a history.
pub struct History {
    commits: Receiver<Logged>,
    differences: BufReader<ChildStdout>,
    /// `rev-list` and `diff-tree`.
    children: [Child; 2],
    feeding: Option<JoinHandle<io::Result<()>>>,
}

impl Repository {
    /// Walks through the history of a commit, itself first and each commit before its parents, without
    /// those that are in the history of `without`.
    ///
    /// # Errors
    ///
    /// git cannot be run.
    pub fn history(&self, from: &Commit, without: Option<Oid>) -> Result<History, Error> {
        let mut arguments = vec![
            "rev-list".to_owned(),
            "--topo-order".to_owned(),
            "--parents".to_owned(),
            "--header".to_owned(),
            "--encoding=UTF-8".to_owned(),
            from.0.clone(),
        ];
        arguments.extend(without.map(|hash| format!("^{hash}")));
        arguments.push("--".to_owned());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut listing = self.git.talk(&arguments)?;
        let mut differing = self.git.talk(&[
            "diff-tree",
            "--stdin",
            "--root",
            "--raw",
            "--always",
            "--no-abbrev",
            "--no-renames",
            "-r",
            "-z",
        ])?;
        let closed = || Error::Io(io::ErrorKind::BrokenPipe.into());
        drop(listing.stdin.take());
        let listed = listing.stdout.take().ok_or_else(closed)?;
        let mut questions = differing.stdin.take().ok_or_else(closed)?;
        let differences = differing.stdout.take().ok_or_else(closed)?;
        let (sender, commits) = mpsc::channel();
        let feeding = std::thread::spawn(move || {
            let mut listed = BufReader::with_capacity(1 << 16, listed);
            let mut bytes = Vec::new();
            while listed.read_until(0, &mut bytes)? > 0 {
                let text = String::from_utf8_lossy(bytes.strip_suffix(&[0]).unwrap_or(&bytes));
                let commit = logged(&text).ok_or(io::ErrorKind::InvalidData)?;
                let wanted = questions_of(&commit);
                // Nobody listens any more, or git does not.
                if sender.send(commit).is_err() || questions.write_all(wanted.as_bytes()).is_err() {
                    break;
                }
                bytes.clear();
            }
            Ok(())
        });
        Ok(History {
            commits,
            differences: BufReader::with_capacity(1 << 16, differences),
            children: [listing, differing],
            feeding: Some(feeding),
        })
    }

    /// Whether one commit is in the history of another, or is that.
    ///
    /// # Errors
    ///
    /// git cannot be run. A commit that is not here is in no history.
    pub fn is_before(&self, one: &Oid, other: &Commit) -> Result<bool, Error> {
        match self.is_ancestor(&Commit::from(*one), other) {
            Err(Error::Failed(_)) => Ok(false),
            answer => answer,
        }
    }

    /// The repository's folder of its own, the same for all its working trees.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn common_folder(&self) -> Result<PathBuf, Error> {
        let arguments = ["rev-parse", "--path-format=absolute", "--git-common-dir"];
        self.git.path(&arguments)
    }

    /// The YAML files below the folder at a commit, by their paths from the top of the working tree.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn blobs_at(&self, commit: &Commit) -> Result<Vec<(String, Oid)>, Error> {
        let entries = self.entries(commit)?.into_iter().filter_map(|entry| {
            let path = format!("{}{}", self.prefix, entry.path);
            is_yaml(&path).then_some((path, Oid::parse(&entry.hash)?))
        });
        Ok(entries.collect())
    }
}

impl History {
    /// The next commit, with what it changed against each of its parents.
    ///
    /// # Errors
    ///
    /// git failed: what came before is not the whole history.
    pub fn step(&mut self) -> Result<Option<(Logged, Vec<Side>)>, Error> {
        let Ok(commit) = self.commits.recv() else {
            return self.end().map(|()| None);
        };
        let parents: Vec<Option<Oid>> = match commit.parents.is_empty() {
            true => vec![None],
            false => commit.parents.iter().copied().map(Some).collect(),
        };
        let mut sides = Vec::with_capacity(parents.len());
        for parent in parents {
            let files = files(&mut self.differences, &commit.hash).map_err(Error::Io)?;
            let Some(files) = files else {
                self.end()?;
                return Err(Error::Failed("diff-tree has ended too early".to_owned()));
            };
            sides.push(Side { parent, files });
        }
        Ok(Some((commit, sides)))
    }

    /// Waits for git, and says whether all went well.
    fn end(&mut self) -> Result<(), Error> {
        let fed = self.feeding.take().map(JoinHandle::join);
        if let Some(fed) = fed {
            fed.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
                .map_err(Error::Io)?;
        }
        for child in &mut self.children {
            if !child.wait().map_err(Error::Io)?.success() {
                return Err(Error::Failed("the history cannot be read".to_owned()));
            }
        }
        Ok(())
    }
}

impl Drop for History {
    fn drop(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What `diff-tree` is asked of a commit: a line for each parent.
fn questions_of(commit: &Logged) -> String {
    let Logged { hash, parents, .. } = commit;
    match parents.is_empty() {
        true => format!("{hash}\n"),
        false => {
            let line = |parent| format!("{hash} {parent}\n");
            parents.iter().map(line).collect()
        }
    }
}

/// A commit of `rev-list --parents --header`: a line of hashes, then the commit as it was stored, the
/// message indented by four blanks.
fn logged(text: &str) -> Option<Logged> {
    let (first, stored) = text.split_once('\n').unwrap_or((text, ""));
    let mut hashes = first.split(' ').map(Oid::parse);
    let hash = hashes.next()??;
    let parents: Vec<Oid> = hashes.collect::<Option<_>>()?;
    let (head, message) = stored.split_once("\n\n").unwrap_or((stored, ""));
    let is_cut = parents.is_empty() && head.lines().any(|line| line.starts_with("parent "));
    let author = head.lines().find_map(|line| line.strip_prefix("author "));
    let (author, email, date) = signed(author.unwrap_or_default());
    let subject = message.lines().map(str::trim).find(|line| !line.is_empty());
    Some(Logged {
        hash,
        parents,
        is_cut,
        author: author.to_owned(),
        email: email.to_owned(),
        date,
        subject: subject.unwrap_or_default().to_owned(),
    })
}

/// `NAME <EMAIL> SECONDS ZONE`
pub(super) fn signed(line: &str) -> (&str, &str, Option<DateTime<FixedOffset>>) {
    let (who, when) = line.rsplit_once('>').unwrap_or((line, ""));
    let (name, email) = who.split_once('<').unwrap_or((who, ""));
    (name.trim(), email.trim(), date(when.trim()))
}

fn date(text: &str) -> Option<DateTime<FixedOffset>> {
    let (seconds, zone) = text.split_once(' ')?;
    let moment = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let number: i32 = digits.parse().ok()?;
    let seconds = sign * (number / 100 * 3600 + number % 100 * 60);
    // A zone that there is not is taken for none.
    let zone = FixedOffset::east_opt(seconds).or(FixedOffset::east_opt(0))?;
    let date = moment.with_timezone(&zone);
    // Only such years can be written as dates.
    let year = chrono::Datelike::year(&date);
    (1..=9999).contains(&year).then_some(date)
}

/// The YAML files of one answer of `diff-tree`: `COMMIT<NUL>`, then for each file
/// `:MODE MODE OLD NEW STATUS<NUL>PATH<NUL>`. `None` where the output has ended.
fn files(output: &mut impl BufRead, commit: &Oid) -> io::Result<Option<Vec<FileChange>>> {
    let mut bytes = Vec::new();
    if output.read_until(0, &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.strip_suffix(&[0]) != Some(commit.to_string().as_bytes()) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut files = Vec::new();
    while output.fill_buf()?.first() == Some(&b':') {
        bytes.clear();
        output.read_until(0, &mut bytes)?;
        let end = bytes.len();
        output.read_until(0, &mut bytes)?;
        let (facts, path) = bytes.split_at_checked(end).unwrap_or((&bytes, &[]));
        files.extend(file(facts, path));
    }
    Ok(Some(files))
}

fn file(facts: &[u8], path: &[u8]) -> Option<FileChange> {
    let path = std::str::from_utf8(path.strip_suffix(&[0])?).ok()?;
    if !is_yaml(path) {
        return None;
    }
    let facts = std::str::from_utf8(facts.strip_prefix(b":")?).ok()?;
    let mut facts = facts.split(' ');
    let modes = [facts.next()?, facts.next()?];
    let hash = |mode: &str, text: &str| {
        let hash = Oid::parse(text).filter(|hash| !hash.is_null());
        hash.filter(|_| mode.starts_with("100"))
    };
    let old = hash(modes[0], facts.next()?);
    let new = hash(modes[1], facts.next()?);
    // What has only another mode says the same.
    (old != new).then(|| FileChange {
        path: path.to_owned(),
        old,
        new,
    })
}

fn is_yaml(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const NULL: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn commits_are_read() {
        let text = format!(
            "{A} {B}\ntree {B}\nparent {B}\nauthor Ann \u{1b}[1m <x> y <ann@example.org> 1500000000 -0230\n\
            committer C <c@example.org> 1 +0000\ngpgsig -----\n author Eve <e@example.org> 1 +0000\n\n    \
            Retitle: it\n\n    author Eve <e> 2 +0000\n"
        );
        let commit = logged(&text).unwrap();
        assert_eq!(commit.parents, [Oid::parse(B).unwrap()]);
        assert_eq!(
            (commit.author.as_str(), commit.subject.as_str()),
            ("Ann \u{1b}[1m", "Retitle: it")
        );
        assert_eq!(
            commit.date.unwrap().to_rfc3339(),
            "2017-07-14T00:10:00-02:30"
        );
        assert!(!commit.is_cut);
        assert!(
            logged(&format!("{A}\ntree {B}\nparent {B}\n"))
                .unwrap()
                .is_cut
        );
        assert!(
            !logged(&format!("{A}\ntree {B}\n\n    parent {B}\n"))
                .unwrap()
                .is_cut
        );
        assert_eq!(logged("what"), None);
    }

    #[test]
    fn names_may_be_anything() {
        let check = |line: &str, name: &str, email: &str, date: Option<&str>| {
            let (found, address, when) = signed(line);
            let when = when.map(|date| date.to_rfc3339());
            assert_eq!((found, address), (name, email), "{line}");
            assert_eq!(when.as_deref(), date, "{line}");
        };
        let moment = "1970-01-01T00:00:01+00:00";
        check("A <a@b> 1 +0000", "A", "a@b", Some(moment));
        check(" <> 1 +0000", "", "", Some(moment));
        check("A 1 +0000", "A 1 +0000", "", None);
        check("A <a> 1 +9959", "A", "a", Some(moment));
        check("A <a> 99999999999999999 +0000", "A", "a", None);
        check("A <a> 300000000000 +0000", "A", "a", None);
        check("A <a> x +0000", "A", "a", None);
        check("", "", "", None);
    }

    #[test]
    fn changed_files_are_read() {
        let output = format!(
            "{A}\0:100644 100755 {A} {B} M\0c/a\n:b.yaml\0:000000 100644 {NULL} {B} A\0new.yml\0\
            :100644 000000 {A} {NULL} D\0old.YAML\0:100644 120000 {A} {B} T\0link.yaml\0\
            :100644 100755 {A} {A} M\0mode.yaml\0:100644 100644 {A} {B} M\0page.md\0{B}\0"
        );
        let mut output = output.as_bytes();
        let (one, other) = (Oid::parse(A), Oid::parse(B));
        let found = files(&mut output, &one.unwrap()).unwrap().unwrap();
        let found: Vec<(&str, Option<Oid>, Option<Oid>)> = found
            .iter()
            .map(|file| (file.path.as_str(), file.old, file.new))
            .collect();
        let expected = [
            ("c/a\n:b.yaml", one, other),
            ("new.yml", None, other),
            ("old.YAML", one, None),
            ("link.yaml", one, None),
        ];
        assert_eq!(found, expected);
        assert_eq!(files(&mut output, &other.unwrap()).unwrap(), Some(vec![]));
        assert_eq!(files(&mut output, &other.unwrap()).unwrap(), None);
        assert!(files(&mut &b"x\0"[..], &other.unwrap()).is_err());
    }
}
