//! Paths without links, of many files in few folders.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Folders whose paths without links are known: the system is asked once for each component of
/// a path, and the files of a run stand in few folders.
#[derive(Debug, Default)]
pub(super) struct Folders(HashMap<PathBuf, Option<PathBuf>>);

impl Folders {
    /// Its folder's path without links, then the name of a file; `None` where it has no name.
    ///
    /// That is its own path without links if the file is no link, or does not exist.
    pub(super) fn canonical(&mut self, file: &Path) -> Option<PathBuf> {
        let (folder, name) = (file.parent()?, file.file_name()?);
        if let Some(known) = self.0.get(folder) {
            return Some(known.as_ref()?.join(name));
        }
        let full = full(folder);
        let file = full.as_ref().map(|full| full.join(name));
        self.0.insert(folder.to_owned(), full);
        file
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_below_its_folder_without_links() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("a")).unwrap();
        let mut folders = Folders::default();
        for _ in 0..2 {
            let file = folders.canonical(&root.join("a/../a/new.txt"));
            assert_eq!(file, Some(root.join("a/new.txt")));
            let file = folders.canonical(&root.join("a/../a/new/new.txt"));
            assert_eq!(file, Some(root.join("a/new/new.txt")), "not there yet");
            assert_eq!(folders.canonical(&root.join("none/../new.txt")), None);
        }
        let here = Path::new(".").canonicalize().unwrap();
        assert_eq!(folders.canonical(Path::new("new.txt")), Some(here.join("new.txt")));
        for path in ["/", "..", "a/.."] {
            assert_eq!(folders.canonical(Path::new(path)), None, "{path} is no file's");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_to_a_folder_lead_to_one_path() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("a")).unwrap();
        std::os::unix::fs::symlink("a", root.join("b")).unwrap();
        let mut folders = Folders::default();
        assert_eq!(folders.canonical(&root.join("b/new.txt")), Some(root.join("a/new.txt")));
    }
}
