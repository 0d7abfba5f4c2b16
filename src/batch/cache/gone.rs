//! Outputs whose source is gone.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use redb::ReadOnlyTable;

use super::entry::{Entry, Seen};
use super::paths::{bytes_of, path_of};
use super::{Cache, Slot};
use crate::batch::canonical::full;
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

/// What of `folder` an earlier run wrote of sources that are gone, by no job's name.
pub(super) fn find(
    outputs: &ReadOnlyTable<&'static [u8], &'static [u8]>,
    folder: &Path,
    slots: &[Slot],
) -> Result<Vec<Gone>, redb::Error> {
    let Some(full) = full(folder) else { return Ok(Vec::new()) };
    let Some(prefix) = bytes_of(&full.join("")) else { return Ok(Vec::new()) };
    let made: HashSet<&[u8]> = slots.iter().map(|slot| &*slot.key).collect();
    let mut gone = Vec::new();
    for row in outputs.range(&*prefix..)? {
        let (key, entry) = row?;
        let key = key.value();
        let Some(below) = key.strip_prefix(&*prefix) else { break };
        let Some((entry, input)) = Entry::decode(entry.value()) else { continue };
        if !made.contains(key)
            && let (Some(below), Some(input)) = (path_of(below), path_of(input))
            && is_gone(&input)
        {
            let output = folder.join(below);
            gone.push(Gone { output, key: key.to_owned(), seen: entry.output });
        }
    }
    Ok(gone)
}

/// Whether it is certain that there is no such file: a folder that cannot be read tells nothing.
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
