//! Long output on a terminal, a screen at a time.
//!
//! What is printed is held back until it is longer than the screen. Then the pager is started and reads
//! along; what is shorter goes straight out, and so does everything where the pager cannot be started.
//! A pager that is left before the end ends the printing, quietly.
//!
//! The pager is `CIRC_PAGER`, else `PAGER`, else `less`: words and quotes as in a shell, variables for the
//! pager before them if need be, but no shell runs. An empty `CIRC_PAGER`, `cat` and `--no-pager` mean
//! none. There is none either where standard output or input is no terminal, or where `TERM` is `dumb` or
//! not set: a pager could only ask what to make of that.

mod escapes;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;

use super::ctx::{Ctx, Feed, Signals};
use super::shell::Shell;
use crate::render::safe;
use escapes::{Escapes, Part};

/// Pagers that pass on colours.
const COLORFUL: &[&str] = &["bat", "batcat", "less", "moar", "moor", "ov"];

/// What `less` is told where the user tells it nothing: to end at once where all fits the screen, to pass on
/// colours, and to leave on the screen what was read.
const LESS: &str = "FRX";

/// Writes to standard output, through the pager where there is one and it is wanted. Says whether all of
/// it was read, as far as the pager goes.
///
/// # Errors
///
/// Standard output cannot be written to.
pub fn through(
    shell: &mut Shell<'_, '_>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<bool> {
    let (Some(pager), Some(screen)) = (Pager::find(shell), Screen::find(shell.ctx)) else {
        return write(shell.ctx.out).map(|()| true);
    };
    let mut paged = Paged {
        pager,
        screen,
        feed: shell.ctx.feed,
        signals: shell.ctx.signals,
        out: shell.ctx.out,
        err: shell.ctx.err,
        escapes: Escapes::default(),
        state: State::Held(Vec::new()),
    };
    let written = write(&mut paged);
    paged.end(written)
}

/// A pager and how it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pager {
    /// Its name and its arguments.
    words: Vec<OsString>,
    /// Variables of its environment, beside those of our own.
    variables: Vec<(OsString, OsString)>,
    /// Whether it was named for `circ`: then it is said when it cannot be started.
    is_asked: bool,
    /// Whether it passes on colours.
    colors: bool,
    /// Whether it passes on links.
    links: bool,
}

impl Pager {
    fn find(shell: &Shell<'_, '_>) -> Option<Pager> {
        let variable = |name: &str| (shell.ctx.variable)(name);
        let terminal = shell.ctx.terminal;
        let is_dumb = variable("TERM").is_none_or(|term| term == "dumb");
        if shell.global.no_pager || !terminal.input || !terminal.out || is_dumb {
            return None;
        }
        let own = variable("CIRC_PAGER");
        let is_asked = own.is_some();
        let value = own
            .or_else(|| variable("PAGER"))
            .unwrap_or_else(|| "less".into());
        let mut pager = Pager::read(value.to_str()?, &variable)?;
        pager.is_asked = is_asked;
        pager.colors |= shell.always_colors();
        Some(pager)
    }

