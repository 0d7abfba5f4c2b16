//! The evidence by name: which characters and words of a text speak for which script and region.

use std::collections::HashMap;
use std::hash::Hash;

use super::compile::{CLASS, HANS, HANT, KANA, SHINJITAI};
use super::evidence::{self, Counts};
use super::tables::Tables;
use super::{Region, Script, region};
use crate::sorting::sort_by;

/// What of a text speaks for a script or a region. The most frequent come first, and of those that
/// are equally frequent the lower code points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Characters that one script has, all through the text; where there are next to none,
    /// also words.
    pub script: Vec<ScriptSign>,
    /// Words and glyphs that a region prefers, in the parts of the text that are read for them.
    pub region: Vec<RegionSign>,
}

/// A character or word of one script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptSign {
    /// The character or word.
    pub text: String,
    /// The script: [`Hans`](Script::Hans), [`Hant`](Script::Hant) or [`Jpan`](Script::Jpan).
    pub script: Script,
    /// How often it occurs.
    pub count: usize,
}

/// A word or glyph that a region prefers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionSign {
    /// The word.
    pub text: String,
    /// For which regions it speaks, and how much: 1 to 3, as `dictionaries/zhpress/script` tells.
    pub regions: Vec<(Region, u8)>,
    /// How often it occurs.
    pub count: usize,
}

/// Names the evidence that [`identify`](super::identify) judges a text by.
pub fn evidence(text: &str) -> Evidence {
    let Some(tables) = Tables::embedded() else { return Evidence::default() };
    Evidence { script: script_signs(&tables, text), region: region_signs(&tables, text) }
}

fn script_signs(tables: &Tables, text: &str) -> Vec<ScriptSign> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for character in text.chars() {
        if matches!(tables.class(character) & CLASS, HANS | HANT | KANA | SHINJITAI) {
            *counts.entry(character).or_default() += 1;
        }
    }
    let mut signs: Vec<ScriptSign> = sorted(counts)
        .into_iter()
        .map(|(character, count)| {
            let script = match tables.class(character) & CLASS {
                HANS => Script::Hans,
                HANT => Script::Hant,
                _ => Script::Jpan,
            };
            ScriptSign { text: character.to_string(), script, count }
        })
        .collect();
    if Counts::of(tables, text).are_few() {
        let mut counts: HashMap<(&str, bool), usize> = HashMap::new();
        evidence::each_word(tables, text, |word, [hans, ..]| {
            *counts.entry((word, hans > 0)).or_default() += 1;
        });
        signs.extend(sorted(counts).into_iter().map(|((word, is_hans), count)| ScriptSign {
            text: word.to_owned(),
            script: if is_hans { Script::Hans } else { Script::Hant },
            count,
        }));
    }
    signs
}

fn region_signs(tables: &Tables, text: &str) -> Vec<RegionSign> {
    let mut counts: HashMap<(&str, [u8; 3]), usize> = HashMap::new();
    region::each_word(tables, text, |word, found| {
        *counts.entry((word, found.weights)).or_default() += 1;
    });
    let sign = |((word, weights), count): ((&str, [u8; 3]), usize)| RegionSign {
        text: word.to_owned(),
        regions: [Region::TW, Region::HK, Region::CN]
            .into_iter()
            .zip(weights)
            .filter(|(_, weight)| *weight > 0)
            .collect(),
        count,
    };
    sorted(counts).into_iter().map(sign).collect()
}

/// The most frequent first.
fn sorted<T: Eq + Hash + Ord>(counts: HashMap<T, usize>) -> Vec<(T, usize)> {
    let mut sorted: Vec<(T, usize)> = counts.into_iter().collect();
    sort_by(&mut sorted, |(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    sorted
}
