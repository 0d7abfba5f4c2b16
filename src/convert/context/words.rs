//! Words: the cheapest way to cut a run of Han characters.

use std::ops::Range;

use super::layout::{COST, WORD, mix, word_hash};
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
    for (pair, start) in pairs[run.start..run.end - 1].iter_mut().zip(run.start..) {
        let hash = mix(mix(word_hash(&[]), character(start)), character(start + 1));
        *pair = (hash, model.word(hash));
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

/// What a word costs at most that is known to be one, though perhaps not to the model: as much as a rare one.
const RARE: u32 = (12.0 / COST) as u32;

/// Whether the cheapest way to cut a run of Han characters goes across the start or the end of a word that
/// its characters may only seem to make: `的士` in `受伤的士兵`.
pub fn cuts_across(model: &Model<'_>, run: &[u32], word: Range<usize>) -> bool {
    let mut best = vec![(u32::MAX, 0_usize); run.len() + 1];
    best[0].0 = 0;
    for start in 0..run.len() {
        let so_far = best[start].0;
        let mut reach = |end: usize, cost: u32| {
            if so_far + cost < best[end].0 {
                best[end] = (so_far + cost, start);
            }
        };
        if start == word.start {
            reach(word.end, RARE);
        }
        reach(start + 1, model.character(run[start]));
        let mut hash = mix(word_hash(&[]), u64::from(run[start]));
        for end in start + 2..=run.len().min(start + WORD) {
            hash = mix(hash, u64::from(run[end - 1]));
            let (cost, has_longer) = model.word(hash);
            if let Some(cost) = cost {
                reach(end, u32::from(cost));
            }
            if !has_longer {
                break;
            }
        }
    }
    let mut end = run.len();
    while end > word.start {
        let start = best[end].1;
        let crosses_start = start < word.start && end > word.start && end < word.end;
        let crosses_end = start > word.start && start < word.end && end > word.end;
        // A character alone is no word inside another one.
        let is_inside = word.len() == 1 && start < word.end && end > word.start && end - start > 1;
        if crosses_start || crosses_end || is_inside {
            return true;
        }
        end = start;
    }
    false
}
