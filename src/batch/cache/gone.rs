//! Outputs whose source is gone.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Cache;
use super::entry::{Entry, Seen};
use super::paths::{bytes_of, full, path_of};
use crate::error::Error;

/// An output that an earlier run wrote, and whose source is no file any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The output, below the folder as the user calls it.
    pub output: PathBuf,
    key: Vec<u8>,
    /// The output as it was written; `None` where there was none.
    seen: Option<Seen>,
}

/// What became of an output whose source is gone.
#[derive(Debug)]
pub enum Removal {
    /// It was removed.
    Removed,
    /// It is not as it was written, so it is somebody's own now, and stays.
    Changed,
    /// It could not be removed.
    Failed(Error),
}

/// What earlier runs wrote into a folder by no job's name.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// The start of the keys of what is in the folder; `None` where nothing is looked for.
    prefix: Option<Vec<u8>>,
    /// The outputs' entries with their inputs' paths, by what their keys have behind that.
    found: BTreeMap<Vec<u8>, (Option<Seen>, Vec<u8>)>,
}

impl Others {
    pub(super) fn below(folder: Option<&Path>) -> Self {
        let prefix = folder.and_then(full).and_then(|full| bytes_of(&full.join("")));
        Self { prefix, found: BTreeMap::new() }
    }

    /// Takes in what the database says of a key that no job has.
    pub(super) fn see(&mut self, key: &[u8], entry: Option<(Entry, &[u8])>) {
        let Some(below) = self.prefix.as_deref().and_then(|prefix| key.strip_prefix(prefix)) else {
            return;
        };
        match entry {
            Some((entry, input)) => {
                self.found.insert(below.to_owned(), (entry.output, input.to_owned()))
            }
            None => self.found.remove(below),
        };
    }

    /// Those whose sources are gone, in the order of their keys.
    pub(super) fn gone(self, folder: &Path) -> Vec<Gone> {
        let Self { prefix, found } = self;
        let prefix = prefix.unwrap_or_default();
        let gone = found.into_iter().filter_map(|(below, (seen, input))| {
            let output = folder.join(path_of(&below)?);
            let key = [&*prefix, &*below].concat();
            is_gone(&path_of(&input)?).then_some(Gone { output, key, seen })
        });
        gone.collect()
    }
}

/// Whether it is certain/// Whether it is certain that there is no such file: a folder that cannot be read tells nothing.
fn is_gone(path: &Path) -> bool {
    match path.symlink_metadata() {
        Ok(metadata) => metadata.is_dir(),
        Err(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        }
    }
}

impl Cache {
    /// The outputs below the output folder that earlier runs wrote, and whose sources are gone,
    /// in the order of their paths. What nobody can find any more is forgotten.
    pub fn gone(&self) -> Vec<&Gone> {
        let (there, lost): (Vec<_>, Vec<_>) =
            self.gone.iter().partition(|gone| gone.seen.is_some() && gone.output.exists());
        for gone in lost {
            self.change(gone.key.clone(), None);
        }
        there
    }

    /// Removes such an output, if it is as it was written, and the folders that it leaves empty
    /// up to `folder`, which stays.
    pub fn remove(&self, gone: &Gone, folder: &Path) -> Removal {
        let Gone { output, key, seen } = gone;
        if seen.is_none_or(|seen| seen.still(output).is_none()) {
            return Removal::Changed;
        }
        if let Err(error) = fs::remove_file(output) {
            return Removal::Failed(Error::io("remove", output, error));
        }
        self.change(key.clone(), None);
        let folders = output.ancestors().skip(1).take_while(|inner| *inner != folder);
        for inner in folders {
            // One that is not empty cannot be removed, and those around it neither.
            if fs::remove_dir(inner).is_err() {
                break;
            }
        }
        Removal::Removed
    }
}
