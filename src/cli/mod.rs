//! The command line: the only place with clap and with writers.
//!
//! A command is one file here: its doc comment is the help text, then what can be typed, then
//! `run`. To add one, write the file, and add a line to the modules, to `Command` and to its
//! dispatch.

mod add;
mod assign;
mod blame;
mod caching;
mod check;
mod choosing;
mod comparing;
mod complete;
mod completions;
mod compose;
mod ctx;
mod dates;
mod diff;
mod edit;
mod failure;
mod fmt;
mod git;
mod incoming;
mod init;
mod list;
mod log;
mod merge;
mod merge_driver;
mod one;
mod open;
mod pager;
mod past;
mod printing;
mod references;
mod rename;
mod report;
mod resolve;
mod revision;
mod rm;
mod schema;
mod set;
mod shell;
mod show;
mod signature;
mod snippet;
mod source;
mod tag;
mod targets;
mod templating;
mod topic;
mod typed;
mod undo;
mod unset;
mod writing;

use std::ffi::OsString;
use std::io;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use ctx::{Ctx, Feed, Signals, Terminal};

use failure::{Failure, Outcome};
use shell::{Global, Shell, When};

use crate::render::safe;

/// Keep a catalog of resources as plain YAML files, and answer from it with tables, reports and topic pages
#[derive(Debug, Clone, Parser)]
#[command(name = "circ", version, max_term_width = 100, after_help = CODES_HELP)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
enum Command {
    Init(init::Init),
    Add(add::Add),
    #[command(visible_alias = "ls", aliases = ["find", "search"])]
    List(list::List),
    Show(show::Show),
    Set(set::Set),
    Unset(unset::Unset),
    Edit(edit::Edit),
    Open(open::Open),
    Rename(rename::Rename),
    Rm(rm::Rm),
    Merge(merge::Merge),
    #[command(hide = true)]
    MergeDriver(merge_driver::MergeDriver),
    Tag(tag::TagCommand),
    Topic(topic::TopicCommand),
    Report(report::ReportCommand),
    Check(check::CheckCommand),
    Diff(diff::Diff),
    Log(log::Log),
    Blame(blame::Blame),
    Fmt(fmt::Fmt),
    Git(git::GitCommand),
    Undo(undo::Undo),
    Resolve(resolve::Resolve),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(completions::Man),
}

const CODES_HELP: &str = "\
Exit codes: 0 done · 1 the answer is no, or there are findings · 2 bad usage · 3 done, but some \
records could not be read · 4 not done: input or output, git or settings · 75 another process is \
writing, try again";

const QUERY_HELP: &str = "\
Queries: terms beside each other must all hold.
  civility            a word in title, summary, tags, topics, authors, url or id
  kind:news,webinar   a field; commas mean any of them
  tag:service         a tag, its aliases and the tags below it, as tags.yaml says
  tag:desk*           `*` stands for anything
  modified:2017-05..  dates: a day, month or year, a range, or 90d, 6w, 3m, 1y back from today
  has:url  no:tags    a field that is there, or is not
  not:TERM  or  ( )   not, either, and groups; `or` and parentheses are words of their own";

/// Runs `circ` with these arguments, the first of which is the name of the program, and gives its
/// exit code (design, section 3: exit codes). Everything that is said goes to the writers of `ctx`.
pub fn run(arguments: &[OsString], ctx: &mut Ctx<'_>) -> u8 {
    if let Some(reply) = complete::answer(arguments, ctx) {
        // A shell that no longer listens wants to hear nothing of it either.
        let _ = ctx.out.write_all(&reply).and_then(|()| ctx.out.flush());
        return Outcome::Done.code();
    }
    let ended = match parse(arguments, ctx) {
        Ok(cli) => {
            let mut shell = Shell {
                ctx,
                global: cli.global,
            };
            cli.command
                .run(&mut shell)
                .and_then(|outcome| {
                    shell.ctx.out.flush()?;
                    Ok(outcome.code())
                })
                .or_else(|error| stopped(error, &mut shell))
        }
        Err(error) => refused(&error, arguments, ctx),
    };
    // When not even standard error can be written to, the exit code has to do.
    ended.unwrap_or(failure::Kind::Broken.code())
}

