//! Problems as workflow commands of GitHub Actions: each becomes an annotation of its line.
//!
//! `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::message`, a command a line. The
//! runner takes columns only where a problem begins and ends on one line. A log may be read in a
//! terminal, so no control character gets into one.

use std::fmt::Write;

use super::{Placed, sentence};
use crate::model::Severity;
use crate::render::safe;

/// Problems as workflow commands; nothing where there are none.
pub fn github(problems: &[Placed<'_>]) -> String {
    let mut commands = String::new();
    for placed in problems {
        let command = match placed.problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Writing to memory does not fail.
        let _ = writeln!(
            commands,
            "::{command} file={},{},title={}::{}",
            property(&placed.path),
            place(placed),
            property(placed.problem.rule),
            data(&sentence(placed.problem)),
        );
    }
    commands
}

fn place(placed: &Placed<'_>) -> String {
    let Some(region) = &placed.region else {
        return "line=1".to_owned();
    };
    let ((line, column), (end_line, end_column)) = (region.start, region.end);
    match (line == end_line, column == end_column) {
        (true, true) => format!("line={line},endLine={line},col={column}"),
        (true, false) => {
            format!("line={line},endLine={line},col={column},endColumn={end_column}")
        }
        (false, _) => format!("line={line},endLine={end_line}"),
    }
}

/// A text that stands behind the `::` of a command.
fn data(text: &str) -> String {
    escaped(text, "%\r\n")
}

/// A text that stands behind the `=` of a property.
fn property(text: &str) -> String {
    escaped(text, "%\r\n:,")
}

/// The text with these characters as `%` and their number; other unsafe ones are replaced.
fn escaped(text: &str, special: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        if special.contains(char) {
            let _ = write!(safe, "%{:02X}", u32::from(char));
        } else if safe::is_unsafe(char) {
            safe.push(safe::REPLACEMENT);
        } else {
            safe.push(char);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::tests::problem;
    use super::*;
    use crate::model::Place;

    fn check(text: &str, part: &str, message: (&str, Option<&str>), expected: &str) {
        let problem = problem(text, part, message.0, message.1);
        let placed = Placed::new(&problem, "hub/", Some(text.as_bytes()));
        assert_eq!(github(&[placed]), expected);
    }

    #[test]
    fn a_problem_is_a_command() {
        check(
            "title: A\nadded: soon\n",
            "soon",
            (
                "added is \"soon\", which is no date",
                Some("write YYYY-MM-DD"),
            ),
            "::error file=hub/resources/a.yaml,line=2,endLine=2,col=8,endColumn=12,title=bad-date::\
             added is \"soon\", which is no date (write YYYY-MM-DD)\n",
        );
        check(
            "title: A\ntags:\n- a\n- a\n",
            "- a\n- a\n",
            ("x", None),
            "::error file=hub/resources/a.yaml,line=3,endLine=4,title=bad-date::x\n",
        );
        check(
            "title: A\n",
            "",
            ("x", None),
            "::error file=hub/resources/a.yaml,line=1,endLine=1,col=1,title=bad-date::x\n",
        );
        assert_eq!(github(&[]), "");
    }

    #[test]
    fn no_text_leaves_its_place() {
        check(
            "a: b\n",
            "b",
            (
                "100% of\r\n::error::it, [2J\u{1b}[2J \u{202e}",
                Some("a\nb: %0A"),
            ),
            "::error file=hub/resources/a.yaml,line=1,endLine=1,col=4,endColumn=5,title=bad-date::\
             100%25 of ::error::it, [2J␛[2J \u{fffd} (a b: %250A)\n",
        );
        let mut problem = problem("a: b\n", "b", "x", None);
        problem.place = Place::File;
        problem.severity = Severity::Warning;
        problem.file = "re:s,o%/\u{1b}a\r\nb::error::.yaml".to_owned();
        assert_eq!(
            github(&[Placed::new(&problem, "", None)]),
            "::warning file=re%3As%2Co%25/\u{fffd}a%0D%0Ab%3A%3Aerror%3A%3A.yaml,line=1,\
             title=bad-date::x\n"
        );
    }
}
