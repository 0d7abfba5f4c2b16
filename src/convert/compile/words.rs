//! The words of later stages as they stand in the source, and what becomes of each where it
//! stands alone: between two places that no phrase crosses, which is where most of them stand.
//!
//! Without them each would be cut and run through all stages when it is met. What is missing
//! here costs only that. A word's beginnings are in, too: where they stand, the filters announce
//! the word.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chain;
use super::pairs::Rest;
use super::record::Parts;
use crate::dictionary::Map;

/// A word of more spellings than this is left out.
const MOST_SPELLINGS: usize = 16;

/// A word of more characters than this is left out.
const LONGEST: usize = 16;

/// No more words than about so many are taken in: a user's dictionary may have any number.
const MOST_WORDS: usize = 1 << 16;

/// Words of the source with what they become, in order.
pub type Words = BTreeMap<Vec<char>, Vec<char>>;

/// The words of all stages of a chain that runs within segments; none without segmentation.
pub fn words(parts: &Parts) -> Words {
    let mut words = Words::new();
    let Some(segments) = &parts.segmentation else { return words };
    let changed: BTreeSet<char> =
        parts.chain.iter().flat_map(Map::singles).map(|(character, _)| character).collect();
    let normalized: BTreeSet<char> =
        parts.normalization.iter().flat_map(Map::singles).map(|(character, _)| character).collect();
    for (index, map) in parts.chain.iter().enumerate() {
        let sources = Sources::of(&parts.chain[..index], &changed);
        let rest = Rest::of(&parts.chain[index + 1..]);
        let matters =
            |key: &[char], value: &[char]| key.len() <= LONGEST && !rest.is_idle(map, key, value);
        let keys = map.phrases().filter(|(key, value)| matters(key, value)).map(|(key, _)| key);
        // Normalized characters never get so far, and segments are phrases of their own.
        let is_met = |word: &Vec<char>| {
            segments.get(word).is_none() && !word.iter().any(|c| normalized.contains(c))
        };
        for word in keys.flat_map(|key| sources.spellings(key)).filter(is_met) {
            if words.len() > MOST_WORDS {
                return words;
            }
            add_beginnings(&mut words, segments, &parts.chain, &word);
        }
    }
    words
}

/// Adds a word and its beginnings of two characters or more.
fn add_beginnings(words: &mut Words, segments: &Map, chain: &[Map], word: &[char]) {
    for len in 2..=word.len() {
        let beginning = &word[..len];
        if segments.get(beginning).is_none() && !words.contains_key(beginning) {
            words.insert(beginning.to_vec(), convert(segments, chain, beginning));
        }
    }
}

/// What a text becomes between two places that no phrase crosses.
fn convert(segments: &Map, chain: &[Map], text: &[char]) -> Vec<char> {
    let mut output = Vec::new();
    let mut unmatched = 0;
    let mut at = 0;
    while at < text.len() {
        let Some((len, _)) = segments.longest_prefix(&text[at..]) else {
            at += 1;
            continue;
        };
        output.extend(chain::convert_all(chain, &text[unmatched..at]));
        output.extend(chain::convert_all(chain, &text[at..at + len]));
        at += len;
        unmatched = at;
    }
    output.extend(chain::convert_all(chain, &text[unmatched..]));
    output
}

/// The source characters that some stages turn into a character, each alone.
struct Sources<'c> {
    changed: &'c BTreeSet<char>,
    of: HashMap<char, Vec<char>>,
}

impl<'c> Sources<'c> {
    fn of(stages: &[Map], changed: &'c BTreeSet<char>) -> Self {
        let mut of: HashMap<char, Vec<char>> = HashMap::new();
        for &character in changed {
            if let [value] = *chain::convert_all(stages, &[character]) {
                of.entry(value).or_default().push(character);
            }
        }
        Self { changed, of }
    }

    /// Every way a word may be written in the source; none if there are too many.
    fn spellings(&self, word: &[char]) -> Vec<Vec<char>> {
        let mut spellings = vec![Vec::new()];
        for &character in word {
            let mut sources = self.of.get(&character).cloned().unwrap_or_default();
            if !self.changed.contains(&character) {
                sources.push(character);
            }
            if spellings.len() * sources.len() > MOST_SPELLINGS {
                return Vec::new();
            }
            let longer = spellings.iter().flat_map(|spelling| {
                sources.iter().map(|source| [spelling.as_slice(), &[*source]].concat())
            });
            spellings = longer.collect();
        }
        spellings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(segmentation: &[(&str, &str)], chain: &[&[(&str, &str)]]) -> Vec<String> {
        let parts = Parts {
            segmentation: Some(Map::of(segmentation)),
            chain: chain.iter().map(|entries| Map::of(entries)).collect(),
            ..Parts::default()
        };
        let text = |text: Vec<char>| text.into_iter().collect::<String>();
        words(&parts).into_iter().map(|(key, value)| text(key) + "=" + &text(value)).collect()
    }

    #[test]
    fn a_word_of_a_later_stage_is_found_in_every_spelling() {
        let first: &[_] = &[("软", "軟"), ("发", "發")];
        let words = words_of(first, &[first, &[("軟件", "軟體")]]);
        // The mixed spelling is one, too.
        assert_eq!(words, ["軟件=軟體", "软件=軟件"], "a single character cuts the text");
        let words = words_of(&[("头发", "頭髮")], &[first, &[("軟件", "軟體")]]);
        assert_eq!(words, ["軟件=軟體", "软件=軟體"]);
    }

    #[test]
    fn segments_cut_a_word() {
        let chain: &[&[_]] = &[&[("软", "軟"), ("件包", "件袋")], &[("軟件包", "套件")]];
        assert_eq!(
            words_of(&[("件包", "件包")], chain),
            ["軟件=軟件", "軟件包=軟件袋", "软件=軟件", "软件包=軟件袋"]
        );
    }

    #[test]
    fn words_of_too_many_spellings_are_left_out() {
        let first: Vec<_> = ["甲", "乙", "丙", "丁"].map(|c| (c, "一")).to_vec();
        let chain: &[&[_]] = &[&first, &[("一一", "二"), ("一一一", "三")]];
        // Five ways to write the one character, so 25 for the word of two.
        assert!(words_of(&[], chain).is_empty());
    }
}
