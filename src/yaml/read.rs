//! Bytes → [`Doc`], with everything that is wrong named at its place in one pass (design, section 5:
//! YAML). Whatever the bytes are, reading ends soon and within its limits.

use super::build;
use super::doc::Doc;
use super::fault::{Fault, MOST_FAULTS};
use super::plain;
use super::scan;

/// How much a YAML text may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest file, in bytes; never more than 4 GiB whatever it says. 1 MiB by default.
    pub max_bytes: usize,
    /// How many collections may stand in each other, aliases followed. 64 by default.
    pub max_depth: usize,
    /// How many nodes all aliases together may stand for; of a long text each 128 bytes count as one
    /// more. 10,000 by default.
    pub max_alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 1 << 20,
            max_depth: 64,
            max_alias_nodes: 10_000,
        }
    }
}

/// What was read: the document, when the text is one, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Parsed<'t> {
    /// The document. There may be one beside faults that leave its values certain.
    pub doc: Option<Doc<'t>>,
    /// Everything that is wrong, in the order of the text; at most a hundred faults.
    pub faults: Vec<Fault>,
}

/// Reads the bytes of a YAML file. Comments are kept with their places.
///
/// Accepts a byte-order mark, CR LF and CR, one leading `---` and an end marker. There is no document
/// when the text is too large, is not UTF-8, holds a NUL or a git conflict, breaks the syntax or goes
/// past a limit. Beside the other faults there is one: of a key given twice the first value counts, of
/// several documents the first, and an alias without an anchor is its own text.
///
/// A text of the plain subset, as most records are, is read without the parser, with the same result.
pub fn read<'t>(bytes: &'t [u8], limits: &Limits) -> Parsed<'t> {
    let text = match text(bytes, limits) {
        Ok(text) => text,
        Err(fault) => return failed(vec![fault]),
    };
    match plain::document(text, limits) {
        Some(doc) => Parsed {
            doc: Some(doc),
            faults: Vec::new(),
        },
        None => parse(text, limits),
    }
}

/// What is read without the parser, if it can be, and what the parser reads: for the laws that hold the two
/// together.
#[doc(hidden)]
pub fn both_ways<'t>(bytes: &'t [u8], limits: &Limits) -> (Option<Doc<'t>>, Parsed<'t>) {
    match text(bytes, limits) {
        Ok(text) => (plain::document(text, limits), parse(text, limits)),
        Err(fault) => (None, failed(vec![fault])),
    }
}

fn failed<'t>(faults: Vec<Fault>) -> Parsed<'t> {
    Parsed { doc: None, faults }
}

fn text<'t>(bytes: &'t [u8], limits: &Limits) -> Result<&'t str, Fault> {
    let most = limits.max_bytes.min(u32::MAX as usize);
    match bytes.len() > most {
        true => Err(too_large(most)),
        false => scan::text(bytes),
    }
}

/// Reads any text, with the parser.
fn parse<'t>(text: &'t str, limits: &Limits) -> Parsed<'t> {
    let mut faults = scan::control_characters(text);
    let conflicts = scan::conflicts(text);
    if !conflicts.is_empty() {
        faults.extend(conflicts);
        faults.sort_by_key(|fault| fault.span.start);
        faults.truncate(MOST_FAULTS);
        return failed(faults);
    }
    // The parser takes a NUL for the end: what comes behind it would be lost without a word.
    if !faults.is_empty() && text.contains('\0') {
        return failed(faults);
    }
    let (doc, mut faults) = build::document(text, limits, faults);
    faults.sort_by_key(|fault| fault.span.start);
    faults.truncate(MOST_FAULTS);
    Parsed { doc, faults }
}

/// Says nothing of the true size: a longer file is not read to its end.
fn too_large(most: usize) -> Fault {
    let message = format!("the file is larger than {most} bytes, the most that is read");
    Fault::new("too-large", 0..0, message)
        .hint("put a long text into a file of its own and link to it")
}

#[cfg(test)]
mod tests;
