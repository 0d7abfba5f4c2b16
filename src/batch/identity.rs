//! Whether two paths lead to the same file.

use std::path::Path;

/// What tells a file from all others: device and inode, so that links count.
#[cfg(unix)]
pub(super) type Identity = (u64, u64);

/// What tells a file from all others: its path without links.
#[cfg(not(unix))]
pub(super) type Identity = std::path::PathBuf;

/// The identity of the file a path leads to, where there is one.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// The identity of the file a path leads to, where there is one.
#[cfg(not(unix))]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    path.canonicalize().ok()
}

/// Whether both paths lead to one existing file: by the same name, through
/// symbolic links, or (on Unix) as hard links.
pub fn same_file(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|identity_of_one| identity(other) == Some(identity_of_one))
}
