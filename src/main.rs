//! The doorway of `circ`: gathers the outside world, calls the library, and gives the exit code.

mod signals;
mod streams;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal};
use std::process::{Command, ExitCode};

use circdesk::cli::{self, Ctx, Terminal};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let (out, err) = (io::stdout(), io::stderr());
    let terminal = Terminal {
        input: io::stdin().is_terminal(),
        out: out.is_terminal(),
        err: err.is_terminal(),
        width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
    };
    let mut out = BufWriter::with_capacity(1 << 16, streams::Data::new(out.lock()));
    let mut ctx = Ctx {
        folder: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        today: chrono::Local::now().date_naive(),
        variable: &|name| std::env::var_os(name).filter(|value| !value.is_empty()),
        stdin: &mut io::stdin(),
        out: &mut out,
        err: &mut streams::Talk(err.lock()),
        terminal,
        signals: &signals::Endings::default(),
        launch: &launch,
    };
    let code = cli::run(&arguments, &mut ctx);
    // What could not be written was said by `run`; a second try when dropping would say it again.
    std::mem::forget(out);
    ExitCode::from(code)
}

/// Runs another program to its end, an editor or a browser, on this terminal.
fn launch(words: &[OsString]) -> io::Result<Option<i32>> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let ended = Command::new(program).args(arguments).status()?;
    Ok(ended.code())
}
