//! The contextual decision: which of a character's candidates its surroundings ask for.
//!
//! Stands beside the engine. The dictionaries convert a text as they always do; here the ambiguous characters are
//! looked at again, and where the neighbouring text speaks clearly enough against what the dictionaries decided, the
//! entry that decided gets another value. `docs/accuracy.md` tells how the model is made and how good it is.

mod features;
pub mod layout;
mod model;
pub(super) mod phrases;
pub mod training;
mod window;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::Converter;
use super::tables::{Record, Tables};
use super::utf8;
use features::{COUNT, Entry, FIRST, features};
use layout::Candidates;
use model::Model;
use phrases::{Phrase, Phrases};
use window::Window;
pub(super) use window::is_han;

/// Decides by context.
#[derive(Debug, Clone)]
pub struct Context {
    model: Model<'static>,
    pub(super) tables: Tables<'static>,
    /// What leads from OpenCC's standard form of Traditional to a region's, one after the other.
    variants: Vec<Converter>,
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
    /// How sure it is of the candidate's sense, from 0 to 1.
    pub probability: f32,
}

/// Another value for an entry's place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Bytes of the text, half-open.
    pub range: Range<usize>,
    /// What to write there.
    pub value: String,
}

/// An ambiguous character's place, with all that the decision is made from.
#[derive(Debug)]
struct Place {
    candidates: Candidates,
    phrase: Phrase,
    entry: Entry,
    /// The features that are looked at first.
    first: [u64; FIRST],
    /// Whether they make certain that the dictionaries' decision stays.
    is_certain: bool,
    features: [u64; COUNT],
}

impl Context {
    /// The context that the program has a model for: of conversions from Simplified to Traditional, whose form
    /// `variants` makes of OpenCC's standard form.
    pub fn new(variants: Vec<Converter>) -> Self {
        Self { model: Model::embedded(), tables: tables(), variants }
    }

    /// The entries of a text that get another value, in order.
    pub fn overrides(&self, text: &str) -> Vec<Override> {
        self.overrides_in(text, 0..text.len())
    }

