//! What context decides of the words that the dictionaries' entries make.

use super::{Decided, Word};
use crate::convert::context::{Choice, Context, Override};

/// What context is so sure of, in hundredths, is not ambiguous.
const SURE: u8 = 90;

/// The words of a text with what context decides of them: those that it overrides become others, and of those that
/// nothing but the order of candidates decided it tells how sure it is.
pub(super) fn decide(context: &Context, text: &str, words: Vec<Word>) -> Vec<Word> {
    let overrides = context.overrides(text);
    let choices = context.choices(text);
    let mut overridden = Vec::with_capacity(overrides.len());
    let mut decided = Vec::with_capacity(words.len() + overrides.len());
    let mut rest = overrides.iter().map(|one| Word::overridden(one, text, &choices)).peekable();
    for word in words {
        while let Some(before) = rest.next_if(|one: &Word| one.source.end <= word.source.start) {
            overridden.push(before);
        }
        decided.append(&mut overridden);
        match rest.peek_mut() {
            Some(other) if other.source.start < word.source.end => other.replace(word),
            _ => decided.push(word.weighed(&choices)),
        }
    }
    decided.extend(rest);
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
            decided: Decided::Context,
            steps: Vec::new(),
            alternatives,
            is_ambiguous: confidence.is_some_and(|percent| percent < SURE),
            confidence,
        }
    }

    /// Takes the place of what the dictionaries made of it.
    fn replace(&mut self, other: Word) {
        self.alternatives.clear();
        let others = std::iter::once(other.result).chain(other.alternatives);
        self.alternatives.extend(others.filter(|alternative| *alternative != self.result));
        self.steps.extend(other.steps);
    }

    /// The word with what context says of the dictionaries' decision, which stays.
    fn weighed(self, choices: &[Choice]) -> Self {
        let Some(confidence) = confidence(choices, &self.source) else { return self };
        let is_open = self.decided == Decided::Default;
        let is_sure = is_open && confidence >= SURE;
        Self {
            decided: if is_sure { Decided::Context } else { self.decided },
            is_ambiguous: self.is_ambiguous && !is_sure,
            confidence: is_open.then_some(confidence),
            ..self
        }
    }
}

/// How sure context is of all that it says of a range, in hundredths; `None` where it says nothing.
fn confidence(choices: &[Choice], range: &std::ops::Range<usize>) -> Option<u8> {
    let first = choices.partition_point(|choice| choice.entry.end <= range.start);
    let here = choices[first..].iter().take_while(|choice| choice.entry.start < range.end);
    let least = here.map(|choice| choice.probability).reduce(f32::min)?;
    Some((100.0 * least).floor() as u8)
}
