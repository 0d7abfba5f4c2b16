//! Paths as keys: the same for a file, whatever it is called from wherever.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Folders as they were found to be called in full.
#[derive(Default)]
pub(super) struct Paths {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Paths {
    /// The key of a file: its folder's path without links, then its name. `None` where it has
    /// no name, or one that cannot be kept.
    pub(super) fn key(&mut self, path: &Path) -> Option<Vec<u8>> {
        let name = path.file_name()?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if let Some(known) = self.folders.get(folder) {
            return bytes_of(&known.join(name));
        }
        let full = full(folder)?;
        let key = bytes_of(&full.join(name));
        self.folders.insert(folder.to_owned(), full);
        key
    }
}

/// The path of a folder without links, also where it does not exist yet.
pub(super) fn full(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match folder.canonicalize() {
        Ok(full) => Some(full),
        Err(_) => Some(full(folder.parent()?)?.join(folder.file_name()?)),
    }
}

/// The bytes of a path, where they can be had back.
#[cfg(unix)]
pub(super) fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    Some(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec())
}

/// The bytes of a path, where they can be had back.
#[cfg(not(unix))]
pub(super) fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    path.to_str().map(|path| path.as_bytes().to_vec())
}

/// The path that has these bytes as its key.
#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    let name: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    Some(name.into())
}

/// The path that has these bytes as its key.
#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
