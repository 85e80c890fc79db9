//! The difference between two texts of a file, as git shows it.

use similar::TextDiff;

/// A unified diff with three lines around each change, that `git apply` takes from inside the
/// catalog's folder. `old` is `None` for a new file. The same text gives nothing.
pub fn unified(path: &str, old: Option<&str>, new: &str) -> String {
    if old == Some(new) {
        return String::new();
    }
    let from = old.map_or("/dev/null".to_owned(), |_| format!("a/{path}"));
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new);
    diff.unified_diff()
        .context_radius(3)
        .header(&from, &format!("b/{path}"))
        .to_string()
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
}
