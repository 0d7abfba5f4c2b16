//! Each input's output, and which of them must not be written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::canonical::Folders;
use super::collect::Input;
use super::identity::{Identity, identity};
use super::names;
use crate::error::{Error, ErrorKind};
use crate::policy::Policy;

/// Where outputs go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Below this folder, each input at its [`target`](Input::target).
    Folder(PathBuf),
    /// To this file, of a single input.
    File(PathBuf),
    /// To the inputs themselves.
    InPlace,
    /// Nowhere: nothing is written.
    Nowhere,
}

/// One input with its output.
#[derive(Debug)]
pub struct Job {
    /// What is read.
    pub input: Input,
    /// What is to be written; `None` where nothing is.
    pub output: Option<PathBuf>,
    /// Why it must not be written, if so.
    pub refusal: Option<Arc<Error>>,
    /// Whether the output is meant to be the input.
    pub in_place: bool,
    /// What happens to the parts of the article, where it is not as for the whole run.
    pub policy: Option<Policy>,
}

impl Job {
    fn new(input: Input, output: Option<PathBuf>, in_place: bool) -> Self {
        Self { input, output, refusal: None, in_place, policy: None }
    }
}

/// Gives each input its output. Inputs that are named twice become one job.
///
/// A job is refused with
/// - [`OutputIsInput`](ErrorKind::OutputIsInput) where it is an input of this run,
///   its own or another's, by whatever path or link;
/// - [`OutputTaken`](ErrorKind::OutputTaken) where two inputs would have the same;
/// - [`OutputExists`](ErrorKind::OutputExists) where it exists and `force` does not allow it;
/// - on Windows, a sentence where its name is that of a device or holds what names there cannot.
pub fn plan(inputs: Vec<Input>, destination: &Destination, force: bool) -> Vec<Job> {
    let mut jobs: Vec<Job> = without_repeats(inputs, destination)
        .into_iter()
        .map(|input| {
            let in_place = *destination == Destination::InPlace;
            match output_of(&input, destination) {
                Ok(output) => Job::new(input, output, in_place),
                Err(error) => {
                    Job { refusal: Some(Arc::new(error)), ..Job::new(input, None, in_place) }
                }
            }
        })
        .collect();
    if matches!(destination, Destination::Folder(_) | Destination::File(_)) {
        refuse_outputs(&mut jobs, force);
    }
    jobs
}

/// Gives each input the output beside it, refused as [`plan`] refuses.
pub(crate) fn plan_each(pairs: impl Iterator<Item = (Input, PathBuf)>, force: bool) -> Vec<Job> {
    let mut jobs: Vec<Job> =
        pairs.map(|(input, output)| Job::new(input, Some(output), false)).collect();
    refuse_outputs(&mut jobs, force);
    jobs
}

/// Each input once, whatever paths it is named by: in place each file, elsewhere each
/// file with its output.
fn without_repeats(mut inputs: Vec<Input>, destination: &Destination) -> Vec<Input> {
    if inputs.len() < 2 {
        return inputs;
    }
    let mut folders = Folders::default();
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        // What a walk finds is no link itself.
        let file = if input.found { folders.canonical(&input.path) } else { None };
        let file = file.or_else(|| input.path.canonicalize().ok());
        let file = file.unwrap_or_else(|| input.path.clone());
        let target = (*destination != Destination::InPlace).then(|| input.target.clone());
        seen.insert((file, target))
    });
    inputs
}

fn output_of(input: &Input, destination: &Destination) -> Result<Option<PathBuf>, Error> {
    match destination {
        Destination::Folder(folder) => Ok(Some(folder.join(&input.target))),
        Destination::File(file) => Ok(Some(file.clone())),
        Destination::Nowhere => Ok(None),
        Destination::InPlace => {
            let path = &input.path;
            let metadata = path.metadata().map_err(|error| Error::io("read", path, error))?;
            if metadata.is_file() {
                return Ok(Some(path.clone()));
            }
            let sentence = "only a regular file can be converted in place; name an --output for what comes from a FIFO or a device".to_owned();
            Err(Error::from(ErrorKind::Other(sentence)).at(path))
        }
    }
}

