//! A user's own OpenCC configuration: read, compiled and ready to convert.

use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::compile::{self, Blob, CompileError};
use super::matcher::Matcher;
use super::source;
use super::tables::Record;
use crate::dictionary::{Config, DictionaryError};

/// What the records of a user's configuration are called.
const NAME: &str = "own";

/// Loads the configuration at `path`, with the text dictionaries it names, and gives a hash of
/// all that with it.
///
/// # Errors
/// A file that cannot be read, or is not as OpenCC's formats have it: named with its line.
pub fn load(path: &Path, rare_characters: bool) -> crate::error::Result<(Vec<Matcher>, u128)> {
    let config = source::config(path)?;
    let file = path.display().to_string();
    Ok(compiled(&file, &config, rare_characters, &mut source::dictionaries(path))?)
}

/// Compiles a configuration, `file`, with the dictionaries that `read` gives, and hashes the result.
///
/// # Errors
/// Whatever `read` refuses, and dictionaries that the tables cannot hold.
pub(super) fn compiled(
    file: &str,
    config: &Config,
    rare_characters: bool,
    read: &mut dyn FnMut(&str) -> Result<String, DictionaryError>,
) -> Result<(Vec<Matcher>, u128), DictionaryError> {
    let mut blob = Blob::default();
    compile::compile(&mut blob, NAME, config, rare_characters, read).map_err(
        |error| match error {
            CompileError::Dictionary(error) => error,
            CompileError::Limit(message) => {
                DictionaryError { file: file.to_owned(), line: 0, message }
            }
        },
    )?;
    let words: Arc<[u64]> = blob.finish().into();
    let names = (1..).map(|n| if n == 1 { NAME.to_owned() } else { format!("{NAME}/{n}") });
    let digest = xxh3_128(bytemuck::cast_slice(&words));
    let matchers = names.map_while(|name| Record::own(&words, &name)).map(Matcher::new).collect();
    Ok((matchers, digest))
}
