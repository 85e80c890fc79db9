//! Templates: a document in whatever words its reader wants, by Jinja2's rules.
//!
//! A template gets values ([`Context`]) and gives text. It reads nothing but other templates of the same
//! [`Library`], runs nothing, and ends: work, depth and the size of what it writes have limits. Either
//! the whole text is given or an error that says where the template is wrong.
//!
//! - Values are escaped for what the template's ending says it is, HTML or Markdown (`escape.rs`);
//!   `safe` is the way out. Nothing that could disturb a terminal is written, whatever the ending.
//! - What is misspelt is an error. A field that a record may have and has not is no error: it prints
//!   as nothing, and `is defined` tells.
//! - Of Jinja2, `namespace` is missing: by it a value could be inside itself.
//! - A line with nothing but a tag of the template leaves no line behind.

mod error;
mod escape;
mod filters;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Write};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

pub use error::Error;

use super::safe;
use crate::document::context::Context;
use crate::model::Settings;
use value::Fields;

/// The largest template that is read, in bytes.
pub const LARGEST: u64 = 1 << 18;

/// The work that a template may do whatever it is about, and what comes to it for each row, in steps.
/// A step is an instruction, or 64 bytes of text.
const WORK: (u64, u64) = (10_000_000, 1000);

/// The longest that it may take. Some work is not counted in steps.
const LONGEST: Duration = Duration::from_secs(30);

/// The most that a template may write, in bytes.
const MOST_OUTPUT: usize = 256 << 20;

/// The deepest that templates, macros and blocks may call each other.
const DEEPEST: usize = 50;

/// The stack of the thread that fills a template, in bytes; only what is used of it is memory. The
/// engine reads a chain such as `a.b.c` one call deeper for each link: measured, 290 bytes of stack for
/// a byte of the worst template.
const STACK: usize = 512 << 20;

/// Reads a template of a catalog by its name; what cannot be read is said.
pub type Load = dyn Fn(&str) -> Result<String, String> + Send + Sync;

/// The templates of a catalog.
pub struct Library {
    /// Their names, such as `newsletter.md`.
    pub names: BTreeSet<String>,
    /// The folder that they are in, for messages: `templates`.
    pub folder: &'static str,
    /// Reads one of them.
    pub load: Box<Load>,
}

/// A template that was read.
pub struct Template<'t> {
    /// Its name: one of the library's, or else a path. Its ending says what is escaped.
    pub name: &'t str,
    /// What it says.
    pub text: &'t str,
}

/// What a template makes of a context: nothing, or text that ends with a line feed. `context` is asked
/// once, with what tells whether the template may name a value.
///
/// # Errors
///
/// The system has no room to work in. Within: the template is wrong, or does too much.
pub fn render(
    template: &Template<'_>,
    library: Library,
    settings: &Settings,
    context: impl FnOnce(&dyn Fn(&str) -> bool) -> Context,
) -> io::Result<Result<String, Error>> {
    let names = Arc::new(library.names.clone());
    let folder = library.folder;
    let (name, text) = (template.name.to_owned(), template.text.to_owned());
    let environment = environment(library, settings);
    // What is wrong is explained on the thread: with it go values that may be as deep as any.
    let all = Arc::clone(&names);
    let read = on_thread(move || match named(&environment, &name, &text) {
        Ok(named) => Ok((environment, named)),
        Err(cause) => Err(error::explain(&cause, &name, &known(&all, folder, None))),
    });
    let read = read?.unwrap_or_else(|| Err(Error::endless(template.name)));
    let (environment, named) = match read {
        Ok(read) => read,
        Err(error) => return Ok(Err(error)),
    };
    // What another template of its may name is not known beforehand, and `debug` shows everything.
    let others = ["include", "extends", "import", "debug"];
    let all = others.iter().any(|word| template.text.contains(word));
    let context = context(&|name| all || named.contains(name));
    let (name, text) = (template.name.to_owned(), template.text.to_owned());
    let run = on_thread(move || {
        run(environment, &name, &text, &context)
            .map_err(|cause| error::explain(&cause, &name, &known(&names, folder, Some(&context))))
    });
    let out = run?.unwrap_or_else(|| Err(Error::endless(template.name)));
    Ok(out.map(|out| {
        let mut text = safe::page(&out).into_owned();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }))
}

/// What a template can mean.
fn known<'a>(
    names: &'a BTreeSet<String>,
    folder: &'a str,
    context: Option<&'a Context>,
) -> error::Known<'a> {
    let fields = context.into_iter().flat_map(|context| &context.fields);
    error::Known {
        values: context.map(|context| context.names).unwrap_or_default(),
        fields: fields.map(String::as_str).collect(),
        templates: names,
        folder,
    }
}

/// What some work gives that is done where there is room for it; nothing where it takes too long, and
/// then it goes on until the program ends.
///
/// # Errors
///
/// There is no room.
fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Option<T>> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK);
    // Whoever waited may have given up.
    thread.spawn(move || drop(sender.send(work())))?;
    Ok(receiver.recv_timeout(LONGEST).ok())
}

fn environment(library: Library, settings: &Settings) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_recursion_limit(DEEPEST);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(escape::by_name);
    environment.set_formatter(escape::write);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    // Only delimiters can be wrong, and they are the usual ones.
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
    filters::add(&mut environment, settings);
    // By a namespace a value could be inside itself, and to print it would have no end.
    environment.remove_global("namespace");
    // It doubles what it is given without a step.
    environment.remove_filter("chain");
    let Library { names, load, .. } = library;
    environment.set_loader(move |name| {
        if !names.contains(name) {
            return Ok(None::<String>);
        }
        let refused = |why| minijinja::Error::new(ErrorKind::InvalidOperation, why);
        load(name).map(Some).map_err(refused)
    });
    environment
}

/// The names that a template takes from outside itself.
fn named(
    environment: &Environment<'static>,
    name: &str,
    text: &str,
) -> Result<HashSet<String>, minijinja::Error> {
    let compiled = environment.template_from_named_str(name, text)?;
    Ok(compiled.undeclared_variables(false))
}

fn run(
    mut environment: Environment<'static>,
    name: &str,
    text: &str,
    context: &Context,
) -> Result<String, minijinja::Error> {
    environment.set_fuel(Some(WORK.0 + WORK.1 * context.rows as u64));
    // What an `if` without an `else` gives is not there, and that is no error anywhere.
    let absent = environment.compile_expression("1 if false")?.eval(())?;
    let fields = Arc::new(Fields {
        names: context.fields.clone(),
        absent,
    });
    let values = context.values.iter().map(|(key, value)| {
        let key = key.as_str().unwrap_or_default().to_owned();
        (key, value::of(value, &fields))
    });
    let values: BTreeMap<String, Value> = values.collect();
    let compiled = environment.template_from_named_str(name, text)?;
    let mut out = Bounded(Vec::new());
    compiled.render_captured_to(Value::from(values), &mut out)?;
    // Templates write nothing but text.
    Ok(String::from_utf8(out.0).unwrap_or_default())
}

/// Memory that fills up.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_OUTPUT {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
