//! OpenCC's configuration files (JSON), as their schema `opencc_config.schema.json` has them.

use serde::Deserialize;

use super::{DictionaryError, Map};

/// One configuration: what happens to a text, step by step.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    /// A title for people.
    pub name: String,
    /// Steps that run over the whole text before anything else.
    #[serde(default)]
    pub normalization: Vec<NamedDict>,
    /// How the text is cut before the chain; as a whole where it is missing.
    #[serde(default)]
    pub segmentation: Option<Segmentation>,
    /// The steps that run within each segment, one after the other.
    pub conversion_chain: Vec<NamedDict>,
}

/// A step of a chain.
#[derive(Debug, Clone, Deserialize)]
pub struct NamedDict {
    /// The step's dictionary.
    pub dict: Dict,
}

/// The cutting of a text by longest match.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Segmentation {
    /// Forward longest match.
    Mmseg {
        /// The words to cut at.
        dict: Dict,
    },
}

/// A dictionary, or a group of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Dict {
    /// A text dictionary in a file of its own.
    Text {
        /// The file's name, beside the configuration.
        file: String,
        /// Whether it yields characters that many fonts lack.
        #[serde(default)]
        may_output_tofu: bool,
    },
    /// Entries written into the configuration itself.
    Inline {
        /// Key to value.
        entries: std::collections::BTreeMap<String, String>,
    },
    /// Several dictionaries.
    Group {
        /// How matches of several are resolved.
        match_policy: MatchPolicy,
        /// The dictionaries, first to last.
        dicts: Vec<Dict>,
        /// Whether it yields characters that many fonts lack.
        #[serde(default)]
        may_output_tofu: bool,
    },
}

/// How a group of dictionaries resolves matches of several of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchPolicy {
    /// The first dictionary that matches at all, even if a later one matches longer.
    ShortCircuit,
    /// The longest match of all, of the first dictionary that has it.
    Union,
}

impl Config {
    /// Reads a configuration's JSON. `file` names it in errors.
    ///
    /// # Errors
    /// JSON that is not of the schema's form, with the line.
    pub fn parse(file: &str, json: &str) -> Result<Self, DictionaryError> {
        serde_json::from_str(json).map_err(|error| DictionaryError {
            file: file.to_owned(),
            line: error.line(),
            message: error.to_string(),
        })
    }
}

impl Dict {
    /// This dictionary as one map whose longest match is what OpenCC would match.
    ///
    /// `read` gives a dictionary file's text by its name. Dictionaries marked
    /// `may_output_tofu` count only where `rare_characters` is set, as in OpenCC's
    /// command line.
    ///
    /// # Errors
    /// Whatever `read` refuses, or a malformed dictionary.
    pub fn flatten(
        &self,
        rare_characters: bool,
        read: &mut dyn FnMut(&str) -> Result<String, DictionaryError>,
    ) -> Result<Map, DictionaryError> {
        match self {
            Self::Text { may_output_tofu: true, .. }
            | Self::Group { may_output_tofu: true, .. }
                if !rare_characters =>
            {
                Ok(Map::default())
            }
            Self::Text { file, .. } => {
                let text = read(file)?;
                let mut map = Map::default();
                for (key, value) in super::parse_text(file, &text)? {
                    map.insert(key.chars().collect(), value.chars().collect());
                }
                Ok(map)
            }
            Self::Inline { entries } => {
                let mut map = Map::default();
                for (key, value) in entries {
                    map.insert(key.chars().collect(), value.chars().collect());
                }
                Ok(map)
            }
            Self::Group { match_policy, dicts, .. } => {
                let mut joined = Map::default();
                for dict in dicts {
                    let map = dict.flatten(rare_characters, read)?;
                    match match_policy {
                        MatchPolicy::ShortCircuit => joined.join_short_circuit(map),
                        MatchPolicy::Union => joined.join_union(map),
                    }
                }
                Ok(joined)
            }
        }
    }
}
