//! The doorway of `circ`: gathers the outside world, calls the library, and gives the exit code.

mod signals;
mod streams;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};

use circdesk::cli::{self, Ctx, Terminal};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let (out, err) = (io::stdout(), io::stderr());
    let size = terminal_size::terminal_size();
    let terminal = Terminal {
        input: io::stdin().is_terminal(),
        out: out.is_terminal(),
        err: err.is_terminal(),
        width: size.map(|(width, _)| usize::from(width.0)),
        height: size.map(|(_, height)| usize::from(height.0)),
        hyperlinks: supports_hyperlinks::supports_hyperlinks(),
    };
    let mut out = BufWriter::with_capacity(1 << 16, streams::Data::new(out.lock()));
    let mut ctx = Ctx {
        folder: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        today: chrono::Local::now().date_naive(),
        variable: &|name| {
            std::env::var_os(name).filter(|value| !value.is_empty() || name == "CIRC_PAGER")
        },
        stdin: &mut io::stdin(),
        out: &mut out,
        is_cut: &streams::is_cut,
        err: &mut streams::Talk(err.lock()),
        terminal,
        signals: &signals::Endings::default(),
        launch: &launch,
        feed: &feed,
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

/// Starts another program, a pager, that reads what is written.
fn feed(words: &[OsString], variables: &[(OsString, OsString)]) -> io::Result<Box<dyn Write>> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    let variables = variables.iter().map(|(name, value)| (name, value));
    command
        .args(arguments)
        .envs(variables)
        .stdin(Stdio::piped());
    let mut child = command.spawn()?;
    let input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    Ok(Box::new(Fed {
        child,
        input: Some(BufWriter::new(input)),
    }))
}

/// A program that reads what is written; it is waited for at the end.
struct Fed {
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
}

impl Write for Fed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        input.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.input.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Fed {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}
