//! One job at work: its input read, its output put in its place and remembered.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use super::atomic::Draft;
use super::cache::{Seen, now};
use super::plan::Job;
use super::run::{Settings, with_suffix};
use crate::error::{Error, ErrorKind, Result};
use crate::press;

/// A job with what it is done by.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    /// The job's place among all.
    pub(super) number: usize,
    pub(super) job: &'a Job,
    pub(super) settings: &'a Settings<'a>,
    pub(super) options: &'a press::Options,
}

/// What may be done about an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Permission {
    /// It may be written.
    Write { overwrite: bool },
    /// It is already what it would become.
    NothingToDo,
}

impl Task<'_> {
    /// Whether an output may be written; `is_there` tells whether it is already what it would become.
    ///
    /// # Errors
    /// [`OutputExists`](ErrorKind::OutputExists).
    pub(super) fn permission(
        &self,
        output: &Path,
        is_there: impl FnOnce() -> io::Result<bool>,
    ) -> Result<Permission> {
        let Settings { force, cache, preserve_times, .. } = *self.settings;
        // Without a cache the plan has told already.
        let Some(cache) = cache.filter(|_| !force) else {
            return Ok(Permission::Write { overwrite: force });
        };
        let is_nothing = output.symlink_metadata().is_err();
        let is_special =
            || output.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
        if is_nothing || is_special() {
            return Ok(Permission::Write { overwrite: false });
        }
        if cache.owns(self.number, output) {
            return Ok(Permission::Write { overwrite: true });
        }
        // An earlier run may have been killed before it could tell of this output.
        match is_there().is_ok_and(|same| same) {
            true if preserve_times => Ok(Permission::Write { overwrite: true }),
            true => Ok(Permission::NothingToDo),
            false => Err(Error::from(ErrorKind::OutputExists).at(output)),
        }
    }

    /// Puts `new` where the job's output is to be; `old` is what was read.
    pub(super) fn put(&self, old: &[u8], new: &[u8], like: &Metadata) -> Result<()> {
        let Self { job, settings, .. } = self;
        let Some(output) = &job.output else { return Ok(()) };
        if !job.in_place {
            let is_there = || Ok(fs::read(output)? == new);
            return match self.permission(output, is_there)? {
                Permission::Write { overwrite } => self.write(output, new, like, overwrite),
                Permission::NothingToDo => Ok(()),
            };
        }
        if new == old {
            return Ok(());
        }
        if let Some(suffix) = settings.backup {
            self.write(&with_suffix(output, suffix), old, like, settings.force)?;
        }
        self.write(output, new, like, true)
    }

    fn write(&self, output: &Path, bytes: &[u8], like: &Metadata, overwrite: bool) -> Result<()> {
        if self.settings.dry_run {
            return Ok(());
        }
        let mut draft = Draft::new(output)?;
        draft.write_all(bytes).map_err(|error| Error::io("write", output, error))?;
        self.publish(draft, like, overwrite)
    }

    /// Makes a draft the output, with the permissions of the input, and its time if that is wanted.
    pub(super) fn publish(&self, mut draft: Draft, like: &Metadata, overwrite: bool) -> Result<()> {
        // A FIFO or a device is no model for a file's permissions.
        let like = Some(like).filter(|like| like.is_file());
        if let Some(like) = like.filter(|_| self.settings.preserve_times) {
            draft.set_time_of(like)?;
        }
        draft.publish(like, overwrite)
    }

    /// Lets the cache remember what was made of which input: `metadata` and `input` are of what
    /// was read, no earlier than `looked`, and `output` is the hash of what is the output now.
    pub(super) fn remember(
        &self,
        metadata: &Metadata,
        input: u128,
        looked: i64,
        output: Option<u128>,
    ) {
        let (Some(cache), Some(input)) = (self.settings.cache, Seen::new(metadata, input, looked))
        else {
            return;
        };
        let written = match (&self.job.output, output) {
            (_, None) => None,
            (None, Some(_)) => return,
            (Some(path), Some(hash)) => {
                let looked = now();
                let Some(seen) =
                    path.metadata().ok().and_then(|metadata| Seen::new(&metadata, hash, looked))
                else {
                    return;
                };
                Some(seen)
            }
        };
        cache.remember(self.number, self.job, input, written);
    }
}
