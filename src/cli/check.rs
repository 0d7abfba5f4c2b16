//! `zhpress check`: the gate.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::args::{CheckArgs, Global};
use super::exit::Exit;
use super::findings::Reporter;
use super::options::usage;
use super::report::counted;
use super::sources::{self, Source};
use super::{files, settings, terminal};
use crate::batch::write_whole;
use crate::check::{Accepted, Finding, Level, Levels, Options, Rule, check, fix};
use crate::error::{Error, Result};
use crate::settings::InForce;

/// Prints what is found in each input, and ends with 1 if any of it is an error.
pub(super) fn run(args: &CheckArgs, global: &Global) -> anyhow::Result<Exit> {
    let base = settings::load(global)?;
    let decided = rules(&args.rule)?;
    let options = |settings: &InForce| Options {
        encoding: args.from_encoding.named(),
        format: args.format.named(),
        claim: args.to,
        policy: settings.policy(),
        levels: levels(settings, &decided),
    };
    if args.fix && sources::of(args.paths.clone())? == Source::Stdin {
        return usage("--fix changes files; standard input is none");
    }
    let mut accepted = accepted(args)?;
    let mut seen = Accepted::default();
    let (fixed, mut passed) = (AtomicU64::new(0), 0);
    let mut reporter = Reporter::begin(args.output_format, "Check", args.report.as_deref())?;
    let look = |bytes: &[u8], name: Option<&Path>, path: &str, settings: &InForce| {
        let options = options(settings);
        let put_right = if args.fix { put_right(bytes, name, &options)? } else { None };
        let (bytes, count) = put_right.as_ref().map_or((bytes, 0), |(new, count)| (new, *count));
        fixed.fetch_add(count, Ordering::Relaxed);
        Ok((path.to_owned(), check(bytes, name, &options)?))
    };
    let note = |result: Result<(String, Vec<Finding>), &Error>| {
        let (path, mut findings) = match result {
            Ok(found) => found,
            Err(error) => {
                reporter.add_failure(error);
                return Ok(());
            }
        };
        if args.write_accept {
            seen.add(&path, &findings);
        }
        let before = findings.len();
        findings.retain(|finding: &Finding| !accepted.contains(&path, finding));
        passed += before - findings.len();
        let shown = if args.write_accept { &[] } else { findings.as_slice() };
        reporter.add(&path, shown)
    };
    let exit = files::each_result(&args.paths, &args.walk, Some(&base), global, look, note)?;
    if let (Some(file), true) = (&args.accept, args.write_accept) {
        accepted.extend(seen);
        write_whole(file, accepted.to_text().as_bytes(), None, true)?;
        let entries = if accepted.len() == 1 { "entry" } else { "entries" };
        terminal::note(&format!("{} {entries} in {}", accepted.len(), file.display()));
    }
    tell(fixed.into_inner(), passed as u64, global);
    reporter.end("checked", global, exit)
}

fn tell(fixed: u64, passed: u64, global: &Global) {
    if global.quiet {
        return;
    }
    if fixed > 0 {
        terminal::note(&format!("{} put right", counted(fixed, "place")));
    }
    if passed > 0 {
        terminal::note(&format!("{} accepted", counted(passed, "finding")));
    }
}

/// Writes a file with what is sure put right; gives its new bytes and how many places that were.
fn put_right(
    bytes: &[u8],
    name: Option<&Path>,
    options: &Options,
) -> Result<Option<(Vec<u8>, u64)>> {
    let (Some(path), Some(fixed)) = (name, fix(bytes, name, options)?) else { return Ok(None) };
    let like = fs::metadata(path).map_err(|error| Error::io("read", path, error))?;
    write_whole(path, &fixed.bytes, Some(&like), true)?;
    Ok(Some((fixed.bytes, fixed.count)))
}

/// The list of `--accept`; an empty one where it is to be written and is not there yet.
///
/// # Errors
/// A list that cannot be read; a [`UsageError`](super::exit::UsageError) where it is none.
fn accepted(args: &CheckArgs) -> anyhow::Result<Accepted> {
    let Some(file) = &args.accept else { return Ok(Accepted::default()) };
    match fs::read_to_string(file) {
        Ok(text) => Accepted::parse(&file.display().to_string(), &text)
            .or_else(|error| usage(&error.to_string())),
        Err(error) if args.write_accept && error.kind() == std::io::ErrorKind::NotFound => {
            Ok(Accepted::default())
        }
        Err(error) => Err(Error::io("read", file, error).into()),
    }
}

/// What settings say of rules, and then options.
pub(super) fn levels(settings: &InForce, decided: &[(Rule, Option<Level>)]) -> Levels {
    let mut levels = settings.levels();
    decided.iter().for_each(|(rule, level)| levels.set(*rule, *level));
    levels
}

/// The levels that options (`NAME=LEVEL`) set.
pub(super) fn rules(options: &[String]) -> anyhow::Result<Vec<(Rule, Option<Level>)>> {
    let mut rules = Vec::with_capacity(options.len());
    for setting in options {
        let (name, level) = setting.split_once('=').unwrap_or((setting, ""));
        let Some(rule) = Rule::named(name) else {
            return usage(&format!("there is no rule '{name}'; zhpress rules lists them"));
        };
        let Some(level) = Level::or_off(level) else {
            return usage("a --rule is NAME=off, NAME=note, NAME=warning or NAME=error");
        };
        rules.push((rule, level));
    }
    Ok(rules)
}
