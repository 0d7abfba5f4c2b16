//! Words: the cheapest way to cut the run of Han characters around an ambiguous one.

use std::ops::Range;

use super::layout::{WORD, mix, word_hash};
use super::model::Model;
use super::window::{HERE, SIZE, Window};

/// The word that stands in the middle of a window: its first character and the one behind its last.
///
/// Of all ways to cut the run, the one whose words cost the least together, by how rare each is.
pub fn middle(model: &Model<'_>, window: &Window) -> Range<usize> {
    let run = window.run_start..window.run_end;
    let character = |at: usize| u64::from(window.characters[at]);
    // The words of two characters first, so that the memory's answers are waited for together.
    let mut pairs = [(0, (None, false)); SIZE];
    for start in run.start..run.end - 1 {
        let hash = mix(mix(word_hash(&[]), character(start)), character(start + 1));
        pairs[start] = (hash, model.word(hash));
    }
    // By the character that a word ends in front of: what the way there costs, and where its last word starts.
    let mut best = [(u32::MAX, 0_usize); SIZE];
    best[run.start].0 = 0;
    for start in run.clone() {
        let so_far = best[start].0;
        let mut found = |end: usize, cost: u32| {
            if so_far + cost < best[end].0 {
                best[end] = (so_far + cost, start);
            }
        };
        found(start + 1, model.character(window.characters[start]));
        let (mut hash, mut word) = pairs[start];
        for end in start + 2..=run.end.min(start + WORD) {
            if end > start + 2 {
                hash = mix(hash, character(end - 1));
                word = model.word(hash);
            }
            if let Some(cost) = word.0 {
                found(end, u32::from(cost));
            }
            if !word.1 {
                break;
            }
        }
    }
    let mut end = run.end;
    while best[end].1 > HERE {
        end = best[end].1;
    }
    best[end].1..end
}
