//! `zhpress completions`: what a shell needs to complete arguments.

use clap::CommandFactory;

use super::args::{Args, CompletionsArgs};
use super::exit::Exit;
use super::terminal;

/// Prints the completions.
pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "zhpress", &mut script);
    terminal::print(&script)?;
    Ok(Exit::Done)
}
