//! Inputs that are only read: by `detect`, `inspect` and `check`.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::args::WalkArgs;
use super::exit::Exit;
use super::sources::{self, Source};
use super::terminal::{self, STDIN};
use crate::batch::{Input, collect, for_each_in_order};
use crate::error::{Error, ErrorKind, Result};

/// Reads each input, makes a text of it, and prints it, as [`each`] does.
pub(super) fn print_each(
    paths: &[PathBuf],
    walk: &WalkArgs,
    quiet: bool,
    describe: impl Fn(&[u8], Option<&Path>, &str) -> Result<String> + Sync,
) -> anyhow::Result<Exit> {
    each(paths, walk, quiet, describe, |text| terminal::print(text.as_bytes()))
}

/// Reads each input, makes a result of it, and hands that on; in order, several at a time.
///
/// `describe` is given the bytes, the file's name for telling its format, and the
/// path to show (`-` for standard input). Files in folders that hold no text are
/// skipped and counted.
pub(super) fn each<T: Send>(
    paths: &[PathBuf],
    walk: &WalkArgs,
    quiet: bool,
    describe: impl Fn(&[u8], Option<&Path>, &str) -> Result<T> + Sync,
    mut print: impl FnMut(T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Exit> {
    let paths = match sources::of(paths.to_vec())? {
        Source::Stdin => {
            let bytes = sources::read_stdin(quiet)?;
            print(describe(&bytes, None, "-").map_err(|e| e.at(Path::new(STDIN)))?)?;
            return Ok(Exit::Done);
        }
        Source::Paths(paths) => paths,
    };
    let collection = collect(&paths, None, &walk.selection()?);
    let inputs = &collection.inputs;
    let mut failures = collection.failures;
    let mut skipped = 0;
    let mut printed = Ok(());
    let work = |index: usize| (&inputs[index], describe_file(&inputs[index], &describe));
    let stop = AtomicBool::new(false);
    for_each_in_order(inputs.len(), sources::processors(), &stop, work, |(input, result)| {
        match result {
            Ok(result) if printed.is_ok() => {
                printed = print(result);
                stop.store(printed.is_err(), std::sync::atomic::Ordering::Relaxed);
            }
            Ok(_) => {}
            Err(error) if input.found && matches!(error.kind(), ErrorKind::NotText { .. }) => {
                skipped += 1;
            }
            Err(error) => failures.push(error),
        }
    });
    printed?;
    for failure in &failures {
        terminal::error(&failure.to_string());
    }
    if skipped > 0 && !quiet {
        terminal::note(&format!("skipped {skipped} (no text)"));
    }
    Ok(if failures.is_empty() { Exit::Done } else { Exit::Failed })
}

fn describe_file<T>(
    input: &Input,
    describe: impl Fn(&[u8], Option<&Path>, &str) -> Result<T>,
) -> Result<T> {
    let path = &input.path;
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    describe(&bytes, Some(path), &path.to_string_lossy()).map_err(|error| error.at(path))
}
