//! The difference between two texts of a file, as git shows it.

use similar::TextDiff;

/// A unified diff with three lines around each change, that `git apply` takes from inside the
/// catalog's folder. `old` is `None` for a new file. The same text gives nothing.
pub fn unified(path: &str, old: Option<&str>, new: &str) -> String {
    if old == Some(new) {
        return String::new();
    }
    let from = old.map_or("/dev/null".to_owned(), |_| format!("a/{path}"));
    between(&from, &format!("b/{path}"), old.unwrap_or_default(), new)
}

/// As [`unified`], of a file that goes.
pub fn removed(path: &str, old: &str) -> String {
    between(&format!("a/{path}"), "/dev/null", old, "")
}

/// As [`unified`], of a file that gets another name and keeps its text: git's extended header.
pub fn renamed(from: &str, to: &str) -> String {
    format!(
        "diff --git a/{from} b/{to}\nsimilarity index 100%\nrename from {from}\nrename to {to}\n"
    )
}

fn between(from: &str, to: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut diff = diff.unified_diff();
    diff.context_radius(3).header(from, to).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_git_would() {
        let check = |old: Option<&str>, new: &str, expected: &str| {
            assert_eq!(unified("r/a.yaml", old, new), expected);
        };
        check(Some("a\n"), "a\n", "");
        check(
            Some("a\nb\n"),
            "a\nc\n",
            "--- a/r/a.yaml\n+++ b/r/a.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n",
        );
        check(
            None,
            "a\n",
            "--- /dev/null\n+++ b/r/a.yaml\n@@ -0,0 +1 @@\n+a\n",
        );
        check(
            Some("a"),
            "b",
            "--- a/r/a.yaml\n+++ b/r/a.yaml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
        );
    }

    #[test]
    fn files_come_and_go() {
        assert_eq!(
            removed("r/a.yaml", "a\n"),
            "--- a/r/a.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
        );
        assert_eq!(
            renamed("r/a.yaml", "r/b.yaml"),
            "diff --git a/r/a.yaml b/r/b.yaml\nsimilarity index 100%\nrename from r/a.yaml\nrename to r/b.yaml\n"
        );
    }
}
