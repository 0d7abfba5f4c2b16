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

/// What a word of two characters costs at most that is known to be one, though perhaps not to the model: as much as a rare one.
const RARE: u32 = (12.0 / COST) as u32;

/// And what a longer one does: most are names and terms, which are rarer. Measured on labelled sentences of regional words.
const RARER: u32 = (16.0 / COST) as u32;

/// How much more the cheapest way to cut a run of Han characters costs that goes across the start or the end of a word
/// than the cheapest that does not, in units of [`COST`]: below nothing where its characters only seem to make that word, as
/// `的士` does in `受伤的士兵`. `None` where no known words go across.
pub fn lead_over_cuts(model: &Model<'_>, run: &[u32], word: &Range<usize>) -> Option<i64> {
    // By the character that a word ends in front of: what the way there costs that goes across nothing, and the other.
    let mut best = vec![[None::<u32>; 2]; run.len() + 1];
    best[0][0] = Some(0);
    for start in 0..run.len() {
        let so_far = best[start];
        let mut reach = |end: usize, cost: u32| {
            let is_cut = crosses(start..end, word);
            for (way, cost_so_far) in so_far.into_iter().enumerate() {
                let Some(cost_so_far) = cost_so_far else { continue };
                let known = &mut best[end][usize::from(is_cut).max(way)];
                *known =
                    Some(known.map_or(cost_so_far + cost, |known| known.min(cost_so_far + cost)));
            }
        };
        if start == word.start {
            reach(word.end, if word.len() > 2 { RARER } else { RARE });
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
    let [whole, across] = best[run.len()];
    Some(i64::from(across?) - i64::from(whole?))
}

/// Whether a way to cut that has this part goes across the start or the end of a word.
fn crosses(part: Range<usize>, word: &Range<usize>) -> bool {
    let is_across = |border: usize| part.start < border && border < part.end;
    if word.len() == 1 {
        // A character alone is no word inside another one.
        return part.len() > 1 && part.start <= word.start && word.end <= part.end;
    }
    // What has all of it is a longer word, in which it may stand.
    is_across(word.start) && part.end < word.end || is_across(word.end) && part.start > word.start
}
