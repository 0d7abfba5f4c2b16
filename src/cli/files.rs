//! Inputs that are only read: by `detect`, `inspect`, `explain` and `check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::args::{Global, WalkArgs};
use super::exit::Exit;
use super::failures::Failures;
use super::settings;
use super::sources::{self, Source};
use super::terminal::{self, STDIN};
use crate::batch::{Collection, Input, collect, for_each_in_order};
use crate::error::{Error, ErrorKind, Result};
use crate::settings::{Folders, InForce, Place};

/// Reads each input, makes a text of it, and prints it, as [`each`] does.
pub(super) fn print_each(
    paths: &[PathBuf],
    walk: &WalkArgs,
    global: &Global,
    describe: impl Fn(&[u8], Option<&Path>, &str) -> Result<String> + Sync,
) -> anyhow::Result<Exit> {
    // Nothing that is only told depends on settings.
    let describe =
        |bytes: &[u8], name: Option<&Path>, path: &str, _: &_| describe(bytes, name, path);
    each(paths, walk, None, global, describe, |text| terminal::print(text.as_bytes()))
}

/// Reads each input, makes a result of it, and hands that on; in order, several at a time.
///
/// `describe` is given the bytes, the file's name for telling its format, the
/// path to show (`-` for standard input), and the settings that count for it, `base` being those
/// of the working folder (`None`: no settings count). Files in folders that hold no text are
/// skipped and counted.
pub(super) fn each<T: Send>(
    paths: &[PathBuf],
    walk: &WalkArgs,
    base: Option<&InForce>,
    global: &Global,
    describe: impl Fn(&[u8], Option<&Path>, &str, &InForce) -> Result<T> + Sync,
    mut print: impl FnMut(T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Exit> {
    let print = |result: Result<T, &Error>| result.map_or(Ok(()), &mut print);
    each_result(paths, walk, base, global, describe, print)
}

/// The same for who wants to know of what could not be read, too; it is told at the end all the same.
pub(super) fn each_result<T: Send>(
    paths: &[PathBuf],
    walk: &WalkArgs,
    base: Option<&InForce>,
    global: &Global,
    describe: impl Fn(&[u8], Option<&Path>, &str, &InForce) -> Result<T> + Sync,
    mut print: impl FnMut(Result<T, &Error>) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Exit> {
    let paths = match sources::of(paths.to_vec())? {
        Source::Stdin => {
            let bytes = sources::read_stdin(global.quiet)?;
            let none = InForce::default();
            let described = describe(&bytes, None, "-", base.unwrap_or(&none));
            print(Ok(described.map_err(|error| error.at(Path::new(STDIN)))?))?;
            return Ok(Exit::Done);
        }
        Source::Paths(paths) => paths,
    };
    let Collection { inputs, failures: unread, roots, .. } =
        collect(&paths, None, &walk.selection()?);
    let mut folders = match base {
        Some(base) => settings::folders(base, roots, global),
        None => Folders::alone(InForce::default()),
    };
    let places: Vec<Place> = inputs.iter().map(|input| folders.place(&input.path)).collect();
    settings::warn(&folders, global);
    let mut failures = Failures::default();
    for error in unread {
        print(Err(&error))?;
        failures.add(&error);
    }
    let mut skipped = 0;
    let mut printed = Ok(());
    let work = |index: usize| {
        let input: &Input = &inputs[index];
        let described = match folders.in_force(places[index]) {
            Ok(in_force) => Ok(describe_file(input, in_force, &describe)),
            Err(error) => Err(Arc::clone(error)),
        };
        (input, described)
    };
    let stop = AtomicBool::new(false);
    for_each_in_order(inputs.len(), sources::processors(), &stop, work, |(input, result)| {
        let mut fail = |error: &Error, printed: &mut anyhow::Result<()>| {
            failures.add(error);
            if printed.is_ok() {
                *printed = print(Err(error));
            }
        };
        match result {
            Err(error) => fail(&error, &mut printed),
            Ok(Ok(result)) if printed.is_ok() => {
                printed = print(Ok(result));
                stop.store(printed.is_err(), std::sync::atomic::Ordering::Relaxed);
            }
            Ok(Ok(_)) => {}
            Ok(Err(error)) if input.found && matches!(error.kind(), ErrorKind::NotText { .. }) => {
                skipped += 1;
            }
            Ok(Err(error)) => fail(&error, &mut printed),
        }
    });
    printed?;
    if skipped > 0 && !global.quiet {
        terminal::note(&format!("skipped {skipped} (no text)"));
    }
    failures.tell();
    Ok(if failures.is_empty() { Exit::Done } else { Exit::Failed })
}

fn describe_file<T>(
    input: &Input,
    in_force: &InForce,
    describe: impl Fn(&[u8], Option<&Path>, &str, &InForce) -> Result<T>,
) -> Result<T> {
    let path = &input.path;
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    describe(&bytes, Some(path), &path.to_string_lossy(), in_force).map_err(|error| error.at(path))
}
