//! One job whose input is too large to be held in memory, where it need not be.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::atomic::Draft;
use super::cache;
use super::opened::Opened;
use super::run::{Outcome, Status, with_suffix};
use super::task::{Permission, Task};
use crate::error::{Error, ErrorKind, Result};
use crate::press;

/// From so many bytes on a file is converted as a stream. Of smaller ones the report says
/// more, and they are read in one go.
const LARGE: u64 = 16 * 1024 * 1024;

/// Whether this input is converted as a stream: a large file, or a FIFO, whose size nobody
/// knows, where the options leave nothing to be told from the whole text.
pub(super) fn is_wanted(path: &Path, file: &Metadata, options: &press::Options) -> bool {
    (!file.is_file() || file.len() >= LARGE) && press::can_stream(Some(path), options)
}

/// Converts the task's input bit by bit to its output, which appears whole or not at all.
pub(super) fn convert(
    task: &Task<'_>,
    outcome: &mut Outcome,
    mut opened: Opened<'_>,
) -> Result<Status> {
    let &Task { job, settings, options, .. } = task;
    let path = &job.input.path;
    let mut reader = Interruptible { file: &mut opened.file, interrupted: settings.interrupted };
    let output = job.output.as_deref().filter(|_| !settings.dry_run);
    let mut draft = output.map(Draft::new).transpose()?;
    let pressed = match &mut draft {
        Some(draft) => press::stream_named(&mut reader, draft, Some(path), options),
        None => press::stream_named(&mut reader, &mut io::sink(), Some(path), options),
    };
    if settings.interrupted.load(Ordering::Relaxed) {
        return Ok(Status::Interrupted);
    }
    let report = pressed.map_err(|error| match (error.kind(), output) {
        (ErrorKind::Io { action: "write", .. }, Some(output)) => error.at(output),
        _ => error.at(path),
    })?;
    opened.check()?;
    let Opened { file, metadata: like, looked, .. } = opened;
    // Not every system lets a file that is open be replaced.
    drop(file);
    let status = if report.is_changed { Status::Converted } else { Status::Unchanged };
    outcome.report = Some(report);
    let (Some(draft), Some(output)) = (draft, output) else { return Ok(status) };
    publish(task, draft, output, &like)?;
    if settings.cache.is_some() {
        let hash = |path: &Path| cache::hash_of_file(path).map_err(unreadable(path));
        // In place the input is not there any more; nobody will ask for it.
        let input = if job.in_place { 0 } else { hash(path)? };
        task.remember(&like, input, looked, Some(hash(output)?));
    }
    Ok(status)
}

/// Makes a draft the output, and keeps the input where that is asked for.
fn publish(task: &Task<'_>, draft: Draft, output: &Path, like: &Metadata) -> Result<()> {
    let path = &task.job.input.path;
    if !task.job.in_place {
        return match task.permission(output, || is_copy(output, &draft))? {
            Permission::Write { overwrite } => task.publish(draft, like, overwrite),
            Permission::NothingToDo => Ok(()),
        };
    }
    if is_copy(path, &draft).map_err(unreadable(path))? {
        return Ok(());
    }
    if let Some(suffix) = task.settings.backup {
        let kept = with_suffix(output, suffix);
        let mut copy = Draft::new(&kept)?;
        let mut file = File::open(path).map_err(unreadable(path))?;
        io::copy(&mut file, &mut copy).map_err(|error| Error::io("write", &kept, error))?;
        task.publish(copy, like, task.settings.force)?;
    }
    task.publish(draft, like, true)
}

fn unreadable(path: &Path) -> impl Fn(io::Error) -> Error {
    move |error| Error::io("read", path, error)
}

/// Whether a draft holds the same bytes as the input.
fn is_copy(path: &Path, draft: &Draft) -> io::Result<bool> {
    let Some(draft) = draft.temporary() else { return Ok(false) };
    if fs::metadata(path)?.len() != fs::metadata(draft)?.len() {
        return Ok(false);
    }
    let mut files = [File::open(path)?, File::open(draft)?];
    let mut chunks = [Vec::new(), Vec::new()];
    loop {
        for (file, chunk) in files.iter_mut().zip(&mut chunks) {
            chunk.clear();
            file.take(64 * 1024).read_to_end(chunk)?;
        }
        if chunks[0] != chunks[1] {
            return Ok(false);
        }
        if chunks[0].is_empty() {
            return Ok(true);
        }
    }
}

/// A file whose reading fails once the run is to end.
struct Interruptible<'a> {
    file: &'a mut File,
    interrupted: &'a AtomicBool,
}

impl Read for Interruptible<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(io::Error::other("interrupted"));
        }
        self.file.read(buffer)
    }
}
