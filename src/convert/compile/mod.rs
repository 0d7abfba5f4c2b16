//! Dictionaries to tables: turns an OpenCC configuration into what the matcher reads.
//!
//! The build script runs it over `dictionaries/` and embeds the result; the library
//! runs it over a user's own configuration file. `docs/engine.md` explains the design.

mod blob;
mod chain;
mod pairs;
mod pool;
mod record;
pub mod trie;
mod words;

use std::fmt;

use crate::dictionary::{Config, Dict, DictionaryError, Map};

pub use blob::Blob;
use record::Parts;

/// Why a configuration cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// A file cannot be read.
    Dictionary(DictionaryError),
    /// The dictionaries are beyond what the tables hold.
    Limit(String),
}

impl From<DictionaryError> for CompileError {
    fn from(error: DictionaryError) -> Self {
        Self::Dictionary(error)
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dictionary(error) => error.fmt(f),
            Self::Limit(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for CompileError {}

/// A configuration with its dictionaries read and flattened.
struct Flat {
    /// Maps that run over the whole text first, in order.
    normalization: Vec<Map>,
    segmentation: Option<Map>,
    chain: Vec<Map>,
}

/// Compiles a configuration into `blob`.
///
/// The records that must run one after the other are named `name`, `name/2`,
/// `name/3`…; nearly every configuration needs only one. `read` gives a dictionary
/// file's text by its name; `rare_characters` takes in what is marked `may_output_tofu`.
///
/// # Errors
/// A dictionary that cannot be read, or one that the tables cannot hold.
pub fn compile(
    blob: &mut Blob,
    name: &str,
    config: &Config,
    rare_characters: bool,
    read: &mut dyn FnMut(&str) -> Result<String, DictionaryError>,
) -> Result<(), CompileError> {
    let mut flatten = |dict: &Dict| dict.flatten(rare_characters, read);
    let mut all = |dicts: &[Dict]| dicts.iter().map(&mut flatten).collect::<Result<Vec<_>, _>>();
    let flat = Flat {
        normalization: all(&config.normalization)?,
        chain: all(&config.conversion_chain)?,
        segmentation: config.segmentation.as_ref().map(flatten).transpose()?,
    };
    check_growth(&flat)?;
    for (index, parts) in plan(flat).into_iter().enumerate() {
        let name = if index == 0 { name.to_owned() } else { format!("{name}/{}", index + 1) };
        record::write(blob, &name, &parts)?;
        if parts.are_exhausted() {
            return Err(CompileError::Limit(
                "what the steps make of the keys takes too long to find out; leave out very long keys and values".to_owned(),
            ));
        }
    }
    Ok(())
}

/// The most characters that one character may become in all steps together. A value that grows
/// tenfold in each of ten steps would fill the memory from one character of text.
const MOST_GROWTH: usize = 1 << 16;

fn check_growth(flat: &Flat) -> Result<(), CompileError> {
    let growth = |map: &Map| {
        map.iter().map(|(key, value)| value.len().div_ceil(key.len())).max().unwrap_or(1).max(1)
    };
    let steps = flat.normalization.iter().chain(&flat.chain);
    let growth = steps.map(growth).fold(1_usize, usize::saturating_mul);
    if growth > MOST_GROWTH {
        return Err(CompileError::Limit(format!(
            "one character can become {growth} in all steps together; at most {MOST_GROWTH} are allowed, so shorten the longest values"
        )));
    }
    Ok(())
}

/// Which maps share a record. A normalization of single characters joins the record
/// after it; without segmentation every step of the chain runs over the whole text.
fn plan(flat: Flat) -> Vec<Parts> {
    let mut parts = Vec::new();
    let mut normalization = None;
    for map in flat.normalization {
        // What it yields must not be normalized again, since the record looks only once.
        let folds = map.iter().all(|(key, value)| {
            key.len() == 1 && value.len() == 1 && map.get(value).is_none_or(|again| again == value)
        });
        if folds && normalization.is_none() {
            normalization = Some(map);
        } else {
            parts.push(Parts { normalization: normalization.take(), ..Parts::stage(map) });
        }
    }
    match flat.segmentation {
        Some(map) if !flat.chain.is_empty() => parts.push(Parts {
            normalization: normalization.take(),
            segmentation: Some(map),
            chain: flat.chain,
        }),
        // To cut a text changes nothing by itself.
        _ => {
            for map in flat.chain {
                parts.push(Parts { normalization: normalization.take(), ..Parts::stage(map) });
            }
        }
    }
    if normalization.is_some() {
        parts.push(Parts { normalization, ..Parts::stage(Map::default()) });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hash maps are walked in another order each time; the tables must not show it.
    #[test]
    fn the_same_dictionaries_give_the_same_tables() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
        let tables = || {
            let mut blob = Blob::default();
            for name in ["tw2sp", "s2hkp"] {
                let path = folder.join(format!("config/{name}.json"));
                let config = Config::parse(name, &std::fs::read_to_string(path).unwrap()).unwrap();
                let mut read = |file: &str| Ok(std::fs::read_to_string(folder.join(file)).unwrap());
                compile(&mut blob, name, &config, false, &mut read).unwrap();
            }
            blob.finish()
        };
        assert!(tables() == tables());
    }

    #[test]
    fn a_key_with_a_description_character_is_refused() {
        let dict = Dict::Inline(vec![("\u{2FF0}一".into(), "二".into())]);
        let config =
            Config { normalization: vec![], segmentation: None, conversion_chain: vec![dict] };
        let mut read = |_: &str| unreachable!("there are no files");
        let error = compile(&mut Blob::default(), "x", &config, false, &mut read).unwrap_err();
        assert!(matches!(error, CompileError::Limit(message) if message.contains("U+2FF0")));
    }
}
