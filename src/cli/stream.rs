//! `zhpress convert` where nothing has to be told from the whole text: input is converted
//! and written as it comes, whatever its size.

use std::fs::File;
use std::io::ErrorKind::BrokenPipe;
use std::io::{self, Read, Write};
use std::path::Path;

use super::args::Global;
use super::convert::{tell, write_single_report};
use super::exit::{ClosedPipe, Exit};
use super::interrupt;
use super::options::Options;
use super::sources;
use super::terminal::STDIN;
use crate::batch::Draft;
use crate::error::{Error, ErrorKind};
use crate::press;

/// One input (standard input where it is `None`) to standard output.
pub(super) fn print(
    input: Option<&Path>,
    options: &Options,
    global: &Global,
) -> anyhow::Result<Exit> {
    let mut reader: Box<dyn Read> = match input {
        None => Box::new(sources::open_stdin(global.quiet)),
        Some(path) => Box::new(File::open(path).map_err(|error| Error::io("read", path, error))?),
    };
    let mut writer: Box<dyn Write> =
        if options.dry_run { Box::new(io::sink()) } else { Box::new(io::stdout().lock()) };
    let shown = input.unwrap_or(Path::new(STDIN));
    // What was written before an error stays written.
    let report = press::stream_named(&mut reader, &mut writer, input, &options.press)
        .map_err(|error| refusal(error, shown))?;
    tell(shown, &report, global);
    write_single_report(input.unwrap_or(Path::new("-")), None, report, options, global)?;
    Ok(Exit::Done)
}

/// The error of a stream from `input` to standard output, said of the one it came from.
fn refusal(error: Error, input: &Path) -> anyhow::Error {
    match error.kind() {
        ErrorKind::Io { action: "write", source } if source.kind() == BrokenPipe => {
            ClosedPipe.into()
        }
        ErrorKind::Io { action: "write", .. } => error.at(Path::new("standard output")).into(),
        _ => error.at(input).into(),
    }
}

/// Standard input to a file, which appears whole or not at all.
pub(super) fn save(output: &Path, options: &Options, global: &Global) -> anyhow::Result<Exit> {
    let mut draft = Draft::new(output)?;
    interrupt::end_at_once(draft.temporary());
    let mut reader = sources::open_stdin(global.quiet);
    let stdin = Path::new(STDIN);
    let pressed = press::stream(&mut reader, &mut draft, &options.press);
    let report = pressed.map_err(|error| match error.kind() {
        ErrorKind::Io { action: "write", .. } => error.at(output),
        _ => error.at(stdin),
    })?;
    draft.publish(None, options.force)?;
    tell(stdin, &report, global);
    write_single_report(Path::new("-"), Some(output), report, options, global)?;
    Ok(Exit::Done)
}
