//! Makes `src/encoding/model/model.bin`, the frequencies that encodings are told apart by, from plain
//! text. `docs/encodings.md` tells which texts the committed file was made from, and how to get them.
//!
//! ```text
//! cargo run --example encoding-model -- OUTPUT TEXTS WORDS
//! ```
//!
//! - TEXTS: a folder with the texts that are named below, `hant/NAME.txt` and so on;
//! - WORDS: Simplified words with how often they occur, `word count` a line (jieba's `dict.txt`).
//!
//! The result is the same at every run.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use zhpress::Converter;

#[path = "../src/encoding/model/layout.rs"]
mod layout;

use layout::{BLOCKS, BUCKETS, HANZI, PAIRS, SIZE, SLOTS};

/// Traditional texts, and how much each of their characters counts: official and classical register
/// would outweigh the rest.
const HANT: [(&str, f64); 12] = [
    ("dialogue-hkcancor-yue", 1.0),
    ("fiction-cataclysm-dda-zh-tw", 1.0),
    ("fiction-gutenberg-vernacular", 0.15),
    ("official-ly-gazette", 0.06),
    ("tech-apps-l10n-zh-tw", 1.0),
    ("tech-debian-handbook-zh-tw", 1.0),
    ("tech-laravel-tw", 1.0),
    ("tech-mediawiki-i18n-zh-hant", 1.0),
    ("tech-python-docs-zh-tw", 1.0),
    ("tech-tldr-zh-tw", 1.0),
    ("tech-wordpress-l10n-zh-tw", 1.0),
    ("web-taiwan-md-docs", 1.0),
];

/// Simplified texts likewise.
const HANS: [(&str, f64); 3] =
    [("train-cataclysm", 1.0), ("train-debian-handbook", 1.0), ("train-libreoffice-help", 0.2)];

/// Japanese and Korean texts, of which only kana and Hangul count.
const JA: [&str; 3] = ["train-cataclysm", "train-debian-handbook", "train-libreoffice-help"];
const KO: [&str; 2] = ["train-cataclysm", "train-libreoffice-help"];

/// The share of the words in the whole; the texts have the rest.
const WORDS_SHARE: f64 = 0.35;

/// How many characters the whole is reckoned to have.
const WHOLE: f64 = 1e7;

/// A pair counts as if it had been seen so often more, in the proportion of its second character.
const PRIOR: f64 = 30.0;

/// What is taken off the count of a pair, since a rare one occurred by chance.
const DISCOUNT: f64 = 0.7;

/// The share of a hanzi that no text has: in the first level of GB2312 or Big5, in the others of
/// these two, in neither. In bits.
const UNSEEN: [f64; 3] = [19.0, 21.5, 24.0];

/// What all other characters cost at least and at most, in quarters of a bit.
const COSTS: std::ops::RangeInclusive<f64> = 8.0..=96.0;

/// How often characters and pairs of hanzi occur.
#[derive(Default)]
struct Counts {
    characters: HashMap<char, f64>,
    pairs: HashMap<(char, char), f64>,
}

impl Counts {
    fn add(&mut self, text: &str, weight: f64) {
        let mut before = '\0';
        for character in text.chars() {
            *self.characters.entry(class(character)).or_default() += weight;
            if HANZI.contains(&before) && HANZI.contains(&character) {
                *self.pairs.entry((before, character)).or_default() += weight;
            }
            before = character;
        }
    }

    /// Adds `other`, as `share` of the whole.
    fn mix(&mut self, other: &Self, share: f64) {
        let total: f64 = sorted(&other.characters).values().sum();
        for (key, count) in &other.characters {
            *self.characters.entry(*key).or_default() += count / total * share;
        }
        for (key, count) in &other.pairs {
            *self.pairs.entry(*key).or_default() += count / total * share;
        }
    }
}

/// Letters and digits are of no account.
fn class(character: char) -> char {
    if character.is_ascii() { 'a' } else { character }
}

/// In the order of their keys, so that sums do not depend on a hash.
fn sorted<K: Ord + Copy>(map: &HashMap<K, f64>) -> BTreeMap<K, f64> {
    map.iter().map(|(&key, &count)| (key, count)).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [output, texts, words] = arguments.as_slice() else {
        return Err("usage: encoding-model OUTPUT TEXTS WORDS".into());
    };
    let texts = Path::new(texts);
    let counts = chinese(texts, Path::new(words))?;
    let mut model = vec![0u8; SIZE];
    let (tables, pairs) = model.split_at_mut(PAIRS);
    let mut rest = tables;
    for (block, counts) in BLOCKS.iter().zip([
        counts.characters.clone(),
        letters(&texts.join("ja"), &JA)?,
        letters(&texts.join("ko"), &KO)?,
    ]) {
        let (table, behind) = rest.split_at_mut(layout::length(block));
        costs(block, &counts, table);
        rest = behind;
    }
    let (kept, lost) = fill(pairs, &counts);
    std::fs::write(output, model)?;
    eprintln!("{SIZE} bytes; {kept} pairs kept, {lost} found no place");
    Ok(())
}

