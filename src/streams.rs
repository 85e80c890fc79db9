//! The standard streams as `circ` wants them.
//!
//! **Standard output** that its reader has closed (`circ list | head`) is a quiet end: the rest is
//! dropped, and the exit code is that of the work; who has to know asks [`is_cut`]. Standard output that was closed before the program
//! began (`circ list >&-`) is an error: a list that goes nowhere is no success. Rust opens
//! `/dev/null` in the place of a closed stream before `main`, and what is written is lost without an
//! error; so the question is asked before Rust's own start, by a function that the loader calls
//! first. Naming it to the loader is the one thing here that the compiler counts as unsafe; the
//! function itself only asks the system for a flag and stores a boolean.
//!
//! **Standard error** never stops a command: a change is not given up because nobody listens.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static CLOSED: AtomicBool = AtomicBool::new(false);

static CUT: AtomicBool = AtomicBool::new(false);

/// Whether the reader of standard output went before it had everything.
pub(crate) fn is_cut() -> bool {
    CUT.load(Ordering::Relaxed)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
extern "C" fn look() {
    let closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
    CLOSED.store(closed, Ordering::Relaxed);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[allow(unsafe_code)]
#[used]
#[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
#[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
static LOOK: extern "C" fn() = look;

/// Standard output.
pub(crate) struct Data<W> {
    inner: W,
    /// Whether its reader has gone.
    is_over: bool,
}

impl<W: Write> Data<W> {
    /// Standard output, not written to yet.
    pub(crate) fn new(inner: W) -> Data<W> {
        Data {
            inner,
            is_over: false,
        }
    }

    fn end<T>(&mut self, done: io::Result<T>, dropped: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_over = true;
                CUT.store(true, Ordering::Relaxed);
                Ok(dropped)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for Data<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if CLOSED.load(Ordering::Relaxed) {
            return Err(io::Error::other("standard output is closed"));
        }
        if self.is_over {
            return Ok(bytes.len());
        }
        let done = self.inner.write(bytes);
        self.end(done, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.inner.flush();
        self.end(done, ())
    }
}

/// Standard error.
pub(crate) struct Talk<W>(pub(crate) W);

impl<W: Write> Write for Talk<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(bytes).unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}
