//! Standard output that was closed before the program began (`circ list >&-`).
//!
//! Rust opens `/dev/null` in the place of a closed stream before `main`, and everything that is
//! written is lost without an error. A list that goes nowhere is no success, so the question is
//! asked before Rust's own start: by a function that the loader calls first. Naming it to the loader
//! is the one thing here that the compiler counts as unsafe; the function itself only asks the
//! system for a flag and stores a boolean.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static CLOSED: AtomicBool = AtomicBool::new(false);

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

/// Standard output that refuses to write when it was closed from the start.
pub(crate) struct Checked<W>(pub(crate) W);

impl<W: Write> Write for Checked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if CLOSED.load(Ordering::Relaxed) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "standard output is closed",
            ));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
