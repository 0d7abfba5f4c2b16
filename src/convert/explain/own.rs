//! The pipeline of a user's own configuration.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::dictionary::Dictionary;
use super::pipeline::{Layer, Pipeline};
use crate::convert::source;
use crate::dictionary::{Dict, parse_text};
use crate::error::Result;

/// Reads the configuration at `path` and its dictionaries, again: the engine keeps none of their text.
///
/// # Errors
/// A file that cannot be read, or is not as OpenCC's formats have it: named with its line.
pub(super) fn pipeline(path: &Path, rare_characters: bool) -> Result<Pipeline> {
    let config = source::config(path)?;
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut text = source::dictionaries(path);
    let mut read = |file: &str| {
        let text = text(file)?;
        parse_text(file, &text)?;
        Ok(Arc::new(Dictionary::from_text(file, Cow::Owned(text))))
    };
    let mut layer = |dict: &Dict| Layer::of(dict, rare_characters, &mut read);
    Ok(Pipeline::of(&name, &config, &mut layer)?)
}
