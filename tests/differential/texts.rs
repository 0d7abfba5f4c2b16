//! Texts that are made to find differences, and real ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use zhpress::encoding;

use crate::common::opencc::all_keys;
use crate::common::root;
use crate::random::{Random, seed};

/// A text, and how it was made.
pub struct Text {
    pub kind: &'static str,
    pub text: String,
}

/// Characters of each kind of random text.
const CHARACTERS: usize = 480_000;

/// Every text there is, the same for all configurations.
pub static TEXTS: LazyLock<Vec<Text>> =
    LazyLock::new(|| {
        let mut random = Random::new(seed());
        let mut texts = Vec::new();
        let mut add = |kind, text| texts.push(Text { kind, text });
        add("keys joined", keys_joined(&mut random));
        add("keys cut and spliced", fill(&mut random, key_part));
        add(
            "keys and what stands between them",
            fill(&mut random, |random| {
                if random.below(3) == 0 { between(random) } else { key_part(random) }
            }),
        );
        add("characters of every plane", fill(&mut random, |random| character(random).to_string()));
        add(
            "description sequences",
            fill(&mut random, |random| match random.below(3) {
                0 => key_part(random),
                1 => description(random),
                _ => between(random),
            }),
        );
        add("real prose", prose());
        texts
    });

static KEYS: LazyLock<Vec<String>> = LazyLock::new(all_keys);

fn fill(random: &mut Random, mut part: impl FnMut(&mut Random) -> String) -> String {
    let mut text = String::new();
    let mut count = 0;
    while count < CHARACTERS {
        let part = part(random);
        count += part.chars().count();
        text.push_str(&part);
    }
    text
}

/// Every key once, in random order, without separators.
fn keys_joined(random: &mut Random) -> String {
    let mut keys = KEYS.clone();
    random.shuffle(&mut keys);
    keys.concat()
}

/// A key or a part of one.
fn key_part(random: &mut Random) -> String {
    let key: Vec<char> = random.pick(&KEYS).chars().collect();
    let at = random.below(key.len() + 1);
    match random.below(3) {
        0 => key.into_iter().collect(),
        1 => key[..at].iter().collect(),
        _ => key[at..].iter().collect(),
    }
}

/// What stands between words, or should not.
fn between(random: &mut Random) -> String {
    const BETWEEN: [&str; 44] = [
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "，",
        "。",
        "“",
        "」",
        "·",
        "—",
        "\u{3000}",
        "\u{a0}",
        "A",
        "SQL",
        "U",
        "3.14",
        "<b>",
        "&#x5934;",
        "é",
        "Ω",
        "Я",
        "ก",
        "\u{301}",
        "\u{200b}",
        "\u{200d}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{1ffff}",
        "\u{10ffff}",
        "\u{7f}",
        "\u{1}",
        "\u{fe00}",
        "\u{fe0f}",
        "\u{e0100}",
        "\u{e01ef}",
        "\u{e000}",
        "\u{f0000}",
        "😀",
        "👩\u{200d}👩\u{200d}👧",
        "🇹🇼",
    ];
    match random.below(6) {
        0 => character(random).to_string(),
        1 => description(random),
        // A variation selector on an ideograph that converts.
        2 => {
            let key = random.pick(&KEYS);
            let selector = random.pick(&['\u{fe00}', '\u{fe01}', '\u{e0100}', '\u{e0101}']);
            key.chars().flat_map(|character| [character, *selector]).collect()
        }
        _ => (*random.pick(&BETWEEN)).to_owned(),
    }
}

/// A character of a block that matters, or of anywhere but U+0000, which ends OpenCC's strings.
fn character(random: &mut Random) -> char {
    const RANGES: [(u32, u32); 16] = [
        (0x1, 0x7F),
        (0x80, 0x7FF),
        (0x2E80, 0x2FFF),
        (0x3000, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0x4E00, 0x9FFF),
        (0xE000, 0xF8FF),
        (0xF900, 0xFAFF),
        (0xFE00, 0xFFFF),
        (0x1_F000, 0x1_FAFF),
        (0x2_0000, 0x2_A6DF),
        (0x2_A700, 0x2_EE5F),
        (0x2_F800, 0x2_FA1F),
        (0x3_0000, 0x3_347F),
        (0x1, 0x10_FFFF),
    ];
    loop {
        let (first, last) = *random.pick(&RANGES);
        let code_point = first + random.below((last - first + 1) as usize) as u32;
        if let Some(character) = char::from_u32(code_point) {
            return character;
        }
    }
}

/// An ideographic description sequence: complete, cut short, too deep or too long.
fn description(random: &mut Random) -> String {
    let mut text = String::new();
    match random.below(8) {
        // OpenCC follows one down 16 levels and over 64 characters; around those limits.
        0 => {
            text.push_str(&"⿰一".repeat(12 + random.below(8)));
            text.push_str(&key_part(random));
        }
        1 => {
            text.push_str(&random.pick(&["⿰", "⿲", "⿾"]).repeat(13 + random.below(8)));
            text.push_str(&key_part(random));
        }
        2 => {
            // A broad one: as many characters as its depth allows.
            let depth = 5 + random.below(2);
            describe(random, &mut text, depth, 1);
        }
        3 => {
            describe(random, &mut text, 4, 3);
            text.pop();
        }
        _ => describe(random, &mut text, 4, 3),
    }
    text
}

/// Appends a description of at most this depth; one operand in `simple` is no description.
fn describe(random: &mut Random, text: &mut String, depth: usize, simple: usize) {
    if depth == 0 || (simple > 1 && depth < 4 && random.below(simple) != 0) {
        match random.below(3) {
            0 => text.push(character(random)),
            _ => text.push(random.pick(&KEYS).chars().next().unwrap()),
        }
        return;
    }
    let operator = *random.pick(&[
        '⿰', '⿱', '⿲', '⿳', '⿴', '⿻', '\u{2ffc}', '\u{2ffe}', '\u{2fff}', '\u{31ef}',
    ]);
    text.push(operator);
    let operands = match operator {
        '⿲' | '⿳' => 3,
        '\u{2ffe}' | '\u{2fff}' => 1,
        _ => 2,
    };
    for _ in 0..operands {
        describe(random, text, depth - 1, simple);
    }
}

/// The samples, and both columns of the gold pairs beside the project where they are.
fn prose() -> String {
    let mut text = String::new();
    for path in files(&root().join("samples")) {
        let bytes = fs::read(path).unwrap();
        let encoding = encoding::detect(&bytes).encoding;
        text.push_str(&encoding::decode(&bytes, encoding, Default::default()).unwrap().text);
    }
    let data = root().join("../shared/data");
    let mut found = false;
    for folder in ["accuracy", "seed", "pages"] {
        for path in files(&data.join(folder)) {
            if let Ok(more) = fs::read_to_string(path) {
                // U+0000 ends OpenCC's strings.
                text.push_str(&more.replace('\0', ""));
                found = true;
            }
        }
    }
    if !found {
        eprintln!("real prose: only the samples, since there is no ../shared/data");
    }
    text
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn the_random_texts_alone_are_two_million_characters() {
    let random = TEXTS.iter().filter(|text| text.kind != "real prose");
    let characters: usize = random.map(|text| text.text.chars().count()).sum();
    assert!(characters >= 2_000_000, "{characters}");
    assert!(TEXTS.iter().all(|text| !text.text.contains('\0')));
}
