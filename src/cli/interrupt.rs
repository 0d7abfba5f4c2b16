//! Ctrl-C: the first lets the run end cleanly, the second ends it at once.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set once the run is to end.
pub(super) static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on, Ctrl-C (SIGINT, SIGTERM, SIGHUP) sets [`INTERRUPTED`].
///
/// Not for use while standard input is read: that would go on waiting.
pub(super) fn listen() {
    let handler = || {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    // Without a handler Ctrl-C ends the program at once, which is second best: a
    // temporary file may be left, which the next run removes.
    let _ = ctrlc::set_handler(handler);
}

/// From now on, Ctrl-C ends the program at once, and the temporary file with it.
///
/// For while standard input is read, which nothing can interrupt.
pub(super) fn end_at_once(temporary: Option<&Path>) {
    let temporary = temporary.map(Path::to_owned);
    let handler = move || {
        if let Some(temporary) = &temporary {
            // What cannot be removed is left for the next run.
            let _ = std::fs::remove_file(temporary);
        }
        std::process::exit(130);
    };
    let _ = ctrlc::set_handler(handler);
}
