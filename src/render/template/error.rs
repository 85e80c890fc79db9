//! What is wrong with a template, in the words of its author: where, what, and what to do about it.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::fmt;

use minijinja::{Error as Cause, ErrorKind};

use super::filters;
use crate::model::suggest;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file, as it is to be shown.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(out, ":{number}")?;
        }
        write!(out, ": {}", self.message)
    }
}

impl std::error::Error for Error {}

/// What can be meant at a place in a template.
pub(super) struct Known<'a> {
    /// The values at the top.
    pub(super) values: &'a [&'a str],
    /// The keys inside them.
    pub(super) fields: Vec<&'a str>,
    /// The templates of the catalog.
    pub(super) templates: &'a BTreeSet<String>,
    /// The folder that they are in.
    pub(super) folder: &'a str,
}

impl Known<'_> {
    /// How a template is called in messages.
    fn shown(&self, name: &str) -> String {
        match self.templates.contains(name) {
            true => format!("{}/{name}", self.folder),
            false => name.to_owned(),
        }
    }
}

impl Error {
    /// The template takes longer than it may.
    pub(super) fn endless(file: &str) -> Error {
        Error {
            file: file.to_owned(),
            line: None,
            column: None,
            message: WORK.to_owned(),
            hint: Some(ENDLESS.to_owned()),
        }
    }
}

const WORK: &str = "the template does too much work";
const ENDLESS: &str = "a loop may have no end; --limit makes for fewer rows";

/// What a cause means that came up in the template `main`.
pub(super) fn explain(cause: &Cause, main: &str, known: &Known<'_>) -> Error {
    let cause = innermost(cause);
    let place = Place::of(cause);
    let detail = cause.detail().unwrap_or_default();
    let (message, hint) = match cause.kind() {
        ErrorKind::SyntaxError => (format!("wrong syntax: {detail}"), None),
        ErrorKind::UnknownFilter => {
            let name = between(detail, "filter ", " is unknown");
            let near = suggest::nearest(name, filters::NAMES.iter().copied());
            let all = || format!("filters: {}", filters::NAMES.join(", "));
            let hint = suggest::hint(&near).unwrap_or_else(all);
            (format!("there is no filter {name:?}"), Some(hint))
        }
        ErrorKind::UnknownTest => {
            let name = between(detail, "test ", " is unknown");
            (format!("there is no test {name:?}"), None)
        }
        ErrorKind::UnknownFunction => {
            let name = between(detail, "", " is unknown");
            let hint = "functions: range, dict, debug, and the macros of the template";
            (
                format!("there is no function {name:?}"),
                Some(hint.to_owned()),
            )
        }
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            let name = detail.split(['"', '\'']).nth(1).unwrap_or_default();
            let hint = match known.templates.is_empty() {
                true => "the catalog has no templates".to_owned(),
                false => {
                    let names: Vec<&String> = known.templates.iter().collect();
                    suggest::among(name, "templates", &names)
                }
            };
            (
                format!("there is no template {name:?} in the catalog"),
                Some(hint),
            )
        }
        _ if undefined_name(detail).is_some() => {
            undefined(undefined_name(detail).unwrap_or_default(), known)
        }
        ErrorKind::UndefinedError => (
            format!("{} is of a value that is not there", place.text),
            Some("ask for the value with `if` first".to_owned()),
        ),
        ErrorKind::OutOfFuel => (WORK.to_owned(), Some(ENDLESS.to_owned())),
        ErrorKind::WriteFailure => (
            "the template writes too much".to_owned(),
            Some(ENDLESS.to_owned()),
        ),
        _ if detail.is_empty() => (cause.kind().to_string(), None),
        _ => (detail.to_owned(), None),
    };
    Error {
        file: known.shown(cause.name().unwrap_or(main)),
        line: cause.line(),
        column: place.column,
        message,
        hint,
    }
}

/// The error that was there first: those around it say only which include or block led to it.
fn innermost(cause: &Cause) -> &Cause {
    let mut found = cause;
    let mut next = cause.source();
    while let Some(error) = next {
        if let Some(cause) = error.downcast_ref::<Cause>()
            && cause.name().is_some()
        {
            found = cause;
        }
        next = error.source();
    }
    found
}

/// Where something is in a template.
struct Place<'c> {
    column: Option<usize>,
    /// What is written there.
    text: &'c str,
}

impl<'c> Place<'c> {
    fn of(cause: &'c Cause) -> Place<'c> {
        let nowhere = Place {
            column: None,
            text: "",
        };
        let (Some(source), Some(range)) = (cause.template_source(), cause.range()) else {
            return nowhere;
        };
        // A filter is not wrong when what it is given is.
        let name = undefined_name(cause.detail().unwrap_or_default());
        let here = source.get(..range.end).unwrap_or_default();
        let start = name
            .and_then(|name| here.rfind(name))
            .filter(|start| here.get(*start..).is_some_and(|rest| !rest.contains('\n')))
            .unwrap_or(range.start);
        let (Some(before), Some(text)) = (source.get(..start), source.get(range)) else {
            return nowhere;
        };
        let line = before.rsplit('\n').next().unwrap_or(before);
        Place {
            column: Some(line.chars().count() + 1),
            text,
        }
    }
}

fn between<'d>(detail: &'d str, before: &str, after: &str) -> &'d str {
    let detail = detail.strip_prefix(before).unwrap_or(detail);
    detail.strip_suffix(after).unwrap_or(detail)
}

/// The name that means nothing, such as `record.titel`, where that is what is wrong.
fn undefined_name(detail: &str) -> Option<&str> {
    let (before, _) = detail.split_once("` is undefined")?;
    Some(before.rsplit_once('`').map_or(before, |(_, name)| name))
}

/// What is wrong with a name that means nothing: a value, or a key of one.
fn undefined(name: &str, known: &Known<'_>) -> (String, Option<String>) {
    let is_path = |char: char| char.is_alphanumeric() || "_.".contains(char);
    let message = format!("there is nothing called {name}");
    let usual = || Some("`is defined` asks whether it is there".to_owned());
    if !name.chars().all(is_path) {
        return (message, usual());
    }
    match name.rsplit_once('.') {
        None => {
            let hint = suggest::among(name, "values", known.values);
            (format!("there is no value {name:?}"), Some(hint))
        }
        Some((_, key)) => {
            let near = suggest::nearest(key, known.fields.iter().copied());
            (message, suggest::hint(&near).or_else(usual))
        }
    }
}
