//! The command line: arguments as typed, options resolved, the library called, results printed.
//!
//! Results go to standard output, everything meant for people to standard error.

mod args;
mod cache;
mod check;
mod completions;
mod config;
mod convert;
mod detect;
mod exit;
mod explain;
mod failures;
mod files;
mod findings;
mod form;
mod garbled;
mod glossary;
mod inspect;
mod interrupt;
mod man;
mod options;
mod page;
mod progress;
mod publish;
mod renaming;
mod report;
mod rules;
mod settings;
mod sources;
mod stream;
mod tally;
mod terminal;
mod values;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::Exit;

/// Runs the command line of this process and gives its exit code.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let printed = terminal::printed(error.print());
            return match printed {
                _ if error.use_stderr() => Exit::Usage,
                Ok(()) => Exit::Done,
                Err(error) => exit::report(&error),
            }
            .into();
        }
    };
    terminal::set_color(args.global.color);
    let result = match args.command {
        Command::Convert(convert) => convert::run(*convert, &args.global),
        Command::Publish(publish) => publish::run(*publish, &args.global),
        Command::Detect(detect) => detect::run(&detect, &args.global),
        Command::Check(check) => check::run(&check, &args.global),
        Command::Verify(verify) => verify::run(&verify, &args.global),
        Command::Explain(explain) => explain::run(&explain, &args.global),
        Command::Rules(rules) => rules::run(&rules, &args.global),
        Command::Inspect(inspect) => inspect::run(&inspect, &args.global),
        Command::Glossary(glossary) => glossary::run(&glossary, &args.global),
        Command::Config(config) => config::run(&config, &args.global),
        Command::Completions(completions) => completions::run(&completions),
        Command::Man(man) => man::run(&man),
    };
    result.unwrap_or_else(|error| exit::report(&error)).into()
}
