//! The engine against the reference library, byte for byte, on text made of dictionary keys.

use std::fs;
use std::path::{Path, PathBuf};

use opencc_rust::OpenCC;
use zhpress::Converter;
use zhpress::convert::CONFIGS;

/// Characters of random text for each configuration.
const CHARACTERS: usize = 1_000_000;

/// Compares every configuration; tells whether all agree.
pub fn compare(root: &Path, seed: u64) -> bool {
    let keys = keys(&root.join("dictionaries/opencc"));
    let text = text(&keys, seed);
    let mut all_same = true;
    for config in CONFIGS {
        // The library takes the dictionaries marked `may_output_tofu` in, always.
        let zhpress =
            Converter::from_config_with_rare_characters(config).expect("a built-in configuration");
        let opencc = OpenCC::new(format!("{config}.json")).expect("the reference's configuration");
        let different = text.lines().find(|line| {
            zhpress.convert(line) != opencc.convert(*line).expect("a conversion").as_str()
        });
        match different {
            None => println!("{config}: same as OpenCC on {CHARACTERS} characters (seed {seed})"),
            Some(line) => {
                all_same = false;
                println!("{config}: differs from OpenCC (seed {seed}) on\n{line}");
            }
        }
    }
    all_same
}

fn keys(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the dictionaries are there")
        .map(|entry| entry.expect("a dictionary").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).expect("a dictionary"));
    let keys = |text: String| -> Vec<String> {
        let entries = text.lines().filter(|line| !line.starts_with('#'));
        entries.filter_map(|line| line.split_once('\t')).map(|(key, _)| key.to_owned()).collect()
    };
    texts.flat_map(keys).collect()
}

/// Keys, cut keys, single characters and what stands between words, in lines of a few hundred.
fn text(keys: &[String], seed: u64) -> String {
    let between = [
        "，",
        "。",
        " ",
        "A",
        "SQL",
        "U",
        "·",
        "é",
        "⿰",
        "⿱氵",
        "\u{fe00}",
        "\u{e0100}",
        "\u{e000}",
        "\u{f900}",
        "\u{2f800}",
        "😀",
        "𠮷",
        "\u{200b}",
    ];
    let mut state = seed;
    let mut below = |limit: usize| {
        // Knuth's MMIX generator; its upper bits are good enough to pick with.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let mut text = String::new();
    let (mut count, mut line) = (0, 0);
    while count < CHARACTERS {
        let characters: Vec<char> = match below(10) {
            0 => between[below(between.len())].chars().collect(),
            _ => keys[below(keys.len())].chars().collect(),
        };
        let part = match below(3) {
            0 => &characters[..],
            1 => &characters[below(characters.len())..],
            _ => &characters[..=below(characters.len())],
        };
        text.extend(part);
        count += part.len();
        line += part.len();
        if line > 300 {
            text.push('\n');
            line = 0;
        }
    }
    text
}
