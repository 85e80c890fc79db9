//! The signals that ask a program to end, as `circ` wants them.
//!
//! SIGINT (Ctrl-C) and SIGTERM end the program at once, and harm no file, for none is ever half
//! written. Only while a change of several files is under way they are held, so that the command can
//! stop between two files and say which were written. SIGHUP is left alone: there is no terminal any
//! more to say it to, and `nohup` has its own wish.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use circdesk::cli::Signals;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// What is known of the signals.
#[derive(Default)]
pub(crate) struct Endings {
    listening: OnceLock<()>,
    ends: Arc<AtomicBool>,
    came: Arc<AtomicBool>,
}

impl Endings {
    /// Where the system refuses, the signals keep ending the program at once.
    fn listen(&self) {
        for signal in [SIGINT, SIGTERM] {
            // The handlers run in this order: first the end, if it is not held, then the note.
            let _ = flag::register_conditional_default(signal, Arc::clone(&self.ends));
            let _ = flag::register(signal, Arc::clone(&self.came));
        }
    }
}

impl Signals for Endings {
    fn hold(&self, on: bool) {
        self.listening.get_or_init(|| self.listen());
        self.ends.store(!on, Ordering::SeqCst);
    }

    fn came(&self) -> bool {
        self.came.load(Ordering::SeqCst)
    }
}
