//! Patterns such as `articles/**/*.txt`, where the shell did not expand them.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::selection::Selection;
use super::walk::{Found, walk};

/// A pattern: the folder it starts from, and what it matches below.
pub(super) struct Pattern {
    pub(super) base: PathBuf,
    matcher: GlobMatcher,
}

impl Pattern {
    /// Reads `path` as a pattern: its leading components without `*`, `?`, `[`
    /// and `{` are the folder. `None` where it has no such character, or is no
    /// right pattern, or not Unicode.
    pub(super) fn new(path: &Path) -> Option<Self> {
        let is_literal =
            |component: &Component<'_>| component.as_os_str().to_str().is_some_and(is_plain);
        let base: PathBuf = path.components().take_while(is_literal).collect();
        let below: PathBuf = path.components().skip_while(is_literal).collect();
        let below = below.to_str().filter(|below| !below.is_empty())?;
        let glob = GlobBuilder::new(below).literal_separator(true).build().ok()?;
        let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
        Some(Self { base, matcher: glob.compile_matcher() })
    }

    /// What a walk finds that matches, with its path below the base. A folder that
    /// matches is taken with all it holds.
    pub(super) fn expand(&self, excluded: Option<&Path>, selection: &Selection) -> Vec<Found> {
        walk(&self.base, excluded, false, selection)
            .filter(|found| match found {
                Found::File(path) | Found::Special(path) => self.matches(path),
                Found::Failure(error) => error.path().is_some_and(|path| self.matches(path)),
            })
            .collect()
    }

    fn matches(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.base).unwrap_or(path);
        below.ancestors().any(|path| self.matcher.is_match(path))
    }
}

fn is_plain(component: &str) -> bool {
    !component.contains(['*', '?', '[', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_starts_after_its_literal_folders() {
        let pattern = Pattern::new(Path::new("a/b/**/*.txt")).unwrap();
        assert_eq!(pattern.base, Path::new("a/b"));
        assert!(pattern.matches(Path::new("a/b/x.txt")));
        assert!(pattern.matches(Path::new("a/b/c/d/x.txt")));
        assert!(!pattern.matches(Path::new("a/b/c/x.md")));
    }

    #[test]
    fn a_star_stays_in_its_folder_but_takes_matching_folders_whole() {
        let pattern = Pattern::new(Path::new("*.txt")).unwrap();
        assert_eq!(pattern.base, Path::new("."));
        assert!(pattern.matches(Path::new("./x.txt")));
        assert!(!pattern.matches(Path::new("./a/x.txt")));
        let pattern = Pattern::new(Path::new("20??")).unwrap();
        assert!(pattern.matches(Path::new("./2024/a/x.txt")));
    }

    #[test]
    fn a_plain_path_is_no_pattern() {
        assert!(Pattern::new(Path::new("a/b.txt")).is_none());
        assert!(Pattern::new(Path::new("a[")).is_none());
    }
}
