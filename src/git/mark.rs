//! Marks: refs of our own that say how far a digest has come, `refs/circ/marks/FOLDER/NAME`.
//!
//! A mark is of one catalog: two catalogs of one repository have each their own. The folder is that of
//! the catalog below the top of the working tree, with everything escaped that a ref must not hold, and
//! `@` at the top itself. Being refs, marks keep their commits from being collected as garbage, and no
//! clone or push takes them along.
//!
//! A mark is moved by `update-ref` with the value that it had when it was read, so of two runs at once
//! one is told that it came too late, and a mark never goes back.

use super::{Commit, Error, Repository};

/// Where marks are.
const MARKS: &str = "refs/circ/marks";

/// The longest name of a mark, in characters.
const LONGEST: usize = 100;

/// A mark, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    name: String,
    reference: String,
    /// The hash that it has; `None` where it is not set.
    old: Option<String>,
}

impl Mark {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole name of its ref.
    pub fn reference(&self) -> &str {
        &self.reference
    }
}

impl Repository {
    /// The mark of this name, and where it is.
    ///
    /// # Errors
    ///
    /// No mark can be called so, or its commit is not there any more.
    pub fn mark(&self, name: &str) -> Result<(Mark, Option<Commit>), Error> {
        let refused = || Error::NoMark(name.to_owned());
        if !is_name(name) {
            return Err(refused());
        }
        let reference = format!("{MARKS}/{}/{name}", component(&self.prefix));
        match self.git.bytes(&["check-ref-format", &reference]) {
            Err(Error::Failed(_)) => return Err(refused()),
            checked => checked?,
        };
        let mut mark = Mark {
            name: name.to_owned(),
            old: None,
            reference,
        };
        // `rev-parse` would take a branch or a tag of that name as well.
        let format = "--format=%(objectname) %(refname)";
        let listed = self
            .git
            .output(&["for-each-ref", format, &mark.reference])?;
        let own = |line: &str| {
            let (hash, reference) = line.split_once(' ')?;
            (reference == mark.reference).then(|| hash.to_owned())
        };
        mark.old = listed.lines().find_map(own);
        let commit = match &mark.old {
            None => None,
            Some(hash) => match self.commit(hash) {
                Err(Error::NoRevision(_)) => return Err(Error::MarkGone(mark)),
                commit => Some(commit?),
            },
        };
        Ok((mark, commit))
    }

    /// Moves a mark from where it was when it was read.
    ///
    /// # Errors
    ///
    /// Somebody else has moved it meanwhile, or git fails.
    pub fn move_mark(&self, mark: &Mark, to: &Commit) -> Result<(), Error> {
        // An empty old value: it must not be there.
        let old = mark.old.as_deref().unwrap_or_default();
        let reason = "circ: a digest was written";
        // A digest reads: no hook that the config names runs for it.
        let no_hooks = ["-c", "core.hooksPath=/dev/null"];
        let command = ["update-ref", "--no-deref", "-m", reason];
        let place = [&mark.reference, &to.0, old];
        let command = [&no_hooks[..], &command, &place].concat();
        match self.git.bytes(&command) {
            Err(Error::Failed(message)) => match self.mark(&mark.name) {
                Ok((now, _)) if now.old != mark.old => Err(Error::MarkMoved(now)),
                _ => Err(Error::Failed(message)),
            },
            moved => moved.map(|_| ()),
        }
    }
}

/// Whether a mark can be called so: letters and digits, and `-`, `_` and `.` behind the first.
fn is_name(name: &str) -> bool {
    let is_inner = |char: char| char.is_alphanumeric() || "-_.".contains(char);
    name.starts_with(char::is_alphanumeric)
        && name.chars().all(is_inner)
        && name.chars().count() <= LONGEST
}

/// The folder of a catalog as one part of a ref. It has no character that means something there.
fn component(prefix: &str) -> String {
    let folder = prefix.trim_end_matches('/');
    if folder.is_empty() {
        return "@".to_owned();
    }
    let mut text = String::with_capacity(folder.len());
    for byte in folder.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_words() {
        for name in ["last", "weekly", "2017-06", "a.b_c", "neuigkeiten-für-alle"] {
            assert!(is_name(name), "{name}");
        }
        let long = "a".repeat(LONGEST + 1);
        for name in [
            "", "-d", ".a", "a/b", "a b", "a\nb", "../HEAD", "@{1}", "a~1", "a^", "a:b", "a?",
            "a*", "$(x)", "'", &long,
        ] {
            assert!(!is_name(name), "{name:?}");
        }
    }

    #[test]
    fn a_folder_is_one_part_of_a_ref() {
        let check = |prefix: &str, expected: &str| assert_eq!(component(prefix), expected);
        check("", "@");
        check("catalog/", "catalog");
        check("a/b c/", "a%2Fb%20c");
        check("..lock/", "%2E%2Elock");
        check("@/", "%40");
        check("für/", "f%C3%BCr");
    }
}
