//! `--template`: which file is meant, and what it is told.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::choosing::Loaded;
use super::failure::{Failure, Kind, usage};
use super::shell::Shell;
use super::source::Source;
use crate::document::Document;
use crate::model::suggest;
use crate::render::template::{self, LARGEST, Library, Template};
use crate::report;
use crate::store::{self, Root, TEMPLATES};

/// A template that was read: its name, and what it says.
type Read = (String, String);

/// What a template makes of a document.
///
/// # Errors
///
/// There is no such template, it cannot be read, or it is wrong.
pub fn render(
    typed: &str,
    document: &Document<'_>,
    loaded: &Loaded,
    shell: &Shell<'_, '_>,
) -> anyhow::Result<String> {
    let library = library(&loaded.source)?;
    let (name, text) = match named(typed, &library)? {
        Some(name) => {
            let text = (library.load)(&name).map_err(usage)?;
            (name, text)
        }
        None => file(typed, &library, shell)?,
    };
    let template = Template {
        name: &name,
        text: &text,
    };
    let (snapshot, today) = (&loaded.snapshot, shell.today()?);
    let context = |wanted: &dyn Fn(&str) -> bool| {
        report::template::context(document, snapshot, today, wanted)
    };
    let rendered = template::render(&template, library, &snapshot.settings, context);
    let no_room = |error: io::Error| {
        Failure::new(
            Kind::Broken,
            format!("the template cannot be filled: {error}"),
        )
        .hint("it is filled on a thread of its own, which needs memory: see `ulimit -v`")
    };
    Ok(rendered.map_err(no_room)?.map_err(Failure::from)?)
}

impl From<template::Error> for Failure {
    /// A template is what the user typed, only longer: what is wrong with it is bad usage.
    fn from(error: template::Error) -> Failure {
        Failure {
            hint: error.hint.clone(),
            ..usage(error.to_string())
        }
    }
}

/// The templates of the catalog, in the working tree or at the revision that was read.
fn library(source: &Source) -> anyhow::Result<Library> {
    let (names, load): (_, Box<template::Load>) = match source {
        Source::Folder(folder) => {
            let root = &folder.root;
            let names = store::template_names(root)?;
            // The library outlives what is lent here.
            let root = Root::open(root.path())?;
            let load = move |name: &str| {
                let file = format!("{TEMPLATES}/{name}");
                match store::read_file(&root, Path::new(&file), LARGEST) {
                    Ok(bytes) => text(&file, bytes),
                    Err(error) => Err(format!("{file}: {}", error.reason())),
                }
            };
            (names, Box::new(load))
        }
        Source::Git(_) | Source::Commit(_) => {
            let templates = source.templates()?;
            let names = templates.keys().cloned().collect();
            let load = move |name: &str| {
                let bytes = templates.get(name).cloned().unwrap_or_default();
                text(&format!("{TEMPLATES}/{name}"), bytes)
            };
            (names, Box::new(load))
        }
    };
    Ok(Library {
        names: names.into_iter().collect::<BTreeSet<String>>(),
        folder: TEMPLATES,
        load,
    })
}

/// The template of the catalog that a name means: the whole name, or the name without its ending.
fn named(typed: &str, library: &Library) -> Result<Option<String>, Failure> {
    if library.names.contains(typed) {
        return Ok(Some(typed.to_owned()));
    }
    let is_meant = |name: &&String| {
        let ending = name.strip_prefix(typed);
        ending.is_some_and(|rest| rest.starts_with('.') && !rest.contains('/'))
    };
    let meant: Vec<&String> = library.names.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some((*one).clone())),
        [one, ..] => {
            let all: Vec<&str> = meant.iter().map(|name| name.as_str()).collect();
            let message = format!("the template {typed:?} may be {}", all.join(" or "));
            Err(usage(message).hint(format!("write it with its ending, such as {one}")))
        }
    }
}

/// The template in a file that a path from the current folder names.
fn file(typed: &str, library: &Library, shell: &Shell<'_, '_>) -> anyhow::Result<Read> {
    let path = shell.path(Path::new(typed));
    match store::read_input(&path, LARGEST) {
        Ok(bytes) => Ok((typed.to_owned(), text(typed, bytes).map_err(usage)?)),
        Err(error) if is_missing(&error) => {
            let names: Vec<&String> = library.names.iter().collect();
            let hint = match names.as_slice() {
                [] => format!("templates are files below {TEMPLATES}/ in the catalog, or any file"),
                names => suggest::among_files(typed, "templates", names),
            };
            let message = format!("there is no template {typed:?}, in the catalog or as a file");
            Err(usage(message).hint(hint).into())
        }
        Err(error) => Err(error),
    }
}

fn is_missing(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound)
}

/// The text in the bytes of a template.
fn text(file: &str, bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > LARGEST {
        return Err(format!("{file}: larger than a template may be (256 KiB)"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(format!("{file}:{line}: the text is not UTF-8"))
        }
    }
}
