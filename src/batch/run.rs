//! The jobs of a plan, done in parallel.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::cache::{self, Cache};
use super::opened::Opened;
use super::ordered::for_each_with_helpers;
use super::plan::Job;
use super::task::Task;
use super::variants::Variants;
use super::{diff, stale, stream};
use crate::encoding::{self, OnMalformed};
use crate::error::{Error, ErrorKind, Result};
use crate::parallel;
use crate::press::{self, Pressed, Report};
use crate::sorting::set_of;

/// From how many bytes on a file is large.
const LARGE: u64 = parallel::LARGE as u64;

/// How jobs are done.
#[derive(Debug)]
pub struct Settings<'a> {
    /// How each input is converted; a job may have a [policy](Job::policy) of its own.
    pub press: &'a press::Options,
    /// Outputs that exist are overwritten.
    pub force: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// Files in a folder that hold no text are copied, not skipped.
    pub copy_others: bool,
    /// Each outcome tells what changes, as a unified diff.
    pub diff: bool,
    /// What to append to an input's name for a copy of it that is kept, in place.
    pub backup: Option<&'a str>,
    /// Outputs get the times of their inputs.
    pub preserve_times: bool,
    /// What earlier runs wrote; it was [loaded](Cache::load) for the same jobs, which were planned
    /// as if outputs may be overwritten. What is up to date is passed over, and without `force`
    /// only outputs that are still as they were written are overwritten.
    pub cache: Option<&'a Cache>,
    /// How many jobs are done at a time.
    pub jobs: usize,
    /// Set by whoever wants the run to end: jobs that have not written yet do not.
    pub interrupted: &'a AtomicBool,
}

/// What became of one job.
#[derive(Debug)]
pub struct Outcome {
    /// The input.
    pub input: PathBuf,
    /// The output, where there is to be one.
    pub output: Option<PathBuf>,
    /// How it ended.
    pub status: Status,
    /// What was found in the input, where it was converted.
    pub report: Option<Report>,
    /// What changes, as a unified diff, where it was asked for.
    pub diff: Option<String>,
}

/// How a job ended.
#[derive(Debug)]
pub enum Status {
    /// Its text was converted.
    Converted,
    /// Nothing in its text had to change.
    Unchanged,
    /// An earlier run made the same of it, and its output is still there.
    UpToDate,
    /// It holds no text and was copied.
    Copied,
    /// It holds no text and was left out.
    Skipped,
    /// It could not be read, converted or written.
    Failed(Arc<Error>),
    /// The run was interrupted first.
    Interrupted,
}

/// Does the jobs, and hands each one's outcome to `each` in the order of the jobs.
///
/// Outputs are written whole or not at all. A failure ends its own job only.
/// First, temporary files that a killed run left in the output folders are removed.
///
/// A file that was found in a folder and is not text is skipped, or copied; one
/// that was named is an error. Where no target is given and a text holds no
/// Chinese, one found in a folder passes as unchanged, one that was named is an
/// error; text in both scripts is an error in any case.
pub fn run(jobs: &[Job], settings: &Settings<'_>, each: impl FnMut(Outcome) + Send) {
    // Not for a single file: its folder may be large, and the next one is converted soon.
    let is_batch = jobs.len() > 1 || jobs.iter().any(|job| job.input.found);
    if is_batch && !settings.dry_run {
        remove_stale(jobs.iter().filter_map(|job| job.output.as_deref()));
    }
    let variants = Variants::new(jobs, settings.press, |options| options);
    let work = |number: usize| {
        let job = &jobs[number];
        do_job(&Task { number, job, settings, options: variants.of(job) })
    };
    // Of few files a large one is for all threads.
    let is_large = |job: &Job| job.input.path.metadata().is_ok_and(|file| file.len() >= LARGE);
    let is_shared = jobs.len() < settings.jobs && jobs.iter().any(is_large);
    let workers = if is_shared { settings.jobs } else { settings.jobs.min(jobs.len()) };
    for_each_with_helpers(jobs.len(), workers, settings.interrupted, work, each);
}

/// Removes the temporary files that a killed run left in the folders of these outputs.
pub(crate) fn remove_stale<'a>(outputs: impl Iterator<Item = &'a Path>) {
    for folder in set_of(outputs.filter_map(Path::parent)) {
        stale::remove(folder);
    }
}

fn do_job(task: &Task<'_>) -> Outcome {
    let job = task.job;
    let mut outcome = Outcome {
        input: job.input.path.clone(),
        output: job.output.clone(),
        status: Status::Interrupted,
        report: None,
        diff: None,
    };
    outcome.status = match &job.refusal {
        Some(error) => Status::Failed(Arc::clone(error)),
        None => convert(task, &mut outcome)
            .unwrap_or_else(|error| Status::Failed(Arc::new(error.at(&job.input.path)))),
    };
    outcome
}

fn convert(task: &Task<'_>, outcome: &mut Outcome) -> Result<Status> {
    let &Task { job, settings, options, .. } = task;
    let path = &job.input.path;
    if let Some(status) = settings.cache.and_then(|cache| cache.status(task.number, job)) {
        return Ok(status);
    }
    let mut opened = Opened::new(path)?;
    if !settings.diff && stream::is_wanted(path, &opened.metadata, options) {
        return stream::convert(task, outcome, opened);
    }
    let bytes = opened.read()?;
    let Opened { file, metadata, looked, .. } = opened;
    // Not every system lets a file that is open be replaced.
    drop(file);
    let (new, status) = match press::press(&bytes, Some(path), options) {
        Ok(Pressed { bytes: new, report }) => {
            let status = if report.is_changed { Status::Converted } else { Status::Unchanged };
            if settings.diff {
                outcome.diff = Some(diff_of(path, &bytes, &new, &report)?);
            }
            outcome.report = Some(report);
            (Some(new), status)
        }
        Err(error) if job.input.found && matches!(error.kind(), ErrorKind::NotText { .. }) => {
            if !settings.copy_others {
                task.remember(&metadata, cache::hash(&bytes), looked, None);
                return Ok(Status::Skipped);
            }
            (None, Status::Copied)
        }
        Err(error) => return Err(error),
    };
    if settings.interrupted.load(Ordering::Relaxed) {
        return Ok(Status::Interrupted);
    }
    let new = new.as_deref().unwrap_or(&bytes);
    task.put(&bytes, new, &metadata)?;
    if settings.cache.is_some() {
        task.remember(&metadata, cache::hash(&bytes), looked, Some(cache::hash(new)));
    }
    Ok(status)
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}

fn diff_of(path: &Path, old: &[u8], new: &[u8], report: &Report) -> Result<String> {
    let old = encoding::decode(old, report.encoding, OnMalformed::Replace)?;
    let new = encoding::decode(new, report.output_encoding, OnMalformed::Replace)?;
    Ok(diff::unified(path, &old.text, &new.text))
}

#[cfg(test)]
mod tests;
