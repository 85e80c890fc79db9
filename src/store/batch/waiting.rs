//! Waiting for the disk, many at a time.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// The threads that wait for the disk. It is waiting, not work: more than there are processors. Twice as many
/// were no faster.
pub(super) const WAITING: usize = 8;

/// Does the same with all items, as many at a time as there are threads to wait, and gives what comes of
/// them in their order. Where the system has fewer threads to give, those do it all. A pool of workers
/// would not do: they look for work all the while, and there is none but to wait.
pub(super) fn side_by_side<T: Send, R: Send>(
    items: Vec<T>,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let count = items.len();
    let items = Mutex::new(items.into_iter().enumerate());
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take = || {
        let mut done = Vec::new();
        while let Some((at, item)) = next() {
            done.push((at, work(item)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let more = (1..WAITING.min(count)).map_while(|_| {
            let thread = thread::Builder::new();
            thread.spawn_scoped(scope, take).ok()
        });
        let more: Vec<ScopedJoinHandle<'_, Vec<(usize, R)>>> = more.collect();
        let mut done = take();
        for thread in more {
            match thread.join() {
                Ok(others) => done.extend(others),
                Err(panic) => resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}