/// What stands where an output is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    Nothing,
    File,
    /// A link, if only one that leads nowhere; a folder; a device or FIFO.
    Other,
}

impl There {
    fn of(output: &Path) -> Self {
        match output.symlink_metadata() {
            Err(_) => Self::Nothing,
            Ok(metadata) if metadata.is_file() => Self::File,
            Ok(_) => Self::Other,
        }
    }
}

fn refuse_outputs(jobs: &mut [Job], force: bool) {
    refuse_bad_names(jobs, cfg!(windows));
    let there: Vec<There> =
        jobs.iter().map(|job| job.output.as_deref().map_or(There::Nothing, There::of)).collect();
    refuse_shared_outputs(jobs, &there);
    refuse_existing_outputs(jobs, &there, force);
}

/// Refuses outputs whose names the system does not take, or takes for something else: a file
/// `NUL.txt` would be written to nowhere on Windows.
fn refuse_bad_names(jobs: &mut [Job], on_windows: bool) {
    for job in jobs.iter_mut().filter(|_| on_windows) {
        let flaw = job.output.as_deref().and_then(names::windows_refusal);
        if let (Some(sentence), None) = (flaw, &job.refusal) {
            let error = Error::from(ErrorKind::Other(sentence)).at(&job.input.path);
            job.refusal = Some(Arc::new(error));
        }
    }
}

fn refuse_shared_outputs(jobs: &mut [Job], there: &[There]) {
    let mut folders = Folders::default();
    let mut by_output: HashMap<PathBuf, Vec<usize>> = HashMap::new();
    for (index, (job, there)) in jobs.iter().zip(there).enumerate() {
        if let Some(output) = &job.output {
            // Elsewhere a file may also be called by another name in upper or lower case.
            let is_called_so = *there == There::File && cfg!(target_os = "linux");
            let file = if *there == There::Nothing || is_called_so {
                folders.canonical(output)
            } else {
                // What is written through a link is the file it leads to.
                output.canonicalize().ok()
            };
            let file = file.unwrap_or_else(|| output.components().collect());
            by_output.entry(file).or_default().push(index);
        }
    }
    for sharers in by_output.into_values() {
        let [first, second, ..] = sharers.as_slice() else { continue };
        for index in &sharers {
            let other = if index == first { second } else { first };
            let other = jobs[*other].input.path.clone();
            let job = &mut jobs[*index];
            let Some(output) = job.output.clone() else { continue };
            let kind = ErrorKind::OutputTaken { output, other };
            job.refusal = Some(Arc::new(Error::from(kind).at(&job.input.path)));
        }
    }
}

fn refuse_existing_outputs(jobs: &mut [Job], there: &[There], force: bool) {
    if there.iter().all(|there| *there == There::Nothing) {
        return;
    }
    let inputs: HashSet<Identity> =
        jobs.iter().filter_map(|job| identity(&job.input.path)).collect();
    for (job, there) in jobs.iter_mut().zip(there) {
        if let (Some(output), None) = (&job.output, &job.refusal) {
            job.refusal = refusal(output, *there, &inputs, force).map(Arc::new);
        }
    }
}

fn refusal(output: &Path, there: There, inputs: &HashSet<Identity>, force: bool) -> Option<Error> {
    if there == There::Nothing {
        return None;
    }
    if identity(output).is_some_and(|identity| inputs.contains(&identity)) {
        return Some(Error::from(ErrorKind::OutputIsInput).at(output));
    }
    // To write to a device or a FIFO overwrites nothing.
    let is_special = || output.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
    let is_kept = !force && (there == There::File || !is_special());
    is_kept.then(|| Error::from(ErrorKind::OutputExists).at(output))
}

#[cfg(test)]
mod tests;