    /// The entries in a part of a text that get another value, in order. No entry goes across the part's ends.
    pub fn overrides_in(&self, text: &str, part: Range<usize>) -> Vec<Override> {
        let mut overrides: Vec<Override> = Vec::new();
        each_place(&self.model, &self.tables, text, part, false, |place| {
            let sense = decide(&self.model, &place);
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

    /// What context says of each ambiguous character of a text, in order.
    pub fn choices(&self, text: &str) -> Vec<Choice> {
        let mut choices = Vec::new();
        each_place(&self.model, &self.tables, text, 0..text.len(), true, |place| {
            let sense =
                if place.is_certain { place.entry.sense } else { decide(&self.model, &place) };
            let probability = self
                .model
                .probabilities(self.model.scores(&place.features), place.candidates.senses())
                [usize::from(sense)];
            let Some(character) = place.candidates.character(sense) else { return };
            let is_other = sense != place.entry.sense;
            choices.push(Choice {
                entry: place.phrase.range,
                place: place.entry.place,
                character,
                is_other,
                probability,
            });
        });
        choices
    }
}

/// Whether the words that a run of Simplified Han characters is made of go across the start or the end of a part of it.
pub(super) fn cuts_across(run: &[u32], part: Range<usize>) -> bool {
    static MODEL: LazyLock<Model<'static>> = LazyLock::new(Model::embedded);
    words::cuts_across(&MODEL, run, part)
}

/// The tables of OpenCC's dictionaries from Simplified to Traditional.
fn tables() -> Tables<'static> {
    let record = Record::embedded("s2t").expect("the configuration is embedded");
    record.embedded_tables().expect("it is an embedded one")
}

/// The sense to be taken at a place.
fn decide(model: &Model<'_>, place: &Place) -> u8 {
    let (scores, senses) = (model.scores(&place.features), place.candidates.senses());
    let best = (0..senses).rev().max_by_key(|sense| scores[*sense]).unwrap_or(0);
    let is_other = scores[best] > scores[usize::from(place.entry.sense)];
    if is_other && model.probabilities(scores, senses)[best] > model.least() {
        best as u8
    } else {
        place.entry.sense
    }
}

/// Calls `each` for every ambiguous character of a part of a text, in order; for those of which it is certain that the
/// dictionaries' decision stays only where that is asked for.
fn each_place(
    model: &Model<'_>,
    tables: &Tables<'_>,
    text: &str,
    part: Range<usize>,
    with_certain: bool,
    mut each: impl FnMut(Place),
) {
    let source = text.as_bytes();
    let has_descriptions = memchr::memmem::find(source, DESCRIPTION).is_some();
    let mut phrases = Phrases::from(tables, source, part.start);
    let mut at = part.start;
    while at < part.end {
        // Ambiguous characters have three bytes, of which these are the first.
        let Some([first @ 0xE4..=0xE9, second, third]) = source[at..].first_chunk() else {
            at += utf8::decode(source, at).1;
            continue;
        };
        let code_point =
            u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
        if model.number(code_point) != 0
            && let Some(place) = place(model, tables, source, &mut phrases, at, with_certain)
            && !(has_descriptions && follows_description(source, at))
        {
            each(place);
        }
        at += 3;
    }
}

/// The place of an ambiguous character at byte `at`; `None` where it is certain that the dictionaries' decision stays (unless that
/// is asked for), or where they make something of it that is no candidate.
fn place(
    model: &Model<'_>,
    tables: &Tables<'_>,
    source: &[u8],
    phrases: &mut Phrases<'_>,
    at: usize,
    with_certain: bool,
) -> Option<Place> {
    let code_point = utf8::decode(source, at).0;
    let here = u64::from(code_point);
    let (before, behind) = window::neighbours(source, at..at + 3);
    // A character alone has no context.
    if !window::is_han(before as u32) && !window::is_han(behind as u32) {
        return None;
    }
    let first = features::first(before, here, behind);
    let candidates = model.candidates(model.number(code_point));
    let certain = model.certain(model.scores(&first), candidates.senses());
    // Where no entry decides it is the first sense, and most need no look at the dictionaries.
    let normal = |neighbour: u64| u64::from(tables.normalize(neighbour as u32));
    let is_seen = certain == Some(0)
        && !model.may_be_decided(normal(before), here)
        && !model.may_be_decided(here, normal(behind));
    if is_seen && !with_certain {
        return None;
    }
    let phrase = phrases.at(at);
    let entry = entry(phrase, tables, source, at, &candidates)?;
    let is_certain = certain == Some(entry.sense);
    if is_certain && !with_certain {
        return None;
    }
    let phrase = phrase.clone();
    let identity = if entry.length >= 2 { hash(&source[phrase.range.clone()]) } else { 0 };
    let window = Window::around(source, at);
    let word = words::middle(model, &window);
    let inner = phrases::within(tables, source, window.bytes(word.start, word.end), at);
    let none = Entry { sense: features::NONE, length: 0, place: 0 };
    let inner = self::entry(&inner, tables, source, at, &candidates).unwrap_or(none);
    let features = features(&window, &word, (&entry, &phrase.range, identity), &inner);
    Some(Place { candidates, phrase, entry, first, is_certain, features })
}

/// What a phrase decides of the character at byte `at`; `None` where that is no candidate.
fn entry(
    phrase: &Phrase,
    tables: &Tables<'_>,
    source: &[u8],
    at: usize,
    candidates: &Candidates,
) -> Option<Entry> {
    let (character, place) = phrase.character(tables, source, at)?;
    let sense = candidates.sense(character)?;
    let length = if phrase.is_entry() { phrases::count(&source[phrase.range.clone()]) } else { 0 };
    Some(Entry { sense, length, place })
}

/// What all ideographic description characters start with.
pub(super) const DESCRIPTION: &[u8] = b"\xE2\xBF";

/// How far a description sequence goes on, in bytes: farther than any in use.
pub(super) const DESCRIPTION_REACH: usize = 64;

/// Whether a character may be part of a description sequence, which is no text to convert.
fn follows_description(source: &[u8], at: usize) -> bool {
    let start = at.saturating_sub(DESCRIPTION_REACH);
    memchr::memmem::find(&source[start..at], DESCRIPTION).is_some()
}

/// The hash of an entry's key.
fn hash(key: &[u8]) -> u64 {
    let mut at = 0;
    let mut hash = layout::word_hash(&[]);
    while at < key.len() {
        let (code_point, length) = utf8::decode(key, at);
        hash = layout::mix(hash, u64::from(code_point));
        at += length;
    }
    hash
}

/// Puts a character in the place of another one, counted from 0.
fn replace(value: &mut String, place: usize, character: char) {
    if let Some((at, old)) = value.char_indices().nth(place) {
        value.replace_range(at..at + old.len_utf8(), character.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests;
