//! What a job on a folder of records cannot do without, and nothing more: the measure for `circ`.
//!
//! ```text
//! floor list|query TAG|report|grep WORD DIR      reads every file and scans its lines
//! floor mkcache DIR CACHE                        the same, and writes it into one file
//! floor s-list|s-query TAG|s-report|s-grep WORD DIR CACHE
//!                                                asks for every file's size and time, reads what changed
//! floor add DIR ID                               one new file, flushed to disk
//! floor rename OLD NEW DIR                       reads every file, writes those with the tag, flushed
//! floor touch COUNT DIR                          writes COUNT files again as they are
//! ```
//!
//! `DIR` is the folder of the records. The scanner knows the layout of `tests/system/large_catalog.py`
//! alone: a key a line, lists in lines, a folded summary. It is no YAML parser, judges nothing and names
//! no problem, so what does these things cannot be faster. It uses all cores.

mod answers;
mod cache;
mod changes;
mod files;
mod rows;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use cache::{Loaded, checked, make_cache};
use files::Tree;

/// What can go wrong ends the program, whatever it is.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "floor: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let read = |dir: &str| Loaded::read(&Tree::walk(dir)?, false);
    match *arguments {
        ["list", dir] => answers::list(read(dir)?.rows()),
        ["query", tag, dir] => answers::query(read(dir)?.rows(), tag),
        ["report", dir] => answers::report(read(dir)?.rows()),
        ["grep", word, dir] => answers::grep(&Tree::walk(dir)?, word),
        ["mkcache", dir, cache] => make_cache(&Tree::walk(dir)?, cache),
        ["s-list", dir, cache] => answers::list(checked(dir, cache)?.rows()),
        ["s-query", tag, dir, cache] => answers::query(checked(dir, cache)?.rows(), tag),
        ["s-report", dir, cache] => answers::report(checked(dir, cache)?.rows()),
        ["s-grep", word, dir, cache] => answers::grep_texts(&checked(dir, cache)?, word),
        ["add", dir, id] => changes::add(dir, id),
        ["rename", old, new, dir] => changes::rename(&Tree::walk(dir)?, old, new),
        ["touch", count, dir] => changes::touch(&Tree::walk(dir)?, count.parse()?),
        _ => Err("the commands stand at the top of benches/floor/main.rs".into()),
    }
}
