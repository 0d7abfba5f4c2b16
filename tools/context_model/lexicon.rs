//! The words that runs of characters are cut into, and what each costs.

use std::collections::BTreeMap;
use std::path::Path;

use zhpress::convert::context::training::layout::{
    COST, FIRST, INDEX, LAST, LONGER, NO_WORD, WORD, WORDS, word_hash,
};

use crate::classes::Classes;
use crate::write;

/// Rarer words are left out: most are names and phrases.
const LEAST: f64 = 8.0;

/// Words by their characters, and how often each occurs.
pub type Counts = BTreeMap<Vec<u32>, f64>;

/// The words of a file, `word count` a line.
pub fn read(words: &Path) -> Result<Counts, Box<dyn std::error::Error>> {
    let text =
        std::fs::read_to_string(words).map_err(|error| format!("{}: {error}", words.display()))?;
    let mut counts = BTreeMap::new();
    for line in text.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(Ok(count))) = (fields.next(), fields.next().map(str::parse::<f64>))
        else {
            return Err(format!("no word and count: {line}").into());
        };
        let word: Vec<u32> = word.chars().map(u32::from).collect();
        if word.iter().all(|character| *character >= 0x3400) {
            counts.insert(word, count.max(1.0));
        }
    }
    Ok(counts)
}

/// The section of the model's file.
pub fn section(counts: &Counts, classes: &Classes) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let total: f64 = counts.values().sum();
    let mut characters = vec![NO_WORD; INDEX];
    let mut slots: BTreeMap<Vec<u32>, u8> = BTreeMap::new();
    for (word, count) in counts {
        if word.len() > WORD || word.len() > 1 && *count < LEAST {
            continue;
        }
        let cost = ((total / count).ln() / COST).round().min(f64::from(NO_WORD - 1)) as u8;
        if let [character] = word[..] {
            if (FIRST..=LAST).contains(&character) {
                characters[(character - FIRST) as usize] = cost;
            }
            continue;
        }
        let slot = slots.entry(word.clone()).or_insert(NO_WORD);
        *slot = *slot & LONGER | cost;
        for end in 2..word.len() {
            *slots.entry(word[..end].to_vec()).or_insert(NO_WORD) |= LONGER;
        }
    }
    eprintln!("{} words and beginnings of words", slots.len());
    // The commonest first, so that what finds no room is rare.
    let mut slots: Vec<_> = slots
        .iter()
        .map(|(word, byte)| {
            (byte & !LONGER, word_hash(word), [*byte, classes.get(word).copied().unwrap_or(0)])
        })
        .collect();
    slots.sort_unstable();
    let slots: Vec<_> = slots.into_iter().map(|(_, hash, byte)| (hash, byte)).collect();
    let of_characters =
        (FIRST..=LAST).map(|one| classes.get([one].as_slice()).copied().unwrap_or(0));
    Ok([characters, of_characters.collect(), write::buckets::<WORDS, 2>(&slots, "words")].concat())
}
