//! The script of a text, from the characters and words only one script has.

use super::compile::{
    CLASS, HANS, HANT, KANA, OTHER, SHARED, SHINJITAI, STARTS_SCRIPT_WORD, Weights,
};
use super::tables::Tables;
use super::{Script, excerpt, japanese};
use crate::parallel;

/// A character counts as much as this many words: characters are certain, words
/// are cut out of a text without knowing where its words begin.
const CHARACTER: f32 = 2.0;
/// Words are looked at where fewer characters than this tell.
const FEW: usize = 3;
/// How much of a text is searched for words, in bytes.
const WORDS_WITHIN: usize = 16 << 10;
/// The minority's least share of the evidence in mixed text.
const MIXED_SHARE: f32 = 0.2;
/// The minority's least evidence in mixed text, in characters.
const MIXED_CHARACTERS: f32 = 3.0;
/// The script of a text with these counts, and how sure that is, from 0 to 1. Of `text` only the start
/// is looked at.
pub fn script(tables: &Tables, counts: &Counts, text: &str) -> (Script, f32) {
    if counts.han() + counts[KANA] == 0 {
        return (Script::None, 1.0);
    }
    if let Some(confidence) = japanese::confidence(tables, text, counts) {
        return (Script::Jpan, confidence);
    }
    let (mut hans, mut hant) = (counts[HANS] as f32 * CHARACTER, counts[HANT] as f32 * CHARACTER);
    if counts.are_few() {
        let [words_hans, words_hant] = count_words(tables, text);
        hans += words_hans;
        hant += words_hant;
    }
    decide(hans / CHARACTER, hant / CHARACTER)
}

/// Weighs the evidence for either script, in characters.
fn decide(hans: f32, hant: f32) -> (Script, f32) {
    let all = hans + hant;
    if all == 0.0 {
        return (Script::None, 0.0);
    }
    let (less, more) = if hans < hant { (hans, hant) } else { (hant, hans) };
    let share = less / all;
    if less == more || (less >= MIXED_CHARACTERS && share >= MIXED_SHARE) {
        // Sure of the mixture as both shares and the evidence grow.
        let balance = 0.5 + share;
        return (Script::Mixed, balance * all / (all + 4.0));
    }
    // Laplace's rule of succession, halved: one character gives 0.75, ten 0.95.
    let confidence = (more + 0.5) / (all + 1.0);
    (if hans > hant { Script::Hans } else { Script::Hant }, confidence)
}

/// How many words of either script a text holds, none inside another.
fn count_words(tables: &Tables, text: &str) -> [f32; 2] {
    let mut counts = [0.0; 2];
    each_word(tables, text, |_, [hans, hant, _]| {
        counts[0] += f32::from(hans);
        counts[1] += f32::from(hant);
    });
    counts
}

/// Hands on each word that tells the script, none inside another, as it stands in the start of the text.
pub(super) fn each_word<'t>(tables: &Tables, text: &'t str, each: impl FnMut(&'t str, Weights)) {
    each_word_within(tables, text, WORDS_WITHIN, each);
}

/// The same of the words that begin in so many bytes.
pub(super) fn each_word_within<'t>(
    tables: &Tables,
    text: &'t str,
    within: usize,
    mut each: impl FnMut(&'t str, Weights),
) {
    let words = tables.script_words();
    let mut after = 0;
    for (at, character) in text.char_indices().take_while(|(at, _)| *at < within) {
        let class = tables.class(character);
        if at < after || class & STARTS_SCRIPT_WORD == 0 {
            continue;
        }
        if let Some(word) = words.longest_at(&text[at..], class) {
            after = at + word.length;
            each(&text[at..after], word.weights);
        }
    }
}

/// How many characters of each class a text has.
#[derive(Default)]
pub struct Counts([usize; CLASS as usize + 1]);

impl Counts {
    /// Counts the characters of a text.
    pub fn of(tables: &Tables, text: &str) -> Self {
        let mut counts = Self::default();
        counts.add(tables, text);
        counts
    }

    /// Counts those of several texts.
    pub fn of_parts<'t>(tables: &Tables, texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let mut counts = Self::default();
        let is_shared =
            parallel::has_threads() && parallel::is_shared(texts.clone().map(str::len).sum());
        if !is_shared {
            texts.for_each(|text| counts.add(tables, text));
            return counts;
        }
        let texts: Vec<&str> = texts.collect();
        let runs = parallel::runs(texts.iter().map(|text| text.len()));
        let of_run = |run: usize| {
            let mut counts = Self::default();
            texts[runs[run].clone()].iter().for_each(|text| counts.add(tables, text));
            counts
        };
        parallel::for_each_in_order(runs.len(), of_run, |run| counts.add_counts(&run));
        counts
    }

    fn add_counts(&mut self, more: &Self) {
        for (count, more) in self.0.iter_mut().zip(more.0) {
            *count += more;
        }
    }

    /// Counts those of another text, too.
    pub fn add(&mut self, tables: &Tables, text: &str) {
        if !parallel::is_shared(text.len()) {
            return self.add_part(tables, text);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(excerpt::boundary(rest, parallel::PART));
            parts.push(part);
            rest = behind;
        }
        let counts = parallel::map(parts.len(), |part| {
            let mut counts = Self::default();
            counts.add_part(tables, parts[part]);
            counts
        });
        counts.iter().for_each(|part| self.add_counts(part));
    }

    fn add_part(&mut self, tables: &Tables, text: &str) {
        // Eight counts in one register, each a byte, for a part of the text in which none can
        // overflow: in memory, each would wait for the one before, which is mostly of the same class.
        // ASCII has no class, and any other character at least two bytes.
        const { assert!(CLASS == 7) };
        const PART: usize = 2 * u8::MAX as usize;
        let mut rest = text;
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(excerpt::boundary(rest, PART));
            let mut packed = 0_u64;
            tables.each_class(part, |_, class| packed += 1 << (u32::from(class & CLASS) * 8));
            for (count, more) in self.0.iter_mut().zip(packed.to_le_bytes()) {
                *count += usize::from(more);
            }
            rest = behind;
        }
        self.0[usize::from(OTHER)] = 0;
    }

    /// Whether words are looked at, too.
    pub(super) fn are_few(&self) -> bool {
        self[HANS] + self[HANT] < FEW
    }

    /// How many Chinese characters there are.
    pub(super) fn han(&self) -> usize {
        self[SHARED] + self[HANS] + self[HANT] + self[SHINJITAI]
    }
}

impl std::ops::Index<u8> for Counts {
    type Output = usize;

    fn index(&self, class: u8) -> &usize {
        &self.0[usize::from(class & CLASS)]
    }
}
