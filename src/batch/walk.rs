//! The files of a folder.

use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::selection::Selection;
use crate::error::{Error, ErrorKind};
use crate::settings;

/// Where version control keeps its own.
const VERSION_CONTROL: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// Files of patterns as in `.gitignore`, which they win over, of what only zhpress is to pass over.
const IGNORE_FILE: &str = ".zhpressignore";

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
/// Settings files and `.zhpressignore`, which are for us and no articles, hidden files (unless
/// `with_hidden`; what version control keeps always), what `.gitignore` and
/// `.zhpressignore` files exclude, in a Git repository or not, and what `selection` does not take are
/// passed over. Symbolic links are not followed, so there are no loops.
/// `excluded` is a folder (a path without links) that is not entered: the output
/// folder of this run.
pub(super) fn walk(
    root: &Path,
    excluded: Option<&Path>,
    with_hidden: bool,
    selection: &Selection,
) -> impl Iterator<Item = Found> + use<> {
    let mut builder = WalkBuilder::new(root);
    builder
        .hidden(!with_hidden)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .git_ignore(true)
        .require_git(false)
        .parents(true)
        .follow_links(false)
        .sort_by_file_name(|one, other| one.cmp(other));
    builder.add_custom_ignore_filename(IGNORE_FILE);
    let inside = excluded.and_then(|excluded| named(root, excluded));
    let (from, to_enter) = (root.to_owned(), selection.clone());
    builder.filter_entry(move |entry| {
        let is_kept_apart = || VERSION_CONTROL.iter().any(|name| entry.file_name() == *name);
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_for_us =
            || [IGNORE_FILE, settings::FILE_NAME].iter().any(|n| entry.file_name() == *n);
        let is_ours = || inside.as_deref() == Some(entry.path()) || !is_folder && is_for_us();
        entry.depth() == 0
            || !is_kept_apart()
                && !is_ours()
                && to_enter.enters(below(&from, entry.path()), is_folder)
    });
    let (root, selection) = (root.to_owned(), selection.clone());
    builder.build().filter_map(move |entry| match entry {
        Ok(entry) => {
            let kind = entry.file_type()?;
            let is_root = entry.depth() == 0;
            if kind.is_dir() || is_root || !selection.takes(below(&root, entry.path())) {
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

/// A path of a walk of `root`, as it is below that.
fn below<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

/// `folder` as a walk of `root` names it, where it is inside.
fn named(root: &Path, folder: &Path) -> Option<PathBuf> {
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
