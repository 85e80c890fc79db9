//! Problems for programs that show them beside the lines they are about.
//!
//! A document is rows; these formats are more: they need where a problem ends, paths as a repository
//! has them, and the rules. So they are functions of their own and no [`super::Format`].
//!
//! Lines and columns count from 1, columns in characters (Unicode code points), and an end is the
//! place behind the last character. Everything in a problem was written by somebody; each format
//! makes it safe for where it goes.

mod github;
mod region;
mod sarif;

pub use github::github;
pub use region::Region;
pub use sarif::sarif;

use crate::model::{Problem, Severity};

/// A problem with what a program wants to know of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// Its file as the reader of the report knows it, with `/` between folders.
    pub path: String,
    /// The part of the file that it is about; `None` where that is the whole.
    pub region: Option<Region>,
}

impl<'p> Placed<'p> {
    /// A problem of a file with these bytes, if they can be had. `prefix` leads from where the reader
    /// stands to the catalog: it is empty, or ends in `/`.
    pub fn new(problem: &'p Problem, prefix: &str, bytes: Option<&[u8]>) -> Placed<'p> {
        Placed {
            problem,
            path: format!("{prefix}{}", problem.file),
            region: Region::of(problem, bytes.unwrap_or_default()),
        }
    }
}

/// What a report says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'r> {
    /// Its stable name.
    pub name: &'r str,
    /// What it finds, in a line.
    pub about: &'r str,
    /// How much what it finds matters, unless a catalog says other.
    pub severity: Severity,
}

/// What is wrong and what to do about it, on one line without unsafe characters.
fn sentence(problem: &Problem) -> String {
    let hint = problem.hint.as_ref();
    let hint = hint.map_or_else(String::new, |hint| format!(" ({hint})"));
    super::safe::line(&format!("{}{hint}", problem.message)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    /// A problem about this part of a text.
    pub(super) fn problem(text: &str, part: &str, message: &str, hint: Option<&str>) -> Problem {
        let start = text.find(part).unwrap();
        let (line, column) = crate::yaml::position(text.as_bytes(), start);
        Problem {
            file: "resources/a.yaml".to_owned(),
            place: Place::Bytes {
                span: start..start + part.len(),
                line,
                column,
            },
            rule: "bad-date",
            severity: Severity::Error,
            message: message.to_owned(),
            hint: hint.map(str::to_owned),
        }
    }

    #[test]
    fn paths_are_seen_from_the_reader() {
        let text = "title: A\n";
        let problem = problem(text, "A", "m", Some("h\u{1b}[2J\nx"));
        let placed = Placed::new(&problem, "data/hub/", None);
        assert_eq!(placed.path, "data/hub/resources/a.yaml");
        assert_eq!(sentence(&problem), "m (h␛[2J x)");
    }
}