    /// Reads the name of a pager as it is written in a variable. Nothing where it means none.
    fn read(value: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Option<Pager> {
        // Quotes that do not end are part of a name that cannot be started.
        let words = shell_words::split(value).unwrap_or_else(|_| vec![value.to_owned()]);
        let is_assignment = |word: &&String| {
            let name = word.split_once('=').map_or("", |(name, _)| name);
            !name.is_empty()
                && name
                    .chars()
                    .all(|char| char.is_alphanumeric() || char == '_')
        };
        let count = words.iter().take_while(is_assignment).count();
        let (assigned, words) = words.split_at(count);
        let program = words.first()?;
        if words == ["cat"] || program.is_empty() {
            return None;
        }
        let mut variables: Vec<(OsString, OsString)> = Vec::new();
        for (name, usual) in [("LESS", LESS), ("LESSCHARSET", "utf-8")] {
            let value = variable(name).unwrap_or_else(|| usual.into());
            variables.push((name.into(), value));
        }
        // The last one counts.
        let assigned = assigned.iter().filter_map(|word| word.split_once('='));
        variables.extend(assigned.map(|(name, value)| (name.into(), value.into())));

        let name = Path::new(program).file_stem().and_then(OsStr::to_str);
        let name = name.unwrap_or_default();
        let is_less = name == "less";
        let options = variables.iter().rev().find(|(name, _)| name == "LESS");
        let options = options.and_then(|(_, value)| value.to_str());
        let options = options.unwrap_or_default().split_whitespace();
        let mut options = options.chain(words.iter().skip(1).map(String::as_str));
        let is_raw = !is_less || options.any(lets_colors_through);
        Some(Pager {
            words: words.iter().map(OsString::from).collect(),
            variables,
            is_asked: false,
            colors: COLORFUL.contains(&name) && is_raw,
            links: is_less && is_raw,
        })
    }
}

/// Whether an option of `less` lets colours through: `-R`, `-r`, also among others as in `FRX`.
fn lets_colors_through(option: &str) -> bool {
    match option.strip_prefix("--") {
        Some(long) => long.to_ascii_lowercase().starts_with("raw-control-chars"),
        None => option.contains(['R', 'r']) && !option.starts_with('+'),
    }
}

/// What is known of the room on the screen, and of what was written to it.
struct Screen {
    width: usize,
    height: usize,
    rows: usize,
    /// The columns that the last row has.
    column: usize,
}

impl Screen {
    fn find(ctx: &Ctx<'_>) -> Option<Screen> {
        Some(Screen {
            width: ctx.terminal.width?,
            height: ctx.terminal.height?,
            rows: 0,
            column: 0,
        })
    }

    /// Counts the rows that a text takes, as nearly as is needed: each character has one column.
    fn take(&mut self, text: &[u8]) {
        for byte in text {
            match byte {
                b'\n' => (self.rows, self.column) = (self.rows + 1, 0),
                // Within a character of UTF-8.
                0x80..=0xbf => {}
                _ if self.column >= self.width => (self.rows, self.column) = (self.rows + 1, 1),
                _ => self.column += 1,
            }
        }
    }

    /// Whether something has left the screen when the next prompt stands on it.
    fn is_full(&self) -> bool {
        self.rows >= self.height
    }
}

/// Standard output, with a pager that is started when it is needed.
struct Paged<'p> {
    pager: Pager,
    screen: Screen,
    feed: &'p Feed,
    signals: &'p dyn Signals,
    out: &'p mut dyn Write,
    err: &'p mut dyn Write,
    escapes: Escapes,
    state: State,
}

enum State {
    /// Nobody has seen it yet.
    Held(Vec<u8>),
    /// The pager reads along.
    Through(Box<dyn Write>),
    /// The pager could not be started.
    Straight,
}

impl Write for Paged<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Held(held) => {
                held.extend(bytes);
                let screen = &mut self.screen;
                self.escapes.read(bytes, |part, text| {
                    if part == Part::Text {
                        screen.take(text);
                    }
                });
                if self.screen.is_full() {
                    self.start()?;
                }
            }
            State::Through(pager) if self.pager.colors && self.pager.links => {
                pager.write_all(bytes)?;
            }
            State::Through(pager) => {
                let mut passed = Vec::with_capacity(bytes.len());
                self.escapes.read(bytes, |part, text| {
                    let passes = match part {
                        Part::Text => true,
                        Part::Color => self.pager.colors,
                        Part::Link => self.pager.links,
                    };
                    if passes {
                        passed.extend(text);
                    }
                });
                pager.write_all(&passed)?;
            }
            State::Straight => return self.out.write(bytes),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Held(_) => Ok(()),
            State::Through(pager) => pager.flush(),
            State::Straight => self.out.flush(),
        }
    }
}

