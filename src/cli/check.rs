//! `zhpress check`: the gate.

use super::args::{CheckArgs, Global};
use super::exit::Exit;
use super::files;
use super::findings::Reporter;
use crate::check::check;

/// Prints what is found in each input, and ends with 1 if any of it is an error.
pub(super) fn run(args: &CheckArgs, global: &Global) -> anyhow::Result<Exit> {
    let mut reporter = Reporter::begin(args.output_format)?;
    let exit = files::each(
        &args.paths,
        global.quiet,
        |bytes, _, path| Ok((path.to_owned(), check(bytes, args.from_encoding.named())?)),
        |(path, findings)| reporter.add(&path, &findings),
    )?;
    reporter.end("checked", global.quiet, exit)
}
