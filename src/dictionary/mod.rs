//! OpenCC's text dictionaries and configurations, as they are written on disk.
//!
//! The engine's compiler ([`crate::convert::compile`]) knows only this module;
//! both also serve the build script, which compiles `dictionaries/`.

mod config;
mod flatten;
mod map;
mod text;

#[allow(unused_imports, reason = "the build script names only some")]
pub use config::{Config, Dict, MatchPolicy};
pub use map::Map;
#[allow(unused_imports, reason = "the build script names only some")]
pub use text::{Entry, parse_text};

/// Where below `dictionaries/` the file is that an embedded configuration calls `name`: a name
/// without a folder is one of OpenCC's own dictionaries.
pub fn embedded_place(name: &str) -> String {
    if name.contains('/') { name.to_owned() } else { format!("opencc/{name}") }
}

/// A key as errors show it: its first characters, and none that a terminal would obey.
fn shown(key: &str) -> String {
    let mut shown: String = key.chars().take(40).flat_map(char::escape_debug).collect();
    if key.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

/// A dictionary or configuration that cannot be read: which file, where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryError {
    /// The file's name as it was asked for.
    pub file: String,
    /// The line, counted from 1; 0 where the error has no line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}: line {line}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for DictionaryError {}
