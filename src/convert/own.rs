//! A user's own OpenCC configuration: read, compiled and ready to convert.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::compile::{self, Blob, CompileError};
use super::matcher::Matcher;
use super::tables::Record;
use crate::dictionary::{Config, DictionaryError};
use crate::error::{Error, ErrorKind, Result};

/// What the records of a user's configuration are called.
const NAME: &str = "own";

/// Loads the configuration at `path`, with the text dictionaries it names beside it.
///
/// # Errors
/// A file that cannot be read, or is not as OpenCC's formats have it: named with its line.
pub fn load(path: &Path, rare_characters: bool) -> Result<Vec<Matcher>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let shown = path.display().to_string();
    let json = read(path, &shown).map_err(refusal)?;
    let config = Config::parse(&shown, &json).map_err(refusal)?;
    let mut blob = Blob::default();
    let mut read_dictionary = |file: &str| {
        let path = folder.join(file);
        read(&path, &path.display().to_string())
    };
    compile::compile(&mut blob, NAME, &config, rare_characters, &mut read_dictionary).map_err(
        |error| match error {
            CompileError::Dictionary(error) => refusal(error),
            CompileError::Limit(message) => Error::new(ErrorKind::Other(message)).at(path),
        },
    )?;
    let words: Arc<[u64]> = blob.finish().into();
    let names = (1..).map(|n| if n == 1 { NAME.to_owned() } else { format!("{NAME}/{n}") });
    Ok(names.map_while(|name| Record::own(&words, &name)).map(Matcher::new).collect())
}

fn read(path: &Path, shown: &str) -> Result<String, DictionaryError> {
    let refuse = |line, message| DictionaryError { file: shown.to_owned(), line, message };
    let bytes = fs::read(path).map_err(|error| refuse(0, format!("cannot read: {error}")))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        refuse(line, format!("byte {valid} is not valid UTF-8; save the file as UTF-8"))
    })
}

fn refusal(error: DictionaryError) -> Error {
    ErrorKind::Configuration(error).into()
}
