//! A naive interpreter of OpenCC's configuration format: obviously right, never fast.
//!
//! It shares nothing with the engine. It reads the same JSON and text files, keeps
//! every dictionary apart, tries every length that a key can have at every place, and runs every
//! stage over every segment, as the OpenCC wiki and its configuration schema say.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// A configuration, ready to convert.
pub struct Interpreter {
    normalization: Vec<Dict>,
    segmentation: Option<Dict>,
    chain: Vec<Dict>,
}

enum Dict {
    /// With how long the longest key is that starts with a character.
    Text {
        entries: HashMap<String, String>,
        longest: HashMap<char, usize>,
    },
    Group {
        dicts: Vec<Dict>,
        union: bool,
    },
}

impl Interpreter {
    /// Loads `dictionaries/opencc/config/NAME.json`.
    pub fn load(name: &str, rare_characters: bool) -> Self {
        Self::from_file(&format!("opencc/config/{name}.json"), rare_characters)
    }

    /// Loads a configuration below `dictionaries/`.
    pub fn from_file(config: &str, rare_characters: bool) -> Self {
        let path = super::root().join("dictionaries").join(config);
        Self::from_json(&fs::read_to_string(path).unwrap(), rare_characters)
    }

    /// Reads a configuration that needs no other files than those of `dictionaries/`.
    pub fn from_json(json: &str, rare_characters: bool) -> Self {
        let json: Value = serde_json::from_str(json).unwrap();
        let loader = Loader { rare_characters };
        let steps = |key: &str| -> Vec<Dict> {
            let steps = json[key].as_array().map(Vec::as_slice).unwrap_or_default();
            steps.iter().filter_map(|step| loader.dict(&step["dict"])).collect()
        };
        let segmentation = json.get("segmentation").map(|segmentation| {
            assert_eq!(segmentation["type"], "mmseg");
            loader.dict(&segmentation["dict"]).unwrap()
        });
        Self {
            normalization: steps("normalization"),
            segmentation,
            chain: steps("conversion_chain"),
        }
    }

    /// Converts a text.
    pub fn convert(&self, text: &str) -> String {
        let text = self.normalization.iter().fold(text.to_owned(), |text, dict| apply(dict, &text));
        let segments = match &self.segmentation {
            Some(dict) => segment(dict, &text),
            None => vec![text],
        };
        segments
            .into_iter()
            .map(|segment| self.chain.iter().fold(segment, |text, dict| apply(dict, &text)))
            .collect()
    }
}

/// Every key of every text dictionary, OpenCC's and ours, in file order.
pub fn all_keys() -> Vec<String> {
    let folders = ["opencc", "zhpress"].map(|name| super::root().join("dictionaries").join(name));
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut keys = Vec::new();
    for file in files {
        for line in fs::read_to_string(file).unwrap().lines() {
            if let Some((key, _)) = line.split_once('\t').filter(|_| !line.starts_with('#')) {
                keys.push(key.to_owned());
            }
        }
    }
    keys
}

struct Loader {
    rare_characters: bool,
}

impl Loader {
    fn dict(&self, json: &Value) -> Option<Dict> {
        if json["may_output_tofu"] == true && !self.rare_characters {
            return None;
        }
        match json["type"].as_str().unwrap() {
            "text" => {
                let text = fs::read_to_string(path(json["file"].as_str().unwrap()));
                let mut entries = HashMap::new();
                for line in text.unwrap().lines() {
                    if line.is_empty() || line.starts_with('#') {
                        continue;
                    }
                    let (key, values) = line.split_once('\t').unwrap();
                    let value = values.split(' ').next().unwrap();
                    entries.insert(key.to_owned(), value.to_owned());
                }
                Some(Dict::text(entries))
            }
            "inline" => {
                let object = json["entries"].as_object().unwrap();
                let entries: HashMap<String, String> = object
                    .iter()
                    .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
                    .collect();
                Some(Dict::text(entries))
            }
            "group" => Some(Dict::Group {
                dicts: json["dicts"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(|d| self.dict(d))
                    .collect(),
                union: json["match_policy"] == "union",
            }),
            other => panic!("unknown dictionary type {other}"),
        }
    }
}

/// Where a configuration's dictionary is: a name without a folder is one of OpenCC's.
fn path(file: &str) -> PathBuf {
    let dictionaries = super::root().join("dictionaries");
    if file.contains('/') {
        dictionaries.join(file)
    } else {
        dictionaries.join("opencc").join(file)
    }
}

impl Dict {
    fn text(entries: HashMap<String, String>) -> Self {
        let mut longest = HashMap::new();
        for key in entries.keys() {
            let length = longest.entry(key.chars().next().unwrap()).or_insert(0);
            *length = key.chars().count().max(*length);
        }
        Self::Text { entries, longest }
    }

    /// The match at the start of `text`: length of the key in bytes, and the value.
    fn matches(&self, text: &str) -> Option<(usize, &str)> {
        match self {
            Self::Text { entries, longest } => {
                let longest = *longest.get(&text.chars().next()?)?;
                let ends: Vec<usize> =
                    text.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest).collect();
                ends.into_iter()
                    .rev()
                    .find_map(|end| entries.get(&text[..end]).map(|value| (end, value.as_str())))
            }
            Self::Group { dicts, union: false } => dicts.iter().find_map(|dict| dict.matches(text)),
            Self::Group { dicts, union: true } => {
                let mut best: Option<(usize, &str)> = None;
                for found in dicts.iter().filter_map(|dict| dict.matches(text)) {
                    if best.is_none_or(|best| found.0 > best.0) {
                        best = Some(found);
                    }
                }
                best
            }
        }
    }
}

fn apply(dict: &Dict, text: &str) -> String {
    let mut output = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        match dict.matches(rest) {
            Some((len, value)) => {
                output.push_str(value);
                rest = &rest[len..];
            }
            None => {
                let (head, tail) = rest.split_at(unmatched(rest));
                output.push_str(head);
                rest = tail;
            }
        }
    }
    output
}

fn segment(dict: &Dict, text: &str) -> Vec<String> {
    let mut segments = Vec::new();
    let mut run = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let matched = dict.matches(rest).map(|(len, _)| len);
        let (head, tail) = rest.split_at(matched.unwrap_or_else(|| unmatched(rest)));
        if matched.is_some() {
            if !run.is_empty() {
                segments.push(std::mem::take(&mut run));
            }
            segments.push(head.to_owned());
        } else {
            run.push_str(head);
        }
        rest = tail;
    }
    if !run.is_empty() {
        segments.push(run);
    }
    segments
}

/// The bytes passed over where nothing matches: a complete ideographic description
/// sequence, else one character.
fn unmatched(text: &str) -> usize {
    let mut points = 0;
    description(text, 16, &mut points).unwrap_or_else(|| text.chars().next().unwrap().len_utf8())
}

/// The bytes of the description sequence or character at the start of `text`, by the
/// recursive rule of OpenCC's `UTF8Util.hpp`; for a lone character, its length.
fn description(text: &str, depth: usize, points: &mut usize) -> Option<usize> {
    let first = text.chars().next()?;
    if depth == 0 || *points >= 64 {
        return None;
    }
    *points += 1;
    let operands = match first {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '\u{2FF0}'..='\u{2FFD}' => 2,
        _ => 0,
    };
    let mut len = first.len_utf8();
    for _ in 0..operands {
        len += description(&text[len..], depth - 1, points)?;
    }
    Some(len)
}
