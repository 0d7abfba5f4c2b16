//! What a user names, files and folders and patterns, to the list of inputs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::pattern::Pattern;
use super::selection::Selection;
use super::walk::{Found, walk};
use crate::error::{Error, ErrorKind};

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file.
    pub path: PathBuf,
    /// Where its output goes below an output folder.
    pub target: PathBuf,
    /// Found in a folder or by a pattern, not named itself: such a file may turn out not to
    /// be for us without that being an error.
    pub found: bool,
}

/// The inputs that were found.
#[derive(Debug, Default)]
pub struct Collection {
    /// The files, in the order of the sources, each folder's in the order of their names.
    pub inputs: Vec<Input>,
    /// What cannot be read.
    pub failures: Vec<Error>,
    /// Links, FIFOs, devices and sockets that were found in folders and left alone.
    pub special: Vec<PathBuf>,
    /// The folders that were walked, as their files' paths begin.
    pub roots: Vec<PathBuf>,
}

/// Finds the files that `sources` name.
///
/// A source is a file, a folder, or (where no such path exists) a pattern such as
/// `articles/**/*.txt`. Folders are walked: `.gitignore` and `.zhpressignore` are honoured,
/// hidden files and settings files are passed over, links are not followed, and the folder `excluded` is not
/// entered, which is meant for the output folder. Of what is found, what `selection` takes
/// is given; a file that is named is given in any case.
///
/// Where the outputs go below an output folder:
/// - a named file: under its own name;
/// - what is in a folder: under its path in that folder, so that `articles/a.txt`
///   becomes `out/a.txt`; with several sources the folder's own name comes first
///   (`out/articles/a.txt`), as `cp -r one two out/` does;
/// - what a pattern finds: under its path after the pattern's leading folders
///   without wildcards.
pub fn collect(sources: &[PathBuf], excluded: Option<&Path>, selection: &Selection) -> Collection {
    let excluded = excluded.and_then(|folder| folder.canonicalize().ok());
    let mut collection = Collection::default();
    for source in sources {
        match source.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                let prefix = if sources.len() > 1 { folder_name(source) } else { PathBuf::new() };
                let found = walk(source, excluded.as_deref(), false, selection);
                collection.add_found(found, source, &prefix);
            }
            Ok(_) => collection.add_named(source),
            Err(error) => collection.add_pattern(source, error, excluded.as_deref(), selection),
        }
    }
    collection
}

/// Finds all files of a folder, hidden ones with it, but for what version control keeps: a whole site. Else as
/// of [`collect`].
pub fn collect_whole(folder: &Path, excluded: Option<&Path>, selection: &Selection) -> Collection {
    let excluded = excluded.and_then(|folder| folder.canonicalize().ok());
    let mut collection = Collection::default();
    let found = walk(folder, excluded.as_deref(), true, selection);
    collection.add_found(found, folder, Path::new(""));
    collection
}

impl Collection {
    fn add_named(&mut self, path: &Path) {
        let target = path.file_name().unwrap_or(OsStr::new("output")).into();
        self.inputs.push(Input { path: path.to_owned(), target, found: false });
    }

    fn add_found(&mut self, found: impl IntoIterator<Item = Found>, root: &Path, prefix: &Path) {
        self.roots.push(root.to_owned());
        for found in found {
            match found {
                Found::File(path) => {
                    let target = prefix.join(path.strip_prefix(root).unwrap_or(&path));
                    self.inputs.push(Input { path, target, found: true });
                }
                Found::Special(path) => self.special.push(path),
                Found::Failure(error) => self.failures.push(error),
            }
        }
    }

    fn add_pattern(
        &mut self,
        source: &Path,
        error: std::io::Error,
        excluded: Option<&Path>,
        selection: &Selection,
    ) {
        let is_missing = error.kind() == std::io::ErrorKind::NotFound;
        let Some(pattern) = Pattern::new(source).filter(|_| is_missing) else {
            self.failures.push(Error::io("read", source, error));
            return;
        };
        let found =
            if pattern.base.is_dir() { pattern.expand(excluded, selection) } else { Vec::new() };
        if found.is_empty() {
            self.failures.push(Error::from(ErrorKind::NothingMatches).at(source));
        }
        self.add_found(found, &pattern.base, Path::new(""));
    }
}

/// The name a folder goes by, `.` and `..` by the one they stand for.
fn folder_name(folder: &Path) -> PathBuf {
    let name = folder.file_name().map(PathBuf::from);
    name.or_else(|| folder.canonicalize().ok()?.file_name().map(PathBuf::from)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
