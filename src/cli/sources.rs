//! Where inputs come from: the paths typed, the names in a file, standard input.

#[cfg(unix)]
use std::fs::File;
use std::fs::Metadata;
use std::io::{self, IsTerminal, Read, StdinLock};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::exit::UsageError;
use super::terminal::{self, STDIN};
use crate::error::{Error, ErrorKind, Result};

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// Standard input.
    Stdin,
    /// These files, folders and patterns.
    Paths(Vec<PathBuf>),
}

/// The source that a list of paths means: none or `-` is standard input.
///
/// # Errors
/// A [`UsageError`] where `-` stands among others.
pub(super) fn of(paths: Vec<PathBuf>) -> anyhow::Result<Source> {
    if paths.is_empty() || paths == [Path::new("-")] {
        return Ok(Source::Stdin);
    }
    if paths.iter().any(|path| path == Path::new("-")) {
        let sentence = "standard input (-) can only be converted alone, not among other inputs";
        return Err(UsageError(sentence.to_owned()).into());
    }
    Ok(Source::Paths(paths))
}

/// Standard input; on a terminal, with a hint.
pub(super) fn open_stdin(quiet: bool) -> StdinLock<'static> {
    let stdin = io::stdin().lock();
    if stdin.is_terminal() && !quiet {
        let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
        terminal::note(&format!("reading from the terminal; end with {end}"));
    }
    stdin
}

/// Standard input to its end; on a terminal, with a hint.
pub(super) fn read_stdin(quiet: bool) -> Result<Vec<u8>> {
    let mut stdin = open_stdin(quiet);
    let mut bytes = Vec::new();
    let error = |error| Error::io("read", Path::new(STDIN), error);
    stdin.read_to_end(&mut bytes).map_err(error)?;
    Ok(bytes)
}

/// How many bytes a file, or standard input where there is none, holds; 0 where nobody can say.
pub(super) fn size(input: Option<&Path>) -> u64 {
    let file = match input {
        Some(path) => path.metadata(),
        None => stdin_metadata(),
    };
    file.ok().filter(Metadata::is_file).map_or(0, |file| file.len())
}

#[cfg(unix)]
fn stdin_metadata() -> io::Result<Metadata> {
    use std::os::fd::AsFd;
    File::from(io::stdin().as_fd().try_clone_to_owned()?).metadata()
}

#[cfg(not(unix))]
fn stdin_metadata() -> io::Result<Metadata> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The names listed in `file` (`-` is standard input): one a line, or ended by NUL.
/// Empty ones are passed over.
pub(super) fn listed(file: &Path, null: bool) -> Result<Vec<PathBuf>> {
    let bytes = if file == Path::new("-") {
        read_stdin(true)?
    } else {
        std::fs::read(file).map_err(|error| Error::io("read", file, error))?
    };
    let separator = if null { 0 } else { b'\n' };
    bytes
        .split(|&byte| byte == separator)
        .map(|name| if null { name } else { name.strip_suffix(b"\r").unwrap_or(name) })
        .filter(|name| !name.is_empty())
        .map(|name| path_of(name).map_err(|error| error.at(file)))
        .collect()
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    if name.contains(&0) {
        let sentence = "the names in it end with NUL; say so with -0".to_owned();
        return Err(ErrorKind::Other(sentence).into());
    }
    Ok(std::ffi::OsStr::from_bytes(name).into())
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> Result<PathBuf> {
    let sentence =
        || ErrorKind::Other("the names in it are not UTF-8; save the list as UTF-8".to_owned());
    Ok(std::str::from_utf8(name).map_err(|_| sentence())?.into())
}

/// How many threads can run at a time.
pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_and_a_dash_are_standard_input() {
        assert_eq!(of(vec![]).unwrap(), Source::Stdin);
        assert_eq!(of(vec!["-".into()]).unwrap(), Source::Stdin);
        assert!(of(vec!["-".into(), "a".into()]).unwrap_err().is::<UsageError>());
        assert_eq!(of(vec!["a".into()]).unwrap(), Source::Paths(vec!["a".into()]));
    }

    #[test]
    fn names_are_listed_by_line_or_by_nul() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list");
        let names = |bytes: &[u8], null| {
            std::fs::write(&file, bytes).unwrap();
            listed(&file, null)
        };
        let path = |name: &str| PathBuf::from(name);
        assert_eq!(names(b"a\r\n\nb c\n", false).unwrap(), [path("a"), path("b c")]);
        assert_eq!(names(b"a\nb\0c", true).unwrap(), [path("a\nb"), path("c")]);
        assert!(names(b"", false).unwrap().is_empty());
        if cfg!(unix) {
            assert!(names(b"a\0b\0", false).unwrap_err().to_string().contains("-0"));
        }
    }
}
