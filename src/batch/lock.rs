//! One run at a time in a folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::identity::identity;
use super::plan::Job;
use crate::error::{Error, ErrorKind, Result};

/// The file that is locked, in the folder that is written to; hidden, so that no walk finds it.
const FILE_NAME: &str = ".zhpress.lock";

/// A folder that no other run of zhpress writes to until this is dropped.
///
/// What is held is a lock of the operating system on a file in the folder. It ends with the
/// program, however that ends; the file itself is removed when this is dropped, and one that a
/// killed run left is used again.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Holds the lock as long as it is open.
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder, which is made where it does not exist. `None` where there is
    /// none to be had: the folder cannot be written to (which writing will tell), or its file
    /// system has no locks.
    ///
    /// # Errors
    /// A folder that another run writes to.
    pub fn take(folder: &Path) -> Result<Option<Self>> {
        let _ = fs::create_dir_all(folder);
        let path = folder.join(FILE_NAME);
        loop {
            let mut options = File::options();
            let Ok(file) = options.write(true).create(true).truncate(false).open(&path) else {
                return Ok(None);
            };
            let opened = identity(&path);
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let sentence = "another run of zhpress writes to this folder; wait for it to end, or use another folder";
                    return Err(Error::from(ErrorKind::Other(sentence.to_owned())).at(folder));
                }
                Err(TryLockError::Error(_)) => {
                    // Not locked by anybody, then, where nobody can.
                    let _ = fs::remove_file(&path);
                    return Ok(None);
                }
            }
            // The run that had it may have removed the file after it was opened here: then it is
            // not the one that the next run will find.
            if is_at(&file, &path) && opened == identity(&path) {
                return Ok(Some(Self { path, _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is locked still, so that nobody locks it in between. One that stays harms nobody.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of_file = file.metadata().map(|metadata| (metadata.dev(), metadata.ino()));
    of_file.ok() == identity(path)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// The nearest folder above all jobs' inputs that were found in folders; `None` where all were
/// named: then each file is its own matter, and several runs over one folder are no mistake.
pub fn walked_folder(jobs: &[Job]) -> Option<PathBuf> {
    let found = jobs.iter().filter(|job| job.input.found);
    let mut folders = found.filter_map(|job| job.input.path.parent());
    let mut common = folders.next()?;
    for folder in folders {
        while !folder.starts_with(common) {
            common = common.parent()?;
        }
    }
    Some(if common.as_os_str().is_empty() { PathBuf::from(".") } else { common.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::{Destination, Input, plan};

    #[test]
    fn a_folder_is_locked_once() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let lock = Lock::take(&out).unwrap();
        if lock.is_none() {
            eprintln!("skipped: this file system has no locks");
            return;
        }
        let error = Lock::take(&out).unwrap_err();
        assert_eq!(error.path(), Some(&*out));
        drop(lock);
        assert!(!out.join(FILE_NAME).exists());
        // As a killed run leaves it.
        fs::write(out.join(FILE_NAME), "").unwrap();
        assert!(Lock::take(&out).unwrap().is_some());
        assert!(!out.join(FILE_NAME).exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_has_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(Lock::take(&file.join("out")).unwrap().is_none());
    }

    #[test]
    fn the_folder_of_what_was_found_is_the_one_above_all() {
        let folder = |inputs: &[(&str, bool)]| {
            let input = |&(path, found): &(&str, bool)| Input {
                path: path.into(),
                target: path.into(),
                found,
            };
            walked_folder(&plan(inputs.iter().map(input).collect(), &Destination::Nowhere, false))
        };
        assert_eq!(folder(&[("a/b/c.txt", true), ("a/bb/d.txt", true)]), Some("a".into()));
        assert_eq!(folder(&[("a/b/c.txt", true), ("x.txt", false)]), Some("a/b".into()));
        assert_eq!(folder(&[("a/b.txt", true), ("c/d.txt", true)]), Some(".".into()));
        assert_eq!(folder(&[("a/b.txt", false)]), None);
    }
}
