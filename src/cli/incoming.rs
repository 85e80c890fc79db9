//! Records that come from outside: from flags, or from a file of YAML, JSON or JSON Lines.

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use serde_yaml::{Mapping, Value};

use super::failure::{Failure, Kind, no, usage};
use super::shell::Shell;
use super::typed::{append, one_text};
use crate::model::id::unportable;
use crate::model::settings::Ids;
use crate::model::{Id, Place};
use crate::store;
use crate::yaml::{self, Limits};

/// The most that is read from a file or from standard input, in bytes.
const LARGEST: usize = 1 << 30;

/// A record that is to be added.
pub struct Incoming {
    /// What to call it in messages: `FILE: record 3: `, or nothing where there is one.
    pub name: String,
    /// Its fields by name; `id` is among them when it was given.
    pub entries: Mapping,
}

impl Incoming {
    /// What was typed, without fields yet.
    pub fn typed() -> Incoming {
        Incoming {
            name: String::new(),
            entries: Mapping::new(),
        }
    }

    /// What was typed, with nothing but an id.
    pub fn named(id: &str) -> Incoming {
        Incoming {
            entries: Mapping::from_iter([("id".into(), id.into())]),
            ..Incoming::typed()
        }
    }

    /// Whether it was typed, and stands in no file.
    pub fn is_typed(&self) -> bool {
        self.name.is_empty()
    }

    /// Something that is wrong with the record: bad usage where it was typed, no where it stands in
    /// a file.
    pub fn wrong(&self, message: impl std::fmt::Display) -> Failure {
        let message = format!("{}{message}", self.name);
        match self.name.is_empty() {
            true => usage(message),
            false => no(message),
        }
    }

    /// Takes fields that hold for every record: they go before its own, and lists are added to it.
    pub fn take(&mut self, fields: &Mapping) {
        for (key, value) in fields {
            match (key.as_str(), value) {
                (Some(name), Value::Sequence(items)) => {
                    append(&mut self.entries, name, items.iter().cloned());
                }
                _ => {
                    self.entries.insert(key.clone(), value.clone());
                }
            }
        }
    }

    /// The id that was given.
    ///
    /// # Errors
    ///
    /// An id that cannot be a file's name.
    pub fn id(&self, ids: Ids) -> Result<Option<Id>, Failure> {
        let Some(value) = self.entries.get("id") else {
            return Ok(None);
        };
        let id = one_text(value).unwrap_or_default();
        let fault = |part: &str| {
            // In a file an id may come from elsewhere; who types one can type another.
            let name = part.strip_prefix('-').map_or(part, |_| "");
            let is_file = [".yaml", ".yml"]
                .iter()
                .any(|ending| part.ends_with(ending));
            self.is_typed() && (name.is_empty() || is_file || unportable(part).is_some())
        };
        let is_name = |part: &str| {
            !part.is_empty()
                && !fault(part)
                && !part.starts_with('.')
                && !part.contains('\\')
                && !part.chars().any(char::is_control)
        };
        let (is_path, slash) = match ids {
            Ids::Stem => (is_name(&id) && !id.contains('/'), "no slash, "),
            Ids::Path => (id.split('/').all(is_name), ""),
        };
        let fits = is_path && id.len() <= 200;
        let failure = || {
            self.wrong(format!("{id:?} cannot be an id")).hint(format!(
                "an id is a file name without its ending, such as any system can have: {slash}no dot \
                 or dash first, at most 200 bytes"
            ))
        };
        fits.then(|| Some(Id::new(id.as_str()))).ok_or_else(failure)
    }
}

/// The records in a file, or on standard input where it is `-`.
///
/// # Errors
///
/// A file that cannot be read or is none of the formats.
pub fn read(file: &Path, shell: &mut Shell<'_, '_>) -> anyhow::Result<Vec<Incoming>> {
    let typed = file.display().to_string();
    let name = if typed == "-" {
        "standard input".to_owned()
    } else {
        typed
    };
    let most = LARGEST as u64;
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let input = &mut *shell.ctx.stdin;
        input
            .take(most + 1)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        bytes
    } else {
        store::read_input(&shell.path(file), most)?
    };
    if bytes.len() > LARGEST {
        return Err(usage(format!("{name} is larger than {LARGEST} bytes"))
            .hint("split it")
            .into());
    }
    let values = if is_json(file, &bytes) {
        json(&name, &bytes)?
    } else {
        yaml(&name, &bytes)?
    };
    let mut records = Vec::new();
    for value in values {
        match value {
            Value::Sequence(items) => records.extend(items),
            Value::Null => {}
            other => records.push(other),
        }
    }
    let incoming = records.into_iter().enumerate().map(|(number, record)| {
        let name = format!("{name}: record {}: ", number + 1);
        match record {
            Value::Mapping(entries) => Ok(Incoming { name, entries }),
            _ => Err(no(format!("{name}this is no mapping of fields"))
                .hint("write `title: …` or {\"title\": \"…\"}")),
        }
    });
    Ok(incoming.collect::<Result<_, _>>()?)
}

/// By the ending of the file, else by its first character: YAML records do not begin with a bracket.
fn is_json(file: &Path, bytes: &[u8]) -> bool {
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("json" | "jsonl" | "ndjson") => true,
        Some("yaml" | "yml") => false,
        _ => matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')),
    }
}

/// JSON values one behind the other, which JSON and JSON Lines both are.
fn json(name: &str, bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    values
        .map(|value| {
            value.map_err(|error| {
                let (line, column) = (error.line(), error.column());
                let text = error.to_string();
                let what = text.strip_suffix(&format!(" at line {line} column {column}"));
                let column = column.max(1);
                let what = what.unwrap_or(&text);
                no(format!(
                    "{name}:{line}:{column}: this is no JSON: {what}; nothing was added"
                ))
            })
        })
        .collect()
}

/// The documents of a YAML stream.
fn yaml(name: &str, bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let limits = Limits {
        max_bytes: LARGEST,
        ..Limits::default()
    };
    let mut values = Vec::new();
    let mut problems = Vec::new();
    let mut line_of_part = 0;
    for part in documents(bytes) {
        let parsed = yaml::read(part, &limits);
        problems.extend(parsed.faults.into_iter().map(|fault| {
            let mut problem = store::problem(name, part, fault);
            if let Place::Bytes { line, .. } = &mut problem.place {
                *line += line_of_part;
            }
            problem
        }));
        values.extend(parsed.doc.map(|doc| yaml::to_value(doc.root())));
        line_of_part += part.iter().filter(|byte| **byte == b'\n').count();
    }
    if problems.is_empty() {
        return Ok(values);
    }
    Err(Failure {
        problems,
        ..Failure::new(Kind::No, format!("{name} was not read; nothing was added"))
    })
}

/// The documents of a stream, each from its `---` on. In YAML a line that begins so is a marker
/// wherever it stands.
fn documents(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let marker = line
            .strip_prefix(b"---")
            .is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace));
        if marker && !bytes[start..at].trim_ascii().is_empty() {
            parts.push(&bytes[start..at]);
            start = at;
        }
        at += line.len();
    }
    parts.push(&bytes[start..]);
    parts
}
