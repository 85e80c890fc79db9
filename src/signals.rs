//! The signals that ask a program to end, as `circ` wants them.
//!
//! SIGINT (Ctrl-C) and SIGTERM end the program at once, and harm no file, for none is ever half
//! written. Only while a change of several files is under way they are held, so that the command can
//! stop between two files and say which were written. SIGINT alone is held while the terminal is the
//! pager's, for there Ctrl-C means the pager. SIGHUP is left alone: there is no terminal any
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
    /// Whether SIGINT ends the program.
    interrupts: Arc<AtomicBool>,
    /// Whether SIGTERM does.
    terminates: Arc<AtomicBool>,
    came: Arc<AtomicBool>,
}

impl Endings {
    /// Says which signals end the program.
    fn end_by(&self, interrupt: bool, terminate: bool) {
        self.interrupts.store(interrupt, Ordering::SeqCst);
        self.terminates.store(terminate, Ordering::SeqCst);
        self.listening.get_or_init(|| self.listen());
    }

    /// Where the system refuses, the signals keep ending the program at once.
    fn listen(&self) {
        let both = [(SIGINT, &self.interrupts), (SIGTERM, &self.terminates)];
        for (signal, ends) in both {
            // The handlers run in this order: first the end, if it is not held, then the note.
            let _ = flag::register_conditional_default(signal, Arc::clone(ends));
            let _ = flag::register(signal, Arc::clone(&self.came));
        }
    }
}

impl Signals for Endings {
    fn hold(&self, on: bool) {
        if on {
            // What came while they were held before was for somebody else: for the editor, say. It is
            // forgotten while a signal still ends the program, so that none is lost.
            self.came.store(false, Ordering::SeqCst);
        }
        self.end_by(!on, !on);
    }

    fn lend(&self, on: bool) {
        self.end_by(!on, true);
    }

    fn came(&self) -> bool {
        self.came.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test for all of it: handlers are the whole process's, so that the signal of one test would
    /// meet those of another that runs beside it.
    #[test]
    fn a_signal_counts_for_the_work_that_it_came_in_and_for_who_has_the_terminal() {
        let signals = Endings::default();
        signals.hold(true);
        assert!(!signals.came());
        signal_hook::low_level::raise(SIGINT).unwrap();
        assert!(signals.came());
        signals.hold(false);
        assert!(signals.came());
        signals.hold(true);
        assert!(!signals.came());

        let ending = || {
            let ends = [&signals.interrupts, &signals.terminates];
            ends.map(|ends| ends.load(Ordering::SeqCst))
        };
        signals.lend(true);
        assert_eq!(ending(), [false, true]);
        signals.lend(false);
        assert_eq!(ending(), [true, true]);
        signals.hold(true);
        assert_eq!(ending(), [false, false]);
        signals.hold(false);
        assert_eq!(ending(), [true, true]);
    }
}
