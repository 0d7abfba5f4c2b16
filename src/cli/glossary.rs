//! `zhpress glossary`: what the author of a glossary should know.

use serde::Serialize;

use super::args::{Global, GlossaryArgs};
use super::exit::Exit;
use super::{options, report, terminal};
use crate::convert;
use crate::convert::target::Route;
use crate::glossary::{Aim, Finding, Glossary};
use crate::press;

/// Prints a line for each finding.
pub(super) fn run(args: &GlossaryArgs, global: &Global) -> anyhow::Result<Exit> {
    let aim = match (&args.config, args.to) {
        (Some(config), _) => {
            Route::from_converter(options::converter(config, convert::Engine::Zhpress, false)?)
                .aim()
        }
        (None, Some(tag)) => tag.aim(),
        (None, None) => Aim::default(),
    };
    let mut glossary = Glossary::default();
    let mut is_whole = true;
    for file in &args.files {
        match Glossary::load(&[file]).and_then(|later| glossary.joined(&later)) {
            Ok(joined) => glossary = joined,
            Err(error) => {
                terminal::error(&error.to_string());
                is_whole = false;
            }
        }
    }
    let mut lines = Lines::default();
    glossary.lint(aim, &mut |finding| lines.add(&finding, args.json));
    lines.end()?;
    let is_any = glossary.names().next().is_some();
    if is_any && !global.quiet && !args.json {
        let entries = glossary.entries();
        let count = format!("{entries} {}", if entries == 1 { "entry" } else { "entries" });
        terminal::note(&match lines.count {
            0 => format!("{count}, nothing found"),
            findings => format!("{count}, {}", report::counted(findings, "finding")),
        });
    }
    Ok(match lines.count {
        _ if !is_whole => Exit::Failed,
        0 => Exit::Done,
        _ => Exit::Found,
    })
}

/// Warns of each glossary with findings for what is to be converted: a line a file.
pub(super) fn warn(options: &press::Options) {
    let aim = match (&options.config, options.to) {
        (Some(config), _) => Route::from_converter(config.clone()).aim(),
        (None, Some(to)) => options.from.map_or(to.aim(), |from| {
            Route::new(from, to, options.idioms, options.rare_characters).aim()
        }),
        (None, None) => Aim::default(),
    };
    let mut files: Vec<(String, u64)> = Vec::new();
    options.glossary.lint(aim, &mut |finding| match files.last_mut() {
        Some((file, count)) if *file == finding.file => *count += 1,
        _ => files.push((finding.file, 1)),
    });
    let to = match (&options.config, options.to) {
        (Some(config), _) if config.is_builtin() => format!("--config {} ", config.name()),
        (Some(_), _) => String::new(),
        (None, to) => to.map_or(String::new(), |to| format!("--to {} ", to.bcp47())),
    };
    // All files: a finding may be about two of them.
    let all: Vec<&str> = options.glossary.names().collect();
    let all = all.join(" ");
    for (file, count) in files {
        let findings = report::counted(count, "finding");
        terminal::warning(&format!(
            "{file}: {findings}; see them with: zhpress glossary {to}{all}"
        ));
    }
}

/// The object of `--json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    line: u32,
    finding: &'static str,
    message: &'a str,
}

/// Lines for standard output, printed many at a time.
#[derive(Default)]
struct Lines {
    text: String,
    count: u64,
    /// The first failure to print; nothing is printed after it.
    failure: Option<anyhow::Error>,
}

/// How many bytes are collected before they are printed.
const MANY: usize = 64 << 10;

impl Lines {
    fn add(&mut self, finding: &Finding, json: bool) {
        self.count += 1;
        if json {
            self.text.push_str(&report::line(&Object {
                version: 1,
                path: &finding.file,
                line: finding.line,
                finding: finding.flaw.name(),
                message: &finding.message,
            }));
        } else {
            self.text.push_str(&terminal::printable(&finding.to_string()));
            self.text.push('\n');
        }
        if self.text.len() >= MANY {
            self.print();
        }
    }

    fn print(&mut self) {
        if self.failure.is_none() {
            self.failure = terminal::print(self.text.as_bytes()).err();
        }
        self.text.clear();
    }

    fn end(&mut self) -> anyhow::Result<()> {
        self.print();
        self.failure.take().map_or(Ok(()), Err)
    }
}
