//! What every command has at hand: the outside world, the global flags, and the ways to speak.

use std::io;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style as Ansi};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::ctx::Ctx;
use super::failure::{Failure, usage};
use crate::model::{Date, Problem, Severity, date::Precision};
use crate::render::{Style, safe};
use crate::store::{self, Root, Writer};

/// The narrowest and the widest that a screen is taken to be, in columns.
const WIDTHS: (usize, usize) = (20, 500);

/// The width where there is no terminal, in columns.
const USUAL_WIDTH: usize = 80;

/// Flags that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The catalog's folder [env: CIRC_CATALOG] [default: the nearest one from here upward]
    #[arg(
        short = 'C',
        long,
        global = true,
        value_name = "DIR",
        value_hint = clap::ValueHint::DirPath,
        help_heading = "Global options"
    )]
    pub catalog: Option<PathBuf>,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN", help_heading = "Global options")]
    pub color: When,

    /// Say nothing but data and errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,

    /// Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_pager: bool,

    /// Never ask anything
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_input: bool,

    /// Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]
    #[arg(
        long,
        global = true,
        value_name = "DATE",
        help_heading = "Global options"
    )]
    pub today: Option<String>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl When {
    /// Whether a stream is coloured that is a terminal or is none.
    pub fn colored(self, terminal: bool, ctx: &Ctx<'_>) -> bool {
        let set = |name| (ctx.variable)(name).is_some_and(|value| !value.is_empty());
        let forced = || {
            (ctx.variable)("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0")
        };
        match self {
            When::Always => true,
            When::Never => false,
            When::Auto if set("NO_COLOR") => false,
            When::Auto if forced() => true,
            When::Auto => terminal && (ctx.variable)("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// A run of `circ`: the outside world and the global flags.
pub struct Shell<'c, 'w> {
    /// The outside world.
    pub ctx: &'c mut Ctx<'w>,
    /// The global flags.
    pub global: Global,
}

impl Shell<'_, '_> {
    /// The catalog's folder, found and opened.
    ///
    /// # Errors
    ///
    /// No catalog, or one that cannot be opened.
    pub fn root(&self) -> anyhow::Result<Root> {
        let named = self.global.catalog.clone();
        let named = named.or_else(|| (self.ctx.variable)("CIRC_CATALOG").map(PathBuf::from));
        let folder = store::find(named.as_deref(), &self.ctx.folder)?;
        Ok(Root::open(&folder)?)
    }

    /// The catalog, opened for writing under its lock. Says so where that takes a while.
    ///
    /// # Errors
    ///
    /// Another process holds the lock, or the folder cannot be written to.
    pub fn writer(&mut self, root: &Root) -> anyhow::Result<Writer> {
        let mut told = Ok(());
        let writer = Writer::open(root.shown(), &mut || {
            told = self.say("waiting for another circ that is writing to this catalog");
        })?;
        told?;
        Ok(writer)
    }

    /// Today, or the day that is to be taken for it.
    ///
    /// # Errors
    ///
    /// A day that is no date.
    pub fn today(&self) -> Result<NaiveDate, Failure> {
        let (name, text) = match (&self.global.today, (self.ctx.variable)("CIRC_TODAY")) {
            (Some(text), _) => ("--today", text.clone()),
            (None, Some(text)) => ("CIRC_TODAY", text.to_string_lossy().into_owned()),
            (None, None) => return Ok(self.ctx.today),
        };
        match Date::parse(&text) {
            Some(date) if date.precision() == Precision::Day => Ok(date.first()),
            _ => {
                Err(usage(format!("{name} is {text:?}, which is no day")).hint("write YYYY-MM-DD"))
            }
        }
    }

    /// How documents look on standard output.
    pub fn style(&self) -> Style {
        let columns = || (self.ctx.variable)("COLUMNS")?.to_str()?.parse().ok();
        let on_terminal = self.ctx.terminal.width.filter(|_| self.ctx.terminal.out);
        let width = on_terminal.or_else(columns).unwrap_or(USUAL_WIDTH);
        Style {
            width: width.clamp(WIDTHS.0, WIDTHS.1),
            color: self.color(self.ctx.terminal.out),
            header: true,
            csv_safe: false,
            ascii: false,
            hyperlinks: self.has_links(),
        }
    }

    /// Whether standard output is a terminal that knows links. Who wants no colour, or whose terminal is
    /// a dumb one, wants no other sequences either.
    fn has_links(&self) -> bool {
        let terminal = self.ctx.terminal;
        let is_dumb = (self.ctx.variable)("TERM").is_none_or(|term| term == "dumb");
        terminal.out && terminal.hyperlinks && !is_dumb && self.global.color != When::Never
    }

    /// Whether colours are wanted wherever the output goes.
    pub fn always_colors(&self) -> bool {
        self.global.color == When::Always
    }

    /// Whether a stream is coloured that is a terminal or is none.
    pub fn color(&self, terminal: bool) -> bool {
        self.global.color.colored(terminal, self.ctx)
    }

    /// Says something on standard error, unless `--quiet`.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if self.global.quiet {
            return Ok(());
        }
        // On a terminal both streams are one: data that was printed before stands before.
        self.ctx.out.flush()?;
        writeln!(self.ctx.err, "{}", safe::line(text))
    }

    /// Prints a diff. Into a file or a pipe it goes as it is, for `git apply` to read; only a terminal is
    /// spared what it could stumble over.
    ///
    /// # Errors
    ///
    /// Standard output cannot be written to.
    pub fn diff(&mut self, diff: &str) -> io::Result<()> {
        match self.ctx.terminal.out {
            true => write!(self.ctx.out, "{}", safe::lines(diff)),
            false => write!(self.ctx.out, "{diff}"),
        }
    }

    /// Whether somebody can be asked: both ends are a terminal, and `--no-input` was not said.
    pub fn can_ask(&self) -> bool {
        let terminal = self.ctx.terminal;
        !self.global.no_input && terminal.input && terminal.err
    }

    /// Asks a question that is answered with y or n, where [`Shell::can_ask`]. Else the answer is
    /// yes, because the command says what it means.
    ///
    /// # Errors
    ///
    /// Standard input cannot be read.
    pub fn agrees(&mut self, question: &str) -> io::Result<bool> {
        if !self.can_ask() {
            return Ok(true);
        }
        let answer = self.ask(&format!("{question} [y/N]"))?;
        Ok(matches!(answer.as_deref(), Some("y" | "yes")))
    }

    /// Asks a question, and gives the line that is the answer, in lower case; nothing where standard input
    /// ends. Only where [`Shell::can_ask`].
    ///
    /// # Errors
    ///
    /// Standard input cannot be read.
    pub fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.ctx.out.flush()?;
        write!(self.ctx.err, "{} ", safe::line(question))?;
        self.ctx.err.flush()?;
        let mut answer = Vec::new();
        let mut byte = [0];
        loop {
            if self.ctx.stdin.read(&mut byte)? == 0 {
                if answer.is_empty() {
                    return Ok(None);
                }
                break;
            }
            if byte == *b"\n" {
                break;
            }
            answer.extend(byte);
        }
        let answer = String::from_utf8_lossy(&answer).trim().to_lowercase();
        Ok(Some(answer))
    }

    /// Says what a question is about, whether or not `--quiet` was said.
    pub fn ask_about(&mut self, text: &str) -> io::Result<()> {
        self.ctx.out.flush()?;
        writeln!(self.ctx.err, "{}", safe::line(text))
    }

    /// Names problems on standard error, a line each.
    pub fn warn(&mut self, problems: &[Problem]) -> io::Result<()> {
        let color = self.color(self.ctx.terminal.err);
        for problem in problems {
            let text = safe::line(&problem.to_string()).into_owned();
            let style = match problem.severity {
                Severity::Error => AnsiColor::Red.on_default(),
                Severity::Warning => AnsiColor::Yellow.on_default(),
                Severity::Note => AnsiColor::Green.on_default(),
            };
            let style = if color { style } else { Ansi::new() };
            writeln!(self.ctx.err, "{style}{text}{style:#}")?;
        }
        Ok(())
    }

    /// Says what stopped the command.
    pub fn fail(&mut self, failure: &Failure) -> io::Result<()> {
        self.warn(&failure.problems)?;
        let color = self.color(self.ctx.terminal.err);
        let style = if color {
            AnsiColor::Red.on_default().bold()
        } else {
            Ansi::new()
        };
        writeln!(
            self.ctx.err,
            "{style}circ:{style:#} {}",
            safe::line(&failure.message)
        )?;
        if let Some(typed) = &failure.typed {
            writeln!(self.ctx.err, "{typed}")?;
        }
        match &failure.hint {
            Some(hint) => writeln!(self.ctx.err, "hint: {}", safe::line(hint)),
            None => Ok(()),
        }
    }

    /// A path that was typed, seen from the current folder.
    pub fn path(&self, typed: &Path) -> PathBuf {
        self.ctx.folder.join(typed)
    }
}