/// The counts of Chinese, half of it Simplified, half Traditional.
fn chinese(texts: &Path, words: &Path) -> Result<Counts, Box<dyn std::error::Error>> {
    let (to_hans, to_hant) = (Converter::from_config("tw2s")?, Converter::from_config("s2t")?);
    let mut parts: [Counts; 4] = Default::default();
    for (name, weight) in HANT {
        let text = read(&texts.join("hant"), name)?;
        parts[0].add(&text, weight);
        parts[1].add(&to_hans.convert(&text), weight);
    }
    for (name, weight) in HANS {
        let text = read(&texts.join("hans"), name)?;
        parts[0].add(&to_hant.convert(&text), weight);
        parts[1].add(&text, weight);
    }
    for line in std::fs::read_to_string(words)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(Ok(count))) = (fields.next(), fields.next().map(str::parse)) else {
            return Err(format!("no word and count: {line}").into());
        };
        parts[2].add(&to_hant.convert(word), count);
        parts[3].add(word, count);
    }
    let mut whole = Counts::default();
    let [texts, words] = [(1.0 - WORDS_SHARE) / 2.0, WORDS_SHARE / 2.0];
    for (part, share) in parts.iter().zip([texts, texts, words, words]) {
        whole.mix(part, share);
    }
    Ok(whole)
}

fn read(folder: &Path, name: &str) -> Result<String, Box<dyn std::error::Error>> {
    let path = folder.join(name).with_extension("txt");
    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The shares of the characters of texts.
fn letters(
    folder: &Path,
    names: &[&str],
) -> Result<HashMap<char, f64>, Box<dyn std::error::Error>> {
    let mut counts = Counts::default();
    for name in names {
        for character in read(folder, name)?.chars().filter(|c| !c.is_ascii()) {
            *counts.characters.entry(character).or_default() += 1.0;
        }
    }
    let mut shares = Counts::default();
    shares.mix(&counts, 1.0);
    Ok(shares.characters)
}

/// Writes what the characters of a block cost.
fn costs(block: &std::ops::RangeInclusive<char>, shares: &HashMap<char, f64>, table: &mut [u8]) {
    for (character, cost) in block.clone().zip(table) {
        let share = shares.get(&character).copied().unwrap_or(0.0) + unseen(character).exp2();
        *cost = (-4.0 * share.log2()).round().clamp(*COSTS.start(), *COSTS.end()) as u8;
    }
}

/// The share of a character that no text has, as its logarithm.
fn unseen(character: char) -> f64 {
    let mut utf8 = [0; 4];
    let text = character.encode_utf8(&mut utf8);
    let (gb, _, no_gb) = encoding_rs::GBK.encode(text);
    let (big5, _, no_big5) = encoding_rs::BIG5.encode(text);
    let level = |lead: u8, first: u8, last: u8| usize::from(!(first..=last).contains(&lead));
    let gb2312 = !no_gb && gb.len() == 2 && gb[0] >= 0xA1 && gb[1] >= 0xA1;
    let in_gb = if gb2312 { level(gb[0], 0xB0, 0xD7) } else { 2 };
    let in_big5 = if !no_big5 && big5.len() == 2 { level(big5[0], 0xA4, 0xC6) } else { 2 };
    -UNSEEN[in_gb.min(in_big5)]
}

/// Writes the pairs that spare most bits, and tells how many were kept and how many of the rest would
/// have been worth it.
fn fill(table: &mut [u8], counts: &Counts) -> (usize, usize) {
    let mut worth: Vec<_> = counts
        .pairs
        .iter()
        .filter_map(|(&(first, second), &share)| {
            let (of_first, of_second) = (counts.characters[&first], counts.characters[&second]);
            let seen = (share * WHOLE - DISCOUNT).max(0.0);
            let behind = (seen + PRIOR * of_second) / (of_first * WHOLE + PRIOR);
            let bonus = (behind / of_second).log2().round();
            (bonus >= 1.0).then(|| (share * bonus, first, second, bonus.min(15.0) as u16))
        })
        .collect();
    worth.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = vec![0; BUCKETS];
    let (mut kept, mut lost) = (0, 0);
    for (_, first, second, bonus) in worth {
        let (bucket, fingerprint) = layout::place(first as u16, second as u16);
        if used[bucket] == SLOTS {
            lost += 1;
            continue;
        }
        let at = (bucket * SLOTS + used[bucket]) * 2;
        table[at..at + 2].copy_from_slice(&(fingerprint | bonus).to_le_bytes());
        used[bucket] += 1;
        kept += 1;
    }
    (kept, lost)
}
