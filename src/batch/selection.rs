//! What of a walked folder is taken.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::error::{ErrorKind, Result};

/// What of a walked folder is taken: all that matches a pattern to include, if there are any,
/// and none to exclude. `Default` takes everything.
///
/// The patterns are those of `.gitignore`, relative to the folder that is walked: `*.md` and
/// `drafts` match in any folder, `/a.md` and `2024/*.md` in the walked one only, `drafts/` folders only.
/// A folder that matches goes with all that is in it.
#[derive(Debug, Clone)]
pub struct Selection {
    include: Gitignore,
    exclude: Gitignore,
}

impl Default for Selection {
    fn default() -> Self {
        Self { include: Gitignore::empty(), exclude: Gitignore::empty() }
    }
}

impl Selection {
    /// What these patterns select.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Self { include: matcher(include)?, exclude: matcher(exclude)? })
    }

    /// Whether a walk enters the folder, or looks at the file, at all; `below` is its path in the walked folder.
    pub(super) fn enters(&self, below: &Path, is_folder: bool) -> bool {
        !self.exclude.matched(below, is_folder).is_ignore()
    }

    /// Whether a file that a walk comes upon is taken.
    pub(super) fn takes(&self, below: &Path) -> bool {
        self.include.is_empty()
            || !below.has_root()
                && self.include.matched_path_or_any_parents(below, false).is_ignore()
    }
}

fn matcher(patterns: &[String]) -> Result<Gitignore> {
    let mut builder = GitignoreBuilder::new("");
    let refuse = |pattern: &str, why: String| {
        ErrorKind::Other(format!("'{pattern}' is no pattern: {why}; write it as in .gitignore"))
    };
    for pattern in patterns {
        // In .gitignore these would be no patterns, or would mean the opposite.
        if pattern.starts_with('!') {
            let why = "a leading ! has no meaning here (before a name that begins so, write \\!)"
                .to_owned();
            return Err(refuse(pattern, why).into());
        }
        if pattern.trim().is_empty() {
            return Err(refuse(pattern, "it is empty".to_owned()).into());
        }
        let line = if pattern.starts_with('#') { format!("\\{pattern}") } else { pattern.clone() };
        builder.add_line(None, &line).map_err(|error| refuse(pattern, reason(error)))?;
    }
    Ok(builder.build().map_err(|error| ErrorKind::Other(reason(error)))?)
}

/// Why a pattern is none, without the pattern, which a message names anyway.
fn reason(error: ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(include: &[&str], exclude: &[&str]) -> Selection {
        let owned =
            |patterns: &[&str]| patterns.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
        Selection::new(&owned(include), &owned(exclude)).unwrap()
    }

    #[test]
    fn nothing_said_takes_all() {
        let all = Selection::default();
        assert!(all.enters(Path::new("a"), true) && all.takes(Path::new("a/b.txt")));
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        let taken = |pattern: &str, path: &str| selection(&[pattern], &[]).takes(Path::new(path));
        for (pattern, path, is_taken) in [
            ("*.md", "a.md", true),
            ("*.md", "x/y/a.md", true),
            ("*.md", "a.txt", false),
            ("/a.md", "a.md", true),
            ("/a.md", "x/a.md", false),
            ("2024/*.md", "2024/a.md", true),
            ("2024/*.md", "2024/x/a.md", false),
            ("2024/*.md", "x/2024/a.md", false),
            ("2024/**/*.md", "2024/x/y/a.md", true),
            ("drafts", "x/drafts/y/a.md", true),
            ("drafts/", "x/drafts/a.md", true),
            ("drafts/", "x/drafts", false),
            ("*.{md,txt}", "a.txt", true),
            ("#a", "#a", true),
            ("\\!a", "!a", true),
        ] {
            assert_eq!(taken(pattern, path), is_taken, "{pattern} {path}");
            // What is excluded is the same, but that what is in a folder is not asked for.
            let exclude = selection(&[], &[pattern]);
            let mut above =
                Path::new(path).ancestors().skip(1).filter(|p| !p.as_os_str().is_empty());
            let is_left = above.any(|folder| !exclude.enters(folder, true))
                || !exclude.enters(Path::new(path), false);
            assert_eq!(is_left, is_taken, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let refused =
            |pattern: &str| Selection::new(&[pattern.to_owned()], &[]).unwrap_err().to_string();
        assert!(refused("{a").starts_with("'{a' is no pattern: "), "{}", refused("{a"));
        assert!(refused("!a").contains("leading !"));
        assert!(refused(" ").contains("empty"));
    }
}
