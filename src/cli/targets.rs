//! The records that a command changes: one id, several joined by commas, `-` for ids on standard
//! input, or a query.
//!
//! Who names more than one must mean it: on a terminal the command asks, elsewhere it wants `--yes`
//! (design, section 3: "Manners").

use std::collections::BTreeSet;
use std::io::Read;

use clap::Args;

use super::choosing::{Loaded, chosen};
use super::complete::Known;
use super::failure::{Failure, Outcome, no, usage};
use super::one;
use super::shell::Shell;
use super::writing::{Draft, Writing};
use crate::model::snapshot::Found;
use crate::model::{Record, Snapshot};
use crate::query;

/// The most that is read from standard input, in bytes.
const LARGEST: u64 = 1 << 26;

/// The most ids without a record that are named one by one.
const MOST_NAMED: usize = 50;

/// The most records that a question names.
const MOST_ASKED: usize = 3;

/// What can stand in the place of ID, for the help of commands that take several records.
pub const HELP: &str = "\
In the place of ID may stand several ids joined by commas, `-` for ids on standard input, one a \
line, or `--where QUERY` for every record that the query finds. All changes are prepared and \
verified before the first file is written.";

/// Flags of commands that change several records at once.
#[derive(Debug, Clone, Default, Args)]
pub struct Bulk {
    /// In the place of ID: every record that this query finds
    #[arg(long = "where", value_name = "QUERY", add = Known::QueryText)]
    pub query: Option<String>,

    /// Do not ask before several records are changed
    #[arg(short, long)]
    pub yes: bool,
}

/// The records that a command means.
pub struct Chosen {
    /// The records, each once; of a query in the catalog's order, else as they were named.
    pub records: Vec<Record>,
    /// How the command ends when all goes well: some files may not have been readable that the
    /// query could have meant.
    pub outcome: Outcome,
}

