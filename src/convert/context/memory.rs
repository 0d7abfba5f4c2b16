//! What one document decided: where context is not sure of a character, it is what the document has elsewhere beside the
//! same neighbour, and is sure of there; else, if somebody is named so, it is the surname.

use xxhash_rust::xxh3::xxh3_128;

use super::layout::{SENSES, mix};
use super::place::{Wanted, each_place};
use super::window::is_han;
use super::{Context, Weighed};

/// How likely a sense must be to count elsewhere; and what is less likely asks what the rest of the document has.
pub(super) const SURE: f32 = 0.9;

/// How likely a surname must be to be taken for one: `于` in `在于` is none, whoever is named so.
const LEAST: f32 = 0.1;

/// What the sure places of a text decided, by pairs of an ambiguous character and a neighbour.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The pairs in order, each with the sense; none where places decided otherwise than one another.
    senses: Vec<(u64, Option<u8>)>,
    /// Surnames of the people that the document names, each with its sense.
    surnames: Vec<(u32, u8)>,
    /// The texts in which context overrides nothing and is sure of everything, as hashes in order: most of them.
    settled: Vec<u128>,
}

/// The pairs of the places that context is not sure of.
#[derive(Debug)]
pub(super) struct Unsure {
    /// In order.
    pairs: Vec<u64>,
    /// A bit for each: most places have none of them.
    filter: [u64; 64],
}

impl Unsure {
    fn of(mut pairs: Vec<u64>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut filter = [0; 64];
        for pair in &pairs {
            filter[(pair >> 6 & 63) as usize] |= 1 << (pair & 63);
        }
        Self { pairs, filter }
    }

    pub(super) fn contains(&self, pair: u64) -> bool {
        self.filter[(pair >> 6 & 63) as usize] >> (pair & 63) & 1 != 0
            && self.pairs.binary_search(&pair).is_ok()
    }
}

/// The pairs of an ambiguous character with the neighbours that words are made of.
pub(super) fn pairs(before: u64, here: u64, behind: u64) -> [Option<u64>; 2] {
    let is_word = |neighbour: u64| is_han(neighbour as u32);
    [
        is_word(before).then(|| mix(mix(1, here), before)),
        is_word(behind).then(|| mix(mix(2, here), behind)),
    ]
}

impl Memory {
    /// The sense of a character that the document has elsewhere beside the same neighbours, or of the surname; `None`
    /// where it has none, or several.
    pub(super) fn sense(
        &self,
        here: u32,
        pairs: [Option<u64>; 2],
        probabilities: &[f32; SENSES],
    ) -> Option<u8> {
        let known = |pair: &u64| {
            let at = self.senses.binary_search_by_key(pair, |(pair, _)| *pair).ok()?;
            Some(self.senses[at].1)
        };
        let mut known = pairs.iter().flatten().filter_map(known);
        let Some(first) = known.next() else {
            let surname = self.surname(here, pairs[1]);
            return surname.filter(|sense| probabilities[usize::from(*sense)] >= LEAST);
        };
        first.filter(|_| known.all(|sense| sense == first))
    }

    /// The sense of a surname, where a word follows.
    fn surname(&self, here: u32, behind: Option<u64>) -> Option<u8> {
        let (_, sense) = self.surnames.iter().find(|(surname, _)| *surname == here)?;
        behind.map(|_| *sense)
    }

    /// Whether a text was looked at already, and nothing of it is to be overridden.
    pub(super) fn is_settled(&self, text: &str) -> bool {
        self.settled.binary_search(&xxh3_128(text.as_bytes())).is_ok()
    }
}

impl Context {
    /// What the sure places of some texts, which are one document or a part of it, tell of those that are not. `surnames`
    /// are those of the people that it names, with what they become in OpenCC's standard form.
    pub fn remember<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        surnames: &[(char, char)],
    ) -> Memory {
        let (mut unsure, mut settled) = (Vec::new(), Vec::new());
        for text in texts.clone() {
            let mut is_settled = true;
            each_place(&self.model, &self.tables, text, 0..text.len(), Wanted::Open, |place| {
                let Weighed { sense, probability, .. } = self.weighed(&place);
                is_settled &= sense == place.entry.sense && probability >= SURE;
                if probability < SURE {
                    unsure.extend(place.pairs.into_iter().flatten());
                }
            });
            if is_settled {
                settled.push(xxh3_128(text.as_bytes()));
            }
        }
        settled.sort_unstable();
        if unsure.is_empty() {
            return Memory { settled, ..Memory::default() };
        }
        let (unsure, mut decided) = (Unsure::of(unsure), Vec::new());
        for text in texts {
            let wanted = Wanted::Pairs(&unsure);
            each_place(&self.model, &self.tables, text, 0..text.len(), wanted, |place| {
                let Weighed { sense, probability, .. } = self.weighed(&place);
                if probability >= SURE {
                    let pairs = place.pairs.into_iter().flatten();
                    let pairs = pairs.filter(|pair| unsure.contains(*pair));
                    decided.extend(pairs.map(|pair| (pair, Some(sense))));
                }
            });
        }
        let surnames = surnames.iter().filter_map(|(surname, form)| self.surname(*surname, *form));
        Memory { senses: joined(decided), surnames: surnames.collect(), settled }
    }

    /// A surname that is an ambiguous character, with the sense of its form.
    fn surname(&self, surname: char, form: char) -> Option<(u32, u8)> {
        let number = self.model.number(surname.into());
        let sense = (number != 0).then(|| self.model.candidates(number).sense(form))??;
        Some((surname.into(), sense))
    }
}

/// The pairs of what places decided, in any order, each once.
fn joined(mut decided: Vec<(u64, Option<u8>)>) -> Vec<(u64, Option<u8>)> {
    decided.sort_unstable();
    decided.dedup();
    decided.dedup_by(|other, one| {
        let is_same = other.0 == one.0;
        one.1 = one.1.filter(|_| !is_same);
        is_same
    });
    decided
}
