//! Words as they lie in the program.

use std::collections::BTreeMap;

use super::{FILTER, Weights, filter_bits};

/// Words as pairs and records, in the layout of [`compile`].
pub struct Table {
    /// Two bits for each pair.
    pub filter: Vec<u8>,
    /// The pairs, and where the words of each start.
    pub pairs: Vec<[u32; 2]>,
    /// The words.
    pub records: Vec<u8>,
}

impl Table {
    /// The words as they are laid out; their text is added to `text`.
    pub fn new(words: &BTreeMap<String, Weights>, text: &mut Vec<u8>) -> Self {
        let mut sorted: Vec<(u32, &String, &Weights)> =
            words.iter().filter_map(|(word, weights)| Some((pair(word)?, word, weights))).collect();
        sorted.sort_by_key(|(pair, word, _)| (*pair, std::cmp::Reverse(word.len()), *word));
        let mut table = Self { filter: vec![0; FILTER], pairs: Vec::new(), records: Vec::new() };
        for (index, (pair, word, weights)) in (0u32..).zip(sorted) {
            if table.pairs.last().is_none_or(|last| last[0] != pair) {
                table.pairs.push([pair, index]);
                for (byte, bit) in filter_bits(pair >> 16, pair & 0xFFFF) {
                    table.filter[byte] |= bit;
                }
            }
            table.records.extend((text.len() as u32).to_le_bytes());
            table.records.push(word.len() as u8);
            table.records.extend(weights);
            text.extend(word.as_bytes());
        }
        table
    }
}

/// The first two characters as one number; `None` outside the Basic
/// Multilingual Plane and for words too long for a record.
fn pair(word: &str) -> Option<u32> {
    let mut characters = word.chars().map(u32::from);
    let (first, second) = (characters.next()?, characters.next().unwrap_or(0));
    (first <= 0xFFFF && second <= 0xFFFF && word.len() <= 0xFF).then_some(first << 16 | second)
}
