//! Making a commit that holds some files and no others.
//!
//! The commit is made by `git commit --only`, so that the user's hooks, signing and identity apply to it
//! (design, section 7: Git). What else is staged stays staged: git makes the commit from an index of its own.
//! A new file is made known to the index before (`git add --intent-to-add`), which is taken back where there
//! is no commit. Of many files the index is ours ([`commit_many`](super::commit_many)).

use std::collections::BTreeMap;

use super::{Commit, Error, Repository};

/// The most bytes of paths that git is asked about by name. More of them, and it looks at all files below the
/// folder.
const MOST_ARGUMENTS: usize = 30_000;

/// The files of a commit, and no others. Paths are below the folder, with `/`.
#[derive(Debug, Clone, Copy)]
pub struct Only<'f> {
    /// All of them.
    pub files: &'f [String],
    /// Those that `HEAD` does not have.
    pub new: &'f [String],
    /// Whether the index has all of it already, and keeps it where there is no commit.
    pub is_staged: bool,
}

/// Why a file cannot be committed alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// git does not know the file.
    Untracked,
    /// The file, or what is staged of it, is other than in `HEAD`.
    Changed,
    /// The file is in conflict.
    InConflict,
    /// The file is not tracked, and `.gitignore` says that it shall not be.
    Ignored,
}

impl Repository {
    /// What stands against committing these files, of those where something does; a file that is as in
    /// `HEAD`, or is nowhere, has nothing. Paths are below the folder, with `/`.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn states(&self, paths: &[String]) -> Result<BTreeMap<String, State>, Error> {
        let mut arguments = vec![
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--",
        ];
        match size(paths) {
            0 => return Ok(BTreeMap::new()),
            1..MOST_ARGUMENTS => arguments.extend(paths.iter().map(String::as_str)),
            _ => arguments.push("."),
        }
        let mut states = read_states(&self.git.bytes(&arguments)?, &self.prefix);
        // It takes names and refuses literal pathspecs; with `./` in front no name can be magic. To look each of
        // them up in the whole index is what it need not do: what is tracked is not ignored.
        let check = [
            "--no-literal-pathspecs",
            "check-ignore",
            "--no-index",
            "-z",
            "--stdin",
        ];
        let plain: Vec<String> = paths.iter().map(|path| format!("./{path}")).collect();
        let ignored = self.git.answer(&check, listed(&plain))?;
        let ignored = ignored.filter(|ignored| !ignored.is_empty());
        if let Some(ignored) = ignored {
            let tracked = self.tracked()?;
            let ignored = ignored.split(|byte| *byte == 0);
            for path in ignored.filter_map(|path| std::str::from_utf8(path).ok()) {
                let path = path.strip_prefix("./").unwrap_or(path);
                if !tracked.has(path) && !tracked.is_unmerged(path) {
                    states.insert(path.to_owned(), State::Ignored);
                }
            }
        }
        let mut meant = BTreeMap::new();
        for path in paths {
            if let Some(state) = states.get(path) {
                meant.insert(path.clone(), *state);
            }
        }
        Ok(meant)
    }

    /// Whether git knows who commits.
    ///
    /// # Errors
    ///
    /// It does not, and says how to tell it.
    pub fn identity(&self) -> Result<(), Error> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            self.git.output(&["var", who])?;
        }
        Ok(())
    }

    /// Commits these files, and nothing else, as they are in the working tree: changed, new and removed ones.
    ///
    /// # Errors
    ///
    /// git does not commit, and has said why on standard error. The index is then as it was.
    pub fn commit_only(&self, only: &Only<'_>, message: &str) -> Result<Commit, Error> {
        let message = format!("--message={message}");
        let commit = [
            "commit",
            "--quiet",
            // No line of the message is a comment, whatever the config says.
            "--cleanup=whitespace",
            &message,
        ];
        match size(only.files) {
            0..MOST_ARGUMENTS => self.commit_named(only, &commit),
            _ => self.commit_many(only, &commit),
        }
    }

    /// Commits files by their names.
    fn commit_named(&self, only: &Only<'_>, commit: &[&str]) -> Result<Commit, Error> {
        const PATHS: [&str; 2] = ["--pathspec-from-file=-", "--pathspec-file-nul"];
        // What is staged is known.
        let new = if only.is_staged { &[] } else { only.new };
        if !new.is_empty() {
            let [from, nul] = PATHS;
            let add = ["add", "--intent-to-add", from, nul];
            if let Err(error) = self.git.fed(&add, listed(new)) {
                self.forget(new)?;
                return Err(error);
            }
        }
        // Under hooks, pathspecs are what they usually are; so each of ours says itself that it is literal.
        let literal: Vec<String> = only
            .files
            .iter()
            .map(|file| format!(":(literal){file}"))
            .collect();
        let commit = [commit, &["--only"], &PATHS].concat();
        let made = self.made(only.files, || self.git.as_user(&commit, listed(&literal)));
        if made.is_err() {
            self.forget(new)?;
        }
        made
    }

    /// The commit that this makes of files.
    pub(super) fn made(
        &self,
        files: &[String],
        commit: impl FnOnce() -> Result<Option<i32>, Error>,
    ) -> Result<Commit, Error> {
        let before = self.commit("HEAD").ok();
        let ended = commit();
        // A signal that ends git behind the commit, in a hook say, does not unmake it.
        let is_made = || {
            let is_other = self.commit("HEAD").is_ok_and(|head| Some(head) != before);
            is_other && self.states(files).is_ok_and(|states| states.is_empty())
        };
        match ended {
            Ok(Some(0)) => self.commit("HEAD"),
            _ if is_made() => self.commit("HEAD"),
            Ok(Some(code)) => Err(Error::Failed(format!("the commit ended with {code}"))),
            Ok(None) => Err(Error::Failed("the commit was ended by a signal".to_owned())),
            Err(error) => Err(error),
        }
    }

    /// Takes files out of the index that were made known to it. Those that are not in it do no harm.
    pub(super) fn forget(&self, new: &[String]) -> Result<(), Error> {
        if new.is_empty() {
            return Ok(());
        }
        self.update_index(&["--force-remove", "--stdin"], &listed(new))
    }
}

