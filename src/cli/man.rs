//! `zhpress man`: manual pages.

use clap::CommandFactory;

use super::args::{Args, ManArgs};
use super::exit::{Exit, UsageError};
use super::terminal;

/// Prints the page of the program or of one command.
pub(super) fn run(args: &ManArgs) -> anyhow::Result<Exit> {
    let mut program = Args::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let unknown = || UsageError(format!("there is no command '{name}'"));
            let command = program.find_subcommand(name).ok_or_else(unknown)?;
            command.clone().display_name(format!("zhpress-{name}"))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    terminal::print(&page)?;
    Ok(Exit::Done)
}
