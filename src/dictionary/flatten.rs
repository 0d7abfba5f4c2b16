//! A configuration's dictionaries, read and joined to one map each.

use std::collections::HashMap;

use super::{Dict, DictionaryError, Map, MatchPolicy, parse_text};

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
            Self::Text { file, .. } => text(file, &read(file)?),
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

fn text(file: &str, text: &str) -> Result<Map, DictionaryError> {
    let mut map = Map::default();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for entry in parse_text(file, text)? {
        if let Some(first) = lines.insert(entry.key, entry.line) {
            return Err(DictionaryError {
                file: file.to_owned(),
                line: entry.line,
                message: format!("the key '{}' stands on line {first} already", entry.key),
            });
        }
        map.insert(entry.key.chars().collect(), entry.value.chars().collect());
    }
    Ok(map)
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
