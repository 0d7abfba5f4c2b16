//! The pipelines of embedded configurations, from the packed files and the engine's own tables.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use super::dictionary::Dictionary;
use super::pipeline::{Layer, Pipeline};
use crate::convert::packed;
use crate::convert::tables::Record;
use crate::dictionary::{Config, Dict};

/// OpenCC's dictionary of phrases, of which only entries that the tables do not tell are packed.
const PHRASES: &str = "STPhrases.txt";

static DICTIONARIES: Mutex<Vec<Arc<Dictionary>>> = Mutex::new(Vec::new());

/// The pipeline of an embedded configuration.
///
/// # Panics
/// If there is none of this name.
pub(super) fn pipeline(name: &str, rare_characters: bool) -> Pipeline {
    let json = packed::file(&format!("{name}.json")).expect("the configuration is embedded");
    let config = Config::parse(name, json).expect("the build script compiled it");
    let mut layer =
        |dict: &Dict| Layer::of(dict, rare_characters, &mut |file| Ok(dictionary(file)));
    let pipeline = Pipeline::of(name, &config, &mut layer).expect("the build script compiled it");
    // Where one record does all, its filters know where no word of any stage can be.
    let record =
        Record::embedded(name).filter(|_| Record::embedded(&format!("{name}/2")).is_none());
    pipeline.with_record(record)
}

/// An embedded dictionary; one for all configurations.
fn dictionary(name: &str) -> Arc<Dictionary> {
    let mut known = DICTIONARIES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(dictionary) = known.iter().find(|known| known.name() == name) {
        return Arc::clone(dictionary);
    }
    let whole = |name: &str| Cow::Borrowed(packed::file(name).expect("the dictionary is embedded"));
    let dictionary = Dictionary::from_text(name, whole(name));
    let dictionary = if name == PHRASES {
        let others = "STPhrases_GeneratedFromRegionalPhrases.txt";
        dictionary.with_phrases_of(
            Record::embedded("s2t").expect("it is one of OpenCC's"),
            Dictionary::from_text(others, whole(others)),
            Dictionary::from_text("STCharacters.txt", whole("STCharacters.txt")),
        )
    } else {
        dictionary
    };
    let dictionary = Arc::new(dictionary);
    known.push(Arc::clone(&dictionary));
    dictionary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::parse_text;

    #[test]
    fn every_entry_of_every_dictionary_is_found_with_its_candidates() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
        let mut seen = 0;
        for (folder, prefix) in [("opencc", ""), ("zhpress", "zhpress/")] {
            for file in std::fs::read_dir(root.join(folder)).unwrap().flatten() {
                let name = file.file_name().into_string().unwrap();
                // Names are converted by another module, and the notes are no dictionaries.
                if !name.ends_with(".txt")
                    || ["STSurnames.txt", "STGivenNames.txt"].contains(&&*name)
                {
                    continue;
                }
                let text = std::fs::read_to_string(file.path()).unwrap();
                let dictionary = dictionary(&format!("{prefix}{name}"));
                for entry in parse_text(&name, &text).unwrap() {
                    let found = dictionary.longest_prefix(entry.key).unwrap();
                    assert_eq!(
                        (found.len, &*found.value),
                        (entry.key.len(), entry.value),
                        "{name}: {}",
                        entry.line
                    );
                    seen += 1;
                }
                for line in text.lines().filter(|line| !line.starts_with('#') && line.contains(' '))
                {
                    let (key, candidates) = line.split_once('\t').unwrap();
                    let found = dictionary.longest_prefix(key).unwrap();
                    assert_eq!(
                        found.several().unwrap(),
                        candidates.split(' ').collect::<Vec<_>>(),
                        "{line}"
                    );
                }
            }
        }
        assert!(seen > 60_000, "{seen}");
    }
}
