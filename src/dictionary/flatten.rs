//! A configuration's dictionaries, read and joined to one map each.

use std::collections::HashMap;

use super::{Dict, DictionaryError, Map, MatchPolicy, parse_text, shown};

impl Dict {
    /// This dictionary as one map whose longest match is what OpenCC would match.
    ///
    /// `read` gives a dictionary file's text by its name. Dictionaries marked
    /// `may_output_tofu` count only where `rare_characters` is set, as in OpenCC's
    /// command line.
    ///
    /// # Errors
    /// Whatever `read` refuses, a malformed dictionary, or a key that stands in one twice.
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
            Self::Text { file, .. } => Map::from_text(file, &read(file)?),
            Self::Inline(entries) => {
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

impl Map {
    /// The entries of a text dictionary. `file` names it in errors.
    ///
    /// # Errors
    /// A malformed dictionary, or a key that stands in it twice: with the line.
    pub fn from_text(file: &str, text: &str) -> Result<Self, DictionaryError> {
        let mut map = Self::default();
        let mut lines: HashMap<&str, usize> = HashMap::new();
        for entry in parse_text(file, text)? {
            let refuse =
                |message| Err(DictionaryError { file: file.to_owned(), line: entry.line, message });
            let key: Vec<char> = entry.key.chars().collect();
            if key.len() > Self::LONGEST_KEY {
                return refuse(format!("a key has at most {} characters", Self::LONGEST_KEY));
            }
            if let Some(first) = lines.insert(entry.key, entry.line) {
                let key = shown(entry.key);
                return refuse(format!("the key '{key}' stands on line {first} already"));
            }
            map.insert(key, entry.value.chars().collect());
            if map.beginnings() > Self::MOST_BEGINNINGS {
                return refuse(format!(
                    "the keys up to here have more than {} different beginnings, which is the most that fit; leave entries out",
                    Self::MOST_BEGINNINGS
                ));
            }
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_named() {
        let dict = Dict::Text { file: "d.txt".into(), may_output_tofu: false };
        let error = dict.flatten(false, &mut |_| Ok("a\tb\nc\td\na\te\n".into())).unwrap_err();
        assert_eq!(error.to_string(), "d.txt: line 3: the key 'a' stands on line 1 already");
    }

    #[test]
    fn rare_characters_count_only_when_asked_for() {
        let dict = Dict::Text { file: "d.txt".into(), may_output_tofu: true };
        let mut read = |_: &str| Ok("a\tb\n".to_owned());
        assert_eq!(dict.flatten(false, &mut read).unwrap().iter().count(), 0);
        assert_eq!(dict.flatten(true, &mut read).unwrap().iter().count(), 1);
    }
}
