//! What `tools/context_model` makes a model with: the examples that a text gives, and the file's form.

pub use super::features::{COUNT, OF_TEXT};
pub use super::layout;
use super::model::{Model, lead};
use super::window::class;
use super::{Context, tables};

/// An ambiguous character of a text.
#[derive(Debug)]
pub struct Example {
    /// Its number among the text's characters.
    pub at: usize,
    place: super::place::Place,
}

impl Example {
    /// Its candidates.
    pub fn candidates(&self) -> &layout::Candidates {
        &self.place.candidates
    }

    /// The features of its surroundings.
    pub fn features(&self) -> &[u64; COUNT] {
        self.place.features.as_ref().expect("all places are asked for")
    }

    /// By how much the dictionaries' sense leads before the others after the features that are looked at first, in units
    /// of a weight.
    ///
    /// # Panics
    /// If the file is none.
    pub fn lead(&self, model: &[u8]) -> i32 {
        let scores = read(model).scores(&self.place.first);
        lead(scores, self.place.candidates.senses(), self.place.entry.sense)
    }

    /// Whether the dictionaries' decision is less likely than this with a model.
    ///
    /// # Panics
    /// If the file is none.
    pub fn is_less_likely(&self, model: &[u8], than: f32) -> bool {
        let sense = usize::from(self.place.entry.sense);
        super::decide(&read(model), &self.place).1[sense] < than
    }

    /// Whether the dictionaries' decision does not stay with a model.
    ///
    /// # Panics
    /// If the file is none.
    pub fn is_overridden(&self, model: &[u8]) -> bool {
        super::decide(&read(model), &self.place).0 != self.place.entry.sense
    }
}

/// The examples of a Simplified text, with the ambiguous characters and the words of a model's file.
///
/// # Panics
/// If the file is none.
pub fn examples(model: &[u8], text: &str) -> Vec<Example> {
    let tables = tables();
    let mut examples = Vec::new();
    let (mut byte, mut count) = (0, 0);
    super::place::each_place(
        &read(model),
        &tables,
        text,
        0..text.len(),
        super::place::Wanted::All,
        |place| {
            let start = place.phrase.range.start;
            count += text[byte..start].chars().count();
            byte = start;
            examples.push(Example { at: count + place.entry.place, place });
        },
    );
    examples
}

/// The hash of a pair of neighbours in the filter of those that stand in entries.
pub fn pair_hash(left: char, right: char) -> u64 {
    layout::pair_hash(u64::from(class(left.into())), u64::from(class(right.into())))
}

/// Context that decides by a model's file, for OpenCC's standard form of Traditional.
///
/// # Panics
/// If the file is none.
pub fn context(model: &'static [u8]) -> Context {
    Context { model: read(model), tables: tables(), variants: Vec::new(), memory: None }
}

fn read(model: &[u8]) -> Model<'_> {
    Model::read(model).expect("the tool writes what is read here")
}
