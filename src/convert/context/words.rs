//! Words: the cheapest way to cut the run of Han characters around an ambiguous one.

use std::ops::Range;

use super::layout::{WORD, mix, word_hash};
use super::model::Model;
use super::window::{HERE, Window};

/// The word that stands in the middle of a window: its first character and the one behind its last.
///
/// Of all ways to cut the run, the one whose words cost the least together, by how rare each is.
pub fn middle(model: &Model<'_>, window: &Window) -> Range<usize> {
    let run = window.run_start..window.run_end;
    // By the character that a word ends in front of: what the way there costs, and where its last word starts.
    let mut best = [(u32::MAX, 0_usize); HERE * 2 + 2];
    best[run.start].0 = 0;
    let unknown = Model::unknown_cost();
    for start in run.clone() {
        let so_far = best[start].0;
        let mut hash = word_hash(&[]);
        for (length, end) in (1..=WORD).zip(start + 1..=run.end) {
            hash = mix(hash, u64::from(window.characters[end - 1]));
            let (cost, has_longer) = model.word(hash);
            let cost = match cost {
                None if length == 1 => Some(unknown),
                cost => cost.map(u32::from),
            };
            if let Some(cost) = cost
                && so_far + cost < best[end].0
            {
                best[end] = (so_far + cost, start);
            }
            // That longer words begin with one character is told of all.
            if length > 1 && !has_longer {
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
