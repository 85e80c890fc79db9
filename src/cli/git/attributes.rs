//! The lines of `.gitattributes` that give the catalog's files to circ.

use crate::model::{Settings, definition, vocabulary};
use crate::store::SETTINGS;

/// The file, in the catalog's folder.
pub(super) const FILE: &str = ".gitattributes";

/// What stands above the lines.
const HEADER: &str =
    "# Written by `circ git setup`: circ merges these by meaning and names the field in diffs.";

/// What the lines say.
const ATTRIBUTES: &str = "merge=circ diff=circ";

/// The lines for a catalog with these settings.
pub(super) fn lines(settings: &Settings) -> Vec<String> {
    let both = |folder: &str, deep: bool| {
        let between = match (folder, deep) {
            (".", true) => "/**/",
            (".", false) => "/",
            (_, true) => "/**/",
            (_, false) => "/",
        };
        let folder = match folder {
            "." => String::new(),
            folder => format!("/{}", escaped(folder)),
        };
        ["yaml", "yml"].map(|ending| format!("{folder}{between}*.{ending}"))
    };
    let mut patterns = vec![format!("/{SETTINGS}"), format!("/{}", vocabulary::FILE)];
    patterns.extend(both(definition::FOLDER, false));
    patterns.extend(both(&settings.topics, false));
    patterns.extend(both(&settings.resources, true));
    let quoted = patterns.iter().map(|pattern| quoted(pattern));
    quoted.map(|it| format!("{it} {ATTRIBUTES}")).collect()
}

/// Which of the lines a text has not.
pub(super) fn missing<'l>(text: &str, lines: &'l [String]) -> Vec<&'l str> {
    let has = |line: &str| text.lines().any(|found| found.trim() == line);
    let lines = lines.iter().map(String::as_str);
    lines.filter(|line| !has(line)).collect()
}

/// The text with these lines at its end, in its own line ends.
pub(super) fn add(text: &str, lines: &[&str]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = text.to_owned();
    if lines.is_empty() {
        return text;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    let header = (!text.lines().any(|found| found == HEADER)).then_some(HEADER);
    for line in header.iter().chain(lines) {
        text.push_str(line);
        text.push_str(end);
    }
    text
}

/// The text without the lines that [`add`] wrote: those below its heading. Any other stays, be it
/// one that a person has changed.
pub(super) fn remove(text: &str, lines: &[String]) -> String {
    let mut is_below = false;
    let mut is_written = |line: &str| {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        is_below |= line == HEADER;
        is_below && (line == HEADER || lines.iter().any(|written| written == line))
    };
    let left = text.split_inclusive('\n').filter(|line| !is_written(line));
    left.collect()
}

/// Whether a text still gives files to circ.
pub(super) fn are_left(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.any(|line| {
        line.split_whitespace()
            .any(|word| ATTRIBUTES.contains(word) && word.contains('='))
    })
}

/// A path in which nothing is a wildcard.
fn escaped(path: &str) -> String {
    let mut escaped = String::new();
    for char in path.chars() {
        if matches!(char, '*' | '?' | '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// A pattern as `.gitattributes` has it: in quotes where it would not be one word.
fn quoted(pattern: &str) -> String {
    let is_plain = |char: char| !char.is_whitespace() && !char.is_control() && char != '"';
    if pattern.chars().all(is_plain) {
        return pattern.to_owned();
    }
    let mut quoted = "\"".to_owned();
    for char in pattern.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_ascii_control() => {
                quoted.push_str(&format!("\\{:03o}", u32::from(char)));
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(resources: &str, topics: &str) -> Settings {
        Settings {
            resources: resources.to_owned(),
            topics: topics.to_owned(),
            ..Settings::default()
        }
    }

    #[test]
    fn lines_follow_the_settings() {
        let check = |resources: &str, topics: &str, expected: &[&str]| {
            let lines = lines(&settings(resources, topics));
            let patterns: Vec<&str> = lines
                .iter()
                .filter_map(|line| line.strip_suffix(" merge=circ diff=circ"))
                .collect();
            assert_eq!(
                patterns[..4],
                [
                    "/circ.yaml",
                    "/tags.yaml",
                    "/reports/*.yaml",
                    "/reports/*.yml"
                ]
            );
            assert_eq!(patterns[4..], *expected);
        };
        check(
            "resources",
            "topics",
            &[
                "/topics/*.yaml",
                "/topics/*.yml",
                "/resources/**/*.yaml",
                "/resources/**/*.yml",
            ],
        );
        check(".", ".", &["/*.yaml", "/*.yml", "/**/*.yaml", "/**/*.yml"]);
        check(
            "the books",
            "a[b]\"\t",
            &[
                r#""/a\\[b\\]\"\011/*.yaml""#,
                r#""/a\\[b\\]\"\011/*.yml""#,
                "\"/the books/**/*.yaml\"",
                "\"/the books/**/*.yml\"",
            ],
        );
    }

    #[test]
    fn what_is_left_is_seen() {
        assert!(are_left("* text\n/a diff=circ eol=lf\n"));
        assert!(!are_left(
            "# /a merge=circ\n* merge=union diff\n/merge=circle\n"
        ));
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let check = |text: &str, expected: &str, left: &str| {
            let lines = ["/a merge=circ".to_owned(), "/b merge=circ".to_owned()];
            let added = add(text, &missing(text, &lines));
            assert_eq!(added, expected.replace("HEADER", HEADER));
            assert_eq!(add(&added, &missing(&added, &lines)), added);
            assert_eq!(remove(&added, &lines), left);
        };
        check("", "HEADER\n/a merge=circ\n/b merge=circ\n", "");
        check(
            "* text\n",
            "* text\nHEADER\n/a merge=circ\n/b merge=circ\n",
            "* text\n",
        );
        check(
            "* text",
            "* text\nHEADER\n/a merge=circ\n/b merge=circ\n",
            "* text\n",
        );
        check(
            "* text\r\n\r\n# x\r\n",
            "* text\r\n\r\n# x\r\nHEADER\r\n/a merge=circ\r\n/b merge=circ\r\n",
            "* text\r\n\r\n# x\r\n",
        );
        // One that a person has changed is no line of circ any more.
        check(
            "/a merge=circ eol=lf\n/b merge=circ\n",
            "/a merge=circ eol=lf\n/b merge=circ\nHEADER\n/a merge=circ\n",
            "/a merge=circ eol=lf\n/b merge=circ\n",
        );
    }
}
