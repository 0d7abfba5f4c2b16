//! Common entries of the dictionaries between other words: alone, as in the dictionaries, they would tell only what stands in lists.

use std::path::Path;

use zhpress::Converter;

use crate::characters::dictionary;
use crate::lexicon::Counts;
use crate::texts::PHRASES;

/// How much each of these examples counts.
pub const WEIGHT: f32 = 0.4;

/// How often a word occurs that is common enough.
const COMMON: f64 = 30.0;

/// How many examples there are of an entry.
const COPIES: usize = 2;

/// What stands in front of it, and what behind it.
const LEFT: [&str; 20] = [
    "我們", "可以", "要", "不", "的", "在", "來", "就", "也", "都", "把", "對", "這", "去", "和",
    "與", "是", "有", "大", "他",
];
const RIGHT: [&str; 20] = [
    "的", "是", "在", "我", "他", "這", "不", "就", "都", "和", "嗎", "吧", "，", "。", "人", "也",
    "來", "到", "時", "有",
];

/// The lines, Traditional and Simplified.
pub fn lines(
    dictionaries: &Path,
    counts: &Counts,
) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let to_simplified = Converter::from_config("tw2s")?;
    let is_common = |key: &str| {
        let word: Vec<u32> = key.chars().map(u32::from).collect();
        counts.get(&word).is_some_and(|count| *count >= COMMON)
    };
    let mut lines = Vec::new();
    for file in PHRASES {
        for (number, (key, values)) in dictionary(&dictionaries.join(file))?.iter().enumerate() {
            for copy in 0..if is_common(key) { COPIES } else { 0 } {
                // Spread over all that may stand there, and the same at every run.
                let random = ((number * COPIES + copy) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                let left = LEFT[(random >> 40) as usize % LEFT.len()];
                let right = RIGHT[(random >> 20) as usize % RIGHT.len()];
                let simplified = [to_simplified.convert(left), to_simplified.convert(right)];
                lines.push((
                    [left, &values[0], right].concat(),
                    [&simplified[0], &**key, &simplified[1]].concat(),
                ));
            }
        }
    }
    Ok(lines)
}
