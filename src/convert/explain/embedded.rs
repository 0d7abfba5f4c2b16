//! What the engine's tables leave out: the embedded configurations, and their dictionaries with every
//! candidate. Packed by the build script (`build.rs`), unpacked when a conversion is first explained.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use miniz_oxide::inflate::decompress_to_vec;

use super::dictionary::Dictionary;
use super::pipeline::{Layer, Pipeline};
use crate::convert::tables::Record;
use crate::dictionary::{Config, Dict};

/// All files, one behind the other.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
    let bytes = decompress_to_vec(packed).expect("the build script packed it");
    String::from_utf8(bytes).expect("the build script packed text")
});

/// Each file by its name: of a configuration that of its file, of a dictionary what configurations call it.
static FILES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let files = TEXT.split(FILE_START).filter_map(|file| file.split_once('\n'));
    files.collect()
});

/// What stands before the name of each file.
const FILE_START: char = '\u{1}';

/// OpenCC's dictionary of phrases, of which only entries that the tables do not tell are packed.
const PHRASES: &str = "STPhrases.txt";

static DICTIONARIES: Mutex<Vec<Arc<Dictionary>>> = Mutex::new(Vec::new());

/// The pipeline of an embedded configuration.
///
/// # Panics
/// If there is none of this name.
pub(super) fn pipeline(name: &str, rare_characters: bool) -> Pipeline {
    let json = FILES.get(&*format!("{name}.json")).expect("the configuration is embedded");
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
    let text = FILES.get(name).expect("the dictionary is embedded");
    let dictionary = Dictionary::from_text(name, Cow::Borrowed(*text));
    let dictionary = if name == PHRASES {
        let others = "STPhrases_GeneratedFromRegionalPhrases.txt";
        dictionary.with_phrases_of(
            Record::embedded("s2t").expect("it is one of OpenCC's"),
            Dictionary::from_text(others, Cow::Borrowed(FILES[others])),
            Dictionary::from_text("STCharacters.txt", Cow::Borrowed(FILES["STCharacters.txt"])),
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
