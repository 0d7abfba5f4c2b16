//! What `tools/context_model` makes a model with: the examples that a text gives, and the file's form.

pub use super::features::{COUNT, FIRST, OF_TEXT};
pub use super::layout;
use super::layout::SENSES;
use super::model::{Model, lead};
use super::window::{class, is_han};
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
        lead(
            self.first_scores(&read(model)),
            self.place.candidates.senses(),
            self.place.entry.sense,
        )
    }

    /// Whether the dictionaries' decision is less likely than this with a model.
    ///
    /// # Panics
    /// If the file is none.
    pub fn is_less_likely(&self, model: &[u8], than: f32) -> bool {
        let sense = usize::from(self.place.entry.sense);
        let model = read(model);
        super::decide(&model, self.first_scores(&model), &self.place).1[sense] < than
    }

    /// Whether the dictionaries' decision does not stay with a model.
    ///
    /// # Panics
    /// If the file is none.
    pub fn is_overridden(&self, model: &[u8]) -> bool {
        let model = read(model);
        super::decide(&model, self.first_scores(&model), &self.place).0 != self.place.entry.sense
    }

    /// The scores after the features that are looked at first.
    fn first_scores(&self, model: &Model<'_>) -> [i32; SENSES] {
        let first = self.features().first_chunk().expect("there are more features than these");
        model.first_scores(first)
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

/// The words of a Simplified text, a line after the other, as features have them.
///
/// # Panics
/// If the file is none.
pub fn words(model: &[u8], line: &str) -> Vec<Vec<u32>> {
    let model = read(model);
    let characters: Vec<u32> = line.chars().map(|one| class(one.into())).collect();
    let mut words = vec![vec![1]];
    for part in characters.chunk_by(|one, other| is_han(*one) == is_han(*other)) {
        if !is_han(part[0]) {
            words.extend(part.chunk_by(|one, other| one == other).map(|same| vec![same[0]]));
            continue;
        }
        let mut start = 0;
        for end in super::words::ends(&model, part) {
            words.push(part[start..end].to_vec());
            start = end;
        }
    }
    words.push(vec![2]);
    words
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
