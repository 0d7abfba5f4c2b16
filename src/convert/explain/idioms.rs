//! What the rules of regional words decide of the words that the dictionaries' entries make.

use std::ops::Range;

use super::{Decided, Step, Word};
use crate::convert::context::Override;
use crate::convert::deciders::Deciders;
use crate::convert::idioms::Decision;

/// The words of a text with what rules decide of regional words: where one is left, the word says by which rule, and what the
/// dictionaries would have made of it; where a rule wants it replaced, by which one.
///
/// `words` may leave out what is not ambiguous; `explain` tells the words of a part that no entry goes across.
pub(super) fn decide(
    deciders: &Deciders,
    text: &str,
    words: Vec<Word>,
    is_whole: bool,
    explain: impl Fn(Range<usize>) -> Vec<Word>,
) -> Vec<Word> {
    let overrides = deciders.regional_overrides(text);
    let decisions = deciders.decisions(text);
    let is_overridden = |word: &Word| {
        let next = overrides.partition_point(|one| one.range.end <= word.source.start);
        overrides.get(next).is_some_and(|one| one.range.start < word.source.end)
    };
    let stays = words.into_iter().filter(|word| !is_overridden(word));
    let mut decided: Vec<Word> = stays.map(|word| word.ruled(&decisions)).collect();
    // No regional word is ambiguous.
    if is_whole {
        decided.extend(overrides.iter().map(|one| {
            let others = explain(one.range.clone());
            Word::left(one, text, others).ruled(&decisions)
        }));
        decided.sort_by_key(|word| word.source.start);
    }
    decided
}

impl Word {
    /// A word of which rules want something else than the dictionaries make, which is `others`.
    fn left(Override { range, value }: &Override, text: &str, others: Vec<Self>) -> Self {
        let regional = replaced(text, range, &others);
        let (mut steps, mut alternatives) = (Vec::new(), vec![regional]);
        for other in others {
            steps.extend(other.steps);
            if other.source == *range {
                alternatives.extend(other.alternatives);
            }
        }
        alternatives.retain(|alternative| alternative != value);
        alternatives.dedup();
        Self {
            source: range.clone(),
            result: value.clone(),
            decided: Decided::Idiom,
            steps,
            alternatives,
            is_ambiguous: false,
            confidence: None,
        }
    }

    /// The word with the rules that tell of it.
    fn ruled(mut self, decisions: &[Decision]) -> Self {
        let first = decisions.partition_point(|one| one.word.end <= self.source.start);
        let here = decisions[first..].iter().take_while(|one| one.word.start < self.source.end);
        let rules: Vec<Step> = here.map(|one| rule(one, &self)).collect();
        if !rules.is_empty() {
            self.decided = Decided::Idiom;
            self.steps.splice(..0, rules);
        }
        self
    }
}

/// A part of a text with what the words in it become.
fn replaced(text: &str, range: &Range<usize>, words: &[Word]) -> String {
    let (mut replaced, mut at) = (String::new(), range.start);
    for word in words {
        replaced.push_str(&text[at..word.source.start]);
        replaced.push_str(&word.result);
        at = word.source.end;
    }
    replaced + &text[at..range.end]
}

fn rule(decision: &Decision, word: &Word) -> Step {
    let value = decision.value.clone().unwrap_or_else(|| word.result.clone());
    Step {
        config: "idioms".to_owned(),
        stage: "idioms".to_owned(),
        dictionary: decision.file.clone(),
        line: Some(decision.line),
        key: decision.key.clone(),
        candidates: vec![value.clone()],
        value,
    }
}
