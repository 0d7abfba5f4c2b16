//! What context decides of the words that the dictionaries' entries make.

use std::ops::Range;

use super::{Decided, Word};
use crate::convert::context::{Choice, Context, Override};

/// What context is so sure of, in hundredths, is not ambiguous.
const SURE: u8 = 90;

/// The words of a text with what context decides of them: those that it overrides become others, and of those that
/// nothing but the order of candidates decided it tells how sure it is.
///
/// `words` may leave out what is not ambiguous; `explain` tells the words of a part that no entry goes across.
pub(super) fn decide(
    context: &Context,
    text: &str,
    words: Vec<Word>,
    explain: impl Fn(Range<usize>) -> Vec<Word>,
) -> Vec<Word> {
    let overrides = context.overrides(text);
    let choices = context.choices(text);
    let is_overridden = |word: &Word| {
        let next = overrides.partition_point(|one| one.range.end <= word.source.start);
        overrides.get(next).is_some_and(|one| one.range.start < word.source.end)
    };
    let stays = words.into_iter().filter(|word| !is_overridden(word));
    let mut decided: Vec<Word> = stays.map(|word| word.weighed(&choices)).collect();
    decided.extend(overrides.iter().map(|one| {
        let word = Word::overridden(one, text, &choices);
        explain(one.range.clone()).into_iter().fold(word, Word::instead_of)
    }));
    decided.sort_by_key(|word| word.source.start);
    decided
}

impl Word {
    /// A word that context gives another value than the dictionaries.
    fn overridden(Override { range, value }: &Override, text: &str, choices: &[Choice]) -> Self {
        let confidence = confidence(choices, range);
        let mut alternatives = Vec::new();
        if text[range.clone()] != *value {
            alternatives.push(text[range.clone()].to_owned());
        }
        Self {
            source: range.clone(),
            result: value.clone(),
            decided: if is_remembered(choices, range) {
                Decided::Document
            } else {
                Decided::Context
            },
            steps: Vec::new(),
            alternatives,
            is_ambiguous: confidence.is_some_and(|percent| percent < SURE),
            confidence,
        }
    }

    /// The word with what the dictionaries would have made of it.
    fn instead_of(mut self, other: Word) -> Self {
        let others = std::iter::once(other.result).chain(other.alternatives);
        self.alternatives = others.filter(|alternative| *alternative != self.result).collect();
        self.steps.extend(other.steps);
        self
    }

    /// The word with what context says of the dictionaries' decision, which stays.
    fn weighed(self, choices: &[Choice]) -> Self {
        let Some(confidence) = confidence(choices, &self.source) else { return self };
        let is_open = self.decided == Decided::Default;
        let is_sure = is_open && confidence >= SURE;
        let decided = if is_open && is_remembered(choices, &self.source) {
            Decided::Document
        } else if is_sure {
            Decided::Context
        } else {
            self.decided
        };
        Self {
            decided,
            is_ambiguous: self.is_ambiguous && !is_sure,
            confidence: is_open.then_some(confidence),
            ..self
        }
    }
}

/// What context says of a range.
fn of<'c>(choices: &'c [Choice], range: &Range<usize>) -> impl Iterator<Item = &'c Choice> {
    let first = choices.partition_point(|choice| choice.entry.end <= range.start);
    let end = range.end;
    choices[first..].iter().take_while(move |choice| choice.entry.start < end)
}

/// Whether something of a range is as the document has it elsewhere.
fn is_remembered(choices: &[Choice], range: &Range<usize>) -> bool {
    of(choices, range).any(|choice| choice.is_remembered)
}

/// How sure context is of all that it says of a range, in hundredths; `None` where it says nothing.
fn confidence(choices: &[Choice], range: &Range<usize>) -> Option<u8> {
    let least = of(choices, range).map(|choice| choice.probability).reduce(f32::min)?;
    Some((100.0 * least).floor() as u8)
}
