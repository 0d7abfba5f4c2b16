//! Exit codes, and which error means which.

use std::fmt;
use std::process::ExitCode;

use super::terminal;
use crate::error::{Error, ErrorKind};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// All done, nothing found.
    Done,
    /// Done, and `--dry-run --diff` found something to change, or `glossary` something to tell.
    Found,
    /// Called in a wrong way.
    Usage,
    /// At least one input could not be read, converted or written.
    Failed,
    /// Interrupted.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Usage => 2,
            Exit::Failed => 3,
            Exit::Interrupted => 130,
        })
    }
}

/// A way of calling that makes no sense, in a sentence.
#[derive(Debug)]
pub(super) struct UsageError(pub(super) String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Whoever read standard output has had enough.
#[derive(Debug)]
pub(super) struct ClosedPipe;

impl fmt::Display for ClosedPipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("standard output was closed")
    }
}

impl std::error::Error for ClosedPipe {}

/// Prints an error that ended the program, and gives its exit code.
pub(super) fn report(error: &anyhow::Error) -> Exit {
    if error.is::<ClosedPipe>() {
        return Exit::Done;
    }
    terminal::error(&error.to_string());
    if error.is::<UsageError>() {
        return Exit::Usage;
    }
    error.downcast_ref::<Error>().map_or(Exit::Failed, of_single_input)
}

/// Prints an error that is shared with what else it ends, and gives its exit code.
pub(super) fn report_shared(error: &Error) -> Exit {
    terminal::error(&error.to_string());
    of_single_input(error)
}

/// The exit code where the one thing to be done failed.
pub(super) fn of_single_input(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::NoDirection { .. }
        | ErrorKind::UnknownConfig { .. }
        | ErrorKind::Configuration(_)
        | ErrorKind::UnknownEncoding { .. }
        | ErrorKind::UnknownTag { .. } => Exit::Usage,
        _ => Exit::Failed,
    }
}
