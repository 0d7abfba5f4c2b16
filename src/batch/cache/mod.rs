//! What earlier runs wrote, so that a run need not do again what is done.
//!
//! For each output the database keeps what it was made of: the input (its path, size, time and
//! content), and a fingerprint of all options with the program's version and dictionaries. The
//! database is open only while it is read at the start and written now and then, so that other
//! runs can use it meanwhile.

mod entry;
mod gone;
mod paths;
mod store;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use redb::{ReadableDatabase, TableError};
use xxhash_rust::xxh3::xxh3_128_with_seed;

use self::entry::Entry;
use self::paths::Paths;
use self::store::{Found, OUTPUTS, Store, unusable};
use super::plan::Job;
use super::run::Status;
use super::variants::Variants;
use crate::error::{Error, Result};
use crate::press::{self, Form};

pub(super) use entry::{Seen, hash, hash_of_file, now};
pub use gone::{Gone, Removal};

/// The name of the database in its folder.
pub const FILE_NAME: &str = "outputs.db";

/// After so many new entries the database is written, so that a killed run has not done all in vain.
const MANY: usize = 4096;

/// What beside the jobs decides which outputs are up to date.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// How each input is converted.
    pub press: &'a press::Options,
    /// Whether files without text are copied.
    pub copy_others: bool,
    /// Whether outputs get the times of their inputs.
    pub preserve_times: bool,
    /// Whether nothing is to be written, this database neither.
    pub dry_run: bool,
    /// The output folder, if there is one; for what is in it [`Cache::gone`] tells whose source
    /// is gone.
    pub folder: Option<&'a Path>,
}

/// What is known of the outputs of a run's jobs.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    /// Of all options, for each way in which jobs are pressed.
    fingerprints: Variants<u128>,
    /// Whether the inputs' paths stand in the outputs.
    with_paths: bool,
    slots: Vec<Slot>,
    gone: Vec<Gone>,
    trouble: Option<String>,
    is_kept: bool,
    changes: Mutex<Changes>,
}

/// What is known of the output of one job.
#[derive(Debug, Default)]
struct Slot {
    /// The output's key in the database; empty where it can have none.
    key: Vec<u8>,
    /// The input's path, likewise.
    input: Vec<u8>,
    /// What was written there by an earlier run.
    entry: Option<Entry>,
    /// Whether that was made of the same input.
    is_of_input: bool,
}

/// What is to be written to the database.
#[derive(Debug, Default)]
struct Changes {
    /// The entries of outputs' keys; `None` of what is to be forgotten.
    entries: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    /// The first error in writing them.
    error: Option<Error>,
}

impl Cache {
    /// Reads what the database in `folder` knows of the outputs of these jobs. Where there is
    /// none, one is made, unless this is a dry run.
    ///
    /// A database that is damaged begins anew, and one of a newer program is left alone; then
    /// [`trouble`](Self::trouble) says so, and nothing is known.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) where the database cannot be read or made; another run that
    /// has it open for a minute.
    pub fn load(folder: &Path, jobs: &[Job], scope: &Scope<'_>) -> Result<Self> {
        let &Scope { press, copy_others, preserve_times, dry_run, .. } = scope;
        let switches = u64::from(copy_others) | u64::from(preserve_times) << 1;
        let fingerprint = |options: press::Options| {
            xxh3_128_with_seed(&options.fingerprint().to_le_bytes(), switches)
        };
        let mut paths = Paths::default();
        let mut slot = |job: &Job| {
            let key = job.output.as_deref().and_then(|output| paths.key(output));
            let input = paths.key(&job.input.path);
            let (Some(key), Some(input)) = (key, input) else { return Slot::default() };
            Slot { key, input, ..Slot::default() }
        };
        let mut cache = Self {
            file: folder.join(FILE_NAME),
            fingerprints: Variants::new(jobs, press, fingerprint),
            with_paths: press.form != Form::Document,
            slots: jobs.iter().map(&mut slot).collect(),
            gone: Vec::new(),
            trouble: None,
            is_kept: !dry_run,
            changes: Mutex::default(),
        };
        match Store::open(&cache.file, !dry_run)? {
            Found::Nothing => {}
            Found::Newer => {
                cache.is_kept = false;
                cache.trouble = Some(format!(
                    "{}: this cache is of a newer zhpress and left alone; all files are converted, or name another folder with --cache",
                    cache.file.display()
                ));
            }
            Found::Open { store, was_damaged } => {
                if was_damaged {
                    cache.trouble = Some(format!(
                        "{}: the cache was damaged and begins anew; all files are converted, and an output that would become another one needs --force",
                        cache.file.display()
                    ));
                }
                cache.read(&store, scope.folder)?;
                store.close().map_err(|error| Error::io("write the cache", &cache.file, error))?;
            }
        }
        Ok(cache)
    }

