//! git's own merge of three texts, line by line (`git merge-file`): what would be, were there no merge
//! driver.

use std::ffi::OsStr;
use std::path::Path;

use super::Error;
use super::command::Git;

/// Something of each of the three texts that are merged.
#[derive(Debug, Clone, Copy)]
pub struct Three<T> {
    /// Where both sides parted.
    pub base: T,
    /// The side that is merged into.
    pub ours: T,
    /// The side that is merged.
    pub theirs: T,
}

/// A merge by lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLines {
    /// The merged text, with conflict markers where lines clash.
    pub bytes: Vec<u8>,
    /// Whether there are no such lines.
    pub is_clean: bool,
}

/// The largest exit code of `git merge-file` that counts conflicts; greater ones say that it failed.
const MOST_CONFLICTS: i32 = 127;

/// Merges three files by lines and changes none of them. Paths are seen from the folder; conflict markers
/// are `size` characters long and have these labels. Of the config git reads `merge.conflictStyle`.
///
/// # Errors
///
/// There is no git, or it cannot merge them: one is binary, larger than git's own limit, or cannot be
/// read.
pub fn merge_lines(
    folder: &Path,
    files: Three<&Path>,
    labels: Three<&str>,
    size: usize,
) -> Result<ByLines, Error> {
    let size = format!("--marker-size={size}");
    let mut arguments: Vec<&OsStr> = ["merge-file", "-p", &size].map(OsStr::new).to_vec();
    for label in [labels.ours, labels.base, labels.theirs] {
        arguments.extend(["-L", label].map(OsStr::new));
    }
    arguments.push(OsStr::new("--"));
    arguments.extend([files.ours, files.base, files.theirs].map(Path::as_os_str));
    let output = Git::new(folder).ended(&arguments)?;
    match output.status.code() {
        Some(conflicts @ 0..=MOST_CONFLICTS) => Ok(ByLines {
            bytes: output.stdout,
            is_clean: conflicts == 0,
        }),
        _ => {
            let message = String::from_utf8_lossy(&output.stderr);
            Err(Error::Failed(message.trim().to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: [&[u8]; 3], expected: Result<(&str, bool), &str>) {
        let folder = tempfile::tempdir().unwrap();
        let names = ["-base", "--ours", "$(theirs)'\n\""];
        for (name, text) in names.iter().zip(texts) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let [base, ours, theirs] = names.map(Path::new);
        let files = Three { base, ours, theirs };
        let labels = Three {
            base: "--base",
            ours: "-p",
            theirs: "a b",
        };
        let merged = merge_lines(folder.path(), files, labels, 9);
        match (merged, expected) {
            (Ok(merged), Ok((text, is_clean))) => {
                assert_eq!(String::from_utf8_lossy(&merged.bytes), text);
                assert_eq!(merged.is_clean, is_clean);
            }
            (Err(error), Err(message)) => {
                assert!(error.to_string().contains(message), "{error}");
            }
            (merged, expected) => panic!("{merged:?} is not {expected:?}"),
        }
        for (name, text) in names.iter().zip(texts) {
            assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), text);
        }
    }

    #[test]
    fn lines_are_merged() {
        check(
            [
                b"a\nb\nc\nd\n",
                b"a\nb\nc\nd\nours\n",
                b"theirs\na\nb\nc\nd\n",
            ],
            Ok(("theirs\na\nb\nc\nd\nours\n", true)),
        );
        check(
            [b"a\n", b"b\n", b"c\n"],
            Ok(("<<<<<<<<< -p\nb\n=========\nc\n>>>>>>>>> a b\n", false)),
        );
        check([b"", b"b\n", b"b\n"], Ok(("b\n", true)));
        check([b"a\n", b"b\0\n", b"c\n"], Err("Cannot merge binary files"));
    }
}
