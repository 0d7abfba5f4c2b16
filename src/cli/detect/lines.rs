//! `zhpress detect --by-line`: script and region of each line.

use std::fs;
use std::io::{self, BufWriter, ErrorKind::BrokenPipe, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::super::args::{DetectArgs, Global};
use super::super::exit::{ClosedPipe, Exit};
use super::super::sources::{self, Source};
use super::super::terminal::{self, STDIN};
use super::super::{interrupt, report};
use super::script::{self, EvidenceObject};
use crate::batch::collect;
use crate::encoding::{self, Encoding};
use crate::error::{Error, ErrorKind, Result};
use crate::press::{self, Line, OnUnsure};
use crate::script::{Evidence, Identification, evidence, identify};

/// Prints a line for each line of each input, in order, as it is read.
pub(super) fn run(args: &DetectArgs, global: &Global) -> anyhow::Result<Exit> {
    let paths = match sources::of(args.paths.clone())? {
        Source::Stdin => {
            interrupt::end_at_once(None);
            let mut reader = sources::open_stdin(global.quiet);
            // Standard output hands on each line when it is complete.
            let printed = print(&mut reader, None, "-", args, global, &mut io::stdout().lock());
            printed.map_err(|error| failure(error, Path::new(STDIN)))??;
            return Ok(Exit::Done);
        }
        Source::Paths(paths) => paths,
    };
    let collection = collect(&paths, None, &args.walk.selection()?);
    let mut failures = collection.failures;
    let mut skipped = 0;
    for input in &collection.inputs {
        let mut output = BufWriter::new(io::stdout().lock());
        match print_file(&input.path, args, global, &mut output) {
            Ok(printed) => printed?,
            Err(error) if input.found && matches!(error.kind(), ErrorKind::NotText { .. }) => {
                skipped += 1;
            }
            Err(error) => failures.push(error.at(&input.path)),
        }
        terminal::printed(output.flush())?;
    }
    for failure in &failures {
        terminal::error(&failure.to_string());
    }
    if skipped > 0 && !global.quiet {
        terminal::note(&format!("skipped {skipped} (no text)"));
    }
    Ok(if failures.is_empty() { Exit::Done } else { Exit::Failed })
}

/// What became of the output, where the input made no trouble.
type Printed = anyhow::Result<()>;

fn print_file(
    path: &Path,
    args: &DetectArgs,
    global: &Global,
    output: &mut dyn Write,
) -> Result<Printed> {
    let bytes = fs::read(path).map_err(|error| Error::io("read", path, error))?;
    // The document's, told from all of it.
    let encoding = press::trusted(&encoding::detect(&bytes), OnUnsure::Guess)?;
    let shown = path.to_string_lossy();
    print(&mut bytes.as_slice(), Some(encoding), &shown, args, global, output)
}

fn print(
    reader: &mut dyn Read,
    encoding: Option<Encoding>,
    path: &str,
    args: &DetectArgs,
    global: &Global,
    output: &mut dyn Write,
) -> Result<Printed> {
    let mut write = |line: &Line<'_>| {
        let found = identify(line.text);
        let evidence = global.verbose.then(|| evidence(line.text));
        let text = if args.json {
            json(path, line, &found, evidence.as_ref())
        } else {
            sentence(path, line, &found, evidence.as_ref())
        };
        let written = output.write_all(text.as_bytes());
        written.map_err(|source| ErrorKind::Io { action: "write", source }.into())
    };
    match press::lines(&mut &mut *reader, encoding, &mut write) {
        Err(error) if matches!(error.kind(), ErrorKind::Io { action: "write", .. }) => {
            Ok(Err(failure(error, Path::new(path))))
        }
        other => other.map(Ok),
    }
}

/// An error of reading `input` or of writing to standard output, said of the one it came from.
fn failure(error: Error, input: &Path) -> anyhow::Error {
    match error.kind() {
        ErrorKind::Io { action: "write", source } if source.kind() == BrokenPipe => {
            ClosedPipe.into()
        }
        ErrorKind::Io { action: "write", .. } => error.at(Path::new("standard output")).into(),
        _ => error.at(input).into(),
    }
}

/// `a.txt:3: Traditional (TW, 0.93)`, with the evidence in brackets.
fn sentence(
    path: &str,
    line: &Line<'_>,
    found: &Identification,
    evidence: Option<&Evidence>,
) -> String {
    let parts = evidence.map(script::evidence_parts).unwrap_or_default();
    let evidence =
        if parts.is_empty() { String::new() } else { format!(" [{}]", parts.join("; ")) };
    let (path, script) = (terminal::printable(path), script::script_sentence(found));
    format!("{path}:{}: {script}{evidence}\n", line.number)
}

/// The object of `--by-line --json`; documented in `docs/cli.md`.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    path: &'a str,
    line: u64,
    start: u64,
    end: u64,
    script: &'a str,
    region: Option<&'a str>,
    script_confidence: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceObject<'a>>,
}

fn json(
    path: &str,
    line: &Line<'_>,
    found: &Identification,
    evidence: Option<&Evidence>,
) -> String {
    report::line(&Object {
        version: 1,
        path,
        line: line.number,
        start: line.range.start,
        end: line.range.end,
        script: found.script.name(),
        region: found.region.map(crate::script::Region::name),
        script_confidence: found.confidence,
        evidence: evidence.map(EvidenceObject::new),
    })
}