impl Paged<'_> {
    /// Starts the pager and gives it what was held back.
    fn start(&mut self) -> io::Result<()> {
        let State::Held(held) = std::mem::replace(&mut self.state, State::Straight) else {
            return Ok(());
        };
        // Both streams are one on a terminal: what was said before stands before.
        self.out.flush()?;
        self.err.flush()?;
        // Ctrl-C is the pager's while it is there.
        self.signals.lend(true);
        match (self.feed)(&self.pager.words, &self.pager.variables) {
            Ok(pager) => {
                self.state = State::Through(pager);
                self.escapes = Escapes::default();
            }
            Err(error) => {
                self.signals.lend(false);
                if self.pager.is_asked {
                    let name = self.pager.words.first().map(OsString::as_os_str);
                    let name = name.unwrap_or_default().to_string_lossy();
                    let text = format!("the pager {name} of CIRC_PAGER cannot be run: {error}");
                    writeln!(self.err, "circ: {}", safe::line(&text))?;
                }
            }
        }
        self.write_all(&held)?;
        self.flush()
    }

    /// Waits for the pager, if there is one, after everything was written or something was in the way.
    /// Says whether the pager took everything.
    fn end(self, written: io::Result<()>) -> io::Result<bool> {
        match self.state {
            State::Held(held) => self.out.write_all(&held).and(written).map(|()| true),
            State::Straight => written.map(|()| true),
            State::Through(mut pager) => {
                // What the last flush meets counts as well.
                let written = written.and_then(|()| pager.flush());
                drop(pager);
                self.signals.lend(false);
                match written {
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
                    written => written.map(|()| true),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str, less: Option<&str>) -> Option<Pager> {
        let less = less.map(OsString::from);
        Pager::read(value, &|name| less.clone().filter(|_| name == "LESS"))
    }

    #[test]
    fn a_pager_is_words_and_variables() {
        let check = |value: &str, words: &[&str], variables: &str| {
            let pager = read(value, None).unwrap();
            assert_eq!(pager.words, words, "{value}");
            let text = |(name, value): &(OsString, OsString)| {
                format!("{}={}", name.display(), value.display())
            };
            let all: Vec<String> = pager.variables.iter().map(text).collect();
            assert_eq!(all.join(" "), variables, "{value}");
        };
        let usual = "LESS=FRX LESSCHARSET=utf-8";
        check("less", &["less"], usual);
        check(" less -S '+/a b' ", &["less", "-S", "+/a b"], usual);
        check(
            "'/opt/my pagers/p' a\\ b",
            &["/opt/my pagers/p", "a b"],
            usual,
        );
        check("cat -n", &["cat", "-n"], usual);
        check(
            "LESS=-S A=1 less",
            &["less"],
            &format!("{usual} LESS=-S A=1"),
        );
        check("less 'open", &["less 'open"], usual);
    }

    #[test]
    fn no_pager_is_none() {
        for value in ["", "  ", "cat", "A=1", "''"] {
            assert_eq!(read(value, None), None, "{value}");
        }
    }

    #[test]
    fn colours_go_where_they_are_known() {
        let check = |value: &str, less: Option<&str>, expected: (bool, bool)| {
            let pager = read(value, less).unwrap();
            assert_eq!((pager.colors, pager.links), expected, "{value} {less:?}");
        };
        check("less", None, (true, true));
        check("/usr/bin/less -S", None, (true, true));
        check("less", Some("-iM"), (false, false));
        check("less", Some("-i --ignore-case"), (false, false));
        check("less", Some("-iMR"), (true, true));
        check("less", Some("--RAW-CONTROL-CHARS -i"), (true, true));
        check("less -R", Some("-i"), (true, true));
        check("less +/Reference", Some("-i"), (false, false));
        check("LESS=-S less", None, (false, false));
        check("bat --plain", Some("-i"), (true, false));
        check("more", None, (false, false));
    }

    #[test]
    fn rows_are_counted_as_the_screen_breaks_them() {
        let check = |text: &str, rows: usize| {
            let mut screen = Screen {
                width: 5,
                height: 2,
                rows: 0,
                column: 0,
            };
            screen.take(text.as_bytes());
            assert_eq!(screen.rows, rows, "{text}");
            assert_eq!(screen.is_full(), rows >= 2);
        };
        check("", 0);
        check("12345\n", 1);
        check("123456\n", 2);
        check("äöüäö\n", 1);
        check("\n\n\n", 3);
    }
}