    fn read(&mut self, store: &Store, folder: Option<&Path>) -> Result<()> {
        let file = self.file.clone();
        let failed = |error: redb::Error| unusable(&file, error);
        let transaction = store.database.begin_read().map_err(|error| failed(error.into()))?;
        let outputs = match transaction.open_table(OUTPUTS) {
            Ok(outputs) => outputs,
            Err(TableError::TableDoesNotExist(_)) => return Ok(()),
            Err(error) => return Err(failed(error.into())),
        };
        for slot in &mut self.slots {
            let bytes = outputs.get(&*slot.key).map_err(|error| failed(error.into()))?;
            let bytes = bytes.as_ref().map(|bytes| bytes.value());
            if let Some((entry, input)) = bytes.and_then(Entry::decode) {
                slot.is_of_input = input == slot.input;
                slot.entry = Some(entry);
            }
        }
        if let Some(folder) = folder {
            self.gone = gone::find(&outputs, folder, &self.slots).map_err(failed)?;
        }
        Ok(())
    }

    /// What is wrong with the database, in a sentence for people.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// How the job of this number ends without being done, if its output is up to date.
    pub(super) fn status(&self, number: usize, job: &Job) -> Option<Status> {
        let slot = &self.slots[number];
        let entry = slot.entry.filter(|_| slot.is_of_input)?;
        if entry.fingerprint != self.fingerprint(job) {
            return None;
        }
        let now = if job.in_place {
            // The output has taken the input's place.
            let output = entry.output?.still(&job.input.path)?;
            Entry { output: Some(output), ..entry }
        } else {
            let output = match (&entry.output, &job.output) {
                (Some(seen), Some(output)) => Some(seen.still(output)?),
                (None, _) => None,
                (Some(_), None) => return None,
            };
            Entry { input: entry.input.still(&job.input.path)?, output, ..entry }
        };
        if now != entry {
            self.keep(slot, &now);
        }
        Some(if now.output.is_some() { Status::UpToDate } else { Status::Skipped })
    }

    /// Whether the output of the job of this number is as an earlier run wrote it.
    pub(super) fn owns(&self, number: usize, output: &Path) -> bool {
        let seen = self.slots[number].entry.and_then(|entry| entry.output);
        seen.is_some_and(|seen| seen.still(output).is_some())
    }

    /// Remembers what was made of the job of this number; `None` where it holds no text.
    pub(super) fn remember(&self, number: usize, job: &Job, input: Seen, output: Option<Seen>) {
        let fingerprint = self.fingerprint(job);
        self.keep(&self.slots[number], &Entry { fingerprint, input, output });
    }

    fn fingerprint(&self, job: &Job) -> u128 {
        let fingerprint = *self.fingerprints.of(job);
        if !self.with_paths {
            return fingerprint;
        }
        let path = job.input.path.as_os_str().as_encoded_bytes();
        fingerprint ^ hash(path)
    }

    fn keep(&self, slot: &Slot, entry: &Entry) {
        if !slot.key.is_empty() {
            self.change(slot.key.clone(), Some(entry.encode(&slot.input)));
        }
    }

    fn change(&self, key: Vec<u8>, entry: Option<Vec<u8>>) {
        if !self.is_kept {
            return;
        }
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.entries.push((key, entry));
        if changes.entries.len() < MANY || changes.error.is_some() {
            return;
        }
        let entries = std::mem::take(&mut changes.entries);
        drop(changes);
        if let Err(error) = self.write(&entries) {
            let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            changes.error.get_or_insert(error);
        }
    }

    /// Writes to the database what was remembered since it was read.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io); another run that has it open for a minute.
    pub fn save(&self) -> Result<()> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let Changes { entries, error } = std::mem::take(&mut *changes);
        drop(changes);
        match error {
            Some(error) => Err(error),
            None if entries.is_empty() => Ok(()),
            None => self.write(&entries),
        }
    }

    fn write(&self, entries: &[(Vec<u8>, Option<Vec<u8>>)]) -> Result<()> {
        // Damaged since it was read, it begins anew with what is known now.
        let Found::Open { store, .. } = Store::open(&self.file, true)? else { return Ok(()) };
        let written = write(&store, entries).map_err(|error| unusable(&self.file, error));
        let closed = store.close();
        written?;
        closed.map_err(|error| Error::io("write the cache", &self.file, error))
    }
}

fn write(store: &Store, entries: &[(Vec<u8>, Option<Vec<u8>>)]) -> Result<(), redb::Error> {
    let transaction = store.database.begin_write()?;
    {
        let mut outputs = transaction.open_table(OUTPUTS)?;
        for (key, entry) in entries {
            match entry {
                Some(entry) => outputs.insert(&**key, &**entry)?,
                None => outputs.remove(&**key)?,
            };
        }
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests;
