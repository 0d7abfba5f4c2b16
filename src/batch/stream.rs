//! One job whose input is too large to be held in memory, where it need not be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::atomic::Draft;
use super::plan::Job;
use super::run::{Outcome, Settings, Status, with_suffix};
use crate::error::{Error, ErrorKind, Result};
use crate::press;

/// From so many bytes on a file is converted as a stream. Of smaller ones the report says
/// more, and they are read in one go.
const LARGE: u64 = 16 * 1024 * 1024;

/// Whether this input is converted as a stream: a large file, or a FIFO, whose size nobody
/// knows, where the options leave nothing to be told from the whole text.
pub(super) fn is_wanted(path: &Path, options: &press::Options) -> bool {
    press::can_stream(Some(path), options)
        && path.metadata().is_ok_and(|file| !file.is_file() || file.len() >= LARGE)
}

/// Converts the job's input, bit by bit, to its output, which appears whole or not at all.
pub(super) fn convert(
    job: &Job,
    settings: &Settings<'_>,
    options: &press::Options,
    outcome: &mut Outcome,
) -> Result<Status> {
    let path = &job.input.path;
    let unreadable = |error| Error::io("read", path, error);
    let file = File::open(path).map_err(unreadable)?;
    let like = file.metadata().map_err(unreadable)?;
    let like = Some(&like).filter(|metadata| metadata.is_file());
    let mut reader = Interruptible { file, interrupted: settings.interrupted };
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
    let status = if report.is_changed { Status::Converted } else { Status::Unchanged };
    outcome.report = Some(report);
    let (Some(draft), Some(output)) = (draft, output) else { return Ok(status) };
    if !job.in_place {
        draft.publish(like, settings.force)?;
    } else if !is_copy(path, &draft).map_err(unreadable)? {
        if let Some(suffix) = settings.backup {
            let kept = with_suffix(output, suffix);
            let mut copy = Draft::new(&kept)?;
            let mut file = File::open(path).map_err(unreadable)?;
            io::copy(&mut file, &mut copy).map_err(|error| Error::io("write", &kept, error))?;
            copy.publish(like, settings.force)?;
        }
        draft.publish(like, true)?;
    }
    Ok(status)
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
    file: File,
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
