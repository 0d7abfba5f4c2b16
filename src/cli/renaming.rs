//! `--rename`: what outputs in a folder are called, and what that does not go with.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::args::FileArgs;
use super::options::usage;
use crate::batch::{Destination, Input};
use crate::convert::target::Tag;
use crate::publish::Naming;

/// How outputs are called.
#[derive(Debug)]
pub(super) struct Renaming {
    naming: Naming,
    tag: &'static str,
}

/// What the pattern means for this target.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError) where it names a target and there is none: names are
/// settled before any text is looked at.
pub(super) fn of(pattern: Option<&Naming>, to: Option<Tag>) -> anyhow::Result<Option<Renaming>> {
    let Some(pattern) = pattern else { return Ok(None) };
    let naming = pattern.clone().in_own_folders();
    match to {
        Some(to) => Ok(Some(Renaming { naming, tag: to.bcp47() })),
        None if naming.tells_targets() => usage(
            "{tag} in --rename is the target, so name that with --to (for example --to zh-TW)",
        ),
        None => Ok(Some(Renaming { naming, tag: "" })),
    }
}

/// Refuses what makes no sense with other names.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError) that says why.
pub(super) fn check(files: &FileArgs) -> anyhow::Result<()> {
    if files.rename.is_none() {
        return Ok(());
    }
    if files.in_place {
        return usage(
            "--in-place writes over the inputs, whose names stay; to write the outputs beside them, name their own folder as --output",
        );
    }
    if files.copy_others {
        return usage(
            "--rename gives names of its own to the outputs, so nothing is copied beside them: no --copy-others",
        );
    }
    Ok(())
}

/// Refuses `--rename` where no folder gets the outputs.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError).
pub(super) fn check_destination(destination: Option<&Destination>) -> anyhow::Result<()> {
    match destination {
        Some(Destination::Folder(_)) => Ok(()),
        _ => usage(
            "--rename names the outputs in an --output folder (one that is not there yet is written with a / at its end)",
        ),
    }
}

impl Renaming {
    /// The output, below the output folder, of what would be at `target` there.
    pub(super) fn output(&self, target: &Path) -> PathBuf {
        self.naming.output(target, self.tag)
    }

    /// Gives the outputs in `folder` their names. Files that were found there, and are such outputs of an earlier
    /// run over the same sources, are no sources.
    pub(super) fn apply(&self, inputs: &mut Vec<Input>, folder: &Path) {
        for input in inputs.iter_mut() {
            input.target = self.output(&input.target);
        }
        let real = |path: &Path| path.canonicalize().ok();
        let Some(folder) = real(folder) else { return };
        let outputs: HashSet<PathBuf> = inputs
            .iter()
            .filter_map(|input| {
                let output = real(&folder.join(&input.target))?;
                // A name that stays is refused when all is planned.
                (real(&input.path)? != output).then_some(output)
            })
            .collect();
        if !outputs.is_empty() {
            let is_output =
                |input: &Input| real(&input.path).is_some_and(|path| outputs.contains(&path));
            inputs.retain(|input| !input.found || !is_output(input));
        }
    }
}
