//! The contextual decision: which of a character's candidates its surroundings ask for.
//!
//! Stands beside the engine. The dictionaries convert a text as they always do; here the ambiguous characters are
//! looked at again, and where the neighbouring text speaks clearly enough against what the dictionaries decided, the
//! entry that decided gets another value. `docs/accuracy.md` tells how the model is made and how good it is.

mod features;
pub mod layout;
mod memory;
mod model;
pub(super) mod phrases;
mod place;
pub mod training;
mod window;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::Converter;
use super::tables::{Record, Tables};
use layout::SENSES;
pub use memory::Memory;
use model::Model;
pub(super) use place::{DESCRIPTION, DESCRIPTION_REACH};
use place::{Place, Wanted, each_place};
pub(super) use window::is_han;

/// Decides by context.
#[derive(Debug, Clone)]
pub struct Context {
    model: Model<'static>,
    pub(super) tables: Tables<'static>,
    /// What leads from OpenCC's standard form of Traditional to a region's, one after the other.
    variants: Vec<Converter>,
    /// What the rest of the document decided.
    memory: Option<Arc<Memory>>,
}

/// What context says of an ambiguous character.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Where the dictionaries' entry that decides it stands in the text: bytes, half-open.
    pub entry: Range<usize>,
    /// How many of the entry's characters stand in front of it.
    pub place: usize,
    /// The candidate to be taken, in OpenCC's standard form of Traditional.
    pub character: char,
    /// Whether that is another one than the dictionaries take.
    pub is_other: bool,
    /// How sure it is of the candidate's sense, from 0 to 1: by its surroundings alone.
    pub probability: f32,
    /// Whether the candidate is taken because the document has it elsewhere.
    pub is_remembered: bool,
}

/// Another value for an entry's place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Bytes of the text, half-open.
    pub range: Range<usize>,
    /// What to write there.
    pub value: String,
}

impl Context {
    /// The context that the program has a model for: of conversions from Simplified to Traditional, whose form
    /// `variants` makes of OpenCC's standard form.
    pub fn new(variants: Vec<Converter>) -> Self {
        Self { model: Model::embedded(), tables: tables(), variants, memory: None }
    }

    /// The same context in a document that decided this elsewhere.
    #[must_use]
    pub fn remembering(self, memory: Memory) -> Self {
        Self { memory: Some(Arc::new(memory)), ..self }
    }

    /// The entries of a text that get another value, in order.
    pub fn overrides(&self, text: &str) -> Vec<Override> {
        self.overrides_in(text, 0..text.len())
    }

    /// The entries in a part of a text that get another value, in order. No entry goes across the part's ends.
    pub fn overrides_in(&self, text: &str, part: Range<usize>) -> Vec<Override> {
        let mut overrides: Vec<Override> = Vec::new();
        let is_whole = part == (0..text.len());
        if is_whole && self.memory.as_ref().is_some_and(|memory| memory.is_settled(text)) {
            return overrides;
        }
        each_place(&self.model, &self.tables, text, part, Wanted::Open, |place| {
            let Weighed { sense, .. } = self.weighed(&place);
            let Some(character) =
                (sense != place.entry.sense).then(|| place.candidates.character(sense)).flatten()
            else {
                return;
            };
            match overrides.last_mut() {
                Some(last) if last.range == place.phrase.range => {
                    replace(&mut last.value, place.entry.place, character)
                }
                _ => {
                    let mut value = Vec::new();
                    place.phrase.convert(&self.tables, text.as_bytes(), &mut value);
                    let mut value = super::hot::into_string(value);
                    replace(&mut value, place.entry.place, character);
                    overrides.push(Override { range: place.phrase.range, value });
                }
            }
        });
        for variants in &self.variants {
            for Override { value, .. } in &mut overrides {
                if let Cow::Owned(form) = variants.convert(value) {
                    *value = form;
                }
            }
        }
        overrides
    }

    /// What is to be taken at a place: by what the rest of the document has, where its surroundings are not enough.
    fn weighed(&self, place: &Place) -> Weighed {
        let (sense, probabilities) = decide(&self.model, place.first, place);
        let is_open = !place.is_certain && probabilities[usize::from(sense)] < memory::SURE;
        let memory = self.memory.as_ref().filter(|_| is_open);
        let remembered =
            memory.and_then(|memory| memory.sense(place.here, place.pairs, &probabilities));
        let sense = remembered.unwrap_or(sense);
        let probability = probabilities[usize::from(sense)];
        Weighed { sense, probability, is_remembered: remembered.is_some() }
    }

    /// What context says of each ambiguous character of a text, in order.
    pub fn choices(&self, text: &str) -> Vec<Choice> {
        let mut choices = Vec::new();
        each_place(&self.model, &self.tables, text, 0..text.len(), Wanted::All, |place| {
            let Weighed { sense, probability, is_remembered } = self.weighed(&place);
            let Some(character) = place.candidates.character(sense) else { return };
            let is_other = sense != place.entry.sense;
            choices.push(Choice {
                entry: place.phrase.range,
                place: place.entry.place,
                character,
                is_other,
                probability,
                is_remembered,
            });
        });
        choices
    }
}

/// How much likelier it is that a part of a run of Simplified Han characters is a word than that words go across its start or its
/// end, as a natural logarithm; `None` where no words do.
pub(super) fn lead_over_cuts(run: &[u32], part: &Range<usize>) -> Option<f64> {
    static MODEL: LazyLock<Model<'static>> = LazyLock::new(Model::embedded);
    words::lead_over_cuts(&MODEL, run, part).map(|lead| lead as f64 * layout::COST)
}

/// The tables of OpenCC's dictionaries from Simplified to Traditional.
fn tables() -> Tables<'static> {
    let record = Record::embedded("s2t").expect("the configuration is embedded");
    record.embedded_tables().expect("it is an embedded one")
}

/// What is to be taken at a place.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    sense: u8,
    /// How likely that is by its surroundings.
    probability: f32,
    is_remembered: bool,
}

/// The sense to be taken at a place by its surroundings, and how likely each is; `first` are the scores after
/// the features that are looked at first.
fn decide(model: &Model<'_>, first: [i32; SENSES], place: &Place) -> (u8, [f32; SENSES]) {
    let Some(features) = &place.features else {
        let mut probabilities = [0.0; SENSES];
        probabilities[usize::from(place.entry.sense)] = 1.0;
        return (place.entry.sense, probabilities);
    };
    let (scores, senses) = (model.scores(first, features), place.candidates.senses());
    let best = (0..senses).rev().max_by_key(|sense| scores[*sense]).unwrap_or(0);
    let probabilities = model.probabilities(scores, senses);
    let is_other = scores[best] > scores[usize::from(place.entry.sense)];
    let is_taken = !place.is_certain && is_other && probabilities[best] > model.least();
    (if is_taken { best as u8 } else { place.entry.sense }, probabilities)
}

/// Puts a character in the place of another one, counted from 0.
fn replace(value: &mut String, place: usize, character: char) {
    if let Some((at, old)) = value.char_indices().nth(place) {
        value.replace_range(at..at + old.len_utf8(), character.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests;
