//! From which lead on the first features are enough, for each character.

use std::collections::HashMap;

use zhpress::convert::context::training::layout::{CANDIDATES, FIRST, INDEX, NO_LEAD};

use crate::texts::Labelled;

/// Of so many examples of a character of which the model is not sure, one is lost: its neighbours make certain what all of its
/// surroundings do not.
const LOST: usize = 12;

/// Of surnames that are other words' characters as well: what is certain at first sight is not looked for among an article's names.
const LOST_OF_SURNAMES: usize = 50;

/// Those surnames.
const SURNAMES: &str = "万丰于云余党卜台叶后姜岳席曲松栗梁涂游胡范苏谷郁钟种";

/// The dictionaries' decision is sure from this on, as `SURE` of `src/convert/context/memory.rs` has it.
const SURE: f32 = 0.9;

/// The least lead: of characters that are unsure so seldom that the examples tell little.
const LEAST: i32 = 24;

/// Puts each open character's lead into the section of characters.
pub fn put(model: &[u8], characters: &mut [u8], examples: &[Labelled]) {
    let mut unsure: HashMap<char, Vec<i32>> = HashMap::new();
    for one in examples.iter().filter(|one| one.example.is_less_likely(model, SURE)) {
        unsure.entry(one.character).or_default().push(one.example.lead(model));
    }
    let mut leads: HashMap<char, u8> = HashMap::new();
    for (character, mut all) in unsure {
        all.sort_unstable();
        let lost = if SURNAMES.contains(character) { LOST_OF_SURNAMES } else { LOST };
        let lead = all.iter().rev().nth(all.len() / lost).copied().unwrap_or(LEAST);
        leads.insert(character, lead.clamp(LEAST, i32::from(NO_LEAD)) as u8);
    }
    let (index, candidates) = characters.split_at_mut(INDEX);
    for (at, number) in index.iter().enumerate().filter(|(_, number)| **number != 0) {
        let character = char::from_u32(FIRST + at as u32);
        let lead = character.and_then(|character| leads.get(&character)).copied();
        candidates[usize::from(*number) * CANDIDATES - 1] = lead.unwrap_or(NO_LEAD);
    }
    let is_certain = |one: &&Labelled| {
        let lead = leads.get(&one.character).copied().unwrap_or(NO_LEAD);
        lead != NO_LEAD && one.example.lead(model) > i32::from(lead)
    };
    let certain = examples.iter().filter(is_certain).count();
    eprintln!("{:.1} % are certain at first sight", 100.0 * certain as f64 / examples.len() as f64);
    let mut leads: Vec<_> = leads.into_iter().map(|(character, lead)| (lead, character)).collect();
    leads.sort_unstable();
    eprintln!("{leads:?}");
}