impl Bulk {
    /// What names the records, and the words behind it: without `--where` the first word is the id.
    ///
    /// # Errors
    ///
    /// There is no word left for `rest`, which the usage calls so.
    pub fn split<'w>(
        &self,
        words: &'w [String],
        rest: &str,
    ) -> Result<(&'w str, &'w [String]), Failure> {
        let (id, words) = match (&self.query, words.split_first()) {
            (Some(_), _) => ("", words),
            (None, Some((id, words))) => (id.as_str(), words),
            (None, None) => ("", words),
        };
        if words.is_empty() {
            let before = if self.query.is_some() { "" } else { "ID " };
            return Err(usage(format!("{rest} is missing")).hint(format!(
                "write {before}{rest}, or --where QUERY {rest} for many records"
            )));
        }
        Ok((id, words))
    }

    /// Reads the catalog to change what was meant. Where ids name it, no other records are read, unless an
    /// id leads nowhere or `is_enough` says that those of the ids do not do.
    ///
    /// # Errors
    ///
    /// As [`Writing::draft`].
    pub fn draft(
        &self,
        words: &[&str],
        is_enough: impl Fn(&Snapshot) -> bool,
        writing: &Writing,
        command: &'static str,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Draft> {
        if self.query.is_some() || words == ["-"] {
            return writing.draft(command, shell);
        }
        // A word may be one id or several.
        let parts = words.iter().flat_map(|word| parts(word));
        let named: Vec<&str> = words.iter().copied().chain(parts).collect();
        let is_enough = |loaded: &Loaded| {
            let ids: Vec<&str> = words.iter().flat_map(|word| ids(word, loaded)).collect();
            loaded.has(&ids) && is_enough(&loaded.snapshot)
        };
        writing.draft_named(&named, is_enough, command, shell)
    }

    /// The records that were meant.
    ///
    /// # Errors
    ///
    /// A query that is none, or an id that no record has: all of them are named.
    pub fn choose(
        &self,
        id: &str,
        loaded: &Loaded,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Chosen> {
        if let Some(text) = &self.query {
            let query = query::parse_text(text, &loaded.snapshot, shell.today()?)?;
            let outcome = loaded.warn(shell)?;
            let records: Vec<Record> = chosen(&loaded.snapshot, &query)
                .into_iter()
                .cloned()
                .collect();
            if records.is_empty() {
                shell.say("no record matches")?;
            }
            return Ok(Chosen { records, outcome });
        }
        if id != "-" {
            return named(&[id.to_owned()], loaded, shell);
        }
        let ids = ids_on_input(shell)?;
        if ids.is_empty() {
            shell.say("there are no ids on standard input")?;
        }
        named(&ids, loaded, shell)
    }

    /// Whether to go on with these records: one, or `--yes`, or somebody on a terminal agrees.
    /// `what` says what is about to be done with them, as in `change 12 records`.
    ///
    /// # Errors
    ///
    /// Several records, and nobody there to be asked.
    pub fn agrees(
        &self,
        what: &str,
        records: &[Record],
        dry_run: bool,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<bool> {
        let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
        agrees(what, &ids, self.yes || dry_run, shell)
    }
}

/// Whether to go on with the records of these ids, as [`Bulk::agrees`]; `is_meant` says that somebody has
/// agreed already.
///
/// # Errors
///
/// As [`Bulk::agrees`].
pub fn agrees(
    what: &str,
    ids: &[&str],
    is_meant: bool,
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<bool> {
    let count = ids.len();
    if count < 2 || is_meant {
        return Ok(true);
    }
    let some: Vec<&str> = ids.iter().take(MOST_ASKED).copied().collect();
    let more = if count > MOST_ASKED { ", ..." } else { "" };
    let question = format!("{what} {count} records ({}{more})", some.join(", "));
    if !shell.can_ask() {
        let failure = usage(format!(
            "this would {what} {count} records, and nobody can be asked"
        ));
        let hint = "--yes goes on, --dry-run shows what would change";
        return Err(failure.hint(hint).into());
    }
    let agreed = shell.agrees(&format!("{question}?"))?;
    if !agreed {
        shell.say("nothing was changed")?;
    }
    Ok(agreed)
}

/// The records of these words: each an id, or several joined by commas. Each record once.
///
/// # Errors
///
/// Ids that no record has: all of them are named.
pub fn named(
    words: &[String],
    loaded: &Loaded,
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<Chosen> {
    let mut records: Vec<Record> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut failures = Vec::new();
    let mut unnamed = 0;
    for id in words.iter().flat_map(|word| ids(word, loaded)) {
        // To say what may have been meant costs a search, which is done for what is named.
        if failures.len() >= MOST_NAMED && loaded.snapshot.record(id) == Found::Nothing {
            unnamed += 1;
            continue;
        }
        match one::record(loaded, id) {
            Ok(record) if seen.insert(record.file.clone()) => records.push(record.clone()),
            Ok(_) => {}
            Err(failure) => failures.push(failure),
        }
    }
    if failures.len() > 1 {
        for failure in failures.iter().take(MOST_NAMED) {
            shell.fail(failure)?;
        }
        let message = format!(
            "{} ids lead to no record; nothing was changed",
            failures.len() + unnamed
        );
        return Err(no(message).into());
    }
    match failures.pop() {
        Some(failure) => Err(failure.into()),
        None => Ok(Chosen {
            records,
            outcome: Outcome::Done,
        }),
    }
}

/// The ids in a word. A comma may be part of an id: the whole word goes first.
fn ids<'w>(word: &'w str, loaded: &Loaded) -> Vec<&'w str> {
    let is_whole = !matches!(loaded.snapshot.record(word), Found::Nothing);
    match is_whole || !word.contains(',') {
        true => vec![word],
        false => parts(word).collect(),
    }
}

/// What stands between the commas of a word.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let parts = word.split(',').map(str::trim);
    parts.filter(|id| !id.is_empty())
}

/// The ids on standard input, one a line.
fn ids_on_input(shell: &mut Shell<'_, '_>) -> anyhow::Result<Vec<String>> {
    let mut bytes = Vec::new();
    let input = &mut shell.ctx.stdin;
    input
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(|error| anyhow::anyhow!("cannot read standard input: {error}"))?;
    if bytes.len() as u64 == LARGEST {
        return Err(usage("standard input is longer than a list of ids can be").into());
    }
    let text = String::from_utf8(bytes).map_err(|_| usage("standard input is not UTF-8"))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}
