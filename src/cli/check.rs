//! `zhpress check`: the gate.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use super::args::{CheckArgs, CheckFormat, Global};
use super::exit::Exit;
use super::report::counted;
use super::{files, report, terminal};
use crate::check::{Finding, Level, check};

/// Prints what is found in each input, and ends with 1 if any of it is an error.
pub(super) fn run(args: &CheckArgs, global: &Global) -> anyhow::Result<Exit> {
    let [inputs, errors, notes] = [const { AtomicU64::new(0) }; 3];
    let exit = files::print_each(&args.paths, &args.walk, global.quiet, |bytes, _, path| {
        let findings = check(bytes, args.from_encoding.named())?;
        inputs.fetch_add(1, Ordering::Relaxed);
        let mut text = String::new();
        for finding in &findings {
            let counter = if finding.level == Level::Error { &errors } else { &notes };
            counter.fetch_add(1, Ordering::Relaxed);
            match args.output_format {
                CheckFormat::Human => human(&mut text, path, finding),
                CheckFormat::Json => text.push_str(&json(path, finding)),
            }
        }
        Ok(text)
    })?;
    let [inputs, errors, notes] = [inputs, errors, notes].map(AtomicU64::into_inner);
    if !global.quiet && args.output_format == CheckFormat::Human {
        let found = match (errors, notes) {
            (0, 0) => "nothing found".to_owned(),
            (errors, 0) => counted(errors, "error"),
            (0, notes) => counted(notes, "note"),
            (errors, notes) => format!("{}, {}", counted(errors, "error"), counted(notes, "note")),
        };
        terminal::note(&format!("{} checked, {found}", counted(inputs, "file")));
    }
    Ok(match exit {
        Exit::Done if errors > 0 => Exit::Found,
        exit => exit,
    })
}

/// `a.txt:3:1: error: garbled-text: …`, and a line for what to do.
fn human(text: &mut String, path: &str, finding: &Finding) {
    let line = terminal::printable(&format!("{path}:{finding}"));
    let _ = writeln!(text, "{line} (byte {})", finding.byte);
    if let Some(fix) = &finding.fix {
        let _ = writeln!(text, "  fix: {fix}");
    }
}

/// The object of `--output-format json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    line: u64,
    column: u64,
    byte: u64,
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    fix: Option<&'a str>,
    replacement: Option<&'a str>,
}

fn json(path: &str, finding: &Finding) -> String {
    report::line(&Object {
        version: 1,
        path,
        line: finding.position.line,
        column: finding.position.column,
        byte: finding.byte,
        rule: finding.rule.name(),
        level: finding.level.name(),
        message: &finding.message,
        fix: finding.fix.as_deref(),
        replacement: finding.replacement.as_deref(),
    })
}