/// How many bytes paths are with what parts them.
fn size(paths: &[String]) -> usize {
    paths.iter().map(|path| path.len() + 1).sum()
}

/// Paths as git reads them, a NUL behind each.
pub(super) fn listed(paths: &[String]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for path in paths {
        bytes.extend_from_slice(path.as_bytes());
        bytes.push(0);
    }
    bytes
}

/// The entries of `git status --porcelain=v1 -z` below a prefix: `XY PATH`.
fn read_states(listing: &[u8], prefix: &str) -> BTreeMap<String, State> {
    let entries = listing.split(|byte| *byte == 0);
    let entries = entries.filter_map(|entry| std::str::from_utf8(entry).ok());
    let state = |entry: &str| {
        let (code, path) = (entry.get(..2)?, entry.get(3..)?);
        let state = match code {
            "??" => State::Untracked,
            "!!" => State::Ignored,
            "DD" | "AA" => State::InConflict,
            _ if code.contains('U') => State::InConflict,
            _ => State::Changed,
        };
        Some((path.strip_prefix(prefix)?.to_owned(), state))
    };
    entries.filter_map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read() {
        let listing =
            b"?? c/new.yaml\0 M c/a b.yaml\0M  c/staged.yaml\0UU c/r/x\ny.yaml\0AA c/two.yaml\0\
            D  elsewhere.yaml\0";
        let states: Vec<(String, State)> = read_states(listing, "c/").into_iter().collect();
        let expected = [
            ("a b.yaml", State::Changed),
            ("new.yaml", State::Untracked),
            ("r/x\ny.yaml", State::InConflict),
            ("staged.yaml", State::Changed),
            ("two.yaml", State::InConflict),
        ];
        assert_eq!(
            states,
            expected.map(|(path, state)| (path.to_owned(), state))
        );
    }
}
