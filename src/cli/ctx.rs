//! The outside world, gathered once: folder, clock, environment, writers, terminal.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

/// Everything that a run of `circ` takes from outside. `main` makes it from the process, tests make
/// it from values.
pub struct Ctx<'w> {
    /// The current folder.
    pub folder: PathBuf,
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// The value of an environment variable; an empty one counts as none, but for `CIRC_PAGER`, where
    /// empty says that there is to be no pager.
    pub variable: &'w dyn Fn(&str) -> Option<OsString>,
    /// Standard input.
    pub stdin: &'w mut dyn Read,
    /// Standard output: data.
    pub out: &'w mut dyn Write,
    /// Whether the reader of standard output went before it had everything that was written and flushed:
    /// a closed pipe is no error of [`Ctx::out`].
    pub is_cut: &'w dyn Fn() -> bool,
    /// Standard error: talk.
    pub err: &'w mut dyn Write,
    /// What is known of the terminal.
    pub terminal: Terminal,
    /// Signals that ask the program to end.
    pub signals: &'w dyn Signals,
    /// Runs another program to its end, on the same terminal: its name and its arguments. Gives its
    /// exit code, nothing where a signal ended it.
    pub launch: &'w dyn Fn(&[OsString]) -> io::Result<Option<i32>>,
    /// Starts another program that reads what is written.
    pub feed: &'w Feed,
}

/// Starts another program on the same terminal: its name and its arguments, and variables for its
/// environment. It reads what is written; when the writer is dropped, its input ends and it is waited for.
pub type Feed = dyn Fn(&[OsString], &[(OsString, OsString)]) -> io::Result<Box<dyn Write>>;

/// Signals that ask the program to end: Ctrl-C, a closed terminal, `kill`. Usually they end it at
/// once, which harms no file; between two files of one change it can end with a word.
pub trait Signals {
    /// From now on a signal is only noted, and those that came before are forgotten, or (`false`) it
    /// ends the program again.
    fn hold(&self, on: bool);

    /// From now on Ctrl-C is for another program that has the terminal, or (`false`) ours again. What
    /// else asks the program to end still ends it.
    fn lend(&self, on: bool);

    /// Whether one came since they were held the last time.
    fn came(&self) -> bool;
}

/// Which of the standard streams are a terminal, how large it is and what it can.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// Standard input is one.
    pub input: bool,
    /// Standard output is one.
    pub out: bool,
    /// Standard error is one.
    pub err: bool,
    /// Its width in columns.
    pub width: Option<usize>,
    /// Its height in rows.
    pub height: Option<usize>,
    /// Whether it knows links (OSC 8).
    pub hyperlinks: bool,
}
