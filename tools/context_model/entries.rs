//! The pairs of neighbours inside entries of the dictionaries that decide otherwise than their characters alone.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use zhpress::convert::context::training::layout::{BUCKET, PAIR, pair_bits, place};
use zhpress::convert::context::training::pair_hash;

use crate::characters::dictionary;
use crate::texts::PHRASES;

/// The section of the model's file: a filter.
pub fn section(dictionaries: &Path) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let characters: HashMap<String, Vec<String>> =
        dictionary(&dictionaries.join("STCharacters.txt"))?.into_iter().collect();
    let alone = |character: char| {
        let character = character.to_string();
        characters.get(&character).map_or(character, |values| values[0].clone())
    };
    let mut pairs = BTreeSet::new();
    for file in PHRASES {
        for (key, values) in dictionary(&dictionaries.join(file))? {
            if values[0] != key.chars().map(alone).collect::<String>() {
                let neighbours = key.chars().zip(key.chars().skip(1));
                pairs.extend(neighbours.map(|(left, right)| pair_hash(left, right)));
            }
        }
    }
    // As many as the section has in the file.
    let count = (pairs.len() * PAIR).div_ceil(64).next_multiple_of(BUCKET / 8);
    let mut words = vec![0_u64; count];
    for pair in &pairs {
        let (word, _) = place(*pair, words.len());
        words[word] |= pair_bits(*pair);
    }
    eprintln!("{} pairs in entries that decide, {} bytes", pairs.len(), words.len() * 8);
    Ok(words.iter().flat_map(|word| word.to_le_bytes()).collect())
}
