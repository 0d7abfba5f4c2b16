//! A configuration of arbitrary words, nested anyhow, on arbitrary text: the engine gives what
//! the naive interpreter of the tests gives.
#![no_main]

#[path = "../../tests/common/opencc.rs"]
#[allow(dead_code)]
mod opencc;

use std::path::PathBuf;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use zhpress::Converter;

/// A small alphabet, so that words overlap: ASCII, characters of two, three and four bytes,
/// a compatibility ideograph and what it stands for, description operators.
const ALPHABET: [char; 12] =
    ['a', 'b', 'é', '一', '丁', '七', '万', '\u{f900}', '豈', '𠀀', '⿰', '⿲'];

/// Characters by their places in the alphabet.
type Word = Vec<u8>;

#[derive(Debug, Arbitrary)]
enum Dict {
    Inline(Vec<(Word, Word)>),
    Group(bool, Vec<Dict>),
}

#[derive(Debug, Arbitrary)]
struct Input {
    normalization: Option<Dict>,
    segmentation: Option<Dict>,
    chain: Vec<Dict>,
    text: Word,
}

/// The folder that the interpreter would read files from; there are none.
fn root() -> PathBuf {
    PathBuf::new()
}

fn word(places: &[u8], letters: usize) -> String {
    places.iter().map(|place| ALPHABET[*place as usize % letters]).collect()
}

fn json(dict: &Dict) -> Value {
    match dict {
        Dict::Inline(entries) => {
            // No word has a description operator: such keys are refused.
            let letters = ALPHABET.len() - 2;
            let entries: Map<String, Value> = entries
                .iter()
                .filter(|(key, value)| !key.is_empty() && !value.is_empty())
                .map(|(key, value)| (word(key, letters), word(value, letters).into()))
                .collect();
            json!({"type": "inline", "entries": entries})
        }
        Dict::Group(is_union, dicts) => {
            let policy = if *is_union { "union" } else { "short_circuit" };
            let dicts: Vec<Value> = dicts.iter().map(json).collect();
            json!({"type": "group", "match_policy": policy, "dicts": dicts})
        }
    }
}

fuzz_target!(|input: Input| {
    let steps = |dicts: &[Dict]| -> Vec<Value> {
        dicts.iter().take(4).map(|dict| json!({"dict": json(dict)})).collect()
    };
    let mut config = json!({"conversion_chain": steps(&input.chain)});
    config["normalization"] = steps(input.normalization.as_slice()).into();
    if let Some(dict) = &input.segmentation {
        config["segmentation"] = json!({"type": "mmseg", "dict": json(dict)});
    }
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(&file, config.to_string()).expect("a temporary file");
    // Beyond a limit it is refused, in a sentence that names the file.
    let converter = match Converter::from_config_file(file.path(), false) {
        Ok(converter) => converter,
        Err(error) => {
            assert!(error.to_string().starts_with(&file.path().display().to_string()), "{error}");
            return;
        }
    };
    let text = word(&input.text, ALPHABET.len());
    let expected = opencc::Interpreter::from_json(&config.to_string(), false).convert(&text);
    assert_eq!(converter.convert(&text), expected, "{config} on {text}");
});
