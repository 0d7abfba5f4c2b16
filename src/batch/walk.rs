//! The files of a folder.

use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::error::{Error, ErrorKind};

/// What a walk comes upon.
pub(super) enum Found {
    /// A regular file.
    File(PathBuf),
    /// A symbolic link, a FIFO, a device, a socket: not followed, not read.
    Special(PathBuf),
    /// A folder or an entry that cannot be read.
    Failure(Error),
}

/// Walks the folder `root` in the order of the file names' bytes.
///
/// Hidden files and what `.gitignore` files exclude are passed over, in a Git
/// repository or not. Symbolic links are not followed, so there are no loops.
/// `excluded` is a folder (a path without links) that is not entered: the output
/// folder of this run.
pub(super) fn walk(root: &Path, excluded: Option<&Path>) -> impl Iterator<Item = Found> {
    let mut builder = WalkBuilder::new(root);
    builder
        .hidden(true)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .git_ignore(true)
        .require_git(false)
        .parents(true)
        .follow_links(false)
        .sort_by_file_name(|one, other| one.cmp(other));
    if let Some(inside) = excluded.and_then(|excluded| below(root, excluded)) {
        builder.filter_entry(move |entry| entry.path() != inside);
    }
    builder.build().filter_map(|entry| match entry {
        Ok(entry) => {
            let kind = entry.file_type()?;
            let is_root = entry.depth() == 0;
            if kind.is_dir() || is_root {
                None
            } else if kind.is_file() {
                Some(Found::File(entry.into_path()))
            } else {
                Some(Found::Special(entry.into_path()))
            }
        }
        Err(error) => Some(Found::Failure(failure(error, None))),
    })
}

/// `folder` as a walk of `root` names it, where it is inside.
fn below(root: &Path, folder: &Path) -> Option<PathBuf> {
    let inside = folder.strip_prefix(root.canonicalize().ok()?).ok()?;
    (!inside.as_os_str().is_empty()).then(|| root.join(inside))
}

/// A walk's error as ours, with the path it is about.
fn failure(error: ignore::Error, path: Option<PathBuf>) -> Error {
    match error {
        ignore::Error::WithPath { path, err } => failure(*err, Some(path)),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            failure(*err, path)
        }
        ignore::Error::Io(source) => {
            let source = innermost(source);
            let error = Error::from(ErrorKind::Io { action: "read", source });
            match path {
                Some(path) => error.at(&path),
                None => error,
            }
        }
        other => {
            let error = Error::from(ErrorKind::Other(other.to_string()));
            match path {
                Some(path) => error.at(&path),
                None => error,
            }
        }
    }
}

/// The system's own error in one that the walk wrapped in a sentence with the path, which
/// ours has already.
fn innermost(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(std::error::Error::source);
    let code = inner.and_then(|inner| inner.downcast_ref::<io::Error>()?.raw_os_error());
    code.map_or(error, io::Error::from_raw_os_error)
}