impl Command {
    fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match self {
            Command::Init(command) => command.run(shell),
            Command::Add(command) => command.run(shell),
            Command::List(command) => command.run(shell),
            Command::Show(command) => command.run(shell),
            Command::Set(command) => command.run(shell),
            Command::Unset(command) => command.run(shell),
            Command::Edit(command) => command.run(shell),
            Command::Open(command) => command.run(shell),
            Command::Rename(command) => command.run(shell),
            Command::Rm(command) => command.run(shell),
            Command::Merge(command) => command.run(shell),
            Command::MergeDriver(command) => command.run(shell),
            Command::Tag(command) => command.run(shell),
            Command::Topic(command) => command.run(shell),
            Command::Report(command) => command.run(shell),
            Command::Check(command) => command.run(shell),
            Command::Diff(command) => command.run(shell),
            Command::Log(command) => command.run(shell),
            Command::Blame(command) => command.run(shell),
            Command::Fmt(command) => command.run(shell),
            Command::Git(command) => command.run(shell),
            Command::Undo(command) => command.run(shell),
            Command::Resolve(command) => command.run(shell),
            Command::Schema(command) => command.run(shell),
            Command::Completions(command) => command.run(shell),
            Command::Man(command) => command.run(shell),
        }
    }
}

/// Says what stopped a command.
fn stopped(error: anyhow::Error, shell: &mut Shell<'_, '_>) -> io::Result<u8> {
    let failure: Failure = failure::explain(error);
    // What was said before goes out first, if it can.
    let _ = shell.ctx.out.flush();
    shell.fail(&failure)?;
    shell.ctx.err.flush()?;
    Ok(failure.kind.code())
}

fn parse(arguments: &[OsString], ctx: &Ctx<'_>) -> Result<Cli, clap::Error> {
    let color = color(arguments, ctx);
    let mut command = Cli::command().color(color);
    if let Some(width) = ctx.terminal.width {
        command = command.term_width(width.min(100));
    }
    let matches = command.try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

/// clap speaks before the flags are known, so the flag for colour is looked for by hand.
fn color(arguments: &[OsString], ctx: &Ctx<'_>) -> ColorChoice {
    let when = |pair: &[OsString]| match pair {
        [flag, value] if flag == "--color" => When::from_str(value.to_str()?, false).ok(),
        [.., last] => When::from_str(last.to_str()?.strip_prefix("--color=")?, false).ok(),
        [] => None,
    };
    let typed = arguments.windows(2).find_map(when);
    let terminal = ctx.terminal.out && ctx.terminal.err;
    match typed.unwrap_or(When::Auto).colored(terminal, ctx) {
        true => ColorChoice::Always,
        false => ColorChoice::Never,
    }
}

/// What clap has to say: help and version on standard output, bad usage on standard error. clap
/// repeats what was typed as it is, so unsafe words are said without colour and made safe.
fn refused(error: &clap::Error, arguments: &[OsString], ctx: &mut Ctx<'_>) -> io::Result<u8> {
    let typed = |argument: &OsString| argument.to_string_lossy().contains(safe::is_unsafe);
    let text = error.render();
    let text = if arguments.iter().any(typed) {
        safe::lines(&text.to_string()).into_owned()
    } else if color(arguments, ctx) == ColorChoice::Always {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    let out: &mut dyn io::Write = if error.use_stderr() { ctx.err } else { ctx.out };
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) => {
            writeln!(ctx.err, "circ: cannot write the output: {error}")?;
            Err(error)
        }
        // To git the code of bad usage would say that the driver has left a conflict in the file.
        Ok(())
            if error.use_stderr()
                && arguments.get(1).is_some_and(|it| it == merge_driver::NAME) =>
        {
            Ok(failure::Kind::Unmerged.code())
        }
        Ok(()) => Ok(u8::try_from(error.exit_code()).unwrap_or(failure::Kind::Usage.code())),
    }
}
