//! Standard output for results, standard error for people.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::args::When;
use super::exit::ClosedPipe;
use crate::error::Error;

/// What standard input is called in messages.
pub(super) const STDIN: &str = "standard input";

/// Decides on colours for the rest of the run; `auto` heeds `NO_COLOR`.
pub(super) fn set_color(when: When) {
    match when {
        When::Auto => anstream::ColorChoice::Auto,
        When::Always => anstream::ColorChoice::Always,
        When::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Whether results are coloured: on a terminal, or where the options say so.
pub(super) fn colors_results() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Writes a result to standard output at once.
///
/// # Errors
/// [`ClosedPipe`] where nobody reads it any more, which is no failure; otherwise
/// what the system says.
pub(super) fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    printed(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// What became of something written to standard output, as [`print()`] gives it.
pub(super) fn printed(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(ClosedPipe.into()),
        Err(error) => Err(Error::io("write", Path::new("standard output"), error).into()),
    }
}

/// A line on standard error that names something that went wrong.
pub(super) fn error(message: &str) {
    labelled("error", AnsiColor::Red, message);
}

/// A line on standard error about something that may be wrong.
pub(super) fn warning(message: &str) {
    labelled("warning", AnsiColor::Yellow, message);
}

/// A line on standard error.
pub(super) fn note(message: &str) {
    // Where nobody listens there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{}", printable(message));
}

fn labelled(label: &str, color: AnsiColor, message: &str) {
    let style: Style = color.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{style}{label}:{style:#} {}", printable(message));
}

/// A message without control characters: a file's name must not command the terminal.
pub(super) fn printable(message: &str) -> String {
    message.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
