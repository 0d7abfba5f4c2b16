//! Paths as keys: the same for a file, whatever it is called from wherever.

use std::path::{Path, PathBuf};

use crate::batch::canonical::Folders;

/// Folders as they were found to be called in full.
#[derive(Default)]
pub(super) struct Paths {
    folders: Folders,
}

impl Paths {
    /// The key of a file: its folder's path without links, then its name. `None` where it has
    /// no name, or one that cannot be kept.
    pub(super) fn key(&mut self, path: &Path) -> Option<Vec<u8>> {
        bytes_of(&self.folders.canonical(path)?)
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
