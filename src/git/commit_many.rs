//! Making a commit that holds many files and no others.
//!
//! `git commit --only` compares each file of the index with each path that it is given, and so does `git add`:
//! of ten thousand files that takes many seconds, of a hundred thousand a quarter of an hour. So the commit is
//! made from an index of our own: that of `HEAD` with these files. It lies in the git folder, where hooks that
//! ask for the index find it (`GIT_INDEX_FILE`).

use std::collections::BTreeSet;

use super::commit::{Only, listed};
use super::{Commit, Error, Repository};

impl Repository {
    /// Commits files from an index of our own; `commit` are the arguments of git but for them.
    pub(super) fn commit_many(&self, only: &Only<'_>, commit: &[&str]) -> Result<Commit, Error> {
        let update = ["--add", "--remove", "--stdin"];
        let paths = in_order(only);
        let mut folder = tempfile::Builder::new();
        let folder = folder.prefix("circ-index-").tempdir_in(self.git_folder()?);
        let folder = folder.map_err(Error::Io)?;
        let git = self.git.with_index(folder.path().join("index"));
        if self.commit("HEAD").is_ok() {
            git.bytes(&["read-tree", "HEAD"])?;
        }
        let own = [&["update-index", "-z"], &update[..]].concat();
        git.fed_whole(&own, &paths, folder.path())?;
        // The usual index first: were it old behind the commit, the next one would take this one back.
        if !only.is_staged {
            self.update_index(&update, &paths)?;
        }
        let made = self.made(only.files, || git.as_user(commit, Vec::new()));
        if made.is_err() && !only.is_staged {
            self.unstage(only.files)?;
        }
        made
    }

    /// Gives the index of these files what `HEAD` has.
    fn unstage(&self, files: &[String]) -> Result<(), Error> {
        let present = match self.commit("HEAD") {
            Ok(_) => self
                .git
                .bytes(&["ls-tree", "-r", "-z", "--full-tree", "HEAD"])?,
            Err(_) => Vec::new(),
        };
        let mut left: BTreeSet<&str> = files.iter().map(String::as_str).collect();
        let mut lines = Vec::new();
        for line in present.split(|byte| *byte == 0) {
            // `MODE TYPE HASH<TAB>PATH`
            let text = std::str::from_utf8(line).ok();
            let path = text.and_then(|line| line.split_once('\t')?.1.strip_prefix(&self.prefix));
            if path.is_some_and(|path| left.remove(path)) {
                lines.extend_from_slice(line);
                lines.push(0);
            }
        }
        self.update_index(&["--index-info"], &lines)?;
        let left: Vec<String> = left.into_iter().map(str::to_owned).collect();
        self.forget(&left)
    }
}

/// The paths in an order that is fast: the index is a sorted list, and what goes from its end backward and
/// comes from its start forward shifts little of it.
fn in_order(only: &Only<'_>) -> Vec<u8> {
    let new: BTreeSet<&String> = only.new.iter().collect();
    let mut old: Vec<String> = only.files.to_vec();
    old.retain(|file| !new.contains(file));
    old.sort_by(|a, b| b.cmp(a));
    let new: Vec<String> = new.into_iter().cloned().collect();
    [listed(&old), listed(&new)].concat()
}
